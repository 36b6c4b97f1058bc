//! Recurring dates, opening hours, public and school holidays of the German Länder.

//! Who there is: organisations, places, sectors, contacts.

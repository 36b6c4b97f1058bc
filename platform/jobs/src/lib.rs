//! Background work with progress, retry and cancel, in the database.

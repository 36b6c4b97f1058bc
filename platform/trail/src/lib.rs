//! The append-only log of changes and the unit of work every write goes through.

//! What leaves this room as a file. All of it is made from a run's outcome, which is disclosed.

//! Who reaches what, and how fair it is.

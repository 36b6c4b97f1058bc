//! The demo's bodies.

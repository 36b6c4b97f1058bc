//! Tests of the bodies.

mod api;
mod decisions;
mod meetings;
mod pages;
mod rights;
mod seats;
mod site;
mod space;
mod statements;

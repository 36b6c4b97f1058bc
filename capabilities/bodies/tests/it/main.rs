//! Tests of the bodies.

mod decisions;
mod meetings;
mod pages;
mod rights;
mod seats;
mod site;
mod space;
mod statements;

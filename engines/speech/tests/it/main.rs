//! The engine's tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::print_stdout
)]

mod audio;
mod resample;
mod speakers;
mod support;
mod transcript;
mod voice;
#[cfg(feature = "whisper")]
mod whisper;

//! What was said in a recording: audio read, voices found, speech written down, speakers told apart.
//!
//! - [`audio`]: WAV, MP3, M4A, FLAC, OGG and `WebM` (Vorbis, Opus) become samples of 16 kHz, mixed or one track per channel;
//! - [`voice`]: where somebody speaks, so that silence and noise give no invented text;
//! - [`speakers`]: who speaks when, by one track per person or by clustering of voices;
//! - [`Transcript`]: segments and words with times, as `WebVTT` or plain text;
//! - `model` and `transcribe` (feature `whisper`): Whisper on the processor, without any library in C, from a folder that holds
//!   the model. Nothing is downloaded here.
//!
//! Not for: storing recordings, asking for consent, correcting a transcript, live captions. No clock, no network; what draws at
//! random takes its seed. The same recording, model and options give the same text, whatever the number of threads.

pub mod audio;
mod error;
#[cfg(feature = "whisper")]
pub mod model;
mod progress;
mod random;
pub mod speakers;
mod spectrum;
#[cfg(feature = "whisper")]
mod transcribe;
mod transcript;
pub mod voice;

pub use audio::Audio;
pub use error::SpeechError;
pub use progress::{Progress, Silent};
#[cfg(feature = "whisper")]
pub use transcribe::{Options, Speakers, transcribe};
pub use transcript::{Finding, Segment, Transcript, Word};
pub use voice::Span;

/// Samples per second of everything in here.
pub const RATE: u32 = 16_000;

/// Milliseconds at a sample.
pub(crate) fn milliseconds(samples: usize) -> u64 {
    samples as u64 * 1000 / u64::from(RATE)
}

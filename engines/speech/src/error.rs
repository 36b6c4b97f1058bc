//! What can go wrong.

/// Why there is no audio, no model or no transcript.
#[derive(Debug, thiserror::Error)]
pub enum SpeechError {
    /// The file could not be opened or read.
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// The content is none of the known formats, or broken from the beginning.
    #[error("no audio that can be read ({reason}); known are WAV, AIFF, MP3, M4A, FLAC, OGG and WebM")]
    Format {
        /// What the reader said.
        reason: String,
    },
    /// The container is known, what it holds is not.
    #[error(
        "the audio is coded as {codec}, which cannot be read; convert it to WAV, FLAC, MP3 or Opus first"
    )]
    Codec {
        /// Name of the codec as far as known.
        codec: String,
    },
    /// There is a container and a codec, but not one sample.
    #[error("the recording holds no sound")]
    Empty,
    /// Longer than a recording may be, or more tracks than can be kept apart.
    #[error("the recording is too long: at most {hours} hours and {tracks} tracks")]
    TooLong {
        /// Most hours, over all tracks together.
        hours: u32,
        /// Most tracks.
        tracks: usize,
    },
    /// The folder holds no model, or one of another kind.
    #[error("the speech model cannot be used: {reason}")]
    Model {
        /// What is missing or wrong.
        reason: String,
    },
    /// The model does not know the language.
    #[error("the speech model does not know the language \"{0}\"")]
    Language(String),
    /// One track per person was asked for, and there is one track only.
    #[error("the recording has one track only; speakers by track need one for each person")]
    OneTrack,
    /// The caller stopped it.
    #[error("stopped")]
    Cancelled,
}

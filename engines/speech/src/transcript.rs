//! What was said, when, and by whom.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// A recording written down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Transcript {
    /// Language of the words (`de`), `None` where nobody speaks.
    pub language: Option<String>,
    /// Length of the recording.
    pub duration_ms: u64,
    /// Names of the speakers, for setting by hand: `S1`, `S2`, … at first. Empty where speakers were not told apart.
    pub speakers: Vec<String>,
    /// In the order of their beginning.
    pub segments: Vec<Segment>,
    /// What there is to say about it.
    pub findings: Vec<Finding>,
}

/// Some words in one breath, by one speaker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// First millisecond.
    pub start_ms: u64,
    /// First millisecond after it.
    pub end_ms: u64,
    /// Position in [`Transcript::speakers`], where known.
    pub speaker: Option<usize>,
    /// The words with their punctuation.
    pub text: String,
    /// The words with their times.
    pub words: Vec<Word>,
}

/// A word with the punctuation that belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// The word.
    pub text: String,
    /// First millisecond.
    pub start_ms: u64,
    /// First millisecond after it.
    pub end_ms: u64,
    /// How sure the model is, 0 to 1: the mean of its tokens.
    pub probability: f32,
}

/// Something a person should know about a recording or its transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Finding {
    /// The file ends before its end; what is there was read.
    CutOff {
        /// Where it ends.
        at_ms: u64,
    },
    /// Broken places were left out.
    Skipped {
        /// How many packets of the codec.
        packets: u64,
    },
    /// Nobody speaks.
    NoSpeech,
    /// The model repeated itself; the repetitions were taken out. Listen to this place.
    Repeated {
        /// Where it begins.
        start_ms: u64,
        /// Where it ends.
        end_ms: u64,
    },
    /// The model was not sure. Listen to this place.
    Unsure {
        /// Where it begins.
        start_ms: u64,
        /// Where it ends.
        end_ms: u64,
    },
    /// The voices could not be told apart.
    OneVoice,
}

impl Finding {
    /// Name for programs and for the words of a page.
    pub fn key(&self) -> &'static str {
        match self {
            Self::CutOff { .. } => "cut_off",
            Self::Skipped { .. } => "skipped",
            Self::NoSpeech => "no_speech",
            Self::Repeated { .. } => "repeated",
            Self::Unsure { .. } => "unsure",
            Self::OneVoice => "one_voice",
        }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CutOff { at_ms } => write!(to, "the file is cut off at {}", clock(*at_ms)),
            Self::Skipped { packets } => write!(to, "{packets} broken places were left out"),
            Self::NoSpeech => write!(to, "nobody speaks"),
            Self::Repeated { start_ms, end_ms } => {
                write!(to, "{} to {}: repetitions were taken out", clock(*start_ms), clock(*end_ms))
            }
            Self::Unsure { start_ms, end_ms } => {
                write!(to, "{} to {}: the model is not sure", clock(*start_ms), clock(*end_ms))
            }
            Self::OneVoice => write!(to, "the voices could not be told apart"),
        }
    }
}

/// `00:01:02.345`
fn clock(ms: u64) -> String {
    format!("{:02}:{:02}:{:02}.{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
}

/// Text of a cue: no markup, no empty lines.
fn escaped(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

impl Transcript {
    /// Name of a segment's speaker.
    pub fn speaker(&self, segment: &Segment) -> Option<&str> {
        self.speakers.get(segment.speaker?).map(String::as_str)
    }

    /// As `WebVTT` with voice tags where speakers are known (W3C, section 4.2.2). The findings stand in a note.
    pub fn to_vtt(&self) -> String {
        let mut text = "WEBVTT\n".to_owned();
        if let Some(language) = &self.language {
            let _ = writeln!(text, "Language: {language}");
        }
        if !self.findings.is_empty() {
            text += "\nNOTE\n";
            for finding in &self.findings {
                let _ = writeln!(text, "{}", escaped(&finding.to_string()));
            }
        }
        for segment in &self.segments {
            // A cue must be longer than nothing.
            let end = segment.end_ms.max(segment.start_ms + 1);
            let _ = write!(text, "\n{} --> {}\n", clock(segment.start_ms), clock(end));
            if let Some(name) = self.speaker(segment) {
                let _ = write!(text, "<v {}>", escaped(name));
            }
            let _ = writeln!(text, "{}", escaped(&segment.text));
        }
        text
    }

    /// As running text: one paragraph per turn with its time, and the name where known.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let mut before: Option<Option<usize>> = None;
        for segment in &self.segments {
            let words = segment.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if before == Some(segment.speaker) && segment.speaker.is_some() {
                let _ = write!(text, " {words}");
            } else {
                if before.is_some() {
                    text += "\n";
                }
                let seconds = segment.start_ms / 1000;
                let _ = write!(text, "[{:02}:{:02}:{:02}] ", seconds / 3600, seconds / 60 % 60, seconds % 60);
                if let Some(name) = self.speaker(segment) {
                    let _ = write!(text, "{name}: ");
                }
                text += &words;
            }
            before = Some(segment.speaker);
        }
        if !text.is_empty() {
            text += "\n";
        }
        text
    }
}

//! From a recording to a transcript.

#![allow(
    clippy::indexing_slicing,
    reason = "tracks of windows and tokens of languages come from the same lists"
)]

mod search;
mod windows;
mod words;
mod work;

use std::collections::HashMap;

use crate::model::{Model, State};
use crate::speakers::{by_tracks, cluster};
use crate::voice::activity;
use crate::{Audio, Finding, Progress, Segment, Span, SpeechError, Transcript};
use windows::Window;

/// How speakers are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speakers {
    /// Not at all.
    #[default]
    Unknown,
    /// One track per person, in the order of the tracks ([`crate::audio::decode_tracks`]).
    Tracks,
    /// By their voices: a proposal ([`crate::speakers::cluster`]).
    Voices {
        /// How many there are, where it is known.
        count: Option<usize>,
    },
}

/// How a recording is written down.
#[derive(Clone, Debug)]
pub struct Options {
    /// Code of the language (`de`); `None`: the model decides by the first windows.
    pub language: Option<String>,
    /// How many processors work, at least one.
    pub threads: usize,
    /// How speakers are told apart.
    pub speakers: Speakers,
    /// For what is drawn at random where the first try fails.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { language: None, threads: 1, speakers: Speakers::Unknown, seed: 0 }
    }
}

/// Samples to what the model takes.
fn floats(samples: &[i16], window: &Window) -> Vec<f32> {
    let pieces = window.pieces.iter().filter_map(|piece| samples.get(piece.start..piece.end));
    pieces.flatten().map(|sample| f32::from(*sample) / 32768.0).collect()
}

/// Writes down what is said.
///
/// Silence and noise are left out by [`crate::voice::activity`]; what remains is packed into windows of 30 s that are cut
/// at pauses and do not depend on each other. Each is decoded greedily; where the result repeats itself or the model is not sure, it is
/// decoded again with growing temperature. The times of words come from where the decoder listens.
///
/// Memory: the model in 16 and 32 bits (Whisper base 200 MB), the samples, and 18 MB for each window at work, four for
/// each thread.
pub fn transcribe(
    audio: &Audio,
    model: &Model,
    options: &Options,
    progress: &mut dyn Progress,
) -> Result<Transcript, SpeechError> {
    let mut transcript = Transcript {
        duration_ms: audio.duration_ms(),
        findings: audio.findings().to_vec(),
        ..Transcript::default()
    };
    let language = match &options.language {
        None => None,
        Some(code) => {
            let known = model.tokens.language(code);
            Some(known.ok_or_else(|| SpeechError::Language(code.clone()))?)
        }
    };
    let mixed;
    let (tracks, spans): (Vec<&[i16]>, Vec<Vec<Span>>) = if options.speakers == Speakers::Tracks {
        if audio.tracks().len() < 2 {
            return Err(SpeechError::OneTrack);
        }
        (audio.tracks().iter().map(Vec::as_slice).collect(), by_tracks(audio.tracks()))
    } else {
        mixed = audio.mixed();
        let spans = activity(&mixed);
        (vec![&mixed], vec![spans])
    };
    if progress.report(0.02).is_break() {
        return Err(SpeechError::Cancelled);
    }
    let windows: Vec<Window> = spans
        .iter()
        .enumerate()
        .flat_map(|(track, spans)| windows::pack(tracks[track], spans, track))
        .collect();
    if windows.is_empty() {
        transcript.findings.push(Finding::NoSpeech);
        return Ok(transcript);
    }
    let (language, heard) = match language {
        Some(token) => (token, HashMap::new()),
        None => language_of(&tracks, model, &windows, progress)?,
    };
    transcript.language =
        model.tokens.languages.iter().find(|(_, token)| *token == language).map(|(code, _)| code.clone());
    let job = work::Job { tracks: &tracks, model, language, seed: options.seed };
    let written = work::run(&job, &windows, heard, options.threads.max(1), progress)?;
    for window in written {
        transcript.segments.extend(window.segments.into_iter().map(|mut segment| {
            segment.speaker = (options.speakers == Speakers::Tracks).then_some(window.track);
            segment
        }));
        transcript.findings.extend(window.findings);
    }
    transcript.segments.sort_by_key(|segment| (segment.start_ms, segment.end_ms, segment.speaker));
    match options.speakers {
        Speakers::Unknown => {}
        Speakers::Tracks => {
            transcript.speakers = (1..=tracks.len()).map(|number| format!("S{number}")).collect();
        }
        Speakers::Voices { count } => {
            if let Some(samples) = tracks.first() {
                voices(&mut transcript, samples, count, options.seed);
            }
        }
    }
    if progress.report(1.0).is_break() {
        return Err(SpeechError::Cancelled);
    }
    Ok(transcript)
}

fn voices(transcript: &mut Transcript, samples: &[i16], count: Option<usize>, seed: u64) {
    let spans: Vec<Span> = transcript
        .segments
        .iter()
        .map(|Segment { start_ms, end_ms, .. }| Span::of_ms(*start_ms, *end_ms))
        .collect();
    let found = cluster(samples, &spans, count, seed);
    for (segment, voice) in transcript.segments.iter_mut().zip(&found.voices) {
        segment.speaker = *voice;
    }
    transcript.speakers = (1..=found.count).map(|number| format!("S{number}")).collect();
    if found.count < 2 && count != Some(1) {
        transcript.findings.push(Finding::OneVoice);
    }
}

/// The likeliest language of the first windows, and those windows as they were heard.
fn language_of(
    tracks: &[&[i16]],
    model: &Model,
    windows: &[Window],
    progress: &mut dyn Progress,
) -> Result<(u32, HashMap<usize, State>), SpeechError> {
    /// Most windows that are asked.
    const ASKED: usize = 3;
    /// Enough to be sure.
    const SURE: f32 = 0.8;
    let mut sums = vec![0.0f32; model.tokens.languages.len()];
    let mut heard = HashMap::new();
    let mut logits = Vec::new();
    for (at, window) in windows.iter().enumerate().take(ASKED) {
        let mut state = model.listen(&floats(tracks[window.track], window), &|| true)?;
        model.step(&mut [&mut state], &[model.tokens.start], Some(&mut logits));
        state.rewind(&model.sizes, 0);
        heard.insert(at, state);
        let scores: Vec<f32> =
            model.tokens.languages.iter().map(|(_, token)| logits[*token as usize]).collect();
        let high = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let total: f32 = scores.iter().map(|score| (score - high).exp()).sum();
        let mut sure = false;
        for (sum, score) in sums.iter_mut().zip(&scores) {
            let share = (score - high).exp() / total;
            *sum += share;
            sure |= share > SURE;
        }
        if progress.report(0.02).is_break() {
            return Err(SpeechError::Cancelled);
        }
        if sure {
            break;
        }
    }
    let best = sums.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(at, _)| at);
    let (_, token) = &model.tokens.languages[best];
    Ok((*token, heard))
}

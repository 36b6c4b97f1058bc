//! Recordings become samples.
//!
//! Containers and codecs by `symphonia`, Opus by `ropus`; both are Rust throughout. What is decoded is brought to 16 kHz at
//! once and kept in 16 bits: 90 minutes take 173 MB, one track.

mod opus;
mod resample;
mod whole;

use std::fs::File;
use std::io::{Cursor, ErrorKind};
use std::path::Path;

use serde::{Deserialize, Serialize};
use symphonia::core::codecs::audio::well_known::CODEC_ID_OPUS;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error as Broken;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType};
use symphonia::core::io::{MediaSource, MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;

use crate::{Finding, Progress, RATE, SpeechError, milliseconds};
use opus::{OPUS_RATE, Opus};
use resample::Resampler;
use whole::Whole;

/// Most hours of a recording, all tracks together.
pub const LONGEST_HOURS: u32 = 12;
/// Most tracks that are kept apart.
pub const MOST_TRACKS: usize = 16;
const LONGEST_SAMPLES: usize = LONGEST_HOURS as usize * 3600 * RATE as usize;
/// Rates of real recordings, and beyond.
const RATES: std::ops::RangeInclusive<u32> = 1_000..=400_000;

/// Where a recording comes from.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A file.
    Path(&'a Path),
    /// The content of one.
    Bytes(&'a [u8]),
}

impl<'a> From<&'a Path> for Source<'a> {
    fn from(path: &'a Path) -> Self {
        Self::Path(path)
    }
}

impl<'a> From<&'a std::path::PathBuf> for Source<'a> {
    fn from(path: &'a std::path::PathBuf) -> Self {
        Self::Path(path)
    }
}

impl<'a> From<&'a [u8]> for Source<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Source<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

/// What a file says of itself, without decoding it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Short name of the container (`wave`, `mp3`, `isomp4`, `ogg`, `flac`, …).
    pub container: String,
    /// Short name of the codec.
    pub codec: String,
    /// Samples per second in the file.
    pub rate: Option<u32>,
    /// Channels in the file; `None` where the container does not say.
    pub channels: Option<usize>,
    /// Length, where the file says it.
    pub duration_ms: Option<u64>,
}

/// Samples of 16 kHz.
#[derive(Clone, Debug, Default)]
pub struct Audio {
    tracks: Vec<Vec<i16>>,
    findings: Vec<Finding>,
}

impl Audio {
    /// From samples of 16 kHz, one list per track. Shorter tracks end in silence.
    pub fn from_tracks(mut tracks: Vec<Vec<i16>>) -> Self {
        let longest = tracks.iter().map(Vec::len).max().unwrap_or(0);
        for track in &mut tracks {
            track.resize(longest, 0);
        }
        Self { tracks, findings: Vec::new() }
    }

    /// The tracks, all of the same length; one where channels were mixed.
    pub fn tracks(&self) -> &[Vec<i16>] {
        &self.tracks
    }

    /// Samples of each track.
    pub fn len(&self) -> usize {
        self.tracks.first().map_or(0, Vec::len)
    }

    /// Is there no sample?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Length in milliseconds.
    pub fn duration_ms(&self) -> u64 {
        milliseconds(self.len())
    }

    /// Adds up the tracks to one.
    pub fn mixed(&self) -> std::borrow::Cow<'_, [i16]> {
        if let [only] = &self.tracks[..] {
            return only.as_slice().into();
        }
        let count = i32::try_from(self.tracks.len().max(1)).unwrap_or(1);
        let mut sum = vec![0i32; self.len()];
        for track in &self.tracks {
            for (sum, sample) in sum.iter_mut().zip(track) {
                *sum += i32::from(*sample);
            }
        }
        sum.into_iter().map(|sum| i16::try_from(sum / count).unwrap_or(0)).collect()
    }

    /// What there is to say about the file.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// Reads a recording and mixes its channels.
///
/// A file that is cut off gives what is there, and a finding.
pub fn decode<'a>(source: impl Into<Source<'a>>, progress: &mut dyn Progress) -> Result<Audio, SpeechError> {
    guarded(|| read(source.into(), false, progress))
}

/// Reads a recording and keeps its channels apart, for one microphone per person.
pub fn decode_tracks<'a>(
    source: impl Into<Source<'a>>,
    progress: &mut dyn Progress,
) -> Result<Audio, SpeechError> {
    guarded(|| read(source.into(), true, progress))
}

/// What a file says of itself.
pub fn probe<'a>(source: impl Into<Source<'a>>) -> Result<Probe, SpeechError> {
    guarded(|| look(source.into()))
}

/// Readers of containers and codecs are large; what one of them does not survive is a broken file, not a broken server.
fn guarded<T>(run: impl FnOnce() -> Result<T, SpeechError>) -> Result<T, SpeechError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(run))
        .unwrap_or_else(|_| Err(unreadable("its structure contradicts itself")))
}

fn look(source: Source<'_>) -> Result<Probe, SpeechError> {
    let (format, _) = open(source)?;
    let track = audio_track(&*format)?;
    let parameters = parameters(track)?;
    Ok(Probe {
        container: format.format_info().short_name.to_owned(),
        codec: codec_name(parameters),
        rate: parameters.sample_rate,
        channels: parameters.channels.as_ref().map(symphonia::core::audio::Channels::count),
        duration_ms: said_duration(track),
    })
}

fn unreadable(reason: impl std::fmt::Display) -> SpeechError {
    SpeechError::Format { reason: reason.to_string() }
}

/// The reader of the container, and whether the end of the file was made up ([`whole`]).
fn open(source: Source<'_>) -> Result<(Box<dyn FormatReader + '_>, bool), SpeechError> {
    let mut hint = Hint::new();
    let made_up;
    let source: Box<dyn MediaSource + '_> = match source {
        Source::Path(path) => {
            if let Some(ending) = path.extension().and_then(std::ffi::OsStr::to_str) {
                hint.with_extension(ending);
            }
            let whole = Whole::new(File::open(path)?)?;
            made_up = whole.is_longer();
            Box::new(whole)
        }
        Source::Bytes(bytes) => {
            let whole = Whole::new(Cursor::new(bytes))?;
            made_up = whole.is_longer();
            Box::new(whole)
        }
    };
    let stream = MediaSourceStream::new(source, MediaSourceStreamOptions::default());
    let format = symphonia::default::get_probe().probe(
        &hint,
        stream,
        FormatOptions::default(),
        MetadataOptions::default(),
    );
    Ok((format.map_err(unreadable)?, made_up))
}

fn audio_track(format: &dyn FormatReader) -> Result<&Track, SpeechError> {
    let known = format.first_track_known_codec(TrackType::Audio);
    known.or_else(|| format.first_track(TrackType::Audio)).ok_or_else(|| unreadable("no audio track"))
}

fn parameters(track: &Track) -> Result<&AudioCodecParameters, SpeechError> {
    let parameters = track.codec_params.as_ref().and_then(|parameters| parameters.audio());
    parameters.ok_or_else(|| SpeechError::Codec { codec: "something unknown".to_owned() })
}

fn codec_name(parameters: &AudioCodecParameters) -> String {
    if parameters.codec == CODEC_ID_OPUS {
        return "opus".to_owned();
    }
    symphonia::default::get_codecs()
        .get_audio_decoder(parameters.codec)
        .map_or_else(|| parameters.codec.to_string(), |known| known.codec.info.short_name.to_owned())
}

/// Milliseconds the container promises.
fn said_duration(track: &Track) -> Option<u64> {
    let of_frames = || {
        let rate = track.codec_params.as_ref()?.audio()?.sample_rate?;
        Some(track.num_frames?.checked_mul(1000)? / u64::from(rate.max(1)))
    };
    let of_time = || {
        let time = track.time_base?.calc_duration(track.duration?)?;
        u64::try_from(time.as_millis()).ok()
    };
    of_frames().or_else(of_time)
}

enum Decoder {
    Known(Box<dyn AudioDecoder>),
    Opus(Box<Opus>),
}

fn decoder(parameters: &AudioCodecParameters) -> Result<Decoder, SpeechError> {
    if parameters.codec == CODEC_ID_OPUS {
        let header = parameters.extra_data.as_deref().unwrap_or_default();
        let channels = parameters.channels.as_ref().map_or(1, symphonia::core::audio::Channels::count);
        return Ok(Decoder::Opus(Box::new(Opus::new(header, channels)?)));
    }
    let made =
        symphonia::default::get_codecs().make_audio_decoder(parameters, &AudioDecoderOptions::default());
    made.map(Decoder::Known).map_err(|_| SpeechError::Codec { codec: codec_name(parameters) })
}

/// Collects what was decoded.
struct Sink {
    apart: bool,
    rate: u32,
    resamplers: Vec<Resampler>,
    tracks: Vec<Vec<i16>>,
    mixed: Vec<f32>,
}

/// 16 bits of a sample.
#[allow(clippy::cast_possible_truncation, reason = "clamped")]
fn short(sample: f32) -> i16 {
    (sample * 32767.0).round().clamp(-32768.0, 32767.0) as i16
}

impl Sink {
    fn take(&mut self, planes: &[Vec<f32>], rate: u32) -> Result<(), SpeechError> {
        let wanted = if self.apart { planes.len() } else { planes.len().min(1) };
        if wanted == 0 {
            return Ok(());
        }
        if !RATES.contains(&rate) {
            return Err(unreadable(format!("{rate} samples a second")));
        }
        if self.tracks.is_empty() {
            self.tracks.resize_with(wanted, Vec::new);
        }
        let too_long = || SpeechError::TooLong { hours: LONGEST_HOURS, tracks: MOST_TRACKS };
        if self.tracks.len() > MOST_TRACKS {
            return Err(too_long());
        }
        if self.rate != rate {
            self.finish();
            self.rate = rate;
            self.resamplers = self.tracks.iter().map(|_| Resampler::new(rate)).collect();
        }
        if !self.apart {
            #[allow(clippy::cast_precision_loss, reason = "a number of channels")]
            let part = 1.0 / planes.len() as f32;
            self.mixed.clear();
            self.mixed.resize(planes.first().map_or(0, Vec::len), 0.0);
            for plane in planes {
                for (sum, sample) in self.mixed.iter_mut().zip(plane) {
                    *sum += sample * part;
                }
            }
        }
        let frames = planes.first().map_or(0, Vec::len);
        for (at, (track, resampler)) in self.tracks.iter_mut().zip(&mut self.resamplers).enumerate() {
            let give = |sample: f32| track.push(short(sample));
            if self.apart {
                match planes.get(at) {
                    Some(plane) => resampler.push(plane, give),
                    None => resampler.push(&vec![0.0; frames], give),
                }
            } else {
                resampler.push(&self.mixed, give);
            }
        }
        let samples: usize = self.tracks.iter().map(Vec::len).sum();
        if samples > LONGEST_SAMPLES { Err(too_long()) } else { Ok(()) }
    }

    fn finish(&mut self) {
        for (track, resampler) in self.tracks.iter_mut().zip(&mut self.resamplers) {
            resampler.finish(|sample| track.push(short(sample)));
        }
    }
}

/// Takes the encoder's delay and padding off a block of Opus.
fn trim(planes: &mut [Vec<f32>], start: u64, end: u64) {
    for plane in planes {
        let keep = plane.len().saturating_sub(usize::try_from(end).unwrap_or(usize::MAX));
        plane.truncate(keep);
        plane.drain(..usize::try_from(start).unwrap_or(usize::MAX).min(plane.len()));
    }
}

fn read(source: Source<'_>, apart: bool, progress: &mut dyn Progress) -> Result<Audio, SpeechError> {
    let (mut format, made_up) = open(source)?;
    let track = audio_track(&*format)?;
    let mut id = track.id;
    let said = said_duration(track);
    let ticks_are_samples = |track: &Track| {
        track.time_base.is_some_and(|base| base.numer.get() == 1 && base.denom.get() == OPUS_RATE)
    };
    let mut exact = ticks_are_samples(track);
    let mut decoder = self::decoder(parameters(track)?)?;
    let mut sink = Sink { apart, rate: 0, resamplers: Vec::new(), tracks: Vec::new(), mixed: Vec::new() };
    let mut planes: Vec<Vec<f32>> = Vec::new();
    let (mut skipped, mut in_a_row, mut cut) = (0u64, 0u32, false);
    let mut packets = 0u64;
    loop {
        let packet = match format.next_packet() {
            Ok(Some(packet)) => packet,
            Ok(None) => break,
            // Another stream follows in the same file (chained OGG).
            Err(Broken::ResetRequired) => {
                let Ok(track) = audio_track(&*format) else { break };
                let Ok(next) = parameters(track).and_then(self::decoder) else { break };
                (id, exact, decoder) = (track.id, ticks_are_samples(track), next);
                continue;
            }
            Err(Broken::IoError(error)) if error.kind() == ErrorKind::UnexpectedEof => {
                cut = true;
                break;
            }
            Err(Broken::IoError(error)) => return Err(SpeechError::Io(error)),
            Err(_) => {
                skipped += 1;
                in_a_row += 1;
                // A reader that stands still would say the same for ever.
                if in_a_row > 64 {
                    cut = true;
                    break;
                }
                continue;
            }
        };
        in_a_row = 0;
        packets += 1;
        if packets.is_multiple_of(256) {
            #[allow(clippy::cast_precision_loss, reason = "a share for the eye")]
            let done = said.map_or(0.0, |said| {
                let here = milliseconds(sink.tracks.first().map_or(0, Vec::len));
                (here as f32 / said.max(1) as f32).min(1.0)
            });
            if progress.report(done).is_break() {
                return Err(SpeechError::Cancelled);
            }
        }
        if packet.track_id != id {
            continue;
        }
        if made_up && packet.data.iter().all(|byte| *byte == 0) {
            cut = true;
            break;
        }
        let rate = match &mut decoder {
            Decoder::Known(decoder) => match decoder.decode(&packet) {
                Ok(decoded) => {
                    decoded.copy_to_vecs_planar(&mut planes);
                    decoded.spec().rate()
                }
                Err(Broken::ResetRequired) => {
                    decoder.reset();
                    skipped += 1;
                    continue;
                }
                Err(_) => {
                    skipped += 1;
                    continue;
                }
            },
            Decoder::Opus(decoder) => {
                if decoder.decode(&packet.data, &mut planes).is_none() {
                    skipped += 1;
                    continue;
                }
                if exact {
                    trim(&mut planes, packet.trim_start.get(), packet.trim_end.get());
                }
                OPUS_RATE
            }
        };
        sink.take(&planes, rate)?;
    }
    sink.finish();
    let mut audio = Audio::from_tracks(sink.tracks);
    if audio.is_empty() {
        return Err(SpeechError::Empty);
    }
    let is = audio.duration_ms();
    // Half a second and two percent: lengths of MP3 without a header are estimates.
    cut |= said.is_some_and(|said| is + 500 < said && is < said - said / 50);
    if cut {
        audio.findings.push(Finding::CutOff { at_ms: is });
    }
    if skipped > 0 {
        audio.findings.push(Finding::Skipped { packets: skipped });
    }
    if progress.report(1.0).is_break() {
        return Err(SpeechError::Cancelled);
    }
    Ok(audio)
}

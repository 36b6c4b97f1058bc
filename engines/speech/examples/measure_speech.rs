//! Measures transcription: `measure_speech MODEL AUDIO MINUTES THREADS`. The audio is repeated with pauses until it is as long.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a tool for measuring"
)]

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use bildungsraum_speech::model::Model;
use bildungsraum_speech::{Audio, Options, Silent, Speakers, audio, transcribe};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let minutes: usize = arguments[3].parse().unwrap();
    let threads: usize = arguments[4].parse().unwrap();
    let started = Instant::now();
    let model = Model::open(&arguments[1]).unwrap();
    println!("model read in {:.2} s: {:?}", started.elapsed().as_secs_f64(), model.summary());
    let mut clips = Vec::new();
    for path in arguments[2].split(',') {
        clips.push(audio::decode(Path::new(path), &mut Silent).unwrap().tracks()[0].clone());
    }
    let mut samples = Vec::new();
    let mut at = 0;
    while samples.len() < minutes * 60 * 16_000 || (minutes == 0 && at < clips.len()) {
        samples.extend_from_slice(&clips[at % clips.len()]);
        samples.extend(std::iter::repeat_n(0i16, 6_000 + at % 7 * 2_000));
        at += 1;
    }
    let audio = Audio::from_tracks(vec![samples]);
    let started = Instant::now();
    let spans = bildungsraum_speech::voice::activity(&audio.tracks()[0]);
    let voiced: usize = spans.iter().map(bildungsraum_speech::Span::len).sum();
    println!(
        "{:.1} s of audio, {:.1} s voiced in {} spans, found in {:.2} s",
        audio.len() as f64 / 16_000.0,
        voiced as f64 / 16_000.0,
        spans.len(),
        started.elapsed().as_secs_f64()
    );
    let started = Instant::now();
    let options = Options {
        threads,
        language: Some("de".to_owned()),
        speakers: Speakers::Unknown,
        ..Options::default()
    };
    let transcript = transcribe(&audio, &model, &options, &mut |_: f32| ControlFlow::Continue(())).unwrap();
    println!(
        "{} segments in {:.2} s, {} findings",
        transcript.segments.len(),
        started.elapsed().as_secs_f64(),
        transcript.findings.len()
    );
    let shown = if minutes == 0 { usize::MAX } else { 12 };
    for segment in transcript.segments.iter().take(shown) {
        println!("{} {} {}", segment.start_ms, segment.end_ms, segment.text);
        if minutes == 0 {
            for word in &segment.words {
                println!("    {} {} {} {:.2}", word.start_ms, word.end_ms, word.text, word.probability);
            }
        }
    }
}

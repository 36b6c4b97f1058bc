//! Who speaks when.

use bildungsraum_speech::audio::decode;
use bildungsraum_speech::speakers::{by_tracks, cluster};
use bildungsraum_speech::{Silent, Span};

use crate::support::{clip, noise, voice};

/// Turns of different voices one after the other, with pauses.
fn conversation(turns: &[(f32, f32, f32)]) -> (Vec<i16>, Vec<Span>) {
    let (mut samples, mut spans) = (Vec::new(), Vec::new());
    for (at, (pitch, tract, seconds)) in turns.iter().enumerate() {
        let start = samples.len();
        samples.extend(voice(*pitch, *tract, *seconds, at as u64 + 11));
        spans.push(Span { start, end: samples.len() });
        samples.extend(vec![0; 8000]);
    }
    (samples, spans)
}

const ANNA: (f32, f32) = (215.0, 1.17);
const BEN: (f32, f32) = (105.0, 0.95);
const CEM: (f32, f32) = (150.0, 1.05);

#[test]
fn clearly_different_voices_are_told_apart_without_knowing_how_many() {
    let order = [ANNA, BEN, ANNA, CEM, BEN, ANNA, CEM, BEN, CEM, ANNA];
    let turns: Vec<_> = order.iter().map(|(pitch, tract)| (*pitch, *tract, 4.0)).collect();
    let (samples, spans) = conversation(&turns);
    let found = cluster(&samples, &spans, None, 1);
    assert_eq!(found.count, 3, "{found:?}");
    let wanted = [0, 1, 0, 2, 1, 0, 2, 1, 2, 0].map(Some);
    assert_eq!(found.voices, wanted);
}

#[test]
fn the_number_of_speakers_is_kept_where_it_is_known() {
    let turns: Vec<_> = [ANNA, BEN, ANNA, BEN].iter().map(|(pitch, tract)| (*pitch, *tract, 3.0)).collect();
    let (samples, spans) = conversation(&turns);
    for count in 1..=4 {
        assert_eq!(cluster(&samples, &spans, Some(count), 1).count, count);
    }
    assert_eq!(cluster(&samples, &spans, Some(2), 1).voices, [0, 1, 0, 1].map(Some));
}

#[test]
fn where_nobody_speaks_there_is_no_voice() {
    let samples = noise(4.0, 0.1, 3);
    let span = Span { start: 0, end: samples.len() };
    assert_eq!(cluster(&samples, &[span], None, 1).voices, [None]);
    assert_eq!(cluster(&samples, &[], None, 1).count, 0);
    // A segment past the end holds nothing.
    assert_eq!(cluster(&[], &[span], Some(2), 1).voices, [None]);
}

#[test]
fn one_real_voice_and_one_of_a_machine_are_told_apart() {
    let mut samples = Vec::new();
    let mut spans = Vec::new();
    for name in [
        "thorsten-01-gt.wav",
        "thorsten-05-tts-silero.wav",
        "thorsten-01-gt.wav",
        "thorsten-05-tts-silero.wav",
    ] {
        let Some(path) = clip(name) else { return };
        let clip = decode(&path, &mut Silent).unwrap();
        let start = samples.len();
        samples.extend_from_slice(&clip.tracks()[0]);
        spans.push(Span { start, end: samples.len() });
        samples.extend(vec![0; 8000]);
    }
    assert_eq!(cluster(&samples, &spans, Some(2), 1).voices, [0, 1, 0, 1].map(Some));
}

#[test]
fn each_track_gets_its_own_person_although_every_microphone_hears_everybody() {
    let (anna, ben) = (voice(ANNA.0, ANNA.1, 3.0, 1), voice(BEN.0, BEN.1, 3.0, 2));
    let quiet = |samples: &[i16]| -> Vec<i16> { samples.iter().map(|sample| sample / 8).collect() };
    let pause = vec![0; 16_000];
    let first = [&pause, &anna, &pause, &quiet(&ben), &pause].map(Vec::as_slice).concat();
    // The second microphone is turned down.
    let second = [&pause, &quiet(&anna), &pause, &ben, &pause].map(Vec::as_slice).concat();
    let second: Vec<i16> = second.iter().map(|sample| sample / 2).collect();
    let spans = by_tracks(&[first, second]);
    let near = |spans: &[Span], start: u64, end: u64| matches!(spans, [span] if span.start_ms().abs_diff(start) < 400 && span.end_ms().abs_diff(end) < 500);
    assert!(near(&spans[0], 1000, 4000), "{:?}", spans[0]);
    assert!(near(&spans[1], 5000, 8000), "{:?}", spans[1]);
}

#[test]
fn who_speaks_at_once_is_kept_on_both_tracks() {
    let pause = vec![0; 16_000];
    let anna = [pause.clone(), voice(ANNA.0, ANNA.1, 3.0, 1), pause.clone()].concat();
    let ben = [pause.clone(), voice(BEN.0, BEN.1, 3.0, 2), pause].concat();
    let spans = by_tracks(&[anna, ben]);
    for spans in spans {
        let kept: usize = spans.iter().map(Span::len).sum();
        assert!(kept > 16_000 * 2, "{spans:?}");
    }
}

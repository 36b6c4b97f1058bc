//! Where somebody speaks, and where not.

use bildungsraum_speech::audio::decode;
use bildungsraum_speech::voice::activity;
use bildungsraum_speech::{Silent, Span};
use proptest::prelude::*;

use crate::support::{Dice, clip, noise, sine, voice};

fn mixed(parts: &[&[i16]], hiss: f32) -> Vec<i16> {
    let mut samples = parts.concat();
    let mut dice = Dice(9);
    for sample in &mut samples {
        *sample = sample.saturating_add((dice.roll() * hiss * 32767.0) as i16);
    }
    samples
}

#[test]
fn silence_holds_no_voice() {
    assert_eq!(activity(&[]), []);
    assert_eq!(activity(&vec![0; 16_000 * 20]), []);
    assert_eq!(activity(&vec![3; 16_000 * 20]), []);
}

#[test]
fn steady_noise_of_any_strength_holds_no_voice() {
    for loudness in [0.0005, 0.01, 0.1, 0.9] {
        assert_eq!(activity(&noise(20.0, loudness, 4)), [], "{loudness}");
    }
}

#[test]
fn bangs_paper_and_hum_hold_no_voice() {
    let mut samples = noise(20.0, 0.002, 5);
    // A door every two seconds, paper every three.
    for (period, length, loudness) in [(32_000, 1600, 0.8), (48_000, 8000, 0.2)] {
        for first in (8000..samples.len() - length).step_by(period) {
            for (at, value) in noise(1.0, loudness, first as u64).into_iter().take(length).enumerate() {
                let fade = (-(at as f32) / length as f32 * 4.0).exp();
                samples[first + at] = samples[first + at].saturating_add((f32::from(value) * fade) as i16);
            }
        }
    }
    let hum: Vec<i16> = sine(50.0, 16_000, 20.0).into_iter().map(|value| (value * 6000.0) as i16).collect();
    for (sample, hum) in samples.iter_mut().zip(hum) {
        *sample = sample.saturating_add(hum);
    }
    assert_eq!(activity(&samples), []);
}

#[test]
fn voices_are_found_where_they_are_in_quiet_and_in_noise() {
    let pause = vec![0; 16_000 * 3];
    for (pitch, tract) in [(110.0, 1.0), (210.0, 1.17), (300.0, 1.3)] {
        for hiss in [0.0, 0.003, 0.01] {
            let (first, second) = (voice(pitch, tract, 2.0, 3), voice(pitch, tract, 4.0, 8));
            let samples = mixed(&[&pause, &first, &pause, &second, &pause], hiss);
            let spans = activity(&samples);
            assert_eq!(spans.len(), 2, "{pitch} {hiss}: {spans:?}");
            for (span, (start, end)) in spans.iter().zip([(3000, 5000), (8000, 12_000)]) {
                assert!(
                    span.start_ms() <= start + 60 && span.start_ms() + 400 > start,
                    "{pitch} {hiss}: {spans:?}"
                );
                assert!(span.end_ms() + 100 >= end && span.end_ms() < end + 500, "{pitch} {hiss}: {spans:?}");
            }
        }
    }
}

#[test]
fn real_clips_are_voiced_nearly_throughout() {
    for name in ["thorsten-01-gt.wav", "thorsten-02-gt.wav", "thorsten-05-tts-silero.wav"] {
        let Some(path) = clip(name) else { return };
        let audio = decode(&path, &mut Silent).unwrap();
        let voiced: usize = activity(&audio.tracks()[0]).iter().map(Span::len).sum();
        assert!(voiced * 10 > audio.len() * 7, "{name}: {voiced} of {}", audio.len());
    }
}

#[test]
fn real_clips_in_a_noisy_room_are_found_and_the_pauses_are_not() {
    let Some(path) = clip("thorsten-01-gt.wav") else { return };
    let audio = decode(&path, &mut Silent).unwrap();
    let pause = vec![0; 16_000 * 4];
    let samples = mixed(&[&pause, &audio.tracks()[0], &pause, &audio.tracks()[0], &pause], 0.004);
    let spans = activity(&samples);
    let length = audio.len() as f32;
    let voiced: usize = spans.iter().map(Span::len).sum();
    assert!((1.4..2.3).contains(&(voiced as f32 / length)), "{spans:?}");
    assert!(spans.iter().all(|span| span.start > 16_000 * 3), "{spans:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn spans_lie_in_the_recording_in_order_and_do_not_touch(
        samples in proptest::collection::vec(any::<i16>(), 0..20_000),
        stretch in 1usize..20,
    ) {
        let samples: Vec<i16> = samples.iter().flat_map(|sample| std::iter::repeat_n(*sample, stretch)).collect();
        let spans = activity(&samples);
        prop_assert!(spans.iter().all(|span| span.start < span.end && span.end <= samples.len()));
        prop_assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start));
    }
}

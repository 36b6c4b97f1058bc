//! Other rates become 16 kHz.

use bildungsraum_speech::Silent;
use bildungsraum_speech::audio::decode;

use crate::support::{sine, strength, wav};

#[test]
fn a_sine_keeps_its_frequency_strength_and_length_from_every_rate() {
    for rate in [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 44_056] {
        for hertz in [150.0, 1000.0, 3000.0, 6000.0] {
            if hertz > rate as f32 * 0.42 {
                continue;
            }
            let audio = decode(&wav(&[sine(hertz, rate, 1.0)], rate), &mut Silent).unwrap();
            assert!(audio.len().abs_diff(16_000) <= 1, "{rate}: {} samples", audio.len());
            let is = strength(&audio.tracks()[0], f64::from(hertz));
            assert!((is - 0.5).abs() < 0.01, "{hertz} Hz from {rate}: {is}");
        }
    }
}

#[test]
fn a_sine_stays_where_it_was_in_time() {
    let audio = decode(&wav(&[sine(500.0, 44_100, 1.0)], 44_100), &mut Silent).unwrap();
    for (at, sample) in audio.tracks()[0].iter().enumerate().skip(200).take(15_000) {
        let wanted = 0.5 * (std::f64::consts::TAU * 500.0 * at as f64 / 16_000.0).sin();
        assert!((f64::from(*sample) / 32767.0 - wanted).abs() < 0.004, "{at}");
    }
}

#[test]
fn what_16_khz_cannot_hold_does_not_come_back_as_another_tone() {
    for (hertz, mirror) in [(9_000.0, 7_000.0), (12_000.0, 4_000.0), (15_000.0, 1_000.0)] {
        let audio = decode(&wav(&[sine(hertz, 48_000, 1.0)], 48_000), &mut Silent).unwrap();
        let is = strength(&audio.tracks()[0][1000..15_000], mirror);
        assert!(is < 0.5e-2 * 0.5, "{hertz} Hz leaves {is}");
    }
}

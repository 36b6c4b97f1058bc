//! Recordings become samples: every format, broken ones too.

use std::ops::ControlFlow;

use bildungsraum_speech::audio::{decode, decode_tracks, probe};
use bildungsraum_speech::{Finding, Silent, SpeechError};
use proptest::prelude::*;

use crate::support::{clip, data, sine, strength, wav, wav_of};

const TONES: [(&str, &str, u64); 7] = [
    ("tone.mp3", "mp3", 1000),
    ("tone.m4a", "aac", 1000),
    ("tone-alac.m4a", "alac", 300),
    ("tone.flac", "flac", 500),
    ("tone.ogg", "vorbis", 1000),
    ("tone.opus", "opus", 1000),
    ("tone.aiff", "pcm_s16be", 250),
];

#[test]
fn every_format_gives_the_tone_that_is_in_it_and_its_length() {
    for (name, codec, ms) in TONES {
        let bytes = data(name);
        let audio = decode(&bytes, &mut Silent).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(audio.duration_ms().abs_diff(ms) <= 60, "{name}: {} ms", audio.duration_ms());
        assert_eq!(audio.findings(), [], "{name}");
        let samples = &audio.tracks()[0];
        let middle = &samples[samples.len() / 4..samples.len() * 3 / 4];
        assert!(strength(middle, 440.0) > 0.05, "{name}: {}", strength(middle, 440.0));
        assert!(strength(middle, 440.0) > 20.0 * strength(middle, 1320.0), "{name}");
        let told = probe(&bytes).unwrap();
        assert_eq!(told.codec, codec, "{name}");
        if let Some(said) = told.duration_ms {
            assert!(said.abs_diff(ms) <= 100, "{name}: {said} ms said");
        }
    }
}

#[test]
fn whole_and_floating_numbers_of_all_widths_give_the_same_samples() {
    let tone = sine(440.0, 16_000, 0.2);
    let mut files = Vec::new();
    let bytes =
        |of: &dyn Fn(f32) -> Vec<u8>| -> Vec<u8> { tone.iter().flat_map(|value| of(*value)).collect() };
    files.push(wav_of(1, 16_000, 8, 1, &bytes(&|value| vec![(value * 127.0 + 128.0) as u8])));
    files.push(wav_of(1, 16_000, 16, 1, &bytes(&|value| ((value * 32767.0) as i16).to_le_bytes().to_vec())));
    files.push(wav_of(
        1,
        16_000,
        24,
        1,
        &bytes(&|value| ((value * 8_388_607.0) as i32).to_le_bytes()[..3].to_vec()),
    ));
    files.push(wav_of(
        1,
        16_000,
        32,
        1,
        &bytes(&|value| ((value * 2_147_483_647.0) as i32).to_le_bytes().to_vec()),
    ));
    files.push(wav_of(1, 16_000, 32, 3, &bytes(&|value| value.to_le_bytes().to_vec())));
    for file in files {
        let audio = decode(&file, &mut Silent).unwrap();
        assert_eq!(audio.len(), tone.len());
        for (sample, wanted) in audio.tracks()[0].iter().zip(&tone) {
            assert!((f32::from(*sample) / 32767.0 - wanted).abs() < 0.017);
        }
    }
}

#[test]
fn channels_are_mixed_or_kept_apart_as_asked() {
    let file = wav(&[sine(440.0, 48_000, 1.0), sine(1000.0, 48_000, 1.0)], 48_000);
    let mixed = decode(&file, &mut Silent).unwrap();
    assert_eq!(mixed.tracks().len(), 1);
    assert!((strength(&mixed.tracks()[0], 440.0) - 0.25).abs() < 0.01);
    assert!((strength(&mixed.tracks()[0], 1000.0) - 0.25).abs() < 0.01);
    let apart = decode_tracks(&file, &mut Silent).unwrap();
    assert_eq!(apart.tracks().len(), 2);
    assert!((strength(&apart.tracks()[0], 440.0) - 0.5).abs() < 0.01);
    assert!(strength(&apart.tracks()[0], 1000.0) < 0.001);
    assert!((strength(&apart.tracks()[1], 1000.0) - 0.5).abs() < 0.01);
    assert!((strength(&apart.mixed(), 440.0) - 0.25).abs() < 0.01);
}

#[test]
fn two_channels_of_opus_in_webm_stay_apart() {
    let audio = decode_tracks(&data("two.webm"), &mut Silent).unwrap();
    let [left, right] = audio.tracks() else { panic!("{} tracks", audio.tracks().len()) };
    assert!(strength(left, 440.0) > 5.0 * strength(left, 660.0));
    assert!(strength(right, 660.0) > 5.0 * strength(right, 440.0));
}

#[test]
fn a_codec_that_is_not_read_is_named_with_a_way_out() {
    let error = decode(&data("tone-ac3.mkv"), &mut Silent).unwrap_err().to_string();
    assert!(error.contains("convert it"), "{error}");
}

#[test]
fn what_is_cut_off_is_read_as_far_as_it_goes_and_said_so() {
    let file = wav(&[sine(440.0, 44_100, 4.0)], 44_100);
    let audio = decode(&file[..file.len() / 2], &mut Silent).unwrap();
    assert!(audio.duration_ms().abs_diff(2000) < 100, "{} ms", audio.duration_ms());
    assert!(matches!(audio.findings(), [Finding::CutOff { at_ms }] if *at_ms == audio.duration_ms()));
}

#[test]
fn cut_off_files_of_every_format_give_what_is_there_or_a_reason() {
    for (name, _, ms) in TONES {
        let bytes = data(name);
        for tenths in 0..10 {
            match decode(&bytes[..bytes.len() * tenths / 10], &mut Silent) {
                Ok(audio) => assert!(audio.duration_ms() <= ms + 60, "{name} {tenths}"),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
        // Nine tenths of a file give most of the sound, less where much of it is header; the table of packets of this ALAC stands at the end,
        // and the reader refuses AIFF that is cut.
        if name != "tone-alac.m4a" && name != "tone.aiff" {
            let audio = decode(&bytes[..bytes.len() * 9 / 10], &mut Silent);
            let audio = audio.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(audio.duration_ms() >= ms / 3, "{name}: {} ms", audio.duration_ms());
        }
    }
}

#[test]
fn what_is_no_recording_is_refused_with_what_would_be_read() {
    for bytes in
        [&b""[..], b"WEBVTT\n\n00:01.000 --> 00:02.000\nJa.\n", &[0; 5000], b"RIFF\xff\xff\xff\xffWAVEfmt "]
    {
        let error = decode(bytes, &mut Silent).unwrap_err();
        assert!(!matches!(error, SpeechError::Cancelled), "{error}");
        assert!(probe(bytes).is_err() || matches!(error, SpeechError::Empty));
    }
    let empty = wav(&[Vec::new()], 16_000);
    assert!(decode(&empty, &mut Silent).is_err());
}

#[test]
fn reading_tells_how_far_it_is_and_can_be_stopped() {
    let file = wav(&[sine(440.0, 48_000, 20.0)], 48_000);
    let mut told = Vec::new();
    decode(&file, &mut |done: f32| {
        told.push(done);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(told.is_sorted() && told.last() == Some(&1.0), "{told:?}");
    let stopped = decode(&file, &mut |_: f32| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(SpeechError::Cancelled)));
}

#[test]
fn a_real_clip_is_read_from_its_path() {
    let Some(path) = clip("thorsten-01-gt.wav") else { return };
    let audio = decode(&path, &mut Silent).unwrap();
    assert!(audio.duration_ms().abs_diff(2575) < 100, "{} ms", audio.duration_ms());
    let told = probe(&path).unwrap();
    assert_eq!((told.rate, told.channels), (Some(22_050), Some(1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_content_makes_the_reader_stumble(
        which in 0..TONES.len() + 2,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = match which {
            7 => data("two.webm"),
            8 => wav(&[sine(440.0, 16_000, 0.1), sine(440.0, 16_000, 0.1)], 16_000),
            known => data(TONES[known].0),
        };
        for (place, value) in changes {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let keep = bytes.len() / 2 + cut.index(bytes.len() / 2 + 1);
        bytes.truncate(keep);
        let _ = decode(&bytes, &mut Silent);
        let _ = decode_tracks(&bytes, &mut Silent);
        let _ = probe(&bytes);
    }

    #[test]
    fn no_noise_makes_the_reader_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
        let _ = decode(&bytes, &mut Silent);
    }
}

//! Recordings in every format. The first byte chooses: `t` keeps the tracks apart, `p` takes the rest for samples of 16 bits (where
//! voices are looked for and told apart); everything else mixes the channels.
#![no_main]

use std::ops::ControlFlow;

use bildungsraum_fuzz::{forgive_libraries, head, soon};
use bildungsraum_speech::audio::{decode, decode_tracks, probe};
use bildungsraum_speech::speakers::{by_tracks, cluster};
use bildungsraum_speech::voice::activity;
use bildungsraum_speech::{Audio, Span};
use libfuzzer_sys::fuzz_target;

fn voices(samples: &[i16]) -> Vec<Span> {
    let spans = soon("listening", || activity(samples));
    assert!(spans.iter().all(|span| span.start < span.end && span.end <= samples.len()));
    assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start), "spans lie in order and apart");
    spans
}

fn sound(audio: &Audio) {
    assert!(!audio.is_empty(), "a recording holds sound");
    assert!(audio.tracks().iter().all(|track| track.len() == audio.len()), "tracks are of one length");
    if audio.len() < 160_000 {
        soon("tracks", || by_tracks(audio.tracks()));
    }
}

fuzz_target!(init: forgive_libraries(), |data: &[u8]| {
    let Some(([kind], rest)) = head::<1>(data) else { return };
    if kind == b'p' {
        let samples: Vec<i16> = rest.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        let spans = voices(&samples);
        let found = soon("telling apart", || cluster(&samples, &spans, None, 1));
        assert_eq!(found.voices.len(), spans.len());
        assert!(found.voices.iter().flatten().all(|voice| *voice < found.count), "voices are numbered");
        return;
    }
    soon("probing", || probe(rest)).ok();
    // A file of nothing but headers can say that it holds hours of silence: a few seconds are enough here.
    let mut rounds = 0;
    let mut stop = |_: f32| {
        rounds += 1;
        if rounds > 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let read = if kind == b't' {
        soon("reading", || decode_tracks(rest, &mut stop))
    } else {
        soon("reading", || decode(rest, &mut stop))
    };
    match read {
        Ok(audio) => sound(&audio),
        Err(error) => assert!(!error.to_string().is_empty(), "an error says what is wrong"),
    }
});

//! Transcripts as other programs read them.

use bildungsraum_coding::transcript;
use bildungsraum_speech::{Finding, Segment, Transcript};

fn example() -> Transcript {
    let segment = |start_ms, end_ms, speaker, text: &str| Segment {
        start_ms,
        end_ms,
        speaker,
        text: text.to_owned(),
        words: Vec::new(),
    };
    Transcript {
        language: Some("de".to_owned()),
        duration_ms: 3_700_000,
        speakers: vec!["Frau A. & Co".to_owned(), "B2".to_owned()],
        segments: vec![
            segment(0, 2500, Some(0), "Guten Tag."),
            segment(2500, 2500, Some(0), "Die <Wege> sind weit --> zu weit."),
            segment(3_661_042, 3_662_000, Some(1), "Ja."),
            segment(3_663_000, 3_664_000, None, "Nein."),
        ],
        findings: vec![Finding::CutOff { at_ms: 3_700_000 }],
    }
}

#[test]
fn vtt_has_voices_times_and_no_markup_of_its_own_text() {
    let text = example().to_vtt();
    assert!(text.starts_with("WEBVTT\nLanguage: de\n\nNOTE\n"), "{text}");
    assert!(text.contains("00:00:00.000 --> 00:00:02.500\n<v Frau A. &amp; Co>Guten Tag.\n"), "{text}");
    // Nothing has no length, and an arrow in the text is none.
    assert!(text.contains("00:00:02.500 --> 00:00:02.501\n"), "{text}");
    assert!(text.contains("Die &lt;Wege&gt; sind weit --&gt; zu weit."), "{text}");
    assert!(text.contains("01:01:01.042 --> 01:01:02.000\n<v B2>Ja.\n"), "{text}");
}

#[test]
fn the_reader_of_transcripts_reads_what_was_written() {
    let reading = transcript::read(example().to_vtt().as_bytes(), &transcript::Options::default()).unwrap();
    assert_eq!(reading.format, transcript::Format::WebVtt);
    let names: Vec<&str> = reading.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    assert_eq!(names, ["Frau A. & Co", "B2"]);
    let text = reading.document.text().as_str();
    assert!(text.contains("Die <Wege> sind weit --> zu weit."), "{text}");
}

#[test]
fn plain_text_has_one_paragraph_per_turn() {
    let text = example().to_text();
    let wanted = "[00:00:00] Frau A. & Co: Guten Tag. Die <Wege> sind weit --> zu weit.\n[01:01:01] B2: Ja.\n[01:01:03] Nein.\n";
    assert_eq!(text, wanted);
    assert_eq!(Transcript::default().to_text(), "");
}

#[test]
fn a_transcript_comes_back_from_json() {
    let text = serde_json::to_string(&example()).unwrap();
    assert_eq!(serde_json::from_str::<Transcript>(&text).unwrap(), example());
    assert!(text.contains(r#"{"kind":"cut_off","at_ms":3700000}"#), "{text}");
}

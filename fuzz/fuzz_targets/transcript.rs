//! Transcripts in every format. The first byte chooses: `d` and `o` pack the rest as the text of a DOCX or ODT, `s` takes every
//! colon as a name; everything else is a file as it is, and its format is found out.
#![no_main]

use std::io::{Cursor, Write};

use bildungsraum_coding::Corpus;
use bildungsraum_coding::pseudonym::{Decisions, Key, Lists, propose};
use bildungsraum_coding::refi::Limits;
use bildungsraum_coding::rules::{Rules, check};
use bildungsraum_coding::transcript::{Options, Speakers, Written, read, write};
use bildungsraum_fuzz::{head, soon};
use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const LIMITS: Limits =
    Limits { entries: 100, project: 1 << 20, text: 1 << 20, total: 4 << 20, files: 1 << 16, ratio: 200 };
const LISTS: Lists<'_> = Lists {
    first_names: &["Sabine", "Ali"],
    places: &["Viernheim", "Bad Ort"],
    organisations: &["Haus der Vereine"],
};

fn packed(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    writer.start_file(name, options).expect("a file can be begun");
    writer.write_all(content).expect("memory can be written");
    writer.finish().expect("an archive can be finished").into_inner()
}

fuzz_target!(|data: &[u8]| {
    let Some(([kind], rest)) = head::<1>(data) else { return };
    let (bytes, speakers) = match kind {
        b'd' => (packed("word/document.xml", rest), Speakers::Guess),
        b'o' => (packed("content.xml", rest), Speakers::Guess),
        b's' => (rest.to_vec(), Speakers::Strict),
        _ => (rest.to_vec(), Speakers::Guess),
    };
    let options = Options { speakers, limits: LIMITS, ..Options::default() };
    let reading = match soon("reading", || read(&bytes, &options)) {
        Ok(reading) => reading,
        Err(error) => {
            assert!(!error.to_string().is_empty(), "an error says what is wrong");
            return;
        }
    };
    let document = &reading.document;
    let text = document.text();
    for turn in document.turns() {
        let said = text.slice(turn.span).expect("a turn lies in the text");
        let speaker = turn.speaker.and_then(|speaker| reading.speakers.get(speaker.0 as usize));
        assert!(speaker.is_none_or(|speaker| said.starts_with(&speaker.name)), "a turn begins with its name");
    }
    for format in [Written::Text, Written::WebVtt, Written::Srt] {
        let (file, findings) = soon("writing", || write(document, &reading.speakers, format));
        assert!(findings.total() >= findings.lines().len());
        // An SRT or WebVTT without a single cue is none.
        if format == Written::Text || file.contains("-->") {
            soon("reading again", || read(file.as_bytes(), &Options::default())).ok();
        }
    }
    for rules in [Rules::Simple, Rules::GatMinimal] {
        for finding in soon("checking", || check(document, &reading.speakers, rules)) {
            assert!(text.slice(finding.span).is_some(), "a finding lies in the text");
        }
    }
    let mut corpus = Corpus::default();
    let id = reading.add_to(&mut corpus, |_| None).expect("what was read fits into a corpus");
    let before = corpus.clone();
    let document = corpus.document(id).expect("it was just added");
    let mentions = soon("proposing", || propose(document, corpus.speakers(), &LISTS));
    let mut key = Key::default();
    key.apply(&mut corpus, id, &mentions, &Decisions::all(&mentions)).expect("mentions lie apart");
    key.revert(&mut corpus, id).expect("nothing has changed since");
    assert_eq!(corpus, before, "the key brings everything back");
});

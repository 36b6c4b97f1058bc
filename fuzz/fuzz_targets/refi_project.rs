//! Projects and codebooks of REFI-QDA. The first byte chooses: `p` packs the rest, divided by the first NUL byte, as project
//! file and text (so that the fuzzer need not find out how to pack an archive), `c` reads it as a codebook, everything else
//! is an archive as it is.
#![no_main]

use std::collections::HashSet;
use std::io::{Cursor, Write};

use bildungsraum_coding::refi::{self, Limits, Project, Trouble, Words, codebook};
use bildungsraum_fuzz::{head, soon};
use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const LIMITS: Limits =
    Limits { entries: 100, project: 1 << 20, text: 1 << 20, total: 4 << 20, files: 1 << 16, ratio: 200 };

fn packed(content: &[u8]) -> Vec<u8> {
    let mut parts = content.splitn(2, |byte| *byte == 0);
    let (project, text) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in [("project.qde", project), ("sources/t.txt", text)] {
        writer.start_file(name, options).expect("a file can be begun");
        writer.write_all(bytes).expect("memory can be written");
    }
    writer.finish().expect("an archive can be finished").into_inner()
}

fn sound(project: &Project) {
    let codes: HashSet<_> = project.codes.iter().map(|code| code.guid).collect();
    assert_eq!(codes.len(), project.codes.len(), "each code has a GUID of its own");
    for (at, code) in project.codes.iter().enumerate() {
        assert!(code.parent.is_none_or(|parent| parent < at), "a code comes after the one it lies within");
    }
    for text in project.texts() {
        for selection in &text.selections {
            if let Some(text) = &text.text {
                assert!(text.slice(selection.span).is_some(), "a selection lies in its text");
            }
            assert!(
                selection.codings.iter().all(|coding| codes.contains(&coding.code)),
                "a coding has a code"
            );
        }
    }
}

fn check(bytes: &[u8]) {
    let reading = match soon("reading", || refi::read(Cursor::new(bytes), &LIMITS)) {
        Ok(reading) => reading,
        Err(error) => {
            assert!(!error.to_string().is_empty(), "an error says what is wrong");
            return;
        }
    };
    sound(&reading.project);
    assert_eq!(reading.inventory.losses, reading.losses.total());
    let mut out = Cursor::new(Vec::new());
    let losses =
        soon("writing", || refi::write(&reading.project, &mut out)).expect("what was read can be written");
    let again =
        refi::read(Cursor::new(out.get_ref()), &Limits::default()).expect("what was written can be read");
    // Names that say something about positions twice over may be understood anew.
    if losses.is_empty() && again.losses.of(Trouble::Counting).next().is_none() {
        assert_eq!(again.project, reading.project);
    }
    let (corpus, _) = reading.project.into_corpus(&Words::default()).expect("a project becomes a corpus");
    let (project, _) = Project::from_corpus(&corpus, "again", &Words::default());
    sound(&project);
}

fuzz_target!(|data: &[u8]| {
    let Some(([kind], rest)) = head::<1>(data) else { return };
    match kind {
        b'p' => check(&packed(rest)),
        b'c' => {
            let Ok(reading) = soon("reading", || codebook::read(rest)) else { return };
            if let Ok((bytes, losses)) = codebook::write(&reading.codebook) {
                let again = codebook::read(&bytes).expect("what was written can be read");
                if losses.is_empty() {
                    assert_eq!(again.codebook, reading.codebook);
                }
            }
        }
        _ => check(data),
    }
});

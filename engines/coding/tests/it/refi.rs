//! Projects of REFI-QDA: files of other programs, our own round trip, bad archives.

use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::process::Command;

use bildungsraum_coding::refi::{
    self, Area, Case, Coding, Direction, Edge, Graph, Inventory, Limits, Link, Made, MediaKind,
    MediaSelection, MediaSource, Project, ProjectCode, Reading, Selection, Set, Source, SyncPoint,
    TextSource, Transcript, TranscriptSelection, Trouble, User, Variable, VariableKind, VariableValue,
    Vertex, Words, codebook,
};
use bildungsraum_coding::{Corpus, Error, Guid, Moment, Span, Text};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::focus_group;

fn data(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/qda/refi").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no shared data");
    None
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn open(bytes: &[u8]) -> Result<Reading, Error> {
    refi::read(Cursor::new(bytes), &Limits::default())
}

fn written(project: &Project) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    refi::write(project, &mut out).unwrap();
    out.into_inner()
}

/// A project file around what is given, with a user, a code and the namespace.
fn project(inner: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"P\" origin=\"Test\">\n\
         <Users><User guid=\"{U}\" name=\"Anna\"/></Users>\n\
         <CodeBook><Codes><Code guid=\"{C}\" name=\"Bedarf\" isCodable=\"true\"/></Codes></CodeBook>\n{inner}</Project>"
    )
    .into_bytes()
}

const U: &str = "11111111-1111-4111-8111-111111111111";
const C: &str = "22222222-2222-4222-8222-222222222222";
const T: &str = "33333333-3333-4333-8333-333333333333";

/// A text with selections: start, end, name.
fn source(path: &str, selections: &[(i64, i64, &str)]) -> String {
    let selections: String = selections
        .iter()
        .enumerate()
        .map(|(at, (start, end, name))| {
            format!(
                "<PlainTextSelection guid=\"44444444-0000-4000-8000-{at:012}\" name=\"{name}\" startPosition=\"{start}\" \
                 endPosition=\"{end}\"><Coding guid=\"55555555-0000-4000-8000-{at:012}\" creatingUser=\"{U}\" \
                 creationDateTime=\"2024-10-18T23:23:46Z\"><CodeRef targetGUID=\"{C}\"/></Coding></PlainTextSelection>\n"
            )
        })
        .collect();
    format!("<Sources><TextSource guid=\"{T}\" name=\"Gruppe\" {path}>{selections}</TextSource></Sources>")
}

fn one(text: &[u8], selections: &[(i64, i64, &str)]) -> Reading {
    let path = format!("plainTextPath=\"internal://{T}.txt\"");
    let name = format!("sources/{T}.txt");
    open(&archive(&[("project.qde", &project(&source(&path, selections))), (&name, text)])).unwrap()
}

/// The texts of all selections.
fn slices(reading: &Reading) -> Vec<String> {
    let texts = reading.project.texts();
    let slice = |text: &TextSource, span: Span| text.text.as_ref().unwrap().slice(span).unwrap().to_owned();
    texts.flat_map(|text| text.selections.iter().map(move |selection| slice(text, selection.span))).collect()
}

fn troubles(reading: &Reading) -> Vec<Trouble> {
    reading.losses.lines().iter().map(|loss| loss.trouble).collect()
}

/// Counts of a file by the plain search for its tags.
fn tags(xml: &str, names: &[&str]) -> usize {
    names.iter().map(|name| xml.matches(&format!("<{name} ")).count()).sum()
}

#[test]
fn every_shared_project_is_read_with_the_counts_that_its_tags_have() {
    let Some(folder) = data("samples") else { return };
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let (found, xml): (Inventory, String) = if path.extension().is_some_and(|ending| ending == "qdc") {
            let reading = codebook::read(&bytes).unwrap();
            assert!(reading.losses.is_empty(), "{name}: {:?}", reading.losses);
            (reading.inventory, String::from_utf8(bytes).unwrap())
        } else {
            let reading = open(&bytes).unwrap();
            assert!(reading.losses.is_empty(), "{name}: {:?}", reading.losses);
            let again = open(&written(&reading.project)).unwrap();
            assert!(again.losses.is_empty(), "{name}: {:?}", again.losses);
            assert_eq!(again.project, reading.project, "{name}");
            let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
            let xml = std::io::read_to_string(zip.by_name("project.qde").unwrap()).unwrap();
            (reading.inventory, xml)
        };
        seen += 1;
        let selections =
            ["PlainTextSelection", "PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection"];
        let sources = ["TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"];
        for (what, found, names) in [
            ("codes", found.codes, &["Code"][..]),
            ("sources", found.sources, &sources),
            ("selections", found.selections, &selections),
            ("codings", found.codings, &["Coding"]),
            ("sets", found.sets, &["Set"]),
            ("members", found.members, &["MemberCode", "MemberSource", "MemberNote"]),
            ("notes", found.notes, &["Note"]),
            ("links", found.links, &["Link"]),
            ("users", found.users, &["User"]),
        ] {
            assert_eq!(found, tags(&xml, names), "{name}, {what}");
        }
        // What the list of sources of the data says.
        match name.as_str() {
            "maxqda-24-shape.qdpx" => {
                assert_eq!((found.codes, found.sources, found.sets, found.users), (307, 10, 2, 1));
                assert_eq!((found.members, found.text_sources, found.selections), (10, 10, 0));
                assert!(
                    found.origin.starts_with("MAXQDA 24") && found.distinct_names <= 307 && found.depth >= 2
                );
            }
            "atlasti-23-codes.qdpx" => {
                assert_eq!((found.codes, found.distinct_names, found.depth, found.users), (3, 3, 2, 2));
            }
            "atlasti-23-blank.qdpx" => assert_eq!((found.codes, found.depth, found.users), (0, 0, 2)),
            "taguette-1.4.1-codebook.qdc" => assert_eq!((found.codes, found.depth), (3, 1)),
            _ => {}
        }
    }
    assert!(seen >= 4, "only {seen} files");
}

#[test]
fn ends_are_left_out_unless_names_say_that_they_are_named() {
    let text = "Uns fehlt ein Raum. Die Schule ist zu klein.".as_bytes();
    let open_ended = one(text, &[(0, 19, "Uns fehlt ein Raum."), (20, 30, "Die Schule")]);
    assert_eq!(slices(&open_ended), ["Uns fehlt ein Raum.", "Die Schule"]);
    assert!(open_ended.losses.is_empty(), "{:?}", open_ended.losses);
    let closed = one(text, &[(0, 18, "Uns fehlt ein Raum."), (20, 29, "Die Schule")]);
    assert_eq!(slices(&closed), ["Uns fehlt ein Raum.", "Die Schule"]);
    assert_eq!(troubles(&closed), [Trouble::Counting]);
    // Names that say nothing about the text change nothing.
    assert_eq!(slices(&one(text, &[(0, 3, "Zitat 1"), (20, 23, "Zitat 2")])), ["Uns", "Die"]);
    // Names that are cut say nothing about the end.
    assert_eq!(slices(&one(text, &[(0, 19, "Uns fehlt…")])), ["Uns fehlt ein Raum."]);
}

#[test]
fn positions_are_found_whatever_a_program_counts() {
    let plain = "Erste Zeile 👩\u{200D}🏫.\nZweite Zeile.\nDritte Zeile.";
    let wanted = ["Zweite Zeile.", "Dritte Zeile."];
    // UTF-16: each of the two emoji is two units.
    let utf16 = one(plain.as_bytes(), &[(19, 32, wanted[0]), (33, 46, wanted[1])]);
    assert_eq!(slices(&utf16), wanted);
    // A line break is two signs although the text has one.
    let two = one(plain.as_bytes(), &[(18, 31, wanted[0]), (33, 46, wanted[1])]);
    assert_eq!(slices(&two), wanted);
    // A line break is one sign although the text has two.
    let windows = plain.replace('\n', "\r\n");
    let breaks = one(windows.as_bytes(), &[(17, 30, wanted[0]), (31, 44, wanted[1])]);
    assert_eq!(slices(&breaks), wanted);
    // As the standard has it, with a text that has two.
    let standard = one(windows.as_bytes(), &[(18, 31, wanted[0]), (33, 46, wanted[1])]);
    assert_eq!(slices(&standard), wanted);
    assert!(standard.losses.is_empty(), "{:?}", standard.losses);
    // The byte order mark is a sign; and it is none.
    let marked = [b"\xEF\xBB\xBF", plain.as_bytes()].concat();
    assert_eq!(slices(&one(&marked, &[(18, 31, wanted[0]), (32, 45, wanted[1])])), wanted);
    assert_eq!(slices(&one(&marked, &[(17, 30, wanted[0]), (31, 44, wanted[1])])), wanted);
    for reading in [&utf16, &two, &breaks] {
        assert_eq!(troubles(reading), [Trouble::Counting]);
    }
}

#[test]
fn points_of_transcripts_are_counted_as_selections_are() {
    let text = "👩👩👩 Zweite Zeile.";
    let inner = source("", &[(7, 20, "Zweite Zeile.")])
        .replace("</TextSource>", &format!("<PlainTextContent>{text}</PlainTextContent></TextSource>"))
        .replace(
            "</Sources>",
            &format!(
                "<AudioSource guid=\"{C}\"><Transcript guid=\"{C}\"><PlainTextContent>{text}</PlainTextContent>\
                 <SyncPoint guid=\"{C}\" timeStamp=\"900\" position=\"7\"/></Transcript></AudioSource></Sources>"
            ),
        );
    let reading = open(&archive(&[("project.qde", &project(&inner))])).unwrap();
    assert_eq!(troubles(&reading), [Trouble::Counting]);
    let Source::Media(media) = &reading.project.sources[1] else { unreachable!() };
    assert_eq!(media.transcripts[0].points[0].position, Some(4));
    let (corpus, _) = reading.project.into_corpus(&Words::default()).unwrap();
    assert_eq!(
        (corpus.documents()[1].marks()[0].at.0, corpus.documents()[1].marks()[0].milliseconds),
        (4, 900)
    );
}

#[test]
fn an_area_of_a_page_and_its_text_may_have_the_same_guid() {
    let inner = format!(
        "<Sources><PDFSource guid=\"{T}\"><PDFSelection guid=\"{C}\" page=\"0\" firstX=\"1\" firstY=\"2\" secondX=\"3\" \
         secondY=\"4\"/><Representation guid=\"{T}\"><PlainTextContent>granola</PlainTextContent>\
         <PlainTextSelection guid=\"{C}\" startPosition=\"0\" endPosition=\"7\"/></Representation></PDFSource></Sources>"
    );
    let reading = open(&archive(&[("project.qde", &project(&inner))])).unwrap();
    assert!(reading.losses.is_empty(), "{:?}", reading.losses);
    let Source::Media(media) = &reading.project.sources[0] else { unreachable!() };
    assert_eq!(media.selections[0].guid, media.text.as_ref().unwrap().selections[0].guid);
    assert_eq!(open(&written(&reading.project)).unwrap().project, reading.project);
}

#[test]
fn a_selection_outside_of_its_text_is_cut_or_left_out_with_a_line() {
    let reading = one(b"kurz", &[(0, 4, ""), (2, 9, ""), (7, 9, ""), (3, 1, ""), (-5, 2, "")]);
    assert_eq!(slices(&reading), ["kurz", "rz", "ur", "ku"]);
    assert_eq!(troubles(&reading), [Trouble::Backwards, Trouble::CutToText, Trouble::OutsideText]);
    assert_eq!(reading.inventory.selections, 5);
    assert_eq!(reading.inventory.losses, 3);
    let (corpus, _) = reading.project.into_corpus(&Words::default()).unwrap();
    assert_eq!(corpus.codings().len(), 4);
}

#[test]
fn a_missing_text_and_one_of_a_single_byte_are_told_and_their_numbers_are_kept() {
    let selections = [(5, 9, "egal wie"), (20, 30, "")];
    let path = "plainTextPath=\"internal://nirgends.txt\"";
    let missing = open(&archive(&[("project.qde", &project(&source(path, &selections)))])).unwrap();
    assert_eq!(troubles(&missing), [Trouble::MissingFile, Trouble::MissingText]);
    let stub = one(b" ", &selections);
    assert_eq!(troubles(&stub), [Trouble::MissingText]);
    for reading in [missing, stub] {
        let text = reading.project.texts().next().unwrap().clone();
        assert_eq!(text.text, None);
        assert_eq!(
            text.selections.iter().map(|one| one.span).collect::<Vec<_>>(),
            [Span::of(5, 4), Span::of(20, 10)]
        );
        let (corpus, losses) = reading.project.into_corpus(&Words::default()).unwrap();
        assert_eq!((corpus.documents().len(), corpus.codings().len()), (0, 0));
        assert_eq!(losses.of(Trouble::MissingText).count(), 1);
    }
}

#[test]
fn paths_are_found_as_programs_write_them_and_none_leads_out() {
    let inner = |path: &str| project(&source(&format!("plainTextPath=\"{path}\""), &[(0, 4, "")]));
    let name = format!("{T}.txt");
    for (path, file) in [
        (format!("internal://{T}.txt"), format!("sources/{name}")),
        (format!("internal://{T}.TXT"), format!("Sources/{name}")),
        (name.clone(), format!("sources/{name}")),
        (format!("sources/{name}"), format!("sources/{name}")),
        (format!("internal:///sources/{name}"), format!("sources/{name}")),
        (format!("internal://{T}.txt"), name.clone()),
    ] {
        let reading = open(&archive(&[("project.qde", &inner(&path)), (&file, b"Text")])).unwrap();
        assert_eq!(slices(&reading), ["Text"], "{path} in {file}");
        assert!(reading.losses.is_empty(), "{path}: {:?}", reading.losses);
    }
    for path in ["absolute:///C:/Users/anna/geheim.txt", "relative:///../../etc/passwd", "/etc/passwd"] {
        let reading = open(&archive(&[("project.qde", &inner(path))])).unwrap();
        assert_eq!(troubles(&reading), [Trouble::OuterPath, Trouble::MissingText], "{path}");
        assert!(!format!("{:?}", reading.losses).contains("anna"), "no folder of anybody is told");
    }
}

#[test]
fn the_project_file_may_have_another_name_and_lie_in_a_folder_but_there_is_one() {
    let file = project("");
    let named = open(&archive(&[("Meine Studie.qde", &file)])).unwrap();
    assert_eq!(troubles(&named), [Trouble::ProjectNamed]);
    let within = source(&format!("plainTextPath=\"internal://{T}.txt\""), &[(0, 4, "")]);
    let name = format!("Studie\\sources\\{T}.txt");
    let folder = open(&archive(&[("Studie\\project.qde", &project(&within)), (&name, b"Text")])).unwrap();
    assert_eq!(troubles(&folder), [Trouble::Backslashes, Trouble::ProjectInFolder]);
    assert_eq!(slices(&folder), ["Text"]);
    for bad in [
        archive(&[("project.qde", &file), ("Project.qde", &file)]),
        archive(&[("project.qde", &file), ("alt/project.qde", &file)]),
        archive(&[("readme.txt", b"nothing")]),
        archive(&[]),
    ] {
        assert!(matches!(open(&bad), Err(Error::Archive { .. })));
    }
    assert!(open(&archive(&[("project.qde", &file), ("__MACOSX/._project.qde", b"x")])).is_ok());
}

#[test]
fn names_that_lead_out_of_the_archive_are_refused() {
    for name in
        ["../evil.txt", "sources/../../evil.txt", "/etc/passwd", "C:\\evil.txt", "sources\\..\\..\\evil"]
    {
        let error = open(&archive(&[("project.qde", &project("")), (name, b"x")])).unwrap_err();
        assert!(error.to_string().contains("leads out"), "{name}: {error}");
    }
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let blank = vec![b' '; 40 << 20];
    let path = format!("plainTextPath=\"internal://{T}.txt\"");
    let name = format!("sources/{T}.txt");
    let text = archive(&[("project.qde", &project(&source(&path, &[]))), (&name, &blank)]);
    assert!(text.len() < 200_000);
    assert!(matches!(open(&text), Err(Error::Archive { .. })));
    let file = [&project("")[..], &blank].concat();
    assert!(open(&archive(&[("project.qde", &file)])).is_err());
    let limits = Limits { entries: 2, ..Limits::default() };
    let many = archive(&[("project.qde", &project("")), ("a", b""), ("b", b"")]);
    assert!(refi::read(Cursor::new(&many), &limits).is_err());
    let limits = Limits { total: 100, ..Limits::default() };
    assert!(refi::read(Cursor::new(&many), &limits).is_err());
    let deep = format!("<CodeBook>{}", "<Code guid=\"x\" name=\"x\" isCodable=\"true\">".repeat(100_000));
    assert!(matches!(open(&archive(&[("project.qde", &project(&deep))])), Err(Error::Xml { .. })));
}

#[test]
fn broken_xml_is_refused_with_its_line() {
    let good = String::from_utf8(project(&source("", &[(0, 1, "x")]))).unwrap();
    for bad in [
        good.replace("</Project>", ""),
        good.replace("</Sources>", "</Source>"),
        good.replace("name=\"Gruppe\"", "name=\"Gruppe\" name=\"Gruppe\""),
        good.replace("name=\"Gruppe\"", "name=\"&unknown;\""),
        good.replace("<Sources>", "<Sources>&boom;"),
        good.replace("Project", "Projekt"),
        good.clone() + "<Project/>",
        good.replace("<Users>", "<Users <"),
        String::new(),
    ] {
        let error = open(&archive(&[("project.qde", bad.as_bytes())])).unwrap_err();
        assert!(matches!(error, Error::Xml { line: 1.., .. }), "{error}\n{bad}");
    }
    let broken = [good.as_bytes(), b"<!-- \xFF\xFE -->"].concat();
    assert!(open(&archive(&[("project.qde", &broken)])).is_err());
    // Definitions of entities are never made use of.
    let laugh = good
        .replace("<Project", "<!DOCTYPE a [<!ENTITY b \"ha\">]><Project")
        .replace("\"Gruppe\"", "\"&b;\"");
    assert!(matches!(open(&archive(&[("project.qde", laugh.as_bytes())])), Err(Error::Xml { .. })));
}

#[test]
fn what_the_standard_does_not_know_is_left_out_and_told() {
    let file = String::from_utf8(project(&source("", &[]))).unwrap();
    let file = file.replace("<Sources>", "<Extra a=\"1\"><Code/></Extra><Extra/><Sources mood=\"good\">");
    let file = file.replace("urn:QDA-XML:project:1.0", "urn:QDA-XML:project:0:4");
    let reading = open(&archive(&[("project.qde", file.as_bytes())])).unwrap();
    let lines: Vec<String> = reading.losses.lines().iter().map(ToString::to_string).collect();
    assert!(lines.iter().any(|line| line.contains("<Project/Extra>") && line.contains("2 ×")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("<Sources mood>")), "{lines:?}");
    assert!(troubles(&reading).contains(&Trouble::Namespace));
    assert_eq!(reading.inventory.codes, 1);
}

#[test]
fn braces_and_missing_hyphens_and_guids_used_twice_still_lead_to_the_right_thing() {
    let braced = C.to_uppercase();
    let file = String::from_utf8(project(&source("", &[(0, 4, "")]))).unwrap();
    let file = file
        .replace("<TextSource", "<!-- x --><TextSource")
        .replace(&format!("<Code guid=\"{C}\""), &format!("<Code guid=\"{{{braced}}}\""))
        .replace("</Codes>", &format!("<Code guid=\"{C}\" name=\"Bedarf\" isCodable=\"true\"/><Code guid=\"kaputt\" name=\"Z\" isCodable=\"1\"/></Codes>"))
        .replace("</TextSource>", "<PlainTextContent/></TextSource>")
        .replace("<PlainTextContent/>", "")
        .replace("name=\"Gruppe\" >", "name=\"Gruppe\"><PlainTextContent>Text</PlainTextContent><Coding guid=\"99999999-0000-4000-8000-000000000000\"><CodeRef targetGUID=\"kaputt\"/></Coding>");
    let reading = open(&archive(&[("project.qde", file.as_bytes())])).unwrap();
    assert_eq!(troubles(&reading), [Trouble::DoubleGuid, Trouble::BadGuid]);
    let codes = &reading.project.codes;
    assert_eq!(codes.len(), 3);
    assert_eq!(codes[0].guid, C.parse().unwrap());
    assert_ne!(codes[1].guid, codes[0].guid);
    let text = reading.project.texts().next().unwrap();
    assert_eq!(text.selections[0].codings[0].code, codes[0].guid);
    assert_eq!(text.codings[0].code, codes[2].guid);
    assert_eq!(reading.inventory.distinct_names, 2);
    let (corpus, losses) = reading.project.into_corpus(&Words::default()).unwrap();
    assert_eq!(corpus.codings().len(), 2);
    assert_eq!(corpus.coding(bildungsraum_coding::CodingId(1)).unwrap().span, Span::of(0, 4));
    assert_eq!(losses.of(Trouble::WholeSource).count(), 1);
    assert_eq!(losses.of(Trouble::NoUser).count(), 1);
}

#[test]
fn references_that_lead_nowhere_have_a_line_each() {
    let ghost = "77777777-7777-4777-8777-777777777777";
    let inner = source("", &[]).replace(
        "</TextSource>",
        &format!(
            "<PlainTextContent>Text</PlainTextContent><Coding guid=\"88888888-0000-4000-8000-000000000000\" creatingUser=\"{ghost}\">\
             <CodeRef targetGUID=\"{ghost}\"/></Coding><NoteRef targetGUID=\"{ghost}\"/></TextSource>"
        ),
    );
    let inner = format!(
        "{inner}<Sets><Set guid=\"66666666-0000-4000-8000-000000000000\" name=\"S\"><MemberCode targetGUID=\"{ghost}\"/>\
         <MemberCode targetGUID=\"{C}\"/><MemberCode>{C}</MemberCode></Set></Sets>"
    );
    let reading = open(&archive(&[("project.qde", &project(&inner))])).unwrap();
    let found = troubles(&reading);
    for trouble in [Trouble::UnknownCode, Trouble::UnknownUser, Trouble::UnknownTarget, Trouble::GuidAsText] {
        assert!(found.contains(&trouble), "{found:?}");
    }
    assert_eq!(found.iter().filter(|trouble| **trouble == Trouble::UnknownTarget).count(), 2);
    assert_eq!(reading.project.sets[0].codes.len(), 2);
}

#[test]
fn variables_are_read_from_cases_and_from_sources() {
    let variable = "aaaaaaaa-0000-4000-8000-000000000000";
    let value = |text: &str| {
        format!(
            "<VariableValue><VariableRef targetGUID=\"{variable}\"/><TextValue>{text}</TextValue></VariableValue>"
        )
    };
    let variables = format!(
        "<Variables><Variable guid=\"{variable}\" name=\"Ort\" typeOfVariable=\"Text\"/></Variables>"
    );
    let on_source = source("", &[(0, 4, "")]).replace(
        "</TextSource>",
        &format!("<PlainTextContent>Text</PlainTextContent>{}</TextSource>", value("Viernheim")),
    );
    let plain = source("", &[(0, 4, "")])
        .replace("</TextSource>", "<PlainTextContent>Text</PlainTextContent></TextSource>");
    let case = |reference: &str| {
        format!(
            "<Cases><Case guid=\"bbbbbbbb-0000-4000-8000-000000000000\" name=\"S01\">{}{reference}</Case></Cases>",
            value("Mannheim")
        )
    };
    let read = |inner: String| {
        let reading = open(&archive(&[("project.qde", &project(&inner))])).unwrap();
        assert!(reading.losses.is_empty(), "{:?}", reading.losses);
        reading.project.into_corpus(&Words::default()).unwrap().0
    };
    let of_source = read(format!("{variables}{on_source}"));
    assert_eq!(of_source.documents()[0].attributes["Ort"], "Viernheim");
    let of_case = read(format!("{variables}{}{plain}", case(&format!("<SourceRef targetGUID=\"{T}\"/>"))));
    assert_eq!(of_case.documents()[0].attributes["Ort"], "Mannheim");
    assert_eq!(of_case.speakers()[0].attributes["Ort"], "Mannheim");
    let selection = "<SelectionRef targetGUID=\"44444444-0000-4000-8000-000000000000\"/>";
    let of_turn = read(format!("{variables}{}{plain}", case(selection)));
    assert_eq!(of_turn.documents()[0].turns().len(), 1);
    assert!(of_turn.documents()[0].attributes.is_empty());
}

#[test]
fn texts_in_other_encodings_are_read_and_told() {
    let text = "Größe 👩";
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let reading = one(&utf16, &[(0, 5, "Größe")]);
    assert_eq!(slices(&reading), ["Größe"]);
    assert_eq!(troubles(&reading), [Trouble::Encoding]);
    let reading = one(b"Gr\xF6\xDFe", &[(0, 5, "Größe")]);
    assert_eq!(slices(&reading), ["Größe"]);
    let file = String::from_utf8(project("")).unwrap();
    let file: Vec<u8> = [0xFEFF].into_iter().chain(file.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(open(&archive(&[("project.qde", &file)])).unwrap().project.codes.len(), 1);
}

#[test]
fn times_are_read_in_every_zone_and_written_in_utc() {
    let time = |text: &str| {
        let file = String::from_utf8(project("")).unwrap();
        let file = file.replace("origin=", &format!("creationDateTime=\"{text}\" origin="));
        open(&archive(&[("project.qde", file.as_bytes())])).unwrap()
    };
    for (text, expected) in [
        ("1970-01-01T00:00:00Z", Some(0)),
        ("2024-02-29T12:30:15.250Z", Some(1_709_209_815_250)),
        ("2024-02-29T13:30:15.25+01:00", Some(1_709_209_815_250)),
        ("1969-12-31T23:59:59-00:00", Some(-1000)),
        ("0001-01-01T00:00:00Z", Some(-62_135_596_800_000)),
        ("2023-02-29T12:00:00Z", None),
        ("gestern", None),
        ("2024-13-01T00:00:00Z", None),
    ] {
        let reading = time(text);
        assert_eq!(reading.project.made.at.map(|at| at.0), expected, "{text}");
        assert_eq!(troubles(&reading).contains(&Trouble::BadTime), expected.is_none());
        assert_eq!(open(&written(&reading.project)).unwrap().project.made.at, reading.project.made.at);
    }
    assert_eq!(troubles(&time("2024-02-29T12:30:15")), [Trouble::NoZone]);
    assert_eq!(troubles(&time("2024-02-29T12:30:15.1234567Z")), [Trouble::FineTime]);
}

#[test]
fn a_focus_group_comes_back_with_speakers_turns_topics_and_sectors() {
    let mut corpus = focus_group();
    crate::support::code(&mut corpus, 0, 0, 0, 13, 24);
    crate::support::code(&mut corpus, 0, 1, 2, 13, 24);
    let (project, losses) = Project::from_corpus(&corpus, "Studie", &Words::default());
    // The small corpus has the same GUID everywhere.
    assert!(losses.lines().iter().all(|loss| loss.trouble == Trouble::DoubleGuid), "{losses:?}");
    let reading = open(&written(&project)).unwrap();
    assert!(reading.losses.is_empty(), "{:?}", reading.losses);
    assert_eq!(reading.project, project);
    let (back, losses) = reading.project.into_corpus(&Words::default()).unwrap();
    assert!(losses.is_empty(), "{losses:?}");
    same(&corpus, &back);
}

/// The same but for GUIDs that were used twice.
fn same(one: &Corpus, two: &Corpus) {
    assert_eq!(one.documents().len(), two.documents().len());
    for (one, two) in one.documents().iter().zip(two.documents()) {
        assert_eq!(one.text(), two.text());
        assert_eq!(one.turns(), two.turns());
        assert_eq!(one.marks(), two.marks());
        assert_eq!(
            (&one.name, one.created, one.changed, &one.attributes),
            (&two.name, two.created, two.changed, &two.attributes)
        );
    }
    let names = |corpus: &Corpus| corpus.coders().iter().map(|coder| coder.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(one), names(two));
    assert_eq!(one.sectors(), two.sectors());
    let topics = |corpus: &Corpus| {
        corpus.topics().iter().map(|topic| (topic.name.clone(), topic.minutes)).collect::<Vec<_>>()
    };
    assert_eq!(topics(one), topics(two));
    let speakers = |corpus: &Corpus| {
        let speakers = corpus.speakers().iter();
        speakers
            .map(|one| (one.name.clone(), one.sector, one.moderator, one.attributes.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(speakers(one), speakers(two));
    let codings = |corpus: &Corpus| {
        let codings = corpus.codings().iter();
        let mut list: Vec<_> = codings
            .map(|one| (one.document, one.span, one.coder, one.at, corpus.codebook.path(one.code).join("/")))
            .collect();
        list.sort();
        list
    };
    assert_eq!(codings(one), codings(two));
    let codes = |corpus: &Corpus| {
        let book = &corpus.codebook;
        let mut list: Vec<_> = book
            .iter()
            .map(|(id, code)| {
                let code = code.clone();
                (
                    book.path(id).join("/"),
                    code.codable,
                    code.colour,
                    code.definition,
                    code.anchor,
                    code.rule,
                    code.retired,
                )
            })
            .collect();
        list.sort();
        list
    };
    assert_eq!(codes(one), codes(two));
}

#[test]
fn the_same_project_is_written_as_the_same_bytes_without_any_path() {
    let (project, _) = Project::from_corpus(&focus_group(), "Studie", &Words::default());
    let bytes = written(&project);
    assert_eq!(bytes, written(&project));
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let xml = std::io::read_to_string(zip.by_name("project.qde").unwrap()).unwrap();
    for word in ["basePath", "currentPath", "absolute:", "relative:", "/home", "C:"] {
        assert!(!xml.contains(word), "{word}");
    }
}

#[test]
fn a_codebook_comes_back_and_its_other_namespaces_are_read() {
    let code = |n: u128, name: &str, parent: Option<usize>| ProjectCode {
        guid: Guid(n),
        name: name.to_owned(),
        codable: parent.is_some(),
        parent,
        colour: Some("#a0b1c2".to_owned()),
        description: Some("Was ist <gemeint> & warum\n\"so\"".to_owned()),
        notes: Vec::new(),
    };
    let book = codebook::CodebookFile {
        origin: "Bildungsraum".to_owned(),
        codes: vec![code(1, "A", None), code(2, "B", Some(0)), code(3, "B", Some(1)), code(4, "C", Some(0))],
        sets: vec![Set {
            guid: Guid(9),
            name: "S".to_owned(),
            codes: vec![Guid(3), Guid(1)],
            ..Set::default()
        }],
    };
    let (bytes, losses) = codebook::write(&book).unwrap();
    assert!(losses.is_empty());
    validates(&bytes, "Codebook.xsd");
    let back = codebook::read(&bytes).unwrap();
    assert!(back.losses.is_empty(), "{:?}", back.losses);
    assert_eq!(back.codebook, book);
    assert_eq!((back.inventory.depth, back.inventory.distinct_names, back.inventory.members), (3, 3, 2));
    for other in ["urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1:0"] {
        let text = String::from_utf8(bytes.clone()).unwrap().replace("urn:QDA-XML:codebook:1.0", other);
        let reading = codebook::read(text.as_bytes()).unwrap();
        assert_eq!(reading.codebook, book);
        assert_eq!(reading.losses.lines().len(), 1);
    }
    assert!(codebook::write(&codebook::CodebookFile::default()).is_err());
}

/// Asks `xmllint`, where there is one, whether a file follows the schema.
fn validates(xml: &[u8], schema: &str) {
    let Some(schema) = data(&format!("schema/{schema}")) else { return };
    let file = std::env::temp_dir().join(format!("bildungsraum-refi-{}-{:p}.xml", std::process::id(), xml));
    std::fs::write(&file, xml).unwrap();
    let asked = Command::new("xmllint").arg("--noout").arg("--schema").arg(schema).arg(&file).output();
    std::fs::remove_file(&file).unwrap();
    match asked {
        Err(_) => println!("skipped: no xmllint"),
        Ok(answer) => assert!(
            answer.status.success(),
            "{}\n{}",
            String::from_utf8_lossy(&answer.stderr),
            String::from_utf8_lossy(xml)
        ),
    }
}

fn project_file(archive: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    std::io::read_to_string(zip.by_name("project.qde").unwrap()).unwrap().into_bytes()
}

/// Something of everything that the standard knows.
fn everything() -> Project {
    let (user, code, note) = (Guid(1), Guid(2), Guid(3));
    let made = Made {
        by: Some(user),
        at: Some(Moment(1_700_000_000_123)),
        changed_by: Some(user),
        changed: Some(Moment(0)),
    };
    let coding = |n: u128| Coding {
        guid: Guid(n),
        code,
        by: Some(user),
        at: Some(Moment(86_400_000)),
        notes: vec![note],
    };
    let text = |n: u128, text: &str| TextSource {
        guid: Guid(n),
        name: Some(format!("Text {n}")),
        text: Some(Text::new(text.to_owned()).unwrap()),
        made,
        ..TextSource::default()
    };
    let selection = |n: u128, start, length| Selection {
        guid: Guid(n),
        name: None,
        description: Some("Warum?".to_owned()),
        span: Span::of(start, length),
        made,
        codings: vec![coding(n + 1000)],
        notes: vec![note],
    };
    let value = |kind, value: &str| VariableValue { variable: Guid(20), kind, value: Some(value.to_owned()) };
    let values = vec![
        value(VariableKind::Text, "Text"),
        value(VariableKind::Boolean, "true"),
        value(VariableKind::Integer, "-7"),
        value(VariableKind::Float, "2.5"),
        value(VariableKind::Date, "2026-11-29"),
        value(VariableKind::DateTime, "2026-11-29T21:00:00Z"),
        VariableValue { variable: Guid(20), kind: VariableKind::Text, value: None },
    ];
    let media = |kind, n: u128, area| MediaSource {
        kind,
        guid: Guid(n),
        name: Some("Medium".to_owned()),
        description: Some("Woher".to_owned()),
        file: Some("aufnahme.bin".to_owned()),
        selections: vec![MediaSelection {
            guid: Guid(n + 5000),
            name: Some("Stück".to_owned()),
            area,
            made,
            codings: vec![coding(n + 6000)],
            notes: vec![note],
            ..MediaSelection::default()
        }],
        made,
        codings: vec![coding(n + 7000)],
        notes: vec![note],
        values: values.clone(),
        ..MediaSource::default()
    };
    let picture = MediaSource {
        text: Some(Box::new(text(31, "ein Bild"))),
        ..media(MediaKind::Picture, 30, Area::Rectangle([1, 2, 3, 4]))
    };
    let mut pdf = MediaSource {
        text: Some(Box::new(text(41, "eine Seite"))),
        ..media(MediaKind::Pdf, 40, Area::Page(0, [9, 8, 7, 6]))
    };
    pdf.selections[0].text = Some(Box::new(text(42, "ein Stück")));
    let points = vec![
        SyncPoint { guid: Guid(52), time: Some(0), position: Some(0) },
        SyncPoint { guid: Guid(53), time: Some(1500), position: Some(4) },
    ];
    let pieces = vec![TranscriptSelection {
        guid: Guid(54),
        from: Some(Guid(52)),
        to: Some(Guid(53)),
        made,
        codings: vec![coding(55)],
        ..TranscriptSelection::default()
    }];
    let audio = MediaSource {
        transcripts: vec![Transcript { source: text(51, "Guten Tag"), points, selections: pieces }],
        ..media(MediaKind::Audio, 50, Area::Time(0, 1500))
    };
    let mut whole = text(10, "Zeile eins\r\nZeile 👩\u{200D}🏫 zwei & <drei>\u{1}");
    whole.rich = Some("text.docx".to_owned());
    whole.description = Some("Protokoll".to_owned());
    whole.selections = vec![selection(100, 0, 5), selection(101, 12, 9), selection(102, 3, 0)];
    whole.codings = vec![coding(103)];
    whole.notes = vec![note];
    whole.values.clone_from(&values);
    let mut memo = text(3, "Ein Memo\nmit zwei Zeilen");
    memo.made = made;
    Project {
        name: "Alles \"zusammen\"\n& mehr".to_owned(),
        origin: "Bildungsraum".to_owned(),
        made,
        description: Some("Worum es geht".to_owned()),
        about: vec![note],
        users: vec![User { guid: user, name: Some("Anna".to_owned()), id: Some("A".to_owned()) }],
        codes: vec![
            ProjectCode {
                guid: code,
                name: "Bedarf".to_owned(),
                codable: true,
                notes: vec![note],
                ..ProjectCode::default()
            },
            ProjectCode {
                guid: Guid(4),
                name: "Bedarf".to_owned(),
                parent: Some(0),
                colour: Some("#fff".to_owned()),
                ..ProjectCode::default()
            },
        ],
        variables: vec![Variable {
            guid: Guid(20),
            name: "V".to_owned(),
            kind: VariableKind::Text,
            description: Some("x".to_owned()),
        }],
        cases: vec![Case {
            guid: Guid(21),
            name: Some("S01".to_owned()),
            description: Some("spricht".to_owned()),
            codes: vec![code],
            values: values.clone(),
            sources: vec![Guid(10), Guid(50)],
            selections: vec![Guid(100), Guid(54), Guid(5030)],
        }],
        sources: vec![
            Source::Text(whole),
            Source::Media(picture),
            Source::Media(pdf),
            Source::Media(audio),
            Source::Media(media(MediaKind::Video, 60, Area::Time(10, 20))),
        ],
        notes: vec![memo],
        links: vec![Link {
            guid: Guid(70),
            name: Some("führt zu".to_owned()),
            direction: Some(Direction::OneWay),
            colour: Some("#123456".to_owned()),
            origin: Some(code),
            target: Some(Guid(4)),
            notes: vec![note],
        }],
        sets: vec![Set {
            guid: Guid(80),
            name: "S".to_owned(),
            description: Some("Gruppe".to_owned()),
            codes: vec![code],
            sources: vec![Guid(10)],
            notes: vec![note],
        }],
        graphs: vec![Graph {
            guid: Guid(90),
            name: Some("Bild".to_owned()),
            vertices: vec![
                Vertex {
                    guid: Guid(91),
                    stands_for: Some(code),
                    name: None,
                    corners: [Some(1), Some(2), None, None],
                    shape: Some("Oval".to_owned()),
                    colour: Some("#abc".to_owned()),
                },
                Vertex { guid: Guid(92), corners: [Some(1), Some(2), Some(3), Some(4)], ..Vertex::default() },
            ],
            edges: vec![Edge {
                guid: Guid(93),
                from: Guid(91),
                to: Guid(92),
                direction: Some(Direction::Associative),
                line: Some("dashed".to_owned()),
                ..Edge::default()
            }],
        }],
        files: [("aufnahme.bin".to_owned(), vec![1, 2, 3]), ("text.docx".to_owned(), b"PK".to_vec())].into(),
    }
}

#[test]
fn everything_that_the_standard_knows_comes_back_and_validates() {
    let project = everything();
    let bytes = written(&project);
    let reading = open(&bytes).unwrap();
    assert!(reading.losses.is_empty(), "{:?}", reading.losses);
    assert_eq!(reading.project, project);
    assert_eq!(reading.inventory.selections, 8);
    assert_eq!((reading.inventory.notes, reading.inventory.links, reading.inventory.graphs), (1, 1, 1));
    assert_eq!(
        (reading.inventory.sources, reading.inventory.text_sources, reading.inventory.members),
        (5, 1, 3)
    );
    validates(&project_file(&bytes), "Project-mrt2019.xsd");
    let (group, _) = Project::from_corpus(&focus_group(), "Studie", &Words::default());
    validates(&project_file(&written(&group)), "Project-mrt2019.xsd");
    validates(&project_file(&written(&Project::default())), "Project-mrt2019.xsd");
    let (corpus, losses) = reading.project.into_corpus(&Words::default()).unwrap();
    // The text, picture, page, piece of a page and the transcript.
    assert_eq!(corpus.documents().len(), 5);
    assert_eq!(corpus.documents()[4].marks().len(), 2);
    assert!(losses.of(Trouble::NoPlace).count() >= 10);
    assert_eq!(corpus.codings().len(), 3 + 1 + 1);
}

#[test]
fn what_the_schema_forbids_is_not_written_and_told() {
    let mut project = everything();
    project.codes[0].name = "Be\u{1}darf".to_owned();
    project.codes[0].colour = Some("red".to_owned());
    project.cases[0].values[2].value = Some("sieben".to_owned());
    project.made.at = Some(Moment(i64::MAX));
    let mut out = Cursor::new(Vec::new());
    let losses = refi::write(&project, &mut out).unwrap();
    let found: Vec<Trouble> = losses.lines().iter().map(|loss| loss.trouble).collect();
    for trouble in [Trouble::ForbiddenSign, Trouble::BadValue, Trouble::BadColour, Trouble::BadTime] {
        assert!(found.contains(&trouble), "{trouble:?} in {found:?}");
    }
    validates(&project_file(&out.into_inner()), "Project-mrt2019.xsd");
}

#[test]
fn texts_and_files_with_odd_beginnings_and_names_come_back() {
    let mut project = everything();
    for text in ["\u{FEFF}mit Marke", "PK\u{3}\u{4}kein Archiv", "", "\r\n"] {
        let Source::Text(source) = &mut project.sources[0] else { unreachable!() };
        source.selections.clear();
        source.text = Some(Text::new(text.to_owned()).unwrap());
        project.cases.clear();
        assert_eq!(open(&written(&project)).unwrap().project, project, "{text:?}");
    }
    // A file of the archive that is its project file is no recording.
    let inner = "<Sources><AudioSource guid=\"33333333-3333-4333-8333-333333333333\" path=\"internal://project.qde\"/></Sources>";
    let reading = open(&archive(&[("project.qde", &self::project(inner))])).unwrap();
    assert_eq!(troubles(&reading), [Trouble::MissingFile]);
    assert!(open(&written(&reading.project)).is_ok());
}

#[test]
fn a_text_is_written_once_however_many_sources_have_it() {
    let mut corpus = focus_group();
    corpus.edit(bildungsraum_coding::DocumentId(0), &[]).unwrap();
    let (mut project, _) = Project::from_corpus(&corpus, "Studie", &Words::default());
    let mut twin = project.sources[0].clone();
    if let Source::Text(text) = &mut twin {
        text.guid = Guid(99);
        text.selections.clear();
    }
    project.sources.push(twin);
    let bytes = written(&project);
    let zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(zip.len(), 2);
    assert_eq!(open(&bytes).unwrap().project, project);
}

prop_compose! {
    fn words()(text in "[a-zäß👩\u{301}\u{200D}&<>\"' \n\t]{0,12}") -> String { text }
}

/// Corpora with GUIDs of their own.
fn corpora() -> impl Strategy<Value = Corpus> {
    let coding = (0_usize..3, 0_usize..4, 0_usize..2, 0_u32..60, 0_u32..60, any::<Option<u32>>());
    let parts = (
        prop::collection::vec((words(), prop::option::of(0_usize..4), words(), any::<bool>()), 1..5),
        prop::collection::vec("[a-zäß👩\u{301}\r\n\u{1} ]{0,60}", 1..4),
        prop::collection::vec(coding, 0..20),
        prop::collection::vec((words(), prop::option::of(0_u32..2), any::<bool>(), words()), 0..3),
        any::<u64>(),
    );
    parts.prop_map(|(codes, texts, codings, speakers, seed)| {
        use bildungsraum_coding::random::Random;
        use bildungsraum_coding::*;
        let mut random = Random::new(seed);
        let mut guid = || Guid(u128::from(random.bits()) << 64 | u128::from(random.bits()));
        let mut book = Codebook::new();
        for (at, (name, parent, words, retired)) in codes.into_iter().enumerate() {
            let parent = parent.filter(|&parent| parent < at).map(|parent| CodeId(parent as u32));
            let code = Code {
                guid: guid(),
                name,
                parent,
                codable: true,
                definition: words.clone(),
                rule: words,
                retired,
                ..Code::default()
            };
            book.add(code, None).unwrap();
        }
        let count = book.len();
        let mut corpus = Corpus::new(book);
        for name in ["Anna", "Ben"] {
            corpus.add_coder(Coder { guid: guid(), name: name.to_owned() }).unwrap();
            corpus.add_sector(name).unwrap();
            corpus.add_topic(Topic { guid: guid(), name: name.to_owned(), minutes: Some(5) }).unwrap();
        }
        for (name, sector, moderator, attribute) in speakers {
            let attributes = [("Ort".to_owned(), attribute)].into();
            corpus
                .add_speaker(Speaker {
                    guid: guid(),
                    name,
                    sector: sector.map(SectorId),
                    moderator,
                    attributes,
                })
                .unwrap();
        }
        let (documents, speakers) = (texts.len(), corpus.speakers().len() as u32);
        for text in texts {
            let text = Text::new(text).unwrap();
            let length = text.length();
            let turns = (0..length / 10).map(|at| Turn {
                span: Span::of(at * 10, 7),
                speaker: (at < speakers).then_some(SpeakerId(at)),
                topic: (at < 2).then_some(TopicId(at)),
            });
            let marks = (0..length / 10).map(|at| TimeMark { at: Offset(at * 10), milliseconds: at * 1000 });
            let document = Document::new(guid(), "Gruppe", text).with_turns(turns.collect()).unwrap();
            let mut document = document.with_marks(marks.collect()).unwrap();
            document.created = Some(Moment(1_700_000_000_000));
            corpus.add_document(document).unwrap();
        }
        for (document, code, coder, one, two, at) in codings {
            let document = DocumentId((document % documents) as u32);
            let length = corpus.document(document).unwrap().text().length();
            let span = Span::between(Offset(one.min(length)), Offset(two.min(length)));
            let (code, coder) = (CodeId((code % count) as u32), CoderId(coder as u32));
            let at = at.map(|at| Moment(i64::from(at) * 1009));
            corpus
                .add_coding(Coding { guid: guid(), document, code, coder, span, at, version: count as u32 })
                .unwrap();
        }
        corpus
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn our_own_round_trip_keeps_guids_positions_people_and_times(corpus in corpora()) {
        let (project, losses) = Project::from_corpus(&corpus, "Studie", &Words::default());
        prop_assert!(losses.is_empty(), "{:?}", losses);
        let reading = open(&written(&project)).unwrap();
        prop_assert!(reading.losses.is_empty(), "{:?}", reading.losses);
        prop_assert_eq!(&reading.project, &project);
        let (back, losses) = reading.project.into_corpus(&Words::default()).unwrap();
        prop_assert!(losses.is_empty(), "{:?}", losses);
        same(&corpus, &back);
        let guids = |corpus: &Corpus| {
            let mut list: Vec<Guid> = corpus.codings().iter().map(|coding| coding.guid).collect();
            list.extend(corpus.documents().iter().map(|document| document.guid));
            list.extend(corpus.coders().iter().map(|coder| coder.guid));
            list.extend(corpus.speakers().iter().map(|speaker| speaker.guid));
            list.extend(corpus.topics().iter().map(|topic| topic.guid));
            list.extend(corpus.codebook.iter().map(|(_, code)| code.guid));
            list.sort();
            list
        };
        prop_assert_eq!(guids(&corpus), guids(&back));
        // Once around again, and nothing moves any more.
        let (again, _) = Project::from_corpus(&back, "Studie", &Words::default());
        let bytes = written(&again);
        let third = open(&bytes).unwrap().project.into_corpus(&Words::default()).unwrap().0;
        prop_assert_eq!(&third, &back);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..2000) {
        let _ = open(&bytes);
        let _ = codebook::read(&bytes);
        let mut good = written(&everything());
        let at = at % good.len();
        good[at] ^= bytes.first().copied().unwrap_or(1);
        let _ = open(&good);
    }
}

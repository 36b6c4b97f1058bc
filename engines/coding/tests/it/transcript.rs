//! Transcripts of other programs: each format, its round trip, bad files.

use std::io::{Cursor, Write};
use std::path::PathBuf;

use bildungsraum_coding::refi::Limits;
use bildungsraum_coding::transcript::{Format, Options, Reading, Speakers, Trouble, Written, read, write};
use bildungsraum_coding::{Corpus, Error, SpeakerId};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn shared(path: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/qda").join(path);
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        println!("skipped: no shared data");
    }
    bytes
}

fn open(bytes: &[u8]) -> Reading {
    read(bytes, &Options::default()).unwrap()
}

fn strict(bytes: &[u8]) -> Reading {
    read(bytes, &Options { speakers: Speakers::Strict, ..Options::default() }).unwrap()
}

fn text(reading: &Reading) -> &str {
    reading.document.text().as_str()
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.speakers.iter().map(|speaker| speaker.name.as_str()).collect()
}

/// Each turn as it stands in the text.
fn turns(reading: &Reading) -> Vec<&str> {
    let document = &reading.document;
    document.turns().iter().map(|turn| document.text().slice(turn.span).unwrap()).collect()
}

/// Milliseconds and the text behind each mark, up to six signs.
fn marks(reading: &Reading) -> Vec<(u32, String)> {
    let text: Vec<char> = text(reading).chars().collect();
    let behind = |at: u32| text[at as usize..].iter().take(6).collect();
    reading.document.marks().iter().map(|mark| (mark.milliseconds, behind(mark.at.0))).collect()
}

fn troubles(reading: &Reading) -> Vec<Trouble> {
    reading.findings.lines().iter().map(|finding| finding.trouble).collect()
}

fn refused(bytes: &[u8], ending: &str) -> String {
    let options = Options { ending: Some(ending.to_owned()), ..Options::default() };
    read(bytes, &options).unwrap_err().to_string()
}

fn zipped(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn names_before_a_colon_make_turns_and_marks_leave_the_text() {
    let reading = open(
        "Interview vom 3. Mai\n\nI: [00:00:00] Was fehlt?\nB1: Ein Plan. #00:01:02-3#\n\nDas heißt: ein guter Plan.\n\
         Frau Öz: [01:05] Räume [01:10] fehlen.\nB1: Ja."
            .as_bytes(),
    );
    assert_eq!(reading.format, Format::Text);
    assert_eq!(names(&reading), ["I", "B1", "Frau Öz"]);
    assert_eq!(
        turns(&reading),
        ["I: Was fehlt?", "B1: Ein Plan.\n\nDas heißt: ein guter Plan.", "Frau Öz: Räume fehlen.", "B1: Ja."]
    );
    assert!(text(&reading).starts_with("Interview vom 3. Mai\n\nI: Was"));
    let expected = [(0, "I: Was"), (62_300, "\n\nDas "), (65_000, "Frau Ö"), (70_000, "fehlen")];
    assert_eq!(marks(&reading), expected.map(|(time, text)| (time, text.to_owned())));
    assert_eq!(troubles(&reading), [Trouble::NotAName, Trouble::NameOnce, Trouble::Moderator]);
    assert_eq!(
        reading.findings.lines()[0].to_string(),
        "line 6: what stands before the colon is not taken as a name (Das heißt)"
    );
    assert!(reading.speakers[0].moderator && !reading.speakers[1].moderator);
}

#[test]
fn a_focus_group_of_maxqda_takes_every_colon_up_to_63_signs() {
    let long = "x".repeat(63);
    let reading = strict(
        format!("Gruppe am Montag\nModeration : Guten Tag\nzweiter Absatz\n{long}: da\n{long}y: zu lang\nmoderation: klein")
            .as_bytes(),
    );
    assert_eq!(names(&reading), ["Moderation", &long, "moderation"]);
    assert_eq!(turns(&reading)[0], "Moderation: Guten Tag\nzweiter Absatz");
    assert!(turns(&reading)[1].ends_with("zu lang"));
    assert_eq!(reading.document.turn_at(bildungsraum_coding::Offset(3)), None, "the lead stays uncoded");
}

#[test]
fn encodings_are_told() {
    let utf8 = "B: Räume für Öffentlichkeit\nI: gut";
    let utf16: Vec<u8> = utf8.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut marked = vec![0xFE, 0xFF];
    marked.extend(utf8.encode_utf16().flat_map(u16::to_be_bytes));
    let latin: Vec<u8> = utf8.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    for (bytes, encoding) in [
        (utf8.as_bytes().to_vec(), "UTF-8"),
        ([b"\xEF\xBB\xBF", utf8.as_bytes()].concat(), "UTF-8"),
        (utf16, "UTF-16LE"),
        (marked, "UTF-16BE"),
        (latin, "windows-1252"),
    ] {
        let reading = open(&bytes);
        assert_eq!((text(&reading), reading.encoding), (utf8, encoding));
        assert_eq!(reading.findings.of(Trouble::Encoding).count(), usize::from(encoding != "UTF-8"));
    }
    let crlf = open(b"B: eins\r\nzwei\rdrei\x00");
    assert_eq!(text(&crlf), "B: eins\nzwei\ndrei");
    assert_eq!(troubles(&crlf), [Trouble::Control]);
}

#[test]
fn times_that_run_backwards_stay_in_the_text() {
    let reading = open(b"B: [00:02:00] eins\nB: [00:01:00] zwei #00:00:30-0#\nB: drei [00:03:00]");
    assert_eq!(text(&reading), "B: eins\nB: #00:01:00-0# zwei #00:00:30-0#\nB: drei");
    assert_eq!(marks(&reading), [(120_000, "B: ein".to_owned()), (180_000, String::new())]);
    assert_eq!(reading.findings.of(Trouble::TimeBackwards).count(), 2);
}

#[test]
fn voices_notes_styles_and_times_within_a_line_of_webvtt() {
    let reading = open(
        "WEBVTT - Titel\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\nNOTE Hinweis\n\nSTYLE\n::cue { color: red }\n\n\
         erste\n00:01.000 --> 00:02.500 align:start\n<v.laut Frau &amp; Herr>Guten <i>Tag</i> &lt;3\n\n\
         00:02.500 --> 00:04.000\n<v Frau &amp; Herr>Noch <00:00:03.000>etwas</v>\n\n\
         00:03.000 --> 00:06.000\n<v B>Ja <v C>Nein\n\n00:08.000 --> 00:07.000\nStille\n"
            .as_bytes(),
    );
    assert_eq!(reading.format, Format::WebVtt);
    assert_eq!(text(&reading), "Frau & Herr: Guten Tag <3\nNoch etwas\nB: Ja\nC: Nein\nStille");
    assert_eq!(turns(&reading).len(), 4);
    assert_eq!(reading.document.turns()[3].speaker, None);
    let times: Vec<u32> = reading.document.marks().iter().map(|mark| mark.milliseconds).collect();
    assert_eq!(times, [1_000, 2_500, 3_000, 3_000, 6_000, 8_000]);
    let found = troubles(&reading);
    for trouble in
        [Trouble::Metadata, Trouble::Note, Trouble::Style, Trouble::Overlap, Trouble::EndBeforeStart]
    {
        assert!(found.contains(&trouble), "{trouble:?} in {found:?}");
    }
}

#[test]
fn every_stored_caption_is_read() {
    for (file, format, lines, found) in [
        ("captions_with_bom.vtt", Format::WebVtt, 4, vec![]),
        ("comments.vtt", Format::WebVtt, 5, vec![Trouble::Metadata, Trouble::Note, Trouble::Note]),
        ("cue_tags.vtt", Format::WebVtt, 3, vec![Trouble::Style]),
        ("invalid.vtt", Format::WebVtt, 7, vec![Trouble::NoHeader]),
        ("invalid_timeframe.srt", Format::Srt, 5, vec![]),
        ("metadata_headers.vtt", Format::WebVtt, 2, vec![Trouble::Metadata; 2]),
        ("missing_caption_text.srt", Format::Srt, 4, vec![Trouble::Empty]),
        ("missing_timeframe.vtt", Format::WebVtt, 7, vec![Trouble::NoTime]),
        ("sample.sbv", Format::Sbv, 6, vec![Trouble::EndBeforeStart]),
        ("sample.srt", Format::Srt, 5, vec![]),
        ("sample.vtt", Format::WebVtt, 16, vec![]),
        ("using_identifiers.vtt", Format::WebVtt, 6, vec![]),
    ] {
        let Some(bytes) = shared(&format!("formats/vtt/{file}")) else { return };
        let reading = open(&bytes);
        assert_eq!(reading.format, format, "{file}");
        assert_eq!(text(&reading).lines().count(), lines, "{file}: {}", text(&reading));
        assert_eq!(troubles(&reading), found, "{file}");
        assert!(!reading.document.marks().is_empty(), "{file}");
    }
    for file in ["styles.vtt", "youtube_dl.vtt"] {
        let Some(bytes) = shared(&format!("formats/vtt/{file}")) else { return };
        let reading = open(&bytes);
        assert!(troubles(&reading).contains(&Trouble::Style), "{file}");
        assert!(!text(&reading).contains(['<', '{']), "{file}: {}", text(&reading));
    }
}

#[test]
fn the_stored_german_interviews_have_their_turns_and_times() {
    for (file, speakers, least_turns, least_marks) in [
        ("divekit-nnProf.md", vec!["I", "B"], 60, 60),
        ("divekit-nnWMA2.md", vec!["I", "B"], 55, 55),
        ("haski-paarinterview-1.docx", vec!["I", "S2", "S1"], 10, 0),
        ("haski-paarinterview-2.docx", vec!["I"], 10, 0),
    ] {
        let Some(bytes) = shared(&format!("transcripts/de/{file}")) else { return };
        let reading = open(&bytes);
        println!(
            "{file}: {:?}, {} turns, {} marks",
            names(&reading),
            turns(&reading).len(),
            reading.document.marks().len()
        );
        for finding in reading.findings.lines() {
            println!("  {finding}");
        }
        for speaker in speakers {
            assert!(names(&reading).contains(&speaker), "{file}: {:?}", names(&reading));
        }
        assert!(turns(&reading).len() >= least_turns, "{file}: {} turns", turns(&reading).len());
        assert!(reading.document.marks().len() >= least_marks, "{file}");
        assert!(!text(&reading).contains("[00:"), "{file}");
        let (again, _) = write(&reading.document, &reading.speakers, Written::Text);
        let back = open(again.as_bytes());
        assert_eq!(text(&back), text(&reading), "{file}");
        assert_eq!(back.document.marks(), reading.document.marks(), "{file}");
        assert_eq!(back.document.turns(), reading.document.turns(), "{file}");
    }
}

const LONG: &str = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 4.5\ntiers? <exists>\nsize = 2\nitem []:\n    item [1]:\n        \
    class = \"IntervalTier\"\n        name = \"Anna\"\n        xmin = 0\n        xmax = 4.5\n        intervals: size = 2\n        intervals [1]:\n            \
    xmin = 0\n            xmax = 1.5\n            text = \"Ein \"\"guter\"\" Plan\"\n        intervals [2]:\n            xmin = 1.5\n            xmax = 4.5\n            \
    text = \"\"\n    item [2]:\n        class = \"IntervalTier\"\n        name = \"Bert\"\n        xmin = 0\n        xmax = 4.5\n        intervals: size = 1\n        \
    intervals [1]:\n            xmin = 1.25\n            xmax = 4.5\n            text = \"Ja\nwirklich\"\n";
const SHORT: &str = "File type = \"ooTextFile\"\n\"TextGrid\"\n\n0\n4.5\n<exists>\n2\n\"IntervalTier\"\n\"Anna\"\n0\n4.5\n2\n0\n1.5\n\"Ein \"\"guter\"\" Plan\"\n1.5\n4.5\n\"\"\n\
    \"IntervalTier\"\n\"Bert\"\n0\n4.5\n1\n1.25\n4.5\n\"Ja\nwirklich\"\n";

#[test]
fn textgrids_long_short_and_in_utf16_say_the_same() {
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(LONG.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [LONG.as_bytes(), SHORT.as_bytes(), &utf16] {
        let reading = open(bytes);
        assert_eq!(reading.format, Format::TextGrid);
        assert_eq!(text(&reading), "Anna: Ein \"guter\" Plan\nBert: Ja\nwirklich");
        let times: Vec<u32> = reading.document.marks().iter().map(|mark| mark.milliseconds).collect();
        assert_eq!(times, [0, 1_250, 4_500]);
        assert_eq!(reading.findings.of(Trouble::Overlap).count(), 1);
    }
    for cut in 1..LONG.len() - 2 {
        let Err(error) =
            read(&LONG.as_bytes()[..cut], &Options { format: Some(Format::TextGrid), ..Options::default() })
        else {
            panic!("{cut}")
        };
        assert!(matches!(error, Error::Transcript { line, .. } if line > 0), "{error}");
    }
}

#[test]
fn tiers_of_elan_exmaralda_and_utterances_of_tei_become_turns() {
    let elan = open(
        br#"<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-01-01T00:00:00+01:00" FORMAT="3.0" VERSION="3.0">
<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="1500"/><TIME_SLOT TIME_SLOT_ID="ts3"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="900"/></TIME_ORDER>
<TIER LINGUISTIC_TYPE_REF="l" TIER_ID="spk1" PARTICIPANT="Anna"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3"><ANNOTATION_VALUE>Ja &amp; nein</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER LINGUISTIC_TYPE_REF="l" TIER_ID="Bert"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts4"><ANNOTATION_VALUE>Guten Tag</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER LINGUISTIC_TYPE_REF="l" TIER_ID="Glossen" PARENT_REF="Bert"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a2"><ANNOTATION_VALUE>x</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
</ANNOTATION_DOCUMENT>"#,
    );
    assert_eq!((elan.format, text(&elan)), (Format::Elan, "Bert: Guten Tag\nAnna: Ja & nein"));
    assert_eq!(
        marks(&elan),
        [(0, "Bert: ".to_owned()), (900, "\nAnna:".to_owned()), (1_500, "Anna: ".to_owned())]
    );
    assert_eq!(troubles(&elan), [Trouble::Tier]);

    let exb = open(
        br#"<?xml version="1.0" encoding="UTF-8"?>
<basic-transcription><head><meta-information/><speakertable><speaker id="SPK0"><abbreviation>AB</abbreviation><sex value="f"/></speaker></speakertable></head>
<basic-body><common-timeline><tli id="T0" time="0.0"/><tli id="T1" time="1.25"/><tli id="T2"/></common-timeline>
<tier id="TIE0" speaker="SPK0" category="v" type="t" display-name="AB [v]"><event start="T0" end="T1">Guten <b>Tag</b></event><event start="T1" end="T2">alle</event></tier>
<tier id="TIE1" speaker="SPK0" category="en" type="a" display-name="AB [en]"><event start="T0" end="T1">hello</event></tier></basic-body></basic-transcription>"#,
    );
    assert_eq!((exb.format, text(&exb)), (Format::Exmaralda, "AB: Guten Tag\nalle"));
    assert_eq!(marks(&exb), [(0, "AB: Gu".to_owned()), (1_250, "alle".to_owned())]);
    assert_eq!(troubles(&exb), [Trouble::Tier]);

    let tei = open(
        r##"<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><person xml:id="P1" n="AB"><persName>Anna</persName></person></particDesc></profileDesc></teiHeader>
<text><timeline unit="s"><when xml:id="T0" interval="0"/><when xml:id="T1" interval="1.5" since="#T0"/><when xml:id="T2" interval="3" since="#T0"/></timeline><body>
<annotationBlock who="#P1" start="#T0" end="#T2"><u><seg><w>Guten</w><w>Tag</w><pc>,</pc><pause/><anchor synch="#T1"/><w>alle</w><incident><desc>lacht</desc></incident></seg></u></annotationBlock>
<u who="#P2" start="#T2" end="4.5">Ja doch</u></body></text></TEI>"##
            .as_bytes(),
    );
    assert_eq!((tei.format, text(&tei)), (Format::Tei, "AB: Guten Tag, (...) alle (lacht)\nP2: Ja doch"));
    let times: Vec<u32> = tei.document.marks().iter().map(|mark| mark.milliseconds).collect();
    assert_eq!(times, [0, 1_500, 3_000, 4_500]);
}

#[test]
fn documents_of_word_processors_become_lines() {
    let docx = zipped(
        "word/document.xml",
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:tab/></w:pPr><w:r><w:t xml:space=\"preserve\">I: Was </w:t></w:r><w:ins><w:r><w:t>fehlt</w:t></w:r></w:ins>\
         <w:del><w:r><w:delText>fehlte</w:delText></w:r></w:del><w:r><w:t>?</w:t><w:br/><w:t>Und sonst?</w:t><w:drawing><w:t>Bild</w:t></w:drawing></w:r></w:p><w:p/>\
         <w:p><w:r><w:t>B1: #00:00:10-0# Ein Plan</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
            .as_bytes(),
    );
    let reading = open(&docx);
    assert_eq!(reading.format, Format::Docx);
    assert_eq!(text(&reading), "I: Was fehlt?\nUnd sonst?\n\nB1: Ein Plan\na\tb");
    assert_eq!(marks(&reading), [(10_000, "B1: Ei".to_owned())]);
    assert_eq!(troubles(&reading), [Trouble::Table, Trouble::LeftOut, Trouble::Moderator]);
    let odt = zipped(
        "content.xml",
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:tracked-changes><text:p>weg</text:p></text:tracked-changes>\
         <text:p>I:<text:s/>Was   <text:span>fehlt</text:span>?<text:note><text:p>Fußnote</text:p></text:note></text:p>\n<text:p>B1:<text:tab/>Ein<text:line-break/>Plan</text:p></office:text></office:body></office:document-content>"
            .as_bytes(),
    );
    let reading = open(&odt);
    assert_eq!((reading.format, text(&reading)), (Format::Odt, "I: Was fehlt?\nB1: Ein\nPlan"));
    assert_eq!(troubles(&reading), [Trouble::LeftOut, Trouble::Moderator]);
    let rtf = br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\generator X;}\uc1 I: Was f\'e4llt? \u8364?\u-10179 ?\u-8704 ?\par
B1: {\b Ein} Pl\{an\}{\pict 00ff}{\v versteckt}\~da\line neu\par}";
    let reading = open(rtf);
    assert_eq!(reading.format, Format::Rtf);
    assert_eq!(text(&reading), "I: Was fällt? €😀\nB1: Ein Pl{an}\u{A0}da\nneu");
    assert_eq!(names(&reading), ["I", "B1"]);
    let cut = open(&rtf[..rtf.len() - 12]);
    assert!(troubles(&cut).contains(&Trouble::Cut));
}

#[test]
fn files_that_are_no_transcript_are_refused_with_a_reason() {
    let bomb = zipped("word/document.xml", &vec![b' '; 8 << 20]);
    assert!(refused(&bomb, "docx").contains("packed too tightly"));
    assert!(refused(&zipped("other.xml", b""), "docx").contains("neither a DOCX nor an ODT"));
    assert!(refused(b"PK\x03\x04word/document.xml", "docx").contains("archive"));
    assert!(refused(&zipped("content.xml", b"<a><b>"), "odt").contains("not the <document-content>"));
    assert!(refused(&zipped("word/document.xml", b"<document><p>"), "docx").contains("ends in the middle"));
    assert!(refused(b"%PDF-1.7", "txt").contains("PDF"));
    assert!(refused(b"RIFF\x00\x00\xFF\xFEWAVE\x00", "wav").contains("no text"));
    assert!(refused(b"WEBVTT\n\nkein Zeitstempel\n", "vtt").contains("line 1"));
    assert!(refused(b"<?xml version=\"1.0\"?><a/>", "eaf").contains("XML"));
    assert!(refused(b"<TEI><u>", "xml").contains("ends in the middle"));
    assert!(refused(b"{\\rtf1 ".repeat(2_000).as_slice(), "rtf").contains("deeper"));
    let options = Options { limits: Limits { text: 3, ..Limits::default() }, ..Options::default() };
    assert!(matches!(read(b"B: eins", &options), Err(Error::TooLong { bytes: 7, limit: 3 })));
}

#[test]
fn speakers_of_a_transcript_are_others_than_those_of_the_corpus_unless_said_otherwise() {
    let mut corpus = Corpus::default();
    open(b"I: eins\nB: zwei").add_to(&mut corpus, |_| None).unwrap();
    let second = open(b"I: drei\nB: vier")
        .add_to(&mut corpus, |speaker| (speaker.name == "I").then_some(SpeakerId(0)))
        .unwrap();
    assert_eq!(corpus.speakers().len(), 3);
    let turns = corpus.document(second).unwrap().turns();
    assert_eq!([turns[0].speaker, turns[1].speaker], [Some(SpeakerId(0)), Some(SpeakerId(2))]);
}

#[test]
fn times_at_the_ends_of_paragraphs_become_cues_and_what_is_guessed_is_said() {
    let reading = open("Titel\nI: Was fehlt? #00:00:05-0#\nB: Ein Plan. #00:00:09-5#\nI: Danke.".as_bytes());
    let (vtt, findings) = write(&reading.document, &reading.speakers, Written::WebVtt);
    assert!(vtt.contains("00:00:00.000 --> 00:00:05.000\n<v I>Was fehlt?\n"), "{vtt}");
    assert!(vtt.contains("--> 00:00:09.500\n<v B>Ein Plan.\n"), "{vtt}");
    assert_eq!(findings.of(Trouble::Untimed).count(), 1);
    assert_eq!(findings.of(Trouble::EndGuessed).count(), 1);
    assert!(findings.of(Trouble::TimeGuessed).count() >= 2);
}

/// Cues as `WebVTT`: who, pause before in tenths of a second, length, lines.
fn cues() -> impl Strategy<Value = String> {
    let line = "[A-Zäöü👩][a-zäöü👩]{0,8}( [a-zäöü&<]{1,5}){0,3}";
    let cue = (0_usize..3, prop_oneof![Just(0_u32), 1_u32..90], 1_u32..90, prop::collection::vec(line, 1..3));
    prop::collection::vec(cue, 1..8).prop_map(|cues| {
        let mut out = String::from("WEBVTT\n");
        let mut now = 0;
        for (who, pause, length, lines) in cues {
            let start = now + pause * 100;
            now = start + length * 100;
            let clock =
                |time: u32| format!("00:{:02}:{:02}.{:03}", time / 60_000, time / 1_000 % 60, time % 1_000);
            let text = lines.join("\n").replace('&', "&amp;").replace('<', "&lt;");
            out.push_str(&format!(
                "\n{} --> {}\n<v {}>{text}\n",
                clock(start),
                clock(now),
                ["Anna", "B2", "Öz Ü"][who]
            ));
        }
        out
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again_as_the_same(vtt in cues()) {
        let first = open(vtt.as_bytes());
        prop_assert!(first.findings.of(Trouble::Overlap).next().is_none());
        for format in [Written::WebVtt, Written::Srt, Written::Text] {
            let (written, findings) = write(&first.document, &first.speakers, format);
            prop_assert!(findings.is_empty(), "{:?}", findings);
            let again = strict(written.as_bytes());
            prop_assert_eq!(text(&again), text(&first), "{}", written);
            prop_assert_eq!(again.document.turns(), first.document.turns(), "{}", written);
            prop_assert_eq!(again.document.marks(), first.document.marks(), "{}", written);
            prop_assert_eq!(names(&again), names(&first));
        }
    }

    #[test]
    fn no_file_makes_it_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        start in prop::sample::select(vec!["", "WEBVTT\n\n", "1\n00:00:01,000 --> ", "{\\rtf1 ", "File type = \"ooTextFile\"\n", "<TEI>", "<ANNOTATION_DOCUMENT>", "B: [00:01"]),
    ) {
        let input = [start.as_bytes(), &bytes].concat();
        if let Ok(reading) = read(&input, &Options::default()) {
            for format in [Written::WebVtt, Written::Srt, Written::Text] {
                let (_, findings) = write(&reading.document, &reading.speakers, format);
                prop_assert!(findings.total() >= findings.lines().len());
            }
        }
    }

    #[test]
    fn running_text_keeps_its_words(
        lines in prop::collection::vec("([AB][0-9]?: )?([a-zä]{1,6} |#00:0[0-9]:00-0# |\\[0[0-9]:00\\] ){0,6}[a-z.]", 1..8),
    ) {
        let first = strict(lines.join("\n").as_bytes());
        let (written, _) = write(&first.document, &first.speakers, Written::Text);
        let again = strict(written.as_bytes());
        prop_assert_eq!(text(&again), text(&first), "{}", written);
        prop_assert_eq!(again.document.marks(), first.document.marks(), "{}", written);
    }
}

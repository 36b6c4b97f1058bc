//! What the printed documents promise, read back with Poppler where it is installed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::process::Command;

use bildungsraum_print::{
    Block, Entry, Group, Labels, Layout, PrintError, Report, Sheet, report, report_docx, sheet,
};
use proptest::prelude::*;

fn labels() -> Labels {
    let word = str::to_owned;
    Labels {
        contents: word("Inhalt"),
        page: word("Seite"),
        of: word("von"),
        when: word("Wann"),
        where_: word("Wo"),
        organisation: word("Wer"),
        cost: word("Kosten"),
        age: word("Alter"),
        registration: word("Anmeldung"),
        languages: word("Sprachen"),
        note: word("Hinweis"),
        qr: word("QR-Code zur Liste im Netz"),
    }
}

fn entry(title: &str) -> Entry {
    Entry {
        title: title.to_owned(),
        organisation: "Stadtbibliothek".to_owned(),
        when: "dienstags, 16 bis 17 Uhr".to_owned(),
        where_: "Kreuzstraße 2–4".to_owned(),
        cost: "kostenlos".to_owned(),
        url: "https://example.org/angebote/1".to_owned(),
        ..Entry::default()
    }
}

fn example() -> Sheet {
    let groups = ["Nordstadt", "Innenstadt", "Bannholzgraben", "Überall"].map(|heading| Group {
        heading: heading.to_owned(),
        entries: vec![entry("Vorlesen"), entry("Schach für Anfänger")],
    });
    Sheet {
        language: "de".to_owned(),
        title: "Angebote für Kinder".to_owned(),
        subtitle: "ab 8 Jahren".to_owned(),
        municipality: "Viernheim".to_owned(),
        made_on: "Stand: 23. November 2026".to_owned(),
        url: "https://example.org/liste".to_owned(),
        qr_svg: Some(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"><path d=\"M0 0h1v1h-1z\"/></svg>"
                .to_owned(),
        ),
        groups: groups.to_vec(),
        footer: "Bildungsraum".to_owned(),
        labels: labels(),
        ..Sheet::default()
    }
}

/// What a tool of Poppler says about a PDF, or `None` (and a message) where it is not installed.
fn poppler(tool: &str, options: &[&str], pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, pdf).unwrap();
    let mut command = Command::new(tool);
    command.args(options).arg(&path);
    if tool == "pdftotext" {
        command.arg("-");
    }
    let Ok(output) = command.output() else {
        eprintln!("skipped: {tool} is not installed");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_sheet_is_a_tagged_pdf_with_title_language_and_structure() {
    let pdf = sheet(&example()).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let Some(info) = poppler("pdfinfo", &[], &pdf) else { return };
    assert!(info.contains("Title:           Angebote für Kinder"), "{info}");
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("A4"), "{info}");
    assert!(String::from_utf8_lossy(&pdf).contains("pdfuaid:part"));
    let structure = poppler("pdfinfo", &["-struct"], &pdf).unwrap();
    for element in ["H1", "H2", "TOC", "Figure", "Link"] {
        assert!(structure.contains(element), "{element} in {structure}");
    }
    let text = poppler("pdftotext", &["-layout"], &pdf).unwrap();
    for words in [
        "Inhalt",
        "Nordstadt",
        "Wann: dienstags, 16 bis 17 Uhr",
        "Kreuzstraße 2–4",
        "Seite 1 von",
        "Viernheim",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("Alter:"), "empty fields are not printed");
}

#[test]
fn what_users_write_is_text_and_never_code() {
    let title = "#let x = 1; #panic() \\ $x$ *fett* @ref <a> `code` \"q\" // weg";
    let mut document = example();
    document.title = title.to_owned();
    document.groups = vec![Group {
        heading: "#include \"/etc/passwd\"".to_owned(),
        entries: vec![entry("= Titel #{1+1}")],
    }];
    let pdf = sheet(&document).unwrap();
    let Some(text) = poppler("pdftotext", &["-layout"], &pdf) else { return };
    let flat: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("#let x = 1; #panic()") && flat.contains("$x$ *fett* @ref <a> `code`"), "{flat}");
    assert!(flat.contains("#include \"/etc/passwd\"") && flat.contains("= Titel #{1+1}"), "{flat}");
}

#[test]
fn odd_characters_do_not_stop_the_press() {
    let mut document = example();
    document.groups[0].entries[0].title = "Kino 🎬 für 中文 und 👩‍👩‍👧\u{0}\u{202e}".to_owned();
    document.groups[0].entries[0].url = "javascript:alert(1)".to_owned();
    document.groups[0].entries[1].note = "Sehr lang. ".repeat(2000);
    assert!(sheet(&document).is_ok());
}

#[test]
fn ukrainian_turkish_and_arabic_can_be_printed() {
    for (language, title) in
        [("uk", "Пропозиції для дітей"), ("tr", "Çocuklar için şehir İğı"), ("ar", "عروض للأطفال")]
    {
        let document = Sheet {
            language: language.to_owned(),
            rtl: language == "ar",
            title: title.to_owned(),
            ..example()
        };
        let pdf = sheet(&document).unwrap();
        let Some(info) = poppler("pdfinfo", &[], &pdf) else { return };
        assert!(info.contains(title), "{info}");
    }
}

#[test]
fn a_poster_has_two_columns_and_leaves_out_the_small_print() {
    let pdf = sheet(&Sheet { layout: Layout::Poster, ..example() }).unwrap();
    let Some(text) = poppler("pdftotext", &["-layout"], &pdf) else { return };
    assert!(!text.contains("angebote/1"), "{text}");
    assert!(text.contains("Schach"));
}

#[test]
fn an_empty_sheet_is_still_a_document() {
    assert!(sheet(&Sheet { title: "Nichts gefunden".to_owned(), ..Sheet::default() }).is_ok());
}

#[test]
fn limits_are_errors_with_numbers() {
    assert_eq!(sheet(&Sheet::default()), Err(PrintError::NoTitle));
    let mut document = example();
    document.groups[0].entries = vec![Entry::default(); 5000];
    assert_eq!(sheet(&document), Err(PrintError::TooMany { found: 5010, most: 3000 }));
    let mut document = example();
    document.groups[0].entries[0].note = "x".repeat(5_000_000);
    assert!(matches!(sheet(&document), Err(PrintError::TooLong { .. })));
    let mut document = example();
    document.qr_svg = Some("<html>".to_owned());
    assert_eq!(sheet(&document).unwrap_err().message_key(), "print-failed");
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    assert!(sheet(&example()).unwrap() == sheet(&example()).unwrap());
}

#[test]
fn a_report_has_headings_lists_and_tables_with_headers() {
    let text = |text: &str| text.to_owned();
    let rows = (0..60).map(|n| vec![format!("Quartier {n}"), format!("{n}.000"), "–".to_owned()]).collect();
    let document = Report {
        language: text("de"),
        title: text("Bericht 2026"),
        municipality: text("Viernheim"),
        labels: labels(),
        blocks: vec![
            Block::Heading { level: 3, text: text("Überblick") },
            Block::Paragraph { text: text("Ein Absatz mit #code und\nZeilenumbruch.") },
            Block::List { numbered: false, items: vec![text("erstens"), text("zweitens")] },
            Block::List { numbered: true, items: vec![text("Schritt")] },
            Block::Table {
                caption: text("Kinder je Quartier"),
                header: vec![text("Quartier"), text("Kinder"), text("Anteil")],
                rows,
            },
        ],
        ..Report::default()
    };
    let pdf = report(&document).unwrap();
    let Some(structure) = poppler("pdfinfo", &["-struct"], &pdf) else { return };
    for element in ["H1", "Table", "THead", "TH", "Caption", "LI"] {
        assert!(structure.contains(element), "{element} in {structure}");
    }
    let printed = poppler("pdftotext", &["-layout"], &pdf).unwrap();
    assert!(printed.contains("#code") && printed.contains("Quartier 59"));
    let wide = Report {
        title: text("x"),
        blocks: vec![Block::Table {
            caption: text("t"),
            header: vec![text("a")],
            rows: vec![vec![text("1"), text("2")]],
        }],
        ..Report::default()
    };
    assert_eq!(report(&wide), Err(PrintError::Table { table: text("t"), row: 1, cells: 2, columns: 1 }));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_printed(title in ".{1,40}", note in any::<String>(), heading in "\\PC{0,20}", url in ".{0,20}") {
        let mut document = example();
        document.title = format!("Angebote {title}");
        document.groups[0].heading = heading;
        document.groups[0].entries[0].note = note.clone();
        document.groups[0].entries[0].title = note;
        document.groups[0].entries[0].url = format!("https://{url}");
        prop_assert!(sheet(&document).is_ok(), "{:?}", sheet(&document));
    }
}

#[test]
fn a_report_as_docx_has_headings_lists_and_tables_as_such_and_only_signs_xml_can_hold() {
    let document = Report {
        language: "de".into(),
        title: "Bericht <über> & mit\u{1} Zeichen".into(),
        municipality: "Viernheim".into(),
        blocks: vec![
            Block::Heading { level: 1, text: "Wer gehört wurde".into() },
            Block::Paragraph { text: "Zwei\nZeilen".into() },
            Block::List { numbered: true, items: vec!["eins".into(), "zwei".into()] },
            Block::List { numbered: false, items: vec!["Punkt".into()] },
            Block::Table {
                caption: "Stimmen".into(),
                header: vec!["Sektor".into(), "Zahl".into()],
                rows: vec![vec!["Staat".into(), "3".into()], vec!["Wirtschaft".into()]],
            },
        ],
        labels: labels(),
        ..Report::default()
    };
    let bytes = report_docx(&document).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let body = part("word/document.xml");
    assert!(body.contains("Heading1") && body.contains("Wer gehört wurde"));
    assert!(body.contains("&lt;über&gt; &amp; mit") && !body.contains('\u{1}'));
    assert_eq!(body.matches("<w:tbl>").count(), 1);
    assert_eq!(body.matches("<w:tc>").count(), 6, "short rows are filled up");
    assert_eq!(body.matches("<w:numPr>").count(), 3);
    assert!(part("word/styles.xml").contains("outlineLvl"));
    let none = Report::default();
    assert_eq!(report_docx(&none), Err(PrintError::NoTitle));
}

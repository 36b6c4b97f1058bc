//! `bildungsraum coding`: agreement from tables, and projects of REFI-QDA.

use std::fs;
use std::path::{Path, PathBuf};

use bildungsraum::cli::{Cli, Command};
use bildungsraum_coding::refi::{self, Project, Words};
use bildungsraum_coding::{
    Code, CodeId, Codebook, Coder, CoderId, Coding, Corpus, Document, DocumentId, Guid, Span, Text,
};
use clap::Parser;
use serde_json::Value;

fn call(words: &[&str]) -> anyhow::Result<String> {
    let cli = Cli::try_parse_from(["bildungsraum", "coding"].iter().chain(words))?;
    match cli.command {
        Command::Coding { command } => bildungsraum::coding::run(command),
        _ => unreachable!(),
    }
}

fn told(words: &[&str]) -> Value {
    let text = call(words).unwrap_or_else(|error| panic!("{words:?}: {error:#}"));
    serde_json::from_str(&text).unwrap()
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path.to_string_lossy().into_owned()
}

fn shared(name: &str) -> Option<String> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/qda")).join(name);
    if path.exists() {
        return Some(path.to_string_lossy().into_owned());
    }
    eprintln!("skipped: no shared data");
    None
}

/// Cohen 1960 as Wikipedia has it: 20, 5, 10, 15.
fn fifty() -> String {
    let rows = [("ja;ja\n", 20), ("ja;nein\n", 5), ("nein;ja\n", 10), ("nein;nein\n", 15)];
    let rows: String = rows.iter().map(|(row, times)| row.repeat(*times)).collect();
    format!("Anna;Ben\n{rows}")
}

#[test]
fn agreement_of_a_table_is_that_of_the_published_example_with_an_interval() {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "codierung.csv", fifty().as_bytes());
    let report = told(&["agreement", &file, "--samples", "200", "--json"]);
    assert_eq!(report["coders"], serde_json::json!(["Anna", "Ben"]));
    let estimates = report["estimates"].as_array().unwrap();
    let of = |name: &str| estimates.iter().find(|one| one["measure"] == name).unwrap();
    assert!((of("cohen")["result"]["value"].as_f64().unwrap() - 0.4).abs() < 0.0005);
    assert!(of("cohen")["interval"]["low"].as_f64().unwrap() < 0.4);
    // Words have no distances.
    assert_eq!(of("alpha_interval")["result"]["undefined"], "not_numbers");
    assert!(of("alpha_interval")["result"]["value"].is_null());
    let text = call(&["agreement", &file, "--samples", "0"]).unwrap();
    assert!(text.contains("cohen") && text.contains("0.4000") && text.contains("not defined"), "{text}");
}

#[test]
fn a_table_that_cannot_be_read_names_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "schief.csv", b"Anna;Ben\nja;nein\nja\n");
    let error = format!("{:#}", call(&["agreement", &file]).unwrap_err());
    assert!(error.contains("schief.csv") && error.contains("line 3"), "{error}");
}

#[test]
fn the_inventory_of_a_project_of_another_program_has_its_counts() {
    let Some(file) = shared("refi/samples/maxqda-24-shape.qdpx") else { return };
    let found = told(&["inventory", &file, "--json"]);
    for (name, count) in
        [("codes", 307), ("sources", 10), ("sets", 2), ("members", 10), ("users", 1), ("losses", 0)]
    {
        assert_eq!(found[name], count, "{name}");
    }
    let codebook = shared("refi/samples/taguette-1.4.1-codebook.qdc").unwrap();
    assert_eq!(told(&["inventory", &codebook, "--json"])["codes"], 3);
    assert!(call(&["cooccurrence", &codebook]).is_err());
}

fn project() -> Vec<u8> {
    let mut book = Codebook::new();
    for (guid, name) in [(1, "Bedarf"), (2, "Raum"), (3, "Zeit")] {
        book.add(Code { guid: Guid(guid), name: name.to_owned(), codable: true, ..Code::default() }, None)
            .unwrap();
    }
    let mut corpus = Corpus::new(book);
    for (guid, name) in [(4, "Anna"), (5, "Ben")] {
        corpus.add_coder(Coder { guid: Guid(guid), name: name.to_owned() }).unwrap();
    }
    let text = Text::new("Uns fehlt ein Raum 👩\u{200D}🏫 und Zeit.".to_owned()).unwrap();
    corpus.add_document(Document::new(Guid(6), "Gruppe", text)).unwrap();
    for (guid, code, coder, start, length) in [(7, 0, 0, 0, 18), (8, 1, 0, 14, 4), (9, 2, 1, 14, 4)] {
        let (document, code, coder) = (DocumentId(0), CodeId(code), CoderId(coder));
        let span = Span::of(start, length);
        corpus
            .add_coding(Coding { guid: Guid(guid), document, code, coder, span, at: None, version: 3 })
            .unwrap();
    }
    let (project, _) = Project::from_corpus(&corpus, "Studie", &Words::default());
    let mut out = std::io::Cursor::new(Vec::new());
    refi::write(&project, &mut out).unwrap();
    out.into_inner()
}

#[test]
fn codes_of_a_project_meet_as_they_lie_in_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "studie.qdpx", &project());
    let found = told(&["inventory", &file, "--json"]);
    for (name, count) in
        [("codes", 3), ("distinct_names", 3), ("depth", 1), ("selections", 3), ("codings", 3)]
    {
        assert_eq!(found[name], count, "{name}");
    }
    let one = told(&["cooccurrence", &file, "--json"]);
    let pairs = one["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 1, "{one}");
    assert_eq!((&pairs[0]["around"], &pairs[0]["equal"]), (&1.into(), &0.into()));
    assert_eq!(one["losses"], 0);
    let all = told(&["cooccurrence", &file, "--any-coder", "--json"]);
    assert_eq!(all["pairs"].as_array().unwrap().len(), 3);
    let text = call(&["cooccurrence", &file]).unwrap();
    assert!(text.contains("Bedarf + Raum") && text.contains("Nothing got lost"), "{text}");
}

#[test]
fn a_file_that_is_no_project_is_refused_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "kein.qdpx", b"no archive");
    let error = format!("{:#}", call(&["inventory", &file]).unwrap_err());
    assert!(error.contains("kein.qdpx") && error.contains("archive"), "{error}");
}

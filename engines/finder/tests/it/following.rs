//! The index on disk: position, crash, damage.

use std::{collections::BTreeMap, fs};

use bildungsraum_finder::{Change, Document, Finder, FinderError, Options};
use proptest::prelude::*;

use crate::helpers::{all, ids, text, titled};

fn open(folder: &std::path::Path) -> Finder {
    Finder::open(folder, Options::default()).unwrap()
}

#[test]
fn position_and_documents_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let finder = open(folder.path());
    assert_eq!(finder.position(), None);
    finder.write(vec![Change::Put(titled("1", "Schwimmen")), Change::Put(titled("2", "Turnen"))], 7).unwrap();
    finder.write(vec![Change::Remove { id: "2".into() }], 9).unwrap();
    assert_eq!(finder.position(), Some(9));
    drop(finder);
    let finder = open(folder.path());
    assert_eq!((finder.position(), finder.document_count()), (Some(9), 1));
    let answer = finder.search(&text("Schwimkurs")).unwrap();
    assert_eq!(ids(&answer), ["1"]);
    assert_eq!(&*answer.hits[0].card, b"1");
}

#[test]
fn a_write_without_changes_moves_the_position() {
    let folder = tempfile::tempdir().unwrap();
    let finder = open(folder.path());
    finder.write(Vec::new(), 3).unwrap();
    drop(finder);
    assert_eq!(open(folder.path()).position(), Some(3));
}

#[test]
fn a_changed_document_is_found_by_its_new_words_only() {
    let folder = tempfile::tempdir().unwrap();
    let finder = open(folder.path());
    finder.write(vec![Change::Put(titled("1", "Schwimmen"))], 1).unwrap();
    finder.write(vec![Change::Put(titled("1", "Töpfern"))], 2).unwrap();
    assert_eq!(finder.search(&text("Schwimmen")).unwrap().total, 0);
    assert_eq!(finder.search(&text("Töpfern")).unwrap().total, 1);
    assert_eq!(finder.document_count(), 1);
}

#[test]
fn the_last_of_several_changes_counts() {
    let finder = Finder::in_memory(Options::default()).unwrap();
    let changes = vec![
        Change::Put(titled("1", "Erst")),
        Change::Put(titled("1", "Zuletzt")),
        Change::Put(titled("2", "Weg")),
        Change::Remove { id: "2".into() },
        Change::Remove { id: "nie".into() },
    ];
    finder.write(changes, 1).unwrap();
    assert_eq!(finder.document_count(), 1);
    assert_eq!(finder.search(&text("Zuletzt")).unwrap().total, 1);
    assert_eq!(finder.search(&text("Erst")).unwrap().total, 0);
}

#[test]
fn a_rebuild_replaces_everything() {
    let folder = tempfile::tempdir().unwrap();
    let finder = open(folder.path());
    finder.write((0..30).map(|at| Change::Put(titled(&at.to_string(), "Alt"))).collect(), 1).unwrap();
    finder.rebuild((20..40).map(|at| titled(&at.to_string(), "Neu")), 5).unwrap();
    finder
        .write(vec![Change::Put(titled("39", "Neu erdacht")), Change::Remove { id: "20".into() }], 6)
        .unwrap();
    let check = |finder: &Finder| {
        assert_eq!((finder.document_count(), finder.position()), (19, Some(6)));
        assert_eq!(finder.search(&text("Alt ")).unwrap().total, 0);
        assert_eq!(finder.search(&text("Neu ")).unwrap().total, 19);
    };
    check(&finder);
    drop(finder);
    check(&open(folder.path()));
}

#[test]
fn a_damaged_index_is_thrown_away() {
    for damage in ["meta.json", ".managed.json", "store", "idx", "term", "fast", "entries"] {
        let folder = tempfile::tempdir().unwrap();
        let finder = open(folder.path());
        finder
            .write((0..40).map(|at| Change::Put(titled(&at.to_string(), "Schwimmen"))).collect(), 4)
            .unwrap();
        drop(finder);
        for entry in fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name == damage || name.ends_with(&format!(".{damage}")) {
                let mut bytes = fs::read(&path).unwrap();
                let middle = bytes.len() / 2;
                bytes[middle] ^= 0xff;
                bytes.truncate(bytes.len() - bytes.len() / 4);
                fs::write(&path, bytes).unwrap();
            }
        }
        let finder = open(folder.path());
        assert_eq!((finder.position(), finder.document_count()), (None, 0), "{damage}");
        assert!(finder.thrown_away().is_some(), "{damage}");
        finder.rebuild([titled("1", "Schwimmen")].into_iter(), 5).unwrap();
        assert_eq!(finder.search(&text("Schwimmen")).unwrap().total, 1);
    }
}

/// The file of entries.
fn entries(folder: &std::path::Path) -> std::path::PathBuf {
    let mut found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    found.find(|path| path.extension().is_some_and(|ending| ending == "entries")).unwrap()
}

#[test]
fn a_damaged_byte_anywhere_in_the_entries_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let finder = open(folder.path());
    for at in 0..3 {
        finder.write(vec![Change::Put(titled(&at.to_string(), "Schwimmen"))], at).unwrap();
    }
    drop(finder);
    let path = entries(folder.path());
    let bytes = fs::read(&path).unwrap();
    for at in (0..bytes.len()).step_by(7) {
        let copy = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(folder.path()).unwrap() {
            let from = entry.unwrap().path();
            fs::copy(&from, copy.path().join(from.file_name().unwrap())).unwrap();
        }
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        fs::write(copy.path().join(path.file_name().unwrap()), damaged).unwrap();
        assert_eq!(open(copy.path()).position(), None, "{at}");
    }
    assert_eq!(open(folder.path()).position(), Some(2));
}

#[test]
fn entries_that_were_never_committed_are_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let finder = open(folder.path());
    finder.write(vec![Change::Put(titled("1", "Schwimmen"))], 1).unwrap();
    drop(finder);
    let path = entries(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    let length = bytes.len();
    bytes.extend_from_slice(&bytes.clone()[..length / 2]);
    fs::write(&path, bytes).unwrap();
    // What a crash leaves behind while the entries are written anew.
    fs::write(folder.path().join("77.entries"), "half").unwrap();
    let finder = open(folder.path());
    assert_eq!((finder.position(), finder.document_count()), (Some(1), 1));
    assert!(!folder.path().join("77.entries").exists());
    assert_eq!(fs::metadata(&path).unwrap().len(), length as u64);
    finder.write(vec![Change::Put(titled("2", "Turnen"))], 2).unwrap();
    drop(finder);
    let finder = open(folder.path());
    assert_eq!((finder.position(), finder.document_count()), (Some(2), 2));
}

#[test]
fn many_great_cards_stay_on_disk_and_worn_entries_are_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let finder = open(folder.path());
    let card = |at: u8, round: u8| -> Vec<u8> { vec![at ^ round; 3 << 20] };
    let document =
        |at: u8, round: u8| Document { card: card(at, round), ..titled(&at.to_string(), "Schwimmen") };
    let mut position = 0;
    // More than is held in memory.
    for at in 0..24 {
        position += 1;
        finder.write(vec![Change::Put(document(at, 0))], position).unwrap();
    }
    // All but a few go, and one changes until most of the file is of what is gone.
    position += 1;
    finder.write((2..24_u8).map(|at| Change::Remove { id: at.to_string() }).collect(), position).unwrap();
    for round in 1..4 {
        position += 1;
        finder.write(vec![Change::Put(document(1, round))], position).unwrap();
    }
    assert!(fs::metadata(entries(folder.path())).unwrap().len() < 60 << 20);
    let check = |finder: &Finder| {
        let answer = finder.search(&all()).unwrap();
        let mut cards: Vec<(String, bool)> = answer
            .hits
            .iter()
            .map(|hit| {
                let expected = if &*hit.id == "0" { card(0, 0) } else { card(1, 3) };
                (hit.id.to_string(), *hit.card == *expected)
            })
            .collect();
        cards.sort();
        assert_eq!(cards, [("0".to_owned(), true), ("1".to_owned(), true)]);
        assert_eq!(finder.position(), Some(position));
    };
    check(&finder);
    drop(finder);
    let finder = open(folder.path());
    check(&finder);
    for at in 2..26 {
        position += 1;
        finder.write(vec![Change::Put(document(at, 0))], position).unwrap();
    }
    drop(finder);
    let answer = open(folder.path()).search(&all()).unwrap();
    assert_eq!(answer.total, 26);
    assert!(answer.hits.iter().all(|hit| hit.card.len() == 3 << 20));
}

#[test]
fn a_missing_file_or_a_stranger_in_the_folder_is_no_obstacle() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("stray.txt"), "x").unwrap();
    fs::write(folder.path().join(".tantivy-writer.lock"), "").unwrap();
    let finder = open(folder.path());
    finder.write(vec![Change::Put(titled("1", "Schwimmen"))], 4).unwrap();
    drop(finder);
    let gone = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "term" || ending == "idx"));
    fs::remove_file(gone.unwrap()).unwrap();
    assert_eq!(open(folder.path()).position(), None);
}

#[test]
fn other_compound_parts_need_a_new_index() {
    let folder = tempfile::tempdir().unwrap();
    let finder = open(folder.path());
    finder.write(vec![Change::Put(titled("1", "Seifenkistenrennen"))], 4).unwrap();
    drop(finder);
    let options =
        Options { compound_parts: vec!["Seifenkiste".into(), "Rennen".into()], ..Options::default() };
    let finder = Finder::open(folder.path(), options).unwrap();
    assert_eq!(finder.position(), None);
    finder.write(vec![Change::Put(titled("1", "Seifenkistenrennen"))], 4).unwrap();
    assert_eq!(finder.search(&text("Rennen")).unwrap().total, 1);
}

#[test]
fn one_folder_has_one_finder() {
    let folder = tempfile::tempdir().unwrap();
    let finder = open(folder.path());
    finder.write(vec![Change::Put(titled("1", "Schwimmen"))], 4).unwrap();
    let second = Finder::open(folder.path(), Options::default());
    assert!(matches!(second, Err(FinderError::InUse { .. })));
    assert_eq!(finder.search(&all()).unwrap().total, 1);
}

#[test]
fn searches_go_on_while_another_thread_writes() {
    let finder = Finder::in_memory(Options::default()).unwrap();
    std::thread::scope(|threads| {
        let writer = finder.clone();
        let writing = threads.spawn(move || {
            for at in 0..40_i64 {
                writer.write(vec![Change::Put(titled(&at.to_string(), "Schwimmen"))], at).unwrap();
            }
        });
        let mut last = 0;
        while last < 40 && !writing.is_finished() {
            let answer = finder.search(&text("schwimmen")).unwrap();
            assert!(answer.total >= last);
            last = answer.total;
        }
    });
}

/// Writes until it is killed; started by the test below as a process of its own.
#[test]
#[ignore = "is the process that is killed"]
fn writer_to_be_killed() {
    let Ok(folder) = std::env::var("FINDER_KILL_FOLDER") else { return };
    let finder = open(std::path::Path::new(&folder));
    let from = finder.position().unwrap_or(0);
    for position in from + 1.. {
        let id = position.to_string();
        finder.write(vec![Change::Put(titled(&id, "Schwimmen"))], position).unwrap();
        // Acknowledged only now.
        fs::write(std::path::Path::new(&folder).with_extension("acknowledged"), id).unwrap();
    }
}

#[test]
fn a_killed_writer_loses_nothing_acknowledged() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("index");
    for round in 0..4_u64 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "following::writer_to_be_killed"])
            .env("FINDER_KILL_FOLDER", &folder)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(350 + 61 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        let acknowledged = fs::read_to_string(folder.with_extension("acknowledged")).unwrap_or_default();
        let acknowledged: i64 = acknowledged.parse().unwrap_or(0);
        let finder = open(&folder);
        let position = finder.position().unwrap_or(0);
        assert!(position >= acknowledged, "{position} {acknowledged}");
        assert_eq!(i64::try_from(finder.document_count()).unwrap(), position);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_index_is_what_a_plain_map_is(
        steps in proptest::collection::vec(
            (proptest::collection::vec((0_u8..20, proptest::option::of(0_usize..4)), 0..6), any::<bool>()),
            1..8,
        ),
    ) {
        const TITLES: [&str; 4] = ["Schwimmen", "Töpfern", "Gitarre", "Schach"];
        let folder = tempfile::tempdir().unwrap();
        let mut finder = open(folder.path());
        let mut plain: BTreeMap<String, &str> = BTreeMap::new();
        for (at, (changes, reopen)) in steps.into_iter().enumerate() {
            let mut written = Vec::new();
            for (id, title) in changes {
                let id = id.to_string();
                if let Some(title) = title {
                    plain.insert(id.clone(), TITLES[title]);
                    written.push(Change::Put(Document { quarter: TITLES[title].into(), ..titled(&id, TITLES[title]) }));
                } else {
                    plain.remove(&id);
                    written.push(Change::Remove { id });
                }
            }
            let position = i64::try_from(at).unwrap();
            finder.write(written, position).unwrap();
            if reopen {
                drop(finder);
                finder = open(folder.path());
            }
            prop_assert_eq!(finder.position(), Some(position));
            prop_assert_eq!(usize::try_from(finder.document_count()).unwrap(), plain.len());
            for title in TITLES {
                let expected: Vec<String> =
                    plain.iter().filter(|(_, other)| **other == title).map(|(id, _)| id.clone()).collect();
                for query in [text(title), bildungsraum_finder::Query { quarters: vec![title.into()], ..all() }] {
                    let mut found = ids(&finder.search(&query).unwrap());
                    found.sort();
                    prop_assert_eq!(&found, &expected);
                }
            }
        }
    }
}

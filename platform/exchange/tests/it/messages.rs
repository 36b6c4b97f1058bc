//! Every message key of this room has its words.

use std::collections::BTreeSet;

use crate::workspace;

fn keys_in_code() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut folders = vec![workspace().join("platform/exchange/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(path).unwrap();
                let quoted = text.split('"').skip(1).step_by(2);
                keys.extend(
                    quoted
                        .filter(|part| part.starts_with("exchange-") && !part.contains(['.', '*']))
                        .map(ToOwned::to_owned),
                );
            }
        }
    }
    keys
}

fn keys_of(language: &str, file: &str) -> BTreeSet<String> {
    let path = workspace().join("locales").join(language).join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    text.lines()
        .filter(|line| line.starts_with("exchange-"))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .collect()
}

#[test]
fn every_key_in_code_has_words_and_every_word_is_used() {
    for language in ["de", "en"] {
        let words: BTreeSet<String> = keys_of(language, "exchange.ftl")
            .union(&keys_of(language, "exchange-office.ftl"))
            .cloned()
            .collect();
        assert_eq!(words, keys_in_code(), "{language}");
    }
}

#[test]
fn what_the_public_sees_is_there_in_every_language() {
    let german = keys_of("de", "exchange.ftl");
    assert!(!german.is_empty());
    for language in ["en", "de-leicht", "tr", "uk", "ar"] {
        assert_eq!(keys_of(language, "exchange.ftl"), german, "{language}");
    }
}

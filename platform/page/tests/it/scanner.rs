//! What templates and code ask for, read from their text: word keys, icons.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Templates and code of every room, without tests: (path, text).
pub fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for floor in ["app", "capabilities", "platform"] {
        walk(&root().join(floor), &mut found);
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["tests", "target", "examples", "migrations"].contains(&name.as_str()) {
                walk(&path, found);
            }
        } else if name != "gallery.html"
            && path.extension().is_some_and(|ending| ending == "html" || ending == "rs")
        {
            let text = fs::read_to_string(&path).unwrap_or_default();
            found.push((path.strip_prefix(root()).unwrap_or(&path).to_owned(), text));
        }
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// The literals that follow `start`, up to the closing quote.
fn literals_after<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    text.match_indices(start)
        .filter_map(|(at, _)| {
            let rest = text.get(at + start.len()..)?;
            rest.get(..rest.find('"')?)
        })
        .collect()
}

/// Keys asked for by name → the files that ask.
pub fn keys_asked_for() -> BTreeMap<String, BTreeSet<PathBuf>> {
    let mut keys: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
    for (path, text) in sources() {
        // Without tests at the end of a file: what they ask for is not a screen's.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for start in [".t(\"", ".t1(\"", ".t2(\"", ".tn(\"", ".message(\"", ".because(\""] {
            for key in literals_after(text, start).into_iter().filter(|key| is_key(key)) {
                keys.entry(key.to_owned()).or_default().insert(path.clone());
            }
        }
    }
    keys
}

/// Every literal in templates and code, and the beginnings of those that are put together (`"facet-{name}"`).
pub fn literals() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut whole, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
    for (_, text) in sources() {
        for piece in text.split('"') {
            if is_key(piece) {
                whole.insert(piece.to_owned());
            } else if let Some(open) = piece.find('{') {
                let beginning = &piece[..open];
                if is_key(beginning) && beginning.ends_with('-') {
                    beginnings.insert(beginning.to_owned());
                }
            }
        }
    }
    (whole, beginnings)
}

/// Icons asked for by name → the files that ask.
pub fn icons_asked_for() -> BTreeMap<String, BTreeSet<PathBuf>> {
    let mut icons: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
    for (path, text) in sources() {
        for start in ["call ui::icon(\"", "call icon(\"", "empty_state(\"", "icon: \""] {
            for name in literals_after(&text, start).into_iter().filter(|name| is_key(name)) {
                icons.entry(name.to_owned()).or_default().insert(path.clone());
            }
        }
    }
    icons
}

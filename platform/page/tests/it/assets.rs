use std::{collections::BTreeSet, fs};

use bildungsraum_page::assets;

use crate::scanner;

fn icons() -> BTreeSet<String> {
    fs::read_to_string(scanner::root().join("web/src/icons.txt"))
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

#[test]
fn every_icon_that_is_asked_for_is_drawn() {
    let drawn = icons();
    let missing: Vec<String> = scanner::icons_asked_for()
        .into_iter()
        .filter(|(name, _)| !drawn.contains(name))
        .map(|(name, files)| format!("{name} in {files:?}"))
        .collect();
    assert!(missing.is_empty(), "icons that are not drawn\n{}", missing.join("\n"));
}

#[test]
fn every_icon_of_the_demo_words_is_drawn() {
    let drawn = icons();
    for file in fs::read_dir(scanner::root().join("demo")).unwrap().flatten() {
        let text = fs::read_to_string(file.path()).unwrap_or_default();
        let mut lines = text.lines();
        let Some(column) = lines.next().and_then(|head| head.split(',').position(|name| name == "icon"))
        else {
            continue;
        };
        // Icons stand after the labels, which hold commas only in quotes: count from the end where it is the last.
        for line in lines.filter(|line| !line.contains('"')) {
            let name = line.split(',').nth(column).unwrap_or_default();
            assert!(name.is_empty() || drawn.contains(name), "{:?}: no icon {name}", file.path());
        }
    }
}

#[test]
fn no_template_has_a_style_or_a_script_of_its_own() {
    for (path, text) in scanner::sources() {
        if path.extension().is_some_and(|ending| ending == "html") {
            assert!(
                !text.contains(" style=\""),
                "{path:?}: the Content-Security-Policy forbids style attributes"
            );
            assert!(!text.contains("<style"), "{path:?}: the Content-Security-Policy forbids style elements");
            assert!(
                !text.contains(" onclick=") && !text.contains("javascript:"),
                "{path:?}: no script in attributes"
            );
            for (at, _) in text.match_indices("<script") {
                let tag = &text[at..at + text[at..].find('>').unwrap()];
                assert!(tag.contains(" src=") || tag.contains("json"), "{path:?}: {tag}");
            }
        }
    }
}

#[test]
fn an_unknown_file_keeps_its_name() {
    assert_eq!(assets::url("no-such.css"), "/assets/no-such.css");
    assert!(assets::icons().starts_with("/assets/icons"));
}

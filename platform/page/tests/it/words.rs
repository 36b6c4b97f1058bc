use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_page::{Language, words};
use fluent_syntax::{ast, parser};

use crate::{page, page_in, scanner};

/// Key → names of its arguments, for the files of a language that `wanted` accepts.
fn messages(language: Language, wanted: impl Fn(&str) -> bool) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (name, text) in words::files(language).into_iter().filter(|(name, _)| wanted(name)) {
        let resource = parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}/{name}: {errors:?}", language.tag()));
        for entry in resource.body {
            if let ast::Entry::Message(message) = entry {
                let mut arguments = BTreeSet::new();
                // The serialised pattern names each argument as `VariableReference`; its debug form is enough to read it.
                let shape = format!("{:?}", message.value);
                for (at, _) in shape.match_indices("VariableReference { id: Identifier { name: \"") {
                    let rest = &shape[at + 43..];
                    arguments.insert(rest[..rest.find('"').unwrap()].to_owned());
                }
                let before = found.insert(message.id.name.to_owned(), arguments);
                assert!(before.is_none(), "{}: {} is there twice", language.tag(), message.id.name);
            }
        }
    }
    found
}

fn is_office(name: &str) -> bool {
    name.ends_with("-office.ftl")
}

fn compare(language: Language, wanted: fn(&str) -> bool, mistakes: &mut Vec<String>) {
    let german = messages(Language::De, wanted);
    let other = messages(language, wanted);
    for (key, arguments) in &german {
        match other.get(key) {
            None => mistakes.push(format!("{}: {key} is missing", language.tag())),
            Some(theirs) if !theirs.is_subset(arguments) => {
                mistakes
                    .push(format!("{}: {key} asks for {theirs:?}, German for {arguments:?}", language.tag()));
            }
            Some(_) => {}
        }
    }
    for key in other.keys().filter(|key| !german.contains_key(*key)) {
        mistakes.push(format!("{}: {key} is not in German", language.tag()));
    }
}

#[test]
fn every_language_of_the_public_part_has_the_same_words() {
    let mut mistakes = Vec::new();
    for language in Language::ALL {
        compare(language, |name| !is_office(name), &mut mistakes);
    }
    compare(Language::En, is_office, &mut mistakes);
    assert!(mistakes.is_empty(), "{} mistakes\n{}", mistakes.len(), mistakes.join("\n"));
}

#[test]
fn every_key_that_is_asked_for_has_words() {
    let missing: Vec<String> = scanner::keys_asked_for()
        .into_iter()
        .filter(|(key, _)| !words::has_words(Language::De, key))
        .map(|(key, files)| format!("{key} in {files:?}"))
        .collect();
    assert!(missing.is_empty(), "{} keys without words\n{}", missing.len(), missing.join("\n"));
}

/// Keys can be put together from pieces the scanner cannot see; so this one tells and does not fail.
#[test]
fn keys_that_nobody_asks_for_are_told() {
    let (whole, beginnings) = scanner::literals();
    let unused: Vec<String> = messages(Language::De, |_| true)
        .into_keys()
        .filter(|key| {
            !whole.contains(key) && !beginnings.iter().any(|beginning| key.starts_with(beginning.as_str()))
        })
        .collect();
    println!("{} keys that nobody asks for by name: {}", unused.len(), unused.join(" "));
}

#[test]
fn a_missing_key_is_shown_in_brackets() {
    assert_eq!(page().t("no-such-key"), "[no-such-key]");
}

#[test]
fn words_of_the_office_fall_back_to_english_and_plain_german_to_german() {
    assert_eq!(page_in(Language::Tr).t("menu-office-review"), page_in(Language::En).t("menu-office-review"));
    assert_eq!(page_in(Language::DeLeicht).t("menu-office-review"), page().t("menu-office-review"));
}

#[test]
fn numbers_choose_the_plural_of_the_language() {
    let heading = |language, count: u32| page_in(language).t1("form-errors-heading", "count", count);
    assert_eq!(heading(Language::De, 1), "Eine Angabe stimmt noch nicht");
    assert_eq!(heading(Language::De, 3), "3 Angaben stimmen noch nicht");
    assert!(heading(Language::Uk, 3).contains("пункти") && heading(Language::Uk, 5).contains("пунктів"));
    assert!(heading(Language::Ar, 2).contains("معلومتان"));
}

#[test]
fn arguments_are_not_wrapped_in_invisible_marks() {
    let text = page().t1("error-id", "id", "abc");
    assert!(text.chars().all(|c| !('\u{2066}'..='\u{2069}').contains(&c)), "{text:?}");
}

#[test]
fn the_language_a_browser_asks_for_is_chosen_by_weight() {
    assert_eq!(Language::accepted("fr, en;q=0.5, tr;q=0.9"), Language::Tr);
    assert_eq!(Language::accepted("uk-UA,uk;q=0.9,en;q=0.8"), Language::Uk);
    assert_eq!(Language::accepted("xx"), Language::De);
    assert_eq!(Language::accepted(""), Language::De);
}

proptest::proptest! {
    #[test]
    fn any_accept_language_header_gives_a_language(header in ".{0,200}") {
        let language = Language::accepted(&header);
        proptest::prop_assert!(Language::ALL.contains(&language));
    }

    #[test]
    fn any_key_gives_text(key in ".{0,60}", value in ".{0,60}") {
        proptest::prop_assert!(!page().t1(&key, "name", value).is_empty());
    }
}

//! Rules of transcription.

use bildungsraum_coding::edit::{Edit, Plan};
use bildungsraum_coding::rules::{Rule, Rules, check};
use bildungsraum_coding::transcript::{Options, Reading, read};
use proptest::prelude::*;

fn open(text: &str) -> Reading {
    read(text.as_bytes(), &Options::default()).unwrap()
}

/// Each finding: rule, text there, what instead.
fn found(text: &str, rules: Rules) -> Vec<(Rule, String, Option<String>)> {
    let reading = open(text);
    let findings = check(&reading.document, &reading.speakers, rules);
    let there = |span| reading.document.text().slice(span).unwrap().to_owned();
    findings.into_iter().map(|finding| (finding.rule, there(finding.span), finding.instead)).collect()
}

fn line(text: &str, rules: Rules) -> Vec<(Rule, String, String)> {
    let found = found(text, rules).into_iter();
    found.map(|(rule, there, instead)| (rule, there, instead.unwrap_or_default())).collect()
}

#[test]
fn a_transcript_by_the_simple_rules_has_no_findings() {
    let text = "I: Was fehlt Ihnen?\n\nB1: Ein Plan (...) und ein/ (lacht) ein (unv.) Ort, Kinder- und Jugendarbeit.\n\nI: Danke.";
    assert!(found(text, Rules::Simple).is_empty(), "{:?}", found(text, Rules::Simple));
}

#[test]
fn each_deviation_from_the_simple_rules_is_found_with_what_to_write() {
    for (said, rule, there, instead) in [
        ("ja ... nein", Rule::Pause, "...", "(...)"),
        ("ja (….) nein", Rule::Pause, "….", "..."),
        ("ja (Pause) nein", Rule::Pause, "(Pause)", "(...)"),
        ("ja [lacht] nein", Rule::Sound, "[lacht]", "(lacht)"),
        ("ja ((lacht)) nein", Rule::Sound, "((lacht))", "(lacht)"),
        ("ja *seufzt* nein", Rule::Sound, "*seufzt*", "(seufzt)"),
        ("ja (unverständlich) nein", Rule::NotUnderstood, "(unverständlich)", "(unv.)"),
        ("ja [unv.] nein", Rule::NotUnderstood, "[unv.]", "(unv.)"),
        ("ich wol- ich will", Rule::BreakOff, "-", "/"),
        ("ja (lacht nein", Rule::Bracket, "(", ""),
        ("ja) nein", Rule::Bracket, ")", ""),
    ] {
        let expected = [(rule, there.to_owned(), instead.to_owned())];
        assert_eq!(line(&format!("B1: {said}"), Rules::Simple), expected, "{said}");
    }
    let rules: Vec<Rule> = found("Titel\nI: eins\nB1: zwei\nnoch\n\nB1: drei", Rules::Simple)
        .into_iter()
        .map(|finding| finding.0)
        .collect();
    assert_eq!(rules, [Rule::NoSpeaker, Rule::NoEmptyLine, Rule::SeveralParagraphs, Rule::SameSpeaker]);
}

#[test]
fn gat_writes_small_and_without_signs_of_sentences() {
    assert_eq!(
        line("B1: Ja, ich habe 3 (.) ((lacht)) kinder (Pause) [lacht]", Rules::GatMinimal),
        [
            (Rule::Capital, "Ja", "ja"),
            (Rule::Punctuation, ",", ""),
            (Rule::Digits, "3", ""),
            (Rule::Pause, "(Pause)", "(---)"),
            (Rule::Sound, "[lacht]", "((lacht))"),
        ]
        .map(|(rule, there, instead)| (rule, there.to_owned(), instead.to_owned()))
    );
}

#[test]
fn keys_of_rules_are_each_their_own() {
    let mut keys: Vec<&str> = Rule::ALL.iter().map(|rule| rule.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), Rule::ALL.len());
}

proptest! {
    #[test]
    fn what_to_write_instead_mends_it(said in "([a-zäö]{1,4} |\\(lacht\\) |\\[lacht\\] |\\.\\.\\. |\\(unv\\) |\\(Pause\\) ){1,8}ende") {
        let reading = open(&format!("B1: {said}"));
        let findings = check(&reading.document, &reading.speakers, Rules::Simple);
        let edits: Vec<Edit> = findings
            .iter()
            .filter_map(|finding| Some(Edit::replace(finding.span, finding.instead.clone()?)))
            .collect();
        let text = reading.document.text();
        let mended = Plan::new(text, &edits).unwrap().text(text).unwrap();
        prop_assert!(found(mended.as_str(), Rules::Simple).is_empty(), "{}", mended.as_str());
    }
}

//! Texts change, codings stay.

use bildungsraum_coding::edit::{Edit, Fate, Plan};
use bildungsraum_coding::{CodingId, DocumentId, Error, Offset, Span, Text};
use proptest::prelude::*;

use crate::support::{code, focus_group};

fn text(string: &str) -> Text {
    Text::new(string.to_owned()).unwrap()
}

fn carry(edit: Edit, span: Span) -> (Span, Fate) {
    Plan::new(&text("0123456789"), &[edit]).unwrap().carry(span)
}

#[test]
fn each_way_an_edit_can_lie_to_a_span_has_its_fate() {
    let span = Span::of(3, 4);
    for (edit, after, fate) in [
        (Edit::insert(Offset(7), "xx"), Span::of(3, 4), Fate::Kept),
        (Edit::insert(Offset(3), "xx"), Span::of(5, 4), Fate::Moved),
        (Edit::insert(Offset(5), "xx"), Span::of(3, 6), Fate::Changed),
        (Edit::delete(Span::of(0, 3)), Span::of(0, 4), Fate::Moved),
        (Edit::replace(Span::of(0, 3), "abc"), Span::of(3, 4), Fate::Kept),
        (Edit::replace(Span::of(3, 4), "x"), Span::of(3, 1), Fate::Changed),
        (Edit::delete(Span::of(5, 4)), Span::of(3, 2), Fate::Cut),
        (Edit::delete(Span::of(1, 4)), Span::of(1, 2), Fate::Cut),
        (Edit::replace(Span::of(5, 4), "Yy"), Span::of(3, 4), Fate::Cut),
        (Edit::delete(Span::of(3, 4)), Span::of(3, 0), Fate::Lost),
        (Edit::delete(Span::of(2, 7)), Span::of(2, 0), Fate::Lost),
        (Edit::replace(Span::of(2, 7), "Name"), Span::of(2, 4), Fate::Replaced),
    ] {
        assert_eq!(carry(edit.clone(), span), (after, fate), "{edit:?}");
    }
}

#[test]
fn a_pseudonym_in_every_place_leaves_each_coding_on_its_words() {
    let mut corpus = focus_group();
    code(&mut corpus, 0, 0, 0, 17, 31); // Ein Plan fehlt
    code(&mut corpus, 0, 0, 1, 36, 41); // Räume
    let whole = corpus.documents()[0].text().clone();
    assert_eq!(whole.slice(Span::of(36, 5)), Some("Räume"));
    let edits = [
        Edit::replace(Span::of(0, 1), "Moderation"),
        Edit::replace(Span::of(14, 1), "Person 1"),
        Edit::replace(Span::of(33, 1), "Person 2"),
        Edit::delete(Span::of(21, 5)),
    ];
    let carried = corpus.edit(DocumentId(0), &edits).unwrap();
    let document = &corpus.documents()[0];
    assert_eq!(
        document.text().as_str(),
        "Moderation: Was fehlt?\nPerson 1: Ein fehlt.\nPerson 2: Räume, 👩\u{200D}🏫 Räume!\nM: Danke."
    );
    let words: Vec<&str> =
        corpus.codings().iter().map(|coding| document.text().slice(coding.span).unwrap()).collect();
    assert_eq!(words, ["Ein fehlt", "Räume"]);
    assert_eq!(carried.iter().map(|carried| carried.fate).collect::<Vec<_>>(), [Fate::Changed, Fate::Moved]);
    assert_eq!(carried[0].what, CodingId(0));
    let turns: Vec<&str> =
        document.turns().iter().map(|turn| document.text().slice(turn.span).unwrap()).collect();
    assert_eq!(turns.concat(), document.text().as_str(), "every letter still belongs to its turn");
    assert!(turns[1].starts_with("Person 1") && turns[3] == "M: Danke.");
}

#[test]
fn a_turn_without_text_goes_and_one_grows_where_it_is_typed_on() {
    let mut corpus = focus_group();
    let second = corpus.documents()[0].turns()[1].span;
    corpus.edit(DocumentId(0), &[Edit::delete(second)]).unwrap();
    assert_eq!(corpus.documents()[0].turns().len(), 3);
    let end = corpus.documents()[0].turns()[2].span.end();
    corpus.edit(DocumentId(0), &[Edit::insert(end, " Tschüss.")]).unwrap();
    let document = &corpus.documents()[0];
    assert_eq!(document.text().slice(document.turns()[2].span), Some("M: Danke. Tschüss."));
}

#[test]
fn edits_that_change_the_same_text_or_none_there_is_are_refused_and_nothing_is_changed() {
    let mut corpus = focus_group();
    let before = corpus.clone();
    let clash = corpus.edit(DocumentId(0), &[Edit::delete(Span::of(3, 5)), Edit::delete(Span::of(0, 4))]);
    assert_eq!(clash, Err(Error::EditsOverlap { index: 1 }));
    assert!(corpus.edit(DocumentId(0), &[Edit::delete(Span::of(3, 500))]).is_err());
    assert!(corpus.edit(DocumentId(9), &[]).is_err());
    assert_eq!(corpus, before);
}

/// Edits that do not overlap, in a text of 40 code points.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((0_u32..6, 0_u32..6, "[xyzä👩]{0,4}"), 0..5).prop_map(|list| {
        let mut at = 0;
        let edits = list.into_iter().map(|(gap, length, with)| {
            let start = (at + gap).min(40);
            let length = length.min(40 - start);
            at = start + length;
            Edit { span: Span::of(start, length), with }
        });
        edits.collect()
    })
}

proptest! {
    #[test]
    fn text_that_no_edit_touches_is_still_under_its_span(
        string in "[a-cäöü👩]{40}", edits in edits(), start in 0_u32..40, length in 0_u32..12,
    ) {
        let before = text(&string);
        let span = Span::of(start, length.min(40 - start));
        let plan = Plan::new(&before, &edits).unwrap();
        let after = plan.text(&before).unwrap();
        let (now, fate) = plan.carry(span);
        prop_assert!(after.check(now).is_ok(), "{now:?} lies outside");
        let touched = edits.iter().any(|edit| {
            edit.span.shared(span) > 0
                || edit.span.is_empty() && !edit.with.is_empty() && span.start() < edit.span.start() && edit.span.start() < span.end()
        });
        if !touched {
            prop_assert!(fate <= Fate::Changed);
            prop_assert_eq!(after.slice(now), before.slice(span));
        }
        prop_assert_eq!(fate == Fate::Lost, now.is_empty() && !span.is_empty());
        if fate == Fate::Kept {
            prop_assert_eq!(now, span);
        }
    }

    #[test]
    fn an_edit_is_undone_by_its_inverse(
        string in "[a-cäöü👩]{40}", edits in edits(), start in 0_u32..40, length in 0_u32..12,
    ) {
        let before = text(&string);
        let plan = Plan::new(&before, &edits).unwrap();
        let after = plan.text(&before).unwrap();
        let back = Plan::new(&after, &plan.inverse(&before).unwrap()).unwrap();
        prop_assert_eq!(back.text(&after).unwrap(), before);
        let span = Span::of(start, length.min(40 - start));
        let (now, fate) = plan.carry(span);
        let clear = edits.iter().all(|edit| edit.span.end() < span.start() || edit.span.start() > span.end());
        if clear && fate <= Fate::Moved {
            prop_assert_eq!(back.carry(now).0, span);
        }
    }

    #[test]
    fn edits_one_after_the_other_give_the_text_of_all_at_once(string in "[a-cäöü👩]{40}", edits in edits()) {
        let before = text(&string);
        let once = Plan::new(&before, &edits).unwrap().text(&before).unwrap();
        let mut now = before;
        for edit in edits.into_iter().rev() {
            now = Plan::new(&now, &[edit]).unwrap().text(&now).unwrap();
        }
        prop_assert_eq!(now, once);
    }

    #[test]
    fn turns_stay_in_order_and_inside_the_text(edits in edits()) {
        let mut corpus = focus_group();
        corpus.edit(DocumentId(0), &edits).unwrap();
        let document = corpus.documents()[0].clone();
        let turns = document.turns().to_vec();
        prop_assert!(document.with_turns(turns).is_ok());
    }
}

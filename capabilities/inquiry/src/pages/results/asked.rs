//! What an address asks for: choices among the study's codes, people, texts.

use bildungsraum_coding::{CodeId, CoderId, DocumentId, SectorId, SpeakerId, TopicId};
use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;
use bildungsraum_page::{Choice, FormData, RequestContext};

use crate::analysis::Reckoned;

/// The row that a field of the query names.
fn id(query: &FormData, name: &str) -> Option<Id> {
    query.text(name).parse().ok()
}

/// The code that is asked for.
pub(super) fn code(made: &Reckoned, query: &FormData, name: &str) -> Option<CodeId> {
    made.code(id(query, name)?)
}

/// The transcript that is asked for.
pub(super) fn document(made: &Reckoned, query: &FormData) -> Option<DocumentId> {
    made.document(id(query, "text")?)
}

/// The speaker that is asked for, by number.
pub(super) fn speaker(made: &Reckoned, query: &FormData) -> Option<SpeakerId> {
    let number: u32 = query.text("speaker").parse().ok()?;
    made.corpus.speaker(SpeakerId(number)).map(|_| SpeakerId(number))
}

/// The coder that is asked for.
pub(super) fn coder(made: &Reckoned, query: &FormData, name: &str) -> Option<CoderId> {
    made.coder(id(query, name)?)
}

/// The sector that is asked for.
pub(super) fn sector(query: &FormData) -> Option<SectorId> {
    let at = Sector::ALL.iter().position(|one| one.name() == query.text("sector"))?;
    u32::try_from(at).ok().map(SectorId)
}

/// The part of the guide that is asked for.
pub(super) fn topic(made: &Reckoned, query: &FormData) -> Option<TopicId> {
    let id = id(query, "topic")?;
    let at = made.topics.iter().position(|one| *one == id)?;
    u32::try_from(at).ok().map(TopicId)
}

/// Choices with one for all in front.
fn with_all(all: String, chosen: &str, rest: impl Iterator<Item = (String, String)>) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", all, chosen.is_empty())];
    choices.extend(rest.map(|(value, label)| {
        let is_chosen = value == chosen;
        Choice::new(value, label, is_chosen)
    }));
    choices
}

/// All codes, those below others with a dash for each step.
pub(super) fn codes(page: &RequestContext, made: &Reckoned, chosen: &str) -> Vec<Choice> {
    let rest = made.corpus.codebook.iter().filter(|(_, code)| !code.retired).filter_map(|(id, code)| {
        let row = made.code_row(id)?;
        Some((row.text(), format!("{}{}", "– ".repeat(made.corpus.codebook.depth(id)), code.name)))
    });
    with_all(page.t("inquiry-all-codes"), chosen, rest)
}

/// All transcripts.
pub(super) fn documents(page: &RequestContext, made: &Reckoned, chosen: &str) -> Vec<Choice> {
    let rest = made
        .sources
        .iter()
        .zip(made.corpus.documents())
        .map(|(one, text)| (one.id.text(), text.name.clone()));
    with_all(page.t("inquiry-all-texts"), chosen, rest)
}

/// All who answer.
pub(super) fn speakers(page: &RequestContext, made: &Reckoned, chosen: &str) -> Vec<Choice> {
    let rest = made.corpus.speakers().iter().enumerate().map(|(at, one)| (at.to_string(), one.name.clone()));
    with_all(page.t("inquiry-all-speakers"), chosen, rest)
}

/// All who code.
pub(super) fn coders(page: &RequestContext, made: &Reckoned, chosen: &str) -> Vec<Choice> {
    let rest =
        made.coders.iter().zip(made.corpus.coders()).map(|(id, one)| (id.text(), called(page, &one.name)));
    with_all(page.t("inquiry-all-coders"), chosen, rest)
}

/// The three sectors.
pub(super) fn sectors(page: &RequestContext, chosen: &str) -> Vec<Choice> {
    let rest = Sector::ALL
        .iter()
        .map(|one| (one.name().to_owned(), page.t(&format!("inquiry-sector-{}", one.name()))));
    with_all(page.t("inquiry-all-sectors"), chosen, rest)
}

/// The parts of the guide.
pub(super) fn topics(page: &RequestContext, made: &Reckoned, chosen: &str) -> Vec<Choice> {
    let rest = made.topics.iter().zip(made.corpus.topics()).map(|(id, one)| (id.text(), one.name.clone()));
    with_all(page.t("inquiry-all-topics"), chosen, rest)
}

/// `00:12:34`
pub(super) fn clock(milliseconds: u32) -> String {
    let seconds = milliseconds / 1_000;
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// What a coder is called; without a name it is what was agreed on.
pub(super) fn called(page: &RequestContext, name: &str) -> String {
    if name.is_empty() { page.t("inquiry-consensus") } else { name.to_owned() }
}

//! Somebody takes their consent back. It takes effect everywhere, in one unit of work: what they said is taken out of every
//! text, quote and worksheet, and the trail forgets it; recordings of their own microphone go.

use std::collections::BTreeSet;

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_page::{Language, words::words};
use bildungsraum_trail::{Action, Actor, Permission, Via};

use super::{Inquiry, Need, Work, texts::Change};
use crate::{
    InquiryError,
    model::{
        Code, CodebookVersion, Memo, Paraphrase, Participant, Quote, Recording, RecordingState, SessionMark,
        Summary, TextBody, TextEdit, Transcript, TranscriptState,
    },
    store::{self, Record, Stored, TEXT},
};

/// What stands in place of what was said.
pub(crate) const WITHDRAWN: &str = "[zurückgezogen]";
/// Sentences with fewer letters are nobody's own words.
const SHORTEST: usize = 12;
/// The longest name before a colon.
const LONGEST_NAME: usize = 63;

/// What is taken out of a text: the edits, the stretches they lie in, and the words that go.
#[derive(Debug, Default)]
struct Cut {
    edits: Vec<TextEdit>,
    turns: Vec<(u32, u32)>,
    words: Vec<String>,
}

/// What of a text somebody said: the spoken part of their turns. The name before the colon stays.
fn cut(body: &TextBody, person: Id, label: &str) -> Cut {
    let theirs = |at: u32| {
        let speaker = usize::try_from(at).ok().and_then(|at| body.speakers.get(at));
        speaker.is_some_and(|one| {
            one.participant == Some(person)
                || one.participant.is_none() && !one.moderator && !label.is_empty() && one.name == label
        })
    };
    let mut found = Cut::default();
    let (mut letters, mut at) = (body.text.chars(), 0_u32);
    for turn in &body.turns {
        // Turns are in order, so the text is walked once.
        let skip = usize::try_from(turn.start.saturating_sub(at)).unwrap_or(usize::MAX);
        let length = usize::try_from(turn.end.saturating_sub(turn.start)).unwrap_or(usize::MAX);
        let text: String = letters.by_ref().skip(skip).take(length).collect();
        at = turn.end;
        if !turn.speaker.is_some_and(theirs) {
            continue;
        }
        let name = turn
            .speaker
            .and_then(|at| body.speakers.get(usize::try_from(at).ok()?))
            .map_or("", |one| one.name.trim());
        let head = head_length(&text, name);
        let spoken: String = text.chars().skip(head).collect();
        let kept = spoken.trim_end();
        if kept.is_empty() || kept == WITHDRAWN {
            continue;
        }
        let start = turn.start + u32::try_from(head).unwrap_or(0);
        let end = start + u32::try_from(kept.chars().count()).unwrap_or(0);
        found.edits.push(TextEdit { start, end, text: WITHDRAWN.to_owned() });
        found.turns.push((turn.start, turn.end));
        found.words.push(kept.to_owned());
    }
    found
}

/// Code points of `Name: ` at the beginning of a turn, 0 where the text does not have it.
fn head_length(text: &str, name: &str) -> usize {
    let Some((before, rest)) = text.split_once(':') else { return 0 };
    let count = before.chars().count();
    if before.trim() != name || name.is_empty() || count > LONGEST_NAME || before.contains('\n') {
        return 0;
    }
    count + 1 + rest.chars().take_while(|c| c.is_whitespace()).count()
}

/// The sentences of what was said that are long enough to be told apart.
fn sentences(words: &[String]) -> Vec<String> {
    let mut all: Vec<String> = words
        .iter()
        .flat_map(|text| text.split_inclusive(['.', '!', '?', '\n']))
        .map(|part| part.trim().to_owned())
        .filter(|part| part.chars().count() >= SHORTEST)
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.len()));
    all.dedup();
    all
}

/// A text without what was taken back; nothing: it held none of it.
fn scrubbed(text: &str, words: &[String], sentences: &[String]) -> Option<String> {
    let whole = text.trim().trim_matches(['„', '“', '”', '"', '»', '«', '…']).trim();
    if whole.chars().count() >= SHORTEST && words.iter().any(|said| said.contains(whole)) {
        return Some(WITHDRAWN.to_owned());
    }
    let mut after = text.to_owned();
    for sentence in sentences {
        if after.contains(sentence.as_str()) {
            after = after.replace(sentence.as_str(), WITHDRAWN);
        }
    }
    (after != text).then_some(after)
}

/// Changes an entry so that the trail knows it as it is now only.
async fn rewrite<T: Stored>(
    work: &mut Work,
    record: &Record<T>,
    transcript: Option<Id>,
    change: impl FnOnce(&mut T),
) -> Result<(), InquiryError> {
    let after = work
        .change(record.id, None, Action::Update, |record: &mut Record<T>| {
            change(&mut record.entry);
            Ok(())
        })
        .await?;
    work.unit.erase_contents(T::KIND, record.id).await?;
    let action = if after.archived_at.is_some() { Action::Archive } else { Action::Update };
    work.record(T::KIND, record.id, transcript, action, (None, Some(&after.entry))).await?;
    Ok(())
}

/// Takes an entry away for good, out of the trail as well.
pub(crate) async fn erase_for_good<T: Stored>(work: &mut Work, id: Id) -> Result<(), InquiryError> {
    store::erase::<T>(&mut work.unit, id).await?;
    work.unit.erase_contents(T::KIND, id).await?;
    work.record::<T>(T::KIND, id, None, Action::Erase, (None, None)).await?;
    Ok(())
}

impl Inquiry {
    /// Takes somebody's consent back, for whoever leads the talks.
    pub async fn withdraw(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        participant: Id,
    ) -> Result<Record<Participant>, InquiryError> {
        let (seen, record) = self.entry::<Participant>(tenant, actor, participant, Need::Field).await?;
        let work = self.work(tenant, actor, seen.record.id).await?;
        self.withdraw_in(tenant, work, &record).await
    }

    /// The same by the link of the person, or of whoever has custody: at any time, even where the study is put aside.
    pub(crate) async fn withdraw_by_link(&self, tenant: &Tenant, token: &str) -> Result<(), InquiryError> {
        let listener = self.listener(tenant, token).await?;
        let actor = Actor::visitor(Via::Link);
        let work = self.work_as(tenant, &actor, listener.study.id, Permission::ReadPublic).await?;
        self.withdraw_in(tenant, work, &listener.person).await?;
        Ok(())
    }

    async fn withdraw_in(
        &self,
        tenant: &Tenant,
        mut work: Work,
        person: &Record<Participant>,
    ) -> Result<Record<Participant>, InquiryError> {
        let study = work.study;
        let at = work.at();
        let after = work
            .change(person.id, None, Action::Update, |record: &mut Record<Participant>| {
                match record.entry.consent.as_mut() {
                    Some(consent) if consent.withdrawn_at.is_none() => consent.withdrawn_at = Some(at),
                    Some(_) => {}
                    None => return Err(InquiryError::Standing("inquiry-error-no-consent")),
                }
                Ok(())
            })
            .await?;
        let mut words = Vec::new();
        let texts: Vec<Record<Transcript>> =
            store::all_in(&mut work.unit, "study_id = $3 ORDER BY id", args![study]).await?;
        for text in texts {
            words.extend(take_out(&mut work, &text, person).await?);
        }
        let parts = sentences(&words);
        scrub_notes(&mut work, person.id, &words, &parts).await?;
        let recordings: Vec<Record<Recording>> =
            store::all_in(&mut work.unit, "study_id = $3 ORDER BY id", args![study]).await?;
        let mut gone = BTreeSet::new();
        for one in recordings {
            if one.entry.participant == Some(person.id) && one.entry.state != RecordingState::Gone {
                work.change(one.id, None, Action::Erase, |record: &mut Record<Recording>| {
                    record.entry.state = RecordingState::Gone;
                    Ok(())
                })
                .await?;
                gone.insert(one.id);
            }
        }
        work.commit().await?;
        for recording in gone {
            self.remove_sound(tenant, study, Some(recording)).await?;
        }
        Ok(after)
    }
}

/// Takes what somebody said out of one transcript, its quotes and paraphrases. Returns what it was.
async fn take_out(
    work: &mut Work,
    text: &Record<Transcript>,
    person: &Record<Participant>,
) -> Result<Vec<String>, InquiryError> {
    let Some((version, body)) = store::text_in(&mut work.unit, text.id).await? else { return Ok(Vec::new()) };
    let cut = cut(&body, person.id, &person.entry.label);
    if cut.edits.is_empty() {
        return Ok(Vec::new());
    }
    let theirs = |start: u32, end: u32| cut.turns.iter().any(|(from, to)| start < *to && end > *from);
    let quotes: Vec<Record<Quote>> =
        store::all_in(&mut work.unit, "owner_id = $3 ORDER BY id", args![text.id]).await?;
    let quotes: Vec<Record<Quote>> =
        quotes.into_iter().filter(|one| theirs(one.entry.start, one.entry.end)).collect();
    let paraphrases: Vec<Record<Paraphrase>> =
        store::all_in(&mut work.unit, "owner_id = $3 ORDER BY id", args![text.id]).await?;
    let aside = text.archived_at.is_some();
    if aside {
        // What is put aside holds the words as well.
        work.put_aside::<Transcript>(text.id, false).await?;
    }
    let change = Change { edits: cut.edits.clone(), ..Change::default() };
    let after = Inquiry::change_text_in(work, text.id, version, &change).await?;
    match after.entry.state {
        TranscriptState::Ready => Inquiry::tell_whole_in(work, text.id).await?,
        TranscriptState::Raw => {
            // It may have been told with pseudonyms before; now only that it changed.
            work.unit.erase_contents(TEXT, text.id).await?;
            let told = super::texts::TextChange::Sealed {
                version: after.entry.version,
                sha256: after.entry.sha256.clone(),
            };
            work.record(TEXT, text.id, Some(text.id), Action::Update, (None, Some(&told))).await?;
        }
    }
    if aside {
        work.put_aside::<Transcript>(text.id, true).await?;
    }
    for quote in &quotes {
        rewrite(work, quote, Some(text.id), |quote| {
            WITHDRAWN.clone_into(&mut quote.text);
            quote.released = false;
            quote.reason = words(Language::De, "inquiry-withdrawn-reason", &[]);
        })
        .await?;
    }
    for one in paraphrases.iter().filter(|one| theirs(one.entry.start, one.entry.end)) {
        erase_for_good::<Paraphrase>(work, one.id).await?;
    }
    Ok(cut.words)
}

/// Takes what was said out of everything that may repeat it: anchors, memos, summaries, notes of the talk.
async fn scrub_notes(
    work: &mut Work,
    person: Id,
    words: &[String],
    parts: &[String],
) -> Result<(), InquiryError> {
    let study = work.study;
    let summaries: Vec<Record<Summary>> =
        store::all_in(&mut work.unit, "owner_id = $3 ORDER BY id", args![person]).await?;
    for one in summaries {
        erase_for_good::<Summary>(work, one.id).await?;
    }
    let codes: Vec<Record<Code>> =
        store::all_in(&mut work.unit, "study_id = $3 ORDER BY id", args![study]).await?;
    for code in codes {
        let (anchor, rule) =
            (scrubbed(&code.entry.anchor, words, parts), scrubbed(&code.entry.rule, words, parts));
        let definition = scrubbed(&code.entry.definition, words, parts);
        if anchor.is_some() || rule.is_some() || definition.is_some() {
            rewrite(work, &code, None, |entry: &mut Code| {
                entry.anchor = anchor.unwrap_or_else(|| entry.anchor.clone());
                entry.rule = rule.unwrap_or_else(|| entry.rule.clone());
                entry.definition = definition.unwrap_or_else(|| entry.definition.clone());
            })
            .await?;
        } else {
            forget_old(work, &code, words, parts).await?;
        }
    }
    let books: Vec<Record<CodebookVersion>> =
        store::all_in(&mut work.unit, "study_id = $3 ORDER BY id", args![study]).await?;
    for book in books {
        let hit = |code: &Code| {
            [&code.anchor, &code.rule, &code.definition]
                .iter()
                .any(|text| scrubbed(text, words, parts).is_some())
        };
        if book.entry.codes.iter().any(|(_, code)| hit(code)) {
            rewrite(work, &book, None, |entry: &mut CodebookVersion| {
                for (_, code) in &mut entry.codes {
                    for text in [&mut code.anchor, &mut code.rule, &mut code.definition] {
                        if let Some(after) = scrubbed(text, words, parts) {
                            *text = after;
                        }
                    }
                }
            })
            .await?;
        }
    }
    let memos: Vec<Record<Memo>> =
        store::all_in(&mut work.unit, "study_id = $3 ORDER BY id", args![study]).await?;
    for memo in memos {
        if let Some(text) = scrubbed(&memo.entry.text, words, parts) {
            rewrite(work, &memo, None, |entry: &mut Memo| entry.text = text).await?;
        } else {
            forget_old(work, &memo, words, parts).await?;
        }
    }
    let marks: Vec<Record<SessionMark>> =
        store::all_in(&mut work.unit, "study_id = $3 ORDER BY id", args![study]).await?;
    for mark in marks {
        let text = if mark.entry.participant == Some(person) && !mark.entry.text.is_empty() {
            Some(WITHDRAWN.to_owned())
        } else {
            scrubbed(&mark.entry.text, words, parts)
        };
        if let Some(text) = text {
            rewrite(work, &mark, None, |entry: &mut SessionMark| entry.text = text).await?;
        }
    }
    Ok(())
}

/// What an entry said earlier may repeat the words as well: where the trail has them, it knows the entry as it is now only.
async fn forget_old<T: Stored>(
    work: &mut Work,
    record: &Record<T>,
    words: &[String],
    parts: &[String],
) -> Result<(), InquiryError> {
    let rows = work
        .unit
        .all(
            "SELECT before, after FROM trail WHERE municipality_id = $1 AND entity = $2 AND entity_id = $3 \
             AND erased = 0",
            args![T::KIND, record.id],
        )
        .await?;
    let mut repeats = false;
    for row in &rows {
        for column in ["before", "after"] {
            let Some(json) = row.get::<Option<String>>(column)? else { continue };
            let value: serde_json::Value = serde_json::from_str(&json).map_err(InquiryError::other)?;
            repeats = repeats
                || value.as_object().is_some_and(|map| {
                    map.values()
                        .filter_map(serde_json::Value::as_str)
                        .any(|text| scrubbed(text, words, parts).is_some())
                });
        }
    }
    if repeats {
        rewrite(work, record, None, |_: &mut T| {}).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{TextSpeaker, TextTurn};

    fn body(text: &str, turns: &[(u32, u32, u32)], names: &[&str]) -> TextBody {
        TextBody {
            text: text.into(),
            speakers: names
                .iter()
                .map(|name| TextSpeaker { name: (*name).into(), ..TextSpeaker::default() })
                .collect(),
            turns: turns
                .iter()
                .map(|(start, end, speaker)| TextTurn {
                    start: *start,
                    end: *end,
                    speaker: Some(*speaker),
                    part: None,
                })
                .collect(),
            marks: Vec::new(),
        }
    }

    #[test]
    fn the_name_stays_and_what_was_said_goes() {
        let text = "B1: Gut 🙂.\nB2 : Ich nicht.\nB1: Doch.\n";
        let body = body(text, &[(0, 10, 0), (11, 26, 1), (27, 36, 0)], &["B1", "B2"]);
        let cut = cut(&body, Id::from_bytes([1; 16]), "B2");
        assert_eq!(cut.edits, [TextEdit { start: 16, end: 26, text: WITHDRAWN.into() }]);
        assert_eq!(cut.words, ["Ich nicht."]);
    }

    #[test]
    fn a_colon_within_speech_is_no_name() {
        assert_eq!(head_length("Ich sage: nein", "B1"), 0);
        assert_eq!(head_length("B1: ja", "B1"), 4);
        assert_eq!(head_length("B1", "B1"), 0);
    }

    #[test]
    fn repeated_sentences_are_found() {
        let words = vec!["Das Amt hat immer zu. Schade.".to_owned()];
        let parts = sentences(&words);
        assert_eq!(parts, ["Das Amt hat immer zu."]);
        assert_eq!(scrubbed("„Amt hat immer zu“", &words, &parts).as_deref(), Some(WITHDRAWN));
        assert_eq!(
            scrubbed("Typisch: Das Amt hat immer zu. Oft so.", &words, &parts).as_deref(),
            Some("Typisch: [zurückgezogen] Oft so.")
        );
        assert_eq!(scrubbed("Schade.", &words, &parts), None);
    }
}

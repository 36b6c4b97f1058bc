//! Transcripts and their texts: brought in, read, changed.
//!
//! What the trail says of a text ([`TextChange`]): while it has real names, only that it changed; once it has pseudonyms, the
//! whole once ([`TextChange::Whole`]) and every change after that. When names are found later, the whole is told again and
//! what was told before is erased.

use std::collections::BTreeMap;

use bildungsraum_coding::{
    Document, Guid, Offset, Span, SpeakerId, Text, TimeMark, TopicId, Turn,
    edit::{Edit, Plan},
};
use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Inquiry, Need, Seen, Work};
use crate::{
    InquiryError,
    model::{
        LONGEST_TRANSCRIPT, Paraphrase, Quote, TextBody, TextEdit, TextMark, TextTurn, Transcript,
        TranscriptState,
    },
    store::{self, Record, TEXT},
};

/// A stretch of text; its end is not before its start.
pub(crate) fn span(start: u32, end: u32) -> Result<Span, InquiryError> {
    Span::new(Offset(start), Offset(end)).ok_or_else(|| InquiryError::field("start", "inquiry-error-span"))
}

/// What the trail says of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum TextChange {
    /// It changed; it has real names, so that is all that is said.
    Sealed {
        /// Its version now.
        version: i64,
        /// SHA-256 of it.
        sha256: String,
    },
    /// The whole text.
    Whole {
        /// Its version now.
        version: i64,
        /// The text.
        body: TextBody,
        /// Where codings lie in it, since the changes that moved them are not told any more.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        places: Vec<(Id, u32, u32)>,
    },
    /// Parts were replaced; codings were carried along.
    Edits {
        /// Its version now.
        version: i64,
        /// What was replaced, in places of the text before.
        edits: Vec<TextEdit>,
        /// What undoes it, in places of the text after.
        inverse: Vec<TextEdit>,
        /// Codings that were cut or emptied, with the place they had.
        cut: Vec<(Id, u32, u32)>,
        /// Codings that got a place back that they had before.
        restored: Vec<(Id, u32, u32)>,
        /// Turns, speakers and time marks as they are now, if they are not what follows from the edits.
        rest: Option<TextBody>,
        /// The same before the change, if it does not follow from undoing the edits.
        #[serde(default)]
        rest_before: Option<TextBody>,
    },
}

/// SHA-256 of a text with everything that belongs to it.
pub(crate) fn text_hash(body: &TextBody) -> String {
    let rest = TextBody { text: String::new(), ..body.clone() };
    let rest = serde_json::to_string(&rest).unwrap_or_default();
    let mut hasher = Sha256::new();
    hasher.update(body.text.len().to_le_bytes());
    hasher.update(body.text.as_bytes());
    hasher.update(rest.as_bytes());
    super::hex(&hasher.finalize())
}

/// A text as the engine knows it. Speakers and parts of the guide are numbered within it.
#[derive(Clone, Debug)]
pub(crate) struct Laid {
    /// The document.
    pub document: Document,
    /// Parts of the guide by their number.
    pub parts: Vec<Id>,
}

/// Lays a text out for the engine. Fails where turns or marks are out of order.
pub(crate) fn lay(name: &str, body: &TextBody) -> Result<Laid, InquiryError> {
    let mut parts: Vec<Id> = Vec::new();
    let mut turns = Vec::with_capacity(body.turns.len());
    for turn in &body.turns {
        let topic = turn.part.map(|part| {
            let at = parts.iter().position(|one| *one == part).unwrap_or_else(|| {
                parts.push(part);
                parts.len() - 1
            });
            TopicId(u32::try_from(at).unwrap_or(u32::MAX))
        });
        let span = span(turn.start, turn.end)?;
        turns.push(Turn { span, speaker: turn.speaker.map(SpeakerId), topic });
    }
    let marks = body
        .marks
        .iter()
        .map(|mark| TimeMark { at: Offset(mark.at), milliseconds: mark.milliseconds })
        .collect();
    let document = Document::new(Guid::default(), name, Text::new(body.text.clone())?)
        .with_turns(turns)?
        .with_marks(marks)?;
    Ok(Laid { document, parts })
}

impl Laid {
    /// The text as it is kept, with the speakers it had.
    pub fn body(&self, before: &TextBody) -> TextBody {
        TextBody {
            text: self.document.text().as_str().to_owned(),
            speakers: before.speakers.clone(),
            turns: self
                .document
                .turns()
                .iter()
                .map(|turn| TextTurn {
                    start: turn.span.start().0,
                    end: turn.span.end().0,
                    speaker: turn.speaker.map(|speaker| speaker.0),
                    part: turn.topic.and_then(|topic| self.parts.get(topic.0 as usize).copied()),
                })
                .collect(),
            marks: self
                .document
                .marks()
                .iter()
                .map(|mark| TextMark { at: mark.at.0, milliseconds: mark.milliseconds })
                .collect(),
        }
    }
}

pub(crate) fn engine_edits(edits: &[TextEdit]) -> Result<Vec<Edit>, InquiryError> {
    edits.iter().map(|one| Ok(Edit::replace(span(one.start, one.end)?, one.text.clone()))).collect()
}

fn kept_edits(edits: Vec<Edit>) -> Vec<TextEdit> {
    edits
        .into_iter()
        .map(|one| TextEdit { start: one.span.start().0, end: one.span.end().0, text: one.with })
        .collect()
}

/// What a change of a text is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    /// What is replaced.
    pub edits: Vec<TextEdit>,
    /// Codings that get a place back.
    pub restored: Vec<(Id, u32, u32)>,
    /// Turns, speakers and time marks afterwards, where they do not follow from the edits; its text is not looked at.
    pub rest: Option<TextBody>,
}

/// The body after a change, and the plan by which spans are carried. Replay does the same.
pub(crate) fn changed(
    body: &TextBody,
    change: &Change,
) -> Result<(TextBody, Plan, Vec<TextEdit>), InquiryError> {
    let mut laid = lay("", body)?;
    let plan = Plan::new(laid.document.text(), &engine_edits(&change.edits)?)?;
    let inverse = kept_edits(plan.inverse(laid.document.text())?);
    plan.apply(&mut laid.document)?;
    let mut after = laid.body(body);
    if let Some(rest) = &change.rest {
        let text = std::mem::take(&mut after.text);
        after = TextBody { text, ..rest.clone() };
        lay("", &after)?;
    }
    Ok((after, plan, inverse))
}

impl Inquiry {
    /// Adds a transcript with its text.
    pub async fn add_transcript(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        transcript: Transcript,
        body: &TextBody,
    ) -> Result<Record<Transcript>, InquiryError> {
        self.writable(tenant, actor, transcript.study, Need::Field).await?;
        let mut work = self.work(tenant, actor, transcript.study).await?;
        let record = self.add_transcript_in(&mut work, id, transcript, body).await?;
        work.commit().await?;
        Ok(record)
    }

    /// The same within a unit of work.
    pub(crate) async fn add_transcript_in(
        &self,
        work: &mut Work,
        id: Option<Id>,
        transcript: Transcript,
        body: &TextBody,
    ) -> Result<Record<Transcript>, InquiryError> {
        let errors = transcript.check();
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        let length = lay(&transcript.name, body)?.document.text().length();
        if length > LONGEST_TRANSCRIPT {
            return Err(InquiryError::field("text", "inquiry-error-text-long"));
        }
        let id = id.unwrap_or_else(|| self.environment.id());
        let sha256 = text_hash(body);
        let state = transcript.state;
        let entry = Transcript { version: 1, length, sha256: sha256.clone(), ..transcript };
        let record = work.create(id, entry).await?;
        store::put_text(&mut work.unit, (work.study, id), 1, body).await?;
        let change = match state {
            TranscriptState::Raw => TextChange::Sealed { version: 1, sha256 },
            TranscriptState::Ready => {
                TextChange::Whole { version: 1, body: body.clone(), places: Vec::new() }
            }
        };
        work.record(TEXT, id, Some(id), Action::Create, (None, Some(&change))).await?;
        Ok(record)
    }

    /// A transcript for whoever may read it: with real names only for those in the field. `way`: how it is read, for the
    /// log of readers; empty: it is not read, only looked up.
    pub async fn transcript(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        way: &str,
    ) -> Result<(Seen, Record<Transcript>), InquiryError> {
        let (seen, record) = self.entry::<Transcript>(tenant, actor, id, Need::Texts).await?;
        if record.entry.state == TranscriptState::Raw && !seen.is(Need::Field) {
            return Err(InquiryError::Standing("inquiry-error-raw"));
        }
        if !way.is_empty() {
            self.note_reading(tenant, actor, seen.record.id, id, way).await?;
        }
        Ok((seen, record))
    }

    /// The text of a transcript, with its version. Whether the asker may read it is asked before.
    pub(crate) async fn text(&self, tenant: &Tenant, id: Id) -> Result<(i64, TextBody), InquiryError> {
        store::text(&self.database, tenant, id).await?.ok_or(InquiryError::NotFound)
    }

    /// Changes the text of a transcript; codings, quotes and paraphrases are carried along. `version`: the one the edits
    /// were made from.
    pub(crate) async fn change_text(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        version: i64,
        change: &Change,
    ) -> Result<Record<Transcript>, InquiryError> {
        let (seen, _) = self.transcript(tenant, actor, id, "").await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        let record = Self::change_text_in(&mut work, id, version, change).await?;
        work.commit().await?;
        Ok(record)
    }

    /// The same within a unit of work.
    pub(crate) async fn change_text_in(
        work: &mut Work,
        id: Id,
        version: i64,
        change: &Change,
    ) -> Result<Record<Transcript>, InquiryError> {
        if !work.lock_transcript(id).await? {
            return Err(InquiryError::NotFound);
        }
        let (found, body) = store::text_in(&mut work.unit, id).await?.ok_or(InquiryError::NotFound)?;
        if found != version {
            return Err(InquiryError::Conflict);
        }
        let (after, plan, inverse) = changed(&body, change)?;
        let back = Plan::new(&Text::new(after.text.clone())?, &engine_edits(&inverse)?)?;
        let cut = carry_codings(work, id, (&plan, &back), change).await?;
        carry_entries::<Quote>(work, id, &plan, |one| (&mut one.start, &mut one.end)).await?;
        carry_entries::<Paraphrase>(work, id, &plan, |one| (&mut one.start, &mut one.end)).await?;
        let version = version + 1;
        store::put_text(&mut work.unit, (work.study, id), version, &after).await?;
        let sha256 = text_hash(&after);
        let length = u32::try_from(after.text.chars().count()).unwrap_or(u32::MAX);
        if length > LONGEST_TRANSCRIPT {
            return Err(InquiryError::field("text", "inquiry-error-text-long"));
        }
        let record = work
            .change(id, None, Action::Update, |record: &mut Record<Transcript>| {
                record.entry.version = version;
                record.entry.length = length;
                record.entry.sha256.clone_from(&sha256);
                Ok(())
            })
            .await?;
        let without_text = |body: &TextBody| TextBody { text: String::new(), ..body.clone() };
        let back = Change { edits: inverse.clone(), ..Change::default() };
        let rest_before = (changed(&after, &back)?.0 != body).then(|| without_text(&body));
        let told = match record.entry.state {
            TranscriptState::Raw => TextChange::Sealed { version, sha256 },
            TranscriptState::Ready => TextChange::Edits {
                version,
                edits: change.edits.clone(),
                inverse,
                cut,
                restored: change.restored.clone(),
                rest: change.rest.as_ref().map(without_text),
                rest_before,
            },
        };
        work.record(TEXT, id, Some(id), Action::Update, (None, Some(&told))).await?;
        Ok(record)
    }

    /// Tells the trail the whole text as it is now and erases what was told before: when a text gets its pseudonyms, when
    /// names are found later, when somebody takes back what they said.
    pub(crate) async fn tell_whole_in(work: &mut Work, id: Id) -> Result<(), InquiryError> {
        work.unit.erase_contents(TEXT, id).await?;
        let (version, body) = store::text_in(&mut work.unit, id).await?.ok_or(InquiryError::NotFound)?;
        let codings = store::codings_in(&mut work.unit, "transcript_id = $2 ORDER BY id", args![id]).await?;
        let places = codings.iter().map(|one| (one.id, one.entry.start, one.entry.end)).collect();
        let told = TextChange::Whole { version, body, places };
        work.record(TEXT, id, Some(id), Action::Update, (None, Some(&told))).await?;
        Ok(())
    }
}

/// Moves the codings of a transcript by `plan`. Gives back those that `back`, which undoes it, would not bring to the place
/// they had, with that place.
async fn carry_codings(
    work: &mut Work,
    transcript: Id,
    (plan, back): (&Plan, &Plan),
    change: &Change,
) -> Result<Vec<(Id, u32, u32)>, InquiryError> {
    let last = change.edits.iter().map(|edit| edit.end).max().unwrap_or(0);
    let restored: BTreeMap<Id, (u32, u32)> =
        change.restored.iter().map(|(id, start, end)| (*id, (*start, *end))).collect();
    // What lies behind the last edit is moved in one statement; `end_at > last` leaves out what is empty at its end.
    let near = store::codings_in(
        &mut work.unit,
        "transcript_id = $2 AND start_at <= $3 ORDER BY id",
        args![transcript, last],
    )
    .await?;
    let mut cut = Vec::new();
    let (far, _) = plan.carry(Span::between(Offset(u32::MAX / 2), Offset(u32::MAX / 2)));
    let by = i64::from(far.start().0) - i64::from(u32::MAX / 2);
    if by != 0 {
        work.unit
            .execute(
                "UPDATE inquiry_coding SET start_at = start_at + $4, end_at = end_at + $4 \
                 WHERE municipality_id = $1 AND transcript_id = $2 AND start_at > $3",
                args![transcript, last, by],
            )
            .await?;
    }
    let mut moved: BTreeMap<Id, (u32, u32)> = BTreeMap::new();
    for coding in near {
        let before = (coding.entry.start, coding.entry.end);
        let (place, _) = plan.carry(span(before.0, before.1)?);
        let now = restored.get(&coding.id).copied().unwrap_or((place.start().0, place.end().0));
        let (again, _) = back.carry(span(now.0, now.1)?);
        if (again.start().0, again.end().0) != before {
            cut.push((coding.id, before.0, before.1));
        }
        if now != before {
            moved.insert(coding.id, now);
        }
    }
    moved.extend(restored);
    for (id, (start, end)) in moved {
        work.unit
            .execute(
                "UPDATE inquiry_coding SET start_at = $3, end_at = $4 \
                 WHERE municipality_id = $1 AND id = $2 AND transcript_id = $5",
                args![id, start, end, transcript],
            )
            .await?;
    }
    Ok(cut)
}

/// Moves entries of a transcript that name a stretch of its text.
async fn carry_entries<T: store::Stored>(
    work: &mut Work,
    transcript: Id,
    plan: &Plan,
    places: impl Fn(&mut T) -> (&mut u32, &mut u32),
) -> Result<(), InquiryError> {
    let all: Vec<Record<T>> =
        store::all_in(&mut work.unit, "owner_id = $3 ORDER BY id", args![transcript]).await?;
    for mut one in all {
        let (start, end) = places(&mut one.entry);
        let (place, _) = plan.carry(span(*start, *end)?);
        let now = (place.start().0, place.end().0);
        if now == (*start, *end) {
            continue;
        }
        work.change(one.id, None, Action::Update, |record: &mut Record<T>| {
            let (start, end) = places(&mut record.entry);
            (*start, *end) = now;
            Ok(())
        })
        .await?;
    }
    Ok(())
}

//! Quotes: what somebody said, with pseudonyms, to be shown in public once it is released.

use std::collections::BTreeMap;

use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::{Action, Actor};

use super::{
    Inquiry, Need, Seen,
    editing::{count, slice},
};
use crate::{
    InquiryError,
    model::{Category, Participant, Quote, TextBody, Transcript, TranscriptState},
    store::{self, Record},
};

/// Stands where something was left out.
pub(crate) const LEFT_OUT: &str = "(…)";
/// Most code points of a quote.
const LONGEST: usize = 2_000;

/// How a quote stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It may appear in public.
    Released,
    /// It waits to be released.
    Open,
    /// The text reads otherwise now.
    Changed,
    /// Somebody who speaks in it may not be quoted (any more).
    NoConsent,
    /// Nobody knows who speaks.
    Nobody,
}

impl Standing {
    /// The end of its locale key.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Released => "released",
            Self::Open => "open",
            Self::Changed => "changed",
            Self::NoConsent => "no-consent",
            Self::Nobody => "nobody",
        }
    }
}

/// A quote with how it stands.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// The quote.
    pub record: Record<Quote>,
    /// The transcript it is from.
    pub transcript: String,
    /// How it stands.
    pub standing: Standing,
    /// How the text reads there now.
    pub now: String,
}

/// What a new quote is made of.
#[derive(Clone, Debug)]
pub(crate) struct NewQuote {
    /// First code point.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// How it is to read; empty: as the text does.
    pub text: String,
    /// Who speaks, as it is shown; empty: their label.
    pub speaker: String,
    /// The category it stands for.
    pub category: Option<Id>,
}

/// Does a quote read as the text does, apart from what is left out?
pub(crate) fn stands_in(quote: &str, text: &str) -> bool {
    let blank = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (quote, text) = (blank(quote), blank(text));
    let mut rest = text.as_str();
    for part in quote.split(LEFT_OUT).map(str::trim).filter(|part| !part.is_empty()) {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    true
}

/// People who speak in a stretch of a text; nothing: somebody of whom nobody knows who that is.
pub(crate) fn voices(body: &TextBody, start: u32, end: u32) -> Vec<Option<Id>> {
    let mut list: Vec<Option<Id>> = body
        .turns
        .iter()
        .filter(|turn| turn.start < end && start < turn.end)
        .map(|turn| {
            turn.speaker.and_then(|at| body.speakers.get(at as usize)).and_then(|one| one.participant)
        })
        .collect();
    if list.is_empty() {
        list.push(None);
    }
    list.sort_unstable();
    list.dedup();
    list
}

/// How a quote stands to its text and to the consent of those who speak.
pub(crate) fn standing(quote: &Quote, body: &TextBody, people: &BTreeMap<Id, &Participant>) -> Standing {
    if quote.start >= quote.end || !stands_in(&quote.text, slice(&body.text, quote.start, quote.end)) {
        return Standing::Changed;
    }
    for voice in voices(body, quote.start, quote.end) {
        match voice.and_then(|id| people.get(&id)) {
            Some(person) if person.may_be_quoted() => {}
            Some(_) => return Standing::NoConsent,
            None => return Standing::Nobody,
        }
    }
    if quote.released { Standing::Released } else { Standing::Open }
}

/// How a stretch reads by itself: without the name before the colon.
pub(crate) fn said(body: &TextBody, start: u32, end: u32) -> String {
    let mut parts = Vec::new();
    for turn in body.turns.iter().filter(|turn| turn.start < end && start < turn.end) {
        let name = turn.speaker.and_then(|at| body.speakers.get(at as usize)).map_or("", |one| &one.name);
        let head = slice(&body.text, turn.start, turn.start + count(name) + 1);
        let label = if head.strip_suffix(':') == Some(name) { count(head) } else { 0 };
        let from = start.max(turn.start + label);
        parts.push(slice(&body.text, from, end.min(turn.end)).trim().to_owned());
    }
    if parts.is_empty() {
        parts.push(slice(&body.text, start, end).trim().to_owned());
    }
    parts.join(" ")
}

impl Inquiry {
    /// The quotes of a study with how they stand. Four statements whatever their number.
    pub(crate) async fn quotes(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
    ) -> Result<(Seen, Vec<Listed>), InquiryError> {
        let seen = self.study(tenant, actor, study, Need::Texts).await?;
        let quotes = self.entries::<Quote>(tenant, study).await?;
        let people = self.entries::<Participant>(tenant, study).await?;
        let people: BTreeMap<Id, &Participant> = people.iter().map(|one| (one.id, &one.entry)).collect();
        let transcripts = self.entries::<Transcript>(tenant, study).await?;
        let texts = store::texts(&self.database, tenant, study).await?;
        let texts: BTreeMap<Id, TextBody> = texts.into_iter().map(|(id, _, body)| (id, body)).collect();
        let list = quotes
            .into_iter()
            .filter_map(|record| {
                let transcript = transcripts.iter().find(|one| one.id == record.entry.transcript)?;
                if transcript.entry.state == TranscriptState::Raw {
                    return None;
                }
                let body = texts.get(&record.entry.transcript)?;
                let standing = standing(&record.entry, body, &people);
                let now = said(body, record.entry.start, record.entry.end);
                Some(Listed { record, transcript: transcript.entry.name.clone(), standing, now })
            })
            .collect();
        Ok((seen, list))
    }

    /// One quote with the study it belongs to, for whoever may read its text.
    pub(crate) async fn quote(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<(Seen, Record<Quote>), InquiryError> {
        let (_, record) = self.entry::<Quote>(tenant, actor, id, Need::Texts).await?;
        let (seen, _) = self.transcript(tenant, actor, record.entry.transcript, "").await?;
        Ok((seen, record))
    }

    /// Makes a quote of a stretch of a text that has pseudonyms. `version`: of the text the places were counted in.
    pub(crate) async fn add_quote(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        transcript: Id,
        version: Option<i64>,
        new: NewQuote,
    ) -> Result<Record<Quote>, InquiryError> {
        let (seen, record) = self.transcript(tenant, actor, transcript, "").await?;
        if record.entry.state == TranscriptState::Raw {
            return Err(InquiryError::Standing("inquiry-error-raw"));
        }
        let (found, body) = self.text(tenant, transcript).await?;
        if version.is_some_and(|version| version != found) {
            return Err(InquiryError::Conflict);
        }
        if new.start >= new.end || new.end > count(&body.text) {
            return Err(InquiryError::field("start", "inquiry-error-span"));
        }
        let text = if new.text.trim().is_empty() { said(&body, new.start, new.end) } else { new.text };
        check_text(&text, slice(&body.text, new.start, new.end))?;
        self.check_quoted_category(tenant, seen.record.id, new.category).await?;
        let speaker = if new.speaker.trim().is_empty() {
            let names: Vec<&str> = body
                .turns
                .iter()
                .filter(|turn| turn.start < new.end && new.start < turn.end)
                .filter_map(|turn| body.speakers.get(turn.speaker? as usize).map(|one| one.name.as_str()))
                .collect();
            let mut unique: Vec<&str> = Vec::new();
            for name in names {
                if !unique.contains(&name) {
                    unique.push(name);
                }
            }
            unique.join(", ")
        } else {
            new.speaker
        };
        check_speaker(&speaker)?;
        let quote = Quote {
            study: seen.record.id,
            transcript,
            start: new.start,
            end: new.end,
            text,
            speaker,
            released: false,
            reason: String::new(),
            category: new.category,
        };
        self.add(tenant, actor, Need::Code, None, quote).await
    }

    /// Changes how a quote reads. It has to be released again.
    pub(crate) async fn save_quote(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: Option<i64>,
        (text, speaker, category): (String, String, Option<Id>),
    ) -> Result<Record<Quote>, InquiryError> {
        let (seen, record) = self.quote(tenant, actor, id).await?;
        let (_, body) = self.text(tenant, record.entry.transcript).await?;
        check_text(&text, slice(&body.text, record.entry.start, record.entry.end))?;
        check_speaker(&speaker)?;
        self.check_quoted_category(tenant, seen.record.id, category).await?;
        self.save(tenant, actor, Need::Code, id, revision, |record: &mut Record<Quote>| {
            let one = &mut record.entry;
            one.released = one.released && one.text == text && one.speaker == speaker;
            (one.text, one.speaker, one.category) = (text, speaker, category);
            Ok(())
        })
        .await
    }

    /// Releases a quote, or takes the release back. Released is only what those who speak agreed to.
    pub(crate) async fn release_quote(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: Option<i64>,
        (released, reason): (bool, String),
    ) -> Result<Record<Quote>, InquiryError> {
        let (seen, record) = self.quote(tenant, actor, id).await?;
        self.writable(tenant, actor, seen.record.id, Need::Head).await?;
        let mut errors = Vec::new();
        crate::model::at_most(&mut errors, "reason", &reason, LONGEST);
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        if released {
            work.lock_transcript(record.entry.transcript).await?;
            let (_, body) = store::text_in(&mut work.unit, record.entry.transcript)
                .await?
                .ok_or(InquiryError::NotFound)?;
            let rest = "study_id = $3 AND archived_at IS NULL";
            let args = bildungsraum_database::args![seen.record.id];
            let people: Vec<Record<Participant>> = store::all_in(&mut work.unit, rest, args).await?;
            let people: BTreeMap<Id, &Participant> = people.iter().map(|one| (one.id, &one.entry)).collect();
            match standing(&record.entry, &body, &people) {
                Standing::Released | Standing::Open => {}
                Standing::Changed => return Err(InquiryError::Standing("inquiry-error-quote-changed")),
                Standing::NoConsent => return Err(InquiryError::Standing("inquiry-error-quote-consent")),
                Standing::Nobody => return Err(InquiryError::Standing("inquiry-error-quote-nobody")),
            }
        }
        let after = work
            .change(id, revision.or(Some(record.revision)), Action::Update, |record: &mut Record<Quote>| {
                record.entry.released = released;
                record.entry.reason = reason;
                Ok(())
            })
            .await?;
        work.commit().await?;
        Ok(after)
    }

    async fn check_quoted_category(
        &self,
        tenant: &Tenant,
        study: Id,
        category: Option<Id>,
    ) -> Result<(), InquiryError> {
        let Some(category) = category else { return Ok(()) };
        let found: Option<Record<Category>> = store::get(&self.database, tenant, category).await?;
        if found.is_some_and(|one| one.entry.study == study && one.archived_at.is_none()) {
            Ok(())
        } else {
            Err(InquiryError::field("category", "inquiry-error-choice"))
        }
    }
}

fn check_text(quote: &str, text: &str) -> Result<(), InquiryError> {
    let mut errors = Vec::new();
    crate::model::at_most(&mut errors, "text", quote, LONGEST);
    if errors.is_empty() && (quote.trim().is_empty() || !stands_in(quote, text)) {
        errors.push(crate::model::FieldError::new("text", "inquiry-error-quote-text"));
    }
    if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
}

fn check_speaker(speaker: &str) -> Result<(), InquiryError> {
    let mut errors = Vec::new();
    crate::model::at_most(&mut errors, "speaker", speaker, crate::model::LONGEST);
    if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_may_leave_out_but_not_put_in() {
        let text = "Es fehlt an Räumen für die Jugend,\nvor allem am Abend.";
        assert!(stands_in("Es fehlt an Räumen (…) am Abend.", text));
        assert!(stands_in("(…) für die Jugend, vor allem (…)", text));
        assert!(!stands_in("Es fehlt sehr an Räumen", text));
        assert!(!stands_in("am Abend (…) Es fehlt", text));
    }
}

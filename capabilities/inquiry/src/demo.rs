//! The demo's focus group, from `demo/inquiry.toml`: fiction, and every page says so.

use std::{borrow::Cow, collections::BTreeMap};

use bildungsraum_database::{Id, Tenant};
use bildungsraum_organisations::{Sector, demo_id};
use bildungsraum_trail::Actor;
use jiff::{ToSpan, civil::DateTime};
use serde::Deserialize;

use crate::{
    Inquiry, InquiryError,
    model::{
        Category, Code, CodeOrigin, CodebookVersion, Coding, Consent, ConsentForm, DateOption, FocusGroup,
        GroupState, GuidePart, GuideTopic, InterviewGuide, Member, Memo, PartKind, Participant, PersonState,
        Perspective, Proposal, ProposalKind, Quote, Study, StudyRole, Subject, TextBody, TextMark,
        TextSpeaker, TextTurn, Transcript, TranscriptSource, TranscriptState, View, Vote, Wanted,
    },
    store::{self, Record},
};

/// Why the demo could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The file is missing.
    #[error("demo/inquiry.toml is missing")]
    Missing,
    /// The file does not say what is meant.
    #[error("demo/inquiry.toml: {0}")]
    Broken(String),
    /// It could not be written.
    #[error(transparent)]
    Inquiry(#[from] InquiryError),
}

/// What was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DemoReport {
    /// Turns of the transcript.
    pub turns: usize,
    /// Codings.
    pub codings: usize,
}

#[derive(Deserialize)]
struct File {
    study: StudyEntry,
    grid: Vec<Wanted>,
    group: GroupEntry,
    participants: Vec<PersonEntry>,
    guide: Vec<PartEntry>,
    turns: Vec<TurnEntry>,
    codes: Vec<CodeEntry>,
    codings: Vec<CodingEntry>,
    categories: Vec<CategoryEntry>,
    perspectives: Vec<PerspectiveEntry>,
    proposals: Vec<ProposalEntry>,
    quotes: Vec<QuoteEntry>,
    votes: Vec<VoteEntry>,
    memos: Vec<MemoEntry>,
}

#[derive(Deserialize)]
struct StudyEntry {
    id: String,
    name: String,
    question: String,
    method: String,
}

#[derive(Deserialize)]
struct GroupEntry {
    name: String,
    place: String,
    start: DateTime,
    end: DateTime,
}

#[derive(Deserialize)]
struct PersonEntry {
    label: String,
    name: String,
    sector: Sector,
    view: View,
}

#[derive(Deserialize)]
struct PartEntry {
    id: String,
    kind: PartKind,
    topic: Option<GuideTopic>,
    title: String,
    question: String,
    #[serde(default)]
    probes: Vec<String>,
    minutes: u32,
}

#[derive(Deserialize)]
struct TurnEntry {
    who: String,
    part: String,
    at: u32,
    text: String,
}

#[derive(Deserialize)]
struct CodeEntry {
    id: String,
    parent: Option<String>,
    name: String,
    definition: String,
    #[serde(default)]
    anchor: String,
    rule: String,
    from: Option<CodeOrigin>,
    topic: Option<GuideTopic>,
    codable: Option<bool>,
    #[serde(default)]
    color: String,
    #[serde(default)]
    shortcut: String,
}

#[derive(Deserialize)]
struct CodingEntry {
    by: String,
    code: String,
    text: String,
}

#[derive(Deserialize)]
struct CategoryEntry {
    id: String,
    name: String,
    text: String,
    codes: Vec<String>,
}

#[derive(Deserialize)]
struct PerspectiveEntry {
    id: String,
    name: String,
    text: String,
    categories: Vec<String>,
    #[serde(default)]
    public: bool,
}

#[derive(Deserialize)]
struct ProposalEntry {
    perspective: String,
    kind: ProposalKind,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct QuoteEntry {
    category: String,
    speaker: String,
    text: String,
    released: bool,
}

#[derive(Deserialize)]
struct VoteEntry {
    by: String,
    perspective: String,
    importance: u8,
    feasibility: u8,
}

#[derive(Deserialize)]
struct MemoEntry {
    by: String,
    code: String,
    title: String,
    text: String,
}

const ORIGIN: &str = "demo";

fn id_of(kind: &str, id: &str) -> Id {
    demo_id(&format!("inquiry-{kind}-{id}"))
}

/// The transcript: every turn a paragraph that begins with the speaker's label.
fn body(file: &File) -> TextBody {
    let mut body = TextBody::default();
    for turn in &file.turns {
        let start = count(&body.text);
        body.text.push_str(&format!("{}: {}", turn.who, turn.text));
        let end = count(&body.text);
        body.text.push_str("\n\n");
        let speaker = body.speakers.iter().position(|one| one.name == turn.who).unwrap_or_else(|| {
            let known = file.participants.iter().any(|one| one.label == turn.who);
            body.speakers.push(TextSpeaker {
                name: turn.who.clone(),
                participant: known.then(|| id_of("participant", &turn.who)),
                moderator: !known,
            });
            body.speakers.len() - 1
        });
        body.turns.push(TextTurn {
            start,
            end,
            speaker: u32::try_from(speaker).ok(),
            part: Some(id_of("part", &turn.part)),
        });
        body.marks.push(TextMark { at: start, milliseconds: turn.at * 1_000 });
    }
    body
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Where a passage stands; it has to stand there once.
fn place(text: &str, passage: &str) -> Result<(u32, u32), DemoError> {
    let mut found = text.match_indices(passage);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => {
            let start = count(text.get(..at).unwrap_or_default());
            Ok((start, start + count(passage)))
        }
        _ => Err(DemoError::Broken(format!("not once in the transcript: {passage:?}"))),
    }
}

/// Loads the demo's study, if it is not there. `people`: which accounts stand for `moderator` and `office`: id and name.
pub async fn load(
    inquiry: &Inquiry,
    tenant: &Tenant,
    system: &Actor,
    people: &BTreeMap<String, (Id, String)>,
    read: &(dyn Fn(&str) -> Option<Cow<'static, [u8]>> + Sync),
) -> Result<DemoReport, DemoError> {
    let bytes = read("inquiry.toml").ok_or(DemoError::Missing)?;
    let broken = |error: &dyn std::fmt::Display| DemoError::Broken(error.to_string());
    let text = std::str::from_utf8(&bytes).map_err(|error| broken(&error))?;
    let file: File = toml::from_str(text).map_err(|error| broken(&error))?;
    let study = demo_id(&file.study.id);
    if store::get::<Study>(&inquiry.database, tenant, study).await.map_err(InquiryError::from)?.is_some() {
        return Ok(DemoReport::default());
    }
    let person =
        |name: &str| people.get(name).cloned().ok_or_else(|| DemoError::Broken(format!("no account {name}")));
    let (moderator, office) = (person("moderator")?, person("office")?);
    let today = inquiry.environment.today();
    let end = today.checked_add(3.years()).unwrap_or(today);
    let mut work = inquiry.work(tenant, system, study).await?;
    let member =
        |(person, name): (Id, String), roles: &[StudyRole]| Member { person, name, roles: roles.to_vec() };
    work.create(
        study,
        Study {
            question: file.study.question.clone(),
            method: file.study.method.trim().to_owned(),
            team: vec![
                member(
                    moderator.clone(),
                    &[StudyRole::Head, StudyRole::Moderator, StudyRole::Coder, StudyRole::KeyKeeper],
                ),
                member(office.clone(), &[StudyRole::Head, StudyRole::Coder]),
            ],
            grid: file.grid.clone(),
            origin: ORIGIN.into(),
            ..Study::new(&file.study.name, end)
        },
    )
    .await?;
    let form = id_of("form", "1");
    let words = "Ich bin einverstanden, dass das Gespräch aufgenommen, verschriftet und mit einem Pseudonym ausgewertet \
                 wird. Ich kann das jederzeit zurücknehmen.";
    work.create(form, ConsentForm { study, version: 1, text: words.into(), origin: ORIGIN.into() }).await?;
    let guide = id_of("guide", "1");
    let parts = file
        .guide
        .iter()
        .map(|part| GuidePart {
            id: id_of("part", &part.id),
            kind: part.kind,
            topic: part.topic,
            title: part.title.clone(),
            question: part.question.clone(),
            probes: part.probes.clone(),
            minutes: part.minutes,
        })
        .collect();
    let name = "Leitfaden Übergänge".to_owned();
    work.create(guide, InterviewGuide { study, name, parts, origin: ORIGIN.into() }).await?;
    let group = id_of("group", "1");
    let date = DateOption { start: file.group.start, end: file.group.end };
    work.create(
        group,
        FocusGroup {
            state: GroupState::Held,
            dates: vec![date.clone()],
            date: Some(date),
            place: file.group.place.clone(),
            guide: Some(guide),
            origin: ORIGIN.into(),
            ..FocusGroup::new(study, &file.group.name)
        },
    )
    .await?;
    let given_at = work.at();
    for one in &file.participants {
        let consent = Consent {
            form,
            given_at,
            on_paper: true,
            recording: true,
            quotes: true,
            by_parent: false,
            withdrawn_at: None,
        };
        let entry = Participant {
            group: Some(group),
            label: one.label.clone(),
            state: PersonState::Attended,
            consent: Some(consent),
            origin: ORIGIN.into(),
            ..Participant::new(study, &one.name, one.sector, one.view)
        };
        work.create(id_of("participant", &one.label), entry).await?;
    }
    let body = body(&file);
    let transcript = id_of("transcript", "1");
    let entry = Transcript {
        study,
        group: Some(group),
        recording: None,
        name: file.group.name.clone(),
        source: TranscriptSource::Typed,
        state: TranscriptState::Ready,
        version: 0,
        length: 0,
        sha256: String::new(),
        guid: None,
        origin: ORIGIN.into(),
    };
    inquiry.add_transcript_in(&mut work, Some(transcript), entry, &body).await?;
    let mut book = Vec::new();
    for (at, one) in (0..).zip(&file.codes) {
        let entry = Code {
            parent: one.parent.as_ref().map(|parent| id_of("code", parent)),
            definition: one.definition.clone(),
            anchor: one.anchor.clone(),
            rule: one.rule.clone(),
            from: one.from.unwrap_or(CodeOrigin::Inductive),
            topic: one.topic,
            codable: one.codable.unwrap_or(true),
            color: one.color.clone(),
            place: at,
            shortcut: one.shortcut.clone(),
            origin: ORIGIN.into(),
            ..Code::new(study, &one.name)
        };
        let id = id_of("code", &one.id);
        book.push((id, entry.clone()));
        work.create(id, entry).await?;
    }
    let note = "Nach dem ersten Durchgang: Räume und Wege getrennt.".to_owned();
    work.create(id_of("book", "1"), CodebookVersion { study, number: 1, note, codes: book }).await?;
    for (at, one) in file.codings.iter().enumerate() {
        let (start, end) = place(&body.text, &one.text)?;
        let (coder, coder_name) = person(&one.by)?;
        let entry = Coding {
            study,
            transcript,
            code: id_of("code", &one.code),
            coder,
            coder_name,
            start,
            end,
            version: 1,
            consensus: false,
            guid: None,
        };
        inquiry.insert_coding_in(&mut work, Some(id_of("coding", &at.to_string())), entry).await?;
    }
    results(&mut work, &file, study, transcript, &body, &person).await?;
    work.commit().await?;
    Ok(DemoReport { turns: file.turns.len(), codings: file.codings.len() })
}

async fn results(
    work: &mut crate::service::Work,
    file: &File,
    study: Id,
    transcript: Id,
    body: &TextBody,
    person: &(dyn Fn(&str) -> Result<(Id, String), DemoError> + Sync),
) -> Result<(), DemoError> {
    for (at, one) in (0..).zip(&file.categories) {
        let entry = Category {
            study,
            name: one.name.clone(),
            text: one.text.clone(),
            codes: one.codes.iter().map(|code| id_of("code", code)).collect(),
            kept: Vec::new(),
            place: at,
            origin: ORIGIN.into(),
        };
        work.create(id_of("category", &one.id), entry).await?;
    }
    for (at, one) in (0..).zip(&file.perspectives) {
        let entry = Perspective {
            study,
            name: one.name.clone(),
            text: one.text.clone(),
            categories: one.categories.iter().map(|id| id_of("category", id)).collect(),
            public: one.public,
            place: at,
            origin: ORIGIN.into(),
        };
        work.create(id_of("perspective", &one.id), entry).await?;
    }
    for (at, one) in file.proposals.iter().enumerate() {
        let entry = Proposal {
            study,
            perspective: id_of("perspective", &one.perspective),
            kind: one.kind,
            title: one.title.clone(),
            text: one.text.clone(),
            origin: ORIGIN.into(),
        };
        work.create(id_of("proposal", &at.to_string()), entry).await?;
    }
    for (at, one) in file.quotes.iter().enumerate() {
        let (start, end) = place(&body.text, &one.text)?;
        let entry = Quote {
            study,
            transcript,
            start,
            end,
            text: one.text.clone(),
            speaker: one.speaker.clone(),
            released: one.released,
            reason: String::new(),
            category: Some(id_of("category", &one.category)),
        };
        work.create(id_of("quote", &at.to_string()), entry).await?;
    }
    for (at, one) in file.votes.iter().enumerate() {
        let (voter, _) = person(&one.by)?;
        let entry = Vote {
            study,
            perspective: id_of("perspective", &one.perspective),
            voter,
            importance: one.importance,
            feasibility: one.feasibility,
        };
        work.create(id_of("vote", &at.to_string()), entry).await?;
    }
    for (at, one) in file.memos.iter().enumerate() {
        let (author, author_name) = person(&one.by)?;
        let entry = Memo {
            study,
            about: Subject::Code,
            subject: id_of("code", &one.code),
            title: one.title.clone(),
            text: one.text.clone(),
            author: Some(author),
            author_name,
        };
        let _: Record<Memo> = work.create(id_of("memo", &at.to_string()), entry).await?;
    }
    Ok(())
}

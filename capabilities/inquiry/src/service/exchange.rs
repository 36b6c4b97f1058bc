//! Projects of other programs (REFI-QDA), in and out.

use std::{
    collections::{BTreeMap, HashMap},
    io::Cursor,
};

use bildungsraum_coding::{
    Corpus, Guid, Moment,
    refi::{self, Limits, Losses, Words, codebook},
};
use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::Actor;
use jiff::Timestamp;

use super::{Inquiry, Need};
use crate::{
    InquiryError,
    analysis::Reckoned,
    model::{
        Code, CodeOrigin, Coding, FieldError, TextBody, TextMark, TextSpeaker, TextTurn, Transcript,
        TranscriptSource, TranscriptState,
    },
    store::Record,
};

/// What came of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Codes that came.
    pub codes: usize,
    /// Transcripts that came.
    pub texts: usize,
    /// Codings that came.
    pub codings: usize,
    /// Codes and transcripts that were there already, known by their GUID.
    pub known: usize,
    /// What did not come over, or not as it was.
    pub losses: Losses,
}

/// The row that a GUID names: the same GUID gives the same row.
fn row_of(guid: Guid) -> Option<Id> {
    guid.to_string().parse().ok()
}

fn time(at: Option<Moment>) -> Option<Timestamp> {
    Timestamp::from_millisecond(at?.0).ok()
}

/// A project's texts, codes and codings. Blocking: to be called off the server's own threads.
fn read(bytes: Vec<u8>) -> Result<(Corpus, Losses), InquiryError> {
    let wrong = |error: &dyn std::fmt::Display| {
        InquiryError::Invalid(vec![
            FieldError::new("file", "inquiry-error-project").with("why", error.to_string()),
        ])
    };
    let reading = refi::read(Cursor::new(bytes), &Limits::default()).map_err(|error| wrong(&error))?;
    let mut losses = reading.losses;
    let (corpus, more) = reading.project.into_corpus(&Words::default()).map_err(|error| wrong(&error))?;
    losses.append(more);
    Ok((corpus, losses))
}

/// The text of a document as it is kept.
fn body(corpus: &Corpus, document: &bildungsraum_coding::Document, known: &HashMap<Guid, Id>) -> TextBody {
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    let mut speakers: Vec<TextSpeaker> = Vec::new();
    let turns = document
        .turns()
        .iter()
        .map(|turn| {
            let speaker = turn.speaker.and_then(|id| {
                let speaker = corpus.speaker(id)?;
                let next = u32::try_from(speakers.len()).unwrap_or(u32::MAX);
                Some(*numbers.entry(id.0).or_insert_with(|| {
                    speakers.push(TextSpeaker {
                        name: speaker.name.clone(),
                        participant: known.get(&speaker.guid).copied(),
                        moderator: speaker.moderator,
                    });
                    next
                }))
            });
            let part = turn
                .topic
                .and_then(|topic| corpus.topics().get(topic.0 as usize))
                .and_then(|topic| known.get(&topic.guid).copied());
            TextTurn { start: turn.span.start().0, end: turn.span.end().0, speaker, part }
        })
        .collect();
    TextBody {
        text: document.text().as_str().to_owned(),
        speakers,
        turns,
        marks: document
            .marks()
            .iter()
            .map(|mark| TextMark { at: mark.at.0, milliseconds: mark.milliseconds })
            .collect(),
    }
}

impl Inquiry {
    /// Takes a project of another program (`.qdpx`) into a study: all of it, or nothing. What is known by its GUID is not
    /// taken twice. `ready`: its texts have pseudonyms; otherwise they wait for them.
    pub async fn import_project(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        bytes: Vec<u8>,
        ready: bool,
    ) -> Result<Imported, InquiryError> {
        self.writable(tenant, actor, study, Need::Field).await?;
        let (corpus, losses) =
            tokio::task::spawn_blocking(move || read(bytes)).await.map_err(InquiryError::other)??;
        let codes: Vec<Record<Code>> = self.entries(tenant, study).await?;
        let transcripts: Vec<Record<Transcript>> = self.entries(tenant, study).await?;
        let guid = |brought: Option<&str>, id: Id| crate::analysis::guid_of(brought, id);
        let mut code_rows: HashMap<Guid, Id> =
            codes.iter().map(|one| (guid(one.entry.guid.as_deref(), one.id), one.id)).collect();
        let text_rows: HashMap<Guid, Id> =
            transcripts.iter().map(|one| (guid(one.entry.guid.as_deref(), one.id), one.id)).collect();
        let mut people: HashMap<Guid, Id> = HashMap::new();
        for one in self.entries::<crate::model::Participant>(tenant, study).await? {
            people.insert(guid(None, one.id), one.id);
        }
        for one in self.entries::<crate::model::InterviewGuide>(tenant, study).await? {
            people.extend(one.entry.parts.iter().map(|part| (guid(None, part.id), part.id)));
        }
        let accounts: HashMap<Guid, (Id, String)> =
            self.people(tenant).await?.into_iter().map(|(id, name)| (guid(None, id), (id, name))).collect();
        let mut done = Imported { codes: 0, texts: 0, codings: 0, known: 0, losses };
        let mut work = self.work(tenant, actor, study).await?;
        let mut rows: Vec<Id> = Vec::with_capacity(corpus.codebook.len());
        for (number, code) in corpus.codebook.iter() {
            if let Some(row) = code_rows.get(&code.guid) {
                done.known += 1;
                rows.push(*row);
                continue;
            }
            let entry = Code {
                parent: code.parent.and_then(|parent| rows.get(parent.0 as usize)).copied(),
                name: if code.name.trim().is_empty() { "?".to_owned() } else { code.name.clone() },
                definition: code.definition.clone(),
                anchor: code.anchor.clone(),
                rule: code.rule.clone(),
                from: CodeOrigin::Inductive,
                codable: code.codable,
                color: code.colour.clone(),
                place: number.0,
                guid: Some(code.guid.to_string()),
                ..Code::new(study, "")
            };
            let id = self.environment.id();
            work.create(id, entry).await?;
            if code.retired {
                work.put_aside::<Code>(id, true).await?;
            }
            code_rows.insert(code.guid, id);
            rows.push(id);
            done.codes += 1;
        }
        let mut texts: Vec<Option<Id>> = Vec::with_capacity(corpus.documents().len());
        for document in corpus.documents() {
            if text_rows.contains_key(&document.guid) {
                done.known += 1;
                texts.push(None);
                continue;
            }
            let entry = Transcript {
                study,
                group: None,
                recording: None,
                name: if document.name.trim().is_empty() { "?".to_owned() } else { document.name.clone() },
                source: TranscriptSource::Exchange,
                state: if ready { TranscriptState::Ready } else { TranscriptState::Raw },
                version: 0,
                length: 0,
                sha256: String::new(),
                guid: Some(document.guid.to_string()),
                origin: String::new(),
            };
            let body = body(&corpus, document, &people);
            let record = self.add_transcript_in(&mut work, None, entry, &body).await?;
            texts.push(Some(record.id));
            done.texts += 1;
        }
        for coding in corpus.codings() {
            let transcript = texts.get(coding.document.0 as usize).copied().flatten();
            let code = rows.get(coding.code.0 as usize).copied();
            let (Some(transcript), Some(code)) = (transcript, code) else { continue };
            let coder = corpus.coders().get(coding.coder.0 as usize);
            let account = coder.and_then(|one| accounts.get(&one.guid)).cloned();
            let (who, name) = account.unwrap_or_else(|| {
                let row = coder.and_then(|one| row_of(one.guid));
                let name = coder.map(|one| one.name.clone()).filter(|name| !name.is_empty());
                (row.unwrap_or(study), name.unwrap_or_else(|| "?".to_owned()))
            });
            let entry = Coding {
                study,
                transcript,
                code,
                coder: who,
                coder_name: name,
                start: coding.span.start().0,
                end: coding.span.end().0,
                version: coding.version,
                consensus: who == study,
                guid: Some(coding.guid.to_string()),
            };
            let at = time(coding.at).unwrap_or_else(|| work.at());
            self.insert_coding_at(&mut work, None, at, entry).await?;
            done.codings += 1;
        }
        work.commit().await?;
        Ok(done)
    }

    /// A study as a project for other programs (`.qdpx`), with pseudonyms. Noted as a reading.
    pub async fn export_project(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
    ) -> Result<(Vec<u8>, Losses), InquiryError> {
        let (seen, made) = self.reckoned(tenant, actor, study).await?;
        self.note_reading(tenant, actor, study, study, "export").await?;
        let title = seen.record.entry.name;
        let written = tokio::task::spawn_blocking(move || written(&made, &title));
        written.await.map_err(InquiryError::other)?
    }

    /// A study's codebook for other programs (`.qdc`).
    pub async fn export_codebook(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
    ) -> Result<Vec<u8>, InquiryError> {
        let seen = self.study(tenant, actor, study, Need::Results).await?;
        let codes: Vec<Record<Code>> = self.entries(tenant, study).await?;
        let (book, _) = crate::analysis::codebook(codes, &std::collections::BTreeSet::new())?;
        let corpus = Corpus::new(book);
        let (project, _) = refi::Project::from_corpus(&corpus, &seen.record.entry.name, &Words::default());
        let file =
            codebook::CodebookFile { origin: project.origin, codes: project.codes, sets: project.sets };
        Ok(codebook::write(&file)?.0)
    }
}

fn written(made: &Reckoned, title: &str) -> Result<(Vec<u8>, Losses), InquiryError> {
    let (project, mut losses) = refi::Project::from_corpus(&made.corpus, title, &Words::default());
    let mut out = Cursor::new(Vec::new());
    losses.append(refi::write(&project, &mut out)?);
    Ok((out.into_inner(), losses))
}

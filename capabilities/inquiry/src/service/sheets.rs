//! Worksheets: Mayring's table of paraphrases, Kuckartz's grid of summaries.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_coding::Text;
use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::{Action, Actor};

use super::{Inquiry, Need, Seen};
use crate::{
    InquiryError,
    model::{
        Code, FieldError, LONGEST_TEXT, Paraphrase, Participant, Summary, TextBody, Transcript,
        TranscriptState, at_most,
    },
    store::{self, Record},
};

/// What somebody writes in a line of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// In other words.
    pub paraphrase: String,
    /// In general words.
    pub generalisation: String,
    /// What is left.
    pub reduction: String,
}

impl Line {
    fn check(&self) -> Result<(), InquiryError> {
        let mut errors: Vec<FieldError> = Vec::new();
        at_most(&mut errors, "paraphrase", &self.paraphrase, LONGEST_TEXT);
        at_most(&mut errors, "generalisation", &self.generalisation, LONGEST_TEXT);
        at_most(&mut errors, "reduction", &self.reduction, LONGEST_TEXT);
        if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
    }
}

/// A cell of the grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Segments: transcript, first code point, code point behind the last.
    pub segments: Vec<(Id, u32, u32)>,
    /// The summary's row, if somebody wrote one.
    pub summary: Option<Id>,
    /// Its revision.
    pub revision: i64,
    /// What it says.
    pub text: String,
}

/// The grid of a study.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    /// Main codes.
    pub codes: Vec<Record<Code>>,
    /// People who speak in its texts: row, what they are called.
    pub people: Vec<(Id, String)>,
    /// Person and main code → cell.
    pub cells: BTreeMap<(Id, Id), Cell>,
}

/// What a participant is called for somebody: the name only for those in the field.
pub(crate) fn called(seen: &Seen, person: &Participant, number: usize) -> String {
    if !person.label.is_empty() {
        person.label.clone()
    } else if seen.is(Need::Field) {
        person.name.clone()
    } else {
        format!("P{number}")
    }
}

impl Inquiry {
    /// Adds a line to the table. `version`: of the text the places were counted in.
    pub(crate) async fn add_paraphrase(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        transcript: Id,
        version: i64,
        (start, end): (u32, u32),
        line: Line,
    ) -> Result<Record<Paraphrase>, InquiryError> {
        let (seen, text) = self.transcript(tenant, actor, transcript, "").await?;
        self.study(tenant, actor, seen.record.id, Need::Code).await?;
        line.check()?;
        if text.entry.state == TranscriptState::Raw {
            return Err(InquiryError::Standing("inquiry-error-raw"));
        }
        if text.entry.version != version {
            return Err(InquiryError::Conflict);
        }
        if start >= end || end > text.entry.length {
            return Err(InquiryError::field("start", "inquiry-error-span"));
        }
        let Line { paraphrase, generalisation, reduction } = line;
        let entry = Paraphrase {
            study: seen.record.id,
            transcript,
            start,
            end,
            paraphrase,
            generalisation,
            reduction,
            code: None,
        };
        self.add(tenant, actor, Need::Code, None, entry).await
    }

    /// Saves a line.
    pub(crate) async fn save_paraphrase(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        line: Line,
    ) -> Result<Record<Paraphrase>, InquiryError> {
        line.check()?;
        self.save(tenant, actor, Need::Code, id, Some(revision), |record: &mut Record<Paraphrase>| {
            let entry = &mut record.entry;
            (entry.paraphrase, entry.generalisation, entry.reduction) =
                (line.paraphrase, line.generalisation, line.reduction);
            Ok(())
        })
        .await
    }

    /// Puts a line aside, or brings it back.
    pub(crate) async fn archive_paraphrase(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<Paraphrase>, InquiryError> {
        let (seen, _) = self.entry::<Paraphrase>(tenant, actor, id, Need::Code).await?;
        self.writable(tenant, actor, seen.record.id, Need::Code).await?;
        self.put_aside(tenant, actor, Need::Code, id, aside).await
    }

    /// Makes a code of a line's reduction, or takes the one that is called so already; all lines with the same reduction
    /// name it afterwards.
    pub(crate) async fn code_of_reduction(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<Record<Code>, InquiryError> {
        let (seen, record) = self.entry::<Paraphrase>(tenant, actor, id, Need::Code).await?;
        let study = seen.record.id;
        self.writable(tenant, actor, study, Need::Code).await?;
        let name = record.entry.reduction.split_whitespace().collect::<Vec<_>>().join(" ");
        let new = Code::new(study, name.clone());
        let errors = new.check();
        if !errors.is_empty() {
            let errors = errors.into_iter().map(|one| FieldError { field: "reduction".into(), ..one });
            return Err(InquiryError::Invalid(errors.collect()));
        }
        let codes = self.entries::<Code>(tenant, study).await?;
        let same = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ") == name;
        let lines = self.entries::<Paraphrase>(tenant, study).await?;
        let mut work = self.work(tenant, actor, study).await?;
        let code = if let Some(code) = codes.iter().find(|one| same(&one.entry.name)) {
            code.clone()
        } else {
            let place = codes.iter().map(|one| one.entry.place + 1).max().unwrap_or(0);
            work.create(self.environment.id(), Code { place, ..new }).await?
        };
        for line in lines.iter().filter(|one| same(&one.entry.reduction) && one.entry.code != Some(code.id)) {
            work.change(line.id, None, Action::Update, |record: &mut Record<Paraphrase>| {
                record.entry.code = Some(code.id);
                Ok(())
            })
            .await?;
        }
        work.commit().await?;
        Ok(code)
    }

    /// Transcripts of a study that somebody may read, by name. One statement.
    pub(crate) async fn readable(
        &self,
        tenant: &Tenant,
        seen: &Seen,
    ) -> Result<Vec<Record<Transcript>>, InquiryError> {
        let mut all = self.entries::<Transcript>(tenant, seen.record.id).await?;
        all.retain(|one| one.entry.state == TranscriptState::Ready || seen.is(Need::Field));
        Ok(all)
    }

    /// The grid: who said what to which main code. Seven statements.
    pub(crate) async fn grid(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        seen: &Seen,
    ) -> Result<Grid, InquiryError> {
        let study = seen.record.id;
        let all = self.all_codes(tenant, study).await?;
        let main_of = main_codes(&all);
        let blind = self.blind(tenant, actor, seen).await?;
        let texts: BTreeSet<Id> = self.readable(tenant, seen).await?.into_iter().map(|one| one.id).collect();
        let frames: BTreeMap<Id, TextBody> =
            store::frames(&self.database, tenant, study).await?.into_iter().collect();
        let rest = "study_id = $2 AND archived_at IS NULL ORDER BY transcript_id, start_at, end_at, id";
        let codings =
            store::codings(&self.database, tenant, rest, bildungsraum_database::args![study]).await?;
        let mut cells: BTreeMap<(Id, Id), Cell> = BTreeMap::new();
        let mut speaks: BTreeSet<Id> = BTreeSet::new();
        for (transcript, frame) in frames.iter().filter(|(id, _)| texts.contains(id)) {
            let people = frame.speakers.iter().filter(|one| !one.moderator).filter_map(|one| one.participant);
            speaks.extend(people);
            let _ = transcript;
        }
        for coding in codings {
            let entry = &coding.entry;
            let (Some(frame), Some(main)) = (frames.get(&entry.transcript), main_of.get(&entry.code)) else {
                continue;
            };
            if !texts.contains(&entry.transcript)
                || !blind.shows(entry.transcript, entry.coder, entry.consensus)
            {
                continue;
            }
            for (person, start, end) in spoken_by(frame, entry.start, entry.end) {
                let cell = cells.entry((person, *main)).or_default();
                let segment = (entry.transcript, start, end);
                // Several coders at one place are one thing that was said.
                if !cell.segments.contains(&segment) {
                    cell.segments.push(segment);
                }
            }
        }
        for one in self.entries::<Summary>(tenant, study).await? {
            let cell = cells.entry((one.entry.participant, one.entry.code)).or_default();
            (cell.summary, cell.revision, cell.text) = (Some(one.id), one.revision, one.entry.text);
            speaks.insert(one.entry.participant);
        }
        let people = self
            .entries::<Participant>(tenant, study)
            .await?
            .into_iter()
            .enumerate()
            .filter(|(_, one)| speaks.contains(&one.id))
            .map(|(at, one)| (one.id, called(seen, &one.entry, at + 1)))
            .collect();
        let codes =
            all.into_iter().filter(|one| one.archived_at.is_none() && main_of.get(&one.id) == Some(&one.id));
        Ok(Grid { codes: codes.collect(), people, cells })
    }

    /// The words of segments, in their order; transcripts are read once each.
    pub(crate) async fn words(
        &self,
        tenant: &Tenant,
        segments: &[(Id, u32, u32)],
    ) -> Result<Vec<String>, InquiryError> {
        let mut texts: BTreeMap<Id, Text> = BTreeMap::new();
        for (transcript, ..) in segments {
            if !texts.contains_key(transcript) {
                texts.insert(*transcript, Text::new(self.text(tenant, *transcript).await?.1.text)?);
            }
        }
        segments
            .iter()
            .map(|(transcript, start, end)| {
                let span = super::texts::span(*start, *end)?;
                let words = texts.get(transcript).and_then(|text| text.slice(span)).unwrap_or_default();
                Ok(words.to_owned())
            })
            .collect()
    }

    /// Writes a summary; an empty one goes. `revision`: of the one it was made from, 0: there was none.
    pub(crate) async fn summarise(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        (participant, code): (Id, Id),
        revision: i64,
        text: String,
    ) -> Result<Option<Record<Summary>>, InquiryError> {
        let mut errors: Vec<FieldError> = Vec::new();
        at_most(&mut errors, "text", &text, LONGEST_TEXT);
        self.writable(tenant, actor, study, Need::Code).await?;
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        let person = store::get::<Participant>(&self.database, tenant, participant).await?;
        let main = store::get::<Code>(&self.database, tenant, code).await?;
        if person.is_none_or(|one| one.entry.study != study) {
            return Err(InquiryError::field("participant", "inquiry-error-choice"));
        }
        if main.is_none_or(|one| one.entry.study != study) {
            return Err(InquiryError::field("code", "inquiry-error-code"));
        }
        let mut work = self.work(tenant, actor, study).await?;
        work.lock_study().await?;
        let there: Vec<Record<Summary>> = store::all_in(
            &mut work.unit,
            "owner_id = $3 AND sort_key = $4 AND archived_at IS NULL",
            bildungsraum_database::args![participant, code.text()],
        )
        .await?;
        let record = match there.into_iter().next() {
            None if revision != 0 => return Err(InquiryError::Conflict),
            None if text.trim().is_empty() => return Ok(None),
            None => {
                Some(work.create(self.environment.id(), Summary { study, participant, code, text }).await?)
            }
            Some(there) if there.revision != revision => return Err(InquiryError::Conflict),
            Some(there) if text.trim().is_empty() => {
                work.put_aside::<Summary>(there.id, true).await?;
                None
            }
            Some(there) => Some(
                work.change(there.id, Some(revision), Action::Update, |record: &mut Record<Summary>| {
                    record.entry.text = text;
                    Ok(())
                })
                .await?,
            ),
        };
        work.commit().await?;
        Ok(record)
    }
}

/// The main code of every code: itself, or the topmost above it.
pub(crate) fn main_codes(codes: &[Record<Code>]) -> BTreeMap<Id, Id> {
    let parents: BTreeMap<Id, Option<Id>> = codes.iter().map(|one| (one.id, one.entry.parent)).collect();
    codes
        .iter()
        .map(|one| {
            let mut main = one.id;
            let mut steps = 0;
            while let Some(Some(parent)) = parents.get(&main)
                && parents.contains_key(parent)
                && steps < codes.len()
            {
                main = *parent;
                steps += 1;
            }
            (one.id, main)
        })
        .collect()
}

/// Who says what of a stretch of text: participants with their part of it. Moderators are left out.
fn spoken_by(frame: &TextBody, start: u32, end: u32) -> Vec<(Id, u32, u32)> {
    let first = frame.turns.partition_point(|turn| turn.end <= start);
    frame
        .turns
        .iter()
        .skip(first)
        .take_while(|turn| turn.start < end)
        .filter_map(|turn| {
            let speaker = frame.speakers.get(turn.speaker? as usize).filter(|one| !one.moderator)?;
            Some((speaker.participant?, turn.start.max(start), turn.end.min(end)))
        })
        .collect()
}

//! Transcripts are brought in from files or typed text, and written out.

use bildungsraum_coding::{
    Speaker,
    transcript::{self, Finding, Format, Options, Speakers, Written},
};
use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::Actor;

use super::{
    Inquiry, Need,
    editing::{Indexed, count},
    texts::{Change, lay},
};
use crate::{
    InquiryError,
    model::{
        FocusGroup, InterviewGuide, MarkKind, Participant, Recording, SessionMark, TextBody, TextMark,
        TextSpeaker, TextTurn, Transcript, TranscriptSource, TranscriptState,
    },
    store::{self, Record},
};

/// Most files that are brought at once.
pub(crate) const MOST_FILES: usize = 50;

/// A file that is brought.
#[derive(Clone, Debug)]
pub(crate) struct Brought {
    /// Its name, with its ending.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// How files are read, and what they belong to.
#[derive(Clone, Debug, Default)]
pub(crate) struct How {
    /// The format, where it is known for sure.
    pub format: Option<Format>,
    /// What counts as a name.
    pub speakers: Speakers,
    /// Of which group.
    pub group: Option<Id>,
    /// Which recording they belong to.
    pub recording: Option<Id>,
    /// Typed instead of brought.
    pub typed: bool,
    /// From this the rows get their ids, so that what is sent twice is there once.
    pub seed: Option<Id>,
}

/// What came of a file.
#[derive(Clone, Debug)]
pub(crate) struct Imported {
    /// The file's name.
    pub name: String,
    /// What became of it, or why it is no transcript.
    pub outcome: Result<Read, bildungsraum_coding::Error>,
}

/// A transcript that was read and kept.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    /// Its row.
    pub id: Id,
    /// What it was taken for.
    pub format: Format,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// How many turns it has.
    pub turns: usize,
    /// How many time marks.
    pub marks: usize,
    /// Code points.
    pub length: u32,
    /// Who speaks, and whether it is known who that is.
    pub speakers: Vec<(String, bool)>,
    /// What there is to say.
    pub findings: Vec<Finding>,
    /// How many findings there are in all.
    pub total: usize,
}

/// Formats by their names in forms and addresses.
pub(crate) const FORMATS: [(&str, Format); 11] = [
    ("text", Format::Text),
    ("web_vtt", Format::WebVtt),
    ("srt", Format::Srt),
    ("sbv", Format::Sbv),
    ("elan", Format::Elan),
    ("text_grid", Format::TextGrid),
    ("exmaralda", Format::Exmaralda),
    ("tei", Format::Tei),
    ("docx", Format::Docx),
    ("odt", Format::Odt),
    ("rtf", Format::Rtf),
];

/// A format's name.
pub(crate) fn format_name(format: Format) -> &'static str {
    FORMATS.iter().find(|(_, one)| *one == format).map_or("text", |(name, _)| name)
}

/// A document of the engine as a text is kept here.
fn body_of(reading: &transcript::Reading) -> TextBody {
    let document = &reading.document;
    TextBody {
        text: document.text().as_str().to_owned(),
        speakers: reading
            .speakers
            .iter()
            .map(|one| TextSpeaker { name: one.name.clone(), participant: None, moderator: one.moderator })
            .collect(),
        turns: document
            .turns()
            .iter()
            .map(|turn| TextTurn {
                start: turn.span.start().0,
                end: turn.span.end().0,
                speaker: turn.speaker.map(|speaker| speaker.0),
                part: None,
            })
            .collect(),
        marks: document
            .marks()
            .iter()
            .map(|mark| TextMark { at: mark.at.0, milliseconds: mark.milliseconds })
            .collect(),
    }
}

/// Says who the speakers are where their names say so: by label, or by the whole name.
pub(crate) fn match_speakers(body: &mut TextBody, people: &[Record<Participant>], group: Option<Id>) {
    for speaker in &mut body.speakers {
        let wanted = speaker.name.trim().to_lowercase();
        let same = |one: &&Record<Participant>| {
            one.entry.label.to_lowercase() == wanted || one.entry.name.trim().to_lowercase() == wanted
        };
        let mut found: Vec<&Record<Participant>> = people.iter().filter(same).collect();
        if found.len() > 1 {
            found.retain(|one| group.is_some() && one.entry.group == group);
        }
        if let [one] = found.as_slice() {
            speaker.participant = Some(one.id);
            speaker.moderator = false;
        }
    }
}

/// Text before the last dot, and what is behind it.
fn stem(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 => (stem, Some(ending)),
        _ => (name, None),
    }
}

/// The row of the file at a place of a form that was sent.
fn row(seed: Id, place: usize) -> Id {
    use sha2::{Digest, Sha256};

    let hash = Sha256::digest(format!("{seed}/{place}").as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.iter()).for_each(|(to, from)| *to = *from);
    Id::from_bytes(bytes)
}

impl Inquiry {
    /// Brings transcripts in. Each file is kept as a whole or not at all; those that can be read are kept together.
    pub(crate) async fn import_texts(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        files: Vec<Brought>,
        how: How,
    ) -> Result<Vec<Imported>, InquiryError> {
        self.writable(tenant, actor, study, Need::Field).await?;
        if files.is_empty() {
            return Err(InquiryError::field("file", "inquiry-error-missing"));
        }
        if files.len() > MOST_FILES {
            let error = crate::model::FieldError::new("file", "inquiry-error-many").with("most", MOST_FILES);
            return Err(InquiryError::Invalid(vec![error]));
        }
        let people = self.entries::<Participant>(tenant, study).await?;
        let options = how.clone();
        let read = tokio::task::spawn_blocking(move || {
            files
                .into_iter()
                .map(|file| {
                    let (name, ending) = stem(&file.name);
                    let options = Options {
                        name: name.to_owned(),
                        ending: ending.map(str::to_owned),
                        format: options.format,
                        speakers: options.speakers,
                        ..Options::default()
                    };
                    (file.name.clone(), transcript::read(&file.bytes, &options))
                })
                .collect::<Vec<_>>()
        })
        .await
        .map_err(InquiryError::other)?;
        let mut work = self.work(tenant, actor, study).await?;
        let mut list = Vec::with_capacity(read.len());
        for (place, (name, reading)) in read.into_iter().enumerate() {
            let reading = match reading {
                Ok(reading) if reading.document.text().length() == 0 => {
                    Err(bildungsraum_coding::Error::Transcript {
                        line: 1,
                        message: "there is no text".to_owned(),
                    })
                }
                other => other,
            };
            let reading = match reading {
                Ok(reading) => reading,
                Err(error) => {
                    list.push(Imported { name, outcome: Err(error) });
                    continue;
                }
            };
            let mut body = body_of(&reading);
            match_speakers(&mut body, &people, how.group);
            let id = how.seed.map_or_else(|| self.environment.id(), |seed| row(seed, place));
            let there: Vec<Record<Transcript>> =
                store::all_in(&mut work.unit, "id = $3", bildungsraum_database::args![id]).await?;
            if there.is_empty() {
                let title: String = stem(&name).0.chars().filter(|sign| !sign.is_control()).collect();
                let entry = Transcript {
                    study,
                    group: how.group,
                    recording: how.recording,
                    name: title.chars().take(crate::model::LONGEST).collect(),
                    source: if how.typed { TranscriptSource::Typed } else { TranscriptSource::Import },
                    state: TranscriptState::Raw,
                    version: 0,
                    length: 0,
                    sha256: String::new(),
                    guid: None,
                    origin: String::new(),
                };
                self.add_transcript_in(&mut work, Some(id), entry, &body).await?;
            }
            list.push(Imported {
                name,
                outcome: Ok(Read {
                    id,
                    format: reading.format,
                    encoding: reading.encoding,
                    turns: body.turns.len(),
                    marks: body.marks.len(),
                    length: count(&body.text),
                    speakers: body
                        .speakers
                        .iter()
                        .map(|one| (one.name.clone(), one.participant.is_some() || one.moderator))
                        .collect(),
                    findings: reading.findings.lines().to_vec(),
                    total: reading.findings.total(),
                }),
            });
        }
        work.commit().await?;
        Ok(list)
    }

    /// The transcripts of a study for whoever may read them; those with real names only for those in the field. While
    /// people code blind, only their own codings are counted.
    pub(crate) async fn listed_texts(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        aside: bool,
    ) -> Result<(super::Seen, Vec<store::ListedText>), InquiryError> {
        let seen = self.study(tenant, actor, study, Need::Texts).await?;
        let coder = if seen.record.entry.blind { actor.person_id } else { None };
        let mut list = store::listed_texts(&self.database, tenant, study, coder, aside).await?;
        list.retain(|one| one.record.entry.state == TranscriptState::Ready || seen.is(Need::Field));
        Ok((seen, list))
    }

    /// A transcript's name, group and recording are set.
    pub(crate) async fn describe_text(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        (name, group, recording): (String, Option<Id>, Option<Id>),
    ) -> Result<Record<Transcript>, InquiryError> {
        let (_, record) = self.transcript(tenant, actor, id, "").await?;
        let study = record.entry.study;
        if let Some(group) = group {
            let found: Option<Record<FocusGroup>> = store::get(&self.database, tenant, group).await?;
            if found.is_none_or(|one| one.entry.study != study) {
                return Err(InquiryError::field("group", "inquiry-error-choice"));
            }
        }
        if let Some(recording) = recording {
            let found: Option<Record<Recording>> = store::get(&self.database, tenant, recording).await?;
            if found.is_none_or(|one| one.entry.study != study) {
                return Err(InquiryError::field("recording", "inquiry-error-choice"));
            }
        }
        self.save(tenant, actor, Need::Field, id, Some(revision), |record: &mut Record<Transcript>| {
            let one = &mut record.entry;
            (one.name, one.group, one.recording) = (name, group, recording);
            let errors = one.check();
            if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
        })
        .await
    }

    /// A transcript as a file. Names are those of the text, so with pseudonyms once it is ready.
    pub(crate) async fn export_text(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        format: Written,
    ) -> Result<(String, String), InquiryError> {
        let (_, record) = self.transcript(tenant, actor, id, "export").await?;
        let (_, body) = self.text(tenant, id).await?;
        let laid = lay(&record.entry.name, &body)?;
        let speakers: Vec<Speaker> = body
            .speakers
            .iter()
            .map(|one| Speaker { name: one.name.clone(), moderator: one.moderator, ..Speaker::default() })
            .collect();
        let (text, _) = transcript::write(&laid.document, &speakers, format);
        Ok((record.entry.name, text))
    }

    /// Names and people of the speakers are set; new names in the text come along. `speakers`: in their order, those behind
    /// the ones that are there are new.
    pub(crate) async fn set_speakers(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        version: i64,
        speakers: Vec<TextSpeaker>,
    ) -> Result<Record<Transcript>, InquiryError> {
        let (_, record) = self.transcript(tenant, actor, id, "").await?;
        let (_, body) = self.text(tenant, id).await?;
        let people = self.entries::<Participant>(tenant, record.entry.study).await?;
        if speakers.len() < body.speakers.len() {
            return Err(InquiryError::Conflict);
        }
        for one in &speakers {
            let bad = one.name.trim().is_empty()
                || one.name.contains([':', '\n'])
                || one.name.chars().count() > transcript::LONGEST_NAME;
            if bad {
                return Err(InquiryError::field("speakers", "inquiry-error-speaker"));
            }
            if one.participant.is_some_and(|id| !people.iter().any(|person| person.id == id)) {
                return Err(InquiryError::field("speakers", "inquiry-error-choice"));
            }
        }
        let change = renamed(&body, speakers)?;
        self.change_text(tenant, actor, id, version, &change).await
    }

    /// Turns get a part of the guide: those from one number to another, counted from 1.
    pub(crate) async fn set_part(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        version: i64,
        (from, to): (u32, u32),
        part: Option<Id>,
    ) -> Result<Record<Transcript>, InquiryError> {
        let (_, record) = self.transcript(tenant, actor, id, "").await?;
        let (_, mut body) = self.text(tenant, id).await?;
        let known = self.guide_parts(tenant, record.entry.study).await?;
        if part.is_some_and(|part| !known.iter().any(|(one, _)| *one == part)) {
            return Err(InquiryError::field("part", "inquiry-error-choice"));
        }
        let all = u32::try_from(body.turns.len()).unwrap_or(u32::MAX);
        if from == 0 || to < from || to > all {
            return Err(InquiryError::field("from", "inquiry-error-turns"));
        }
        for turn in body.turns.iter_mut().take(to as usize).skip(from as usize - 1) {
            turn.part = part;
        }
        let change = Change { rest: Some(TextBody { text: String::new(), ..body }), ..Change::default() };
        self.change_text(tenant, actor, id, version, &change).await
    }

    /// Turns get the part of the guide that was begun last before them, by the marks of the session. `shift`: seconds by
    /// which the recording began later than the session (or earlier, below nought). Returns how many turns have a part now.
    pub(crate) async fn parts_by_marks(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        version: i64,
        shift: i64,
    ) -> Result<usize, InquiryError> {
        let (_, record) = self.transcript(tenant, actor, id, "").await?;
        let Some(group) = record.entry.group else {
            return Err(InquiryError::Standing("inquiry-error-no-group"));
        };
        let (_, mut body) = self.text(tenant, id).await?;
        let marks = store::of_owner::<SessionMark>(&self.database, tenant, group).await?;
        let asked: Vec<(i64, Id)> = marks
            .iter()
            .filter(|one| one.entry.kind == MarkKind::Asked)
            .filter_map(|one| Some((i64::from(one.entry.at) - shift * 1_000, one.entry.part?)))
            .collect();
        if asked.is_empty() || body.marks.is_empty() {
            return Err(InquiryError::Standing("inquiry-error-no-times"));
        }
        let laid = lay("", &body)?;
        let mut set = 0;
        for turn in &mut body.turns {
            let Some(time) = laid.document.time_at(bildungsraum_coding::Offset(turn.start)) else { continue };
            let part = asked.iter().rev().find(|(at, _)| *at <= i64::from(time)).map(|(_, part)| *part);
            if part.is_some() {
                turn.part = part;
                set += 1;
            }
        }
        let change = Change { rest: Some(TextBody { text: String::new(), ..body }), ..Change::default() };
        self.change_text(tenant, actor, id, version, &change).await?;
        Ok(set)
    }

    /// The parts of a study's guides with their titles, in their order. One statement.
    pub(crate) async fn guide_parts(
        &self,
        tenant: &Tenant,
        study: Id,
    ) -> Result<Vec<(Id, String)>, InquiryError> {
        let guides = self.entries::<InterviewGuide>(tenant, study).await?;
        Ok(guides.into_iter().flat_map(|guide| guide.entry.parts).map(|part| (part.id, part.title)).collect())
    }
}

/// The change that gives speakers other names, people and parts: names before the colon are replaced in the text.
pub(crate) fn renamed(body: &TextBody, speakers: Vec<TextSpeaker>) -> Result<Change, InquiryError> {
    let text = Indexed::new(&body.text);
    let mut edits = Vec::new();
    for turn in &body.turns {
        let Some(at) = turn.speaker.map(|at| at as usize) else { continue };
        let (Some(before), Some(after)) = (body.speakers.get(at), speakers.get(at)) else { continue };
        let length = count(&before.name);
        let head = text.slice(turn.start, turn.start + length + 1);
        if before.name != after.name && head.strip_suffix(':') == Some(before.name.as_str()) {
            let end = turn.start + length;
            edits.push(crate::model::TextEdit { start: turn.start, end, text: after.name.clone() });
        }
    }
    let change = Change { edits, ..Change::default() };
    let (after, _, _) = super::texts::changed(body, &change)?;
    let rest = TextBody { text: String::new(), speakers, ..after };
    Ok(Change { rest: Some(rest), ..change })
}

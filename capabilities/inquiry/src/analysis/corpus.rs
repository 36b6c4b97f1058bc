//! A study as the engine knows it, with the ways from the engine's numbers to rows and back.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

use bildungsraum_coding::{
    self as engine, CodeId, Codebook, Coder, CoderId, CodingId, Corpus, Document, DocumentId, Guid, Moment,
    Offset, SectorId, Span, Speaker, SpeakerId, Text, TimeMark, Topic, TopicId, Turn, retrieval::Index,
    search::Search,
};
use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_organisations::Sector;
use bildungsraum_trail::Actor;

use crate::{
    Inquiry, InquiryError, Seen,
    model::{
        Code, Coding, FocusGroup, GuidePart, InterviewGuide, Participant, Round, TextBody, Transcript,
        TranscriptState,
    },
    service::{is_visible, tree},
    store::{self, Record},
};

/// A transcript of the corpus.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The row.
    pub id: Id,
    /// The recording it belongs to.
    pub recording: Option<Id>,
}

/// What is not in a corpus, and why somebody should know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unseen {
    /// Transcripts that still have real names.
    pub raw: usize,
    /// Codings of others that are hidden while texts are coded blind.
    pub blind: usize,
}

/// A study as the engine knows it.
pub(crate) struct Reckoned {
    /// The place in the trail it was made at.
    pub head: i64,
    /// Texts, codes, codings.
    pub corpus: Corpus,
    /// Codings by code.
    pub index: Index,
    /// Rows of the codes, by their number.
    pub codes: Vec<Id>,
    /// Transcripts, by number of their document.
    pub sources: Vec<Source>,
    /// Accounts of those who code, by number.
    pub coders: Vec<Id>,
    /// Parts of the guide, by number of the topic.
    pub topics: Vec<Id>,
    /// Rows of the codings, by number.
    pub codings: Vec<Id>,
    /// What is not in it.
    pub unseen: Unseen,
    /// The texts as they are kept, by transcript.
    texts: HashMap<Id, (i64, Arc<TextBody>)>,
    numbers: HashMap<Id, CodeId>,
    places: HashMap<Id, CodingId>,
    search: OnceLock<Search>,
}

impl Reckoned {
    /// All words; made when they are first asked for. Blocking.
    pub fn search(&self) -> &Search {
        self.search.get_or_init(|| Search::new(&self.corpus))
    }

    /// The number of a code.
    pub fn code(&self, id: Id) -> Option<CodeId> {
        self.numbers.get(&id).copied()
    }

    /// The row of a code.
    pub fn code_row(&self, id: CodeId) -> Option<Id> {
        self.codes.get(id.0 as usize).copied()
    }

    /// The number of a coding.
    pub fn coding(&self, id: Id) -> Option<CodingId> {
        self.places.get(&id).copied()
    }

    /// The row of a coding.
    pub fn coding_row(&self, id: CodingId) -> Option<Id> {
        self.codings.get(id.0 as usize).copied()
    }

    /// The transcript of a document.
    pub fn source(&self, id: DocumentId) -> Option<&Source> {
        self.sources.get(id.0 as usize)
    }

    /// The document of a transcript.
    pub fn document(&self, id: Id) -> Option<DocumentId> {
        let at = self.sources.iter().position(|one| one.id == id)?;
        u32::try_from(at).ok().map(DocumentId)
    }

    /// The number of a coder.
    pub fn coder(&self, id: Id) -> Option<CoderId> {
        let at = self.coders.iter().position(|one| *one == id)?;
        u32::try_from(at).ok().map(CoderId)
    }

    /// A code with all above it: `Räume › Abends`.
    pub fn path(&self, id: CodeId) -> String {
        self.corpus.codebook.path(id).join(" › ")
    }
}

/// A GUID for exchange: the one that was brought along, or the row's own.
pub(crate) fn guid_of(brought: Option<&str>, id: Id) -> Guid {
    brought.and_then(|text| text.parse().ok()).or_else(|| id.text().parse().ok()).unwrap_or_default()
}

fn moment(at: jiff::Timestamp) -> Moment {
    Moment(at.as_millisecond())
}

/// Codes in the order of the tree with their depth, each behind the one above it; those that were put aside come last and are
/// retired.
pub(crate) fn in_order(mut codes: Vec<Record<Code>>) -> Vec<(Record<Code>, u32)> {
    codes.sort_by(|one, other| {
        (one.archived_at.is_some(), one.entry.place, &one.entry.name, one.id).cmp(&(
            other.archived_at.is_some(),
            other.entry.place,
            &other.entry.name,
            other.id,
        ))
    });
    let order = tree(&codes);
    let mut codes: Vec<Option<Record<Code>>> = codes.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(at, depth)| Some((codes.get_mut(at)?.take()?, depth))).collect()
}

impl Inquiry {
    /// Makes the corpus of a study. Texts of `before` that are still the same are taken from there.
    pub(crate) async fn make_reckoned(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        seen: &Seen,
        rounds: &[Record<Round>],
        head: i64,
        before: Option<Arc<Reckoned>>,
    ) -> Result<Reckoned, InquiryError> {
        let study = seen.record.id;
        let codes: Vec<Record<Code>> =
            store::all(&self.database, tenant, "study_id = $3 ORDER BY id", args![study]).await?;
        let people = self.entries::<Participant>(tenant, study).await?;
        let guides = self.entries::<InterviewGuide>(tenant, study).await?;
        let groups = self.entries::<FocusGroup>(tenant, study).await?;
        let transcripts = self.entries::<Transcript>(tenant, study).await?;
        let codings: Vec<Record<Coding>> = store::codings(
            &self.database,
            tenant,
            "study_id = $2 AND archived_at IS NULL ORDER BY transcript_id, start_at, end_at, id",
            args![study],
        )
        .await?;
        let mut texts: HashMap<Id, (i64, Arc<TextBody>)> = HashMap::new();
        let ready: Vec<&Record<Transcript>> =
            transcripts.iter().filter(|one| one.entry.state == TranscriptState::Ready).collect();
        if let Some(before) = &before {
            for one in &ready {
                let kept = before.texts.get(&one.id).filter(|(version, _)| *version == one.entry.version);
                if let Some(kept) = kept {
                    texts.insert(one.id, kept.clone());
                }
            }
        }
        if texts.len() + 3 < ready.len() {
            for (id, version, body) in store::texts(&self.database, tenant, study).await? {
                texts.insert(id, (version, Arc::new(body)));
            }
        } else {
            for one in ready.iter().filter(|one| !texts.contains_key(&one.id)).collect::<Vec<_>>() {
                let (version, body) = self.text(tenant, one.id).await?;
                texts.insert(one.id, (version, Arc::new(body)));
            }
        }
        let mut by_transcript: HashMap<Id, Vec<Record<Round>>> = HashMap::new();
        let mut sorted: Vec<&Record<Round>> = rounds.iter().collect();
        sorted.sort_by_key(|one| (one.created_at, one.id));
        for round in sorted {
            by_transcript.entry(round.entry.transcript).or_default().push(round.clone());
        }
        let total = codings.len();
        let visible: Vec<Record<Coding>> = codings
            .into_iter()
            .filter(|one| {
                let rounds = by_transcript.get(&one.entry.transcript).map_or(&[][..], Vec::as_slice);
                is_visible(&one.entry, seen, actor, rounds)
            })
            .collect();
        let unseen = Unseen { raw: transcripts.len() - ready.len(), blind: total - visible.len() };
        let parts: Vec<GuidePart> = in_use(&guides, &groups);
        let made = tokio::task::spawn_blocking({
            let transcripts: Vec<Record<Transcript>> = ready.into_iter().cloned().collect();
            move || lay(head, codes, &people, &parts, &transcripts, visible, texts, unseen)
        });
        made.await.map_err(InquiryError::other)?
    }
}

/// Parts of the guides, those that a group uses first.
fn in_use(guides: &[Record<InterviewGuide>], groups: &[Record<FocusGroup>]) -> Vec<GuidePart> {
    let used: BTreeSet<Id> = groups.iter().filter_map(|group| group.entry.guide).collect();
    let mut sorted: Vec<&Record<InterviewGuide>> = guides.iter().collect();
    sorted.sort_by_key(|one| (!used.contains(&one.id), one.id));
    sorted.into_iter().flat_map(|one| one.entry.parts.iter().cloned()).collect()
}

#[allow(clippy::too_many_arguments, reason = "everything a study has")]
fn lay(
    head: i64,
    codes: Vec<Record<Code>>,
    people: &[Record<Participant>],
    parts: &[GuidePart],
    transcripts: &[Record<Transcript>],
    codings: Vec<Record<Coding>>,
    texts: HashMap<Id, (i64, Arc<TextBody>)>,
    unseen: Unseen,
) -> Result<Reckoned, InquiryError> {
    let given: BTreeSet<Id> = codings.iter().map(|one| one.entry.code).collect();
    let (book, code_rows) = codebook(codes, &given)?;
    let numbers: HashMap<Id, CodeId> = code_rows.iter().copied().zip((0..).map(CodeId)).collect();
    let mut corpus = Corpus::new(book);
    for sector in Sector::ALL {
        corpus.add_sector(sector.name())?;
    }
    let mut speakers: Vec<Option<Id>> = Vec::new();
    for person in people {
        let sector = Sector::ALL.iter().position(|one| *one == person.entry.sector);
        let label = if person.entry.label.is_empty() { "?" } else { &person.entry.label };
        corpus.add_speaker(Speaker {
            guid: guid_of(None, person.id),
            name: label.to_owned(),
            sector: sector.and_then(|at| u32::try_from(at).ok()).map(SectorId),
            moderator: false,
            attributes: BTreeMap::from([
                ("sector".to_owned(), person.entry.sector.name().to_owned()),
                ("view".to_owned(), person.entry.view.name().to_owned()),
            ]),
        })?;
        speakers.push(Some(person.id));
    }
    let mut topics = Vec::new();
    for part in parts {
        let minutes = (part.minutes > 0).then_some(part.minutes);
        corpus.add_topic(Topic { guid: guid_of(None, part.id), name: part.title.clone(), minutes })?;
        topics.push(part.id);
    }
    let mut sources = Vec::new();
    let mut documents: HashMap<Id, DocumentId> = HashMap::new();
    // Who is not a participant is one person of the same name in every text.
    let mut strangers: HashMap<(String, bool), SpeakerId> = HashMap::new();
    for transcript in transcripts {
        let Some((_, body)) = texts.get(&transcript.id) else { continue };
        let mut who = Vec::with_capacity(body.speakers.len());
        for one in &body.speakers {
            let known = one.participant.and_then(|id| speakers.iter().position(|other| *other == Some(id)));
            let speaker = match known.and_then(|at| u32::try_from(at).ok()) {
                Some(at) if !one.moderator => SpeakerId(at),
                _ => {
                    let key = (one.name.clone(), one.moderator);
                    if let Some(there) = strangers.get(&key) {
                        *there
                    } else {
                        let speaker = Speaker {
                            guid: Guid::default(),
                            name: one.name.clone(),
                            sector: None,
                            moderator: one.moderator,
                            attributes: BTreeMap::new(),
                        };
                        let id = corpus.add_speaker(speaker)?;
                        speakers.push(None);
                        strangers.insert(key, id);
                        id
                    }
                }
            };
            who.push(speaker);
        }
        let mut turns = Vec::with_capacity(body.turns.len());
        for turn in &body.turns {
            let topic = turn.part.and_then(|part| topics.iter().position(|one| *one == part));
            turns.push(Turn {
                span: crate::service::span(turn.start, turn.end)?,
                speaker: turn.speaker.and_then(|at| who.get(at as usize).copied()),
                topic: topic.and_then(|at| u32::try_from(at).ok()).map(TopicId),
            });
        }
        let marks = body
            .marks
            .iter()
            .map(|mark| TimeMark { at: Offset(mark.at), milliseconds: mark.milliseconds })
            .collect();
        let guid = guid_of(transcript.entry.guid.as_deref(), transcript.id);
        let mut document = Document::new(guid, &transcript.entry.name, Text::new(body.text.clone())?)
            .with_turns(turns)?
            .with_marks(marks)?;
        document.created = Some(moment(transcript.created_at));
        document.changed = Some(moment(transcript.updated_at));
        documents.insert(transcript.id, corpus.add_document(document)?);
        sources.push(Source { id: transcript.id, recording: transcript.entry.recording });
    }
    let mut coders: Vec<Id> = Vec::new();
    let mut rows = Vec::with_capacity(codings.len());
    for coding in codings {
        let entry = &coding.entry;
        let (Some(document), Some(code)) = (documents.get(&entry.transcript), numbers.get(&entry.code))
        else {
            continue;
        };
        // What was agreed on belongs to nobody: it has a coder of its own, whose row is the study.
        let (who, called) =
            if entry.consensus { (entry.study, "") } else { (entry.coder, &*entry.coder_name) };
        let coder = if let Some(at) = coders.iter().position(|one| *one == who) {
            CoderId(u32::try_from(at).unwrap_or(u32::MAX))
        } else {
            coders.push(who);
            corpus.add_coder(Coder { guid: guid_of(None, who), name: called.to_owned() })?
        };
        corpus.add_coding(engine::Coding {
            guid: guid_of(entry.guid.as_deref(), coding.id),
            document: *document,
            code: *code,
            coder,
            span: Span::between(Offset(entry.start), Offset(entry.end)),
            at: Some(moment(coding.created_at)),
            version: entry.version,
        })?;
        rows.push(coding.id);
    }
    let index = Index::new(&corpus);
    let places = rows.iter().copied().zip((0..).map(CodingId)).collect();
    Ok(Reckoned {
        head,
        corpus,
        index,
        codes: code_rows,
        sources,
        coders,
        topics,
        codings: rows,
        unseen,
        texts,
        numbers,
        places,
        search: OnceLock::new(),
    })
}

/// The codebook as the engine knows it, with the rows by number. `given`: codes that text has; one that became a folder later
/// keeps its codings.
pub(crate) fn codebook(
    codes: Vec<Record<Code>>,
    given: &BTreeSet<Id>,
) -> Result<(Codebook, Vec<Id>), InquiryError> {
    let mut book = Codebook::new();
    let mut rows: Vec<Id> = Vec::new();
    for (code, _) in in_order(codes) {
        let parent = code
            .entry
            .parent
            .and_then(|parent| rows.iter().position(|one| *one == parent))
            .and_then(|at| u32::try_from(at).ok())
            .map(CodeId);
        let entry = engine::Code {
            guid: guid_of(code.entry.guid.as_deref(), code.id),
            name: code.entry.name,
            parent,
            codable: code.entry.codable || given.contains(&code.id),
            colour: code.entry.color,
            definition: code.entry.definition,
            anchor: code.entry.anchor,
            rule: code.entry.rule,
            retired: code.archived_at.is_some(),
        };
        book.add(entry, Some(moment(code.created_at)))?;
        rows.push(code.id);
    }
    Ok((book, rows))
}

//! Documents, people, codes and codings together.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{CodeId, Codebook, Document, DocumentId, Error, Guid, Moment, Span};

/// Which coder, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CoderId(pub u32);

/// Which speaker, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpeakerId(pub u32);

/// Which sector, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SectorId(pub u32);

/// Which topic of the interview guide, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TopicId(pub u32);

/// Which coding, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodingId(pub u32);

/// A person who codes: a user in REFI-QDA.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coder {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call them.
    pub name: String,
}

/// A person who speaks: a case in REFI-QDA.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Kept in exchange.
    pub guid: Guid,
    /// What the transcript calls them.
    pub name: String,
    /// State, economy, civil society, or a finer perspective.
    pub sector: Option<SectorId>,
    /// Asks instead of answering; left out of what people said.
    pub moderator: bool,
    /// Variables of the person.
    pub attributes: BTreeMap<String, String>,
}

/// A sector or perspective.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sector {
    /// What people call it.
    pub name: String,
}

/// A topic of the interview guide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: String,
    /// Planned minutes, if any.
    pub minutes: Option<u32>,
}

/// Somebody gave a code to a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// Kept in exchange.
    pub guid: Guid,
    /// Where.
    pub document: DocumentId,
    /// Which code.
    pub code: CodeId,
    /// Who.
    pub coder: CoderId,
    /// Which text.
    pub span: Span,
    /// When, if known.
    pub at: Option<Moment>,
    /// Which version of the codebook was looked at; what the code meant then: [`Codebook::at`].
    pub version: u32,
}

/// Everything of one study that is reckoned with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// The codes.
    pub codebook: Codebook,
    documents: Vec<Document>,
    codings: Vec<Coding>,
    coders: Vec<Coder>,
    speakers: Vec<Speaker>,
    sectors: Vec<Sector>,
    topics: Vec<Topic>,
}

/// The number of the next entry of a list.
fn number<T>(what: &'static str, list: &[T]) -> Result<u32, Error> {
    u32::try_from(list.len()).map_err(|_| Error::TooMany {
        what,
        count: list.len(),
        limit: u32::MAX as usize,
    })
}

fn known<T>(what: &'static str, list: &[T], index: u32) -> Result<(), Error> {
    if (index as usize) < list.len() {
        Ok(())
    } else {
        Err(Error::Unknown { what, index, count: list.len() })
    }
}

impl Corpus {
    /// An empty corpus with a codebook.
    #[must_use]
    pub fn new(codebook: Codebook) -> Self {
        Self { codebook, ..Self::default() }
    }

    /// Adds a coder.
    pub fn add_coder(&mut self, coder: Coder) -> Result<CoderId, Error> {
        let id = number("coders", &self.coders)?;
        self.coders.push(coder);
        Ok(CoderId(id))
    }

    /// Adds a sector.
    pub fn add_sector(&mut self, name: impl Into<String>) -> Result<SectorId, Error> {
        let id = number("sectors", &self.sectors)?;
        self.sectors.push(Sector { name: name.into() });
        Ok(SectorId(id))
    }

    /// Adds a speaker, whose sector is known already.
    pub fn add_speaker(&mut self, speaker: Speaker) -> Result<SpeakerId, Error> {
        if let Some(sector) = speaker.sector {
            known("sector", &self.sectors, sector.0)?;
        }
        let id = number("speakers", &self.speakers)?;
        self.speakers.push(speaker);
        Ok(SpeakerId(id))
    }

    /// Adds a topic of the guide.
    pub fn add_topic(&mut self, topic: Topic) -> Result<TopicId, Error> {
        let id = number("topics", &self.topics)?;
        self.topics.push(topic);
        Ok(TopicId(id))
    }

    /// Adds a document, whose speakers and topics are known already.
    pub fn add_document(&mut self, document: Document) -> Result<DocumentId, Error> {
        for turn in document.turns() {
            if let Some(speaker) = turn.speaker {
                known("speaker", &self.speakers, speaker.0)?;
            }
            if let Some(topic) = turn.topic {
                known("topic", &self.topics, topic.0)?;
            }
        }
        let id = number("documents", &self.documents)?;
        self.documents.push(document);
        Ok(DocumentId(id))
    }

    /// Adds a coding: within its text, with a code that may be given, by a coder who is known.
    pub fn add_coding(&mut self, coding: Coding) -> Result<CodingId, Error> {
        known("document", &self.documents, coding.document.0)?;
        known("coder", &self.coders, coding.coder.0)?;
        match self.codebook.get(coding.code) {
            None => {
                return Err(Error::Unknown {
                    what: "code",
                    index: coding.code.0,
                    count: self.codebook.len(),
                });
            }
            Some(code) if !code.codable => return Err(Error::NotCodable { code: coding.code }),
            Some(_) => {}
        }
        if let Some(document) = self.document(coding.document) {
            document.text().check(coding.span)?;
        }
        let id = number("codings", &self.codings)?;
        self.codings.push(coding);
        Ok(CodingId(id))
    }

    /// Keeps the codings that are wanted; the others go, and those behind them take over their numbers.
    pub fn retain_codings(&mut self, wanted: impl FnMut(&Coding) -> bool) {
        self.codings.retain(wanted);
    }

    /// Makes changes in a document's text; codings, turns and time marks are carried along.
    pub fn edit(
        &mut self,
        id: DocumentId,
        edits: &[crate::edit::Edit],
    ) -> Result<Vec<crate::edit::Carried<CodingId>>, Error> {
        let count = self.documents.len();
        let document = self.documents.get_mut(id.0 as usize).ok_or(Error::Unknown {
            what: "document",
            index: id.0,
            count,
        })?;
        let plan = crate::edit::Plan::new(document.text(), edits)?;
        plan.apply(document)?;
        let mut carried = Vec::new();
        for (number, coding) in (0..).zip(&mut self.codings).filter(|(_, coding)| coding.document == id) {
            let before = coding.span;
            let (after, fate) = plan.carry(before);
            coding.span = after;
            if before != after || fate != crate::edit::Fate::Kept {
                carried.push(crate::edit::Carried { what: CodingId(number), before, after, fate });
            }
        }
        Ok(carried)
    }

    /// Calls a speaker something else; gives back what they were called.
    pub fn rename_speaker(&mut self, id: SpeakerId, name: impl Into<String>) -> Result<String, Error> {
        let count = self.speakers.len();
        let unknown = Error::Unknown { what: "speaker", index: id.0, count };
        let speaker = self.speakers.get_mut(id.0 as usize).ok_or(unknown)?;
        Ok(std::mem::replace(&mut speaker.name, name.into()))
    }

    /// Gives turns, marks and codings of a document the places they had in its text.
    pub(crate) fn put_back(
        &mut self,
        id: DocumentId,
        turns: Option<Vec<crate::Turn>>,
        marks: Option<Vec<crate::TimeMark>>,
        codings: &[(CodingId, Span)],
    ) -> Result<(), Error> {
        let count = self.documents.len();
        let unknown = Error::Unknown { what: "document", index: id.0, count };
        let document = self.documents.get_mut(id.0 as usize).ok_or(unknown)?;
        for (coding, span) in codings {
            document.text().check(*span)?;
            if let Some(coding) = self.codings.get_mut(coding.0 as usize) {
                coding.span = *span;
            }
        }
        document.put_places(turns, marks);
        Ok(())
    }

    /// The documents.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// A document by its number.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(id.0 as usize)
    }

    /// The codings, in the order in which they came.
    #[must_use]
    pub fn codings(&self) -> &[Coding] {
        &self.codings
    }

    /// A coding by its number.
    #[must_use]
    pub fn coding(&self, id: CodingId) -> Option<&Coding> {
        self.codings.get(id.0 as usize)
    }

    /// The coders.
    #[must_use]
    pub fn coders(&self) -> &[Coder] {
        &self.coders
    }

    /// The speakers.
    #[must_use]
    pub fn speakers(&self) -> &[Speaker] {
        &self.speakers
    }

    /// A speaker by their number.
    #[must_use]
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.speakers.get(id.0 as usize)
    }

    /// The sectors.
    #[must_use]
    pub fn sectors(&self) -> &[Sector] {
        &self.sectors
    }

    /// The topics of the guide.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }
}

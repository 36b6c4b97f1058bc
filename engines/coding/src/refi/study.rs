//! A corpus as a project. What the standard has no word for is said in its terms, so that it comes back: speakers and topics
//! are cases with their turns as selections, sectors a variable, retired codes a set, time marks the points of a transcript.

use std::collections::BTreeMap;

use super::identity::{Taken, derived};
use super::losses::{Losses, Trouble};
use super::model::{
    Case, Coding, Made, MediaKind, MediaSource, Project, ProjectCode, Selection, Set, Source, SyncPoint,
    TextSource, Transcript, User, Variable, VariableKind, VariableValue,
};
use crate::{Code, Corpus, Document, DocumentId, Guid, Span, Text};

/// Signs of a selection's text that become its name.
const NAME: usize = 80;

/// What people read in other programs where we put in something of our own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The variable that holds a speaker's sector.
    pub sector: String,
    /// The variable that says who asks instead of answering.
    pub moderator: String,
    /// The variable that marks a case as a topic of the guide.
    pub topic: String,
    /// The variable for a topic's planned minutes.
    pub minutes: String,
    /// The set of codes that are not used any more.
    pub retired: String,
    /// Stands before a code's typical passage in its description.
    pub anchor: String,
    /// Stands before a code's rule in its description.
    pub rule: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            sector: "Sector".to_owned(),
            moderator: "Moderator".to_owned(),
            topic: "Topic of the guide".to_owned(),
            minutes: "Planned minutes".to_owned(),
            retired: "Retired codes".to_owned(),
            anchor: "Typical passage".to_owned(),
            rule: "Rule".to_owned(),
        }
    }
}

/// The GUID of something that every project of ours has.
pub(super) fn ours(what: &str) -> Guid {
    derived(&[b"bildungsraum", what.as_bytes()])
}

/// The GUID of a document's turn.
pub(super) fn turn(document: Guid, index: u32) -> Guid {
    derived(&[b"turn", &document.0.to_le_bytes(), &index.to_le_bytes()])
}

/// The GUID of the transcript that holds a document's time marks.
pub(super) fn marks(document: Guid) -> Guid {
    derived(&[b"time marks", &document.0.to_le_bytes()])
}

/// Definition, typical passage and rule in one text.
fn description(code: &Code, words: &Words) -> Option<String> {
    let mut text = code.definition.clone();
    for (word, part) in [(&words.anchor, &code.anchor), (&words.rule, &code.rule)] {
        if !part.is_empty() {
            text.push_str(&format!("\n\n{word}: {part}"));
        }
    }
    (!text.is_empty()).then_some(text)
}

/// The other way round: definition, typical passage, rule.
pub(super) fn parts(text: &str, words: &Words) -> (String, String, String) {
    let split = |text: &str, word: &str| {
        let mark = format!("\n\n{word}: ");
        match text.split_once(&mark) {
            Some((before, part)) => (before.to_owned(), part.to_owned()),
            None => (text.to_owned(), String::new()),
        }
    };
    let (rest, rule) = split(text, &words.rule);
    let (definition, anchor) = split(&rest, &words.anchor);
    (definition, anchor, rule)
}

fn value(variable: Guid, kind: VariableKind, value: &dyn ToString) -> VariableValue {
    VariableValue { variable, kind, value: Some(value.to_string()) }
}

/// How the text of a span begins.
fn name(text: &Text, span: Span) -> Option<String> {
    let short = Span::of(span.start().0, span.length().min(u32::try_from(NAME).unwrap_or(u32::MAX)));
    let slice = text.slice(short)?;
    let mut name: String = slice.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    if short != span {
        name.push('…');
    }
    Some(name)
}

impl Project {
    /// A corpus as a project. Versions of the codebook are lost, with a line.
    #[must_use]
    pub fn from_corpus(corpus: &Corpus, title: &str, words: &Words) -> (Self, Losses) {
        let mut losses = Losses::default();
        let mut project =
            Self { name: title.to_owned(), origin: "Bildungsraum".to_owned(), ..Self::default() };
        let mut free = Free { losses: &mut losses };
        let mut taken = Taken::new("user");
        project.users = corpus
            .coders()
            .iter()
            .map(|coder| User {
                guid: free.guid(&mut taken, "user", coder.guid),
                name: (!coder.name.is_empty()).then(|| coder.name.clone()),
                id: None,
            })
            .collect();
        let codes = codes(corpus, &mut project, words, &mut free);
        let attributes = variables(corpus, &mut project, words);
        let mut speakers = Vec::new();
        let mut taken = Taken::new("case");
        for speaker in corpus.speakers() {
            let mut values = attributes.values(&speaker.attributes);
            if let Some(sector) = speaker.sector.and_then(|sector| corpus.sectors().get(sector.0 as usize)) {
                values.push(value(ours("sector"), VariableKind::Text, &sector.name));
            }
            if speaker.moderator {
                values.push(value(ours("moderator"), VariableKind::Boolean, &true));
            }
            let guid = free.guid(&mut taken, "case", speaker.guid);
            speakers.push(Case { guid, name: Some(speaker.name.clone()), values, ..Case::default() });
        }
        let mut topics = Vec::new();
        for topic in corpus.topics() {
            let mut values = vec![value(ours("topic"), VariableKind::Boolean, &true)];
            values
                .extend(topic.minutes.map(|minutes| value(ours("minutes"), VariableKind::Integer, &minutes)));
            let guid = free.guid(&mut taken, "case", topic.guid);
            topics.push(Case { guid, name: Some(topic.name.clone()), values, ..Case::default() });
        }
        let mut by_document: Vec<Vec<usize>> = vec![Vec::new(); corpus.documents().len()];
        for (at, coding) in corpus.codings().iter().enumerate() {
            if let Some(list) = by_document.get_mut(coding.document.0 as usize) {
                list.push(at);
            }
        }
        let (mut texts, mut codings, mut selections) =
            (Taken::new("text"), Taken::new("coding"), Taken::new("selection"));
        let mut recordings = Vec::new();
        for (id, document) in (0..).map(DocumentId).zip(corpus.documents()) {
            let guid = free.guid(&mut texts, "text", document.guid);
            let mut source = TextSource {
                guid,
                name: (!document.name.is_empty()).then(|| document.name.clone()),
                text: Some(document.text().clone()),
                made: Made { at: document.created, changed: document.changed, ..Made::default() },
                values: attributes.values(&document.attributes),
                ..TextSource::default()
            };
            for (index, turn_of) in (0..).zip(document.turns()) {
                let guid = selections.free(turn(guid, index));
                for (cases, number) in [
                    (&mut speakers, turn_of.speaker.map(|speaker| speaker.0)),
                    (&mut topics, turn_of.topic.map(|topic| topic.0)),
                ] {
                    if let Some(case) = number.and_then(|number| cases.get_mut(number as usize)) {
                        case.selections.push(guid);
                    }
                }
                source.selections.push(Selection {
                    guid,
                    name: name(document.text(), turn_of.span),
                    span: turn_of.span,
                    ..Selection::default()
                });
            }
            let of_document = by_document.get(id.0 as usize).into_iter().flatten();
            for coding in of_document.filter_map(|&at| corpus.codings().get(at)) {
                let own = free.guid(&mut codings, "coding", coding.guid);
                let by = project.users.get(coding.coder.0 as usize).map(|user| user.guid);
                let code = codes.get(coding.code.0 as usize).copied().unwrap_or_default();
                source.selections.push(Selection {
                    guid: selections.free(derived(&[b"selection", &own.0.to_le_bytes()])),
                    name: name(document.text(), coding.span),
                    span: coding.span,
                    made: Made { by, at: coding.at, ..Made::default() },
                    codings: vec![Coding { guid: own, code, by, at: coding.at, notes: Vec::new() }],
                    ..Selection::default()
                });
            }
            recordings.extend(recording(document, guid));
            project.sources.push(Source::Text(source));
        }
        project.sources.extend(recordings.into_iter().map(Source::Media));
        project.cases.append(&mut speakers);
        project.cases.append(&mut topics);
        (project, losses)
    }
}

struct Free<'a> {
    losses: &'a mut Losses,
}

impl Free<'_> {
    /// The GUID, or another one where it is taken, with a line.
    fn guid(&mut self, taken: &mut Taken, what: &str, guid: Guid) -> Guid {
        let free = taken.free(guid);
        if free != guid {
            self.losses.add(Trouble::DoubleGuid, format_args!("{what} {guid}"), free);
        }
        free
    }
}

/// Codes in the order of the tree; gives back the GUID of each [`CodeId`](crate::CodeId).
fn codes(corpus: &Corpus, project: &mut Project, words: &Words, free: &mut Free<'_>) -> Vec<Guid> {
    let book = &corpus.codebook;
    let mut taken = Taken::new("code");
    let guids: Vec<Guid> = book.iter().map(|(_, code)| free.guid(&mut taken, "code", code.guid)).collect();
    let mut children = vec![Vec::new(); book.len()];
    let mut open: Vec<(crate::CodeId, Option<usize>)> = Vec::new();
    for (id, code) in book.iter() {
        match code.parent.and_then(|parent| children.get_mut(parent.0 as usize)) {
            Some(list) => list.push(id),
            None => open.push((id, None)),
        }
    }
    open.reverse();
    let mut retired = Set { guid: ours("retired"), name: words.retired.clone(), ..Set::default() };
    while let Some((id, parent)) = open.pop() {
        let Some(code) = book.get(id) else { continue };
        let guid = guids.get(id.0 as usize).copied().unwrap_or_default();
        let own = project.codes.len();
        project.codes.push(ProjectCode {
            guid,
            name: code.name.clone(),
            codable: code.codable,
            colour: (!code.colour.is_empty()).then(|| code.colour.clone()),
            description: description(code, words),
            notes: Vec::new(),
            parent,
        });
        if code.retired {
            retired.codes.push(guid);
        }
        let within = children.get(id.0 as usize).into_iter().flatten();
        open.extend(within.rev().map(|&child| (child, Some(own))));
    }
    if !retired.codes.is_empty() {
        project.sets.push(retired);
    }
    let changes = book.revisions().len().saturating_sub(book.len());
    if changes > 0 {
        free.losses.add(Trouble::History, "codebook", format_args!("{changes} changes"));
    }
    guids
}

/// Variables by the name of the attribute.
struct Attributes(BTreeMap<String, Guid>);

impl Attributes {
    fn values(&self, attributes: &BTreeMap<String, String>) -> Vec<VariableValue> {
        attributes
            .iter()
            .filter_map(|(name, text)| Some(value(*self.0.get(name)?, VariableKind::Text, text)))
            .collect()
    }
}

fn variables(corpus: &Corpus, project: &mut Project, words: &Words) -> Attributes {
    let mut add = |guid: Guid, name: &str, kind, description: Option<String>| {
        project.variables.push(Variable { guid, name: name.to_owned(), kind, description });
    };
    if !corpus.sectors().is_empty() {
        // All of them, also those that nobody speaks for, in their order.
        let names: Vec<&str> = corpus.sectors().iter().map(|sector| sector.name.as_str()).collect();
        add(ours("sector"), &words.sector, VariableKind::Text, Some(names.join("\n")));
    }
    if corpus.speakers().iter().any(|speaker| speaker.moderator) {
        add(ours("moderator"), &words.moderator, VariableKind::Boolean, None);
    }
    if !corpus.topics().is_empty() {
        add(ours("topic"), &words.topic, VariableKind::Boolean, None);
        add(ours("minutes"), &words.minutes, VariableKind::Integer, None);
    }
    let of_documents = corpus.documents().iter().flat_map(|document| document.attributes.keys());
    let of_speakers = corpus.speakers().iter().flat_map(|speaker| speaker.attributes.keys());
    let mut named = BTreeMap::new();
    for name in of_documents.chain(of_speakers) {
        if !named.contains_key(name) {
            let guid = derived(&[b"attribute", name.as_bytes()]);
            add(guid, name, VariableKind::Text, None);
            named.insert(name.clone(), guid);
        }
    }
    Attributes(named)
}

/// Time marks as a recording without a file whose transcript is the document's text.
fn recording(document: &Document, guid: Guid) -> Option<MediaSource> {
    if document.marks().is_empty() {
        return None;
    }
    let points = (0_u32..).zip(document.marks()).map(|(index, mark)| SyncPoint {
        guid: derived(&[b"mark", &guid.0.to_le_bytes(), &index.to_le_bytes()]),
        time: Some(i64::from(mark.milliseconds)),
        position: Some(i64::from(mark.at.0)),
    });
    let transcript = Transcript {
        points: points.collect(),
        source: TextSource {
            guid: marks(guid),
            name: (!document.name.is_empty()).then(|| document.name.clone()),
            text: Some(document.text().clone()),
            ..TextSource::default()
        },
        selections: Vec::new(),
    };
    Some(MediaSource {
        kind: MediaKind::Audio,
        guid: derived(&[b"recording", &guid.0.to_le_bytes()]),
        name: (!document.name.is_empty()).then(|| document.name.clone()),
        transcripts: vec![transcript],
        ..MediaSource::default()
    })
}

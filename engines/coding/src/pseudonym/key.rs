//! Who is who: pseudonyms of names, and what stood where.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Address, Choice, Decisions, Kind, Mention};
use crate::edit::{Carried, Edit, Fate, Plan};
use crate::{CodingId, Corpus, Document, DocumentId, Error, Guid, Span, SpeakerId, TimeMark, Turn};

/// Words that pseudonyms are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// Before the letter of a woman.
    pub woman: String,
    /// Before the letter of a man.
    pub man: String,
    /// Before the letter of a person of whom no more is known.
    pub person: String,
    /// Before the number of a place.
    pub place: String,
    /// Before the number of an organisation.
    pub organisation: String,
    /// Before the number of a role for which there is no general word.
    pub role: String,
}

impl Default for Style {
    fn default() -> Self {
        let [woman, man, person] = ["Frau", "Herr", "Person"].map(str::to_owned);
        let [place, organisation, role] = ["Ort", "Organisation", "Rolle"].map(str::to_owned);
        Self { woman, man, person, place, organisation, role }
    }
}

/// A name and its pseudonym.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What it names.
    pub kind: Kind,
    /// The name.
    pub name: String,
    /// What stands in its place.
    pub pseudonym: String,
}

/// What stood at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    /// In the text as it is.
    span: Span,
    was: String,
    now: String,
}

/// A coding, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    coding: CodingId,
    guid: Guid,
    before: Span,
    after: Span,
}

/// What was replaced in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Layer {
    document: DocumentId,
    places: Vec<Place>,
    codings: Vec<Kept>,
    turns: (Vec<Turn>, Vec<Turn>),
    marks: (Vec<TimeMark>, Vec<TimeMark>),
}

/// The way from pseudonyms to names. Whoever has it knows who is who.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    style: Style,
    names: Vec<Named>,
    layers: Vec<Layer>,
    /// Speakers that have another name now: who, before, after.
    speakers: Vec<(SpeakerId, String, String)>,
}

/// A to Z, then AA and so on.
fn letters(number: usize) -> String {
    let mut out = String::new();
    let mut left = number + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    out
}

impl Key {
    /// An empty key whose pseudonyms are made of these words.
    #[must_use]
    pub fn new(style: Style) -> Self {
        Self { style, ..Self::default() }
    }

    /// The names that have a pseudonym.
    #[must_use]
    pub fn names(&self) -> &[Named] {
        &self.names
    }

    /// The pseudonym of a name.
    #[must_use]
    pub fn pseudonym(&self, kind: Kind, name: &str) -> Option<&str> {
        let named = self.names.iter().find(|named| named.kind == kind && named.name == name)?;
        Some(&named.pseudonym)
    }

    /// Mentions of a document without those within a pseudonym.
    #[must_use]
    pub fn unreplaced(&self, id: DocumentId, mentions: Vec<Mention>) -> Vec<Mention> {
        let places =
            self.layers.iter().find(|layer| layer.document == id).map(|layer| layer.places.as_slice());
        let places = places.unwrap_or_default();
        let free = |mention: &Mention| places.iter().all(|place| place.span.shared(mention.span) == 0);
        mentions.into_iter().filter(free).collect()
    }

    /// The pseudonym of a mention's name; a new one if it has none. `fixed`: this is to be it.
    fn name(&mut self, mention: &Mention, address: Address, fixed: Option<&str>) -> String {
        let same = |named: &&mut Named| named.kind == mention.kind && named.name == mention.name;
        if let Some(named) = self.names.iter_mut().find(same) {
            if let Some(fixed) = fixed {
                named.pseudonym = fixed.to_owned();
            }
            return named.pseudonym.clone();
        }
        let style = &self.style;
        let number = self.names.iter().filter(|named| named.kind == mention.kind).count();
        let counted = |word: &str| format!("{word} {}", number + 1);
        let pseudonym = match (fixed, mention.kind) {
            (Some(fixed), _) => fixed.to_owned(),
            (None, Kind::Person) => {
                let word = match address {
                    Address::Woman => &style.woman,
                    Address::Man => &style.man,
                    Address::Unknown => &style.person,
                };
                format!("{word} {}", letters(number))
            }
            (None, Kind::Place) => counted(&style.place),
            (None, Kind::Organisation) => counted(&style.organisation),
            (None, Kind::Role) => match &mention.general {
                Some(general) => format!("[{general}]"),
                None => format!("[{}]", counted(&style.role)),
            },
        };
        self.names.push(Named {
            kind: mention.kind,
            name: mention.name.clone(),
            pseudonym: pseudonym.clone(),
        });
        pseudonym
    }

    /// Puts pseudonyms in the place of the mentions that are decided upon. The mentions are those of the text as it is. A
    /// speaker whose name is replaced at the beginning of a turn is called by the pseudonym from now on. Where something does
    /// not fit, nothing has changed.
    pub fn apply(
        &mut self,
        corpus: &mut Corpus,
        id: DocumentId,
        mentions: &[Mention],
        decisions: &Decisions,
    ) -> Result<Vec<Carried<CodingId>>, Error> {
        let names = self.names.clone();
        let put =
            self.replacements(corpus, id, mentions, decisions).and_then(|all| self.put(corpus, id, all));
        if put.is_err() {
            self.names = names;
        }
        put
    }

    /// What takes the place of what, and which speakers get another name.
    fn replacements(
        &mut self,
        corpus: &Corpus,
        id: DocumentId,
        mentions: &[Mention],
        decisions: &Decisions,
    ) -> Result<Replacements, Error> {
        let document = known(corpus, id)?;
        // Somebody is spoken of as a woman or man where any of the mentions says so.
        let mut addresses: FxHashMap<(Kind, &str), Address> = FxHashMap::default();
        for mention in mentions {
            let address = addresses.entry((mention.kind, mention.name.as_str())).or_default();
            if *address == Address::Unknown {
                *address = mention.address;
            }
        }
        let mut all = Replacements::default();
        for mention in mentions {
            let Some((choice, alone)) = decisions.of(mention) else { continue };
            if document.text().slice(mention.span) != Some(mention.text.as_str()) {
                return Err(Error::Changed { span: mention.span });
            }
            let address = addresses.get(&(mention.kind, mention.name.as_str())).copied().unwrap_or_default();
            let now = match choice {
                Choice::Keep => continue,
                Choice::Replace => self.name(mention, address, None),
                Choice::With(text) if alone => text.clone(),
                Choice::With(text) => self.name(mention, address, Some(text)),
            };
            let turn = document.turn_at(mention.span.start()).and_then(|turn| document.turns().get(turn));
            if let Some(turn) = turn.filter(|turn| turn.span.start() == mention.span.start())
                && let Some(speaker) = turn.speaker
                && corpus.speaker(speaker).is_some_and(|speaker| speaker.name == mention.text)
                && !now.is_empty()
            {
                all.speakers.push((speaker, mention.text.clone(), now.clone()));
            }
            all.places.push(Place { span: mention.span, was: mention.text.clone(), now });
        }
        all.places.sort_by_key(|place| place.span);
        // Do they fit, also to what was replaced before?
        Plan::new(document.text(), &all.edits())?;
        if let Some(layer) = self.layers.iter().find(|layer| layer.document == id) {
            layer.check(document)?;
            let clash = |place: &Place| layer.places.iter().any(|old| old.span.shared(place.span) > 0);
            if let Some(index) = all.places.iter().position(clash) {
                return Err(Error::EditsOverlap { index });
            }
        }
        Ok(all)
    }

    fn put(
        &mut self,
        corpus: &mut Corpus,
        id: DocumentId,
        all: Replacements,
    ) -> Result<Vec<Carried<CodingId>>, Error> {
        let Replacements { mut places, speakers } = all;
        // What was replaced before becomes one with what is replaced now.
        if let Some(at) = self.layers.iter().position(|layer| layer.document == id) {
            let layer = self.layers.remove(at);
            let text = known(corpus, id)?.text();
            let plan = Plan::new(text, &layer.edits())?;
            let restored = plan.inverse(text)?;
            layer.undo(corpus)?;
            for place in &mut places {
                place.span = plan.carry(place.span).0;
            }
            let old = layer.places.into_iter().zip(restored);
            places.extend(old.map(|(place, restored)| Place { span: restored.span, ..place }));
            places.sort_by_key(|place| place.span);
        }
        let edits: Vec<Edit> =
            places.iter().map(|place| Edit::replace(place.span, place.now.clone())).collect();
        let document = known(corpus, id)?;
        let (turns, marks) = (document.turns().to_vec(), document.marks().to_vec());
        let back = Plan::new(document.text(), &edits)?.inverse(document.text())?;
        for (place, back) in places.iter_mut().zip(back) {
            place.span = back.span;
        }
        let mut codings: Vec<Kept> = (0..)
            .zip(corpus.codings())
            .filter(|(_, coding)| coding.document == id)
            .map(|(at, coding)| {
                let (before, guid) = (coding.span, coding.guid);
                Kept { coding: CodingId(at), guid, before, after: before }
            })
            .collect();
        let carried = corpus.edit(id, &edits)?;
        for kept in &mut codings {
            kept.after = corpus.coding(kept.coding).map_or(kept.before, |coding| coding.span);
        }
        let document = known(corpus, id)?;
        let (turns, marks) = ((turns, document.turns().to_vec()), (marks, document.marks().to_vec()));
        self.layers.push(Layer { document: id, places, codings, turns, marks });
        for (speaker, was, now) in speakers {
            if corpus.speaker(speaker).is_some_and(|speaker| speaker.name == was) {
                corpus.rename_speaker(speaker, now.clone())?;
                self.speakers.push((speaker, was, now));
            }
        }
        Ok(carried)
    }

    /// A document's text was changed by `plan` since its names were replaced: the key follows. Where a pseudonym itself was
    /// changed, its place is forgotten, and the name does not come back there.
    pub fn follow(&mut self, id: DocumentId, plan: &Plan) {
        for layer in self.layers.iter_mut().filter(|layer| layer.document == id) {
            let before = layer.places.len();
            layer.places.retain_mut(|place| {
                let (span, fate) = plan.carry(place.span);
                place.span = span;
                fate <= Fate::Moved
            });
            if layer.places.len() < before {
                // Places of before would be those of another text.
                layer.codings.clear();
                layer.turns = (Vec::new(), Vec::new());
                layer.marks = (Vec::new(), Vec::new());
            }
        }
    }

    /// Gives a document its names back; the pseudonyms stay in the key for the next time. Codings, turns and marks that are
    /// as they were left become what they were; others follow the text. Speakers get their names back with the last document.
    /// Where the text does not fit, nothing has changed.
    pub fn revert(&mut self, corpus: &mut Corpus, id: DocumentId) -> Result<(), Error> {
        let Some(at) = self.layers.iter().position(|layer| layer.document == id) else { return Ok(()) };
        if let Some(layer) = self.layers.get(at) {
            layer.undo(corpus)?;
        }
        self.layers.remove(at);
        if self.layers.is_empty() {
            for (speaker, was, now) in self.speakers.drain(..).rev() {
                if corpus.speaker(speaker).is_some_and(|speaker| speaker.name == now) {
                    corpus.rename_speaker(speaker, was)?;
                }
            }
        }
        Ok(())
    }
}

fn known(corpus: &Corpus, id: DocumentId) -> Result<&Document, Error> {
    let count = corpus.documents().len();
    corpus.document(id).ok_or(Error::Unknown { what: "document", index: id.0, count })
}

/// What is to be replaced.
#[derive(Debug, Default)]
struct Replacements {
    /// With the spans of the text as it is.
    places: Vec<Place>,
    speakers: Vec<(SpeakerId, String, String)>,
}

impl Replacements {
    fn edits(&self) -> Vec<Edit> {
        self.places.iter().map(|place| Edit::replace(place.span, place.now.clone())).collect()
    }
}

impl Layer {
    /// The edits that put the names back.
    fn edits(&self) -> Vec<Edit> {
        self.places.iter().map(|place| Edit::replace(place.span, place.was.clone())).collect()
    }

    /// Do the pseudonyms stand where they were left?
    fn check(&self, document: &Document) -> Result<(), Error> {
        let gone = |place: &&Place| document.text().slice(place.span) != Some(place.now.as_str());
        match self.places.iter().find(gone) {
            Some(place) => Err(Error::Changed { span: place.span }),
            None => Ok(()),
        }
    }

    fn undo(&self, corpus: &mut Corpus) -> Result<(), Error> {
        let document = known(corpus, self.document)?;
        self.check(document)?;
        let turns = (document.turns() == self.turns.1.as_slice()).then(|| self.turns.0.clone());
        let marks = (document.marks() == self.marks.1.as_slice()).then(|| self.marks.0.clone());
        let same = |kept: &&Kept| {
            corpus.coding(kept.coding).is_some_and(|coding| {
                coding.document == self.document && coding.guid == kept.guid && coding.span == kept.after
            })
        };
        let codings: Vec<(CodingId, Span)> =
            self.codings.iter().filter(same).map(|kept| (kept.coding, kept.before)).collect();
        corpus.edit(self.document, &self.edits())?;
        corpus.put_back(self.document, turns, marks, &codings)
    }
}

//! A project as a corpus. What a corpus has no place for gets a line.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::losses::{Losses, Trouble};
use super::model::{Coding, Made, Project, Source, TextSource, Transcript, VariableValue};
use super::study::{Words, marks, ours, parts, turn};
use crate::{
    Code, CodeId, Codebook, Coder, CoderId, Corpus, Document, DocumentId, Error, Guid, Offset, SectorId,
    Span, Speaker, SpeakerId, TimeMark, Topic, TopicId, Turn,
};

/// Who or what a case of the project became.
#[derive(Clone, Copy)]
enum Became {
    Speaker(SpeakerId),
    Topic(TopicId),
}

struct Import<'a> {
    corpus: Corpus,
    losses: Losses,
    words: &'a Words,
    codes: FxHashMap<Guid, CodeId>,
    coders: FxHashMap<Guid, CoderId>,
    /// Of selections that cases gather.
    cases: FxHashMap<Guid, Vec<Became>>,
    /// Names of variables.
    variables: FxHashMap<Guid, String>,
    nameless: usize,
    whole: usize,
}

impl Project {
    /// The project's texts, codes, people and codings.
    pub fn into_corpus(mut self, words: &Words) -> Result<(Corpus, Losses), Error> {
        let mut import = Import {
            corpus: Corpus::new(self.codebook(words)?),
            losses: Losses::default(),
            words,
            codes: (0..).map(CodeId).zip(&self.codes).map(|(id, code)| (code.guid, id)).collect(),
            coders: FxHashMap::default(),
            cases: FxHashMap::default(),
            variables: FxHashMap::default(),
            nameless: 0,
            whole: 0,
        };
        for user in &self.users {
            let name = user.name.clone().or_else(|| user.id.clone()).unwrap_or_default();
            import.coder_of(user.guid, name)?;
        }
        import.used_codes(&self)?;
        import.variables(&self)?;
        let mut of_sources = import.cases(&self)?;
        let mut points = Import::recordings(&mut self);
        for source in std::mem::take(&mut self.sources) {
            match source {
                Source::Text(text) => {
                    let (of_case, marks) = (of_sources.remove(&text.guid), points.remove(&text.guid));
                    import.text(text, of_case, marks.unwrap_or_default(), Vec::new())?;
                }
                Source::Media(media) => {
                    let called =
                        format!("source {} `{}`", media.guid, media.name.as_deref().unwrap_or_default());
                    let of_case = of_sources.remove(&media.guid);
                    let text = media.text.map(|text| *text);
                    for text in text
                        .into_iter()
                        .chain(media.selections.iter().filter_map(|piece| piece.text.as_deref().cloned()))
                    {
                        import.text(text, of_case.clone(), Vec::new(), Vec::new())?;
                    }
                    for transcript in media.transcripts {
                        import.transcript(transcript, of_case.clone())?;
                    }
                    let codings: usize = media.selections.iter().map(|piece| piece.codings.len()).sum();
                    import.no_place(
                        &called,
                        "selections of pictures, pages or sound",
                        media.selections.len(),
                    );
                    import.no_place(&called, "their codings", codings);
                    import.no_place(&called, "codings of the whole", media.codings.len());
                    import.no_place(&called, "file", usize::from(media.file.is_some()));
                }
            }
        }
        import.rest(&self);
        Ok((import.corpus, import.losses))
    }

    fn codebook(&self, words: &Words) -> Result<Codebook, Error> {
        let retired = self.sets.iter().find(|set| set.guid == ours("retired"));
        let mut book = Codebook::new();
        for (at, code) in self.codes.iter().enumerate() {
            let (definition, anchor, rule) = parts(code.description.as_deref().unwrap_or_default(), words);
            let parent =
                code.parent.filter(|&parent| parent < at).and_then(|parent| u32::try_from(parent).ok());
            book.add(
                Code {
                    guid: code.guid,
                    name: code.name.clone(),
                    parent: parent.map(CodeId),
                    codable: code.codable,
                    colour: code.colour.clone().unwrap_or_default(),
                    definition,
                    anchor,
                    rule,
                    retired: retired.is_some_and(|set| set.codes.contains(&code.guid)),
                },
                None,
            )?;
        }
        Ok(book)
    }
}

impl Import<'_> {
    fn no_place(&mut self, place: &str, what: &str, count: usize) {
        if count > 0 {
            self.losses.add(Trouble::NoPlace, place, format_args!("{what}: {count}"));
        }
    }

    fn coder_of(&mut self, guid: Guid, name: String) -> Result<CoderId, Error> {
        if let Some(id) = self.coders.get(&guid) {
            return Ok(*id);
        }
        let id = self.corpus.add_coder(Coder { guid, name })?;
        self.coders.insert(guid, id);
        Ok(id)
    }

    /// Codes that only gather others and are given to text nevertheless may be given from now on.
    fn used_codes(&mut self, project: &Project) -> Result<(), Error> {
        let of_texts = project.texts().flat_map(|text| {
            let of_selections = text.selections.iter().flat_map(|selection| &selection.codings);
            of_selections.chain(&text.codings)
        });
        let of_media = project.sources.iter().flat_map(|source| match source {
            Source::Text(_) => &[],
            Source::Media(media) => media.transcripts.as_slice(),
        });
        let of_transcripts =
            of_media.flat_map(|transcript| &transcript.selections).flat_map(|piece| &piece.codings);
        for coding in of_texts.chain(of_transcripts) {
            let Some(&id) = self.codes.get(&coding.code) else { continue };
            if let Some(code) = self.corpus.codebook.get(id).filter(|code| !code.codable) {
                let code = Code { codable: true, ..code.clone() };
                self.losses.add(Trouble::NotCodable, format_args!("code `{}`", code.name), code.guid);
                self.corpus.codebook.change(id, code, None)?;
            }
        }
        Ok(())
    }

    fn variables(&mut self, project: &Project) -> Result<(), Error> {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for variable in &project.variables {
            let count = names.entry(&variable.name).or_insert(0);
            *count += 1;
            // Two of one name stay two.
            let name =
                if *count == 1 { variable.name.clone() } else { format!("{} ({count})", variable.name) };
            if variable.guid == ours("sector") {
                for name in variable.description.iter().flat_map(|text| text.lines()) {
                    self.corpus.add_sector(name)?;
                }
            } else {
                self.losses_of_variable(variable);
            }
            self.variables.insert(variable.guid, name);
        }
        Ok(())
    }

    fn losses_of_variable(&mut self, variable: &super::Variable) {
        let count = usize::from(variable.description.is_some());
        self.no_place(&format!("variable `{}`", variable.name), "description", count);
    }

    /// Values by the names of their variables, without those of our own.
    fn attributes(&self, values: &[VariableValue]) -> BTreeMap<String, String> {
        let own = ["sector", "moderator", "topic", "minutes"].map(ours);
        let values = values.iter().filter(|value| !own.contains(&value.variable));
        let pairs = values
            .filter_map(|value| Some((self.variables.get(&value.variable)?.clone(), value.value.clone()?)));
        pairs.collect()
    }

    fn sector(&mut self, name: &str) -> Result<SectorId, Error> {
        let found = (0..).map(SectorId).zip(self.corpus.sectors()).find(|(_, sector)| sector.name == name);
        match found.map(|(id, _)| id) {
            Some(id) => Ok(id),
            None => self.corpus.add_sector(name),
        }
    }

    /// Cases become speakers and topics. Gives back the values that cases have for whole sources.
    fn cases(&mut self, project: &Project) -> Result<FxHashMap<Guid, BTreeMap<String, String>>, Error> {
        let mut of_sources: FxHashMap<Guid, BTreeMap<String, String>> = FxHashMap::default();
        for case in &project.cases {
            let said = |what: &str| {
                let value = case.values.iter().find(|value| value.variable == ours(what))?;
                value.value.as_deref().map(str::trim)
            };
            let name = case.name.clone().unwrap_or_default();
            let place = format!("case `{name}`");
            let became = if said("topic").is_some_and(|value| matches!(value, "true" | "1")) {
                let minutes = said("minutes").and_then(|value| value.parse().ok());
                Became::Topic(self.corpus.add_topic(Topic { guid: case.guid, name, minutes })?)
            } else {
                let mut attributes = self.attributes(&case.values);
                // What another program calls as we do is the sector too.
                let sector =
                    said("sector").map(str::to_owned).or_else(|| attributes.remove(&self.words.sector));
                let sector =
                    sector.filter(|name| !name.is_empty()).map(|name| self.sector(&name)).transpose()?;
                let moderator = said("moderator").is_some_and(|value| matches!(value, "true" | "1"));
                for source in &case.sources {
                    of_sources.entry(*source).or_default().extend(attributes.clone());
                }
                let speaker = Speaker { guid: case.guid, name, sector, moderator, attributes };
                Became::Speaker(self.corpus.add_speaker(speaker)?)
            };
            for selection in &case.selections {
                self.cases.entry(*selection).or_default().push(became);
            }
            self.no_place(&place, "codes", case.codes.len());
            self.no_place(&place, "description", usize::from(case.description.is_some()));
        }
        Ok(of_sources)
    }

    /// Takes out the recordings that only hold a document's time marks.
    fn recordings(project: &mut Project) -> FxHashMap<Guid, Vec<TimeMark>> {
        let documents: FxHashMap<Guid, Guid> = project
            .sources
            .iter()
            .filter_map(|source| match source {
                Source::Text(text) => Some((marks(text.guid), text.guid)),
                Source::Media(_) => None,
            })
            .collect();
        let mut found = FxHashMap::default();
        project.sources.retain(|source| {
            let Source::Media(media) = source else { return true };
            let [transcript] = media.transcripts.as_slice() else { return true };
            let Some(&document) = documents.get(&transcript.source.guid) else { return true };
            let bare =
                media.file.is_none() && media.selections.is_empty() && transcript.selections.is_empty();
            if bare {
                found.insert(document, time_marks(transcript));
            }
            !bare
        });
        found
    }

    fn text(
        &mut self,
        source: TextSource,
        of_case: Option<BTreeMap<String, String>>,
        marks: Vec<TimeMark>,
        pieces: Vec<(Span, Made, Vec<Coding>)>,
    ) -> Result<(), Error> {
        let place = format!("text {} `{}`", source.guid, source.name.as_deref().unwrap_or_default());
        self.no_place(&place, "description", usize::from(source.description.is_some()));
        self.no_place(&place, "notes on it", source.notes.len());
        self.no_place(&place, "rich text", usize::from(source.rich.is_some()));
        let Some(text) = source.text else {
            let codings: usize = source.selections.iter().map(|selection| selection.codings.len()).sum();
            self.losses.add(Trouble::MissingText, &place, format_args!("{codings} codings"));
            return Ok(());
        };
        let own: FxHashMap<Guid, u32> =
            (0..).map(|index| (turn(source.guid, index), index)).take(source.selections.len()).collect();
        let mut turns: Vec<(Turn, bool)> = Vec::new();
        for selection in &source.selections {
            let ours = own.contains_key(&selection.guid);
            let cases = self.cases.get(&selection.guid);
            if !ours && cases.is_none() {
                continue;
            }
            let mut made = Turn { span: selection.span, speaker: None, topic: None };
            for became in cases.into_iter().flatten() {
                match became {
                    Became::Speaker(id) => made.speaker = made.speaker.or(Some(*id)),
                    Became::Topic(id) => made.topic = made.topic.or(Some(*id)),
                }
            }
            turns.push((made, ours));
        }
        turns.sort_by_key(|(turn, _)| turn.span);
        let mut last = Offset(0);
        turns.retain(|(turn, _)| {
            let free = turn.span.start() >= last;
            if free {
                last = turn.span.end();
            } else {
                let detail = format!("{}..{}", turn.span.start().0, turn.span.end().0);
                self.losses.add(Trouble::TurnOverlap, &place, detail);
            }
            free
        });
        let length = text.length();
        let mut document = Document::new(source.guid, source.name.clone().unwrap_or_default(), text)
            .with_turns(turns.into_iter().map(|(turn, _)| turn).collect())?;
        let ordered = marks.windows(2).all(|pair| match pair {
            [one, two] => one.at <= two.at && one.milliseconds <= two.milliseconds,
            _ => true,
        });
        if ordered && marks.last().is_none_or(|mark| mark.at.0 <= length) {
            document = document.with_marks(marks)?;
        } else {
            self.no_place(&place, "time marks out of order or outside of the text", marks.len());
        }
        document.created = source.made.at;
        document.changed = source.made.changed;
        document.attributes = of_case.unwrap_or_default();
        document.attributes.extend(self.attributes(&source.values));
        let whole = document.text().span();
        let id = self.corpus.add_document(document)?;
        let (mut described, mut noted) = (0, 0);
        for selection in source.selections {
            described += usize::from(selection.description.is_some());
            noted += selection.notes.len();
            self.codings(id, selection.span, selection.made, &selection.codings, &place)?;
        }
        for (span, made, codings) in pieces {
            self.codings(id, span, made, &codings, &place)?;
        }
        self.no_place(&place, "descriptions of selections", described);
        self.no_place(&place, "notes on selections", noted);
        if !source.codings.is_empty() {
            self.whole += source.codings.len();
            self.losses.add(Trouble::WholeSource, &place, format_args!("{} ×", source.codings.len()));
            self.codings(id, whole, Made::default(), &source.codings, &place)?;
        }
        Ok(())
    }

    fn codings(
        &mut self,
        document: DocumentId,
        span: Span,
        made: Made,
        codings: &[Coding],
        place: &str,
    ) -> Result<(), Error> {
        let version = self.corpus.codebook.version();
        for coding in codings {
            let Some(&code) = self.codes.get(&coding.code) else {
                self.losses.add(Trouble::UnknownCode, format_args!("coding {}", coding.guid), coding.code);
                continue;
            };
            let by = coding.by.or(made.by);
            let coder = self.coder_of(by.unwrap_or_else(|| ours("nobody")), String::new())?;
            self.nameless += usize::from(by.is_none());
            let at = coding.at.or(made.at);
            let coding_made = crate::Coding { guid: coding.guid, document, code, coder, span, at, version };
            self.corpus.add_coding(coding_made)?;
            self.no_place(place, "notes on codings", coding.notes.len());
        }
        Ok(())
    }

    fn transcript(
        &mut self,
        transcript: Transcript,
        of_case: Option<BTreeMap<String, String>>,
    ) -> Result<(), Error> {
        let marks = time_marks(&transcript);
        let length = transcript.source.text.as_ref().map_or(0, crate::Text::length);
        let positions: FxHashMap<Guid, u32> = transcript
            .points
            .iter()
            .filter_map(|point| Some((point.guid, u32::try_from(point.position?).ok()?)))
            .collect();
        let mut pieces = Vec::new();
        for selection in transcript.selections {
            let at = |point: Option<Guid>| point.and_then(|point| positions.get(&point)).copied();
            match (at(selection.from), at(selection.to)) {
                (Some(from), Some(to)) if from.max(to) <= length => {
                    pieces.push((Span::between(Offset(from), Offset(to)), selection.made, selection.codings));
                }
                _ => self.losses.add(
                    Trouble::OutsideText,
                    format_args!("selection {}", selection.guid),
                    format_args!("{} codings", selection.codings.len()),
                ),
            }
        }
        self.text(transcript.source, of_case, marks, pieces)
    }

    /// What a corpus does not know at all.
    fn rest(&mut self, project: &Project) {
        for note in &project.notes {
            let place = format!("note {} `{}`", note.guid, note.name.as_deref().unwrap_or_default());
            self.losses.add(Trouble::NoPlace, place, "note");
        }
        for link in &project.links {
            let place = format!("link {} `{}`", link.guid, link.name.as_deref().unwrap_or_default());
            self.losses.add(Trouble::NoPlace, place, "link");
        }
        for set in project.sets.iter().filter(|set| set.guid != ours("retired")) {
            self.losses.add(Trouble::NoPlace, format_args!("set `{}`", set.name), "set");
        }
        for graph in &project.graphs {
            let place = format!("graph {} `{}`", graph.guid, graph.name.as_deref().unwrap_or_default());
            self.losses.add(Trouble::NoPlace, place, "graph");
        }
        self.no_place("project", "description", usize::from(project.description.is_some()));
        self.no_place("codebook", "notes on codes", project.codes.iter().map(|code| code.notes.len()).sum());
        if self.nameless > 0 {
            self.losses.add(Trouble::NoUser, "codings", format_args!("{} ×", self.nameless));
        }
    }
}

fn time_marks(transcript: &Transcript) -> Vec<TimeMark> {
    let mut marks: Vec<TimeMark> = transcript
        .points
        .iter()
        .filter_map(|point| {
            let at = Offset(u32::try_from(point.position?).ok()?);
            Some(TimeMark { at, milliseconds: u32::try_from(point.time?).ok()? })
        })
        .collect();
    marks.sort_by_key(|mark| (mark.at, mark.milliseconds));
    marks
}

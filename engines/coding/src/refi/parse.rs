//! From elements to a [`Project`]. Order of elements does not matter; what the standard does not know is counted and left out.

use std::collections::BTreeMap;
use std::io::Read;

use rustc_hash::FxHashMap;

use super::identity::{Taken, lenient};
use super::inventory::Inventory;
use super::losses::{Losses, Trouble};
use super::model::{
    Area, Case, Coding, Direction, Edge, Graph, Link, Made, MediaKind, MediaSelection, MediaSource, Project,
    ProjectCode, Selection, Set, Source, SyncPoint, TextSource, Transcript, TranscriptSelection, User,
    Variable, VariableKind, VariableValue, Vertex,
};
use super::time;
use super::xml::{Step, Tag, Walk};
use crate::{Error, Guid, Moment, Offset, Span, Text};

/// Namespace of a project.
pub(super) const NAMESPACE: &str = "urn:QDA-XML:project:1.0";

/// Where the text of a source lies.
#[derive(Debug, Default)]
pub(super) struct Paths {
    pub plain: Option<String>,
    pub rich: Option<String>,
}

/// GUIDs that were seen, by kind.
#[derive(Debug)]
struct Seen {
    users: Taken,
    codes: Taken,
    variables: Taken,
    cases: Taken,
    texts: Taken,
    media: Taken,
    selections: Taken,
    /// Areas of pictures and pages, stretches of sound: ATLAS.ti gives an area and its text the same GUID on purpose.
    areas: Taken,
    codings: Taken,
    links: Taken,
    sets: Taken,
    graphs: Taken,
    points: Taken,
}

/// What is parsed with.
#[derive(Debug)]
pub(super) struct Parser<R: Read> {
    walk: Walk<R>,
    pub losses: Losses,
    pub found: Inventory,
    seen: Seen,
    /// By element, and by attribute if it is one: how often something unknown was there.
    unknown: BTreeMap<(String, Option<String>), usize>,
    /// Of texts, by their GUID.
    pub paths: FxHashMap<Guid, Paths>,
    /// Of other sources.
    pub media_paths: FxHashMap<Guid, String>,
    outer: usize,
    zoneless: usize,
    fine: usize,
}

/// What codings, notes and a description hang on.
#[derive(Debug, Default)]
struct Hung {
    /// May it have variables?
    valued: bool,
    description: Option<String>,
    codings: Vec<Coding>,
    notes: Vec<Guid>,
    values: Vec<VariableValue>,
}

impl<R: Read> Parser<R> {
    pub fn new(inner: R) -> Self {
        Self {
            walk: Walk::new(inner),
            losses: Losses::default(),
            found: Inventory::default(),
            seen: Seen {
                users: Taken::new("user"),
                codes: Taken::new("code"),
                variables: Taken::new("variable"),
                cases: Taken::new("case"),
                texts: Taken::new("text"),
                media: Taken::new("source"),
                selections: Taken::new("selection"),
                areas: Taken::new("area"),
                codings: Taken::new("coding"),
                links: Taken::new("link"),
                sets: Taken::new("set"),
                graphs: Taken::new("graph"),
                points: Taken::new("sync point"),
            },
            unknown: BTreeMap::new(),
            paths: FxHashMap::default(),
            media_paths: FxHashMap::default(),
            outer: 0,
            zoneless: 0,
            fine: 0,
        }
    }

    /// The whole project file.
    pub fn project(&mut self) -> Result<Project, Error> {
        let mut root = self.walk.root()?;
        if root.name != "Project" {
            return Err(self.walk.wrong(format_args!("the root element is <{}>, not <Project>", root.name)));
        }
        self.namespace(NAMESPACE);
        let mut project = Project {
            name: self.name(&mut root, "project"),
            origin: root.take("origin").unwrap_or_default(),
            made: self.made(&mut root),
            ..Project::default()
        };
        self.outer += usize::from(root.take("basePath").is_some());
        self.done(root);
        self.children("Project", |this, tag| {
            match tag.name.as_str() {
                "Users" => this.list(tag, "User", |this, tag| {
                    let user = this.user(tag)?;
                    project.users.push(user);
                    Ok(())
                })?,
                "CodeBook" => project.codes.extend(this.codebook(tag)?),
                "Variables" => this.list(tag, "Variable", |this, tag| {
                    let variable = this.variable(tag)?;
                    project.variables.push(variable);
                    Ok(())
                })?,
                "Cases" => this.list(tag, "Case", |this, tag| {
                    let case = this.case(tag)?;
                    project.cases.push(case);
                    Ok(())
                })?,
                "Sources" => {
                    this.done(tag);
                    this.children("Sources", |this, tag| {
                        let kind = match tag.name.as_str() {
                            "TextSource" => {
                                let source = this.text_source(tag)?;
                                project.sources.push(Source::Text(source));
                                return Ok(None);
                            }
                            "PictureSource" => MediaKind::Picture,
                            "PDFSource" => MediaKind::Pdf,
                            "AudioSource" => MediaKind::Audio,
                            "VideoSource" => MediaKind::Video,
                            _ => return Ok(Some(tag)),
                        };
                        let source = this.media(tag, kind)?;
                        project.sources.push(Source::Media(source));
                        Ok(None)
                    })?;
                }
                "Notes" => this.list(tag, "Note", |this, tag| {
                    let note = this.text_source(tag)?;
                    project.notes.push(note);
                    Ok(())
                })?,
                "Links" => this.list(tag, "Link", |this, tag| {
                    let link = this.link(tag)?;
                    project.links.push(link);
                    Ok(())
                })?,
                "Sets" => this.list(tag, "Set", |this, tag| {
                    let set = this.set(tag)?;
                    project.sets.push(set);
                    Ok(())
                })?,
                "Graphs" => this.list(tag, "Graph", |this, tag| {
                    let graph = this.graph(tag)?;
                    project.graphs.push(graph);
                    Ok(())
                })?,
                "Description" => this.description(tag, &mut project.description)?,
                "NoteRef" => {
                    let target = this.reference(tag)?;
                    project.about.extend(target);
                }
                _ => return Ok(Some(tag)),
            }
            Ok(None)
        })?;
        self.walk.finish()?;
        self.sum_up();
        Ok(project)
    }

    /// The file of a codebook: its origin, codes and sets.
    pub fn codebook_file(&mut self, namespace: &str) -> Result<(String, Vec<ProjectCode>, Vec<Set>), Error> {
        let mut root = self.walk.root()?;
        if root.name != "CodeBook" {
            return Err(self.walk.wrong(format_args!("the root element is <{}>, not <CodeBook>", root.name)));
        }
        self.namespace(namespace);
        let origin = root.take("origin").unwrap_or_default();
        self.done(root);
        let (mut codes, mut sets) = (Vec::new(), Vec::new());
        self.children("CodeBook", |this, tag| {
            match tag.name.as_str() {
                "Codes" => this.list(tag, "Code", |this, tag| this.code(tag, None, &mut codes))?,
                "Sets" => this.list(tag, "Set", |this, tag| {
                    let set = this.set(tag)?;
                    sets.push(set);
                    Ok(())
                })?,
                _ => return Ok(Some(tag)),
            }
            Ok(None)
        })?;
        self.walk.finish()?;
        self.sum_up();
        Ok((origin, codes, sets))
    }

    fn namespace(&mut self, expected: &str) {
        let found = self.walk.namespace().unwrap_or_default();
        if found != expected {
            let found = found.to_owned();
            self.losses.add(Trouble::Namespace, "project file", found);
        }
    }

    fn sum_up(&mut self) {
        for ((element, attribute), count) in std::mem::take(&mut self.unknown) {
            let times = format!("{count} ×");
            match attribute {
                None => self.losses.add(Trouble::UnknownElement, format_args!("<{element}>"), times),
                Some(name) => {
                    self.losses.add(Trouble::UnknownAttribute, format_args!("<{element} {name}>"), times);
                }
            }
        }
        for (count, trouble) in [
            (self.outer, Trouble::OuterPath),
            (self.zoneless, Trouble::NoZone),
            (self.fine, Trouble::FineTime),
        ] {
            if count > 0 {
                self.losses.add(trouble, "project file", format_args!("{count} ×"));
            }
        }
    }

    /// Every child of the element one is in; `each` gives back the tags it does not know.
    fn children(
        &mut self,
        within: &str,
        mut each: impl FnMut(&mut Self, Tag) -> Result<Option<Tag>, Error>,
    ) -> Result<(), Error> {
        loop {
            self.walk.forget_text();
            match self.walk.step()? {
                Step::Close => return Ok(()),
                Step::Open(tag) => {
                    self.found.count(&tag.name);
                    if let Some(tag) = each(self, tag)? {
                        let name: String = tag.name.chars().take(60).collect();
                        self.note(format!("{within}/{name}"), None);
                        self.walk.skip()?;
                    }
                }
            }
        }
    }

    /// Children of one name.
    fn list(
        &mut self,
        tag: Tag,
        name: &str,
        mut each: impl FnMut(&mut Self, Tag) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let within = tag.name.clone();
        self.done(tag);
        self.children(
            &within,
            |this, tag| {
                if tag.name == name { each(this, tag).map(|()| None) } else { Ok(Some(tag)) }
            },
        )
    }

    /// An element without children that matter.
    fn leaf(&mut self, tag: Tag) -> Result<(), Error> {
        self.list(tag, "", |_, _| Ok(()))
    }

    fn note(&mut self, element: String, attribute: Option<String>) {
        // So that a hostile file cannot fill memory with names.
        if self.unknown.len() < 1000 {
            *self.unknown.entry((element, attribute)).or_insert(0) += 1;
        }
    }

    /// What is left of a tag after everything known was taken.
    fn done(&mut self, tag: Tag) {
        for (name, _) in tag.attributes {
            self.note(tag.name.clone(), Some(name.chars().take(60).collect()));
        }
    }

    fn name(&mut self, tag: &mut Tag, kind: &str) -> String {
        let name = tag.take("name");
        if name.is_none() {
            self.losses.add(Trouble::NoName, kind, tag.get("guid").unwrap_or_default());
        }
        name.unwrap_or_default()
    }

    fn time(&mut self, tag: &mut Tag, name: &str) -> Option<Moment> {
        let text = tag.take(name).filter(|text| !text.trim().is_empty())?;
        let Some(read) = time::read(&text) else {
            self.losses.add(Trouble::BadTime, format_args!("<{} {name}>", tag.name), text);
            return None;
        };
        self.zoneless += usize::from(!read.zone);
        self.fine += usize::from(read.finer);
        Some(read.moment)
    }

    /// A reference in an attribute; an empty one is none.
    fn pointer(tag: &mut Tag, name: &str) -> Option<Guid> {
        tag.take(name).filter(|text| !text.trim().is_empty()).map(|text| lenient(&text).0)
    }

    fn made(&mut self, tag: &mut Tag) -> Made {
        let by = Self::pointer(tag, "creatingUser").or_else(|| Self::pointer(tag, "creatingUserGUID"));
        let changed_by =
            Self::pointer(tag, "modifyingUser").or_else(|| Self::pointer(tag, "modifyingUserGUID"));
        Made {
            by,
            at: self.time(tag, "creationDateTime"),
            changed_by,
            changed: self.time(tag, "modifiedDateTime"),
        }
    }

    fn number(&mut self, tag: &mut Tag, name: &str) -> Option<i64> {
        let text = tag.take(name)?;
        let number = text.trim().parse().ok();
        if number.is_none() {
            self.losses.add(Trouble::BadNumber, format_args!("<{} {name}>", tag.name), text);
        }
        number
    }

    fn colour(&mut self, tag: &mut Tag) -> Option<String> {
        let text = tag.take("color").filter(|text| !text.trim().is_empty())?;
        let colour = text.trim();
        if is_colour(colour) {
            return Some(colour.to_owned());
        }
        self.losses.add(Trouble::BadColour, format_args!("<{}>", tag.name), text);
        None
    }

    fn direction(&mut self, tag: &mut Tag) -> Option<Direction> {
        let text = tag.take("direction")?;
        match text.trim() {
            "Associative" => Some(Direction::Associative),
            "OneWay" => Some(Direction::OneWay),
            "Bidirectional" => Some(Direction::Bidirectional),
            _ => {
                self.losses.add(Trouble::BadWord, format_args!("<{} direction>", tag.name), text);
                None
            }
        }
    }

    fn word(&mut self, tag: &mut Tag, name: &str, words: &[&str]) -> Option<String> {
        let text = tag.take(name)?;
        if words.contains(&text.trim()) {
            return Some(text.trim().to_owned());
        }
        self.losses.add(Trouble::BadWord, format_args!("<{} {name}>", tag.name), text);
        None
    }

    fn text(&mut self, tag: Tag) -> Result<String, Error> {
        let name = tag.name.clone();
        self.done(tag);
        let (text, others) = self.walk.text()?;
        if others {
            self.note(format!("{name}/…"), None);
        }
        Ok(text)
    }

    fn description(&mut self, tag: Tag, place: &mut Option<String>) -> Result<(), Error> {
        let text = self.text(tag)?;
        if place.is_some() {
            self.losses.add(Trouble::Again, "<Description>", text);
        } else {
            *place = Some(text);
        }
        Ok(())
    }

    /// `NoteRef`, `CodeRef` and the like. `MemberCode` of a codebook says `guid`.
    fn reference(&mut self, mut tag: Tag) -> Result<Option<Guid>, Error> {
        let target = Self::pointer(&mut tag, "targetGUID").or_else(|| Self::pointer(&mut tag, "guid"));
        let place = format!("<{}>", tag.name);
        let text = self.text(tag)?;
        if target.is_some() {
            return Ok(target);
        }
        // Transana writes the members of sets so.
        if let Ok(guid) = text.parse() {
            self.losses.add(Trouble::GuidAsText, place, guid);
            return Ok(Some(guid));
        }
        self.losses.add(Trouble::UnknownTarget, place, "");
        Ok(None)
    }

    fn user(&mut self, mut tag: Tag) -> Result<User, Error> {
        let guid = self.seen.users.take(tag.take("guid").as_deref(), &mut self.losses);
        let user = User { guid, name: tag.take("name"), id: tag.take("id") };
        self.leaf(tag)?;
        Ok(user)
    }

    fn codebook(&mut self, tag: Tag) -> Result<Vec<ProjectCode>, Error> {
        let mut codes = Vec::new();
        self.list(tag, "Codes", |this, tag| {
            this.list(tag, "Code", |this, tag| this.code(tag, None, &mut codes))
        })?;
        Ok(codes)
    }

    fn code(
        &mut self,
        mut tag: Tag,
        parent: Option<usize>,
        codes: &mut Vec<ProjectCode>,
    ) -> Result<(), Error> {
        let name = self.name(&mut tag, "code");
        let guid = self.seen.codes.take(tag.take("guid").as_deref(), &mut self.losses);
        let codable = match tag.take("isCodable").as_deref().map(str::trim) {
            Some("true" | "1") | None => true,
            Some("false" | "0") => false,
            Some(other) => {
                self.losses.add(Trouble::BadWord, format_args!("code `{name}`, isCodable"), other);
                true
            }
        };
        let colour = self.colour(&mut tag);
        let own = codes.len();
        codes.push(ProjectCode { guid, name, codable, colour, parent, ..ProjectCode::default() });
        self.done(tag);
        self.children("Code", |this, tag| {
            match tag.name.as_str() {
                "Code" => this.code(tag, Some(own), codes)?,
                "Description" => {
                    let mut description = codes.get_mut(own).and_then(|code| code.description.take());
                    this.description(tag, &mut description)?;
                    if let Some(code) = codes.get_mut(own) {
                        code.description = description;
                    }
                }
                "NoteRef" => {
                    let target = this.reference(tag)?;
                    if let Some(code) = codes.get_mut(own) {
                        code.notes.extend(target);
                    }
                }
                _ => return Ok(Some(tag)),
            }
            Ok(None)
        })
    }

    fn variable(&mut self, mut tag: Tag) -> Result<Variable, Error> {
        let name = self.name(&mut tag, "variable");
        let guid = self.seen.variables.take(tag.take("guid").as_deref(), &mut self.losses);
        let words = ["Text", "Boolean", "Integer", "Float", "Date", "DateTime"];
        let kind = match self.word(&mut tag, "typeOfVariable", &words).as_deref() {
            Some("Boolean") => VariableKind::Boolean,
            Some("Integer") => VariableKind::Integer,
            Some("Float") => VariableKind::Float,
            Some("Date") => VariableKind::Date,
            Some("DateTime") => VariableKind::DateTime,
            _ => VariableKind::Text,
        };
        let mut description = None;
        self.list(tag, "Description", |this, tag| this.description(tag, &mut description))?;
        Ok(Variable { guid, name, kind, description })
    }

    fn value(&mut self, tag: Tag) -> Result<Option<VariableValue>, Error> {
        self.done(tag);
        let (mut variable, mut kind, mut value) = (None, VariableKind::Text, None);
        self.children("VariableValue", |this, tag| {
            let read = match tag.name.as_str() {
                "VariableRef" => {
                    variable = this.reference(tag)?;
                    return Ok(None);
                }
                "TextValue" => VariableKind::Text,
                "BooleanValue" => VariableKind::Boolean,
                "IntegerValue" => VariableKind::Integer,
                "FloatValue" => VariableKind::Float,
                "DateValue" => VariableKind::Date,
                "DateTimeValue" => VariableKind::DateTime,
                _ => return Ok(Some(tag)),
            };
            let text = this.text(tag)?;
            if value.is_some() {
                this.losses.add(Trouble::Again, "<VariableValue>", text);
            } else {
                (kind, value) = (read, Some(text));
            }
            Ok(None)
        })?;
        Ok(variable.map(|variable| VariableValue { variable, kind, value }))
    }

    fn case(&mut self, mut tag: Tag) -> Result<Case, Error> {
        let guid = self.seen.cases.take(tag.take("guid").as_deref(), &mut self.losses);
        let mut case = Case { guid, name: tag.take("name"), ..Case::default() };
        self.done(tag);
        self.children("Case", |this, tag| {
            match tag.name.as_str() {
                "Description" => this.description(tag, &mut case.description)?,
                "CodeRef" => case.codes.extend(this.reference(tag)?),
                "VariableValue" => case.values.extend(this.value(tag)?),
                "SourceRef" => case.sources.extend(this.reference(tag)?),
                "SelectionRef" => case.selections.extend(this.reference(tag)?),
                _ => return Ok(Some(tag)),
            }
            Ok(None)
        })?;
        Ok(case)
    }

    fn coding(&mut self, mut tag: Tag) -> Result<Option<Coding>, Error> {
        let guid = self.seen.codings.take(tag.take("guid").as_deref(), &mut self.losses);
        let by = Self::pointer(&mut tag, "creatingUser");
        let at = self.time(&mut tag, "creationDateTime");
        self.done(tag);
        let (mut code, mut notes) = (None, Vec::new());
        self.children("Coding", |this, tag| {
            match tag.name.as_str() {
                "CodeRef" => {
                    let target = this.reference(tag)?;
                    if code.is_some() {
                        this.losses.add(Trouble::Again, format_args!("coding {guid}"), "<CodeRef>");
                    } else {
                        code = target;
                    }
                }
                "NoteRef" => notes.extend(this.reference(tag)?),
                _ => return Ok(Some(tag)),
            }
            Ok(None)
        })?;
        if code.is_none() {
            self.losses.add(Trouble::UnknownCode, format_args!("coding {guid}"), "");
        }
        Ok(code.map(|code| Coding { guid, code, by, at, notes }))
    }

    /// Children that nearly everything may have; others are given back.
    fn hung(&mut self, tag: Tag, hung: &mut Hung) -> Result<Option<Tag>, Error> {
        match tag.name.as_str() {
            "Description" => self.description(tag, &mut hung.description)?,
            "Coding" => hung.codings.extend(self.coding(tag)?),
            "NoteRef" => hung.notes.extend(self.reference(tag)?),
            "VariableValue" if hung.valued => hung.values.extend(self.value(tag)?),
            _ => return Ok(Some(tag)),
        }
        Ok(None)
    }

    fn selection(&mut self, mut tag: Tag) -> Result<Selection, Error> {
        let guid = self.seen.selections.take(tag.take("guid").as_deref(), &mut self.losses);
        let made = self.made(&mut tag);
        let name = tag.take("name");
        let mut position = |this: &mut Self, name: &str| {
            let number = this.number(&mut tag, name)?;
            u32::try_from(number.clamp(0, i64::from(u32::MAX))).ok().map(Offset)
        };
        let (start, end) = (position(self, "startPosition"), position(self, "endPosition"));
        let span = match (start, end) {
            (Some(start), Some(end)) => {
                if end < start {
                    self.losses.add(
                        Trouble::Backwards,
                        format_args!("selection {guid}"),
                        format_args!("{}..{}", start.0, end.0),
                    );
                }
                Span::between(start, end)
            }
            // Falls past the end of every text.
            _ => Span::between(Offset(u32::MAX), Offset(u32::MAX)),
        };
        self.done(tag);
        let mut hung = Hung::default();
        self.children("PlainTextSelection", |this, tag| this.hung(tag, &mut hung))?;
        let Hung { description, codings, notes, .. } = hung;
        Ok(Selection { guid, name, description, span, made, codings, notes })
    }

    /// `TextSource`, `Note`, `TextDescription` and `Representation`.
    fn text_source(&mut self, tag: Tag) -> Result<TextSource, Error> {
        Ok(self.any_text(tag, false)?.source)
    }

    fn any_text(&mut self, mut tag: Tag, transcript: bool) -> Result<Transcript, Error> {
        let guid = self.seen.texts.take(tag.take("guid").as_deref(), &mut self.losses);
        let mut source =
            TextSource { guid, name: tag.take("name"), made: self.made(&mut tag), ..TextSource::default() };
        let paths = Paths {
            plain: tag.take("plainTextPath").filter(|path| !path.is_empty()),
            rich: tag.take("richTextPath").filter(|path| !path.is_empty()),
        };
        self.paths.insert(guid, paths);
        self.outer += usize::from(tag.take("currentPath").is_some());
        let within = tag.name.clone();
        self.done(tag);
        let mut hung = Hung { valued: !transcript, ..Hung::default() };
        let (mut points, mut selections) = (Vec::new(), Vec::new());
        self.children(&within, |this, tag| {
            match tag.name.as_str() {
                "PlainTextContent" => {
                    let text = this.text(tag)?;
                    if source.text.is_some() {
                        this.losses.add(Trouble::Again, format_args!("text {guid}"), "<PlainTextContent>");
                    } else {
                        source.text = Some(Text::new(text)?);
                    }
                }
                "PlainTextSelection" if !transcript => source.selections.push(this.selection(tag)?),
                "SyncPoint" if transcript => points.push(this.point(tag)?),
                "TranscriptSelection" if transcript => selections.push(this.transcript_selection(tag)?),
                "Coding" if transcript => return Ok(Some(tag)),
                _ => return this.hung(tag, &mut hung),
            }
            Ok(None)
        })?;
        Hung {
            description: source.description,
            codings: source.codings,
            notes: source.notes,
            values: source.values,
            ..
        } = hung;
        Ok(Transcript { source, points, selections })
    }

    fn point(&mut self, mut tag: Tag) -> Result<SyncPoint, Error> {
        let guid = self.seen.points.take(tag.take("guid").as_deref(), &mut self.losses);
        let (time, position) = (self.number(&mut tag, "timeStamp"), self.number(&mut tag, "position"));
        self.leaf(tag)?;
        Ok(SyncPoint { guid, time, position })
    }

    fn transcript_selection(&mut self, mut tag: Tag) -> Result<TranscriptSelection, Error> {
        let guid = self.seen.selections.take(tag.take("guid").as_deref(), &mut self.losses);
        let made = self.made(&mut tag);
        let name = tag.take("name");
        let (from, to) = (Self::pointer(&mut tag, "fromSyncPoint"), Self::pointer(&mut tag, "toSyncPoint"));
        self.done(tag);
        let mut hung = Hung::default();
        self.children("TranscriptSelection", |this, tag| this.hung(tag, &mut hung))?;
        let Hung { description, codings, notes, .. } = hung;
        Ok(TranscriptSelection { guid, name, description, from, to, made, codings, notes })
    }

    fn media(&mut self, mut tag: Tag, kind: MediaKind) -> Result<MediaSource, Error> {
        let guid = self.seen.media.take(tag.take("guid").as_deref(), &mut self.losses);
        let mut source = MediaSource {
            kind,
            guid,
            name: tag.take("name"),
            made: self.made(&mut tag),
            ..MediaSource::default()
        };
        if let Some(path) = tag.take("path").filter(|path| !path.is_empty()) {
            self.media_paths.insert(guid, path);
        }
        self.outer += usize::from(tag.take("currentPath").is_some());
        let within = tag.name.clone();
        self.done(tag);
        let mut hung = Hung { valued: true, ..Hung::default() };
        self.children(&within, |this, tag| {
            match (kind, tag.name.as_str()) {
                (MediaKind::Picture, "TextDescription") | (MediaKind::Pdf, "Representation") => {
                    let text = this.text_source(tag)?;
                    if source.text.is_some() {
                        this.losses.add(Trouble::Again, format_args!("source {guid}"), "text");
                    } else {
                        source.text = Some(Box::new(text));
                    }
                }
                (MediaKind::Audio | MediaKind::Video, "Transcript") => {
                    let transcript = this.any_text(tag, true)?;
                    source.transcripts.push(transcript);
                }
                (MediaKind::Picture, "PictureSelection")
                | (MediaKind::Pdf, "PDFSelection")
                | (MediaKind::Audio, "AudioSelection")
                | (MediaKind::Video, "VideoSelection") => {
                    let selection = this.media_selection(tag, kind)?;
                    source.selections.extend(selection);
                }
                _ => return this.hung(tag, &mut hung),
            }
            Ok(None)
        })?;
        Hung {
            description: source.description,
            codings: source.codings,
            notes: source.notes,
            values: source.values,
            ..
        } = hung;
        Ok(source)
    }

    fn media_selection(&mut self, mut tag: Tag, kind: MediaKind) -> Result<Option<MediaSelection>, Error> {
        let guid = self.seen.areas.take(tag.take("guid").as_deref(), &mut self.losses);
        let made = self.made(&mut tag);
        let name = tag.take("name");
        let area = match kind {
            MediaKind::Picture | MediaKind::Pdf => {
                let corners =
                    ["firstX", "firstY", "secondX", "secondY"].map(|name| self.number(&mut tag, name));
                let page = if kind == MediaKind::Pdf { self.number(&mut tag, "page") } else { Some(0) };
                match (corners, page) {
                    ([Some(a), Some(b), Some(c), Some(d)], Some(page)) if kind == MediaKind::Pdf => {
                        Some(Area::Page(page, [a, b, c, d]))
                    }
                    ([Some(a), Some(b), Some(c), Some(d)], _) if kind == MediaKind::Picture => {
                        Some(Area::Rectangle([a, b, c, d]))
                    }
                    _ => None,
                }
            }
            MediaKind::Audio | MediaKind::Video => {
                match (self.number(&mut tag, "begin"), self.number(&mut tag, "end")) {
                    (Some(begin), Some(end)) => Some(Area::Time(begin, end)),
                    _ => None,
                }
            }
        };
        let within = tag.name.clone();
        self.done(tag);
        let (mut hung, mut text) = (Hung::default(), None);
        self.children(&within, |this, tag| {
            if kind == MediaKind::Pdf && tag.name == "Representation" {
                text = Some(Box::new(this.text_source(tag)?));
                return Ok(None);
            }
            this.hung(tag, &mut hung)
        })?;
        let Hung { description, codings, notes, .. } = hung;
        if area.is_none() {
            self.losses.add(
                Trouble::OutsideText,
                format_args!("selection {guid}"),
                format_args!("{} codings", codings.len()),
            );
        }
        Ok(area.map(|area| MediaSelection { guid, name, description, area, text, made, codings, notes }))
    }

    fn link(&mut self, mut tag: Tag) -> Result<Link, Error> {
        let guid = self.seen.links.take(tag.take("guid").as_deref(), &mut self.losses);
        let mut link = Link {
            guid,
            name: tag.take("name"),
            direction: self.direction(&mut tag),
            colour: self.colour(&mut tag),
            origin: Self::pointer(&mut tag, "originGUID"),
            target: Self::pointer(&mut tag, "targetGUID"),
            notes: Vec::new(),
        };
        self.list(tag, "NoteRef", |this, tag| {
            link.notes.extend(this.reference(tag)?);
            Ok(())
        })?;
        Ok(link)
    }

    fn set(&mut self, mut tag: Tag) -> Result<Set, Error> {
        let name = self.name(&mut tag, "set");
        let guid = self.seen.sets.take(tag.take("guid").as_deref(), &mut self.losses);
        let mut set = Set { guid, name, ..Set::default() };
        self.done(tag);
        self.children("Set", |this, tag| {
            match tag.name.as_str() {
                "Description" => this.description(tag, &mut set.description)?,
                "MemberCode" => set.codes.extend(this.reference(tag)?),
                "MemberSource" => set.sources.extend(this.reference(tag)?),
                "MemberNote" => set.notes.extend(this.reference(tag)?),
                _ => return Ok(Some(tag)),
            }
            Ok(None)
        })?;
        Ok(set)
    }

    fn graph(&mut self, mut tag: Tag) -> Result<Graph, Error> {
        let guid = self.seen.graphs.take(tag.take("guid").as_deref(), &mut self.losses);
        let mut graph = Graph { guid, name: tag.take("name"), ..Graph::default() };
        self.done(tag);
        self.children("Graph", |this, mut tag| {
            match tag.name.as_str() {
                "Vertex" => {
                    let guid = lenient(&tag.take("guid").unwrap_or_default()).0;
                    let mut corners =
                        ["firstX", "firstY", "secondX", "secondY"].map(|name| this.number(&mut tag, name));
                    for corner in corners.iter_mut().take(2).filter(|corner| corner.is_none()) {
                        this.losses.add(Trouble::BadNumber, format_args!("vertex {guid}"), "0");
                        *corner = Some(0);
                    }
                    graph.vertices.push(Vertex {
                        guid,
                        stands_for: Self::pointer(&mut tag, "representedGUID"),
                        name: tag.take("name"),
                        corners,
                        shape: this.word(&mut tag, "shape", &SHAPES),
                        colour: this.colour(&mut tag),
                    });
                    this.leaf(tag)?;
                }
                "Edge" => {
                    let guid = lenient(&tag.take("guid").unwrap_or_default()).0;
                    let ends =
                        [Self::pointer(&mut tag, "sourceVertex"), Self::pointer(&mut tag, "targetVertex")];
                    let edge = Edge {
                        guid,
                        stands_for: Self::pointer(&mut tag, "representedGUID"),
                        name: tag.take("name"),
                        colour: this.colour(&mut tag),
                        direction: this.direction(&mut tag),
                        line: this.word(&mut tag, "lineStyle", &["dotted", "dashed", "solid"]),
                        ..Edge::default()
                    };
                    if let [Some(from), Some(to)] = ends {
                        graph.edges.push(Edge { from, to, ..edge });
                    } else {
                        this.losses.add(Trouble::UnknownTarget, format_args!("edge {guid}"), "");
                    }
                    this.leaf(tag)?;
                }
                _ => return Ok(Some(tag)),
            }
            Ok(None)
        })?;
        Ok(graph)
    }
}

/// Shapes of the standard.
pub(super) const SHAPES: [&str; 10] = [
    "Person",
    "Oval",
    "Rectangle",
    "RoundedRectangle",
    "Star",
    "LeftTriangle",
    "RightTriangle",
    "UpTriangle",
    "DownTriangle",
    "Note",
];

/// `#rgb` or `#rrggbb`?
pub(super) fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

//! A project as an archive that validates against the schema.

use std::hash::BuildHasher;
use std::io::{self, BufWriter, Seek, Write};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::losses::{Losses, Trouble};
use super::markup::{Markup, allowed};
use super::model::{
    Area, Case, Coding, Direction, Graph, Made, MediaKind, MediaSelection, MediaSource, Project, ProjectCode,
    Selection, Set, Source, TextSource, Transcript, TranscriptSelection, VariableKind, VariableValue,
};
use super::parse::{NAMESPACE, SHAPES, is_colour};
use super::time;
use crate::{Error, Guid, Moment};

/// Longer notes are written as files.
const INLINE: usize = 1 << 16;

/// Writes a `.qdpx`. No time and no path of this machine goes into it.
pub fn write<W: Write + Seek>(project: &Project, out: W) -> Result<Losses, Error> {
    let output = |error: &dyn std::fmt::Display| Error::Output { message: error.to_string() };
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(out);
    archive.start_file("project.qde", options).map_err(|error| output(&error))?;
    let mut writer = Writer {
        markup: Markup::new(BufWriter::with_capacity(1 << 16, archive)).map_err(|error| output(&error))?,
        names: FxHashMap::default(),
        files: Vec::new(),
        taken: project.files.keys().map(|name| name.to_lowercase()).collect(),
        project,
    };
    writer.project().map_err(|error| output(&error))?;
    let Writer { markup, files, .. } = writer;
    let (buffer, losses) = markup.finish().map_err(|error| output(&error))?;
    let mut archive = buffer.into_inner().map_err(|error| output(&error.error()))?;
    for (name, text) in files {
        archive.start_file(format!("sources/{name}"), options).map_err(|error| output(&error))?;
        // A mark of its own must not be taken for one of the file, nor the text for an archive.
        let mark: &[u8] = if text.starts_with('\u{FEFF}') || text.starts_with("PK\u{3}\u{4}") {
            b"\xEF\xBB\xBF"
        } else {
            b""
        };
        archive.write_all(mark).map_err(|error| output(&error))?;
        archive.write_all(text.as_bytes()).map_err(|error| output(&error))?;
    }
    // Recordings, pictures and documents are packed already.
    let stored = options.compression_method(CompressionMethod::Stored);
    for (name, bytes) in &project.files {
        archive.start_file(format!("sources/{name}"), stored).map_err(|error| output(&error))?;
        archive.write_all(bytes).map_err(|error| output(&error))?;
    }
    archive.finish().map_err(|error| output(&error))?;
    Ok(losses)
}

struct Writer<'a, W> {
    markup: Markup<W>,
    project: &'a Project,
    /// By what a text hashes to: texts that are written already.
    names: FxHashMap<u64, Vec<usize>>,
    files: Vec<(String, &'a str)>,
    taken: FxHashSet<String>,
}

/// A time as an attribute.
fn moment(at: Option<Moment>, losses: &mut Losses) -> Option<String> {
    let at = at?;
    let written = time::write(at);
    if written.is_none() {
        losses.add(Trouble::BadTime, "time", at.0);
    }
    written
}

fn guid(guid: Option<Guid>) -> Option<String> {
    guid.map(|guid| guid.to_string())
}

/// [`Made`] as four attributes.
struct MadeWords([Option<String>; 4]);

impl MadeWords {
    fn of(made: Made, losses: &mut Losses) -> Self {
        let (at, changed) = (moment(made.at, losses), moment(made.changed, losses));
        Self([guid(made.by), at, guid(made.changed_by), changed])
    }

    fn attributes(&self) -> [(&'static str, Option<&str>); 4] {
        let [by, at, changed_by, changed] = &self.0;
        [
            ("creatingUser", by.as_deref()),
            ("creationDateTime", at.as_deref()),
            ("modifyingUser", changed_by.as_deref()),
            ("modifiedDateTime", changed.as_deref()),
        ]
    }
}

fn direction(direction: Option<Direction>) -> Option<&'static str> {
    direction.map(|direction| match direction {
        Direction::Associative => "Associative",
        Direction::OneWay => "OneWay",
        Direction::Bidirectional => "Bidirectional",
    })
}

fn colour<'a>(colour: Option<&'a String>, losses: &mut Losses) -> Option<&'a str> {
    let colour = colour?;
    if is_colour(colour) {
        return Some(colour);
    }
    losses.add(Trouble::BadColour, "colour", colour);
    None
}

/// Does a text have the form that the schema wants for a kind of value?
fn fits(kind: VariableKind, value: &str) -> bool {
    let value = value.trim();
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match kind {
        VariableKind::Text => true,
        VariableKind::Boolean => matches!(value, "true" | "false" | "1" | "0"),
        VariableKind::Integer => !unsigned.is_empty() && digits(unsigned),
        VariableKind::Float => {
            let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
            !(whole.is_empty() && part.is_empty()) && digits(whole) && digits(part)
        }
        VariableKind::Date => value.len() == 10 && time::read(&format!("{value}T00:00:00")).is_some(),
        VariableKind::DateTime => value.contains('T') && time::read(value).is_some(),
    }
}

impl<'a, W: Write> Writer<'a, W> {
    fn project(&mut self) -> io::Result<()> {
        let project = self.project;
        let made = MadeWords::of(project.made, &mut self.markup.losses);
        let [by, at, changed_by, changed] = &made.0;
        self.markup.begin(
            "Project",
            &[
                ("xmlns", Some(NAMESPACE)),
                ("name", Some(&project.name)),
                ("origin", Some(project.origin.as_str()).filter(|origin| !origin.is_empty())),
                ("creatingUserGUID", by.as_deref()),
                ("creationDateTime", at.as_deref()),
                ("modifyingUserGUID", changed_by.as_deref()),
                ("modifiedDateTime", changed.as_deref()),
            ],
        )?;
        self.list("Users", &project.users, |this, user| {
            let guid = user.guid.to_string();
            let attributes =
                [("guid", Some(guid.as_str())), ("name", user.name.as_deref()), ("id", user.id.as_deref())];
            this.markup.leaf("User", &attributes)
        })?;
        if !project.codes.is_empty() {
            self.markup.begin("CodeBook", &[])?;
            let mut tree = CodeTree::of(&project.codes);
            tree.write(&mut self.markup, true)?;
            self.markup.end()?;
        }
        self.list("Variables", &project.variables, |this, variable| {
            let guid = variable.guid.to_string();
            let kind = match variable.kind {
                VariableKind::Text => "Text",
                VariableKind::Boolean => "Boolean",
                VariableKind::Integer => "Integer",
                VariableKind::Float => "Float",
                VariableKind::Date => "Date",
                VariableKind::DateTime => "DateTime",
            };
            let attributes = [
                ("guid", Some(guid.as_str())),
                ("name", Some(&*variable.name)),
                ("typeOfVariable", Some(kind)),
            ];
            this.markup.begin("Variable", &attributes)?;
            this.description(variable.description.as_deref())?;
            this.markup.end()
        })?;
        self.list("Cases", &project.cases, Self::case)?;
        self.list("Sources", &project.sources, |this, source| match source {
            Source::Text(text) => this.text("TextSource", text, false),
            Source::Media(media) => this.media(media),
        })?;
        self.list("Notes", &project.notes, |this, note| this.text("Note", note, true))?;
        self.list("Links", &project.links, |this, link| {
            let guids = [Some(link.guid.to_string()), guid(link.origin), guid(link.target)];
            let [own, origin, target] = &guids;
            let colour = colour(link.colour.as_ref(), &mut this.markup.losses);
            this.markup.begin(
                "Link",
                &[
                    ("guid", own.as_deref()),
                    ("name", link.name.as_deref()),
                    ("direction", direction(link.direction)),
                    ("color", colour),
                    ("originGUID", origin.as_deref()),
                    ("targetGUID", target.as_deref()),
                ],
            )?;
            this.references("NoteRef", &link.notes)?;
            this.markup.end()
        })?;
        self.list("Sets", &project.sets, Self::set)?;
        self.list("Graphs", &project.graphs, Self::graph)?;
        self.description(project.description.as_deref())?;
        self.references("NoteRef", &project.about)?;
        self.markup.end()
    }

    /// A container with its members; nothing where there are none, as the schema wants.
    fn list<T>(
        &mut self,
        name: &'static str,
        items: &'a [T],
        mut each: impl FnMut(&mut Self, &'a T) -> io::Result<()>,
    ) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        self.markup.begin(name, &[])?;
        for item in items {
            each(self, item)?;
        }
        self.markup.end()
    }

    fn description(&mut self, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.markup.text("Description", text))
    }

    fn references(&mut self, name: &'static str, targets: &[Guid]) -> io::Result<()> {
        for target in targets {
            self.markup.leaf(name, &[("targetGUID", Some(&target.to_string()))])?;
        }
        Ok(())
    }

    fn values(&mut self, values: &[VariableValue]) -> io::Result<()> {
        for value in values {
            self.markup.begin("VariableValue", &[])?;
            self.references("VariableRef", &[value.variable])?;
            if let Some(text) = &value.value {
                let fitting = fits(value.kind, text);
                if !fitting {
                    let place = format!("variable {}", value.variable);
                    self.markup.losses.add(Trouble::BadValue, place, text);
                }
                let kind = if fitting { value.kind } else { VariableKind::Text };
                let name = match kind {
                    VariableKind::Text => "TextValue",
                    VariableKind::Boolean => "BooleanValue",
                    VariableKind::Integer => "IntegerValue",
                    VariableKind::Float => "FloatValue",
                    VariableKind::Date => "DateValue",
                    VariableKind::DateTime => "DateTimeValue",
                };
                self.markup.text(name, text)?;
            }
            self.markup.end()?;
        }
        Ok(())
    }

    fn case(&mut self, case: &Case) -> io::Result<()> {
        let guid = case.guid.to_string();
        self.markup.begin("Case", &[("guid", Some(&guid)), ("name", case.name.as_deref())])?;
        self.description(case.description.as_deref())?;
        self.references("CodeRef", &case.codes)?;
        self.values(&case.values)?;
        self.references("SourceRef", &case.sources)?;
        self.references("SelectionRef", &case.selections)?;
        self.markup.end()
    }

    fn codings(&mut self, codings: &[Coding]) -> io::Result<()> {
        for coding in codings {
            let (own, by, at) =
                (coding.guid.to_string(), guid(coding.by), moment(coding.at, &mut self.markup.losses));
            self.markup.begin(
                "Coding",
                &[("guid", Some(&own)), ("creatingUser", by.as_deref()), ("creationDateTime", at.as_deref())],
            )?;
            self.references("CodeRef", &[coding.code])?;
            self.references("NoteRef", &coding.notes)?;
            self.markup.end()?;
        }
        Ok(())
    }

    /// Where the text of a source goes: into the XML, or into a file whose name is given back.
    fn file(&mut self, source: &'a TextSource) -> Option<String> {
        let text = source.text.as_ref()?.as_str();
        let hash = FxBuildHasher.hash_one(text);
        let same = self.names.entry(hash).or_default();
        if let Some((name, _)) =
            same.iter().filter_map(|&at| self.files.get(at)).find(|(_, written)| *written == text)
        {
            return Some(format!("internal://{name}"));
        }
        let mut name = format!("{}.txt", source.guid);
        let mut count = 1;
        while !self.taken.insert(name.clone()) {
            count += 1;
            name = format!("{}-{count}.txt", source.guid);
        }
        same.push(self.files.len());
        self.files.push((name.clone(), text));
        Some(format!("internal://{name}"))
    }

    /// The file of a source that is no text, if it is there.
    fn kept(&mut self, file: Option<&String>, place: Guid) -> Option<String> {
        let file = file?;
        if !self.project.files.contains_key(file) {
            self.markup.losses.add(Trouble::MissingFile, format_args!("source {place}"), file);
            return None;
        }
        Some(format!("internal://{file}"))
    }

    fn begin_text(&mut self, name: &'static str, source: &'a TextSource, inline: bool) -> io::Result<()> {
        let own = source.guid.to_string();
        let made = MadeWords::of(source.made, &mut self.markup.losses);
        let [by, at, changed_by, changed] = made.attributes();
        let rich = self.kept(source.rich.as_ref(), source.guid);
        let text = source.text.as_ref().map(crate::Text::as_str);
        let within = text.filter(|text| inline && text.len() <= INLINE && text.chars().all(allowed));
        let path = if within.is_some() { None } else { self.file(source) };
        if text.is_none() {
            self.markup.losses.add(
                Trouble::NoContent,
                format_args!("text {own}"),
                source.name.as_deref().unwrap_or_default(),
            );
        }
        self.markup.begin(
            name,
            &[
                ("guid", Some(&own)),
                ("name", source.name.as_deref()),
                ("richTextPath", rich.as_deref()),
                ("plainTextPath", path.as_deref()),
                by,
                at,
                changed_by,
                changed,
            ],
        )?;
        self.description(source.description.as_deref())?;
        within.map_or(Ok(()), |text| self.markup.text("PlainTextContent", text))
    }

    fn text(&mut self, name: &'static str, source: &'a TextSource, inline: bool) -> io::Result<()> {
        self.begin_text(name, source, inline)?;
        for selection in &source.selections {
            self.selection(selection)?;
        }
        self.codings(&source.codings)?;
        self.references("NoteRef", &source.notes)?;
        self.values(&source.values)?;
        self.markup.end()
    }

    fn selection(&mut self, selection: &Selection) -> io::Result<()> {
        let own = selection.guid.to_string();
        let (start, end) = (selection.span.start().0.to_string(), selection.span.end().0.to_string());
        let made = MadeWords::of(selection.made, &mut self.markup.losses);
        let [by, at, changed_by, changed] = made.attributes();
        self.markup.begin(
            "PlainTextSelection",
            &[
                ("guid", Some(&own)),
                ("name", selection.name.as_deref()),
                ("startPosition", Some(&start)),
                ("endPosition", Some(&end)),
                by,
                at,
                changed_by,
                changed,
            ],
        )?;
        self.description(selection.description.as_deref())?;
        self.codings(&selection.codings)?;
        self.references("NoteRef", &selection.notes)?;
        self.markup.end()
    }

    fn media(&mut self, source: &'a MediaSource) -> io::Result<()> {
        let (name, piece) = match source.kind {
            MediaKind::Picture => ("PictureSource", "PictureSelection"),
            MediaKind::Pdf => ("PDFSource", "PDFSelection"),
            MediaKind::Audio => ("AudioSource", "AudioSelection"),
            MediaKind::Video => ("VideoSource", "VideoSelection"),
        };
        let own = source.guid.to_string();
        let made = MadeWords::of(source.made, &mut self.markup.losses);
        let [by, at, changed_by, changed] = made.attributes();
        let path = self.kept(source.file.as_ref(), source.guid);
        self.markup.begin(
            name,
            &[
                ("guid", Some(&own)),
                ("name", source.name.as_deref()),
                ("path", path.as_deref()),
                by,
                at,
                changed_by,
                changed,
            ],
        )?;
        self.description(source.description.as_deref())?;
        if let (MediaKind::Picture, Some(text)) = (source.kind, &source.text) {
            self.text("TextDescription", text, false)?;
        }
        if matches!(source.kind, MediaKind::Audio | MediaKind::Video) {
            for transcript in &source.transcripts {
                self.transcript(transcript)?;
            }
        }
        for selection in &source.selections {
            self.media_selection(piece, source.kind, selection)?;
        }
        if let (MediaKind::Pdf, Some(text)) = (source.kind, &source.text) {
            self.text("Representation", text, false)?;
        }
        self.codings(&source.codings)?;
        self.references("NoteRef", &source.notes)?;
        self.values(&source.values)?;
        self.markup.end()
    }

    fn media_selection(
        &mut self,
        name: &'static str,
        kind: MediaKind,
        selection: &'a MediaSelection,
    ) -> io::Result<()> {
        let own = selection.guid.to_string();
        let made = MadeWords::of(selection.made, &mut self.markup.losses);
        let place: Vec<(&'static str, String)> = match (kind, selection.area) {
            (MediaKind::Picture, Area::Rectangle(corners)) => corner_words(corners).into(),
            (MediaKind::Pdf, Area::Page(page, corners)) => {
                let mut words = vec![("page", page.to_string())];
                words.extend(corner_words(corners));
                words
            }
            (MediaKind::Audio | MediaKind::Video, Area::Time(begin, end)) => {
                vec![("begin", begin.to_string()), ("end", end.to_string())]
            }
            _ => {
                self.markup.losses.add(Trouble::OutsideText, format_args!("selection {own}"), "");
                return Ok(());
            }
        };
        let mut attributes = vec![("guid", Some(own.as_str())), ("name", selection.name.as_deref())];
        attributes.extend(place.iter().map(|(name, value)| (*name, Some(value.as_str()))));
        attributes.extend(made.attributes());
        self.markup.begin(name, &attributes)?;
        self.description(selection.description.as_deref())?;
        if let (MediaKind::Pdf, Some(text)) = (kind, &selection.text) {
            self.text("Representation", text, false)?;
        }
        self.codings(&selection.codings)?;
        self.references("NoteRef", &selection.notes)?;
        self.markup.end()
    }

    fn transcript(&mut self, transcript: &'a Transcript) -> io::Result<()> {
        self.begin_text("Transcript", &transcript.source, false)?;
        for point in &transcript.points {
            let own = point.guid.to_string();
            let (time, position) =
                (point.time.map(|time| time.to_string()), point.position.map(|at| at.to_string()));
            let attributes = [
                ("guid", Some(own.as_str())),
                ("timeStamp", time.as_deref()),
                ("position", position.as_deref()),
            ];
            self.markup.leaf("SyncPoint", &attributes)?;
        }
        for selection in &transcript.selections {
            self.transcript_selection(selection)?;
        }
        self.references("NoteRef", &transcript.source.notes)?;
        self.markup.end()
    }

    fn transcript_selection(&mut self, selection: &TranscriptSelection) -> io::Result<()> {
        let (own, from, to) = (selection.guid.to_string(), guid(selection.from), guid(selection.to));
        let made = MadeWords::of(selection.made, &mut self.markup.losses);
        let [by, at, changed_by, changed] = made.attributes();
        self.markup.begin(
            "TranscriptSelection",
            &[
                ("guid", Some(&own)),
                ("name", selection.name.as_deref()),
                ("fromSyncPoint", from.as_deref()),
                ("toSyncPoint", to.as_deref()),
                by,
                at,
                changed_by,
                changed,
            ],
        )?;
        self.description(selection.description.as_deref())?;
        self.codings(&selection.codings)?;
        self.references("NoteRef", &selection.notes)?;
        self.markup.end()
    }

    fn set(&mut self, set: &Set) -> io::Result<()> {
        self.markup.begin("Set", &[("guid", Some(&set.guid.to_string())), ("name", Some(&set.name))])?;
        self.description(set.description.as_deref())?;
        self.references("MemberCode", &set.codes)?;
        self.references("MemberSource", &set.sources)?;
        self.references("MemberNote", &set.notes)?;
        self.markup.end()
    }

    fn graph(&mut self, graph: &Graph) -> io::Result<()> {
        self.markup
            .begin("Graph", &[("guid", Some(&graph.guid.to_string())), ("name", graph.name.as_deref())])?;
        for vertex in &graph.vertices {
            let (own, shown) = (vertex.guid.to_string(), guid(vertex.stands_for));
            let [x, y, second_x, second_y] = vertex.corners;
            let (x, y) = (x.unwrap_or(0).to_string(), y.unwrap_or(0).to_string());
            let second = [second_x, second_y].map(|number| number.map(|number| number.to_string()));
            let [second_x, second_y] = &second;
            let colour = colour(vertex.colour.as_ref(), &mut self.markup.losses);
            self.markup.leaf(
                "Vertex",
                &[
                    ("guid", Some(&own)),
                    ("representedGUID", shown.as_deref()),
                    ("name", vertex.name.as_deref()),
                    ("firstX", Some(&x)),
                    ("firstY", Some(&y)),
                    ("secondX", second_x.as_deref()),
                    ("secondY", second_y.as_deref()),
                    ("shape", vertex.shape.as_deref().filter(|shape| SHAPES.contains(shape))),
                    ("color", colour),
                ],
            )?;
        }
        for edge in &graph.edges {
            let (own, shown) = (edge.guid.to_string(), guid(edge.stands_for));
            let (from, to) = (edge.from.to_string(), edge.to.to_string());
            let colour = colour(edge.colour.as_ref(), &mut self.markup.losses);
            self.markup.leaf(
                "Edge",
                &[
                    ("guid", Some(&own)),
                    ("representedGUID", shown.as_deref()),
                    ("name", edge.name.as_deref()),
                    ("sourceVertex", Some(&from)),
                    ("targetVertex", Some(&to)),
                    ("color", colour),
                    ("direction", direction(edge.direction)),
                    (
                        "lineStyle",
                        edge.line.as_deref().filter(|line| ["dotted", "dashed", "solid"].contains(line)),
                    ),
                ],
            )?;
        }
        self.markup.end()
    }
}

fn corner_words(corners: [i64; 4]) -> [(&'static str, String); 4] {
    let [first_x, first_y, second_x, second_y] = corners.map(|number| number.to_string());
    [("firstX", first_x), ("firstY", first_y), ("secondX", second_x), ("secondY", second_y)]
}

/// Codes by the code they lie within.
pub(super) struct CodeTree<'a> {
    codes: &'a [ProjectCode],
    children: Vec<Vec<usize>>,
    roots: Vec<usize>,
}

impl<'a> CodeTree<'a> {
    pub fn of(codes: &'a [ProjectCode]) -> Self {
        let mut tree = Self { codes, children: vec![Vec::new(); codes.len()], roots: Vec::new() };
        for (at, code) in codes.iter().enumerate() {
            // A code comes after the one it lies within, so there are no circles.
            match code.parent.filter(|&parent| parent < at).and_then(|parent| tree.children.get_mut(parent)) {
                Some(list) => list.push(at),
                None => tree.roots.push(at),
            }
        }
        tree
    }

    /// Writes `<Codes>`; notes only where the schema knows them.
    pub fn write<W: Write>(&mut self, markup: &mut Markup<W>, notes: bool) -> io::Result<()> {
        for (at, code) in self.codes.iter().enumerate() {
            if code.parent.is_some_and(|parent| parent >= at) {
                markup.losses.add(Trouble::Circle, format_args!("code `{}`", code.name), code.guid);
            }
        }
        markup.begin("Codes", &[])?;
        // Depth first; `None` closes an element.
        let mut open: Vec<Option<usize>> = self.roots.iter().rev().copied().map(Some).collect();
        while let Some(step) = open.pop() {
            let Some((at, code)) = step.and_then(|at| Some((at, self.codes.get(at)?))) else {
                markup.end()?;
                continue;
            };
            let guid = code.guid.to_string();
            let colour = colour(code.colour.as_ref(), &mut markup.losses);
            markup.begin(
                "Code",
                &[
                    ("guid", Some(&guid)),
                    ("name", Some(&code.name)),
                    ("isCodable", Some(if code.codable { "true" } else { "false" })),
                    ("color", colour),
                ],
            )?;
            if let Some(description) = &code.description {
                markup.text("Description", description)?;
            }
            if notes {
                for note in &code.notes {
                    markup.leaf("NoteRef", &[("targetGUID", Some(&note.to_string()))])?;
                }
            }
            open.push(None);
            open.extend(self.children.get(at).into_iter().flatten().rev().copied().map(Some));
        }
        markup.end()
    }
}

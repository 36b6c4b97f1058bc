//! An archive, read whole or refused.

use std::io::{Cursor, Read, Seek};

use rustc_hash::FxHashSet;

use super::container::{Container, Limits};
use super::inventory::Inventory;
use super::losses::{Losses, Trouble};
use super::model::{Coding, Made, Project, Source};
use super::parse::Parser;
use super::{positions, texts};
use crate::{Error, Guid};

/// A project that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What came over.
    pub project: Project,
    /// What the file holds.
    pub inventory: Inventory,
    /// What did not come over, or not as it was.
    pub losses: Losses,
}

/// Reads a `.qdpx`.
pub fn read<R: Read + Seek>(archive: R, limits: &Limits) -> Result<Reading, Error> {
    let mut losses = Losses::default();
    let mut container = Container::open(archive, *limits, &mut losses)?;
    let (mut project, parsed) = {
        let mut file = container.project()?;
        let mut head = Vec::with_capacity(2);
        (&mut file)
            .take(2)
            .read_to_end(&mut head)
            .map_err(|error| Error::Archive { message: error.to_string() })?;
        let file: Box<dyn Read + '_> = if matches!(head.as_slice(), [0xFF, 0xFE] | [0xFE, 0xFF]) {
            let mut bytes = head;
            file.read_to_end(&mut bytes).map_err(|error| Error::Archive { message: error.to_string() })?;
            let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
            losses.add(Trouble::Encoding, "project file", "UTF-16");
            Box::new(Cursor::new(text.into_owned().into_bytes()))
        } else {
            Box::new(Cursor::new(head).chain(file))
        };
        let mut parser = Parser::new(file);
        let project = parser.project()?;
        (project, Parsed::of(parser))
    };
    losses.append(parsed.losses);
    let marked =
        texts::load(&mut project, &mut container, &parsed.paths, &parsed.media_paths, limits, &mut losses)?;
    positions::settle(&mut project, &marked, &mut losses);
    let mut inventory = parsed.found;
    inventory.describe(&project);
    references(&mut project, &mut losses);
    inventory.losses = losses.total();
    Ok(Reading { project, inventory, losses })
}

/// What is left of a parser when its file is closed.
struct Parsed {
    losses: Losses,
    found: Inventory,
    paths: rustc_hash::FxHashMap<Guid, super::parse::Paths>,
    media_paths: rustc_hash::FxHashMap<Guid, String>,
}

impl Parsed {
    fn of<R: Read>(parser: Parser<R>) -> Self {
        Self {
            losses: parser.losses,
            found: parser.found,
            paths: parser.paths,
            media_paths: parser.media_paths,
        }
    }
}

/// Everything that may be pointed to.
#[derive(Debug, Default)]
struct Known {
    users: FxHashSet<Guid>,
    codes: FxHashSet<Guid>,
    variables: FxHashSet<Guid>,
    sources: FxHashSet<Guid>,
    selections: FxHashSet<Guid>,
    notes: FxHashSet<Guid>,
}

impl Known {
    fn of(project: &Project) -> Self {
        let mut known = Self {
            users: project.users.iter().map(|user| user.guid).collect(),
            codes: project.codes.iter().map(|code| code.guid).collect(),
            variables: project.variables.iter().map(|variable| variable.guid).collect(),
            sources: project.sources.iter().map(Source::guid).collect(),
            notes: project.notes.iter().map(|note| note.guid).collect(),
            selections: FxHashSet::default(),
        };
        for source in project.texts() {
            // A representation or transcript is a source for those who point to it.
            known.sources.insert(source.guid);
            known.selections.extend(source.selections.iter().map(|selection| selection.guid));
        }
        for source in &project.sources {
            if let Source::Media(media) = source {
                known.selections.extend(media.selections.iter().map(|selection| selection.guid));
                for transcript in &media.transcripts {
                    known.selections.extend(transcript.selections.iter().map(|selection| selection.guid));
                }
            }
        }
        known
    }
}

/// Looks at references, and drops those that lead nowhere.
struct Look<'a> {
    known: &'a Known,
    strangers: FxHashSet<Guid>,
    losses: &'a mut Losses,
}

impl Look<'_> {
    fn keep(
        &mut self,
        list: &mut Vec<Guid>,
        among: &FxHashSet<Guid>,
        what: &str,
        place: &dyn std::fmt::Display,
    ) {
        list.retain(|guid| {
            let there = among.contains(guid);
            if !there {
                self.losses.add(Trouble::UnknownTarget, place, format_args!("{what} {guid}"));
            }
            there
        });
    }

    fn notes(&mut self, notes: &mut Vec<Guid>, place: &dyn std::fmt::Display) {
        let known = self.known;
        self.keep(notes, &known.notes, "note", place);
    }

    fn user(&mut self, user: Option<Guid>) {
        if let Some(user) = user.filter(|user| !self.known.users.contains(user))
            && self.strangers.insert(user)
        {
            self.losses.add(Trouble::UnknownUser, format_args!("user {user}"), "");
        }
    }

    fn made(&mut self, made: Made) {
        self.user(made.by);
        self.user(made.changed_by);
    }

    fn codings(&mut self, codings: &mut Vec<Coding>) {
        codings.retain_mut(|coding| {
            let there = self.known.codes.contains(&coding.code);
            if !there {
                self.losses.add(Trouble::UnknownCode, format_args!("coding {}", coding.guid), coding.code);
            }
            self.user(coding.by);
            let guid = coding.guid;
            self.notes(&mut coding.notes, &format_args!("coding {guid}"));
            there
        });
    }

    fn values(&mut self, values: &mut Vec<super::VariableValue>, place: &dyn std::fmt::Display) {
        values.retain(|value| {
            let there = self.known.variables.contains(&value.variable);
            if !there {
                self.losses.add(Trouble::UnknownTarget, place, format_args!("variable {}", value.variable));
            }
            there
        });
    }
}

fn references(project: &mut Project, losses: &mut Losses) {
    let known = Known::of(project);
    let mut look = Look { known: &known, strangers: FxHashSet::default(), losses };
    look.made(project.made);
    look.notes(&mut project.about, &"project");
    for code in &mut project.codes {
        let guid = code.guid;
        look.notes(&mut code.notes, &format_args!("code {guid}"));
    }
    for case in &mut project.cases {
        let place = format!("case {}", case.guid);
        look.keep(&mut case.codes, &known.codes, "code", &place);
        look.keep(&mut case.sources, &known.sources, "source", &place);
        look.keep(&mut case.selections, &known.selections, "selection", &place);
        look.values(&mut case.values, &place);
    }
    for source in project.texts_mut() {
        let place = format!("text {}", source.guid);
        look.made(source.made);
        look.notes(&mut source.notes, &place);
        look.values(&mut source.values, &place);
        look.codings(&mut source.codings);
        for selection in &mut source.selections {
            look.made(selection.made);
            let guid = selection.guid;
            look.notes(&mut selection.notes, &format_args!("selection {guid}"));
            look.codings(&mut selection.codings);
        }
    }
    for source in &mut project.sources {
        let Source::Media(media) = source else { continue };
        let place = format!("source {}", media.guid);
        look.made(media.made);
        look.notes(&mut media.notes, &place);
        look.values(&mut media.values, &place);
        look.codings(&mut media.codings);
        for selection in &mut media.selections {
            look.made(selection.made);
            look.notes(&mut selection.notes, &place);
            look.codings(&mut selection.codings);
        }
        for transcript in &mut media.transcripts {
            let points: FxHashSet<Guid> = transcript.points.iter().map(|point| point.guid).collect();
            for selection in &mut transcript.selections {
                look.made(selection.made);
                look.notes(&mut selection.notes, &place);
                look.codings(&mut selection.codings);
                for end in [&mut selection.from, &mut selection.to] {
                    if let Some(point) = end.filter(|point| !points.contains(point)) {
                        let detail = format!("sync point {point}");
                        look.losses.add(
                            Trouble::UnknownTarget,
                            format_args!("selection {}", selection.guid),
                            detail,
                        );
                        *end = None;
                    }
                }
            }
        }
    }
    for link in &mut project.links {
        let guid = link.guid;
        look.notes(&mut link.notes, &format_args!("link {guid}"));
    }
    for set in &mut project.sets {
        let place = format!("set `{}`", set.name);
        look.keep(&mut set.codes, &known.codes, "code", &place);
        look.keep(&mut set.sources, &known.sources, "source", &place);
        look.keep(&mut set.notes, &known.notes, "note", &place);
    }
    for graph in &mut project.graphs {
        let vertices: FxHashSet<Guid> = graph.vertices.iter().map(|vertex| vertex.guid).collect();
        graph.edges.retain(|edge| {
            let there = vertices.contains(&edge.from) && vertices.contains(&edge.to);
            if !there {
                look.losses.add(Trouble::UnknownTarget, format_args!("edge {}", edge.guid), "vertex");
            }
            there
        });
    }
}

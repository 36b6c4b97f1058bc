//! How much of what a project file holds, counted as its elements go by.

use std::collections::BTreeSet;

use serde::Serialize;

use super::model::{Project, ProjectCode};

/// Counts of a project as its file has it, before anything is mended or left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Inventory {
    /// Name of the project.
    pub name: String,
    /// The program that wrote it.
    pub origin: String,
    /// Codes.
    pub codes: usize,
    /// Different names of codes.
    pub distinct_names: usize,
    /// Levels of the deepest code; 1 where no code lies within another, 0 without codes.
    pub depth: usize,
    /// Sources.
    pub sources: usize,
    /// Those that are texts.
    pub text_sources: usize,
    /// Code points of all texts that were found, notes included.
    pub characters: u64,
    /// Selections in sources of any kind.
    pub selections: usize,
    /// Codings.
    pub codings: usize,
    /// Sets.
    pub sets: usize,
    /// Members of all sets.
    pub members: usize,
    /// Notes.
    pub notes: usize,
    /// Links.
    pub links: usize,
    /// Users.
    pub users: usize,
    /// Cases.
    pub cases: usize,
    /// Variables.
    pub variables: usize,
    /// Graphs.
    pub graphs: usize,
    /// Lines of the loss report.
    pub losses: usize,
}

impl Inventory {
    /// Counts an element by its name.
    pub(super) fn count(&mut self, name: &str) {
        let counter = match name {
            "Code" => &mut self.codes,
            "TextSource" => {
                self.text_sources += 1;
                &mut self.sources
            }
            "PictureSource" | "PDFSource" | "AudioSource" | "VideoSource" => &mut self.sources,
            "PlainTextSelection"
            | "PictureSelection"
            | "PDFSelection"
            | "AudioSelection"
            | "VideoSelection"
            | "TranscriptSelection" => &mut self.selections,
            "Coding" => &mut self.codings,
            "Set" => &mut self.sets,
            "MemberCode" | "MemberSource" | "MemberNote" => &mut self.members,
            "Note" => &mut self.notes,
            "Link" => &mut self.links,
            "User" => &mut self.users,
            "Case" => &mut self.cases,
            "Variable" => &mut self.variables,
            "Graph" => &mut self.graphs,
            _ => return,
        };
        *counter += 1;
    }

    pub(super) fn describe_codes(&mut self, codes: &[ProjectCode]) {
        self.distinct_names = codes.iter().map(|code| code.name.as_str()).collect::<BTreeSet<_>>().len();
        let mut depths: Vec<usize> = Vec::with_capacity(codes.len());
        for code in codes {
            let above = code.parent.and_then(|parent| depths.get(parent)).copied().unwrap_or(0);
            depths.push(above + 1);
        }
        self.depth = depths.into_iter().max().unwrap_or(0);
    }

    pub(super) fn describe(&mut self, project: &Project) {
        self.name.clone_from(&project.name);
        self.origin.clone_from(&project.origin);
        self.describe_codes(&project.codes);
        self.characters =
            project.texts().filter_map(|text| text.text.as_ref()).map(|text| u64::from(text.length())).sum();
    }
}

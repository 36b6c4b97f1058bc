//! A study: its question, its people, its sampling grid, its end.

use std::collections::BTreeMap;

use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FieldError, LONGEST_TEXT, at_most, named, needed};

/// Most people who work on a study.
pub const MOST_MEMBERS: usize = 40;
/// Most seats of one cell of the grid.
pub const MOST_SEATS: u32 = 50;
/// Days for which a study's texts can be kept at most: ten years.
pub const LONGEST_KEPT: i32 = 3_653;

named! {
    /// What a person may do in a study. Somebody may have several.
    StudyRole {
        /// Answers for it: people, deletion, releases, log of readers. Everything but the key.
        Head = "head",
        /// Invites, asks, records, transcribes, puts pseudonyms in. Sees texts with names.
        Moderator = "moderator",
        /// Codes texts that have pseudonyms.
        Coder = "coder",
        /// Reads texts that have pseudonyms, and results.
        Reader = "reader",
        /// May see who is behind a pseudonym.
        KeyKeeper = "key_keeper",
    }
}

named! {
    /// From where somebody looks at education: the second way of the sampling grid. (A development perspective is
    /// [`super::Perspective`].)
    View {
        /// Education science.
        Science = "science",
        /// Local practice.
        LocalPractice = "local_practice",
        /// Good practice from elsewhere.
        GoodPractice = "good_practice",
        /// Those who will pass on what comes of it.
        FutureMediators = "future_mediators",
        /// Children, young people, parents.
        TargetGroups = "target_groups",
    }
}

named! {
    /// The rules of transcription a study keeps to.
    TranscriptRules {
        /// Dresing and Pehl, simple rules.
        DresingPehl = "dresing_pehl",
        /// GAT 2, minimal transcript.
        Gat2 = "gat2",
    }
}

/// Somebody who works on a study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Member {
    /// The person's account.
    #[schema(value_type = String)]
    pub person: Id,
    /// What they are called.
    pub name: String,
    /// What they may do.
    pub roles: Vec<StudyRole>,
}

/// How many people of a sector and a view are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Wanted {
    /// State, economy, civil society.
    #[schema(value_type = String)]
    pub sector: Sector,
    /// From where.
    pub view: View,
    /// How many.
    pub seats: u32,
}

/// A study: one question, asked in one or several focus groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Study {
    /// What it is called.
    pub name: String,
    /// What is to be found out.
    pub question: String,
    /// How it is done: method, ethics, remarks.
    pub method: String,
    /// Who works on it.
    pub team: Vec<Member>,
    /// Who is to be heard.
    pub grid: Vec<Wanted>,
    /// The rules its transcripts are checked by.
    pub rules: TranscriptRules,
    /// Coders do not see what others code until they compare.
    pub blind: bool,
    /// On this day transcripts, recordings, key and codings go.
    #[schema(value_type = String)]
    pub delete_on: Date,
    /// They went.
    pub deleted: bool,
    /// Where the entry comes from; `demo`: made up.
    pub origin: String,
}

impl Study {
    /// An empty study that ends on a day.
    #[must_use]
    pub fn new(name: impl Into<String>, delete_on: Date) -> Self {
        Self {
            name: name.into(),
            question: String::new(),
            method: String::new(),
            team: Vec::new(),
            grid: Vec::new(),
            rules: TranscriptRules::DresingPehl,
            blind: false,
            delete_on,
            deleted: false,
            origin: String::new(),
        }
    }

    /// What a person may do in it.
    pub fn roles(&self, person: Id) -> impl Iterator<Item = StudyRole> {
        self.team.iter().filter(move |one| one.person == person).flat_map(|one| one.roles.iter().copied())
    }

    /// How many people are wanted for a cell of the grid.
    #[must_use]
    pub fn wanted(&self, sector: Sector, view: View) -> u32 {
        self.grid.iter().filter(|one| one.sector == sector && one.view == view).map(|one| one.seats).sum()
    }

    /// What is not right; `today` bounds the date of deletion.
    #[must_use]
    pub fn check(&self, today: Date) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "name", &self.name);
        at_most(&mut errors, "question", &self.question, LONGEST_TEXT);
        at_most(&mut errors, "method", &self.method, LONGEST_TEXT);
        if self.team.len() > MOST_MEMBERS {
            errors.push(FieldError::new("team", "inquiry-error-many").with("most", MOST_MEMBERS));
        }
        let mut seen = std::collections::BTreeSet::new();
        if !self.team.iter().all(|one| seen.insert(one.person)) {
            errors.push(FieldError::new("team", "inquiry-error-twice"));
        }
        if !self.team.iter().any(|one| one.roles.contains(&StudyRole::Head)) {
            errors.push(FieldError::new("team", "inquiry-error-head"));
        }
        if self.grid.iter().any(|one| one.seats > MOST_SEATS) {
            errors.push(FieldError::new("grid", "inquiry-error-seats").with("most", MOST_SEATS));
        }
        let mut cells: BTreeMap<(u8, View), u32> = BTreeMap::new();
        for one in &self.grid {
            *cells.entry((one.sector as u8, one.view)).or_default() += 1;
        }
        if cells.values().any(|count| *count > 1) {
            errors.push(FieldError::new("grid", "inquiry-error-twice"));
        }
        let days = self.delete_on.since(today).map_or(i32::MAX, |span| span.get_days());
        if !self.deleted && !(0..=LONGEST_KEPT).contains(&days) {
            errors.push(FieldError::new("delete_on", "inquiry-error-delete-on"));
        }
        errors
    }
}

//! What goes in (documents, changes, queries) and what comes out (answers, suggestions).

use std::{cmp::Reverse, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};

use crate::Synonyms;

/// A position on earth, WGS 84 degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude, -90 to 90.
    pub lat: f64,
    /// Longitude, -180 to 180.
    pub lon: f64,
}

impl Point {
    /// True if both numbers are finite and in range; other points are treated as "no point".
    #[must_use]
    pub fn is_valid(self) -> bool {
        (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lon)
    }
}

/// One date on which something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Occurrence {
    /// Beginning, seconds since 1970 UTC.
    pub start: i64,
    /// End, seconds since 1970 UTC; not after the beginning means "a moment".
    pub end: i64,
    /// Day of the week where it takes place: 1 = Monday … 7 = Sunday.
    pub weekday: u8,
    /// Beginning in local minutes since midnight, 0 to 1439.
    pub minute_of_day: u16,
}

impl Occurrence {
    /// Part of the day it begins in.
    #[must_use]
    pub fn day_part(&self) -> DayPart {
        match self.minute_of_day {
            0..720 => DayPart::Morning,
            720..1020 => DayPart::Afternoon,
            _ => DayPart::Evening,
        }
    }

    /// The moment it is over: never before one second after the beginning.
    #[must_use]
    pub fn over_at(&self) -> i64 {
        self.end.max(self.start.saturating_add(1))
    }
}

/// Part of the day in which something begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayPart {
    /// Before 12:00.
    Morning,
    /// From 12:00, before 17:00.
    Afternoon,
    /// From 17:00.
    Evening,
}

impl DayPart {
    /// All, in the order of the day.
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    /// The value in facets: `morning`, `afternoon`, `evening`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }
}

/// What a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Something to take part in.
    #[default]
    Offer,
    /// Somebody who acts in education.
    Organisation,
}

impl Kind {
    /// The value in facets: `offer`, `organisation`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Organisation => "organisation",
        }
    }
}

/// What taking part costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cost {
    /// Nothing.
    Free,
    /// Something, with a reduction (sliding scale, Bildung und Teilhabe).
    Reduced,
    /// Something.
    Paid {
        /// Least price in euro cents.
        cents: u32,
    },
    /// The source does not say.
    #[default]
    NotStated,
}

impl Cost {
    /// The kind of cost one can filter by.
    #[must_use]
    pub fn filter(self) -> CostFilter {
        match self {
            Self::Free => CostFilter::Free,
            Self::Reduced => CostFilter::Reduced,
            Self::Paid { .. } => CostFilter::Paid,
            Self::NotStated => CostFilter::NotStated,
        }
    }
}

/// Kinds of cost one can filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostFilter {
    /// Costs nothing.
    Free,
    /// Costs less for some.
    Reduced,
    /// Costs something.
    Paid,
    /// Not stated.
    NotStated,
}

impl CostFilter {
    /// The value in facets: `free`, `reduced`, `paid`, `not_stated`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Reduced => "reduced",
            Self::Paid => "paid",
            Self::NotStated => "not_stated",
        }
    }
}

/// One entry of the index.
///
/// Texts are searched with falling weight: title; organisation, place and quarter; summary and extra; body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Unique over the whole index, all tenants included.
    pub id: String,
    /// Whose document it is. A search sees only the tenants it names.
    pub tenant: String,
    /// Offer or organisation.
    pub kind: Kind,
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub summary: String,
    /// Long text, without markup.
    pub body: String,
    /// Name of the organisation that offers it.
    pub organisation: String,
    /// Identifier of that organisation; empty = none.
    pub organisation_id: String,
    /// Name and street of the place.
    pub place: String,
    /// Quarter of the town; empty = not known.
    pub quarter: String,
    /// Languages, ISO 639-1.
    pub languages: Vec<String>,
    /// Keys of topics.
    pub topics: Vec<String>,
    /// Keys of competencies.
    pub competencies: Vec<String>,
    /// Keys of life stages.
    pub life_stages: Vec<String>,
    /// Key of the learning form.
    pub learning_form: Option<String>,
    /// Keys of target groups.
    pub target_groups: Vec<String>,
    /// Least and greatest age in years, both included. `None` = not stated: fits every age.
    pub age: Option<(u8, u8)>,
    /// What it costs.
    pub cost: Cost,
    /// Keys of accessibility features that are there.
    pub accessibility: Vec<String>,
    /// Where it is.
    pub point: Option<Point>,
    /// Takes place online.
    pub online: bool,
    /// One can come without registration.
    pub drop_in: bool,
    /// Open at all times without dates (a standing offer): passes the filters on days, parts of the day and dates.
    pub standing: bool,
    /// Known to be over: ranks below all that is not, and is still found.
    pub over: bool,
    /// All its dates in the window the index covers, in any order.
    pub occurrences: Vec<Occurrence>,
    /// Places left; `None` = not stated.
    pub free_places: Option<u32>,
    /// Until when one can register, seconds since 1970 UTC; `None` = no deadline.
    pub registration_open_until: Option<i64>,
    /// When somebody last confirmed the entry, seconds since 1970 UTC.
    pub confirmed_at: Option<i64>,
    /// Further searched text: labels of topics, translations, other names.
    pub extra: Vec<String>,
    /// Title as sorted by.
    pub sort_title: String,
    /// Opaque bytes handed back with each hit, so that a list of results needs no database.
    pub card: Vec<u8>,
}

/// One step of the change log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant)] // changes are lists of documents, with a removal now and then
pub enum Change {
    /// The document is new or changed.
    Put(Document),
    /// The document is gone; unknown identifiers are ignored.
    Remove {
        /// Its identifier.
        id: String,
    },
}

/// A circle.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// Centre.
    pub point: Point,
    /// Radius in metres.
    pub metres: f64,
}

/// Order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// What fits best first; without text: what comes soon, is near and was confirmed lately.
    #[default]
    Relevance,
    /// By the next date; then standing offers; then those without a date to come.
    Soonest,
    /// By distance from `near`; without a point last.
    Nearest,
    /// By `sort_title`.
    Title,
    /// By the last confirmation, latest first.
    Newest,
}

/// A search. An empty text lists everything under the filters.
///
/// Values inside one filter are alternatives (accessibility excepted: all are needed); filters are cumulative.
/// Filters on time hold for one and the same date. Dates that are over at `now` (or at `from`) do not count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Query {
    /// Tenants searched. None named, nothing found: nothing leaks by an oversight.
    pub tenants: Vec<String>,
    /// Offers or organisations only.
    pub kind: Option<Kind>,
    /// What was typed. At most 300 characters and 16 words count.
    pub text: String,
    /// Keys of life stages.
    pub life_stages: Vec<String>,
    /// Age in years.
    pub age: Option<u8>,
    /// Days of the week, 1 = Monday … 7 = Sunday.
    pub weekdays: Vec<u8>,
    /// Parts of the day.
    pub day_parts: Vec<DayPart>,
    /// First and last beginning in local minutes since midnight, both included. First after last matches nothing.
    pub begins: Option<(u16, u16)>,
    /// Dates that end after this moment, seconds since 1970 UTC.
    pub from: Option<i64>,
    /// Dates that begin before this moment, seconds since 1970 UTC.
    pub to: Option<i64>,
    /// Within a distance of a point; documents without a point are left out.
    pub near: Option<Near>,
    /// West, south, east, north in degrees; west > east crosses the date line.
    pub bbox: Option<[f64; 4]>,
    /// Only at these places: ten-millionths of degrees north and east as [`crate::Finder::places`] gives them, ascending.
    pub places: Option<Vec<(i32, i32)>>,
    /// Kinds of cost.
    pub cost: Vec<CostFilter>,
    /// Languages, ISO 639-1.
    pub languages: Vec<String>,
    /// Accessibility features, all of them needed.
    pub accessibility: Vec<String>,
    /// Keys of topics.
    pub topics: Vec<String>,
    /// Keys of competencies.
    pub competencies: Vec<String>,
    /// Keys of learning forms.
    pub learning_forms: Vec<String>,
    /// Keys of target groups.
    pub target_groups: Vec<String>,
    /// Quarters.
    pub quarters: Vec<String>,
    /// Offers of one organisation.
    pub organisation_id: Option<String>,
    /// Only online offers.
    pub online: bool,
    /// Only what one can come to without registration.
    pub drop_in: bool,
    /// Only with places left and registration not over at `now`.
    pub free_places: bool,
    /// Only with a date that begins from the first moment up to the second, both included. Standing offers do not count,
    /// and the date need not be one that fits the other filters on time.
    pub starts_within: Option<(i64, i64)>,
    /// The present, seconds since 1970 UTC.
    pub now: i64,
    /// Order.
    pub sort: Sort,
    /// Hits left out at the beginning.
    pub offset: usize,
    /// Greatest number of hits.
    pub limit: usize,
    /// Count the values of facets.
    pub facets: bool,
    /// Of these alone; empty: of all.
    pub facet_fields: Vec<Field>,
    /// Identifiers never returned or counted.
    pub exclude: Vec<String>,
    /// Say by which terms the text can be met, for [`crate::Finder::marker`].
    pub terms: bool,
}

/// A filter, and the facet counted for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The words typed (a filter, no facet).
    Text,
    /// `offer`, `organisation`.
    Kind,
    /// Keys of life stages.
    LifeStage,
    /// Age (a filter, no facet).
    Age,
    /// `1` = Monday … `7` = Sunday.
    Weekday,
    /// `morning`, `afternoon`, `evening`.
    DayPart,
    /// Time of the beginning (a filter, no facet).
    Begins,
    /// From and to (a filter, no facet).
    Dates,
    /// Distance (a filter, no facet).
    Near,
    /// Box (a filter, no facet).
    Bbox,
    /// Places that are reached (a filter, no facet).
    Places,
    /// `free`, `reduced`, `paid`, `not_stated`.
    Cost,
    /// ISO 639-1.
    Language,
    /// Keys of accessibility features.
    Accessibility,
    /// Keys of topics.
    Topic,
    /// Keys of competencies.
    Competency,
    /// Keys of learning forms.
    LearningForm,
    /// Keys of target groups.
    TargetGroup,
    /// Quarters.
    Quarter,
    /// Identifiers of organisations.
    Organisation,
    /// `true`.
    Online,
    /// `true`.
    DropIn,
    /// `true`.
    FreePlaces,
    /// `true`; without `starts_within` counted for the next 14 days.
    StartsWithin,
}

impl Field {
    /// The name, in snake case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Kind => "kind",
            Self::LifeStage => "life_stage",
            Self::Age => "age",
            Self::Weekday => "weekday",
            Self::DayPart => "day_part",
            Self::Begins => "begins",
            Self::Dates => "dates",
            Self::Near => "near",
            Self::Bbox => "bbox",
            Self::Places => "places",
            Self::Cost => "cost",
            Self::Language => "language",
            Self::Accessibility => "accessibility",
            Self::Topic => "topic",
            Self::Competency => "competency",
            Self::LearningForm => "learning_form",
            Self::TargetGroup => "target_group",
            Self::Quarter => "quarter",
            Self::Organisation => "organisation",
            Self::Online => "online",
            Self::DropIn => "drop_in",
            Self::FreePlaces => "free_places",
            Self::StartsWithin => "starts_within",
        }
    }
}

/// Counts of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Which.
    pub field: Field,
    /// Each value and how many documents there would be if it were (also) chosen under all other filters. Values
    /// without documents are left out; days and parts of the day stand in their own order, all else by count.
    pub values: Vec<(Arc<str>, usize)>,
}

impl Facet {
    /// The count of a value, 0 if it is not there.
    #[must_use]
    pub fn count(&self, value: &str) -> usize {
        self.values.iter().find(|(name, _)| &**name == value).map_or(0, |(_, count)| *count)
    }
}

/// How a word of the query met a word of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// The same word (umlauts and case aside).
    Exact,
    /// Another form of the word.
    Inflection,
    /// The word is part of a longer word of the document.
    CompoundPart,
    /// A part of the typed word is in the document.
    QueryPart,
    /// A word of the same meaning.
    Synonym,
    /// The beginning of a word.
    Prefix,
    /// A word written nearly the same.
    Typo,
    /// A word that sounds the same.
    SoundAlike,
}

/// Part of a document, by weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Long text.
    Body,
    /// Summary and extra.
    Text,
    /// Organisation, place, quarter.
    Names,
    /// Title.
    Title,
}

/// Why a hit is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Word of the query as typed.
    pub word: String,
    /// Word found, folded (no umlauts, lower case); stems and parts as the index has them.
    pub found: String,
    /// How they met.
    pub by: Match,
    /// Weightiest part of the document it stands in.
    pub part: Part,
}

/// By what a hit stands where it does. Hits of several indexes that answered one query are in order by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// By relevance: the score.
    Score(Reverse<u32>),
    /// 0: has a next date, which follows; 1: a standing offer; 2: none.
    Next(u8, i64),
    /// Square of the distance, greater is farther.
    Distance(u64),
    /// The title as sorted by.
    Title(Box<[u8]>),
    /// Last confirmation.
    Confirmed(Reverse<Option<i64>>),
}

impl Order {
    /// Scores are not negative: their bits are in their order.
    pub(crate) fn score(score: f32) -> Self {
        Self::Score(Reverse(score.max(0.0).to_bits()))
    }
}

/// A document found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Identifier.
    pub id: Arc<str>,
    /// Rank, greater is better; comparable within one answer only.
    pub score: f32,
    /// The bytes given with the document.
    pub card: Arc<[u8]>,
    /// Distance from `near`, if asked for and known.
    pub distance_metres: Option<f64>,
    /// Next date that fits the filters on time.
    pub next: Option<Occurrence>,
    /// Why it was found, one entry per word of the query that met. Hits that met alike share them.
    pub matched: Vec<Arc<Reason>>,
    /// By what it stands where it does.
    pub order: Order,
    /// Of a [`crate::Region`], the place of its index; else 0.
    pub from: usize,
}

/// What a search returns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Number of all hits.
    pub total: usize,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// Counts, if asked for.
    pub facets: Vec<Facet>,
    /// The text with its unknown words replaced by known ones that find something.
    pub did_you_mean: Option<String>,
    /// True if nothing had all the words and hits have only some of them.
    pub loosened: bool,
    /// True if words met only after a typing error was mended.
    pub corrected: bool,
    /// Terms by which the text can be met, if asked for.
    pub terms: Vec<String>,
    /// If there is no hit: filters without which there would be some, and how many. Most first.
    pub relax: Vec<(Field, usize)>,
    /// Time taken.
    pub took: Duration,
}

impl Answer {
    /// The facet of a field.
    #[must_use]
    pub fn facet(&self, field: Field) -> Option<&Facet> {
        self.facets.iter().find(|facet| facet.field == field)
    }
}

/// Where suggestions are looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Tenants; none named, nothing found.
    pub tenants: Vec<String>,
    /// Offers or organisations only.
    pub kind: Option<Kind>,
}

/// What is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// An offer; the id is the document's.
    Offer,
    /// An organisation; the id is the document's, or the `organisation_id` of offers.
    Organisation,
    /// A topic; the id is its key.
    Topic,
    /// A quarter; the id is its name.
    Place,
}

/// A suggestion while typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to show.
    pub title: String,
    /// What it is.
    pub kind: SuggestionKind,
    /// Identifier, by kind.
    pub id: String,
}

/// A name of a topic, for suggestions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicLabel {
    /// Key as in [`Document::topics`].
    pub key: String,
    /// Name in any language.
    pub label: String,
}

/// How much each ground counts in the rank by relevance. The text's part is between 0 and about 1.3 times `text`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// Words: rarer words, weightier parts and closer matches count more.
    pub text: f32,
    /// Nearness: full at the centre, half at a kilometre.
    pub near: f32,
    /// Next date: full today, half in two weeks; nothing if all dates are over.
    pub soon: f32,
    /// Confirmation: full today, half after half a year.
    pub confirmed: f32,
    /// Fit to the age asked for: full if the range is narrow around it, nothing if not stated.
    pub age: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { text: 1.0, near: 0.15, soon: 0.12, confirmed: 0.06, age: 0.06 }
    }
}

/// How a finder works.
#[derive(Clone, Debug)]
pub struct Options {
    /// Words of the same meaning; used when searching, so that a change needs no new index.
    pub synonyms: Synonyms,
    /// Names of topics for suggestions.
    pub topics: Vec<TopicLabel>,
    /// Words that may be parts of compounds, in addition to the shipped ones. A change needs a new index: the old one is
    /// thrown away when it is opened.
    pub compound_parts: Vec<String>,
    /// Weights of the rank.
    pub weights: Weights,
    /// Raised by the caller whenever it writes cards in another way: an index with other cards is thrown away when it is
    /// opened.
    pub cards: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            synonyms: Synonyms::german(),
            topics: Vec::new(),
            compound_parts: Vec::new(),
            weights: Weights::default(),
            cards: 0,
        }
    }
}

/// How far a change log has been followed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Position {
    /// Number of the last entry.
    pub at: i64,
    /// What tells this log from another of the same length, such as the last entry's hash; may be empty.
    pub mark: String,
}

impl From<i64> for Position {
    fn from(at: i64) -> Self {
        Self { at, mark: String::new() }
    }
}

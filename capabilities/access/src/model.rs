//! Population, facilities, runs, scenarios: types and rules, pure.

use bildungsraum_database::Id;
use bildungsraum_travel::Point;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::laea;

/// The oldest age: an open band ends here.
pub const OLDEST: u8 = 120;

/// Years of age, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Ages {
    /// The youngest.
    pub from: u8,
    /// The oldest.
    pub to: u8,
}

impl Ages {
    /// These years, in order.
    #[must_use]
    pub const fn new(from: u8, to: u8) -> Self {
        Self { from, to }
    }

    /// How many years.
    #[must_use]
    pub fn years(self) -> u32 {
        u32::from(self.to).saturating_sub(u32::from(self.from)) + 1
    }

    /// How many years of the other lie in these.
    #[must_use]
    pub fn shared(self, other: Self) -> u32 {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        if from > to { 0 } else { Self { from, to }.years() }
    }
}

/// Where the figures of a population come from, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// Official statistics.
    Official,
    /// The municipality's own register.
    Own,
    /// Made up for a demonstration.
    Generated,
}

impl Quality {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Official, Self::Own, Self::Generated];

    /// The name in the table and in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Own => "own",
            Self::Generated => "generated",
        }
    }

    /// The one called so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// A cell of the census grid with its counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// East of its south-west corner, metres EPSG:3035.
    pub east: u32,
    /// North of its south-west corner.
    pub north: u32,
    /// Length of its side in metres: 100 or 1,000.
    pub size: u32,
    /// People per band, in the order of [`Grid::bands`]; nothing: hidden by the source, or not stated.
    pub counts: Vec<Option<f64>>,
}

impl Cell {
    /// Its INSPIRE id: `CRS3035RES100mN2951600E4243450` without decimals of its size.
    #[must_use]
    pub fn id(&self) -> String {
        cell_id(self.east, self.north, self.size)
    }

    /// Its middle.
    #[must_use]
    pub fn centre(&self) -> Point {
        let half = f64::from(self.size) / 2.0;
        laea::to_wgs84(f64::from(self.east) + half, f64::from(self.north) + half)
    }
}

/// The INSPIRE id of a cell by its south-west corner, as official tables write it.
#[must_use]
pub fn cell_id(east: u32, north: u32, size: u32) -> String {
    format!("CRS3035RES{size}mN{north}E{east}")
}

/// The outline of a cell: its corners, closed, counter-clockwise.
#[must_use]
pub fn outline(east: u32, north: u32, size: u32) -> [Point; 5] {
    let (w, s) = (f64::from(east), f64::from(north));
    let (e, n) = (w + f64::from(size), s + f64::from(size));
    [(w, s), (e, s), (e, n), (w, n), (w, s)].map(|(x, y)| laea::to_wgs84(x, y))
}

/// People by age on a grid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Bands of age, none overlapping.
    pub bands: Vec<Ages>,
    /// Cells, sorted by north, then east; each once.
    pub cells: Vec<Cell>,
}

/// How many there are, as far as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    /// Those that are known.
    pub known: f64,
    /// Are there more that the source hides?
    pub hidden: bool,
}

impl Grid {
    /// People of these ages in a cell. A band that is only partly asked for gives its share by years.
    #[must_use]
    pub fn count(&self, cell: &Cell, ages: Ages) -> Count {
        let mut count = Count::default();
        for (band, people) in self.bands.iter().zip(&cell.counts) {
            let shared = ages.shared(*band);
            if shared == 0 {
                continue;
            }
            match people {
                Some(people) => count.known += people * f64::from(shared) / f64::from(band.years()),
                None => count.hidden = true,
            }
        }
        count
    }

    /// Does a band of the grid touch these ages?
    #[must_use]
    pub fn covers(&self, ages: Ages) -> bool {
        self.bands.iter().any(|band| band.shared(ages) > 0)
    }
}

/// A table of people, without the people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Population {
    /// The row.
    #[schema(value_type = String)]
    pub id: Id,
    /// Counts saved versions.
    pub revision: i64,
    /// What the office calls it.
    pub title: String,
    /// `grid` or `register`.
    pub kind: String,
    /// In one word.
    pub quality: Quality,
    /// Who counted.
    pub source: String,
    /// Under which terms.
    pub licence: String,
    /// Of which day.
    #[schema(value_type = String, format = Date)]
    pub reference_date: Date,
    /// How many cells.
    pub cells: u32,
    /// Its bands of age.
    pub bands: Vec<Ages>,
    /// When it was read in.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

/// A part of the town.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Quarter {
    /// Its key; that of the vocabulary where it is one of those.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Rings of longitude and latitude, the outer ones and holes alike (even-odd); one point: a named centre.
    pub rings: Vec<Vec<[f64; 2]>>,
    /// Who drew it.
    pub source: String,
}

impl Quarter {
    /// Does it hold the place? Even-odd over all rings.
    #[must_use]
    pub fn holds(&self, at: Point) -> bool {
        let mut inside = false;
        for ring in &self.rings {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                let ([ax, ay], [bx, by]) = (*a, *b);
                if (ay > at.lat) != (by > at.lat) && at.lon < (bx - ax) * (at.lat - ay) / (by - ay) + ax {
                    inside = !inside;
                }
            }
        }
        inside
    }

    /// Its named centre, if that is all that is known.
    #[must_use]
    pub fn centre(&self) -> Option<Point> {
        match self.rings.as_slice() {
            [ring] => match ring.as_slice() {
                [[lon, lat]] => Some(Point { lat: *lat, lon: *lon }),
                _ => None,
            },
            _ => None,
        }
    }
}

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Kita, Krippe.
    Kita,
    /// Grundschule.
    PrimarySchool,
    /// Weiterführende Schule.
    SecondarySchool,
    /// Bücherei.
    Library,
    /// Jugendzentrum.
    YouthCentre,
    /// Musikschule.
    MusicSchool,
    /// Sportverein, Sportstätte.
    Sports,
    /// Kurs, Gruppe, Angebot.
    Course,
}

impl Category {
    /// In the order of lists.
    pub const ALL: [Self; 8] = [
        Self::Kita,
        Self::PrimarySchool,
        Self::SecondarySchool,
        Self::Library,
        Self::YouthCentre,
        Self::MusicSchool,
        Self::Sports,
        Self::Course,
    ];

    /// The name in tables, addresses and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kita => "kita",
            Self::PrimarySchool => "primary_school",
            Self::SecondarySchool => "secondary_school",
            Self::Library => "library",
            Self::YouthCentre => "youth_centre",
            Self::MusicSchool => "music_school",
            Self::Sports => "sports",
            Self::Course => "course",
        }
    }

    /// The one called so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The kinds of organisations (vocabulary `kinds`) that are of it.
    #[must_use]
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Kita => &["kita", "nursery"],
            Self::PrimarySchool => &["school_primary"],
            Self::SecondarySchool => {
                &["school_secondary", "school_private", "school_special", "school_vocational"]
            }
            Self::Library => &["library"],
            Self::YouthCentre => &["youth_centre"],
            Self::MusicSchool => &["music_school"],
            Self::Sports => &["sports_club", "sports_site"],
            Self::Course => &[],
        }
    }

    /// Whom it is for, unless somebody asks for others.
    #[must_use]
    pub fn ages(self) -> Ages {
        match self {
            Self::Kita => Ages::new(0, 5),
            Self::PrimarySchool => Ages::new(6, 9),
            Self::SecondarySchool | Self::YouthCentre => Ages::new(10, 17),
            Self::Library | Self::Course => Ages::new(0, 17),
            Self::MusicSchool | Self::Sports => Ages::new(6, 17),
        }
    }

    /// Minutes that are near enough, unless the office sets others ("kurze Beine, kurze Wege").
    #[must_use]
    pub fn standard_minutes(self) -> u16 {
        match self {
            Self::SecondarySchool => 30,
            _ => 15,
        }
    }
}

/// How one gets there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// On foot.
    Walk,
    /// By bicycle.
    Bicycle,
    /// By bus and train, with ways on foot.
    Transit,
}

impl Mode {
    /// In the order of lists.
    pub const ALL: [Self; 3] = [Self::Walk, Self::Bicycle, Self::Transit];

    /// The name in tables, addresses and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Walk => "walk",
            Self::Bicycle => "bicycle",
            Self::Transit => "transit",
        }
    }

    /// The one called so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// Somewhere to go: an organisation at one of its places, an offer at its place, or what a scenario adds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Facility {
    /// `organisation.ID.PLACE`, `offer.ID` or `new.N`: stays the same as long as the entries do.
    pub key: String,
    /// What it is.
    pub category: Category,
    /// What people call it.
    pub name: String,
    /// Path of its page without base; empty: none.
    pub path: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Is the point only roughly known?
    pub rough: bool,
    /// How many it has places for; missing: not known.
    pub capacity: Option<u32>,
    /// Youngest and oldest it is for, where stated.
    pub ages: Option<Ages>,
}

impl Facility {
    /// Where it is.
    #[must_use]
    pub fn point(&self) -> Point {
        Point { lat: self.latitude, lon: self.longitude }
    }
}

/// What a run is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Parameters {
    /// Whose ways: a population.
    #[schema(value_type = String)]
    pub population_id: Id,
    /// Where to.
    pub category: Category,
    /// How.
    pub mode: Mode,
    /// Who.
    pub ages: Ages,
    /// Minutes that are near enough.
    pub standard_minutes: u16,
    /// Cells with fewer children than this are withheld.
    pub min_children: u16,
    /// What could be; missing: as it is.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub scenario_id: Option<Id>,
}

/// Fewest children of a cell that is shown, unless somebody asks for more: the census' own smallest count.
pub const MIN_CHILDREN: u16 = 3;

/// How the travel times were made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TravelSource {
    /// `straight_line`, `streets` or `timetable`.
    pub kind: String,
    /// Length of the way over the straight line; 0 with streets.
    pub detour: f64,
    /// Kilometres per hour where no street says otherwise.
    pub speed_kmh: f64,
    /// Name and state of the street file; empty: none.
    pub streets: String,
    /// Name, day and window of the timetable; empty: none.
    pub timetable: String,
}

/// What a run was made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Inputs {
    /// The table of people.
    pub population: Population,
    /// The ways.
    pub travel: TravelSource,
    /// How far the trail was when facilities were read.
    pub trail_position: i64,
    /// Facilities that were taken.
    pub facilities: u32,
    /// Facilities that are on no map and were left out.
    pub not_on_map: u32,
    /// Facilities whose places are known.
    pub capacities: u32,
    /// The scenario's name; empty: as it is.
    #[serde(default)]
    pub scenario: String,
}

/// A figure with what it could be at least and at most, since the source hides small counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Between {
    /// The figure.
    pub value: f64,
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

/// Figures of a set of cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    /// Cells with children.
    pub cells: u32,
    /// Of these, cells that are withheld.
    pub withheld: u32,
    /// Do the figures rest on fewer than ten cells?
    pub few_cells: bool,
    /// Children.
    pub children: Between,
    /// Share of children (0 to 1) within the standard.
    pub within_standard: Option<Between>,
    /// Children beyond the standard.
    pub beyond: f64,
    /// Children who reach nothing.
    pub unreached: f64,
    /// Minutes to the nearest that half of the children need at most.
    pub median_minutes: Option<f64>,
    /// Mean of the worst-served tenth of children, minutes.
    pub worst_tenth_minutes: Option<f64>,
    /// How many a child reaches within the standard, mean.
    pub mean_number: f64,
    /// Places (or facilities, where no places are known) per child, mean (E2SFCA).
    pub supply: f64,
    /// Children without a place, if all places are known.
    pub gap: Option<f64>,
    /// Gini coefficient of supply; missing: nothing to spread.
    pub gini: Option<f64>,
    /// Theil index T of supply, cells without supply counted as 0.
    pub theil: Option<f64>,
    /// Palma ratio of supply; missing: the poorer two fifths have none.
    pub palma: Option<f64>,
    /// Theil between quarters; of the whole only.
    pub theil_between: Option<f64>,
    /// Theil within quarters; of the whole only.
    pub theil_within: Option<f64>,
}

/// What is shown of a cell. All is missing where it is withheld.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CellFigures {
    /// East of its south-west corner.
    pub east: u32,
    /// North of its south-west corner.
    pub north: u32,
    /// Length of its side.
    pub size: u32,
    /// Number of its quarter in the run's list; missing: in none.
    pub quarter: Option<u32>,
    /// Is it withheld, because too few children live there?
    pub withheld: bool,
    /// Children.
    pub children: Option<f64>,
    /// Minutes to the nearest; missing: withheld or not reached.
    pub minutes: Option<f64>,
    /// Number of the nearest facility in the run's list.
    pub nearest: Option<u32>,
    /// How many within the standard.
    pub number: Option<u32>,
    /// Places (or facilities) per child.
    pub supply: Option<f64>,
    /// Children without a place.
    pub gap: Option<f64>,
}

/// What is shown of a facility.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FacilityFigures {
    /// The facility.
    pub facility: Facility,
    /// Children within the standard.
    pub children: f64,
    /// Places per child of its surroundings, farther ones weighing less.
    pub ratio: f64,
    /// Do the figures rest on fewer than ten cells?
    pub few_cells: bool,
}

/// Figures of a quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QuarterFigures {
    /// Its key; empty: cells in no quarter.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its figures.
    pub figures: Figures,
}

/// All that came of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Of the whole.
    pub whole: Figures,
    /// Per quarter.
    pub quarters: Vec<QuarterFigures>,
    /// Per cell.
    pub cells: Vec<CellFigures>,
    /// Per facility.
    pub facilities: Vec<FacilityFigures>,
    /// Are places known for all facilities? If not, supply counts facilities.
    pub by_places: bool,
}

/// What a list of runs shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Summary {
    /// Of the whole.
    pub whole: Figures,
    /// Are places known for all facilities?
    pub by_places: bool,
}

/// A measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The row.
    pub id: Id,
    /// What the office calls it; empty: named by what it asks.
    pub title: String,
    /// What was asked for.
    pub parameters: Parameters,
    /// What it was made from; missing until it is done.
    pub inputs: Option<Inputs>,
    /// What came of it; missing until it is done.
    pub summary: Option<Summary>,
    /// Its job.
    pub job_id: Option<Id>,
    /// Is it done?
    pub done: bool,
    /// Digest of population, facilities and travel times it rests on.
    pub digest: String,
    /// Since when something it rests on has changed.
    pub stale_since: Option<Timestamp>,
    /// What has changed: end of a locale key.
    pub stale_why: Option<String>,
    /// Who asked.
    pub created_by: String,
    /// When.
    pub created_at: Timestamp,
    /// When it was done.
    pub finished_at: Option<Timestamp>,
}

/// One thing a scenario changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// A new facility.
    Add {
        /// What it would be called.
        name: String,
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// Its places; missing: not known.
        capacity: Option<u32>,
    },
    /// A facility closes.
    Close {
        /// Its key.
        facility: String,
    },
    /// A facility moves.
    Move {
        /// Its key.
        facility: String,
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
    /// A line of the timetable runs every so many minutes.
    Headway {
        /// Its id in the timetable.
        line: String,
        /// Minutes between two trips.
        #[schema(minimum = 1, maximum = 1440)]
        minutes: u32,
    },
    /// A facility has other places.
    Resize {
        /// Its key.
        facility: String,
        /// Its places then.
        capacity: u32,
    },
}

/// What could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Scenario {
    /// The row.
    #[schema(value_type = String)]
    pub id: Id,
    /// Counts saved versions.
    pub revision: i64,
    /// What the office calls it.
    pub name: String,
    /// What its places are.
    pub category: Category,
    /// What changes, in order.
    pub changes: Vec<Change>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

impl Scenario {
    /// Lines that run at another headway: ids and minutes, in order.
    #[must_use]
    pub fn headways(&self) -> Vec<(String, u32)> {
        let headway = |change: &Change| match change {
            Change::Headway { line, minutes } => Some((line.clone(), *minutes)),
            _ => None,
        };
        self.changes.iter().filter_map(headway).collect()
    }

    /// The facilities as they would be. A change of a facility that is not there is left out.
    #[must_use]
    pub fn apply(&self, facilities: Vec<Facility>) -> Vec<Facility> {
        let mut list = facilities;
        for (number, change) in self.changes.iter().enumerate() {
            match change {
                Change::Add { name, latitude, longitude, capacity } => list.push(Facility {
                    key: format!("new.{}", number + 1),
                    category: self.category,
                    name: name.clone(),
                    path: String::new(),
                    latitude: *latitude,
                    longitude: *longitude,
                    rough: false,
                    capacity: *capacity,
                    ages: None,
                }),
                Change::Close { facility } => list.retain(|one| one.key != *facility),
                Change::Move { facility, latitude, longitude } => {
                    for one in list.iter_mut().filter(|one| one.key == *facility) {
                        (one.latitude, one.longitude) = (*latitude, *longitude);
                    }
                }
                // Changes the ways, not the facilities.
                Change::Headway { .. } => {}
                Change::Resize { facility, capacity } => {
                    for one in list.iter_mut().filter(|one| one.key == *facility) {
                        one.capacity = Some(*capacity);
                    }
                }
            }
        }
        list
    }
}

/// A value that is not right: which field, and a locale key with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// Locale key.
    pub key: &'static str,
    /// Its arguments.
    pub values: Vec<(&'static str, String)>,
}

impl FieldError {
    /// A wrong field.
    #[must_use]
    pub fn new(field: impl Into<String>, key: &'static str) -> Self {
        Self { field: field.into(), key, values: Vec::new() }
    }

    /// With an argument.
    #[must_use]
    #[allow(clippy::needless_pass_by_value)] // numbers and texts alike
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

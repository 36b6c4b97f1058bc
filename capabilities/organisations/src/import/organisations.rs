//! A table of organisations: which column is which field, what each row would do, which rows are likely
//! the same as an entry there is. Pure; writing is [`crate::Organisations::apply_import`].

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use bildungsraum_database::Id;
use serde::{Deserialize, Serialize};

use crate::{
    model::{
        Access, Activity, Contact, FieldError, Organisation, OrganisationRecord, Place, PlaceLink, PlaceRole,
        Point, Precision, ProviderBody, Sector, named_id,
    },
    text::{address_key, fold, likeness, triples},
    vocabulary::Vocabularies,
};

/// Most rows of one import.
pub const LIMIT: usize = 5_000;

/// Fields a column can be, each with what such columns are called (folded).
pub const ORGANISATION_FIELDS: [(&str, &[&str]); 25] = [
    ("external_id", &["id", "externe id", "external id", "nummer", "kennung", "schluessel", "nr"]),
    (
        "name",
        &["name", "einrichtung", "organisation", "organisation name", "bezeichnung", "institution", "title"],
    ),
    ("short_name", &["kurzname", "short name", "kurz", "abkuerzung", "abkurzung"]),
    ("kind", &["art", "kind", "typ", "type", "einrichtungsart", "kategorie", "category"]),
    ("sector", &["sektor", "sector", "bereich"]),
    ("activity", &["status", "activity"]),
    ("provider_body", &["trager", "traeger", "provider body", "tragerschaft", "operator"]),
    ("summary", &["kurzbeschreibung", "summary", "kurztext", "in kurze"]),
    ("description", &["beschreibung", "description", "text", "langtext"]),
    ("website", &["website", "webseite", "internet", "homepage", "url", "web", "internetadresse"]),
    ("contact_function", &["funktion", "kontaktfunktion", "contact function", "ansprechstelle", "kontakt"]),
    ("email", &["e mail", "email", "mail", "e mail adresse"]),
    ("phone", &["telefon", "phone", "tel", "telefonnummer", "fon"]),
    ("languages", &["sprachen", "languages", "sprache", "language"]),
    ("opening_hours", &["offnungszeiten", "oeffnungszeiten", "opening hours"]),
    ("accessibility", &["barrierefreiheit", "accessibility", "zuganglichkeit"]),
    ("capacity", &["kapazitat", "capacity", "platze", "grosse"]),
    ("quarter", &["stadtteil", "ortsteil", "quartier", "quarter", "viertel"]),
    ("place_name", &["ort name", "place name", "gebaude", "standort", "haus"]),
    (
        "street",
        &[
            "strasse",
            "street",
            "anschrift",
            "adresse",
            "strasse und hausnummer",
            "strasse hausnummer",
            "address",
        ],
    ),
    ("postcode", &["plz", "postleitzahl", "postcode", "zip"]),
    ("city", &["ort", "stadt", "city", "gemeinde", "town"]),
    ("latitude", &["breite", "latitude", "lat", "breitengrad", "y"]),
    ("longitude", &["lange", "longitude", "lon", "lng", "langengrad", "x"]),
    ("source_url", &["quelle", "source", "source url"]),
];

/// A table as it was read: header and rows with their line in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportTable {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// (line in the file from 1, cells).
    pub rows: Vec<(u64, Vec<String>)>,
    /// What the reader noticed, as sentences.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// Which column is which field, and what to take where a row says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// Field → column (from 0).
    pub columns: BTreeMap<String, usize>,
    /// Sector of rows that name none.
    pub sector: String,
    /// Kind of rows that name none.
    pub kind: String,
    /// What the office decided per line.
    pub decisions: BTreeMap<u64, Decision>,
}

/// What the office decided for a row that is likely an entry there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Make a new entry all the same.
    Create,
    /// Bring this entry up to date.
    Update(Id),
    /// Leave the row out.
    Skip,
}

/// The mapping that the names of the columns suggest. Each column is used once.
#[must_use]
pub fn suggest(columns: &[String], fields: &[(&str, &[&str])]) -> BTreeMap<String, usize> {
    let folded: Vec<String> = columns.iter().map(|column| fold(column)).collect();
    let mut taken = BTreeSet::new();
    let mut mapping = BTreeMap::new();
    for whole in [true, false] {
        for (field, aliases) in fields {
            if mapping.contains_key(*field) {
                continue;
            }
            let found = folded.iter().enumerate().position(|(at, column)| {
                !taken.contains(&at)
                    && if whole {
                        *column == fold(field) || aliases.contains(&column.as_str())
                    } else {
                        aliases.iter().any(|alias| {
                            alias.len() >= 5 && column.len() >= 5 && likeness(column, alias) > 0.75
                        })
                    }
            });
            if let Some(at) = found {
                taken.insert(at);
                mapping.insert((*field).to_owned(), at);
            }
        }
    }
    mapping
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Planned {
    /// Make a new entry.
    Create,
    /// Bring this entry up to date.
    Update(Id),
    /// Nothing: the entry says the same already.
    Same(Id),
    /// Left out: something is wrong, or the office said so.
    LeaveOut,
}

/// A row, read and compared.
#[derive(Clone, Debug)]
pub struct PlannedRow {
    /// Line in the file, from 1.
    pub line: u64,
    /// The entry as it would be saved.
    pub organisation: Organisation,
    /// What the row says, and which fields it says.
    pub incoming: (Organisation, BTreeSet<String>),
    /// A place that has to be made for it.
    pub new_place: Option<Place>,
    /// What the row would do.
    pub planned: Planned,
    /// What is wrong with it, field by field.
    pub errors: Vec<FieldError>,
    /// Entries it is likely the same as: (id, name, likeness 0–1).
    pub duplicates: Vec<(Id, String, f64)>,
    /// Fields that would change.
    pub changed: Vec<String>,
    /// Fields that a hand wrote and that stay.
    pub kept: Vec<String>,
}

/// All rows, read and compared.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// In the file's order.
    pub rows: Vec<PlannedRow>,
}

impl Plan {
    /// (new, changed, same, left out)
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize, usize) {
        self.rows.iter().fold((0, 0, 0, 0), |(new, changed, same, out), row| match row.planned {
            Planned::Create => (new + 1, changed, same, out),
            Planned::Update(_) => (new, changed + 1, same, out),
            Planned::Same(_) => (new, changed, same + 1, out),
            Planned::LeaveOut => (new, changed, same, out + 1),
        })
    }

    /// Number of rows with something wrong.
    #[must_use]
    pub fn wrong(&self) -> usize {
        self.rows.iter().filter(|row| !row.errors.is_empty()).count()
    }
}

/// What there is already, prepared for comparing.
struct Known<'a> {
    all: &'a [OrganisationRecord],
    by_name: HashMap<String, usize>,
    by_external: HashMap<&'a str, usize>,
    by_id: HashMap<Id, usize>,
    by_triple: HashMap<[char; 3], Vec<usize>>,
    places: &'a [Place],
}

impl<'a> Known<'a> {
    /// `made`: entries that are no likely duplicates of anything.
    fn new(all: &'a [OrganisationRecord], places: &'a [Place], made: &HashSet<Id>) -> Self {
        let mut by_triple: HashMap<[char; 3], Vec<usize>> = HashMap::new();
        for (at, record) in all.iter().enumerate() {
            if made.contains(&record.organisation.id) {
                continue;
            }
            for triple in triples(&record.organisation.name) {
                by_triple.entry(triple).or_default().push(at);
            }
        }
        let indexed = || all.iter().enumerate();
        Self {
            by_name: indexed().map(|(at, record)| (fold(&record.organisation.name), at)).collect(),
            by_external: indexed()
                .filter(|(_, record)| !record.organisation.external_id.is_empty())
                .map(|(at, record)| (record.organisation.external_id.as_str(), at))
                .collect(),
            by_id: indexed().map(|(at, record)| (record.organisation.id, at)).collect(),
            by_triple,
            all,
            places,
        }
    }

    fn at(&self, at: usize) -> Option<&'a Organisation> {
        self.all.get(at).map(|record| &record.organisation)
    }

    fn id(&self, id: Id) -> Option<&'a Organisation> {
        self.by_id.get(&id).and_then(|at| self.at(*at))
    }

    /// The entry a row surely means: by its key, by our id, by exactly its name.
    fn surely(&self, external: &str, name: &str) -> Option<&'a Organisation> {
        self.by_external
            .get(external)
            .copied()
            .or_else(|| external.parse::<Id>().ok().and_then(|id| self.by_id.get(&id).copied()))
            .or_else(|| self.by_name.get(&fold(name)).copied())
            .and_then(|at| self.at(at))
    }

    fn likely(&self, name: &str) -> Vec<(Id, String, f64)> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let own = triples(name);
        for triple in &own {
            for at in self.by_triple.get(triple).into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let mut found: Vec<(Id, String, f64)> = shared
            .into_iter()
            .filter(|(_, count)| *count * 3 >= own.len())
            .filter_map(|(at, _)| {
                let other = self.at(at)?;
                let likeness = likeness(name, &other.name);
                (likeness >= 0.65).then(|| (other.id, other.name.clone(), likeness))
            })
            .collect();
        found.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        found.truncate(3);
        found
    }

    fn place(&self, name: &str, street: &str, city: &str) -> Option<&'a Place> {
        let (name, street, city) = (fold(name), address_key(street), fold(city));
        self.places.iter().find(|place| {
            let same_city = city.is_empty() || place.city.is_empty() || fold(&place.city) == city;
            let same_street = !street.is_empty() && address_key(&place.street) == street;
            let same_name = !name.is_empty() && fold(&place.name) == name;
            same_city
                && if street.is_empty() { same_name } else { same_street && (name.is_empty() || same_name) }
        })
    }
}

/// Reads and compares every row. `all`: the entries the public sees; `places`: the places there are.
#[must_use]
pub fn plan(
    table: &ImportTable,
    mapping: &Mapping,
    file_name: &str,
    all: &[OrganisationRecord],
    places: &[Place],
    vocabularies: &Vocabularies,
) -> Plan {
    plan_but(table, mapping, file_name, all, places, vocabularies, &HashSet::new())
}

/// [`plan`], with entries (`made`) that are found by name and key but are no likely duplicates of other rows.
pub(super) fn plan_but(
    table: &ImportTable,
    mapping: &Mapping,
    file_name: &str,
    all: &[OrganisationRecord],
    places: &[Place],
    vocabularies: &Vocabularies,
    made: &HashSet<Id>,
) -> Plan {
    let known = Known::new(all, places, made);
    let mut seen: HashMap<Id, u64> = HashMap::new();
    let mut made: HashMap<String, Place> = HashMap::new();
    let rows = table
        .rows
        .iter()
        .take(LIMIT)
        .map(|(line, cells)| {
            let row = Cells { cells, mapping };
            let mut planned = plan_row(*line, &row, file_name, &known, vocabularies, &mut made);
            if planned.errors.is_empty() && planned.planned != Planned::LeaveOut {
                if let Some(first) = seen.get(&planned.organisation.id) {
                    planned
                        .errors
                        .push(FieldError::new("name", "org-import-error-twice").with("line", first));
                    planned.planned = Planned::LeaveOut;
                } else {
                    seen.insert(planned.organisation.id, *line);
                }
            }
            planned
        })
        .collect();
    Plan { rows }
}

struct Cells<'a> {
    cells: &'a [String],
    mapping: &'a Mapping,
}

impl<'a> Cells<'a> {
    fn is_mapped(&self, field: &str) -> bool {
        self.mapping.columns.contains_key(field)
    }

    fn get(&self, field: &str) -> &'a str {
        self.mapping.columns.get(field).and_then(|at| self.cells.get(*at)).map_or("", |cell| cell.trim())
    }
}

/// The identifier of the entry a row makes: the same each time the row is read.
fn new_id(line: u64, row: &Cells<'_>, file_name: &str) -> Id {
    let (external, name) = (row.get("external_id"), row.get("name"));
    let key = if external.is_empty() { fold(name) } else { external.to_owned() };
    named_id(&match row.mapping.decisions.get(&line) {
        Some(Decision::Create) => format!("import/{file_name}/{line}/{key}"),
        _ => format!("import/{key}"),
    })
}

/// Identifiers of the entries that these rows make, if they make any.
pub(super) fn ids_of<'a>(
    rows: impl Iterator<Item = &'a (u64, Vec<String>)>,
    mapping: &Mapping,
    file_name: &str,
) -> HashSet<Id> {
    rows.map(|(line, cells)| new_id(*line, &Cells { cells, mapping }, file_name)).collect()
}

fn plan_row(
    line: u64,
    row: &Cells<'_>,
    file_name: &str,
    known: &Known<'_>,
    vocabularies: &Vocabularies,
    made: &mut HashMap<String, Place>,
) -> PlannedRow {
    let (external, name) = (row.get("external_id"), row.get("name"));
    let decision = row.mapping.decisions.get(&line).copied();
    let existing = match decision {
        Some(Decision::Update(id)) => known.id(id),
        Some(Decision::Create) => None,
        _ => known.surely(external, name),
    };
    let id = existing.map_or_else(|| new_id(line, row, file_name), |found| found.id);
    let (mut incoming, mut fields, mut errors, new_place) =
        read_row(id, row, known, vocabularies, existing.is_none(), made);
    if let Some(existing) = existing {
        keep_what_is_there(existing, &mut incoming, &mut fields);
    }

    let empty = Organisation::new(id);
    let base = existing.unwrap_or(&empty);
    let at = jiff::Timestamp::UNIX_EPOCH;
    let (organisation, kept) = base.with_import(&incoming, &fields, file_name, at);
    let changed: Vec<String> = organisation.changed(base).into_iter().collect();
    if errors.is_empty() {
        errors = organisation.check(vocabularies);
    }
    let duplicates = if existing.is_none() && !name.is_empty() { known.likely(name) } else { Vec::new() };
    let planned = match (decision, existing) {
        (Some(Decision::Skip), _) => Planned::LeaveOut,
        _ if !errors.is_empty() => Planned::LeaveOut,
        (_, Some(found)) if changed.is_empty() => Planned::Same(found.id),
        (_, Some(found)) => Planned::Update(found.id),
        (None, None) if !duplicates.is_empty() => Planned::LeaveOut,
        (_, None) => Planned::Create,
    };
    let new_place = if changed.iter().any(|field| field == "places") { new_place } else { None };
    PlannedRow {
        line,
        organisation,
        incoming: (incoming, fields),
        new_place,
        planned,
        errors,
        duplicates,
        changed,
        kept,
    }
}

/// A row can hold one contact and one place; where the entry has these first, the others stay. Our own id is
/// no key of theirs.
fn keep_what_is_there(existing: &Organisation, incoming: &mut Organisation, fields: &mut BTreeSet<String>) {
    if let [only] = incoming.contacts.as_slice()
        && existing.contacts.first() == Some(only)
    {
        incoming.contacts.clone_from(&existing.contacts);
    }
    if let [only] = incoming.places.as_slice()
        && existing.places.iter().any(|link| link.place_id == only.place_id)
    {
        incoming.places.clone_from(&existing.places);
    }
    if incoming.external_id == existing.id.text() {
        fields.remove("external_id");
    }
}

type Read = (Organisation, BTreeSet<String>, Vec<FieldError>, Option<Place>);

fn read_row(
    id: Id,
    row: &Cells<'_>,
    known: &Known<'_>,
    vocabularies: &Vocabularies,
    is_new: bool,
    made: &mut HashMap<String, Place>,
) -> Read {
    let mut errors = Vec::new();
    let mut organisation = Organisation::new(id);
    let mut fields: BTreeSet<String> = [
        "external_id",
        "name",
        "short_name",
        "kind",
        "sector",
        "activity",
        "provider_body",
        "summary",
        "description",
        "website",
        "languages",
        "opening_hours",
        "accessibility",
        "capacity",
        "quarter",
        "source_url",
    ]
    .into_iter()
    .filter(|field| row.is_mapped(field))
    .map(str::to_owned)
    .collect();
    let text = |field: &str| row.get(field).to_owned();
    organisation.external_id = text("external_id");
    organisation.name = text("name");
    organisation.short_name = text("short_name");
    organisation.summary = text("summary");
    organisation.description = text("description");
    organisation.website = web_address(row.get("website"));
    organisation.opening_hours = text("opening_hours");
    organisation.capacity = text("capacity");
    organisation.source_url = text("source_url");

    let sector = or(row.get("sector"), if is_new { &row.mapping.sector } else { "" });
    if !sector.is_empty() {
        fields.insert("sector".to_owned());
        match read_sector(sector) {
            Some(sector) => organisation.sector = sector,
            None => errors.push(FieldError::new("sector", "org-import-error-sector").with("value", sector)),
        }
    } else if is_new {
        errors.push(FieldError::new("sector", "org-import-error-sector-missing"));
    } else {
        fields.remove("sector");
    }
    let kind = or(row.get("kind"), if is_new { &row.mapping.kind } else { "" });
    if !kind.is_empty() {
        match key_of(vocabularies, "kinds", kind) {
            Some(key) => organisation.kind = key,
            None => {
                errors.push(FieldError::new("kind", "organisation-error-unknown-key").with("value", kind));
            }
        }
        fields.insert("kind".to_owned());
    }
    let quarter = row.get("quarter");
    if !quarter.is_empty() {
        match key_of(vocabularies, "quarters", quarter) {
            Some(key) => organisation.quarter = key,
            None => errors
                .push(FieldError::new("quarter", "organisation-error-unknown-key").with("value", quarter)),
        }
    }
    let activity = row.get("activity");
    if !activity.is_empty() {
        match read_activity(activity) {
            Some(activity) => organisation.activity = activity,
            None => {
                errors.push(FieldError::new("activity", "org-import-error-activity").with("value", activity));
            }
        }
    }
    let body = row.get("provider_body");
    if !body.is_empty() {
        organisation.provider_body = Some(match known.surely(body, body) {
            Some(found) if found.id != id => ProviderBody::Organisation(found.id),
            _ => ProviderBody::Text(body.to_owned()),
        });
    }
    organisation.languages = list(row.get("languages"))
        .map(|language| {
            let small = language.to_lowercase();
            if crate::model::is_language(&small) {
                small
            } else {
                errors.push(
                    FieldError::new("languages", "organisation-error-language").with("value", language),
                );
                small
            }
        })
        .collect();
    for part in list(row.get("accessibility")) {
        let (feature, access) = part.split_once('=').unwrap_or((part, "yes"));
        match (key_of(vocabularies, "accessibility", feature), read_access(access)) {
            (Some(feature), Some(access)) => {
                organisation.accessibility.insert(feature, access);
            }
            _ => errors
                .push(FieldError::new("accessibility", "org-import-error-accessibility").with("value", part)),
        }
    }
    if ["contact_function", "email", "phone"].into_iter().any(|field| row.is_mapped(field)) {
        fields.insert("contacts".to_owned());
        let contact =
            Contact { function: text("contact_function"), email: text("email"), phone: text("phone") };
        if !contact.email.is_empty() || !contact.phone.is_empty() {
            organisation.contacts.push(contact);
        }
    }
    let new_place = read_place(row, known, made, &mut organisation, &mut errors);
    if !organisation.places.is_empty() {
        fields.insert("places".to_owned());
    }
    (organisation, fields, errors, new_place)
}

/// Finds or makes the place a row names, and links it. Returns the place if it has to be made.
fn read_place(
    row: &Cells<'_>,
    known: &Known<'_>,
    made: &mut HashMap<String, Place>,
    organisation: &mut Organisation,
    errors: &mut Vec<FieldError>,
) -> Option<Place> {
    let (street, place_name) = (row.get("street"), row.get("place_name"));
    let (latitude, longitude) = (row.get("latitude"), row.get("longitude"));
    let mut point = None;
    if !latitude.is_empty() || !longitude.is_empty() {
        point = Point::parse(&format!("{};{}", latitude.replace(',', "."), longitude.replace(',', ".")));
        if point.is_none() {
            errors.push(
                FieldError::new("latitude", "place-error-point")
                    .with("value", format!("{latitude} {longitude}")),
            );
        }
    }
    if street.is_empty() && place_name.is_empty() && point.is_none() {
        return None;
    }
    if let Some(place) = known.place(place_name, street, row.get("city")) {
        organisation.places.push(PlaceLink { place_id: place.id, role: PlaceRole::Main });
        return None;
    }
    let name = or(place_name, if organisation.name.is_empty() { street } else { &organisation.name });
    let key = format!("{} {}", address_key(street), fold(if street.is_empty() { name } else { place_name }));
    let place = made.entry(key.clone()).or_insert_with(|| Place {
        name: name.to_owned(),
        street: street.to_owned(),
        postcode: row.get("postcode").to_owned(),
        city: row.get("city").to_owned(),
        quarter: organisation.quarter.clone(),
        point,
        precision: Precision::Exact,
        ..Place::new(named_id(&format!("import/place/{key}")))
    });
    organisation.places.push(PlaceLink { place_id: place.id, role: PlaceRole::Main });
    Some(place.clone())
}

fn or<'a>(first: &'a str, second: &'a str) -> &'a str {
    if first.is_empty() { second } else { first }
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ',', '|', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// An empty vocabulary takes any key.
fn key_of(vocabularies: &Vocabularies, kind: &str, text: &str) -> Option<String> {
    if vocabularies.of(kind).is_empty() {
        return Some(fold(text).replace(' ', "_"));
    }
    vocabularies.key_of(kind, text).map(str::to_owned)
}

fn web_address(text: &str) -> String {
    if text.is_empty() || text.contains("://") { text.to_owned() } else { format!("https://{text}") }
}

/// What tables call the sectors.
fn read_sector(text: &str) -> Option<Sector> {
    Sector::from_name(text).or_else(|| match fold(text).as_str() {
        "offentliche hand" | "public sector" | "staat" | "staatlich" | "offentlich" | "kommunal"
        | "kommune" | "public" => Some(Sector::State),
        "wirtschaft" | "privat" | "unternehmen" | "business" | "economy" | "private" => Some(Sector::Economy),
        "zivilgesellschaft" | "verein" | "frei" | "freier trager" | "gemeinnutzig" | "kirche"
        | "kirchlich" | "civil society" => Some(Sector::CivilSociety),
        _ => None,
    })
}

fn read_activity(text: &str) -> Option<Activity> {
    Activity::from_name(text).or_else(|| match fold(text).as_str() {
        "aktiv" | "active" | "in betrieb" | "open" => Some(Activity::Active),
        "geplant" | "planned" | "im bau" => Some(Activity::Planned),
        "geschlossen" | "closed" | "closed down" | "beendet" => Some(Activity::Closed),
        _ => None,
    })
}

pub(super) fn read_access(text: &str) -> Option<Access> {
    Access::from_name(text.trim()).or_else(|| match fold(text).as_str() {
        "ja" | "y" | "1" | "j" | "true" => Some(Access::Yes),
        "teilweise" | "teils" | "limited" => Some(Access::Partly),
        "nein" | "n" | "0" | "false" => Some(Access::No),
        _ => None,
    })
}

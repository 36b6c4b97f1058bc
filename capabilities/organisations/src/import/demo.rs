//! The demo: tables with a fixed shape, read whole or not at all.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use bildungsraum_database::{Tenant, berlin};
use bildungsraum_trail::{Action, Actor, Permission};
use jiff::{Timestamp, civil::Date};

use super::organisations::read_access;
use crate::{
    OrganisationError, Organisations, base,
    model::{
        Access, Activity, Contact, Organisation, OrganisationRecord, Origin, Place, PlaceLink, PlaceRecord,
        PlaceRole, Point, Precision, ProviderBody, Sector, State, Translation, demo_id,
    },
    store,
};

/// A line's number, from 1, and its cells by column.
type Line = (u64, HashMap<String, String>);

/// Rows of a CSV file with a header.
pub(crate) fn rows(bytes: &[u8], file: &str) -> Result<Vec<Line>, OrganisationError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
    let wrong = |error: &csv::Error| OrganisationError::Table {
        file: file.to_owned(),
        line: error.position().map_or(0, csv::Position::line),
        what: error.to_string(),
    };
    let header = reader.headers().map_err(|error| wrong(&error))?.clone();
    reader
        .records()
        .map(|record| {
            let record = record.map_err(|error| wrong(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            let cells = header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
            Ok((line, cells))
        })
        .collect()
}

struct Row<'a> {
    file: &'a str,
    line: u64,
    cells: HashMap<String, String>,
}

impl Row<'_> {
    fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    fn wrong(&self, what: impl Into<String>) -> OrganisationError {
        OrganisationError::Table { file: self.file.to_owned(), line: self.line, what: what.into() }
    }

    fn point(&self) -> Result<Option<Point>, OrganisationError> {
        let (latitude, longitude) = (self.get("latitude"), self.get("longitude"));
        if latitude.is_empty() && longitude.is_empty() {
            return Ok(None);
        }
        Point::parse(&format!("{latitude};{longitude}"))
            .map(Some)
            .ok_or_else(|| self.wrong(format!("{latitude};{longitude}")))
    }

    fn accessibility(&self) -> Result<BTreeMap<String, Access>, OrganisationError> {
        self.list("accessibility")
            .map(|part| {
                part.split_once('=')
                    .and_then(|(feature, access)| Some((feature.to_owned(), read_access(access)?)))
                    .ok_or_else(|| self.wrong(part))
            })
            .collect()
    }

    fn day(&self, column: &str) -> Result<Option<Timestamp>, OrganisationError> {
        let text = self.get(column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse::<Date>()
            .and_then(|date| date.to_zoned(berlin()))
            .map(|zoned| Some(zoned.timestamp()))
            .map_err(|error| self.wrong(error.to_string()))
    }
}

/// Reads a demo file by its name (`places.csv`); `None` if there is none.
type Files<'a> = &'a (dyn Fn(&str) -> Option<Cow<'static, [u8]>> + Sync);

fn read<'a>(files: Files<'_>, file: &'a str) -> Result<Vec<Row<'a>>, OrganisationError> {
    let Some(bytes) = files(file) else { return Ok(Vec::new()) };
    Ok(rows(&bytes, file)?.into_iter().map(|(line, cells)| Row { file, line, cells }).collect())
}

fn place(row: &Row<'_>) -> Result<Place, OrganisationError> {
    let source = row.get("coordinate_source");
    Ok(Place {
        name: row.get("name").to_owned(),
        street: row.get("street").to_owned(),
        postcode: row.get("postcode").to_owned(),
        city: row.get("city").to_owned(),
        quarter: row.get("quarter").to_owned(),
        point: row.point()?,
        precision: if source.starts_with("approximate") { Precision::Approximate } else { Precision::Exact },
        coordinate_source: source.to_owned(),
        accessibility: row.accessibility()?,
        ..Place::new(demo_id(row.get("id")))
    })
}

fn organisation(row: &Row<'_>, places: &BTreeMap<String, String>) -> Result<Organisation, OrganisationError> {
    let mut organisation = Organisation::new(demo_id(row.get("id")));
    let text = |column: &str| row.get(column).to_owned();
    organisation.external_id = text("id");
    organisation.name = text("name");
    organisation.short_name = text("short_name");
    organisation.kind = text("kind");
    organisation.sector = Sector::from_name(row.get("sector")).ok_or_else(|| row.wrong(row.get("sector")))?;
    organisation.activity = Activity::from_name(row.get("status")).unwrap_or_default();
    let body = row.get("provider_body");
    organisation.provider_body = match body {
        "" => None,
        body if body.starts_with("inst-") => Some(ProviderBody::Organisation(demo_id(body))),
        body => Some(ProviderBody::Text(body.to_owned())),
    };
    organisation.summary = text("summary");
    organisation.description = text("description");
    organisation.website = text("website");
    if !row.get("email").is_empty() || !row.get("phone").is_empty() {
        organisation.contacts =
            vec![Contact { function: String::new(), email: text("email"), phone: text("phone") }];
    }
    organisation.languages = row.list("languages").map(str::to_owned).collect();
    organisation.opening_hours = text("opening_hours");
    organisation.accessibility = row.accessibility()?;
    organisation.capacity = text("capacity");
    organisation.source_url = text("source_url");
    organisation.note = text("note");
    organisation.confirmed_at = row.day("last_confirmed")?;
    let mut known = BTreeSet::new();
    for id in row.list("place_id") {
        if !places.contains_key(id) {
            return Err(row.wrong(id));
        }
        let role = if known.is_empty() { PlaceRole::Main } else { PlaceRole::Further };
        if known.insert(id) {
            organisation.places.push(PlaceLink { place_id: demo_id(id), role });
        }
    }
    if organisation.places.is_empty() {
        organisation.quarter = text("quarter");
    }
    Ok(organisation)
}

fn translations(
    files: Files<'_>,
) -> Result<HashMap<String, BTreeMap<String, Translation>>, OrganisationError> {
    let mut all: HashMap<String, BTreeMap<String, Translation>> = HashMap::new();
    for row in read(files, "organisations_translations.csv")? {
        let words = Translation {
            name: row.get("name").to_owned(),
            summary: row.get("summary").to_owned(),
            description: row.get("description").to_owned(),
        };
        all.entry(row.get("organisation_id").to_owned())
            .or_default()
            .insert(row.get("language").to_owned(), words);
    }
    Ok(all)
}

impl Organisations {
    /// Loads the base words, the demo's own words, places and organisations as one unit of work: all or nothing. Rows
    /// that are there already stay as they are. `files` gives the content of a file by its name (`quarters.csv`).
    /// Returns the number of organisations added.
    pub async fn load_demo(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        files: &(dyn Fn(&str) -> Option<Cow<'static, [u8]>> + Sync),
    ) -> Result<usize, OrganisationError> {
        let mut vocabulary = base::words()?;
        for kind in crate::KINDS {
            let file = format!("{kind}.csv");
            if let Some(bytes) = files(&file) {
                vocabulary.extend(base::read_terms(&bytes, &file)?.into_iter().map(|term| (kind, term)));
            }
        }
        let known = crate::Vocabularies::new(
            vocabulary.iter().map(|(kind, term)| ((*kind).to_owned(), term.clone())),
        );
        let place_rows = read(files, "places.csv")?;
        let names: BTreeMap<String, String> =
            place_rows.iter().map(|row| (row.get("id").to_owned(), row.get("name").to_owned())).collect();
        let places = place_rows.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        let mut words = translations(files)?;
        let mut organisations = Vec::new();
        for row in read(files, "organisations.csv")? {
            let mut organisation = organisation(&row, &names)?;
            organisation.translations = words.remove(row.get("id")).unwrap_or_default();
            if let Some(error) = organisation.check(&known).first() {
                return Err(row.wrong(format!("{}: {} {:?}", error.field, error.key, error.values)));
            }
            organisations.push(organisation);
        }

        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        base::add(&mut unit, vocabulary).await?;
        let at = unit.at();
        for place in places {
            if store::current_place(&mut unit, place.id).await?.is_none() {
                let record = PlaceRecord { place, revision: 1, updated_at: at, archived_at: None };
                store::put_place(&mut unit, &record, at).await?;
                unit.record("place", record.place.id, Action::Create, None, Some(&record), None).await?;
            }
        }
        let mut added = 0;
        for mut organisation in organisations {
            if store::current(&mut unit, organisation.id).await?.is_some() {
                continue;
            }
            let empty = Organisation::new(organisation.id);
            for field in organisation.changed(&empty) {
                organisation.provenance.insert(field, Origin::Import { source: "demo".to_owned(), at });
            }
            let record = OrganisationRecord {
                organisation,
                state: State::Active,
                revision: 1,
                created_at: at,
                updated_at: at,
                archived_at: None,
                merged_into: None,
            };
            Self::write(&mut unit, None, &record, Action::Create, Some("demo")).await?;
            added += 1;
        }
        unit.commit().await?;
        self.forget(tenant);
        Ok(added)
    }
}

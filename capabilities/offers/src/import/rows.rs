//! One row of a table: what it says about an offer, and what is wrong with it, cell by cell. Pure.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use bildungsraum_calendar::Schedule;
use bildungsraum_database::{Id, berlin};
use bildungsraum_exchange::table::{ColumnMapping, Row, parse_boolean};
use bildungsraum_organisations::{KINDS, Place, Vocabularies, fold, likeness};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    cells::{self, Reason},
    fields::TRANSLATED,
};
use crate::model::{
    Cost, Currency, FieldError, LearningForm, Offer, REDUCTIONS, REGISTRATION_WAYS, Vocabulary,
    is_mail_address, is_web_address,
};

/// Something wrong in one cell, with where and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowError {
    /// Line in the file, from 1, header included.
    pub line: u64,
    /// Heading of the column; empty when the row as a whole is meant.
    pub column: String,
    /// Key of the field.
    pub field: String,
    /// Locale key of the message.
    pub key: String,
    /// Arguments of the message; `value` is what stands in the cell, shortened.
    pub values: BTreeMap<String, String>,
    /// Locale key of how to mend it, with the same arguments; empty when the message says it.
    pub help: String,
}

/// What a row says.
#[derive(Clone, Debug)]
pub struct ParsedRow {
    /// Line in the file, from 1, header included.
    pub line: u64,
    /// Our own identifier, from an export.
    pub id: Option<Id>,
    /// The source's identifier; empty: it has none.
    pub external_id: String,
    /// What the row says, all else empty.
    pub offer: Offer,
    /// Keys of the fields ([`super::FIELDS`]) in which something stands.
    pub given: BTreeSet<&'static str>,
    /// When the source says it was last right.
    pub confirmed_at: Option<Timestamp>,
    /// What is wrong. Not empty: the row is not imported.
    pub errors: Vec<RowError>,
}

/// Organisations, places and vocabularies, prepared for looking up by what people write.
#[derive(Clone, Debug, Default)]
pub struct Known {
    words: HashMap<&'static str, HashMap<String, String>>,
    labels: HashMap<&'static str, Vec<String>>,
    organisations: HashMap<Id, String>,
    organisation_names: HashMap<String, Vec<Id>>,
    places: HashMap<Id, Place>,
    place_names: HashMap<String, Vec<Id>>,
    place_streets: HashMap<String, Vec<Id>>,
}

impl Known {
    /// From all organisations (with their names) and all places.
    #[must_use]
    pub fn new(vocabularies: &Vocabularies, organisations: &[(Id, String)], places: &[Place]) -> Self {
        let mut known = Self::default();
        for kind in KINDS {
            let mut words = HashMap::new();
            for term in vocabularies.of(kind) {
                for name in term.labels.values().chain([&term.key]) {
                    words.entry(fold(name)).or_insert_with(|| term.key.clone());
                }
            }
            // A key goes before another word's label.
            for term in vocabularies.of(kind) {
                words.insert(fold(&term.key), term.key.clone());
            }
            known
                .labels
                .insert(kind, vocabularies.offered(kind).map(|term| term.label("de").to_owned()).collect());
            known.words.insert(kind, words);
        }
        for (id, name) in organisations {
            known.organisations.insert(*id, name.clone());
            known.organisation_names.entry(fold(name)).or_default().push(*id);
        }
        for place in places {
            known.place_names.entry(fold(&place.name)).or_default().push(place.id);
            if !place.street.is_empty() {
                known.place_streets.entry(street_key(&place.street)).or_default().push(place.id);
            }
            known.places.insert(place.id, place.clone());
        }
        known.place_names.remove("");
        known.organisation_names.remove("");
        known
    }

    /// Name of an organisation.
    #[must_use]
    pub fn organisation_name(&self, id: Id) -> Option<&str> {
        self.organisations.get(&id).map(String::as_str)
    }

    /// Is there such a place?
    #[must_use]
    pub fn place(&self, id: Id) -> Option<&Place> {
        self.places.get(&id)
    }

    fn key_of(&self, kind: &str, text: &str) -> Option<&str> {
        self.words.get(kind)?.get(&fold(text)).map(String::as_str)
    }

    /// The labels most like a text, for the help.
    fn like(&self, kind: &str, text: &str) -> String {
        let labels = self.labels.get(kind).map(Vec::as_slice).unwrap_or_default();
        alike(text, labels.iter().map(String::as_str), 3)
    }

    fn organisation(&self, text: &str) -> Result<Id, (Reason, String)> {
        if let Ok(id) = text.parse::<Id>() {
            return if self.organisations.contains_key(&id) {
                Ok(id)
            } else {
                Err(("offers-import-error-organisation", String::new()))
            };
        }
        match self.organisation_names.get(&fold(text)).map(Vec::as_slice) {
            Some([one]) => Ok(*one),
            Some([_, _, ..]) => Err(("offers-import-error-organisation-several", String::new())),
            _ => Err((
                "offers-import-error-organisation",
                alike(text, self.organisations.values().map(String::as_str), 3),
            )),
        }
    }

    /// The one place of this name or street.
    fn find_place(&self, name: &str, street: &str, city: &str) -> Option<Id> {
        let city = fold(city);
        let fits = |id: &&Id| {
            self.places
                .get(id)
                .is_some_and(|place| city.is_empty() || place.city.is_empty() || fold(&place.city) == city)
        };
        let only = |ids: Option<&Vec<Id>>| {
            let found: Vec<Id> = ids.into_iter().flatten().filter(fits).copied().collect();
            match found.as_slice() {
                [one] => Some(*one),
                _ => None,
            }
        };
        let by_name = if name.is_empty() { None } else { only(self.place_names.get(&fold(name))) };
        let by_street =
            if street.is_empty() { None } else { only(self.place_streets.get(&street_key(street))) };
        // "Kreuzstraße 2-4" may stand in the column of the place.
        by_name.or(by_street).or_else(|| only(self.place_streets.get(&street_key(name))))
    }
}

impl Vocabulary for Known {
    fn has(&self, kind: &str, key: &str) -> bool {
        self.words
            .get(kind)
            .is_none_or(|words| words.is_empty() || words.get(&fold(key)).is_some_and(|known| known == key))
    }
}

fn street_key(text: &str) -> String {
    let folded = fold(text);
    let words = folded
        .split(' ')
        .map(|word| word.strip_suffix("strasse").map_or(word.to_owned(), |stem| format!("{stem}str")));
    words.collect::<Vec<_>>().join(" ")
}

fn alike<'a>(text: &str, names: impl Iterator<Item = &'a str>, most: usize) -> String {
    let mut found: Vec<(f64, &str)> =
        names.map(|name| (likeness(text, name), name)).filter(|(likeness, _)| *likeness > 0.3).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    found.truncate(most);
    found.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(", ")
}

/// Fields of [`Offer`] that a field of a table is part of.
#[must_use]
pub fn stated(given: &BTreeSet<&'static str>) -> BTreeSet<String> {
    let mut stated = BTreeSet::new();
    for key in given {
        let fields: &[&str] = match *key {
            "bildungsraum_id" | "external_id" | "confirmed" => &[],
            "organisation" | "organisation_id" => &["organisation_id"],
            "partners" => &["partner_ids"],
            "place" | "place_id" | "street" | "postcode" | "city" => &["place_id", "place_text"],
            "age" => &["age_min", "age_max"],
            "cost" | "cost_note" | "reductions" => &["cost"],
            "registration" | "registration_url" | "registration_email" | "registration_phone"
            | "deadline" | "registration_note" => &["registration"],
            "dates" | "rule" | "schedule_text" => &["schedule"],
            key if TRANSLATED.iter().any(|(ending, _)| translated(key, ending).is_some()) => {
                &["translations"]
            }
            other => &[other],
        };
        stated.extend(fields.iter().map(|field| (*field).to_owned()));
    }
    stated
}

/// `title` of `title_en`, if `ending` is `en`.
fn translated<'a>(key: &'a str, ending: &str) -> Option<&'a str> {
    let part = key.strip_suffix(ending)?.strip_suffix('_')?;
    ["title", "summary", "description"].contains(&part).then_some(part)
}

impl ParsedRow {
    /// What the row says, laid over the entry it belongs to: what a cell does not speak of stays.
    #[must_use]
    pub fn over(&self, base: &Offer) -> Offer {
        let mut offer = self.offer.clone();
        let has = |key: &str| self.given.contains(key);
        if has("place_id") && offer.place_id == base.place_id {
            offer.place_text.clone_from(&base.place_text);
        }
        for (new, old) in [
            (&mut offer.title, &base.title),
            (&mut offer.summary, &base.summary),
            (&mut offer.description, &base.description),
            (&mut offer.place_text, &base.place_text),
            (&mut offer.public_note, &base.public_note),
            (&mut offer.office_note, &base.office_note),
        ] {
            keep_spelling(new, old);
        }
        if let (Schedule::Unclear { text: new }, Schedule::Unclear { text: old }) =
            (&mut offer.schedule, &base.schedule)
        {
            keep_spelling(new, old);
        }
        let (cost, old) = (&mut offer.cost, &base.cost);
        if has("cost") {
            // One text may stand for several values: "kostenlos" for a sum of 0 as well as for none.
            if cells::cost_text(cost) == cells::cost_text(old) {
                keep_sum(cost, old);
            }
        } else {
            keep_sum(cost, old);
        }
        if !has("reductions") {
            cost.reductions.clone_from(&old.reductions);
        }
        if !has("cost_note") && cost.note.is_empty() {
            cost.note.clone_from(&old.note);
        }
        keep_spelling(&mut cost.note, &old.note);
        let (registration, old) = (&mut offer.registration, &base.registration);
        if registration.ways.is_empty() {
            registration.ways.clone_from(&old.ways);
        }
        for (new, old) in [
            (&mut registration.url, &old.url),
            (&mut registration.email, &old.email),
            (&mut registration.phone, &old.phone),
            (&mut registration.note, &old.note),
        ] {
            if new.is_empty() {
                new.clone_from(old);
            }
            keep_spelling(new, old);
        }
        registration.deadline = registration.deadline.or(old.deadline);
        for (language, words) in &base.translations {
            let new = offer.translations.entry(language.clone()).or_default();
            for (new, old) in [
                (&mut new.title, &words.title),
                (&mut new.summary, &words.summary),
                (&mut new.description, &words.description),
            ] {
                if new.is_empty() {
                    new.clone_from(old);
                }
                keep_spelling(new, old);
            }
        }
        offer
    }

    /// The identifier of a row that comes from a source again and again: the same name gives the same one.
    #[must_use]
    pub fn stable_id(&self, source: &str) -> Option<Id> {
        let external = self.external_id.trim();
        (!external.is_empty())
            .then(|| bildungsraum_organisations::named_id(&format!("import/{source}/{external}")))
    }
}

fn keep_sum(cost: &mut Cost, old: &Cost) {
    (cost.kind, cost.min_cents, cost.max_cents) = (old.kind, old.min_cents, old.max_cents);
    cost.unit.clone_from(&old.unit);
}

/// Takes the old text where the new one differs only in line ends and white space around it, which tables do not keep.
fn keep_spelling(new: &mut String, old: &str) {
    let plain = |text: &str| text.replace('\r', "").trim().to_owned();
    if new.as_str() != old && plain(new) == plain(old) {
        old.clone_into(new);
    }
}

/// Reads one row. `fallback`: who offers it if the row names nobody.
#[must_use]
pub fn read(row: &Row, mapping: &ColumnMapping, known: &Known, fallback: Option<Id>) -> ParsedRow {
    let mut reader = Reader {
        row,
        mapping,
        known,
        parsed: ParsedRow {
            line: row.line,
            id: None,
            external_id: String::new(),
            offer: Offer::default(),
            given: BTreeSet::new(),
            confirmed_at: None,
            errors: Vec::new(),
        },
    };
    reader.read(fallback);
    reader.parsed
}

struct Reader<'a> {
    row: &'a Row,
    mapping: &'a ColumnMapping,
    known: &'a Known,
    parsed: ParsedRow,
}

impl<'a> Reader<'a> {
    /// The cell of a field, if something stands in it; then the field is given.
    fn cell(&mut self, field: &'static str) -> Option<&'a str> {
        let cell = self.mapping.get(self.row, field).map(str::trim).filter(|cell| !cell.is_empty())?;
        self.parsed.given.insert(field);
        Some(cell)
    }

    fn wrong(&mut self, field: &str, key: &str, value: &str, like: String) {
        let mut values = BTreeMap::from([("value".to_owned(), value.chars().take(120).collect())]);
        let help = if like.is_empty() { format!("{key}-help") } else { "offers-import-help-like".to_owned() };
        if !like.is_empty() {
            values.insert("like".to_owned(), like);
        }
        self.parsed.errors.push(RowError {
            line: self.row.line,
            column: self.mapping.column(field).unwrap_or_default().to_owned(),
            field: field.to_owned(),
            key: key.to_owned(),
            values,
            help,
        });
    }

    /// What a reader makes of a cell; an error is noted.
    fn value<T>(&mut self, field: &'static str, read: impl FnOnce(&str) -> Result<T, Reason>) -> Option<T> {
        let cell = self.cell(field)?;
        match read(cell) {
            Ok(value) => Some(value),
            Err(key) => {
                self.wrong(field, key, cell, String::new());
                None
            }
        }
    }

    fn text(&mut self, field: &'static str) -> String {
        self.cell(field).unwrap_or_default().to_owned()
    }

    fn web_address(&mut self, field: &'static str) -> String {
        self.value(field, |text| {
            let full = if text.starts_with("www.") { format!("https://{text}") } else { text.to_owned() };
            if is_web_address(&full) { Ok(full) } else { Err("offers-import-error-url") }
        })
        .unwrap_or_default()
    }

    /// Words of a vocabulary: keys or labels, separated by `;`, or by `,` where no word holds one.
    fn words(&mut self, field: &'static str, kind: &'static str) -> Vec<String> {
        let Some(cell) = self.cell(field) else { return Vec::new() };
        let mut keys: Vec<String> = Vec::new();
        let mut unknown = Vec::new();
        for part in cells::list(cell) {
            let parts: Vec<&str> = match self.known.key_of(kind, part) {
                Some(_) => vec![part],
                None => part.split([',', '/']).map(str::trim).filter(|part| !part.is_empty()).collect(),
            };
            for part in parts {
                match self.known.key_of(kind, part) {
                    Some(key) if !keys.iter().any(|other| other == key) => keys.push(key.to_owned()),
                    Some(_) => {}
                    None => unknown.push(part),
                }
            }
        }
        for part in unknown {
            let like = self.known.like(kind, part);
            self.wrong(field, "offers-import-error-word", part, like);
        }
        keys
    }

    fn read(&mut self, fallback: Option<Id>) {
        self.parsed.id =
            self.value("bildungsraum_id", |text| text.parse().map_err(|_| "offers-import-error-id"));
        self.parsed.external_id = self.text("external_id");
        let title = self.text("title");
        if title.is_empty() {
            self.wrong("title", "offers-import-error-title", "", String::new());
        }
        self.parsed.offer.title = title;
        self.parsed.offer.summary = self.text("summary");
        self.parsed.offer.description = self.text("description");
        self.people(fallback);
        self.place();
        let boolean = |text: &str| parse_boolean(text).ok_or("offers-import-error-boolean");
        self.parsed.offer.online = self.value("online", boolean).unwrap_or_default();
        self.parsed.offer.online_url = self.web_address("online_url");
        self.parsed.offer.quarter = self.words("quarter", "quarters").into_iter().next().unwrap_or_default();
        self.parsed.offer.life_stages = self.words("life_stages", "life_stages");
        self.ages();
        self.parsed.offer.target_groups = self.words("target_groups", "target_groups");
        self.parsed.offer.learning_form = self.value("learning_form", learning_form);
        self.parsed.offer.topics = self.words("topics", "topics");
        self.parsed.offer.competencies = self.words("competencies", "competencies");
        self.parsed.offer.languages = self.languages();
        self.parsed.offer.cost = self.value("cost", cells::cost).unwrap_or_default();
        if let Some(note) = self.cell("cost_note") {
            note.clone_into(&mut self.parsed.offer.cost.note);
        }
        self.parsed.offer.cost.reductions = self.listed("reductions", reduction);
        self.parsed.offer.capacity = self.value("capacity", cells::count);
        self.parsed.offer.free_places = self.value("free_places", cells::count);
        self.registration();
        self.accessibility();
        self.schedule();
        self.parsed.offer.source_url = self.web_address("source_url");
        self.parsed.offer.public_note = self.text("public_note");
        self.parsed.offer.office_note = self.text("office_note");
        self.parsed.offer.currency = self.value("currency", currency).unwrap_or_default();
        self.parsed.confirmed_at = self.value("confirmed", |text| {
            let day = cells::as_of(text).ok_or("offers-import-error-date")?;
            day.to_zoned(berlin()).map(|at| at.timestamp()).map_err(|_| "offers-import-error-date")
        });
        self.translations();
        self.check();
    }

    fn people(&mut self, fallback: Option<Id>) {
        let field = if self.mapping.get(self.row, "organisation_id").is_some_and(|cell| !cell.is_empty()) {
            "organisation_id"
        } else {
            "organisation"
        };
        let known = self.known;
        self.parsed.offer.organisation_id = match self.cell(field) {
            None => {
                if fallback.is_none() {
                    self.wrong("organisation", "offers-import-error-organisation-missing", "", String::new());
                } else {
                    self.parsed.given.insert("organisation");
                }
                fallback
            }
            Some(text) => match known.organisation(text) {
                Ok(id) => Some(id),
                Err((key, like)) => {
                    self.wrong(field, key, text, like);
                    None
                }
            },
        };
        let Some(cell) = self.cell("partners") else { return };
        for part in cells::list(cell) {
            match known.organisation(part) {
                Ok(id) => self.parsed.offer.partner_ids.push(id),
                Err((key, like)) => self.wrong("partners", key, part, like),
            }
        }
    }

    fn place(&mut self) {
        let named = self.mapping.index("place_id").is_some();
        if let Some(text) = self.cell("place_id") {
            match text.parse::<Id>().ok().filter(|id| self.known.place(*id).is_some()) {
                Some(id) => self.parsed.offer.place_id = Some(id),
                None => self.wrong("place_id", "offers-import-error-place", text, String::new()),
            }
            return;
        }
        let (name, street) = (self.text("place"), self.text("street"));
        let (postcode, city) = (self.text("postcode"), self.text("city"));
        // In our own export the place is a text because it is not one of ours.
        if !named {
            self.parsed.offer.place_id = self.known.find_place(&name, &street, &city);
        }
        if self.parsed.offer.place_id.is_none() && !(name.is_empty() && street.is_empty()) {
            let town = format!("{postcode} {city}");
            let parts = [name.as_str(), street.as_str(), town.trim()];
            self.parsed.offer.place_text =
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        }
        if name.is_empty() && street.is_empty() {
            // A town alone is no place.
            self.parsed.given.remove("postcode");
            self.parsed.given.remove("city");
        }
    }

    fn ages(&mut self) {
        if let Some((min, max)) = self.value("age", cells::age) {
            (self.parsed.offer.age_min, self.parsed.offer.age_max) = (min, max);
        }
        if let Some(age) = self.value("age_min", cells::years) {
            self.parsed.offer.age_min = Some(age);
        }
        if let Some(age) = self.value("age_max", cells::years) {
            self.parsed.offer.age_max = Some(age);
        }
    }

    /// Parts of a list, each by a reader of its own.
    fn listed(&mut self, field: &'static str, read: impl Fn(&str) -> Option<String>) -> Vec<String> {
        let Some(cell) = self.cell(field) else { return Vec::new() };
        let mut found: Vec<String> = Vec::new();
        for part in cells::list(cell) {
            match read(part) {
                Some(key) if found.contains(&key) => {}
                Some(key) => found.push(key),
                None => self.wrong(field, "offers-import-error-word", part, String::new()),
            }
        }
        found
    }

    fn languages(&mut self) -> Vec<String> {
        let Some(cell) = self.cell("languages") else { return Vec::new() };
        let mut found: Vec<String> = Vec::new();
        for part in cell
            .split([';', ',', '/', '|', '\n', '+', '&'])
            .flat_map(|part| part.split(" und "))
            .map(str::trim)
        {
            if part.is_empty() {
                continue;
            }
            match cells::language(part) {
                Some(code) if found.contains(&code) => {}
                Some(code) => found.push(code),
                None => self.wrong("languages", "offers-import-error-language", part, String::new()),
            }
        }
        found
    }

    fn registration(&mut self) {
        if let Some(cell) = self.cell("registration") {
            let parts: Vec<&str> = cells::list(cell).collect();
            let ways: Vec<Option<Way>> = parts.iter().map(|part| way(part)).collect();
            if ways.iter().any(Option::is_none) {
                cell.clone_into(&mut self.parsed.offer.registration.note);
            }
            for way in ways.into_iter().flatten() {
                let registration = &mut self.parsed.offer.registration;
                let (key, slot) = match way {
                    Way::Key(key) => (key, None),
                    Way::Url(url) => ("online", Some((&mut registration.url, url))),
                    Way::Email(email) => ("email", Some((&mut registration.email, email))),
                    Way::Phone(phone) => ("phone", Some((&mut registration.phone, phone))),
                };
                if let Some((slot, text)) = slot {
                    *slot = text;
                }
                if !registration.ways.iter().any(|known| known == key) {
                    registration.ways.push(key.to_owned());
                }
            }
        }
        let url = self.web_address("registration_url");
        let email = self
            .value("registration_email", |text| {
                if is_mail_address(text) { Ok(text.to_owned()) } else { Err("offers-import-error-email") }
            })
            .unwrap_or_default();
        let phone = self.text("registration_phone");
        let note = self.text("registration_note");
        let deadline = self.value("deadline", cells::day);
        let registration = &mut self.parsed.offer.registration;
        for (slot, text) in [
            (&mut registration.url, url),
            (&mut registration.email, email),
            (&mut registration.phone, phone),
            (&mut registration.note, note),
        ] {
            if !text.is_empty() {
                *slot = text;
            }
        }
        registration.deadline = deadline;
    }

    fn accessibility(&mut self) {
        let Some(cell) = self.cell("accessibility") else { return };
        for part in
            cells::list(cell).flat_map(|part| part.split(',')).map(str::trim).filter(|part| !part.is_empty())
        {
            let (feature, degree) = part.split_once(['=', ':']).unwrap_or((part, "yes"));
            let degree = match fold(degree).as_str() {
                "yes" | "ja" | "x" => "yes",
                "partly" | "teilweise" | "teils" | "eingeschrankt" => "partly",
                "no" | "nein" => "no",
                _ => {
                    self.wrong("accessibility", "offers-import-error-degree", part, String::new());
                    continue;
                }
            };
            if let Some(key) = self.known.key_of("accessibility", feature) {
                self.parsed.offer.accessibility.insert(key.to_owned(), degree.to_owned());
            } else {
                let like = self.known.like("accessibility", feature);
                self.wrong("accessibility", "offers-import-error-word", feature, like);
            }
        }
    }

    fn schedule(&mut self) {
        let (dates, rule, text) = (self.cell("dates"), self.cell("rule"), self.cell("schedule_text"));
        let mut spans = Vec::new();
        if let Some(dates) = dates {
            match cells::dates(dates) {
                Ok(read) => spans = read,
                Err((key, part)) => return self.wrong("dates", key, &part, String::new()),
            }
        }
        if let Some(rule) = rule {
            match cells::rule(rule, spans.first().copied()) {
                Ok(schedule) => self.parsed.offer.schedule = schedule,
                Err((key, part)) => self.wrong("rule", key, &part, String::new()),
            }
        } else if !spans.is_empty() {
            match Schedule::dates(spans) {
                Ok(schedule) => self.parsed.offer.schedule = schedule,
                Err(_) => {
                    self.wrong(
                        "dates",
                        "offers-import-error-dates",
                        dates.unwrap_or_default(),
                        String::new(),
                    );
                }
            }
        } else if let Some(text) = text
            && (text.starts_with('„') || !cells::is_standing(text))
        {
            let bare = text.strip_prefix('„').and_then(|text| text.strip_suffix('“'));
            let bare = bare.filter(|bare| cells::is_standing(bare)).unwrap_or(text);
            self.parsed.offer.schedule = Schedule::Unclear { text: bare.to_owned() };
        }
        if dates.is_some() || rule.is_some() {
            // Words beside real dates do not change the schedule.
            self.parsed.given.remove("schedule_text");
        }
    }

    fn translations(&mut self) {
        for spec in super::FIELDS {
            let Some((ending, language)) =
                TRANSLATED.iter().find(|(ending, _)| translated(spec.key, ending).is_some())
            else {
                continue;
            };
            let Some(cell) = self.cell(spec.key) else { continue };
            let words = self.parsed.offer.translations.entry((*language).to_owned()).or_default();
            let slot = match translated(spec.key, ending) {
                Some("title") => &mut words.title,
                Some("summary") => &mut words.summary,
                _ => &mut words.description,
            };
            cell.clone_into(slot);
        }
    }

    /// The rules every offer keeps, said in terms of columns.
    fn check(&mut self) {
        let known = self.known;
        for error in self.parsed.offer.check(known) {
            let field = field_of(&error);
            if self.parsed.errors.iter().any(|other| other.field == field) || error.field == "organisation_id"
            {
                continue;
            }
            let value = self.mapping.get(self.row, field).unwrap_or_default();
            let mut values: BTreeMap<String, String> =
                error.values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
            values.insert("value".to_owned(), value.chars().take(120).collect());
            self.parsed.errors.push(RowError {
                line: self.row.line,
                column: self.mapping.column(field).unwrap_or_default().to_owned(),
                field: field.to_owned(),
                key: error.key.to_owned(),
                values,
                help: String::new(),
            });
        }
    }
}

/// The table's field that an offer's field comes from.
fn field_of(error: &FieldError) -> &str {
    match error.field.as_str() {
        "place_text" => "place",
        "cost_kind" | "cost_max" | "cost_min" | "cost_unit" => "cost",
        other => other,
    }
}

enum Way {
    Key(&'static str),
    Url(String),
    Email(String),
    Phone(String),
}

/// How one registers, from a key, a word, an address or a number.
fn way(text: &str) -> Option<Way> {
    if let Some(key) = REGISTRATION_WAYS.into_iter().find(|key| *key == text) {
        return Some(Way::Key(key));
    }
    if is_mail_address(text) {
        return Some(Way::Email(text.to_owned()));
    }
    if is_web_address(text) {
        return Some(Way::Url(text.to_owned()));
    }
    if text.starts_with("www.") && !text.contains(char::is_whitespace) {
        return Some(Way::Url(format!("https://{text}")));
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits >= 5 && text.chars().all(|c| c.is_ascii_digit() || " +-/()".contains(c)) {
        return Some(Way::Phone(text.to_owned()));
    }
    Some(Way::Key(match fold(text).as_str() {
        "keine" | "ohne" | "ohne anmeldung" | "nicht notig" | "nicht erforderlich" | "einfach kommen"
        | "none" | "not needed" | "nein" | "no" => "none",
        "online" | "im internet" | "internet" | "webseite" | "website" => "online",
        "e mail" | "email" | "mail" | "per e mail" | "per mail" | "by email" => "email",
        "telefon" | "telefonisch" | "per telefon" | "phone" | "by phone" => "phone",
        "personlich" | "vor ort" | "in person" | "im buro" => "in_person",
        _ => return None,
    }))
}

fn learning_form(text: &str) -> Result<LearningForm, Reason> {
    match fold(text).as_str() {
        "formal" | "formell" => Ok(LearningForm::Formal),
        "non formal" | "nonformal" | "nicht formal" | "non formell" => Ok(LearningForm::NonFormal),
        "informal" | "informell" => Ok(LearningForm::Informal),
        _ => Err("offers-import-error-learning-form"),
    }
}

fn reduction(text: &str) -> Option<String> {
    let folded = fold(text);
    let key = REDUCTIONS.into_iter().find(|key| fold(key) == folded).or(match folded.as_str() {
        "bildung und teilhabe" | "but" | "bildungspaket" | "education and participation" => {
            Some("education_package")
        }
        "nach einkommen" | "gestaffelt" | "einkommensabhangig" | "sliding scale" => Some("sliding"),
        "geschwister" | "geschwisterrabatt" | "geschwisterermassigung" | "siblings" => Some("sibling"),
        "geringes einkommen" | "sozialtarif" | "ermassigt" | "low incomes" => Some("low_income"),
        _ => None,
    });
    key.map(str::to_owned)
}

fn currency(text: &str) -> Result<Currency, Reason> {
    match fold(text).as_str() {
        "current" | "aktuell" | "ja" | "lauft" | "findet statt" => Ok(Currency::Current),
        "past" | "vorbei" | "beendet" | "vergangen" | "nein" => Ok(Currency::Past),
        "unclear" | "unklar" | "ungewiss" | "nicht bekannt" => Ok(Currency::Unclear),
        _ => Err("offers-import-error-currency"),
    }
}

//! The search index of one municipality, and the task that keeps it in step with the trail.
//!
//! The index is derived state: it can be thrown away at any time and is built again from the database. It carries the
//! trail position it stands at, written in the same commit as its contents, so that after a restart (or a kill) only
//! what is missing is done. Each process keeps an index of its own.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt,
    path::PathBuf,
    sync::{Arc, RwLock},
    time::Duration,
};

use bildungsraum_calendar::{Holidays, Schedule, Window};
use bildungsraum_database::{Id, Municipality, Tenant, berlin};
use bildungsraum_finder::{
    Change, Cost, Document, Finder, Kind, Occurrence, Options, Point, Position, TopicLabel, Weights,
};
use bildungsraum_organisations::{Organisation, Organisations, Precision, SYNONYMS, State};
use bildungsraum_trail::Trail;
use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};

use super::{Card, card::LAYOUT};
use crate::{
    Offers,
    model::{CostKind, Currency, OfferRecord},
    store::Filter,
};

/// How far ahead recurring dates are written into the index.
const HORIZON_DAYS: i64 = 366;
/// At most this many dates of one offer.
const MOST_DATES: usize = 400;

/// Why the index could not be kept in step.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The index itself failed.
    #[error(transparent)]
    Finder(#[from] bildungsraum_finder::FinderError),
    /// Offers could not be read.
    #[error(transparent)]
    Offers(#[from] crate::OfferError),
    /// Organisations could not be read.
    #[error("organisations: {0}")]
    Organisations(String),
    /// The trail could not be read.
    #[error(transparent)]
    Database(#[from] bildungsraum_database::DatabaseError),
}

/// The search indexes of this process, one per municipality.
#[derive(Clone)]
pub struct Indexes {
    inner: Arc<Inner>,
}

struct Inner {
    folder: Option<PathBuf>,
    weights: Weights,
    offers: Offers,
    organisations: Organisations,
    open: RwLock<HashMap<Tenant, Finder>>,
    /// Municipalities whose index knows the names of topics and the words of the same meaning (they are not on disk).
    named: std::sync::Mutex<HashSet<Tenant>>,
    /// One writer at a time: a follower and a page that has just saved do not race.
    writing: tokio::sync::Mutex<()>,
    travel: std::sync::OnceLock<Arc<dyn super::Travel>>,
}

impl fmt::Debug for Indexes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Indexes").field("folder", &self.inner.folder).finish_non_exhaustive()
    }
}

impl Indexes {
    /// Indexes in `folder`, or in memory for tests.
    #[must_use]
    pub fn new(
        folder: Option<PathBuf>,
        weights: Weights,
        offers: Offers,
        organisations: Organisations,
    ) -> Self {
        Self {
            inner: Arc::new(Inner {
                folder,
                weights,
                offers,
                organisations,
                open: RwLock::default(),
                named: std::sync::Mutex::default(),
                writing: tokio::sync::Mutex::default(),
                travel: std::sync::OnceLock::new(),
            }),
        }
    }

    /// Says who knows streets and timetables; once.
    #[must_use]
    pub fn with_travel(self, travel: Arc<dyn super::Travel>) -> Self {
        let _ = self.inner.travel.set(travel);
        self
    }

    /// Whoever knows streets and timetables.
    #[must_use]
    pub fn travel(&self) -> &dyn super::Travel {
        self.inner.travel.get().map_or(&super::NoTravel, |travel| &**travel)
    }

    /// The index of this municipality, opened if need be.
    pub fn of(&self, tenant: &Tenant) -> Result<Finder, IndexError> {
        if let Some(finder) =
            self.inner.open.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(tenant)
        {
            return Ok(finder.clone());
        }
        let mut open = self.inner.open.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(finder) = open.get(tenant) {
            return Ok(finder.clone());
        }
        let options = Options { cards: LAYOUT, weights: self.inner.weights, ..Options::default() };
        let finder = match &self.inner.folder {
            Some(folder) => Finder::open(&folder.join(tenant.key()), options)?,
            None => Finder::in_memory(options)?,
        };
        if let Some(reason) = finder.thrown_away() {
            tracing::warn!(
                municipality = tenant.key(),
                reason,
                "the search index was not in order and is built anew"
            );
        }
        open.insert(tenant.clone(), finder.clone());
        Ok(finder)
    }

    /// Brings the index of one municipality up to the trail's head. Returns the number of documents written.
    pub async fn follow(&self, municipality: &Municipality) -> Result<usize, IndexError> {
        let _turn = self.inner.writing.lock().await;
        let tenant = municipality.tenant();
        let finder = self.of(&tenant)?;
        let named = || self.inner.named.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !named().contains(&tenant) {
            self.name_topics(&tenant, &finder).await?;
            self.take_synonyms(&tenant, &finder).await?;
            named().insert(tenant.clone());
        }
        let trail = Trail::of(self.inner.offers.database(), &tenant);
        let head = trail.head_mark().await?;
        let Some(position) = finder.position() else {
            return self.rebuild(municipality, &finder, head).await;
        };
        let known = if position == head.0 {
            Some(head.1.clone())
        } else if position == 0 {
            Some(String::new())
        } else {
            trail.mark_at(position).await?
        };
        if known.as_deref() != Some(finder.mark().as_str()) {
            // The database was restored from a backup: this index followed another trail.
            self.take_synonyms(&tenant, &finder).await?;
            return self.rebuild(municipality, &finder, head).await;
        }
        if position == head.0 {
            return Ok(0);
        }
        let changes = trail.changes_after(position, 5000).await?;
        let Some(last) = changes.last().map(|change| change.0) else { return Ok(0) };
        if changes.iter().any(|change| change.1 == SYNONYMS) {
            // Read with each query: no document changes.
            self.take_synonyms(&tenant, &finder).await?;
        }
        if changes.iter().any(|change| change.1 == "vocabulary") {
            // Words of topics and target groups are in every document.
            return self.rebuild(municipality, &finder, head).await;
        }
        let of = |entity: &str| -> BTreeSet<Id> {
            changes
                .iter()
                .filter(|change| change.1 == entity)
                .filter_map(|change| change.2.parse().ok())
                .collect()
        };
        let mut offers = of("offer");
        let (organisations, places) = (of("organisation"), of("place"));
        if !organisations.is_empty() || !places.is_empty() {
            // A renamed organisation or a moved place is in every document of its offers.
            if organisations.len() + places.len() > 200 {
                return self.rebuild(municipality, &finder, head).await;
            }
            for record in self.public_offers(&tenant).await? {
                let touched = record.published.as_ref().is_some_and(|offer| {
                    offer.organisation_id.is_some_and(|id| organisations.contains(&id))
                        || offer.place_id.is_some_and(|id| places.contains(&id))
                });
                if touched {
                    offers.insert(record.id);
                }
            }
        }
        if offers.len() > 2000 {
            return self.rebuild(municipality, &finder, head).await;
        }
        let ids: Vec<Id> = offers.into_iter().collect();
        let mut written = Vec::new();
        for chunk in ids.chunks(500) {
            let records = self.inner.offers.many(&tenant, chunk).await?;
            let (shown, hidden): (Vec<_>, Vec<_>) = records.into_iter().partition(OfferRecord::is_public);
            let documents = self.documents(municipality, shown).await?;
            written.extend(documents.into_iter().map(Change::Put));
            written.extend(hidden.into_iter().map(|record| Change::Remove { id: record.id.text() }));
        }
        let changed: Vec<Id> = organisations.into_iter().collect();
        for chunk in changed.chunks(500) {
            let records =
                self.inner.organisations.many(&tenant, chunk).await.map_err(organisations_failed)?;
            written.extend(records.iter().map(|record| match record.state {
                State::Active => Change::Put(organisation_document(&tenant, &record.organisation)),
                _ => Change::Remove { id: record.organisation.id.text() },
            }));
        }
        let count = written.len();
        let position = Position { at: last, mark: trail.mark_at(last).await?.unwrap_or_default() };
        tokio::task::spawn_blocking(move || finder.write(written, position))
            .await
            .map_err(|error| IndexError::Organisations(error.to_string()))??;
        Ok(count)
    }

    async fn public_offers(&self, tenant: &Tenant) -> Result<Vec<OfferRecord>, IndexError> {
        let filter = Filter { public_only: true, ..Filter::default() };
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let page = self.inner.offers.list(tenant, &filter, after.as_ref(), 1000).await?;
            let full = page.len() == 1000;
            after = page.last().map(|record| (crate::model::sort_key(&record.offer.title), record.id));
            all.extend(page);
            if !full {
                return Ok(all);
            }
        }
    }

    async fn rebuild(
        &self,
        municipality: &Municipality,
        finder: &Finder,
        head: (i64, String),
    ) -> Result<usize, IndexError> {
        let records = self.public_offers(&municipality.tenant()).await?;
        let mut documents = self.documents(municipality, records).await?;
        documents.extend(self.organisation_documents(&municipality.tenant()).await?);
        let count = documents.len();
        let finder = finder.clone();
        self.name_topics(&municipality.tenant(), &finder).await?;
        let position = head.0;
        let head = Position { at: head.0, mark: head.1 };
        tokio::task::spawn_blocking(move || finder.rebuild(documents.into_iter(), head))
            .await
            .map_err(|error| IndexError::Organisations(error.to_string()))??;
        tracing::info!(municipality = %municipality.slug, documents = count, position, "search index built");
        Ok(count)
    }

    /// Tells the index what its topics are called, so that they can be suggested while typing.
    async fn name_topics(&self, tenant: &Tenant, finder: &Finder) -> Result<(), IndexError> {
        let vocabularies =
            self.inner.organisations.vocabularies(tenant).await.map_err(organisations_failed)?;
        let labels = vocabularies.of("topics").iter().filter(|term| !term.retired).flat_map(|term| {
            term.labels.values().map(|label| TopicLabel { key: term.key.clone(), label: label.clone() })
        });
        finder.set_topics(labels.collect());
        Ok(())
    }

    /// Tells the index which words mean the same here.
    async fn take_synonyms(&self, tenant: &Tenant, finder: &Finder) -> Result<(), IndexError> {
        let record = self.inner.organisations.synonyms(tenant).await;
        let record = record.map_err(organisations_failed)?;
        finder.set_synonyms(record.list.effective());
        Ok(())
    }

    /// Throws every index away; the followers build them again (dates ahead are counted from today).
    pub async fn refresh(&self, municipality: &Municipality) -> Result<usize, IndexError> {
        let _turn = self.inner.writing.lock().await;
        let tenant = municipality.tenant();
        let head = Trail::of(self.inner.offers.database(), &tenant).head_mark().await?;
        let finder = self.of(&tenant)?;
        self.rebuild(municipality, &finder, head).await
    }

    /// Every organisation the public sees: suggested while typing, with or without offers of its own.
    async fn organisation_documents(&self, tenant: &Tenant) -> Result<Vec<Document>, IndexError> {
        let organisations = &self.inner.organisations;
        let names = organisations.names(tenant).await.map_err(organisations_failed)?;
        let ids: Vec<Id> = names.into_iter().map(|(id, _)| id).collect();
        let mut documents = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(500) {
            let records = organisations.many(tenant, chunk).await.map_err(organisations_failed)?;
            let active = records.iter().filter(|record| record.state == State::Active);
            documents.extend(active.map(|record| organisation_document(tenant, &record.organisation)));
        }
        Ok(documents)
    }

    async fn documents(
        &self,
        municipality: &Municipality,
        records: Vec<OfferRecord>,
    ) -> Result<Vec<Document>, IndexError> {
        let tenant = municipality.tenant();
        let organisations = &self.inner.organisations;
        let failed = organisations_failed;
        let unique = |ids: BTreeSet<Id>| -> Vec<Id> { ids.into_iter().collect() };
        let of_offers = |pick: &dyn Fn(&crate::Offer) -> Option<Id>| -> BTreeSet<Id> {
            records.iter().filter_map(|record| record.published.as_ref()).filter_map(pick).collect()
        };
        let organisation_ids = unique(of_offers(&|offer| offer.organisation_id));
        let place_ids = unique(of_offers(&|offer| offer.place_id));
        let mut named = HashMap::new();
        for chunk in organisation_ids.chunks(400) {
            for record in organisations.many(&tenant, chunk).await.map_err(failed)? {
                named.insert(record.organisation.id, record);
            }
        }
        let mut places = HashMap::new();
        for chunk in place_ids.chunks(400) {
            for record in organisations.places(&tenant, chunk).await.map_err(failed)? {
                places.insert(record.place.id, record.place);
            }
        }
        let vocabularies = organisations.vocabularies(&tenant).await.map_err(failed)?;
        let now = self.inner.offers.environment().now();
        let holidays = super::holidays_of(municipality);
        Ok(records
            .into_iter()
            .filter_map(|record| {
                let offer = record.published.as_ref()?;
                let organisation = offer.organisation_id.and_then(|id| named.get(&id));
                let place = offer.place_id.and_then(|id| places.get(&id));
                Some(document(&tenant, &record, offer, organisation, place, &vocabularies, holidays, now))
            })
            .collect())
    }

    /// Follows the trail of every municipality until `stop` becomes true: twice a second, and at once when `nudge` is
    /// given.
    pub async fn run(&self, mut stop: tokio::sync::watch::Receiver<bool>, nudge: Arc<tokio::sync::Notify>) {
        let mut day = None;
        while !*stop.borrow() {
            match self.inner.offers.database().across().municipalities().await {
                Ok(municipalities) => {
                    let today = self.inner.offers.environment().today();
                    let new_day = day.is_some_and(|day| day != today);
                    day = Some(today);
                    for municipality in municipalities {
                        let done = if new_day {
                            self.refresh(&municipality).await
                        } else {
                            self.follow(&municipality).await
                        };
                        if let Err(error) = done {
                            tracing::error!(%error, municipality = %municipality.slug, "the search index does not follow");
                        }
                    }
                }
                Err(error) => tracing::error!(%error, "the search index does not follow"),
            }
            tokio::select! {
                () = nudge.notified() => {}
                () = tokio::time::sleep(Duration::from_millis(400)) => {}
                changed = stop.changed() => if changed.is_err() { return },
            }
        }
    }
}

/// Whether a schedule had dates and has none left, however far ahead.
fn is_over(schedule: &Schedule, zone: &TimeZone, from: Timestamp, holidays: &Holidays) -> bool {
    let far = from.to_zoned(zone.clone()).checked_add(50.years()).map_or(from, |zoned| zoned.timestamp());
    matches!(schedule, Schedule::Dates { .. } | Schedule::Rule(_))
        && schedule.occurrences(Window { from, to: far, limit: 1 }, holidays).list.is_empty()
}

#[allow(clippy::needless_pass_by_value)] // the shape `map_err` asks for
fn organisations_failed(error: bildungsraum_organisations::OrganisationError) -> IndexError {
    IndexError::Organisations(error.to_string())
}

/// An organisation by its names. It is suggested while typing; searches for offers leave it out by its kind.
fn organisation_document(tenant: &Tenant, organisation: &Organisation) -> Document {
    Document {
        id: organisation.id.text(),
        tenant: tenant.key().to_owned(),
        kind: Kind::Organisation,
        title: organisation.name.clone(),
        // Short and translated names count as names do, not as the text of the entry does.
        place: std::iter::once(organisation.short_name.as_str())
            .chain(organisation.translations.values().map(|words| words.name.as_str()))
            .collect::<Vec<_>>()
            .join(" "),
        sort_title: crate::model::sort_key(&organisation.name),
        ..Document::default()
    }
}

#[allow(clippy::too_many_arguments)] // one document is made of all of these
fn document(
    tenant: &Tenant,
    record: &OfferRecord,
    offer: &crate::Offer,
    organisation: Option<&bildungsraum_organisations::OrganisationRecord>,
    place: Option<&bildungsraum_organisations::Place>,
    vocabularies: &bildungsraum_organisations::Vocabularies,
    holidays: &Holidays,
    now: Timestamp,
) -> Document {
    let mut card = Card::of(&record.id.text(), offer);
    card.confirmed_at = record.confirmed_at.map(Timestamp::as_second);
    if let Some(organisation) = organisation {
        organisation.organisation.name.clone_into(&mut card.organisation);
    }
    let mut where_text = offer.place_text.clone();
    if let Some(place) = place {
        where_text = if place.name.is_empty() { place.street.clone() } else { place.name.clone() };
        card.point = place.point.map(|point| (point.latitude, point.longitude));
        card.approximate = place.precision == Precision::Approximate;
        if card.quarter.is_empty() {
            place.quarter.clone_into(&mut card.quarter);
        }
    }
    where_text.clone_into(&mut card.place);
    let zone = berlin();
    let from = now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(now);
    let until =
        now.to_zoned(zone.clone()).checked_add(HORIZON_DAYS.days()).map_or(now, |zoned| zoned.timestamp());
    let occurrences: Vec<Occurrence> = offer
        .schedule
        .occurrences(Window { from, to: until, limit: MOST_DATES }, holidays)
        .list
        .into_iter()
        .map(|date| Occurrence {
            start: date.start.timestamp().as_second(),
            end: date.end.timestamp().as_second(),
            weekday: u8::try_from(date.start.weekday().to_monday_one_offset()).unwrap_or(1),
            minute_of_day: u16::try_from(i32::from(date.start.hour()) * 60 + i32::from(date.start.minute()))
                .unwrap_or(0),
        })
        .collect();
    card.over = offer.currency == Currency::Past
        || (occurrences.is_empty() && is_over(&offer.schedule, &zone, from, holidays));
    let label = |kind: &str, key: &str| -> Vec<String> {
        vocabularies.term(kind, key).map(|term| term.labels.values().cloned().collect()).unwrap_or_default()
    };
    let mut extra: Vec<String> = Vec::new();
    for (kind, keys) in [
        ("topics", &offer.topics),
        ("target_groups", &offer.target_groups),
        ("life_stages", &offer.life_stages),
        ("competencies", &offer.competencies),
    ] {
        for key in keys {
            extra.extend(label(kind, key));
        }
    }
    for words in offer.translations.values() {
        extra.push(words.title.clone());
        extra.push(words.summary.clone());
    }
    let cost = match offer.cost.kind {
        CostKind::NotStated if offer.cost.reductions.is_empty() => Cost::NotStated,
        CostKind::Free => Cost::Free,
        _ if !offer.cost.reductions.is_empty() => Cost::Reduced,
        _ => Cost::Paid { cents: offer.cost.min_cents.or(offer.cost.max_cents).unwrap_or(0) },
    };
    let age = match (offer.age_min, offer.age_max) {
        (None, None) => None,
        (min, max) => Some((min.unwrap_or(0), max.unwrap_or(120))),
    };
    Document {
        id: record.id.text(),
        tenant: tenant.key().to_owned(),
        kind: Kind::Offer,
        title: offer.title.clone(),
        summary: offer.summary.clone(),
        body: offer.description.clone(),
        organisation: card.organisation.clone(),
        organisation_id: card.organisation_id.clone(),
        place: place.map_or(where_text, |place| format!("{} {} {}", place.name, place.street, place.city)),
        quarter: card.quarter.clone(),
        languages: offer.languages.clone(),
        topics: offer.topics.clone(),
        competencies: offer.competencies.clone(),
        life_stages: offer.life_stages.clone(),
        learning_form: offer.learning_form.map(|form| form.name().to_owned()),
        target_groups: offer.target_groups.clone(),
        age,
        cost,
        accessibility: offer
            .accessibility
            .iter()
            .filter(|(_, degree)| degree.as_str() != "no")
            .map(|(feature, _)| feature.clone())
            .collect(),
        point: card.point.map(|(lat, lon)| Point { lat, lon }),
        online: offer.online,
        drop_in: offer.registration.ways.iter().any(|way| way == "none"),
        standing: matches!(offer.schedule, Schedule::Standing) && offer.currency != Currency::Past,
        over: card.over,
        occurrences,
        free_places: offer.free_places,
        registration_open_until: offer
            .registration
            .deadline
            .and_then(|day| day.checked_add(1.day()).ok())
            .and_then(|day| day.to_zoned(zone).ok())
            .map(|zoned| zoned.timestamp().as_second()),
        confirmed_at: card.confirmed_at,
        extra,
        sort_title: crate::model::sort_key(&offer.title),
        card: card.to_bytes(),
    }
}

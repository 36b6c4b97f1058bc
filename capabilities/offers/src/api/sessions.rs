//! `/api/v1/sessions`: the dates of public offers within a stretch of days, in order. Answered from the search index
//! without a statement of SQL.

use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use bildungsraum_calendar::{Schedule, Window};
use bildungsraum_database::{Id, berlin};
use bildungsraum_exchange::{
    ApiProblems, ApiQuery, Problem,
    paging::{Cursor, Page, PageQuery, PageRequest},
    problem::Fault,
};
use bildungsraum_page::RequestContext;
use jiff::{Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::internal;
use crate::{
    OffersRoom,
    search::{Card, Reach, SearchParams, holidays_of},
};

/// Longest stretch of days.
const LONGEST: i64 = 366;
/// At most so many offers are looked at.
const MOST_OFFERS: usize = 50_000;
/// At most so many dates of one offer are on one page.
const MOST_DATES: usize = 400;

/// Which dates are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// First day; today when left out.
    #[serde(default)]
    #[param(value_type = Option<String>, format = "date")]
    from: Option<String>,
    /// Last day, at most 366 days after the first; 30 days after it when left out.
    #[serde(default)]
    #[param(value_type = Option<String>, format = "date")]
    to: Option<String>,
    /// West, south, east, north in degrees.
    #[serde(default)]
    bbox: Option<String>,
}

/// A date of an offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Session {
    /// The offer.
    #[schema(value_type = String, format = "uuid")]
    offer_id: Id,
    /// Its title in German.
    title: String,
    /// Name of the organisation.
    organisation: String,
    /// Where, in words.
    place: String,
    /// Degrees WGS 84; null: not on the map.
    latitude: Option<f64>,
    /// Degrees WGS 84; null: not on the map.
    longitude: Option<f64>,
    #[schema(value_type = String, format = "date-time")]
    start: Timestamp,
    /// Equal to the start where no end is known.
    #[schema(value_type = String, format = "date-time")]
    end: Timestamp,
    /// Whole days by German clocks; the end is the midnight after the last one.
    all_day: bool,
    /// Was the date moved from another time?
    moved: bool,
    /// Does the offer still take place, as far as known: `current`, `unclear`, `past`.
    currency: &'static str,
    /// The offer's page.
    url: String,
}

impl Session {
    fn key(&self) -> (i64, i64, Id) {
        (self.start.as_second(), self.end.as_second(), self.offer_id)
    }
}

struct Asked {
    from: Timestamp,
    to: Timestamp,
    search: SearchParams,
    after: Option<(i64, i64, Id)>,
    request: PageRequest,
}

fn wrong(field: &str, help: &str) -> Problem {
    Problem::bad_request(format!("The parameter {field} cannot be understood."))
        .fault(Fault::field(field, "cannot be understood").help(help))
}

fn read(wanted: &Wanted, paging: &PageQuery, today: Date) -> Result<Asked, Problem> {
    let request = paging.read()?;
    let day = |field: &str, text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => text
            .parse::<Date>()
            .ok()
            .filter(|date| text.len() == 10 && (1900..=2200).contains(&date.year()))
            .map(Some)
            .ok_or_else(|| wrong(field, "Give a day such as 2026-12-05.")),
    };
    let from = day("from", &wanted.from)?.unwrap_or(today);
    let to = day("to", &wanted.to)?.unwrap_or_else(|| from.saturating_add(30.days()));
    let length = from.until(to).map_or(-1, |span| i64::from(span.get_days()));
    if !(0..=LONGEST).contains(&length) {
        return Err(wrong("to", "Give a day that is at most 366 days after the first and not before it."));
    }
    let (search, errors) = SearchParams::parse(wanted.bbox.iter().map(|bbox| ("bbox", bbox.as_str())));
    if !errors.is_empty() || (wanted.bbox.is_some() && search.bbox.is_none()) {
        return Err(wrong("bbox", "Give west, south, east, north in degrees: 8.5,49.5,8.6,49.6"));
    }
    let after = match &request.after {
        None => None,
        Some(cursor) => {
            let (start, end) = cursor.key::<(i64, i64)>("start")?;
            Some((start, end, cursor.id()))
        }
    };
    let midnight = |date: Date| {
        date.to_zoned(berlin())
            .map(|at| at.timestamp())
            .map_err(|_| wrong("from", "Give a day such as 2026-12-05."))
    };
    Ok(Asked { from: midnight(from)?, to: midnight(to.saturating_add(1.day()))?, search, after, request })
}

/// Dates of public offers that touch these days, earliest first.
#[utoipa::path(
    get, path = "/api/v1/sessions", tag = "sessions", params(Wanted, PageQuery),
    responses((status = 200, body = Page<Session>, headers(("Link" = String))), ApiProblems)
)]
pub(super) async fn list(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<Wanted>,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let asked = read(&wanted, &paging, room.offers.environment().today())?;
    let request = asked.request.clone();
    let context = page.clone();
    let sessions = tokio::task::spawn_blocking(move || find(&room, &context, &asked))
        .await
        .map_err(|error| internal(&page, &error))??;
    let found = request.page(sessions, |session| {
        let (start, end, id) = session.key();
        Cursor::new("start", (start, end), id)
    });
    Ok(found.respond(&uri.to_string()))
}

fn find(room: &OffersRoom, page: &RequestContext, asked: &Asked) -> Result<Vec<Session>, Problem> {
    let tenant = page.tenant();
    let reach = Reach::own_only(&room.indexes, &tenant).map_err(|error| internal(page, &error))?;
    let answer = asked
        .search
        .run_all(&reach, room.offers.environment(), MOST_OFFERS)
        .map_err(|error| internal(page, &error))?;
    let holidays = holidays_of(&page.municipality);
    let needed = usize::try_from(asked.request.fetch()).unwrap_or(usize::MAX);
    // Nothing before the cursor is wanted, but a long date may reach over it.
    let from = asked
        .after
        .and_then(|(start, ..)| Timestamp::from_second(start).ok())
        .map_or(asked.from, |at| at.max(asked.from));
    let mut sessions: Vec<Session> = Vec::new();
    for hit in &answer.hits {
        let Some(card) = Card::from_bytes(&hit.card) else { continue };
        let schedule = card.schedule();
        if matches!(schedule, Schedule::Standing | Schedule::Unclear { .. }) {
            continue;
        }
        let Ok(offer_id) = card.id.parse::<Id>() else { continue };
        let window = Window { from, to: asked.to, limit: MOST_DATES };
        for date in schedule.occurrences(window, holidays).list {
            let (start, end) = (date.start.timestamp(), date.end.timestamp());
            if asked.after.is_some_and(|after| (start.as_second(), end.as_second(), offer_id) <= after) {
                continue;
            }
            sessions.push(Session {
                offer_id,
                title: card.title.clone(),
                organisation: card.organisation.clone(),
                place: card.place.clone(),
                latitude: card.point.map(|point| point.0),
                longitude: card.point.map(|point| point.1),
                start,
                end,
                all_day: date.all_day,
                moved: date.original.is_some(),
                currency: card.currency.name(),
                url: page.absolute(&format!("/offers/{}", card.id)),
            });
        }
        // Kept short on the way, so that a year of ten thousand offers does not pile up.
        if sessions.len() > needed + 10_000 {
            sessions.sort_by_key(Session::key);
            sessions.truncate(needed);
        }
    }
    sessions.sort_by_key(Session::key);
    sessions.truncate(needed);
    Ok(sessions)
}

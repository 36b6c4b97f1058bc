//! Meetings as iCalendar, and the signed addresses under which members subscribe to them.

use bildungsraum_calendar::{
    Holidays, Schedule, Span,
    ical::{EventText, calendar_file},
};
use bildungsraum_database::{Id, Municipality, Tenant};
use bildungsraum_exchange::signed::{SignedError, Signer};
use jiff::{SignedDuration, Timestamp};

use crate::{
    model::{Meeting, MeetingState},
    store::Record,
};

/// What calendar links are signed for.
const PURPOSE: &str = "bodies-calendar";
/// Days that a calendar link holds. A calendar program asks for years; after that, one subscribes anew.
pub const LINK_DAYS: i64 = 2 * 366;
/// Who made the file.
const PRODUCT: &str = "-//Bildungsraum//Gremien//DE";

/// What a calendar link shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// All meetings of a body.
    Body(Id),
    /// One meeting.
    Meeting(Id),
}

/// A token for a calendar of this municipality; see [`LINK_DAYS`].
pub fn link_token(
    signer: &Signer,
    tenant: &Tenant,
    linked: Linked,
    now: Timestamp,
) -> Result<String, SignedError> {
    // Whole days, so that the link is the same whenever a page shows it on that day.
    let midnight = now.as_second().div_euclid(86_400) * 86_400;
    let today = Timestamp::from_second(midnight).unwrap_or(now);
    let expires = today.saturating_add(SignedDuration::from_hours(24 * LINK_DAYS)).unwrap_or(now);
    let (kind, id) = match linked {
        Linked::Body(id) => ("body", id),
        Linked::Meeting(id) => ("meeting", id),
    };
    signer.sign(PURPOSE, &format!("{}/{kind}/{id}", tenant.key()), expires)
}

/// What a token of this municipality shows.
pub fn open_link(
    signer: &Signer,
    tenant: &Tenant,
    token: &str,
    now: Timestamp,
) -> Result<Linked, SignedError> {
    let payload = signer.verify(PURPOSE, token, now)?;
    let mut parts = payload.split('/');
    let (Some(owner), Some(kind), Some(id), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(SignedError::Invalid);
    };
    let id: Id = id.parse().map_err(|_| SignedError::Invalid)?;
    match kind {
        _ if owner != tenant.key() => Err(SignedError::Invalid),
        "body" => Ok(Linked::Body(id)),
        "meeting" => Ok(Linked::Meeting(id)),
        _ => Err(SignedError::Invalid),
    }
}

/// A calendar file of meetings. `cancelled`: what stands before the title of one that was called off; `url`: where a meeting
/// is shown.
#[must_use]
pub fn file(
    municipality: &Municipality,
    host: &str,
    name: &str,
    cancelled: &str,
    meetings: &[Record<Meeting>],
    url: &dyn Fn(Id) -> Option<String>,
) -> String {
    let mut events = Vec::new();
    for record in meetings {
        let meeting = &record.entry;
        let Ok(span) = Span::timed(meeting.start, meeting.end) else { continue };
        let Ok(schedule) = Schedule::dates(vec![span]) else { continue };
        let agenda: Vec<String> = meeting
            .agenda
            .iter()
            .enumerate()
            .map(|(number, item)| format!("{}. {}", number + 1, item.title))
            .collect();
        let location: Vec<&str> = [meeting.place.as_str(), meeting.link.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let text = EventText {
            uid: format!("meeting-{}@{host}", record.id),
            summary: if meeting.state == MeetingState::Cancelled {
                format!("{cancelled}: {}", meeting.title)
            } else {
                meeting.title.clone()
            },
            description: Some(agenda.join("\n")).filter(|text| !text.is_empty()),
            location: Some(location.join(", ")).filter(|text| !text.is_empty()),
            url: url(record.id),
            stamp: record.updated_at,
        };
        events.extend(schedule.to_ical_events(&text, Holidays::of_ags(&municipality.ags)));
    }
    calendar_file(name, PRODUCT, &events)
}

//! `GET /office/inquiry/texts/{id}/live`: what others code, as server-sent events.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::{RawQuery, State},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use bildungsraum_page::{FormData, RequestContext};
use futures_util::stream::unfold;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::super::{PathId, fail};
use crate::{Inquiry, service::live::News};

/// So often a quiet stream says that it is there; proxies cut what says nothing.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// `GET /office/inquiry/texts/{id}/live?after=PLACE`. A browser that comes again names the last place it knows
/// (`Last-Event-ID`), and gets what happened since.
pub(super) async fn stream(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let after = last.and_then(|text| text.parse::<i64>().ok()).or_else(|| query.text("after").parse().ok());
    let onlooker =
        match inquiry.look_on(&page.tenant(), &page.actor, id, after.map(|after| after.max(0))).await {
            Ok(onlooker) => onlooker,
            Err(error) => return fail(&page, &error),
        };
    let events = unfold(onlooker, |mut onlooker| async move {
        let event = match onlooker.next().await? {
            News::Codings(place, json) => Event::default().id(place.to_string()).event("codings").data(json),
            News::Reload(place) => Event::default().id(place.to_string()).event("reload").data("{}"),
        };
        Some((Ok::<_, Infallible>(event), onlooker))
    });
    let stream = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // A proxy that gathers answers before it hands them on would hold back what is new.
    let quick = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    ([quick], stream).into_response()
}

//! `/office/network/cooperations/{id}`: one cooperation, what its partners say to it, and what can be done.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    FormData, PageError, RequestContext, page as answer_page, see_other, see_other_with,
};
use bildungsraum_trail::Permission;

use super::{PathId, done, fail, words};
use crate::{Network, NetworkError, model::Confirmation};

/// One partner.
struct Line {
    id: Id,
    name: String,
    said: (&'static str, String),
    when: String,
    /// May the one who reads answer for it, and is there something to answer?
    yes: bool,
    no: bool,
}

/// One saved state.
struct Step {
    revision: i64,
    at: String,
    actor: String,
    changed: Vec<String>,
}

#[derive(Template)]
#[template(path = "cooperation.html")]
struct Show {
    page: RequestContext,
    id: Id,
    heading: String,
    standing: (&'static str, String),
    released: bool,
    may_release: bool,
    lines: Vec<Line>,
    topics: String,
    kind: String,
    frequency: String,
    span: String,
    stated: String,
    intensity: String,
    note: String,
    source: String,
    origin: String,
    whole: bool,
    may_change: bool,
    archived: bool,
    office: bool,
    waits: bool,
    steps: Vec<Step>,
}

async fn view(network: &Network, page: &RequestContext, id: Id) -> Result<Show, NetworkError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let record = network.cooperation(&tenant, actor, id).await?;
    let names = network.name_list(&tenant).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let whole = network.sees_whole(actor, &record);
    let archived = record.archived_at.is_some();
    let mut steps = Vec::new();
    if whole {
        let revisions = network.cooperation_revisions(&tenant, actor, id).await?;
        for (at, one) in revisions.iter().enumerate() {
            let changed = revisions
                .get(at + 1)
                .map_or_else(Vec::new, |before| super::words::changed(page, &one.body, &before.body));
            steps.push(Step {
                revision: one.revision,
                at: page.date_time(one.at),
                actor: one.actor.clone(),
                changed,
            });
        }
    }
    let cooperation = &record.cooperation;
    let lines = cooperation
        .partners
        .iter()
        .map(|partner| {
            let may = !archived && actor.may_edit_entries_of(partner.organisation_id);
            Line {
                id: partner.organisation_id,
                name: words::name(page, &names, partner.organisation_id),
                said: words::confirmation(page, partner.confirmation),
                when: partner.answered_at.map(|at| page.day_of(at)).unwrap_or_default(),
                yes: may && partner.confirmation != Confirmation::Confirmed,
                no: may && partner.confirmation != Confirmation::Declined,
            }
        })
        .collect();
    Ok(Show {
        heading: words::partners(page, &names, cooperation),
        standing: words::standing(page, &record),
        released: cooperation.released,
        may_release: !archived && cooperation.may_be_released(),
        lines,
        topics: words::topics(page, &vocabularies, &cooperation.topics),
        kind: words::kind(page, cooperation.kind),
        frequency: words::frequency(page, cooperation.frequency),
        span: words::span(page, cooperation.since.as_ref(), cooperation.until.as_ref()),
        stated: words::stated_by(page, &names, &cooperation.stated_by),
        intensity: words::intensity(page, cooperation.intensity),
        note: cooperation.note.clone(),
        source: cooperation.source_url.clone(),
        origin: cooperation.origin.clone(),
        whole,
        may_change: network.may_change(actor, &record),
        archived,
        office: page.may(Permission::EditAllEntries),
        waits: cooperation.partners.iter().any(|one| one.confirmation == Confirmation::Open),
        steps,
        id,
        page: page.clone(),
    })
}

/// `GET /office/network/cooperations/{id}`
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match view(&network, &page, id).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

fn path(id: Id) -> String {
    format!("/office/network/cooperations/{id}")
}

/// `POST …/answer`: an organisation says yes or no.
pub(super) async fn answer(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let yes = match form.raw("say") {
        "yes" => true,
        "no" => false,
        _ => return PageError::bad_request(&page).into_response(),
    };
    let Ok(organisation) = form.text("organisation").parse() else {
        return PageError::bad_request(&page).into_response();
    };
    match network.answer_cooperations(&page.tenant(), &page.actor, organisation, &[id], yes).await {
        Ok(_) => {
            done(&page, &path(id), if yes { "network-flash-confirmed" } else { "network-flash-declined" })
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST …/ask`: the partners that said nothing yet get a mail.
pub(super) async fn ask(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match network.request_confirmations(&page.tenant(), &page.actor, id, &page.absolute("")).await {
        Ok(_) => done(&page, &path(id), "network-flash-asked"),
        Err(error) => fail(&page, &error),
    }
}

/// `POST …/release`: everybody may see it, or not any more.
pub(super) async fn release(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let released = form.is_set("released");
    match network.release_cooperation(&page.tenant(), &page.actor, id, released).await {
        Ok(_) => done(
            &page,
            &path(id),
            if released { "network-flash-released" } else { "network-flash-taken-back" },
        ),
        Err(NetworkError::WrongState(key)) => see_other_with(&page.url(&path(id)), "warning", key),
        Err(error) => fail(&page, &error),
    }
}

/// `POST …/archive`
pub(super) async fn archive(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match network.archive_cooperation(&page.tenant(), &page.actor, id).await {
        Ok(_) => see_other(&page.url(&format!("/office/network/cooperations?archived={id}"))),
        Err(error) => fail(&page, &error),
    }
}

/// `POST …/restore`
pub(super) async fn restore(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    let days = page.municipality.settings.undo_days;
    match network.restore_cooperation(&page.tenant(), &page.actor, id, days).await {
        Ok(_) => done(&page, &path(id), "network-flash-restored"),
        Err(error) => fail(&page, &error),
    }
}

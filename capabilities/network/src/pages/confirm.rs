//! `/network/confirm/{token}`: the page behind the link in a mail. Opening it changes nothing, for mail filters open links.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_organisations::Vocabularies;
use bildungsraum_page::{FormData, RequestContext, page as answer_page, see_other_with};

use super::{fail, keyed, words};
use crate::{Network, NetworkError, model::CooperationRecord};

/// One cooperation that waits.
pub(super) struct Line {
    pub id: Id,
    pub others: String,
    pub topics: String,
    pub kind: String,
    pub span: String,
    pub stated: String,
}

pub(super) fn line(
    page: &RequestContext,
    names: &std::collections::BTreeMap<Id, String>,
    vocabularies: &Vocabularies,
    own: Id,
    record: &CooperationRecord,
) -> Line {
    let cooperation = &record.cooperation;
    let others: Vec<String> =
        cooperation.organisations().filter(|id| *id != own).map(|id| words::name(page, names, id)).collect();
    Line {
        id: record.id,
        others: others.join(" · "),
        topics: words::topics(page, vocabularies, &cooperation.topics),
        kind: words::kind(page, cooperation.kind),
        span: words::span(page, cooperation.since.as_ref(), cooperation.until.as_ref()),
        stated: words::stated_by(page, names, &cooperation.stated_by),
    }
}

#[derive(Template)]
#[template(path = "confirm.html")]
struct Confirm {
    page: RequestContext,
    organisation: String,
    own: Id,
    action: String,
    lines: Vec<Line>,
}

async fn view(network: &Network, page: &RequestContext, token: &str) -> Result<Confirm, NetworkError> {
    let tenant = page.tenant();
    let (own, organisation, actor) = network.confirm_guest(&tenant, token).await?;
    let waiting = network.waiting_for(&tenant, &actor, own).await?;
    let names = network.name_list(&tenant).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    Ok(Confirm {
        organisation,
        own,
        action: page.url(&format!("/network/confirm/{token}")),
        lines: waiting.iter().map(|record| line(page, &names, &vocabularies, own, record)).collect(),
        page: page.clone(),
    })
}

/// `GET /network/confirm/{token}`
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    Path(token): Path<String>,
) -> Response {
    keyed(match view(&network, &page, &token).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    })
}

/// What was chosen: all that waits, or one; and yes or no.
pub(super) async fn say(
    network: &Network,
    page: &RequestContext,
    actor: &bildungsraum_trail::Actor,
    own: Id,
    form: &FormData,
) -> Result<(usize, bool), NetworkError> {
    let tenant = page.tenant();
    let yes = form.raw("say") != "no";
    let ids: Vec<Id> = match form.text("cooperation").parse() {
        Ok(id) => vec![id],
        Err(_) if form.is_set("all") => {
            network.waiting_for(&tenant, actor, own).await?.iter().map(|one| one.id).collect()
        }
        Err(_) => Vec::new(),
    };
    Ok((network.answer_cooperations(&tenant, actor, own, &ids, yes).await?, yes))
}

/// The key of the message after an answer.
pub(super) fn thanks(answer: (usize, bool)) -> (&'static str, &'static str) {
    match answer {
        (0, _) => ("info", "network-flash-nothing"),
        (_, true) => ("success", "network-flash-confirmed"),
        (_, false) => ("success", "network-flash-declined"),
    }
}

/// `POST /network/confirm/{token}`
pub(super) async fn save(
    State(network): State<Network>,
    page: RequestContext,
    Path(token): Path<String>,
    form: FormData,
) -> Response {
    let answered = async {
        let (own, _, actor) = network.confirm_guest(&page.tenant(), &token).await?;
        say(&network, &page, &actor, own, &form).await
    };
    keyed(match answered.await {
        Ok(answer) => {
            let (kind, key) = thanks(answer);
            see_other_with(&page.url(&format!("/network/confirm/{token}")), kind, key)
        }
        Err(error) => fail(&page, &error),
    })
}

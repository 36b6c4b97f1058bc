//! `/office/network/confirmations`: what waits for the yes of one's own organisations; for the office, of whom it waits.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, PageError, RequestContext, page as answer_page, see_other_with};
use bildungsraum_trail::Permission;

use super::{
    confirm::{Line, line, say, thanks},
    fail, words,
};
use crate::{Network, NetworkError};

struct Own {
    id: Id,
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "confirmations.html")]
struct Confirmations {
    page: RequestContext,
    action: String,
    own: Vec<Own>,
    others: Vec<(Id, String, i64)>,
    office: bool,
}

async fn view(network: &Network, page: &RequestContext) -> Result<Confirmations, NetworkError> {
    let tenant = page.tenant();
    let names = network.name_list(&tenant).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let office = page.may(Permission::EditAllEntries);
    let mut own = Vec::new();
    for id in page.actor.organisations.iter().filter(|id| page.actor.may_edit_entries_of(**id)).take(20) {
        let waiting = network.waiting_for(&tenant, &page.actor, *id).await?;
        own.push(Own {
            id: *id,
            name: words::name(page, &names, *id),
            lines: waiting.iter().map(|record| line(page, &names, &vocabularies, *id, record)).collect(),
        });
    }
    let mut others = Vec::new();
    if office {
        let open = network.open_confirmations(&tenant).await?;
        others = open.into_iter().map(|(id, count)| (id, words::name(page, &names, id), count)).collect();
        others.sort_by(|a: &(Id, String, i64), b| b.2.cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
    }
    Ok(Confirmations {
        action: page.url("/office/network/confirmations"),
        own,
        others,
        office,
        page: page.clone(),
    })
}

/// `GET /office/network/confirmations`
pub(super) async fn show(State(network): State<Network>, page: RequestContext) -> Response {
    match view(&network, &page).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/confirmations`
pub(super) async fn save(State(network): State<Network>, page: RequestContext, form: FormData) -> Response {
    let Ok(own) = form.text("organisation").parse() else {
        return PageError::bad_request(&page).into_response();
    };
    match say(&network, &page, &page.actor, own, &form).await {
        Ok(answer) => {
            let (kind, key) = thanks(answer);
            see_other_with(&page.url("/office/network/confirmations"), kind, key)
        }
        Err(error) => fail(&page, &error),
    }
}

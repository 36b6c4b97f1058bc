//! `/office/network/names`: whom free names of answers mean. Asked once, remembered for good.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData, RequestContext, page as answer_page};

use super::{done, fail, words};
use crate::{Network, NetworkError};

/// One question.
struct Line {
    name: String,
    by: String,
    candidates: Vec<(Id, String)>,
    others: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "names.html")]
struct Names {
    page: RequestContext,
    lines: Vec<Line>,
    more: usize,
    decided: Vec<(String, String, String)>,
    action: String,
}

/// Most questions on one page.
const MOST: usize = 30;

async fn view(network: &Network, page: &RequestContext) -> Result<Names, NetworkError> {
    let tenant = page.tenant();
    let questions = network.name_questions(&page.municipality, &page.actor).await?;
    let names = network.name_list(&tenant).await?;
    let decided = network.name_decisions(&tenant).await?;
    let others = words::organisation_choices(&names, "", page.t("network-name-other"));
    Ok(Names {
        more: questions.len().saturating_sub(MOST),
        lines: questions
            .iter()
            .take(MOST)
            .map(|one| {
                let by: Vec<String> = one.by.iter().map(|id| words::name(page, &names, *id)).collect();
                Line {
                    name: one.name.clone(),
                    by: by.join(", "),
                    candidates: one
                        .candidates
                        .iter()
                        .map(|id| (*id, words::name(page, &names, *id)))
                        .collect(),
                    others: others.clone(),
                }
            })
            .collect(),
        decided: decided
            .into_iter()
            .map(|(key, name, id)| {
                let meant =
                    id.map_or_else(|| page.t("network-name-nobody"), |id| words::name(page, &names, id));
                (key, name, meant)
            })
            .collect(),
        action: page.url("/office/network/names"),
        page: page.clone(),
    })
}

/// `GET /office/network/names`
pub(super) async fn show(State(network): State<Network>, page: RequestContext) -> Response {
    match view(&network, &page).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/names`: decides one name, or takes a decision back.
pub(super) async fn decide(State(network): State<Network>, page: RequestContext, form: FormData) -> Response {
    let tenant = page.tenant();
    let result = if form.is_set("forget") {
        network.forget_name(&tenant, &page.actor, &form.text("forget")).await
    } else {
        let other = form.text("other");
        let choice = if other.is_empty() { form.text("choice") } else { other };
        let organisation = match choice.as_str() {
            "nobody" => Ok(None),
            text => text.parse::<Id>().map(Some).map_err(|_| NetworkError::NotFound),
        };
        match organisation {
            Ok(id) => network.decide_name(&tenant, &page.actor, &form.text("name"), id).await.map(|_| ()),
            Err(error) => Err(error),
        }
    };
    match result {
        Ok(()) => done(&page, "/office/network/names", "network-flash-name"),
        Err(NetworkError::NotFound | NetworkError::Invalid(_)) => bildungsraum_page::see_other_with(
            &page.url("/office/network/names"),
            "warning",
            "network-flash-name-none",
        ),
        Err(error) => fail(&page, &error),
    }
}

//! `/needs/new`: a wish for something that was not found, without an account.

use askama::Template;
use axum::{
    Extension,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_identity::ClientAddress;
use bildungsraum_page::{
    Choice, Errors, FormData, PageError, RequestContext, page as plain_page, page_with, see_other,
};
use http::StatusCode;
use jiff::Timestamp;

use crate::{OfferError, OffersRoom, model::Need};

#[derive(Template)]
#[template(path = "need.html")]
struct NeedPage<'a> {
    page: &'a RequestContext,
    errors: Errors,
    text: String,
    age: String,
    query: String,
    quarters: Vec<Choice>,
    topics: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "need_thanks.html")]
struct ThanksPage<'a> {
    page: &'a RequestContext,
}

async fn draw(
    room: &OffersRoom,
    page: &RequestContext,
    errors: Errors,
    data: &FormData,
    query: String,
) -> Result<Response, PageError> {
    let vocabularies = room
        .organisations
        .vocabularies(&page.tenant())
        .await
        .map_err(|error| PageError::internal(page, &error))?;
    let choices = |kind: &str, field: &str| {
        let chosen = data.text(field);
        let mut list = vec![Choice::new("", page.t("need-any"), chosen.is_empty())];
        list.extend(
            vocabularies
                .of(kind)
                .iter()
                .filter(|term| !term.retired)
                .map(|term| Choice::new(&term.key, term.label(page.language.tag()), term.key == chosen)),
        );
        list
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = NeedPage {
        text: data.text("text"),
        age: data.text("age"),
        quarters: choices("quarters", "quarter"),
        topics: choices("topics", "topic"),
        page,
        errors,
        query,
    };
    Ok(page_with(status, &template))
}

pub(crate) async fn form(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let query = query.unwrap_or_default();
    let data = FormData::from_urlencoded(query.as_bytes());
    let (params, _) = super::search::read(Some(&query));
    draw(&room, &page, Errors::none(), &data, params.to_query()).await
}

pub(crate) async fn leave(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Extension(address): Extension<ClientAddress>,
    data: FormData,
) -> Result<Response, PageError> {
    let now = room.offers.environment().now();
    let mut errors = Errors::none();
    let age = match data.number::<u8>("age") {
        Ok(age) if age.is_none_or(|age| age <= 120) => age,
        _ => {
            errors.add("age", page.t("search-error-age"));
            None
        }
    };
    if !errors.is_empty() {
        return draw(&room, &page, errors, &data, data.text("query")).await;
    }
    if let Err(wait) = room.limiter.check(&format!("need/{}", address.0), now) {
        errors.add("text", page.t1("need-error-too-many", "minutes", wait.seconds().div_ceil(60)));
        let mut response = draw(&room, &page, errors, &data, data.text("query")).await?;
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        return Ok(response);
    }
    let chosen = |field: &str| Some(data.text(field)).filter(|text| !text.is_empty() && text.len() < 100);
    let need = Need {
        id: Id::from_bytes([0; 16]),
        text: data.text("text"),
        age,
        quarter: chosen("quarter"),
        topic: chosen("topic"),
        language: page.language.tag().to_owned(),
        query: data.text("query"),
        state: String::new(),
        answer: None,
        created_at: Timestamp::UNIX_EPOCH,
    };
    match room.offers.leave_need(&page.tenant(), &page.actor, need).await {
        Ok(_) => Ok(see_other(&page.url("/needs/thanks"))),
        Err(OfferError::Invalid(wrong)) => {
            for error in wrong {
                errors.add(&error.field, page.message(error.key, &error.values));
            }
            draw(&room, &page, errors, &data, data.text("query")).await
        }
        Err(error) => Ok(super::failed(&page, &error).into_response()),
    }
}

pub(crate) async fn thanks(page: RequestContext) -> Response {
    plain_page(&ThanksPage { page: &page })
}

//! `/office/network/surveys`: the waves of the network survey, and one of them with its roster and answers.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    Choice, Errors, FormData, PageError, RequestContext, page as answer_page, page_with, see_other,
    see_other_with,
};
use bildungsraum_trail::Permission;
use http::StatusCode;
use jiff::civil::Date;

use super::{PathId, done, fail, sentences, words};
use crate::{
    Network, NetworkError,
    model::{FieldError, Survey, SurveyRecord, SurveyState, Texts},
};

/// One survey in the list.
struct Line {
    id: Id,
    title: String,
    state: (&'static str, String),
    closes: String,
    asked: i64,
    answered: i64,
    begun: i64,
    share: String,
}

#[derive(Template)]
#[template(path = "surveys.html")]
struct List {
    page: RequestContext,
    errors: Errors,
    lines: Vec<Line>,
    form: Fields,
}

/// The fields of a survey's form.
struct Fields {
    action: String,
    revision: i64,
    texts: Vec<Worded>,
    closes: String,
    asks_needs: bool,
    previous: Vec<Choice>,
    fresh: bool,
}

/// The words of one language with the names of their fields.
struct Worded {
    language: &'static str,
    title_name: String,
    intro_name: String,
    partners_name: String,
    needs_name: String,
    texts: Texts,
}

/// The state as a badge.
fn state(page: &RequestContext, network: &Network, record: &SurveyRecord) -> (&'static str, String) {
    match record.state {
        SurveyState::Draft => ("empty", page.t("network-survey-state-draft")),
        SurveyState::Open if record.is_open(network.today()) => {
            ("success", page.t("network-survey-state-open"))
        }
        SurveyState::Open => ("warning", page.t("network-survey-state-late")),
        SurveyState::Closed => ("info", page.t("network-survey-state-closed")),
    }
}

/// A share of a hundred; a dash where nobody was asked.
pub(super) fn share(part: i64, whole: i64) -> String {
    if whole == 0 { "–".into() } else { format!("{} %", (part * 100 + whole / 2) / whole) }
}

fn read(form: &FormData) -> (Survey, Vec<FieldError>) {
    let mut errors = Vec::new();
    let closes = form.text("closes");
    let day = closes.parse::<Date>().ok();
    if day.is_none() && !closes.is_empty() {
        errors.push(FieldError::new("closes", "network-error-date"));
    }
    let texts = ["de", "en"].map(|language| {
        let of = |name: &str| form.text(&format!("{name}_{language}"));
        let texts =
            Texts { title: of("title"), intro: of("intro"), partners: of("partners"), needs: of("needs") };
        (language.to_owned(), texts)
    });
    let survey = Survey {
        texts: texts.into(),
        closes: day,
        previous_id: form.text("previous").parse().ok(),
        asks_needs: form.is_set("asks_needs"),
        origin: String::new(),
    };
    (survey, errors)
}

fn fields(
    page: &RequestContext,
    surveys: &[SurveyRecord],
    record: Option<&SurveyRecord>,
    survey: &Survey,
    closes: String,
) -> Fields {
    let mut previous =
        vec![Choice::new("", page.t("network-survey-no-previous"), survey.previous_id.is_none())];
    previous.extend(surveys.iter().filter(|one| one.state != SurveyState::Draft).map(|one| {
        let title = one.survey.words(page.language.tag()).title;
        Choice::new(one.id.text(), title, survey.previous_id == Some(one.id))
    }));
    let texts = ["de", "en"]
        .into_iter()
        .map(|language| Worded {
            title_name: format!("title_{language}"),
            intro_name: format!("intro_{language}"),
            partners_name: format!("partners_{language}"),
            needs_name: format!("needs_{language}"),
            texts: survey.texts.get(language).cloned().unwrap_or_default(),
            language,
        })
        .collect();
    Fields {
        action: page.url(&record.map_or_else(
            || "/office/network/surveys".to_owned(),
            |one| format!("/office/network/surveys/{}", one.id),
        )),
        revision: record.map_or(0, |one| one.revision),
        texts,
        closes,
        asks_needs: survey.asks_needs,
        previous,
        fresh: record.is_none(),
    }
}

async fn list_view(
    network: &Network,
    page: &RequestContext,
    typed: Option<(&Survey, String)>,
) -> Result<List, NetworkError> {
    let tenant = page.tenant();
    let surveys = network.surveys(&tenant).await?;
    let rolls = network.rolls(&tenant).await?;
    let fresh = Survey {
        asks_needs: true,
        previous_id: surveys.iter().find(|one| one.state != SurveyState::Draft).map(|one| one.id),
        ..Survey::default()
    };
    let (survey, closes) = typed.unwrap_or((&fresh, String::new()));
    Ok(List {
        errors: Errors::none(),
        lines: surveys
            .iter()
            .map(|one| {
                let (asked, begun, answered) = rolls.get(&one.id).copied().unwrap_or_default();
                Line {
                    id: one.id,
                    title: one.survey.words(page.language.tag()).title,
                    state: state(page, network, one),
                    closes: one.survey.closes.map(|day| page.date(day)).unwrap_or_default(),
                    share: share(answered, asked),
                    asked,
                    answered,
                    begun,
                }
            })
            .collect(),
        form: fields(page, &surveys, None, survey, closes),
        page: page.clone(),
    })
}

/// `GET /office/network/surveys`
pub(super) async fn list(State(network): State<Network>, page: RequestContext) -> Response {
    match list_view(&network, &page, None).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/surveys`: prepares one.
pub(super) async fn create(State(network): State<Network>, page: RequestContext, form: FormData) -> Response {
    let (survey, mut errors) = read(&form);
    if errors.is_empty() {
        match network.add_survey(&page.tenant(), &page.actor, survey.clone()).await {
            Ok(record) => return see_other(&page.url(&format!("/office/network/surveys/{}", record.id))),
            Err(NetworkError::Invalid(wrong)) => errors = wrong,
            Err(error) => return fail(&page, &error),
        }
    }
    match list_view(&network, &page, Some((&survey, form.text("closes")))).await {
        Ok(view) => {
            let errors = sentences(&page, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &List { errors, ..view })
        }
        Err(error) => fail(&page, &error),
    }
}

/// One organisation of the roster.
struct Row {
    id: Id,
    name: String,
    answered: (&'static str, String),
    mail: String,
    link: String,
    revoked: bool,
    open: bool,
}

#[derive(Template)]
#[template(path = "survey.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    title: String,
    state: (&'static str, String),
    is_draft: bool,
    is_open: bool,
    is_closed: bool,
    closes: String,
    asked: usize,
    answered: usize,
    begun: usize,
    share: String,
    without_address: usize,
    rows: Vec<Row>,
    form: Fields,
    conflict: bool,
    roster: Vec<Choice>,
    origin: String,
}

async fn view(
    network: &Network,
    page: &RequestContext,
    id: Id,
    typed: Option<(&Survey, String)>,
) -> Result<Show, NetworkError> {
    let tenant = page.tenant();
    let record = network.survey(&tenant, id).await?;
    let roll = network.roll(&tenant, id).await?;
    let names = network.name_list(&tenant).await?;
    let surveys = network.surveys(&tenant).await?;
    let open = record.is_open(network.today());
    let answered = roll.iter().filter(|one| one.answered_at.is_some()).count();
    let on_roster: BTreeSet<Id> = roll.iter().map(|one| one.organisation).collect();
    let mut rows = Vec::new();
    for one in &roll {
        let state = match (one.answered_at, one.saved_at) {
            (Some(at), _) => ("success", page.t1("network-roll-answered", "when", page.day_of(at))),
            (None, Some(at)) => ("info", page.t1("network-roll-begun", "when", page.day_of(at))),
            (None, None) => ("empty", page.t("network-roll-nothing")),
        };
        let mail = match (one.invited_at, &one.failed) {
            _ if !one.address => page.t("network-roll-no-address"),
            (_, Some(_)) => page.t("network-roll-failed"),
            (Some(at), None) if one.reminders > 0 => page.t2(
                "network-roll-reminded",
                "when",
                page.day_of(one.reminded_at.unwrap_or(at)),
                "count",
                one.reminders,
            ),
            (Some(at), None) => page.t1("network-roll-invited", "when", page.day_of(at)),
            (None, None) => page.t("network-roll-not-yet"),
        };
        rows.push(Row {
            id: one.organisation,
            name: if one.name.is_empty() { page.t("network-organisation-gone") } else { one.name.clone() },
            answered: state,
            mail,
            link: page.url(&format!("/office/network/surveys/{id}/link/{}", one.organisation)),
            revoked: one.revoked,
            open,
        });
    }
    let closes = record.survey.closes.map(|day| day.to_string()).unwrap_or_default();
    let (survey, closes_typed) = typed.unwrap_or((&record.survey, closes));
    let mut roster: Vec<Choice> =
        names.iter().map(|(id, name)| Choice::new(id.text(), name, on_roster.contains(id))).collect();
    roster.sort_by_cached_key(|one| bildungsraum_organisations::fold(&one.label));
    let whole = i64::try_from(roll.len()).unwrap_or(0);
    Ok(Show {
        errors: Errors::none(),
        title: record.survey.words(page.language.tag()).title,
        state: state(page, network, &record),
        is_draft: record.state == SurveyState::Draft,
        is_open: record.state == SurveyState::Open,
        is_closed: record.state == SurveyState::Closed,
        closes: record.survey.closes.map(|day| page.date(day)).unwrap_or_default(),
        asked: roll.len(),
        answered,
        begun: roll.iter().filter(|one| one.answered_at.is_none() && one.saved_at.is_some()).count(),
        share: share(i64::try_from(answered).unwrap_or(0), whole),
        without_address: roll.iter().filter(|one| !one.address && one.answered_at.is_none()).count(),
        rows,
        form: fields(page, &surveys, Some(&record), survey, closes_typed),
        conflict: false,
        roster,
        origin: record.survey.origin.clone(),
        page: page.clone(),
    })
}

/// `GET /office/network/surveys/{id}`
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match view(&network, &page, id, None).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/surveys/{id}`
pub(super) async fn save(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let (survey, mut errors) = read(&form);
    let revision = form.text("revision").parse().unwrap_or(0);
    let mut conflict = false;
    if errors.is_empty() {
        match network.save_survey(&page.tenant(), &page.actor, id, survey.clone(), revision).await {
            Ok(_) => return done(&page, &format!("/office/network/surveys/{id}"), "network-flash-survey"),
            Err(NetworkError::Invalid(wrong)) => errors = wrong,
            Err(NetworkError::Conflict { .. }) => conflict = true,
            Err(error) => return fail(&page, &error),
        }
    }
    match view(&network, &page, id, Some((&survey, form.text("closes")))).await {
        Ok(view) => {
            let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            page_with(status, &Show { errors: sentences(&page, &errors), conflict, ..view })
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST …/roster`: who is asked.
pub(super) async fn roster(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let wanted: BTreeSet<Id> = form.all("asked").iter().filter_map(|text| text.parse().ok()).collect();
    match network.save_roster(&page.tenant(), &page.actor, id, &wanted).await {
        Ok(()) => done(&page, &format!("/office/network/surveys/{id}"), "network-flash-roster"),
        Err(error) => fail(&page, &error),
    }
}

/// `POST …/state`: opens, reminds, closes.
pub(super) async fn step(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let (tenant, portal) = (page.tenant(), page.absolute(""));
    let path = format!("/office/network/surveys/{id}");
    let result = match form.raw("to") {
        "open" => {
            network.open_survey(&tenant, &page.actor, id, &portal).await.map(|_| "network-flash-opened")
        }
        "remind" => {
            network.remind(&tenant, &page.actor, id, &portal).await.map(|()| "network-flash-reminded")
        }
        "close" => {
            network.close_survey(&tenant, &page.actor, id, &portal).await.map(|_| "network-flash-closed")
        }
        _ => return PageError::bad_request(&page).into_response(),
    };
    match result {
        Ok(key) => done(&page, &path, key),
        Err(NetworkError::WrongState(key)) => see_other_with(&page.url(&path), "warning", key),
        Err(error) => fail(&page, &error),
    }
}

#[derive(Template)]
#[template(path = "survey_link.html")]
struct Link {
    page: RequestContext,
    id: Id,
    title: String,
    name: String,
    link: String,
    revoked: bool,
    action: String,
}

/// `GET …/link/{organisation}`: the link of one organisation, to be handed over in another way than by mail.
pub(super) async fn link(
    State(network): State<Network>,
    page: RequestContext,
    Path((survey, organisation)): Path<(String, String)>,
) -> Response {
    let (Ok(survey), Ok(organisation)) = (survey.parse::<Id>(), organisation.parse::<Id>()) else {
        return PageError::not_found(&page).into_response();
    };
    let tenant = page.tenant();
    let shown = async {
        let record = network.survey(&tenant, survey).await?;
        let names = network.name_list(&tenant).await?;
        if !network.roster(&tenant, survey).await?.contains(&organisation) {
            return Err(NetworkError::NotFound);
        }
        let (link, revoked) = match network.survey_link(&tenant, &page.actor, survey, organisation).await {
            Ok(path) => (page.absolute(&path), false),
            Err(NetworkError::NotFound) => (String::new(), true),
            Err(error) => return Err(error),
        };
        Ok(Link {
            id: survey,
            title: record.survey.words(page.language.tag()).title,
            name: words::name(&page, &names, organisation),
            link,
            revoked,
            action: page.url(&format!("/office/network/surveys/{survey}/link/{organisation}")),
            page: page.clone(),
        })
    };
    match shown.await {
        Ok(view) => super::keyed(answer_page(&view)),
        Err(error) => fail(&page, &error),
    }
}

/// `POST …/link/{organisation}`: takes it back, or gives a new one.
pub(super) async fn renew(
    State(network): State<Network>,
    page: RequestContext,
    Path((survey, organisation)): Path<(String, String)>,
    form: FormData,
) -> Response {
    let (Ok(survey), Ok(organisation)) = (survey.parse::<Id>(), organisation.parse::<Id>()) else {
        return PageError::not_found(&page).into_response();
    };
    if !page.may(Permission::Curate) {
        return PageError::forbidden(&page).into_response();
    }
    let revoke = form.is_set("revoke");
    match network.renew_link(&page.tenant(), &page.actor, survey, organisation, revoke).await {
        Ok(()) => done(
            &page,
            &format!("/office/network/surveys/{survey}/link/{organisation}"),
            if revoke { "network-flash-revoked" } else { "network-flash-renewed" },
        ),
        Err(error) => fail(&page, &error),
    }
}

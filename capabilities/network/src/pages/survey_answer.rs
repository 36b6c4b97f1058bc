//! `/network/survey/{token}`: an organisation answers the network survey, step by step, without an account and without
//! JavaScript. Every step saves what was typed.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_organisations::fold;
use bildungsraum_page::{
    Choice, Errors, FormData, RequestContext, page as answer_page, page_with, see_other, see_other_with,
};
use http::StatusCode;

use super::{fail, keyed, query, sentences, words};
use crate::{
    Guest, Network, NetworkError,
    model::{Answer, FieldError, Frequency, MOST_FREE, Named, NeedKind, Side, Wish, name_key},
};

/// Empty fields for free names and needs beyond those that are filled.
const SPARE_NAMES: usize = 4;
const SPARE_NEEDS: usize = 2;

/// One organisation of the list.
struct Row {
    id: String,
    name: String,
    chosen: bool,
    before: bool,
}

/// One partner with what is asked about it.
struct Detail {
    number: usize,
    key: String,
    name: String,
    topics: Vec<Choice>,
    closeness: Vec<Choice>,
    frequency: Vec<Choice>,
}

/// One need or resource.
struct NeedRow {
    sides: Vec<Choice>,
    kinds: Vec<Choice>,
    topics: Vec<Choice>,
    text: String,
}

/// One line of the summary.
struct Summary {
    name: String,
    topics: String,
    closeness: String,
    frequency: String,
}

#[derive(Template)]
#[template(path = "survey_answer.html")]
struct Form {
    page: RequestContext,
    errors: Errors,
    title: String,
    intro: String,
    question: String,
    needs_question: String,
    organisation: String,
    closes: String,
    action: String,
    here: String,
    step: &'static str,
    steps: Vec<(&'static str, String, bool)>,
    revision: i64,
    conflict: bool,
    answered: String,
    saved: String,
    q: String,
    /// Ids of the organisations in sight, in one field: a roster may be longer than a form may have fields.
    shown: String,
    rows: Vec<Row>,
    rows_before: Vec<Row>,
    hidden: usize,
    free: Vec<String>,
    alone: bool,
    details: Vec<Detail>,
    needs: Vec<NeedRow>,
    summary: Vec<Summary>,
    summary_needs: Vec<(String, String, String)>,
    can_send: bool,
}

/// The steps, in order.
fn steps(guest: &Guest) -> Vec<&'static str> {
    let mut steps = vec!["partners", "details"];
    if guest.survey.survey.asks_needs {
        steps.push("needs");
    }
    steps.push("check");
    steps
}

fn step_of(guest: &Guest, name: &str) -> &'static str {
    steps(guest).into_iter().find(|step| *step == name).unwrap_or("partners")
}

/// The key of a partner in the form: its id, or its free name.
fn key_of(named: &Named) -> String {
    named.organisation_id.map_or_else(|| format!("name:{}", name_key(&named.name)), Id::text)
}

/// The draft as it was saved; else what was sent off.
fn present(guest: &Guest) -> Answer {
    guest.asked.draft.clone().or_else(|| guest.asked.answer.clone()).unwrap_or_default()
}

/// Everything the form needs to know besides the answer.
struct Around {
    names: BTreeMap<Id, String>,
    roster: BTreeSet<Id>,
    previous: Option<Answer>,
    vocabularies: std::sync::Arc<bildungsraum_organisations::Vocabularies>,
}

async fn around(network: &Network, page: &RequestContext, guest: &Guest) -> Result<Around, NetworkError> {
    let tenant = page.tenant();
    Ok(Around {
        names: network.name_list(&tenant).await?,
        roster: network.roster(&tenant, guest.survey.id).await?,
        previous: network.previous_answer(&tenant, guest).await?,
        vocabularies: network.vocabularies(&tenant).await?,
    })
}

fn form(
    page: &RequestContext,
    guest: &Guest,
    around: &Around,
    token: &str,
    step: &'static str,
    q: &str,
    answer: &Answer,
) -> Form {
    let texts = guest.survey.survey.words(page.language.tag());
    let or = |text: String, key: &str| if text.trim().is_empty() { page.t(key) } else { text };
    let chosen: BTreeSet<Id> = answer.partners.iter().filter_map(|one| one.organisation_id).collect();
    let before: BTreeSet<Id> = around
        .previous
        .iter()
        .flat_map(|answer| &answer.partners)
        .filter_map(|one| one.organisation_id)
        .collect();
    let wanted = fold(q);
    let mut listed: Vec<(&Id, &String)> = around
        .names
        .iter()
        .filter(|(id, _)| **id != guest.organisation && around.roster.contains(id))
        .collect();
    listed.sort_by_cached_key(|(_, name)| fold(name));
    let all = listed.len();
    let mut shown = Vec::new();
    for (id, name) in listed {
        if wanted.is_empty() || chosen.contains(id) || fold(name).contains(&wanted) {
            shown.push(Row {
                id: id.text(),
                name: name.clone(),
                chosen: chosen.contains(id),
                before: before.contains(id),
            });
        }
    }
    let hidden = all - shown.len();
    let in_sight: Vec<&str> = shown.iter().map(|row| row.id.as_str()).collect();
    let in_sight = in_sight.join(",");
    let (rows_before, rows): (Vec<Row>, Vec<Row>) = shown.into_iter().partition(|row| row.before);
    let mut free: Vec<String> = answer
        .partners
        .iter()
        .filter(|one| one.organisation_id.is_none())
        .map(|one| one.name.clone())
        .collect();
    if free.len() < MOST_FREE {
        free.resize((free.len() + SPARE_NAMES).min(MOST_FREE), String::new());
    }
    let label = |named: &Named| match named.organisation_id {
        Some(id) => words::name(page, &around.names, id),
        None => named.name.clone(),
    };
    let details = answer
        .partners
        .iter()
        .enumerate()
        .map(|(number, named)| Detail {
            number,
            key: key_of(named),
            name: label(named),
            topics: words::term_choices(page, &around.vocabularies, "topics", &named.topics),
            closeness: (1..=5_u8)
                .map(|value| {
                    let text = page.t(&format!("network-intensity-{value}"));
                    Choice::new(value.to_string(), text, named.closeness == Some(value))
                })
                .collect(),
            frequency: words::named_choices(
                page,
                Frequency::ALL,
                Frequency::name,
                "network-frequency",
                named.frequency.map_or("", Frequency::name),
                "network-not-stated",
            ),
        })
        .collect();
    let need_row = |wish: Option<&Wish>| NeedRow {
        sides: words::named_choices(
            page,
            Side::ALL,
            Side::name,
            "network-side",
            wish.map_or("need", |wish| wish.side.name()),
            "",
        ),
        kinds: words::named_choices(
            page,
            NeedKind::ALL,
            NeedKind::name,
            "network-need-kind",
            wish.map_or("rooms", |wish| wish.kind.name()),
            "",
        ),
        topics: {
            let chosen = wish.map(|wish| wish.topic.clone()).unwrap_or_default();
            let mut choices = vec![Choice::new("", page.t("network-not-stated"), chosen.is_empty())];
            choices.extend(words::term_choices(page, &around.vocabularies, "topics", &[chosen]));
            choices
        },
        text: wish.map(|wish| wish.text.clone()).unwrap_or_default(),
    };
    let mut needs: Vec<NeedRow> = answer.needs.iter().map(|wish| need_row(Some(wish))).collect();
    needs.extend((0..SPARE_NEEDS).map(|_| need_row(None)));
    let summary = answer
        .partners
        .iter()
        .map(|named| Summary {
            name: label(named),
            topics: words::topics(page, &around.vocabularies, &named.topics),
            closeness: words::intensity(page, named.closeness),
            frequency: words::frequency(page, named.frequency),
        })
        .collect();
    let summary_needs = answer
        .needs
        .iter()
        .map(|wish| {
            (
                page.t(&format!("network-side-{}", wish.side.name())),
                page.t(&format!("network-need-kind-{}", wish.kind.name())),
                wish.text.clone(),
            )
        })
        .collect();
    let here = format!("/network/survey/{token}");
    Form {
        errors: Errors::none(),
        title: texts.title,
        intro: or(texts.intro, "network-survey-intro"),
        question: or(texts.partners, "network-survey-question"),
        needs_question: or(texts.needs, "network-survey-needs-question"),
        organisation: guest.name.clone(),
        closes: guest.survey.survey.closes.map(|day| page.date(day)).unwrap_or_default(),
        action: page.url(&here),
        here: page.url(&here),
        step,
        steps: steps(guest)
            .into_iter()
            .map(|one| (one, page.t(&format!("network-survey-step-{one}")), one == step))
            .collect(),
        revision: guest.asked.draft_revision,
        conflict: false,
        answered: guest.asked.answered_at.map(|at| page.date_time(at)).unwrap_or_default(),
        saved: guest.asked.saved_at.map(|at| page.date_time(at)).unwrap_or_default(),
        q: q.to_owned(),
        shown: in_sight,
        rows,
        rows_before,
        hidden,
        free,
        alone: answer.alone,
        details,
        needs,
        summary,
        summary_needs,
        can_send: !answer.is_empty(),
        page: page.clone(),
    }
}

/// `GET /network/survey/{token}`
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    Path(token): Path<String>,
    RawQuery(raw): RawQuery,
) -> Response {
    let asked = FormData::from_urlencoded(raw.unwrap_or_default().as_bytes());
    let shown = async {
        let guest = network.survey_guest(&page.municipality, &token).await?;
        let around = around(&network, &page, &guest).await?;
        let step = step_of(&guest, asked.raw("step"));
        let q: String = asked.text("q").chars().take(100).collect();
        Ok::<_, NetworkError>(form(&page, &guest, &around, &token, step, &q, &present(&guest)))
    };
    keyed(match shown.await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    })
}

/// The answer with what the step's form says.
fn typed(guest: &Guest, around: &Around, step: &str, data: &FormData) -> (Answer, Vec<FieldError>) {
    let mut answer = present(guest);
    let mut errors = Vec::new();
    match step {
        "partners" => {
            let shown: BTreeSet<String> = data.text("shown").split(',').map(str::to_owned).collect();
            let ticked: BTreeSet<String> = data.all("partner").into_iter().collect();
            let old = std::mem::take(&mut answer.partners);
            let known = |key: &str| old.iter().find(|one| key_of(one) == key).cloned();
            let stays = |named: &&Named| match named.organisation_id {
                Some(id) => !shown.contains(&id.text()) || ticked.contains(&id.text()),
                None => false,
            };
            answer.partners = old.iter().filter(stays).cloned().collect();
            for text in &ticked {
                let Ok(id) = text.parse::<Id>() else { continue };
                if !answer.partners.iter().any(|one| one.organisation_id == Some(id)) {
                    answer.partners.push(Named { organisation_id: Some(id), ..Named::default() });
                }
            }
            for name in data.all("free") {
                let key = format!("name:{}", name_key(&name));
                let details = known(&key).unwrap_or_default();
                answer.partners.push(Named { organisation_id: None, name, ..details });
            }
            answer.alone = data.is_set("alone");
            if answer.alone && !answer.partners.is_empty() {
                errors.push(FieldError::new("alone", "network-error-alone"));
            }
            if data.raw("action") == "take" {
                let before = around.previous.iter().flat_map(|answer| answer.partners.iter());
                for named in before.filter(|one| one.organisation_id.is_some()) {
                    if !answer.partners.iter().any(|one| one.organisation_id == named.organisation_id) {
                        answer.partners.push(named.clone());
                    }
                }
                answer.alone = false;
                errors.clear();
            }
        }
        "details" => {
            for (at, key) in data.column("key").iter().enumerate() {
                if let Some(named) = answer.partners.iter_mut().find(|one| key_of(one) == *key) {
                    named.topics = data.all(&format!("topics-{at}"));
                    named.closeness = data.text(&format!("closeness-{at}")).parse().ok();
                    named.frequency = Frequency::from_name(data.raw(&format!("frequency-{at}")));
                }
            }
        }
        "needs" => {
            let (sides, kinds) = (data.column("side"), data.column("kind"));
            let topics = data.column("topic");
            answer.needs = data
                .column("text")
                .into_iter()
                .enumerate()
                .filter(|(_, text)| !text.is_empty())
                .map(|(at, text)| Wish {
                    side: sides.get(at).and_then(|one| Side::from_name(one)).unwrap_or(Side::Need),
                    kind: kinds.get(at).and_then(|one| NeedKind::from_name(one)).unwrap_or(NeedKind::Rooms),
                    topic: topics.get(at).cloned().unwrap_or_default(),
                    text,
                })
                .collect();
        }
        _ => {}
    }
    (answer, errors)
}

/// `POST /network/survey/{token}`: saves a step, and goes where the button says.
pub(super) async fn save(
    State(network): State<Network>,
    page: RequestContext,
    Path(token): Path<String>,
    data: FormData,
) -> Response {
    keyed(match take(&network, &page, &token, &data).await {
        Ok(response) => response,
        Err(error) => fail(&page, &error),
    })
}

async fn take(
    network: &Network,
    page: &RequestContext,
    token: &str,
    data: &FormData,
) -> Result<Response, NetworkError> {
    let tenant = page.tenant();
    let guest = network.survey_guest(&page.municipality, token).await?;
    let around = around(network, page, &guest).await?;
    let step = step_of(&guest, data.raw("step"));
    let action = data.raw("action");
    let (answer, mut errors) = typed(&guest, &around, step, data);
    let revision = data.text("revision").parse().unwrap_or(0);
    let send = action == "send" && step == "check";
    let done = if errors.is_empty() {
        network.save_answer(&tenant, &guest, answer.clone(), revision, send).await
    } else {
        Err(NetworkError::Invalid(std::mem::take(&mut errors)))
    };
    let here = format!("/network/survey/{token}");
    let q: String = data.text("q").chars().take(100).collect();
    match done {
        Ok(_) if send => {
            Ok(see_other_with(&page.url(&format!("{here}/thanks")), "success", "network-survey-sent"))
        }
        Ok(_) => {
            let order = steps(&guest);
            let at = order.iter().position(|one| *one == step).unwrap_or(0);
            let stay = ["find", "take", "more", "save"].contains(&action);
            let next = match action {
                _ if stay => step,
                "back" => order.get(at.saturating_sub(1)).copied().unwrap_or(step),
                _ => order.get(at + 1).copied().unwrap_or(step),
            };
            let q = if action == "find" { q.as_str() } else { "" };
            let to = page.url(&format!("{here}{}", query(&[("step", next), ("q", q)])));
            if action == "save" {
                return Ok(see_other_with(&to, "success", "network-survey-saved"));
            }
            Ok(see_other(&to))
        }
        Err(NetworkError::Invalid(errors)) => {
            let view = form(page, &guest, &around, token, step, &q, &answer);
            let view = Form { errors: sentences(page, &errors), revision, ..view };
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(NetworkError::Conflict { current }) => {
            let view = form(page, &guest, &around, token, step, &q, &answer);
            Ok(page_with(StatusCode::CONFLICT, &Form { revision: current, conflict: true, ..view }))
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "survey_thanks.html")]
struct Thanks {
    page: RequestContext,
    title: String,
    organisation: String,
    closes: String,
    here: String,
}

/// `GET /network/survey/{token}/thanks`
pub(super) async fn thanks(
    State(network): State<Network>,
    page: RequestContext,
    Path(token): Path<String>,
) -> Response {
    keyed(match network.survey_guest(&page.municipality, &token).await {
        Ok(guest) => answer_page(&Thanks {
            title: guest.survey.survey.words(page.language.tag()).title,
            organisation: guest.name,
            closes: guest.survey.survey.closes.map(|day| page.date(day)).unwrap_or_default(),
            here: page.url(&format!("/network/survey/{token}")),
            page,
        }),
        Err(error) => fail(&page, &error),
    })
}

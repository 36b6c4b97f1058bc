//! A study is begun, changed, put aside.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;
use jiff::ToSpan;

use super::super::{
    PathId, done, fail, form_errors,
    forms::{Reader, revision},
    undoable,
};
use crate::{
    Inquiry, InquiryError, Need, Seen,
    model::{Member, Study, StudyRole, TranscriptRules, View, Wanted},
};

/// Rows for people that a form offers besides those in the team.
const MORE_ROWS: usize = 3;

/// A person's row in the form.
struct TeamRow {
    number: usize,
    field: String,
    people: Vec<Choice>,
    roles: Vec<(String, String, bool)>,
}

/// A cell of the grid in the form.
struct Cell {
    name: String,
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "studies/edit.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    id: Option<Id>,
    name: String,
    question: String,
    method: String,
    delete_on: String,
    blind: bool,
    rules: Vec<Choice>,
    revision: String,
    team: Vec<TeamRow>,
    views: Vec<String>,
    grid: Vec<(String, Vec<Cell>)>,
}

fn cell_name(sector: Sector, view: View) -> String {
    format!("grid_{}_{}", sector.name(), view.name())
}

fn read(form: &FormData, people: &[(Id, String)]) -> Result<Study, InquiryError> {
    let mut reader = Reader::new(form);
    let mut team = Vec::new();
    for number in 0..crate::model::MOST_MEMBERS + MORE_ROWS {
        let field = format!("person_{number}");
        let Some(person) = reader.id(&field) else { continue };
        let Some((_, name)) = people.iter().find(|(id, _)| *id == person) else {
            reader.wrong("team", "inquiry-error-choice");
            continue;
        };
        let roles: Vec<StudyRole> = form
            .all(&format!("roles_{number}"))
            .iter()
            .filter_map(|role| StudyRole::from_name(role))
            .collect();
        if roles.is_empty() {
            reader.wrong("team", "inquiry-error-role");
        }
        team.push(Member { person, name: name.clone(), roles });
    }
    let mut grid = Vec::new();
    for sector in Sector::ALL {
        for view in View::ALL {
            let seats = reader.count(&cell_name(sector, *view));
            if seats > 0 {
                grid.push(Wanted { sector, view: *view, seats });
            }
        }
    }
    let study = Study {
        name: form.text("name"),
        question: form.text("question"),
        method: form.text("method"),
        team,
        grid,
        rules: reader.named("rules", TranscriptRules::from_name, TranscriptRules::DresingPehl),
        blind: form.is_set("blind"),
        ..Study::new("", reader.needed_day("delete_on"))
    };
    reader.finish(study)
}

fn fields_of(study: &Study, revision: i64) -> FormData {
    let mut pairs = vec![
        ("name".to_owned(), study.name.clone()),
        ("question".to_owned(), study.question.clone()),
        ("method".to_owned(), study.method.clone()),
        ("rules".to_owned(), study.rules.name().to_owned()),
        ("delete_on".to_owned(), study.delete_on.to_string()),
        ("revision".to_owned(), revision.to_string()),
    ];
    if study.blind {
        pairs.push(("blind".to_owned(), "1".to_owned()));
    }
    for (number, member) in study.team.iter().enumerate() {
        pairs.push((format!("person_{number}"), member.person.text()));
        pairs.extend(member.roles.iter().map(|role| (format!("roles_{number}"), role.name().to_owned())));
    }
    for one in &study.grid {
        pairs.push((cell_name(one.sector, one.view), one.seats.to_string()));
    }
    FormData::from_pairs(pairs)
}

async fn view(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Option<Id>,
    form: &FormData,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let people = inquiry.people(&page.tenant()).await?;
    let rows = (0..crate::model::MOST_MEMBERS)
        .rev()
        .find(|number| !form.text(&format!("person_{number}")).is_empty())
        .map_or(0, |number| number + 1)
        + MORE_ROWS;
    let team = (0..rows)
        .map(|number| {
            let chosen = form.text(&format!("person_{number}"));
            let mut choices = vec![Choice::new("", page.t("inquiry-person-none"), chosen.is_empty())];
            choices.extend(people.iter().map(|(id, name)| {
                let id = id.text();
                let is_chosen = id == chosen;
                Choice::new(id, name.clone(), is_chosen)
            }));
            let ticked = form.all(&format!("roles_{number}"));
            let roles = StudyRole::ALL
                .iter()
                .map(|role| {
                    let words = page.t(&format!("inquiry-role-{}", role.name()));
                    (role.name().to_owned(), words, ticked.iter().any(|one| one == role.name()))
                })
                .collect();
            TeamRow { number, field: format!("person_{number}"), people: choices, roles }
        })
        .collect();
    let grid = Sector::ALL
        .into_iter()
        .map(|sector| {
            let words = page.t(&format!("inquiry-sector-{}", sector.name()));
            let cells = View::ALL
                .iter()
                .map(|view| Cell {
                    name: cell_name(sector, *view),
                    label: format!("{words}: {}", page.t(&format!("inquiry-view-{}", view.name()))),
                    value: form.text(&cell_name(sector, *view)),
                })
                .collect();
            (words, cells)
        })
        .collect();
    let chosen = form.text("rules");
    Ok(Show {
        errors,
        id,
        name: form.text("name"),
        question: form.text("question"),
        method: form.text("method"),
        delete_on: form.text("delete_on"),
        blind: form.is_set("blind"),
        rules: TranscriptRules::ALL
            .iter()
            .map(|one| {
                Choice::new(
                    one.name(),
                    page.t(&format!("inquiry-rules-{}", one.name())),
                    one.name() == chosen,
                )
            })
            .collect(),
        revision: form.text("revision"),
        team,
        views: View::ALL.iter().map(|view| page.t(&format!("inquiry-view-{}", view.name()))).collect(),
        grid,
        page: page.clone(),
    })
}

async fn answer(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Option<Id>,
    form: &FormData,
    error: Option<InquiryError>,
) -> Response {
    let (status, errors) = match error.map(|error| form_errors(page, error)) {
        None => (StatusCode::OK, Errors::none()),
        Some(Ok(told)) => told,
        Some(Err(error)) => return fail(page, &error),
    };
    match view(inquiry, page, id, form, errors).await {
        Ok(view) => page_with(status, &view),
        Err(error) => fail(page, &error),
    }
}

/// `GET /office/inquiry/new`
pub(super) async fn blank(State(inquiry): State<Inquiry>, page: RequestContext) -> Response {
    let today = inquiry.environment().today();
    // Two years: long enough to work with, short enough to be kept.
    let mut study = Study::new("", today.checked_add(2.years()).unwrap_or(today));
    if let Some(person) = page.actor.person_id {
        let roles = vec![StudyRole::Head, StudyRole::Moderator];
        study.team.push(Member { person, name: page.actor.name.clone(), roles });
    }
    answer(&inquiry, &page, None, &fields_of(&study, 0), None).await
}

/// `POST /office/inquiry`
pub(super) async fn create(State(inquiry): State<Inquiry>, page: RequestContext, form: FormData) -> Response {
    let saved = async {
        let people = inquiry.people(&page.tenant()).await?;
        inquiry.add_study(&page.tenant(), &page.actor, None, read(&form, &people)?).await
    };
    match saved.await {
        Ok(record) => done(&page, &format!("/office/inquiry/{}", record.id), "inquiry-done-saved"),
        Err(error) => answer(&inquiry, &page, None, &form, Some(error)).await,
    }
}

/// `GET /office/inquiry/{id}/edit`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match inquiry.study(&page.tenant(), &page.actor, id, Need::Head).await {
        Ok(Seen { record, .. }) => {
            answer(&inquiry, &page, Some(id), &fields_of(&record.entry, record.revision), None).await
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/edit`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = async {
        let people = inquiry.people(&page.tenant()).await?;
        let study = read(&form, &people)?;
        inquiry.save_study(&page.tenant(), &page.actor, id, revision(&form), study).await
    };
    match saved.await {
        Ok(_) => done(&page, &format!("/office/inquiry/{id}"), "inquiry-done-saved"),
        Err(error) => answer(&inquiry, &page, Some(id), &form, Some(error)).await,
    }
}

/// `POST /office/inquiry/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_study(&page.tenant(), &page.actor, id, true).await {
        Ok(()) => undoable(&page, "/office/inquiry", "study", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.archive_study(&page.tenant(), &page.actor, id, false).await {
        Ok(()) => done(&page, &format!("/office/inquiry/{id}"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}

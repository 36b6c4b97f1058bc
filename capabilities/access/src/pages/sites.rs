//! Where the next places would help most.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_page::{Errors, FormData, PageError, RequestContext, page as answer_page, see_other};
use http::StatusCode;

use super::{PathId, fail, words};
use crate::{
    Access, AccessError, FieldError,
    sites::{MOST_SITES, Objective, Proposal},
};

struct Row {
    number: usize,
    cell: String,
    at: String,
    map: String,
}

struct Found {
    sentence: String,
    bound: String,
    rows: Vec<Row>,
    scenario: String,
}

#[derive(Template)]
#[template(path = "sites.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    title: String,
    run: String,
    standing: &'static str,
    job: String,
    done: u32,
    total: u32,
    cause: String,
    found: Option<Found>,
}

fn value(page: &RequestContext, objective: Objective, value: Option<f64>) -> String {
    match (objective, value) {
        (_, None) => page.t("access-sites-unreached"),
        (Objective::Covering, Some(children)) => {
            page.t1("access-sites-children", "children", words::number(page, children, 0))
        }
        (_, Some(minutes)) => page.t1("access-minutes", "minutes", words::number(page, minutes, 1)),
    }
}

fn found(page: &RequestContext, proposal: &Proposal, scenario: String) -> Found {
    let of = |number: Option<f64>| value(page, proposal.objective, number);
    let sentence = page.t2(
        &format!("access-sites-found-{}", proposal.objective.name()),
        "before",
        of(proposal.before),
        "after",
        of(proposal.after),
    );
    let bound = if proposal.proven {
        page.t1("access-sites-proven", "candidates", proposal.candidates)
    } else {
        page.t2("access-sites-bound", "bound", of(proposal.bound), "candidates", proposal.candidates)
    };
    Found {
        sentence,
        bound,
        rows: proposal
            .sites
            .iter()
            .zip(1..)
            .map(|(site, number)| Row {
                number,
                cell: site.cell.trim_start_matches("CRS3035RES").to_owned(),
                at: format!(
                    "{}; {}",
                    words::number(page, site.latitude, 5),
                    words::number(page, site.longitude, 5)
                ),
                map: page.url(&format!(
                    "/offers?view=map&near={:.4},{:.4}&within=1000",
                    site.latitude, site.longitude
                )),
            })
            .collect(),
        scenario,
    }
}

/// `GET /office/access/sites/{job}`
pub(super) async fn show(State(access): State<Access>, page: RequestContext, PathId(id): PathId) -> Response {
    let tenant = page.tenant();
    let job = match access.sites_job(&tenant, id).await {
        Ok(job) => job,
        Err(error) => return fail(&page, &error),
    };
    let scenario = job.scenario.map_or_else(String::new, |id| format!("/office/access/scenarios/{id}"));
    answer_page(&Show {
        errors: Errors::none(),
        title: page.t("access-sites-heading"),
        run: job.run.map_or_else(|| "/office/access".into(), |id| format!("/office/access/runs/{id}")),
        standing: job.standing.name(),
        job: id.text(),
        done: job.progress.0,
        total: job.progress.1,
        cause: job.cause,
        found: job.proposal.map(|proposal| found(&page, &proposal, scenario)),
        page,
    })
}

/// `POST /office/access/runs/{id}/sites`
pub(super) async fn start(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let run = match access.run(&tenant, id).await {
        Ok(run) => run,
        Err(error) => return fail(&page, &error),
    };
    let count = form.number::<u8>("count").ok().flatten();
    let objective = Objective::from_name(form.raw("objective"));
    let (Some(count), Some(objective)) = (count, objective) else {
        let error = FieldError::new("count", "access-error-sites").with("most", MOST_SITES);
        return PageError::new(&page, StatusCode::UNPROCESSABLE_ENTITY)
            .because(error.key, &[("most", MOST_SITES.to_string())])
            .into_response();
    };
    let category = words::category(&page, run.parameters.category);
    let goal = page.t(&format!("access-objective-{}", objective.name()));
    let scenario = page.tn(
        "access-sites-scenario",
        &[("count", count.into()), ("category", category.clone().into()), ("goal", goal.into())],
    );
    let facility = page.t1("access-sites-facility", "category", category);
    match access.seek_sites(&tenant, &page.actor, id, (count, objective), &scenario, &facility).await {
        Ok(job) => see_other(&page.url(&format!("/office/access/sites/{job}"))).into_response(),
        Err(AccessError::Invalid(errors)) => match errors.first() {
            Some(error) => {
                let values: Vec<_> =
                    error.values.iter().map(|(name, value)| (*name, value.clone())).collect();
                PageError::new(&page, StatusCode::UNPROCESSABLE_ENTITY)
                    .because(error.key, &values)
                    .into_response()
            }
            None => PageError::not_found(&page).into_response(),
        },
        Err(error) => fail(&page, &error),
    }
}

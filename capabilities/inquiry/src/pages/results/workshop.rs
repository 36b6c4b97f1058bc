//! The workshop: perspectives are weighed by importance and feasibility.

use std::fmt::Write as _;

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, RequestContext, page as answer_page};

use super::{
    super::{Head, PathId, done, fail},
    figure::number,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{MOST_MARK, Perspective},
    service::Weighed,
};

struct Line {
    id: Id,
    number: usize,
    name: String,
    votes: u32,
    importance: String,
    feasibility: String,
    own: (u8, u8),
}

#[derive(Template)]
#[template(path = "results/workshop.html")]
struct Show {
    page: RequestContext,
    head: Head,
    lines: Vec<Line>,
    picture: String,
    marks: Vec<u8>,
    may_vote: bool,
}

/// Importance upwards, feasibility to the right; the list has the same figures.
fn picture(page: &RequestContext, list: &[(usize, &str, Weighed)]) -> String {
    let side = 320.0;
    let at = |mark: f64| 40.0 + (side - 60.0) * (mark - 1.0) / f64::from(MOST_MARK - 1);
    let mut points = String::new();
    for (number, _, weighed) in list.iter().filter(|(_, _, one)| one.votes > 0) {
        let (x, y) = (at(weighed.feasibility), side - at(weighed.importance));
        let _ = write!(
            points,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"12\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{number}</text>",
            y + 4.5
        );
    }
    let (low, high) = (at(1.0), at(f64::from(MOST_MARK)));
    let (bottom, top, middle) = (side - low, side - high, at(3.0));
    format!(
        "<figure class=\"workshop-picture\"><svg viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{label}\">\
         <rect class=\"frame\" x=\"{low:.1}\" y=\"{top:.1}\" width=\"{size:.1}\" height=\"{size:.1}\"/>\
         <line class=\"axis\" x1=\"{middle:.1}\" y1=\"{top:.1}\" x2=\"{middle:.1}\" y2=\"{bottom:.1}\"/>\
         <line class=\"axis\" x1=\"{low:.1}\" y1=\"{across:.1}\" x2=\"{high:.1}\" y2=\"{across:.1}\"/>\
         <text class=\"name\" x=\"{high:.1}\" y=\"{below:.1}\" text-anchor=\"end\">{feasible} →</text>\
         <text class=\"name\" x=\"{low:.1}\" y=\"{above:.1}\">↑ {important}</text>{points}</svg></figure>",
        label = page.t("inquiry-workshop-picture"),
        size = high - low,
        across = side - middle,
        below = bottom + 22.0,
        above = top - 8.0,
        feasible = page.t("inquiry-feasibility"),
        important = page.t("inquiry-importance"),
    )
}

async fn load(inquiry: &Inquiry, page: &RequestContext, id: Id) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, id, Need::Results).await?;
    let perspectives = inquiry.entries::<Perspective>(&tenant, id).await?;
    let (means, own) = inquiry.weighed(&tenant, &page.actor, id).await?;
    let weighed = |id: Id| means.get(&id).copied().unwrap_or_default();
    let mut order: Vec<(usize, &str, Id)> =
        perspectives.iter().enumerate().map(|(at, one)| (at + 1, one.entry.name.as_str(), one.id)).collect();
    let points: Vec<(usize, &str, Weighed)> =
        order.iter().map(|(number, name, id)| (*number, *name, weighed(*id))).collect();
    let picture =
        if points.iter().any(|(_, _, one)| one.votes > 0) { picture(page, &points) } else { String::new() };
    // What is both important and feasible comes first.
    order.sort_by(|one, other| {
        let worth = |id: Id| weighed(id).importance * weighed(id).feasibility;
        worth(other.2).total_cmp(&worth(one.2)).then(one.0.cmp(&other.0))
    });
    let lines = order
        .into_iter()
        .map(|(place, name, id)| {
            let one = weighed(id);
            let shown = |mark: f64| if one.votes == 0 { "–".to_owned() } else { number(page, mark, 1) };
            Line {
                id,
                number: place,
                name: name.to_owned(),
                votes: one.votes,
                importance: shown(one.importance),
                feasibility: shown(one.feasibility),
                own: own.get(&id).map_or((0, 0), |vote| (vote.importance, vote.feasibility)),
            }
        })
        .collect();
    Ok(Show {
        head: Head::new(page, &seen, "results"),
        lines,
        picture,
        marks: (1..=MOST_MARK).collect(),
        may_vote: seen.record.archived_at.is_none() && page.actor.person_id.is_some(),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/workshop`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match load(&inquiry, &page, id).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/{id}/workshop`: marks of all perspectives for which both were chosen.
pub(super) async fn vote(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let given = async {
        let tenant = page.tenant();
        inquiry.study(&tenant, &page.actor, id, Need::Results).await?;
        for one in inquiry.entries::<Perspective>(&tenant, id).await? {
            let mark = |name: &str| form.text(&format!("{name}_{}", one.id)).parse::<u8>().ok();
            if let (Some(importance), Some(feasibility)) = (mark("importance"), mark("feasibility")) {
                inquiry.vote(&tenant, &page.actor, one.id, (importance, feasibility)).await?;
            }
        }
        Ok(())
    };
    match given.await {
        Ok(()) => done(&page, &format!("/office/inquiry/{id}/workshop"), "inquiry-done-voted"),
        Err(error) => fail(&page, &error),
    }
}

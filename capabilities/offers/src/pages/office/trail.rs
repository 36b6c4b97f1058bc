//! `/office/trail`: who changed what, and when.

use askama::Template;
use axum::{
    extract::{RawQuery, State as Room},
    response::Response,
};
use bildungsraum_page::{Choice, Errors, FormData, PageError, RequestContext, page as plain_page};
use bildungsraum_trail::{Entry, Permission, Trail};

use super::{
    history::{Step, step},
    query,
};
use crate::OffersRoom;

/// Kinds of entries one can choose.
const ENTITIES: [&str; 50] = [
    "offer",
    "organisation",
    "place",
    "vocabulary",
    "synonyms",
    "need",
    "error_report",
    "confirmation_request",
    "person",
    "invitation",
    "api_token",
    "content_page",
    "import_run",
    "organisation_import",
    "address",
    "access_population",
    "access_quarter",
    "access_capacity",
    "access_scenario",
    "access_run",
    "access_evidence",
    "network_cooperation",
    "network_need",
    "network_opt_out",
    "network_survey",
    "network_survey_asked",
    "network_name",
    "network_mail",
    "municipality",
    "inquiry_study",
    "inquiry_group",
    "inquiry_participant",
    "inquiry_consent_form",
    "inquiry_guide",
    "inquiry_mark",
    "inquiry_recording",
    "inquiry_transcript",
    "inquiry_text",
    "inquiry_quote",
    "inquiry_code",
    "inquiry_codebook",
    "inquiry_coding",
    "inquiry_memo",
    "inquiry_paraphrase",
    "inquiry_summary",
    "inquiry_round",
    "inquiry_category",
    "inquiry_perspective",
    "inquiry_vote",
    "inquiry_proposal",
];
const PAGE: usize = 100;
/// Most batches that are looked through for one kind.
const BATCHES: usize = 20;

struct Line {
    step: Step,
    entity: String,
    title: String,
    url: String,
}

#[derive(Template)]
#[template(path = "office/trail.html")]
struct TrailPage<'a> {
    page: &'a RequestContext,
    errors: Errors,
    lines: Vec<Line>,
    entities: Vec<Choice>,
    first: String,
    next: String,
}

pub(super) async fn show(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    RawQuery(raw): RawQuery,
) -> Result<Response, PageError> {
    let asked = FormData::from_urlencoded(raw.unwrap_or_default().as_bytes());
    let entity = asked.text("entity");
    let mut before: i64 = asked.text("before").parse().unwrap_or(i64::MAX);
    let tenant = page.tenant();
    let trail = Trail::of(room.offers.database(), &tenant);
    let mut found = Vec::new();
    for _ in 0..BATCHES {
        let batch = trail.latest(before, 200).await.map_err(|error| PageError::internal(&page, &error))?;
        let last = batch.len() < 200;
        before = batch.last().map_or(0, |entry| entry.position);
        let wanted = batch.into_iter().filter(|entry| entity.is_empty() || entry.entity == entity);
        found.extend(wanted.map(Entry::for_readers));
        if last || found.len() > PAGE {
            break;
        }
    }
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = match found.last() {
        Some(last) if more => {
            let pairs = [("entity", entity.as_str()), ("before", &last.position.to_string())];
            page.url(&format!("/office/trail{}", query(&pairs)))
        }
        _ => String::new(),
    };
    let mut entities = vec![Choice::new("", page.t("office-trail-any"), entity.is_empty())];
    entities.extend(ENTITIES.map(|name| {
        Choice::new(name, page.t(&format!("office-entity-{}", name.replace('_', "-"))), name == entity)
    }));
    let lines = found
        .iter()
        .map(|entry| {
            let value = entry.after.as_ref().or(entry.before.as_ref());
            let text =
                |path: &str| value.and_then(|value| value.pointer(path)).and_then(serde_json::Value::as_str);
            let title = ["/offer/title", "/organisation/name", "/place/name", "/name", "/title", "/text"]
                .into_iter()
                .find_map(text)
                .unwrap_or_default();
            let url = match entry.entity.as_str() {
                // Others may read the trail, but not open the entry behind it.
                _ if !page.actor.may(Permission::EditOwnEntries) => String::new(),
                "offer" => page.url(&format!("/office/offers/{}/history", entry.entity_id)),
                "organisation" => page.url(&format!("/office/organisations/{}/history", entry.entity_id)),
                _ => String::new(),
            };
            let known = ENTITIES.contains(&entry.entity.as_str());
            Line {
                step: step(&page, entry),
                entity: if known {
                    page.t(&format!("office-entity-{}", entry.entity.replace('_', "-")))
                } else {
                    entry.entity.clone()
                },
                title: title.chars().take(120).collect(),
                url,
            }
        })
        .collect();
    let template = TrailPage {
        errors: Errors::none(),
        lines,
        entities,
        first: if asked.is_set("before") {
            page.url(&format!("/office/trail{}", query(&[("entity", &entity)])))
        } else {
            String::new()
        },
        next,
        page: &page,
    };
    Ok(plain_page(&template))
}

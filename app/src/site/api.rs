//! The API's description: `OpenAPI` 3.1, put together from the rooms' parts, and a page to read it.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_page::{RequestContext, public_body, public_page};
use http::HeaderMap;
use serde_json::Value;

use crate::house::House;

/// The whole description.
#[must_use]
pub fn openapi() -> Value {
    let mut whole = bildungsraum_offers::openapi();
    whole.merge(bildungsraum_organisations::api::openapi());
    whole.merge(bildungsraum_access::openapi());
    whole.merge(bildungsraum_bodies::openapi());
    whole.merge(bildungsraum_inquiry::openapi());
    whole.merge(bildungsraum_network::openapi());
    let mut value = serde_json::to_value(&whole).unwrap_or_default();
    if let Some(root) = value.as_object_mut() {
        root.insert(
            "info".into(),
            serde_json::json!({
                "title": "Bildungsraum",
                "version": "1",
                "description": "Organisations, places and offers of a municipality's education space. Reading what is \
                    published needs no token; writing needs one of an organisation (Authorization: Bearer …).",
                "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
            }),
        );
        root.insert("openapi".into(), "3.1.0".into());
        root.insert("servers".into(), serde_json::json!([{ "url": "/" }]));
    }
    value
}

pub(super) async fn description(State(_): State<House>, headers: HeaderMap) -> Response {
    public_body(&headers, "application/json", openapi().to_string().into_bytes()).into_response()
}

#[derive(Debug)]
struct Operation {
    method: String,
    path: String,
    summary: String,
    parameters: Vec<(String, String, bool)>,
    answers: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "api_docs.html")]
struct Docs<'a> {
    page: &'a RequestContext,
    groups: Vec<(String, Vec<Operation>)>,
}

fn operations() -> Vec<(String, Vec<Operation>)> {
    let whole = openapi();
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut groups: Vec<(String, Vec<Operation>)> = Vec::new();
    let Some(paths) = whole.get("paths").and_then(Value::as_object) else { return groups };
    for (path, item) in paths {
        let Some(item) = item.as_object() else { continue };
        for (method, operation) in item {
            if !["get", "post", "put", "delete", "patch"].contains(&method.as_str()) {
                continue;
            }
            let parameters = operation
                .get("parameters")
                .and_then(Value::as_array)
                .map(|list| {
                    list.iter()
                        .map(|parameter| {
                            (
                                text(parameter.get("name")),
                                text(parameter.get("description")),
                                parameter.get("required").and_then(Value::as_bool).unwrap_or(false),
                            )
                        })
                        .collect()
                })
                .unwrap_or_default();
            let answers = operation
                .get("responses")
                .and_then(Value::as_object)
                .map(|list| {
                    list.iter()
                        .map(|(status, answer)| (status.clone(), text(answer.get("description"))))
                        .collect()
                })
                .unwrap_or_default();
            let group = text(operation.pointer("/tags/0"));
            let summary = text(operation.get("summary").or_else(|| operation.get("description")));
            let entry =
                Operation { method: method.to_uppercase(), path: path.clone(), summary, parameters, answers };
            match groups.iter_mut().find(|(name, _)| *name == group) {
                Some((_, list)) => list.push(entry),
                None => groups.push((group, vec![entry])),
            }
        }
    }
    groups
}

pub(super) async fn docs(State(_): State<House>, page: RequestContext, headers: HeaderMap) -> Response {
    public_page(&page, &headers, &Docs { page: &page, groups: operations() })
}

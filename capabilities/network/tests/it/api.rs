//! The API, with golden files for its answers.

use bildungsraum_trail::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::site::{Answer, Browser, Site, site};

fn value(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}: {}", answer.status, answer.body))
}

fn etag(answer: &Answer) -> String {
    answer.headers["etag"].to_str().unwrap().to_owned()
}

async fn user(site: &Site, role: Role, organisation: Option<bildungsraum_database::Id>) -> Browser<'_> {
    let mut browser = site.logged_in(role, organisation).await;
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    browser
}

#[tokio::test]
async fn a_cooperation_goes_its_whole_way_over_the_api() {
    let site = site().await;
    let (a, b) = (site.organisation("Verein").await, site.organisation("Schule").await);
    let other = site.organisation("Fremd").await;
    let mut provider = user(&site, Role::Provider, Some(a)).await;
    let mut partner = user(&site, Role::Provider, Some(b)).await;
    let mut stranger = user(&site, Role::Provider, Some(other)).await;
    let mut office = user(&site, Role::Office, None).await;
    let body = json!({
        "organisation_ids": [a, b], "topics": ["reading"], "kind": "joint_programme", "intensity": 3,
        "frequency": "monthly", "since": "2024-09", "note": "Unter uns",
    });
    let path = "/api/v1/network/cooperations";
    assert_eq!(site.visitor().get(path).await.status, StatusCode::UNAUTHORIZED);
    let made = provider.json("POST", path, &[], &body.to_string()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    insta::assert_json_snapshot!("cooperation_created", value(&made));
    let one = made.location.clone();
    assert_eq!(stranger.get(&one).await.status, StatusCode::NOT_FOUND);
    let text = body.to_string();
    assert_eq!(provider.json("PUT", &one, &[], &text).await.status, StatusCode::PRECONDITION_REQUIRED);
    let old = provider.json("PUT", &one, &[("if-match", "\"old\"")], &text).await;
    assert_eq!(old.status, StatusCode::PRECONDITION_FAILED);
    let tag = etag(&made);
    let mut changed = body.clone();
    changed["note"] = json!("Anders");
    let saved = provider.json("PUT", &one, &[("if-match", &tag)], &changed.to_string()).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let yes = json!({ "organisation_id": b, "confirmed": true }).to_string();
    let answer = partner.json("POST", &format!("{one}/answer"), &[], &yes).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let not = stranger.json("POST", &format!("{one}/answer"), &[], &yes).await;
    assert_eq!(not.status, StatusCode::FORBIDDEN);
    let released = json!({ "released": true }).to_string();
    let not = provider.json("POST", &format!("{one}/release"), &[], &released).await;
    assert_eq!(not.status, StatusCode::FORBIDDEN);
    let done = office.json("POST", &format!("{one}/release"), &[], &released).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    insta::assert_json_snapshot!("cooperation_seen_by_another", value(&stranger.get(path).await));
    let wrong = json!({ "organisation_ids": [a], "topics": ["x"], "intensity": 9 }).to_string();
    let wrong = provider.json("POST", path, &[], &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("/organisation_ids") && wrong.body.contains("/intensity"), "{}", wrong.body);
    for bad in ["?limit=0", "?cursor=x", "?kind=x", "?organisation_id=x", "?confirmed=x"] {
        assert_eq!(office.get(&format!("{path}{bad}")).await.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    assert_eq!(provider.json("DELETE", &one, &[], "").await.status, StatusCode::NO_CONTENT);
    assert_eq!(stranger.get(&one).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn needs_resources_and_surveys_go_over_the_api() {
    let site = site().await;
    let a = site.organisation("Verein").await;
    site.organisation("Schule").await;
    let mut provider = user(&site, Role::Provider, Some(a)).await;
    let mut office = user(&site, Role::Office, None).await;
    let body = json!({
        "side": "resource", "organisation_id": a, "kind": "rooms", "topic": "music", "weekdays": [2, 4],
        "day_parts": ["morning"], "text": "Ein Saal", "amount": "40 Plätze",
        "visible": { "text": "office", "kind": "public" },
    });
    let made = provider.json("POST", "/api/v1/network/needs", &[], &body.to_string()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    insta::assert_json_snapshot!("resource_created", value(&made));
    let list = value(&office.get("/api/v1/network/resources?kind=rooms").await);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "{list}");
    let list = value(&office.get("/api/v1/network/needs").await);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(0), "{list}");
    let mut changed = body.clone();
    changed["state"] = json!("met");
    let tag = etag(&made);
    let saved = provider.json("PUT", &made.location, &[("if-match", &tag)], &changed.to_string()).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert_eq!(provider.json("DELETE", &made.location, &[], "").await.status, StatusCode::NO_CONTENT);

    let survey = json!({
        "texts": { "de": { "title": "Befragung" } }, "closes": "2026-12-20", "asks_needs": true,
    });
    let path = "/api/v1/network/surveys";
    assert_eq!(provider.json("POST", path, &[], &survey.to_string()).await.status, StatusCode::FORBIDDEN);
    let made = office.json("POST", path, &[], &survey.to_string()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    insta::assert_json_snapshot!("survey_created", value(&made));
    let open = office.json("POST", &format!("{}/state", made.location), &[], "{\"state\":\"open\"}").await;
    assert_eq!(open.status, StatusCode::OK, "{}", open.body);
    insta::assert_json_snapshot!("survey_wave", value(&office.get(&format!("{}/wave", made.location)).await));
    let closed =
        office.json("POST", &format!("{}/state", made.location), &[], "{\"state\":\"closed\"}").await;
    assert_eq!(value(&closed)["state"], "closed");
    let again = office.json("POST", &format!("{}/state", made.location), &[], "{\"state\":\"open\"}").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let known = office.get(&made.location).await;
    assert_eq!(known.status, StatusCode::OK);
}

#[test]
fn the_description_names_every_address_with_its_answers() {
    let description = serde_json::to_value(bildungsraum_network::openapi()).unwrap();
    let rules = bildungsraum_network::routes().rules().to_vec();
    for rule in rules.iter().filter(|rule| rule.path.starts_with("/api/v1/")) {
        let operation = &description["paths"][&rule.path][rule.method.as_str().to_lowercase()];
        assert!(operation.is_object(), "{} {}", rule.method, rule.path);
        assert!(operation["responses"].as_object().is_some_and(|answers| answers.len() > 1), "{}", rule.path);
    }
    for name in ["CooperationInput", "CooperationRecord", "NeedRecord", "SurveyRecord", "Wave"] {
        assert!(description["components"]["schemas"][name].is_object(), "{name}");
    }
}

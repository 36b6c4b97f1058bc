//! The interface for programs.

use bildungsraum_bodies::model::SeatRole;
use bildungsraum_organisations::Sector;
use bildungsraum_trail::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::site::site;

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[tokio::test]
async fn the_office_keeps_bodies_through_the_interface() {
    let site = site().await;
    let club = site.organisation("Verein", Sector::CivilSociety, "").await;
    let mut office = site.logged_in(Role::Office, None).await;
    office.get("/office/bodies/new").await;
    let body = json!({ "name": "Beirat", "kind": "advisory_board", "public": true, "founded": "2024-06-17" });
    let made = office.json("POST", "/api/v1/bodies", &[], &body.to_string()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let at = made.location.clone();
    let id = value(&made.body)["id"].as_str().unwrap().to_owned();
    let at_once = "2026-11-23T09:00:00Z";
    let whole = json!({
        "id": id, "revision": 1, "created_at": at_once, "updated_at": at_once, "archived_at": null,
        "name": "Beirat", "kind": "advisory_board", "task": "", "parent": null, "founded": "2024-06-17",
        "rules_url": "", "source_url": "", "public": true, "origin": "",
    });
    assert_eq!(value(&made.body), whole);

    let without = office.json("PUT", &at, &[], &body.to_string()).await;
    assert_eq!(without.status, StatusCode::PRECONDITION_REQUIRED);
    let tag = made.headers["etag"].to_str().unwrap().to_owned();
    let changed = json!({ "name": "Bildungsbeirat", "kind": "advisory_board", "public": true });
    let saved = office.json("PUT", &at, &[("if-match", &tag)], &changed.to_string()).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let late = office.json("PUT", &at, &[("if-match", &tag)], &changed.to_string()).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    let again =
        office.json("GET", &at, &[("if-none-match", saved.headers["etag"].to_str().unwrap())], "").await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);

    let seat = json!({ "body": id, "organisation": club.text(), "role": "chair", "from": "2026-01-01" });
    let seated = office.json("POST", &format!("{at}/seats"), &[], &seat.to_string()).await;
    assert_eq!(seated.status, StatusCode::CREATED, "{}", seated.body);
    let twice = office.json("POST", &format!("{at}/seats"), &[], &seat.to_string()).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.body.contains("\"/from\""), "{}", twice.body);
    let meeting = json!({
        "body": id, "title": "Sitzung", "start": "2026-12-03T17:00:00", "end": "2026-12-03T19:00:00",
        "state": "planned", "public": true, "link": "https://video.example.org/raum",
        "agenda": [{ "title": "Bericht", "organisation": club.text(), "minutes": 20 }],
    });
    let planned = office.json("POST", &format!("{at}/meetings"), &[], &meeting.to_string()).await;
    assert_eq!(planned.status, StatusCode::CREATED, "{}", planned.body);
    let whole = json!({
        "id": value(&planned.body)["id"], "revision": 1, "created_at": at_once, "updated_at": at_once,
        "archived_at": null, "body": id, "title": "Sitzung", "start": "2026-12-03T17:00:00",
        "end": "2026-12-03T19:00:00", "place": "", "link": "https://video.example.org/raum", "state": "planned",
        "public": true, "released": false, "note": "", "attendance": {}, "origin": "",
        "agenda": [
            { "title": "Bericht", "organisation": club.text(), "minutes": 20, "text": "", "record": "" }
        ],
    });
    assert_eq!(value(&planned.body), whole);
    let resolution = json!({
        "body": id, "decided_on": "2026-11-20", "text": "So sei es.", "result": "adopted", "state": "open",
    });
    let decided = office.json("POST", &format!("{at}/resolutions"), &[], &resolution.to_string()).await;
    assert_eq!(value(&decided.body)["number"], 1, "{}", decided.body);
    let task = json!({ "body": id, "title": "Saal buchen", "state": "open", "due": "2026-12-01" });
    let given = office.json("POST", &format!("{at}/tasks"), &[], &task.to_string()).await;
    assert_eq!(given.status, StatusCode::CREATED, "{}", given.body);
    let tasks = office.json("GET", "/api/v1/bodies/tasks?state=open", &[], "").await;
    assert_eq!(value(&tasks.body).as_array().unwrap().len(), 1);
    let wrong = office.json("GET", "/api/v1/bodies/tasks?state=vielleicht", &[], "").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST, "{}", wrong.body);
    let gone = office.json("DELETE", &given.location, &[], "").await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);

    let mut visitor = site.visitor();
    let seen = visitor.get(&format!("{at}/meetings")).await;
    let seen = value(&seen.body);
    assert_eq!((seen[0]["link"].as_str(), seen[0]["agenda"].as_array().unwrap().len()), (Some(""), 0));
    let none = visitor.get(&format!("{at}/resolutions")).await;
    assert_eq!(value(&none.body), json!([]));
    assert_eq!(visitor.get("/api/v1/bodies/tasks").await.status, StatusCode::UNAUTHORIZED);
    let body = office.json("DELETE", &at, &[], "").await;
    assert_eq!(body.status, StatusCode::NO_CONTENT);
    assert_eq!(visitor.get(&at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_a_seat_a_provider_reads_what_everybody_reads() {
    let site = site().await;
    let inner = site.body("Intern", false).await.id;
    let club = site.organisation("Verein", Sector::CivilSociety, "").await;
    let mut provider = site.logged_in(Role::Provider, Some(club)).await;
    assert_eq!(provider.get(&format!("/api/v1/bodies/{inner}")).await.status, StatusCode::NOT_FOUND);
    provider.get("/office/bodies").await;
    let task = json!({ "body": inner.text(), "title": "x", "state": "open" }).to_string();
    let refused = provider.json("POST", &format!("/api/v1/bodies/{inner}/tasks"), &[], &task).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    site.seat(inner, club, SeatRole::Chair).await;
    let given = provider.json("POST", &format!("/api/v1/bodies/{inner}/tasks"), &[], &task).await;
    assert_eq!(given.status, StatusCode::CREATED, "{}", given.body);
}

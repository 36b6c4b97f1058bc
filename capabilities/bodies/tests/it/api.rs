//! The interface for programs.

use bildungsraum_bodies::model::{AgendaItem, SeatRole};
use bildungsraum_organisations::Sector;
use bildungsraum_trail::Role;
use http::StatusCode;
use jiff::{SignedDuration, civil::date};
use serde_json::{Value, json};

use crate::{
    decisions::{resolution, task},
    site::{Answer, meeting, site},
};

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

#[tokio::test]
async fn what_a_page_of_a_meeting_does_the_interface_does_too() {
    let site = site().await;
    let body = site.body("Beirat", true).await.id;
    let club = site.organisation("Verein", Sector::CivilSociety, "verein@example.org").await;
    let seat = site.seat(body, club, SeatRole::Member).await;
    let mut one = meeting(body, date(2026, 11, 24));
    one.agenda = vec![AgendaItem { title: "Bericht".into(), ..AgendaItem::default() }];
    let planned = site.bodies.plan(&site.tenant, &site.system, None, one).await.unwrap();
    let at = format!("/api/v1/bodies/meetings/{}", planned.id);
    let mut office = site.logged_in(Role::Office, None).await;
    office.get("/office/bodies/new").await;
    let state = |answer: &Answer| value(&answer.body)["state"].as_str().map(str::to_owned);
    let invited = office.json("POST", &format!("{at}/invite"), &[], "").await;
    assert_eq!(
        (invited.status, state(&invited).as_deref()),
        (StatusCode::OK, Some("invited")),
        "{}",
        invited.body
    );
    site.work().await;
    assert_eq!(site.mailer.sent().len(), 1);
    let off = office.json("POST", &format!("{at}/cancel"), &[], "").await;
    assert_eq!(state(&off).as_deref(), Some("cancelled"));
    let again = office.json("POST", &format!("{at}/replan"), &[], "").await;
    assert_eq!(state(&again).as_deref(), Some("planned"));
    let twice = office.json("POST", &format!("{at}/replan"), &[], "").await;
    assert_eq!(twice.status, StatusCode::PRECONDITION_FAILED, "{}", twice.body);

    let tag = again.headers["etag"].to_str().unwrap().to_owned();
    let minutes = json!({
        "attendance": { seat.id.text(): "present" }, "records": ["Angehört."], "finished": true, "released": true,
    })
    .to_string();
    let path = format!("{at}/minutes");
    let without = office.json("PUT", &path, &[], &minutes).await;
    assert_eq!(without.status, StatusCode::PRECONDITION_REQUIRED);
    let early = office.json("PUT", &path, &[("if-match", &tag)], &minutes).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.body);
    site.clock.advance(SignedDuration::from_hours(48));
    let many = json!({ "records": ["a", "b"] }).to_string();
    let many = office.json("PUT", &path, &[("if-match", &tag)], &many).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", many.body);
    let written = office.json("PUT", &path, &[("if-match", &tag)], &minutes).await;
    assert_eq!(written.status, StatusCode::OK, "{}", written.body);
    assert_eq!(value(&written.body)["agenda"][0]["record"], "Angehört.");
    let late = office.json("PUT", &path, &[("if-match", &tag)], &minutes).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    let public = site.visitor().get(&at).await;
    assert_eq!(value(&public.body)["attendance"], json!({}));
    assert_eq!(value(&public.body)["agenda"][0]["record"], "Angehört.");

    let balance = office.get(&format!("/api/v1/bodies/balance?body={body}")).await;
    let balance = value(&balance.body);
    assert_eq!((&balance["seats"], &balance["attendance"]), (&json!([0, 0, 1, 0]), &json!([0, 0, 1, 0])));
    let of_seat = site.visitor().get(&format!("/api/v1/bodies/seats/{}", seat.id)).await;
    assert_eq!(value(&of_seat.body)["role"], "member");
    let decided = resolution(body, date(2026, 12, 3));
    let decided = site.bodies.add_resolution(&site.tenant, &site.system, None, decided).await.unwrap().id;
    let decided = format!("/api/v1/bodies/resolutions/{decided}");
    assert_eq!(site.visitor().get(&decided).await.status, StatusCode::NOT_FOUND, "not released");
    assert_eq!(value(&office.get(&decided).await.body)["number"], 1);
}

#[tokio::test]
async fn an_organisation_says_through_the_interface_that_its_task_is_done() {
    let site = site().await;
    let body = site.body("Intern", false).await.id;
    let club = site.organisation("Verein", Sector::CivilSociety, "").await;
    let other = site.organisation("Betrieb", Sector::Economy, "").await;
    site.seat(body, club, SeatRole::Member).await;
    let mut provider = site.logged_in(Role::Provider, Some(club)).await;
    provider.page("/office/bodies").await;
    provider.page(&format!("/office/bodies/{body}/space")).await;
    for (owner, status) in [(club, StatusCode::OK), (other, StatusCode::FORBIDDEN)] {
        let given = task(body, Some(owner), None);
        let id = site.bodies.add_task(&site.tenant, &site.system, None, given).await.unwrap().id;
        let path = format!("/api/v1/bodies/tasks/{id}/state");
        let said = provider.json("POST", &path, &[], "{\"state\":\"done\"}").await;
        assert_eq!(said.status, status, "{}", said.body);
    }
}

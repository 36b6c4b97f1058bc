//! The API of offers, sessions, needs and reports, with golden files for its answers.

use bildungsraum_database::testing::viernheim;
use bildungsraum_offers::{Offer, model::State};
use bildungsraum_trail::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::office_site::{Answer, Browser, Site, site};

fn value(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}: {}", answer.status, answer.body))
}

fn etag(answer: &Answer) -> String {
    answer.headers["etag"].to_str().unwrap().to_owned()
}

async fn post(browser: &mut Browser<'_>, path: &str, body: &Value) -> Answer {
    browser.json("POST", path, &[], &body.to_string()).await
}

/// Somebody whose session's token is known.
async fn user(site: &Site, role: Role, organisation: Option<bildungsraum_database::Id>) -> Browser<'_> {
    let mut browser = site.logged_in(role, organisation).await;
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    browser
}

fn whole(site: &Site) -> Value {
    json!({
        "organisation_id": site.library,
        "partner_ids": [site.club],
        "title": "Vorlesen am Samstag",
        "summary": "Geschichten für Kinder.",
        "description": "Wir lesen **vor**.",
        "place_text": "Kreuzstraße 2-4",
        "age_min": 4,
        "age_max": 8,
        "learning_form": "informal",
        "languages": ["de", "tr"],
        "cost": { "kind": "paid", "min_cents": 200, "max_cents": 500, "unit": "date", "reductions": ["sibling"] },
        "capacity": 12,
        "free_places": 3,
        "registration": { "ways": ["email"], "email": "buecherei@example.org", "deadline": "2026-12-01" },
        "schedule": {
            "kind": "rule",
            "first": { "start": "2026-12-05T10:00:00", "end": "2026-12-05T11:00:00" },
            "rule": "FREQ=WEEKLY;BYDAY=SA;COUNT=4",
            "except": ["2026-12-12T10:00:00"],
            "moved": [{ "original": "2026-12-19T10:00:00",
                        "to": { "start": "2026-12-20T14:00:00", "end": "2026-12-20T15:00:00" } }]
        },
        "translations": { "en": { "title": "Reading aloud on Saturdays" } },
        "office_note": "nur intern",
    })
}

#[tokio::test]
async fn an_offer_goes_its_whole_way_over_the_api() {
    let site = site().await;
    let mut provider = user(&site, Role::Provider, Some(site.library)).await;
    let mut office = user(&site, Role::Office, None).await;
    let mut visitor = site.visitor();

    let made = post(&mut provider, "/api/v1/offers", &whole(&site)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let path = made.location.clone();
    assert_eq!(path, format!("/api/v1/offers/{}", value(&made)["id"].as_str().unwrap()));
    insta::assert_json_snapshot!("api_created", value(&made));
    assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);

    let mut changed = whole(&site);
    changed["age_max"] = json!(9);
    let text = changed.to_string();
    assert_eq!(provider.json("PUT", &path, &[], &text).await.status, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(
        provider.json("PUT", &path, &[("if-match", "\"old\"")], &text).await.status,
        StatusCode::PRECONDITION_FAILED
    );
    let tag = etag(&made);
    let put = provider.json("PUT", &path, &[("if-match", &tag)], &text).await;
    assert_eq!((put.status, value(&put)["age_max"].as_u64()), (StatusCode::OK, Some(9)), "{}", put.body);
    assert_eq!(
        provider.json("PUT", &path, &[("if-match", &tag)], &text).await.status,
        StatusCode::PRECONDITION_FAILED
    );
    assert_eq!(
        provider.json("GET", &path, &[("if-none-match", &etag(&put))], "").await.status,
        StatusCode::NOT_MODIFIED
    );

    let step = |name: &str| format!("{path}/{name}");
    let submitted = provider.json("POST", &step("submit"), &[], "").await;
    assert_eq!(value(&submitted)["state"], "submitted");
    assert_ne!(etag(&submitted), etag(&put), "another state is another tag");
    assert_eq!(provider.json("POST", &step("publish"), &[], "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        post(&mut office, &step("return"), &json!({ "comment": "" })).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let returned = post(&mut office, &step("return"), &json!({ "comment": "Bitte den Raum nennen." })).await;
    assert_eq!(value(&returned)["review_note"], "Bitte den Raum nennen.");
    assert_eq!(
        office.json("POST", &step("return"), &[], "{\"comment\":\"x\"}").await.status,
        StatusCode::CONFLICT
    );
    assert_eq!(office.json("POST", &step("publish"), &[], "").await.status, StatusCode::OK);
    let public = visitor.get(&path).await;
    assert_eq!((public.status, value(&public)["office_note"].as_str()), (StatusCode::OK, Some("")));
    insta::assert_json_snapshot!("api_public", value(&public));
    assert_eq!(provider.json("POST", &step("confirm"), &[], "").await.status, StatusCode::OK);

    let revisions = value(&provider.get(&step("revisions")).await);
    let numbers: Vec<i64> =
        revisions.as_array().unwrap().iter().map(|step| step["revision"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(revisions[0]["changed"], json!(["age_max"]));
    assert_eq!(
        post(&mut provider, &step("revert"), &json!({ "revision": 9 })).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let reverted = post(&mut provider, &step("revert"), &json!({ "revision": 1 })).await;
    assert_eq!(value(&reverted)["age_max"], 8);

    assert_eq!(provider.json("DELETE", &path, &[], "").await.status, StatusCode::NO_CONTENT);
    assert_eq!(provider.json("DELETE", &path, &[], "").await.status, StatusCode::CONFLICT);
    assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(provider.json("POST", &step("restore"), &[], "").await.status, StatusCode::OK);
    assert_eq!(visitor.get(&path).await.status, StatusCode::OK);

    let twin = site.offer(site.library, "Vorlesen samstags", true).await;
    let merged = post(&mut office, &step("merge"), &json!({ "duplicate": twin.id })).await;
    assert_eq!(merged.status, StatusCode::OK, "{}", merged.body);
    assert_eq!(site.read(twin.id).await.state, State::Archived);
}

#[tokio::test]
async fn nobody_writes_or_sees_what_belongs_to_others() {
    let site = site().await;
    let draft = site.offer(site.club, "Chorprobe", false).await;
    let public = site.offer(site.club, "Konzert", true).await;
    let mut provider = user(&site, Role::Provider, Some(site.library)).await;
    let (draft, public) = (format!("/api/v1/offers/{}", draft.id), format!("/api/v1/offers/{}", public.id));
    assert_eq!(provider.get(&draft).await.status, StatusCode::NOT_FOUND);
    assert_eq!(provider.get(&public).await.status, StatusCode::OK);
    assert_eq!(provider.json("DELETE", &draft, &[], "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(provider.json("DELETE", &public, &[], "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(provider.get(&format!("{public}/revisions")).await.status, StatusCode::FORBIDDEN);
    let foreign = json!({ "title": "Fremd", "organisation_id": site.club });
    assert_eq!(post(&mut provider, "/api/v1/offers", &foreign).await.status, StatusCode::FORBIDDEN);
    // Who keeps one organisation need not name it.
    let own = post(&mut provider, "/api/v1/offers", &json!({ "title": "Eigenes" })).await;
    assert_eq!(value(&own)["organisation_id"], json!(site.library));
    let mine = value(&provider.get("/api/v1/offers?view=working").await);
    assert_eq!(mine["items"].as_array().unwrap().len(), 1);
    let theirs = format!("/api/v1/offers?view=working&organisation={}", site.club);
    assert_eq!(provider.get(&theirs).await.status, StatusCode::FORBIDDEN);
    let mut visitor = site.visitor();
    assert_eq!(visitor.get("/api/v1/offers?view=working").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(post(&mut visitor, "/api/v1/offers", &foreign).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(visitor.get("/api/v1/needs").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(visitor.get("/api/v1/reports").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(provider.get("/api/v1/needs").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn wrong_bodies_and_parameters_are_answered_with_where_and_how_to_mend() {
    let site = site().await;
    let mut office = user(&site, Role::Office, None).await;
    let wrong = json!({
        "organisation_id": "00000000-0000-4000-8000-000000000000",
        "title": "",
        "age_min": 9, "age_max": 3,
        "place_id": "00000000-0000-4000-8000-000000000001",
        "cost": { "kind": "free", "max_cents": 5, "unit": "hour" },
        "registration": { "email": "keine" },
        "online_url": "x",
        "schedule": { "kind": "dates", "dates": [{ "start": "2026-12-05T10:00:00", "end": "2026-12-05T09:00:00" }] },
        "translations": { "??": {} },
    });
    let answer = post(&mut office, "/api/v1/offers", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_json_snapshot!("api_invalid", value(&answer));
    for body in [
        json!({ "title": "A", "colour": "red" }),
        json!({ "title": "A", "age_min": 900 }),
        json!({ "title": "A", "cost": { "kind": "cheap" } }),
        json!({ "title": "A", "schedule": { "kind": "standing", "dates": [] } }),
        json!({ "title": "A", "schedule": { "kind": "rule", "first": { "start": "x", "end": "y" }, "rule": "z" } }),
        json!({ "summary": "ohne Titel" }),
        json!({ "title": "A\u{0}" }),
        json!([]),
    ] {
        let answer = post(&mut office, "/api/v1/offers", &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}: {}", answer.body);
        assert!(answer.headers["content-type"].to_str().unwrap().starts_with("application/problem+json"));
    }
    assert_eq!(office.json("POST", "/api/v1/offers", &[], "{").await.status, StatusCode::BAD_REQUEST);
    let mut visitor = site.visitor();
    for wrong in [
        "offers?limit=0",
        "offers?limit=x",
        "offers?cursor=x",
        "offers?organisation=x",
        "offers?view=x",
        "offers?state=draft",
        "sessions?from=morgen",
        "sessions?to=2020-01-01",
        "sessions?from=2026-01-01&to=2028-01-01",
        "sessions?bbox=1,2,3",
        "sessions?cursor=x",
        "sessions?from=9999-12-31",
    ] {
        let answer = visitor.get(&format!("/api/v1/{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}: {}", answer.body);
        assert!(answer.body.contains("\"errors\""), "{wrong}: {}", answer.body);
    }
    // Numbers are digits: what a form may leave blank, a program leaves out.
    for wrong in
        ["limit=", "limit=0", "limit=%205", "limit=%2B5", "age=", "age=%208", "within=", "within=%2B500"]
    {
        let answer = visitor.get(&format!("/api/v1/search?{wrong}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", answer.body);
        assert_eq!(answer.body.matches("\"field\"").count(), 1, "{wrong}: {}", answer.body);
    }
    assert_eq!(visitor.get("/api/v1/offers/x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_list_of_a_thousand_takes_three_statements_and_is_walked_by_its_cursor() {
    let site = site().await;
    for at in 0..1_000 {
        let offer = Offer {
            organisation_id: Some(if at % 2 == 0 { site.library } else { site.club }),
            title: format!("Kurs {at:04}"),
            ..Offer::default()
        };
        let row = bildungsraum_offers::ImportRow {
            id: None,
            stated: ["organisation_id", "title"].map(str::to_owned).into(),
            offer,
            confirmed_at: None,
        };
        site.room.offers.import(&site.tenant, &site.system, "test", true, vec![row]).await.unwrap();
    }
    let mut visitor = site.visitor();
    visitor.get("/api/v1/offers").await;
    let before = site.test.database.statements();
    let first = visitor.get("/api/v1/offers?limit=100").await;
    let spent = site.test.database.statements() - before;
    assert!(spent <= 3, "{spent} statements");
    assert_eq!(value(&first)["items"][1]["organisation_name"], "Chorverein");
    let (mut path, mut seen) = ("/api/v1/offers?limit=100".to_owned(), Vec::new());
    loop {
        let answer = visitor.get(&path).await;
        let page = value(&answer);
        seen.extend(
            page["items"].as_array().unwrap().iter().map(|offer| offer["title"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        assert!(answer.headers["link"].to_str().unwrap().contains("rel=\"next\""));
        path = format!("/api/v1/offers?limit=100&cursor={next}");
    }
    assert_eq!(seen.len(), 1_000);
    assert!(seen.is_sorted());
    let some = value(&visitor.get(&format!("/api/v1/offers?q=kurs+00&organisation={}", site.library)).await);
    assert_eq!(some["items"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn sessions_come_in_order_without_a_statement_and_know_moved_dates() {
    let site = site().await;
    let mut office = user(&site, Role::Office, None).await;
    let made = post(&mut office, "/api/v1/offers", &whole(&site)).await;
    office.json("POST", &format!("{}/publish", made.location), &[], "").await;
    let mut daily = whole(&site);
    daily["title"] = json!("Hausaufgaben");
    daily["schedule"] = json!({ "kind": "rule", "rule": "FREQ=DAILY",
        "first": { "start": "2026-12-01T10:00:00", "end": "2026-12-01T11:00:00" } });
    let made = post(&mut office, "/api/v1/offers", &daily).await;
    office.json("POST", &format!("{}/publish", made.location), &[], "").await;
    post(
        &mut office,
        "/api/v1/offers",
        &json!({ "title": "Entwurf", "organisation_id": site.club, "schedule": daily["schedule"] }),
    )
    .await;
    site.room.indexes.follow(&viernheim()).await.unwrap();

    let mut visitor = site.visitor();
    let before = site.test.database.statements();
    let answer = visitor.get("/api/v1/sessions?from=2026-12-19&to=2026-12-20").await;
    assert_eq!(site.test.database.statements() - before, 0);
    insta::assert_json_snapshot!("api_sessions", value(&answer));

    let (mut path, mut starts) =
        ("/api/v1/sessions?from=2026-12-01&to=2026-12-31&limit=7".to_owned(), Vec::new());
    loop {
        let page = value(&visitor.get(&path).await);
        for session in page["items"].as_array().unwrap() {
            starts.push((
                session["start"].as_str().unwrap().to_owned(),
                session["offer_id"].as_str().unwrap().to_owned(),
            ));
        }
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/sessions?from=2026-12-01&to=2026-12-31&limit=7&cursor={next}");
    }
    assert_eq!(starts.len(), 31 + 3);
    assert!(starts.is_sorted());
    assert_eq!(
        value(&visitor.get("/api/v1/sessions?bbox=8,49,9,50&from=2026-12-01").await)["items"],
        json!([])
    );
}

#[tokio::test]
async fn wishes_and_reports_are_left_by_everybody_but_not_too_often() {
    let site = site().await;
    let offer = site.offer(site.library, "Vorlesen", true).await;
    let mut visitor = site.visitor();
    let need = json!({ "text": "Schwimmkurs am Samstag", "age": 7, "query": "q=schwimmen" });
    let left = post(&mut visitor, "/api/v1/needs", &need).await;
    assert_eq!(left.status, StatusCode::CREATED, "{}", left.body);
    assert_eq!(
        post(&mut visitor, "/api/v1/needs", &json!({ "text": "x" })).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let long = json!({ "text": "Schwimmen", "query": "x".repeat(501) });
    assert_eq!(post(&mut visitor, "/api/v1/needs", &long).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = json!({ "text": "Schwimmen", "topic": "moon" });
    assert_eq!(post(&mut visitor, "/api/v1/needs", &unknown).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let report = json!({ "entity": "offer", "entity_id": offer.id, "text": "Die Uhrzeit stimmt nicht." });
    let reported = post(&mut visitor, "/api/v1/reports", &report).await;
    assert_eq!(
        (reported.status, value(&reported)["title"].as_str()),
        (StatusCode::CREATED, Some("Vorlesen"))
    );
    let nowhere =
        json!({ "entity": "organisation", "entity_id": offer.id, "text": "Die Uhrzeit stimmt nicht." });
    assert_eq!(
        post(&mut visitor, "/api/v1/reports", &nowhere).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let mut often = StatusCode::CREATED;
    for _ in 0..8 {
        often = post(&mut visitor, "/api/v1/needs", &need).await.status;
    }
    assert_eq!(often, StatusCode::TOO_MANY_REQUESTS);

    let mut office = user(&site, Role::Office, None).await;
    let first = value(&office.get("/api/v1/needs?limit=2").await);
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    let next = first["next"].as_str().unwrap();
    let second = value(&office.get(&format!("/api/v1/needs?limit=2&cursor={next}")).await);
    assert_ne!(first["items"][1]["id"], second["items"][0]["id"]);
    let path = format!("/api/v1/needs/{}/answer", value(&left)["id"].as_str().unwrap());
    assert_eq!(
        post(&mut office, &path, &json!({ "state": "answered", "answer": "Ab März." })).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        post(&mut office, &path, &json!({ "state": "moon" })).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let reports = value(&office.get("/api/v1/reports").await);
    assert_eq!(reports["items"][0]["state"], "open");
    let path = format!("/api/v1/reports/{}/close", reports["items"][0]["id"].as_str().unwrap());
    assert_eq!(office.json("POST", &path, &[], "").await.status, StatusCode::NO_CONTENT);
    assert_eq!(value(&office.get("/api/v1/reports").await)["items"][0]["state"], "done");
}

#[tokio::test]
async fn the_office_and_each_provider_take_their_table_away() {
    let site = site().await;
    site.offer(site.library, "Vorlesen", true).await;
    site.offer(site.club, "=Chor", false).await;
    let mut office = user(&site, Role::Office, None).await;
    let csv = office.get("/office/export/offers.csv").await;
    assert_eq!(csv.status, StatusCode::OK);
    assert_eq!(csv.body.lines().count(), 3);
    assert!(csv.body.starts_with("\u{feff}Bildungsraum-ID;Titel;"), "{}", csv.body);
    assert!(csv.body.contains(";'=Chor;"), "no cell becomes a formula");
    let name = csv.headers["content-disposition"].to_str().unwrap().to_owned();
    assert!(name.contains("Angebote-viernheim.csv"), "{name}");
    let xlsx = office.get("/office/export/offers.xlsx").await;
    assert!(xlsx.status == StatusCode::OK && xlsx.body.starts_with("PK"));
    let mut provider = user(&site, Role::Provider, Some(site.library)).await;
    let own = provider.get("/office/export/offers.csv").await;
    assert_eq!(own.body.lines().count(), 2);
    assert_eq!(site.visitor().get("/office/export/offers.csv").await.status, StatusCode::SEE_OTHER);
}

#[test]
fn the_description_names_every_address_with_its_answers() {
    let description = serde_json::to_value(bildungsraum_offers::openapi()).unwrap();
    let rules = bildungsraum_offers::routes().rules().to_vec();
    for rule in rules.iter().filter(|rule| rule.path.starts_with("/api/v1/")) {
        let operation = &description["paths"][&rule.path][rule.method.as_str().to_lowercase()];
        assert!(operation.is_object(), "{} {}", rule.method, rule.path);
        assert!(operation["responses"].as_object().is_some_and(|answers| answers.len() > 1), "{}", rule.path);
    }
    for name in ["OfferBody", "OfferAnswer", "OfferSchedule", "Problem", "Fault"] {
        assert!(description["components"]["schemas"][name].is_object(), "{name}");
    }
}

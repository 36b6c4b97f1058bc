//! Files of a run, and the API.

use bildungsraum_trail::Role;
use http::StatusCode;
use serde_json::{Value, json};
use sqlx::{Connection, Row};

use crate::site::{CENTRE, site};

#[tokio::test]
async fn a_geopackage_opens_and_holds_cells_in_their_projection() {
    let site = site().await;
    let town = site.town().await;
    site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    let run = site.run(&site.usual(&town)).await;
    let mut office = site.logged_in(Role::Office, None).await;
    let (status, bytes) = office.bytes(&format!("/office/access/runs/{run}/cells.gpkg")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(&bytes[68..72], b"GPKG");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.gpkg");
    std::fs::write(&path, &bytes).unwrap();
    let mut file = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    let row = sqlx::query("SELECT count(*) AS n, min(geom) AS g, min(population_quality) AS q FROM cells")
        .fetch_one(&mut file)
        .await
        .unwrap();
    let outcome = site.access.outcome(&site.tenant, run).await.unwrap();
    assert_eq!(row.get::<i64, _>("n") as usize, outcome.cells.len());
    assert_eq!(row.get::<String, _>("q"), "generated");
    let blob: Vec<u8> = row.get("g");
    assert_eq!((&blob[..4], blob.len()), (&b"GP\0\x01"[..], 8 + 1 + 4 + 4 + 4 + 5 * 16));
    let contents = sqlx::query("SELECT table_name FROM gpkg_contents ORDER BY table_name")
        .fetch_all(&mut file)
        .await
        .unwrap();
    assert_eq!(contents.len(), 3);
}

#[tokio::test]
async fn the_api_starts_pages_compares_and_cites() {
    let site = site().await;
    let town = site.town().await;
    let key = site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    let mut office = site.logged_in(Role::Office, None).await;
    office.page("/office/access").await;
    let body = json!({ "population_id": town.id, "category": "kita", "mode": "walk" }).to_string();
    let made = office.json("POST", "/api/v1/access/runs", &[], &body).await;
    assert_eq!(made.status, StatusCode::ACCEPTED, "{}", made.body);
    let early = office.get(&format!("{}/cells", made.location)).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    site.work().await;
    let shown = office.get(&made.location).await;
    let run: Value = serde_json::from_str(&shown.body).unwrap();
    assert_eq!(run["done"], true);
    assert_eq!(run["inputs"]["population"]["quality"], "generated");
    assert_eq!(run["quarters"].as_array().unwrap().len(), 5);
    let tag = shown.headers["etag"].to_str().unwrap().to_owned();
    let again = office.json("GET", &made.location, &[("if-none-match", &tag)], "").await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);

    let (mut cells, mut next) = (0, format!("{}/cells?limit=100", made.location));
    loop {
        let part: Value = serde_json::from_str(&office.get(&next).await.body).unwrap();
        cells += part["items"].as_array().unwrap().len();
        for cell in part["items"].as_array().unwrap().iter().filter(|cell| cell["withheld"] == true) {
            assert!(cell["children"].is_null() && cell["minutes"].is_null() && cell["supply"].is_null());
        }
        let Some(cursor) = part["next"].as_str() else { break };
        next = format!("{}/cells?limit=100&cursor={cursor}", made.location);
    }
    let id = run["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(cells, site.access.outcome(&site.tenant, id).await.unwrap().cells.len());

    let places = json!({ "places": 60 }).to_string();
    let path = format!("/api/v1/access/facilities/{key}/places");
    assert_eq!(office.json("PUT", &path, &[], &places).await.status, StatusCode::NO_CONTENT);
    let listed: Value =
        serde_json::from_str(&office.get("/api/v1/access/runs?category=kita").await.body).unwrap();
    assert_eq!(listed["items"][0]["stale_why"], "capacities");
    assert_eq!(office.get("/api/v1/access/runs?category=nichts").await.status, StatusCode::BAD_REQUEST);

    let scenario =
        json!({ "name": "Zu", "category": "kita", "changes": [{ "change": "close", "facility": key }] });
    let made_scenario = office.json("POST", "/api/v1/access/scenarios", &[], &scenario.to_string()).await;
    assert_eq!(made_scenario.status, StatusCode::CREATED, "{}", made_scenario.body);
    let without = office.json("PUT", &made_scenario.location, &[], &scenario.to_string()).await;
    assert_eq!(without.status, StatusCode::PRECONDITION_REQUIRED);
    let tag = made_scenario.headers["etag"].to_str().unwrap().to_owned();
    let saved =
        office.json("PUT", &made_scenario.location, &[("if-match", &tag)], &scenario.to_string()).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);

    let cited =
        json!({ "kind": "quarter", "selector": ["q-oststadt"], "label": "Weite Wege im Osten" }).to_string();
    let evidence = office.json("POST", &format!("{}/evidence", made.location), &[], &cited).await;
    assert_eq!(evidence.status, StatusCode::CREATED, "{}", evidence.body);
    assert_eq!(office.get(&evidence.location).await.status, StatusCode::OK);
    let wrong = json!({ "kind": "quarter", "selector": ["nirgends"], "label": "x" }).to_string();
    let wrong = office.json("POST", &format!("{}/evidence", made.location), &[], &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = office.json("POST", "/api/v1/access/runs", &[], &body.replace("walk", "transit")).await;
    assert!(wrong.body.contains("/mode"), "{}", wrong.body);
}

#[tokio::test]
async fn the_office_enters_places_on_a_page() {
    let site = site().await;
    let key = site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    let mut office = site.logged_in(Role::Office, None).await;
    let shown = office.page("/office/access/facilities?category=kita").await.body;
    let field = format!("places.{key}");
    assert!(shown.contains(&field));
    let wrong = office.post("/office/access/facilities", &[("category", "kita"), (&field, "viele")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved = office.post("/office/access/facilities", &[("category", "kita"), (&field, "75")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(site.access.facilities(&site.tenant).await.unwrap().list[0].capacity, Some(75));
}

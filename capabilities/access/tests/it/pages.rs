//! The office's pages.

use bildungsraum_trail::Role;
use http::StatusCode;

use crate::site::{CENTRE, site};

#[tokio::test]
async fn the_office_starts_a_run_and_reads_its_figures() {
    let site = site().await;
    let mut office = site.logged_in(Role::Office, None).await;
    assert!(office.page("/office/access").await.body.contains("empty-state"));
    let town = site.town().await;
    site.kita("Kita <Mitte>", CENTRE.0, CENTRE.1).await;
    office.page("/office/access").await;
    let population = town.id.text();
    let asked =
        [("population", population.as_str()), ("category", "kita"), ("mode", "walk"), ("min_children", "")];
    let answer = office.post("/office/access", &asked).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let path = answer.location;
    assert!(office.page(&path).await.body.contains("data-progress"));
    site.work().await;
    let shown = office.page(&path).await.body;
    for text in [
        "<svg class=\"access-map\"",
        "zur Vorführung erzeugt",
        "Plätze nicht bekannt",
        "Luftlinie",
        "Kita &#60;Mitte&#62;",
    ] {
        assert!(shown.contains(text), "{text} is missing in {shown}");
    }
    assert!(!shown.contains("Kita <Mitte>"));
    for sort in ["minutes", "children", "number", "supply", "place"] {
        office.page(&format!("{path}?sort={sort}&from=50")).await;
    }
    assert!(office.page("/office/access").await.body.contains(&path));
    let wrong = office
        .post("/office/access", &[("category", "kita"), ("mode", "transit"), ("population", &population)])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("id=\"e-mode\""));
}

#[tokio::test]
async fn nobody_else_sees_or_starts_runs() {
    let site = site().await;
    let mut visitor = site.visitor();
    assert_ne!(visitor.get("/office/access").await.status, StatusCode::OK);
    let mut board = site.logged_in(Role::BoardMember, None).await;
    board.page("/office/access").await;
    assert_eq!(board.get("/office/access/population").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_office_writes_a_scenario_measures_it_and_keeps_evidence() {
    let site = site().await;
    let town = site.town().await;
    let key = site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    let mut office = site.logged_in(Role::Office, None).await;
    office.page("/office/access/scenarios").await;
    let made =
        office.post("/office/access/scenarios", &[("name", "Zweite Kita"), ("category", "kita")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let path = made.location;
    office.page(&path).await;
    let wrong = office.post(&path, &[("change", "add"), ("latitude", "oben")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["e-latitude", "e-longitude"] {
        assert!(wrong.body.contains(id), "{id}");
    }
    let unnamed =
        office.post(&path, &[("change", "add"), ("latitude", "49,54"), ("longitude", "8,57")]).await;
    assert!(unnamed.body.contains("e-new_name"), "{}", unnamed.body);
    let add = [("change", "add"), ("new_name", "Kita Nord"), ("latitude", "49,544"), ("longitude", "8,579")];
    assert_eq!(office.post(&path, &add).await.status, StatusCode::SEE_OTHER);
    let resize = [("change", "resize"), ("facility", key.as_str()), ("places", "90")];
    assert_eq!(office.post(&path, &resize).await.status, StatusCode::SEE_OTHER);
    let shown = office.page(&path).await.body;
    assert!(shown.contains("Kita Nord") && shown.contains("hat dann 90"), "{shown}");
    assert_eq!(office.post(&path, &[("remove", "1")]).await.status, StatusCode::SEE_OTHER);
    let old = office.post(&path, &[("remove", "0"), ("revision", "1")]).await;
    assert_eq!(old.status, StatusCode::CONFLICT);

    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    let asked = bildungsraum_access::model::Parameters { scenario_id: Some(id), ..site.usual(&town) };
    let run = site.run(&asked).await;
    let shown = office.page(&format!("/office/access/runs/{run}")).await.body;
    assert!(shown.contains("Zweite Kita"));
    let cite = [("what", "quarter.q-nordstadt"), ("label", "Der Norden gewinnt")];
    let cited = office.post(&format!("/office/access/runs/{run}/evidence"), &cite).await;
    assert_eq!(cited.status, StatusCode::SEE_OTHER, "{}", cited.body);
    assert!(office.page(&format!("/office/access/runs/{run}")).await.body.contains("Der Norden gewinnt"));
    assert_eq!(office.post(&format!("{path}/archive"), &[]).await.status, StatusCode::SEE_OTHER);
    // What was measured of it stays.
    office.page(&format!("/office/access/runs/{run}")).await;
}

#[tokio::test]
async fn pages_take_few_statements_whatever_the_size_of_the_town() {
    let site = site().await;
    let town = site.town().await;
    site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    let run = site.run(&site.usual(&town)).await;
    let mut office = site.logged_in(Role::Office, None).await;
    let path = format!("/office/access/runs/{run}");
    for (path, most) in
        [("/office/access".to_owned(), 7), (path.clone(), 7), (format!("{path}/cells.csv"), 4)]
    {
        office.page(&path).await;
        let before = site.test.database.statements();
        office.page(&path).await;
        let taken = site.test.database.statements() - before;
        assert!(taken <= most, "{path} takes {taken} statements");
    }
}

#[tokio::test]
async fn two_runs_stand_side_by_side() {
    let site = site().await;
    let town = site.town().await;
    site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    let mut office = site.logged_in(Role::Office, None).await;
    assert!(office.page("/office/access/compare").await.body.contains("empty-state"));
    let before = site.run(&site.usual(&town)).await;
    let changes = vec![bildungsraum_access::model::Change::Add {
        name: "Kita Nord".into(),
        latitude: CENTRE.0 + 0.01,
        longitude: CENTRE.1,
        capacity: None,
    }];
    let category = bildungsraum_access::model::Category::Kita;
    let actor = &site.system;
    let scenario = site.access.add_scenario(&site.tenant, actor, "Norden", category, changes).await.unwrap();
    let asked =
        bildungsraum_access::model::Parameters { scenario_id: Some(scenario.id), ..site.usual(&town) };
    let after = site.run(&asked).await;
    let path = format!("/office/access/compare?before={before}&after={after}");
    let shown = office.page(&path).await.body;
    // Nobody's way gets longer by a Kita more, somebody's gets shorter.
    assert!(shown.contains("data-class=\"much-shorter\""), "{shown}");
    assert!(!shown.contains("data-class=\"longer\"") && !shown.contains("data-class=\"lost\""));
    assert!(shown.contains("Prozentpunkte") && shown.contains("Norden"));
    let turned = office.page(&format!("/office/access/compare?before={after}&after={before}")).await.body;
    assert!(turned.contains("data-class=\"much-longer\""));
    let csv = office.page(&path.replace("compare?", "compare.csv?")).await.body;
    assert!(csv.contains("minutes_change") && csv.lines().count() > 10);
    // What is withheld in either says nothing.
    for line in csv.lines().skip(1) {
        let fields: Vec<&str> = line.split(';').collect();
        assert!(fields[1] != "1" || fields[2..].iter().all(|field| field.is_empty()), "{line}");
    }
    assert_eq!(office.get("/office/access/compare.csv?before=1").await.status, StatusCode::NOT_FOUND);
    assert!(!office.page("/office/access/compare?before=nein&after=").await.body.contains("id=\"map\""));
}

#[tokio::test]
async fn a_quarter_has_a_profile_as_page_and_pdf() {
    let site = site().await;
    let town = site.town().await;
    site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    let mut office = site.logged_in(Role::Office, None).await;
    let overview = office.page("/office/access").await.body;
    let quarters = site.access.quarters(&site.tenant).await.unwrap();
    let key = &quarters[0].key;
    assert!(overview.contains(&format!("/office/access/quarters/{key}")), "{overview}");
    let path = format!("/office/access/quarters/{key}");
    assert!(office.page(&path).await.body.contains("empty-state"));
    site.run(&site.usual(&town)).await;
    let shown = office.page(&path).await.body;
    assert!(shown.contains(&quarters[0].name) && shown.contains("access-map"), "{shown}");
    let pdf = office.get(&format!("{path}/profile.pdf")).await;
    assert_eq!(pdf.status, StatusCode::OK);
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert!(pdf.body.starts_with("%PDF-"));
    assert_eq!(office.get("/office/access/quarters/nirgends").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn places_are_sought_and_become_a_scenario() {
    let site = site().await;
    let town = site.town().await;
    site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    let run = site.run(&site.usual(&town)).await;
    let mut office = site.logged_in(Role::Office, None).await;
    let path = format!("/office/access/runs/{run}");
    assert!(office.page(&path).await.body.contains("name=\"objective\""));
    for (objective, word) in
        [("covering", "Im Richtwert wären"), ("median", "im Durchschnitt"), ("centre", "längste Weg")]
    {
        let asked = [("count", "2"), ("objective", objective)];
        let answer = office.post(&format!("{path}/sites"), &asked).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert!(office.page(&answer.location).await.body.contains("data-progress"));
        site.work().await;
        let shown = office.page(&answer.location).await.body;
        assert!(shown.contains(word), "{objective}: {shown}");
        let at = shown.find("/office/access/scenarios/").unwrap();
        let scenario = shown[at..].split('"').next().unwrap();
        let shown = office.page(scenario).await.body;
        assert!(shown.contains("Kita, Vorschlag 1") && shown.contains("Vorschlag 2"), "{shown}");
    }
    for (count, objective) in [("0", "median"), ("21", "median"), ("viele", "median"), ("2", "schön")] {
        let asked = [("count", count), ("objective", objective)];
        let answer = office.post(&format!("{path}/sites"), &asked).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{count} {objective}");
    }
    let body = r#"{"count":1,"objective":"covering","scenario":"Vorschlag"}"#;
    let asked = office.json("POST", &format!("/api/v1/access/runs/{run}/sites"), &[], body).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.body);
    site.work().await;
    let found: serde_json::Value = serde_json::from_str(&office.get(&asked.location).await.body).unwrap();
    let proposal = &found["proposal"];
    assert_eq!((&found["state"], proposal["sites"].as_array().unwrap().len()), (&"done".into(), 1));
    assert!(proposal["after"].as_f64() > proposal["before"].as_f64(), "{proposal}");
    assert!(proposal["bound"].as_f64() >= proposal["after"].as_f64(), "{proposal}");
    let gone = office.post(&format!("/office/access/population/{}/archive", town.id), &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(site.access.populations(&site.tenant).await.unwrap().is_empty());
    let again = office.json("DELETE", &format!("/api/v1/access/populations/{}", town.id), &[], "").await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let nowhere = site.environment.id();
    assert_eq!(office.get(&format!("/office/access/sites/{nowhere}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn streets_and_a_timetable_are_brought_and_change_what_can_be_measured() {
    let site = site().await;
    let mut office = site.logged_in(Role::Office, None).await;
    let path = "/office/access/ways";
    let shown = office.page(path).await.body;
    assert!(shown.contains("Luftlinie mal 1,3") && shown.contains("Lesen Sie zuerst Straßen ein"));
    let streets = [("what", "streets"), ("title", "OpenStreetMap")];
    for (fields, bytes) in [
        (&streets[..], &b""[..]),
        (&streets[..1], b"x"),
        (&[("what", "timetable"), ("title", "x"), ("from", "9:00"), ("to", "8:00")], b"x"),
    ] {
        let answer = office.upload(path, fields, "x", bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
    }
    // What cannot be read is said, and nothing of it stays.
    let wrong = office.upload(path, &streets, "x.osm.pbf", b"no streets").await;
    assert_eq!(wrong.status, StatusCode::SEE_OTHER, "{}", wrong.body);
    assert!(office.page(&wrong.location).await.body.contains("data-progress"));
    site.work().await;
    let shown = office.page(&wrong.location).await.body;
    assert!(shown.contains("konnte nicht gelesen werden"), "{shown}");
    assert!(site.access.ways_file(&site.tenant).unwrap().unwrap().streets.is_none());
    let shared = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/geo"));
    let (osm, gtfs) = (shared.join("heidelberg.osm.pbf"), shared.join("vrn_gtfs_cut.zip"));
    if !osm.exists() {
        eprintln!("skipped: no shared data");
        return;
    }
    let good = office.upload(path, &streets, "x.osm.pbf", &std::fs::read(osm).unwrap()).await;
    site.work().await;
    let shown = office.page(&good.location).await.body;
    assert!(shown.contains("Kilometer Straße"), "{shown}");
    let timetable =
        [("what", "timetable"), ("title", "VRN"), ("date", "2022-09-13"), ("from", "07:00"), ("to", "07:30")];
    let good = office.upload(path, &timetable, "x.zip", &std::fs::read(gtfs).unwrap()).await;
    site.work().await;
    assert!(office.page(&good.location).await.body.contains("Halte an diesem Tag"));
    let shown = office.page(path).await.body;
    assert!(shown.contains("VRN") && shown.contains("08.09.2024"), "{shown}");

    // A line that runs more often shortens ways, in a scenario.
    let lines = site.access.lines(&site.tenant);
    assert!(lines.len() > 3, "{lines:?}");
    let made = office.post("/office/access/scenarios", &[("name", "Takt"), ("category", "kita")]).await;
    let path = made.location;
    assert!(office.page(&path).await.body.contains("Takt setzen"));
    let set = [("change", "headway"), ("line", lines[0].0.as_str()), ("minutes", "5")];
    assert_eq!(office.post(&path, &set).await.status, StatusCode::SEE_OTHER);
    assert!(office.page(&path).await.body.contains("alle 5 Minuten"));
    for (line, minutes, id) in [("nirgends", "5", "e-line"), (lines[0].0.as_str(), "0", "e-minutes")] {
        let answer = office.post(&path, &[("change", "headway"), ("line", line), ("minutes", minutes)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains(id), "{}", answer.body);
    }
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    site.kita("Kita", 49.4106, 8.7060).await;
    let centre = bildungsraum_access::centre(49.4094, 8.6947);
    let town = site.access.lay_demo(&site.tenant, &site.system, centre).await.unwrap().unwrap();
    let usual = bildungsraum_access::model::Parameters {
        mode: bildungsraum_access::model::Mode::Transit,
        ..site.usual(&town)
    };
    let asked = bildungsraum_access::model::Parameters { scenario_id: Some(id), ..usual.clone() };
    let (before, after) = (site.run(&usual).await, site.run(&asked).await);
    let shown = office.page(&format!("/office/access/runs/{after}")).await.body;
    assert!(shown.contains(&format!("Linie {} alle 5 Min.", lines[0].1)), "{shown}");
    let compared = site.access.compare(&site.tenant, before, after).await.unwrap();
    assert!(!compared.cells.is_empty());
    for (before, after) in &compared.cells {
        assert!(after.minutes.unwrap_or(0.0) <= before.minutes.unwrap_or(f64::MAX), "{before:?} {after:?}");
    }
    assert!(site.access.run(&site.tenant, after).await.unwrap().stale_since.is_none());
}

#[tokio::test]
async fn what_is_overtaken_is_measured_again_and_nothing_else() {
    let site = site().await;
    let town = site.town().await;
    site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    let library = bildungsraum_access::Access::usual(
        town.id,
        bildungsraum_access::model::Category::Library,
        bildungsraum_access::model::Mode::Walk,
    );
    let first = site.run(&site.usual(&town)).await;
    let second = site.run(&site.usual(&town)).await;
    let other = site.run(&library).await;
    let mut office = site.logged_in(Role::Office, None).await;
    assert!(!office.page("/office/access").await.body.contains("/office/access/again"));
    site.kita("Kita Nord", CENTRE.0 + 0.01, CENTRE.1).await;
    assert!(office.page("/office/access").await.body.contains("2 Messungen auf dieser Seite sind überholt"));
    assert_eq!(office.post("/office/access/again", &[]).await.status, StatusCode::SEE_OTHER);
    site.work().await;
    let filter = bildungsraum_access::RunFilter::default();
    let runs = site.access.runs(&site.tenant, &filter, None, 10).await.unwrap();
    let new: Vec<_> = runs.iter().filter(|run| ![first, second, other].contains(&run.id)).collect();
    assert!(new.len() == 1 && new[0].done && new[0].parameters == site.usual(&town), "{new:?}");
    // Nothing is overtaken that was not made again.
    assert_eq!(site.access.again_all(&site.tenant, &site.system).await.unwrap(), 0);
}

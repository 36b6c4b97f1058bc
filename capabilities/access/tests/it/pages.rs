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

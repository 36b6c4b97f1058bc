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

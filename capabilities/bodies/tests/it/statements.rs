//! Pages take few statements, whatever there is.

use bildungsraum_bodies::model::SeatRole;
use bildungsraum_organisations::Sector;
use bildungsraum_trail::Role;
use jiff::{ToSpan, civil::date};

use crate::{
    decisions::{resolution, task},
    site::{TODAY, meeting, site},
};

#[tokio::test]
async fn lists_cost_the_same_at_a_thousand_rows() {
    let site = site().await;
    let (tenant, system) = (&site.tenant, &site.system);
    let body = site.body("AG", true).await.id;
    let club = site.organisation("Verein", Sector::CivilSociety, "").await;
    site.seat(body, club, SeatRole::Chair).await;
    for number in 0..1_000 {
        let mut one = task(body, Some(club), Some(TODAY.saturating_add(number.days())));
        one.title = format!("Aufgabe {number}");
        site.bodies.add_task(tenant, system, None, one).await.unwrap();
    }
    for number in 0..60 {
        let more = site.body(&format!("Gremium {number}"), true).await.id;
        site.seat(more, club, SeatRole::Member).await;
        let day = date(2026, 12, 1).saturating_add(number.days());
        site.bodies.plan(tenant, system, None, meeting(body, day)).await.unwrap();
        site.bodies.add_resolution(tenant, system, None, resolution(body, date(2026, 5, 1))).await.unwrap();
        site.bodies.say(tenant, system, body, None, "Thema", "Text", "").await.unwrap();
    }
    let mut office = site.logged_in(Role::Office, None).await;
    for (path, most) in [
        ("/office/bodies".to_owned(), 4),
        ("/office/bodies/tasks".to_owned(), 6),
        ("/office/bodies/balance".to_owned(), 8),
        (format!("/office/bodies/{body}"), 9),
        (format!("/office/bodies/{body}/space"), 7),
        ("/bodies".to_owned(), 3),
        (format!("/bodies/{body}"), 6),
    ] {
        office.page(&path).await;
        let before = site.test.database.statements();
        let shown = office.page(&path).await;
        let taken = site.test.database.statements() - before;
        // One more looks at the session.
        assert!(taken <= most + 1, "{path} takes {taken} statements");
        assert!(shown.body.len() < 400_000, "{path} is {} bytes", shown.body.len());
    }
    let first = office.page("/office/bodies/tasks").await.body;
    let next = first.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let second = office.page(&next).await.body;
    assert!(
        first.contains("Aufgabe 49<") && second.contains("Aufgabe 50<") && second.contains("Aufgabe 99<")
    );
}

//! Who may see and do what.

use bildungsraum_bodies::{BodiesError, Standing, model::SeatRole};
use bildungsraum_database::testing::lampertheim;
use bildungsraum_organisations::Sector;
use bildungsraum_trail::{Actor, Role, Via};
use http::StatusCode;
use jiff::civil::date;

use crate::{
    decisions::{resolution, task},
    site::{meeting, site, sites},
};

#[tokio::test]
async fn standing_follows_from_seats_of_today_and_from_roles() {
    for site in sites().await {
        let inner = site.body("Intern", false).await.id;
        let open = site.body("Offen", true).await.id;
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        let other = site.organisation("Anderer", Sector::CivilSociety, "").await;
        site.seat(inner, club, SeatRole::Member).await;
        site.seat(open, club, SeatRole::Chair).await;
        let mut over = crate::site::seat(inner, other, SeatRole::Chair);
        over.until = Some(date(2026, 11, 22));
        site.bodies.add_seat(&site.tenant, &site.system, None, over).await.unwrap();
        let standing = |actor: Actor, body| {
            let site = &site;
            async move {
                site.bodies
                    .body(&site.tenant, &actor, body, Standing::Public)
                    .await
                    .ok()
                    .and_then(|one| one.standing)
            }
        };
        let visitor = || Actor::visitor(Via::Page);
        assert_eq!(standing(visitor(), inner).await, None);
        assert_eq!(standing(visitor(), open).await, Some(Standing::Public));
        assert_eq!(standing(site.provider(&[club]), inner).await, Some(Standing::Member));
        assert_eq!(standing(site.provider(&[club]), open).await, Some(Standing::Lead));
        assert_eq!(standing(site.provider(&[other]), inner).await, None, "a term that is over gives nothing");
        assert_eq!(standing(site.of_role(Role::BoardMember), inner).await, Some(Standing::Reader));
        assert_eq!(standing(site.of_role(Role::Office), inner).await, Some(Standing::Office));
        let foreign = lampertheim().tenant();
        let none = site.bodies.body(&foreign, &site.system, open, Standing::Public).await;
        assert!(matches!(none, Err(BodiesError::NotFound)));
    }
}

#[tokio::test]
async fn members_do_not_plan_and_readers_do_not_enter_the_space() {
    for site in sites().await {
        let body = site.body("A", true).await.id;
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        site.seat(body, club, SeatRole::Member).await;
        let member = site.provider(&[club]);
        let board = site.of_role(Role::BoardMember);
        let forbidden =
            |result: Result<(), BodiesError>| assert!(matches!(result, Err(BodiesError::Forbidden(_))));
        let day = date(2026, 12, 1);
        for actor in [&member, &board] {
            let tenant = &site.tenant;
            forbidden(site.bodies.plan(tenant, actor, None, meeting(body, day)).await.map(|_| ()));
            forbidden(site.bodies.add_task(tenant, actor, None, task(body, None, None)).await.map(|_| ()));
            forbidden(
                site.bodies.add_resolution(tenant, actor, None, resolution(body, day)).await.map(|_| ()),
            );
            forbidden(site.bodies.archive_body(tenant, actor, body, true).await);
            let seat = crate::site::seat(body, club, SeatRole::Chair);
            forbidden(site.bodies.add_seat(tenant, actor, None, seat).await.map(|_| ()));
        }
        assert!(site.bodies.say(&site.tenant, &member, body, None, "T", "x", "").await.is_ok());
        forbidden(site.bodies.say(&site.tenant, &board, body, None, "T", "x", "").await.map(|_| ()));
        forbidden(site.bodies.body(&site.tenant, &board, body, Standing::Member).await.map(|_| ()));
    }
}

#[tokio::test]
async fn visitors_see_public_bodies_and_released_things_only() {
    let site = site().await;
    let inner = site.body("Geheimrat", false).await.id;
    let open = site.body("Offener Rat", true).await.id;
    let (tenant, system) = (&site.tenant, &site.system);
    let mut hidden = meeting(open, date(2026, 12, 1));
    hidden.public = false;
    hidden.title = "Klausur".into();
    let hidden = site.bodies.plan(tenant, system, None, hidden).await.unwrap();
    let mut shown = meeting(open, date(2026, 12, 2));
    shown.title = "Offene Sitzung".into();
    shown.link = "https://video.example.org/raum".into();
    shown.note = "Nur für uns".into();
    let shown = site.bodies.plan(tenant, system, None, shown).await.unwrap();
    let mut one = resolution(open, date(2026, 3, 1));
    one.text = "Noch geheim".into();
    site.bodies.add_resolution(tenant, system, None, one.clone()).await.unwrap();
    one.text = "Schon bekannt".into();
    one.released = true;
    site.bodies.add_resolution(tenant, system, None, one).await.unwrap();

    let mut visitor = site.visitor();
    let list = visitor.page("/bodies").await.body;
    assert!(list.contains("Offener Rat") && !list.contains("Geheimrat"));
    let page = visitor.page(&format!("/bodies/{open}")).await.body;
    for text in ["Offene Sitzung", "Schon bekannt"] {
        assert!(page.contains(text), "{text} is missing");
    }
    for text in ["Klausur", "Noch geheim", "Nur für uns", "video.example.org"] {
        assert!(!page.contains(text), "{text} is shown");
    }
    assert_eq!(visitor.get(&format!("/bodies/{inner}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get(&format!("/bodies/meetings/{}", hidden.id)).await.status, StatusCode::NOT_FOUND);
    let meeting = visitor.page(&format!("/bodies/meetings/{}", shown.id)).await.body;
    assert!(!meeting.contains("video.example.org") && !meeting.contains("Nur für uns"));
    let pdf = format!("/bodies/meetings/{}/minutes.pdf", shown.id);
    assert_eq!(visitor.get(&pdf).await.status, StatusCode::NOT_FOUND);
    let calendar = visitor.get(&format!("/bodies/{open}/calendar.ics")).await.body;
    assert!(calendar.contains("Offene Sitzung") && !calendar.contains("Klausur"));
    assert!(!calendar.contains("video.example.org"));
    assert_eq!(visitor.get("/office/bodies").await.status, StatusCode::SEE_OTHER);
    assert_eq!(visitor.get("/bodies/calendar/erfunden").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_provider_without_a_seat_gets_nowhere() {
    let site = site().await;
    let inner = site.body("Geheimrat", false).await.id;
    let open = site.body("Offener Rat", true).await.id;
    let club = site.organisation("Verein", Sector::CivilSociety, "").await;
    let shown =
        site.bodies.plan(&site.tenant, &site.system, None, meeting(open, date(2026, 12, 1))).await.unwrap();
    let mut provider = site.logged_in(Role::Provider, Some(club)).await;
    let list = provider.page("/office/bodies").await.body;
    assert!(list.contains("Offener Rat") && !list.contains("Geheimrat"));
    assert!(list.contains(&format!("/bodies/meetings/{}", shown.id)));
    for path in [
        format!("/office/bodies/{open}"),
        format!("/office/bodies/{open}/space"),
        format!("/office/bodies/{open}/meetings/new"),
        format!("/office/bodies/meetings/{}", shown.id),
        format!("/office/bodies/meetings/{}/calendar.ics", shown.id),
        "/office/bodies/new".to_owned(),
    ] {
        assert_eq!(provider.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in [format!("/office/bodies/{inner}"), format!("/office/bodies/{inner}/space")] {
        assert_eq!(provider.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let post =
        provider.post(&format!("/office/bodies/{open}/threads"), &[("title", "a"), ("text", "b")]).await;
    assert_eq!(post.status, StatusCode::FORBIDDEN);
    provider.page("/office/bodies/tasks").await;
    provider.page("/office/bodies/balance").await;
}

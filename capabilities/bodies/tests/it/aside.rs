//! What is put aside is listed, and comes back.

use axum::body::Bytes;
use bildungsraum_bodies::{
    BodiesError,
    model::{AsideKind, Choosable, Poll, SeatRole},
};
use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;
use bildungsraum_trail::Role;
use http::StatusCode;
use jiff::{SignedDuration, civil::date};

use crate::{
    decisions::{resolution, task},
    site::{Site, TODAY, meeting, seat, site, sites},
};

const PDF: &[u8] = b"%PDF-1.7 ...";

/// One entry of each kind in a body; the seat is one of its own. All of them put aside, an hour apart.
async fn everything_aside(site: &Site, body: Id, holder: Id) -> Vec<(AsideKind, Id)> {
    let (bodies, tenant, system) = (&site.bodies, &site.tenant, &site.system);
    let one = meeting(body, date(2026, 12, 3));
    let meeting = bodies.plan(tenant, system, None, one).await.unwrap().id;
    let seat = bodies.add_seat(tenant, system, None, seat(body, holder, SeatRole::Guest)).await.unwrap().id;
    let decided = bodies.add_resolution(tenant, system, None, resolution(body, TODAY)).await.unwrap().id;
    let given = bodies.add_task(tenant, system, None, task(body, Some(holder), None)).await.unwrap().id;
    let file =
        bodies.add_document(tenant, system, body, "Plan.pdf", Bytes::from_static(PDF), "").await.unwrap();
    let day = date(2026, 12, 8);
    let poll = Poll {
        body,
        title: "Treffen".into(),
        place: String::new(),
        options: vec![Choosable { start: day.at(18, 0, 0, 0), end: day.at(19, 0, 0, 0) }],
        meeting: None,
        origin: String::new(),
    };
    let poll = bodies.ask(tenant, system, None, poll).await.unwrap().id;
    let wait = || site.clock.advance(SignedDuration::from_hours(1));
    bodies.archive_meeting(tenant, system, meeting, true).await.unwrap();
    wait();
    bodies.archive_seat(tenant, system, seat, true).await.unwrap();
    wait();
    bodies.archive_resolution(tenant, system, decided, true).await.unwrap();
    wait();
    bodies.archive_task(tenant, system, given, true).await.unwrap();
    wait();
    bodies.archive_document(tenant, system, file.id, true).await.unwrap();
    wait();
    bodies.archive_poll(tenant, system, poll, true).await.unwrap();
    vec![
        (AsideKind::Meetings, meeting),
        (AsideKind::Seats, seat),
        (AsideKind::Resolutions, decided),
        (AsideKind::Tasks, given),
        (AsideKind::Documents, file.id),
        (AsideKind::Polls, poll),
    ]
}

#[tokio::test]
async fn whatever_is_put_aside_is_listed_for_who_may_bring_it_back() {
    for site in sites().await {
        let (body, other) = (site.body("Beirat", true).await.id, site.body("Anderes", true).await.id);
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        let firm = site.organisation("Betrieb", Sector::Economy, "").await;
        site.seat(body, club, SeatRole::Chair).await;
        site.seat(body, firm, SeatRole::Member).await;
        let all = everything_aside(&site, body, firm).await;
        assert_eq!(all.len(), AsideKind::ALL.len());
        let (chair, member) = (site.provider(&[club]), site.provider(&[firm]));
        let kinds = async |actor, body| {
            let aside = site.bodies.aside(&site.tenant, actor, body).await.unwrap();
            all.iter().filter(|(kind, id)| aside.holds(*kind, *id)).map(|(kind, _)| *kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&site.system, body).await, AsideKind::ALL);
        let without_seats: Vec<AsideKind> =
            AsideKind::ALL.iter().copied().filter(|kind| *kind != AsideKind::Seats).collect();
        assert_eq!(kinds(&chair, body).await, without_seats);
        assert!(kinds(&member, body).await.is_empty(), "the office's document is not the member's");
        assert!(kinds(&site.system, other).await.is_empty());
        let reader = site.of_role(Role::BoardMember);
        let refused = site.bodies.aside(&site.tenant, &reader, body).await;
        assert!(matches!(refused, Err(BodiesError::Forbidden(_))));

        for (kind, id) in &all {
            let refused = site.bodies.bring_back(&site.tenant, &member, *kind, *id).await;
            assert!(refused.is_err(), "{kind:?}");
            site.bodies.bring_back(&site.tenant, &site.system, *kind, *id).await.unwrap();
        }
        assert!(kinds(&site.system, body).await.is_empty());
        assert_eq!(site.bodies.meetings(&site.tenant, body).await.unwrap().len(), 1);
        assert_eq!(site.bodies.seats(&site.tenant, body).await.unwrap().len(), 3);
        assert_eq!(site.bodies.resolutions(&site.tenant, body).await.unwrap()[0].entry.number, 1);
        assert_eq!(site.bodies.documents(&site.tenant, body).await.unwrap().len(), 1);
        assert_eq!(site.bodies.polls(&site.tenant, body).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_seat_does_not_come_back_upon_another_term() {
    for site in sites().await {
        let body = site.body("Beirat", true).await.id;
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        let first = site.seat(body, club, SeatRole::Member).await;
        site.bodies.archive_seat(&site.tenant, &site.system, first.id, true).await.unwrap();
        site.seat(body, club, SeatRole::Member).await;
        let refused = site.bodies.bring_back(&site.tenant, &site.system, AsideKind::Seats, first.id).await;
        assert!(matches!(&refused, Err(BodiesError::Invalid(e)) if e[0].key == "bodies-error-overlap"));
    }
}

#[tokio::test]
async fn the_page_lists_all_with_a_way_back_and_so_does_the_interface() {
    let site = site().await;
    let body = site.body("Beirat", true).await.id;
    let club = site.organisation("Verein <b>", Sector::CivilSociety, "").await;
    let mut office = site.logged_in(Role::Office, None).await;
    let path = format!("/office/bodies/{body}/aside");
    assert!(office.page(&path).await.body.contains("Nichts abgelegt"));
    let all = everything_aside(&site, body, club).await;
    assert!(office.page(&format!("/office/bodies/{body}")).await.body.contains(&path));
    assert!(office.page(&format!("/office/bodies/{body}/space")).await.body.contains(&path));
    let shown = office.page(&path).await.body;
    assert!(!shown.contains("Verein <b>"));
    let at = |(kind, id): &(AsideKind, Id)| {
        shown
            .find(&format!("/office/bodies/{}/{id}/restore", kind.name()))
            .unwrap_or_else(|| panic!("{kind:?}"))
    };
    let order: Vec<usize> = all.iter().map(at).collect();
    assert!(order.is_sorted_by(|a, b| a > b), "the latest stands first: {order:?}");

    let listed = office.get(&format!("/api/v1/bodies/{body}/aside")).await.body;
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed.as_array().unwrap().len(), all.len());
    assert_eq!((listed[0]["kind"].as_str(), listed[0]["title"].as_str()), (Some("polls"), Some("Treffen")));
    let other = site.body("Anderes", true).await.id;
    for (number, (kind, id)) in all.iter().enumerate() {
        let (kind, at) = (kind.name(), format!("aside/{}/{id}/restore", kind.name()));
        if number % 2 == 0 {
            let strange = office.json("POST", &format!("/api/v1/bodies/{other}/{at}"), &[], "").await;
            assert_eq!(strange.status, StatusCode::NOT_FOUND, "{kind}");
            let back = office.json("POST", &format!("/api/v1/bodies/{body}/{at}"), &[], "").await;
            assert_eq!(back.status, StatusCode::NO_CONTENT, "{kind}: {}", back.body);
        } else {
            let back = office.post(&format!("/office/bodies/{kind}/{id}/restore"), &[]).await;
            assert_eq!(back.status, StatusCode::SEE_OTHER, "{kind}: {}", back.body);
        }
    }
    assert!(office.page(&path).await.body.contains("Nichts abgelegt"));
    let odd =
        office.json("POST", &format!("/api/v1/bodies/{body}/aside/chairs/{other}/restore"), &[], "").await;
    assert!(odd.status.is_client_error());
}

#[tokio::test]
async fn in_a_body_that_is_put_aside_the_body_comes_back_first() {
    let site = site().await;
    let body = site.body("Beirat", true).await.id;
    let club = site.organisation("Verein", Sector::CivilSociety, "").await;
    everything_aside(&site, body, club).await;
    site.bodies.archive_body(&site.tenant, &site.system, body, true).await.unwrap();
    let mut office = site.logged_in(Role::Office, None).await;
    let path = format!("/office/bodies/{body}/aside");
    let shown = office.page(&path).await.body;
    assert!(shown.contains("Holen Sie erst das Gremium zurück") && !shown.contains("/restore\""));
    let back = office.json("POST", &format!("/api/v1/bodies/{body}/restore"), &[], "").await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.body);
    assert!(office.page(&path).await.body.contains("/restore\""));
}

//! Bodies, their seats and terms.

use bildungsraum_bodies::{
    BodiesError,
    model::{Seat, SeatRole},
};
use bildungsraum_database::testing::lampertheim;
use bildungsraum_organisations::Sector;
use jiff::civil::date;

use crate::site::{body, seat, sites};

#[tokio::test]
async fn terms_of_the_same_seat_do_not_overlap_and_ended_ones_stay() {
    for site in sites().await {
        let one = site.body("Beirat", true).await;
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        let first = Seat { until: Some(date(2026, 6, 30)), ..seat(one.id, club, SeatRole::Member) };
        site.bodies.add_seat(&site.tenant, &site.system, None, first.clone()).await.unwrap();
        let again = Seat { from: date(2026, 6, 30), until: None, ..first.clone() };
        let refused = site.bodies.add_seat(&site.tenant, &site.system, None, again.clone()).await;
        assert!(matches!(&refused, Err(BodiesError::Invalid(e)) if e[0].key == "bodies-error-overlap"));
        let next = Seat { from: date(2026, 7, 1), ..again };
        let second = site.bodies.add_seat(&site.tenant, &site.system, None, next.clone()).await.unwrap();
        assert_eq!(site.bodies.seats(&site.tenant, one.id).await.unwrap().len(), 2);
        // Moved upon the first it is refused, too.
        let back = Seat { from: date(2026, 3, 1), ..next };
        let refused =
            site.bodies.save_seat(&site.tenant, &site.system, second.id, second.revision, back).await;
        assert!(matches!(refused, Err(BodiesError::Invalid(_))));
        let seated = site.bodies.seated(&site.tenant).await.unwrap();
        assert_eq!((seated.len(), seated[0].organisations.as_slice()), (1, &[club][..]));
        assert!(site.bodies.seated(&lampertheim().tenant()).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn who_saves_an_old_version_is_told_and_what_is_put_aside_comes_back() {
    for site in sites().await {
        let one = site.body("Beirat", false).await;
        let saved = site
            .bodies
            .save_body(&site.tenant, &site.system, one.id, 1, body("Beirat 2", true))
            .await
            .unwrap();
        assert_eq!(saved.revision, 2);
        let late = site.bodies.save_body(&site.tenant, &site.system, one.id, 1, body("Beirat 3", true)).await;
        assert!(matches!(late, Err(BodiesError::Conflict)));
        site.bodies.archive_body(&site.tenant, &site.system, one.id, true).await.unwrap();
        assert!(site.bodies.bodies(&site.tenant, &site.system, false).await.unwrap().is_empty());
        assert_eq!(site.bodies.bodies(&site.tenant, &site.system, true).await.unwrap().len(), 1);
        let refused =
            site.bodies.save_body(&site.tenant, &site.system, one.id, 3, body("Beirat 4", true)).await;
        assert!(matches!(refused, Err(BodiesError::Standing("bodies-error-archived"))));
        site.bodies.archive_body(&site.tenant, &site.system, one.id, false).await.unwrap();
        assert_eq!(site.bodies.bodies(&site.tenant, &site.system, false).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_body_does_not_stand_below_itself() {
    let site = crate::site::site().await;
    let (top, below) = (site.body("A", true).await, site.body("B", true).await);
    let under = |parent| {
        let mut one = body("X", true);
        one.parent = Some(parent);
        one
    };
    site.bodies.save_body(&site.tenant, &site.system, below.id, 1, under(top.id)).await.unwrap();
    let circle = site.bodies.save_body(&site.tenant, &site.system, top.id, 1, under(below.id)).await;
    assert!(matches!(&circle, Err(BodiesError::Invalid(e)) if e[0].key == "bodies-error-parent-circle"));
    let nobody = site.environment.id();
    let none = site.bodies.add_body(&site.tenant, &site.system, None, under(nobody)).await;
    assert!(matches!(&none, Err(BodiesError::Invalid(e)) if e[0].key == "bodies-error-parent"));
}

#[tokio::test]
async fn hostile_words_are_refused_or_kept_as_words() {
    let site = crate::site::site().await;
    let refused = |name: String, field: &'static str| {
        let site = &site;
        async move {
            let mut one = body(&name, true);
            if field == "rules_url" {
                one.rules_url = "javascript:alert(1)".into();
            }
            match site.bodies.add_body(&site.tenant, &site.system, None, one).await {
                Err(BodiesError::Invalid(errors)) => assert_eq!(errors[0].field, field),
                other => panic!("{other:?}"),
            }
        }
    };
    refused("x".repeat(301), "name").await;
    refused(" \n ".into(), "name").await;
    refused("a\u{0}b".into(), "name").await;
    refused("gut".into(), "rules_url").await;
    let mut one = body("Rat", true);
    one.founded = Some(date(1, 1, 1));
    assert!(site.bodies.add_body(&site.tenant, &site.system, None, one).await.is_err());
}

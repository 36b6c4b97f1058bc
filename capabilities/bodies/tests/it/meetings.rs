//! Meetings: invitations go out once, minutes, calendars.

use std::collections::BTreeMap;

use bildungsraum_bodies::{
    BodiesError,
    calendar::{Linked, link_token, open_link},
    model::{AgendaItem, Attendance, MeetingState, SeatRole},
};
use bildungsraum_database::testing::lampertheim;
use bildungsraum_exchange::signed::Signer;
use bildungsraum_organisations::Sector;
use jiff::{SignedDuration, civil::date};

use crate::site::{Site, meeting, site, sites};

async fn invite(site: &Site, id: bildungsraum_database::Id) {
    let portal = "http://127.0.0.1:8080";
    site.bodies.tell(&site.tenant, &site.system, id, MeetingState::Invited, portal).await.unwrap();
    site.work().await;
}

#[tokio::test]
async fn nobody_is_invited_twice_and_a_new_date_is_a_new_invitation() {
    for site in sites().await {
        let body = site.body("Beirat", true).await;
        let club = site.organisation("Verein", Sector::CivilSociety, "verein@example.org").await;
        let firm = site.organisation("Betrieb", Sector::Economy, "").await;
        site.seat(body.id, club, SeatRole::Member).await;
        site.seat(body.id, club, SeatRole::Chair).await;
        site.seat(body.id, firm, SeatRole::Member).await;
        let planned = site
            .bodies
            .plan(&site.tenant, &site.system, None, meeting(body.id, date(2026, 12, 3)))
            .await
            .unwrap();
        invite(&site, planned.id).await;
        let sent = site.mailer.sent();
        assert_eq!(sent.len(), 1, "two seats are one organisation; without an address there is no mail");
        assert_eq!(sent[0].to, "verein@example.org");
        for part in ["Beirat", "3. Dezember 2026, 18:00 bis 20:00 Uhr", "/bodies/calendar/", "Rathaus"] {
            assert!(sent[0].text.contains(part), "{part} is missing in {}", sent[0].text);
        }
        invite(&site, planned.id).await;
        assert_eq!(site.mailer.sent().len(), 1);
        let now = site.bodies.meeting(&site.tenant, planned.id).await.unwrap();
        let moved = meeting(body.id, date(2026, 12, 10));
        site.bodies.save_meeting(&site.tenant, &site.system, planned.id, now.revision, moved).await.unwrap();
        invite(&site, planned.id).await;
        assert_eq!(site.mailer.sent().len(), 2);
        let off = MeetingState::Cancelled;
        site.bodies.tell(&site.tenant, &site.system, planned.id, off, "http://x").await.unwrap();
        site.work().await;
        assert!(site.mailer.sent()[2].subject.starts_with("Abgesagt"));
        site.bodies.replan(&site.tenant, &site.system, planned.id).await.unwrap();
    }
}

#[tokio::test]
async fn minutes_are_written_after_the_meeting_and_released_only_when_they_may_be() {
    for site in sites().await {
        let body = site.body("Beirat", true).await;
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        let seat = site.seat(body.id, club, SeatRole::Member).await;
        let mut one = meeting(body.id, date(2026, 11, 24));
        one.agenda = vec![AgendaItem { title: "A".into(), ..AgendaItem::default() }];
        let planned = site.bodies.plan(&site.tenant, &site.system, None, one).await.unwrap();
        let there = BTreeMap::from([(seat.id, Attendance::Present)]);
        let minute = |revision, released| {
            site.bodies.minute(
                &site.tenant,
                &site.system,
                planned.id,
                revision,
                there.clone(),
                &[],
                true,
                released,
            )
        };
        let early = minute(1, false).await;
        assert!(matches!(&early, Err(BodiesError::Invalid(e)) if e[0].key == "bodies-error-meeting-not-yet"));
        site.clock.advance(SignedDuration::from_hours(48));
        let done = minute(1, true).await.unwrap();
        assert_eq!(done.entry.state, MeetingState::Minuted);
        assert!(matches!(minute(1, true).await, Err(BodiesError::Conflict)));
        let strange = BTreeMap::from([(site.environment.id(), Attendance::Present)]);
        let refused =
            site.bodies.minute(&site.tenant, &site.system, planned.id, 2, strange, &[], true, false).await;
        assert!(matches!(refused, Err(BodiesError::Invalid(_))));
    }
}

#[tokio::test]
async fn a_link_to_a_calendar_opens_what_it_was_made_for_and_not_for_ever() {
    let site = site().await;
    let (signer, now) = (Signer::new(&[42; 32]).unwrap(), site.environment.now());
    let id = site.environment.id();
    let token = link_token(&signer, &site.tenant, Linked::Body(id), now).unwrap();
    assert_eq!(open_link(&signer, &site.tenant, &token, now).unwrap(), Linked::Body(id));
    assert!(open_link(&signer, &lampertheim().tenant(), &token, now).is_err());
    let later = now + SignedDuration::from_hours(24 * 800);
    assert!(open_link(&signer, &site.tenant, &token, later).is_err());
    let other = Signer::new(&[43; 32]).unwrap();
    assert!(open_link(&other, &site.tenant, &token, now).is_err());
    assert!(open_link(&signer, &site.tenant, "x", now).is_err());
}

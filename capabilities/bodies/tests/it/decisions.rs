//! Resolutions and tasks.

use bildungsraum_bodies::{
    BodiesError, TaskFilter, jobs,
    model::{Outcome, Resolution, ResolutionState, SeatRole, Task, TaskState},
};
use bildungsraum_database::Id;
use bildungsraum_jobs::NewJob;
use bildungsraum_organisations::Sector;
use bildungsraum_trail::Role;
use jiff::{
    SignedDuration,
    civil::{Date, date},
};

use crate::site::{Site, TODAY, sites};

pub fn resolution(body: Id, day: Date) -> Resolution {
    Resolution {
        body,
        meeting: None,
        decided_on: day,
        number: 0,
        text: "So soll es sein.".into(),
        yes: 3,
        no: 1,
        abstain: 0,
        result: Outcome::Adopted,
        state: ResolutionState::Open,
        released: false,
        origin: String::new(),
    }
}

pub fn task(body: Id, organisation: Option<Id>, due: Option<Date>) -> Task {
    Task {
        body,
        meeting: None,
        title: "Saal buchen".into(),
        organisation,
        person: String::new(),
        due,
        state: TaskState::Open,
        ended_on: None,
        origin: String::new(),
    }
}

async fn remind(site: &Site, day: &str) {
    let payload = serde_json::json!({ "portal": "http://127.0.0.1:8080" });
    let job = NewJob::new(jobs::TASKS_DUE, payload).once(format!("tasks-due/{day}"));
    site.jobs.enqueue(&site.tenant, job).await.unwrap();
    site.work().await;
}

#[tokio::test]
async fn resolutions_are_numbered_within_body_and_year_and_no_number_comes_twice() {
    for site in sites().await {
        let (one, other) = (site.body("A", true).await.id, site.body("B", true).await.id);
        let add =
            |body, day| site.bodies.add_resolution(&site.tenant, &site.system, None, resolution(body, day));
        let first = add(one, date(2026, 3, 1)).await.unwrap();
        assert_eq!(first.entry.label(), "1/2026");
        site.bodies.archive_resolution(&site.tenant, &site.system, first.id, true).await.unwrap();
        assert_eq!(add(one, date(2026, 2, 1)).await.unwrap().entry.label(), "2/2026");
        assert_eq!(add(one, date(2025, 2, 1)).await.unwrap().entry.label(), "1/2025");
        assert_eq!(add(other, date(2026, 2, 1)).await.unwrap().entry.label(), "1/2026");
        let mut lost = resolution(one, date(2026, 2, 1));
        lost.no = 3;
        let refused = site.bodies.add_resolution(&site.tenant, &site.system, None, lost).await;
        assert!(matches!(&refused, Err(BodiesError::Invalid(e)) if e[0].key == "bodies-error-result"));
    }
}

#[tokio::test]
async fn open_tasks_come_overdue_first_and_each_sees_their_own() {
    for site in sites().await {
        let body = site.body("A", false).await.id;
        let club = site.organisation("Verein", Sector::CivilSociety, "").await;
        let firm = site.organisation("Betrieb", Sector::Economy, "").await;
        let days = [None, Some(date(2026, 12, 24)), Some(date(2026, 11, 1))];
        for (due, who) in days.into_iter().zip([club, firm, club]) {
            let one = task(body, Some(who), due);
            site.bodies.add_task(&site.tenant, &site.system, None, one).await.unwrap();
        }
        let filter = TaskFilter::default();
        let all = site.bodies.tasks(&site.tenant, &site.system, &filter, None, 10).await.unwrap();
        let found: Vec<_> = all.iter().map(|one| one.entry.due).collect();
        assert_eq!(found, [days[2], days[1], None]);
        assert!(all[0].entry.overdue(TODAY));
        let due = all[0].entry.due.unwrap().to_string();
        let after = Some((due.as_str(), all[0].id));
        let rest = site.bodies.tasks(&site.tenant, &site.system, &filter, after, 10).await.unwrap();
        assert_eq!(rest.len(), 2);
        let provider = site.provider(&[club]);
        let own = site.bodies.tasks(&site.tenant, &provider, &filter, None, 10).await.unwrap();
        assert_eq!(own.len(), 2, "without a seat: those of one's own organisation");
        site.seat(body, club, SeatRole::Member).await;
        assert_eq!(site.bodies.tasks(&site.tenant, &provider, &filter, None, 10).await.unwrap().len(), 3);
        let board = site.of_role(Role::BoardMember);
        assert_eq!(site.bodies.tasks(&site.tenant, &board, &filter, None, 10).await.unwrap().len(), 3);

        // Done by its owner, and back.
        let done = site.bodies.set_task(&site.tenant, &provider, all[0].id, TaskState::Done).await.unwrap();
        assert_eq!(done.entry.ended_on, Some(TODAY));
        let back = site.bodies.set_task(&site.tenant, &provider, all[0].id, TaskState::Open).await.unwrap();
        assert_eq!(back.entry.ended_on, None);
        let others = site.bodies.set_task(&site.tenant, &provider, all[1].id, TaskState::Done).await;
        assert!(matches!(others, Err(BodiesError::Forbidden(_))), "a member does not lead");
    }
}

#[tokio::test]
async fn owners_are_reminded_once_before_and_once_after_the_day() {
    for site in sites().await {
        let body = site.body("A", false).await.id;
        let club = site.organisation("Verein", Sector::CivilSociety, "verein@example.org").await;
        let due = date(2026, 11, 28);
        site.bodies
            .add_task(&site.tenant, &site.system, None, task(body, Some(club), Some(due)))
            .await
            .unwrap();
        site.bodies.add_task(&site.tenant, &site.system, None, task(body, Some(club), None)).await.unwrap();
        remind(&site, "1").await;
        remind(&site, "2").await;
        let sent = site.mailer.sent();
        assert_eq!(sent.len(), 1);
        assert!(sent[0].subject.starts_with("Bald fällig") && sent[0].text.contains("28.11.2026"));
        site.clock.advance(SignedDuration::from_hours(24 * 7));
        remind(&site, "3").await;
        remind(&site, "4").await;
        let sent = site.mailer.sent();
        assert_eq!(sent.len(), 2);
        assert!(sent[1].subject.starts_with("Überfällig"));
    }
}

#[tokio::test]
async fn names_of_persons_go_a_year_after_the_task() {
    for site in sites().await {
        let body = site.body("A", false).await.id;
        let mut one = task(body, None, None);
        one.person = "Erika Muster".into();
        let open = site.bodies.add_task(&site.tenant, &site.system, None, one.clone()).await.unwrap();
        let done = site.bodies.add_task(&site.tenant, &site.system, None, one).await.unwrap();
        site.bodies.set_task(&site.tenant, &site.system, done.id, TaskState::Done).await.unwrap();
        remind(&site, "1").await;
        assert_eq!(site.bodies.task(&site.tenant, done.id).await.unwrap().entry.person, "Erika Muster");
        site.clock.advance(SignedDuration::from_hours(24 * 370));
        remind(&site, "2").await;
        assert_eq!(site.bodies.task(&site.tenant, done.id).await.unwrap().entry.person, "");
        assert_eq!(site.bodies.task(&site.tenant, open.id).await.unwrap().entry.person, "Erika Muster");
    }
}

//! Taking a table over as a job: progress, stopping, being interrupted, errors as a table, old uploads.

use std::{fmt::Write, sync::Arc, time::Duration};

use bildungsraum_database::{
    Environment, FixedClock, Id, Tenant, args,
    testing::{TestDatabase, databases, lampertheim, viernheim},
};
use bildungsraum_exchange::{
    files::Files,
    limits::{Rate, RateLimiter},
    mail::Mailer,
    signed::Signer,
    table::read,
};
use bildungsraum_jobs::{JobState, Jobs, Runner};
use bildungsraum_offers::{
    Offers, OffersRoom,
    import::{Options, Run, Standing, run},
    jobs,
    search::Indexes,
    store::Filter,
};
use bildungsraum_organisations::{Organisation, Organisations, Sector};
use bildungsraum_trail::{Actor, Role, Via};
use http::StatusCode;
use jiff::{SignedDuration, ToSpan, civil::date};

use crate::office_site::site;

const ROWS: usize = 2_000;
const BATCH: u32 = 250;

struct World {
    test: TestDatabase,
    room: OffersRoom,
    clock: Arc<FixedClock>,
    tenant: Tenant,
    office: Actor,
    _folder: tempfile::TempDir,
}

async fn worlds() -> Vec<World> {
    let rooms = [
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_jobs::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
        bildungsraum_offers::MIGRATIONS,
    ];
    let mut worlds = Vec::new();
    for test in databases(&rooms).await {
        let (environment, clock) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 11);
        let organisations = Organisations::new(test.database.clone(), environment.clone());
        let offers = Offers::new(test.database.clone(), environment.clone());
        let folder = tempfile::tempdir().unwrap();
        let room = OffersRoom {
            indexes: Indexes::new(
                None,
                bildungsraum_finder::Weights::default(),
                offers.clone(),
                organisations.clone(),
            ),
            offers,
            organisations,
            nudge: Arc::default(),
            jobs: Jobs::new(test.database.clone(), environment.clone()),
            files: Files::folder(folder.path()).unwrap(),
            mailer: Mailer::memory("Bildungsraum <bildungsraum@example.org>").unwrap(),
            signer: Signer::new(&[7; 32]).unwrap(),
            limiter: Arc::new(RateLimiter::new(Rate { burst: 5, per: SignedDuration::from_mins(10) }, 100)),
            map_tiles: String::new(),
            map_attribution: String::new(),
        };
        let office = Actor::person(environment.id(), "Frau Öz".into(), vec![Role::Office], vec![], Via::Page);
        let organisation = Organisation {
            name: "Volkshochschule".into(),
            kind: "school".into(),
            sector: Sector::State,
            ..Organisation::new(environment.id())
        };
        let tenant = viernheim().tenant();
        room.organisations.save(&tenant, &office, organisation, None).await.unwrap();
        worlds.push(World { test, room, clock, tenant, office, _folder: folder });
    }
    worlds
}

/// Every second row has an identifier of its own, every hundredth a mistake.
fn csv(rows: usize) -> String {
    let mut text = "Externe ID;Titel;Einrichtung;Termine;Plätze\n".to_owned();
    for row in 0..rows {
        let day = date(2026, 12, 1).checked_add(i64::try_from(row).unwrap().days()).unwrap();
        let id = if row % 2 == 0 { format!("K-{row}") } else { String::new() };
        let places = if row % 100 == 99 { "viele" } else { "12" };
        writeln!(text, "{id};Kurs {row};Volkshochschule;{} 15:00-16:00;{places}", day.strftime("%d.%m.%Y"))
            .unwrap();
    }
    text
}

impl World {
    fn runner(&self) -> Runner {
        jobs::register(Runner::new(self.room.jobs.clone()), &self.room)
            .with_timing(SignedDuration::from_millis(150), Duration::from_millis(20))
    }

    async fn started(&self, rows: usize) -> (Id, Id) {
        let id = run::keep(&self.room, &self.tenant, &self.office, "kurse.csv", csv(rows).into_bytes())
            .await
            .unwrap();
        let kept = self.find(id).await;
        let mapping = kept.mapping_for(&kept.table(&self.room).await.unwrap());
        let options = Options { publish: true, ..kept.options.clone() };
        let job = run::start(&self.room, &self.tenant, &self.office, id, &mapping, &options).await.unwrap();
        (id, job.unwrap())
    }

    async fn find(&self, id: Id) -> Run {
        run::find(&self.room, &self.tenant, id).await.unwrap().unwrap()
    }

    /// Waits until the job has written something. Returns whether it still runs.
    async fn until_begun(&self, job: Id) -> bool {
        loop {
            let job = self.room.jobs.get(&self.tenant, job).await.unwrap().unwrap();
            if job.done > 0 || job.state.is_over() {
                return !job.state.is_over();
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn offers(&self) -> usize {
        usize::try_from(self.room.offers.count(&self.tenant, &Filter::default()).await.unwrap()).unwrap()
    }

    async fn titles(&self) -> usize {
        let row = self
            .test
            .database
            .of(&self.tenant)
            .one("SELECT COUNT(DISTINCT title) AS n FROM offer WHERE municipality_id = $1", args![])
            .await
            .unwrap();
        usize::try_from(row.get::<i64>("n").unwrap()).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_two_thousand_rows_is_a_job_with_progress_in_the_name_of_who_asked() {
    for world in worlds().await {
        let (id, job) = world.started(ROWS).await;
        assert_eq!(world.find(id).await.standing, Standing::Waiting);
        let runner = world.runner();
        let work = tokio::spawn(async move { runner.run_one().await.unwrap() });
        let mut seen = std::collections::BTreeSet::new();
        while !work.is_finished() {
            let job = world.room.jobs.get(&world.tenant, job).await.unwrap().unwrap();
            if job.total > 0 {
                assert_eq!(job.total as usize, ROWS);
                seen.insert(job.done);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert!(seen.len() > 3, "steps seen: {seen:?}");
        assert!(seen.iter().all(|done| done % BATCH == 0), "{seen:?}");
        let run = world.find(id).await;
        assert_eq!((run.standing, run.handled as usize), (Standing::Done, ROWS));
        assert_eq!((run.report.counts.new, run.report.counts.error), (1_980, 20));
        assert_eq!(run.report.findings.len(), 20);
        assert_eq!(world.offers().await, 1_980);
        assert!(world.room.files.list(None).await.unwrap().is_empty(), "the file is not needed any more");
        let rows = world
            .test
            .database
            .of(&world.tenant)
            .all(
                "SELECT actor, via, person_id, COUNT(*) AS n FROM trail \
                 WHERE municipality_id = $1 AND entity = 'offer' GROUP BY actor, via, person_id",
                args![],
            )
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].get::<String>("actor").unwrap(), "Frau Öz");
        assert_eq!(rows[0].get::<String>("via").unwrap(), "import");
        assert_eq!(rows[0].get::<Option<Id>>("person_id").unwrap(), world.office.person_id);
        // Asked for again, it does nothing again.
        let mapping = run.mapping.clone().unwrap();
        let again = run::start(&world.room, &world.tenant, &world.office, id, &mapping, &run.options).await;
        assert!(again.unwrap().is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_is_stopped_in_the_middle_leaves_whole_batches_and_goes_on_later() {
    for world in worlds().await {
        let (id, job) = world.started(ROWS).await;
        let runner = world.runner();
        let work = tokio::spawn(async move { runner.run_one().await.unwrap() });
        assert!(world.until_begun(job).await);
        assert!(world.room.jobs.cancel(&world.tenant, job).await.unwrap());
        work.await.unwrap();
        let run = world.find(id).await;
        assert_eq!(run.standing, Standing::Cancelled);
        assert!(
            run.handled > 0 && (run.handled as usize) < ROWS && run.handled % BATCH == 0,
            "{}",
            run.handled
        );
        assert_eq!(world.offers().await, run.report.counts.new);
        assert_eq!(run.report.counts.new + run.report.counts.error, run.handled as usize);

        let next = run::go_on(&world.room, &world.tenant, &world.office, &run).await.unwrap().unwrap();
        assert_ne!(next, job);
        let twice = run::go_on(&world.room, &world.tenant, &world.office, &run).await.unwrap();
        assert!(twice.is_none(), "somebody continued it already");
        assert!(world.runner().run_one().await.unwrap());
        let run = world.find(id).await;
        assert_eq!((run.standing, run.report.counts.new), (Standing::Done, 1_980));
        assert_eq!((world.offers().await, world.titles().await), (1_980, 1_980));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_whose_process_dies_in_the_middle_is_taken_over_and_doubles_nothing() {
    for world in worlds().await {
        let (id, job) = world.started(ROWS).await;
        let runner = world.runner();
        let work = tokio::spawn(async move { runner.run_one().await.unwrap() });
        assert!(world.until_begun(job).await);
        // Another process has the lease: the first one drops its work wherever it is.
        let mut transaction = world.test.database.begin(&world.tenant).await.unwrap();
        transaction
            .execute(
                "UPDATE job SET locked_by = 'another', locked_until = 0 WHERE municipality_id = $1 AND id = $2",
                args![job],
            )
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        work.await.unwrap();
        let before = world.find(id).await;
        assert_eq!(before.standing, Standing::Running);
        assert!((before.handled as usize) < ROWS, "it was interrupted");
        assert!(world.runner().run_one().await.unwrap());
        let run = world.find(id).await;
        assert_eq!((run.standing, run.handled as usize), (Standing::Done, ROWS));
        assert_eq!((run.report.counts.new, run.report.counts.error), (1_980, 20));
        assert_eq!(run.report.counts.duplicate, 0);
        assert_eq!((world.offers().await, world.titles().await), (1_980, 1_980));
        let job = world.room.jobs.get(&world.tenant, job).await.unwrap().unwrap();
        assert_eq!((job.state, job.attempts), (JobState::Done, 2));
    }
}

#[tokio::test]
async fn a_table_of_another_municipality_is_not_found() {
    for world in worlds().await {
        let (id, _) = world.started(3).await;
        assert!(run::find(&world.room, &lampertheim().tenant(), id).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn tables_that_nobody_took_over_go_after_a_month_with_their_files() {
    for world in worlds().await {
        let old = run::keep(&world.room, &world.tenant, &world.office, "alt.csv", csv(2).into_bytes()).await;
        let (done, _) = world.started(2).await;
        world.runner().run_one().await.unwrap();
        world.clock.advance(SignedDuration::from_hours(24 * 20));
        let young =
            run::keep(&world.room, &world.tenant, &world.office, "neu.csv", csv(2).into_bytes()).await;
        assert_eq!(run::sweep(&world.room, &world.tenant).await.unwrap(), 0);
        world.clock.advance(SignedDuration::from_hours(24 * 11));
        assert_eq!(run::sweep(&world.room, &world.tenant).await.unwrap(), 1);
        assert!(run::find(&world.room, &world.tenant, old.unwrap()).await.unwrap().is_none());
        assert_eq!(world.find(young.unwrap()).await.standing, Standing::Open);
        assert_eq!(world.find(done).await.standing, Standing::Done);
        assert_eq!(world.room.files.list(None).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn the_page_shows_how_far_a_table_is_stops_it_and_gives_its_errors_as_a_table() {
    let site = site().await;
    let mut office = site.logged_in(Role::Office, None).await;
    let text = "Titel;Einrichtung;Plätze\nChor;Stadtbücherei;12\nTanz;Stadtbücherei;viele\nMal=Kurs;;3\n";
    let keep = || run::keep(&site.room, &site.tenant, &site.system, "kurse.csv", text.as_bytes().to_vec());
    let path = format!("/office/import/offers/{}", keep().await.unwrap());
    assert!(office.page(&path).await.body.contains("1 Zeile übernehmen"));
    let columns = [("column-0", "title"), ("column-1", "organisation"), ("column-2", "capacity")];
    let without = office.post(&path, &[("column-0", "title"), ("apply", "1")]).await;
    assert_eq!(without.status, StatusCode::OK);
    assert!(without.body.contains("Es fehlt eine Spalte: Einrichtung"), "{}", without.body);
    // What was chosen stays, on the next page and at the next visit; the organisation of the page takes rows without one.
    let library = site.library.text();
    let choice = format!("<option value=\"{library}\" selected>");
    let chosen = [("column-0", "title"), ("organisation", library.as_str()), ("publish", "1")];
    let preview = office.post(&path, &chosen).await;
    assert!(
        preview.body.contains("3 Zeilen übernehmen") && preview.body.contains(&choice),
        "{}",
        preview.body
    );
    let again = office.page(&path).await;
    assert!(again.body.contains("3 Zeilen übernehmen") && again.body.contains(&choice), "{}", again.body);
    let applied = office.post(&path, &[&columns[..], &[("apply", "1")]].concat()).await;
    assert_eq!((applied.status, applied.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
    let waiting = office.page(&path).await;
    assert!(waiting.body.contains("http-equiv=\"refresh\"") && waiting.body.contains("data-progress"));
    assert!(waiting.body.contains("Die Tabelle wartet") && waiting.body.contains("Anhalten"));

    office.post(&path, &[("cancel", "1")]).await;
    let stopped = office.page(&path).await;
    assert!(stopped.body.contains("Angehalten nach 0") && stopped.body.contains("Weitermachen"));
    assert!(!stopped.body.contains("http-equiv=\"refresh\""));
    office.post(&path, &[("resume", "1")]).await;
    site.work().await;
    let done = office.page(&path).await;
    assert!(done.body.contains("Die Tabelle ist eingelesen: 3 Zeilen."), "{}", done.body);
    assert!(done.body.contains("„viele“ ist keine ganze Zahl"), "{}", done.body);
    let errors = office.get(&format!("{path}/errors.csv")).await;
    assert_eq!(errors.status, StatusCode::OK);
    let table = read(errors.body.as_bytes(), None, &run::limits()).unwrap();
    assert_eq!(table.columns[0], "Zeile");
    let cells: Vec<&str> = table.rows.iter().map(|row| row.cells[1].as_str()).collect();
    assert_eq!(cells, ["Tanz", "Mal=Kurs"]);
    assert!(office.page("/office/jobs").await.body.contains("Angebote einlesen"));

    let twice = "Titel;Einrichtung\nTöpfern;Stadtbücherei\nTöpfern;Stadtbücherei\n".as_bytes().to_vec();
    let twice = run::keep(&site.room, &site.tenant, &site.system, "doppelt.csv", twice).await.unwrap();
    let path_of_twice = format!("/office/import/offers/{twice}");
    let preview = office.page(&path_of_twice).await;
    assert!(preview.body.contains("Vermutlich dasselbe wie „Töpfern“ in Zeile 2"), "{}", preview.body);
    assert!(!preview.body.contains("dasselbe: dort ergänzen"));
    let both = [("column-0", "title"), ("column-1", "organisation"), ("decision-3", "create")];
    let preview = office.post(&path_of_twice, &both).await;
    assert!(preview.body.contains("2 Zeilen übernehmen"), "{}", preview.body);
    assert!(preview.body.contains("<option value=\"create\" selected>"), "{}", preview.body);

    let foreign = format!("/office/import/offers/{}", site.library);
    assert_eq!(office.get(&foreign).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get(&format!("{foreign}/errors.csv")).await.status, StatusCode::NOT_FOUND);
    let mut provider = site.logged_in(Role::Provider, Some(site.library)).await;
    assert_eq!(provider.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(provider.get(&format!("{path}/errors.csv")).await.status, StatusCode::FORBIDDEN);
}

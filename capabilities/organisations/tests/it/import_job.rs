//! Taking tables over as a job: organisations, addresses, ESCO.

use std::{collections::BTreeMap, time::Duration};

use bildungsraum_database::{
    Id, args,
    testing::{databases, lampertheim},
};
use bildungsraum_jobs::{JobState, Jobs, Runner};
use bildungsraum_organisations::{
    OrganisationError, Term,
    import::{ImportKind, ImportTable, Mapping, ORGANISATION_FIELDS, Run, Standing, suggest},
    jobs,
};
use jiff::SignedDuration;

use crate::support::{World, worlds_with};

const ROWS: usize = 2_000;
const BATCH: u32 = 250;

/// Names that are alike, so that an entry of an early row would be taken for a likely duplicate of a late one.
fn table(rows: usize) -> ImportTable {
    ImportTable {
        columns: ["Name", "Sektor", "Art", "Straße", "PLZ", "Ort"].map(str::to_owned).to_vec(),
        rows: (0..rows)
            .map(|row| {
                let sector = if row % 100 == 99 { "Mond" } else { "Staat" };
                let street = format!("Weg {}", row % 50);
                let cells =
                    [&format!("Kindertagesstätte {row}"), sector, "library", &street, "68519", "Viernheim"];
                (row as u64 + 2, cells.map(str::to_owned).to_vec())
            })
            .collect(),
        notes: Vec::new(),
    }
}

struct Work {
    world: World,
    jobs: Jobs,
}

async fn work() -> Vec<Work> {
    let rooms = [
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_jobs::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
    ];
    worlds_with(databases(&rooms).await)
        .into_iter()
        .map(|world| Work { jobs: Jobs::new(world.test.database.clone(), world.environment.clone()), world })
        .collect()
}

impl Work {
    fn runner(&self) -> Runner {
        jobs::register(Runner::new(self.jobs.clone()), &self.world.organisations)
            .with_timing(SignedDuration::from_millis(150), Duration::from_millis(20))
    }

    async fn run(&self, id: Id) -> Run {
        self.world.organisations.import_run(&self.world.tenant, id).await.unwrap()
    }

    async fn start(&self, id: Id) -> Id {
        let run = self.run(id).await;
        let World { organisations, tenant, office, .. } = &self.world;
        organisations.start_import(tenant, office, &run).await.unwrap().unwrap()
    }

    async fn started(&self, rows: usize) -> (Id, Id) {
        let table = table(rows);
        let mapping =
            Mapping { columns: suggest(&table.columns, &ORGANISATION_FIELDS), ..Mapping::default() };
        let World { organisations, tenant, office, .. } = &self.world;
        let kind = ImportKind::Organisations;
        let id = organisations.keep_table(tenant, office, kind, "kitas.csv", &table, &mapping).await.unwrap();
        (id, self.start(id).await)
    }

    async fn until_begun(&self, job: Id) {
        loop {
            let job = self.jobs.get(&self.world.tenant, job).await.unwrap().unwrap();
            assert!(!job.state.is_over(), "{job:?}");
            if job.done > 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn number(&self, sql: &str) -> i64 {
        self.world.test.database.of(&self.world.tenant).one(sql, args![]).await.unwrap().get("n").unwrap()
    }

    async fn organisations(&self) -> usize {
        let number = self.number("SELECT COUNT(*) AS n FROM organisation WHERE municipality_id = $1").await;
        usize::try_from(number).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_two_thousand_organisations_is_a_job_that_can_be_stopped_between_batches() {
    for work in work().await {
        let (id, job) = work.started(ROWS).await;
        assert_eq!(work.run(id).await.standing, Standing::Waiting);
        let runner = work.runner();
        let running = tokio::spawn(async move { runner.run_one().await.unwrap() });
        work.until_begun(job).await;
        let run = work.run(id).await;
        work.world.organisations.stop_import(&work.world.tenant, &run).await.unwrap();
        running.await.unwrap();
        let run = work.run(id).await;
        assert_eq!(run.standing, Standing::Cancelled);
        assert!(run.handled > 0 && run.handled % BATCH == 0 && (run.handled as usize) < ROWS);
        assert_eq!(work.organisations().await, run.report.created);
        assert_eq!(run.report.created + run.report.errors.len(), run.handled as usize);

        work.start(id).await;
        work.runner().run_one().await.unwrap();
        let run = work.run(id).await;
        assert_eq!((run.standing, run.handled as usize), (Standing::Done, ROWS));
        assert_eq!((run.report.created, run.report.errors.len(), run.report.places), (1_980, 20, 50));
        assert_eq!(work.organisations().await, 1_980);
        let foreign = "SELECT COUNT(*) AS n FROM trail WHERE municipality_id = $1 AND entity = 'organisation' \
                       AND NOT (actor = 'Test office' AND via = 'import')";
        assert_eq!(work.number(foreign).await, 0, "the trail names who asked");
        let other = work.world.organisations.import_run(&lampertheim().tenant(), id).await;
        assert!(matches!(other, Err(OrganisationError::NotFound)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_whose_process_dies_is_taken_over_doubles_nothing_and_leaves_nothing_out() {
    for work in work().await {
        let (id, job) = work.started(ROWS).await;
        let runner = work.runner();
        let running = tokio::spawn(async move { runner.run_one().await.unwrap() });
        work.until_begun(job).await;
        let mut transaction = work.world.test.database.begin(&work.world.tenant).await.unwrap();
        transaction
            .execute(
                "UPDATE job SET locked_by = 'another', locked_until = 0 WHERE municipality_id = $1 AND id = $2",
                args![job],
            )
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        running.await.unwrap();
        assert!((work.run(id).await.handled as usize) < ROWS, "it was interrupted");
        work.runner().run_one().await.unwrap();
        let run = work.run(id).await;
        assert_eq!((run.standing, run.handled as usize), (Standing::Done, ROWS));
        assert_eq!((run.report.created, run.report.left_out, run.report.places), (1_980, 20, 50));
        assert_eq!(work.organisations().await, 1_980);
        let job = work.jobs.get(&work.world.tenant, job).await.unwrap().unwrap();
        assert_eq!((job.state, job.attempts), (JobState::Done, 2));
    }
}

#[tokio::test]
async fn addresses_and_words_come_in_by_a_job_too() {
    for work in work().await {
        let World { organisations, tenant, office, .. } = &work.world;
        let addresses = ImportTable {
            columns: ["street", "number", "lat", "lon"].map(str::to_owned).to_vec(),
            rows: (0..1_201)
                .map(|row: u64| {
                    let latitude = if row == 700 { "nirgends" } else { "49.5" };
                    let cells = ["Hauptstraße", &row.to_string(), latitude, "8.57"];
                    (row + 2, cells.map(str::to_owned).to_vec())
                })
                .collect(),
            notes: Vec::new(),
        };
        let (kind, mapping) = (ImportKind::Addresses, Mapping::default());
        let id = organisations.keep_table(tenant, office, kind, "a.csv", &addresses, &mapping).await.unwrap();
        work.start(id).await;
        work.runner().run_one().await.unwrap();
        let run = work.run(id).await;
        assert_eq!((run.standing, run.report.created, run.report.left_out), (Standing::Done, 1_200, 1));
        assert_eq!(run.report.errors[0].0, 702);
        assert_eq!(organisations.address_count(tenant).await.unwrap(), 1_200);

        let word = |at: usize, language: &str| Term {
            key: format!("esco-{at}"),
            labels: BTreeMap::from([(language.to_owned(), format!("{language} {at}"))]),
            framework: "esco".into(),
            ..Term::default()
        };
        let german: Vec<Term> = (0..600).map(|at| word(at, "de")).collect();
        let turkish: Vec<Term> = (0..600).map(|at| word(at, "tr")).collect();
        let missing = organisations.keep_words(tenant, office, "esco.csv", &[word(1, "tr")]).await;
        assert!(matches!(missing, Err(OrganisationError::Invalid(_))), "a word needs its German label");
        let id = organisations.keep_words(tenant, office, "esco.csv", &german).await.unwrap();
        work.start(id).await;
        work.runner().run_one().await.unwrap();
        assert_eq!(work.run(id).await.report.created, 600);
        let id = organisations.keep_words(tenant, office, "esco_tr.csv", &turkish).await.unwrap();
        work.start(id).await;
        work.runner().run_one().await.unwrap();
        assert_eq!(work.run(id).await.report.updated, 600);
        assert_eq!(organisations.label(tenant, "competencies", "esco-7", "tr").await.unwrap(), "tr 7");
        let id = organisations.keep_words(tenant, office, "esco.csv", &german).await.unwrap();
        work.start(id).await;
        work.runner().run_one().await.unwrap();
        assert_eq!(work.run(id).await.report.same, 600);
        assert_eq!(organisations.label(tenant, "competencies", "esco-7", "de").await.unwrap(), "de 7");
    }
}

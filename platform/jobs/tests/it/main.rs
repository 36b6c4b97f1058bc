#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use bildungsraum_database::{
    Database, Environment, args,
    testing::{databases, viernheim},
};
use bildungsraum_jobs::{JobContext, JobError, JobState, Jobs, MIGRATIONS, NewJob, Runner};
use jiff::SignedDuration;
use serde_json::json;

#[tokio::test]
async fn a_job_runs_once_although_two_processes_look_for_it() {
    for test in databases(&[MIGRATIONS]).await {
        let second = Database::connect(&test.address).await.unwrap();
        let runs = Arc::new(AtomicU32::new(0));
        let make = |database: Database| {
            let runs = runs.clone();
            Runner::new(Jobs::new(database, Environment::system())).on("count", move |_: JobContext| {
                let runs = runs.clone();
                Box::pin(async move {
                    runs.fetch_add(1, Ordering::SeqCst);
                    Ok(json!({}))
                }) as bildungsraum_jobs::HandlerFuture
            })
        };
        let (one, two) = (make(test.database.clone()), make(second));
        let jobs = Jobs::new(test.database.clone(), Environment::system());
        let tenant = viernheim().tenant();
        for _ in 0..20 {
            jobs.enqueue(&tenant, NewJob::new("count", json!({}))).await.unwrap();
        }
        let drain = |runner: Runner| async move { while runner.run_one().await.unwrap() {} };
        tokio::join!(drain(one), drain(two));
        assert_eq!(runs.load(Ordering::SeqCst), 20);
        assert!(jobs.latest(&tenant, 50).await.unwrap().iter().all(|job| job.state == JobState::Done));
    }
}

#[tokio::test]
async fn periodic_work_is_made_once_for_its_period() {
    for test in databases(&[MIGRATIONS]).await {
        let jobs = Jobs::new(test.database.clone(), Environment::system());
        let tenant = viernheim().tenant();
        let ask = || NewJob::new("digest", json!({})).once("digest/2026-11-23");
        assert!(jobs.enqueue(&tenant, ask()).await.unwrap().is_some());
        assert!(jobs.enqueue(&tenant, ask()).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_failed_job_is_tried_again_later_and_then_given_up() {
    for test in databases(&[MIGRATIONS]).await {
        let (environment, clock) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 3);
        let jobs = Jobs::new(test.database.clone(), environment);
        let tenant = viernheim().tenant();
        let mut ask = NewJob::new("fail", json!({}));
        ask.max_attempts = 2;
        let id = jobs.enqueue(&tenant, ask).await.unwrap().unwrap();
        let runner = Runner::new(jobs.clone()).on("fail", |_: JobContext| {
            Box::pin(async { Err(JobError::Failed("the server did not answer".into())) })
                as bildungsraum_jobs::HandlerFuture
        });
        assert!(runner.run_one().await.unwrap());
        assert_eq!(jobs.get(&tenant, id).await.unwrap().unwrap().state, JobState::Queued);
        assert!(!runner.run_one().await.unwrap(), "it waits before it tries again");
        clock.advance(SignedDuration::from_secs(11));
        assert!(runner.run_one().await.unwrap());
        let job = jobs.get(&tenant, id).await.unwrap().unwrap();
        assert_eq!((job.state, job.attempts), (JobState::Failed, 2));
        assert_eq!(job.error.as_deref(), Some("the server did not answer"));
    }
}

#[tokio::test]
async fn a_job_whose_process_died_is_taken_over() {
    for test in databases(&[MIGRATIONS]).await {
        let (environment, clock) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 4);
        let jobs = Jobs::new(test.database.clone(), environment);
        let tenant = viernheim().tenant();
        let id = jobs.enqueue(&tenant, NewJob::new("count", json!({}))).await.unwrap().unwrap();
        // A process took the job and died.
        let mut transaction = test.database.begin(&tenant).await.unwrap();
        transaction
            .execute(
                "UPDATE job SET state = 'running', locked_by = 'dead', locked_until = $2 WHERE municipality_id = $1",
                args!["2026-11-23T09:00:30Z".parse::<jiff::Timestamp>().unwrap()],
            )
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let runner = Runner::new(jobs.clone()).on("count", |_: JobContext| {
            Box::pin(async { Ok(json!({})) }) as bildungsraum_jobs::HandlerFuture
        });
        assert!(!runner.run_one().await.unwrap());
        clock.advance(SignedDuration::from_secs(31));
        assert!(runner.run_one().await.unwrap());
        assert_eq!(jobs.get(&tenant, id).await.unwrap().unwrap().state, JobState::Done);
    }
}

#[tokio::test]
async fn a_running_job_stops_when_asked_to() {
    for test in databases(&[MIGRATIONS]).await {
        let jobs = Jobs::new(test.database.clone(), Environment::system());
        let tenant = viernheim().tenant();
        let id = jobs.enqueue(&tenant, NewJob::new("long", json!({}))).await.unwrap().unwrap();
        let runner = Runner::new(jobs.clone()).on("long", |context: JobContext| {
            Box::pin(async move {
                for step in 0..1000 {
                    context.progress(step, 1000).await?;
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                Ok(json!({}))
            }) as bildungsraum_jobs::HandlerFuture
        });
        let running = tokio::spawn(async move { runner.run_one().await });
        while jobs.get(&tenant, id).await.unwrap().unwrap().done < 3 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert!(jobs.cancel(&tenant, id).await.unwrap());
        running.await.unwrap().unwrap();
        assert_eq!(jobs.get(&tenant, id).await.unwrap().unwrap().state, JobState::Cancelled);
    }
}

#[tokio::test]
async fn both_dialects_have_the_same_catalogue() {
    let mut catalogues = Vec::new();
    for test in databases(&[MIGRATIONS]).await {
        catalogues.push(test.database.catalogue().await.unwrap());
    }
    if let [sqlite, postgres] = catalogues.as_slice() {
        assert_eq!(sqlite, postgres);
    }
}

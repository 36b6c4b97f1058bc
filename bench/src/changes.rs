//! How soon a change is in the search of another process, while many are written.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use bildungsraum::{config::Config, house::House};
use bildungsraum_database::Environment;
use bildungsraum_offers::{ImportRow, Offer};
use bildungsraum_trail::{Actor, Via};

use crate::measure::{Connection, middle, spent};

/// Every so many changes one is waited for.
const WATCHED: usize = 20;

/// What is done to which server.
#[derive(Debug)]
pub struct Plan {
    /// Folder of the server's data.
    pub data: PathBuf,
    /// Its process.
    pub pid: u32,
    /// Its address.
    pub server: String,
    /// Changes a second.
    pub rate: usize,
    /// For how many seconds.
    pub seconds: usize,
}

/// A word no other offer has, and that is no spelling of one.
fn word(at: usize) -> String {
    let letters =
        (0..5).map(|place| char::from(b'a' + u8::try_from((at / 26_usize.pow(place)) % 26).unwrap_or(0)));
    format!("xqv{}wyz", letters.collect::<String>())
}

fn watch(server: &str, written: &Receiver<(String, Instant)>) -> anyhow::Result<Vec<f64>> {
    let mut connection = Connection::open(server)?;
    let mut waited = Vec::new();
    while let Ok((word, at)) = written.recv() {
        loop {
            connection.ask(server, &format!("/api/v1/search?q=%22{word}%22&limit=1"), false)?;
            if String::from_utf8_lossy(connection.body()).contains(&format!("Neu: {word}")) {
                break;
            }
            ensure!(at.elapsed() < Duration::from_secs(30), "{word} is not found after 30 seconds");
            std::thread::sleep(Duration::from_millis(10));
        }
        waited.push(at.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(waited)
}

/// Writes new offers at the rate, as another process would, and waits for some of them in the server's search.
pub async fn run(plan: Plan) -> anyhow::Result<String> {
    let config = Config { data: plan.data, demo: true, ..Config::default() };
    let environment = Environment::system();
    let house = House::open(config, environment).await?;
    let municipality =
        house.database.across().municipalities().await?.into_iter().next().context("no municipality")?;
    let tenant = municipality.tenant();
    let organisation =
        house.organisations.names(&tenant).await?.first().map(|(id, _)| *id).context("no organisation")?;
    let stated: BTreeSet<String> = ["organisation_id", "title", "summary"].map(str::to_owned).into();
    let actor = Actor::system("bench", Via::Command);
    let (tell, written) = channel();
    let server = plan.server.clone();
    let watcher = std::thread::spawn(move || watch(&server, &written));
    let (begin, spent_before) = (Instant::now(), spent(plan.pid)?);
    let mut ticks = tokio::time::interval(Duration::from_secs_f64(1.0 / precise(plan.rate)));
    let many = plan.rate * plan.seconds;
    for at in 0..many {
        ticks.tick().await;
        let word = word(at);
        let offer = Offer {
            organisation_id: Some(organisation),
            title: format!("Neu: {word}"),
            summary: "Eben erst eingetragen.".into(),
            ..Offer::default()
        };
        let row = ImportRow { id: None, offer, stated: stated.clone(), confirmed_at: None };
        house.offers.offers.import(&tenant, &actor, "bench", true, vec![row]).await?;
        if at % WATCHED == 0 {
            tell.send((word, Instant::now()))?;
        }
    }
    let rate = precise(many) / begin.elapsed().as_secs_f64();
    drop(tell);
    let waited = tokio::task::spawn_blocking(move || watcher.join())
        .await?
        .map_err(|_| anyhow::anyhow!("the watcher failed"))??;
    let spent = (spent(plan.pid)? - spent_before) / precise(many);
    house.database.close().await;
    let longest = waited.iter().copied().fold(0.0, f64::max);
    Ok(format!(
        "{many} new offers at {rate:.0} a second: in the search after {:.0} ms in the middle, {longest:.0} ms at most; {:.1} ms of the server's CPU each",
        middle(waited),
        spent,
    ))
}

#[allow(clippy::cast_precision_loss)] // counts of a run
fn precise(count: usize) -> f64 {
    count as f64
}

//! What others code, told to those who look on as it happens.
//!
//! Per transcript that is looked at there is one hub in a process: it hears of changes made here at once and looks four
//! times a second for those that another process made, reads them once, and hands them to all. Positions of the trail become
//! visible in their order, so whoever knows one misses nothing: who falls behind, or comes back, reads on from theirs.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bildungsraum_database::{Id, Tenant, Value};
use bildungsraum_trail::Actor;
use serde::Serialize;
use tokio::{
    sync::{
        broadcast::{self, error::RecvError},
        watch,
    },
    time::{Instant, MissedTickBehavior, interval, sleep, sleep_until},
};

use super::{Inquiry, Need, codings::is_visible};
use crate::{
    InquiryError,
    model::{Coding, Round, Study},
    store::{self, CODING, Record, Stored, TEXT},
};

/// How often changes of other processes are looked for.
const POLL: Duration = Duration::from_millis(250);
/// So long changes are gathered before they are told: many at once cost one reading.
const GATHER: Duration = Duration::from_millis(25);
/// Lines of the log that are read at once.
const PAGE: u32 = 500;
/// Batches that somebody may lag behind before they read for themselves.
const BUFFER: usize = 64;
/// After this a stream ends, and the browser comes again: whether somebody is still logged in is asked anew.
const LONGEST: Duration = Duration::from_mins(10);

/// A coding as those who look on are told.
#[derive(Debug, Serialize)]
struct Told<'a> {
    id: Id,
    code: Id,
    coder: Id,
    coder_name: &'a str,
    start: u32,
    end: u32,
    consensus: bool,
    revision: i64,
    /// It was taken away.
    away: bool,
}

/// A coding for those who look on: JSON, and what decides who sees it.
#[derive(Debug)]
struct Shown {
    position: i64,
    coding: Coding,
    json: String,
}

/// The JSON of a coding, as pages and those who look on get it.
pub(crate) fn told(record: &Record<Coding>) -> String {
    let entry = &record.entry;
    let told = Told {
        id: record.id,
        code: entry.code,
        coder: entry.coder,
        coder_name: &entry.coder_name,
        start: entry.start,
        end: entry.end,
        consensus: entry.consensus,
        revision: record.revision,
        away: record.archived_at.is_some(),
    };
    serde_json::to_string(&told).unwrap_or_default()
}

/// What changed in a transcript between two places of the trail.
#[derive(Debug)]
struct Batch {
    /// Behind this place.
    after: i64,
    /// Up to and with this one.
    upto: i64,
    codings: Vec<Shown>,
    /// The last place at which the text or a round changed.
    other: Option<i64>,
    study: Record<Study>,
    rounds: Vec<Record<Round>>,
}

/// What somebody who looks on is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// Codings changed: place in the trail, JSON.
    Codings(i64, String),
    /// The text or a round changed: what is shown has to be loaded again.
    Reload(i64),
}

/// The hubs of a process.
#[derive(Clone)]
pub(crate) struct Hubs {
    hubs: Arc<Mutex<HashMap<(String, Id), broadcast::Sender<Arc<Batch>>>>>,
    closing: Arc<watch::Sender<bool>>,
}

impl Default for Hubs {
    fn default() -> Self {
        Self { hubs: Arc::default(), closing: Arc::new(watch::Sender::new(false)) }
    }
}

/// Somebody who looks on.
pub(crate) struct Onlooker {
    inquiry: Inquiry,
    tenant: Tenant,
    actor: Actor,
    transcript: Id,
    hub: broadcast::Receiver<Arc<Batch>>,
    closing: watch::Receiver<bool>,
    until: Instant,
    /// Everything up to this place was told.
    position: i64,
    behind: bool,
    news: VecDeque<News>,
}

impl Inquiry {
    /// Ends the streams of those who look on: the process stops.
    pub fn stop_live(&self) {
        self.hubs.closing.send_replace(true);
    }

    /// Looks on at a transcript from a place of the trail; nothing: from now.
    pub(crate) async fn look_on(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        transcript: Id,
        after: Option<i64>,
    ) -> Result<Onlooker, InquiryError> {
        self.transcript(tenant, actor, transcript, "").await?;
        let hub = self.hub(tenant, transcript);
        let position = match after {
            Some(after) => after,
            None => store::last_in(&self.database, tenant, transcript).await?,
        };
        Ok(Onlooker {
            inquiry: self.clone(),
            tenant: tenant.clone(),
            actor: actor.clone(),
            transcript,
            hub,
            closing: self.hubs.closing.subscribe(),
            until: Instant::now() + LONGEST,
            position,
            behind: true,
            news: VecDeque::new(),
        })
    }

    fn hub(&self, tenant: &Tenant, transcript: Id) -> broadcast::Receiver<Arc<Batch>> {
        let mut hubs = self.hubs.hubs.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (tenant.key().to_owned(), transcript);
        if let Some(hub) = hubs.get(&key) {
            return hub.subscribe();
        }
        let (sender, receiver) = broadcast::channel(BUFFER);
        hubs.insert(key, sender.clone());
        let (inquiry, tenant) = (self.clone(), tenant.clone());
        tokio::spawn(async move { inquiry.run_hub(&tenant, transcript, &sender).await });
        receiver
    }

    async fn run_hub(&self, tenant: &Tenant, transcript: Id, sender: &broadcast::Sender<Arc<Batch>>) {
        let mut live = self.live.subscribe();
        let mut ticks = interval(POLL);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut position = None;
        loop {
            tokio::select! {
                one = live.recv() => match one {
                    Ok(one) if one.transcript != Some(transcript) || one.municipality != tenant.key() => continue,
                    Ok(_) | Err(RecvError::Lagged(_)) => sleep(GATHER).await,
                    Err(RecvError::Closed) => {}
                },
                _ = ticks.tick() => {}
            }
            // What was told meanwhile is read with the rest.
            live = live.resubscribe();
            if sender.receiver_count() == 0 {
                let mut hubs = self.hubs.hubs.lock().unwrap_or_else(PoisonError::into_inner);
                if sender.receiver_count() == 0 {
                    hubs.remove(&(tenant.key().to_owned(), transcript));
                    return;
                }
            }
            if let Err(error) = self.tell(tenant, transcript, &mut position, sender).await {
                tracing::warn!(%error, "those who look on wait");
            }
        }
    }

    async fn tell(
        &self,
        tenant: &Tenant,
        transcript: Id,
        position: &mut Option<i64>,
        sender: &broadcast::Sender<Arc<Batch>>,
    ) -> Result<(), InquiryError> {
        let mut after = match *position {
            Some(position) => position,
            None => store::last_in(&self.database, tenant, transcript).await?,
        };
        *position = Some(after);
        while let Some(batch) = self.batch(tenant, transcript, after).await? {
            after = batch.upto;
            *position = Some(after);
            // Nobody looks on any more: seen at the next turn.
            let _ = sender.send(Arc::new(batch));
        }
        Ok(())
    }

    /// What changed after a place, if anything did. Four statements, one if nothing changed.
    async fn batch(
        &self,
        tenant: &Tenant,
        transcript: Id,
        after: i64,
    ) -> Result<Option<Batch>, InquiryError> {
        let lines = store::after(&self.database, tenant, transcript, after, PAGE).await?;
        let Some(upto) = lines.last().map(|line| line.position) else { return Ok(None) };
        let mut changed: BTreeMap<Id, i64> = BTreeMap::new();
        for line in lines.iter().filter(|line| line.kind == CODING) {
            changed.insert(line.entry, line.position);
        }
        let other = lines.iter().rev().find(|line| line.kind == TEXT || line.kind == Round::KIND);
        let records = if changed.is_empty() {
            Vec::new()
        } else {
            let rest = format!("id IN ({})", store::places(2, changed.len()));
            let ids = changed.keys().map(|id| Value::from(*id)).collect();
            store::codings(&self.database, tenant, &rest, ids).await?
        };
        let text = store::get::<crate::model::Transcript>(&self.database, tenant, transcript).await?;
        let study = text.ok_or(InquiryError::NotFound)?.entry.study;
        let study = store::get(&self.database, tenant, study).await?.ok_or(InquiryError::NotFound)?;
        let mut codings: Vec<Shown> = records
            .into_iter()
            .map(|record| Shown {
                position: changed.get(&record.id).copied().unwrap_or(upto),
                json: told(&record),
                coding: record.entry,
            })
            .collect();
        codings.sort_by_key(|one| one.position);
        let rounds = self.rounds(tenant, transcript).await?;
        Ok(Some(Batch { after, upto, codings, other: other.map(|line| line.position), study, rounds }))
    }
}

impl Onlooker {
    /// What is told next; nothing: the stream ends.
    pub(crate) async fn next(&mut self) -> Option<News> {
        loop {
            if let Some(news) = self.news.pop_front() {
                return Some(news);
            }
            if *self.closing.borrow() {
                return None;
            }
            if self.behind {
                match self.inquiry.batch(&self.tenant, self.transcript, self.position).await {
                    Ok(Some(batch)) => {
                        self.take(&batch)?;
                        continue;
                    }
                    Ok(None) => self.behind = false,
                    Err(error) => {
                        tracing::warn!(%error, "a stream ends");
                        return None;
                    }
                }
            }
            tokio::select! {
                batch = self.hub.recv() => match batch {
                    Ok(batch) if batch.upto <= self.position => {}
                    Ok(batch) if batch.after > self.position => self.behind = true,
                    Ok(batch) => self.take(&batch)?,
                    Err(RecvError::Lagged(_)) => self.behind = true,
                    Err(RecvError::Closed) => return None,
                },
                _ = self.closing.changed() => return None,
                () = sleep_until(self.until) => return None,
            }
        }
    }

    /// Takes what somebody may see out of a batch; nothing: they may see nothing any more.
    fn take(&mut self, batch: &Batch) -> Option<()> {
        let seen = Inquiry::seen(batch.study.clone(), &self.actor);
        if !seen.is(Need::Texts) {
            return None;
        }
        let visible: Vec<&Shown> = batch
            .codings
            .iter()
            .filter(|one| one.position > self.position)
            .filter(|one| is_visible(&one.coding, &seen, &self.actor, &batch.rounds))
            .collect();
        if !visible.is_empty() {
            let list: Vec<&str> = visible.iter().map(|one| one.json.as_str()).collect();
            let json = format!("{{\"position\":{},\"codings\":[{}]}}", batch.upto, list.join(","));
            self.news.push_back(News::Codings(batch.upto, json));
        }
        if batch.other.is_some_and(|position| position > self.position) {
            self.news.push_back(News::Reload(batch.upto));
        }
        self.position = batch.upto;
        Some(())
    }
}

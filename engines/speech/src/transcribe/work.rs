//! Windows are shared out among threads, and decoded a few at once.

#![allow(clippy::indexing_slicing, reason = "kernel: positions come from lists of the same length")]

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::time::Duration;

use half::f16;

use super::search::{self, Path};
use super::windows::Window;
use super::{floats, words};
use crate::model::{Model, State};
use crate::random::Random;
use crate::{Finding, Progress, RATE, Segment, SpeechError, milliseconds};

/// Windows that are decoded at once.
const BATCH: usize = 4;
/// One try after the other.
const TEMPERATURES: [f32; 4] = [0.0, 0.3, 0.6, 0.9];
/// Above it the text repeats itself.
const COMPRESSION: f32 = 2.4;
/// Below it the model is not sure.
const SURE: f32 = -1.0;
/// Above it the model is sure enough to be believed when it says something twice.
const TWICE: f32 = -0.5;
/// Above it, and not sure: nobody speaks.
const NO_SPEECH: f32 = 0.6;
/// Seconds at the end of a window without a word that are heard again.
const REST: f32 = 4.0;
/// How often.
const DEPTH: usize = 3;

/// What all threads share.
pub(super) struct Job<'a> {
    pub(super) tracks: &'a [&'a [i16]],
    pub(super) model: &'a Model,
    pub(super) language: u32,
    pub(super) seed: u64,
}

/// A window that was written down.
pub(super) struct Written {
    pub(super) track: usize,
    pub(super) segments: Vec<Segment>,
    pub(super) findings: Vec<Finding>,
}

enum Told {
    /// So many samples were heard or decoded; each counts twice.
    Done(usize),
    Window(usize, Result<Vec<Written>, SpeechError>),
}

/// Writes down all windows; the results keep their order.
pub(super) fn run(
    job: &Job<'_>,
    windows: &[Window],
    heard: HashMap<usize, State>,
    threads: usize,
    progress: &mut dyn Progress,
) -> Result<Vec<Written>, SpeechError> {
    let total: usize = windows.iter().map(Window::len).sum();
    let threads = threads.min(windows.len());
    let batch = windows.len().div_ceil(threads).min(BATCH);
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let heard = Mutex::new(heard);
    let (tell, told) = mpsc::channel();
    let mut results: Vec<Option<Vec<Written>>> = windows.iter().map(|_| None).collect();
    let mut failed = None;
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let tell = tell.clone();
            let (next, stop, heard) = (&next, &stop, &heard);
            scope.spawn(move || {
                // Each thread multiplies its matrices alone: no waiting for one another.
                let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
                let work = || worker(job, windows, batch, next, stop, heard, &tell);
                match alone {
                    Ok(alone) => alone.install(work),
                    Err(_) => work(),
                }
            });
        }
        drop(tell);
        let mut done = 0;
        let mut highest = 0.02f32;
        loop {
            match told.recv_timeout(Duration::from_millis(200)) {
                Ok(Told::Done(samples)) => done += samples,
                Ok(Told::Window(at, Ok(written))) => results[at] = Some(written),
                Ok(Told::Window(_, Err(error))) => {
                    stop.store(true, Ordering::Relaxed);
                    failed.get_or_insert(error);
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
            }
            #[allow(clippy::cast_precision_loss, reason = "a share for the eye")]
            let share = 0.02 + 0.96 * (done as f32 / (2 * total.max(1)) as f32).min(1.0);
            highest = highest.max(share);
            if !stop.load(Ordering::Relaxed) && progress.report(highest).is_break() {
                stop.store(true, Ordering::Relaxed);
                failed.get_or_insert(SpeechError::Cancelled);
            }
        }
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(results.into_iter().flatten().flatten().collect()),
    }
}

fn worker(
    job: &Job<'_>,
    windows: &[Window],
    batch: usize,
    next: &AtomicUsize,
    stop: &AtomicBool,
    heard: &Mutex<HashMap<usize, State>>,
    tell: &mpsc::Sender<Told>,
) {
    let go_on = || !stop.load(Ordering::Relaxed);
    while go_on() {
        let first = next.fetch_add(batch, Ordering::Relaxed);
        let taken: Vec<usize> = (first..first + batch).filter(|at| *at < windows.len()).collect();
        if taken.is_empty() {
            return;
        }
        let mut work: Vec<(usize, Window)> = taken.iter().map(|at| (*at, windows[*at].clone())).collect();
        let mut results: Vec<Vec<Written>> = taken.iter().map(|_| Vec::new()).collect();
        // Rounds: the windows themselves, then what their text did not reach.
        while !work.is_empty() {
            let mut states = Vec::new();
            for (at, window) in &work {
                let known =
                    heard.lock().ok().filter(|_| window.depth == 0).and_then(|mut heard| heard.remove(at));
                let state = match known {
                    Some(state) => Ok(state),
                    None => job.model.listen(&floats(job.tracks[window.track], window), &go_on),
                };
                match state {
                    Ok(state) => states.push(state),
                    Err(error) => {
                        let _ = tell.send(Told::Window(*at, Err(error)));
                        return;
                    }
                }
                if window.depth == 0 {
                    let _ = tell.send(Told::Done(window.len()));
                }
            }
            let Some(paths) = decode(job, &work, &mut states, &go_on) else { return };
            let mut rest = Vec::new();
            for (((at, window), path), state) in work.iter().zip(&paths).zip(&states) {
                let (written, more) = write(job, window, path, state);
                results[at - first].push(written);
                rest.extend(more.map(|more| (*at, more)));
                if window.depth == 0 {
                    let _ = tell.send(Told::Done(window.len()));
                }
            }
            work = rest;
        }
        for (at, result) in taken.iter().zip(results) {
            let _ = tell.send(Told::Window(*at, Ok(result)));
        }
    }
}

/// A result that needs no other try.
fn good(model: &Model, path: &Path) -> bool {
    let silent = path.no_speech > NO_SPEECH && path.mean() < SURE;
    silent
        || (path.looped == 0
            && path.mean() >= SURE
            && search::compression(&model.tokens.text(&path.tokens)) <= COMPRESSION)
}

/// The best path of each window, with its attention in its state. `None`: stopped.
fn decode(
    job: &Job<'_>,
    work: &[(usize, Window)],
    states: &mut [State],
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<Path>> {
    let model = job.model;
    let mut best: Vec<Option<(Path, Vec<Vec<f16>>)>> = work.iter().map(|_| None).collect();
    let mut open: Vec<usize> = (0..work.len()).collect();
    for (attempt, temperature) in TEMPERATURES.into_iter().enumerate() {
        let paths = attempt_all(job, work, states, &open, attempt, temperature, go_on)?;
        let mut still = Vec::new();
        for (at, path) in open.iter().copied().zip(paths) {
            // Two tries that say the same more than once, and are sure: it was said more than once.
            let said_twice = |path: &Path| path.looped == 0 && path.mean() > TWICE;
            let confirmed =
                best[at].as_ref().is_some_and(|(before, _)| said_twice(before) && said_twice(&path));
            if confirmed {
                continue;
            }
            let done = good(model, &path);
            let better = match &best[at] {
                None => true,
                Some((before, _)) => done || worth(&path) > worth(before),
            };
            if better {
                best[at] = Some((path, std::mem::take(&mut states[at].attention)));
            }
            if !done {
                still.push(at);
            }
        }
        open = still;
        if open.is_empty() {
            break;
        }
    }
    let mut paths = Vec::new();
    for (best, state) in best.into_iter().zip(states) {
        let (path, attention) = best.unwrap_or_default();
        state.attention = attention;
        paths.push(path);
    }
    Some(paths)
}

/// Among bad results the likelier one without a loop is the better one.
fn worth(path: &Path) -> (bool, f32) {
    (path.looped == 0, path.mean())
}

fn attempt_all(
    job: &Job<'_>,
    work: &[(usize, Window)],
    states: &mut [State],
    open: &[usize],
    attempt: usize,
    temperature: f32,
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<Path>> {
    let (model, tokens) = (job.model, &job.model.tokens);
    let size = |logits: &[f32], count: usize| logits.len() / count.max(1);
    let mut paths: Vec<Path> = open.iter().map(|_| Path::default()).collect();
    let mut randoms: Vec<Random> = open
        .iter()
        .map(|at| {
            Random::new(
                job.seed ^ ((work[*at].0 as u64) << 8) ^ (attempt as u64) << 4 ^ work[*at].1.depth as u64,
            )
        })
        .collect();
    let mut logits = Vec::new();
    for state in states.iter_mut() {
        state.rewind(&model.sizes, 0);
    }
    for (at, token) in [tokens.start, job.language, tokens.transcribe].into_iter().enumerate() {
        let mut taking: Vec<&mut State> = states
            .iter_mut()
            .enumerate()
            .filter(|(at, _)| open.contains(at))
            .map(|(_, state)| state)
            .collect();
        let all = vec![token; taking.len()];
        // The first scores say whether anybody speaks; the second ones are not needed.
        model.step(&mut taking, &all, (at != 1).then_some(&mut logits));
        if at == 0
            && let Some(no_speech) = tokens.no_speech
        {
            let size = size(&logits, open.len());
            for (path, scores) in paths.iter_mut().zip(logits.chunks_exact(size)) {
                let high = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                let total: f32 = scores.iter().map(|score| (score - high).exp()).sum();
                path.no_speech = (scores[no_speech as usize] - high).exp() / total;
            }
        }
    }
    let last_time =
        |window: &Window| u32::try_from(window.len() / (RATE as usize / 50)).unwrap_or(u32::MAX).min(1500);
    let mut active: Vec<usize> = (0..open.len()).collect();
    loop {
        if !go_on() {
            return None;
        }
        let size = size(&logits, active.len());
        for (scores, at) in logits.chunks_exact_mut(size).zip(&active) {
            let last = last_time(&work[open[*at]].1);
            search::choose(model, &mut paths[*at], scores, temperature, last, &mut randoms[*at]);
        }
        active.retain(|at| !paths[*at].ended);
        if active.is_empty() {
            break;
        }
        let taken: Vec<u32> =
            active.iter().map(|at| paths[*at].tokens.last().copied().unwrap_or(tokens.end)).collect();
        let wanted: Vec<usize> = active.iter().map(|at| open[*at]).collect();
        let mut taking: Vec<&mut State> = states
            .iter_mut()
            .enumerate()
            .filter(|(at, _)| wanted.contains(at))
            .map(|(_, state)| state)
            .collect();
        model.step(&mut taking, &taken, Some(&mut logits));
    }
    for at in open {
        // Row of a token: the step that chose it, which is the one before it was taken. The first three are the beginning.
        let attention = &mut states[*at].attention;
        attention.drain(..2.min(attention.len()));
    }
    Some(paths)
}

/// Segments and findings of a window, and what is left of it.
fn write(job: &Job<'_>, window: &Window, path: &Path, state: &State) -> (Written, Option<Window>) {
    let model = job.model;
    let mut written = Written { track: window.track, segments: Vec::new(), findings: Vec::new() };
    if path.no_speech > NO_SPEECH && path.mean() < SURE {
        return (written, None);
    }
    let place = |at: usize, end: bool| milliseconds(window.place(at, end));
    let (start_ms, end_ms) = (place(0, false), place(window.len(), true));
    let mut path = path.clone();
    if path.looped > 0 {
        let keep = path.tokens.len() - path.looped;
        path.tokens.truncate(keep);
        path.probabilities.truncate(keep);
        written.findings.push(Finding::Repeated { start_ms, end_ms });
    } else if path.mean() < SURE {
        written.findings.push(Finding::Unsure { start_ms, end_ms });
    }
    let language = model.tokens.languages.iter().find(|(_, token)| *token == job.language);
    let language = language.map_or("", |(code, _)| code.as_str());
    written.segments = words::segments(model, &path, &state.attention, window, language);
    let is_time = |token: Option<&u32>| token.is_some_and(|token| *token >= model.tokens.first_time);
    let mut more = None;
    if path.looped == 0
        && window.depth < DEPTH
        && is_time(path.tokens.last())
        && let Some(seconds) = words::finished(model, &path)
    {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "within 30 s"
        )]
        let at = (seconds * RATE as f32) as usize;
        #[allow(clippy::cast_precision_loss, reason = "within 30 s")]
        let left = window.len().saturating_sub(at) as f32 / RATE as f32;
        if left > REST && at > 0 {
            more = Some(window.rest(at));
        }
    }
    (written, more)
}

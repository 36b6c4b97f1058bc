//! `bildungsraum coding …`: agreement from tables, and what projects of REFI-QDA hold.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, bail};
use bildungsraum_coding::agreement::{Bootstrap, Estimate};
use bildungsraum_coding::cooccurrence::{Options, Pairing, cooccurrence};
use bildungsraum_coding::refi::{self, Inventory, Limits, Losses, Reading, codebook};
use bildungsraum_coding::{Corpus, table};
use serde_json::{Value, json};

use crate::cli::CodingCommand;

/// Does the command and gives back what to print.
pub fn run(command: CodingCommand) -> anyhow::Result<String> {
    match command {
        CodingCommand::Agreement { file, samples, seed, order, json } => {
            let bytes = fs::read(&file).with_context(|| format!("{}", file.display()))?;
            let bootstrap = (samples > 0).then(|| Bootstrap::new(samples, seed));
            let options = table::Options { bootstrap, order, ..table::Options::default() };
            let report = table::agreement(&bytes, &options).with_context(|| format!("{}", file.display()))?;
            if json { pretty(&serde_json::to_value(&report)?) } else { Ok(agreement(&report)) }
        }
        CodingCommand::Inventory { file, json } => {
            let (inventory, losses) = inventory(&file)?;
            if json {
                let mut told = serde_json::to_value(&inventory)?;
                if let Value::Object(told) = &mut told {
                    told.insert("loss_report".to_owned(), lines(&losses));
                }
                return pretty(&told);
            }
            Ok(counts(&inventory, &losses))
        }
        CodingCommand::Cooccurrence { file, any_coder, near, limit, json } => {
            let Reading { project, mut losses, .. } = project(&file)?;
            let (corpus, more) = project
                .into_corpus(&refi::Words::default())
                .with_context(|| format!("{}", file.display()))?;
            losses.append(more);
            let pairing = if any_coder { Pairing::AnyCoder } else { Pairing::SameCoder };
            let options = Options { pairing, near, ..Options::default() };
            if json {
                pretty(&matrix(&corpus, &options, &losses))
            } else {
                Ok(pairs(&corpus, &options, limit, &losses))
            }
        }
    }
}

fn pretty(value: &Value) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// Is it a codebook by itself?
fn is_codebook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("qdc"))
}

fn project(path: &Path) -> anyhow::Result<Reading> {
    let shown = || format!("{}", path.display());
    if is_codebook(path) {
        bail!("{}: a codebook holds no codings; give a project (.qdpx)", shown());
    }
    let file = File::open(path).with_context(shown)?;
    refi::read(BufReader::new(file), &Limits::default()).with_context(shown)
}

fn inventory(path: &Path) -> anyhow::Result<(Inventory, Losses)> {
    if !is_codebook(path) {
        let reading = project(path)?;
        return Ok((reading.inventory, reading.losses));
    }
    let shown = || format!("{}", path.display());
    let reading = codebook::read(&fs::read(path).with_context(shown)?).with_context(shown)?;
    Ok((reading.inventory, reading.losses))
}

/// The loss report for programs.
fn lines(losses: &Losses) -> Value {
    let lines = losses.lines().iter().map(|loss| {
        json!({
            "trouble": loss.trouble.key(),
            "effect": loss.trouble.effect(),
            "place": loss.place,
            "detail": loss.detail,
            "message": loss.to_string(),
        })
    });
    lines.collect()
}

/// The loss report for people.
fn told(losses: &Losses) -> String {
    if losses.is_empty() {
        return "Nothing got lost.\n".to_owned();
    }
    let mut text = format!("{} lines of the loss report:\n", losses.total());
    for loss in losses.lines() {
        let _ = writeln!(text, "  {loss}");
    }
    text
}

fn counts(inventory: &Inventory, losses: &Losses) -> String {
    let rows = [
        ("codes", inventory.codes),
        ("distinct names of codes", inventory.distinct_names),
        ("levels of codes", inventory.depth),
        ("sources", inventory.sources),
        ("texts among them", inventory.text_sources),
        ("selections", inventory.selections),
        ("codings", inventory.codings),
        ("sets", inventory.sets),
        ("members of sets", inventory.members),
        ("notes", inventory.notes),
        ("links", inventory.links),
        ("users", inventory.users),
        ("cases", inventory.cases),
        ("variables", inventory.variables),
        ("graphs", inventory.graphs),
    ];
    let mut text = format!("{} ({})\n", inventory.name, inventory.origin);
    for (name, count) in rows {
        let _ = writeln!(text, "{name:<24} {count:>8}");
    }
    text + &told(losses)
}

fn estimate(estimate: &Estimate) -> String {
    let name = serde_json::to_value(estimate.measure).ok();
    let name = name.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
    let value = match (estimate.value, estimate.interval) {
        (Ok(value), Some(interval)) => format!("{value:.4}  ({:.4} to {:.4})", interval.low, interval.high),
        (Ok(value), None) => format!("{value:.4}"),
        (Err(reason), _) => format!("not defined: {reason}"),
    };
    format!("{name:<20} {value}\n")
}

fn agreement(report: &table::Report) -> String {
    match report {
        table::Report::Units(units) => {
            let mut text = format!("{} units, coders: {}\n", units.units.len(), units.coders.join(", "));
            text.extend(units.estimates.iter().map(estimate));
            text
        }
        table::Report::Spans(spans) => {
            let mut text = format!("spans, coders: {}\n", spans.coders.join(", "));
            for code in spans.agreement.iter().flatten() {
                let name = code.code.and_then(|code| spans.codes.get(code.0 as usize));
                let _ = writeln!(text, "\n{}", name.map_or("all codes", String::as_str));
                text.extend(code.estimates.iter().map(estimate));
            }
            let unitizing = match spans.alpha_u.overall {
                Ok(value) => format!("{value:.4}"),
                Err(reason) => format!("not defined: {reason}"),
            };
            let _ = writeln!(text, "\nalpha_u              {unitizing}");
            text
        }
    }
}

fn matrix(corpus: &Corpus, options: &Options, losses: &Losses) -> Value {
    let found = cooccurrence(corpus, options);
    let codes: Vec<Value> = corpus
        .codebook
        .iter()
        .map(|(id, code)| {
            json!({
                "code": id,
                "guid": code.guid,
                "name": code.name,
                "path": corpus.codebook.path(id),
                "codings": found.codings(id),
            })
        })
        .collect();
    let pairs: Vec<Value> = found
        .pairs()
        .iter()
        .map(|pair| {
            json!({
                "first": pair.first,
                "second": pair.second,
                "equal": pair.meetings.equal,
                "inside": pair.meetings.inside,
                "around": pair.meetings.around,
                "overlap": pair.meetings.overlap,
                "near": pair.meetings.near,
                "coefficient": pair.coefficient,
                "undefined": found.coefficient(pair.first, pair.second).err().map(bildungsraum_coding::agreement::Undefined::key),
            })
        })
        .collect();
    json!({
        "pairing": options.pairing,
        "documents": corpus.documents().len(),
        "codings": corpus.codings().len(),
        "codes": codes,
        "pairs": pairs,
        "losses": losses.total(),
        "loss_report": lines(losses),
    })
}

fn pairs(corpus: &Corpus, options: &Options, limit: usize, losses: &Losses) -> String {
    let found = cooccurrence(corpus, options);
    let mut list = found.pairs();
    list.sort_by_key(|pair| std::cmp::Reverse(pair.meetings.sharing()));
    let mut text = format!("{} pairs of codes meet. Equal, inside, around, overlapping:\n", list.len());
    for pair in list.iter().take(limit) {
        let name = |id| corpus.codebook.path(id).join(" / ");
        let meetings = pair.meetings;
        let coefficient = pair.coefficient.map_or("-".to_owned(), |value| format!("{value:.4}"));
        let _ = writeln!(
            text,
            "{:>6} {:>6} {:>6} {:>6}  {coefficient}  {} + {}",
            meetings.equal,
            meetings.inside,
            meetings.around,
            meetings.overlap,
            name(pair.first),
            name(pair.second)
        );
    }
    text + &told(losses)
}

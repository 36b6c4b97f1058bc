//! `bildungsraum equity …`: access and fairness from tables.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context, bail};
use bildungsraum_equity::{
    Decay, Distribution, NamedPairs, Ranking,
    catchment::{Method, Raam, catchment, raam},
    inequality::Zeros,
    siting::{Budget, mclp, mclp_capacitated, p_centre, p_median},
};
use serde_json::{Value, json};

use crate::{cli::EquityCommand, travel::minutes};

struct Table {
    shown: String,
    head: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

impl Table {
    fn open(path: &Path) -> anyhow::Result<Self> {
        let shown = path.display().to_string();
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_path(path)
            .with_context(|| shown.clone())?;
        let head = reader.headers().with_context(|| format!("{shown}, line 1"))?.clone();
        let rows = reader.records().collect::<Result<_, _>>().with_context(|| shown.clone())?;
        Ok(Self { shown, head, rows })
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.head.iter().position(|head| head.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name))
    }

    fn needed(&self, name: &str) -> anyhow::Result<usize> {
        self.column(name).with_context(|| format!("{}, line 1: there is no column {name}", self.shown))
    }

    /// The numbers of a column; each must be finite and at least 0, unless it may be negative.
    fn numbers(&self, name: &str, negative: bool) -> anyhow::Result<Vec<f64>> {
        let column = self.needed(name)?;
        let number = |row: &csv::StringRecord| {
            let text = row.get(column).unwrap_or_default();
            let line = row.position().map_or(0, csv::Position::line);
            let number =
                text.parse::<f64>().ok().filter(|number| number.is_finite() && (negative || *number >= 0.0));
            number.with_context(|| {
                format!("{}, line {line}, column {name}: {text:?} is no number of at least 0", self.shown)
            })
        };
        self.rows.iter().map(number).collect()
    }

    /// Names and weights; without a column `weight` everybody counts once.
    fn weights(&self) -> anyhow::Result<(Vec<String>, Vec<f64>)> {
        let id = self.needed("id")?;
        let names = self.rows.iter().map(|row| row.get(id).unwrap_or_default().to_owned()).collect();
        let weights = if self.column("weight").is_some() {
            self.numbers("weight", false)?
        } else if self.column("capacity").is_some() {
            self.numbers("capacity", false)?
        } else {
            vec![1.0; self.rows.len()]
        };
        Ok((names, weights))
    }
}

fn read_pairs(path: &Path, mut named: NamedPairs) -> anyhow::Result<NamedPairs> {
    let table = Table::open(path)?;
    let (from, to, seconds) = (table.needed("from")?, table.needed("to")?, table.needed("seconds")?);
    for row in &table.rows {
        let line = row.position().map_or(0, csv::Position::line);
        let text = |column: usize| row.get(column).unwrap_or_default();
        named
            .push(usize::try_from(line).unwrap_or(0), text(from), text(to), text(seconds))
            .with_context(|| table.shown.clone())?;
    }
    Ok(named)
}

/// Weights by number: those of the table, 0 for names that only the pairs know.
fn spread(names: &[String], weights: &[f64], count: usize, number: impl Fn(&str) -> Option<u32>) -> Vec<f64> {
    let mut all = vec![0.0; count];
    for (name, weight) in names.iter().zip(weights) {
        if let Some(place) = number(name).and_then(|at| all.get_mut(at as usize)) {
            *place += weight;
        }
    }
    all
}

/// Lines, or JSON.
fn tell(values: &Value, json: bool) -> anyhow::Result<String> {
    if json {
        return Ok(format!("{values:#}\n"));
    }
    let mut text = String::new();
    for (name, value) in values.as_object().into_iter().flatten() {
        writeln!(
            text,
            "{name}: {}",
            if value.is_null() { "not defined".to_owned() } else { value.to_string() }
        )?;
    }
    Ok(text)
}

/// Does what the command says; returns what is to be printed.
pub fn run(command: EquityCommand) -> anyhow::Result<String> {
    match command {
        EquityCommand::Fca { pairs, demand, supply, method, catchment: reach, json } => {
            let cutoff = minutes("catchment", reach)?;
            let (people, counts) = Table::open(&demand)?.weights()?;
            let (sites, places) = Table::open(&supply)?.weights()?;
            let named =
                read_pairs(&pairs, NamedPairs::with_names(people.iter().cloned(), sites.iter().cloned()))?;
            let all = named.to_pairs()?;
            let counts = spread(&people, &counts, all.demands(), |name| named.demand(name));
            let places = spread(&sites, &places, all.supplies(), |name| named.supply(name));
            // The published steps (10, 20, 30 minutes) in proportion to the catchment.
            let part = cutoff / 3;
            let steps = |weights: [f64; 3]| {
                Decay::Steps(vec![
                    (part, weights[0]),
                    (part * 2, weights[1]),
                    (cutoff.max(part * 2), weights[2]),
                ])
            };
            let (luo_qi, wan) = ([1.0, 0.68, 0.22], [0.962, 0.704, 0.377]);
            // Who reaches nothing has 0 places, but no cost at all (raam).
            let reached = |values: Vec<f64>| values.into_iter().map(Some).collect::<Vec<Option<f64>>>();
            let values = match method.as_str() {
                "2sfca" => reached(catchment(&all, &counts, &places, &Method::TwoStep { cutoff })?),
                "e2sfca" => reached(catchment(&all, &counts, &places, &Method::Enhanced(steps(luo_qi)))?),
                "m2sfca" => reached(catchment(&all, &counts, &places, &Method::Modified(steps(luo_qi)))?),
                "3sfca" => reached(catchment(&all, &counts, &places, &Method::ThreeStep(steps(wan)))?),
                "raam" => raam(&all, &counts, &places, &Raam::default())?.cost,
                other => bail!("--method {other}: there are 2sfca, e2sfca, m2sfca, 3sfca, raam"),
            };
            let of =
                |name: &String| named.demand(name).and_then(|at| values.get(at as usize).copied().flatten());
            if json {
                let list: Vec<Value> =
                    people.iter().map(|name| json!({ "id": name, "value": of(name) })).collect();
                return Ok(format!("{:#}\n", json!({ "method": method, "values": list })));
            }
            let mut table = csv::Writer::from_writer(Vec::new());
            table.write_record(["id", "value"])?;
            for name in &people {
                table.write_record([
                    name.clone(),
                    of(name).map(|value| value.to_string()).unwrap_or_default(),
                ])?;
            }
            Ok(String::from_utf8(table.into_inner()?)?)
        }
        EquityCommand::Inequality { file, json } => {
            let table = Table::open(&file)?;
            let values = table.numbers("value", false)?;
            let weights = if table.column("weight").is_some() {
                table.numbers("weight", false)?
            } else {
                vec![1.0; values.len()]
            };
            let all = Distribution::new(&values, &weights)?;
            let mut told = json!({
                "count": values.len(),
                "weight": all.weight(),
                "mean": all.mean(),
                "median": all.quantile(0.5),
                "gini": all.gini(),
                "theil_with_zeros": all.theil(Zeros::Count),
                "theil_without_zeros": all.theil(Zeros::LeaveOut),
                "atkinson_0.5": all.atkinson(0.5)?,
                "share_of_lowest_tenth": all.lowest(0.1),
                "share_of_highest_tenth": all.highest(0.1),
            });
            if table.column("rank").is_some()
                && let Some(told) = told.as_object_mut()
            {
                let ranking = Ranking::new(&values, &weights, &table.numbers("rank", true)?)?;
                told.insert("concentration".into(), json!(ranking.concentration()));
                told.insert("palma".into(), json!(ranking.palma()));
            }
            tell(&told, json)
        }
        EquityCommand::Site { pairs, k, objective, demand, capacity, existing, cutoff, json } => {
            let cutoff = minutes("cutoff", cutoff)?;
            let people = demand.map(|path| Table::open(&path)?.weights()).transpose()?;
            let known = people.iter().flat_map(|(names, _)| names.iter().cloned());
            let named = read_pairs(&pairs, NamedPairs::with_names(known, []))?;
            let all = named.to_pairs()?;
            let counts = match &people {
                Some((names, counts)) => spread(names, counts, all.demands(), |name| named.demand(name)),
                None => vec![1.0; all.demands()],
            };
            let mut kept = Vec::new();
            for name in &existing {
                kept.push(
                    named.supply(name).with_context(|| format!("--existing {name}: no pair leads there"))?,
                );
            }
            let budget = Budget::default();
            let places = capacity.map(|path| Table::open(&path)?.weights()).transpose()?;
            let places = places
                .map(|(names, counts)| spread(&names, &counts, all.supplies(), |name| named.supply(name)));
            if places.is_some() && objective != "mclp" {
                bail!("--capacity: only --objective mclp looks at places");
            }
            let found = match objective.as_str() {
                "mclp" if places.is_some() => {
                    let places = places.unwrap_or_default();
                    mclp_capacitated(&all, &counts, &places, k, &kept, cutoff, budget)?
                }
                "mclp" => mclp(&all, &counts, k, &kept, cutoff, budget)?,
                "pmedian" => p_median(&all, &counts, k, &kept, cutoff, budget)?,
                "pcentre" | "pcenter" => p_centre(&all, &counts, k, &kept, budget)?,
                other => bail!("--objective {other}: there are mclp, pmedian, pcentre"),
            };
            let names: Vec<&str> = found
                .chosen
                .iter()
                .filter_map(|at| named.supplies.get(*at as usize).map(String::as_str))
                .collect();
            let told = json!({
                "objective": objective,
                "chosen": names,
                "value": found.value,
                "bound": found.bound,
                "gap": found.gap,
                "proven": found.proven,
            });
            tell(&told, json)
        }
    }
}

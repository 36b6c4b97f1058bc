//! `bildungsraum network …`: from files of networks to measures, communities, departures, proposals and other files.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use bildungsraum_ties::{
    Graph, Inversion, Network, Value,
    communities::{self, Model, consensus},
    departures::departures,
    formats::{Finding, Format, Loss, read, read_kumu_pair, write, write_kumu_pair},
    links::Affiliations,
    measures::{self, DEFINITIONS, Measured, Settings, Undefined, brokerage::Role, profile_with},
    proposals::{Actor, Options, Reason, Situation, propose},
};
use serde_json::{Map, json};

use crate::cli::{NetworkCommand, NetworkFile};

/// Measures of nodes that a table shows if nothing is said.
const SHOWN: [&str; 9] = [
    "degree",
    "betweenness",
    "closeness",
    "harmonic",
    "eigenvector",
    "pagerank",
    "coreness",
    "clustering",
    "constraint",
];
/// And with sectors.
const SHOWN_OF_SECTORS: [&str; 2] = ["ei", "brokerage_total"];

/// A network that was read, and from what.
struct Loaded {
    network: Network,
    format: Format,
    findings: Vec<Finding>,
}

fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{}", path.display()))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn format_named(flag: &str, name: &str) -> anyhow::Result<Format> {
    let known = Format::ALL.map(Format::key).join(", ");
    Format::from_name(name).with_context(|| format!("--{flag} {name}: there are {known}"))
}

/// The other one of Kumu's two tables, after the name of the one.
fn beside(path: &Path, from: &str, to: &str) -> Option<PathBuf> {
    let name = name(path);
    name.contains(from).then(|| path.with_file_name(name.replace(from, to)))
}

fn open(file: &NetworkFile) -> anyhow::Result<Loaded> {
    let path = &file.file;
    let shown = path.display();
    let content = bytes(path)?;
    let guess = Format::guess(&content, &name(path));
    let format = match &file.format {
        Some(name) => {
            let stated = format_named("format", name)?;
            // Kumu has two: JSON, and tables.
            let tables = stated == Format::KumuJson && guess.is_some_and(|guess| guess != Format::KumuJson);
            if tables { Format::KumuCsv } else { stated }
        }
        None => guess.with_context(|| format!("{shown}: which format is it? Say so with --format"))?,
    };
    let elements = file
        .elements
        .clone()
        .or_else(|| beside(path, "connections", "elements").filter(|path| path.exists()));
    let (mut network, findings) = match elements.filter(|_| format == Format::KumuCsv) {
        Some(elements) => read_kumu_pair(&bytes(&elements)?, &content),
        None => read(&content, format),
    }
    .with_context(|| format!("{shown}"))?;
    if file.directed || file.undirected {
        network.directed = file.directed;
        for tie in &mut network.ties {
            tie.both_ways &= file.directed;
        }
    }
    if let Some(how) = &file.low_is_close {
        let how = match how.as_str() {
            "mirror" => Inversion::Mirror { range: None },
            "reciprocal" => Inversion::Reciprocal,
            _ => bail!("--low-is-close {how}: there are mirror and reciprocal"),
        };
        network.invert_weights(how).with_context(|| format!("{shown}"))?;
    }
    Ok(Loaded { network, format, findings })
}

impl Loaded {
    fn graph(&self, file: &NetworkFile) -> anyhow::Result<Graph> {
        let weighted = file.weighted || file.low_is_close.is_some();
        let (graph, dropped) = self.network.graph(weighted).context("--weighted")?;
        if dropped.loops + dropped.parallel > 0 && !file.json {
            eprintln!("left out: {} loops; put together: {} parallel ties", dropped.loops, dropped.parallel);
        }
        Ok(graph)
    }

    fn label(&self, node: u32) -> &str {
        self.network.nodes.get(node as usize).map_or("", |node| node.label.as_str())
    }

    /// What every answer in JSON begins with.
    fn head(&self, file: &NetworkFile) -> Map<String, serde_json::Value> {
        let network = &self.network;
        let findings: Vec<_> = self
            .findings
            .iter()
            .map(|finding| json!({ "line": finding.line, "message": finding.message }))
            .collect();
        let head = json!({
            "file": file.file.display().to_string(),
            "format": self.format.key(),
            "title": network.title,
            "nodes": network.nodes.len(),
            "ties": network.ties.len(),
            "directed": network.directed,
            "two_mode": network.two_mode,
            "findings": findings,
        });
        match head {
            serde_json::Value::Object(head) => head,
            _ => Map::new(),
        }
    }

    /// Findings go beside the answer, so that this can be piped.
    fn tell_findings(&self, file: &NetworkFile) {
        for finding in &self.findings {
            eprintln!("{}, line {}: {}", file.file.display(), finding.line, finding.message);
        }
    }

    fn sectors(&self, attribute: &str) -> anyhow::Result<(Vec<Option<u32>>, Vec<String>)> {
        let (groups, names) = self.network.groups(attribute);
        if names.is_empty() {
            let mut known: Vec<&str> = self
                .network
                .nodes
                .iter()
                .flat_map(|node| node.attributes.keys().map(String::as_str))
                .collect();
            known.sort_unstable();
            known.dedup();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            bail!("--sector {attribute}: no node has this attribute; there are: {known}");
        }
        Ok((groups, names))
    }
}

/// Rows of cells under each other, numbers to the right.
fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut text = String::new();
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let gap =
                " ".repeat(widths.get(column).copied().unwrap_or(0).saturating_sub(cell.chars().count()));
            let number = cell.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '-' | 'e'));
            let (before, after) = if number && column > 0 { (gap.as_str(), "") } else { ("", gap.as_str()) };
            let _ = write!(line, "{before}{cell}{after}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A number for people: as many digits as say something.
fn short(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 { format!("{value}") } else { format!("{value:.4}") }
}

fn cell(value: Measured, reasons: &mut Vec<Undefined>) -> String {
    match value {
        Ok(value) => short(value),
        Err(reason) => {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
            format!("nicht definiert: {}", reason.key())
        }
    }
}

/// Values under their keys; what is not defined is null, and its reason stands in a second object.
fn values<'a>(
    measures: impl Iterator<Item = (&'a str, Measured)>,
) -> (Map<String, serde_json::Value>, Map<String, serde_json::Value>) {
    let (mut values, mut undefined) = (Map::new(), Map::new());
    for (key, value) in measures {
        if let Err(reason) = value {
            undefined.insert(key.to_owned(), json!(reason.key()));
        }
        values.insert(key.to_owned(), json!(value.ok()));
    }
    (values, undefined)
}

/// Does what the command says; returns what is to be printed.
pub fn run(command: NetworkCommand) -> anyhow::Result<String> {
    match command {
        NetworkCommand::Measures { definitions: true, .. } => Ok(definitions()),
        NetworkCommand::Measures { network, sector, columns, seed, .. } => {
            measure(&network, sector.as_deref(), &columns, seed)
        }
        NetworkCommand::Communities { network, seeds, resolution, seed } => {
            find_communities(&network, seeds, resolution, seed)
        }
        NetworkCommand::Departures { network, limit } => leave(&network, limit),
        NetworkCommand::Proposals {
            network,
            sector,
            themes,
            target_groups,
            bodies,
            length,
            percent,
            limit,
        } => {
            let wishes = Wishes { sector, themes, target_groups, bodies, length, percent, limit };
            make_proposals(&network, &wishes)
        }
        NetworkCommand::Convert { network, out, to } => convert(&network, &out, to.as_deref()),
    }
}

fn definitions() -> String {
    let mut text = String::new();
    for definition in DEFINITIONS {
        let _ = writeln!(
            text,
            "{}\n    {}\n    Source: {}",
            definition.key, definition.formula, definition.source
        );
        if !definition.libraries.is_empty() {
            let _ = writeln!(text, "    {}", definition.libraries);
        }
    }
    text
}

fn measure(
    file: &NetworkFile,
    sector: Option<&str>,
    columns: &[String],
    seed: u64,
) -> anyhow::Result<String> {
    let loaded = open(file)?;
    let graph = loaded.graph(file)?;
    let sectors = sector.map(|attribute| loaded.sectors(attribute)).transpose()?;
    let groups = sectors.as_ref().map(|(groups, _)| groups.as_slice());
    let profile = profile_with(&graph, &Settings { groups, seed, ..Settings::default() });
    let mut reasons = Vec::new();
    if file.json {
        let mut answer = loaded.head(file);
        let (whole, undefined) = values(profile.whole.iter().map(|measure| (measure.key, measure.value)));
        answer.insert("whole".to_owned(), whole.into());
        answer.insert("undefined".to_owned(), undefined.into());
        let group_of = |node: usize| {
            let (groups, names) = sectors.as_ref()?;
            names.get((*groups.get(node)?)? as usize)
        };
        let nodes: Vec<_> = (0_u32..)
            .zip(&loaded.network.nodes)
            .map(|(node, entry)| {
                let of_node =
                    profile.columns.iter().filter_map(|column| Some((column.key, column.values.get(node)?)));
                let (values, undefined) = values(of_node);
                json!({
                    "id": entry.id, "label": entry.label, "sector": group_of(node as usize),
                    "measures": values, "undefined": undefined,
                })
            })
            .collect();
        answer.insert("per_node".to_owned(), nodes.into());
        if let (Some(found), Some((_, names))) = (&profile.groups, &sectors) {
            answer.insert("sectors".to_owned(), of_sectors(found, names));
        }
        if loaded.network.two_mode {
            answer.insert("modes".to_owned(), of_modes(&loaded, &graph)?);
        }
        return Ok(format!("{:#}\n", serde_json::Value::Object(answer)));
    }
    loaded.tell_findings(file);
    let mut text = String::new();
    let rows: Vec<Vec<String>> = profile
        .whole
        .iter()
        .map(|measure| vec![measure.key.to_owned(), cell(measure.value, &mut reasons)])
        .collect();
    text.push_str(&table(&["whole".to_owned(), String::new()], &rows));
    let all = columns.iter().any(|column| column == "all");
    let mut wanted: Vec<String> = columns.to_vec();
    if wanted.is_empty() {
        let of_sectors = SHOWN_OF_SECTORS.iter().filter(|_| sector.is_some());
        wanted = SHOWN.iter().chain(of_sectors).map(|key| (*key).to_owned()).collect();
    }
    for key in &wanted {
        if key != "all" && profile.column(key).is_none() {
            let known: Vec<&str> = profile.columns.iter().map(|column| column.key).collect();
            bail!("--columns {key}: there are {}", known.join(", "));
        }
    }
    let shown: Vec<&measures::Column> =
        profile.columns.iter().filter(|column| all || wanted.iter().any(|key| key == column.key)).collect();
    let mut head = vec!["node".to_owned()];
    head.extend(shown.iter().map(|column| column.key.to_owned()));
    let rows: Vec<Vec<String>> = (0_u32..)
        .zip(&loaded.network.nodes)
        .map(|(node, entry)| {
            let mut row = vec![entry.label.clone()];
            let cells = shown.iter().filter_map(|column| column.values.get(node));
            row.extend(cells.map(|value| cell(value, &mut reasons)));
            row
        })
        .collect();
    text.push('\n');
    text.push_str(&table(&head, &rows));
    if let (Some(found), Some((_, names))) = (&profile.groups, &sectors) {
        text.push('\n');
        text.push_str(&mixing_table(found, names));
    }
    if !reasons.is_empty() {
        text.push_str("\nnicht definiert:\n");
        for reason in reasons {
            let _ = writeln!(text, "  {}: {reason}", reason.key());
        }
    }
    Ok(text)
}

fn named(names: &[String], group: u32) -> String {
    names.get(group as usize).cloned().unwrap_or_default()
}

/// Ties from the sector of the row to that of the column.
fn mixing_table(found: &measures::profile::GroupProfile, names: &[String]) -> String {
    let mixing = &found.mixing;
    let mut head = vec!["ties from, to".to_owned()];
    head.extend(mixing.groups.iter().map(|&group| named(names, group)));
    let rows: Vec<Vec<String>> = mixing
        .groups
        .iter()
        .enumerate()
        .map(|(from, &group)| {
            let ties = (0..mixing.groups.len()).map(|to| mixing.ties(from, to).to_string());
            std::iter::once(named(names, group)).chain(ties).collect()
        })
        .collect();
    table(&head, &rows)
}

/// A measure as `{"value": …}`, or null with its reason.
fn one(value: Measured) -> serde_json::Value {
    match value {
        Ok(value) => json!({ "value": value }),
        Err(reason) => json!({ "value": null, "reason": reason.key() }),
    }
}

fn of_sectors(found: &measures::profile::GroupProfile, names: &[String]) -> serde_json::Value {
    let mixing = &found.mixing;
    let count = mixing.groups.len();
    let matrix: Vec<Vec<u64>> =
        (0..count).map(|from| (0..count).map(|to| mixing.ties(from, to)).collect()).collect();
    let density: Vec<Vec<_>> =
        (0..count).map(|from| (0..count).map(|to| one(mixing.density(from, to))).collect()).collect();
    let by_sector: Map<String, serde_json::Value> =
        found.ei.by_group.iter().map(|(group, value)| (named(names, *group), one(*value))).collect();
    let roles: Map<String, serde_json::Value> = Role::ALL
        .iter()
        .map(|&role| {
            let sum = json!({ "count": found.brokerage.sum(role), "expected": one(found.brokerage.sum_expected(role)) });
            (role.key().to_owned(), sum)
        })
        .collect();
    let permuted = match &found.permuted {
        Ok(permuted) => json!({
            "mean": permuted.mean, "low": permuted.low, "high": permuted.high, "p": permuted.p, "draws": permuted.draws,
        }),
        Err(reason) => json!({ "mean": null, "reason": reason.key() }),
    };
    json!({
        "names": mixing.groups.iter().map(|&group| named(names, group)).collect::<Vec<_>>(),
        "sizes": mixing.sizes,
        "ties": matrix,
        "density": density,
        "unstated_ties": mixing.unstated,
        "ei": {
            "external": found.ei.external, "internal": found.ei.internal, "index": one(found.ei.index),
            "expected": one(found.ei.expected), "by_sector": by_sector, "permuted": permuted,
        },
        "brokerage": roles,
    })
}

/// Measures of a network of two modes.
fn of_modes(loaded: &Loaded, graph: &Graph) -> anyhow::Result<serde_json::Value> {
    let second: Vec<bool> = loaded.network.nodes.iter().map(|node| node.second_mode).collect();
    let (modes, [members, bodies], within) = measures::two_mode::TwoMode::from_graph(graph, &second)?;
    let columns = [
        ("two_mode_degree", modes.degree_centrality()),
        ("two_mode_closeness", modes.closeness()),
        ("two_mode_betweenness", modes.betweenness()),
    ];
    let per_node: Vec<_> = (0_u32..)
        .zip(members.iter().chain(&bodies))
        .filter_map(|(at, &node)| {
            let entry = loaded.network.nodes.get(node as usize)?;
            let of_node = columns.iter().filter_map(|(key, column)| Some((*key, column.get(at)?)));
            let (values, undefined) = values(of_node);
            let mode = if entry.second_mode { "second" } else { "first" };
            Some(json!({ "id": entry.id, "label": entry.label, "mode": mode, "measures": values, "undefined": undefined }))
        })
        .collect();
    Ok(json!({
        "first": members.len(), "second": bodies.len(), "ties_within_a_mode": within, "density": one(modes.density()),
        "per_node": per_node,
    }))
}

fn reason_of(undefined: communities::Undefined) -> (&'static str, &'static str) {
    match undefined {
        communities::Undefined::NoTies => ("no_ties", "there are no ties"),
        communities::Undefined::NoNodes => ("no_nodes", "there are no nodes"),
        communities::Undefined::OneCommunity => ("one_community", "everybody is in one community"),
        communities::Undefined::AllAlone => ("all_alone", "everybody is alone"),
    }
}

fn find_communities(file: &NetworkFile, seeds: usize, resolution: f64, seed: u64) -> anyhow::Result<String> {
    let loaded = open(file)?;
    let graph = loaded.graph(file)?;
    let second: Vec<bool> = loaded.network.nodes.iter().map(|node| node.second_mode).collect();
    let between = graph.tie_list().all(|(from, to, _)| second.get(from as usize) != second.get(to as usize));
    let model =
        if loaded.network.two_mode && between { Model::TwoMode { second } } else { Model::Undirected };
    let two_mode = matches!(model, Model::TwoMode { .. });
    let settings = communities::Settings { model, resolution, seed, ..communities::Settings::default() };
    let found = consensus(&graph, &settings, seeds)?;
    let members = found.partition.members();
    let stability = |community: usize| found.of_communities.get(community).copied();
    if file.json {
        let shared = |value: Result<f64, communities::Undefined>| match value {
            Ok(value) => json!({ "value": value }),
            Err(reason) => json!({ "value": null, "reason": reason_of(reason).0 }),
        };
        let mut answer = loaded.head(file);
        answer.insert("model".to_owned(), json!(if two_mode { "two_mode" } else { "undirected" }));
        answer.insert("resolution".to_owned(), json!(resolution));
        answer.insert("seeds".to_owned(), json!(seeds));
        answer.insert("modularity".to_owned(), shared(found.modularity));
        answer.insert("stability".to_owned(), shared(found.whole));
        answer.insert("agreement".to_owned(), shared(found.agreement));
        answer.insert("modularity_by_seed".to_owned(), json!(found.found));
        let list: Vec<_> = members
            .iter()
            .enumerate()
            .map(|(number, nodes)| {
                let nodes: Vec<_> = nodes
                    .iter()
                    .filter_map(|&node| {
                        let entry = loaded.network.nodes.get(node as usize)?;
                        let stability = found.of_nodes.get(node as usize);
                        Some(json!({ "id": entry.id, "label": entry.label, "stability": stability }))
                    })
                    .collect();
                json!({ "community": number + 1, "size": nodes.len(), "stability": stability(number), "members": nodes })
            })
            .collect();
        answer.insert("communities".to_owned(), list.into());
        return Ok(format!("{:#}\n", serde_json::Value::Object(answer)));
    }
    loaded.tell_findings(file);
    let told = |value: Result<f64, communities::Undefined>| match value {
        Ok(value) => short(value),
        Err(reason) => format!("nicht definiert: {}", reason_of(reason).1),
    };
    let mut text = format!(
        "{} communities, modularity {}, stability {}, agreement of {seeds} seeds {}\n\n",
        found.partition.count(),
        told(found.modularity),
        told(found.whole),
        told(found.agreement)
    );
    let rows: Vec<Vec<String>> = members
        .iter()
        .enumerate()
        .map(|(number, nodes)| {
            let labels: Vec<&str> = nodes.iter().map(|&node| loaded.label(node)).collect();
            let stability = stability(number).map_or(String::new(), |share| format!("{share:.2}"));
            vec![(number + 1).to_string(), nodes.len().to_string(), stability, labels.join(", ")]
        })
        .collect();
    text.push_str(&table(&["community", "size", "stability", "members"].map(str::to_owned), &rows));
    Ok(text)
}

fn leave(file: &NetworkFile, limit: usize) -> anyhow::Result<String> {
    let loaded = open(file)?;
    let graph = loaded.graph(file)?.to_undirected();
    let found = departures(&graph);
    let change = |node: u32| found.efficiency_change(node);
    let mut order: Vec<u32> = (0_u32..).take(found.each.len()).collect();
    // Who leaves the most behind apart, then who makes ways longest.
    order.sort_by(|&one, &other| {
        let weight = |node: u32| {
            let departure = found.each.get(node as usize);
            (
                departure.and_then(|departure| departure.lost_reach).unwrap_or(0.0),
                -change(node).unwrap_or(0.0),
            )
        };
        let (one, other) = (weight(one), weight(other));
        other.0.total_cmp(&one.0).then(other.1.total_cmp(&one.1))
    });
    let few = Undefined::TooFew;
    if file.json {
        let mut answer = loaded.head(file);
        answer.insert(
            "now".to_owned(),
            json!({ "components": found.components, "giant": found.giant, "efficiency": one(found.efficiency.ok_or(few)) }),
        );
        let each: Vec<_> = order
            .iter()
            .filter_map(|&node| {
                let (departure, entry) =
                    (found.each.get(node as usize)?, loaded.network.nodes.get(node as usize)?);
                let cut_off: Vec<_> = departure
                    .cut_off
                    .iter()
                    .filter_map(|&node| loaded.network.nodes.get(node as usize).map(|node| &node.id))
                    .collect();
                Some(json!({
                    "id": entry.id, "label": entry.label,
                    "components": departure.components, "giant": departure.giant,
                    "efficiency": one(departure.efficiency.ok_or(few)),
                    "efficiency_change": one(change(node).ok_or(few)),
                    "lost_reach": one(departure.lost_reach.ok_or(Undefined::NoTies)),
                    "cut_off": cut_off,
                }))
            })
            .collect();
        answer.insert("departures".to_owned(), each.into());
        return Ok(format!("{:#}\n", serde_json::Value::Object(answer)));
    }
    loaded.tell_findings(file);
    let mut reasons = Vec::new();
    let mut text = format!(
        "now: {} parts, {} nodes in the greatest, efficiency {}\n\n",
        found.components,
        found.giant,
        cell(found.efficiency.ok_or(few), &mut reasons)
    );
    let rows: Vec<Vec<String>> = order
        .iter()
        .take(limit)
        .filter_map(|&node| {
            let departure = found.each.get(node as usize)?;
            let cut_off: Vec<&str> =
                departure.cut_off.iter().take(5).map(|&node| loaded.label(node)).collect();
            let more = departure.cut_off.len().saturating_sub(5);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            Some(vec![
                loaded.label(node).to_owned(),
                departure.components.to_string(),
                departure.giant.to_string(),
                cell(change(node).ok_or(few), &mut reasons),
                cell(departure.lost_reach.ok_or(Undefined::NoTies), &mut reasons),
                format!("{}{more}", cut_off.join(", ")),
            ])
        })
        .collect();
    let head = ["without", "parts", "greatest", "efficiency", "reach lost", "cut off"].map(str::to_owned);
    text.push_str(&table(&head, &rows));
    Ok(text)
}

/// What proposals are made after.
struct Wishes {
    sector: Option<String>,
    themes: Option<String>,
    target_groups: Option<String>,
    bodies: Option<PathBuf>,
    length: usize,
    percent: usize,
    limit: usize,
}

/// Who sits where: the graph of those who are proposed to each other, and their bodies.
struct Circle {
    /// Number in the file of each who is proposed.
    nodes: Vec<u32>,
    graph: Graph,
    affiliations: Affiliations,
    bodies: Vec<String>,
}

/// In a network of two modes: the first mode, tied by nothing but the second.
fn circle_of_modes(loaded: &Loaded) -> anyhow::Result<Circle> {
    let entries = &loaded.network.nodes;
    let mut place = vec![0_u32; entries.len()];
    let (mut nodes, mut bodies) = (Vec::new(), Vec::new());
    for ((at, entry), place) in (0_u32..).zip(entries).zip(&mut place) {
        let list: usize = if entry.second_mode { bodies.len() } else { nodes.len() };
        *place = u32::try_from(list)?;
        if entry.second_mode {
            bodies.push(entry.label.clone());
        } else {
            nodes.push(at);
        }
    }
    let second = |node: u32| entries.get(node as usize).is_some_and(|node| node.second_mode);
    let at = |node: u32| place.get(node as usize).copied().unwrap_or_default();
    let (mut seats, mut ties) = (Vec::new(), Vec::new());
    for tie in &loaded.network.ties {
        match (second(tie.from), second(tie.to)) {
            (false, true) => seats.push((at(tie.from), at(tie.to))),
            (true, false) => seats.push((at(tie.to), at(tie.from))),
            (false, false) => ties.push((at(tie.from), at(tie.to))),
            (true, true) => {}
        }
    }
    let (graph, _) = Graph::undirected(nodes.len(), ties)?;
    let affiliations = Affiliations::new(nodes.len(), bodies.len(), seats)?;
    Ok(Circle { nodes, graph, affiliations, bodies })
}

/// With bodies from another file, if there is one.
fn circle(loaded: &Loaded, file: &NetworkFile, bodies: Option<&Path>) -> anyhow::Result<Circle> {
    if loaded.network.two_mode {
        if bodies.is_some() {
            bail!("--bodies: the network has bodies of its own, it is one of two modes");
        }
        return circle_of_modes(loaded);
    }
    let graph = loaded.graph(file)?;
    let nodes: Vec<u32> = (0_u32..).take(graph.nodes()).collect();
    let Some(path) = bodies else {
        let affiliations = Affiliations::none(graph.nodes());
        return Ok(Circle { nodes, graph, affiliations, bodies: Vec::new() });
    };
    let other = open(&NetworkFile {
        file: path.to_owned(),
        format: None,
        elements: None,
        directed: false,
        undirected: false,
        low_is_close: None,
        weighted: false,
        json: file.json,
    })?;
    if !other.network.two_mode {
        bail!("--bodies {}: this is no network of two modes", path.display());
    }
    let seated = circle_of_modes(&other)?;
    let entries = &loaded.network.nodes;
    let find = |node: u32| {
        let wanted = other.network.nodes.get(node as usize)?;
        let by_id = entries.iter().position(|entry| entry.id == wanted.id);
        by_id.or_else(|| entries.iter().position(|entry| entry.label == wanted.label))
    };
    let mut seats = Vec::new();
    let mut unknown = Vec::new();
    for (at, &node) in (0_u32..).zip(&seated.nodes) {
        match find(node) {
            Some(here) => {
                let here = u32::try_from(here)?;
                seats.extend(seated.affiliations.bodies_of(at).iter().map(|&body| (here, body)));
            }
            None => unknown.push(other.label(node).to_owned()),
        }
    }
    if !unknown.is_empty() {
        eprintln!("--bodies: not in the network: {}", unknown.join(", "));
    }
    let affiliations = Affiliations::new(graph.nodes(), seated.bodies.len(), seats)?;
    Ok(Circle { nodes, graph, affiliations, bodies: seated.bodies })
}

/// The texts of an attribute that lists something.
fn listed(value: Option<&Value>) -> std::collections::BTreeSet<String> {
    let texts: Vec<String> = match value {
        Some(Value::List(list)) => list.clone(),
        Some(value) => value.text().split(['|', ';', ',']).map(str::to_owned).collect(),
        None => Vec::new(),
    };
    texts.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

fn make_proposals(file: &NetworkFile, wishes: &Wishes) -> anyhow::Result<String> {
    let loaded = open(file)?;
    let circle = circle(&loaded, file, wishes.bodies.as_deref())?;
    let sectors = wishes.sector.as_deref().map(|attribute| loaded.sectors(attribute)).transpose()?;
    let actors: Vec<Actor> = circle
        .nodes
        .iter()
        .map(|&node| {
            let list = |attribute: Option<&String>| {
                let entry = loaded.network.nodes.get(node as usize);
                entry
                    .zip(attribute)
                    .map(|(entry, name)| listed(entry.attributes.get(name)))
                    .unwrap_or_default()
            };
            Actor {
                sector: sectors.as_ref().and_then(|(groups, _)| groups.get(node as usize).copied().flatten()),
                themes: list(wishes.themes.as_ref()),
                target_groups: list(wishes.target_groups.as_ref()),
                opted_out: false,
            }
        })
        .collect();
    let situation = Situation {
        graph: &circle.graph,
        affiliations: &circle.affiliations,
        actors: &actors,
        exchanges: &[],
        barred: &[],
        today: 0,
    };
    let options = Options { length: wishes.length, percent: wishes.percent, ..Options::default() };
    let found = propose(&situation, &options)?;
    let entry =
        |at: u32| circle.nodes.get(at as usize).and_then(|&node| loaded.network.nodes.get(node as usize));
    let label = |at: u32| entry(at).map_or("", |entry| entry.label.as_str());
    let id = |at: u32| entry(at).map_or("", |entry| entry.id.as_str());
    let names: &[String] = sectors.as_ref().map_or(&[], |(_, names)| names.as_slice());
    let told = Told { label: &label, bodies: &circle.bodies, sectors: names };
    let used: std::collections::BTreeSet<usize> = found.lists.iter().flatten().copied().collect();
    if file.json {
        let mut answer = loaded.head(file);
        let proposals: Vec<_> = found
            .all
            .iter()
            .enumerate()
            .filter(|(number, _)| used.contains(number))
            .map(|(_, proposal)| {
                let (one, other) = proposal.pair;
                let reasons: Vec<String> = proposal.reasons.iter().map(|reason| told.sentence(reason)).collect();
                json!({
                    "between": [{ "id": id(one), "label": label(one) }, { "id": id(other), "label": label(other) }],
                    "score": proposal.score, "common_ground": proposal.ground,
                    "gains": [proposal.gains.0, proposal.gains.1], "pareto": proposal.pareto, "reasons": reasons,
                })
            })
            .collect();
        let mut numbers = std::collections::BTreeMap::new();
        for (place, number) in used.iter().enumerate() {
            numbers.insert(*number, place);
        }
        let lists: Vec<_> = (0_u32..)
            .zip(&found.lists)
            .map(|(actor, list)| {
                let list: Vec<usize> =
                    list.iter().filter_map(|number| numbers.get(number).copied()).collect();
                json!({ "id": id(actor), "label": label(actor), "proposals": list })
            })
            .collect();
        answer.insert("possible".to_owned(), json!(found.all.len()));
        answer.insert("proposals".to_owned(), proposals.into());
        answer.insert("lists".to_owned(), lists.into());
        answer.insert(
            "sharing".to_owned(),
            json!({ "lists": found.sharing.lists, "limit": found.sharing.limit, "within_share": found.sharing.within_share }),
        );
        return Ok(format!("{:#}\n", serde_json::Value::Object(answer)));
    }
    loaded.tell_findings(file);
    let mut text = format!(
        "{} proposals in {} lists of at most {}; nobody stands in more than {} of them\n\n",
        used.len(),
        found.sharing.lists,
        wishes.length,
        found.sharing.limit
    );
    for number in used.iter().take(wishes.limit) {
        let Some(proposal) = found.all.get(*number) else { continue };
        let (one, other) = proposal.pair;
        let _ = writeln!(text, "{:.2}  {} – {}", proposal.score, label(one), label(other));
        for reason in &proposal.reasons {
            let _ = writeln!(text, "      {}", told.sentence(reason));
        }
    }
    Ok(text)
}

/// Names for reasons.
struct Told<'a> {
    label: &'a dyn Fn(u32) -> &'a str,
    bodies: &'a [String],
    sectors: &'a [String],
}

impl Told<'_> {
    /// A few of them, and how many more.
    fn some(all: &[String]) -> String {
        let shown = all.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
        if all.len() > 3 { format!("{shown} and {} more", all.len() - 3) } else { shown }
    }

    fn sentence(&self, reason: &Reason) -> String {
        match reason {
            Reason::SharedBodies(bodies) => {
                let names: Vec<String> = bodies.iter().map(|&body| named(self.bodies, body)).collect();
                format!("both sit in {}", Self::some(&names))
            }
            Reason::Exchange(exchange) => {
                format!("{} has what {} needs", (self.label)(exchange.giver), (self.label)(exchange.seeker))
            }
            Reason::Themes(themes) => format!("both work on {}", Self::some(themes)),
            Reason::TargetGroups(groups) => format!("both work for {}", Self::some(groups)),
            Reason::Sectors(one, other) => {
                format!("two sectors: {} and {}", named(self.sectors, *one), named(self.sectors, *other))
            }
            Reason::SharedPartners(partners) => {
                let names: Vec<String> = partners.iter().map(|&node| (self.label)(node).to_owned()).collect();
                format!("both work with {}", Self::some(&names))
            }
            Reason::Reach { actor, newly } => {
                format!("{newly} more come within two steps of {}", (self.label)(*actor))
            }
            Reason::Constraint { actor, before, after } => {
                format!("the constraint of {} goes from {before:.2} to {after:.2}", (self.label)(*actor))
            }
        }
    }
}

fn convert(file: &NetworkFile, out: &Path, to: Option<&str>) -> anyhow::Result<String> {
    let loaded = open(file)?;
    let format = match to {
        Some(to) => format_named("to", to)?,
        None => Format::from_file_name(&name(out)).with_context(|| {
            let known = Format::ALL.map(Format::key).join(", ");
            format!("{}: which format? Say so with --to: {known}", out.display())
        })?,
    };
    let put =
        |path: &Path, bytes: &[u8]| fs::write(path, bytes).with_context(|| format!("{}", path.display()));
    let (files, losses) = if format == Format::KumuCsv {
        let written = write_kumu_pair(&loaded.network)?;
        let connections = if name(out).contains("connections") {
            out.to_owned()
        } else {
            let stem = out.file_stem().unwrap_or_default().to_string_lossy();
            out.with_file_name(format!("{stem}_connections.csv"))
        };
        let elements = beside(&connections, "connections", "elements").context("no name for the elements")?;
        put(&elements, &written.elements)?;
        put(&connections, &written.connections)?;
        (vec![elements, connections], written.losses)
    } else {
        let written = write(&loaded.network, format)?;
        put(out, &written.bytes)?;
        (vec![out.to_owned()], written.losses)
    };
    let names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let lost: Vec<String> = losses.iter().map(Loss::to_string).collect();
    if file.json {
        let mut answer = loaded.head(file);
        answer.insert("written".to_owned(), json!(names));
        answer.insert("to".to_owned(), json!(format.key()));
        answer.insert("lost".to_owned(), json!(lost));
        return Ok(format!("{:#}\n", serde_json::Value::Object(answer)));
    }
    loaded.tell_findings(file);
    let network = &loaded.network;
    let mut text = format!(
        "{} nodes and {} ties: {} -> {}: {}\n",
        network.nodes.len(),
        network.ties.len(),
        loaded.format.name(),
        format.name(),
        names.join(", ")
    );
    if lost.is_empty() {
        text.push_str("Nothing got lost.\n");
    } else {
        let _ = writeln!(text, "{} cannot carry:", format.name());
        for loss in &lost {
            let _ = writeln!(text, "  {loss}");
        }
    }
    Ok(text)
}

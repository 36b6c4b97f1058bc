//! Pajek `.net` (Batagelj and Mrvar): vertices, then arcs and edges, as pairs, as lists or as a matrix.
//!
//! Two modes are `*Vertices n m`: the first `m` are the first mode. Quotes, line ends and signs of numbers in labels stand as
//! `&#34;`, as Pajek itself writes signs that its encoding lacks. A `.net` knows no ids of nodes and no attributes of ours.

use std::collections::BTreeMap;

use super::{Draft, Findings, bad, labels_as_ids, most_nodes, number, short_enough, text};
use crate::{Error, Network, NodeEntry, TieEntry, Value};

const NAME: &str = "Pajek";

/// Words of a line; text in quotes is one word. A word knows whether it was in quotes.
fn words(line: &str) -> Vec<(String, bool)> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while let Some(sign) = rest.chars().next() {
        if sign == '"' {
            let inner = rest.get(1..).unwrap_or_default();
            let end = inner.find('"').unwrap_or(inner.len());
            words.push((inner.get(..end).unwrap_or_default().to_owned(), true));
            rest = inner.get(end + 1..).unwrap_or_default().trim_start();
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            words.push((rest.get(..end).unwrap_or_default().to_owned(), false));
            rest = rest.get(end..).unwrap_or_default().trim_start();
        }
    }
    words
}

/// `&#228;` in a label.
fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once("&#") {
        out.push_str(before);
        let digits = after.split(';').next().filter(|digits| digits.len() < 8).unwrap_or_default();
        match digits.parse().ok().and_then(char::from_u32) {
            Some(sign) if after.len() > digits.len() => {
                out.push(sign);
                rest = after.get(digits.len() + 1..).unwrap_or_default();
            }
            _ => {
                out.push_str("&#");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn escape(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    let mut signs = label.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' | '\n' | '\r' => out.push_str(&format!("&#{};", sign as u32)),
            '&' if signs.peek() == Some(&'#') => out.push_str("&#38;"),
            _ => out.push(sign),
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Before,
    Vertices,
    Pairs {
        directed: bool,
    },
    Lists {
        directed: bool,
    },
    Matrix,
    /// Values of a partition or vector, each a line.
    Values {
        whole: bool,
    },
    /// A block that is passed over.
    Other,
}

struct Reader<'a> {
    network: Network,
    /// Vertices of the first mode, in a network of two.
    first: Option<usize>,
    directed: bool,
    undirected: bool,
    relation: Option<String>,
    /// Rows of the matrix so far.
    row: usize,
    values: (String, usize),
    declared: Option<usize>,
    findings: &'a mut Findings,
}

impl Reader<'_> {
    fn vertices(&mut self, line: usize, words: &[(String, bool)], most: usize) -> Result<(), Error> {
        let count = |at: usize| words.get(at).map(|(word, _)| word.parse::<usize>());
        let Some(Ok(nodes)) = count(1) else {
            return Err(bad(NAME, line, "*Vertices has to be followed by how many there are"));
        };
        if nodes > most {
            let message = format!("*Vertices {nodes}: the file is too small for so many; correct the number");
            return Err(bad(NAME, line, message));
        }
        match count(2) {
            None => {}
            Some(Ok(first)) if first <= nodes => self.first = Some(first),
            _ => {
                return Err(bad(
                    NAME,
                    line,
                    "the second number of *Vertices has to be how many are of the first mode",
                ));
            }
        }
        self.declared = Some(nodes);
        let entry = |at: usize| {
            let id = (at + 1).to_string();
            let second_mode = self.first.is_some_and(|first| at >= first);
            NodeEntry { label: String::new(), id, second_mode, attributes: BTreeMap::new() }
        };
        self.network.nodes = (0..nodes).map(entry).collect();
        self.network.two_mode = self.first.is_some();
        Ok(())
    }

    fn vertex(&mut self, line: usize, words: &[(String, bool)]) -> Result<(), Error> {
        let at = self.node(line, words.first().map_or("", |word| &word.0))?;
        let node = self.network.nodes.get_mut(at as usize);
        let Some(node) = node else { return Ok(()) };
        let mut rest = words.get(1..).unwrap_or_default().iter();
        if let Some((label, _)) = rest.next() {
            node.label = unescape(label);
        }
        let mut rest = rest.peekable();
        for axis in ["x", "y", "z"] {
            if let Some(value) = rest.peek().filter(|word| !word.1).and_then(|word| text::number(&word.0)) {
                node.attributes.insert(axis.to_owned(), value);
                rest.next();
            }
        }
        let words: Vec<&(String, bool)> = rest.collect();
        parameters(&words, &mut node.attributes);
        Ok(())
    }

    /// The number of a vertex, from 0.
    fn node(&self, line: usize, word: &str) -> Result<u32, Error> {
        let nodes = self.network.nodes.len();
        match word.parse::<usize>() {
            Ok(at) if (1..=nodes).contains(&at) => Ok(number(at - 1)),
            _ if nodes == 0 => Err(bad(NAME, line, "ties come before *Vertices; begin the file with it")),
            _ => Err(bad(
                NAME,
                line,
                format!("{} is no vertex; they are numbered from 1 to {nodes}", text::shown(word)),
            )),
        }
    }

    fn tie(&self, from: u32, to: u32, directed: bool, weight: Option<f64>) -> TieEntry {
        let mut tie = TieEntry { from, to, weight, both_ways: !directed, ..TieEntry::default() };
        if let Some(relation) = &self.relation {
            tie.attributes.insert("relation".to_owned(), Value::Text(relation.clone()));
        }
        tie
    }

    fn pair(&mut self, line: usize, words: &[(String, bool)], directed: bool) -> Result<(), Error> {
        let word = |at: usize| words.get(at).map(|word| word.0.as_str());
        let (Some(from), Some(to)) = (word(0), word(1)) else {
            return Err(bad(
                NAME,
                line,
                "a tie is two numbers of vertices and perhaps a weight; one is missing",
            ));
        };
        let (from, to) = (self.node(line, from)?, self.node(line, to)?);
        let weight = word(2).map(|word| {
            text::finite(word)
                .ok_or_else(|| bad(NAME, line, format!("the weight {} is no number", text::shown(word))))
        });
        let weight = weight.transpose()?;
        let mut tie = self.tie(from, to, directed, weight);
        let words: Vec<&(String, bool)> = words.get(3..).unwrap_or_default().iter().collect();
        parameters(&words, &mut tie.attributes);
        self.network.ties.push(tie);
        Ok(())
    }

    fn list(&mut self, line: usize, words: &[(String, bool)], directed: bool) -> Result<(), Error> {
        let mut words = words.iter();
        let from = self.node(line, words.next().map_or("", |word| &word.0))?;
        for (word, _) in words {
            let to = self.node(line, word)?;
            self.network.ties.push(self.tie(from, to, directed, None));
        }
        Ok(())
    }

    fn matrix_row(&mut self, line: usize, words: &[(String, bool)]) -> Result<(), Error> {
        let nodes = self.network.nodes.len();
        let (rows, offset) = self.first.map_or((nodes, 0), |first| (first, first));
        if self.row >= rows {
            return Err(bad(
                NAME,
                line,
                format!("the matrix has more than {rows} rows; take the last ones out"),
            ));
        }
        if words.len() != nodes - offset {
            let message = format!(
                "the row of the matrix has {} numbers; it has to have {}",
                words.len(),
                nodes - offset
            );
            return Err(bad(NAME, line, message));
        }
        for (at, (word, _)) in words.iter().enumerate() {
            let weight = text::finite(word).ok_or_else(|| {
                bad(NAME, line, format!("{} in the matrix is no number", text::shown(word)))
            })?;
            if weight != 0.0 {
                let (from, to) = (number(self.row), number(at + offset));
                self.network.ties.push(self.tie(from, to, true, Some(weight)));
            }
        }
        self.row += 1;
        Ok(())
    }

    fn value(&mut self, line: usize, word: &str, whole: bool) -> Result<(), Error> {
        let value = text::number(word).ok_or_else(|| {
            bad(NAME, line, format!("{} is no number of a partition or vector", text::shown(word)))
        })?;
        let value = if whole { value } else { Value::Decimal(value.number().unwrap_or_default()) };
        let (name, at) = &mut self.values;
        let nodes = self.network.nodes.len();
        let Some(node) = self.network.nodes.get_mut(*at) else {
            return Err(bad(NAME, line, format!("there are more values than the {nodes} vertices")));
        };
        node.attributes.insert(name.clone(), value);
        *at += 1;
        Ok(())
    }
}

/// Words after the coordinates or the weight: pairs of a name and a value, shapes alone.
fn parameters(words: &[&(String, bool)], attributes: &mut BTreeMap<String, Value>) {
    let mut rest = words.iter();
    while let Some((word, quoted)) = rest.next() {
        let time = word.starts_with('[');
        let shape = matches!(
            word.as_str(),
            "ellipse" | "box" | "diamond" | "triangle" | "cross" | "empty" | "man" | "woman" | "house"
        );
        if time || shape || *quoted {
            let name = if time {
                "time"
            } else if shape {
                "shape"
            } else {
                "label"
            };
            attributes.insert(name.to_owned(), Value::Text(word.clone()));
        } else if let Some((value, quoted)) = rest.next() {
            let name = if word == "l" { "label" } else { word.as_str() };
            let value = if *quoted {
                Value::Text(unescape(value))
            } else {
                text::number(value).unwrap_or_else(|| Value::Text(value.clone()))
            };
            attributes.insert(name.to_owned(), value);
        }
    }
}

pub(super) fn read(text: &str, findings: &mut Findings) -> Result<Network, Error> {
    let most = most_nodes(text);
    let mut reader = Reader {
        network: Network::default(),
        first: None,
        directed: false,
        undirected: false,
        relation: None,
        row: 0,
        values: (String::new(), 0),
        declared: None,
        findings,
    };
    let mut part = Part::Before;
    let mut matrix = None;
    let mut last = 1;
    for (line, content) in (1..).zip(text.lines()) {
        let trimmed = content.trim();
        if trimmed.is_empty() || trimmed.starts_with('%') || trimmed.starts_with("/*") {
            continue;
        }
        last = line;
        let words = words(trimmed);
        let head = words.first().map_or("", |word| word.0.as_str()).to_lowercase();
        if let Some(section) = head.strip_prefix('*').filter(|_| !trimmed.starts_with('"')) {
            if part == Part::Matrix {
                end_of_matrix(&reader, line)?;
            }
            // `*Arcs :2 "friends"`: one of several relations.
            let tail: Vec<&str> = words.iter().skip(1).map(|word| word.0.as_str()).collect();
            reader.relation = tail.first().filter(|word| word.starts_with(':')).map(|number| {
                tail.get(1)
                    .map_or_else(|| number.trim_start_matches(':').to_owned(), |name| (*name).to_owned())
            });
            short_enough(reader.relation.as_deref().unwrap_or_default(), "the name", NAME, line)?;
            let name = trimmed.split_once(char::is_whitespace).map_or("", |(_, name)| name.trim());
            let section = section.split(':').next().unwrap_or_default();
            part = match section {
                "network" if reader.declared.is_none() => {
                    reader.network.title = name.trim_matches('"').to_owned();
                    Part::Before
                }
                "network" => {
                    reader.findings.add(line, "only the first network of the file is read");
                    break;
                }
                "vertices" if reader.declared.is_none() => {
                    reader.vertices(line, &words, most)?;
                    Part::Vertices
                }
                "vertices" if matches!(part, Part::Values { .. }) => {
                    let count = words.get(1).and_then(|word| word.0.parse().ok());
                    if count != reader.declared {
                        return Err(bad(
                            NAME,
                            line,
                            "the partition or vector is not as long as there are vertices",
                        ));
                    }
                    part
                }
                "vertices" => return Err(bad(NAME, line, "*Vertices stands twice; take one out")),
                "arcs" | "arcslist" => {
                    reader.directed = true;
                    if section == "arcs" {
                        Part::Pairs { directed: true }
                    } else {
                        Part::Lists { directed: true }
                    }
                }
                "edges" => Part::Pairs { directed: false },
                "edgeslist" => Part::Lists { directed: false },
                "matrix" => {
                    reader.row = 0;
                    matrix = matrix.or(Some(reader.network.ties.len()));
                    Part::Matrix
                }
                "partition" | "vector" => {
                    let name = if name.is_empty() { section } else { name.trim_matches('"') };
                    short_enough(name, "the name", NAME, line)?;
                    reader.values = (name.to_owned(), 0);
                    Part::Values { whole: section == "partition" }
                }
                _ => {
                    reader.findings.add(line, format!("the block {} is passed over", text::shown(trimmed)));
                    Part::Other
                }
            };
            if matches!(part, Part::Pairs { directed: false } | Part::Lists { directed: false }) {
                reader.undirected = true;
            }
            continue;
        }
        match part {
            Part::Before => {
                return Err(bad(
                    NAME,
                    line,
                    format!("{} before *Vertices; begin the file with it", text::shown(trimmed)),
                ));
            }
            Part::Vertices => reader.vertex(line, &words)?,
            Part::Pairs { directed } => reader.pair(line, &words, directed)?,
            Part::Lists { directed } => reader.list(line, &words, directed)?,
            Part::Matrix => reader.matrix_row(line, &words)?,
            Part::Values { whole } => {
                for (word, _) in &words {
                    reader.value(line, word, whole)?;
                }
            }
            Part::Other => {}
        }
    }
    if part == Part::Matrix {
        end_of_matrix(&reader, last)?;
    }
    if reader.declared.is_none() {
        return Err(bad(NAME, 1, "there is no *Vertices in the file"));
    }
    if !text.ends_with('\n') {
        reader.findings.add(last, "the last line has no end; if the file is cut off here, it is not whole");
    }
    Ok(finish(reader, matrix))
}

fn end_of_matrix(reader: &Reader<'_>, line: usize) -> Result<(), Error> {
    let rows = reader.first.unwrap_or(reader.network.nodes.len());
    if reader.row < rows {
        return Err(bad(
            NAME,
            line,
            format!("the matrix ends after {} of {rows} rows; take the whole file", reader.row),
        ));
    }
    Ok(())
}

fn finish(reader: Reader<'_>, matrix: Option<usize>) -> Network {
    let Reader { mut network, mut directed, first, findings, .. } = reader;
    if let Some(begin) = matrix {
        // A matrix of two modes has no direction; a square one has unless it is symmetric.
        let drawn: BTreeMap<(u32, u32), u64> = network
            .ties
            .iter()
            .skip(begin)
            .map(|tie| ((tie.from, tie.to), tie.weight.unwrap_or(1.0).to_bits()))
            .collect();
        let symmetric = drawn.iter().all(|((from, to), weight)| drawn.get(&(*to, *from)) == Some(weight));
        if first.is_some() || (symmetric && !directed) {
            let two_mode = first.is_some();
            let mut at = 0;
            network.ties.retain(|tie| {
                at += 1;
                at <= begin || two_mode || tie.from <= tie.to
            });
            for tie in network.ties.iter_mut().skip(begin) {
                tie.both_ways = true;
            }
            if !two_mode {
                findings.add(0, "the matrix is symmetric; read as undirected");
            }
        } else {
            directed = true;
        }
    }
    network.directed = directed;
    if !directed {
        for tie in &mut network.ties {
            tie.both_ways = false;
        }
    } else if reader.undirected {
        findings.add(0, "arcs and edges; the edges go both ways");
    }
    if let Some(first) = first {
        let within =
            network.ties.iter().filter(|tie| (tie.from < number(first)) == (tie.to < number(first))).count();
        if within > 0 {
            findings.add(0, format!("{within} ties are within one of the two modes"));
        }
    }
    labels_as_ids(&mut network, findings);
    network
}

pub(super) fn write(network: &Network) -> Draft {
    let mut order: Vec<u32> = (0..number(network.nodes.len())).collect();
    let nodes = &network.nodes;
    if network.two_mode {
        order.sort_by_key(|&at| nodes.get(at as usize).is_some_and(|node| node.second_mode));
    }
    let mut place = vec![0_usize; nodes.len()];
    for (at, &node) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(node as usize) {
            *place = at + 1;
        }
    }
    let mut out = String::new();
    if !network.title.is_empty() {
        out.push_str(&format!("*Network {}\r\n", network.title.replace(['\n', '\r'], " ")));
    }
    out.push_str(&format!("*Vertices {}", nodes.len()));
    if network.two_mode {
        out.push_str(&format!(" {}", nodes.iter().filter(|node| !node.second_mode).count()));
    }
    out.push_str("\r\n");
    for (at, &node) in order.iter().enumerate() {
        let label = nodes.get(node as usize).map_or(String::new(), |node| escape(&node.label));
        out.push_str(&format!("{} \"{label}\"\r\n", at + 1));
    }
    // Sections change with the ties, so that these keep their order.
    let mut section = "";
    let begin = if network.directed { "*Arcs" } else { "*Edges" };
    for tie in &network.ties {
        let wanted = if network.directed && !tie.both_ways { "*Arcs" } else { "*Edges" };
        if section.is_empty() && wanted != begin {
            out.push_str(&format!("{begin}\r\n"));
        }
        if wanted != section {
            section = wanted;
            out.push_str(&format!("{section}\r\n"));
        }
        let end = |node: u32| place.get(node as usize).copied().unwrap_or_default();
        out.push_str(&format!("{} {}", end(tie.from), end(tie.to)));
        if let Some(weight) = tie.weight {
            out.push_str(&format!(" {}", text::weight(weight)));
        }
        out.push_str("\r\n");
    }
    if section.is_empty() {
        out.push_str(&format!("{begin}\r\n"));
    }
    Draft { text: out, order: network.two_mode.then_some(order), ..Draft::default() }
}

//! The file formats of networks, read and written: GraphML, GEXF, GML, Pajek, UCINET DL, Kumu, tables of ties.
//!
//! [`read`] takes bytes as they come (UTF-8 with or without byte order mark, UTF-16, Windows-1252) and gives a [`Network`]
//! and what it tolerated, each with its line. What it cannot read is [`Error::File`] with the line and how to mend it. Memory
//! is bounded by a multiple of the file's size, whatever the file declares.
//!
//! [`write`] gives bytes and what the format could not carry. That is not a list of what is known about the format: the bytes
//! are read again and compared, so what is not named as lost is there. GraphML, GEXF, GML and Kumu JSON carry everything
//! but signs that their syntax forbids; where a format has no word for something, it stands in an attribute of its own that
//! other programs pass over.

mod dl;
mod edges;
mod gexf;
mod gml;
mod graphml;
mod json;
mod kumu;
mod loss;
mod pajek;
mod table;
mod text;
mod xml;

pub use kumu::{KumuTables, read_pair as read_kumu_pair, write_pair as write_kumu_pair};
pub use loss::{Loss, Lost};

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use crate::{Error, Network, NodeEntry, TieEntry, Value};

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// GraphML (graphml.graphdrawing.org).
    GraphMl,
    /// GEXF 1.1 to 1.3 (gexf.net); 1.3 is written.
    Gexf,
    /// Graph Modelling Language (Himsolt 1997).
    Gml,
    /// Pajek `.net` (Batagelj and Mrvar), one and two modes.
    Pajek,
    /// UCINET DL (Borgatti, Everett and Freeman), all data forms.
    Dl,
    /// Kumu's JSON: elements and connections.
    KumuJson,
    /// Kumu's table of connections. Its table of elements is a file of its own: [`read_kumu_pair`], [`write_kumu_pair`].
    KumuCsv,
    /// A table with one tie a line.
    Edges,
}

/// Something in a file that is not as it should be but could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Line of the file, counted from 1; 0: the whole file.
    pub line: usize,
    /// What was found and how it was read.
    pub message: String,
}

/// A written file.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The file, UTF-8.
    pub bytes: Vec<u8>,
    /// What is not in it, or not as it was.
    pub losses: Vec<Loss>,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 8] = [
        Self::GraphMl,
        Self::Gexf,
        Self::Gml,
        Self::Pajek,
        Self::Dl,
        Self::KumuJson,
        Self::KumuCsv,
        Self::Edges,
    ];

    /// What it is called in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GraphMl => "GraphML",
            Self::Gexf => "GEXF",
            Self::Gml => "GML",
            Self::Pajek => "Pajek",
            Self::Dl => "UCINET DL",
            Self::KumuJson => "Kumu JSON",
            Self::KumuCsv => "Kumu CSV",
            Self::Edges => "table of ties",
        }
    }

    /// The word for it on a command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Gml => "gml",
            Self::Pajek => "pajek",
            Self::Dl => "dl",
            Self::KumuJson => "kumu",
            Self::KumuCsv => "kumu-csv",
            Self::Edges => "csv",
        }
    }

    /// The format of a [`Self::key`] or of another common word for it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name.trim().to_lowercase().as_str() {
            "graphml" => Some(Self::GraphMl),
            "gexf" => Some(Self::Gexf),
            "gml" => Some(Self::Gml),
            "pajek" | "net" | "paj" => Some(Self::Pajek),
            "dl" | "ucinet" => Some(Self::Dl),
            "kumu" | "kumu-json" | "kumu.json" => Some(Self::KumuJson),
            "kumu-csv" | "kumu.csv" => Some(Self::KumuCsv),
            "csv" | "tsv" | "edges" | "edgelist" => Some(Self::Edges),
            _ => None,
        }
    }

    /// The format that the ending of a file's name stands for: `x.net`, `x.kumu.json`, `x_connections.csv`.
    #[must_use]
    pub fn from_file_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let (begin, ending) = name.rsplit_once('.')?;
        match ending {
            "json" => Some(Self::KumuJson),
            "csv" if begin.strip_suffix(".kumu").is_some() || begin.ends_with("_connections") => {
                Some(Self::KumuCsv)
            }
            "txt" | "tab" | "edges" => Some(Self::Edges),
            "xml" => Some(Self::GraphMl),
            _ => Self::from_name(ending),
        }
    }

    /// The format a file seems to have, after its content and then after the ending of its name.
    #[must_use]
    pub fn guess(bytes: &[u8], name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let head = text::decode(bytes.get(..bytes.len().min(4_096)).unwrap_or(bytes))
            .map_or_else(
                |_| String::from_utf8_lossy(bytes.get(..4_096).unwrap_or(bytes)).into_owned(),
                |(text, _)| text,
            )
            .to_lowercase();
        let ending = name.rsplit('.').next().unwrap_or_default();
        let begin = head.trim_start();
        let table = || if kumu::is_table(begin) { Self::KumuCsv } else { Self::Edges };
        if begin.starts_with('<') {
            return match (begin.contains("<graphml"), begin.contains("<gexf")) {
                (true, _) => Some(Self::GraphMl),
                (_, true) => Some(Self::Gexf),
                _ => None,
            };
        }
        if begin.starts_with('{') {
            return Some(Self::KumuJson);
        }
        if begin.starts_with('*') || begin.starts_with('%') {
            return Some(Self::Pajek);
        }
        if begin.strip_prefix("dl").is_some_and(|rest| rest.starts_with([' ', '\t', '\r', '\n', ','])) {
            return Some(Self::Dl);
        }
        if let Some(graph) = head.find("graph").filter(|_| ending != "csv")
            && head.get(graph + 5..).is_some_and(|rest| rest.trim_start().starts_with('['))
        {
            return Some(Self::Gml);
        }
        match ending {
            "csv" | "tsv" | "txt" | "edges" | "tab" => Some(table()),
            ending => Self::from_name(ending).filter(|_| name.contains('.')),
        }
    }
}

/// Reads a file.
pub fn read(bytes: &[u8], format: Format) -> Result<(Network, Vec<Finding>), Error> {
    let mut findings = Findings::default();
    let text = text::decoded(bytes, format.name(), &mut findings)?;
    let network = match format {
        Format::GraphMl => graphml::read(&text, &mut findings),
        Format::Gexf => gexf::read(&text, &mut findings),
        Format::Gml => gml::read(&text, &mut findings),
        Format::Pajek => pajek::read(&text, &mut findings),
        Format::Dl => dl::read(&text, &mut findings),
        Format::KumuJson => kumu::read_json(&text, &mut findings),
        Format::KumuCsv => kumu::read_tables(None, &text, &mut findings),
        Format::Edges => edges::read(&text, &mut findings),
    }?;
    Ok((network, findings.all()))
}

/// Writes a file. [`Format::KumuCsv`] writes the table of connections alone.
pub fn write(network: &Network, format: Format) -> Result<Written, Error> {
    check(network, format)?;
    let draft = match format {
        Format::GraphMl => graphml::write(network),
        Format::Gexf => gexf::write(network),
        Format::Gml => gml::write(network),
        Format::Pajek => pajek::write(network),
        Format::Dl => dl::write(network),
        Format::KumuJson => kumu::write_json(network),
        Format::KumuCsv => kumu::write_connections(network),
        Format::Edges => edges::write(network),
    };
    let bytes = draft.text.into_bytes();
    let (again, _) = read(&bytes, format)?;
    let ties = draft.ties.as_deref().unwrap_or(&network.ties);
    let losses = loss::compare(network, ties, &again, draft.order.as_deref(), draft.parted);
    Ok(Written { bytes, losses })
}

/// What a writer made.
#[derive(Default)]
struct Draft {
    text: String,
    /// Which node of the network each node of the file is; none: in the same order.
    order: Option<Vec<u32>>,
    /// Ties as they stand in the file, where one becomes two or two become one.
    ties: Option<Vec<TieEntry>>,
    /// Ties that go both ways, which then are two.
    parted: usize,
}

impl From<String> for Draft {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// Ends of ties exist, ids are unique.
fn check(network: &Network, format: Format) -> Result<(), Error> {
    let nodes = network.nodes.len();
    for (tie, entry) in network.ties.iter().enumerate() {
        for node in [entry.from, entry.to] {
            if node as usize >= nodes {
                return Err(Error::OutOfRange { tie, node, nodes });
            }
        }
    }
    let mut ids: Vec<&str> = network.nodes.iter().map(|node| node.id.as_str()).collect();
    ids.sort_unstable();
    if let Some([id, _]) = ids.array_windows().find(|[one, next]| one == next) {
        return Err(bad(format.name(), 0, format!("two nodes have the id {id:?}; give each its own")));
    }
    Ok(())
}

/// An error at a line.
fn bad(format: &'static str, line: usize, message: impl Into<String>) -> Error {
    Error::File { format, line, message: message.into() }
}

/// Findings so far. A file that is odd on every line does not fill memory with messages.
#[derive(Debug, Default)]
struct Findings {
    list: Vec<Finding>,
    more: usize,
}

impl Findings {
    const KEPT: usize = 200;

    fn add(&mut self, line: usize, message: impl Into<String>) {
        if self.list.len() < Self::KEPT {
            self.list.push(Finding { line, message: message.into() });
        } else {
            self.more += 1;
        }
    }

    fn all(mut self) -> Vec<Finding> {
        if self.more > 0 {
            let message = format!("and {} more such findings", self.more);
            self.list.push(Finding { line: 0, message });
        }
        self.list
    }
}

/// As many nodes as a file of this size may have that it declares but does not name. A file that says `n=4000000000` on
/// one line would fill the memory else.
fn most_nodes(text: &str) -> usize {
    text.len().saturating_add(100_000).min(u32::MAX as usize / 2)
}

/// Bytes of a text that the file holds once and the network holds for every node or tie: names of attributes, defaults.
const REPEATED: usize = 500;

/// Refuses what would fill the memory when it is repeated.
fn short_enough(text: &str, what: &str, format: &'static str, line: usize) -> Result<(), Error> {
    if text.len() <= REPEATED {
        return Ok(());
    }
    let shown = text::shown(text);
    Err(bad(format, line, format!("{what} {shown} is longer than {REPEATED} bytes; shorten it")))
}

/// The number of an entry.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// What a program that knows only this format's own words calls the mode of a node; 0 and 1, as networkx does.
const MODE: &str = "bipartite";

/// Takes the modes out of an attribute `bipartite` that every node has as 0 or 1.
fn modes_from_attribute(network: &mut Network) {
    let whole = |node: &NodeEntry| match node.attributes.get(MODE) {
        Some(Value::Whole(mode @ (0 | 1))) => Some(*mode == 1),
        Some(Value::Flag(mode)) => Some(*mode),
        Some(Value::Text(text)) if text == "0" || text == "1" => Some(text == "1"),
        _ => None,
    };
    let modes: Option<Vec<bool>> = network.nodes.iter().map(whole).collect();
    let Some(modes) = modes.filter(|modes| modes.contains(&true)) else { return };
    network.two_mode = true;
    for (node, second) in network.nodes.iter_mut().zip(modes) {
        node.second_mode = second;
        node.attributes.remove(MODE);
    }
}

/// Directions of a file that names them per tie: as soon as one tie is directed the network is, and the others go both
/// ways. `strict`: the file says itself whether the network is directed.
fn directions(network: &mut Network, default: bool, per_tie: &[Option<bool>], strict: bool) {
    let directed = |tie: &Option<bool>| tie.unwrap_or(default);
    let any = per_tie.iter().any(directed);
    network.directed = any || (default && (strict || per_tie.is_empty()));
    if network.directed {
        for (tie, direction) in network.ties.iter_mut().zip(per_tie) {
            tie.both_ways = !directed(direction);
        }
    }
}

/// Labels are ids where each is there once; else the numbers stay ids.
fn labels_as_ids(network: &mut Network, findings: &mut Findings) {
    let mut labels: Vec<&str> = network.nodes.iter().map(|node| node.label.as_str()).collect();
    labels.sort_unstable();
    let twice = labels.array_windows().find(|[one, next]| one == next && !one.is_empty());
    if let Some([label, _]) = twice {
        findings
            .add(0, format!("several nodes are called {}; their numbers are their ids", text::shown(label)));
    }
    let unique = twice.is_none() && labels.first().is_some_and(|label| !label.is_empty());
    for node in &mut network.nodes {
        if unique {
            node.id.clone_from(&node.label);
        } else if node.label.is_empty() {
            node.label.clone_from(&node.id);
        }
    }
}

/// A name that is not taken, from a wish.
fn free_name(wish: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut name = wish.to_owned();
    let mut count = 1_usize;
    while taken(&name) {
        count += 1;
        name = format!("{wish}_{count}");
    }
    name
}

/// Numbers of nodes by id, in the order they are added. An umlaut may be one sign or two (NFC, NFD): if an id is not there
/// as it is written, one that reads the same is found.
#[derive(Debug, Default)]
struct Index {
    exact: FxHashMap<String, u32>,
    /// By NFC; of the ids that are not ASCII.
    read: FxHashMap<String, u32>,
    count: usize,
}

impl Index {
    /// Gives the id the next number. `false`: it was there.
    fn add(&mut self, id: &str) -> bool {
        let next = number(self.count);
        self.count += 1;
        if self.exact.contains_key(id) {
            return false;
        }
        self.exact.insert(id.to_owned(), next);
        if !id.is_ascii() {
            self.read.entry(id.nfc().collect()).or_insert(next);
        }
        true
    }

    fn find(&self, id: &str) -> Option<u32> {
        let exact = self.exact.get(id).copied();
        exact.or_else(|| {
            if id.is_ascii() { None } else { self.read.get(&id.nfc().collect::<String>()).copied() }
        })
    }
}

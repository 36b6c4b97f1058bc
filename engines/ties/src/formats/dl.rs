//! UCINET DL (Borgatti, Everett and Freeman 2002): a header in any form, then a matrix or lists.
//!
//! Full matrix, upper half, lower half, node lists and edge lists of one and two modes, with labels in the header or in the
//! data, with or without the diagonal, one or several matrices. DL says nothing of directions: what is symmetric is read as
//! undirected. Written are edge lists with labels in the header, so that nodes without a tie stay.

use std::collections::BTreeMap;

use super::{Draft, Findings, Index, bad, labels_as_ids, most_nodes, number, short_enough, text};
use crate::{Error, Network, NodeEntry, TieEntry, Value};

const NAME: &str = "UCINET DL";

#[derive(Clone, Debug)]
struct Token {
    text: String,
    quoted: bool,
    line: usize,
}

impl Token {
    /// In small letters, without a colon; nothing if it is in quotes.
    fn word(&self) -> String {
        if self.quoted { String::new() } else { self.text.trim_end_matches(':').to_lowercase() }
    }
}

#[derive(Clone)]
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next word; commas part words as blanks do. `signs`: further signs that end a word and are words themselves.
    fn next(&mut self, signs: &[char]) -> Option<Token> {
        loop {
            let sign = self.rest().chars().next()?;
            if sign == '\n' {
                self.line += 1;
            } else if !(sign.is_whitespace() || sign == ',') {
                break;
            }
            self.at += sign.len_utf8();
        }
        let (line, rest) = (self.line, self.rest());
        let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        if let Some(quote) = quote
            && let Some(end) = rest.get(1..).and_then(|inner| inner.find(quote))
        {
            let text = rest.get(1..=end).unwrap_or_default().to_owned();
            self.line += text.matches('\n').count();
            self.at += end + 2;
            return Some(Token { text, quoted: true, line });
        }
        let ends = |sign: char| sign.is_whitespace() || sign == ',' || signs.contains(&sign);
        let end = match rest.find(ends) {
            Some(0) => rest.chars().next().map_or(1, char::len_utf8),
            Some(end) => end,
            None => rest.len(),
        };
        let text = rest.get(..end).unwrap_or_default().to_owned();
        self.at += end;
        Some(Token { text, quoted: false, line })
    }

    fn peek(&self, signs: &[char]) -> Option<Token> {
        self.clone().next(signs)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Full,
    Upper,
    Lower,
    Edges { two: bool },
    Nodes { two: bool },
}

#[derive(Default)]
struct Header {
    n: Option<usize>,
    rows: Option<usize>,
    columns: Option<usize>,
    matrices: Option<usize>,
    form: Option<Form>,
    no_diagonal: bool,
    row_labels: Vec<String>,
    column_labels: Vec<String>,
    matrix_labels: Vec<String>,
    rows_embedded: bool,
    columns_embedded: bool,
    title: String,
}

impl Header {
    fn two_mode(&self) -> bool {
        self.rows.is_some()
            || self.columns.is_some()
            || matches!(self.form, Some(Form::Edges { two: true } | Form::Nodes { two: true }))
    }

    fn rows(&self) -> usize {
        self.rows.or(self.n).unwrap_or_default()
    }

    fn columns(&self) -> usize {
        self.columns.or(self.n).unwrap_or_default()
    }
}

fn is_keyword(token: &Token) -> bool {
    matches!(
        token.word().as_str(),
        "data"
            | "labels"
            | "row"
            | "rows"
            | "col"
            | "column"
            | "columns"
            | "matrix"
            | "level"
            | "format"
            | "diagonal"
    )
}

struct Reader<'a, 'b> {
    scanner: Scanner<'a>,
    most: usize,
    findings: &'b mut Findings,
}

impl Reader<'_, '_> {
    fn ended(&self) -> Error {
        bad(NAME, self.scanner.line, "the file ends before the data; take the whole file")
    }

    fn token(&mut self) -> Result<Token, Error> {
        self.scanner.next(&['=']).ok_or_else(|| self.ended())
    }

    /// What stands after a word and its `=`.
    fn setting(&mut self) -> Result<Token, Error> {
        let token = self.token()?;
        if token.text == "=" || token.text == ":" { self.token() } else { Ok(token) }
    }

    fn count(&mut self, name: &str) -> Result<usize, Error> {
        let token = self.setting()?;
        match token.text.parse::<usize>() {
            Ok(count) if count <= self.most => Ok(count),
            Ok(count) => {
                let message =
                    format!("{name}={count}: the file is too small for so many; correct the number");
                Err(bad(NAME, token.line, message))
            }
            Err(_) => {
                let message =
                    format!("{name} is {}; give a whole number, as {name}=10", text::shown(&token.text));
                Err(bad(NAME, token.line, message))
            }
        }
    }

    fn header(&mut self) -> Result<Header, Error> {
        let first = self.token()?;
        if first.word() != "dl" {
            return Err(bad(
                NAME,
                first.line,
                format!("the file begins with {}, not with dl", text::shown(&first.text)),
            ));
        }
        let mut header = Header::default();
        loop {
            let token = self.token()?;
            match token.word().as_str() {
                "n" => header.n = Some(self.count("n")?),
                "nr" => header.rows = Some(self.count("nr")?),
                "nc" => header.columns = Some(self.count("nc")?),
                "nm" => header.matrices = Some(self.count("nm")?),
                "title" => header.title = self.setting()?.text,
                "format" => header.form = Some(self.form()?),
                "diagonal" => {
                    let token = self.setting()?;
                    header.no_diagonal = match token.word().as_str() {
                        "absent" => true,
                        "present" => false,
                        other => {
                            return Err(bad(
                                NAME,
                                token.line,
                                format!("diagonal is {other}; it can be present or absent"),
                            ));
                        }
                    };
                }
                "row" | "rows" | "col" | "column" | "columns" | "matrix" | "level" => {
                    let next = self.token()?;
                    if next.word() != "labels" {
                        let message = format!("{} has to be followed by labels", token.text);
                        return Err(bad(NAME, next.line, message));
                    }
                    self.labels(&mut header, &token.word(), next.line)?;
                }
                "labels" => self.labels(&mut header, "", token.line)?,
                "data" => break,
                _ => {
                    let message = format!(
                        "{} is not known in the header; there are n, nr, nc, nm, format, diagonal, labels, row labels, column labels, matrix labels, data",
                        text::shown(&token.text)
                    );
                    return Err(bad(NAME, token.line, message));
                }
            }
        }
        Ok(header)
    }

    fn form(&mut self) -> Result<Form, Error> {
        let token = self.setting()?;
        Ok(match token.word().as_str() {
            "fullmatrix" | "fm" => Form::Full,
            "upperhalf" | "uh" => Form::Upper,
            "lowerhalf" | "lh" => Form::Lower,
            "edgelist1" | "el1" | "edgelist" => Form::Edges { two: false },
            "edgelist2" | "el2" => Form::Edges { two: true },
            "nodelist1" | "nl1" | "nodelist" => Form::Nodes { two: false },
            "nodelist2" | "nl2" => Form::Nodes { two: true },
            _ => {
                let message = format!(
                    "the format {} is not read; there are fullmatrix, upperhalf, lowerhalf, edgelist1, edgelist2, nodelist1, nodelist2",
                    text::shown(&token.text)
                );
                return Err(bad(NAME, token.line, message));
            }
        })
    }

    /// `labels embedded`, or a list.
    fn labels(&mut self, header: &mut Header, of: &str, line: usize) -> Result<(), Error> {
        if self.scanner.peek(&['=']).is_some_and(|token| token.word() == "embedded") {
            self.token()?;
            header.rows_embedded |= !of.starts_with("col");
            header.columns_embedded |= !of.starts_with("row");
            return Ok(());
        }
        let count = match of {
            "row" | "rows" => header.rows.or(header.n),
            "col" | "column" | "columns" => header.columns.or(header.n),
            "matrix" | "level" => header.matrices,
            _ => header.n.or(header.rows),
        };
        let count = count
            .ok_or_else(|| bad(NAME, line, "labels come before n, nr or nc; say first how many there are"))?;
        let list = self.label_list(count, line)?;
        match of {
            "row" | "rows" => header.row_labels = list,
            "col" | "column" | "columns" => header.column_labels = list,
            "matrix" | "level" => {
                for label in &list {
                    short_enough(label, "the label", NAME, line)?;
                }
                header.matrix_labels = list;
            }
            _ => {
                header.column_labels.clone_from(&list);
                header.row_labels = list;
            }
        }
        Ok(())
    }

    fn label_list(&mut self, count: usize, line: usize) -> Result<Vec<String>, Error> {
        let begin = self.scanner.clone();
        let mut list = Vec::new();
        while list.len() < count {
            match self.scanner.peek(&[]) {
                Some(token) if is_keyword(&token) && token.text.ends_with(':') => break,
                Some(token) => {
                    self.scanner.next(&[]);
                    list.push(token.text);
                }
                None => return Err(self.ended()),
            }
        }
        let follows = self.scanner.peek(&['=']);
        if list.len() == count && follows.as_ref().is_some_and(is_keyword) {
            return Ok(list);
        }
        // Perhaps each label has a line of its own, with blanks in it.
        self.scanner = begin;
        let (mut lines, mut length) = (Vec::new(), 0);
        for content in self.scanner.rest().split_inclusive('\n') {
            let head = content.trim().to_lowercase();
            let word = head.split([' ', ':', '\t']).next().unwrap_or_default();
            let keyword = Token { text: word.to_owned(), quoted: false, line: 0 };
            if is_keyword(&keyword) && (head.contains(':') || head.contains("embedded")) {
                break;
            }
            length += content.len();
            let label = content.trim().trim_end_matches(',').trim_matches('"');
            if !label.is_empty() {
                lines.push(label.to_owned());
            }
        }
        if lines.len() == count {
            self.findings.add(line, "labels with blanks and without quotes; read as one a line");
            self.scanner.line += self.scanner.rest().get(..length).unwrap_or_default().matches('\n').count();
            self.scanner.at += length;
            return Ok(lines);
        }
        let message =
            format!("{} labels, but there should be {count}; labels with blanks need quotes", list.len());
        Err(bad(NAME, follows.map_or(line, |token| token.line), message))
    }
}

/// Nodes of one mode, found by number or by label.
struct Side {
    labels: Vec<String>,
    numbers: Index,
    size: usize,
    embedded: bool,
    what: &'static str,
}

impl Side {
    fn new(labels: Vec<String>, size: usize, embedded: bool, what: &'static str) -> Self {
        let mut numbers = Index::default();
        for label in &labels {
            numbers.add(label);
        }
        Self { labels, numbers, size, embedded, what }
    }

    fn find(&mut self, token: &Token) -> Result<usize, Error> {
        let (label, size, what) = (&token.text, self.size, self.what);
        if !self.embedded
            && !token.quoted
            && let Ok(at) = label.parse::<usize>()
        {
            if (1..=size).contains(&at) {
                return Ok(at - 1);
            }
            return Err(bad(
                NAME,
                token.line,
                format!("there is no {what} {at}; they are numbered from 1 to {size}"),
            ));
        }
        if let Some(at) = self.numbers.find(label) {
            return Ok(at as usize);
        }
        if !self.embedded {
            let message = format!(
                "{} is no number of a {what}; for labels write labels embedded into the header",
                text::shown(label)
            );
            return Err(bad(NAME, token.line, message));
        }
        if self.labels.len() >= size {
            let message = format!(
                "{} is one {what} more than the {size} of the header; correct the number",
                text::shown(label)
            );
            return Err(bad(NAME, token.line, message));
        }
        let at = self.labels.len();
        self.numbers.add(label);
        self.labels.push(label.clone());
        Ok(at)
    }
}

struct Data<'a, 'b, 'c> {
    header: &'c Header,
    reader: Reader<'a, 'b>,
    rows: Side,
    /// Only of a network of two modes.
    columns: Option<Side>,
    ties: Vec<TieEntry>,
    /// Several matrices are several relations.
    relation: Option<String>,
    valued: bool,
}

impl Data<'_, '_, '_> {
    fn push(&mut self, row: usize, column: usize, weight: Option<f64>) {
        let offset = if self.columns.is_some() { self.rows.size } else { 0 };
        let mut tie =
            TieEntry { from: number(row), to: number(column + offset), weight, ..TieEntry::default() };
        if let Some(relation) = &self.relation {
            tie.attributes.insert("relation".to_owned(), Value::Text(relation.clone()));
        }
        self.ties.push(tie);
    }

    fn matrices(&mut self) -> Result<(), Error> {
        let (rows, columns) = (self.header.rows(), self.header.columns());
        let form = self.header.form.unwrap_or(Form::Full);
        if rows == 0 || columns == 0 {
            return Ok(());
        }
        let square = self.columns.is_none();
        if self.header.no_diagonal && !square {
            return Err(bad(
                NAME,
                self.reader.scanner.line,
                "a matrix of two modes has no diagonal that could be absent",
            ));
        }
        for matrix in 0..self.header.matrices.unwrap_or(1) {
            self.name_relation(matrix);
            if self.header.columns_embedded {
                self.head_row(columns)?;
            }
            for row in 0..rows {
                if self.header.rows_embedded {
                    let token = self.cell(row, 0)?;
                    self.rows.find(&token)?;
                }
                let range = match form {
                    Form::Upper => row..columns,
                    Form::Lower => 0..(row + 1).min(columns),
                    _ => 0..columns,
                };
                for column in range.filter(|column| !self.header.no_diagonal || *column != row) {
                    let token = self.cell(row, column)?;
                    self.value(&token, row, column)?;
                }
            }
        }
        match self.reader.scanner.next(&[]) {
            None => Ok(()),
            Some(token) => {
                let message = format!(
                    "{} after the last number of the matrix; are n, nr and nc right?",
                    text::shown(&token.text)
                );
                Err(bad(NAME, token.line, message))
            }
        }
    }

    /// Labels of the columns as the first row of the data.
    fn head_row(&mut self, columns: usize) -> Result<(), Error> {
        for column in 0..columns {
            let token = self.cell(0, column)?;
            match &mut self.columns {
                Some(side) => side.find(&token)?,
                None => self.rows.find(&token)?,
            };
        }
        Ok(())
    }

    fn cell(&mut self, row: usize, column: usize) -> Result<Token, Error> {
        let line = self.reader.scanner.line;
        self.reader.scanner.next(&[]).ok_or_else(|| {
            let message = format!(
                "the file ends in row {}, column {} of the matrix; take the whole file",
                row + 1,
                column + 1
            );
            bad(NAME, line, message)
        })
    }

    fn value(&mut self, token: &Token, row: usize, column: usize) -> Result<(), Error> {
        if matches!(token.text.to_lowercase().as_str(), "." | "na" | "?") {
            self.reader.findings.add(
                token.line,
                format!("the value in row {}, column {} is missing; read as no tie", row + 1, column + 1),
            );
            return Ok(());
        }
        let weight = text::finite(&token.text).filter(|_| !token.quoted).ok_or_else(|| {
            let message = format!(
                "{} in row {}, column {} is no number",
                text::shown(&token.text),
                row + 1,
                column + 1
            );
            bad(NAME, token.line, message)
        })?;
        if weight != 0.0 {
            self.valued |= weight.to_bits() != 1.0_f64.to_bits();
            self.push(row, column, Some(weight));
        }
        Ok(())
    }

    fn name_relation(&mut self, matrix: usize) {
        if self.header.matrices.unwrap_or(1) > 1 {
            let label = self.header.matrix_labels.get(matrix).cloned();
            self.relation = Some(label.unwrap_or_else(|| (matrix + 1).to_string()));
        }
    }

    fn lists(&mut self, edges: bool) -> Result<(), Error> {
        let mut matrix = 0;
        self.name_relation(0);
        let rest = self.reader.scanner.rest();
        let begin = self.reader.scanner.line;
        // Lines count here, and each is scanned on its own.
        let lines: Vec<(usize, String)> = (begin..).zip(rest.lines().map(str::to_owned)).collect();
        for (line, content) in lines {
            let mut scanner = Scanner { text: &content, at: 0, line };
            let mut tokens = Vec::new();
            while let Some(token) = scanner.next(&[]) {
                tokens.push(token);
            }
            let Some((first, others)) = tokens.split_first() else { continue };
            if first.text == "!" {
                matrix += 1;
                self.name_relation(matrix);
                continue;
            }
            let row = self.rows.find(first)?;
            if edges {
                self.edge(row, first, others)?;
            } else {
                for token in others {
                    let column = self.other(token)?;
                    self.push(row, column, None);
                }
            }
        }
        Ok(())
    }

    fn other(&mut self, token: &Token) -> Result<usize, Error> {
        match &mut self.columns {
            Some(side) => side.find(token),
            None => self.rows.find(token),
        }
    }

    fn edge(&mut self, row: usize, first: &Token, others: &[Token]) -> Result<(), Error> {
        let (to, weight) = match others {
            [to] => (to, None),
            [to, weight] => {
                let number = text::finite(&weight.text);
                let wrong = || {
                    bad(NAME, weight.line, format!("the weight {} is no number", text::shown(&weight.text)))
                };
                (to, Some(number.ok_or_else(wrong)?))
            }
            _ => {
                let message = "a tie is two nodes and perhaps a weight; labels with blanks need quotes";
                return Err(bad(NAME, first.line, message));
            }
        };
        let column = self.other(to)?;
        self.push(row, column, weight);
        self.valued = true;
        Ok(())
    }
}

pub(super) fn read(text: &str, findings: &mut Findings) -> Result<Network, Error> {
    let most = most_nodes(text);
    let mut reader = Reader { scanner: Scanner { text, at: 0, line: 1 }, most, findings };
    let mut header = reader.header()?;
    let form = header.form.unwrap_or(Form::Full);
    let two_mode = header.two_mode();
    let line = reader.scanner.line;
    if header.n.is_none() && (header.rows.is_none() || header.columns.is_none()) {
        return Err(bad(
            NAME,
            line,
            "the header does not say how many nodes there are; add n=, or nr= and nc=",
        ));
    }
    if two_mode
        && matches!(form, Form::Upper | Form::Lower | Form::Edges { two: false } | Form::Nodes { two: false })
    {
        return Err(bad(
            NAME,
            line,
            "nr and nc are for matrices, edgelist2 and nodelist2; give n for this format",
        ));
    }
    if matches!(form, Form::Edges { .. } | Form::Nodes { .. }) {
        // In a list there is no row of labels: whatever is embedded is the names in it.
        let embedded = (header.rows_embedded, header.columns_embedded);
        header.columns_embedded = embedded.1 || (embedded.0 && !two_mode);
        header.rows_embedded = embedded.0 || (embedded.1 && !two_mode);
    }
    let embedded = header.rows_embedded || (header.columns_embedded && !two_mode);
    let rows = Side::new(
        std::mem::take(&mut header.row_labels),
        header.rows(),
        embedded,
        if two_mode { "row" } else { "node" },
    );
    let columns = two_mode.then(|| {
        Side::new(
            std::mem::take(&mut header.column_labels),
            header.columns(),
            header.columns_embedded,
            "column",
        )
    });
    let mut data =
        Data { header: &header, reader, rows, columns, ties: Vec::new(), relation: None, valued: false };
    match form {
        Form::Edges { .. } => data.lists(true)?,
        Form::Nodes { .. } => data.lists(false)?,
        _ => data.matrices()?,
    }
    let Data { reader, rows, columns, mut ties, valued, .. } = data;
    let findings = reader.findings;
    if !valued {
        for tie in &mut ties {
            tie.weight = None;
        }
    }
    if !text.ends_with('\n') && matches!(form, Form::Edges { .. } | Form::Nodes { .. }) {
        findings.add(
            text.lines().count(),
            "the last line has no end; if the file is cut off here, it is not whole",
        );
    }
    let mut network = Network { title: header.title.clone(), two_mode, ..Network::default() };
    for (side, second_mode) in [(Some(rows), false), (columns, true)] {
        let Some(side) = side else { continue };
        if !side.labels.is_empty() && side.labels.len() < side.size {
            let (named, size, what) = (side.labels.len(), side.size, side.what);
            findings.add(0, format!("{named} of {size} {what}s are named; the others are numbered"));
        }
        for at in 0..side.size {
            let id = (network.nodes.len() + 1).to_string();
            let label = side.labels.get(at).cloned().unwrap_or_default();
            network.nodes.push(NodeEntry { id, label, second_mode, attributes: BTreeMap::new() });
        }
    }
    network.ties = ties;
    if !two_mode {
        let halved = matches!(form, Form::Upper | Form::Lower);
        match folded(&network.ties, true).filter(|_| !halved) {
            Some(ties) => {
                if !ties.is_empty() {
                    findings.add(0, "every tie goes both ways; read as undirected");
                }
                network.ties = ties;
            }
            None => network.directed = !halved,
        }
    }
    name_rest(&mut network);
    labels_as_ids(&mut network, findings);
    Ok(network)
}

/// Nodes without a label among such with one get their number, so that labels can be ids.
fn name_rest(network: &mut Network) {
    if network.nodes.iter().all(|node| node.label.is_empty()) {
        return;
    }
    for node in &mut network.nodes {
        if node.label.is_empty() {
            node.label.clone_from(&node.id);
        }
    }
}

/// Pairs of arcs there and back as one tie each, in the order of the first; none if one arc has no way back. Both have the
/// same weight and, if `relations` count, the same relation.
fn folded(ties: &[TieEntry], relations: bool) -> Option<Vec<TieEntry>> {
    let mut waiting: BTreeMap<(u32, u32, Option<u64>, Option<String>), usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for tie in ties {
        let relation = tie.attributes.get("relation").filter(|_| relations).map(Value::text);
        let weight = tie.weight.map(f64::to_bits);
        let back = (tie.to, tie.from, weight, relation.clone());
        if tie.from == tie.to {
            kept.push(tie.clone());
        } else if let Some(count) = waiting.get_mut(&back).filter(|count| **count > 0) {
            *count -= 1;
        } else {
            *waiting.entry((tie.from, tie.to, weight, relation)).or_default() += 1;
            kept.push(tie.clone());
        }
    }
    waiting.values().all(|count| *count == 0).then_some(kept)
}

/// A label in quotes, which DL cannot hold within quotes, nor line ends.
fn quoted(label: &str) -> String {
    format!("\"{}\"", label.replace('"', "'").replace(['\n', '\r'], " "))
}

pub(super) fn write(network: &Network) -> Draft {
    let second = |at: u32| network.nodes.get(at as usize).is_some_and(|node| node.second_mode);
    let two_mode = network.two_mode && network.ties.iter().all(|tie| second(tie.from) != second(tie.to));
    let mut order: Vec<u32> = (0..number(network.nodes.len())).collect();
    if two_mode {
        order.sort_by_key(|&at| second(at));
    }
    let rows = order.iter().filter(|&&at| !two_mode || !second(at)).count();
    let mut place = vec![0_usize; order.len()];
    for (at, &node) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(node as usize) {
            *place = if at < rows { at + 1 } else { at + 1 - rows };
        }
    }
    let labels = |nodes: &[u32]| {
        nodes
            .iter()
            .filter_map(|&at| network.nodes.get(at as usize))
            .map(|node| format!("{}\r\n", quoted(&node.label)))
            .collect::<String>()
    };
    let (firsts, seconds) = order.split_at(rows);
    let mut out = if two_mode {
        let columns = order.len() - rows;
        format!(
            "dl nr={rows} nc={columns} format=edgelist2\r\nrow labels:\r\n{}column labels:\r\n{}data:\r\n",
            labels(firsts),
            labels(seconds)
        )
    } else {
        format!("dl n={rows} format=edgelist1\r\nlabels:\r\n{}data:\r\n", labels(firsts))
    };
    // As they stand in the file, before there and back become one.
    let mut arcs = Vec::new();
    let mut parted = 0;
    for tie in &network.ties {
        arcs.push(TieEntry { both_ways: false, ..tie.clone() });
        if network.directed && tie.both_ways && !two_mode {
            parted += 1;
        }
        let mutual = !two_mode && (!network.directed || tie.both_ways) && tie.from != tie.to;
        if mutual {
            arcs.push(TieEntry { from: tie.to, to: tie.from, both_ways: false, ..tie.clone() });
        }
    }
    for arc in &arcs {
        let (from, to) = if two_mode && second(arc.from) { (arc.to, arc.from) } else { (arc.from, arc.to) };
        let end = |node: u32| place.get(node as usize).copied().unwrap_or_default();
        out.push_str(&format!("{} {}", end(from), end(to)));
        if let Some(weight) = arc.weight {
            out.push_str(&format!(" {}", text::weight(weight)));
        }
        out.push_str("\r\n");
    }
    let ties =
        network.directed.then(|| if two_mode { arcs.clone() } else { folded(&arcs, false).unwrap_or(arcs) });
    Draft { text: out, order: two_mode.then_some(order), ties, parted }
}

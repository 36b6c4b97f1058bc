//! Which column of a table is which field: a suggestion by names, kept and changed by the person.

use serde::{Deserialize, Serialize};

use super::Row;

/// Headings longer than this are compared by their beginning.
const LONGEST: usize = 60;
/// How alike two names must be to be suggested (1 is the same).
const ALIKE: f64 = 0.8;

/// A field that a column can be mapped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Name in code and locale keys: `title`.
    pub key: &'static str,
    /// What people call it: `Titel`, `Angebot`, `Name der Veranstaltung`.
    pub aliases: &'static [&'static str],
    /// Can nothing be imported without it?
    pub required: bool,
}

/// One column and its field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Name of the column.
    pub column: String,
    /// Key of the field; none when the column is not imported.
    pub field: Option<String>,
}

/// Which column is which field. Every column is listed, in the table's order; each field at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ColumnMapping {
    assignments: Vec<Assignment>,
}

impl ColumnMapping {
    /// All columns, none mapped.
    #[must_use]
    pub fn new(columns: &[String]) -> Self {
        let assignments =
            columns.iter().map(|column| Assignment { column: column.clone(), field: None }).collect();
        Self { assignments }
    }

    /// Maps what is called alike: first the same names (case, umlauts, punctuation aside), then names that hold one
    /// another as whole words, then names with few letters of difference.
    #[must_use]
    pub fn suggest(columns: &[String], fields: &[FieldSpec]) -> Self {
        let headings: Vec<String> = columns.iter().map(|column| normalise(column)).collect();
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (field, spec) in fields.iter().enumerate() {
            let names: Vec<String> =
                std::iter::once(spec.key).chain(spec.aliases.iter().copied()).map(normalise).collect();
            for (column, heading) in headings.iter().enumerate() {
                let best = names.iter().map(|name| likeness(heading, name)).fold(0.0, f64::max);
                if best >= ALIKE {
                    pairs.push((best, column, field));
                }
            }
        }
        // Equal ones by the order of fields, then columns: the same table gives the same suggestion.
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)).then(a.1.cmp(&b.1)));
        let mut mapping = Self::new(columns);
        let mut used = vec![false; fields.len()];
        for (_, column, field) in pairs {
            let (Some(assignment), Some(used), Some(spec)) =
                (mapping.assignments.get_mut(column), used.get_mut(field), fields.get(field))
            else {
                continue;
            };
            if assignment.field.is_none() && !*used {
                assignment.field = Some(spec.key.to_owned());
                *used = true;
            }
        }
        mapping
    }

    /// The columns with their fields, in the table's order.
    #[must_use]
    pub fn assignments(&self) -> &[Assignment] {
        &self.assignments
    }

    /// Maps a column to a field, or to none. A field that another column had moves. False when there is no such
    /// column.
    pub fn set(&mut self, column: &str, field: Option<&str>) -> bool {
        if !self.assignments.iter().any(|assignment| assignment.column == column) {
            return false;
        }
        for assignment in &mut self.assignments {
            if assignment.column == column {
                assignment.field = field.map(ToOwned::to_owned);
            } else if field.is_some() && assignment.field.as_deref() == field {
                assignment.field = None;
            }
        }
        true
    }

    /// Place of the column that is this field.
    #[must_use]
    pub fn index(&self, field: &str) -> Option<usize> {
        self.assignments.iter().position(|assignment| assignment.field.as_deref() == Some(field))
    }

    /// Name of the column that is this field.
    #[must_use]
    pub fn column(&self, field: &str) -> Option<&str> {
        self.index(field).and_then(|index| self.assignments.get(index)).map(|found| found.column.as_str())
    }

    /// The cell of a row that is this field; none when the field is not mapped, empty when the cell is.
    #[must_use]
    pub fn get<'a>(&self, row: &'a Row, field: &str) -> Option<&'a str> {
        row.cells.get(self.index(field)?).map(String::as_str)
    }

    /// Keys of the required fields that no column is mapped to.
    #[must_use]
    pub fn missing(&self, fields: &[FieldSpec]) -> Vec<&'static str> {
        fields
            .iter()
            .filter(|spec| spec.required && self.index(spec.key).is_none())
            .map(|spec| spec.key)
            .collect()
    }

    /// Drops what a form or a kept mapping should not hold: fields that do not exist, a field's second column.
    pub fn keep_known(&mut self, fields: &[FieldSpec]) {
        let mut seen = std::collections::HashSet::new();
        for assignment in &mut self.assignments {
            let known = assignment.field.as_ref().is_some_and(|field| {
                fields.iter().any(|spec| spec.key == field) && seen.insert(field.clone())
            });
            if !known {
                assignment.field = None;
            }
        }
    }

    /// Was it made for a table with these columns?
    #[must_use]
    pub fn fits(&self, columns: &[String]) -> bool {
        self.assignments.iter().map(|assignment| &assignment.column).eq(columns)
    }

    /// Carries a kept mapping over to a table with other columns, by their names.
    #[must_use]
    pub fn onto(&self, columns: &[String]) -> Self {
        let mut mapping = Self::new(columns);
        for assignment in &mut mapping.assignments {
            assignment.field = self
                .assignments
                .iter()
                .find(|kept| kept.column == assignment.column)
                .and_then(|kept| kept.field.clone());
        }
        mapping
    }
}

/// Lower case, umlauts written out, words of letters and digits with one space between them. `gueltigBis` and
/// `gültig_bis` become `gueltig bis`.
fn normalise(text: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for c in text.chars().take(LONGEST) {
        if c.is_uppercase() && before.is_lowercase() && !words.ends_with(' ') {
            words.push(' ');
        }
        before = c;
        for c in c.to_lowercase() {
            match c {
                'ä' => words.push_str("ae"),
                'ö' => words.push_str("oe"),
                'ü' => words.push_str("ue"),
                'ß' => words.push_str("ss"),
                c if c.is_alphanumeric() => words.push(c),
                _ if !words.is_empty() && !words.ends_with(' ') => words.push(' '),
                _ => {}
            }
        }
    }
    words.trim_end().to_owned()
}

/// 1 the same, 0.95 the same but for spaces, 0.8 to 0.9 one holds the other as whole words or they differ in few letters.
fn likeness(a: &str, b: &str) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let (close_a, close_b) = (a.replace(' ', ""), b.replace(' ', ""));
    if close_a == close_b {
        return 0.95;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    #[expect(clippy::cast_precision_loss, reason = "lengths of headings")]
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    if short.len() >= 3 && format!(" {long} ").contains(&format!(" {short} ")) {
        return 0.8 + 0.1 * share(short.len(), long.len());
    }
    let longest = close_a.chars().count().max(close_b.chars().count());
    // In short words one letter is another word: Ort, Art.
    if longest < 5 {
        return 0.0;
    }
    let alike = 1.0 - share(distance(&close_a, &close_b), longest);
    if alike >= ALIKE { 0.9 * alike.max(ALIKE / 0.9) } else { 0.0 }
}

/// Letters to change, add, remove or swap with their neighbour (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut two: Vec<usize> = Vec::new();
    let mut one: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX - 1);
            let mut best = (at(&one, j + 1) + 1).min(at(&row, j) + 1).min(at(&one, j) + usize::from(x != y));
            if i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x) {
                best = best.min(at(&two, j - 1) + 1);
            }
            row.push(best);
        }
        two = std::mem::replace(&mut one, row);
    }
    one.last().copied().unwrap_or_default()
}

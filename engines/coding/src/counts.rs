//! How often each code is given, by document, speaker, sector or topic.

use serde::Serialize;

use crate::{CodeId, CoderId, Corpus};

/// What the columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// One column per document.
    Document,
    /// One column per speaker.
    Speaker,
    /// One column per sector.
    Sector,
    /// One column per topic of the guide.
    Topic,
}

/// One code in one column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Segments with text in this column; a segment in which two speakers have a part counts for both.
    pub segments: u32,
    /// Code points of those segments in this column; text coded twice counts twice.
    pub characters: u64,
}

/// A table of codes by columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// What the columns are.
    pub dimension: Dimension,
    /// How many there are.
    pub columns: usize,
    cells: Vec<Cell>,
}

/// Counts what each code is given to. What moderators say counts only where columns are documents. Codings of these people
/// only, or of all if the list is empty.
#[must_use]
pub fn counts(corpus: &Corpus, dimension: Dimension, coders: &[CoderId]) -> Counts {
    let columns = match dimension {
        Dimension::Document => corpus.documents().len(),
        Dimension::Speaker => corpus.speakers().len(),
        Dimension::Sector => corpus.sectors().len(),
        Dimension::Topic => corpus.topics().len(),
    };
    let mut cells = vec![Cell::default(); columns * corpus.codebook.len()];
    let mut touched: Vec<(u32, u64)> = Vec::new();
    for coding in corpus.codings().iter().filter(|coding| coders.is_empty() || coders.contains(&coding.coder))
    {
        let Some(document) = corpus.document(coding.document) else { continue };
        touched.clear();
        if dimension == Dimension::Document {
            touched.push((coding.document.0, u64::from(coding.span.length())));
        } else {
            let turns = document.turns().get(document.turns_in(coding.span)).unwrap_or_default();
            for turn in turns {
                let speaker = turn.speaker.and_then(|id| Some((id, corpus.speaker(id)?)));
                if speaker.is_some_and(|(_, speaker)| speaker.moderator) {
                    continue;
                }
                let column = match dimension {
                    Dimension::Speaker => speaker.map(|(id, _)| id.0),
                    Dimension::Sector => speaker.and_then(|(_, speaker)| speaker.sector).map(|id| id.0),
                    Dimension::Topic => turn.topic.map(|id| id.0),
                    Dimension::Document => None,
                };
                let Some(column) = column else { continue };
                let shared = u64::from(turn.span.shared(coding.span));
                match touched.iter_mut().find(|entry| entry.0 == column) {
                    Some(entry) => entry.1 += shared,
                    None => touched.push((column, shared)),
                }
            }
        }
        for &(column, characters) in &touched {
            if let Some(cell) = cells.get_mut(coding.code.0 as usize * columns + column as usize) {
                cell.segments += 1;
                cell.characters += characters;
            }
        }
    }
    Counts { dimension, columns, cells }
}

impl Counts {
    /// One code in one column; empty where there is none.
    #[must_use]
    pub fn cell(&self, code: CodeId, column: u32) -> Cell {
        if column as usize >= self.columns {
            return Cell::default();
        }
        self.cells.get(code.0 as usize * self.columns + column as usize).copied().unwrap_or_default()
    }

    /// The row of a code.
    #[must_use]
    pub fn row(&self, code: CodeId) -> &[Cell] {
        let from = code.0 as usize * self.columns;
        self.cells.get(from..from + self.columns).unwrap_or_default()
    }

    /// In how many columns a code occurs: fewer than two speakers, or one sector alone, carry little.
    #[must_use]
    pub fn carriers(&self, code: CodeId) -> usize {
        self.row(code).iter().filter(|cell| cell.segments > 0).count()
    }
}

//! The map of a run: cells by class as a picture that needs no script and no tiles.

use std::fmt::Write;

use bildungsraum_page::RequestContext;

use super::words;
use crate::{
    laea,
    model::{CellFigures, Facility, Outcome, Parameters},
};

/// Classes of a cell, in the order of the legend; the last ones are states of their own.
pub(crate) const CLASSES: [(&str, &str); 6] = [
    ("half", "#1b4f72"),
    ("within", "#2e86c1"),
    ("beyond", "#f0b429"),
    ("far", "#c0392b"),
    ("unreached", "#4a235a"),
    ("withheld", "#b8bec4"),
];

/// Number of a cell's class: half of the standard, the standard, twice the standard, more, not reached, withheld.
pub(crate) fn class_of(cell: &CellFigures, standard_minutes: u16) -> usize {
    if cell.withheld {
        return 5;
    }
    let standard = f64::from(standard_minutes);
    match cell.minutes {
        None => 4,
        Some(minutes) if minutes <= standard / 2.0 => 0,
        Some(minutes) if minutes <= standard => 1,
        Some(minutes) if minutes <= standard * 2.0 => 2,
        Some(_) => 3,
    }
}

/// A line of the legend.
pub(crate) struct Legend {
    pub(crate) name: String,
    pub(crate) colour: &'static str,
    pub(crate) cells: usize,
}

/// The classes that some of these cells have.
pub(crate) fn legend<'a>(
    page: &RequestContext,
    cells: impl Iterator<Item = &'a CellFigures>,
    parameters: &Parameters,
) -> Vec<Legend> {
    let standard = parameters.standard_minutes;
    let mut counts = [0_usize; CLASSES.len()];
    for cell in cells {
        if let Some(count) = counts.get_mut(class_of(cell, standard)) {
            *count += 1;
        }
    }
    CLASSES
        .iter()
        .zip(counts)
        .filter(|(_, cells)| *cells > 0)
        .map(|((name, colour), cells)| Legend {
            name: page.t2(
                &format!("access-class-{name}"),
                "standard",
                words::number(page, f64::from(standard), 0),
                "least",
                parameters.min_children,
            ),
            colour,
            cells,
        })
        .collect()
}

/// Facilities that are drawn.
const MOST_DOTS: usize = 2_000;

/// The picture of a run; empty for no cells. `label` names it.
pub(crate) fn svg(outcome: &Outcome, standard_minutes: u16, label: &str) -> String {
    let tiles: Vec<Tile> =
        outcome.cells.iter().map(|cell| Tile::of(cell, class_of(cell, standard_minutes))).collect();
    draw(&tiles, &CLASSES, outcome.facilities.iter().map(|one| &one.facility), label)
}

/// A cell to be drawn.
#[derive(Clone, Copy)]
pub(crate) struct Tile {
    pub(crate) east: u32,
    pub(crate) north: u32,
    pub(crate) size: u32,
    /// Number of its class.
    pub(crate) class: usize,
}

impl Tile {
    pub(crate) fn of(cell: &CellFigures, class: usize) -> Self {
        Self { east: cell.east, north: cell.north, size: cell.size, class }
    }
}

/// Cells by class and facilities as dots; empty for no cells. Neighbouring cells of a row that look alike are one
/// rectangle.
pub(crate) fn draw<'a>(
    cells: &[Tile],
    classes: &[(&str, &str)],
    dots: impl Iterator<Item = &'a Facility>,
    label: &str,
) -> String {
    let corner = |edge: fn(&Tile) -> u32| (cells.iter().map(edge).min(), cells.iter().map(edge).max());
    let ((Some(west), Some(east)), (Some(south), Some(north))) = (corner(|c| c.east), corner(|c| c.north))
    else {
        return String::new();
    };
    let size = cells.iter().map(|cell| cell.size).max().unwrap_or(100);
    let margin = size * 2;
    let (west, south) = (west.saturating_sub(margin), south.saturating_sub(margin));
    let (width, height) = (east + size + margin - west, north + size + margin - south);
    let top = south + height;
    let mut paths = vec![String::new(); classes.len()];
    let mut rows = cells.iter().peekable();
    while let Some(first) = rows.next() {
        let mut end = first.east + first.size;
        while let Some(next) = rows.peek() {
            if next.north != first.north || next.east != end || next.class != first.class {
                break;
            }
            end = next.east + next.size;
            rows.next();
        }
        if let Some(path) = paths.get_mut(first.class) {
            let (x, y, w, h) =
                (first.east - west, top - first.north - first.size, end - first.east, first.size);
            let _ = write!(path, "M{x} {y}h{w}v{h}h-{w}z");
        }
    }
    let label = escape(label);
    let mut out = format!(
        "<svg class=\"access-map\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{label}\" \
         preserveAspectRatio=\"xMidYMid meet\">"
    );
    for ((name, colour), path) in classes.iter().zip(&paths) {
        if !path.is_empty() {
            let _ = write!(out, "<path data-class=\"{name}\" fill=\"{colour}\" d=\"{path}\"/>");
        }
    }
    let radius = (width.max(height) / 130).max(20);
    let stroke = radius / 3;
    for one in dots.take(MOST_DOTS) {
        let (x, y) = laea::from_wgs84(one.point());
        let (x, y) = (x - f64::from(west), f64::from(top) - y);
        if x < 0.0 || y < 0.0 || x > f64::from(width) || y > f64::from(height) {
            continue;
        }
        let name = escape(&one.name);
        let _ = write!(
            out,
            "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{radius}\" fill=\"#ffffff\" stroke=\"#000000\" \
             stroke-width=\"{stroke}\"><title>{name}</title></circle>"
        );
    }
    out.push_str("</svg>");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

//! Figures and names of this room in words.

use bildungsraum_organisations::Sector;
use bildungsraum_page::{Language, RequestContext};
use bildungsraum_ties::measures::Measured;

use crate::model::CooperationKind;

/// A number with this many decimals, as the language writes it.
pub(crate) fn number(page: &RequestContext, value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let text = if text.trim_start_matches(['-', '0', '.']).is_empty() {
        text.trim_start_matches('-').to_owned()
    } else {
        text
    };
    let text = text.replace('-', "−");
    if page.language == Language::En { text } else { text.replace('.', ",") }
}

/// A share as a percentage.
pub(crate) fn percent(page: &RequestContext, share: f64) -> String {
    page.t1("analysis-percent", "percent", number(page, share * 100.0, 0))
}

/// A sector in words.
pub(crate) fn sector(page: &RequestContext, sector: Sector) -> String {
    page.t(&format!("org-sector-{}", sector.name()))
}

/// A kind of cooperation in words.
pub(crate) fn kind(page: &RequestContext, kind: CooperationKind) -> String {
    page.t(&format!("network-kind-{}", kind.name()))
}

/// Measures that are whole numbers.
const COUNTS: [&str; 21] = [
    "degree",
    "eccentricity",
    "coreness",
    "brokerage_coordinator",
    "brokerage_itinerant",
    "brokerage_representative",
    "brokerage_gatekeeper",
    "brokerage_liaison",
    "brokerage_total",
    "nodes",
    "ties",
    "components",
    "giant",
    "isolates",
    "diameter",
    "max_coreness",
    "articulation_points",
    "bridges",
    "core_size",
    "communities",
    "strong_components",
];

/// A measure in words: the number, yes or no, or why there is none.
pub(crate) fn measure(page: &RequestContext, key: &str, value: Measured) -> (String, bool) {
    match value {
        Ok(value) if matches!(key, "articulation" | "core") => {
            (page.t(if value > 0.5 { "analysis-yes" } else { "analysis-no" }), true)
        }
        Ok(value) if COUNTS.contains(&key) => (number(page, value, 0), true),
        Ok(value) if matches!(key, "betweenness" | "harmonic" | "effective_size") => {
            (number(page, value, 1), true)
        }
        Ok(value) => (number(page, value, 3), true),
        Err(reason) => (page.t(&format!("analysis-undefined-{}", reason.key())), false),
    }
}

/// Names after each other: `A`, `A und B`, `A, B und C`, or `A, B und 4 weitere`.
pub(crate) fn list(page: &RequestContext, names: &[String], most: usize) -> String {
    if names.len() > most {
        let shown = names.iter().take(most.saturating_sub(1).max(1)).cloned().collect::<Vec<_>>();
        let more = names.len() - shown.len();
        return page.t2("analysis-list-more", "list", shown.join(", "), "count", more);
    }
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => page.t2("analysis-list-and", "list", first.join(", "), "last", last.as_str()),
    }
}

/// The shape and colour of a sector, as on the map.
pub(crate) fn mark(sector: Sector) -> &'static str {
    match sector {
        Sector::State => {
            "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><rect class=\"net-state\" x=\"2\" y=\"2\" width=\"12\" height=\"12\"/></svg>"
        }
        Sector::Economy => {
            "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path class=\"net-economy\" d=\"M8 0l8 8-8 8-8-8z\"/></svg>"
        }
        Sector::CivilSociety => {
            "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle class=\"net-civil\" cx=\"8\" cy=\"8\" r=\"7\"/></svg>"
        }
    }
}

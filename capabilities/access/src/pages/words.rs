//! Figures in words.

use bildungsraum_page::{Language, RequestContext};

use crate::model::{Ages, Between, Category, Figures, Inputs, Mode, OLDEST, Parameters, Quality, Run};

/// A number with this many decimals, as the language writes it.
pub(crate) fn number(page: &RequestContext, value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let english = page.language == Language::En;
    let (point, comma) = if english { ('.', ',') } else { (',', '.') };
    let mut out = String::new();
    let digits_of = whole.trim_start_matches('-').len();
    for (at, c) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if c.is_ascii_digit() && left % 3 == 0 && left < digits_of && digits_of > 4 {
            out.push(comma);
        }
        out.push(c);
    }
    if let Some(rest) = rest {
        out.push(point);
        out.push_str(rest);
    }
    out
}

/// A difference with its sign; "±0" where the digits shown say nothing has changed.
pub(crate) fn signed(page: &RequestContext, value: f64, digits: usize) -> String {
    let text = number(page, value.abs(), digits);
    if text.bytes().all(|byte| !(b'1'..=b'9').contains(&byte)) {
        "±0".to_owned()
    } else if value < 0.0 {
        format!("−{text}")
    } else {
        format!("+{text}")
    }
}

/// A number, or a dash where there is none.
pub(crate) fn or_dash(page: &RequestContext, value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| number(page, value, digits))
}

/// Minutes in words.
pub(crate) fn minutes(page: &RequestContext, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| page.t1("access-minutes", "minutes", number(page, value, 0)))
}

/// A share as a percentage, with its bounds where the source hides counts.
pub(crate) fn share(page: &RequestContext, value: Option<Between>) -> String {
    let Some(Between { value, low, high }) = value else { return "–".into() };
    let percent = |share: f64| number(page, share * 100.0, 0);
    let (a, b, c) = (percent(value), percent(low), percent(high));
    if b == a && c == a {
        page.t1("access-percent", "percent", a)
    } else {
        page.tn("access-percent-between", &[("percent", a.into()), ("low", b.into()), ("high", c.into())])
    }
}

/// Children, with their bounds where the source hides counts.
pub(crate) fn children(page: &RequestContext, value: Between) -> String {
    let (a, b, c) = (number(page, value.value, 0), number(page, value.low, 0), number(page, value.high, 0));
    if b == c {
        a
    } else {
        page.tn("access-between", &[("value", a.into()), ("low", b.into()), ("high", c.into())])
    }
}

/// Ages in words.
pub(crate) fn ages(page: &RequestContext, ages: Ages) -> String {
    if ages.to >= OLDEST {
        page.t1("access-ages-from", "from", ages.from)
    } else {
        page.t2("access-ages", "from", ages.from, "to", ages.to)
    }
}

/// A category in words.
pub(crate) fn category(page: &RequestContext, category: Category) -> String {
    page.t(&format!("access-category-{}", category.name().replace('_', "-")))
}

/// A mode in words.
pub(crate) fn mode(page: &RequestContext, mode: Mode) -> String {
    page.t(&format!("access-mode-{}", mode.name()))
}

/// What a run is called.
pub(crate) fn title(page: &RequestContext, run: &Run) -> String {
    if run.title.is_empty() { question(page, &run.parameters) } else { run.title.clone() }
}

/// What a run asks, in a line.
pub(crate) fn question(page: &RequestContext, parameters: &Parameters) -> String {
    page.tn(
        "access-run-title",
        &[
            ("category", category(page, parameters.category).into()),
            ("mode", mode(page, parameters.mode).into()),
            ("ages", ages(page, parameters.ages).into()),
        ],
    )
}

/// What has to be said beside every figure of a run: made-up people, straight lines, unknown places, few cells.
pub(crate) fn caveats(
    page: &RequestContext,
    inputs: &Inputs,
    by_places: bool,
    whole: &Figures,
) -> Vec<String> {
    let mut list = Vec::new();
    if inputs.population.quality == Quality::Generated {
        list.push(page.t("access-caveat-generated"));
    }
    if inputs.travel.kind == "straight_line" {
        let values = [
            ("detour", number(page, inputs.travel.detour, 1).into()),
            ("speed", number(page, inputs.travel.speed_kmh, 0).into()),
        ];
        list.push(page.tn("access-caveat-straight", &values));
    }
    if inputs.facilities > 0 && !by_places {
        list.push(page.t2("access-caveat-places", "known", inputs.capacities, "all", inputs.facilities));
    }
    if inputs.not_on_map > 0 {
        list.push(page.t1("access-caveat-map", "count", inputs.not_on_map));
    }
    if whole.withheld > 0 {
        list.push(page.t1("access-caveat-withheld", "count", whole.withheld));
    }
    if whole.few_cells {
        list.push(page.t("access-caveat-few"));
    }
    list
}

/// Where a run's figures come from, in a line.
pub(crate) fn source_line(page: &RequestContext, inputs: &Inputs) -> String {
    let population = &inputs.population;
    page.tn(
        "access-source-line",
        &[
            ("source", population.source.clone().into()),
            ("licence", population.licence.clone().into()),
            ("date", page.date(population.reference_date).into()),
        ],
    )
}

/// How the travel times were made, in a line.
pub(crate) fn ways(page: &RequestContext, inputs: &Inputs) -> String {
    let travel = &inputs.travel;
    match travel.kind.as_str() {
        "straight_line" => page.t2(
            "access-ways-straight",
            "detour",
            number(page, travel.detour, 1),
            "speed",
            number(page, travel.speed_kmh, 0),
        ),
        "timetable" => {
            page.t2("access-ways-timetable", "streets", &travel.streets, "timetable", &travel.timetable)
        }
        _ => page.t1("access-ways-streets", "streets", &travel.streets),
    }
}

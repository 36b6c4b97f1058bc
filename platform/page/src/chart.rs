//! Bar charts: words and figures as text, bars as SVG (one each, so that words wrap and stay legible on a phone), and the
//! same figures as a table.

use std::fmt::Write as _;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length; `None` where the figure is suppressed or not stated: then there is no bar, only [`Bar::shown`].
    pub value: Option<f64>,
    /// The figure in words, with its unit: `12 Angebote`, `unterdrückt`.
    pub shown: String,
    /// Drawn quietly: a bar to compare with.
    pub quiet: bool,
}

/// A chart of horizontal bars, all from nought.
#[derive(Clone, Debug, PartialEq)]
pub struct BarChart {
    /// Unique within the page; letters, digits and hyphens.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What one sees in it, in a sentence; shown below the title.
    pub description: String,
    /// Heading of the table's first column.
    pub label_heading: String,
    /// Heading of the table's second column.
    pub value_heading: String,
    /// Words of the switch that opens the table.
    pub table_words: String,
    /// Source, spatial level and date; empty: none is shown.
    pub source: String,
    /// The bars, from top to bottom.
    pub bars: Vec<Bar>,
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// The chart as HTML (a `figure`), safe to put into a page as it is.
#[must_use]
pub fn bar_chart(chart: &BarChart) -> String {
    let id: String = chart.id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let longest = chart.bars.iter().filter_map(|bar| bar.value).filter(|v| v.is_finite()).fold(0.0, f64::max);
    let mut html = String::new();
    let _ = write!(
        html,
        "<figure class=\"bar-chart\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-description\">\
         <figcaption id=\"{id}-title\">{title}</figcaption>\
         <p class=\"description\" id=\"{id}-description\">{description}</p><ul>",
        title = escaped(&chart.title),
        description = escaped(&chart.description),
    );
    for bar in &chart.bars {
        let share = match bar.value {
            Some(value) if value.is_finite() && value > 0.0 && longest > 0.0 => {
                (value / longest * 100.0).max(0.5)
            }
            _ => 0.0,
        };
        let _ =
            write!(html, "<li><span>{}</span> <strong>{}</strong>", escaped(&bar.label), escaped(&bar.shown));
        if share > 0.0 {
            let quiet = if bar.quiet { " muted" } else { "" };
            let _ = write!(
                html,
                "<svg aria-hidden=\"true\" focusable=\"false\" width=\"100%\" height=\"14\">\
                 <rect class=\"bar{quiet}\" width=\"{share:.1}%\" height=\"14\" rx=\"4\"/></svg>"
            );
        }
        html.push_str("</li>");
    }
    html.push_str("</ul>");
    if !chart.source.is_empty() {
        let _ = write!(html, "<p class=\"source\">{}</p>", escaped(&chart.source));
    }
    let _ = write!(
        html,
        "<details><summary>{words}</summary><div class=\"table-wrap\"><table><caption>{title}</caption>\
         <thead><tr><th scope=\"col\">{label}</th><th scope=\"col\" class=\"number\">{value}</th></tr></thead><tbody>",
        words = escaped(&chart.table_words),
        title = escaped(&chart.title),
        label = escaped(&chart.label_heading),
        value = escaped(&chart.value_heading),
    );
    for bar in &chart.bars {
        let _ = write!(
            html,
            "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td></tr>",
            escaped(&bar.label),
            escaped(&bar.shown)
        );
    }
    html.push_str("</tbody></table></div></details></figure>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(bars: Vec<Bar>) -> BarChart {
        BarChart {
            id: "c".into(),
            title: "Angebote <je> Thema".into(),
            description: "Sport vorn".into(),
            label_heading: "Thema".into(),
            value_heading: "Angebote".into(),
            table_words: "Als Tabelle".into(),
            source: String::new(),
            bars,
        }
    }

    #[test]
    fn a_chart_has_a_table_with_every_figure_and_escapes_words() {
        let bar = |label: &str, value, shown: &str| Bar {
            label: label.into(),
            value,
            shown: shown.into(),
            quiet: false,
        };
        let html = bar_chart(&chart(vec![bar("Sport", Some(12.0), "12"), bar("A & B", None, "unterdrückt")]));
        assert!(html.contains("&lt;je&gt;") && html.contains("A &amp; B"));
        assert_eq!(html.matches("<tr><th scope=\"row\">").count(), 2);
        assert_eq!(html.matches("<rect").count(), 1, "a suppressed figure is no bar");
    }

    #[test]
    fn odd_figures_draw_no_odd_bars() {
        let bar = |value| Bar { label: "x".into(), value: Some(value), shown: "?".into(), quiet: true };
        let html = bar_chart(&chart(vec![bar(f64::NAN), bar(-3.0), bar(0.0), bar(f64::INFINITY)]));
        assert!(!html.contains("NaN") && !html.contains("inf") && !html.contains("<rect"));
    }
}

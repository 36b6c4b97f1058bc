//! Markdown of users as safe HTML.

use std::{
    collections::{BTreeSet, HashSet},
    fmt::Write as _,
};

/// Safe HTML of a text in Markdown: headings begin at the second level (the page's own title is the first) and leave
/// none out, links open as they are and pass nothing on,
/// images and raw HTML are left out.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.render.hardbreaks = true;
    let html = with_levels(&comrak::markdown_to_html(text, &options));
    let tags: HashSet<&str> = [
        "p",
        "br",
        "strong",
        "em",
        "del",
        "ul",
        "ol",
        "li",
        "a",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "code",
        "pre",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ]
    .into_iter()
    .collect();
    ammonia::Builder::default()
        .tags(tags)
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .link_rel(Some("nofollow ugc noopener"))
        .clean(&html)
        .to_string()
}

/// Renders headings one below the other: the highest level used becomes the second, no level is jumped over.
fn with_levels(html: &str) -> String {
    let levels: BTreeSet<usize> = (1..=6).filter(|level| html.contains(&format!("<h{level}>"))).collect();
    let mut out = String::with_capacity(html.len());
    let (mut rest, mut before, mut open) = (html, 1, 2);
    // comrak escapes what users type, so each `<hN>` is a heading of its own making.
    while let Some(at) = rest.find("<h").into_iter().chain(rest.find("</h")).min() {
        let (text, tag) = rest.split_at(at);
        out.push_str(text);
        let start = if tag.starts_with("</") { "</h" } else { "<h" };
        let level = tag
            .get(start.len()..start.len() + 2)
            .and_then(|end| end.strip_suffix('>'))
            .and_then(|digit| digit.parse::<usize>().ok());
        rest = tag.get(start.len()..).unwrap_or_default();
        if let (Some(level), "<h") = (level, start) {
            let rank = levels.range(..level).count();
            open = (2 + rank).min(before + 1).min(6);
            before = open;
        }
        out.push_str(start);
        if level.is_some() {
            let _ = write!(out, "{open}>");
            rest = rest.get(2..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

/// The text of Markdown without its signs, shortened to `most` characters at a word.
#[must_use]
pub fn plain(text: &str, most: usize) -> String {
    let html = markdown(text);
    let bare = ammonia::Builder::default().tags(HashSet::new()).clean(&html).to_string();
    let bare = bare.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ");
    let words: Vec<&str> = bare.split_whitespace().collect();
    let mut short = String::new();
    for word in words {
        if short.chars().count() + word.chars().count() + 1 > most {
            short.push('…');
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

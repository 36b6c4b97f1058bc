//! Markdown of users as safe HTML.

use std::collections::HashSet;

/// Safe HTML of a text in Markdown: headings begin at the third level, links open as they are and pass nothing on,
/// images and raw HTML are left out.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.render.hardbreaks = true;
    let html = comrak::markdown_to_html(text, &options)
        .replace("<h1>", "<h3>")
        .replace("</h1>", "</h3>")
        .replace("<h2>", "<h3>")
        .replace("</h2>", "</h3>");
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

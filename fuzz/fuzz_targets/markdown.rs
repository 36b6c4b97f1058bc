//! Any text as Markdown: the HTML holds only tags and attributes that are allowed, properly nested, and no link that runs
//! something.
#![no_main]

use bildungsraum_fuzz::soon;
use bildungsraum_page::{markdown, plain};
use libfuzzer_sys::fuzz_target;

const TAGS: [&str; 25] = [
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
    "col",
];
/// All that the sanitiser lets through on these tags; none of them can run anything.
const ATTRIBUTES: [&str; 14] = [
    "href", "hreflang", "rel", "title", "lang", "align", "start", "cite", "char", "charoff", "colspan",
    "rowspan", "headers", "scope",
];

/// Reads one tag behind its `<`; gives its name, whether it ends an element, and what follows.
fn tag(text: &str) -> (&str, bool, &str) {
    let (ends, text) = text.strip_prefix('/').map_or((false, text), |rest| (true, rest));
    let length = text.find(|c: char| !c.is_ascii_alphanumeric()).expect("a tag ends");
    let (name, mut rest) = text.split_at(length);
    assert!(TAGS.contains(&name), "<{name}> is not allowed");
    loop {
        rest = rest.trim_start();
        if let Some(rest) = rest.strip_prefix('>') {
            return (name, ends, rest);
        }
        let (attribute, after) = rest.split_once("=\"").expect("attributes have quoted values");
        let (value, after) = after.split_once('"').expect("the value ends");
        assert!(ATTRIBUTES.contains(&attribute), "{attribute}= is not allowed on <{name}>");
        if matches!(attribute, "href" | "cite") {
            check_link(value);
        }
        if attribute == "rel" {
            assert_eq!(value, "nofollow ugc noopener");
        }
        rest = after;
    }
}

/// A browser leaves out control characters and white space when it looks for the scheme.
fn check_link(value: &str) {
    let bare: String = value
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect::<String>()
        .to_ascii_lowercase();
    for scheme in ["javascript:", "vbscript:", "data:", "file:", "blob:"] {
        assert!(!bare.starts_with(scheme), "{value}");
    }
    if let Some((scheme, _)) = bare.split_once(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    {
        assert!(["http", "https", "mailto", "tel"].contains(&scheme), "{value}");
    }
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let html = soon("rendering", || markdown(&text));
    let lower = html.to_ascii_lowercase();
    for part in ["<script", "<style", "<iframe", "<img", "<svg", "<form", "<h1"] {
        assert!(!lower.contains(part), "{part} in {html}");
    }
    let (mut open, mut before) = (Vec::new(), 1);
    let mut rest = html.as_str();
    while let Some((_, inside)) = rest.split_once('<') {
        let (name, ends, after) = tag(inside);
        if ends {
            assert_eq!(open.pop(), Some(name), "tags are nested: {html}");
        } else if !matches!(name, "br" | "hr" | "col") {
            open.push(name);
        }
        if !ends && let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            assert!(level <= before + 1, "no level of headings is left out: {html}");
            before = level;
        }
        rest = after;
    }
    assert!(open.is_empty(), "{open:?} left open in {html}");

    for most in [0, 1, 40, 160] {
        let short = plain(&text, most);
        assert!(short.chars().count() <= most + 1, "{short:?} is longer than {most}");
        assert!(!short.contains(['\n', '\t', '\r']));
    }
});

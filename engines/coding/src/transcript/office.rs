//! Documents of word processors: DOCX and ODT. Paragraphs become lines. Sources: ECMA-376, OASIS `OpenDocument` 1.3.

use super::findings::{Findings, Trouble};
use crate::Error;
use crate::refi::{Limits, Step, Tag, Walk, part};

/// Paragraphs and what was met on the way.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    /// Cells of rows one is in.
    rows: Vec<Vec<String>>,
    tables: usize,
    left_out: usize,
}

impl Lines {
    /// A paragraph has ended.
    fn line(&mut self, line: &str) {
        if let Some(cell) = self.rows.last_mut().and_then(|cells| cells.last_mut()) {
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(line);
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn row(&mut self) {
        if let Some(cells) = self.rows.pop() {
            self.tables += 1;
            self.line(&cells.join("\t"));
        }
    }

    fn finish(self, findings: &mut Findings) -> String {
        if self.tables > 0 {
            findings.add(Trouble::Table, 0, format_args!("{} rows", self.tables));
        }
        if self.left_out > 0 {
            findings.add(Trouble::LeftOut, 0, format_args!("{} ×", self.left_out));
        }
        self.text
    }
}

fn xml(bytes: &[u8], name: &str, limits: &Limits) -> Result<String, Error> {
    let Some(content) = part(bytes, name, limits)? else {
        return Err(Error::Archive { message: format!("there is no `{name}` in it") });
    };
    let mut ignored = Findings::default();
    let (text, _) = super::encoding::decode(&content, &mut ignored);
    Ok(text)
}

/// Text of a DOCX, a paragraph a line.
pub(super) fn docx(bytes: &[u8], limits: &Limits, findings: &mut Findings) -> Result<String, Error> {
    let text = xml(bytes, "word/document.xml", limits)?;
    let mut walk = Walk::new(text.as_bytes());
    let root = walk.root()?;
    if root.name != "document" {
        return Err(walk.wrong(format_args!("<{}> is not the <document> of a DOCX", root.name)));
    }
    let mut lines = Lines::default();
    let mut open: Vec<String> = vec![root.name];
    let mut paragraphs: Vec<String> = Vec::new();
    while !open.is_empty() {
        match walk.step()? {
            Step::Open(tag) => {
                match (tag.name.as_str(), paragraphs.last_mut()) {
                    // Text that was deleted or moved away, and what stands there twice for old programs.
                    ("del" | "moveFrom" | "Fallback" | "instrText" | "pPr" | "rPr" | "sectPr", _) => {
                        walk.skip()?;
                        continue;
                    }
                    (
                        "drawing" | "pict" | "object" | "footnoteReference" | "endnoteReference"
                        | "commentReference",
                        _,
                    ) => {
                        lines.left_out += 1;
                        walk.skip()?;
                        continue;
                    }
                    ("p", _) => paragraphs.push(String::new()),
                    ("tr", _) => lines.rows.push(Vec::new()),
                    ("tc", _) => {
                        if let Some(cells) = lines.rows.last_mut() {
                            cells.push(String::new());
                        }
                    }
                    ("tab", Some(line)) => line.push('\t'),
                    ("br" | "cr", Some(line)) => line.push('\n'),
                    ("noBreakHyphen", Some(line)) => line.push('\u{2011}'),
                    ("t", _) => walk.forget_text(),
                    _ => {}
                }
                open.push(tag.name);
            }
            Step::Close => match open.pop().as_deref() {
                Some("t") => {
                    let text = walk.take_text();
                    if let Some(line) = paragraphs.last_mut() {
                        line.push_str(&text);
                    }
                }
                Some("p") => {
                    if let Some(line) = paragraphs.pop() {
                        lines.line(&line);
                    }
                }
                Some("tr") => lines.row(),
                _ => {}
            },
        }
    }
    walk.finish()?;
    Ok(lines.finish(findings))
}

/// Blanks of ODT are one, unless an element says how many.
fn collapse(line: &mut String, part: &str) {
    for sign in part.chars() {
        if sign.is_ascii_whitespace() {
            if !line.is_empty() && !line.ends_with([' ', '\n', '\t']) {
                line.push(' ');
            }
        } else {
            line.push(sign);
        }
    }
}

fn blanks(tag: &Tag) -> usize {
    tag.get("c").and_then(|count| count.parse().ok()).unwrap_or(1).min(1_000)
}

/// Text of an ODT, a paragraph a line.
pub(super) fn odt(bytes: &[u8], limits: &Limits, findings: &mut Findings) -> Result<String, Error> {
    let text = xml(bytes, "content.xml", limits)?;
    let mut walk = Walk::new(text.as_bytes());
    let root = walk.root()?;
    if root.name != "document-content" {
        return Err(walk.wrong(format_args!("<{}> is not the <document-content> of an ODT", root.name)));
    }
    let mut lines = Lines::default();
    let mut open: Vec<String> = vec![root.name];
    let mut paragraphs: Vec<String> = Vec::new();
    while !open.is_empty() {
        let step = walk.step()?;
        let part = walk.take_text();
        if let Some(line) = paragraphs.last_mut() {
            collapse(line, &part);
        }
        match step {
            Step::Open(tag) => {
                match (tag.name.as_str(), paragraphs.last_mut()) {
                    ("tracked-changes" | "automatic-styles" | "font-face-decls" | "scripts", _) => {
                        walk.skip()?;
                        continue;
                    }
                    ("note" | "annotation" | "frame" | "object", _) => {
                        lines.left_out += 1;
                        walk.skip()?;
                        continue;
                    }
                    ("p" | "h", _) => paragraphs.push(String::new()),
                    ("table-row", _) => lines.rows.push(Vec::new()),
                    ("table-cell", _) => {
                        if let Some(cells) = lines.rows.last_mut() {
                            cells.push(String::new());
                        }
                    }
                    ("s", Some(line)) => line.extend(std::iter::repeat_n(' ', blanks(&tag))),
                    ("tab", Some(line)) => line.push('\t'),
                    ("line-break", Some(line)) => line.push('\n'),
                    _ => {}
                }
                open.push(tag.name);
            }
            Step::Close => match open.pop().as_deref() {
                Some("p" | "h") => {
                    if let Some(line) = paragraphs.pop() {
                        lines.line(&line);
                    }
                }
                Some("table-row") => lines.row(),
                _ => {}
            },
        }
    }
    walk.finish()?;
    Ok(lines.finish(findings))
}

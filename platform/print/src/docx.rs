//! Reports as DOCX, for those who go on writing. Headings are headings, lists lists, tables tables, so that Word and
//! `LibreOffice` show an outline and screen readers find their way.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, Docx, Footer, Header, IndentLevel, Level, LevelJc, LevelText,
    LineSpacing, NumberFormat, Numbering, NumberingId, PageNum, Paragraph, Run, RunFonts, Start, Style,
    StyleType, Table, TableCell, TableRow, WidthType,
};

use crate::{Block, MAX_TEXT, PrintError, Report};

/// Width of the text on A4 with its margins, in twentieths of a point.
const WIDTH: usize = 9_026;
/// The list with points and the first list with numbers.
const POINTS: usize = 2;

/// Text that XML can hold.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// A run of text; line breaks are kept.
fn run(text: &str) -> Run {
    let text = clean(text);
    let mut run = Run::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(docx_rs::BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}

fn heading(level: u8) -> Style {
    let level = level.clamp(1, 6);
    let size = match level {
        1 => 34,
        2 => 28,
        _ => 24,
    };
    Style::new(format!("Heading{level}"), StyleType::Paragraph)
        .name(format!("heading {level}"))
        .based_on("Normal")
        .next("Normal")
        .q_format(true)
        .outline_lvl(usize::from(level) - 1)
        .size(size)
        .bold()
        .line_spacing(LineSpacing::new().before(280).after(100))
}

fn numbering(id: usize, numbered: bool) -> AbstractNumbering {
    let (format, text) = if numbered { ("decimal", "%1.") } else { ("bullet", "•") };
    AbstractNumbering::new(id).add_level(
        Level::new(0, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left"))
            .indent(Some(720), Some(docx_rs::SpecialIndentType::Hanging(360)), None, None),
    )
}

fn table(header: &[String], rows: &[Vec<String>]) -> Table {
    let columns = header.len().max(1);
    let cell = |text: &str, bold: bool| {
        let run = if bold { run(text).bold() } else { run(text) };
        TableCell::new().add_paragraph(Paragraph::new().add_run(run)).width(WIDTH / columns, WidthType::Dxa)
    };
    let mut lines = vec![TableRow::new(header.iter().map(|text| cell(text, true)).collect())];
    for row in rows {
        let mut cells: Vec<TableCell> = row.iter().map(|text| cell(text, false)).collect();
        cells.resize_with(columns, || cell("", false));
        lines.push(TableRow::new(cells).cant_split());
    }
    Table::new(lines).set_grid(vec![WIDTH / columns; columns]).width(WIDTH, WidthType::Dxa)
}

/// The report as DOCX, A4. The same report gives the same contents.
pub(crate) fn docx(report: &Report) -> Result<Vec<u8>, PrintError> {
    let bytes = serde_json::to_string(report).map_or(0, |text| text.len());
    if bytes > MAX_TEXT {
        return Err(PrintError::TooLong { bytes });
    }
    let mut made = Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(docx_rs::PageMargin::new().top(1_440).bottom(1_440).left(1_440).right(1_440))
        .default_size(22)
        .default_fonts(RunFonts::new().ascii("Fira Sans").hi_ansi("Fira Sans").cs("Arial"))
        .add_style(
            Style::new("Title", StyleType::Paragraph)
                .name("Title")
                .based_on("Normal")
                .next("Normal")
                .q_format(true)
                .size(48)
                .bold(),
        )
        .add_style(
            Style::new("Caption", StyleType::Paragraph).name("caption").based_on("Normal").italic().size(20),
        )
        .add_abstract_numbering(numbering(POINTS, false))
        .add_numbering(Numbering::new(POINTS, POINTS))
        .header(Header::new().add_paragraph(Paragraph::new().add_run(run(&report.municipality).size(18))))
        .footer(
            Footer::new().add_paragraph(
                Paragraph::new()
                    .align(AlignmentType::Right)
                    .add_run(run(&format!("{}  {} ", report.footer, report.labels.page)).size(18))
                    .add_page_num(PageNum::new()),
            ),
        );
    for level in 1..=4 {
        made = made.add_style(heading(level));
    }
    made = made.add_paragraph(Paragraph::new().style("Title").add_run(run(&report.title)));
    for line in [&report.subtitle, &report.made_on] {
        if !line.is_empty() {
            made = made.add_paragraph(Paragraph::new().add_run(run(line)));
        }
    }
    let mut next = POINTS + 1;
    for block in &report.blocks {
        made = match block {
            Block::Heading { level, text } => made.add_paragraph(
                Paragraph::new().style(&format!("Heading{}", (*level).clamp(1, 4))).add_run(run(text)),
            ),
            Block::Paragraph { text } => made.add_paragraph(
                Paragraph::new().line_spacing(LineSpacing::new().after(140)).add_run(run(text)),
            ),
            Block::List { numbered, items } => {
                // Every list with numbers begins at 1.
                let id = if *numbered {
                    made = made
                        .add_abstract_numbering(numbering(next, true))
                        .add_numbering(Numbering::new(next, next));
                    next += 1;
                    next - 1
                } else {
                    POINTS
                };
                for item in items {
                    made = made.add_paragraph(
                        Paragraph::new()
                            .numbering(NumberingId::new(id), IndentLevel::new(0))
                            .add_run(run(item)),
                    );
                }
                made
            }
            Block::Table { caption, header, rows } => made
                .add_paragraph(Paragraph::new().style("Caption").keep_next(true).add_run(run(caption)))
                .add_table(table(header, rows))
                .add_paragraph(Paragraph::new()),
        };
    }
    let mut out = Cursor::new(Vec::new());
    made.build().pack(&mut out).map_err(|error| PrintError::Typeset(error.to_string()))?;
    Ok(out.into_inner())
}

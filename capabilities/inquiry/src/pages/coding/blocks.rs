//! A text cut into what a page shows: blocks (turns, or paragraphs between them), pages of blocks, and within a block
//! stretches that have the same codings.

use bildungsraum_coding::{Offset, Span, Text};

use crate::model::TextTurn;

/// Most blocks of a page.
const MOST_BLOCKS: usize = 200;
/// Most code points of a page, unless one block alone has more.
const MOST_SIGNS: u32 = 40_000;
/// Most code points of a block: longer ones are cut at a line's end or a blank.
const LONGEST_BLOCK: u32 = 20_000;

/// What one person says, or a paragraph nobody is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// First code point.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// Who, by place in the list of speakers.
    pub speaker: Option<u32>,
}

/// A stretch within a block that has the same codings all along, by their place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: u32,
    pub end: u32,
    pub codings: Vec<usize>,
}

/// All blocks of a text, in order. Together they hold everything but blank lines between them.
pub(super) fn blocks(text: &Text, turns: &[TextTurn]) -> Vec<Block> {
    let mut found = Vec::new();
    let mut at = 0;
    for turn in turns {
        between(text, (at, turn.start), None, &mut found);
        between(text, (turn.start, turn.end), turn.speaker, &mut found);
        at = turn.end;
    }
    between(text, (at, text.length()), None, &mut found);
    found
}

/// Adds what lies between two positions: of a speaker as a whole, otherwise line by line.
fn between(text: &Text, (start, end): (u32, u32), speaker: Option<u32>, found: &mut Vec<Block>) {
    let Some(slice) = text.slice(Span::between(Offset(start), Offset(end))) else { return };
    let mut begin = start;
    let mut at = start;
    // Where the block can be cut: behind the last blank, if that is not too far back.
    let mut blank = None;
    let mut empty = true;
    for sign in slice.chars() {
        at += 1;
        empty &= sign.is_whitespace();
        if sign.is_whitespace() {
            blank = Some(at);
        }
        let line = speaker.is_none() && sign == '\n';
        if line || at - begin >= LONGEST_BLOCK {
            let cut = if line { at } else { blank.filter(|blank| *blank > begin).unwrap_or(at) };
            if !empty {
                found.push(Block { start: begin, end: cut, speaker });
            }
            // What follows the cut may be part of a word, so it is not empty.
            (begin, blank, empty) = (cut, None, cut == at);
        }
    }
    if begin < end && !empty {
        found.push(Block { start: begin, end, speaker });
    }
}

/// The pages: first block and block behind the last.
pub(super) fn pages(blocks: &[Block]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut first, mut signs) = (0, 0_u32);
    for (at, block) in blocks.iter().enumerate() {
        let own = block.end - block.start;
        if at > first && (at - first >= MOST_BLOCKS || signs.saturating_add(own) > MOST_SIGNS) {
            found.push((first, at));
            (first, signs) = (at, 0);
        }
        signs = signs.saturating_add(own);
    }
    if first < blocks.len() {
        found.push((first, blocks.len()));
    }
    found
}

/// The page on which a position lies.
pub(super) fn page_of(blocks: &[Block], pages: &[(usize, usize)], at: u32) -> usize {
    let block = blocks.partition_point(|block| block.end <= at);
    pages.iter().position(|(_, past)| block < *past).unwrap_or(pages.len().saturating_sub(1))
}

/// A block cut where codings begin or end. `codings`: begin and end of each.
pub(super) fn stretches(block: Block, codings: &[(u32, u32)]) -> Vec<Stretch> {
    let inside: Vec<(usize, u32, u32)> = codings
        .iter()
        .enumerate()
        .map(|(at, (start, end))| (at, (*start).max(block.start), (*end).min(block.end)))
        .filter(|(_, start, end)| start < end)
        .collect();
    let mut cuts: Vec<u32> = inside.iter().flat_map(|(_, start, end)| [*start, *end]).collect();
    cuts.extend([block.start, block.end]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .filter_map(|pair| {
            let (start, end) = (*pair.first()?, *pair.last()?);
            let codings =
                inside.iter().filter(|one| one.1 <= start && end <= one.2).map(|one| one.0).collect();
            Some(Stretch { start, end, codings })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Text {
        Text::new(text.to_owned()).unwrap()
    }

    #[test]
    fn a_text_without_turns_is_cut_into_lines_and_a_line_without_end_at_a_blank() {
        let found = blocks(&text("Eins.\n\nZwei 🙂.\n"), &[]);
        let places: Vec<_> = found.iter().map(|one| (one.start, one.end)).collect();
        assert_eq!(places, [(0, 6), (7, 15)]);
        let long = "wort ".repeat(9_000);
        let found = blocks(&text(&long), &[]);
        assert!(found.len() >= 3 && found.iter().all(|one| one.end - one.start <= LONGEST_BLOCK));
        assert!(found.iter().skip(1).all(|one| one.start % 5 == 0), "cut behind a blank");
    }

    proptest! {
        #[test]
        fn blocks_hold_every_letter_and_every_page_holds_blocks(
            lines in proptest::collection::vec("[a-zäöü🙂 ]{0,60}", 0..40),
            every in 1_usize..4,
        ) {
            let whole = lines.join("\n");
            let mut turns = Vec::new();
            let mut at = 0;
            for (number, line) in lines.iter().enumerate() {
                let length = u32::try_from(line.chars().count()).unwrap();
                if number % every == 0 && length > 0 {
                    turns.push(TextTurn { start: at, end: at + length, speaker: Some(0), part: None });
                }
                at += length + 1;
            }
            let text = text(&whole);
            let found = blocks(&text, &turns);
            let kept: String = found
                .iter()
                .map(|one| text.slice(Span::between(Offset(one.start), Offset(one.end))).unwrap())
                .collect();
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&kept), letters(&whole));
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
            let pages = pages(&found);
            prop_assert_eq!(pages.iter().map(|(first, past)| past - first).sum::<usize>(), found.len());
            for block in &found {
                let page = page_of(&found, &pages, block.start);
                let (first, past) = pages[page];
                prop_assert!(found[first..past].contains(block));
            }
        }

        #[test]
        fn stretches_cover_a_block_without_gap_and_say_which_codings_lie_there(
            codings in proptest::collection::vec((0_u32..60, 0_u32..60), 0..8),
        ) {
            let block = Block { start: 10, end: 50, speaker: None };
            let codings: Vec<(u32, u32)> =
                codings.into_iter().map(|(one, other)| (one.min(other), one.max(other))).collect();
            let found = stretches(block, &codings);
            prop_assert_eq!(found.first().unwrap().start, 10);
            prop_assert_eq!(found.last().unwrap().end, 50);
            prop_assert!(found.windows(2).all(|two| two[0].end == two[1].start));
            for one in &found {
                for sign in one.start..one.end {
                    let here: Vec<usize> = (0..codings.len())
                        .filter(|at| codings[*at].0 <= sign && sign < codings[*at].1)
                        .collect();
                    prop_assert_eq!(&here, &one.codings);
                }
            }
        }
    }
}

//! Where sentences end.

use crate::{Offset, Span, Text};

/// The sentences of a text, in order. A sentence ends at a line's end, and at `.`, `!`, `?` or `…` before a blank; not after
/// a single letter or a number, as in `z. B.` and `am 3. Mai`.
#[must_use]
pub fn sentences(text: &Text) -> Vec<Span> {
    let mut list = Vec::new();
    let (mut at, mut begin) = (0_u32, None::<u32>);
    let mut last = 0_u32;
    // Letters of the word so far, and whether it is a number; whether the last sign was one that ends a sentence.
    let (mut letters, mut digits, mut ends) = (0, false, false);
    for character in text.as_str().chars() {
        if character == '\n' || ends && character.is_whitespace() {
            if let Some(start) = begin.take() {
                list.push(Span::between(Offset(start), Offset(last)));
            }
            (letters, digits, ends) = (0, false, false);
        } else if character.is_whitespace() {
            (letters, digits) = (0, false);
        } else {
            if begin.is_none() {
                begin = Some(at);
            }
            last = at + 1;
            match character {
                '.' => ends = !digits && letters != 1,
                '!' | '?' | '…' => ends = true,
                // A closing mark after the end still belongs to the sentence.
                '"' | '“' | '”' | '«' | '»' | '’' | ')' | '/' if ends => {}
                _ => {
                    ends = false;
                    if character.is_alphabetic() {
                        letters += 1;
                    }
                    digits = character.is_ascii_digit();
                }
            }
        }
        at += 1;
    }
    if let Some(start) = begin {
        list.push(Span::between(Offset(start), Offset(last)));
    }
    list
}

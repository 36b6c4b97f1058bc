//! Kölner Phonetik (H. J. Postel, 1969): words that sound alike in German have one code.

/// The code of a folded word, digits as text; empty for words without Latin letters.
pub(crate) fn sound(word: &str) -> String {
    let letters: Vec<u8> = word.bytes().filter(u8::is_ascii_lowercase).collect();
    let mut codes = String::new();
    let mut last = ' ';
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(b' ');
        let after = letters.get(index + 1).copied().unwrap_or(b' ');
        let code: &[char] = match letter {
            b'a' | b'e' | b'i' | b'j' | b'o' | b'u' | b'y' => &['0'],
            b'p' if after == b'h' => &['3'],
            b'b' | b'p' => &['1'],
            b'd' | b't' if matches!(after, b'c' | b's' | b'z') => &['8'],
            b'd' | b't' => &['2'],
            b'f' | b'v' | b'w' => &['3'],
            b'g' | b'k' | b'q' => &['4'],
            b'c' => {
                let hard = if index == 0 {
                    matches!(after, b'a' | b'h' | b'k' | b'l' | b'o' | b'q' | b'r' | b'u' | b'x')
                } else {
                    !matches!(before, b's' | b'z')
                        && matches!(after, b'a' | b'h' | b'k' | b'o' | b'q' | b'u' | b'x')
                };
                if hard { &['4'] } else { &['8'] }
            }
            b'x' if matches!(before, b'c' | b'k' | b'q') => &['8'],
            b'x' => &['4', '8'],
            b'l' => &['5'],
            b'm' | b'n' => &['6'],
            b'r' => &['7'],
            b's' | b'z' => &['8'],
            _ => &[],
        };
        for digit in code {
            if *digit != last && (*digit != '0' || codes.is_empty()) {
                codes.push(*digit);
            }
            last = *digit;
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn the_published_examples_hold() {
        assert_eq!(sound("wikipedia"), "3412");
        assert_eq!(sound("breschnew"), "17863");
        assert_eq!(sound("mullerludenscheidt"), "65752682");
    }

    #[test]
    fn words_that_sound_alike_have_one_code() {
        for (one, other) in
            [("fusball", "vusbal"), ("schach", "schack"), ("phillip", "filip"), ("rhythmus", "rytmus")]
        {
            assert_eq!(sound(one), sound(other), "{one} {other}");
        }
    }
}

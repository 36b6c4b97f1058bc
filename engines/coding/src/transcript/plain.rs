//! Running text: a paragraph a line, names before a colon, time marks anywhere.

use rustc_hash::FxHashSet;

use super::clock;
use super::draft::Draft;
use super::findings::{Findings, Trouble};
use super::names::{self, Head, Speakers};

/// Lines between `---` at the beginning of a file, with which Markdown tells about itself.
fn front(lines: &[&str]) -> usize {
    if lines.first().is_none_or(|line| line.trim_end() != "---") {
        return 0;
    }
    let end = lines.iter().skip(1).position(|line| line.trim_end() == "---");
    end.map_or(0, |end| end + 2)
}

/// Text of a line, whose time marks become marks of the draft.
fn say(draft: &mut Draft, line: &str, number: usize, findings: &mut Findings) {
    let mut rest = line;
    let mut out = String::new();
    while let Some(at) = rest.find(['#', '[']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let Some((time, length)) = clock::mark(from) else {
            let sign = from.chars().next().map_or(1, char::len_utf8);
            let (sign, behind) = from.split_at(sign);
            out.push_str(sign);
            rest = behind;
            continue;
        };
        let (literal, behind) = from.split_at(length);
        let behind_blank = behind.strip_prefix(' ');
        if behind.trim().is_empty() {
            out.truncate(out.trim_end().len());
        }
        draft.push(&out);
        out.clear();
        if draft.mark(draft.here(), time) {
            rest = if behind.trim().is_empty() { "" } else { behind_blank.unwrap_or(behind) };
        } else {
            findings.add(Trouble::TimeBackwards, number, literal);
            if behind.trim().is_empty() && !draft.text.is_empty() && !draft.text.ends_with(['\n', ' ']) {
                draft.push(" ");
            }
            draft.push(literal);
            rest = behind;
        }
    }
    out.push_str(rest);
    draft.push(out.trim_end());
}

/// Reads text with `\n` at the ends of lines.
pub(super) fn read(text: &str, how: Speakers, findings: &mut Findings) -> Draft {
    let lines: Vec<&str> = text.split('\n').collect();
    let front = front(&lines);
    let numbered = || lines.iter().enumerate().map(|(at, line)| (at + 1, *line));
    let heads: Vec<(usize, Head<'_>)> = numbered()
        .skip(front)
        .filter(|_| how != Speakers::Nobody)
        .filter_map(|(number, line)| Some((number, names::head(line)?)))
        .collect();
    let mut accepted = names::accept(&heads, how, findings);
    // Where nearly every turn begins with a time, what stands above the first time is a list of names or the like.
    let taken = || heads.iter().filter(|(_, head)| accepted.contains(head.name));
    let timed = taken().filter(|(_, head)| !head.marks.is_empty()).count();
    let first = if how == Speakers::Guess && timed >= 3 && timed * 10 >= taken().count() * 8 {
        taken().find(|(_, head)| !head.marks.is_empty()).map_or(0, |(number, _)| *number)
    } else {
        0
    };
    let later: FxHashSet<&str> =
        heads.iter().filter(|(number, _)| *number >= first).map(|(_, head)| head.name).collect();
    accepted.retain(|name| later.contains(name.as_str()));
    let mut heads = heads.into_iter().peekable();
    let mut draft = Draft::default();
    for (number, line) in numbered() {
        if number > 1 {
            draft.push("\n");
        }
        let head = heads.next_if(|(of, _)| *of == number).map(|(_, head)| head);
        let Some(head) = head.filter(|head| number >= first && accepted.contains(head.name)) else {
            say(&mut draft, line, number, findings);
            if !line.trim().is_empty() {
                draft.extend();
            }
            continue;
        };
        let speaker = draft.speaker(head.name);
        let here = draft.here();
        draft.begin(Some(speaker));
        draft.push(head.name);
        draft.push(":");
        let mut back = String::new();
        for &time in &head.marks {
            if !draft.mark(here, time) {
                let literal = clock::written_mark(time);
                findings.add(Trouble::TimeBackwards, number, &literal);
                back = format!("{back}{literal} ");
            }
        }
        let rest = head.rest.trim_end();
        if !rest.is_empty() || !back.is_empty() {
            draft.push(" ");
            draft.push(&back);
            say(&mut draft, rest, number, findings);
        }
        draft.extend();
    }
    draft.finish()
}

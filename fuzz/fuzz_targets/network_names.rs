//! Lines of names: an empty line parts the roster, one organisation a line with its other names after a `|`, from the
//! spellings that are looked up and put together.
#![no_main]

use bildungsraum_fuzz::soon;
use bildungsraum_ties::names::{Answer, Known, Names, cluster};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (roster, spellings) = text.split_once("\n\n").unwrap_or((&text, ""));
    let roster: Vec<Known> = (0..)
        .zip(roster.lines().take(40))
        .map(|(id, line)| {
            let mut names = line.split('|').map(str::to_owned);
            Known { id: format!("{id}"), name: names.next().unwrap_or_default(), others: names.collect() }
        })
        .collect();
    let spellings: Vec<&str> = spellings.lines().take(60).collect();
    let names = Names::new(&roster, "Musterstadt");
    for spelling in spellings.iter().copied().chain(roster.iter().map(|known| known.name.as_str())) {
        match soon("resolving", || names.resolve(spelling)) {
            Answer::Sure(id) => assert!(roster.iter().any(|known| known.id == id), "an organisation of the roster"),
            Answer::Ask(ids) => {
                assert!(!ids.is_empty() && ids.len() <= 5, "a question has answers");
                assert!(ids.iter().all(|id| roster.iter().any(|known| known.id == *id)));
            }
            Answer::Unknown => {}
        }
    }
    let clusters = soon("putting together", || cluster(&spellings, "Musterstadt"));
    assert_eq!(clusters.groups.len(), spellings.len(), "each spelling is in a group");
    for (group, spelling) in clusters.groups.iter().zip(&spellings) {
        let first = clusters.groups.iter().position(|other| other == group);
        assert!(first.is_some() && spellings.iter().zip(&clusters.groups).all(|(other, of)| other != spelling || of == group));
    }
});

//! What holds for every body: random terms, votes, polls, calendars, numbers.

use std::collections::BTreeMap;

use bildungsraum_bodies::{
    Record, calendar,
    model::{
        AgendaItem, Answer, Attendance, Choosable, Meeting, MeetingState, Poll, Seat, SeatRole, Tally, Task,
        TaskState, name_key, shares,
    },
};
use bildungsraum_calendar::{Schedule, ical};
use bildungsraum_database::{Id, testing::viernheim};
use bildungsraum_organisations::Sector;
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, date},
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use crate::{
    decisions::{resolution, task},
    site::{meeting, seat, sites},
};

fn id(number: u8) -> Id {
    Id::from_bytes([number; 16])
}

/// A day of a short stretch, so that terms meet often.
fn day() -> impl Strategy<Value = Date> {
    (0_i64..60).prop_map(|days| date(2026, 1, 1).saturating_add(days.days()))
}

/// A term of one of three holders: two organisations and a group in words, whose name is spelt in two ways.
fn term() -> impl Strategy<Value = Seat> {
    (0_u8..4, any::<bool>(), day(), proptest::option::of(0_i64..40)).prop_map(
        |(holder, leads, from, length)| {
            let role = if leads { SeatRole::Chair } else { SeatRole::Member };
            let (organisation, group) = match holder {
                0 | 1 => (Some(id(holder + 1)), ""),
                2 => (None, "Elternvertretungen"),
                _ => (None, " ELTERNVERTRETUNGEN"),
            };
            Seat {
                organisation,
                group: group.into(),
                from,
                until: length.map(|days| from.saturating_add(days.days())),
                ..seat(id(9), id(1), role)
            }
        },
    )
}

fn days() -> impl Iterator<Item = Date> {
    (-1_i64..120).map(|days| date(2026, 1, 1).saturating_add(days.days()))
}

/// Texts as people type them: umlauts, commas, backslashes, several lines, signs of four bytes, and whatever else.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zäöüßÄÖÜ,;:\\\\\"'. \n€😀|-]{0,200}",
        "(Größe, Länge; ){0,20}\\\\[nN]",
        "\\PC{0,120}",
        Just("BEGIN:VEVENT\nEND:VCALENDAR\nSUMMARY:x".to_owned()),
    ]
}

fn moment() -> impl Strategy<Value = DateTime> {
    (0_i64..4_000, 0_i8..24, 0_i8..60)
        .prop_map(|(days, hour, minute)| date(2020, 1, 1).saturating_add(days.days()).at(hour, minute, 0, 0))
}

fn record(meeting: Meeting, revision: i64) -> Record<Meeting> {
    let at: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
    Record { id: id(5), revision, created_at: at, updated_at: at, archived_at: None, entry: meeting }
}

/// The answers of each organisation, one per date.
fn answers(options: usize) -> impl Strategy<Value = BTreeMap<Id, Vec<Answer>>> {
    let answer = prop_oneof![Just(Answer::Yes), Just(Answer::Maybe), Just(Answer::No)];
    proptest::collection::btree_map(
        (0_u8..40).prop_map(id),
        proptest::collection::vec(answer, options..=options),
        0..12,
    )
}

proptest! {
    #[test]
    fn two_terms_overlap_exactly_when_somebody_would_sit_twice_on_a_day(one in term(), other in term()) {
        let same = one.organisation == other.organisation
            && one.role == other.role
            && name_key(&one.group) == name_key(&other.group);
        let twice = same && days().chain([date(2100, 1, 1)]).any(|day| one.holds(day) && other.holds(day));
        prop_assert_eq!(one.overlaps(&other), twice);
        prop_assert_eq!(other.overlaps(&one), twice);
        prop_assert!(one.overlaps(&one));
    }

    #[test]
    fn whoever_refuses_overlaps_has_nobody_twice_on_any_day(terms in proptest::collection::vec(term(), 0..25)) {
        let mut kept: Vec<Seat> = Vec::new();
        for term in &terms {
            if !kept.iter().any(|one| one.overlaps(term)) {
                kept.push(term.clone());
            }
        }
        for day in days() {
            let mut holders: Vec<_> = kept
                .iter()
                .filter(|one| one.holds(day))
                .map(|one| (one.organisation, name_key(&one.group), one.role))
                .collect();
            let all = holders.len();
            holders.sort();
            holders.dedup();
            prop_assert_eq!(holders.len(), all, "on {}", day);
        }
        // What was refused would have been such a seat.
        for term in terms.iter().filter(|one| !kept.contains(one)) {
            prop_assert!(kept.iter().any(|one| one.overlaps(term)));
        }
    }

    #[test]
    fn a_term_is_ahead_or_held_or_over_on_every_day(term in term()) {
        for day in days() {
            let standing = [term.from > day, term.holds(day), term.ended(day)];
            prop_assert_eq!(standing.iter().filter(|one| **one).count(), 1, "{} {:?}", day, standing);
            prop_assert!(!term.ends_soon(day) || term.holds(day));
        }
    }

    #[test]
    fn the_sectors_sum_to_the_whole(
        counts in proptest::collection::vec((proptest::option::of(0_u8..12), 0_u32..1_000), 0..60),
    ) {
        let sector = |one: Id| match one.text().len() + usize::from(one == id(1)) {
            _ if one == id(0) => Some(Sector::State),
            _ if one == id(1) => Some(Sector::Economy),
            _ if one == id(2) => Some(Sector::CivilSociety),
            _ => None,
        };
        let given = counts.iter().map(|(holder, count)| (holder.map(id), *count));
        let shares = shares(given.clone(), sector);
        prop_assert_eq!(shares.iter().sum::<u32>(), given.clone().map(|one| one.1).sum::<u32>());
        let of = |wanted: Option<Sector>| -> u32 {
            given.clone().filter(|one| one.0.and_then(sector) == wanted).map(|one| one.1).sum()
        };
        prop_assert_eq!(
            shares,
            [of(Some(Sector::State)), of(Some(Sector::Economy)), of(Some(Sector::CivilSociety)), of(None)]
        );
    }

    #[test]
    fn more_than_half_of_the_votes_is_a_quorum(
        seats in proptest::collection::vec((term(), 0_u8..4), 0..20),
        held in day(),
    ) {
        let all: Vec<(Id, Seat)> = (10..).map(id).zip(seats.iter().map(|one| one.0.clone())).collect();
        let attendance = (10..)
            .map(id)
            .zip(&seats)
            .filter_map(|(seat, (_, there))| match there {
                0 => Some((seat, Attendance::Present)),
                1 => Some((seat, Attendance::Excused)),
                2 => Some((seat, Attendance::Absent)),
                _ => None,
            })
            .collect();
        let one = Meeting { attendance, ..meeting(id(9), held) };
        let quorum = one.quorum(all.iter().map(|(id, seat)| (*id, seat)));
        prop_assert!(quorum.present <= quorum.voting && quorum.voting <= all.len());
        if let Some(reached) = quorum.reached() {
            prop_assert_eq!(reached, 2 * quorum.present > quorum.voting);
        } else {
            prop_assert_eq!(quorum.voting, 0);
        }
    }

    #[test]
    fn every_answer_counts_once_and_the_best_date_is_the_best(
        answers in (1_usize..8).prop_flat_map(answers),
        spare in 0_usize..2,
    ) {
        let options = answers.values().next().map_or(3, Vec::len) + spare;
        let at = date(2026, 12, 1).at(18, 0, 0, 0);
        let option = Choosable { start: at, end: at.saturating_add(1.hour()) };
        let poll = Poll {
            body: id(9),
            title: "Treffen".into(),
            place: String::new(),
            options: vec![option; options],
            meeting: None,
            origin: String::new(),
        };
        let tally = poll.tally(answers.values());
        prop_assert_eq!(tally.len(), options);
        for (at, one) in tally.iter().enumerate() {
            let said = answers.values().filter(|list| at < list.len()).count();
            prop_assert_eq!(one.yes + one.maybe + one.no, said);
            prop_assert_eq!(one.yes, answers.values().filter(|list| list.get(at) == Some(&Answer::Yes)).count());
            if one.best {
                let level = |other: &Tally| {
                    other.yes < one.yes || (other.yes == one.yes && other.no >= one.no)
                };
                prop_assert!(tally.iter().all(level));
            }
        }
        prop_assert_eq!(tally.iter().any(|one| one.best), !answers.is_empty());
    }

    #[test]
    fn a_reminder_is_due_before_or_after_and_never_for_what_has_ended(
        due in proptest::option::of(day()),
        today in day(),
        state in 0_usize..3,
    ) {
        let one = Task { due, state: TaskState::ALL[state], ..task(id(9), None, None) };
        match (one.stage(today), due) {
            (None, None) => {}
            (None, Some(due)) => {
                prop_assert!(one.state != TaskState::Open || due > today.saturating_add(7.days()));
            }
            (Some(stage), Some(due)) => {
                prop_assert_eq!(one.state, TaskState::Open);
                prop_assert_eq!(stage == "overdue", due < today);
            }
            (Some(stage), None) => prop_assert!(false, "{} without a day", stage),
        }
        prop_assert_eq!(one.overdue(today), one.stage(today) == Some("overdue"));
    }

    #[test]
    fn a_calendar_file_is_read_back_as_it_was(
        (title, place, name) in (words(), words(), words()),
        items in proptest::collection::vec(words(), 0..6),
        start in moment(),
        minutes in 1_i64..3_000,
        revision in 1_i64..50,
    ) {
        let end = start.saturating_add(minutes.minutes());
        // Readers take blanks at the end of a text away.
        let (place, items) = (format!("Ort {place}."), items.iter().map(|one| format!("{one}.")).collect::<Vec<_>>());
        let agenda = items.iter().map(|title| AgendaItem { title: title.clone(), ..AgendaItem::default() });
        let one = Meeting {
            title: format!("T{title}."),
            place: place.clone(),
            start,
            end,
            agenda: agenda.collect(),
            ..meeting(id(9), start.date())
        };
        let url = |id: Id| Some(format!("https://bildung.example.org/office/bodies/meetings/{id}"));
        let text = calendar::file(
            &viernheim(), "bildung.example.org", &name, "Abgesagt", &[record(one.clone(), revision)], &url,
        );
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{} bytes: {line:?}", line.len());
            prop_assert!(!line.contains(['\n', '\r']), "{line:?}");
        }
        let content = ical::read(&text).unwrap();
        prop_assert_eq!((content.entries.len(), content.skipped.len()), (1, 0), "{}", text);
        let read = &content.entries[0];
        prop_assert_eq!(&read.text.uid, &format!("meeting-{}@bildung.example.org", id(5)));
        prop_assert_eq!(&read.text.summary, &one.title);
        prop_assert_eq!(&read.text.url, &url(id(5)));
        prop_assert_eq!(&read.text.location, &Some(place));
        let lines: Vec<String> =
            items.iter().enumerate().map(|(at, title)| format!("{}. {title}", at + 1)).collect();
        prop_assert_eq!(&read.text.description, &Some(lines.join("\n")).filter(|text| !text.is_empty()));
        let Schedule::Dates { dates } = &read.schedule else { panic!("{:?}", read.schedule) };
        prop_assert_eq!(dates.len(), 1);
        prop_assert_eq!((dates[0].start, dates[0].end), (start, end));
        let sequence = format!("SEQUENCE:{}\r\n", revision - 1);
        prop_assert!(text.contains(&sequence));

        // Called off it is still one event of a well-formed file, and marked.
        let off = Meeting { state: MeetingState::Cancelled, ..one };
        let text = calendar::file(&viernheim(), "x", &name, "Abgesagt", &[record(off, revision)], &url);
        prop_assert_eq!(text.matches("\r\nSTATUS:CANCELLED\r\n").count(), 1);
        prop_assert!(ical::read(&text).unwrap().entries.is_empty());
    }

    #[test]
    fn everybody_sees_of_a_meeting_nothing_that_is_kept(
        state in 0_usize..5,
        (public, released) in (any::<bool>(), any::<bool>()),
        secret in "[a-z]{12}",
    ) {
        let hidden = format!("geheim{secret}");
        let one = Meeting {
            state: MeetingState::ALL[state],
            public,
            released,
            link: format!("https://{hidden}.example.org"),
            note: hidden.clone(),
            agenda: vec![AgendaItem {
                title: "A".into(), text: hidden.clone(), record: "B".into(), ..AgendaItem::default()
            }],
            attendance: BTreeMap::from([(id(4), Attendance::Absent)]),
            ..meeting(id(9), date(2026, 12, 3))
        };
        match one.for_everybody() {
            None => prop_assert!(!public),
            Some(shown) => {
                prop_assert!(public);
                let all = format!("{shown:?}");
                prop_assert!(!all.contains(&hidden));
                prop_assert!(shown.attendance.is_empty());
                let readable = released && one.state == MeetingState::Minuted;
                prop_assert_eq!(shown.agenda.len(), usize::from(readable));
            }
        }
    }
}

/// What is done to resolutions of a body: added in a year, put aside, brought back.
#[derive(Clone, Copy, Debug)]
enum Step {
    Add(i16),
    Aside(usize),
    Back(usize),
}

#[tokio::test]
async fn numbers_of_resolutions_go_on_without_gap_whatever_is_put_aside() {
    let step = prop_oneof![
        3 => (2024_i16..2027).prop_map(Step::Add),
        1 => (0_usize..20).prop_map(Step::Aside),
        1 => (0_usize..20).prop_map(Step::Back),
    ];
    let steps = proptest::collection::vec(step, 20..40);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[5; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for site in sites().await {
        for round in 0..3 {
            let body = site.body(&format!("Gremium {round}"), true).await.id;
            let mut last: BTreeMap<i16, u32> = BTreeMap::new();
            let mut all: Vec<Id> = Vec::new();
            for step in steps.new_tree(&mut runner).unwrap().current() {
                match step {
                    Step::Add(year) => {
                        let one = resolution(body, date(year, 5, 1));
                        let added =
                            site.bodies.add_resolution(&site.tenant, &site.system, None, one).await.unwrap();
                        let number = last.entry(year).or_default();
                        *number += 1;
                        assert_eq!(added.entry.number, *number);
                        assert_eq!(added.entry.label(), format!("{number}/{year}"));
                        all.push(added.id);
                    }
                    Step::Aside(at) | Step::Back(at) => {
                        let Some(id) = all.get(at) else { continue };
                        let aside = matches!(step, Step::Aside(_));
                        site.bodies.archive_resolution(&site.tenant, &site.system, *id, aside).await.unwrap();
                    }
                }
            }
            let shown = site.bodies.resolutions(&site.tenant, body).await.unwrap();
            let aside = site.bodies.aside(&site.tenant, &site.system, body).await.unwrap().resolutions;
            assert_eq!(shown.len() + aside.len(), all.len(), "nothing is lost");
        }
    }
}

#[tokio::test]
async fn resolutions_written_at_once_get_different_numbers() {
    for site in sites().await {
        let body = site.body("Gremium", true).await.id;
        let add = || {
            let one = resolution(body, date(2026, 5, 1));
            site.bodies.add_resolution(&site.tenant, &site.system, None, one)
        };
        let (a, b, c, d) = tokio::join!(add(), add(), add(), add());
        let mut numbers: Vec<u32> = [a, b, c, d].into_iter().map(|one| one.unwrap().entry.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3, 4]);
    }
}

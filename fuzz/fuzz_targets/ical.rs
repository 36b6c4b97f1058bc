//! Any text as a calendar file: what is read keeps the rules of schedules and survives being written and read again.
#![no_main]

use bildungsraum_calendar::{
    Holidays, Schedule, SchoolHolidays, Window,
    holidays::WholeDayEnd,
    ical::{calendar_file, read},
};
use bildungsraum_fuzz::soon;
use jiff::{SignedDuration, Timestamp};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(holidays) = SchoolHolidays::from_ical(&text, WholeDayEnd::Inclusive) {
        for holiday in holidays.list() {
            assert!(holiday.first <= holiday.last);
        }
    }
    let content = match soon("reading", || read(&text)) {
        Ok(content) => content,
        Err(error) => {
            assert!(!error.message_key().is_empty());
            let _ = error.args();
            return;
        }
    };
    let now: Timestamp = "2026-11-23T08:00:00Z".parse().expect("a moment");
    let to = now.saturating_add(SignedDuration::from_hours(24 * 60)).expect("within range");
    for entry in content.entries.iter().take(5) {
        assert_eq!(entry.schedule.check(), Ok(()), "what is read keeps the rules");
        let found = soon("expanding", || {
            entry.schedule.occurrences(Window { from: now, to, limit: 20 }, Holidays::hessen())
        });
        assert!(found.list.len() <= 20);
        let events = soon("writing", || entry.schedule.to_ical_events(&entry.text, Holidays::hessen()));
        let file = calendar_file("Angebote", "-//Bildungsraum//DE", &events);
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
        let again = read(&file).expect("what we wrote can be read");
        let schedules: Vec<&Schedule> = again.entries.iter().map(|entry| &entry.schedule).collect();
        assert_eq!(schedules, [&entry.schedule], "{file}");
    }
});

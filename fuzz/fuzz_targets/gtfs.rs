//! Any bytes as a timetable: as an archive, and as one of the files of an otherwise whole one. Byte 1 says which file.
#![no_main]

use std::io::{Cursor, Write as _};

use bildungsraum_fuzz::{head, soon};
use bildungsraum_travel::transit::{Feed, Network, Search, Timetable, Walking};
use libfuzzer_sys::fuzz_target;

const FILES: [(&str, &str); 8] = [
    ("stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,A,49.5,8.5\nB,B,49.6,8.5\n"),
    ("routes.txt", "route_id,route_short_name,route_type\nr,5,0\n"),
    ("calendar.txt", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nw,1,1,1,1,1,1,1,20260101,20261231\n"),
    ("calendar_dates.txt", "service_id,date,exception_type\n"),
    ("trips.txt", "route_id,service_id,trip_id\nr,w,1\n"),
    ("stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n1,7:00:00,7:00:00,A,1\n1,7:10:00,7:10:00,B,2\n"),
    ("frequencies.txt", "trip_id,start_time,end_time,headway_secs\n"),
    ("transfers.txt", "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n"),
];

fn check(bytes: Vec<u8>) {
    let Ok((feed, findings)) = soon("reading", || Feed::read_zip(Cursor::new(bytes), "fuzz")) else { return };
    assert!(findings.len() <= 1_001);
    let Ok(timetable) = soon("a day", || Timetable::on(&[&feed], jiff::civil::date(2026, 11, 24))) else { return };
    let network = Network::new(timetable, Walking::default()).expect("a day makes a network");
    let arrivals = soon("searching", || Search::new(&network).one_to_all(&[(0, 0)], 6 * 3_600_000).to_vec());
    assert!(arrivals.iter().all(|time| *time >= 6 * 3_600_000));
}

fuzz_target!(|data: &[u8]| {
    check(data.to_vec());
    let Some(([which], text)) = head::<1>(data) else { return };
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (number, (name, usual)) in FILES.iter().enumerate() {
        let stored = zip::write::SimpleFileOptions::default();
        if archive.start_file(*name, stored).is_err() {
            return;
        }
        let changed = usize::from(which & 127) % FILES.len() == number;
        // The upper bit: after the usual lines, or in their place.
        let part: &[u8] = if changed && which < 128 { text } else { usual.as_bytes() };
        let more: &[u8] = if changed && which >= 128 { text } else { b"" };
        if archive.write_all(part).and_then(|()| archive.write_all(more)).is_err() {
            return;
        }
    }
    if let Ok(file) = archive.finish() {
        check(file.into_inner());
    }
});

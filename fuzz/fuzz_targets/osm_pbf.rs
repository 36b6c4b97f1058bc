//! Any bytes as an OSM file: as they are, and as the content of a block of a file that is otherwise right.
#![no_main]

use std::io::Cursor;

use bildungsraum_fuzz::soon;
use bildungsraum_travel::{
    graph::import,
    profile::{Profile, ProfileRules},
};
use libfuzzer_sys::fuzz_target;

fn varint(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn field(out: &mut Vec<u8>, number: u8, value: &[u8]) {
    out.push(number << 3 | 2);
    varint(out, value.len());
    out.extend_from_slice(value);
}

fn block(file: &mut Vec<u8>, kind: &[u8], content: &[u8]) {
    let (mut body, mut head) = (Vec::new(), Vec::new());
    field(&mut body, 1, content);
    field(&mut head, 1, kind);
    head.push(3 << 3);
    varint(&mut head, body.len());
    file.extend_from_slice(&(head.len() as u32).to_be_bytes());
    file.extend_from_slice(&head);
    file.extend_from_slice(&body);
}

fn check(bytes: &[u8]) {
    for profile in [Profile::Walk, Profile::Bicycle] {
        let read = soon("reading", || import(Cursor::new(bytes), &ProfileRules::usual(profile), &|_| true));
        if let Ok(read) = read {
            let (graph, _) = read.graph.csr().expect("streets make a graph");
            assert_eq!(graph.nodes(), read.graph.nodes());
        }
    }
}

fuzz_target!(|data: &[u8]| {
    check(data);
    let mut file = Vec::new();
    block(&mut file, b"OSMHeader", b"");
    block(&mut file, b"OSMData", data);
    check(&file);
});

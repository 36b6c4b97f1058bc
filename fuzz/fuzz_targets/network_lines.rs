//! Any bytes as Pajek, UCINET DL or GML; byte 1 says which.
#![no_main]

use bildungsraum_fuzz::{head, networks::check};
use bildungsraum_ties::formats::Format;
use libfuzzer_sys::fuzz_target;

const FORMATS: [Format; 3] = [Format::Pajek, Format::Dl, Format::Gml];

fuzz_target!(|data: &[u8]| {
    let Some(([which], bytes)) = head::<1>(data) else { return };
    check(bytes, FORMATS[usize::from(which) % FORMATS.len()]);
});

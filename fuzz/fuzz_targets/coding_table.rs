//! Tables of who coded what.
#![no_main]

use bildungsraum_coding::Error;
use bildungsraum_coding::agreement::{Bootstrap, Measure};
use bildungsraum_coding::table::{Options, Report, agreement};
use bildungsraum_fuzz::soon;
use libfuzzer_sys::fuzz_target;

/// What no coefficient exceeds, with room for rounding.
fn bounded(measure: Measure, value: f64) {
    assert!(value.is_finite() && value <= 1.0 + 1e-9, "{measure:?} is {value}");
    if matches!(measure, Measure::Percent | Measure::Holsti) {
        assert!(value >= -1e-9, "{measure:?} is {value}");
    }
}

fuzz_target!(|data: &[u8]| {
    if data.len() > 4096 {
        return;
    }
    let options = Options { bootstrap: Some(Bootstrap::new(3, 1)), ..Options::default() };
    let report = match soon("reckoning", || agreement(data, &options)) {
        Ok(report) => report,
        Err(Error::Row { line, message }) => {
            assert!(line > 0 && !message.is_empty(), "an error has a line and a message");
            return;
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let estimates: Vec<_> = match &report {
        Report::Units(units) => units.estimates.iter().collect(),
        Report::Spans(spans) => spans.agreement.iter().flatten().flat_map(|code| &code.estimates).collect(),
    };
    for estimate in estimates {
        if let Ok(value) = estimate.value {
            bounded(estimate.measure, value);
        }
        if let Some(interval) = estimate.interval {
            assert!(interval.low <= interval.high, "{interval:?}");
        }
    }
    assert_eq!(agreement(data, &options).as_ref(), Ok(&report), "the same input gives the same answer");
});

//! Agreement from CSV.

use bildungsraum_coding::agreement::{Bootstrap, Measure, Undefined};
use bildungsraum_coding::table::{Options, Report, agreement};
use proptest::prelude::*;

fn units(csv: &str, options: &Options) -> bildungsraum_coding::table::UnitsReport {
    match agreement(csv.as_bytes(), options).unwrap() {
        Report::Units(report) => report,
        Report::Spans(_) => panic!("these are units"),
    }
}

#[test]
fn units_by_coders_are_read_with_gaps_and_semicolons() {
    let csv = "\u{FEFF}Einheit;Anna;Ben\nS1;1;1\nS2;2;1\nS3;NA;2\nS4;2;2\n";
    let options = Options { measures: vec![Measure::Percent, Measure::Cohen], ..Options::default() };
    let report = units(csv, &options);
    assert_eq!(report.coders, ["Anna", "Ben"]);
    assert_eq!(report.units, ["S1", "S2", "S3", "S4"]);
    assert!((report.estimates[0].value.unwrap() - 2.0 / 3.0).abs() < 1e-12);
    assert!((report.estimates[1].value.unwrap() - 0.4).abs() < 1e-12);
    assert_eq!(report.disagreements.len(), 1);
    assert_eq!(report.units[report.disagreements[0].unit], "S2");
    let json = serde_json::to_value(agreement(csv.as_bytes(), &Options::default()).unwrap()).unwrap();
    assert_eq!(json["kind"], "units");
    assert_eq!(json["estimates"].as_array().unwrap().len(), Measure::ALL.len());
}

#[test]
fn a_reason_stands_where_no_number_can() {
    let report =
        agreement(b"a,b\nja,ja\nja,ja\n", &Options { measures: vec![Measure::Cohen], ..Options::default() });
    let json = serde_json::to_value(report.unwrap()).unwrap();
    assert!(json["estimates"][0]["result"]["value"].is_null());
    assert_eq!(json["estimates"][0]["result"]["undefined"], "one_category");
}

#[test]
fn categories_without_numbers_take_the_order_given() {
    let csv = "a,b\nwenig,viel\nmittel,mittel\nviel,viel\nwenig,mittel\n";
    let order = ["wenig", "mittel", "viel"].map(str::to_owned).to_vec();
    let measures = vec![Measure::AlphaOrdinal];
    assert!(
        units(csv, &Options { measures: measures.clone(), ..Options::default() }).estimates[0].value.is_err()
    );
    let report = units(csv, &Options { measures, order: order.clone(), ..Options::default() });
    assert!(report.estimates[0].value.is_ok());
    assert_eq!(report.categories, order);
}

#[test]
fn spans_give_agreement_by_code_and_by_units() {
    let csv = "document,coder,code,start,end,length\n\
               D,Anna,c,75,145,300\nD,Anna,c,220,250,\nD,Ben,c,70,150,\nD,Ben,c,205,225,\nD,Ben,c,250,270,\n\
               D,Anna,k,30,90,\nD,Ben,k,30,90,\nD,Anna,k,150,200,\nD,Ben,k,150,200,\n";
    let options = Options { bootstrap: Some(Bootstrap::new(50, 1)), ..Options::default() };
    let Report::Spans(report) = agreement(csv.as_bytes(), &options).unwrap() else {
        panic!("these are spans")
    };
    assert_eq!(
        (report.codes.as_slice(), report.length_assumed),
        (["c".to_owned(), "k".to_owned()].as_slice(), false)
    );
    assert!((report.alpha_u.overall.unwrap() - 0.8591).abs() < 0.0005);
    assert_eq!(report.agreement.as_ref().unwrap().len(), 3);
    assert_eq!(report.gamma.len(), 1);
    assert!(serde_json::to_string(&*report).is_ok());
}

#[test]
fn what_cannot_be_read_says_where() {
    let wrong = |csv: &str| agreement(csv.as_bytes(), &Options::default()).unwrap_err().to_string();
    assert!(wrong("a,b\n1,2\n1\n").contains("line 3"));
    assert!(wrong("document,coder,code,start,end\nD,A,c,5,2\n").contains("line 2"));
    assert!(wrong("document,coder,code,start,end\nD,A,c,5,x\n").contains("`x`"));
    assert!(wrong("coder,code,start,end\nA,c,0,4294967295\n").contains("line 2"));
    assert!(wrong("document,coder,code,start,end,length\nD,A,c,0,9,10\nD,A,c,5,20,\n").contains("line 3"));
    assert!(!wrong("").is_empty());
    assert!(agreement(&[0xFF, 0xFE, 0x41], &Options::default()).is_err());
}

proptest! {
    #[test]
    fn no_table_brings_it_down(csv in "[a-c0-2;,\n\"]{0,60}") {
        let _ = agreement(csv.as_bytes(), &Options::default());
        let _ = agreement(format!("coder,code,start,end\n{csv}").as_bytes(), &Options::default());
    }
}

#[test]
fn coders_without_a_document_in_common_get_reasons_and_no_numbers() {
    let text = "document,coder,code,start,end\ny,B,c,2,12\nx,A,d,15,20\n";
    let report = agreement(text.as_bytes(), &Options::default()).unwrap();
    assert_eq!(agreement(text.as_bytes(), &Options::default()).unwrap(), report);
    let Report::Spans(spans) = report else { panic!("spans") };
    assert_eq!(spans.alpha_u.overall, Err(Undefined::NothingInCommon));
    assert!(spans.alpha_u.values.iter().all(|value| value.observed.is_none() && value.expected.is_none()));
}

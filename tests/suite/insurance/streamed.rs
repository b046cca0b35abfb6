//! A table of scenarios passes through row by row: it is made while it is read and never whole.

use std::io::{self, Read};

use c_ross::{CatastropheRisk, NonLifeFiles, Peril, RuleBook, RuleDay};

use crate::scenario::{YEAR_END, day, readings};

const INSURER: &[u8] = b"item,value\nname,made up\nkind,property\ntotal_assets,1000000000\n";
const LINES: &[u8] = b"line,retained_premium,claims_reserve\nother,1.00,1.00\n";
const MEASURES: &[u8] =
    b"item,value\nunearned_run_off_deviation,too_young\nclaims_run_off_deviation,too_young\n";
const EXPOSURES: &[u8] = b"peril,region,exposure\n\
    property_typhoon,east,1000000000.00\nproperty_typhoon,west,2000000000.00\n";

/// Scenarios one after the other: scenario i strikes east with i and west with i billionths.
struct Scenarios {
    next: u64,
    last: u64,
    line: Vec<u8>,
    most: usize,
}

impl Scenarios {
    fn new(last: u64) -> Self {
        Self { next: 1, last, line: b"scenario,west,east\n".to_vec(), most: 0 }
    }
}

impl Read for Scenarios {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.line.is_empty() && self.next <= self.last {
            let scenario = self.next;
            self.line = format!("s{scenario},0.{scenario:09},0.{scenario:09}\n").into_bytes();
            self.next += 1;
        }
        let length = self.line.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.line[..length]);
        self.line.drain(..length);
        self.most = self.most.max(length);
        Ok(length)
    }
}

/// Of 100,000 scenarios of three yuan each step, 99.5 % do not exceed 99,500 steps.
#[test]
fn a_hundred_thousand_scenarios_pass_through_row_by_row() {
    let files = NonLifeFiles {
        insurer: INSURER,
        lines: Some(LINES),
        measures: Some(MEASURES),
        catastrophe_exposures: Some(EXPOSURES),
        ..NonLifeFiles::default()
    };
    let mut source = Scenarios::new(100_000);
    let owned = files.read(&mut [(Peril::PropertyTyphoon, &mut source)]).unwrap();
    assert!(source.most < 64, "a row at a time");
    let [peril] = owned.catastrophe().perils.as_slice() else { unreachable!("one peril is given") };
    assert_eq!(peril.scenarios(), 100_000);
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day(YEAR_END)));
    let risk = CatastropheRisk::of(owned.catastrophe(), &rules, &readings("")).unwrap();
    assert_eq!(risk.total().value().to_string(), "298500.00");
}

/// A source that breaks off is told with the row that was reached.
#[test]
fn a_source_that_breaks_off_is_refused() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    let files = NonLifeFiles {
        insurer: INSURER,
        lines: Some(LINES),
        measures: Some(MEASURES),
        catastrophe_exposures: Some(EXPOSURES),
        ..NonLifeFiles::default()
    };
    let refused = files.read(&mut [(Peril::PropertyTyphoon, &mut Broken)]).unwrap_err();
    let text = refused.to_string();
    assert!(text.contains("scenarios/property_typhoon.csv row 1"), "{text}");
    assert!(text.contains("the disk is gone"), "{text}");
}

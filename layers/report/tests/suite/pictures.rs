//! Bars are as long as their figures.

use c_ross::Amount;
use c_ross_report::Language;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::made;
use crate::page::{number, read};

const WIDTH: i128 = 1_000_000;

proptest! {
    // Each case is a page that is written and parsed.
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Zero risks and one huge risk among them: each bar begins where the last ended, at the place
    /// that its figure has between the edges, rounded down once; the totals of the library are
    /// reached.
    #[test]
    fn the_waterfall_is_the_sum_of_its_steps(
        fen in prop::array::uniform6(prop_oneof![
            Just(0_i64), 1_i64..1_000, 1_i64..1_000_000_000_000_000,
        ]),
    ) {
        prop_assume!(fen.iter().any(|fen| *fen > 0));
        let amounts = fen.map(|fen| Amount::from_yuan(Decimal::new(fen, 2)).unwrap());
        let tiers = made::tiers(["100", "0", "0", "0"]);
        let (minimum, _, report) = made::position(&made::risks(&amounts), &tiers);
        let page = read(&report, Language::English);
        let bars = page.bars("waterfall");
        let between = minimum.market().aggregate().unwrap().diversification().value();
        let total = minimum.total().value().yuan().mantissa();
        // Non-life, six sub-risks, their diversification, credit, diversification between the
        // risks, loss absorption, size, sum, control risk, additional capital, minimum capital.
        let mut changes = vec![0_i128];
        changes.extend(fen.map(i128::from));
        changes.extend([-between.yuan().mantissa(), 0, 0, 0, 0]);
        let most: i128 = fen.iter().fold(0, |sum, fen| sum + i128::from(*fen));
        // The edges stand on whole yuan.
        let span = (most + 99) / 100 * 100;
        let mut stand = 0;
        prop_assert_eq!(bars.len(), changes.len() + 4);
        for (bar, change) in bars.iter().zip(&changes) {
            let (from, to) = (stand.min(stand + change), stand.max(stand + change));
            stand += change;
            if *change == 0 {
                prop_assert_eq!((bar.class.as_str(), bar.width), ("", 0));
            } else {
                prop_assert_eq!(bar.x, from * WIDTH / span);
                prop_assert_eq!(bar.x + bar.width, to * WIDTH / span);
                prop_assert_eq!(bar.class.as_str(), if *change > 0 { "part" } else { "relief" });
            }
        }
        prop_assert_eq!(stand, total);
        let last = &bars[bars.len() - 1];
        prop_assert_eq!((last.x, last.width), (0, total * WIDTH / span));
        let shown = page.row("s05", "4");
        prop_assert_eq!(number(&shown[2]), minimum.total().value().yuan());
    }
}

/// A core ratio of 150 %: three quarters of the picture, whose edge is 200 %, where the
/// comprehensive ratio ends; thresholds at 50, 60, 100 and 120 %.
#[test]
fn ratios_and_their_lines_share_a_scale() {
    let tiers = made::tiers(["150", "0", "50", "0"]);
    let page = read(&made::with_minimum("100", &tiers), Language::Chinese);
    let bars = page.bars("ratio-chart");
    assert_eq!((bars[0].width, bars[1].width), (750_000, 1_000_000));
    let line = |class: &str, place| (class.to_owned(), place);
    assert_eq!(bars[0].marks, [line("limit", 250_000), line("attention", 300_000)]);
    assert_eq!(bars[1].marks, [line("limit", 500_000), line("attention", 600_000)]);
}

/// A ratio below zero goes left of zero; the lines stay where they are.
#[test]
fn a_ratio_below_zero_goes_left() {
    let tiers = made::tiers(["-80", "0", "0", "0"]);
    let page = read(&made::with_minimum("100", &tiers), Language::Chinese);
    let bars = page.bars("ratio-chart");
    assert_eq!((bars[0].x, bars[0].width, bars[0].class.as_str()), (0, 400_000, "short"));
    assert_eq!(bars[1].marks[1], ("attention".to_owned(), 1_000_000));
}

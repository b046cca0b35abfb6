//! Bridges add up exactly or are refused.

use c_ross::{Amount, Fraction};
use c_ross_report::{AmountStep, Bridge, Error, Language, RatioStep, Text};
use proptest::prelude::*;

use crate::made;
use crate::page::{number, read};

fn text(text: &str) -> Text {
    Text::new(text, text)
}

fn ends() -> [Text; 2] {
    [text("上季度末"), text("本季度末")]
}

fn ratio(numerator: i128, denominator: i128) -> Fraction {
    Fraction::new(numerator, denominator, "ratio").unwrap()
}

fn bridged(bridge: Bridge) -> crate::page::Page {
    let tiers = made::tiers(["100", "0", "0", "0"]);
    let report = made::with_minimum("100", &tiers).with_bridge(bridge);
    read(&report, Language::English)
}

/// From 300 up by 30 and down by 33: the picture goes from 297 to 330, a third of a hundred each.
#[test]
fn steps_stand_on_each_other() {
    let step = |label, change| AmountStep { label: text(label), change: made::yuan(change) };
    let steps = vec![step("prices", "30"), step("time", "-33"), step("nothing", "0")];
    let (start, end) = (made::yuan("300"), made::yuan("297"));
    let page = bridged(Bridge::of_amounts(text("mc"), ends(), start, steps, end).unwrap());
    let bars = page.bars("bridge-1");
    assert_eq!(bars.len(), 5);
    // 3 / 33 of a million, rounded down, and the rest.
    assert_eq!((bars[1].x, bars[1].width, bars[1].class.as_str()), (90_909, 909_091, "part"));
    assert_eq!((bars[2].x, bars[2].width, bars[2].class.as_str()), (0, 1_000_000, "relief"));
    assert_eq!((bars[3].width, bars[3].class.as_str()), (0, ""));
    assert_eq!(bars[0].marks, [("stand".to_owned(), 90_909)]);
    assert_eq!(bars[4].marks, [("stand".to_owned(), 0)]);
    assert_eq!(bars[1].value, "CNY +30.00");
    assert_eq!(bars[2].value, "CNY -33.00");
}

/// One half up by a sixth and down by a third is one third; in print each is rounded by itself.
#[test]
fn a_bridge_of_ratios_is_exact() {
    let step = |label, change| RatioStep { label: text(label), change };
    let steps = || vec![step("up", ratio(1, 6)), step("down", ratio(-1, 3))];
    let (start, end) = (ratio(1, 2), ratio(1, 3));
    let page = bridged(Bridge::of_ratios(text("core"), ends(), start, steps(), end).unwrap());
    let cells = page.find("#changes td");
    assert_eq!(cells, ["50.00%", "+16.67 pp", "-33.33 pp", "33.33%"]);
    let fault = Bridge::of_ratios(text("core"), ends(), start, steps(), ratio(333, 1_000));
    let fault = fault.unwrap_err();
    assert_eq!(
        fault.to_string(),
        "bridge `core`: the start and the steps lead to 1/3, not to 333/1000"
    );
    assert!(matches!(fault, Error::RatiosApart { .. }));
}

/// One fen is enough to be refused.
#[test]
fn a_bridge_that_does_not_add_up_is_refused() {
    let steps = vec![AmountStep { label: text("prices"), change: made::yuan("0.01") }];
    let apart = Bridge::of_amounts(text("mc"), ends(), Amount::ZERO, steps, Amount::ZERO);
    assert!(matches!(apart.unwrap_err(), Error::AmountsApart { .. }));
}

/// Ratios of capitals of a hundred billion yuan over different minimum capitals, to the fen: the
/// differences are exact and so are their sums, however many steps there are.
#[test]
fn ratios_of_large_insurers_do_not_grow_past_their_range() {
    let minimum = [59_924_611_462_945, 59_983_883_969_310, 60_011_122_233_307];
    let levels = minimum.map(|minimum| ratio(110_334_500_000_001, minimum));
    let difference = |from: Fraction, to: Fraction| {
        let up = to.numerator() * from.denominator() - from.numerator() * to.denominator();
        ratio(up, to.denominator() * from.denominator())
    };
    let steps = levels
        .windows(2)
        .map(|pair| RatioStep { label: text("step"), change: difference(pair[0], pair[1]) });
    let bridge = Bridge::of_ratios(text("core"), ends(), levels[0], steps.collect(), levels[2]);
    assert_eq!(bridged(bridge.unwrap()).bars("bridge-1").len(), 4);
}

proptest! {
    // Each case is a page that is written and parsed.
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// In print too: start and steps add up to the end, and each bar begins where the last ended.
    #[test]
    fn a_bridge_in_print_adds_up(
        start in 0_i64..1_000_000_000_000,
        changes in prop::collection::vec(-1_000_000_000_i64..1_000_000_000, 1..6),
    ) {
        let fen = |fen: i64| Amount::from_yuan(rust_decimal::Decimal::new(fen, 2)).unwrap();
        let end = changes.iter().fold(start, |sum, change| sum + change);
        let steps = changes.iter().map(|change| AmountStep {
            label: text("step"),
            change: fen(*change),
        });
        let steps: Vec<_> = steps.collect();
        let bridge = Bridge::of_amounts(text("mc"), ends(), fen(start), steps, fen(end)).unwrap();
        let page = bridged(bridge);
        let cells: Vec<_> = page.find("#changes td").iter().map(|cell| number(cell)).collect();
        let (last, rest) = cells.split_last().unwrap();
        let sum = rest.iter().fold(rust_decimal::Decimal::ZERO, |sum, step| sum + step);
        prop_assert_eq!(sum, *last);
        let bars = page.bars("bridge-1");
        let mut stand = bars[0].marks[0].1;
        for (bar, change) in bars[1..].iter().zip(&changes) {
            let (left, right) = (bar.x, bar.x + bar.width);
            if *change > 0 {
                prop_assert_eq!(left, stand);
                stand = right;
            } else if *change < 0 {
                prop_assert_eq!(right, stand);
                stand = left;
            }
        }
        prop_assert_eq!(stand, bars[bars.len() - 1].marks[0].1);
    }
}

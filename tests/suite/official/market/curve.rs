//! The curves of life interest rate risk, year by year, and the present values on them.

use std::collections::BTreeMap;
use std::fmt::Write;

use c_ross::{DiscountCurve, RateScenario, RuleBook, RuleDay, SpotRates};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::scenario::register::Slip;
use crate::scenario::{YEAR_END, day, number};
use RateScenario::{Base, Down, Up};

const HALF_UP: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;

/// The rate of a year on a curve that rises: `1.2% + 0.03% x t`, so 1.23% at 1, 1.8% at 20, 2.1% at
/// 30 and 2.4% at 40.
fn sloped(year: u32) -> Decimal {
    number("0.012") + number("0.0003") * Decimal::from(year)
}

/// The same as `curve.csv`, in per cent.
pub(super) fn sloped_curve() -> String {
    let mut text = "year,rate\n".to_owned();
    for year in 1..=40 {
        writeln!(text, "{year},{}%", sloped(year) * Decimal::ONE_HUNDRED).unwrap();
    }
    text
}

/// Cash flows of two accounts at the start, in the middle and at the end of a year.
pub(super) const LIFE_FLOWS: &str = "account,year,timing,outflow,inflow
participating,1,start,1000000,3000000
participating,5,middle,2000000,500000
participating,30,end,27000000,0
traditional,2,end,0,10000000
traditional,45,middle,10000000,0
traditional,20,end,5000000,1000000
";

fn curve(rate: impl Fn(u32) -> Decimal, scenario: RateScenario) -> DiscountCurve {
    let rates: BTreeMap<_, _> = (1..=40).map(|year| (year, rate(year))).collect();
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day(YEAR_END)));
    DiscountCurve::of(&SpotRates::new(rates).unwrap(), scenario, 60, &rules).unwrap()
}

fn spot(curve: &DiscountCurve, year: u32) -> String {
    curve.spot(year).unwrap().value().normalize().to_string()
}

/// The rate of a flat curve of 2% under stress with the spread of 45 basis points. Up in year 1:
/// `0.02 x (1 + 0.97) + 0.0045 = 0.0439`; down: `0.02 x (1 - 0.71) + 0.0045 = 0.0103`. The stress
/// of year 5 up, 66%, is larger than that of year 4, 65%.
///
/// Source: Rule 8 article 20; annex 3 articles 2 (2), 2 (5) 1 and 3 (1).
#[test]
fn the_adverse_rates_of_twenty_years_carry_their_printed_stress() {
    let rows = [
        (1, "0.0439", "0.0103"),
        (2, "0.0397", "0.0113"),
        (3, "0.0381", "0.0123"),
        (4, "0.0375", "0.0137"),
        (5, "0.0377", "0.0149"),
        (6, "0.0367", "0.0155"),
        (7, "0.0355", "0.0161"),
        (8, "0.0351", "0.0167"),
        (9, "0.0349", "0.0173"),
        (10, "0.0345", "0.0177"),
        (11, "0.0343", "0.0181"),
        (12, "0.0339", "0.0185"),
        (13, "0.0335", "0.0189"),
        (14, "0.0329", "0.0191"),
        (15, "0.0327", "0.0195"),
        (16, "0.0323", "0.0197"),
        (17, "0.0321", "0.0199"),
        (18, "0.0321", "0.0199"),
        (19, "0.0321", "0.0199"),
        (20, "0.0319", "0.0199"),
    ];
    let flat = |_| number("0.02");
    let (base, up, down) = (curve(flat, Base), curve(flat, Up), curve(flat, Down));
    for (year, adverse_up, adverse_down) in rows {
        assert_eq!(spot(&base, year), "0.0245", "base, year {year}");
        assert_eq!(spot(&up, year), adverse_up, "up, year {year}");
        assert_eq!(spot(&down, year), adverse_down, "down, year {year}");
    }
}

/// Past year 40 the ultimate rate is 4.5%, `4.5% x (1 + 0.17) = 5.265%`, `4.5% x (1 - 0.11) =
/// 4.005%`, whatever the bonds yield, and without spread; at year 40 the curve has arrived there.
///
/// Source: Rule 8 article 19; annex 3 articles 1 (1), 2 (4) and 3 (2).
#[test]
fn from_year_forty_on_stands_the_ultimate_rate_without_spread() {
    let rows = [(Base, "0.045"), (Up, "0.05265"), (Down, "0.04005")];
    for (scenario, rate) in rows {
        for of in [curve(|_| number("0.02"), scenario), curve(sloped, scenario)] {
            for year in [40, 41, 50, 60] {
                assert_eq!(spot(&of, year), rate, "{scenario:?}, year {year}");
            }
        }
    }
}

/// Stress between 20 and 40 is linear: at 30 up `37% x 10/20 + 17% x 10/20 = 27%`, down `-23% x
/// 10/20 - 11% x 10/20 = -17%`; at 21 up `37% x 19/20 + 17% x 1/20 = 36%`, down `-22.4%`. One point
/// more on the bond rate of year t moves the adverse rate by `0.01 x (1 + Stress) x (40 - t) / 20`,
/// since the first interpolation leaves it alone: at 30 by `0.01 x 1.27 x 0.5 = 0.00635` and `0.01
/// x 0.83 x 0.5 = 0.00415`; at 21 by `0.01 x 1.36 x 0.95 = 0.01292` and `0.01 x 0.776 x 0.95 =
/// 0.007372`; at 40 by nothing.
///
/// Source: annex 3 article 2 (5) 2; annex 1 article 2 (2).
#[test]
fn stress_between_twenty_and_forty_lies_on_a_line() {
    let rows = [
        (21, Up, "0.01292"),
        (21, Down, "0.007372"),
        (30, Base, "0.005"),
        (30, Up, "0.00635"),
        (30, Down, "0.00415"),
        (40, Up, "0"),
        (40, Down, "0"),
    ];
    for (at, scenario, expected) in rows {
        let raised = |year| sloped(year) + if year == at { number("0.01") } else { number("0") };
        let rate = |of: DiscountCurve| of.spot(at).unwrap().value();
        let moved = rate(curve(raised, scenario)) - rate(curve(sloped, scenario));
        assert_eq!(moved, number(expected), "{scenario:?}, year {at}");
    }
}

/// Bonds of 4.5% at every year leave both interpolations at 4.5%, so that what is on top is the
/// spread: 45 basis points up to 20, `45 x 19/20 = 42.75` at 21, 22.5 at 30, 2.25 at 39, none from
/// 40 on.
///
/// Source: annex 3 article 3.
#[test]
fn the_spread_falls_from_forty_five_basis_points_to_none() {
    let flat = curve(|_| number("0.045"), Base);
    let rows = [
        (1, "0.0045"),
        (20, "0.0045"),
        (21, "0.004275"),
        (30, "0.00225"),
        (39, "0.000225"),
        (40, "0"),
        (41, "0"),
    ];
    for (year, spread) in rows {
        let on_top = flat.spot(year).unwrap().value() - number("0.045");
        assert_eq!(on_top, number(spread), "year {year}");
    }
}

/// On the curve that rises from 1.8% at 20 to 2.4% at 40, with the spread.
///
/// Base at 21: first 0.018 and a 20th of 0.027, 0.01935; second `0.01935 x 1/20 + 0.0183 x 19/20 =
/// 0.0183525`; with 0.004275 of spread 0.0226275.
///
/// Base at 30: first `0.018 + 0.027 x 0.5 = 0.0315`; second `(0.0315 + 0.021) x 0.5 = 0.02625`;
/// with 0.00225 of spread 0.0285.
///
/// Up at 30: bonds of 20 years `0.018 x 1.37 = 0.02466`, of 30 `0.021 x 1.27 = 0.02667`; first
/// `0.02466 + (0.05265 - 0.02466) x 0.5 = 0.038655`; second `(0.038655 + 0.02667) x 0.5 =
/// 0.0326625`; with spread 0.0349125.
///
/// Down at 30: `0.018 x 0.77 = 0.01386`, `0.021 x 0.83 = 0.01743`; first `0.01386 + (0.04005 -
/// 0.01386) x 0.5 = 0.026955`; second `(0.026955 + 0.01743) x 0.5 = 0.0221925`; with spread
/// 0.0244425.
///
/// Source: annex 3 articles 1 (2) and 2 (3); annex 1 article 2.
#[test]
fn the_transition_is_interpolated_twice() {
    let rows = [
        (1, "0.0168", "0.028731", "0.008067"),
        (20, "0.0225", "0.02916", "0.01836"),
        (21, "0.0226275", "0.029221575", "0.018524235"),
        (30, "0.0285", "0.0349125", "0.0244425"),
        (39, "0.0428775", "0.050311275", "0.038076015"),
        (40, "0.045", "0.05265", "0.04005"),
    ];
    for (year, base, up, down) in rows {
        assert_eq!(spot(&curve(sloped, Base), year), base, "base, year {year}");
        assert_eq!(spot(&curve(sloped, Up), year), up, "up, year {year}");
        assert_eq!(spot(&curve(sloped, Down), year), down, "down, year {year}");
    }
}

/// The factor of a year is `1 / (1 + spot)^t`: base of year 1 `1 / 1.0168`, of year 2 `1 /
/// 1.0171^2`. The forward rate between two years is `factor(t - 1) / factor(t) - 1`: base of year 2
/// `1.0171^2 / 1.0168 - 1 = 0.01740008851...`. Figures to twelve places.
///
/// Source: Rule 8 article 18; annex 3 article 4.
#[test]
fn factors_and_forward_rates_follow_from_the_spot_rates() {
    let rows = [
        (Base, 1, "0.983477576711", "0.0168"),
        (Base, 2, "0.966657648073", "0.017400088513"),
        (Base, 10, "0.824380478144", "0.022203976826"),
        (Base, 30, "0.430398866676", "0.060094282551"),
        (Up, 1, "0.972071416143", "0.028731"),
        (Up, 2, "0.948709348738", "0.024625105082"),
        (Up, 10, "0.766117819690", "0.028405066923"),
        (Up, 30, "0.357183200407", "0.067318494048"),
        (Down, 1, "0.991997555718", "0.008067"),
        (Down, 2, "0.982660794378", "0.009501509975"),
        (Down, 10, "0.866777430826", "0.018838757374"),
        (Down, 30, "0.484587693796", "0.055239597866"),
    ];
    for (scenario, year, factor, forward) in rows {
        let of = curve(sloped, scenario);
        let found = of.factor(year).unwrap().value().round_dp_with_strategy(12, HALF_UP);
        assert_eq!(found, number(factor), "factor of {year}, {scenario:?}");
        let found = of.forward(year).unwrap().unwrap();
        assert_eq!(found, number(forward), "forward of {year}, {scenario:?}");
    }
}

/// A life insurer with cash flows on the curve that rises.
fn life(flows: &str) -> Slip {
    Slip::of("life").file("curve", sloped_curve()).file("cash_flows", flows)
}

fn by_scenario(flows: &str) -> (String, String, String) {
    let measured = life(flows).capital();
    let life = measured.life().unwrap();
    let text = |amount: c_ross::Amount| amount.to_string();
    (text(life.up().value()), text(life.down().value()), text(life.capital().value()))
}

/// Outflow less inflow times factor, factors base, up, down: at once 1; middle of year 5
/// 0.92340241483906, 0.88845883704495, 0.95154491450103; end of 30 0.43039886667579,
/// 0.35718320040670, 0.48458769379592; end of 2 0.96665764807302, 0.94870934873795,
/// 0.98266079437816; middle of 45 0.14103440644281, 0.10194413177699, 0.17421569744984; end of 20
/// 0.64081647167554, 0.56278437863216, 0.69498167279839. The middle of a year has the root of the
/// factors of its start and its end, which is a choice of ours.
///
/// Participating, base: `-2,000,000 + 1,500,000 x 0.923402... + 27,000,000 x 0.430398... =
/// 11,005,873.02`. Traditional, base: `-10,000,000 x 0.966657... + 10,000,000 x 0.141034... +
/// 4,000,000 x 0.640816... = -5,692,966.53`. Up: 8,976,634.67 and -6,216,514.66; down:
/// 12,511,185.10 and -5,304,524.28.
///
/// Source: Rule 8 article 18.
#[test]
fn accounts_have_their_present_values() {
    let measured = life(LIFE_FLOWS).capital();
    let rows = [
        ("participating", "11005873.02", "8976634.67", "12511185.10"),
        ("traditional", "-5692966.53", "-6216514.66", "-5304524.28"),
    ];
    let accounts = measured.life().unwrap().accounts();
    assert_eq!(accounts.len(), rows.len());
    for (account, (name, base, up, down)) in accounts.iter().zip(rows) {
        assert_eq!(account.account(), name);
        let value = |scenario| account.value(scenario).value().to_string();
        assert_eq!([value(Base), value(Up), value(Down)], [base, up, down], "{name}");
    }
}

/// All accounts together, base 5,312,906.49: up `2,760,120.01 - 5,312,906.49 = -2,552,786.48`, down
/// `7,206,660.82 - 5,312,906.49 = 1,893,754.33`. Long debts lose when rates fall, and that is the
/// capital.
///
/// Source: Rule 8 article 18; the larger of the two is a reading, from return IN01.
#[test]
fn debts_longer_than_assets_are_charged_for_falling_rates() {
    let (up, down, capital) = by_scenario(LIFE_FLOWS);
    assert_eq!(up, "-2552786.48");
    assert_eq!(down, "1893754.33");
    assert_eq!(capital, "1893754.33");
}

/// 30,000,000 come in at the end of year 10, 10,000,000 go out at the end of year 2. Base
/// `9,666,576.48 - 24,731,414.34 = -15,064,837.86`; up `9,487,093.49 - 22,983,534.59 =
/// -13,496,441.10`, an increase of 1,568,396.76; down `-16,176,714.98`, one of `-1,111,877.12`.
///
/// Source: Rule 8 article 18.
#[test]
fn assets_longer_than_debts_are_charged_for_rising_rates() {
    let flows = "account,year,timing,outflow,inflow
traditional,10,end,0,30000000
traditional,2,end,10000000,0
";
    let (up, down, capital) = by_scenario(flows);
    assert_eq!(up, "1568396.76");
    assert_eq!(down, "-1111877.12");
    assert_eq!(capital, "1568396.76");
}

/// Six million go out at the end of year 10, ten come in at the end of year 2 and two at the end of
/// year 30: base -5,581,091.35, up -5,604,752.97, down -5,595,118.75. Both scenarios are better
/// than the base, and Max[..., 0] leaves no capital.
///
/// Source: Rule 8 article 18.
#[test]
fn cash_flows_that_gain_in_both_scenarios_have_no_capital() {
    let flows = "account,year,timing,outflow,inflow
traditional,10,end,6000000,0
traditional,2,end,0,10000000
traditional,30,end,0,2000000
";
    let (up, down, capital) = by_scenario(flows);
    assert_eq!(up, "-23661.62");
    assert_eq!(down, "-14027.40");
    assert_eq!(capital, "0.00");
}

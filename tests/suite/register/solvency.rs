//! From a register to the ratios.

use c_ross::{
    Amount, OtherRisks, RegisterCapital, RegisterSolvency, RuleBook, RuleDay, Tiers, ValuationDate,
};
use rust_decimal::Decimal;

use crate::scenario::register::Slip;
use crate::scenario::{YEAR_END, day, readings};

fn yuan(yuan: i64) -> Amount {
    Amount::from_yuan(Decimal::from(yuan)).unwrap()
}

/// A stock fund of 10^9 has 0.28, a policy loan of 10^9 has 0.05: market 280,000,000, credit
/// 50,000,000. Property insurer, correlations market~credit 0.27: with nothing else
/// `sqrt(2.8^2 + 2 x 0.27 x 2.8 x 0.5 + 0.5^2) = sqrt(8.846) = 2.974222587...` in 10^8. Total
/// assets
/// of a trillion earn no size discount.
///
/// Source: Rule 8 articles 31, 70; Rule 9 articles 32, 43; Rule 2 article 16.
#[test]
fn market_and_credit_risk_reach_the_ratios() {
    let slip = Slip::of("property").assets(
        "F stock_fund value=1000000000 counterparty=company
         L policy_loan value=1000000000",
    );
    let owned = slip.register().unwrap();
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day(YEAR_END)));
    let readings = readings("");
    let valued = ValuationDate::new(day(YEAR_END));
    let capital = RegisterCapital::of(owned.register(), valued, &rules, &readings).unwrap();
    let other = OtherRisks {
        tiers: Tiers {
            core_one: yuan(594_844_517),
            core_two: Amount::ZERO,
            supplementary_one: Amount::ZERO,
            supplementary_two: Amount::ZERO,
        },
        life: Amount::ZERO,
        non_life: Amount::ZERO,
        loss_absorption: Amount::ZERO,
        control_risk_factor: Decimal::ZERO,
        additional: Amount::ZERO,
    };
    let ratios =
        RegisterSolvency::of(owned.register(), &capital, &other, &rules, &readings).unwrap();
    assert_eq!(ratios.minimum().total().value().to_string(), "297422258.75");
    let ratio = ratios.solvency().core().ratio().value();
    assert_eq!(ratio.to_places(6).unwrap().to_string(), "2.000000");
    ratios.solvency().core().ratio().trace().replay().unwrap();
}

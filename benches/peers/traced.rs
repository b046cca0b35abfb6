//! One charge and one aggregation with all their derivations.

use std::hint::black_box;

use c_ross::{
    Account, Action, Aggregation, Amount, Board, Constituent, EquityPrice, HeldShare, ListedShare,
    MinimumCapital, Price, PurchaseCost, Readings, RiskCapitals, RuleBook, RuleDay, Security,
    Shares, Solvency, SubRisks, Trade, ValuationDate,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::measured::Measured;
use crate::scenarios::insurer;

/// Calls of a run.
const CALLS: u64 = 1_000;

/// The two tasks by name, in time for one call.
pub(crate) fn measured() -> [(&'static str, Measured); 2] {
    let book = RuleBook::embedded().expect("the rules");
    let day = |year, month| NaiveDate::from_ymd_opt(year, month, 30).expect("a day");
    let (on, readings) = (day(2025, 12), Readings::default());
    let rules = book.on(RuleDay::new(on));
    let price = Price::from_yuan(Decimal::TEN).expect("a price");
    let security = Security::new("600050");
    let share = ListedShare::new(security, "share", Board::Main, Constituent::OfCsi300, price);
    let paid = Action::Buy(PurchaseCost::from_yuan(Decimal::from(9_000)).expect("a cost"));
    let shares = Shares::new(1_000).expect("shares");
    let bought = Trade::new(day(2021, 6), Account::new("a"), paid, shares).expect("a trade");
    let held = HeldShare::booked(share, vec![bought], &readings).expect("a holding");
    let held = [held];
    let charge = Measured::of(|| {
        for _ in 0..CALLS {
            let valued = ValuationDate::new(on);
            black_box(EquityPrice::of(black_box(&held), valued, &rules, &readings))
                .expect("a charge");
        }
    });

    let million = |of: i64| Amount::from_yuan(Decimal::from(of * 1_000_000)).expect("yuan");
    let aggregated = |aggregation: Aggregation| {
        let parts = (1_i64..).zip(aggregation.labels()).map(|(of, label)| (*label, million(of)));
        aggregation.of(&parts.collect::<Vec<_>>(), &rules).expect("an aggregate")
    };
    let (risks, capital) = insurer();
    let whole = Measured::of(|| {
        for _ in 0..CALLS {
            let lines = aggregated(Aggregation::Lines).total().value();
            let loss_occurrence = aggregated(Aggregation::LossOccurrence).total().value();
            let given = |of, amounts: &[Amount]| SubRisks::given(of, amounts).expect("sub-risks");
            let [one, two] = [million(11), million(7)];
            let risks = RiskCapitals {
                life: Some(given(Aggregation::Life, &[loss_occurrence, one, two])),
                non_life: given(Aggregation::NonLife, &[lines, one]),
                credit: given(Aggregation::Credit, &[one, two]),
                loss_absorption: c_ross::LossAbsorption::Reported(Amount::ZERO),
                ..risks.clone()
            };
            let minimum = MinimumCapital::of(&risks, &rules, &readings).expect("a minimum");
            black_box(Solvency::of(&capital.tiers, &minimum, &rules)).expect("ratios");
        }
    });
    [("ours_single_charge", charge.each(CALLS)), ("ours_aggregation", whole.each(CALLS))]
}

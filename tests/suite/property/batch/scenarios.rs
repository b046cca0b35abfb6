//! Scenarios of prices against the traced path.

use c_ross::{Action, ShareClass};
use c_ross::{
    AdditionalCapital, Aggregation, Amount, CapitalInScenario, ControlRisk, EquityPrice, Error,
    HeldShare, InsurerKind, ListedShare, LossAbsorption, MinimumCapital, Price, Readings,
    ReportedCapital, RiskCapitals, RuleBook, RuleDay, RuleSet, ScenarioBatch, ScenarioResult,
    ScenarioShares, ShareColumns, SizeDiscount, Solvency, Specialisation, SubRisks, Tiers,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::positions::{PLACES, any_rules, class_of, costs_of, fen, held_of, units};
use super::valued;
use crate::property::books::{any_amount, any_capital, any_readings, any_shares, within_limits};
use crate::scenario::{day, readings};

/// The equity price risk beside the shares is the second of six.
const EQUITY: usize = 1;

/// An insurer around the shares.
#[derive(Clone, Debug)]
struct Around {
    kind: InsurerKind,
    market: Vec<Amount>,
    others: Vec<Amount>,
    control: ControlRisk,
    size: i64,
    capital: ReportedCapital,
}

impl Around {
    fn risks(&self, equity: Amount) -> RiskCapitals {
        let mut market = self.market.clone();
        market[EQUITY] = equity;
        let [life, non_life, credit, absorbed, additional] = self.others[..] else {
            unreachable!("five amounts")
        };
        RiskCapitals {
            kind: self.kind,
            life: (self.kind != InsurerKind::Property).then_some(SubRisks::Total(life)),
            non_life: SubRisks::Total(non_life),
            specialisation: Specialisation::General,
            market: SubRisks::given(Aggregation::Market, &market).unwrap(),
            credit: SubRisks::Total(credit),
            loss_absorption: LossAbsorption::Reported(absorbed),
            size: SizeDiscount::Stated(Decimal::new(-5 * self.size, 2)),
            control_risk: self.control,
            additional: AdditionalCapital { other: additional, ..AdditionalCapital::NONE },
        }
    }
}

fn any_around() -> impl Strategy<Value = Around> {
    let amounts = prop::collection::vec(any_amount(), 11);
    let kind = prop::sample::select(InsurerKind::ALL.to_vec());
    let control = prop_oneof![
        Just(ControlRisk::Captive),
        any_amount().prop_map(ControlRisk::Reported),
        (-100..100_i64).prop_map(|of| ControlRisk::Factor(Decimal::new(of, 3))),
        (0..=100_i64).prop_map(|of| ControlRisk::Score(Decimal::from(of))),
    ];
    let all = (kind, amounts, control, 0..=2_i64, any_capital());
    all.prop_map(|(kind, amounts, control, size, capital)| {
        let mut others = amounts[6..11].to_vec();
        // Mostly within the risks.
        others[3] = Amount::from_yuan(Decimal::new(fen(others[3]) / 4, 2)).unwrap();
        Around { kind, market: amounts[..6].to_vec(), others, control, size, capital }
    })
}

/// The same shares at other prices, in fen.
fn at_prices(held: &[HeldShare], prices: &[i64]) -> Vec<HeldShare> {
    let repriced = held.iter().zip(prices).map(|(held, fen)| {
        let share = held.share();
        let price = Price::from_yuan(Decimal::new(*fen, 2)).unwrap();
        let (security, board) = (share.security().clone(), share.board());
        let share = ListedShare::new(security, "share", board, share.constituent(), price);
        HeldShare::new(share, held.holding().clone()).unwrap()
    });
    repriced.collect()
}

fn book_of(held: &[HeldShare]) -> Decimal {
    held.iter().fold(Decimal::ZERO, |sum, held| sum + held.exposure().value().yuan())
}

/// One scenario by the traced path: minimum capital, core and comprehensive ratio.
fn traced(
    (held, base): (&[HeldShare], &[HeldShare]),
    around: &Around,
    effect: CapitalInScenario,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<(Amount, Amount, Solvency), Error> {
    let equity = EquityPrice::of(held, valued(), rules, readings)?.capital().value();
    let all = Amount::from_yuan(equity.yuan() + around.market[EQUITY].yuan())?;
    let minimum = MinimumCapital::of(&around.risks(all), rules, readings)?;
    let change = match effect == CapitalInScenario::MovesWithValue {
        true => book_of(held) - book_of(base),
        false => Decimal::ZERO,
    };
    let tiers = within_limits(&around.capital, change, rules, readings);
    Ok((equity, minimum.total().value(), Solvency::of(&tiers, &minimum, rules)?))
}

fn columns_of(held: &[HeldShare], readings: &Readings) -> (Vec<i64>, Vec<i64>, Vec<i64>) {
    let shares = held.iter().map(|held| held.holding().shares().count()).collect();
    let prices = held.iter().map(|held| units(held.share().price().yuan())).collect();
    (shares, prices, costs_of(held, readings).unwrap())
}

proptest! {
    #[test]
    fn scenarios_have_the_digits_of_the_traced_path(
        shares in any_shares(),
        around in any_around(),
        readings in any_readings(),
        on in any_rules(),
        prices in prop::collection::vec(0..20_000_i64, 0..24),
        moves in any::<bool>(),
        cut in any::<prop::sample::Index>(),
    ) {
        // What passes is given with the class, and a pooled average would move with the prices.
        let readings = readings.with("HoldingUnit", "PerSecurity").unwrap();
        let effect = match moves {
            true => CapitalInScenario::MovesWithValue,
            false => CapitalInScenario::AsReported,
        };
        let mut shares = shares;
        for (_, trades) in &mut shares {
            trades.retain(|trade| matches!(trade.action(), Action::Buy(_) | Action::Opening(_)));
        }
        let book = RuleBook::embedded().unwrap();
        let rules = book.on(RuleDay::new(day(on)));
        let held = held_of(shares, &readings);
        let base: Vec<_> = (10..).step_by(7).take(held.len()).collect();
        let base = at_prices(&held, &base);
        let Ok(classes) = EquityPrice::of(&base, valued(), &rules, &readings) else {
            return Ok(());
        };
        let classes = classes.charges().iter().zip(&base);
        let classes: Vec<_> =
            classes.map(|(charge, held)| class_of(charge, held.share())).collect();
        let (shares, price, cost) = columns_of(&base, &readings);
        let columns = ShareColumns { class: &classes, shares: &shares, price: &price, cost: &cost };
        let set = ScenarioShares::new(&columns, PLACES, &rules, &readings).unwrap();
        let risks = around.risks(around.market[EQUITY]);
        let batch = ScenarioBatch::new(&set, &risks, &around.capital, effect, &rules, &readings);
        let mut batch = batch.unwrap();
        let width = held.len().max(1);
        let scenarios: Vec<_> = prices.chunks_exact(width).collect();
        let flat = scenarios.iter().flat_map(|row| row.iter().map(|fen| fen * 10_000));
        let flat: Vec<_> = flat.collect();
        let cut = cut.index(scenarios.len() + 1) * width;
        let mut results: Vec<ScenarioResult> = Vec::new();
        batch.push(&flat[..cut], &mut results).unwrap();
        batch.push(&flat[cut..], &mut results).unwrap();
        #[cfg(feature = "parallel")]
        {
            let mut parallel = ScenarioBatch::new(
                &set, &risks, &around.capital, effect, &rules, &readings
            ).unwrap();
            let mut all: Vec<ScenarioResult> = Vec::new();
            super::parallel::on(3, || parallel.push_in_parallel(&flat, &mut all)).unwrap();
            prop_assert_eq!(&all, &results);
            prop_assert_eq!(parallel.finish(), batch.clone().finish());
        }
        let finished = batch.finish();
        let mut found = results.iter();
        let mut refused = Vec::new();
        for (number, prices) in scenarios.iter().enumerate() {
            let held = at_prices(&held, prices);
            match traced((&held, &base), &around, effect, &rules, &readings) {
                Ok((equity, minimum, solvency)) => {
                    let found = found.next().unwrap();
                    prop_assert_eq!(found.shares(), equity);
                    prop_assert_eq!(found.minimum(), minimum);
                    prop_assert_eq!(found.core(), solvency.core().ratio().value());
                    let comprehensive = solvency.comprehensive().ratio().value();
                    prop_assert_eq!(found.comprehensive(), comprehensive);
                }
                Err(_) => refused.push(Some(number)),
            }
        }
        prop_assert!(found.next().is_none());
        match finished {
            Ok(count) => prop_assert_eq!((count, refused.len()), (scenarios.len(), 0)),
            Err(rows) => {
                let rows: Vec<_> = rows.rows().iter().map(|of| of.row()).collect();
                prop_assert_eq!(rows, refused);
            }
        }
    }
}

/// A made insurer with one share, in fen.
fn one_share(shares: i64) -> (ScenarioShares, RuleBook) {
    let book = RuleBook::embedded().unwrap();
    let class = [ShareClass::new(c_ross::Board::Main, c_ross::Constituent::OfNone, false, false)];
    let (shares, price, cost) = ([shares], [1_000], [1_000]);
    let columns = ShareColumns { class: &class, shares: &shares, price: &price, cost: &cost };
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let set = ScenarioShares::new(&columns, 2, &rules, &readings("")).unwrap();
    (set, book)
}

/// Prices below zero or past 63 bits are refused by scenario, rows that are not whole at once.
#[test]
fn scenarios_that_cannot_be_computed_are_refused_by_number() {
    let (set, book) = one_share(1_000_000_000_000);
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let one = Amount::from_yuan(Decimal::ONE).unwrap();
    let around = Around {
        kind: InsurerKind::Property,
        market: vec![one; 6],
        others: vec![one, one, one, Amount::ZERO, one],
        control: ControlRisk::Captive,
        size: 0,
        capital: ReportedCapital::of_tiers(Tiers {
            core_one: one,
            core_two: one,
            supplementary_one: one,
            supplementary_two: one,
        }),
    };
    let effect = CapitalInScenario::AsReported;
    let defaults = readings("");
    let new = || {
        let risks = around.risks(one);
        ScenarioBatch::new(&set, &risks, &around.capital, effect, &rules, &defaults).unwrap()
    };
    let mut results = Vec::new();
    let mut batch = new();
    batch.push(&[0, -1, 1_000, i64::MAX], &mut results).unwrap();
    let refused = batch.finish().unwrap_err();
    let found: Vec<_> = refused.rows().iter().map(|of| of.row()).collect();
    assert_eq!((found, results.len()), (vec![Some(1), Some(3)], 2));
    assert!(refused.to_string().contains("-1 at place 0"), "{refused}");
    let totals = RiskCapitals { market: SubRisks::Total(one), ..around.risks(one) };
    let fault = ScenarioBatch::new(&set, &totals, &around.capital, effect, &rules, &defaults);
    assert!(fault.unwrap_err().to_string().contains("sub-risks"));
}

/// Every share that is out of range is named.
#[test]
fn shares_out_of_range_are_refused_by_row() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let class =
        [ShareClass::new(c_ross::Board::Main, c_ross::Constituent::OfNone, false, false); 4];
    let (shares, price, cost) = ([-1, 1, 1, 1], [1, -1, 1, 1], [1, 1, -1, 1]);
    let columns = ShareColumns { class: &class, shares: &shares, price: &price, cost: &cost };
    let refused = ScenarioShares::new(&columns, 2, &rules, &readings("")).unwrap_err();
    let found: Vec<_> = refused.rows().iter().map(|of| of.row()).collect();
    assert_eq!(found, [Some(0), Some(1), Some(2)]);
    let columns = ShareColumns { cost: &cost[..3], ..columns };
    assert!(ScenarioShares::new(&columns, 2, &rules, &readings("")).is_err());
}

//! Reverse stress finds what a scan of every fen finds, and more stress is never a better ratio
//! where nothing but the loss moves.

use c_ross::InsurerKind::{Life, Property};
use c_ross::{
    Aggregation, Amount, ControlRisk, GradedAmounts, GradedCapital, LimitedCapital,
    MandatoryStress, MinimumCapital, Organisation, Readings, ReportedCapital, ReverseFactor,
    ReverseStress, RiskCapitals, RiskName, RuleBook, RuleDay, RuleSet, SizeDiscount, StressBase,
    StressBound, StressInputs, StressReach, StressResult, StressTest, SubRisks, Tiers,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::scenario::{day, readings};
use crate::stress::without_risk;

fn fen(fen: i64) -> Amount {
    Amount::from_yuan(Decimal::new(fen, 2)).unwrap()
}

/// A small insurer, so that every fen can be looked at.
#[derive(Clone, Debug)]
struct Small {
    market: Vec<i64>,
    credit: Vec<i64>,
    tiers: [i64; 4],
    size: i64,
    control: i64,
}

fn small() -> impl Strategy<Value = Small> {
    let market = prop::collection::vec(0..200_i64, 6);
    let credit = prop::collection::vec(0..200_i64, 2);
    let tiers = [0..500_i64, 0..200, 0..300, 0..100];
    (market, credit, tiers, -30..=0_i64, -100..=100_i64).prop_map(
        |(market, credit, tiers, size, control)| Small { market, credit, tiers, size, control },
    )
}

impl Small {
    fn risks(&self) -> RiskCapitals {
        let mut risks = without_risk(Life);
        let given = |aggregation, fens: &[i64]| {
            let amounts: Vec<_> = fens.iter().copied().map(fen).collect();
            SubRisks::given(aggregation, &amounts).unwrap()
        };
        risks.market = given(Aggregation::Market, &self.market);
        risks.credit = given(Aggregation::Credit, &self.credit);
        risks.size = SizeDiscount::Stated(Decimal::new(self.size, 2));
        risks.control_risk = ControlRisk::Factor(Decimal::new(self.control, 2));
        risks
    }

    fn tiers(&self) -> Tiers {
        let [core_one, core_two, supplementary_one, supplementary_two] = self.tiers.map(fen);
        Tiers { core_one, core_two, supplementary_one, supplementary_two }
    }

    /// Whether a ratio is below its bound after a loss, with a market risk: from the parts of the
    /// library that know nothing of stress.
    fn is_below(&self, loss: i64, market: &[i64], bound: StressBound, rules: &RuleSet<'_>) -> bool {
        let readings = Readings::default();
        let graded = GradedCapital::given(&GradedAmounts {
            core_one: fen(self.tiers[0] - loss),
            core_one_surplus: Amount::ZERO,
            core_two: fen(self.tiers[1]),
            core_two_surplus: Amount::ZERO,
            supplementary_one: fen(self.tiers[2]),
            supplementary_two: fen(self.tiers[3]),
        });
        let limited =
            LimitedCapital::of(&graded.unwrap(), Organisation::Company, rules, &readings).unwrap();
        let mut risks = self.clone();
        risks.market = market.to_vec();
        let minimum = MinimumCapital::of(&risks.risks(), rules, &readings).unwrap();
        let minimum = minimum.total().value().yuan();
        let tiers = limited.tiers();
        let core = tiers.core_one.yuan() + tiers.core_two.yuan();
        match bound {
            StressBound::Core => core * Decimal::TWO < minimum,
            StressBound::Comprehensive => {
                core + tiers.supplementary_one.yuan() + tiers.supplementary_two.yuan() < minimum
            }
        }
    }
}

/// What the search says, as the first step below; -1 for the base, nothing for nowhere.
fn found(test: &ReverseStress) -> Option<i64> {
    let first = match test.reach() {
        StressReach::BelowInBase => return Some(-1),
        StressReach::Nowhere(_) => return None,
        StressReach::Between(points) => points[1].change().yuan() * Decimal::ONE_HUNDRED,
    };
    Some(i64::try_from(first).unwrap())
}

/// The first step up to the last at which a ratio is below.
fn scanned(last: i64, is_below: impl Fn(i64) -> bool) -> Option<i64> {
    let first = (0..=last).find(|step| is_below(*step));
    first.map(|step| if step == 0 { -1 } else { step })
}

/// Half away from zero, of whole numbers.
fn rounded(numerator: i64, denominator: i64) -> i64 {
    (2 * numerator + denominator) / (2 * denominator)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn reverse_stress_is_the_first_of_a_scan_of_every_fen(
        small in small(),
        moving in 0..6_usize,
        equity in 200..400_i64,
        core in any::<bool>(),
    ) {
        let bound = if core { StressBound::Core } else { StressBound::Comprehensive };
        let book = RuleBook::embedded().unwrap();
        let rules = book.on(RuleDay::new(day("2025-12-31")));
        let readings = Readings::default();
        let capital = ReportedCapital::of_tiers(small.tiers());
        // Without any minimum capital there is no ratio.
        let Ok(base) = StressBase::of(small.risks(), capital, &rules, &readings) else {
            return Ok(());
        };
        let reverse = |factor| {
            found(&ReverseStress::of(&base, factor, bound, &rules, &readings).unwrap())
        };

        let [one, two, three, four] = small.tiers;
        let all = one + two + three + four;
        let falls = scanned(all + 1, |step| small.is_below(step, &small.market, bound, &rules));
        prop_assert_eq!(reverse(ReverseFactor::ActualCapital), falls);

        let label = Aggregation::Market.labels()[moving];
        let rises = ReverseFactor::SubRisk { risk: RiskName::Market, label };
        let risen = |step: i64| {
            let mut market = small.market.clone();
            market[moving] += step;
            small.is_below(0, &market, bound, &rules)
        };
        let last = 4_000;
        let rise = reverse(rises);
        if rise.is_none_or(|step| step > last) {
            prop_assert_eq!(scanned(last, risen), None);
        } else {
            prop_assert_eq!(rise, scanned(last, risen));
        }

        let falls = ReverseFactor::EquityPrice { assets: fen(equity) };
        let fallen = |step: i64| {
            let mut market = small.market.clone();
            market[1] = rounded(market[1] * (equity - step), equity);
            small.is_below(step, &market, bound, &rules)
        };
        prop_assert_eq!(reverse(falls), scanned(equity, fallen));
    }

    /// With the capital of the sub-risks unchanged, more equity lost is never a better ratio.
    #[test]
    fn more_equity_at_an_unchanged_capital_is_never_a_better_ratio(
        small in small(),
        less in 0..1_000_i64,
        more in 0..1_000_i64,
    ) {
        let book = RuleBook::embedded().unwrap();
        let rules = book.on(RuleDay::new(day("2025-12-31")));
        let readings = readings("StressedExposure=CapitalUnchanged");
        let capital = ReportedCapital::of_tiers(small.tiers());
        let Ok(base) = StressBase::of(small.risks(), capital, &rules, &readings) else {
            return Ok(());
        };
        let ratios = [less, less + more].map(|assets| {
            let equity_assets = Some(fen(assets));
            let inputs = StressInputs { equity_assets, ..StressInputs::default() };
            let test = StressTest::of(&base, &inputs, &rules, &readings).unwrap();
            let (stress, result) = test.results().last().unwrap().clone();
            assert_eq!(stress, MandatoryStress::LifeEquityQuarter);
            let StressResult::Computed(outcome) = result else { panic!("equity is given") };
            let solvency = outcome.position().solvency().clone();
            [solvency.core(), solvency.comprehensive()].map(|ratio| ratio.ratio().value())
        });
        let base = base.position().solvency();
        let before = [base.core(), base.comprehensive()].map(|ratio| ratio.ratio().value());
        for place in 0..2 {
            prop_assert!(ratios[0][place] <= before[place]);
            prop_assert!(ratios[1][place] <= ratios[0][place]);
        }
    }

    /// Amounts of real insurers: the two changes are a fen apart, and the bound lies between them.
    #[test]
    fn reverse_stress_of_a_large_insurer_ends_between_two_fen(
        market in prop::collection::vec(0..60_000_000_000_000_i64, 6),
        capital in 1..200_000_000_000_000_i64,
        moving in 0..6_usize,
    ) {
        let book = RuleBook::embedded().unwrap();
        let rules = book.on(RuleDay::new(day("2025-12-31")));
        let readings = Readings::default();
        let mut risks = without_risk(Property);
        let amounts: Vec<_> = market.iter().copied().map(fen).collect();
        risks.market = SubRisks::given(Aggregation::Market, &amounts).unwrap();
        let zero = Amount::ZERO;
        let tiers = Tiers {
            core_one: fen(capital),
            core_two: zero,
            supplementary_one: zero,
            supplementary_two: zero,
        };
        let base = StressBase::of(risks, ReportedCapital::of_tiers(tiers), &rules, &readings);
        let Ok(base) = base else { return Ok(()) };
        let label = Aggregation::Market.labels()[moving];
        let factors = [
            ReverseFactor::ActualCapital,
            ReverseFactor::SubRisk { risk: RiskName::Market, label },
            ReverseFactor::EquityPrice { assets: fen(market[1] * 2 + 1) },
        ];
        for factor in factors {
            let bound = StressBound::Comprehensive;
            let test = ReverseStress::of(&base, factor, bound, &rules, &readings).unwrap();
            if let StressReach::Between(points) = test.reach() {
                let [last, first] = points.as_ref();
                prop_assert_eq!(first.change().yuan() - last.change().yuan(), Decimal::new(1, 2));
                prop_assert!(last.spare(&test).unwrap() >= Decimal::ZERO);
                prop_assert!(first.spare(&test).unwrap() < Decimal::ZERO);
            }
        }
    }
}

//! Scenarios of prices against a book of shares, from a fixed seed.

use c_ross::{
    AdditionalCapital, Aggregation, Amount, Board, CapitalInScenario, Constituent, ControlRisk,
    InsurerKind, LossAbsorption, Readings, ReportedCapital, RiskCapitals, RuleBook, RuleDay,
    ScenarioBatch, ScenarioResult, ScenarioShares, ShareClass, ShareColumns, SizeDiscount,
    Specialisation, SubRisks, Tiers,
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::seed::Seed;

/// The factor at k1 = 0 and RF0 of the four classes of the book, in hundredths.
const CLASSES: [(i64, i64); 4] = [(35, 35), (30, 35), (27, 35), (36, 45)];

/// Shares and rows of prices in fen.
#[derive(Debug)]
pub(crate) struct Scenarios {
    class: Vec<usize>,
    shares: Vec<i64>,
    price: Vec<i64>,
    cost: Vec<i64>,
    pub(crate) prices: Vec<i64>,
}

impl Scenarios {
    /// As many scenarios as shares.
    pub(crate) fn made(width: u32) -> Self {
        let mut seed = Seed(11);
        let mut made = Self {
            class: Vec::new(),
            shares: Vec::new(),
            price: Vec::new(),
            cost: Vec::new(),
            prices: Vec::new(),
        };
        for _ in 0..width {
            let shares = 100 * i64::from(1 + seed.below(100_000));
            let price = i64::from(200 + seed.below(10_000));
            made.class.push(seed.below(4) as usize);
            made.shares.push(shares);
            made.price.push(price);
            // Bought for 80 to 120 per cent of the price.
            made.cost.push(shares * price * i64::from(80 + seed.below(41)) / 100);
        }
        for _ in 0..width {
            for price in &made.price {
                made.prices.push(price * i64::from(60 + seed.below(81)) / 100 + 1);
            }
        }
        made
    }

    pub(crate) const fn width(&self) -> usize {
        self.shares.len()
    }

    /// All scenarios to ratios, on one thread or on those of the pool.
    pub(crate) fn measure(&self, book: &RuleBook, parallel: bool) -> Vec<ScenarioResult> {
        let day = NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day");
        let (rules, readings) = (book.on(RuleDay::new(day)), Readings::default());
        let classes = [
            ShareClass::new(Board::Main, Constituent::OfNone, false, false),
            ShareClass::new(Board::Main, Constituent::OfCsi300, false, false),
            ShareClass::new(Board::Main, Constituent::OfCsi300, true, false),
            ShareClass::new(Board::Star, Constituent::OfNone, false, true),
        ];
        let class: Vec<_> = self.class.iter().map(|class| classes[*class]).collect();
        let columns = ShareColumns {
            class: &class,
            shares: &self.shares,
            price: &self.price,
            cost: &self.cost,
        };
        let shares = ScenarioShares::new(&columns, 2, &rules, &readings).expect("shares");
        let (risks, capital) = insurer();
        let moves = CapitalInScenario::MovesWithValue;
        let batch = ScenarioBatch::new(&shares, &risks, &capital, moves, &rules, &readings);
        let mut batch = batch.expect("an insurer");
        let mut results = Vec::with_capacity(self.width());
        match parallel {
            true => batch.push_in_parallel(&self.prices, &mut results),
            false => batch.push(&self.prices, &mut results),
        }
        .expect("whole rows");
        batch.finish().expect("valid prices");
        results
    }

    /// The capital of the shares in each scenario by decimals: the naive exact loop.
    pub(crate) fn naive(&self) -> Vec<Decimal> {
        let all_cost = self.cost.iter().fold(Decimal::ZERO, |all, of| all + Decimal::from(*of));
        let rows = self.prices.chunks_exact(self.width());
        rows.map(|prices| {
            let exposures = prices.iter().zip(&self.shares);
            let exposures: Vec<_> =
                exposures.map(|(price, shares)| Decimal::from(price * shares)).collect();
            let book = exposures.iter().fold(Decimal::ZERO, |all, of| all + of);
            let x = round((book - all_cost) / all_cost, 24);
            let mut k1 = round(x * x, 24).min(Decimal::ONE);
            k1.set_sign_negative(x.is_sign_negative());
            let capital = exposures.iter().zip(&self.class).map(|(exposure, class)| {
                let (set, base) = CLASSES[*class];
                let factor = Decimal::new(set, 2) + Decimal::new(base, 2) * k1;
                round(exposure * factor, 0)
            });
            capital.fold(Decimal::ZERO, |all, of| all + of)
        })
        .collect()
    }
}

fn round(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

pub(crate) fn insurer() -> (RiskCapitals, ReportedCapital) {
    let billion = |of: i64| Amount::from_yuan(Decimal::from(of * 1_000_000_000)).expect("yuan");
    let market = [billion(30), billion(5), billion(4), billion(1), billion(6), billion(2)];
    let risks = RiskCapitals {
        kind: InsurerKind::Life,
        life: Some(SubRisks::Total(billion(40))),
        non_life: SubRisks::Total(billion(3)),
        specialisation: Specialisation::General,
        market: SubRisks::given(Aggregation::Market, &market).expect("six sub-risks"),
        credit: SubRisks::Total(billion(12)),
        loss_absorption: LossAbsorption::Reported(billion(5)),
        size: SizeDiscount::Stated(Decimal::ZERO),
        control_risk: ControlRisk::Factor(Decimal::new(-5, 3)),
        additional: AdditionalCapital::NONE,
    };
    let tiers = Tiers {
        core_one: billion(90),
        core_two: billion(20),
        supplementary_one: billion(30),
        supplementary_two: billion(1),
    };
    (risks, ReportedCapital::of_tiers(tiers))
}

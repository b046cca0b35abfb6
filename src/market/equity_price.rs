//! Equity price risk of listed ordinary shares (上市普通股票权益价格风险), Rule 8 articles 6 and 26.
//!
//! `MC = EX x RF`, `RF = RF0 x (1 + K)`, `K = k1 + k2`. The notices of 2023 and 2025 leave RF0 and
//! k1 as they are and set k2 anew, so that the factor they print holds at `k1 = 0`; before the
//! range is applied therefore `RF = printed factor + RF0 x k1`. `RF` is at most 1.
//!
//! Not covered here: unlisted equity, subsidiaries and associates, funds, convertibles, hedges
//! (articles 27 to 36); shares held through Stock Connect, which are overseas equity (article 45).
//!
//! Errors: [`Error::NotInForce`], [`Error::OutOfRange`], [`Error::Overflow`],
//! [`Error::ZeroDivisor`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::gain::company_gain_coefficient;
use super::held_share::HeldShare;
use super::holding_test::{HoldingTest, holding_tests, stands_on_index};
use crate::error::Error;
use crate::position::{Board, ListedShare};
use crate::quantity::{Amount, RiskFactor, ValuationDate, exact};
use crate::rule::{
    CharacteristicRange, Citation, InForce, LowVolatilityShortHeld, Parameter, Readings, RuleSet,
    Unit,
};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// The capital of one listed share, with what led to it.
#[derive(Clone, Debug)]
pub struct ShareCharge {
    tests: Vec<Arc<HoldingTest>>,
    printed: Traced<Decimal>,
    factor: Traced<RiskFactor>,
    capital: Traced<Amount>,
}

impl ShareCharge {
    /// The questions how long it is held on which its factor depends, in the order in which they
    /// are asked.
    #[must_use]
    pub fn tests(&self) -> &[Arc<HoldingTest>] {
        &self.tests
    }

    /// Whether it earned a factor of the notice of 2025 for being held long.
    #[must_use]
    pub fn is_long_held(&self) -> bool {
        self.tests.iter().any(|test| test.passes().value())
    }

    /// The factor at `k1 = 0`: the printed one.
    #[must_use]
    pub const fn printed_factor(&self) -> &Traced<Decimal> {
        &self.printed
    }

    /// The risk factor (风险因子, RF).
    #[must_use]
    pub const fn risk_factor(&self) -> &Traced<RiskFactor> {
        &self.factor
    }

    /// The capital it occupies (资本占用), yuan to the fen.
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }
}

/// The capital of all listed shares held, share by share (Rule 8 article 7), with their k1.
#[derive(Clone, Debug)]
pub struct EquityPrice {
    k1: Traced<Decimal>,
    charges: Vec<ShareCharge>,
    capital: Traced<Amount>,
}

impl EquityPrice {
    /// Charges every share held.
    ///
    /// # Shape
    ///
    /// One charge per share, in the order given; the total is the sum of the charges, each rounded
    /// once to the fen.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 8 articles 6, 7, 26; notice 2023-5 article 6; notice 2025-24 articles 1 and 2.
    pub fn of(
        held: &[HeldShare],
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let k1 = company_gain_coefficient(held, rules, readings)?;
        let tests = holding_tests(held, valued, rules, readings)?;
        let charges = held
            .iter()
            .zip(tests)
            .map(|(held, tests)| charge(held, tests, &k1, rules, readings))
            .collect::<Result<Vec<_>, _>>()?;
        let parts = charges.iter().map(|charge| Arc::clone(charge.capital.trace())).collect();
        let capital =
            Trace::computed("capital of all listed shares", Measure::Yuan, Operation::Sum, parts)?;
        Ok(Self { k1, charges, capital: Traced::at(capital)? })
    }

    /// The coefficient of the gain of all shares held.
    #[must_use]
    pub const fn k1(&self) -> &Traced<Decimal> {
        &self.k1
    }

    /// The charge of each share, in the order given.
    #[must_use]
    pub fn charges(&self) -> &[ShareCharge] {
        &self.charges
    }

    /// The capital of all.
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }
}

fn charge(
    held: &HeldShare,
    tests: Vec<Arc<HoldingTest>>,
    k1: &Traced<Decimal>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<ShareCharge, Error> {
    let share = held.share();
    let code = share.security().code();
    let base = rules.value(Parameter::EquityBaseFactor, share.board().class())?;
    let base = Arc::new(Trace::tabled("base factor RF0", Measure::Factor, base));
    let printed = printed_factor(share, &tests, &base, rules, readings)?;
    let raised = Trace::computed(
        "factor before the range of K",
        Measure::Factor,
        Operation::Formula(Arc::new(RaisedByGain)),
        vec![Arc::clone(printed.trace()), Arc::clone(&base), Arc::clone(k1.trace())],
    )?;
    let range = |class| rules.value(Parameter::MarketCharacteristicRange, class);
    let cap = rules.value(Parameter::MarketRiskFactorCap, "all")?;
    let factor = Trace::computed(
        "risk factor RF",
        Measure::Factor,
        Operation::Formula(Arc::new(InRange(readings.characteristic_range))),
        vec![
            Arc::new(raised),
            Arc::clone(printed.trace()),
            base,
            Arc::new(Trace::tabled("lower end of K", Measure::Factor, range("lower")?)),
            Arc::new(Trace::tabled("upper end of K", Measure::Factor, range("upper")?)),
            Arc::new(Trace::tabled("largest RF", Measure::Factor, cap)),
        ],
    )?;
    let factor = Traced::<RiskFactor>::at(factor.about(code).read(readings.characteristic_range))?;
    let capital = Trace::computed(
        "capital",
        Measure::Yuan,
        Operation::ProductToFen,
        vec![Arc::clone(held.exposure().trace()), Arc::clone(factor.trace())],
    )?;
    let article = Citation::of("rule-8", "6");
    let capital = Traced::at(capital.about(code).under(article))?;
    Ok(ShareCharge { tests, printed, factor, capital })
}

/// The factor at `k1 = 0`, by board, index and holding period.
fn printed_factor(
    share: &ListedShare,
    tests: &[Arc<HoldingTest>],
    base: &Arc<Trace>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<Decimal>, Error> {
    let step = "factor at k1 = 0";
    let mut evidence: Vec<_> = tests.iter().map(|test| Arc::clone(test.passes().trace())).collect();
    let trace = if let Some(test) = tests.iter().find(|test| test.passes().value()) {
        let factor = rules.value(Parameter::EquityLongHeldFactor, test.class().name())?;
        let factor = Trace::tabled("factor of shares held long", Measure::Factor, factor);
        evidence.insert(0, Arc::new(factor));
        Trace::computed(step, Measure::Factor, Operation::Chosen, evidence)?
    } else {
        let relief = relief(share, rules, readings)?;
        if relief.unit() == Unit::Coefficient {
            let k2 = Arc::new(Trace::tabled("k2", Measure::Factor, relief));
            let formula = Operation::Formula(Arc::new(BaseWithCoefficient));
            let inputs = vec![Arc::clone(base), k2];
            let factor = Trace::computed("RF0 with k2", Measure::Factor, formula, inputs)?;
            evidence.insert(0, Arc::new(factor));
        } else {
            evidence.insert(0, Arc::new(Trace::tabled("factor", Measure::Factor, relief)));
        }
        Trace::computed(step, Measure::Factor, Operation::Chosen, evidence)?
    };
    let trace = trace
        .about(share.security().code())
        .read(readings.index_on_other_board)
        .read(readings.low_volatility_short_held);
    Traced::at(trace)
}

/// What lowers the factor of a share that is not held long.
fn relief<'book>(
    share: &ListedShare,
    rules: &RuleSet<'book>,
    readings: &Readings,
) -> Result<&'book InForce, Error> {
    let on_index = stands_on_index(share, readings);
    let index = rules.value(Parameter::EquityRelief, "csi_300")?;
    // The k2 of 2021 is set by index whatever the board; only the factors that the notices print
    // leave open what holds on another board.
    let set_by_index = index.unit() == Unit::Coefficient;
    if share.constituent().in_csi_300() && (set_by_index || on_index) {
        return Ok(index);
    }
    let from_index = readings.low_volatility_short_held == LowVolatilityShortHeld::IndexFactor;
    if share.constituent().in_low_volatility_100() && on_index && from_index && !set_by_index {
        return Ok(index);
    }
    match share.board() {
        Board::Star => rules.value(Parameter::EquityRelief, Board::Star.class()),
        Board::Main | Board::ChiNext => rules.value(Parameter::EquityRelief, "other"),
    }
}

/// `RF0 x (1 + k2)`.
#[derive(Clone, Copy, Debug)]
struct BaseWithCoefficient;

impl Formula for BaseWithCoefficient {
    fn formula(&self) -> String {
        "RF0 x (1 + k2)".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [base, k2] = numbers(inputs)?;
        let step = "base factor with k2";
        Ok(Value::Number(exact::product(base, exact::sum(Decimal::ONE, k2, step)?, step)?))
    }
}

/// `printed factor + RF0 x k1`.
#[derive(Clone, Copy, Debug)]
struct RaisedByGain;

impl Formula for RaisedByGain {
    fn formula(&self) -> String {
        "factor at k1 = 0 + RF0 x k1, which is RF0 x (1 + k1 + k2)".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [printed, base, k1] = numbers(inputs)?;
        let step = "risk factor with k1";
        Ok(Value::Number(exact::sum(printed, exact::product(base, k1, step)?, step)?))
    }
}

/// The range of K, held on `RF = RF0 x (1 + K)` so that it is exact, and the largest RF.
#[derive(Clone, Copy, Debug)]
struct InRange(CharacteristicRange);

impl Formula for InRange {
    fn formula(&self) -> String {
        let range = match self.0 {
            CharacteristicRange::WidenedByPrinted => {
                "held from min(RF0 x (1 + lower), factor at k1 = 0) to max(RF0 x (1 + upper), \
                 factor at k1 = 0)"
            }
            CharacteristicRange::AlwaysBounded => {
                "held from RF0 x (1 + lower) to RF0 x (1 + upper)"
            }
            CharacteristicRange::Unbounded => "not held in a range",
        };
        format!("{range}, at most the largest RF")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [raised, printed, base, lower, upper, cap] = numbers(inputs)?;
        let step = "range of K";
        let end = |k| exact::product(base, exact::sum(Decimal::ONE, k, step)?, step);
        let (low, high) = (end(lower)?, end(upper)?);
        let held = match self.0 {
            CharacteristicRange::WidenedByPrinted => {
                raised.max(low.min(printed)).min(high.max(printed))
            }
            CharacteristicRange::AlwaysBounded => raised.max(low).min(high),
            CharacteristicRange::Unbounded => raised,
        };
        Ok(Value::Number(held.min(cap).normalize()))
    }
}

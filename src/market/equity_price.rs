//! Equity price risk of listed ordinary shares (上市普通股票权益价格风险), Rule 8 articles 6 and 26.
//!
//! `MC = EX x RF`, `RF = RF0 x (1 + K)`, `K = k1 + k2`. The notices of 2023 and 2025 leave RF0 and
//! k1 as they are and set k2 anew, so that the factor they print holds at `k1 = 0`; before the
//! range is applied therefore `RF = printed factor + RF0 x k1`. `RF` is at most 1.
//!
//! Shares held through Stock Connect are overseas equity (article 45).
//!
//! Errors: [`Error::NotInForce`], [`Error::OutOfRange`], [`Error::Overflow`],
//! [`Error::ZeroDivisor`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::gain::company_gain_coefficient;
use super::held_share::HeldShare;
use super::holding_test::{
    HoldingTest, LongHeldClass, holding_tests, long_held_class, stands_on_index,
};
use crate::composite::{Charge, Composition, FactorOfDerived, Setting, SubRisk};
use crate::error::Error;
use crate::position::{Board, Constituent, ListedShare};
use crate::quantity::{Amount, RiskFactor, ValuationDate, exact};
use crate::rule::{
    InForce, LookThroughK1, LowVolatilityShortHeld, Parameter, Readings, RuleSet, Unit,
};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

const RISK: SubRisk = SubRisk::EquityPrice;

/// The capital of one listed share, with what led to it.
#[derive(Clone, Debug)]
pub struct ShareCharge {
    tests: Vec<Arc<HoldingTest>>,
    printed: Traced<Decimal>,
    factor: Traced<RiskFactor>,
    charge: Charge,
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
        self.charge.capital()
    }

    /// The charge as that of any asset.
    #[must_use]
    pub const fn charge(&self) -> &Charge {
        &self.charge
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
        let setting = |held: &HeldShare| Setting::of(Arc::from(held.share().security().code()));
        let settings: Vec<_> = held.iter().map(setting).collect();
        let k1 = company_gain_coefficient(held, rules, readings)?;
        Self::surrounded(held, &settings, k1, valued, rules, readings)
    }

    /// The same with what surrounds each share.
    pub(crate) fn surrounded(
        held: &[HeldShare],
        settings: &[Setting],
        k1: Traced<Decimal>,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let tests = holding_tests(held, valued, rules, readings)?;
        let charges = held
            .iter()
            .zip(tests)
            .zip(settings)
            .map(|((held, tests), setting)| charge(held, tests, &k1, setting, rules, readings));
        let charges = charges.collect::<Result<Vec<_>, _>>()?;
        let parts = charges.iter().map(|share| Arc::clone(share.capital().trace())).collect();
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
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<ShareCharge, Error> {
    let share = held.share();
    let base = base_factor(share.board(), rules)?;
    let printed = printed_factor(share, &tests, &base, rules, readings)?;
    let composition = setting.composed(RISK, base).set_to(Arc::clone(printed.trace()));
    let composition = composition.with_derived(Arc::clone(k1.trace()));
    let exposure = held.exposure().as_number();
    let charge =
        Charge::of(setting.subject(), ("asset", RISK), &exposure, &composition, rules, readings)?;
    let factor = Traced::<RiskFactor>::shared(Arc::clone(charge.factor().trace()))?;
    Ok(ShareCharge { tests, printed, factor, charge })
}

/// The charge of a listed share that a product holds: the factor of its board and index, never one
/// for being held long; the insurer's k1 by the reading `LookThroughK1`.
///
/// # Errors
///
/// Those of this module.
pub(crate) fn underlying_share_charge(
    value: Amount,
    (board, constituent): (Board, Constituent),
    k1: &Traced<Decimal>,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let base = base_factor(board, rules)?;
    let relief = relief(board, constituent, rules, readings)?;
    let printed = Arc::new(relieved(&base, relief)?);
    let mut composition = setting.composed(RISK, base).set_to(printed);
    if readings.look_through_k1 == LookThroughK1::Applies {
        composition = composition.with_derived(Arc::clone(k1.trace()));
    }
    let exposure = setting.exposure("market value", value)?;
    let of = ("asset", RISK);
    Charge::of(setting.subject(), of, &exposure, &composition, rules, readings)
}

fn base_factor(board: Board, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    let base = rules.value(Parameter::EquityBaseFactor, board.class())?;
    Ok(Arc::new(Trace::tabled("base factor RF0", Measure::Factor, base)))
}

/// What a relief makes of the base factor: RF0 with a coefficient, or the factor it prints.
fn relieved(base: &Arc<Trace>, relief: &InForce) -> Result<Trace, Error> {
    if relief.unit() != Unit::Coefficient {
        return Ok(Trace::tabled("factor", Measure::Factor, relief));
    }
    let k2 = Arc::new(Trace::tabled("k2", Measure::Factor, relief));
    let formula = Operation::Formula(Arc::new(BaseWithCoefficient));
    let inputs = vec![Arc::clone(base), k2];
    Trace::computed("RF0 with k2", Measure::Factor, formula, inputs)
}

/// The factor at `k1 = 0`, by board, index and holding period.
fn printed_factor(
    share: &ListedShare,
    tests: &[Arc<HoldingTest>],
    base: &Arc<Trace>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<Decimal>, Error> {
    let mut evidence: Vec<_> = tests.iter().map(|test| Arc::clone(test.passes().trace())).collect();
    let class = tests.iter().find(|test| test.passes().value()).map(|test| test.class());
    let of_class = (share.board(), share.constituent());
    evidence.insert(0, Arc::new(factor_of(of_class, class, base, rules, readings)?));
    let trace = Trace::computed("factor at k1 = 0", Measure::Factor, Operation::Chosen, evidence)?;
    let trace = trace
        .about(share.security().code())
        .read(readings.index_on_other_board)
        .read(readings.low_volatility_short_held);
    Traced::at(trace)
}

/// The factor at `k1 = 0` of a board and an index, and of the class by which it is held long.
fn factor_of(
    (board, constituent): (Board, Constituent),
    class: Option<LongHeldClass>,
    base: &Arc<Trace>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Trace, Error> {
    match class {
        Some(class) => {
            let factor = rules.value(Parameter::EquityLongHeldFactor, class.name())?;
            Ok(Trace::tabled("factor of shares held long", Measure::Factor, factor))
        }
        None => relieved(base, relief(board, constituent, rules, readings)?),
    }
}

/// The risk factor of a share as a function of k1, by its board and index and by which questions
/// how long it is held it passes.
///
/// # Errors
///
/// Those of this module.
pub(crate) fn share_factor_of_gain(
    (board, constituent): (Board, Constituent),
    passes: impl Fn(LongHeldClass) -> bool,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<FactorOfDerived, Error> {
    let base = base_factor(board, rules)?;
    let class = long_held_class(board, constituent, passes, rules, readings);
    let set = factor_of((board, constituent), class, &base, rules, readings)?;
    Composition::of(base).set_to(Arc::new(set)).market_factor_of_derived(rules, readings)
}

/// What lowers the factor of a share that is not held long.
fn relief<'book>(
    board: Board,
    constituent: Constituent,
    rules: &RuleSet<'book>,
    readings: &Readings,
) -> Result<&'book InForce, Error> {
    let on_index = stands_on_index(board, constituent, readings);
    let index = rules.value(Parameter::EquityRelief, "csi_300")?;
    // The k2 of 2021 is set by index whatever the board; only the factors that the notices print
    // leave open what holds on another board.
    let set_by_index = index.unit() == Unit::Coefficient;
    if constituent.in_csi_300() && (set_by_index || on_index) {
        return Ok(index);
    }
    let from_index = readings.low_volatility_short_held == LowVolatilityShortHeld::IndexFactor;
    if constituent.in_low_volatility_100() && on_index && from_index && !set_by_index {
        return Ok(index);
    }
    match board {
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

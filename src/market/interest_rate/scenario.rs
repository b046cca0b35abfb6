//! Life interest rate risk by scenario (情景法), Rule 8 article 18.
//!
//! `MC = max(PV(NCF) adverse - PV(NCF) base, 0)`, NCF being the expected outflow less the expected
//! inflow, the same in all scenarios. Present values are taken by account, as return IN01 shows
//! them, each rounded once, to the fen; the increases of all accounts are added, and the worse of
//! up
//! and down counts (the reading `LifeInterestDirection`).
//!
//! Errors: those of the curve, [`Error::Overflow`].

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::discount::{DiscountCurve, FACTOR_PLACES, RateScenario, SpotRates};
use crate::error::Error;
use crate::quantity::Amount;
use crate::quantity::exact::{self, SignedWide};
use crate::quantity::wide::Wide;
use crate::rule::{Citation, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// When in its year a cash flow is due.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "start, middle and end of a year")]
pub enum CashFlowTiming {
    /// At its start.
    Start,
    /// In its middle: the root of the factors of its start and its end.
    Middle,
    /// At its end.
    End,
}

/// A net cash flow of life business (净现金流).
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct CashFlow {
    /// Account (账户) of return IN01.
    pub account: Arc<str>,
    /// Year, the first being the twelve months after the valuation.
    pub year: u32,
    /// When it is due.
    pub timing: CashFlowTiming,
    /// Expected outflow.
    pub outflow: Amount,
    /// Expected inflow.
    pub inflow: Amount,
}

/// The present value of the net cash flows of an account in each scenario.
#[derive(Clone, Debug)]
pub struct ScenarioValue {
    account: Arc<str>,
    values: [Traced<Amount>; 3],
}

impl ScenarioValue {
    /// The account.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The present value in a scenario.
    #[must_use]
    pub const fn value(&self, scenario: RateScenario) -> &Traced<Amount> {
        let [base, up, down] = &self.values;
        match scenario {
            RateScenario::Base => base,
            RateScenario::Up => up,
            RateScenario::Down => down,
        }
    }
}

/// The interest rate risk of life business (人身保险公司利率风险最低资本).
#[derive(Clone, Debug)]
pub struct LifeInterestRate {
    accounts: Vec<ScenarioValue>,
    curves: [DiscountCurve; 3],
    up: Traced<Amount>,
    down: Traced<Amount>,
    capital: Traced<Amount>,
}

impl LifeInterestRate {
    /// Measures net cash flows on the curves that follow from spot rates.
    ///
    /// # Shape
    ///
    /// Any number of cash flows in, one line per account in the order of their names.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 8 articles 18 to 20, annex 3.
    pub fn of(
        flows: &[CashFlow],
        rates: &SpotRates,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let years = flows.iter().map(|flow| flow.year).max().unwrap_or_default();
        let curve = |scenario| DiscountCurve::of(rates, scenario, years, rules);
        let [base, up, down] = RateScenario::ALL;
        let curves = [curve(base)?, curve(up)?, curve(down)?];
        let mut by_account: BTreeMap<&Arc<str>, Vec<&CashFlow>> = BTreeMap::new();
        for flow in flows {
            by_account.entry(&flow.account).or_default().push(flow);
        }
        let accounts = by_account.into_iter().map(|(account, flows)| {
            let value = |curve: &DiscountCurve| present_value(account, &flows, curve);
            let [base, up, down] = &curves;
            let values = [value(base)?, value(up)?, value(down)?];
            Ok(ScenarioValue { account: Arc::clone(account), values })
        });
        let accounts = accounts.collect::<Result<Vec<_>, Error>>()?;
        let up = increase("increase when rates go up", RateScenario::Up, &accounts)?;
        let down = increase("increase when rates go down", RateScenario::Down, &accounts)?;
        let inputs = vec![Arc::clone(up.trace()), Arc::clone(down.trace())];
        let worse = Trace::computed("the worse", Measure::Yuan, Operation::Larger, inputs)?;
        let worse = worse.read(readings.life_interest_direction);
        let zero = Trace::given("least capital", Measure::Yuan, Decimal::ZERO);
        let inputs = vec![Arc::new(worse), Arc::new(zero)];
        let step = "interest rate risk of life business";
        let capital = Trace::computed(step, Measure::Yuan, Operation::Larger, inputs)?;
        let capital = Traced::at(capital.under(Citation::of("rule-8", "18")))?;
        Ok(Self { accounts, curves, up, down, capital })
    }

    /// The present values by account.
    #[must_use]
    pub fn accounts(&self) -> &[ScenarioValue] {
        &self.accounts
    }

    /// The curve of a scenario.
    #[must_use]
    pub const fn curve(&self, scenario: RateScenario) -> &DiscountCurve {
        let [base, up, down] = &self.curves;
        match scenario {
            RateScenario::Base => base,
            RateScenario::Up => up,
            RateScenario::Down => down,
        }
    }

    /// The increase of the present value of all accounts when rates go up.
    #[must_use]
    pub const fn up(&self) -> &Traced<Amount> {
        &self.up
    }

    /// The increase when rates go down.
    #[must_use]
    pub const fn down(&self) -> &Traced<Amount> {
        &self.down
    }

    /// The capital.
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }
}

fn increase(
    step: &'static str,
    scenario: RateScenario,
    accounts: &[ScenarioValue],
) -> Result<Traced<Amount>, Error> {
    let all = |step, scenario| {
        let values = accounts.iter().map(|of| Arc::clone(of.value(scenario).trace())).collect();
        Trace::computed(step, Measure::Yuan, Operation::Sum, values).map(Arc::new)
    };
    let adverse = all("all accounts, adverse", scenario)?;
    let base = all("all accounts, base", RateScenario::Base)?;
    let inputs = vec![adverse, base];
    Traced::at(Trace::computed(step, Measure::Yuan, Operation::Difference, inputs)?)
}

/// The factor of the moment at which a cash flow is due.
fn factor(flow: &CashFlow, curve: &DiscountCurve) -> Result<Arc<Trace>, Error> {
    let missing = || Error::OutOfRange {
        quantity: "year of a cash flow",
        found: Decimal::from(flow.year),
        allowed: "from 1 to 150",
    };
    let end = curve.factor(flow.year).ok_or_else(missing)?;
    let start = match flow.year.checked_sub(1).and_then(|year| curve.factor(year)) {
        Some(start) => Arc::clone(start.trace()),
        None => Arc::new(Trace::given("discount factor today", Measure::Factor, Decimal::ONE)),
    };
    match flow.timing {
        CashFlowTiming::Start => Ok(start),
        CashFlowTiming::End => Ok(Arc::clone(end.trace())),
        CashFlowTiming::Middle => {
            let inputs = vec![start, Arc::clone(end.trace())];
            let formula = Operation::Formula(Arc::new(Middle));
            let step = "discount factor of the middle";
            Ok(Arc::new(Trace::computed(step, Measure::Factor, formula, inputs)?))
        }
    }
}

fn present_value(
    account: &str,
    flows: &[&CashFlow],
    curve: &DiscountCurve,
) -> Result<Traced<Amount>, Error> {
    let step = "present value of net cash flows";
    let mut inputs = Vec::with_capacity(flows.len());
    let mut net = Vec::with_capacity(flows.len());
    for flow in flows {
        inputs.push(factor(flow, curve)?);
        net.push((flow.year, flow.outflow.less(flow.inflow)?));
    }
    let formula = Operation::Formula(Arc::new(PresentValue { net: Arc::from(net) }));
    let value = Trace::computed(step, Measure::Yuan, formula, inputs)?;
    Traced::at(value.about(&format!("{account}, {}", curve.name())))
}

/// The root of the factors of the start and the end of a year.
#[derive(Clone, Copy, Debug)]
struct Middle;

impl Formula for Middle {
    fn formula(&self) -> String {
        format!("root of first x second, to {FACTOR_PLACES} places, half up")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [start, end] = crate::trace::numbers(inputs)?;
        let overflow = || Error::Overflow { step: "discount factor of the middle" };
        let units = |value| {
            let units = exact::in_units(value, FACTOR_PLACES);
            units.and_then(|units| u128::try_from(units).ok()).ok_or_else(overflow)
        };
        let product = Wide::product(units(start)?, units(end)?);
        let root = product.root_of_quotient(Wide::from_u128(1)).ok_or_else(overflow)?;
        let root = i128::try_from(root).map_err(|_| overflow())?;
        exact::from_units(root, FACTOR_PLACES).map(Value::Number).ok_or_else(overflow)
    }
}

/// The sum of net cash flows times their discount factors.
#[derive(Clone, Debug)]
struct PresentValue {
    net: Arc<[(u32, Amount)]>,
}

impl Formula for PresentValue {
    fn formula(&self) -> String {
        "sum of net cash flows x discount factors, to the fen, half away from zero".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let overflow = || Error::Overflow { step: "present value of net cash flows" };
        let mut sum = SignedWide::ZERO;
        for (input, (_, net)) in inputs.iter().zip(self.net.iter()) {
            let units = exact::in_units(input.number()?, FACTOR_PLACES).ok_or_else(overflow)?;
            sum = sum.checked_add(SignedWide::product(net.fen(), units)).ok_or_else(overflow)?;
        }
        let unit = exact::power_of_ten(FACTOR_PLACES).ok_or_else(overflow)?;
        let fen = sum.size().div_nearest(unit).and_then(|fen| i128::try_from(fen).ok());
        let fen = fen.ok_or_else(overflow)?;
        let fen = if sum.is_negative() { fen.checked_neg().ok_or_else(overflow)? } else { fen };
        Ok(Value::Number(Amount::from_fen(fen)?.yuan()))
    }

    fn details(&self, _: &[Value]) -> Vec<String> {
        self.net.iter().map(|(year, net)| format!("year {year}: net {net}")).collect()
    }
}

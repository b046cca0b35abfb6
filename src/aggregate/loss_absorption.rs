//! Loss absorption of participating and universal business (特定类别保险合同损失吸收效应), Rule 2 article 19.
//!
//! `LA = min(MC x b, cap)`, `b = (1 + K) x min(0.5, 0.22 x cap / MC + 0.02)`, MC the market and
//! credit risk of the participating and universal accounts together, `cap = max(PV base - PV floor,
//! 0)`. MC is multiplied into b, so that nothing is divided: `MC x b = (1 + K) x min(0.5 MC, 0.22
//! cap + 0.02 MC)`, to the fen.
//!
//! Errors: [`Error::OutOfRange`] for an amount below zero, [`Error::NotInForce`],
//! [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::correlation::Aggregation;
use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// Loss absorption, as far as it is known: a positive amount that is subtracted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LossAbsorption {
    /// The amount as reported; zero for an insurer without such business.
    Reported(Amount),
    /// The two lines of return S05: without regard to the cap (1.6.1), and the cap (1.6.2).
    Printed {
        /// Loss absorption without regard to the cap.
        uncapped: Amount,
        /// The cap.
        cap: Amount,
    },
    /// From the risks of the participating and universal accounts together, and the present values
    /// of their cash flows.
    Computed {
        /// Market risk of these accounts.
        market: Amount,
        /// Credit risk of these accounts.
        credit: Amount,
        /// Present value under the base assumptions.
        base: Amount,
        /// Present value with bonuses and crediting rates at their floors.
        floor: Amount,
    },
}

/// Loss absorption with its two lines, as far as they are known.
#[derive(Clone, Debug)]
pub(super) struct Absorbed {
    pub(super) lines: Option<(Traced<Amount>, Traced<Amount>)>,
    pub(super) effective: Traced<Amount>,
}

impl LossAbsorption {
    pub(super) fn absorbed(&self, rules: &RuleSet<'_>) -> Result<Absorbed, Error> {
        let (uncapped, cap) = match *self {
            Self::Reported(amount) => {
                let effective = given("loss absorption", amount)?;
                return Ok(Absorbed { lines: None, effective });
            }
            Self::Printed { uncapped, cap } => {
                let uncapped = given("loss absorption without regard to its cap", uncapped)?;
                (uncapped, given("cap of the loss absorption", cap)?)
            }
            Self::Computed { market, credit, base, floor } => {
                let cap = cap_of(base, floor)?;
                (uncapped(market, credit, &cap, rules)?, cap)
            }
        };
        let effective = Trace::computed(
            "loss absorption",
            Measure::Yuan,
            Operation::Smaller,
            vec![Arc::clone(uncapped.trace()), Arc::clone(cap.trace())],
        )?;
        let effective = Traced::at(effective.under(Citation::of("rule-2", "19")))?;
        Ok(Absorbed { lines: Some((uncapped, cap)), effective })
    }
}

fn given(step: &'static str, amount: Amount) -> Result<Traced<Amount>, Error> {
    if amount.is_negative() {
        let allowed = "yuan from 0 to below 10^18";
        return Err(Error::OutOfRange { quantity: step, found: amount.yuan(), allowed });
    }
    Traced::at(Trace::given(step, Measure::Yuan, amount.yuan()))
}

fn cap_of(base: Amount, floor: Amount) -> Result<Traced<Amount>, Error> {
    let value = |step, amount: Amount| Arc::new(Trace::given(step, Measure::Yuan, amount.yuan()));
    let difference = Trace::computed(
        "present value base less floor",
        Measure::Yuan,
        Operation::Difference,
        vec![value("present value, base", base), value("present value, floor", floor)],
    )?;
    let none = value("nothing", Amount::ZERO);
    let inputs = vec![Arc::new(difference), none];
    let step = "cap of the loss absorption";
    let cap = Trace::computed(step, Measure::Yuan, Operation::Larger, inputs)?;
    Traced::at(cap.under(Citation::of("rule-2", "19(3)")))
}

fn uncapped(
    market: Amount,
    credit: Amount,
    cap: &Traced<Amount>,
    rules: &RuleSet<'_>,
) -> Result<Traced<Amount>, Error> {
    let parts = vec![
        ("market", given("market risk of the accounts", market)?),
        ("credit", given("credit risk of the accounts", credit)?),
    ];
    let step = "risks of the participating and universal accounts";
    let risks = Aggregation::ParticipatingUniversal.of_traced(step, parts, rules)?;
    let number = |class| {
        let rule = rules.value(Parameter::LossAbsorptionLimit, class)?;
        Ok::<_, Error>(Arc::new(Trace::tabled("number of the ratio", Measure::Factor, rule)))
    };
    let k = rules.value(Parameter::LossAbsorptionK, "all")?;
    let trace = Trace::computed(
        "loss absorption without regard to its cap",
        Measure::Yuan,
        Operation::Formula(Arc::new(RatioOfRisks)),
        vec![
            Arc::clone(risks.total().trace()),
            Arc::clone(cap.trace()),
            number("share_of_risk")?,
            number("share_of_cap")?,
            number("constant")?,
            Arc::new(Trace::tabled("K", Measure::Factor, k)),
        ],
    )?;
    Traced::at(trace.under(Citation::of("rule-2", "19(2)")))
}

/// `(1 + K) x min(a MC, b cap + c MC)`, to the fen.
#[derive(Clone, Copy, Debug)]
struct RatioOfRisks;

impl Formula for RatioOfRisks {
    fn formula(&self) -> String {
        "(1 + K) x min(third x MC, fourth x cap + fifth x MC), to the fen, half away from zero"
            .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [risks, cap, share, of_cap, constant, k] = numbers(inputs)?;
        let step = "loss absorption without regard to its cap";
        let part = |a, b| exact::product(a, b, step);
        let second = exact::sum(part(of_cap, cap)?, part(constant, risks)?, step)?;
        let least = part(share, risks)?.min(second);
        let factor = exact::sum(Decimal::ONE, k, step)?;
        let fen = exact::product_to_places(factor, least, 2, step)?;
        Ok(Value::Number(Amount::from_yuan(fen)?.yuan()))
    }
}

//! Exchange rate risk (汇率风险), Rule 8 articles 55 to 59.
//!
//! `EX = |admitted assets - admitted liabilities|` of a currency, the US dollar and what is pegged
//! to it being one. A forward that meets the accounting rules is measured with what it hedges,
//! `ABS(size of the hedged - notional x effectiveness) x RF`; one that does not, by itself.
//!
//! Errors: [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::composite::{Charge, Composition, SubRisk};
use crate::error::Error;
use crate::quantity::exact;
use crate::rule::{Citation, Parameter, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

const RISK: SubRisk = SubRisk::ExchangeRate;

/// Currencies that are netted as one.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum CurrencyGroup {
    DollarAndPegged,
    Euro,
    Pound,
    Other(String),
}

impl CurrencyGroup {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::DollarAndPegged => "USD and pegged",
            Self::Euro => "EUR",
            Self::Pound => "GBP",
            Self::Other(code) => code,
        }
    }

    const fn class(&self) -> &'static str {
        match self {
            Self::DollarAndPegged => "usd_and_pegged",
            Self::Euro => "eur",
            Self::Pound => "gbp",
            Self::Other(_) => "other",
        }
    }
}

/// A position in currencies that are netted as one: assets as they are, liabilities to be taken
/// off.
#[derive(Clone, Debug, Default)]
pub(crate) struct CurrencyPosition {
    pub(crate) assets: Vec<Arc<Trace>>,
    pub(crate) liabilities: Vec<Arc<Trace>>,
}

impl CurrencyPosition {
    fn size(&self, about: &str) -> Result<Arc<Trace>, Error> {
        let sum = |step, parts: &[Arc<Trace>]| {
            Trace::computed(step, Measure::Yuan, Operation::Sum, parts.to_vec()).map(Arc::new)
        };
        let assets = sum("assets", &self.assets)?;
        let liabilities = sum("liabilities", &self.liabilities)?;
        let formula = Operation::Formula(Arc::new(Apart));
        let inputs = vec![assets, liabilities];
        let size = Trace::computed("net position", Measure::Yuan, formula, inputs)?;
        Ok(Arc::new(size.about(about).under(Citation::of("rule-8", "57"))))
    }
}

fn charge(
    about: &str,
    what: &'static str,
    group: &CurrencyGroup,
    exposure: Arc<Trace>,
    structure: Option<Arc<Trace>>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let base = rules.member(Parameter::ExchangeRateBaseFactor, group.class())?;
    let base = Arc::new(Trace::tabled("base factor RF0", Measure::Factor, base));
    let composition = Composition::of(base).inside(structure);
    let exposure = Traced::shared(exposure)?;
    Charge::of(about, (what, RISK), &exposure, &composition, rules, readings)
}

/// The charge of a position that nothing hedges (article 57).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn currency_charge(
    about: &str,
    group: &CurrencyGroup,
    position: &CurrencyPosition,
    structure: Option<Arc<Trace>>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let size = position.size(about)?;
    charge(about, "asset", group, size, structure, rules, readings)
}

/// The charge of a forward by its notional: with what it hedges when effective, else by itself
/// (article 58).
///
/// # Errors
///
/// Those of this module.
pub(crate) fn forward_charge(
    about: &str,
    group: &CurrencyGroup,
    notional: Arc<Trace>,
    hedged: Option<(Decimal, &CurrencyPosition)>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let Some((effectiveness, position)) = hedged else {
        return charge(about, "not effective", group, notional, None, rules, readings)
            .map(|charge| charge.by_article("rule-8", "58"));
    };
    let size = position.size(about)?;
    let step = "effectiveness of the hedge";
    let effectiveness = Arc::new(Trace::given(step, Measure::Ratio, effectiveness));
    let inputs = vec![notional, effectiveness];
    let hedge = Trace::computed("effective notional", Measure::Yuan, Operation::Product, inputs)?;
    let formula = Operation::Formula(Arc::new(Apart));
    let inputs = vec![size, Arc::new(hedge)];
    let exposure = Trace::computed("hedged position", Measure::Yuan, formula, inputs)?;
    let exposure = Arc::new(exposure.about(about).under(Citation::of("rule-8", "58")));
    let charge = charge(about, "with what it hedges", group, exposure, None, rules, readings)?;
    Ok(charge.by_article("rule-8", "58"))
}

/// `ABS(first - second)`.
#[derive(Clone, Copy, Debug)]
struct Apart;

impl Formula for Apart {
    fn formula(&self) -> String {
        "ABS(first - second)".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [a, b] = crate::trace::numbers(inputs)?;
        Ok(Value::Number(exact::difference(a, b, "net position")?.abs()))
    }
}

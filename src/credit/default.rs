//! A charge of counterparty default risk (交易对手违约风险), Rule 9 articles 18, 19, 39.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::composite::{Charge, Setting, SubRisk};
use crate::error::Error;
use crate::rule::{InForce, Readings, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// The charge of an exposure by a base factor and what surrounds the asset.
///
/// # Errors
///
/// Those of this module.
pub(crate) fn default_charge(
    what: &'static str,
    exposure: &Traced<Decimal>,
    base: Arc<Trace>,
    coefficients: &[Arc<Trace>],
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    let composition = setting.composed(SubRisk::Default, base).with_all(coefficients);
    let of = (what, SubRisk::Default);
    Charge::of(setting.subject(), of, exposure, &composition, rules, readings)
}

/// A base factor of the tables as a step.
pub(crate) fn tabled_base(rule: &InForce) -> Arc<Trace> {
    Arc::new(Trace::tabled("base factor RF0", Measure::Factor, rule))
}

/// The net of claims and debts of one counterparty that may be set off.
///
/// # Errors
///
/// [`Error::Overflow`].
pub(crate) fn net_of(rows: Vec<Arc<Trace>>, about: &str) -> Result<Arc<Trace>, Error> {
    let step = "net of claims and debts";
    let net = Trace::computed(step, Measure::Yuan, Operation::Sum, rows)?;
    Ok(Arc::new(net.about(about)))
}

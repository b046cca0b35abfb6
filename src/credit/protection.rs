//! Protection of credit (信用风险缓释、信用保护工具), Rule 9 article 8.
//!
//! `MC = EX_A x RF after + EX_B x RF before`, `EX_A = CRM x protected exposure + book value of the
//! tool`, `EX_B = (1 - CRM) x protected + unprotected exposure`; RF after takes the better rating
//! of the asset and of who created the tool.

use std::sync::Arc;

use crate::composite::{Charge, Composition, Method, Setting, SubRisk};
use crate::error::Error;
use crate::position::Protection;
use crate::quantity::{Amount, exact};
use crate::rule::{Citation, InForce, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// The charge of an asset together with the protection of its credit.
///
/// # Errors
///
/// [`Error::OutOfRange`] for a protection of more than the exposure; those of this module.
pub(crate) fn protected_charge(
    (what, risk): (&'static str, SubRisk),
    (exposure, protection, crm): (Amount, &Protection, &InForce),
    [before, after]: [&Composition; 2],
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Charge, Error> {
    if protection.covered > exposure {
        return Err(Error::OutOfRange {
            quantity: "protected exposure",
            found: protection.covered.yuan(),
            allowed: "up to the exposure",
        });
    }
    let subject = setting.subject();
    let whole = setting.exposure("exposure", exposure)?;
    let covered = setting.exposure("protected exposure", protection.covered)?;
    let tool = setting.exposure("book value of the protection", protection.book_value)?;
    let crm = Arc::new(Trace::tabled("CRM", Measure::Ratio, crm));
    let factor = before.factor(Method::Credit, subject, rules, readings)?;
    let lower = after.factor(Method::Credit, subject, rules, readings)?;
    let inputs = vec![
        Arc::clone(whole.trace()),
        Arc::clone(covered.trace()),
        Arc::clone(tool.trace()),
        Arc::clone(&crm),
        Arc::clone(lower.trace()),
        Arc::clone(factor.trace()),
    ];
    let formula = Operation::Formula(Arc::new(Shielded));
    let capital = Trace::computed("capital", Measure::Yuan, formula, inputs)?;
    let capital = Traced::at(capital.about(subject).under(Citation::of("rule-9", "8")))?;
    let factor = factor.as_number();
    let of = (what, risk);
    let charge = Charge::with_capital(subject, of, &whole, before.base(), factor, capital);
    let parts =
        vec![crm, Arc::clone(covered.trace()), Arc::clone(tool.trace()), Arc::clone(lower.trace())];
    let charge = charge.with_coefficients(before.coefficients()).protected_by(parts);
    Ok(charge.by_article("rule-9", "8"))
}

/// The formula of article 8.
#[derive(Clone, Copy, Debug)]
struct Shielded;

impl Formula for Shielded {
    fn formula(&self) -> String {
        "(CRM x protected + tool) x RF after + (exposure - CRM x protected) x RF before, to the \
         fen, half away from zero"
            .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [whole, covered, tool, crm, after, before] = numbers(inputs)?;
        let step = "exposure with a protection";
        let moved = exact::product(crm, covered, step)?;
        let shielded = exact::sum(moved, tool, step)?;
        let exposed = exact::difference(whole, moved, step)?;
        let capital = exact::sum_of_products(&[(shielded, after), (exposed, before)], 2, step)?;
        Ok(Value::Number(Amount::from_yuan(capital)?.yuan()))
    }
}

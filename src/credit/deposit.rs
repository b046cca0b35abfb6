//! Cash, liquidity tools and deposits, Rule 9 articles 20 and 21.
//!
//! A deposit takes the factor of the kind of its bank and of the bank's capital adequacy ratio;
//! where that ratio is not known within a year, the highest factor of the kind.

use std::sync::Arc;

use super::default::tabled_base;
use crate::error::Error;
use crate::position::{Counterparty, CounterpartyKind, DepositKind, LiquidityTool};
use crate::quantity::Fraction;
use crate::rule::{Parameter, RuleSet};
use crate::trace::{Measure, Trace};

/// The base factor of cash or a liquidity tool.
///
/// # Errors
///
/// [`Error::NotInForce`].
pub(crate) fn liquidity_base(
    tool: LiquidityTool,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    rules.member(Parameter::LiquidityFactor, tool.word()).map(tabled_base)
}

/// The base factor of a deposit.
///
/// # Errors
///
/// [`Error::NotInForce`] when no row names the kind of the counterparty.
pub(crate) fn deposit_base(
    kind: DepositKind,
    bank: &Counterparty,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    if bank.kind == CounterpartyKind::FinanceCompany {
        // The last row of the table is of deposits of any type; the rows before it are of banks.
        return rules.value(Parameter::FinanceCompanyFactor, "all").map(tabled_base);
    }
    let parameter = match kind {
        DepositKind::UnprotectedStructured => {
            return rules.value(Parameter::UnprotectedDepositFactor, "all").map(tabled_base);
        }
        DepositKind::Time => Parameter::DepositFactor,
        DepositKind::Structured => Parameter::StructuredDepositFactor,
    };
    let Some(adequacy) = bank.capital_adequacy else {
        let highest = tabled_base(rules.largest_of(parameter, bank.kind.word())?);
        let known = Trace::stated("a capital adequacy ratio of the last year is known", false);
        let because = vec![Arc::new(known.about(&bank.name))];
        return Trace::chosen("base factor RF0", Measure::Factor, highest, because);
    };
    let quantity = "capital adequacy ratio";
    let rule = rules.step_of(parameter, bank.kind.word(), quantity, Fraction::of(adequacy)?)?;
    let adequacy = Trace::given(quantity, Measure::Ratio, adequacy).about(&bank.name);
    Trace::chosen("base factor RF0", Measure::Factor, tabled_base(rule), vec![Arc::new(adequacy)])
}

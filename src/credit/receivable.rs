//! Receivables, loans and guarantees, Rule 9 articles 32 to 38.

use std::sync::Arc;

use super::default::tabled_base;
use super::spread::{as_printed, printed};
use crate::error::Error;
use crate::position::{Age, Bond, BondKind, Counterparty, LoanGrade, PremiumBusiness};
use crate::quantity::Fraction;
use crate::rule::{InForce, Parameter, Readings, RuleSet};
use crate::trace::{Measure, Trace};

/// A base factor that an age chose.
pub(super) fn by_age(rule: &InForce, age: Age) -> Result<Arc<Trace>, Error> {
    let age = Trace::given("age", Measure::Months, age.months());
    Trace::chosen("base factor RF0", Measure::Factor, tabled_base(rule), vec![Arc::new(age)])
}

/// The base factor of policy loans, article 32.
///
/// # Errors
///
/// [`Error::NotInForce`].
pub(crate) fn policy_loan_base(rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    rules.value(Parameter::PolicyLoanFactor, "all").map(tabled_base)
}

/// The base factor of hedging derivatives by the rating of their counterparty, article 33.
///
/// # Errors
///
/// [`Error::NotInForce`].
pub(crate) fn derivative_base(
    counterparty: &Counterparty,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    rules.member(Parameter::DerivativeFactor, counterparty.rating.word()).map(tabled_base)
}

/// The base factor of premiums receivable by age, article 34.
///
/// # Errors
///
/// [`Error::NotInForce`], [`Error::NoInterval`].
pub(crate) fn premium_base(
    business: PremiumBusiness,
    age: Age,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    let months = Fraction::of(age.months())?;
    let rule = rules.step_of(Parameter::PremiumFactor, business.word(), "age in months", months)?;
    by_age(rule, age)
}

/// The base factor of the interest on a bond, article 35; none on a government bond or a bill of
/// the central bank, which bear no credit risk (article 10).
///
/// # Errors
///
/// [`Error::NotInForce`].
pub(crate) fn bond_interest_base(
    bond: &Bond,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Option<Arc<Trace>>, Error> {
    let rule = match bond.kind {
        BondKind::Government | BondKind::CentralBankBill => return Ok(None),
        BondKind::PolicyBank | BondKind::GovernmentSupported => {
            let rule = rules.member(Parameter::AgencyInterestFactor, bond.kind.word())?;
            return Ok(Some(tabled_base(rule)));
        }
        BondKind::Enterprise
        | BondKind::Company
        | BondKind::Financial
        | BondKind::DebtFinancingInstrument
        | BondKind::InterbankCertificate
        | BondKind::CommercialPaper
        | BondKind::CreditAbs
        | BondKind::AssetBackedNote
        | BondKind::ExchangeAbs
        | BondKind::OtherStandard => {
            let rating = printed(Parameter::InterestFactor, bond.rating, rules, readings)?;
            rules.member(Parameter::InterestFactor, rating)?
        }
    };
    let base = Trace::tabled("base factor RF0", Measure::Factor, rule);
    Ok(Some(Arc::new(as_printed(base, bond.rating, rule, readings))))
}

/// The base factor of prepaid claims and taxes, article 36 (1).
///
/// # Errors
///
/// [`Error::NotInForce`].
pub(crate) fn prepaid_base(rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    rules.value(Parameter::PrepaidFactor, "all").map(tabled_base)
}

/// The base factor of other receivables by age, article 36 (5).
///
/// # Errors
///
/// [`Error::NoInterval`], [`Error::NotInForce`].
pub(crate) fn other_receivable_base(age: Age, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    let months = Fraction::of(age.months())?;
    by_age(rules.step(Parameter::OtherReceivableFactor, "age in months", months)?, age)
}

/// The base factor of loans by grade, article 37.
///
/// # Errors
///
/// [`Error::NotInForce`].
pub(crate) fn loan_base(grade: LoanGrade, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    rules.value(Parameter::LoanFactor, grade.word()).map(tabled_base)
}

/// The base factor of debts guaranteed, article 38.
///
/// # Errors
///
/// [`Error::NotInForce`].
pub(crate) fn guarantee_base(rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    rules.value(Parameter::GuaranteeFactor, "all").map(tabled_base)
}

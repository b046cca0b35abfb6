//! Premium and reserve risk of non-financing credit and guarantee insurance
//! (非融资性信用保证险), with export credit and overseas investment insurance set apart since
//! the notice of December 2025.
//!
//! Rule 4 articles 7, 9, 15, 20, 22, 28, 33, 43: `MC = EX x RF`, `RF = RF0 x (1 + K)`. The
//! premium exposure is the retained premium (自留保费) of the last twelve months, the reserve
//! exposure the outstanding claims reserve net of reinsurance (再保后未决赔款准备金). Notice
//! 2025-24 article 3 lowers RF0 of export credit insurance, and of Sinosure's overseas
//! investment insurance; other business of the line keeps its factor. The line combines both
//! risks with a correlation of one half.
//!
//! Errors: [`Error::NotInForce`], [`Error::NoInterval`], [`Error::OutOfRange`],
//! [`Error::Overflow`].

use std::sync::Arc;

use super::book::{CreditBusiness, CreditGuaranteeBook};
use crate::correlation::Aggregation;
use crate::error::Error;
use crate::non_life::coefficient::{
    Charged, combined_ratio, non_proportional, of_premium, run_off, takes_all, yuan,
};
use crate::quantity::Amount;
use crate::rule::{AssumedPolicyCredit, Parameter, PolicyCreditCoefficient, Readings, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

const SET_APART: &str = "export_credit_and_overseas_investment";
const LINE: &str = "non_financing_credit";

/// The capital of one business.
#[derive(Clone, Debug)]
pub struct BusinessCharge {
    business: CreditBusiness,
    premium: Traced<Amount>,
    reserve: Traced<Amount>,
}

impl BusinessCharge {
    /// The business.
    #[must_use]
    pub const fn business(&self) -> CreditBusiness {
        self.business
    }

    /// Its premium risk capital.
    #[must_use]
    pub const fn premium(&self) -> &Traced<Amount> {
        &self.premium
    }

    /// Its reserve risk capital.
    #[must_use]
    pub const fn reserve(&self) -> &Traced<Amount> {
        &self.reserve
    }
}

/// The capital of the line.
#[derive(Clone, Debug)]
pub struct CreditGuarantee {
    businesses: Vec<BusinessCharge>,
    premium: Traced<Amount>,
    reserve: Traced<Amount>,
    capital: Traced<Amount>,
}

impl CreditGuarantee {
    /// Charges the line.
    ///
    /// # Shape
    ///
    /// One charge per business in the order given, each to the fen; their sums; and the
    /// combination of both sums, to the fen.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 4 articles 7, 15, 20, 28, 33, 43; notice 2025-24 article 3.
    pub fn of(
        book: &CreditGuaranteeBook,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let coefficients = Coefficients::of(book, rules, readings)?;
        let mut businesses = Vec::with_capacity(book.exposures.len());
        for exposure in &book.exposures {
            let business = exposure.business;
            let premium = Side {
                base: Parameter::PremiumBaseFactor,
                class: "premium",
                step: "retained premium of twelve months",
                coefficients: &coefficients.premium,
                of_reinsurer: coefficients.of_reinsurer,
                policy: coefficients.policy && !coefficients.taken,
            };
            let reserve = Side {
                base: Parameter::ReserveBaseFactor,
                class: "reserve",
                step: "outstanding claims reserve net of reinsurance",
                coefficients: &coefficients.reserve,
                of_reinsurer: coefficients.of_reinsurer,
                policy: coefficients.policy,
            };
            businesses.push(BusinessCharge {
                business,
                premium: premium.charge(business, exposure.premium, rules, readings)?,
                reserve: reserve.charge(business, exposure.reserve, rules, readings)?,
            });
        }
        let sum = |step, part: fn(&BusinessCharge) -> &Traced<Amount>| {
            let parts = businesses.iter().map(|charge| Arc::clone(part(charge).trace())).collect();
            Traced::at(Trace::computed(step, Measure::Yuan, Operation::Sum, parts)?)
        };
        let premium = sum("premium risk capital", |charge| &charge.premium)?;
        let reserve = sum("reserve risk capital", |charge| &charge.reserve)?;
        let parts = vec![("premium", premium.clone()), ("reserve", reserve.clone())];
        let line = Aggregation::CreditGuarantee.of_traced("capital of the line", parts, rules)?;
        let capital = line.total().clone();
        Ok(Self { businesses, premium, reserve, capital })
    }

    /// The charge of each business.
    #[must_use]
    pub fn businesses(&self) -> &[BusinessCharge] {
        &self.businesses
    }

    /// Premium risk capital (保费风险最低资本).
    #[must_use]
    pub const fn premium(&self) -> &Traced<Amount> {
        &self.premium
    }

    /// Reserve risk capital (准备金风险最低资本).
    #[must_use]
    pub const fn reserve(&self) -> &Traced<Amount> {
        &self.reserve
    }

    /// The capital of the line (非融资性信用保证险最低资本).
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }
}

/// The coefficients of the whole line, by premium and by reserve.
struct Coefficients {
    premium: Vec<Arc<Trace>>,
    reserve: Vec<Arc<Trace>>,
    /// Whether they are those of a reinsurer.
    of_reinsurer: bool,
    /// Whether policy business has its coefficient.
    policy: bool,
    /// Whether a combined ratio below zero takes all of the premium away.
    taken: bool,
}

impl Coefficients {
    fn of(
        book: &CreditGuaranteeBook,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let premiums = book.exposures.iter();
        let premiums = premiums.map(|exposure| yuan("retained premium", exposure.premium));
        let retained = Trace::computed(
            "retained premium of the line",
            Measure::Yuan,
            Operation::Sum,
            premiums.collect(),
        )?;
        let retained = Traced::<Amount>::at(retained)?;
        let mut premium = vec![combined_ratio(LINE, book.combined_ratio, rules)?];
        if let Some(cession) = book.cession {
            premium.push(non_proportional("k2", LINE, &retained, cession, rules)?);
        }
        let taken = takes_all(book.combined_ratio, readings);
        let premium = of_premium(book.combined_ratio, premium, readings)?;
        let run_off = book.run_off.map(|deviation| run_off(LINE, deviation, rules)).transpose()?;
        let reserve = run_off.into_iter().collect();
        let of_reinsurer = book.cession.is_none();
        let policy =
            !of_reinsurer || readings.assumed_policy_credit == AssumedPolicyCredit::AsRule6;
        Ok(Self { premium, reserve, of_reinsurer, policy, taken })
    }
}

/// Premium or reserve: which table, which exposure, which coefficients.
struct Side<'a> {
    base: Parameter,
    class: &'static str,
    step: &'static str,
    coefficients: &'a [Arc<Trace>],
    of_reinsurer: bool,
    policy: bool,
}

impl Side<'_> {
    fn charge(
        &self,
        business: CreditBusiness,
        exposure: Amount,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Traced<Amount>, Error> {
        let apart = match business.is_set_apart() {
            true => rules.set_apart(self.base, SET_APART),
            false => None,
        };
        let absorbed = apart.is_some()
            && readings.policy_credit_coefficient == PolicyCreditCoefficient::Absorbed;
        let base = match apart {
            Some(apart) => apart,
            None => rules.value(self.base, LINE)?,
        };
        let mut coefficients = self.coefficients.to_vec();
        if business.has_policy_coefficient() && !absorbed && self.policy {
            let policy = rules.value(Parameter::PolicyCoefficient, self.class)?;
            let policy = Trace::tabled("policy coefficient", Measure::Factor, policy);
            coefficients.push(Arc::new(policy));
        }
        let (subject, range) = (business.word(), Parameter::NonLifeCharacteristicRange);
        let rule = "rule-4";
        let charged = Charged { subject, base, range, rule, article: "7" };
        let factor = charged.factor(coefficients, rules, readings)?;
        let mut factor = factor.read(readings.policy_credit_coefficient);
        if self.of_reinsurer {
            factor = factor.read(readings.assumed_policy_credit);
        }
        charged.capital(yuan(self.step, exposure), factor)
    }
}

//! The capital of one line (业务类型): its premium and its reserve risk, combined.
//!
//! Errors: [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use super::credit::FinancingCredit;
use crate::correlation::{Aggregate, Aggregation};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Citation, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// The line of credit and guarantee insurance, by its word in the tables.
pub(super) const CREDIT_GUARANTEE: &str = "credit_guarantee";

/// The capital of one line.
#[derive(Clone, Debug)]
pub struct LineCharge {
    line: &'static str,
    premium: Traced<Amount>,
    reserve: Traced<Amount>,
    combined: Aggregate,
    capital: Traced<Amount>,
}

impl LineCharge {
    /// The line, by its word in the tables.
    #[must_use]
    pub const fn line(&self) -> &'static str {
        self.line
    }

    /// Its premium risk capital, after the discount for ample reserves where there is one.
    #[must_use]
    pub const fn premium(&self) -> &Traced<Amount> {
        &self.premium
    }

    /// Its reserve risk capital, after the discount for ample reserves where there is one.
    #[must_use]
    pub const fn reserve(&self) -> &Traced<Amount> {
        &self.reserve
    }

    /// Premium and reserve risk combined, without the financing part.
    #[must_use]
    pub const fn combined(&self) -> &Aggregate {
        &self.combined
    }

    /// Both combined; for credit and guarantee insurance with the financing part.
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }

    /// Premium and reserve risk of a line, combined by the matrix of its rule.
    pub(super) fn of(
        line: &'static str,
        [premium, reserve]: [Traced<Amount>; 2],
        aggregation: Aggregation,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let parts = vec![("premium", premium.clone()), ("reserve", reserve.clone())];
        let combined = aggregation.of_traced("capital of the line", parts, rules)?;
        let capital = combined.total().clone();
        Ok(Self { line, premium, reserve, combined, capital })
    }

    /// Credit and guarantee insurance: its non-financing half combined, the financing half
    /// added as it is (Rule 4 article 43).
    pub(super) fn of_credit(
        [premium, reserve]: [Traced<Amount>; 2],
        financing: Option<&FinancingCredit>,
        aggregation: Aggregation,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let parts = vec![("premium", premium.clone()), ("reserve", reserve.clone())];
        let step = "capital of non-financing business";
        let combined = aggregation.of_traced(step, parts, rules)?;
        let parts = [Some(combined.total()), financing.map(FinancingCredit::capital)];
        let parts = parts.into_iter().flatten().map(|part| Arc::clone(part.trace())).collect();
        let sum = Trace::computed("capital of the line", Measure::Yuan, Operation::Sum, parts)?;
        let capital = Traced::at(sum.under(Citation::of("rule-4", "43")))?;
        Ok(Self { line: CREDIT_GUARANTEE, premium, reserve, combined, capital })
    }
}

/// Combines the lines that there are; the others count as zero.
pub(super) fn across_lines(
    charges: &[LineCharge],
    aggregation: Aggregation,
    rules: &RuleSet<'_>,
) -> Result<Aggregate, Error> {
    let part = |label: &&'static str| {
        let capital = match charges.iter().find(|charge| charge.line == *label) {
            Some(charge) => charge.capital.clone(),
            None => no_business("no business of the line", label)?,
        };
        Ok((*label, capital))
    };
    let parts = aggregation.labels().iter().map(part).collect::<Result<Vec<_>, Error>>()?;
    aggregation.of_traced("capital of premium and reserve risk", parts, rules)
}

/// The zero of what is not written.
pub(super) fn no_business(step: &'static str, subject: &str) -> Result<Traced<Amount>, Error> {
    let none = Trace::given(step, Measure::Yuan, rust_decimal::Decimal::ZERO);
    Traced::at(none.about(subject))
}

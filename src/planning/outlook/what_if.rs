//! What if: planned trades on top of the book, quarter by quarter.

use chrono::{Datelike, NaiveDate};

use super::calendar::Outlook;
use super::plan::Plan;
use crate::error::{Error, Refusals};
use crate::planning::bridge::{BookAt, Bridge, Label, Stand};
use crate::quarter_end::Measurement;
use crate::rule::RuleBook;

/// A quarter end without the planned trades and with them.
#[derive(Clone, Debug)]
pub struct QuarterOutlook {
    day: NaiveDate,
    without: Measurement,
    with: Measurement,
    stands: [Stand; 2],
}

impl QuarterOutlook {
    /// The quarter end.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// The book without the planned trades, at the same prices and index memberships.
    #[must_use]
    pub const fn without(&self) -> &Measurement {
        &self.without
    }

    /// The book with them.
    #[must_use]
    pub const fn with(&self) -> &Measurement {
        &self.with
    }

    /// From the one to the other.
    #[must_use]
    pub fn bridge(&self) -> Bridge {
        let [without, with] = self.stands.clone();
        let first = format!("{} without the plan", self.day);
        let first = Label::new(first, format!("{}（无计划交易）", self.day));
        Bridge::new(first, without).then(Label::new("planned trades", "计划交易"), with)
    }
}

/// What planned trades do at each quarter end up to a horizon (计划交易影响).
///
/// # Shape
///
/// One for each quarter end after the valuation up to the horizon. Rules and readings stay those of
/// the book; so do the insurer's other risks and its capital: a purchase turns cash into shares and
/// a sale shares into cash at the market price, which moves no capital. A share has the price that
/// is planned last, and that of the book until then.
///
/// # Errors
///
/// Everything that is wrong with the plan, and those of measuring the book;
/// [`Error::EndsEarlier`] for a horizon before the valuation.
pub fn what_if(
    rules: &RuleBook,
    at: &BookAt<'_>,
    plan: &Plan,
    horizon: NaiveDate,
) -> Result<Vec<QuarterOutlook>, Refusals> {
    let first = at.valued.day();
    if horizon < first {
        return Err(Error::EndsEarlier { from: first, to: horizon }.into());
    }
    plan.check(at)?;
    let set = rules.on(at.basis.day);
    let still = plan.without_trades();
    let without = Outlook::of(&set, at, &still)?;
    let with = Outlook::of(&set, at, plan)?;
    let mut quarters = Vec::new();
    let mut day = quarter_end_after(first)?;
    while day <= horizon {
        let (without, with) = (without.measured(day)?.1, with.measured(day)?.1);
        let stands = [Stand::of(&without)?, Stand::of(&with)?];
        quarters.push(QuarterOutlook { day, without, with, stands });
        day = quarter_end_after(day)?;
    }
    Ok(quarters)
}

/// The first quarter end after a day.
fn quarter_end_after(day: NaiveDate) -> Result<NaiveDate, Error> {
    let overflow = || Error::Overflow { step: "quarter end" };
    let next = day.succ_opt().ok_or_else(overflow)?;
    // The last month of the quarter that the day after lies in.
    let month = next.month().div_ceil(3).saturating_mul(3);
    let (year, after) = match month {
        12 => (next.year().checked_add(1).ok_or_else(overflow)?, 1),
        month => (next.year(), month.saturating_add(1)),
    };
    let first_after = NaiveDate::from_ymd_opt(year, after, 1).ok_or_else(overflow)?;
    first_after.pred_opt().ok_or_else(overflow)
}

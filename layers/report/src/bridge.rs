//! Bridges (变动分析): from a start over labelled steps to an end, exact.

use c_ross::{Amount, Fraction};

use crate::error::{Error, overflow};
use crate::exact::{fraction_sum, plus};
use crate::language::Text;

/// A step of a bridge of amounts.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct AmountStep {
    /// What moved.
    pub label: Text,
    /// By how much, in yuan; below zero where it took away.
    pub change: Amount,
}

/// A step of a bridge of ratios.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct RatioStep {
    /// What moved.
    pub label: Text,
    /// By how much, exact.
    pub change: Fraction,
}

/// What a bridge counts.
#[derive(Clone, Debug)]
pub(crate) enum Steps {
    Amounts { start: Amount, steps: Vec<AmountStep>, end: Amount },
    Ratios { start: Fraction, steps: Vec<RatioStep>, end: Fraction },
}

/// A bridge (变动分析) from one figure to another in labelled steps that add up exactly.
#[derive(Clone, Debug)]
pub struct Bridge {
    pub(crate) title: Text,
    pub(crate) ends: [Text; 2],
    pub(crate) steps: Steps,
}

impl Bridge {
    /// A bridge of amounts, such as the minimum capital; the ends are named as well.
    ///
    /// # Errors
    ///
    /// [`Error::AmountsApart`] when start and steps do not add up to the end, by one fen or more.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::Amount;
    /// use c_ross_report::{AmountStep, Bridge, Text};
    /// use rust_decimal::Decimal;
    ///
    /// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan)).unwrap();
    /// let title = || Text::new("最低资本变动", "Change of the minimum capital");
    /// let ends = || [Text::new("上季度末", "last quarter"), Text::new("本季度末", "this quarter")];
    /// let steps = vec![
    ///     AmountStep { label: Text::new("股价变动", "share prices"), change: yuan(30) },
    ///     AmountStep { label: Text::new("持仓时间", "holding periods"), change: yuan(-33) },
    /// ];
    /// assert!(Bridge::of_amounts(title(), ends(), yuan(300), steps.clone(), yuan(297)).is_ok());
    /// let fault = Bridge::of_amounts(title(), ends(), yuan(300), steps, yuan(296)).unwrap_err();
    /// assert_eq!(
    ///     fault.to_string(),
    ///     "bridge `Change of the minimum capital`: the start of 300.00 and the steps lead to \
    ///      297.00, not to 296.00"
    /// );
    /// ```
    pub fn of_amounts(
        title: Text,
        ends: [Text; 2],
        start: Amount,
        steps: Vec<AmountStep>,
        end: Amount,
    ) -> Result<Self, Error> {
        let mut reached = start.yuan();
        for step in &steps {
            let sum = reached.checked_add(step.change.yuan());
            reached = sum.ok_or(overflow("the sum of a bridge"))?;
        }
        if reached != end.yuan() {
            let bridge = title.in_language(crate::Language::English).to_owned();
            return Err(Error::AmountsApart { bridge, start, reached, end });
        }
        Ok(Self { title, ends, steps: Steps::Amounts { start, steps, end } })
    }

    /// A bridge of ratios, such as the core solvency ratio; the ends are named as well.
    ///
    /// # Errors
    ///
    /// [`Error::RatiosApart`] when start and steps do not add up to the end, exactly;
    /// [`Error::Overflow`] past 38 digits.
    pub fn of_ratios(
        title: Text,
        ends: [Text; 2],
        start: Fraction,
        steps: Vec<RatioStep>,
        end: Fraction,
    ) -> Result<Self, Error> {
        let reached = steps.iter().try_fold(start, |sum, step| fraction_sum(sum, step.change))?;
        if reached != end {
            let bridge = title.in_language(crate::Language::English).to_owned();
            let pair = |of: Fraction| (of.numerator(), of.denominator());
            return Err(Error::RatiosApart { bridge, reached: pair(reached), end: pair(end) });
        }
        Ok(Self { title, ends, steps: Steps::Ratios { start, steps, end } })
    }
}

impl Steps {
    /// Where each step begins and ends, in yuan; amounts only.
    pub(crate) fn amounts_between(
        start: Amount,
        steps: &[AmountStep],
    ) -> Result<Vec<(Amount, Amount)>, Error> {
        let mut stands = Vec::with_capacity(steps.len());
        let mut stand = start;
        for step in steps {
            let next = plus(stand, step.change)?;
            stands.push((stand, next));
            stand = next;
        }
        Ok(stands)
    }

    /// The same of ratios.
    pub(crate) fn ratios_between(
        start: Fraction,
        steps: &[RatioStep],
    ) -> Result<Vec<(Fraction, Fraction)>, Error> {
        let mut stands = Vec::with_capacity(steps.len());
        let mut stand = start;
        for step in steps {
            let next = fraction_sum(stand, step.change)?;
            stands.push((stand, next));
            stand = next;
        }
        Ok(stands)
    }
}

//! What if: the quarter ends ahead with the planned trades and without them.

use chrono::{Datelike, NaiveDate};

use super::plan::{Plan, Trading, start};
use super::state::CourseState;
use crate::error::Error;
use crate::planning::bridge::{BookAt, Label};
use crate::quantity::Amount;
use crate::rule::RuleBook;

/// What a look ahead takes as given (假设); part of every result.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum PlanAssumption {
    /// The rules of the basis stay in force.
    RulesStay,
    /// Prices stay those of the valuation until a trade of the plan states another.
    LastPriceStands,
    /// Actual capital stays as reported but for what such prices move, which is in core tier 1
    /// before tax, with the limits of the tiers applied again; a trade at market price moves none.
    CapitalMovesWithPricesOnly,
    /// The cash of trades occupies no capital, and all other risks stay as reported.
    CashOccupiesNone,
}

impl PlanAssumption {
    /// All.
    pub const ALL: [Self; 4] = [
        Self::RulesStay,
        Self::LastPriceStands,
        Self::CapitalMovesWithPricesOnly,
        Self::CashOccupiesNone,
    ];

    /// Its name in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::RulesStay => "rules_stay",
            Self::LastPriceStands => "last_price_stands",
            Self::CapitalMovesWithPricesOnly => "capital_moves_with_prices_only",
            Self::CashOccupiesNone => "cash_occupies_none",
        }
    }

    /// It in a sentence.
    #[must_use]
    pub fn label(self) -> Label {
        let (english, chinese) = match self {
            Self::RulesStay => ("the rules stay as they are", "监管规则不变"),
            Self::LastPriceStands => (
                "prices stay those of the valuation until a planned trade states another",
                "价格以评估日为准，计划交易另有价格的自交易日起适用",
            ),
            Self::CapitalMovesWithPricesOnly => (
                "a trade at market price moves no actual capital; a change of price moves core \
                 tier 1, before tax, and the limits of the tiers are applied again, that of policy \
                 future surplus where the insurer states it",
                "按市价交易不影响实际资本；价格变动计入核心一级资本（税前），\
                 并重新计算各级资本限额（保单未来盈余的限额以给出盈余为限）",
            ),
            Self::CashOccupiesNone => (
                "cash occupies no capital, and all other risks stay as reported",
                "现金不占用资本，其他风险与报告一致",
            ),
        };
        Label::new(english, chinese)
    }
}

/// A quarter end ahead.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PlannedQuarter {
    without: CourseState,
    with: CourseState,
    cash: Amount,
    gain_without: Amount,
    gain_with: Amount,
}

impl PlannedQuarter {
    /// The day.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.with.day()
    }

    /// The book without the planned trades, at the same prices and indices.
    #[must_use]
    pub const fn without(&self) -> &CourseState {
        &self.without
    }

    /// The book with them.
    #[must_use]
    pub const fn with(&self) -> &CourseState {
        &self.with
    }

    /// Yuan that the trades of the insurer up to the day bring (现金变动), to the fen; below zero
    /// where more is bought than sold.
    #[must_use]
    pub const fn cash(&self) -> Amount {
        self.cash
    }

    /// What prices moved in core tier 1 since the valuation, without the trades and with them.
    #[must_use]
    pub const fn gains(&self) -> (Amount, Amount) {
        (self.gain_without, self.gain_with)
    }
}

/// The quarter ends ahead with a plan and without it (假设分析).
///
/// # Shape
///
/// One entry for each quarter end after the valuation up to and with the horizon, in order.
#[derive(Clone, Debug)]
pub struct WhatIf {
    first: CourseState,
    quarters: Vec<PlannedQuarter>,
}

impl WhatIf {
    /// The quarter ends of a book and its plan.
    ///
    /// # Errors
    ///
    /// Those of measuring the book on each day, and [`Error::EndsEarlier`] for a horizon before the
    /// valuation.
    pub fn of(
        rules: &RuleBook,
        at: &BookAt<'_>,
        plan: &Plan,
        horizon: NaiveDate,
    ) -> Result<Self, Error> {
        let valued = at.valued.day();
        if horizon < valued {
            return Err(Error::EndsEarlier { from: valued, to: horizon });
        }
        let book = start(rules, at)?;
        let first = CourseState::of(rules, &book, valued, &at.basis)?;
        let mut quarters = Vec::new();
        let mut day = quarter_end_after(valued)?;
        while day <= horizon {
            let state = |trading| {
                let moved = plan.moved((rules, &at.basis), &book, day, trading)?;
                CourseState::of(rules, &moved, day, &at.basis)
            };
            quarters.push(PlannedQuarter {
                without: state(Trading::NotDone)?,
                with: state(Trading::Done)?,
                cash: plan.cash(&book, day)?,
                gain_without: plan.gain(&book, day, Trading::NotDone)?,
                gain_with: plan.gain(&book, day, Trading::Done)?,
            });
            day = quarter_end_after(day)?;
        }
        Ok(Self { first, quarters })
    }

    /// The book at its valuation.
    #[must_use]
    pub const fn first(&self) -> &CourseState {
        &self.first
    }

    /// The quarter ends in order.
    #[must_use]
    pub fn quarters(&self) -> &[PlannedQuarter] {
        &self.quarters
    }

    /// What is taken as given.
    #[must_use]
    pub const fn assumptions(&self) -> &'static [PlanAssumption] {
        &PlanAssumption::ALL
    }
}

/// The first quarter end after a day.
fn quarter_end_after(day: NaiveDate) -> Result<NaiveDate, Error> {
    let ends =
        |year| [(3, 31), (6, 30), (9, 30), (12, 31)].map(|(month, last)| (year, month, last));
    // OK because the years of the calendar are far from the ends of the integers.
    let years = [day.year(), day.year().saturating_add(1)];
    let ends = years.into_iter().flat_map(ends);
    let mut ends =
        ends.filter_map(|(year, month, last)| NaiveDate::from_ymd_opt(year, month, last));
    ends.find(|end| *end > day).ok_or(Error::Overflow { step: "quarter end after a day" })
}

//! Which shares are asked how long they are held, and the answer.
//!
//! Notice of December 2025: constituents of the CSI 300 and of the Dividend Low Volatility 100 held
//! more than three years (article 1), STAR Market shares held more than two (article 2), by the
//! weighted average over the past six and four years.

use std::sync::Arc;

use chrono::NaiveDate;

use super::held_share::HeldShare;
use crate::error::Error;
use crate::position::{AverageOfLots, Board, Constituent, Standing, WeighedLots, whole_years};
use crate::quantity::{HoldingPeriod, ValuationDate};
use crate::rule::{
    HoldingUnit, IndexOnOtherBoard, LowVolatilityShortHeld, Parameter, Readings, RuleSet,
};
use crate::trace::{Measure, Operation, Trace, Traced};

/// A class of shares that the notice lowers when held long.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum LongHeldClass {
    /// Constituents of the two indices.
    IndexConstituent,
    /// Shares of the STAR Market.
    StarMarket,
}

impl LongHeldClass {
    pub(crate) const ALL: [Self; 2] = [Self::IndexConstituent, Self::StarMarket];

    /// The class in the rule tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::IndexConstituent => "index_constituent",
            Self::StarMarket => "star_market",
        }
    }

    /// Whether the rules of the day lower the factor of the class.
    fn is_lowered(self, rules: &RuleSet<'_>) -> bool {
        rules.set_apart(Parameter::EquityLongHeldFactor, self.name()).is_some()
    }

    /// Whether the factor of a share can depend on this class.
    fn is_at_stake(self, board: Board, constituent: Constituent, readings: &Readings) -> bool {
        let on_index = stands_on_index(board, constituent, readings);
        match self {
            Self::IndexConstituent => on_index,
            Self::StarMarket => {
                // An index share that is not held long has the factor of the index, unless only the
                // Dividend Low Volatility 100 holds it, which lowers nothing then.
                let index_decides = on_index
                    && (constituent.in_csi_300()
                        || readings.low_volatility_short_held
                            == LowVolatilityShortHeld::IndexFactor);
                board == Board::Star && !index_decides
            }
        }
    }
}

/// The class whose factor a share earns, by the answers to the questions how long it is held.
pub(crate) fn long_held_class(
    board: Board,
    constituent: Constituent,
    passes: impl Fn(LongHeldClass) -> bool,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Option<LongHeldClass> {
    LongHeldClass::ALL.into_iter().find(|class| {
        class.is_lowered(rules) && class.is_at_stake(board, constituent, readings) && passes(*class)
    })
}

/// Whether a share is measured as a constituent of an index.
pub(crate) fn stands_on_index(board: Board, constituent: Constituent, readings: &Readings) -> bool {
    let board = match board {
        Board::Main => true,
        Board::ChiNext | Board::Star => {
            readings.index_on_other_board == IndexOnOtherBoard::IndexFactor
        }
    };
    board && constituent != Constituent::OfNone
}

/// The question whether a share is held long, and its answer (持仓时间).
#[derive(Clone, Debug)]
pub struct HoldingTest {
    class: LongHeldClass,
    holding: Traced<HoldingPeriod>,
    window: u32,
    threshold: u32,
    passes: Traced<bool>,
    standing: Standing,
    passes_on: Option<NaiveDate>,
}

impl HoldingTest {
    fn of(
        class: LongHeldClass,
        lots: &WeighedLots,
        subject: &str,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let window = rules.value(Parameter::EquityHoldingWindow, class.name())?;
        let threshold = rules.value(Parameter::EquityHoldingThreshold, class.name())?;
        let (window_years, years) = (whole_years(window.value())?, whole_years(threshold.value())?);
        let window = Arc::new(Trace::tabled("window", Measure::Years, window));
        let holding = average(lots, subject, valued, window, readings)?;
        let threshold = Trace::tabled("threshold", Measure::Years, threshold);
        let passes = Trace::computed(
            "held more than the threshold",
            Measure::Answer,
            Operation::MoreThan,
            vec![Arc::clone(holding.trace()), Arc::new(threshold)],
        )?;
        let passes = passes.about(subject).read(readings.holding_unit);
        Ok(Self {
            class,
            window: window_years,
            threshold: years,
            passes: Traced::at(passes)?,
            standing: lots.standing(valued, window_years, years)?,
            passes_on: lots.first_day_above(valued, window_years, years)?,
            holding,
        })
    }

    /// The class that asks.
    #[must_use]
    pub const fn class(&self) -> LongHeldClass {
        self.class
    }

    /// The weighted-average holding period over the window.
    #[must_use]
    pub const fn holding(&self) -> &Traced<HoldingPeriod> {
        &self.holding
    }

    /// Years of the window.
    #[must_use]
    pub const fn window(&self) -> u32 {
        self.window
    }

    /// Years that must be exceeded.
    #[must_use]
    pub const fn threshold(&self) -> u32 {
        self.threshold
    }

    /// Whether it is held more than the threshold.
    #[must_use]
    pub const fn passes(&self) -> &Traced<bool> {
        &self.passes
    }

    /// Above, exactly on or below the threshold.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// The first day after the valuation on which it passes if nothing is traded; none when it does
    /// already.
    #[must_use]
    pub const fn passes_on(&self) -> Option<NaiveDate> {
        self.passes_on
    }
}

fn average(
    lots: &WeighedLots,
    subject: &str,
    valued: ValuationDate,
    window: Arc<Trace>,
    readings: &Readings,
) -> Result<Traced<HoldingPeriod>, Error> {
    let average = AverageOfLots { lots: lots.clone(), valued };
    let trace = Trace::computed(
        "weighted-average holding period",
        Measure::Years,
        Operation::Formula(Arc::new(average)),
        vec![window],
    )?;
    let trace = trace
        .about(subject)
        .read(readings.fifo_scope)
        .read(readings.bonus_shares)
        .read(readings.holding_weight)
        .read(readings.window_cap)
        .read(readings.day_count);
    Traced::at(trace)
}

/// The tests of every share held, in the order of the shares; none where no factor depends on one.
///
/// # Errors
///
/// Those of the holding period, and [`Error::NotInForce`].
pub(crate) fn holding_tests(
    held: &[HeldShare],
    valued: ValuationDate,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Vec<Vec<Arc<HoldingTest>>>, Error> {
    let mut tests = vec![Vec::new(); held.len()];
    for class in LongHeldClass::ALL {
        if !class.is_lowered(rules) {
            continue;
        }
        let at_stake = |held: &HeldShare| {
            let share = held.share();
            class.is_at_stake(share.board(), share.constituent(), readings)
        };
        let asked = || held.iter().filter(|held| at_stake(held));
        let pooled = match readings.holding_unit {
            HoldingUnit::PooledClass if asked().next().is_some() => {
                let members = asked().map(|held| (held.holding(), held.share().price()));
                let lots = WeighedLots::of_class(members, readings)?;
                let test = HoldingTest::of(class, &lots, class.name(), valued, rules, readings)?;
                Some(Arc::new(test))
            }
            HoldingUnit::PooledClass | HoldingUnit::PerSecurity => None,
        };
        for (held, tests) in held.iter().zip(&mut tests) {
            if !at_stake(held) {
                continue;
            }
            tests.push(match &pooled {
                Some(test) => Arc::clone(test),
                None => {
                    let lots = WeighedLots::of_security(held.holding(), readings);
                    let code = held.share().security().code();
                    Arc::new(HoldingTest::of(class, &lots, code, valued, rules, readings)?)
                }
            });
        }
    }
    Ok(tests)
}

//! Reverse stress of one factor (反向压力测试), Rule 10 articles 30 to 32.
//!
//! How far may a factor go until the comprehensive ratio is below 100 or the core ratio below 50
//! per cent, all else as in the base? The steps are fen, and what is found is exact: the first step
//! at which the ratio is below its bound, and the step before it, at which it is not.
//!
//! That nothing is left out rests on two facts, with every rounding of the engine. Capital never
//! rises with a loss: what article 41 keeps of a smaller core tier 1 is not more. The minimum
//! capital over an interval of capitals of one sub-risk is never more than at an end: the form
//! under the root is a parabola, so that its rounded root falls and then rises; and what follows it
//! never falls where the capital of the risk rises, since no correlation of the insurer's matrix is
//! below zero (which is checked), a size discount leaves a part and a control-risk factor is at
//! least -1.
//!
//! The size discount stays that of the base, as article 31 holds all else fixed.
//!
//! Errors: those of the minimum capital and of the limits; [`Error::OutOfRange`] for a correlation
//! below zero, [`Error::PartAboveWhole`] for equity price risk above the assets it is taken on,
//! [`Error::Missing`] for a sub-risk that is not known.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::basic_scenario::{StressBase, StressedPosition};
use super::first_crossing::{Point, first_below};
use super::moved::RiskName;
use super::reverse_factor::{ReverseFactor, StressBound};
use crate::aggregate::{MinimumCapital, RiskCapitals};
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{Parameter, Readings, ReverseStressBound, RuleSet, StressedExposure};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// The most that a capital rises: 10^15 yuan, more than any insurer holds.
const MOST_FEN: i128 = 100_000_000_000_000_000;

/// A change of the factor with the position it leaves.
#[derive(Clone, Debug)]
pub struct ReversePoint {
    change: Amount,
    position: StressedPosition,
}

impl ReversePoint {
    /// The change: yuan, to the fen, a loss or a rise of capital.
    #[must_use]
    pub const fn change(&self) -> Amount {
        self.change
    }

    /// The position it leaves.
    #[must_use]
    pub const fn position(&self) -> &StressedPosition {
        &self.position
    }

    /// What capital there is beyond the least that the bound asks for, exactly: yuan, below zero
    /// where the ratio is below its minimum.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the range of decimals.
    pub fn spare(&self, test: &ReverseStress) -> Result<Decimal, Error> {
        let solvency = self.position.solvency();
        let capital = match test.bound {
            StressBound::Comprehensive => solvency.actual().value(),
            StressBound::Core => self.position.capital().core().value(),
        };
        let step = "capital beyond the least";
        let least = exact::product(test.least.value(), solvency.minimum().value().yuan(), step)?;
        exact::difference(capital.yuan(), least, step)
    }
}

/// How far the factor may go.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_enums, reason = "a ratio is below at once, somewhere or nowhere")]
pub enum StressReach {
    /// The ratio is below its bound in the base.
    BelowInBase,
    /// The ratio is not below its bound as far as the factor can go: all equity lost, or 10^15 yuan
    /// of capital more.
    Nowhere(Amount),
    /// The last change at which it is not below, and the next, at which it is.
    Between(Box<[ReversePoint; 2]>),
}

/// A reverse stress test.
#[derive(Clone, Debug)]
pub struct ReverseStress {
    factor: ReverseFactor,
    bound: StressBound,
    least: Traced<Decimal>,
    moving: Amount,
    reach: StressReach,
}

impl ReverseStress {
    /// How far a factor may go until a ratio is below its minimum.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 10 articles 30 to 32; solvency regulation article 8 for the minimum of the ratios.
    pub fn of(
        base: &StressBase,
        factor: ReverseFactor,
        bound: StressBound,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let rule = rules.value(Parameter::Compliance, bound.word())?;
        let least = Traced::at(Trace::tabled("least ratio", Measure::Ratio, rule))?;
        let moving = Moving { base, factor, rules, readings };
        moving.expect_sound()?;
        let reach = moving.reach(bound, least.value())?;
        Ok(Self { factor, bound, least, moving: moving.base_amount()?, reach })
    }

    /// The factor.
    #[must_use]
    pub const fn factor(&self) -> ReverseFactor {
        self.factor
    }

    /// The ratio.
    #[must_use]
    pub const fn bound(&self) -> StressBound {
        self.bound
    }

    /// The minimum of the ratio, with its article.
    #[must_use]
    pub const fn least(&self) -> &Traced<Decimal> {
        &self.least
    }

    /// How far the factor may go.
    #[must_use]
    pub const fn reach(&self) -> &StressReach {
        &self.reach
    }

    /// A change as a part of what moves, in the base: of actual capital, of the value of all equity
    /// (跌幅), of the capital of the risk; none where that is not above zero.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] never for changes of this test; it is passed on.
    pub fn part(&self, change: Amount) -> Result<Option<Fraction>, Error> {
        if self.moving <= Amount::ZERO {
            return Ok(None);
        }
        let part = Fraction::new(change.fen(), self.moving.fen(), "change as a part of the base");
        part.map(Some)
    }
}

/// Whether a reverse stress test is due (应开展反向压力测试): the comprehensive ratio of the base is
/// between 100 and 150 per cent. Whether that takes in the bounds is the reading
/// [`ReverseStressBound`].
///
/// # Errors
///
/// [`Error::NotInForce`] on a day before the rules.
///
/// # Source
///
/// Rule 10 article 30.
pub fn reverse_stress_is_due(
    base: &StressBase,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<bool, Error> {
    let bound = |class| rules.value(Parameter::ReverseStressRange, class);
    let ratio = base.position().solvency().comprehensive().ratio().value();
    let (lower, upper) = (bound("lower")?.value(), bound("upper")?.value());
    let (over_lower, over_upper) = (ratio.compare(lower)?, ratio.compare(upper)?);
    Ok(match readings.reverse_stress_bound {
        ReverseStressBound::Included => over_lower.is_ge() && over_upper.is_le(),
        ReverseStressBound::Excluded => over_lower.is_gt() && over_upper.is_lt(),
    })
}

/// A base with the factor that moves.
#[derive(Clone, Copy, Debug)]
struct Moving<'a> {
    base: &'a StressBase,
    factor: ReverseFactor,
    rules: &'a RuleSet<'a>,
    readings: &'a Readings,
}

impl Moving<'_> {
    /// Refuses a factor that the base does not know, and one on which the search would not be
    /// sound.
    fn expect_sound(&self) -> Result<(), Error> {
        let risk = match self.factor {
            ReverseFactor::ActualCapital => return Ok(()),
            ReverseFactor::Risk(risk) => return self.total(risk).map(|_| ()),
            ReverseFactor::SubRisk { risk, label } => {
                self.part(risk, label)?;
                risk
            }
            ReverseFactor::EquityPrice { assets } => {
                let capital = self.part(RiskName::Market, "equity_price")?.value();
                if capital > assets || assets <= Amount::ZERO {
                    return Err(Error::PartAboveWhole {
                        whole: "equity assets",
                        found: assets.yuan(),
                        part: "a capital of equity price risk",
                        least: capital.yuan(),
                    });
                }
                RiskName::Market
            }
        };
        let (matrix, _) = self.base.risks().kind.aggregation().matrix(self.rules)?;
        let row = matrix.labels().iter().position(|label| label == risk.word());
        for column in 0..matrix.labels().len() {
            let entry = row.and_then(|row| matrix.entry(row, column)).unwrap_or_default();
            if entry < Decimal::ZERO {
                let quantity = "correlation of a risk under reverse stress";
                return Err(Error::OutOfRange { quantity, found: entry, allowed: "from 0" });
            }
        }
        Ok(())
    }

    /// What moves, in the base.
    fn base_amount(&self) -> Result<Amount, Error> {
        match self.factor {
            ReverseFactor::ActualCapital => Ok(self.base.position().solvency().actual().value()),
            ReverseFactor::EquityPrice { assets } => Ok(assets),
            ReverseFactor::SubRisk { risk, label } => Ok(self.part(risk, label)?.value()),
            ReverseFactor::Risk(risk) => self.total(risk),
        }
    }

    fn reach(&self, bound: StressBound, least: Decimal) -> Result<StressReach, Error> {
        let start = self.point(bound, 0)?;
        if start.is_below(least)? {
            return Ok(StressReach::BelowInBase);
        }
        let end = self.end(start, bound, least)?;
        let first = first_below(start, end, least, |step| self.point(bound, step))?;
        match first {
            None => Ok(StressReach::Nowhere(Amount::from_fen(end.step)?)),
            Some(first) => {
                // OK because the first step below comes after the base, which is step 0.
                let before = first.saturating_sub(1);
                let points = [self.shown(before)?, self.shown(first)?];
                Ok(StressReach::Between(Box::new(points)))
            }
        }
    }

    /// A step as far as the factor can go, or one that is below.
    fn end(&self, start: Point, bound: StressBound, least: Decimal) -> Result<Point, Error> {
        match self.factor {
            // Without capital no ratio above zero is left.
            ReverseFactor::ActualCapital => self.point(bound, start.capital.fen().max(1)),
            ReverseFactor::EquityPrice { assets } => self.point(bound, assets.fen()),
            ReverseFactor::SubRisk { .. } | ReverseFactor::Risk(_) => {
                let mut point = start;
                while !point.is_below(least)? && point.step < MOST_FEN {
                    let step = point.step.saturating_mul(2).clamp(1, MOST_FEN);
                    point = self.point(bound, step)?;
                }
                Ok(point)
            }
        }
    }

    fn point(&self, bound: StressBound, step: i128) -> Result<Point, Error> {
        let (loss, risks) = self.moved(step)?;
        let capital = self.base.limited(&loss, self.rules, self.readings)?;
        let capital = match bound {
            StressBound::Core => capital.core().value(),
            StressBound::Comprehensive => capital.tiers().sum()?,
        };
        let minimum = MinimumCapital::of(&risks, self.rules, self.readings)?.total().value();
        Ok(Point { step, capital, minimum })
    }

    fn shown(&self, step: i128) -> Result<ReversePoint, Error> {
        let (loss, risks) = self.moved(step)?;
        let position = self.base.after(&loss, &risks, self.rules, self.readings)?;
        Ok(ReversePoint { change: Amount::from_fen(step)?, position })
    }

    /// The loss of a step, and the risks after it.
    fn moved(&self, step: i128) -> Result<(Traced<Amount>, RiskCapitals), Error> {
        let change = Amount::from_fen(step)?;
        let given = |name, amount: Amount| {
            Traced::<Amount>::at(Trace::given(name, Measure::Yuan, amount.yuan()))
        };
        let risks = self.base.risks().clone();
        let none = given("no loss", Amount::ZERO)?;
        match self.factor {
            ReverseFactor::ActualCapital => Ok((given("loss of capital", change)?, risks)),
            ReverseFactor::EquityPrice { assets } => {
                let loss = given("loss of equity prices", change)?;
                let risks = match self.readings.stressed_exposure {
                    StressedExposure::AtBaseRatio => {
                        let left = self.equity_left(&loss, assets)?;
                        RiskName::Market.with_part(risks, "equity_price", &left)
                    }
                    StressedExposure::CapitalUnchanged => risks,
                };
                Ok((loss, risks))
            }
            ReverseFactor::SubRisk { risk, label } => {
                let rise = given("rise of the capital", change)?;
                let inputs =
                    vec![Arc::clone(self.part(risk, label)?.trace()), rise.trace().clone()];
                let step = "capital after its rise";
                let risen = Trace::computed(step, Measure::Yuan, Operation::Sum, inputs)?;
                Ok((none, risk.with_part(risks, label, &Traced::at(risen.about(label))?)))
            }
            ReverseFactor::Risk(risk) => {
                let step = "capital after its rise";
                let risen = exact::sum(self.total(risk)?.yuan(), change.yuan(), step)?;
                Ok((none, risk.with_total(risks, Amount::from_yuan(risen)?)))
            }
        }
    }

    fn equity_left(&self, loss: &Traced<Amount>, assets: Amount) -> Result<Traced<Amount>, Error> {
        let capital = self.part(RiskName::Market, "equity_price")?;
        let assets = Trace::given("equity assets", Measure::Yuan, assets.yuan());
        let inputs = vec![Arc::clone(capital.trace()), Arc::new(assets), Arc::clone(loss.trace())];
        let formula = Operation::Formula(Arc::new(LeftOfExposure));
        let step = "capital at the exposure that is left";
        let left = Trace::computed(step, Measure::Yuan, formula, inputs)?;
        Traced::at(left.read(self.readings.stressed_exposure))
    }

    fn part(&self, risk: RiskName, label: &str) -> Result<Traced<Amount>, Error> {
        let missing = Error::Missing { item: risk.missing(), allowed: "the sub-risk that moves" };
        risk.part(self.base.risks(), label).ok_or(missing)
    }

    /// The capital of a whole risk in the base.
    fn total(&self, risk: RiskName) -> Result<Amount, Error> {
        let minimum = self.base.position().minimum();
        let level = match risk {
            RiskName::Life => minimum.life(),
            RiskName::NonLife => Some(minimum.non_life()),
            RiskName::Market => Some(minimum.market()),
            RiskName::Credit => Some(minimum.credit()),
        };
        let missing = Error::Missing { item: "life", allowed: "a risk of the insurer" };
        level.map(|level| level.total().value()).ok_or(missing)
    }
}

/// `MC x (assets - loss) / assets`.
#[derive(Clone, Copy, Debug)]
struct LeftOfExposure;

impl Formula for LeftOfExposure {
    fn formula(&self) -> String {
        "first x (second - third) / second, to the fen, half away from zero".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [capital, assets, loss] = numbers(inputs)?;
        let step = "capital at the exposure that is left";
        let left = Amount::from_yuan(exact::difference(assets, loss, step)?)?;
        let assets = Amount::from_yuan(assets)?;
        let part = Fraction::new(left.fen(), assets.fen(), step)?;
        let left = part.of_amount(Amount::from_yuan(capital)?, step)?;
        Ok(Value::Number(left.yuan()))
    }
}

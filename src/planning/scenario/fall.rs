//! A common fall of all prices, and the first at which a ratio is below a bound.
//!
//! At a fall of `n` millionths, `EX = shares x price x (1 - n / 10^6)`, k1 follows from all of them
//! and RF from k1; the loss less tax comes off core tier 1, the limits of Rule 1 article 41 are
//! applied again to what is left, and all else stays. The ratio need not fall steadily: minimum
//! capital falls as well, and K is held in its range.
//!
//! Errors: those of measuring the book and of the limits, [`Error::Missing`] without an insurer,
//! [`Error::OutOfRange`] for a tax rate or a fall that is none, [`Error::Overflow`].

use rust_decimal::Decimal;

use super::insurer::Measured;
use crate::aggregate::MinimumByEquityPrice;
use crate::capital::{CapitalAfterLoss, Tiers};
use crate::composite::FactorOfDerived;
use crate::error::Error;
use crate::market::{gain_of_numbers, share_factor_of_gain};
use crate::planning::bridge::{BookAt, StandRatio};
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{Parameter, RuleBook};

/// A whole fall.
const WHOLE: u32 = 1_000_000;
/// Places of a fall.
const PLACES: u32 = 6;
/// Places of a yuan.
const FEN: u32 = 2;
/// Fen by which roundings may move a minimum capital: half a fen at each of two aggregations, the
/// size discount and control risk, at either end, and one to spare for each. What the limits leave
/// is rounded down to the fen five times.
const ROUNDED: i128 = 8;

/// A share held, with its factor as a function of k1.
#[derive(Clone, Debug)]
struct Share {
    /// Exposure in millionths of a yuan.
    exposure: i128,
    factor: FactorOfDerived,
}

/// What a common fall comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FallPoint {
    millionths: u32,
    loss: Decimal,
    k1: Decimal,
    shares: Amount,
    minimum: Amount,
    tiers: Tiers,
    limits_surplus: bool,
    core: Fraction,
    comprehensive: Fraction,
}

impl FallPoint {
    /// The fall in millionths of the price.
    #[must_use]
    pub const fn millionths(&self) -> u32 {
        self.millionths
    }

    /// The loss of value before tax, in yuan, exact.
    #[must_use]
    pub const fn loss(&self) -> Decimal {
        self.loss
    }

    /// The coefficient k1 of the gain of all shares.
    #[must_use]
    pub const fn k1(&self) -> Decimal {
        self.k1
    }

    /// The capital of the insurer's shares.
    #[must_use]
    pub const fn shares(&self) -> Amount {
        self.shares
    }

    /// The minimum capital.
    #[must_use]
    pub const fn minimum(&self) -> Amount {
        self.minimum
    }

    /// The capital by tier that the loss leaves within the limits.
    #[must_use]
    pub const fn tiers(&self) -> Tiers {
        self.tiers
    }

    /// Whether the limit of policy future surplus is applied: where the insurer states its surplus.
    #[must_use]
    pub const fn limits_surplus(&self) -> bool {
        self.limits_surplus
    }

    /// A ratio, exact.
    #[must_use]
    pub const fn ratio(&self, ratio: StandRatio) -> Fraction {
        match ratio {
            StandRatio::Core => self.core,
            StandRatio::Comprehensive => self.comprehensive,
        }
    }
}

/// A common fall of the prices of all shares that the insurer holds directly (股价同比例下跌).
///
/// # Shape
///
/// The loss of value, less tax at a rate that the caller states and to the fen, half away from
/// zero, comes off core tier 1 capital without policy future surplus; the limits of the other tiers
/// are applied again, so that what stands at a limit falls with it. All other risks stay. How long
/// shares are held does not hang on prices that fall alike. Without a fall every figure is that of
/// [`Measurement`](crate::Measurement), to the digit.
///
/// # Source
///
/// Rule 8 articles 6 and 26; Rule 1 articles 40, 41 and 44; solvency regulation article 6. At which
/// tax rate the loss comes off capital is no rule but an assumption.
///
/// # Example
///
/// ```
/// use c_ross::{
///     Account, Action, Amount, Basis, Board, Book, BookAt, CommonFall, Constituent,
///     EquityPriceRisk, Insurer, InsurerKind, ListedShare, Parameter, Price, PurchaseCost,
///     Readings, ReportedCapital, RuleBook, RuleDay, Security, Shares, StandRatio, Tiers, Trade,
///     ValuationDate,
/// };
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
/// let share = ListedShare::new(
///     Security::new("600000"), "浦发银行", Board::Main, Constituent::OfNone,
///     Price::from_yuan(Decimal::TEN)?,
/// );
/// let paid = Action::Buy(PurchaseCost::from_yuan(Decimal::from(10_000))?);
/// let trade = Trade::new(day, Account::new("general"), paid, Shares::new(1_000)?)?;
/// let none = Amount::ZERO;
/// let insurer = Insurer {
///     name: "insurer".to_owned(), report_date: day, kind: InsurerKind::Life,
///     accounts: Vec::new(),
///     capital: ReportedCapital::of_tiers(Tiers {
///         core_one: Amount::from_yuan(Decimal::from(5_000))?,
///         core_two: none, supplementary_one: none, supplementary_two: none,
///     }),
///     life: none, non_life: none, interest_rate: none,
///     equity_price: EquityPriceRisk::Beside(none),
///     real_estate: none, overseas_fixed_income: none, overseas_equity: none,
///     exchange_rate: none, credit: none, loss_absorption: none,
///     size_coefficient: Decimal::ZERO, control_risk_factor: Decimal::ZERO, additional: none,
/// };
/// let book = Book::of_shares(vec![(share, vec![trade])]).with_insurer(insurer);
/// let rules = RuleBook::embedded()?;
/// let basis = Basis { day: RuleDay::new(day), readings: Readings::default() };
/// let at = BookAt { book: &book, valued: ValuationDate::new(day), basis };
/// let mut fall = CommonFall::of(&rules, &at, Decimal::ZERO)?;
/// // At a fifth less the shares are worth 8,000, k1 = -0.04, RF = 0.35 x 0.96 = 0.336.
/// let fifth = fall.at(200_000)?;
/// assert_eq!(fifth.minimum().to_string(), "2688.00");
/// assert_eq!(fifth.loss().to_string(), "2000");
/// // 3,000 over 2,688 is still above 100 per cent; a little further on it is not.
/// let bound = rules.on(basis.day).value(Parameter::Compliance, "comprehensive_ratio")?.value();
/// let first = fall.first_below(StandRatio::Comprehensive, bound)?.ok_or("never")?;
/// assert!(first.ratio(StandRatio::Comprehensive).compare(bound)?.is_lt());
/// let before = fall.at(first.millionths() - 1)?;
/// assert!(before.ratio(StandRatio::Comprehensive).compare(bound)?.is_ge());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct CommonFall {
    shares: Vec<Share>,
    /// Of all shares, in millionths of a yuan.
    exposure: i128,
    cost: Decimal,
    full_gain: Decimal,
    minimum: MinimumByEquityPrice,
    capital: CapitalAfterLoss,
    limits_surplus: bool,
    /// What of a loss is left after tax.
    kept: Decimal,
    /// How much minimum capital grows at most with the capital of the shares.
    growth: Decimal,
}

impl CommonFall {
    /// A common fall of the insurer's shares, with the rate of the tax that a loss saves: zero
    /// before tax.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn of(rules: &RuleBook, at: &BookAt<'_>, tax_rate: Decimal) -> Result<Self, Error> {
        if tax_rate < Decimal::ZERO || tax_rate > Decimal::ONE || tax_rate.scale() > PLACES {
            return Err(Error::OutOfRange {
                quantity: "tax rate on a loss",
                found: tax_rate,
                allowed: "from 0 to 1, at most six places",
            });
        }
        let (set, readings) = (rules.on(at.basis.day), &at.basis.readings);
        let measured = Measured::of(rules, at)?;
        let mut shares = Vec::with_capacity(measured.held.len());
        let mut exposure = 0_i128;
        for (held, charge) in measured.held.iter().zip(measured.equity.charges()) {
            let share = held.share();
            let passes = |class| {
                charge.tests().iter().any(|test| test.class() == class && test.passes().value())
            };
            let of = (share.board(), share.constituent());
            let factor = share_factor_of_gain(of, passes, &set, readings)?;
            let units = exact::in_units(held.exposure().value().yuan(), PLACES);
            let units = units.ok_or_else(overflow)?;
            exposure = exposure.checked_add(units).ok_or_else(overflow)?;
            shares.push(Share { exposure: units, factor });
        }
        let growth = |factor: Decimal| exact::sum(Decimal::ONE, factor.max(Decimal::ZERO), STEP);
        let insurer = measured.insurer;
        let (size, control) = (insurer.size_coefficient, insurer.control_risk_factor);
        Ok(Self {
            shares,
            exposure,
            cost: measured.cost.yuan()?,
            full_gain: set.value(Parameter::EquityFullGain, "all")?.value(),
            minimum: MinimumByEquityPrice::of(&measured.risks, &set, readings)?,
            capital: CapitalAfterLoss::of(&insurer.capital, &set, readings)?,
            limits_surplus: insurer.capital.surplus.is_some(),
            kept: exact::difference(Decimal::ONE, tax_rate, STEP)?,
            growth: exact::product(growth(size)?, growth(control)?, STEP)?,
        })
    }

    /// What a fall of so many millionths comes to.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for more than the whole, or for a factor or a minimum capital that is
    /// none; [`Error::Overflow`].
    pub fn at(&mut self, millionths: u32) -> Result<FallPoint, Error> {
        let (k1, shares) = self.charged(millionths)?;
        let minimum = self.minimum.at(shares)?;
        let tiers = self.left(millionths)?;
        Ok(FallPoint {
            millionths,
            loss: self.loss(millionths)?,
            k1,
            shares,
            minimum,
            tiers,
            limits_surplus: self.limits_surplus,
            core: ratio_of(&tiers, StandRatio::Core, minimum)?,
            comprehensive: ratio_of(&tiers, StandRatio::Comprehensive, minimum)?,
        })
    }

    /// The smallest fall, in whole millionths, at which a ratio is below a bound; none where it is
    /// at no fall.
    ///
    /// # Shape
    ///
    /// Found without taking it that the ratio falls steadily. The capital of the shares never
    /// grows with the fall: exposure falls, k1 with it, and RF, also where K is held in its range.
    /// From one fall to a further one minimum capital therefore rises by no more than the capital
    /// of the shares falls between them (an aggregate moves by at most what one of its parts does),
    /// times control risk, and a few fen of rounding; and capital is the least at the further one,
    /// since the limits only tighten with core tier 1, but for the fen to which they round.
    /// Where the ratio of these two is not below the bound, none between is. What is not ruled out
    /// so is halved down to single millionths, the smaller falls first.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a bound that is not above zero; those of [`CommonFall::at`] at a
    /// fall that has to be looked at before one is below.
    pub fn first_below(
        &mut self,
        ratio: StandRatio,
        bound: Decimal,
    ) -> Result<Option<FallPoint>, Error> {
        if bound <= Decimal::ZERO {
            let quantity = "bound of a ratio";
            return Err(Error::OutOfRange { quantity, found: bound, allowed: "above zero" });
        }
        let mut open = vec![(0, WHOLE)];
        while let Some((from, to)) = open.pop() {
            let point = self.at(from)?;
            if point.ratio(ratio).compare(bound)?.is_lt() {
                return Ok(Some(point));
            }
            if from == to || self.is_ruled_out(&point, to, ratio, bound) {
                continue;
            }
            let middle = from.midpoint(to);
            // The half before stands on top; its first point has been looked at.
            open.push((middle.saturating_add(1), to));
            if middle > from {
                open.push((from.saturating_add(1), middle));
            }
        }
        Ok(None)
    }

    /// Whether no fall from a point to a further one can be below a bound.
    fn is_ruled_out(&self, point: &FallPoint, to: u32, ratio: StandRatio, bound: Decimal) -> bool {
        let least = || {
            let (_, shares) = self.charged(to)?;
            let less = point.shares.less(shares)?.fen();
            let moved = less.checked_add(ROUNDED).and_then(|fen| Amount::from_fen(fen).ok());
            let moved = moved.ok_or_else(overflow)?;
            let grown = exact::product_to_places(moved.yuan(), self.growth, 2, STEP)?;
            let most = exact::sum(point.minimum.yuan(), grown, STEP)?;
            let rounded = Amount::from_fen(ROUNDED)?;
            let tiers = self.left(to)?;
            let tiers = Tiers { core_one: tiers.core_one.less(rounded)?, ..tiers };
            ratio_of(&tiers, ratio, Amount::from_yuan(most)?)?.compare(bound)
        };
        // What cannot be computed rules nothing out, and is met when it is looked at.
        least().is_ok_and(|least| least.is_ge())
    }

    /// k1 and the capital of all shares at a fall.
    fn charged(&self, millionths: u32) -> Result<(Decimal, Amount), Error> {
        let left = WHOLE.checked_sub(millionths).ok_or_else(|| Error::OutOfRange {
            quantity: "fall of prices in millionths",
            found: Decimal::from(millionths),
            allowed: "from 0 to 1,000,000",
        })?;
        let fallen =
            |exposure: i128| yuan(exposure.checked_mul(i128::from(left)).ok_or_else(overflow)?);
        let k1 = match self.shares.is_empty() {
            true => Decimal::ZERO,
            false => gain_of_numbers(fallen(self.exposure)?, self.cost, self.full_gain)?,
        };
        let mut capital = 0_i128;
        for share in &self.shares {
            let (exposure, factor) = (fallen(share.exposure)?, share.factor.at(k1)?);
            let charge = exact::product_to_places(exposure, factor.value(), 2, STEP)?;
            let charge = Amount::from_yuan(charge)?.fen();
            capital = capital.checked_add(charge).ok_or_else(overflow)?;
        }
        Ok((k1, Amount::from_fen(capital)?))
    }

    /// The loss of value before tax.
    fn loss(&self, millionths: u32) -> Result<Decimal, Error> {
        let loss = self.exposure.checked_mul(i128::from(millionths)).ok_or_else(overflow)?;
        Ok(yuan(loss)?.normalize())
    }

    /// The tiers that the loss after tax leaves.
    fn left(&self, millionths: u32) -> Result<Tiers, Error> {
        let loss = exact::product_to_places(self.loss(millionths)?, self.kept, FEN, STEP)?;
        self.capital.tiers(Amount::from_yuan(loss)?)
    }
}

/// A ratio of capital by tier to a minimum capital.
fn ratio_of(tiers: &Tiers, ratio: StandRatio, minimum: Amount) -> Result<Fraction, Error> {
    let capital = match ratio {
        StandRatio::Core => tiers.core()?,
        StandRatio::Comprehensive => tiers.sum()?,
    };
    Fraction::new(capital.fen(), minimum.fen(), "minimum capital at a fall of prices")
}

const STEP: &str = "common fall of prices";

/// Of millionths of millionths.
fn yuan(units: i128) -> Result<Decimal, Error> {
    exact::from_units(units, PLACES.saturating_add(PLACES)).ok_or_else(overflow)
}

const fn overflow() -> Error {
    Error::Overflow { step: STEP }
}

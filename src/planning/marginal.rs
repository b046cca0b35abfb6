//! What one more yuan of a share costs in minimum capital at the insurer's own mix.
//!
//! `marginal = RF x d(minimum capital) / d(equity price risk)`: the derivative is that of
//! [`MinimumCapital::contributions`](crate::MinimumCapital::contributions), to twelve places. The
//! yuan is one more of what is held, at its factor, k1 and holding period; what a purchase does to
//! the holding period is [`cliffs`](super::cliffs).
//!
//! Errors: those of measuring a book; [`Error::Missing`] for a book without insurer.

use rust_decimal::Decimal;

use crate::aggregate::Contribution;
use crate::error::Error;
use crate::market::EquityPrice;
use crate::planning::bridge::BookAt;
use crate::position::Security;
use crate::quantity::{Amount, Fraction, RiskFactor, exact};
use crate::quarter_end::Measurement;
use crate::rule::RuleBook;

/// What a share costs in minimum capital.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ShareMarginal {
    security: Security,
    name: String,
    capital: Amount,
    contribution: Amount,
    factor: RiskFactor,
    marginal: Decimal,
}

impl ShareMarginal {
    /// Its code.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The capital that the position occupies by itself.
    #[must_use]
    pub const fn capital(&self) -> Amount {
        self.capital
    }

    /// Its part of the minimum capital, to the fen.
    #[must_use]
    pub const fn contribution(&self) -> Amount {
        self.contribution
    }

    /// Its risk factor: capital of the position per yuan.
    #[must_use]
    pub const fn risk_factor(&self) -> RiskFactor {
        self.factor
    }

    /// Minimum capital per yuan more of it (边际资本), the exact product of its two factors.
    #[must_use]
    pub const fn marginal(&self) -> Decimal {
        self.marginal
    }

    /// What a dividend yield is on the minimum capital that the share costs (股息资本回报率), exact;
    /// none where it costs none.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 38 digits.
    pub fn return_on_capital(&self, dividend_yield: Decimal) -> Result<Option<Fraction>, Error> {
        if self.marginal <= Decimal::ZERO {
            return Ok(None);
        }
        let capital = Fraction::of(self.marginal.normalize())?;
        Fraction::of(dividend_yield.normalize())?.over(capital, "return on capital").map(Some)
    }
}

/// What every share of an insurer costs in minimum capital, and every line above it (边际资本).
///
/// # Shape
///
/// The insurer's own shares in the order of the book. Their contributions and that of the equity
/// price risk beside them add up exactly to the contribution of equity price risk, and the lines to
/// the minimum capital: a contribution is cut at running totals, each rounded to the fen, half away
/// from zero, so that no fen is lost.
#[derive(Clone, Debug)]
pub struct Marginals {
    shares: Vec<ShareMarginal>,
    beside: Amount,
    lines: Vec<Contribution>,
}

impl Marginals {
    /// Measures a book with its insurer.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn of(rules: &RuleBook, at: &BookAt<'_>) -> Result<Self, Error> {
        let (set, readings) = (rules.on(at.basis.day), &at.basis.readings);
        let measured = Measurement::of_book(at.book, at.valued, &set, readings)?;
        let allowed = "the insurer at whose mix of risks a share costs capital";
        let solvency = measured.solvency().ok_or(Error::Missing { item: "insurer", allowed })?;
        let lines = solvency.minimum().contributions()?;
        let equity = lines.iter().find(|line| line.sub_risk() == Some("equity_price"));
        let broken = "market risk of a book is given by sub-risks";
        let equity = equity.ok_or(Error::Broken { invariant: broken })?;
        let held = at.book.held_by_insurer(readings)?;
        let own = EquityPrice::of(&held, at.valued, &set, readings)?;
        let whole = solvency.equity_price().value();
        let mut cut = Cut { whole, due: equity.capital(), part: 0, given: Amount::ZERO };
        let mut shares = Vec::with_capacity(held.len());
        for (held, charge) in held.iter().zip(own.charges()) {
            let (capital, factor) = (charge.capital().value(), charge.risk_factor().value());
            shares.push(ShareMarginal {
                security: held.share().security().clone(),
                name: held.share().name().to_owned(),
                capital,
                contribution: cut.next(capital)?,
                factor,
                marginal: marginal(factor, equity.marginal())?,
            });
        }
        let beside = cut.due.less(cut.given)?;
        Ok(Self { shares, beside, lines })
    }

    /// The insurer's own shares.
    #[must_use]
    pub fn shares(&self) -> &[ShareMarginal] {
        &self.shares
    }

    /// The part of the minimum capital of the equity price risk beside them.
    #[must_use]
    pub const fn beside(&self) -> Amount {
        self.beside
    }

    /// The lines of the minimum capital, each with what one more yuan of it costs.
    #[must_use]
    pub fn lines(&self) -> &[Contribution] {
        &self.lines
    }
}

/// `RF x derivative`. A factor of full length leaves no room for the places of the derivative and
/// is held to 16 places, halves away from zero.
fn marginal(factor: RiskFactor, derivative: Decimal) -> Result<Decimal, Error> {
    const PLACES: u32 = 16;
    let step = "marginal capital of a share";
    exact::product(factor.value().normalize(), derivative.normalize(), step)
        .or_else(|_| exact::product_to_places(factor.value(), derivative, PLACES, step))
}

/// A contribution that is cut in proportion to capital, piece by piece.
#[derive(Debug)]
struct Cut {
    whole: Amount,
    due: Amount,
    part: i128,
    given: Amount,
}

impl Cut {
    fn next(&mut self, capital: Amount) -> Result<Amount, Error> {
        let step = "contribution of a share";
        if self.whole == Amount::ZERO {
            return Ok(Amount::ZERO);
        }
        self.part = self.part.checked_add(capital.fen()).ok_or(Error::Overflow { step })?;
        let part = Fraction::new(self.part, self.whole.fen(), step)?;
        let given = part.of_amount(self.due, step)?;
        let piece = given.less(self.given)?;
        self.given = given;
        Ok(piece)
    }
}

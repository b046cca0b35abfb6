//! What one more yuan of a share costs in minimum capital, and what its dividend earns on that.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aggregate::Contribution;
use crate::error::Error;
use crate::market::{EquityPrice, HeldShare};
use crate::planning::bridge::BookAt;
use crate::position::Security;
use crate::quantity::wide::Wide;
use crate::quantity::{Amount, Fraction, Price, RiskFactor, exact};
use crate::quarter_end::Measurement;
use crate::rule::RuleBook;

/// What a share of the insurer contributes, and what one more yuan of it costs (边际资本占用).
#[derive(Clone, Debug)]
pub struct ShareMarginal {
    security: Security,
    name: String,
    price: Price,
    factor: RiskFactor,
    capital: Amount,
    contribution: Amount,
    marginal: Decimal,
}

impl ShareMarginal {
    /// The security.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// The name of the share.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its risk factor: capital of the position per yuan more of it.
    #[must_use]
    pub const fn factor(&self) -> RiskFactor {
        self.factor
    }

    /// The capital that it occupies by itself.
    #[must_use]
    pub const fn capital(&self) -> Amount {
        self.capital
    }

    /// Its part of the minimum capital, to the fen; with what lies beside the shares these add up
    /// to the contribution of equity price risk.
    #[must_use]
    pub const fn contribution(&self) -> Amount {
        self.contribution
    }

    /// Yuan of minimum capital per yuan more of the share, at the price it has and with k1 as it
    /// is: its risk factor times that of equity price risk.
    #[must_use]
    pub const fn marginal(&self) -> Decimal {
        self.marginal
    }

    /// What a dividend a share earns on the minimum capital that one more yuan of it costs, a year;
    /// none where it costs none.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 38 digits, [`Error::OutOfRange`] for a dividend below zero.
    pub fn return_on_capital(&self, dividend: Decimal) -> Result<Option<Fraction>, Error> {
        if dividend < Decimal::ZERO {
            let (quantity, allowed) = ("dividend of a share", "yuan, not below 0");
            return Err(Error::OutOfRange { quantity, found: dividend, allowed });
        }
        let tied = exact::product(self.price.yuan(), self.marginal, "capital of a share")?;
        if tied <= Decimal::ZERO {
            return Ok(None);
        }
        let tied = Fraction::of(tied.normalize())?;
        let earned = Fraction::of(dividend.normalize())?;
        let numerator = earned.numerator().checked_mul(tied.denominator());
        let denominator = earned.denominator().checked_mul(tied.numerator());
        let overflow = Error::Overflow { step: "return on capital" };
        let (numerator, denominator) = numerator.zip(denominator).ok_or(overflow)?;
        Fraction::new(numerator, denominator, "return on capital").map(Some)
    }
}

/// What each share of the insurer contributes to its minimum capital, and what lies beside them
/// (边际资本占用与贡献).
#[derive(Clone, Debug)]
pub struct Marginals {
    shares: Vec<ShareMarginal>,
    beside: Amount,
    lines: Vec<Contribution>,
}

impl Marginals {
    /// The contributions of the insurer of a book, carried down from its risks to each share.
    ///
    /// # Shape
    ///
    /// Shares in the order of the book. A share's part of the contribution of equity price risk is
    /// that of its capital; parts are rounded down to the fen, and the fen left over go to the
    /// largest remainders, so that they add up with what lies beside the shares.
    ///
    /// # Errors
    ///
    /// Those of measuring the book; [`Error::Missing`] without an insurer.
    pub fn of(rules: &RuleBook, at: &BookAt<'_>) -> Result<Self, Error> {
        let (set, readings) = (rules.on(at.basis.day), &at.basis.readings);
        let measured = Measurement::of_book(at.book, at.valued, &set, readings)?;
        let allowed = "the insurer whose ratios are asked for";
        let solvency = measured.solvency().ok_or(Error::Missing { item: "insurer", allowed })?;
        let lines = solvency.minimum().contributions()?;
        let broken = Error::Broken { invariant: "equity price risk has its contribution" };
        let is_equity = |line: &&Contribution| line.sub_risk() == Some("equity_price");
        let line = lines.iter().find(is_equity).ok_or(broken)?;
        let whole = solvency.equity_price().value();
        let held = at.book.held_by_insurer(readings)?;
        let equity = EquityPrice::of(&held, at.valued, &set, readings)?;
        let mut capitals = vec![whole.less(equity.capital().value())?];
        capitals.extend(equity.charges().iter().map(|charge| charge.capital().value()));
        let mut parts = split(line.capital(), &capitals, whole)?.into_iter();
        let beside = parts.next().unwrap_or(Amount::ZERO);
        let charges = held.iter().zip(equity.charges()).zip(parts);
        let shares = charges.map(|((held, charge), contribution)| {
            let of = (charge.risk_factor().value(), charge.capital().value());
            marginal(held, of, contribution, line.marginal())
        });
        Ok(Self { shares: shares.collect::<Result<_, _>>()?, beside, lines })
    }

    /// The shares.
    #[must_use]
    pub fn shares(&self) -> &[ShareMarginal] {
        &self.shares
    }

    /// What the equity beside the shares contributes.
    #[must_use]
    pub const fn beside(&self) -> Amount {
        self.beside
    }

    /// Every line of the minimum capital, with what one more yuan of its capital costs.
    #[must_use]
    pub fn lines(&self) -> &[Contribution] {
        &self.lines
    }

    /// What dividends earn on the capital of each share, by the code of the security.
    ///
    /// # Errors
    ///
    /// Those of [`ShareMarginal::return_on_capital`], and [`Error::Unlisted`] for a security that
    /// the insurer does not hold.
    pub fn returns(
        &self,
        dividends: &BTreeMap<String, Decimal>,
    ) -> Result<BTreeMap<String, Option<Fraction>>, Error> {
        let mut returns = BTreeMap::new();
        for (code, dividend) in dividends {
            let share = self.shares.iter().find(|share| share.security.code() == code);
            let unlisted = || Error::Unlisted { found: code.clone(), list: "the insurer's shares" };
            let share = share.ok_or_else(unlisted)?;
            let earned = share.return_on_capital(*dividend).map_err(|fault| fault.of(code))?;
            returns.insert(code.clone(), earned);
        }
        Ok(returns)
    }
}

fn marginal(
    held: &HeldShare,
    (factor, capital): (RiskFactor, Amount),
    contribution: Amount,
    of_risk: Decimal,
) -> Result<ShareMarginal, Error> {
    let step = "minimum capital per yuan of a share";
    Ok(ShareMarginal {
        security: held.share().security().clone(),
        name: held.share().name().to_owned(),
        price: held.share().price(),
        factor,
        capital,
        contribution,
        marginal: exact::product(factor.value(), of_risk, step)?.normalize(),
    })
}

/// The parts of a contribution in proportion to capitals that add up to a whole.
fn split(contribution: Amount, capitals: &[Amount], whole: Amount) -> Result<Vec<Amount>, Error> {
    if whole == Amount::ZERO {
        return Ok(vec![Amount::ZERO; capitals.len()]);
    }
    let overflow = || Error::Overflow { step: "contribution of a share" };
    let (due, whole) = (contribution.fen().unsigned_abs(), whole.fen().unsigned_abs());
    let (mut parts, mut left) = (Vec::with_capacity(capitals.len()), due);
    for (place, capital) in capitals.iter().enumerate() {
        let product = Wide::product(due, capital.fen().unsigned_abs());
        let (fen, rest) = product.div_rem(whole).ok_or_else(overflow)?;
        let fen = fen.narrow().ok_or_else(overflow)?;
        left = left.checked_sub(fen).ok_or_else(overflow)?;
        parts.push((rest, place, fen));
    }
    parts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for part in &mut parts {
        let extra = u128::from(left > 0);
        // OK because one is taken off only where one is left.
        left = left.saturating_sub(extra);
        part.2 = part.2.checked_add(extra).ok_or_else(overflow)?;
    }
    parts.sort_by_key(|(_, place, _)| *place);
    let signed = |fen: u128| {
        let fen = i128::try_from(fen).map_err(|_| overflow())?;
        let fen = if contribution.is_negative() { fen.checked_neg() } else { Some(fen) };
        Amount::from_fen(fen.ok_or_else(overflow)?)
    };
    parts.into_iter().map(|(_, _, fen)| signed(fen)).collect()
}

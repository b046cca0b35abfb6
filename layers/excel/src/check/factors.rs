//! Coefficients and capitals of the lines of business, as far as IR01, IR01-1 and IR03 hold what
//! they follow from.
//!
//! A ratio as filed may be off by half a unit of its last place, and so may the premiums of a net
//! cession: a coefficient agrees where any ratio within that has it. A measure in no interval has
//! the coefficient zero (Rule 4 articles 7, 20, 33).

use c_ross::{Amount, Fraction, Parameter, Readings, line_risk_factor};
use rust_decimal::{Decimal, RoundingStrategy};

use super::cells::Spot;
use super::checking::Run;
use super::comparing::{Verdict, twice};
use super::difference::Reason;
use super::follows::Recomputed;
use super::inputs::Inputs;
use super::place::{Charged, Coefficient, Computed, Follows, Place};
use super::terms::FiledColumn;
use crate::error::Refusals;

/// Yuan of 亿元, in which the rules print the bound of the early stage.
const HUNDRED_MILLION: i64 = 100_000_000;
const GROWTH: &str = "the growth and the share of the market follow from the premium of the \
                      industry, which the sheet does not hold";
const TECHNOLOGY: &str = "it does not follow from the exposure and the coefficients as filed; a \
                          part of the line may be technology insurance, which has factors of its \
                          own and which the sheet does not tell";

fn overflow(step: &'static str) -> c_ross::Error {
    c_ross::Error::Overflow { step }
}

/// What a coefficient may be.
enum Found {
    /// Any of these, the first for the figures as filed.
    Any(Vec<Decimal>),
    /// Nothing that can be known.
    Left(Reason),
    /// Its cells are blank.
    Blank,
}

impl Run<'_, '_, '_> {
    /// Compares a filed coefficient with what it may be.
    pub(super) fn coefficient(
        &self,
        computed: &Computed,
        spot: Spot,
        of: &Coefficient,
    ) -> Result<Verdict, Refusals> {
        let found = match of {
            Coefficient::Interval { parameter, line, ratio } => {
                self.by_interval(spot, computed.place, (*parameter, line), *ratio)?
            }
            Coefficient::Cession { line, net, retained } => {
                self.by_cession(spot, computed.place, line, [*net, *retained])?
            }
            Coefficient::Stage { side, last_year } => {
                let rule = self.column(computed.place).rules.value(Parameter::MotorStage, side);
                let early = self.library(spot, rule)?.value();
                self.by_stage(spot, computed.place, *last_year, early)?
            }
            Coefficient::Growth { last_year } => {
                match self.by_stage(spot, computed.place, *last_year, Decimal::ZERO)? {
                    Found::Any(found) if found.len() == 1 && self.is_early(*last_year, spot)? => {
                        Found::Any(found)
                    }
                    Found::Any(_) => Found::Left(Reason::Unknown { what: GROWTH }),
                    left @ (Found::Left(_) | Found::Blank) => left,
                }
            }
            Coefficient::Tabled { parameter, class } => {
                let rule = self.column(computed.place).rules.value(*parameter, class);
                Found::Any(vec![self.library(spot, rule)?.value()])
            }
        };
        let filed = match self.cells.is_not_applicable(spot) {
            true => Some(Decimal::ZERO),
            false => self.cells.number(spot)?,
        };
        let (found, filed) = match (found, filed) {
            // A blank coefficient is not told: its exposure is compared beside it.
            (_, None) => return Ok(Verdict::Unfiled),
            (Found::Left(reason), Some(_)) => return Ok(Verdict::Left(reason)),
            (Found::Blank, Some(_)) => return Ok(Verdict::Left(Reason::Blank)),
            (Found::Any(found), Some(filed)) => (found, filed),
        };
        if found.contains(&filed) {
            return Ok(Verdict::Agrees);
        }
        let exact = found.first().copied().unwrap_or_default().normalize();
        let difference = filed.checked_sub(exact).map(|of| of.normalize());
        let figures = [Some(filed), Some(exact), difference, Some(Decimal::ZERO)];
        Ok(Verdict::Differs(self.difference(computed, spot, figures), None))
    }

    /// The coefficients of the intervals that a ratio may lie in.
    fn by_interval(
        &self,
        spot: Spot,
        place: Place,
        (parameter, line): (Parameter, &str),
        ratio: Place,
    ) -> Result<Found, Refusals> {
        let at = match self.cells.spot(ratio) {
            Ok(at) => at,
            Err(reason) => return Ok(Found::Left(reason)),
        };
        if self.cells.is_not_applicable(at) {
            return Ok(Found::Any(vec![Decimal::ZERO]));
        }
        let Some(filed) = self.cells.number(at)? else { return Ok(Found::Blank) };
        let half = Decimal::try_from_i128_with_scale(5, self.terms.ratio_places.saturating_add(1));
        let ends = half.ok().and_then(|half| {
            let (least, most) = (filed.checked_sub(half)?, filed.checked_add(half)?);
            Some([filed, least, most])
        });
        let ends = self.library(spot, ends.ok_or_else(|| overflow("a filed ratio")))?;
        let ratios = ends.into_iter().map(Fraction::of).collect::<Result<Vec<_>, _>>();
        let ratios = self.library(spot, ratios)?;
        let found = steps(self.column(place), parameter, line, &ratios);
        self.library(spot, found).map(Found::Any)
    }

    /// The coefficients of the net cessions that the premiums may make.
    fn by_cession(
        &self,
        spot: Spot,
        place: Place,
        line: &str,
        [net, retained]: [Place; 2],
    ) -> Result<Found, Refusals> {
        if let Some(reason) = self.gap(&[net, retained]) {
            return Ok(Found::Left(reason));
        }
        let (Some(net), Some(retained)) = (self.one(net)?, self.one(retained)?) else {
            return Ok(Found::Blank);
        };
        let ratios = cessions(net, retained, self.terms.last_place);
        let Some(ratios) = self.library(spot, ratios)? else {
            return Ok(Found::Left(Reason::NotPositive));
        };
        let found = steps(self.column(place), Parameter::NonProportional, line, &ratios);
        self.library(spot, found).map(Found::Any)
    }

    /// A coefficient of the early stage, and zero for others.
    fn by_stage(
        &self,
        spot: Spot,
        place: Place,
        last_year: Place,
        early: Decimal,
    ) -> Result<Found, Refusals> {
        let premium = match self.gap(&[last_year]) {
            Some(reason) => return Ok(Found::Left(reason)),
            None => self.one(last_year)?,
        };
        let Some(premium) = premium else { return Ok(Found::Blank) };
        let bound = self.library(spot, bound(self.column(place)))?;
        let half = self.terms.last_place.checked_div(Decimal::TWO).unwrap_or_default();
        let moved = |sign: Decimal| {
            let move_by = half.checked_mul(sign)?;
            premium.yuan().checked_add(move_by)
        };
        let mut found = Vec::new();
        for sign in [Decimal::ZERO, Decimal::NEGATIVE_ONE, Decimal::ONE] {
            let premium = self.library(spot, moved(sign).ok_or_else(|| overflow("premium")))?;
            let value = if premium < bound { early } else { Decimal::ZERO };
            if !found.contains(&value) {
                found.push(value);
            }
        }
        Ok(Found::Any(found))
    }

    fn is_early(&self, last_year: Place, spot: Spot) -> Result<bool, Refusals> {
        let bound = self.library(spot, bound(self.column(last_year)))?;
        Ok(self.one(last_year)?.is_some_and(|premium| premium.yuan() < bound))
    }

    /// The amount of a place.
    fn one(&self, place: Place) -> Result<Option<Amount>, Refusals> {
        match self.cells.spot(place) {
            Ok(spot) => self.amount(spot),
            Err(_) => Ok(None),
        }
    }

    /// A capital from its exposure and its coefficients as filed.
    pub(super) fn charged(
        &self,
        spot: Spot,
        of: &Charged,
        column: &FiledColumn<'_>,
    ) -> Result<Inputs, Refusals> {
        let mut coefficients = Vec::new();
        for place in &of.coefficients {
            let Ok(at) = self.cells.spot(*place) else { continue };
            match self.coefficients.get(&at) {
                Some(instead) if !self.as_filed => coefficients.push(*instead),
                Some(_) | None if self.cells.is_not_applicable(at) => {}
                Some(_) | None => coefficients.extend(self.cells.number(at)?),
            }
        }
        let readings = &self.terms.readings;
        self.of(spot, &[&[of.exposure]], |parts| {
            let exposure = parts.first().copied().unwrap_or(Amount::ZERO);
            let factor = factor(of, &coefficients, readings, column)?;
            let capital = to_fen(exposure.yuan(), factor)?;
            let mut amounts = vec![capital];
            // Whether the reserves of a property insurer ran off with a gain, no sheet says.
            for rule in column.rules.classes(Parameter::ReserveAdequacy) {
                let bears = of.discount.is_some_and(|half| rule.class().starts_with(half));
                if bears && !rule.value().is_zero() {
                    let left = Decimal::ONE.checked_add(rule.value());
                    let left = left.ok_or_else(|| overflow("discount for ample reserves"))?;
                    amounts.push(to_fen(capital.yuan(), left)?);
                }
            }
            Ok(Recomputed::rounded(amounts, 1))
        })
    }

    /// What technology insurance may explain is left, unless there is none.
    pub(super) fn or_technology(&self, computed: &Computed, verdict: Verdict) -> Verdict {
        let Follows::Charged(of) = &computed.follows else { return verdict };
        let rules = self.column(computed.place).rules;
        let is_apart = rules.set_apart(Parameter::TechnologyInsurance, "all").is_some();
        let may = of.may_be_technology && self.terms.may_have_technology && is_apart;
        match verdict {
            Verdict::Differs(..) if may => Verdict::Left(Reason::Unknown { what: TECHNOLOGY }),
            told @ (Verdict::Agrees
            | Verdict::Differs(..)
            | Verdict::Left(_)
            | Verdict::Unfiled) => told,
        }
    }
}

/// The coefficients of ratios, each once; zero for one in no interval.
fn steps(
    column: &FiledColumn<'_>,
    parameter: Parameter,
    line: &str,
    ratios: &[Fraction],
) -> Result<Vec<Decimal>, c_ross::Error> {
    let mut found = Vec::new();
    for ratio in ratios {
        let step = column.rules.step_of(parameter, line, "a filed ratio", *ratio);
        let value = match step {
            Ok(rule) => rule.value(),
            Err(c_ross::Error::NoInterval { .. }) => Decimal::ZERO,
            Err(fault) => return Err(fault),
        };
        if !found.contains(&value) {
            found.push(value);
        }
    }
    Ok(found)
}

/// Net ceded over retained premium, as filed and at the ends of the rounding of both; none where
/// the retained premium may not be above zero.
fn cessions(
    net: Amount,
    retained: Amount,
    last_place: Decimal,
) -> Result<Option<Vec<Fraction>>, c_ross::Error> {
    let step = "net cession";
    let unit = last_place.checked_mul(Decimal::ONE_HUNDRED).map(|unit| unit.normalize());
    let unit = unit.filter(|unit| unit.scale() == 0).map(|unit| unit.mantissa());
    let all = || {
        let (net, retained, unit) = (twice(net)?, twice(retained)?, unit?);
        let ends = |of: i128| Some([of, of.checked_sub(unit)?, of.checked_add(unit)?]);
        Some((ends(net)?, ends(retained)?))
    };
    let (net, retained) = all().ok_or_else(|| overflow(step))?;
    if retained.iter().any(|retained| *retained <= 0) {
        return Ok(None);
    }
    let mut ratios = Vec::new();
    for net in net {
        for retained in retained {
            ratios.push(Fraction::new(net, retained, step)?);
        }
    }
    Ok(Some(ratios))
}

/// The bound of the early stage, in yuan.
fn bound(column: &FiledColumn<'_>) -> Result<Decimal, c_ross::Error> {
    let bound = column.rules.value(Parameter::MotorYoungInsurer, "all")?.value();
    let yuan = bound.checked_mul(Decimal::from(HUNDRED_MILLION));
    yuan.ok_or_else(|| overflow("bound of the early stage"))
}

/// `RF0 x (1 + K)`, K within its range as the reading has it.
fn factor(
    of: &Charged,
    coefficients: &[Decimal],
    readings: &Readings,
    column: &FiledColumn<'_>,
) -> Result<Decimal, c_ross::Error> {
    let base = column.rules.value(of.base, of.line)?;
    match of.range {
        Some(range) => line_risk_factor(base, range, coefficients, &column.rules, readings),
        None => Ok(base.value()),
    }
}

/// A product to the fen, half away from zero.
pub(super) fn to_fen(amount: Decimal, factor: Decimal) -> Result<Amount, c_ross::Error> {
    let product = amount.checked_mul(factor).ok_or_else(|| overflow("capital of a line"))?;
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    Amount::from_yuan(product.round_dp_with_strategy(2, strategy))
}

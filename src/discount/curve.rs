//! The discount curves of life business (折现率曲线): of interest rate risk by Rule 8 article
//! 19 and annex 3, of the valuation of liabilities by Rule 3 article 19 and annex 1.
//!
//! Base: the moving average of government bond spot rates up to year 20, the ultimate rate
//! past year 40, between them the two-step interpolation `R_t = r_t (t - 20) / 20 + r*_t (40 -
//! t) / 20` with `r_t = r_20 + (ultimate - r_20) (t - 20) / 20` and `r*_t` the average of year
//! t. Adverse, of interest rate risk only: the same of `r_t (1 + stress_t)`, the ultimate rate
//! with the stress of year 40; stresses between are interpolated in a straight line. On all
//! the spread: whole up to year 20, in a straight line to nothing at year 40. Rates are exact;
//! a discount factor `1 / (1 + s_t)^t` is rounded once, to 24 places, half away from zero.
//!
//! Errors: [`Error::Number`] for a year without rate, [`Error::OutOfRange`],
//! [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::formula::{BasisPoints, Discount, FACTOR_PLACES, StraightLine, Stressed};
use super::purpose::{LiabilityBusiness, Purpose, RateScenario};
use super::spot::SpotRates;
use crate::error::Error;
use crate::quantity::exact;
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// The last year that is discounted: the numbers grow with the years, and no policy runs so
/// long.
pub(crate) const LAST_YEAR: u32 = 150;

/// A discount curve: spot rates with spread and discount factors, each with its steps.
///
/// # Example
///
/// Past year 40 the base rate is the ultimate rate, without spread.
///
/// ```
/// use c_ross::{DiscountCurve, RateScenario, RuleBook, RuleDay, SpotRates};
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rates = (1..=40).map(|year| (year, Decimal::new(2, 2))).collect();
/// let book = RuleBook::embedded()?;
/// let rules = book.on(RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?));
/// let curve = DiscountCurve::of(&SpotRates::new(rates)?, RateScenario::Up, 50, &rules)?;
/// assert_eq!(curve.spot(50).ok_or("no year")?.value().to_string(), "0.05265");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct DiscountCurve {
    purpose: Purpose,
    spots: Vec<Traced<Decimal>>,
    factors: Vec<Traced<Decimal>>,
}

impl DiscountCurve {
    /// The curve of a scenario of interest rate risk up to a year.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 8 article 19, annex 3.
    pub fn of(
        rates: &SpotRates,
        scenario: RateScenario,
        years: u32,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        Self::built(rates, Purpose::InterestRateRisk(scenario), years, rules)
    }

    /// The curve that discounts the liabilities of a business up to a year
    /// (寿险合同负债评估折现率曲线).
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 3 article 19, annex 1.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{DiscountCurve, LiabilityBusiness, RuleBook, RuleDay, SpotRates};
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let rates = SpotRates::new((1..=40).map(|year| (year, Decimal::new(2, 2))).collect())?;
    /// let book = RuleBook::embedded()?;
    /// let rules = book.on(RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?));
    /// let other = LiabilityBusiness::Other;
    /// let curve = DiscountCurve::of_liabilities(&rates, other, 50, &rules)?;
    /// assert_eq!(curve.spot(20).ok_or("no year")?.value().to_string(), "0.0245");
    /// assert_eq!(curve.spot(50).ok_or("no year")?.value().to_string(), "0.045");
    /// # Ok(())
    /// # }
    /// ```
    pub fn of_liabilities(
        rates: &SpotRates,
        business: LiabilityBusiness,
        years: u32,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        Self::built(rates, Purpose::Liabilities(business), years, rules)
    }

    fn built(
        rates: &SpotRates,
        purpose: Purpose,
        years: u32,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        if years > LAST_YEAR {
            return Err(Error::OutOfRange {
                quantity: "year of a cash flow",
                found: Decimal::from(years),
                allowed: "from 1 to 150",
            });
        }
        let terms = Terms::of(rates, purpose, rules)?;
        let (mut spots, mut factors) = (Vec::new(), Vec::new());
        for year in 1..=years {
            let spot = terms.spot(year)?;
            let given = Arc::new(Trace::given("year", Measure::Years, Decimal::from(year)));
            let inputs = vec![Arc::clone(spot.trace()), given];
            let formula = Operation::Formula(Arc::new(Discount));
            let step = "discount factor";
            let factor = Trace::computed(step, Measure::Factor, formula, inputs)?;
            factors.push(Traced::at(factor.about(&terms.subject(year)))?);
            spots.push(spot);
        }
        Ok(Self { purpose, spots, factors })
    }

    /// What tells it from others: the scenario, or the business.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.purpose.word()
    }

    /// The spot rate of a year with its spread (即期折现率).
    #[must_use]
    pub fn spot(&self, year: u32) -> Option<&Traced<Decimal>> {
        at(&self.spots, year)
    }

    /// The discount factor of the end of a year.
    #[must_use]
    pub fn factor(&self, year: u32) -> Option<&Traced<Decimal>> {
        at(&self.factors, year)
    }

    /// The forward rate from the end of the year before to the end of a year (远期折现率), to
    /// twelve places, half away from zero.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the digits kept.
    pub fn forward(&self, year: u32) -> Result<Option<Decimal>, Error> {
        let Some(factor) = self.factor(year) else {
            return Ok(None);
        };
        let before = year.checked_sub(1).and_then(|year| self.factor(year));
        let before = before.map_or(Decimal::ONE, Traced::value);
        let step = "forward rate";
        let units = |value| exact::in_units(value, FACTOR_PLACES).ok_or(Error::Overflow { step });
        let now = units(factor.value())?;
        let gain = exact::difference(before, factor.value(), step)?;
        exact::quotient_to_places(units(gain)?, now, 12, step).map(Some)
    }
}

fn at(values: &[Traced<Decimal>], year: u32) -> Option<&Traced<Decimal>> {
    values.get(usize::try_from(year.checked_sub(1)?).ok()?)
}

/// What a curve is made of on a day.
struct Terms<'a> {
    rates: &'a SpotRates,
    purpose: Purpose,
    rules: &'a RuleSet<'a>,
    start: u32,
    end: u32,
    ends: [Arc<Trace>; 2],
    ultimate: Arc<Trace>,
    spread: Arc<Trace>,
}

impl<'a> Terms<'a> {
    fn of(rates: &'a SpotRates, purpose: Purpose, rules: &'a RuleSet<'a>) -> Result<Self, Error> {
        let ([transition, ultimate, spread], class) = purpose.tables();
        let bound = |class| rules.value(transition, class);
        let whole = |rule: &crate::rule::InForce| {
            u32::try_from(rule.value().mantissa())
                .map_err(|_| Error::Broken { invariant: "a year of the curve is a whole number" })
        };
        let (start, end) = (bound("start")?, bound("end")?);
        let tabled = |step, measure, rule| Arc::new(Trace::tabled(step, measure, rule));
        let ends = [tabled("start", Measure::Years, start), tabled("end", Measure::Years, end)];
        let ultimate = rules.value(ultimate, "all")?;
        let spread = rules.value(spread, class)?;
        let spread = tabled("spread", Measure::BasisPoints, spread);
        let formula = Operation::Formula(Arc::new(BasisPoints));
        let spread = Trace::computed("spread as a rate", Measure::Ratio, formula, vec![spread])?;
        let (start, end) = (whole(start)?, whole(end)?);
        let mut terms = Self {
            rates,
            purpose,
            rules,
            start,
            end,
            ends,
            ultimate: tabled("ultimate rate", Measure::Ratio, ultimate),
            spread: Arc::new(spread),
        };
        rates.expect_years(end)?;
        terms.ultimate = terms.stressed(Arc::clone(&terms.ultimate), end)?;
        Ok(terms)
    }

    fn subject(&self, year: u32) -> String {
        format!("{}, year {year}", self.purpose.word())
    }

    /// The spot rate of a year with its spread.
    fn spot(&self, year: u32) -> Result<Traced<Decimal>, Error> {
        let rate = self.rate(year)?;
        let spread = match year {
            year if year <= self.start => Arc::clone(&self.spread),
            year if year <= self.end => {
                let none = Trace::given("no spread", Measure::Ratio, Decimal::ZERO);
                self.between("spread between", Arc::clone(&self.spread), Arc::new(none), year)?
            }
            _ => return Traced::shared(rate),
        };
        let inputs = vec![rate, spread];
        let spot = Trace::computed("spot rate", Measure::Ratio, Operation::Sum, inputs)?;
        Traced::at(spot.about(&self.subject(year)).under(self.purpose.citation()))
    }

    /// The rate of a year without spread.
    fn rate(&self, year: u32) -> Result<Arc<Trace>, Error> {
        if year > self.end {
            return Ok(Arc::clone(&self.ultimate));
        }
        let average = self.stressed(self.rates.of(year)?, year)?;
        if year <= self.start {
            return Ok(average);
        }
        let last = self.stressed(self.rates.of(self.start)?, self.start)?;
        let first = self.between("first interpolation", last, Arc::clone(&self.ultimate), year)?;
        self.between("second interpolation", average, first, year)
    }

    /// A rate with the stress of the scenario.
    fn stressed(&self, rate: Arc<Trace>, year: u32) -> Result<Arc<Trace>, Error> {
        let direction = match self.purpose {
            Purpose::InterestRateRisk(RateScenario::Base) | Purpose::Liabilities(_) => {
                return Ok(rate);
            }
            Purpose::InterestRateRisk(scenario @ (RateScenario::Up | RateScenario::Down)) => {
                scenario.word()
            }
        };
        let stress = |year: u32| {
            let rule = self.rules.value(Parameter::CurveStress, &format!("{direction} {year}"))?;
            Ok::<_, Error>(Arc::new(Trace::tabled("stress", Measure::Ratio, rule)))
        };
        let stress = if year > self.start && year < self.end {
            let (low, high) = (stress(self.start)?, stress(self.end)?);
            self.between("stress between", low, high, year)?
        } else {
            stress(year.min(self.end))?
        };
        let formula = Operation::Formula(Arc::new(Stressed));
        let stressed =
            Trace::computed("stressed rate", Measure::Ratio, formula, vec![rate, stress])?;
        Ok(Arc::new(stressed.under(Citation::of("annex-3", "2(2)"))))
    }

    /// A straight line from one value at the start to another at the end of the transition.
    fn between(
        &self,
        step: &'static str,
        low: Arc<Trace>,
        high: Arc<Trace>,
        year: u32,
    ) -> Result<Arc<Trace>, Error> {
        let year = Arc::new(Trace::given("year", Measure::Years, Decimal::from(year)));
        let [start, end] = &self.ends;
        let inputs = vec![low, high, year, Arc::clone(start), Arc::clone(end)];
        let formula = Operation::Formula(Arc::new(StraightLine));
        Ok(Arc::new(Trace::computed(step, Measure::Ratio, formula, inputs)?))
    }
}

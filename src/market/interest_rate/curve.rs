//! The discount curves of life interest rate risk (折现率曲线): Rule 8 article 19 and annex 3.
//!
//! Base: the 60-day moving average of government bond spot rates up to year 20, the ultimate rate
//! past year 40, between them the two-step interpolation `R_t = r_t (t - 20) / 20 + r*_t (40 - t) /
//! 20` with `r_t = r_20 + (ultimate - r_20) (t - 20) / 20` and `r*_t` the average of year
//! t. Adverse: the same of `r_t (1 + stress_t)`, the ultimate rate with the stress of year 40;
//! stresses between are interpolated in a straight line. On both the spread: whole up to year 20,
//! in a straight line to nothing at year 40. Rates are exact; a discount factor `1 / (1 + s_t)^t`
//! is rounded once, to 24 places, half away from zero.
//!
//! Errors: [`Error::Number`] for a year without rate, [`Error::OutOfRange`], [`Error::NotInForce`],
//! [`Error::Overflow`].

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::exact;
use crate::quantity::natural::Natural;
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// Places of a discount factor.
pub(super) const FACTOR_PLACES: u32 = 24;
/// Places of a rate that a caller gives.
const RATE_PLACES: u32 = 8;
/// The last year that is discounted: the numbers grow with the years, and no policy runs so long.
pub(crate) const LAST_YEAR: u32 = 150;

/// The spot rates of government bonds that a curve begins with, by year: 60-day moving averages
/// (60日移动平均国债收益率曲线), as ratios such as 0.018.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SpotRates(BTreeMap<u32, Decimal>);

impl SpotRates {
    /// Rates by year.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a rate from one on, from minus one half down, or of more than
    /// eight places.
    pub fn new(rates: BTreeMap<u32, Decimal>) -> Result<Self, Error> {
        let half = Decimal::from_parts(5, 0, 0, true, 1);
        for rate in rates.values() {
            if *rate >= Decimal::ONE || *rate <= half || rate.normalize().scale() > RATE_PLACES {
                let allowed = "from above -50% to below 100%, at most six places of a per cent";
                return Err(Error::OutOfRange { quantity: "spot rate", found: *rate, allowed });
            }
        }
        Ok(Self(rates))
    }

    fn of(&self, year: u32) -> Result<Arc<Trace>, Error> {
        let rate = self.0.get(&year).ok_or_else(|| Error::Number {
            field: "year",
            found: format!("nothing for {year}"),
            allowed: "a rate for every year up to the one from which the ultimate rate holds",
        })?;
        let step = "spot rate of government bonds";
        Ok(Arc::new(Trace::given(step, Measure::Ratio, *rate).about(&format!("year {year}"))))
    }
}

/// The scenario of a curve (基础情景、不利情景).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "complete by annex 3 and return IN01")]
pub enum RateScenario {
    /// Base.
    Base,
    /// Rates go up.
    Up,
    /// Rates go down.
    Down,
}

impl RateScenario {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Base, Self::Up, Self::Down];

    /// The word of output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

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
    scenario: RateScenario,
    spots: Vec<Traced<Decimal>>,
    factors: Vec<Traced<Decimal>>,
}

impl DiscountCurve {
    /// The curve of a scenario up to a year.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn of(
        rates: &SpotRates,
        scenario: RateScenario,
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
        let terms = Terms::of(rates, scenario, rules)?;
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
        Ok(Self { scenario, spots, factors })
    }

    pub(super) const fn scenario(&self) -> RateScenario {
        self.scenario
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

    /// The forward rate from the end of the year before to the end of a year (远期折现率), to twelve
    /// places, half away from zero.
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
    scenario: RateScenario,
    rules: &'a RuleSet<'a>,
    start: u32,
    end: u32,
    ends: [Arc<Trace>; 2],
    ultimate: Arc<Trace>,
    spread: Arc<Trace>,
}

impl<'a> Terms<'a> {
    fn of(
        rates: &'a SpotRates,
        scenario: RateScenario,
        rules: &'a RuleSet<'a>,
    ) -> Result<Self, Error> {
        let bound = |class| rules.value(Parameter::CurveTransition, class);
        let whole = |rule: &crate::rule::InForce| {
            u32::try_from(rule.value().mantissa())
                .map_err(|_| Error::Broken { invariant: "a year of the curve is a whole number" })
        };
        let (start, end) = (bound("start")?, bound("end")?);
        let tabled = |step, measure, rule| Arc::new(Trace::tabled(step, measure, rule));
        let ends = [tabled("start", Measure::Years, start), tabled("end", Measure::Years, end)];
        let ultimate = rules.value(Parameter::UltimateRate, "all")?;
        let spread = rules.value(Parameter::CurveSpread, "all")?;
        let spread = tabled("spread", Measure::BasisPoints, spread);
        let formula = Operation::Formula(Arc::new(BasisPoints));
        let spread = Trace::computed("spread as a rate", Measure::Ratio, formula, vec![spread])?;
        let (start, end) = (whole(start)?, whole(end)?);
        let mut terms = Self {
            rates,
            scenario,
            rules,
            start,
            end,
            ends,
            ultimate: tabled("ultimate rate", Measure::Ratio, ultimate),
            spread: Arc::new(spread),
        };
        (1..=end).try_for_each(|year| rates.of(year).map(|_| ()))?;
        terms.ultimate = terms.stressed(Arc::clone(&terms.ultimate), end)?;
        Ok(terms)
    }

    fn subject(&self, year: u32) -> String {
        format!("{}, year {year}", self.scenario.word())
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
        Traced::at(spot.about(&self.subject(year)).under(Citation::of("annex-3", "4")))
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
        let direction = match self.scenario {
            RateScenario::Base => return Ok(rate),
            RateScenario::Up | RateScenario::Down => self.scenario.word(),
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

/// Basis points as a rate.
#[derive(Clone, Copy, Debug)]
struct BasisPoints;

impl Formula for BasisPoints {
    fn formula(&self) -> String {
        "hundredths of a per cent as a rate".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [points] = numbers(inputs)?;
        let unit = Decimal::from_parts(1, 0, 0, false, 4);
        Ok(Value::Number(exact::product(points, unit, "spread as a rate")?))
    }
}

/// `r (1 + stress)`.
#[derive(Clone, Copy, Debug)]
struct Stressed;

impl Formula for Stressed {
    fn formula(&self) -> String {
        "first x (1 + second)".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [rate, stress] = numbers(inputs)?;
        let step = "stressed rate";
        let factor = exact::sum(Decimal::ONE, stress, step)?;
        Ok(Value::Number(exact::product(rate, factor, step)?))
    }
}

/// `(low (end - t) + high (t - start)) / (end - start)`.
#[derive(Clone, Copy, Debug)]
struct StraightLine;

impl Formula for StraightLine {
    fn formula(&self) -> String {
        "(first x (end - year) + second x (year - start)) / (end - start), to 24 places".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [low, high, year, start, end] = numbers(inputs)?;
        let step = "straight line between two years";
        let low = exact::product(low, exact::difference(end, year, step)?, step)?;
        let high = exact::product(high, exact::difference(year, start, step)?, step)?;
        let sum = exact::sum(low, high, step)?.normalize();
        let span = exact::difference(end, start, step)?;
        let units = |value, places| exact::in_units(value, places).ok_or(Error::Overflow { step });
        let (sum, span) = (units(sum, sum.scale())?, units(span, sum.scale())?);
        if span == 0 {
            return Err(Error::ZeroDivisor { quantity: step, divisor: "end less start" });
        }
        Ok(Value::Number(exact::quotient_to_places(sum, span, FACTOR_PLACES, step)?.normalize()))
    }
}

/// `1 / (1 + s)^t`.
#[derive(Clone, Copy, Debug)]
struct Discount;

impl Formula for Discount {
    fn formula(&self) -> String {
        format!("1 / (1 + first)^second, to {FACTOR_PLACES} places, half away from zero")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [rate, years] = numbers(inputs)?;
        let step = "discount factor";
        let overflow = || Error::Overflow { step };
        let growth = exact::sum(Decimal::ONE, rate, step)?.normalize();
        let up = u128::try_from(growth.mantissa()).map_err(|_| overflow())?;
        let down = exact::power_of_ten(growth.scale()).ok_or_else(overflow)?;
        let (up, down) = (Natural::from_u128(up), Natural::from_u128(down));
        let unit = exact::power_of_ten(FACTOR_PLACES).ok_or_else(overflow)?;
        let (mut numerator, mut denominator) = (Natural::from_u128(unit), Natural::from_u128(1));
        let years = u32::try_from(years.mantissa()).map_err(|_| overflow())?;
        for _ in 0..years {
            (numerator, denominator) = (numerator.times(&down), denominator.times(&up));
        }
        let units =
            numerator.div_nearest(&denominator).and_then(|units| i128::try_from(units).ok());
        let factor = units.and_then(|units| exact::from_units(units, FACTOR_PLACES));
        factor.map(Value::Number).ok_or_else(overflow)
    }
}

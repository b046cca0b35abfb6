//! What the scenarios make of a caller's assumptions (不利情景假设), so that a projection
//! system knows what to run.
//!
//! A rate is rounded to 18 places, half away from zero, after the factor of its scenario,
//! which has 24. Lapse rates are capped at 100 % (articles 21, 22); that rates of death and
//! illness are, is the reading `StressedIncidence`. A catastrophe holds in the first twelve
//! months: in year one of an annual table, in months one to twelve of a monthly one, whose
//! rates article 22 multiplies one by one (the reading `MonthlyMassLapse`) and floors by
//! themselves.
//!
//! Errors: [`Error::OutOfRange`] for a rate below zero, above one of a probability, or of more
//! than twelve places; [`Error::Word`] for a monthly table of another assumption than lapse,
//! and for a scenario that does not bear on the assumption; [`Error::Missing`] without a rate;
//! [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::scenario::{Assumption, LifeScenario};
use crate::discount::LAST_YEAR;
use crate::error::Error;
use crate::quantity::exact;
use crate::rule::{Citation, Parameter, Readings, RuleSet, StressedIncidence};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// Places of an adverse rate.
const RATE_PLACES: u32 = 18;
/// Places of a rate that a caller gives.
const GIVEN_PLACES: u32 = 12;
/// Months of a year.
const MONTHS: u32 = 12;
/// Name of the step that makes an adverse rate.
const ADVERSE: &str = "adverse assumption";

/// The period of the rates of a table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 5 article 22")]
pub enum RatePeriod {
    /// A rate a year.
    Annual,
    /// A rate a month.
    Monthly,
}

impl RatePeriod {
    /// The word of input and output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Annual => "annual",
            Self::Monthly => "monthly",
        }
    }

    /// The period itself: a year, a month.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Annual => "year",
            Self::Monthly => "month",
        }
    }

    const fn months(self) -> u32 {
        match self {
            Self::Annual => MONTHS,
            Self::Monthly => 1,
        }
    }
}

/// The rates of an assumption, year by year or month by month after the valuation date.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AssumptionTable {
    assumption: Assumption,
    period: RatePeriod,
    rates: Vec<Decimal>,
}

impl AssumptionTable {
    /// A table; its first rate is that of the first year or month after the valuation date.
    /// Rates are parts such as 0.012, expenses amounts or factors in any unit.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Example
    ///
    /// In a mass lapse an annual rate of 8 % becomes 25 %, the floor; one of 20 % becomes 50 %.
    ///
    /// ```
    /// use c_ross::{
    ///     Assumption, AssumptionTable, LapseType, LifeScenario, RatePeriod, Readings, RuleBook,
    ///     RuleDay,
    /// };
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let book = RuleBook::embedded()?;
    /// let rules = book.on(RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?));
    /// let lapse = Assumption::Lapse(LapseType::One);
    /// for (base, adverse) in [("0.08", "0.25"), ("0.2", "0.5")] {
    ///     let rates = vec![Decimal::from_str_exact(base)?];
    ///     let table = AssumptionTable::new(lapse, RatePeriod::Annual, rates)?;
    ///     let run = table.under(LifeScenario::MassLapse, &rules, &Readings::default())?;
    ///     assert_eq!(run.first().ok_or("no rate")?.value().to_string(), adverse);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(
        assumption: Assumption,
        period: RatePeriod,
        rates: Vec<Decimal>,
    ) -> Result<Self, Error> {
        let is_lapse = matches!(assumption, Assumption::Lapse(_));
        if period == RatePeriod::Monthly && !is_lapse {
            let (found, allowed) = (period.word().to_owned(), "annual".to_owned());
            return Err(Error::Word { field: "period", found, allowed }.of(assumption.word()));
        }
        if rates.is_empty() {
            return Err(Error::Missing { item: "rate", allowed: "at least one rate of the table" });
        }
        let most = LAST_YEAR.saturating_mul(MONTHS).checked_div(period.months()).unwrap_or(0);
        if u32::try_from(rates.len()).map_or(true, |count| count > most) {
            let (quantity, allowed) = ("periods of a table", "at most 150 years");
            return Err(Error::OutOfRange { quantity, found: Decimal::from(rates.len()), allowed });
        }
        for rate in &rates {
            expect_rate(assumption, *rate)?;
        }
        Ok(Self { assumption, period, rates })
    }

    /// The assumption.
    #[must_use]
    pub const fn assumption(&self) -> Assumption {
        self.assumption
    }

    /// The period of its rates.
    #[must_use]
    pub const fn period(&self) -> RatePeriod {
        self.period
    }

    /// The rates.
    #[must_use]
    pub fn rates(&self) -> &[Decimal] {
        &self.rates
    }

    /// The scenarios under which it must be run beside the base, in the order of the articles.
    pub fn scenarios(&self) -> impl Iterator<Item = LifeScenario> + '_ {
        LifeScenario::ALL.into_iter().filter(|scenario| scenario.bears_on(self.assumption))
    }

    /// The rates under a scenario, one for each rate of the table.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 5 articles 6, 9 to 14, 18, 21, 22.
    pub fn under(
        &self,
        scenario: LifeScenario,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Vec<Traced<Decimal>>, Error> {
        scenario.expect_bearing(self.assumption)?;
        let mut adverse = Vec::with_capacity(self.rates.len());
        for (place, rate) in (1_u32..).zip(&self.rates) {
            let subject = format!("{} {place}, {}", self.period.unit(), scenario.word());
            let base = Trace::given("base assumption", Measure::Ratio, *rate);
            let rate = self.rate(scenario, place, Arc::new(base), rules, readings)?;
            adverse.push(Traced::at(rate.about(&subject))?);
        }
        Ok(adverse)
    }

    /// The rate of a period under a scenario.
    fn rate(
        &self,
        scenario: LifeScenario,
        place: u32,
        base: Arc<Trace>,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Trace, Error> {
        let before = place.saturating_sub(1).saturating_mul(self.period.months());
        let year = before.checked_div(MONTHS).map_or(1, |years| years.saturating_add(1));
        match scenario {
            LifeScenario::MortalityCatastrophe | LifeScenario::MassLapse => {
                let lasts = rules.value(Parameter::LifeCatastropheMonths, scenario.word())?;
                let over = Decimal::from(before) >= lasts.value();
                let lasts = Arc::new(Trace::tabled("months it lasts", Measure::Months, lasts));
                if over {
                    let inputs = vec![base, lasts];
                    return Trace::computed(ADVERSE, Measure::Ratio, Operation::Chosen, inputs);
                }
            }
            LifeScenario::Mortality
            | LifeScenario::Longevity
            | LifeScenario::IllnessIncidence
            | LifeScenario::IllnessTrend
            | LifeScenario::MedicalAndHealth
            | LifeScenario::OtherLoss
            | LifeScenario::Expense
            | LifeScenario::LapseUp
            | LifeScenario::LapseDown => {}
        }
        let tabled = |step, parameter, class: &str| {
            let rule = rules.value(parameter, class)?;
            Ok::<_, Error>(Arc::new(Trace::tabled(step, Measure::Ratio, rule)))
        };
        if scenario == LifeScenario::MortalityCatastrophe {
            let addition = tabled("addition", Parameter::MortalityCatastrophe, "addition")?;
            let inputs = vec![base, addition];
            let sum = Trace::computed(ADVERSE, Measure::Ratio, Operation::Sum, inputs)?;
            return self.incidence(sum, readings);
        }
        let factor = scenario.factor(self.assumption, year, rules)?;
        let mut inputs = vec![base, Arc::clone(factor.trace())];
        let bounds = match scenario {
            LifeScenario::MassLapse => Some(("mass_lapse", "22")),
            LifeScenario::LapseUp | LifeScenario::LapseDown => Some(("lapse_rate", "21")),
            LifeScenario::Mortality
            | LifeScenario::MortalityCatastrophe
            | LifeScenario::Longevity
            | LifeScenario::IllnessIncidence
            | LifeScenario::IllnessTrend
            | LifeScenario::MedicalAndHealth
            | LifeScenario::OtherLoss
            | LifeScenario::Expense => None,
        };
        if let Some((cap, _)) = bounds {
            inputs.push(tabled("largest rate", Parameter::LapseCap, cap)?);
        }
        let floored = scenario == LifeScenario::MassLapse;
        if floored {
            let class = self.period.word();
            inputs.push(tabled("least rate", Parameter::MassLapseFloor, class)?);
        }
        let formula = Operation::Formula(Arc::new(Stressed { floored }));
        let article = bounds.map_or("6", |(_, article)| article);
        let rate = Trace::computed(ADVERSE, Measure::Ratio, formula, inputs)?;
        let mut rate = rate.under(Citation::of("rule-5", article));
        if floored && self.period == RatePeriod::Monthly {
            rate = rate.read(readings.monthly_mass_lapse);
        }
        if bounds.is_some() { Ok(rate) } else { self.incidence(rate, readings) }
    }

    /// A rate of deaths or illnesses, held below one where it is read so; any other as it is.
    fn incidence(&self, rate: Trace, readings: &Readings) -> Result<Trace, Error> {
        if !is_probability(self.assumption) {
            return Ok(rate);
        }
        let reading = readings.stressed_incidence;
        match reading {
            StressedIncidence::AsPrinted => Ok(rate.read(reading)),
            StressedIncidence::AtMostOne => {
                let one = Trace::given("one", Measure::Ratio, Decimal::ONE);
                let inputs = vec![Arc::new(rate), Arc::new(one)];
                let smaller = Operation::Smaller;
                Ok(Trace::computed(ADVERSE, Measure::Ratio, smaller, inputs)?.read(reading))
            }
        }
    }
}

/// Whether the rates of an assumption are probabilities.
const fn is_probability(assumption: Assumption) -> bool {
    match assumption {
        Assumption::Mortality
        | Assumption::CommercialPensionMortality
        | Assumption::Illness(_)
        | Assumption::Lapse(_) => true,
        Assumption::MedicalLossRatio | Assumption::OtherLoss | Assumption::MaintenanceExpense => {
            false
        }
    }
}

fn expect_rate(assumption: Assumption, rate: Decimal) -> Result<(), Error> {
    let most = if is_probability(assumption) { Decimal::ONE } else { Decimal::from(1_000_000_000) };
    if rate < Decimal::ZERO || rate > most || rate.normalize().scale() > GIVEN_PLACES {
        let allowed = if is_probability(assumption) {
            "from 0 to 1, at most twelve places"
        } else {
            "from 0 to 10^9, at most twelve places"
        };
        let fault = Error::OutOfRange { quantity: "rate", found: rate, allowed };
        return Err(fault.of(assumption.word()));
    }
    Ok(())
}

/// `base x (1 + SF)`, at most the cap, where there is one, and not below the floor.
#[derive(Clone, Copy, Debug)]
struct Stressed {
    floored: bool,
}

impl Formula for Stressed {
    fn formula(&self) -> String {
        let bounded = if self.floored {
            "first x second, at most the third and not below the fourth"
        } else {
            "first x second, at most the third where there is one"
        };
        format!("{bounded}, to {RATE_PLACES} places, half away from zero")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let numbers = inputs.iter().map(|input| input.number()).collect::<Result<Vec<_>, _>>()?;
        let step = ADVERSE;
        let [base, factor, bounds @ ..] = numbers.as_slice() else {
            return Err(Error::Broken { invariant: "an adverse assumption has base and factor" });
        };
        let rate = exact::product_to_places(*base, *factor, RATE_PLACES, step)?.normalize();
        let capped = bounds.first().map_or(rate, |cap| rate.min(*cap));
        let floor = bounds.get(1).filter(|_| self.floored);
        Ok(Value::Number(floor.map_or(capped, |floor| capped.max(*floor))))
    }
}

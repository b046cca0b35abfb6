//! The adverse scenarios (不利情景) as data, Rule 5 articles 9 to 14, 18, 21 and 22: what each
//! does to the assumption of a year.
//!
//! An adverse assumption is `base x (1 + SF)` (article 6). A factor `1 + SF` of powers is
//! rounded to 24 places, half away from zero, and so is its part for commercial pension.
//!
//! Errors: [`Error::Word`] for an assumption on which the scenario does not bear,
//! [`Error::OutOfRange`] for a year below one or past 150, [`Error::NotInForce`],
//! [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::lapse_type::LapseType;
use crate::discount::{FACTOR_PLACES, LAST_YEAR};
use crate::error::Error;
use crate::quantity::exact;
use crate::quantity::natural::Natural;
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// An adverse scenario.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum LifeScenario {
    /// Rates of death rise (死亡发生率风险), article 9.
    Mortality,
    /// A catastrophe adds deaths in the next twelve months (死亡巨灾风险), article 10.
    MortalityCatastrophe,
    /// Rates of death fall year by year (长寿风险), article 11.
    Longevity,
    /// Rates of illness rise (疾病发生率风险), article 12 (1).
    IllnessIncidence,
    /// Rates of illness rise year by year (疾病趋势风险), article 12 (2).
    IllnessTrend,
    /// Loss ratios of medical and health benefits rise (医疗及健康赔付损失率风险), article 13.
    MedicalAndHealth,
    /// Other rates of loss rise (其他损失发生率风险), article 14.
    OtherLoss,
    /// Maintenance expenses rise (费用风险), article 18.
    Expense,
    /// Lapse rates rise (退保率风险), article 21.
    LapseUp,
    /// Lapse rates fall, article 21.
    LapseDown,
    /// Many policies lapse in the next twelve months (大规模退保风险), article 22.
    MassLapse,
}

impl LifeScenario {
    /// Every scenario, in the order of the articles.
    pub const ALL: [Self; 11] = [
        Self::Mortality,
        Self::MortalityCatastrophe,
        Self::Longevity,
        Self::IllnessIncidence,
        Self::IllnessTrend,
        Self::MedicalAndHealth,
        Self::OtherLoss,
        Self::Expense,
        Self::LapseUp,
        Self::LapseDown,
        Self::MassLapse,
    ];

    /// The word of input and output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mortality => "mortality",
            Self::MortalityCatastrophe => "mortality_catastrophe",
            Self::Longevity => "longevity",
            Self::IllnessIncidence => "illness_incidence",
            Self::IllnessTrend => "illness_trend",
            Self::MedicalAndHealth => "medical_and_health",
            Self::OtherLoss => "other_loss",
            Self::Expense => "expense",
            Self::LapseUp => "lapse_up",
            Self::LapseDown => "lapse_down",
            Self::MassLapse => "mass_lapse",
        }
    }

    /// Whether it bears on an assumption.
    #[must_use]
    pub const fn bears_on(self, assumption: Assumption) -> bool {
        match self {
            Self::Mortality | Self::MortalityCatastrophe | Self::Longevity => {
                matches!(assumption, Assumption::Mortality | Assumption::CommercialPensionMortality)
            }
            Self::IllnessIncidence | Self::IllnessTrend => {
                matches!(assumption, Assumption::Illness(_))
            }
            Self::MedicalAndHealth => matches!(assumption, Assumption::MedicalLossRatio),
            Self::OtherLoss => matches!(assumption, Assumption::OtherLoss),
            Self::Expense => matches!(assumption, Assumption::MaintenanceExpense),
            Self::LapseUp | Self::LapseDown | Self::MassLapse => {
                matches!(assumption, Assumption::Lapse(_))
            }
        }
    }

    /// The factor `1 + SF` that the scenario puts on an assumption of a year after the valuation
    /// date, the first of them year 1. One of a mortality catastrophe, which adds and does not
    /// multiply; that of a mass lapse holds in the twelve months of article 22 only.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 5 articles 6, 9 to 14, 18, 21, 22.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Assumption, LifeScenario, RuleBook, RuleDay, Sex};
    /// use chrono::NaiveDate;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let book = RuleBook::embedded()?;
    /// let rules = book.on(RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?));
    /// let longevity = LifeScenario::Longevity.factor(Assumption::Mortality, 2, &rules)?;
    /// assert_eq!(longevity.value().to_string(), "0.9409"); // 0.97 x 0.97
    /// let illness = Assumption::Illness(Sex::Female);
    /// let trend = LifeScenario::IllnessTrend.factor(illness, 2, &rules)?;
    /// assert_eq!(trend.value().to_string(), "1.0609"); // 1.03 x 1.03
    /// # Ok(())
    /// # }
    /// ```
    pub fn factor(
        self,
        assumption: Assumption,
        year: u32,
        rules: &RuleSet<'_>,
    ) -> Result<Traced<Decimal>, Error> {
        self.expect_bearing(assumption)?;
        if year == 0 || year > LAST_YEAR {
            let (found, allowed) = (Decimal::from(year), "from 1 to 150");
            return Err(Error::OutOfRange { quantity: "year after the valuation", found, allowed });
        }
        let subject = format!("{} of {}, year {year}", self.word(), assumption.word());
        let factor = match (self, assumption) {
            (Self::MortalityCatastrophe, _) => {
                Trace::given("factor of the scenario", Measure::Factor, Decimal::ONE)
                    .under(Citation::of("rule-5", "10"))
            }
            (Self::Longevity, assumption) => longevity(assumption, year, rules)?,
            (Self::IllnessTrend, Assumption::Illness(sex)) => trend(sex, year, rules)?,
            (Self::LapseUp | Self::LapseDown, Assumption::Lapse(of)) => {
                let direction = if self == Self::LapseUp { "up" } else { "down" };
                let class = format!("{} {direction}", of.word());
                one_plus(rules, Parameter::LapseStress, &class)?
            }
            _ => one_plus(rules, Parameter::LifeStress, self.word())?,
        };
        Traced::at(factor.about(&subject))
    }

    pub(super) fn expect_bearing(self, assumption: Assumption) -> Result<(), Error> {
        if self.bears_on(assumption) {
            return Ok(());
        }
        let bearing = Self::ALL.iter().filter(|of| of.bears_on(assumption));
        let allowed: Vec<_> = bearing.map(|of| of.word()).collect();
        let (found, field) = (self.word().to_owned(), "scenario");
        Err(Error::Word { field, found, allowed: allowed.join(", ") }.of(assumption.word()))
    }
}

/// The sex of the insured, on which the trend of illness depends.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 5 article 12")]
pub enum Sex {
    /// Male (男性).
    Male,
    /// Female (女性).
    Female,
}

/// An assumption of a projection (基础情景假设) on which scenarios bear.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Assumption {
    /// Rates of death (死亡发生率).
    Mortality,
    /// Rates of death of exclusive commercial pension insurance (专属商业养老保险), which
    /// bears a part of the longevity scenario.
    CommercialPensionMortality,
    /// Rates of illness (疾病发生率).
    Illness(Sex),
    /// Loss ratios of medical and health benefits (医疗及健康赔付损失率).
    MedicalLossRatio,
    /// Other rates of loss (其他损失发生率).
    OtherLoss,
    /// Maintenance expenses (维持费用) without renewal commission, protection fund and
    /// supervisory fee.
    MaintenanceExpense,
    /// Lapse rates (退保率) of a unit of a type.
    Lapse(LapseType),
}

impl Assumption {
    /// Every assumption.
    pub const ALL: [Self; 9] = [
        Self::Mortality,
        Self::CommercialPensionMortality,
        Self::Illness(Sex::Male),
        Self::Illness(Sex::Female),
        Self::MedicalLossRatio,
        Self::OtherLoss,
        Self::MaintenanceExpense,
        Self::Lapse(LapseType::One),
        Self::Lapse(LapseType::Two),
    ];

    /// The word of input and output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mortality => "mortality",
            Self::CommercialPensionMortality => "commercial_pension_mortality",
            Self::Illness(Sex::Male) => "illness_male",
            Self::Illness(Sex::Female) => "illness_female",
            Self::MedicalLossRatio => "medical_loss_ratio",
            Self::OtherLoss => "other_loss",
            Self::MaintenanceExpense => "maintenance_expense",
            Self::Lapse(LapseType::One) => "lapse_type_1",
            Self::Lapse(LapseType::Two) => "lapse_type_2",
        }
    }
}

/// `1 + SF` of the tables.
fn one_plus(rules: &RuleSet<'_>, parameter: Parameter, class: &str) -> Result<Trace, Error> {
    let factor = rules.value(parameter, class)?;
    let one = Trace::given("one", Measure::Factor, Decimal::ONE);
    let factor = Trace::tabled("adverse factor SF", Measure::Factor, factor);
    let inputs = vec![Arc::new(one), Arc::new(factor)];
    Trace::computed("factor of the scenario", Measure::Factor, Operation::Sum, inputs)
}

/// The product over the years of one less the improvement of each, of commercial pension
/// insurance a part of it.
fn longevity(assumption: Assumption, year: u32, rules: &RuleSet<'_>) -> Result<Trace, Error> {
    let mut inputs = Vec::new();
    for (interval, rule) in rules.intervals(Parameter::LongevityImprovement, "")? {
        let whole = |end: Option<Decimal>| end.and_then(|end| u32::try_from(end.mantissa()).ok());
        let broken = || Error::Broken { invariant: "an improvement lasts whole years" };
        let start = whole(interval.lower_end()).ok_or_else(broken)?;
        let end =
            interval.upper_end().map_or(Ok(year), |end| whole(Some(end)).ok_or_else(broken))?;
        let years = Decimal::from(year.min(end).saturating_sub(start));
        inputs.push(Arc::new(Trace::tabled("improvement", Measure::Ratio, rule)));
        inputs.push(Arc::new(Trace::given("years", Measure::Years, years)));
    }
    let powers = Operation::Formula(Arc::new(Powers { rises: false }));
    let factor = Trace::computed("factor of the scenario", Measure::Factor, powers, inputs)?;
    if assumption != Assumption::CommercialPensionMortality {
        return Ok(factor.under(Citation::of("rule-5", "11")));
    }
    let part = rules.value(Parameter::CommercialPension, "longevity")?;
    let part = Trace::tabled("part for commercial pension", Measure::Factor, part);
    let formula = Operation::Formula(Arc::new(PartOfChange));
    let inputs = vec![Arc::new(factor), Arc::new(part)];
    Trace::computed("factor of the scenario", Measure::Factor, formula, inputs)
}

/// `(1 + k)^t`, t at most the years of the trend.
fn trend(sex: Sex, year: u32, rules: &RuleSet<'_>) -> Result<Trace, Error> {
    let class = match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    };
    let rate = rules.value(Parameter::IllnessTrend, class)?;
    let years = rules.value(Parameter::IllnessTrendYears, "all")?;
    let given = Arc::new(Trace::given("year", Measure::Years, Decimal::from(year)));
    let years = Arc::new(Trace::tabled("years of the trend", Measure::Years, years));
    let inputs = vec![given, years];
    let years = Trace::computed("years", Measure::Years, Operation::Smaller, inputs)?;
    let rate = Trace::tabled("trend factor k", Measure::Ratio, rate);
    let powers = Operation::Formula(Arc::new(Powers { rises: true }));
    let inputs = vec![Arc::new(rate), Arc::new(years)];
    Trace::computed("factor of the scenario", Measure::Factor, powers, inputs)
}

/// `(1 + rate)^years` or `(1 - rate)^years`, the product over all pairs, to 24 places.
#[derive(Clone, Copy, Debug)]
struct Powers {
    rises: bool,
}

impl Formula for Powers {
    fn formula(&self) -> String {
        let sign = if self.rises { "+" } else { "-" };
        format!("product of (1 {sign} rate)^years, to {FACTOR_PLACES} places, half away from zero")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "factor of a scenario";
        let overflow = || Error::Overflow { step };
        let unit = exact::power_of_ten(FACTOR_PLACES).ok_or_else(overflow)?;
        let (mut up, mut down) = (Natural::from_u128(unit), Natural::from_u128(1));
        for pair in inputs.chunks(2) {
            let [rate, years] = pair else {
                return Err(Error::Broken { invariant: "a rate holds for years" });
            };
            let rate = rate.number()?;
            let one = Decimal::ONE;
            let growth = if self.rises {
                exact::sum(one, rate, step)?
            } else {
                exact::difference(one, rate, step)?
            };
            let growth = growth.normalize();
            let mantissa = u128::try_from(growth.mantissa()).map_err(|_| overflow())?;
            let scale = exact::power_of_ten(growth.scale()).ok_or_else(overflow)?;
            let years = u32::try_from(years.number()?.normalize().mantissa());
            for _ in 0..years.map_err(|_| overflow())? {
                up = up.times(&Natural::from_u128(mantissa));
                down = down.times(&Natural::from_u128(scale));
            }
        }
        let units = up.div_nearest(&down).and_then(|units| i128::try_from(units).ok());
        let factor = units.and_then(|units| exact::from_units(units, FACTOR_PLACES));
        factor.map(|factor| Value::Number(factor.normalize())).ok_or_else(overflow)
    }
}

/// `1 + part x (factor - 1)`, to 24 places.
#[derive(Clone, Copy, Debug)]
struct PartOfChange;

impl Formula for PartOfChange {
    fn formula(&self) -> String {
        format!("1 + second x (first - 1), to {FACTOR_PLACES} places, half away from zero")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [factor, part] = crate::trace::numbers(inputs)?;
        let step = "part of a scenario";
        let change = exact::difference(factor, Decimal::ONE, step)?;
        let change = exact::product_to_places(change, part, FACTOR_PLACES, step)?;
        Ok(Value::Number(exact::sum(Decimal::ONE, change, step)?.normalize()))
    }
}

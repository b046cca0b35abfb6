//! The capital of life insurance risk from present values under the scenarios (情景法), Rule 5
//! articles 6 to 25; of a reinsurer Rule 6 articles 34 to 36.
//!
//! `MC = max(PV adverse - PV base, 0)` by unit of account, and the sum over units: of
//! mortality, longevity, both risks of illness, medical and health, other loss, expense and
//! lapse rate. The catastrophe of article 10 and the mass lapse of article 22 have the whole
//! book as one unit, so that gains of one product make up for losses of another before the
//! floor. Article 14 does not say how units add up; article 7 makes each its own unit, and the
//! sum is that of the other risks. Lapse takes the larger of the rate, by unit the worse of up
//! and down, and the mass lapse (article 23).
//!
//! Errors: [`Error::Word`] for a unit that is given twice, [`Error::Missing`] for a unit without
//! policies, [`Error::NotInForce`], [`Error::Overflow`].

use std::collections::BTreeSet;
use std::sync::Arc;

use super::lapse_type::LapseType;
use super::scenario::LifeScenario;
use super::unit::LifeUnit;
use crate::correlation::{Aggregate, Aggregation};
use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::rule::{Citation, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// The life business of an insurer or a reinsurer.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct LifeBook {
    /// Its units of account, each name once.
    pub units: Vec<LifeUnit>,
}

/// The capitals of a unit: one for each scenario that is floored by unit.
#[derive(Clone, Debug)]
pub struct UnitCharge {
    name: Arc<str>,
    lapse_type: LapseType,
    scenarios: Vec<(LifeScenario, Traced<Amount>)>,
    lapse: Traced<Amount>,
}

impl UnitCharge {
    /// The unit.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its lapse type.
    #[must_use]
    pub const fn lapse_type(&self) -> LapseType {
        self.lapse_type
    }

    /// Its capital for a scenario of articles 9 and 11 to 18.
    #[must_use]
    pub fn scenario(&self, scenario: LifeScenario) -> Option<&Traced<Amount>> {
        self.scenarios.iter().find(|(of, _)| *of == scenario).map(|(_, capital)| capital)
    }

    /// Its capital for the lapse rate, the worse of up and down.
    #[must_use]
    pub const fn lapse(&self) -> &Traced<Amount> {
        &self.lapse
    }
}

/// The capital of life insurance risk.
#[derive(Clone, Debug)]
pub struct LifeRisk {
    units: Vec<UnitCharge>,
    illness: Aggregate,
    loss_occurrence: Aggregate,
    expense: Traced<Amount>,
    lapse_rate: Traced<Amount>,
    lapse_rate_by_type: [Traced<Amount>; 2],
    mass_lapse: Traced<Amount>,
    lapse: Traced<Amount>,
    total: Aggregate,
}

/// The scenarios that are floored and summed by unit, lapse apart.
const BY_UNIT: [LifeScenario; 7] = [
    LifeScenario::Mortality,
    LifeScenario::Longevity,
    LifeScenario::IllnessIncidence,
    LifeScenario::IllnessTrend,
    LifeScenario::MedicalAndHealth,
    LifeScenario::OtherLoss,
    LifeScenario::Expense,
];

impl LifeRisk {
    /// Measures the units and combines their risks.
    ///
    /// # Shape
    ///
    /// One charge per unit in the order given; sums over units; illness, loss occurrence and the
    /// total by their matrices, each to the fen.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 5 articles 6 to 25; Rule 6 articles 34 to 36.
    ///
    /// # Example
    ///
    /// A unit that costs 300 more when more people die, and gains when they live longer.
    ///
    /// ```
    /// use c_ross::{
    ///     Amount, LapseTerms, LifeBook, LifeRisk, LifeUnit, Readings, RuleBook, RuleDay,
    ///     ScenarioValues,
    /// };
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
    /// let base = yuan(1_000)?;
    /// let adverse = ScenarioValues {
    ///     mortality: yuan(1_300)?,
    ///     mortality_catastrophe: base,
    ///     longevity: yuan(900)?,
    ///     illness_incidence: base,
    ///     illness_trend: base,
    ///     medical_and_health: base,
    ///     other_loss: base,
    ///     expense: base,
    ///     lapse_up: base,
    ///     lapse_down: base,
    /// };
    /// let lapse = LapseTerms::ByPolicies(vec![(Some(12), 100)]);
    /// let unit = LifeUnit { name: "term".into(), base, adverse, mass_lapse: [base; 2], lapse };
    /// let book = LifeBook { units: vec![unit] };
    /// let rules = RuleBook::embedded()?;
    /// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
    /// let risk = LifeRisk::of(&book, &rules.on(RuleDay::new(day)), &Readings::default())?;
    /// assert_eq!(risk.total().total().value().to_string(), "300.00");
    /// # Ok(())
    /// # }
    /// ```
    pub fn of(book: &LifeBook, rules: &RuleSet<'_>, readings: &Readings) -> Result<Self, Error> {
        let mut seen = BTreeSet::new();
        let mut units = Vec::with_capacity(book.units.len());
        for unit in &book.units {
            if !seen.insert(&unit.name) {
                let (found, allowed) = (unit.name.to_string(), "each unit once".to_owned());
                return Err(Error::Word { field: "unit", found, allowed });
            }
            let charge = charge(unit, rules, readings);
            units.push(charge.map_err(|fault| fault.of(&unit.name))?);
        }
        let of = |scenario: LifeScenario| {
            let parts = units.iter().filter_map(|unit| unit.scenario(scenario));
            let parts = parts.map(|capital| Arc::clone(capital.trace())).collect();
            sum("sum over units", scenario.word(), parts, article(scenario))
        };
        let illness = Aggregation::Illness.of_traced(
            "capital of illness risk",
            vec![
                ("incidence", of(LifeScenario::IllnessIncidence)?),
                ("trend", of(LifeScenario::IllnessTrend)?),
            ],
            rules,
        )?;
        let catastrophe = whole_book(book, LifeScenario::MortalityCatastrophe)?;
        let loss_occurrence = Aggregation::LossOccurrence.of_traced(
            "capital of loss occurrence risk",
            vec![
                ("mortality", of(LifeScenario::Mortality)?),
                ("mortality_catastrophe", catastrophe),
                ("longevity", of(LifeScenario::Longevity)?),
                ("illness", illness.total().clone()),
                ("medical_and_health", of(LifeScenario::MedicalAndHealth)?),
                ("other", of(LifeScenario::OtherLoss)?),
            ],
            rules,
        )?;
        let expense = of(LifeScenario::Expense)?;
        let of_type = |of: LapseType| {
            let parts = units.iter().filter(|unit| unit.lapse_type == of);
            let parts = parts.map(|unit| Arc::clone(unit.lapse.trace())).collect();
            sum("lapse rate risk of the type", of.word(), parts, "21")
        };
        let lapse_rate_by_type = [of_type(LapseType::One)?, of_type(LapseType::Two)?];
        let parts = lapse_rate_by_type.iter().map(|part| Arc::clone(part.trace())).collect();
        let lapse_rate = sum("sum over units", "lapse rate", parts, "21")?;
        let mass_lapse = whole_book(book, LifeScenario::MassLapse)?;
        let both = vec![Arc::clone(lapse_rate.trace()), Arc::clone(mass_lapse.trace())];
        let step = "capital of lapse risk";
        let lapse = Trace::computed(step, Measure::Yuan, Operation::Larger, both)?;
        let lapse = Traced::<Amount>::at(lapse.under(Citation::of("rule-5", "23")))?;
        let parts = vec![
            ("loss_occurrence", loss_occurrence.total().clone()),
            ("expense", expense.clone()),
            ("lapse", lapse.clone()),
        ];
        let total = Aggregation::Life.of_traced("life insurance risk", parts, rules)?;
        Ok(Self {
            units,
            illness,
            loss_occurrence,
            expense,
            lapse_rate,
            lapse_rate_by_type,
            mass_lapse,
            lapse,
            total,
        })
    }

    /// The capitals of the lapse types, of the parts of loss occurrence, of lapse, and the
    /// total, one after the other: what [`bearings`] compares.
    ///
    /// [`bearings`]: crate::bearings
    #[must_use]
    pub fn capitals(&self) -> Vec<Amount> {
        let by_type = self.lapse_rate_by_type.iter();
        let parts = self.loss_occurrence.parts().map(|(_, part)| part);
        let rest = [&self.lapse, self.total.total()];
        by_type.chain(parts).chain(rest).map(Traced::value).collect()
    }

    /// The charges of the units.
    #[must_use]
    pub fn units(&self) -> &[UnitCharge] {
        &self.units
    }

    /// Illness risk: incidence and trend (疾病风险).
    #[must_use]
    pub const fn illness(&self) -> &Aggregate {
        &self.illness
    }

    /// Loss occurrence risk with its six parts (损失发生风险).
    #[must_use]
    pub const fn loss_occurrence(&self) -> &Aggregate {
        &self.loss_occurrence
    }

    /// Expense risk (费用风险).
    #[must_use]
    pub const fn expense(&self) -> &Traced<Amount> {
        &self.expense
    }

    /// Lapse rate risk (退保率风险).
    #[must_use]
    pub const fn lapse_rate(&self) -> &Traced<Amount> {
        &self.lapse_rate
    }

    /// Lapse rate risk of the units of type I and of type II.
    #[must_use]
    pub const fn lapse_rate_by_type(&self) -> &[Traced<Amount>; 2] {
        &self.lapse_rate_by_type
    }

    /// Mass lapse risk (大规模退保风险).
    #[must_use]
    pub const fn mass_lapse(&self) -> &Traced<Amount> {
        &self.mass_lapse
    }

    /// Lapse risk, the larger of both (退保风险).
    #[must_use]
    pub const fn lapse(&self) -> &Traced<Amount> {
        &self.lapse
    }

    /// Loss occurrence, expense and lapse risk, combined (寿险业务保险风险最低资本).
    #[must_use]
    pub const fn total(&self) -> &Aggregate {
        &self.total
    }
}

/// The article by which a scenario's capitals are summed.
const fn article(scenario: LifeScenario) -> &'static str {
    match scenario {
        LifeScenario::Mortality => "9",
        LifeScenario::MortalityCatastrophe => "10",
        LifeScenario::Longevity => "11",
        LifeScenario::IllnessIncidence => "12(1)",
        LifeScenario::IllnessTrend => "12(2)",
        LifeScenario::MedicalAndHealth => "13",
        LifeScenario::OtherLoss => "14",
        LifeScenario::Expense => "19",
        LifeScenario::LapseUp | LifeScenario::LapseDown => "21",
        LifeScenario::MassLapse => "22",
    }
}

/// The present values of a unit under a scenario: base and adverse.
const fn values(unit: &LifeUnit, scenario: LifeScenario) -> [Amount; 2] {
    let adverse = match scenario {
        LifeScenario::Mortality => unit.adverse.mortality,
        LifeScenario::MortalityCatastrophe => unit.adverse.mortality_catastrophe,
        LifeScenario::Longevity => unit.adverse.longevity,
        LifeScenario::IllnessIncidence => unit.adverse.illness_incidence,
        LifeScenario::IllnessTrend => unit.adverse.illness_trend,
        LifeScenario::MedicalAndHealth => unit.adverse.medical_and_health,
        LifeScenario::OtherLoss => unit.adverse.other_loss,
        LifeScenario::Expense => unit.adverse.expense,
        LifeScenario::LapseUp => unit.adverse.lapse_up,
        LifeScenario::LapseDown => unit.adverse.lapse_down,
        LifeScenario::MassLapse => return unit.mass_lapse,
    };
    [unit.base, adverse]
}

fn given(step: &'static str, subject: &str, value: Amount) -> Arc<Trace> {
    Arc::new(Trace::given(step, Measure::Yuan, value.yuan()).about(subject))
}

fn charge(unit: &LifeUnit, rules: &RuleSet<'_>, readings: &Readings) -> Result<UnitCharge, Error> {
    let base = given("present value, base", &unit.name, unit.base);
    let adverse = |scenario: LifeScenario| {
        let [_, adverse] = values(unit, scenario);
        given("present value, adverse", &format!("{}, {}", unit.name, scenario.word()), adverse)
    };
    let mut scenarios = Vec::with_capacity(BY_UNIT.len());
    for scenario in BY_UNIT {
        let capital = floored(adverse(scenario), Arc::clone(&base), "6")?;
        scenarios.push((scenario, capital));
    }
    let directions = vec![adverse(LifeScenario::LapseUp), adverse(LifeScenario::LapseDown)];
    let step = "present value, the worse direction";
    let worse = Trace::computed(step, Measure::Yuan, Operation::Larger, directions)?;
    let subject = format!("{}, lapse rate", unit.name);
    let is_type_one = unit.lapse.is_type_one(rules, readings)?;
    let lapse_type = if is_type_one.value() { LapseType::One } else { LapseType::Two };
    let because = vec![Arc::clone(is_type_one.trace())];
    let worse = Trace::chosen(step, Measure::Yuan, Arc::new(worse), because)?;
    let worse = worse.as_ref().clone().about(&subject);
    let lapse = floored(Arc::new(worse), base, "21")?;
    Ok(UnitCharge { name: Arc::clone(&unit.name), lapse_type, scenarios, lapse })
}

/// The capital of a scenario whose unit of account is the whole book.
fn whole_book(book: &LifeBook, scenario: LifeScenario) -> Result<Traced<Amount>, Error> {
    let side = |step, side: fn([Amount; 2]) -> Amount| {
        let parts =
            book.units.iter().map(|unit| given(step, &unit.name, side(values(unit, scenario))));
        sum(step, scenario.word(), parts.collect(), article(scenario))
    };
    let base = side("present value, base", |[base, _]| base)?;
    let adverse = side("present value, adverse", |[_, adverse]| adverse)?;
    floored(Arc::clone(adverse.trace()), Arc::clone(base.trace()), article(scenario))
}

fn sum(
    step: &'static str,
    subject: &str,
    parts: Vec<Arc<Trace>>,
    article: &str,
) -> Result<Traced<Amount>, Error> {
    let sum = Trace::computed(step, Measure::Yuan, Operation::Sum, parts)?;
    Traced::at(sum.about(subject).under(Citation::of("rule-5", article)))
}

/// `max(PV adverse - PV base, 0)`.
fn floored(adverse: Arc<Trace>, base: Arc<Trace>, article: &str) -> Result<Traced<Amount>, Error> {
    let subject = adverse.subject().unwrap_or_default().to_owned();
    let formula = Operation::Formula(Arc::new(Increase));
    let capital = Trace::computed("capital", Measure::Yuan, formula, vec![adverse, base])?;
    Traced::at(capital.about(&subject).under(Citation::of("rule-5", article)))
}

/// The increase of a present value, or nothing.
#[derive(Clone, Copy, Debug)]
struct Increase;

impl Formula for Increase {
    fn formula(&self) -> String {
        "max(first - second, 0)".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [adverse, base] = numbers(inputs)?;
        let increase = exact::difference(adverse, base, "increase of a present value")?;
        Ok(Value::Number(increase.max(rust_decimal::Decimal::ZERO)))
    }
}

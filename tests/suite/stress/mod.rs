//! Stress tests: every mandatory scenario by hand on round numbers, what is missing and what is
//! refused, reverse stress on both sides of its bound, the files and the reports.
//!
//! Source of the scenarios: annex 4; of the correlations used by hand: Rule 2 articles 16 and 17,
//! Rule 8 article 70.

mod inputs;
mod limits;
mod reports;
mod reverse;
mod scenarios;
mod sources;

use c_ross::{
    AdditionalCapital, Aggregation, Amount, ControlRisk, InsurerKind, LossAbsorption,
    MandatoryStress, MeasuredAt, Readings, ReportedCapital, RiskCapitals, RuleBook, RuleDay,
    SizeDiscount, Specialisation, StressBase, StressInputs, StressOutcome, StressResult,
    StressTest, SubRisks, Tiers,
};
use rust_decimal::Decimal;

use crate::scenario::insurer::yuan;
use crate::scenario::{day, number};

pub(crate) fn amounts<const N: usize>(amounts: [&str; N]) -> [Amount; N] {
    amounts.map(yuan)
}

/// An insurer without any risk, whose risks are all known by sub-risk.
pub(crate) fn without_risk(kind: InsurerKind) -> RiskCapitals {
    let of = |aggregation: Aggregation| {
        let none = vec![Amount::ZERO; aggregation.labels().len()];
        SubRisks::given(aggregation, &none).unwrap()
    };
    let non_life = if kind == InsurerKind::Reinsurer {
        Aggregation::NonLifeReinsurance
    } else {
        Aggregation::NonLife
    };
    RiskCapitals {
        kind,
        life: (kind != InsurerKind::Property).then(|| of(Aggregation::Life)),
        non_life: of(non_life),
        specialisation: Specialisation::General,
        market: of(Aggregation::Market),
        credit: of(Aggregation::Credit),
        loss_absorption: LossAbsorption::Reported(Amount::ZERO),
        size: SizeDiscount::Stated(Decimal::ZERO),
        control_risk: ControlRisk::Factor(Decimal::ZERO),
        additional: AdditionalCapital::NONE,
    }
}

/// The same with the capital of some sub-risks.
pub(crate) fn with_risks(mut risks: RiskCapitals, parts: &[(&str, &str)]) -> RiskCapitals {
    let of = |risks: &mut SubRisks, aggregation: Aggregation| {
        let amount = |label: &&str| {
            parts.iter().find(|(of, _)| of == label).map_or(Amount::ZERO, |(_, text)| yuan(text))
        };
        let amounts: Vec<_> = aggregation.labels().iter().map(amount).collect();
        *risks = SubRisks::given(aggregation, &amounts).unwrap();
    };
    of(&mut risks.market, Aggregation::Market);
    of(&mut risks.credit, Aggregation::Credit);
    of(&mut risks.non_life, Aggregation::NonLife);
    risks
}

pub(crate) fn core_one(amount: &str) -> ReportedCapital {
    let zero = Amount::ZERO;
    ReportedCapital::of_tiers(Tiers {
        core_one: yuan(amount),
        core_two: zero,
        supplementary_one: zero,
        supplementary_two: zero,
    })
}

pub(crate) fn base_of(risks: RiskCapitals, capital: ReportedCapital) -> StressBase {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    StressBase::of(risks, capital, &rules, &Readings::default()).unwrap()
}

/// An insurer of a kind with the capital of some sub-risks and with core tier 1 capital.
pub(crate) fn base(kind: InsurerKind, parts: &[(&str, &str)], capital: &str) -> StressBase {
    base_of(with_risks(without_risk(kind), parts), core_one(capital))
}

pub(crate) fn test(
    base: &StressBase,
    inputs: &StressInputs,
    readings: &Readings,
) -> Result<StressTest, c_ross::Refusals> {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    StressTest::of(base, inputs, &rules, readings)
}

/// What became of a scenario.
pub(crate) fn result(
    base: &StressBase,
    inputs: &StressInputs,
    readings: &Readings,
    stress: MandatoryStress,
) -> StressResult {
    let test = test(base, inputs, readings).unwrap();
    let mut results = test.results().iter();
    results.find(|(of, _)| *of == stress).map(|(_, result)| result.clone()).unwrap()
}

/// A scenario that is computed.
pub(crate) fn outcome(
    base: &StressBase,
    inputs: &StressInputs,
    readings: &Readings,
    stress: MandatoryStress,
) -> StressOutcome {
    let computed = match result(base, inputs, readings, stress) {
        StressResult::Computed(outcome) => Ok(*outcome),
        StressResult::NotComputed(missing) => Err(missing),
    };
    computed.unwrap()
}

/// Loss, core and actual capital, minimum capital.
pub(crate) fn figures(outcome: &StressOutcome) -> [Amount; 4] {
    let position = outcome.position();
    [
        outcome.loss().value(),
        position.capital().core().value(),
        position.solvency().actual().value(),
        position.solvency().minimum().value(),
    ]
}

pub(crate) fn measured(stress: &str, amount: &str) -> MeasuredAt {
    MeasuredAt { stress: number(stress), amount: yuan(amount) }
}

//! Runs above the sub-risks that touch every matrix and every step to the minimum capital.

use c_ross::{
    AdditionalCapital, Aggregation, Amount, ControlRisk, GroupCapitals, InsurerKind, LossAbsorption,
    MinimumCapital, Readings, RiskCapitals, RuleBook, RuleDay, RuleSet, SizeDiscount, Solvency,
    Specialisation, SubRisks, Tiers,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::scenario::insurer::yuan;
use crate::scenario::number;

/// Every figure of the chain on a day; a refusal is a text too.
pub(super) fn figures(on: NaiveDate, book: &RuleBook) -> Vec<String> {
    let rules = book.on(RuleDay::new(on));
    let mut figures: Vec<_> = Aggregation::ALL.iter().map(|kind| matrix(*kind, &rules)).collect();
    figures.extend(insurers().iter().map(|risks| capital(risks, &rules)));
    figures.push(group(&rules));
    figures.extend(["30", "55", "90", "130"].map(|core| standing(core, &rules)));
    figures
}

fn matrix(aggregation: Aggregation, rules: &RuleSet<'_>) -> String {
    let primes = [101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163];
    let amounts = primes.map(|prime| Amount::from_yuan(Decimal::from(prime)).unwrap());
    let parts: Vec<_> = aggregation.labels().iter().copied().zip(amounts).collect();
    match aggregation.of(&parts, rules) {
        Ok(aggregate) => aggregate.total().value().to_string(),
        Err(fault) => fault.to_string(),
    }
}

fn nothing(kind: InsurerKind) -> RiskCapitals {
    RiskCapitals {
        kind,
        life: (kind != InsurerKind::Property).then_some(SubRisks::Total(Amount::ZERO)),
        non_life: SubRisks::given(Aggregation::NonLife, &[yuan("100"), Amount::ZERO]).unwrap(),
        specialisation: Specialisation::General,
        market: SubRisks::Total(Amount::ZERO),
        credit: SubRisks::Total(Amount::ZERO),
        loss_absorption: LossAbsorption::Reported(Amount::ZERO),
        size: SizeDiscount::Stated(Decimal::ZERO),
        control_risk: ControlRisk::Captive,
        additional: AdditionalCapital::NONE,
    }
}

fn insurers() -> Vec<RiskCapitals> {
    let mut insurers = Vec::new();
    // Total assets between, below and above halved and printed bounds of both kinds of bands.
    for kind in [InsurerKind::Property, InsurerKind::Life] {
        for assets in ["4000000000", "7500000000", "40000000000", "150000000000", "400000000000"] {
            let size = SizeDiscount::ByTotalAssets(yuan(assets));
            insurers.push(RiskCapitals { size, ..nothing(kind) });
        }
    }
    for score in ["40", "85", "95"] {
        let control_risk = ControlRisk::Score(number(score));
        insurers.push(RiskCapitals { control_risk, ..nothing(InsurerKind::Property) });
    }
    let control_risk =
        ControlRisk::Scores { absolute: number("81"), adjustment_base: number("87") };
    insurers.push(RiskCapitals { control_risk, ..nothing(InsurerKind::Property) });
    let specialisation = Specialisation::Technology;
    insurers.push(RiskCapitals { specialisation, ..nothing(InsurerKind::Property) });
    // A cap that leaves the share of the cap the smaller, and one that leaves half of the risk.
    for base in ["60", "300"] {
        let loss_absorption = LossAbsorption::Computed {
            market: yuan("30"),
            credit: yuan("40"),
            base: yuan(base),
            floor: Amount::ZERO,
        };
        insurers.push(RiskCapitals { loss_absorption, ..nothing(InsurerKind::Life) });
    }
    insurers
}

fn capital(risks: &RiskCapitals, rules: &RuleSet<'_>) -> String {
    match MinimumCapital::of(risks, rules, &Readings::default()) {
        Ok(minimum) => minimum.total().value().to_string(),
        Err(fault) => fault.to_string(),
    }
}

fn tiers(core: &str) -> Tiers {
    Tiers {
        core_one: yuan(core),
        core_two: Amount::ZERO,
        supplementary_one: Amount::ZERO,
        supplementary_two: Amount::ZERO,
    }
}

fn group(rules: &RuleSet<'_>) -> String {
    let group = GroupCapitals {
        parts: vec![("parent", yuan("100"))],
        diversification: Amount::ZERO,
        control_risk: Amount::ZERO,
        additional: Amount::ZERO,
    };
    match Solvency::of_group(&tiers("70"), &group.total().unwrap(), rules) {
        Ok(solvency) => solvency.core().margin().value().to_string(),
        Err(fault) => fault.to_string(),
    }
}

/// Where ratios of so many per cent stand.
fn standing(core: &str, rules: &RuleSet<'_>) -> String {
    let minimum = MinimumCapital::of(&nothing(InsurerKind::Property), rules, &Readings::default());
    let solvency = minimum.and_then(|minimum| Solvency::of(&tiers(core), &minimum, rules));
    match solvency {
        Ok(solvency) => [solvency.core(), solvency.comprehensive()]
            .map(|ratio| format!("{} {}", ratio.needs_attention(), ratio.calls_for_measures()))
            .join(" "),
        Err(fault) => fault.to_string(),
    }
}

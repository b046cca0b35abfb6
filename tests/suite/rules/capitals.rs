//! Runs of the aggregation: every matrix, and insurers through every step to the minimum capital.

use c_ross::{
    AdditionalCapital, Aggregation, Amount, ControlRisk, InsurerKind, LossAbsorption,
    MinimumCapital, Readings, RiskCapitals, RuleBook, RuleDay, RuleSet, SizeDiscount, Solvency,
    Specialisation, SubRisks, Tiers,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::scenario::insurer::yuan;
use crate::scenario::number;

/// Every matrix over parts of 100, 200, 300 yuan and so on.
pub(super) fn aggregates(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    let set = rules.on(RuleDay::new(on));
    let total = |aggregation: Aggregation| {
        let parts = (1..)
            .zip(aggregation.labels())
            .map(|(place, label)| (*label, Amount::from_yuan(Decimal::from(100 * place)).unwrap()));
        let parts: Vec<_> = parts.collect();
        let total = aggregation.of(&parts, &set).map(|aggregate| aggregate.total().value());
        total.map_or_else(|fault| fault.to_string(), |total| total.to_string())
    };
    Aggregation::ALL.into_iter().map(total).collect()
}

/// Insurers on every side of the bounds of loss absorption, size and control risk.
pub(super) fn insurers(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    let set = rules.on(RuleDay::new(on));
    let cases = cases().into_iter();
    cases.map(|risks| figures_of(&risks, &set).unwrap_or_else(|fault| fault)).collect()
}

fn figures_of(risks: &RiskCapitals, rules: &RuleSet<'_>) -> Result<String, String> {
    let measured = || {
        let minimum = MinimumCapital::of(risks, rules, &Readings::default())?;
        let mut text = format!("{:?}", minimum.total().value());
        for core in ["300", "550", "900", "1300"] {
            let zero = Amount::ZERO;
            let tiers = Tiers {
                core_one: yuan(core),
                core_two: zero,
                supplementary_one: zero,
                supplementary_two: zero,
            };
            let own = Solvency::of(&tiers, &minimum, rules)?;
            let group = Solvency::of_group(&tiers, minimum.total(), rules)?;
            for ratio in [own.core(), own.comprehensive(), group.core()] {
                let margin = ratio.margin().value();
                let stands = (ratio.needs_attention(), ratio.calls_for_measures());
                text.push_str(&format!("{margin} {} {stands:?} ", ratio.complies().value()));
            }
        }
        Ok::<_, c_ross::Error>(text)
    };
    measured().map_err(|fault| fault.to_string())
}

fn plain(kind: InsurerKind) -> RiskCapitals {
    RiskCapitals {
        kind,
        life: None,
        non_life: SubRisks::Total(yuan("1000")),
        specialisation: Specialisation::General,
        market: SubRisks::Total(Amount::ZERO),
        credit: SubRisks::Total(Amount::ZERO),
        loss_absorption: LossAbsorption::Reported(Amount::ZERO),
        size: SizeDiscount::Stated(Decimal::ZERO),
        control_risk: ControlRisk::Factor(Decimal::ZERO),
        additional: AdditionalCapital::NONE,
    }
}

fn cases() -> Vec<RiskCapitals> {
    let mut cases = vec![plain(InsurerKind::Property)];
    // A total is taken as reported; only its parts are multiplied by the technology coefficient.
    let parts = [yuan("1000"), Amount::ZERO];
    cases.push(RiskCapitals {
        non_life: SubRisks::given(Aggregation::NonLife, &parts).unwrap(),
        specialisation: Specialisation::Technology,
        ..plain(InsurerKind::Property)
    });
    for score in ["50", "85", "95"] {
        let control_risk = ControlRisk::Score(number(score));
        cases.push(RiskCapitals { control_risk, ..plain(InsurerKind::Property) });
    }
    let (absolute, adjustment_base) = (number("84"), number("70"));
    let control_risk = ControlRisk::Scores { absolute, adjustment_base };
    cases.push(RiskCapitals { control_risk, ..plain(InsurerKind::Property) });
    // Hundred million yuan: inside each band, and where a halved bound would move the band.
    for (kind, assets) in [
        (InsurerKind::Property, ["40", "80", "150", "1500"]),
        (InsurerKind::Life, ["200", "400", "700", "4000"]),
    ] {
        for assets in assets {
            let assets = number(assets) * Decimal::from(100_000_000);
            let size = SizeDiscount::ByTotalAssets(Amount::from_yuan(assets).unwrap());
            let life = (kind == InsurerKind::Life).then_some(SubRisks::Total(Amount::ZERO));
            cases.push(RiskCapitals { size, life, ..plain(kind) });
        }
    }
    // A cap below the risk, where its share and the constant count, and one far above it.
    for floor in ["900", "0"] {
        let loss_absorption = LossAbsorption::Computed {
            market: yuan("400"),
            credit: Amount::ZERO,
            base: yuan("1000"),
            floor: yuan(floor),
        };
        let life = Some(SubRisks::Total(Amount::ZERO));
        cases.push(RiskCapitals { loss_absorption, life, ..plain(InsurerKind::Life) });
    }
    cases
}

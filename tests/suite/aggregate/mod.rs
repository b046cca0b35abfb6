//! From sub-risks to the minimum capital: matrices, loss absorption, size, control risk,
//! contributions.

mod contributions;
mod control_risk;
mod laws;
mod loss_absorption;
mod matrix;
mod order;
mod sheets;
mod size;
mod technology;

use c_ross::{
    AdditionalCapital, Aggregation, Amount, ControlRisk, InsurerKind, LossAbsorption,
    MinimumCapital, Readings, RiskCapitals, RuleBook, RuleDay, SizeDiscount, Specialisation,
    SubRisks,
};
use rust_decimal::Decimal;

use crate::scenario::day;

fn amount(text: &str) -> Amount {
    Amount::from_yuan(Decimal::from_str_exact(text).unwrap()).unwrap()
}

fn book() -> RuleBook {
    RuleBook::embedded().unwrap()
}

/// The minimum capital of risks under the rules of a day and the default readings.
fn minimum(risks: &RiskCapitals, on: &str) -> MinimumCapital {
    MinimumCapital::of(risks, &book().on(RuleDay::new(day(on))), &Readings::default()).unwrap()
}

/// A property insurer with one risk of 100 yuan of premium and reserve, and nothing else.
fn one_risk() -> RiskCapitals {
    let nothing = |aggregation: Aggregation| {
        SubRisks::given(aggregation, &vec![Amount::ZERO; aggregation.labels().len()]).unwrap()
    };
    let non_life = [amount("100"), Amount::ZERO];
    RiskCapitals {
        kind: InsurerKind::Property,
        life: None,
        non_life: SubRisks::given(Aggregation::NonLife, &non_life).unwrap(),
        specialisation: Specialisation::General,
        market: nothing(Aggregation::Market),
        credit: nothing(Aggregation::Credit),
        loss_absorption: LossAbsorption::Reported(Amount::ZERO),
        size: SizeDiscount::Stated(Decimal::ZERO),
        control_risk: ControlRisk::Factor(Decimal::ZERO),
        additional: AdditionalCapital::NONE,
    }
}

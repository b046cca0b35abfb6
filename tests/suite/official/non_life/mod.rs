//! Premium and reserve risk of Rule 4.

mod catastrophe;
mod financing;
mod lines;
mod reinsurer;
mod technology;

use c_ross::{
    Amount, Error, LineBook, LineMeasure, NonLifeBook, PremiumReserveRisk, RuleBook, RuleDay,
};

use crate::scenario::{day, number, readings};

const MILLION: &str = "1000000";

fn yuan(text: &str) -> Amount {
    Amount::from_yuan(number(text)).unwrap()
}

fn known(text: &str) -> LineMeasure {
    LineMeasure::Known(number(text))
}

fn book(lines: Vec<LineBook>) -> NonLifeBook {
    NonLifeBook {
        lines,
        credit: None,
        financing: None,
        motor_run_off: known("0"),
        non_motor_run_off: known("0"),
        adequacy: None,
    }
}

fn measured(book: &NonLifeBook, on: &str) -> Result<PremiumReserveRisk, Error> {
    let rules = RuleBook::embedded().unwrap();
    let risk = PremiumReserveRisk::of(book, &rules.on(RuleDay::new(day(on))), &readings(""))?;
    risk.lines().total().trace().replay().unwrap();
    Ok(risk)
}

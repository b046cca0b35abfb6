//! `compare`: what moved capital and ratios, as a bridge whose steps add up.

use c_ross::report::{bridge_json, bridge_text};
use c_ross::{Basis, BookAt, Bridge, Label, RuleBook, book_bridge, rule_bridge};

use super::answer::{Answer, Form};
use crate::command_line::{Asked, Compared};
use crate::fault::Fault;
use crate::file::Format;
use crate::measured::Input;

pub(super) fn answer(compared: &Compared, form: Form) -> Result<Answer, Fault> {
    let rules = RuleBook::embedded()?;
    let bridge = match compared {
        Compared::Rules { asked, before, after } => {
            let input = Input::read(asked)?;
            let basis = |day| Basis { day, readings: asked.readings };
            rule_bridge(&rules, &basis(*before), &basis(*after), |rules, readings| {
                input.stand(asked.valued, rules, readings)
            })?
        }
        Compared::Inputs { before, after } => two_inputs(before, after, &rules)?,
    };
    Ok(Answer::of(match form.format {
        Format::Json => format!("{}\n", bridge_json(&bridge)?),
        Format::Text | Format::Csv | Format::Xlsx | Format::Html => {
            bridge_text(&bridge, form.language)?
        }
    }))
}

/// Two books step by step; of other inputs first what the rules moved, on the input of before, and
/// then the step to the input of after.
fn two_inputs(before: &Asked, after: &Asked, rules: &RuleBook) -> Result<Bridge, Fault> {
    let (first, last) = (Input::read(before)?, Input::read(after)?);
    let basis = |asked: &Asked| Basis { day: asked.rules, readings: asked.readings };
    if let (Input::Book(from), Input::Book(to)) = (&first, &last) {
        let from = BookAt { book: from, valued: before.valued, basis: basis(before) };
        let to = BookAt { book: to, valued: after.valued, basis: basis(after) };
        return Ok(book_bridge(rules, &from, &to)?);
    }
    let bridge = rule_bridge(rules, &basis(before), &basis(after), |rules, readings| {
        first.stand(before.valued, rules, readings)
    })?;
    let stand = last.stand(after.valued, &rules.on(after.rules), &after.readings)?;
    let name = Label::new(
        format!("positions, prices and time to {}", after.valued.day()),
        format!("持仓、价格与时间变动至{}", after.valued.day()),
    );
    Ok(bridge.then(name, stand))
}

//! `explain`: the derivation of a figure.

use std::sync::Arc;

use c_ross::report::{Json, trace_json, trace_text};
use c_ross::{RuleBook, Trace};

use super::answer::{Answer, Form};
use crate::command_line::Asked;
use crate::fault::Fault;
use crate::file::Format;
use crate::measured::{Input, explained};

pub(super) fn answer(figure: &str, asked: &Asked, form: Form) -> Result<Answer, Fault> {
    let (rules, input) = (RuleBook::embedded()?, Input::read(asked)?);
    let measured = input.measured(asked, &rules)?;
    let traces = explained(&*measured, figure)?;
    let text = match form.format {
        Format::Json => {
            let traces = traces.iter().map(|trace| trace_json(trace));
            let traces = Json::List(traces.collect::<Result<_, _>>()?);
            let caveats = measured.head().caveats.into_iter().map(Json::Text).collect();
            let object = vec![
                ("valuation_date", Json::Text(asked.valued.day().to_string())),
                ("rules_in_force_on", Json::Text(asked.rules.day().to_string())),
                ("caveats", Json::List(caveats)),
                ("traces", traces),
            ];
            format!("{}\n", Json::Object(object))
        }
        Format::Text | Format::Csv | Format::Xlsx | Format::Html => {
            let texts = traces.iter().map(|trace: &Arc<Trace>| trace_text(trace, form.language));
            texts.collect::<Result<Vec<_>, _>>()?.join("\n")
        }
    };
    Ok(Answer::of(text))
}

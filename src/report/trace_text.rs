//! A trace as indented lines: what, how much, how, by which article and reading.

use super::numbers::grouped;
use crate::error::Error;
use crate::trace::{Trace, Value};

/// Steps of one sum that are printed one by one.
const PARTS_MAX: usize = 20;
/// Places to which a fraction is printed.
const FRACTION_PLACES: u32 = 12;

/// The lines of a trace, the figure first and each step under what it led to.
///
/// A step that went in twice is printed once and named after that; of a sum of more than twenty
/// parts the number of parts is said. The JSON form leaves nothing out.
///
/// # Errors
///
/// [`Error::Overflow`] when a fraction does not fit in print.
pub fn trace_text(trace: &Trace) -> Result<String, Error> {
    let mut text = String::new();
    let mut seen = Vec::new();
    write(trace, 0, &mut seen, &mut text)?;
    Ok(text)
}

fn write(
    trace: &Trace,
    depth: usize,
    seen: &mut Vec<*const Trace>,
    text: &mut String,
) -> Result<(), Error> {
    let indent = "  ".repeat(depth);
    let subject = trace.subject().map(|subject| format!(" [{subject}]")).unwrap_or_default();
    let value = match trace.value() {
        Value::Number(number) => grouped(number),
        Value::Answer(true) => "yes".to_owned(),
        Value::Answer(false) => "no".to_owned(),
        Value::Fraction(fraction) => {
            let decimal = grouped(fraction.to_places(FRACTION_PLACES)?.normalize());
            format!("{decimal} ({}/{})", fraction.numerator(), fraction.denominator())
        }
    };
    let mut line = format!("{indent}{}{subject} = {value}", trace.step());
    let measure = trace.measure().name();
    if !matches!(trace.value(), Value::Answer(_)) {
        line.push_str(&format!(" {measure}"));
    }
    line.push_str(&format!("; {}", trace.operation().formula()));
    for citation in trace.citations() {
        line.push_str(&format!("; {citation}"));
    }
    for reading in trace.readings() {
        line.push_str(&format!("; reading {reading}"));
    }
    let again = !trace.inputs().is_empty() && seen.contains(&std::ptr::from_ref(trace));
    if again {
        line.push_str("; see above");
    }
    text.push_str(&line);
    text.push('\n');
    if again {
        return Ok(());
    }
    seen.push(std::ptr::from_ref(trace));
    for detail in trace.details() {
        text.push_str(&format!("{indent}    {detail}\n"));
    }
    if trace.inputs().len() > PARTS_MAX {
        text.push_str(&format!("{indent}  {} parts\n", trace.inputs().len()));
        return Ok(());
    }
    for input in trace.inputs() {
        write(input, depth.saturating_add(1), seen, text)?;
    }
    Ok(())
}

//! JSON: every number as a string of decimals, so that no reader makes a binary fraction of it.

use std::fmt;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::trace::{Trace, Value};

/// Places to which a fraction is printed beside its exact form.
const FRACTION_PLACES: u32 = 12;

/// Whether figures carry their traces.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Traces {
    /// They do not.
    Without,
    /// They do.
    With,
}

/// A JSON value as results need it; printed by [`fmt::Display`].
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Json {
    /// Nothing.
    Null,
    /// Yes or no.
    Answer(bool),
    /// A text; numbers are texts too.
    Text(String),
    /// Values in order.
    List(Vec<Self>),
    /// Named values in order.
    Object(Vec<(&'static str, Self)>),
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn number(number: Decimal) -> Self {
        Self::Text(number.to_string())
    }

    pub(super) fn or_null<T>(value: Option<T>, json: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Null, json)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Answer(answer) => write!(f, "{answer}"),
            Self::Text(text) => quoted(text, f),
            Self::List(values) => {
                f.write_str("[")?;
                for (place, value) in values.iter().enumerate() {
                    let comma = if place > 0 { "," } else { "" };
                    write!(f, "{comma}{value}")?;
                }
                f.write_str("]")
            }
            Self::Object(values) => {
                f.write_str("{")?;
                for (place, (name, value)) in values.iter().enumerate() {
                    let comma = if place > 0 { "," } else { "" };
                    f.write_str(comma)?;
                    quoted(name, f)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for character in text.chars() {
        match character {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            control if u32::from(control) < 0x20 => write!(f, "\\u{:04x}", u32::from(control))?,
            other => fmt::Write::write_char(f, other)?,
        }
    }
    f.write_str("\"")
}

/// A trace with all its steps.
///
/// # Errors
///
/// [`Error::Overflow`] when a fraction does not fit in print.
pub fn trace_json(trace: &Trace) -> Result<Json, Error> {
    let inputs = trace.inputs().iter().map(|input| trace_json(input));
    let texts = |texts: Vec<String>| Json::List(texts.into_iter().map(Json::Text).collect());
    Ok(Json::Object(vec![
        ("step", Json::text(trace.step())),
        ("subject", Json::or_null(trace.subject(), Json::text)),
        ("measure", Json::text(trace.measure().name())),
        ("value", value_json(trace.value())?),
        ("formula", Json::text(trace.operation().formula())),
        ("articles", texts(trace.citations().iter().map(ToString::to_string).collect())),
        ("readings", texts(trace.readings().iter().map(ToString::to_string).collect())),
        ("details", texts(trace.details())),
        ("inputs", Json::List(inputs.collect::<Result<_, _>>()?)),
    ]))
}

/// A value; a fraction in its exact form and in decimals.
fn value_json(value: Value) -> Result<Json, Error> {
    Ok(match value {
        Value::Number(number) => Json::number(number),
        Value::Answer(answer) => Json::Answer(answer),
        Value::Fraction(fraction) => Json::Object(vec![
            ("decimal", Json::number(fraction.to_places(FRACTION_PLACES)?.normalize())),
            ("numerator", Json::text(fraction.numerator().to_string())),
            ("denominator", Json::text(fraction.denominator().to_string())),
        ]),
    })
}

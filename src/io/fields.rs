//! Fields of input files: days, whole shares, yuan, percentages, yes and no.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::error::Error;
use crate::non_life::LineMeasure;
use crate::quantity::{Amount, Price, PurchaseCost, Shares};
use crate::rule::number;

const SHARES: &str = "a whole number from 1 to 10^12";
const YUAN: &str = "yuan to the fen, of a size below 10^18, such as 1234.50";
const COST: &str = "yuan from 0 to below 10^16, at most 12 places, such as 1234.50";
const CAPITAL: &str = "yuan from 0 to below 10^18, to the fen, such as 1234.50";
const PRICE: &str = "yuan from 0 to below 10^9, at most six places";
const DISCOUNT: &str = "a number from -1 to 0 with at most 12 places";
const FACTOR: &str = "a number from -1 to 1 with at most 12 places";

/// What a measure of a line may be.
pub(in crate::io) const MEASURE: &str = "a percentage such as 97.5%, or too_young";

/// What is wrong in a row, gathered while it is read.
#[derive(Debug, Default)]
pub(in crate::io) struct Faults(Vec<Error>);

impl Faults {
    /// The value, or nothing with its fault kept.
    pub(in crate::io) fn keep<T>(&mut self, read: Result<T, Error>) -> Option<T> {
        read.map_err(|fault| self.0.push(fault)).ok()
    }

    pub(in crate::io) fn add(&mut self, fault: Error) {
        self.0.push(fault);
    }

    pub(in crate::io) fn extend(&mut self, faults: impl IntoIterator<Item = Error>) {
        self.0.extend(faults);
    }

    /// The value when nothing was wrong, and else all that was.
    pub(in crate::io) fn or_value<T>(mut self, value: Option<T>) -> Result<T, Vec<Error>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            Some(_) | None => {
                if self.0.is_empty() {
                    self.add(Error::Broken { invariant: "a row without faults has its value" });
                }
                Err(self.0)
            }
        }
    }
}

/// A day as YYYY-MM-DD and in no other form.
pub(in crate::io) fn day(field: &'static str, text: &str) -> Result<NaiveDate, Error> {
    if text.is_empty() {
        return Err(Error::Empty { field, allowed: "a day as YYYY-MM-DD" });
    }
    let fault = || Error::Date { field, found: text.to_owned() };
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return Err(fault());
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| fault())
}

/// A whole number of shares above zero.
pub(in crate::io) fn shares(text: &str) -> Result<Shares, Error> {
    if text.is_empty() {
        return Err(Error::Empty { field: "shares", allowed: SHARES });
    }
    let fault = || Error::Number { field: "shares", found: text.to_owned(), allowed: SHARES };
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(fault());
    }
    let count = text.parse::<i64>().map_err(|_| fault())?;
    Shares::new(count).ok().filter(|shares| *shares > Shares::ZERO).ok_or_else(fault)
}

/// The amount of a trade in yuan; nothing for an empty field.
pub(in crate::io) fn cost(text: &str) -> Result<Option<PurchaseCost>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let fault = || Error::Number { field: "amount", found: text.to_owned(), allowed: COST };
    plain(text).and_then(|yuan| PurchaseCost::from_yuan(yuan).ok()).map(Some).ok_or_else(fault)
}

/// Yuan to the fen.
pub(in crate::io) fn amount(field: &'static str, text: &str) -> Result<Amount, Error> {
    if text.is_empty() {
        return Err(Error::Empty { field, allowed: YUAN });
    }
    let fault = || Error::Number { field, found: text.to_owned(), allowed: YUAN };
    plain(text).and_then(|yuan| Amount::from_yuan(yuan).ok()).ok_or_else(fault)
}

/// Yuan to the fen, not below zero.
pub(in crate::io) fn capital(field: &'static str, text: &str) -> Result<Amount, Error> {
    match amount(field, text) {
        Ok(amount) if !amount.is_negative() => Ok(amount),
        Err(empty @ Error::Empty { .. }) => Err(empty),
        Ok(_) | Err(_) => Err(Error::Number { field, found: text.to_owned(), allowed: CAPITAL }),
    }
}

/// Yuan to the fen, above zero.
pub(in crate::io) fn above_zero(field: &'static str, text: &str) -> Result<Amount, Error> {
    let allowed = "yuan above 0, to the fen, such as 1234.50";
    let amount = capital(field, text)?;
    Some(amount).filter(|amount| *amount > Amount::ZERO).ok_or_else(|| Error::Number {
        field,
        found: text.to_owned(),
        allowed,
    })
}

/// Yuan per share.
pub(in crate::io) fn price(text: &str) -> Result<Price, Error> {
    if text.is_empty() {
        return Err(Error::Empty { field: "price", allowed: PRICE });
    }
    let fault = || Error::Number { field: "price", found: text.to_owned(), allowed: PRICE };
    plain(text).and_then(|yuan| Price::from_yuan(yuan).ok()).ok_or_else(fault)
}

/// A percentage, as a ratio.
pub(in crate::io) fn percentage(text: &str) -> Option<Decimal> {
    let limit = Decimal::from(1_000_000);
    let ratio = Some(text).filter(|text| text.ends_with('%')).and_then(number);
    ratio.filter(|ratio| ratio.abs() < limit && ratio.scale() <= 12)
}

/// A measure of a line of business, or that the company is too young to have it.
pub(in crate::io) fn measure(field: &'static str, text: &str) -> Result<LineMeasure, Error> {
    match text {
        "too_young" => Ok(LineMeasure::TooYoung),
        _ => percentage(text).map(LineMeasure::Known).ok_or_else(|| Error::Number {
            field,
            found: text.to_owned(),
            allowed: MEASURE,
        }),
    }
}

/// A factor or coefficient.
pub(in crate::io) fn factor(field: &'static str, text: &str) -> Result<Decimal, Error> {
    let fault = || Error::Number { field, found: text.to_owned(), allowed: FACTOR };
    plain(text)
        .filter(|factor| factor.abs() <= Decimal::ONE && factor.scale() <= 12)
        .ok_or_else(fault)
}

/// A coefficient that lowers, or zero.
pub(in crate::io) fn discount(field: &'static str, text: &str) -> Result<Decimal, Error> {
    let fault = || Error::Number { field, found: text.to_owned(), allowed: DISCOUNT };
    factor(field, text).ok().filter(|factor| *factor <= Decimal::ZERO).ok_or_else(fault)
}

/// Yes or no.
pub(in crate::io) fn yes_or_no(field: &'static str, text: &str) -> Result<bool, Error> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Error::Word { field, found: text.to_owned(), allowed: "yes, no".to_owned() }),
    }
}

/// A number without a sign of per cent.
pub(in crate::io) fn plain(text: &str) -> Option<Decimal> {
    if text.ends_with('%') { None } else { number(text) }
}

//! Fields of input files: days, whole shares, yuan, percentages, yes and no.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::{Amount, Price, PurchaseCost, Shares};
use crate::rule::number;

const SHARES: &str = "a whole number from 1 to 10^12";
const YUAN: &str = "yuan to the fen, of a size below 10^18, such as 1234.50";
const COST: &str = "yuan from 0 to below 10^18, at most 12 places, such as 1234.50";
const PRICE: &str = "yuan from 0 to below 10^9, at most six places";
const FACTOR: &str = "a number from -1 to 1 with at most 12 places";

/// A day as YYYY-MM-DD and in no other form.
pub(super) fn day(field: &'static str, text: &str) -> Result<NaiveDate, Error> {
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
pub(super) fn shares(text: &str) -> Result<Shares, Error> {
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
pub(super) fn cost(text: &str) -> Result<Option<PurchaseCost>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let fault = || Error::Number { field: "amount", found: text.to_owned(), allowed: COST };
    plain(text).and_then(|yuan| PurchaseCost::from_yuan(yuan).ok()).map(Some).ok_or_else(fault)
}

/// Yuan to the fen.
pub(super) fn amount(field: &'static str, text: &str) -> Result<Amount, Error> {
    if text.is_empty() {
        return Err(Error::Empty { field, allowed: YUAN });
    }
    let fault = || Error::Number { field, found: text.to_owned(), allowed: YUAN };
    plain(text).and_then(|yuan| Amount::from_yuan(yuan).ok()).ok_or_else(fault)
}

/// Yuan per share.
pub(super) fn price(text: &str) -> Result<Price, Error> {
    if text.is_empty() {
        return Err(Error::Empty { field: "price", allowed: PRICE });
    }
    let fault = || Error::Number { field: "price", found: text.to_owned(), allowed: PRICE };
    plain(text).and_then(|yuan| Price::from_yuan(yuan).ok()).ok_or_else(fault)
}

/// A percentage, as a ratio.
pub(super) fn percentage(text: &str) -> Option<Decimal> {
    let limit = Decimal::from(1_000_000);
    let ratio = Some(text).filter(|text| text.ends_with('%')).and_then(number);
    ratio.filter(|ratio| ratio.abs() < limit && ratio.scale() <= 12)
}

/// A factor or coefficient.
pub(super) fn factor(field: &'static str, text: &str) -> Result<Decimal, Error> {
    let fault = || Error::Number { field, found: text.to_owned(), allowed: FACTOR };
    plain(text)
        .filter(|factor| factor.abs() <= Decimal::ONE && factor.scale() <= 12)
        .ok_or_else(fault)
}

/// Yes or no.
pub(super) fn yes_or_no(field: &'static str, text: &str) -> Result<bool, Error> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Error::Word { field, found: text.to_owned(), allowed: "yes, no".to_owned() }),
    }
}

fn plain(text: &str) -> Option<Decimal> {
    if text.ends_with('%') { None } else { number(text) }
}

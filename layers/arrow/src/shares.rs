//! Batches of listed shares.

use std::collections::BTreeMap;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Decimal128Type, DecimalType as _};
use arrow_array::{Array, Decimal128Array, RecordBatch};
use c_ross::{Board, Constituent, ListedShare, Price, Security};
use rust_decimal::Decimal;

use crate::error::{Error, Gathered};
use crate::layout::Layout;
use crate::rows::Rows;
use crate::text;

const PRICE: &str = "yuan from 0 to below 10^9, at most six places";

/// The listed shares of batches, in their order.
///
/// # Shape
///
/// Columns as in `shares.csv`, in any order: `security`, `name`, `board` (text), `csi300` and
/// `low_volatility` (Boolean, or `yes` and `no`), `price` (Decimal128 of up to 6 places), and
/// `note` if wanted; a name or a note that is null is empty.
///
/// # Errors
///
/// [`Error::Columns`] with every column that is missing, unknown or of another type; and else with
/// every row that holds null, another word, a price outside its range or a security a second time.
///
/// # Example
///
/// The one of this crate.
pub fn listed_shares(batches: &[RecordBatch]) -> Result<Vec<ListedShare>, Error> {
    let mut first_rows = BTreeMap::new();
    let (mut shares, mut gathered, mut first) = (Vec::new(), Gathered::default(), 0);
    for batch in batches {
        let read = shares_of(batch, first, &mut first_rows);
        shares.extend(gathered.keep(read)?.unwrap_or_default());
        first = first.saturating_add(batch.num_rows());
    }
    gathered.finish()?;
    Ok(shares)
}

/// The shares of a batch, and the row in which each security stands first.
fn shares_of<'b>(
    batch: &'b RecordBatch,
    first: usize,
    first_rows: &mut BTreeMap<&'b str, u64>,
) -> Result<Vec<ListedShare>, Error> {
    let mut rows = Rows::of(batch, Layout::Shares, first)?;
    let code = ("", "the code of the share");
    let codes = rows.texts("security", code, |code| Some(code).filter(|code| !code.is_empty()))?;
    for (place, code) in codes.iter().enumerate().filter(|(_, code)| !code.is_empty()) {
        let row = u64::try_from(first.saturating_add(place)).unwrap_or(u64::MAX);
        let first = *first_rows.entry(code).or_insert(row);
        if first != row {
            let found = (*code).to_owned();
            rows.refused(place, c_ross::Error::Duplicate { field: "security", found, first });
        }
    }
    let names = optional(&rows, "name");
    let notes = optional(&rows, "note");
    let boards = boards(&mut rows)?;
    let csi_300 = flags(&mut rows, "csi300")?;
    let low_volatility = flags(&mut rows, "low_volatility")?;
    let prices = prices(&mut rows)?;
    rows.finish()?;
    let members = csi_300.into_iter().zip(low_volatility);
    let whats = boards.into_iter().zip(members).zip(prices);
    let shares = codes.into_iter().zip(names.into_iter().zip(notes)).zip(whats);
    let share = |((code, (name, note)), ((board, members), price))| {
        let constituent = match members {
            (false, false) => Constituent::OfNone,
            (true, false) => Constituent::OfCsi300,
            (false, true) => Constituent::OfLowVolatility100,
            (true, true) => Constituent::OfBoth,
        };
        ListedShare::new(Security::new(code), name, board, constituent, price).noted(note)
    };
    Ok(shares.map(share).collect())
}

/// Texts that may be missing: empty then.
fn optional<'b>(rows: &Rows<'b>, name: &str) -> Vec<&'b str> {
    match rows.column(name) {
        Some(column) => text::read(column, "", Some).of_rows,
        None => vec![""; rows.len()],
    }
}

/// The board of each row; shares held through Stock Connect are refused as overseas equity.
fn boards(rows: &mut Rows<'_>) -> Result<Vec<Board>, Error> {
    let column = rows.column("board");
    let column = column.ok_or_else(|| Error::broken("column `board` is not there"))?;
    let read = text::read(column, Board::Main, |word| Board::parse(word).ok());
    for (place, text) in read.refused {
        match text.as_deref().map(Board::parse) {
            Some(Err(fault)) => rows.refused(place, fault),
            Some(Ok(_)) | None => rows.null("board", place, "main, chinext, star"),
        }
    }
    Ok(read.of_rows)
}

/// Yes or no of each row.
fn flags(rows: &mut Rows<'_>, name: &'static str) -> Result<Vec<bool>, Error> {
    let Some(column) = rows.column(name).and_then(|column| column.as_boolean_opt()) else {
        return rows.texts(name, (false, "yes, no"), |word| match word {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
    };
    let mut flags = Vec::with_capacity(column.len());
    for (place, flag) in column.iter().enumerate() {
        if flag.is_none() {
            rows.null(name, place, "true, false");
        }
        flags.push(flag.unwrap_or_default());
    }
    Ok(flags)
}

/// The price of each row.
fn prices(rows: &mut Rows<'_>) -> Result<Vec<Price>, Error> {
    let column: &Decimal128Array = rows.numbers::<Decimal128Type>("price", PRICE)?;
    // OK because the layout has none below zero.
    let places = u32::try_from(column.scale()).unwrap_or_default();
    let mut prices = Vec::with_capacity(column.len());
    let nothing = Price::from_yuan(Decimal::ZERO)?;
    for (place, units) in column.values().iter().enumerate() {
        let filled = column.is_valid(place);
        let yuan = Decimal::try_from_i128_with_scale(*units, places).ok();
        let price = yuan.and_then(|yuan| Price::from_yuan(yuan).ok());
        if price.is_none() && filled {
            let found = Decimal128Type::format_decimal(*units, 38, column.scale());
            rows.value("price", place, found, PRICE);
        }
        prices.push(price.unwrap_or(nothing));
    }
    Ok(prices)
}

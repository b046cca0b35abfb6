//! Holdings from batches have the figures of the library.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{Array as _, RecordBatch};
use c_ross::{BatchHolding, HoldingBatch, HoldingResults, HoldingTerms, Readings};
use c_ross_arrow::{Amounts, HoldingRecords, HoldingStream, TradeRecords};
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::record::{Columns, Form, Row, SECURITIES, any_form, any_record, batch, cut, valued};

fn of_library<'r>(readings: &'r Readings) -> HoldingBatch<'r> {
    let terms = HoldingTerms::new(valued(), 6, 3).unwrap();
    HoldingBatch::new(terms, readings).unwrap().with_days_of_passing()
}

/// The batches have the rows of the results, in their order.
fn as_computed(
    names: &[&str],
    found: &[BatchHolding],
    holdings: &[RecordBatch],
) -> Result<(), TestCaseError> {
    let mut each = found.iter();
    for batch in holdings {
        prop_assert_eq!(batch.schema(), HoldingRecords::holding_schema());
        for row in 0..batch.num_rows() {
            let found = each.next().unwrap();
            let exact = |column: usize| {
                let of = batch.column(column).as_primitive::<Decimal128Type>();
                of.is_valid(row).then(|| of.value(row))
            };
            let number = usize::try_from(found.security()).unwrap();
            prop_assert_eq!(batch.column(0).as_string::<i32>().value(row), names[number]);
            let shares = batch.column(1).as_primitive::<Int64Type>().value(row);
            prop_assert_eq!(shares, found.shares());
            prop_assert_eq!(exact(2), found.period().map(|of| of.numerator()));
            prop_assert_eq!(exact(3), found.period().map(|of| of.denominator()));
            let years = found.period().map(|of| of.to_places(4).unwrap());
            let years = years.map(|mut years| {
                years.rescale(4);
                years.mantissa()
            });
            prop_assert_eq!(exact(4), years);
            prop_assert_eq!(batch.column(5).as_boolean().value(row), found.passes());
            let on = batch.column(6).as_primitive::<Date32Type>();
            let on = on.is_valid(row).then(|| on.value_as_date(row).unwrap());
            prop_assert_eq!(on, found.passes_on());
        }
    }
    prop_assert_eq!(each.next(), None);
    Ok(())
}

fn left_of(batches: &[RecordBatch]) -> Vec<i64> {
    let column =
        |batch: &RecordBatch| batch.column(0).as_primitive::<Int64Type>().values().to_vec();
    batches.iter().flat_map(column).collect()
}

/// The names in the order in which rows name them.
fn names(rows: &[Row]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for row in rows {
        if !names.contains(&SECURITIES[row.security]) {
            names.push(SECURITIES[row.security]);
        }
    }
    names
}

proptest! {
    #[test]
    fn a_stream_of_sorted_trades_has_the_figures_of_the_library(
        rows in any_record(),
        form in any_form(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        by_cost in any::<bool>(),
    ) {
        let mut rows = rows;
        rows.sort_by_key(|row| row.security);
        let weight = if by_cost { "PurchaseCost" } else { "Shares" };
        let readings = Readings::default().with("HoldingWeight", weight).unwrap();
        let columns = Columns::of(&rows);
        let mut results = HoldingResults::with_rows();
        let mut library = of_library(&readings);
        library.push(&columns.slices(), &mut results).unwrap();
        let totals = library.finish(&mut results).unwrap();

        let mut stream = HoldingStream::new(of_library(&readings), Amounts::Read);
        let (mut holdings, mut left) = (Vec::new(), Vec::new());
        for part in cut(&batch(&rows, form), &cuts) {
            let records = stream.push(&part).unwrap();
            holdings.push(records.holdings().clone());
            left.push(records.left().clone());
        }
        let (records, found) = stream.finish().unwrap();
        holdings.push(records.holdings().clone());
        left.push(records.left().clone());
        prop_assert_eq!(found, totals);
        as_computed(&names(&rows), results.holdings(), &holdings)?;
        prop_assert_eq!(left_of(&left), results.left());
    }

    #[test]
    fn trades_in_the_order_of_days_have_the_figures_of_the_library(
        rows in any_record(),
        form in any_form(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let readings = Readings::default();
        let columns = Columns::of(&rows);
        let mut results = HoldingResults::with_rows();
        let all = [columns.slices()];
        let totals = of_library(&readings).in_any_order(&all, (4, 3), &mut results).unwrap();

        let mut records = TradeRecords::new(Amounts::Unread);
        let parts = cut(&batch(&rows, form), &cuts);
        let trades: Vec<_> = parts.iter().map(|part| records.take(part).unwrap()).collect();
        let measured = HoldingRecords::in_any_order(of_library(&readings), &records, &trades);
        let (found, totals_found) = measured.unwrap();
        prop_assert_eq!(totals_found, totals);
        as_computed(&names(&rows), results.holdings(), &[found.holdings().clone()])?;
        prop_assert_eq!(left_of(&[found.left().clone()]), results.left());
    }
}

fn sale(security: usize, shares: i64) -> Row {
    Row { day: 20_000, account: 2, security, action: "sell", shares, fen: None }
}

fn purchase(security: usize) -> Row {
    Row { day: 19_000, account: 2, security, action: "buy", shares: 100, fen: Some(100) }
}

/// What the library refuses is told with the names, and by the row over all batches.
#[test]
fn a_sale_of_more_than_is_held_names_its_account() {
    let readings = Readings::default();
    let whole = batch(&[purchase(0), purchase(1), sale(1, 101)], Form::Word);
    let text = "1 refused; nothing was computed\n  row 2: sale of 101 shares, but `universal` \
                holds 100; allowed: up to 100";
    let mut stream = HoldingStream::new(of_library(&readings), Amounts::Read);
    stream.push(&whole.slice(0, 2)).unwrap();
    stream.push(&whole.slice(2, 1)).unwrap();
    assert_eq!(stream.finish().unwrap_err().to_string(), text);
    let mut records = TradeRecords::new(Amounts::Read);
    let trades = [records.take(&whole).unwrap()];
    let measured = HoldingRecords::in_any_order(of_library(&readings), &records, &trades);
    assert_eq!(measured.unwrap_err().to_string(), text);
}

#[test]
fn a_security_that_comes_back_in_a_stream_is_named() {
    let readings = Readings::default();
    let mut stream = HoldingStream::new(of_library(&readings), Amounts::Read);
    stream.push(&batch(&[purchase(1), purchase(0), purchase(1)], Form::Small)).unwrap();
    assert_eq!(
        stream.finish().unwrap_err().to_string(),
        "1 refused; nothing was computed\n  row 2: `security` is `601288`; allowed: the rows of \
         each security together, sorted"
    );
}

#[test]
fn the_day_of_passing_is_a_day() {
    let readings = Readings::default();
    let bought = Row { day: 20_000, ..purchase(0) };
    let mut stream = HoldingStream::new(of_library(&readings), Amounts::Read);
    stream.push(&batch(&[bought], Form::Small)).unwrap();
    let (last, _) = stream.finish().unwrap();
    // 20,000 days after 1 January 1970 is 4 October 2024.
    let on = last.holdings().column(6).as_primitive::<Date32Type>().value_as_date(0).unwrap();
    assert_eq!(on, NaiveDate::from_ymd_opt(2027, 10, 5).unwrap());
}

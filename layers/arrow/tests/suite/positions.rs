//! Positions from batches have the capital of the library.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Decimal128Type, DecimalType as _};
use arrow_array::{ArrayRef, Decimal128Array, Int64Array, RecordBatch, UInt8Array};
use c_ross::{ClassFactors, PositionBatch, PositionColumns, RiskFactor};
use c_ross_arrow::PositionStream;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::record::{Form, any_form, cut};

const NAMES: [&str; 3] = ["short", "long", "star"];

fn factors(places: u32) -> ClassFactors {
    let factor = |percent| RiskFactor::new(Decimal::new(percent, 3)).unwrap();
    ClassFactors::new(&[factor(350), factor(271), factor(403)], places).unwrap()
}

fn batch(class: ArrayRef, exposure: &[i64], places: u32) -> RecordBatch {
    let id: ArrayRef = Arc::new(Int64Array::from(exposure.to_vec()));
    let exposure = Decimal128Array::from_iter_values(exposure.iter().map(|of| i128::from(*of)));
    let places = i8::try_from(places).unwrap();
    let exposure = exposure.with_precision_and_scale(38, places).unwrap();
    RecordBatch::try_from_iter([("id", id), ("class", class), ("exposure", Arc::new(exposure))])
        .unwrap()
}

proptest! {
    #[test]
    fn positions_have_the_capital_of_the_library(
        rows in prop::collection::vec((0..3_u8, 0..i64::MAX >> 4), 0..40),
        places in 2..=6_u32,
        form in prop::option::of(any_form()),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let (class, exposure): (Vec<u8>, Vec<i64>) = rows.into_iter().unzip();
        let factors = factors(places);
        let mut library = PositionBatch::new(&factors);
        let mut capital = Vec::new();
        let columns = PositionColumns { class: &class, exposure: &exposure };
        library.push(&columns, Some(&mut capital)).unwrap();
        let totals = library.finish().unwrap();

        let names: Vec<_> = class.iter().map(|class| NAMES[usize::from(*class)]).collect();
        let classes: ArrayRef = match form {
            Some(form) => form.column(&names),
            None => Arc::new(UInt8Array::from(class)),
        };
        let mut stream = PositionStream::new(&factors, &NAMES);
        let mut found = Vec::new();
        for part in cut(&batch(classes, &exposure, places), &cuts) {
            let charged = stream.push(&part).unwrap();
            prop_assert_eq!(&charged.columns()[..3], part.columns());
            let of = charged.column_by_name("capital").unwrap().as_primitive::<Decimal128Type>();
            found.extend(of.values().iter().copied());
        }
        let capital: Vec<_> = capital.into_iter().map(i128::from).collect();
        prop_assert_eq!(found, capital);
        let (sums, found) = stream.finish().unwrap();
        prop_assert_eq!(&found, &totals);
        for (row, sum) in totals.classes().iter().enumerate() {
            prop_assert_eq!(sums.column(0).as_string::<i32>().value(row), NAMES[row]);
            let yuan = |column: usize, places: i8| {
                let units = sums.column(column).as_primitive::<Decimal128Type>().value(row);
                Decimal::from_str_exact(&Decimal128Type::format_decimal(units, 38, places)).unwrap()
            };
            let places = i8::try_from(places).unwrap();
            prop_assert_eq!(yuan(1, places), sum.exposure().unwrap());
            prop_assert_eq!(yuan(2, 2), sum.capital().unwrap().yuan());
        }
    }
}

#[test]
fn every_fault_of_positions_names_its_column() {
    let factors = factors(2);
    let refused = |batch: &RecordBatch| {
        PositionStream::new(&factors, &NAMES).push(batch).unwrap_err().to_string()
    };
    let class = || Form::Word.column(&["short", "other"]);
    let whole = batch(class(), &[1, 2], 2);
    let text = refused(&whole);
    assert!(text.contains("row 1: `class` is `other`; allowed: short, long, star"), "{text}");
    let text = refused(&batch(class(), &[1, 2], 3));
    assert!(text.contains("column `exposure` is of type Decimal128 of 3 places"), "{text}");
    let text = refused(&whole.project(&[0, 2]).unwrap());
    assert!(text.contains("column `class` is missing; allowed: UInt8"), "{text}");
    let text = refused(&whole.project(&[0, 1]).unwrap());
    assert!(text.contains("column `exposure` is missing"), "{text}");
    let wide = Decimal128Array::from(vec![1 << 63, 0]).with_precision_and_scale(38, 2).unwrap();
    let wide = RecordBatch::try_from_iter([
        ("class", Form::Word.column(&["short", "long"])),
        ("exposure", Arc::new(wide)),
    ]);
    let text = refused(&wide.unwrap());
    assert!(text.contains("row 0: `exposure` is `92233720368547758.08`; allowed: yuan"), "{text}");
    let mut stream = PositionStream::new(&factors, &NAMES);
    let charged = stream.push(&whole.slice(0, 1)).unwrap();
    let text = refused(&charged);
    assert!(text.contains("column `capital` is not known"), "{text}");
}

/// What the library refuses is told at the end, by the row over all batches.
#[test]
fn a_number_without_a_class_and_an_exposure_below_zero_are_refused() {
    let factors = factors(2);
    let mut stream = PositionStream::new(&factors, &[]);
    let class = |of: u8| -> ArrayRef { Arc::new(UInt8Array::from(vec![of])) };
    stream.push(&batch(class(3), &[1], 2)).unwrap();
    stream.push(&batch(class(0), &[-1], 2)).unwrap();
    let text = stream.finish().unwrap_err().to_string();
    assert!(text.contains("row 0: `class` is `3`; allowed: below 3"), "{text}");
    assert!(text.contains("row 1: exposure is -1; allowed: not below zero"), "{text}");
}

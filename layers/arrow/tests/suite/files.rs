//! Parquet files hold what was written, and faults name the file and the column.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{Array as _, ArrayRef, Int64Array, RecordBatch};
use arrow_schema::{DataType, Schema};
use c_ross::{Board, HoldingBatch, HoldingTerms, Readings};
use c_ross_arrow::{
    Amounts, Error, HoldingRecords, Layout, ParquetBatches, ParquetFile, TradeRecords,
    listed_shares,
};
use proptest::prelude::*;

use crate::quarter_end::share_batch;
use crate::record::{Columns, Form, Row, any_form, any_record, batch, cut, valued};

/// A file of this test in the folder of the build.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn write(path: &Path, schema: &Schema, batches: &[RecordBatch]) {
    let mut file = ParquetFile::create(path, schema).unwrap();
    for batch in batches {
        file.write(batch).unwrap();
    }
    file.finish().unwrap();
}

fn read(path: &Path, layout: Layout) -> Vec<RecordBatch> {
    ParquetBatches::open(path, layout).unwrap().map(Result::unwrap).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn trades_come_back_as_they_were_written(
        rows in any_record(),
        form in any_form(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let path = file("trades.parquet");
        let whole = batch(&rows, form);
        write(&path, &whole.schema(), &cut(&whole, &cuts));
        let mut records = TradeRecords::new(Amounts::Read);
        let mut found = Columns::default();
        for part in read(&path, Layout::Trades(Amounts::Read)) {
            found.add(&records.take(&part).unwrap().columns());
        }
        prop_assert_eq!(found, Columns::of(&rows));
        // Only what is read is in the batches, and text is by dictionary.
        for part in read(&path, Layout::Trades(Amounts::Unread)) {
            prop_assert_eq!(part.num_columns(), 5);
            let is_keyed = matches!(part.column(1).data_type(), DataType::Dictionary(_, _));
            prop_assert!(is_keyed || matches!(form, Form::View));
        }
    }
}

#[test]
fn shares_and_results_come_back_as_they_were_written() {
    let listed = [(Board::Main, true, false, 10_000), (Board::Star, false, true, 20_500)];
    for (number, form) in [Form::Small, Form::Large, Form::Word, Form::Byte].iter().enumerate() {
        let whole = share_batch(&listed, *form, true);
        let path = file(&format!("shares{number}.parquet"));
        write(&path, &whole.schema(), std::slice::from_ref(&whole));
        let found = listed_shares(&read(&path, Layout::Shares)).unwrap();
        assert_eq!(found, listed_shares(&[whole]).unwrap());
    }
    let readings = Readings::default();
    let terms = HoldingTerms::new(valued(), 6, 3).unwrap();
    let mut records = TradeRecords::new(Amounts::Unread);
    let rows =
        [Row { day: 20_000, account: 0, security: 0, action: "buy", shares: 100, fen: Some(1) }];
    let trades = [records.take(&batch(&rows, Form::Word)).unwrap()];
    let library = HoldingBatch::new(terms, &readings).unwrap().with_days_of_passing();
    let (found, _) = HoldingRecords::in_any_order(library, &records, &trades).unwrap();
    let path = file("holdings.parquet");
    write(&path, &HoldingRecords::holding_schema(), std::slice::from_ref(found.holdings()));
    let open = fs::File::open(&path).unwrap();
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReader::try_new(open, 10).unwrap();
    let back: Vec<_> = reader.map(Result::unwrap).collect();
    assert_eq!(back, [found.holdings().clone()]);
}

/// What stands beside the columns of positions is handed on.
#[test]
fn positions_keep_their_other_columns() {
    let id: ArrayRef = Arc::new(Int64Array::from(vec![7]));
    let exposure = arrow_array::Decimal128Array::from(vec![1]).with_precision_and_scale(20, 2);
    let exposure: ArrayRef = Arc::new(exposure.unwrap());
    let whole = RecordBatch::try_from_iter([
        ("id", id),
        ("class", Form::Small.column(&["long"])),
        ("exposure", exposure),
    ]);
    let whole = whole.unwrap();
    let path = file("positions.parquet");
    write(&path, &whole.schema(), std::slice::from_ref(&whole));
    let back = read(&path, Layout::Positions);
    assert_eq!(back[0].num_columns(), 3);
}

#[test]
fn a_fault_names_the_file_and_the_column() {
    let path = file("faults.parquet");
    let whole = batch(&[], Form::Word).project(&[0, 1, 2, 3, 4]).unwrap();
    write(&path, &whole.schema(), &[whole]);
    let fault = ParquetBatches::open(&path, Layout::Trades(Amounts::Read)).unwrap_err();
    let text = fault.to_string();
    assert!(text.starts_with(&path.display().to_string()), "{text}");
    assert!(text.contains("column `amount` is missing; allowed: Decimal128 of 2 places"), "{text}");
    let Error::Columns(faults) = fault else { panic!("{text}") };
    assert_eq!(faults.file(), Some(&*path.display().to_string()));
}

#[test]
fn a_file_that_is_none_and_one_that_is_no_parquet_are_named() {
    let layout = Layout::Shares;
    let none = file("none.parquet");
    let text = ParquetBatches::open(&none, layout).unwrap_err().to_string();
    assert!(
        text.starts_with(&format!("{}: cannot be read as Parquet: ", none.display())),
        "{text}"
    );
    let other = file("other.parquet");
    fs::write(&other, "security,name").unwrap();
    let text = ParquetBatches::open(&other, layout).unwrap_err().to_string();
    assert!(text.starts_with(&format!("{}: cannot be read", other.display())), "{text}");
    let folder = file("no such folder").join("trades.parquet");
    let schema = HoldingRecords::left_schema();
    let text = ParquetFile::create(&folder, &schema).unwrap_err().to_string();
    assert!(text.starts_with(&format!("{}: cannot be written", folder.display())), "{text}");
}

#[test]
fn a_batch_of_another_schema_is_not_written() {
    let path = file("mixed.parquet");
    let mut file = ParquetFile::create(&path, &HoldingRecords::left_schema()).unwrap();
    let rows =
        [Row { day: 20_000, account: 0, security: 0, action: "buy", shares: 100, fen: Some(1) }];
    let text = file.write(&batch(&rows, Form::Small)).unwrap_err().to_string();
    assert!(text.starts_with(&format!("{}: cannot be written", path.display())), "{text}");
}

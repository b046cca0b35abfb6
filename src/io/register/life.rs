//! `curve.csv` and `cash_flows.csv`: the spot rates and net cash flows of life business.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cells::Cells;
use crate::error::{Error, Place, Refusals};
use crate::market::{CashFlow, CashFlowTiming, LAST_YEAR, SpotRates};
use crate::table::{Row, Table};

const CURVE: &str = "curve.csv";
const FLOWS: &str = "cash_flows.csv";
const CURVE_COLUMNS: &[&str] = &["year", "rate", "note"];
const FLOW_COLUMNS: &[&str] = &["account", "year", "timing", "outflow", "inflow", "note"];

/// The spot rates, when all could be read.
pub(super) fn curve(bytes: &[u8], refusals: &mut Refusals) -> Option<SpotRates> {
    let table = Table::read(CURVE, bytes, &["year", "rate"], &["note"]);
    let table = table.map_err(|refused| refusals.absorb(refused)).ok()?;
    let mut rates: BTreeMap<u32, Decimal> = BTreeMap::new();
    let mut first: BTreeMap<u32, u64> = BTreeMap::new();
    for row in table.rows() {
        let mut push = |fault| refusals.push(Place::file(CURVE).row(row.number()).refused(fault));
        match rate(row) {
            Ok((year, rate)) => {
                if let Some(first) = first.insert(year, row.number()) {
                    push(Error::Duplicate { field: "year", found: year.to_string(), first });
                }
                if let Err(fault) = SpotRates::new(BTreeMap::from([(year, rate)])) {
                    push(fault);
                }
                rates.insert(year, rate);
            }
            Err(faults) => faults.into_iter().for_each(push),
        }
    }
    SpotRates::new(rates).ok()
}

fn rate(row: &Row) -> Result<(u32, Decimal), Vec<Error>> {
    let mut cells = Cells::new(row, CURVE_COLUMNS);
    let (year, rate) = (cells.whole("year"), cells.percent("rate"));
    cells.text("note");
    cells.finish("curve", year.zip(rate))
}

/// The cash flows that could be read.
pub(super) fn flows(bytes: &[u8], refusals: &mut Refusals) -> Vec<CashFlow> {
    let required = ["account", "year", "timing", "outflow", "inflow"];
    let Ok(table) =
        Table::read(FLOWS, bytes, &required, &["note"]).map_err(|refused| refusals.absorb(refused))
    else {
        return Vec::new();
    };
    let mut flows = Vec::new();
    for row in table.rows() {
        match flow(row) {
            Ok(flow) => flows.push(flow),
            Err(faults) => {
                for fault in faults {
                    refusals.push(Place::file(FLOWS).row(row.number()).refused(fault));
                }
            }
        }
    }
    flows
}

fn flow(row: &Row) -> Result<CashFlow, Vec<Error>> {
    let mut cells = Cells::new(row, FLOW_COLUMNS);
    let account = cells.filled("account", "the name of the account");
    let year = cells.whole("year");
    let year = year.and_then(|year| {
        let fault = Error::OutOfRange {
            quantity: "year of a cash flow",
            found: Decimal::from(year),
            allowed: "from 1 to 150",
        };
        cells.keep(if (1..=LAST_YEAR).contains(&year) { Ok(year) } else { Err(fault) })
    });
    let timings = [CashFlowTiming::Start, CashFlowTiming::Middle, CashFlowTiming::End];
    let timing = cells.word("timing", &timings, |timing| match timing {
        CashFlowTiming::Start => "start",
        CashFlowTiming::Middle => "middle",
        CashFlowTiming::End => "end",
    });
    let (outflow, inflow) = (cells.amount("outflow"), cells.amount("inflow"));
    cells.text("note");
    let flow = match (account, year, timing, outflow, inflow) {
        (Some(account), Some(year), Some(timing), Some(outflow), Some(inflow)) => {
            Some(CashFlow { account: Arc::from(account), year, timing, outflow, inflow })
        }
        _ => None,
    };
    cells.finish("cash flows", flow)
}

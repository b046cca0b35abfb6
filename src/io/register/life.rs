//! `cash_flows.csv`: the net cash flows of life business.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::discount::LAST_YEAR;
use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::market::{CashFlow, CashFlowTiming};
use crate::table::{Row, Table};

const FLOWS: &str = "cash_flows.csv";
const FLOW_COLUMNS: &[&str] = &["account", "year", "timing", "outflow", "inflow", "note"];

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

//! Combinations of hedges: the future of a combination, and what stands under it.

use std::collections::BTreeSet;

use super::draft::Draft;
use crate::error::{Error, Refusals};
use crate::workbook::CellName;

/// The assets of a sheet of hedges: of each row the one amount that is an asset, the hedged with
/// the future of their combination.
///
/// A row with the value of a future is a combination, and its other amounts are sums of what stands
/// under it; a swap is its notional (Rule 8 article 15).
pub(super) fn settle(drafts: Vec<Draft>, refusals: &mut Refusals) -> Vec<Draft> {
    let row = |draft: &Draft| draft.location.cell_name().map(CellName::row);
    let of_futures = drafts.iter().filter(|draft| draft.text("part") == "future");
    let combinations: BTreeSet<Option<u32>> = of_futures.map(row).collect();
    let mut all: Vec<Draft> = Vec::new();
    let mut open: Option<(String, bool)> = None;
    for mut draft in drafts {
        let part = draft.take("part");
        let is_sum = combinations.contains(&row(&draft));
        let is_swap = draft.text("class") == "interest_rate_swap";
        match part.as_str() {
            "swap" if is_swap => {
                let side = draft.take("side");
                if !side.is_empty() {
                    draft.layout("direction", &side, true);
                }
                keep(&mut draft, &["direction", "duration"]);
            }
            "future" if !is_swap => {
                future(&mut draft);
                let hedges = draft.text("effective") == "yes";
                open = Some((draft.id.clone(), hedges));
            }
            "share" if !is_sum => hedged(&mut draft, "listed_share", open.as_ref(), refusals),
            "bond" if !is_swap && !is_sum => {
                let years = draft.fields.remove("bond_duration");
                draft.fields.remove("duration");
                draft.fields.extend(years.map(|years| ("duration", years)));
                hedged(&mut draft, "government_bond", open.as_ref(), refusals);
            }
            _ => continue,
        }
        all.push(draft);
    }
    all
}

/// The terms of a future.
fn future(draft: &mut Draft) {
    if draft.code == "MR02" {
        draft.layout("class", "index_future", true);
        draft.layout("direction", "short", true);
        draft.layout("effective", "yes", true);
    }
    let effective = draft.text("effective") == "yes";
    // The form asks for no effectiveness of a hedge of less than a month, which has no capital
    // whatever it is.
    if effective && draft.text("effectiveness").is_empty() && draft.text("hedge_months") == "0" {
        draft.layout("effectiveness", "100%", false);
    }
    let of_hedges = ["direction", "effective", "effectiveness", "hedge_months", "duration"];
    keep(draft, if effective { &of_hedges } else { &["direction", "effective", "duration"] });
}

/// A share or bond under the future of its combination.
fn hedged(draft: &mut Draft, class: &str, open: Option<&(String, bool)>, refusals: &mut Refusals) {
    draft.layout("class", class, true);
    let Some((future, true)) = open else {
        let (field, allowed) =
            ("空头合约价值".to_owned(), "the future of the combination in its row");
        let fault = Error::Empty { field, allowed };
        return refusals.push(draft.location.clone().refused(fault));
    };
    draft.layout("hedge", future, true);
    let of_hedged =
        ["hedge", "security", "board", "index", "csi300", "cost", "fair_value", "duration"];
    keep(draft, &of_hedged);
}

/// Leaves the fields of an asset, and drops those of its neighbours in the row.
fn keep(draft: &mut Draft, fields: &[&str]) {
    draft
        .fields
        .retain(|field, _| matches!(*field, "class" | "currency") || fields.contains(field));
}

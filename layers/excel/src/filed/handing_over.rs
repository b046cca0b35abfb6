//! Drafts to the register: through the readers of the library, so that there is one reading of
//! classes, and its refusals back to the cells.

use std::collections::{BTreeMap, BTreeSet};

use c_ross::{InsurerRegister, Place, Register, RegisterFiles, ValuationDate};

use super::companion::{Companion, quoted};
use super::draft::Draft;
use crate::asset_sheet::Held;
use crate::error::{Error, Location, Refusals};

/// The table of the drafts, by a name that no file has.
const FORM: &str = "<form>";
/// Fields of shares, which are no columns of assets.
const OF_SHARES: [&str; 5] = ["cost", "csi300", "low_volatility", "board", "index"];

/// The insurer's register of drafts and companion.
pub(super) fn hand_over(
    drafts: &[Draft],
    companion: &Companion,
    valued: ValuationDate,
    refusals: &mut Refusals,
) -> Option<InsurerRegister> {
    let mut assets = vec![(FORM.to_owned(), table(drafts))];
    if let Some(more) = companion.table("assets") {
        assets.push(("assets.csv".to_owned(), more.to_vec()));
    }
    let needed = |name: &'static str, refusals: &mut Refusals| match companion.table(name) {
        Some(bytes) => bytes.to_vec(),
        None => {
            let part = format!("the table `{name}` of the companion");
            let fault = Error::PartMissing { part };
            refusals.push(Location::file(format!("{name}.csv")).refused(fault));
            Vec::new()
        }
    };
    let (insurer, counterparties) =
        (needed("insurer", refusals), needed("counterparties", refusals));
    if !refusals.is_empty() && (insurer.is_empty() || counterparties.is_empty()) {
        return None;
    }
    let files = RegisterFiles {
        insurer: &insurer,
        assets: &assets,
        counterparties: &counterparties,
        shares: companion.table("shares"),
        trades: companion.table("trades"),
        liabilities: companion.table("liabilities"),
        curve: companion.table("curve"),
        cash_flows: companion.table("cash_flows"),
    };
    match files.read(valued) {
        Ok(read) => Some(read),
        Err(refused) => {
            for refusal in refused.iter() {
                let (place, error) = (refusal.place(), refusal.error());
                refusals
                    .push(location(place, error, drafts).refused(Error::Library(error.clone())));
            }
            None
        }
    }
}

/// Where the library's refusal belongs: the cell of its field, or that of the amount.
fn location(place: &Place, error: &c_ross::Error, drafts: &[Draft]) -> Location {
    let outside = || Location::file(place.to_string());
    if place.file_name() != FORM {
        return outside();
    }
    // OK because the drafts stand in their table from row 2 on.
    let number = place.row_number().and_then(|row| row.checked_sub(2));
    let draft = number.and_then(|number| drafts.get(usize::try_from(number).ok()?));
    let Some(draft) = draft else { return outside() };
    let given = field(error).and_then(|field| draft.fields.get(field));
    given.and_then(|given| given.place.clone()).unwrap_or_else(|| draft.location.clone())
}

/// The field that a refusal speaks of, where it names one.
fn field(error: &c_ross::Error) -> Option<&'static str> {
    if let c_ross::Error::Word { field, .. }
    | c_ross::Error::Number { field, .. }
    | c_ross::Error::Empty { field, .. }
    | c_ross::Error::Unused { field, .. }
    | c_ross::Error::Date { field, .. } = error
    {
        Some(field)
    } else if let c_ross::Error::OutOfRange { quantity, .. } = error {
        Some(quantity)
    } else {
        None
    }
}

/// The drafts as a table of assets.
fn table(drafts: &[Draft]) -> Vec<u8> {
    let mut columns: BTreeSet<&str> = BTreeSet::new();
    for draft in drafts {
        columns.extend(fields(draft).map(|(field, _)| field));
    }
    for head in ["id", "class", "currency", "value", "name"] {
        columns.remove(head);
    }
    let mut text = String::from("id,class,currency,value,name");
    for column in &columns {
        text.push(',');
        text.push_str(column);
    }
    text.push('\n');
    for draft in drafts {
        let given: BTreeMap<&str, &str> = fields(draft).collect();
        let direct = is_direct_share(draft);
        let value = if direct { String::new() } else { draft.value.to_string() };
        let lead = [&draft.id, draft.text("class"), draft.text("currency"), &value, &draft.title];
        let rest = columns.iter().map(|column| given.get(column).copied().unwrap_or(""));
        let line: Vec<String> = lead.into_iter().chain(rest).map(quoted).collect();
        text.push_str(&line.join(","));
        text.push('\n');
    }
    text.into_bytes()
}

/// The fields that are columns of assets.
fn fields(draft: &Draft) -> impl Iterator<Item = (&'static str, &str)> {
    let direct = is_direct_share(draft);
    draft
        .fields
        .iter()
        .filter(move |(field, _)| {
            let of_share = OF_SHARES.contains(field);
            !of_share || (!direct && matches!(**field, "board" | "index"))
        })
        .map(|(field, given)| (*field, given.text.as_str()))
}

/// Whether a draft is a share that the insurer holds itself.
pub(super) fn is_direct_share(draft: &Draft) -> bool {
    draft.text("class") == "listed_share" && draft.held == Held::Direct
}

/// The register with the cell of each asset as its place.
pub(super) fn placed(mut register: Register, drafts: &[Draft]) -> Register {
    for draft in drafts {
        if let Some(place) = register.places.get_mut(draft.id.as_str()) {
            *place = Place::file(draft.location.clone().asset("").to_string());
        }
    }
    register
}

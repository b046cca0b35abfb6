//! The companion's word on rows of the form: what the form does not ask for, and parts of rows.

use std::collections::{BTreeMap, BTreeSet};

use c_ross::Amount;
use rust_decimal::Decimal;

use crate::error::{Error, Location, Refusals};
use crate::filed::draft::{Draft, Given};

/// Amounts of which parts make up the row.
const ADDED: [&str; 4] = ["interest", "fair_value", "book_value", "cost"];

/// A row of the companion's table `rows`.
#[derive(Debug)]
pub(in crate::filed) struct Said {
    line: u64,
    fields: BTreeMap<&'static str, String>,
}

/// Columns of the table beside those of assets: the row of the form, the name of a part, and what a
/// share is that stands in no `shares.csv`.
const OWN: [&str; 3] = ["row", "part", "low_volatility"];

/// Columns of assets that the table may have.
const COLUMNS: [&str; 46] = [
    "class",
    "currency",
    "value",
    "name",
    "note",
    "book_value",
    "held_in",
    "limit_class",
    "exempt_from_concentration",
    "counterparty",
    "fair_value",
    "interest",
    "duration",
    "rating",
    "green",
    "strategic",
    "clause",
    "board",
    "index",
    "place",
    "market",
    "property_value",
    "holding_share",
    "business",
    "age_months",
    "grade",
    "collateral",
    "set_off",
    "direction",
    "effective",
    "effectiveness",
    "hedge_months",
    "hedge",
    "fx_hedge",
    "segment",
    "protected",
    "protection_value",
    "protection_rating",
    "treatment",
    "share",
    "layers",
    "unidentified",
    "style",
    "underlyings",
    "largest_share",
    "only_basic_assets",
];

/// Columns for what no rule prices.
const STATED: [&str; 2] = ["stated_factor", "stated_risk"];

/// The rows of the table, by the row of the form that each speaks of.
pub(in crate::filed) fn read(bytes: &[u8], refusals: &mut Refusals) -> BTreeMap<String, Vec<Said>> {
    let mut all: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let place = || Location::file("rows.csv");
    let known = |name: &str| {
        OWN.iter().chain(&COLUMNS).chain(&STATED).copied().find(|column| *column == name)
    };
    let heads: Vec<String> = match reader.headers() {
        Ok(heads) => heads.iter().map(|head| head.trim().to_owned()).collect(),
        Err(fault) => {
            let fault = Error::Part { part: "rows.csv".to_owned(), fault: fault.to_string() };
            refusals.push(place().refused(fault));
            return all;
        }
    };
    let wrong: Vec<&str> =
        heads.iter().map(String::as_str).filter(|head| known(head).is_none()).collect();
    if !wrong.is_empty() || !heads.iter().any(|head| head == "row") {
        let columns = [&OWN[..], &COLUMNS[..], &STATED[..]].concat().join(", ");
        let allowed = format!("row, and if wanted {columns}");
        let fault = Error::Layout { found: heads.join(","), allowed };
        refusals.push(place().row(1).refused(fault));
        return all;
    }
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(fault) => {
                let fault = Error::Part { part: "rows.csv".to_owned(), fault: fault.to_string() };
                refusals.push(place().refused(fault));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let mut fields = BTreeMap::new();
        for (head, field) in heads.iter().zip(&record) {
            let (Some(name), false) = (known(head), field.trim().is_empty()) else { continue };
            fields.insert(name, field.trim().to_owned());
        }
        let row = fields.remove("row").unwrap_or_default();
        if !row.is_empty() {
            all.entry(row).or_default().push(Said { line, fields });
        } else if !fields.is_empty() {
            let allowed = "sheet and cell of an amount, such as MR05!E6";
            let fault = Error::Empty { field: "row".to_owned(), allowed };
            refusals.push(place().row(u32::try_from(line).unwrap_or(0)).refused(fault));
        }
    }
    all
}

impl Said {
    fn place(&self) -> Location {
        Location::file("rows.csv").row(u32::try_from(self.line).unwrap_or(0))
    }

    fn amount(&self, field: &str) -> Option<Decimal> {
        Decimal::from_str_exact(self.fields.get(field)?).ok()
    }
}

/// The drafts with what the companion says of them; a row of the form may be several assets.
pub(in crate::filed) fn merged(
    drafts: Vec<Draft>,
    mut said: BTreeMap<String, Vec<Said>>,
    refusals: &mut Refusals,
) -> Vec<Draft> {
    let mut all = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match said.remove(&draft.id) {
            None => all.push(draft),
            Some(parts) => all.extend(of_parts(&draft, &parts, refusals)),
        }
    }
    for (row, parts) in said {
        for part in parts {
            let allowed = "sheet and cell of a filled amount of the form, such as MR05!E6";
            let (field, found) = ("row".to_owned(), row.clone());
            let fault = Error::Word { field, found, allowed: allowed.to_owned() };
            refusals.push(part.place().refused(fault));
        }
    }
    all
}

/// The assets of a row of the form of which the companion speaks.
fn of_parts(draft: &Draft, parts: &[Said], refusals: &mut Refusals) -> Vec<Draft> {
    let several = parts.len() > 1;
    if several {
        add_up(draft, parts, refusals);
    }
    let mut names = BTreeSet::new();
    let mut all = Vec::with_capacity(parts.len());
    for (number, said) in (1_u32..).zip(parts) {
        let mut part = draft.clone();
        if several {
            let name = said.fields.get("part").cloned().unwrap_or_else(|| number.to_string());
            if !names.insert(name.clone()) {
                let allowed = "each part of a row once".to_owned();
                let fault = Error::Word { field: "part".into(), found: name.clone(), allowed };
                refusals.push(said.place().refused(fault));
            }
            part.id = format!("{}/{name}", draft.id);
            ADDED.iter().for_each(|field| drop(part.fields.remove(field)));
        }
        for (field, text) in &said.fields {
            say(&mut part, field, text, several, said, refusals);
        }
        all.push(part);
    }
    all
}

/// One field of the companion onto a draft.
fn say(
    part: &mut Draft,
    field: &'static str,
    text: &str,
    several: bool,
    said: &Said,
    refusals: &mut Refusals,
) {
    let mut refuse = |allowed: String| {
        let fault = Error::Word { field: field.to_owned(), found: text.to_owned(), allowed };
        refusals.push(said.place().asset(&part.title).refused(fault));
    };
    match field {
        "part" => {}
        "name" => {
            if crate::asset_sheet::squeezed(text) != crate::asset_sheet::squeezed(&part.title) {
                refuse(format!("{}, the name in the form", part.title));
            }
        }
        "value" => {
            let value = said.amount("value").and_then(|value| Amount::from_yuan(value).ok());
            match value {
                Some(value) if several => part.value = value,
                Some(value) if value == part.value => {}
                Some(_) => refuse(format!("{}, the amount in the form", part.value)),
                None => refuse("yuan to the fen".to_owned()),
            }
        }
        _ => {
            let same = |given: &&Given| match Decimal::from_str_exact(&given.text) {
                Ok(number) => said.amount(field) == Some(number),
                Err(_) => given.text == text,
            };
            let firm = part.fields.get(field).filter(|given| given.firm);
            if let Some(given) = firm.filter(|given| !same(given)) {
                return refuse(format!("{}, as the form says", given.text));
            }
            let place = Some(said.place().asset(&part.title));
            part.fields.insert(field, Given { text: text.to_owned(), place, firm: true });
        }
    }
}

/// That the parts of a row make it up.
fn add_up(draft: &Draft, parts: &[Said], refusals: &mut Refusals) {
    let filed = |field: &str| Decimal::from_str_exact(draft.text(field)).ok();
    let whole = std::iter::once(("value", Some(draft.value.yuan())));
    let others = ADDED.iter().map(|field| (*field, filed(field)));
    for (field, filed) in whole.chain(others) {
        let Some(filed) = filed else { continue };
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| {
            let amount = part.amount(field);
            let amount = amount.or((field != "value").then_some(Decimal::ZERO));
            sum.checked_add(amount?)
        });
        if sum != Some(filed) {
            let found = sum.map_or("not stated of each part".to_owned(), |sum| sum.to_string());
            let allowed = format!("{filed}, the amount in the form, of all parts together");
            let fault = Error::Word { field: field.to_owned(), found, allowed };
            refusals.push(draft.location.clone().refused(fault));
        }
    }
}

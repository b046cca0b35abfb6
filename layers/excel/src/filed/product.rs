//! Products and what lies in them: the look-through rows of the form find their product.
//!
//! A sheet of assets lists under 穿透法还原后持有 what products hold, without naming the product; a
//! sheet of products lists under each product the names and values of what it holds. Where name and
//! value of a row are those of one underlying row and of no other, the row lies in that product;
//! everywhere else the companion says so. Each product must then hold in rows what its sheet lists
//! under it, so that nothing is lost and nothing counts twice.

use std::collections::BTreeMap;

use c_ross::{Amount, Register};
use rust_decimal::Decimal;

use super::draft::{Draft, Given};
use crate::asset_sheet::{Held, squeezed};
use crate::error::{Error, Location, Refusals};

/// A row under a product.
#[derive(Clone, Debug)]
pub(super) struct Underlying {
    title: String,
    value: Amount,
    product: String,
    counterparty: Option<Given>,
}

/// A product whose rows are to add up.
#[derive(Clone, Debug)]
struct Whole {
    location: Location,
    rows: Decimal,
}

/// The products of a return with what their sheets list under them.
#[derive(Debug, Default)]
pub(super) struct Products {
    underlyings: Vec<Underlying>,
    wholes: BTreeMap<String, Whole>,
}

impl Products {
    /// Takes the drafts of a sheet of products; what remains are assets of the register.
    pub(super) fn settle(&mut self, drafts: Vec<Draft>, refusals: &mut Refusals) -> Vec<Draft> {
        let mut kept: Vec<Draft> = Vec::new();
        let mut open: Option<usize> = None;
        for mut draft in drafts {
            let standing = squeezed(&draft.take("standing"));
            let layers = draft.take("layers");
            let through = draft.text("treatment") == "look_through";
            if !through || standing.is_empty() {
                let allowed = match draft.text("treatment") {
                    "exempt" => "豁免穿透",
                    "opaque" => "无法穿透",
                    _ => "",
                };
                if !standing.is_empty() && standing != allowed {
                    refuse(&draft, "穿透情况", &standing, allowed, refusals);
                }
                open = through.then_some(kept.len());
                if through {
                    let whole = Whole { location: draft.location.clone(), rows: Decimal::ZERO };
                    self.wholes.insert(draft.id.clone(), whole);
                }
                kept.push(draft);
                continue;
            }
            let Some(product) = open.and_then(|place| kept.get_mut(place)) else {
                refuse(
                    &draft,
                    "穿透情况",
                    &standing,
                    "empty, of the product above its rows",
                    refusals,
                );
                continue;
            };
            layered(product, &draft, &layers, refusals);
            match standing.as_str() {
                "无需穿透" => self.under(product, draft),
                "豁免穿透" => {
                    self.add(&product.id, draft.value);
                    draft.held = Held::LookThrough;
                    draft.layout("treatment", "exempt", true);
                    draft.layout("held_in", &product.id, true);
                    draft.fields.remove("class");
                    kept.push(draft);
                }
                "无法穿透" => unidentified(product, &draft, refusals),
                _ => {
                    refuse(&draft, "穿透情况", &standing, "无需穿透, 豁免穿透, 无法穿透", refusals)
                }
            }
        }
        kept
    }

    fn under(&mut self, product: &Draft, mut draft: Draft) {
        self.add(&product.id, draft.value);
        self.underlyings.push(Underlying {
            title: squeezed(&draft.title),
            value: draft.value,
            product: product.id.clone(),
            counterparty: draft.fields.remove("counterparty"),
        });
    }

    fn add(&mut self, product: &str, value: Amount) {
        if let Some(whole) = self.wholes.get_mut(product) {
            // OK because amounts are below 10^18 and rows are fewer than 10^9.
            whole.rows = whole.rows.saturating_add(value.yuan());
        }
    }

    /// Leads rows to the product that lists them by name and value.
    pub(super) fn lead(&self, drafts: &mut [Draft]) {
        let mut alike: BTreeMap<(String, Amount), u32> = BTreeMap::new();
        for draft in drafts.iter().filter(|draft| draft.held == Held::LookThrough) {
            let count = alike.entry((squeezed(&draft.title), draft.value)).or_default();
            *count = count.saturating_add(1);
        }
        let mut listed: BTreeMap<(&str, Amount), Vec<&Underlying>> = BTreeMap::new();
        for row in &self.underlyings {
            listed.entry((&row.title, row.value)).or_default().push(row);
        }
        for draft in drafts.iter_mut().filter(|draft| draft.held == Held::LookThrough) {
            let key = (squeezed(&draft.title), draft.value);
            let rows = listed.get(&(key.0.as_str(), key.1));
            let Some([row]) = rows.map(Vec::as_slice) else { continue };
            if draft.fields.contains_key("held_in") || alike.get(&key) != Some(&1) {
                continue;
            }
            draft.layout("held_in", &row.product, true);
            if let Some(counterparty) = &row.counterparty {
                let softer = Given { firm: false, ..counterparty.clone() };
                draft.fields.insert("counterparty", softer);
            }
        }
    }

    /// Refuses a product whose rows in the register are not what its sheet lists.
    pub(super) fn check(&self, register: &Register, refusals: &mut Refusals) {
        let mut held: BTreeMap<&str, Decimal> = BTreeMap::new();
        for asset in &register.assets {
            if let Some(product) = &asset.held_in {
                let sum = held.entry(product).or_default();
                *sum = sum.saturating_add(asset.value.yuan());
            }
        }
        for (id, whole) in &self.wholes {
            let found = held.get(id.as_str()).copied().unwrap_or(Decimal::ZERO);
            if found != whole.rows {
                let fault = Error::RowsApart {
                    product: id.clone(),
                    found,
                    allowed: whole.rows.normalize(),
                };
                refusals.push(whole.location.clone().refused(fault));
            }
        }
    }
}

/// Refuses what stands in products and has none, and what stands directly and has one: either would
/// be charged as what it is not.
pub(super) fn check_held(drafts: &[Draft], refusals: &mut Refusals) {
    for draft in drafts {
        match (draft.held, draft.fields.get("held_in")) {
            (Held::LookThrough, None) => {
                let allowed = "the product that holds it, in rows.csv: not one product alone lists \
                               a row of this name and amount";
                let fault = Error::Empty { field: "held_in".to_owned(), allowed };
                refusals.push(draft.location.clone().refused(fault));
            }
            (Held::Direct, Some(given)) => {
                let allowed = "empty, as of what stands under 公司直接持有".to_owned();
                let (field, found) = ("held_in".to_owned(), given.text.clone());
                let place = given.place.clone().unwrap_or_else(|| draft.location.clone());
                refusals.push(place.refused(Error::Word { field, found, allowed }));
            }
            (Held::LookThrough, Some(_)) | (Held::Direct, None) => {}
        }
    }
}

/// The layers of a product, which all rows under it state alike.
fn layered(product: &mut Draft, row: &Draft, layers: &str, refusals: &mut Refusals) {
    if layers.is_empty() {
        return refuse(row, "交易结构层级", "", "the layers of the structure", refusals);
    }
    let known = product.text("layers").to_owned();
    if known.is_empty() {
        product.layout("layers", layers, true);
    } else if known != layers {
        let allowed = format!("{known}, as of the rows above; a product inside is in assets.csv");
        refuse(row, "交易结构层级", layers, &allowed, refusals);
    }
}

/// Adds a part that cannot be looked through.
fn unidentified(product: &mut Draft, row: &Draft, refusals: &mut Refusals) {
    let known = Decimal::from_str_exact(product.text("unidentified")).unwrap_or_default();
    match known.checked_add(row.value.yuan()) {
        Some(sum) => product.layout("unidentified", &sum.to_string(), true),
        None => refuse(row, "认可价值", &row.value.to_string(), "amounts below 10^18", refusals),
    }
}

fn refuse(of: &Draft, field: &str, found: &str, allowed: &str, refusals: &mut Refusals) {
    let (field, found, allowed) = (field.to_owned(), found.to_owned(), allowed.to_owned());
    refusals.push(of.location.clone().refused(Error::Word { field, found, allowed }));
}

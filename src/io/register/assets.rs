//! The asset files: every row an asset with the terms of its class.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::class::terms;
use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::position::{Asset, ConcentrationExemption, Currency, LimitClass, Segment, Terms};
use crate::quantity::Amount;
use crate::table::{Row, Table};

/// Columns that every file of assets has.
const REQUIRED: [&str; 3] = ["id", "class", "currency"];
/// Every column, the required ones first.
const COLUMNS: &[&str] = &[
    "id",
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
    "security",
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
    "stated_factor",
    "stated_risk",
];

/// The assets that could be read, and where each stands.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub(super) assets: Vec<Asset>,
    pub(super) places: BTreeMap<Arc<str>, Place>,
    pub(super) refusals: Refusals,
    /// Ids of rows that were refused: what refers to them is not wrong by that.
    pub(super) refused: BTreeSet<String>,
}

impl Listed {
    /// Reads one more file.
    pub(super) fn read(&mut self, file: &str, bytes: &[u8]) {
        let optional = COLUMNS.get(REQUIRED.len()..).unwrap_or_default();
        let table = match Table::read(file, bytes, &REQUIRED, optional) {
            Ok(table) => table,
            Err(refusals) => return self.refusals.absorb(refusals),
        };
        for row in table.rows() {
            let place = Place::file(file).row(row.number()).asset(row.field(0));
            match asset(row) {
                Ok(asset) if self.places.contains_key(&asset.id) => {
                    let first = self.places.get(&asset.id);
                    let first = first.map(ToString::to_string).unwrap_or_default();
                    let fault = Error::Word {
                        field: "id",
                        found: asset.id.to_string(),
                        allowed: format!("each id once; it is already in {first}"),
                    };
                    self.refusals.push(place.refused(fault));
                }
                Ok(asset) => {
                    let bare = Place::file(file).row(row.number());
                    self.places.insert(Arc::clone(&asset.id), bare);
                    self.assets.push(asset);
                }
                Err(faults) => {
                    self.refused.insert(row.field(0).to_owned());
                    for fault in faults {
                        self.refusals.push(place.clone().refused(fault));
                    }
                }
            }
        }
    }
}

/// The asset of a row, or everything that is wrong in it.
fn asset(row: &Row) -> Result<Asset, Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let id = cells.filled("id", "a name for the asset").and_then(|id| {
        let allowed = "a name without `+`, other than market and credit".to_owned();
        let fault = Error::Word { field: "id", found: id.to_owned(), allowed };
        let taken = id.contains('+') || ["market", "credit"].contains(&id);
        cells.keep(if taken { Err(fault) } else { Ok(id) })
    });
    let class = cells.text("class");
    let currency = cells.text("currency");
    let currency = cells.keep(Currency::new(currency));
    let terms = terms(class, &mut cells);
    let direct_share = matches!(terms, Some(Terms::ListedShare(_)));
    let value = if direct_share { Some(Amount::ZERO) } else { cells.amount("value") };
    let surroundings = surroundings(&mut cells, terms.as_ref());
    let asset = match (id, currency, terms, value, surroundings) {
        (Some(id), Some(currency), Some(terms), Some(value), Some(surroundings)) => {
            let mut asset = Asset::new(id, terms, currency, value);
            surroundings.onto(&mut asset);
            Some(asset)
        }
        _ => None,
    };
    cells.finish(class, asset)
}

/// What every asset may have beside its terms.
struct Surroundings<'a> {
    name: &'a str,
    held_in: &'a str,
    counterparty: &'a str,
    hedge: &'a str,
    fx_hedge: &'a str,
    book_value: Option<Amount>,
    interest: Amount,
    limit_class: Option<LimitClass>,
    exemption: Option<ConcentrationExemption>,
    segment: Option<Segment>,
}

fn surroundings<'a>(cells: &mut Cells<'a>, terms: Option<&Terms>) -> Option<Surroundings<'a>> {
    let (name, held_in) = (cells.text("name"), cells.text("held_in"));
    cells.text("note");
    let book_value = if terms.is_some_and(has_book_value) && !cells.text("book_value").is_empty() {
        cells.amount("book_value").map(Some)
    } else {
        Some(None)
    };
    let limit_class = match cells.text("limit_class") {
        "" => Some(None),
        _ => cells.word("limit_class", LimitClass::ALL, LimitClass::word).map(Some),
    };
    let exempt = "exempt_from_concentration";
    let all = ConcentrationExemption::ALL;
    let exemption = match cells.text(exempt) {
        "" => Some(None),
        _ => cells.word(exempt, all, ConcentrationExemption::word).map(Some),
    };
    let fx_hedge = cells.text("fx_hedge");
    let mut counterparty = "";
    let mut hedge = "";
    let mut interest = Some(Amount::ZERO);
    let mut segment = Some(None);
    if let Some(terms) = terms {
        if has_counterparty(terms) {
            counterparty = cells.text("counterparty");
        }
        if matches!(terms, Terms::ListedShare(_) | Terms::ShareInProduct(..) | Terms::Bond(_)) {
            hedge = cells.text("hedge");
        }
        if bears_interest(terms) {
            interest = cells.amount_if_any("interest");
        }
        if matches!(terms, Terms::Bond(_) | Terms::BondFuture(..) | Terms::Swap(..)) {
            segment = match cells.text("segment") {
                "" => Some(None),
                _ => cells.word("segment", Segment::ALL, Segment::word).map(Some),
            };
        }
    }
    Some(Surroundings {
        name,
        held_in,
        counterparty,
        hedge,
        fx_hedge,
        book_value: book_value?,
        interest: interest?,
        limit_class: limit_class?,
        exemption: exemption?,
        segment: segment?,
    })
}

impl Surroundings<'_> {
    fn onto(self, asset: &mut Asset) {
        let named = |text: &str| Some(text).filter(|text| !text.is_empty()).map(Arc::from);
        asset.label = self.name.to_owned();
        asset.held_in = named(self.held_in);
        asset.counterparty = named(self.counterparty);
        asset.hedge = named(self.hedge);
        asset.fx_hedge = named(self.fx_hedge);
        asset.book_value = self.book_value;
        asset.interest = self.interest;
        asset.limit_class = self.limit_class;
        asset.exemption = self.exemption;
        asset.segment = self.segment;
    }
}

/// Whether a class is counted in concentrations by its own book value: not by shares times price,
/// not by what is left of several rows, and not where it is a contract.
const fn has_book_value(terms: &Terms) -> bool {
    !matches!(
        terms,
        Terms::ListedShare(_)
            | Terms::Ceded(..)
            | Terms::Assumed(..)
            | Terms::HedgingDerivative
            | Terms::IndexFuture(_)
            | Terms::BondFuture(..)
            | Terms::Swap(..)
            | Terms::FxForward(_)
            | Terms::Guarantee
    )
}

/// Whether a class may name a counterparty.
const fn has_counterparty(terms: &Terms) -> bool {
    !matches!(
        terms,
        Terms::IndexFuture(_)
            | Terms::BondFuture(..)
            | Terms::Swap(..)
            | Terms::FxForward(_)
            | Terms::Property(_)
            | Terms::PropertyStake(..)
            | Terms::PropertyLoan(_)
            | Terms::OverseasProperty(_)
            | Terms::OverseasPropertyStake(..)
    )
}

/// Whether a class may have interest receivable.
const fn bears_interest(terms: &Terms) -> bool {
    if let Terms::Product(product) = terms {
        return product.kind.is_debt();
    }
    matches!(
        terms,
        Terms::Liquidity(_)
            | Terms::Deposit(_)
            | Terms::Bond(_)
            | Terms::PolicyLoan
            | Terms::Loan(..)
    )
}

//! The terms of a product: treatment, layers, share, and what is stated of an exempt one.

use rust_decimal::Decimal;

use super::class::protection;
use crate::composite::OverseasMarket;
use crate::error::Error;
use crate::io::cells::Cells;
use crate::position::{ExemptStyle, Product, ProductKind, ProductStyle, StatedItems, Treatment};
use crate::quantity::Rating;

/// The terms of a product; none with its fault kept.
pub(super) fn product(kind: ProductKind, cells: &mut Cells<'_>) -> Option<Product> {
    let rating = if kind.is_debt() { cells.rating("rating") } else { Some(Rating::NONE) };
    let protection = if kind.is_debt() { protection(cells) } else { Some(None) };
    let share = cells.percent_if_any("share").map(|share| share.unwrap_or(Decimal::ONE));
    let layers = if cells.text("layers").is_empty() { Some(1) } else { cells.whole("layers") };
    let unidentified = cells.amount_if_any("unidentified");
    let words = ["look_through", "exempt", "opaque"];
    let treatment = match cells.word("treatment", &words, |word| word) {
        Some("look_through") => Some(Treatment::LookThrough),
        Some("exempt") => exempt(kind, cells),
        Some(_) => Some(Treatment::Opaque),
        None => None,
    };
    Some(Product {
        kind,
        treatment: treatment?,
        rating: rating?,
        share: share?,
        layers: layers?,
        unidentified: unidentified?,
        protection: protection?,
    })
}

fn exempt(kind: ProductKind, cells: &mut Cells<'_>) -> Option<Treatment> {
    if !kind.may_be_exempt() {
        return cells.keep(Err(Error::Word {
            field: "treatment",
            found: "exempt".to_owned(),
            allowed: format!("look_through, opaque: Rule 7 article 25 exempts no {}", kind.word()),
        }));
    }
    let plan = kind == ProductKind::AssetBackedPlan;
    let style = if plan { Some(None) } else { style(cells) };
    let stated = match cells.text("largest_share") {
        "" => Some(None),
        _ => stated(plan, cells).map(Some),
    };
    Some(Treatment::Exempt { style: style?, stated: stated? })
}

fn style(cells: &mut Cells<'_>) -> Option<Option<ExemptStyle>> {
    let words = ["money_market", "fixed_income", "equity", "mixed", "commodity", "overseas"];
    match cells.word("style", &words, |word| word)? {
        "overseas" => {
            let market = cells.word("market", &OverseasMarket::ALL, OverseasMarket::word)?;
            Some(Some(ExemptStyle::Overseas(market)))
        }
        word => ProductStyle::parse(word).map(|style| Some(ExemptStyle::Domestic(style))),
    }
}

fn stated(plan: bool, cells: &mut Cells<'_>) -> Option<StatedItems> {
    let largest_share = cells.percent("largest_share");
    let count = if plan {
        cells.whole("underlyings").map(|count| Some(Decimal::from(count)))
    } else {
        let column = "only_basic_assets";
        match cells.text(column) {
            "yes" => Some(None),
            found => cells.keep(Err(Error::Word {
                field: column,
                found: found.to_owned(),
                allowed: "yes: an exempt product holds base assets only, all directly".to_owned(),
            })),
        }
    };
    Some(StatedItems { count: count?, largest_share: largest_share? })
}

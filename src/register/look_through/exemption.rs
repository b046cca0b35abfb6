//! Which products are exempt from look-through (豁免穿透), Rule 7 articles 25 and 29.
//!
//! Portfolio products and bank wealth products that hold base assets only, the largest at most a
//! fifth of all by book value; asset-backed plans of more than a hundred items with the same limit.
//! Cash and liquidity tools, government bonds, bonds of policy banks and of government-supported
//! agencies are not held to that limit, but count in the sum.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::holding::Structure;
use crate::error::Error;
use crate::position::{
    Asset, EquityKind, ExemptStyle, Product, ProductKind, StatedItems, Terms, Treatment,
};
use crate::quantity::{Fraction, exact};
use crate::rule::{Parameter, RuleSet};
use crate::trace::{Measure, Operation, Trace};

/// Whether an item of an exempt product is held to the limit.
fn is_limited(asset: &Asset) -> bool {
    let public = matches!(&asset.terms, Terms::Bond(bond) if bond.kind.is_public());
    // Rule 1 article 9 (1) counts money market funds among the liquidity tools.
    let liquid =
        matches!(asset.terms, Terms::Liquidity(_) | Terms::Equity(EquityKind::MoneyMarketFund));
    !public && !liquid
}

/// The steps that show that a product is exempt.
///
/// # Errors
///
/// What keeps it from being exempt.
pub(in crate::register) fn exempt(
    asset: &Asset,
    product: &Product,
    structure: &Structure<'_>,
    rules: &RuleSet<'_>,
) -> Result<Vec<Arc<Trace>>, Error> {
    let Treatment::Exempt { style, stated } = product.treatment else {
        return Err(Error::Broken { invariant: "only an exempt product is tested" });
    };
    let plan = product.kind == ProductKind::AssetBackedPlan;
    kind_allowed(product.kind, style)?;
    let items = structure.items(asset);
    let (largest, count) = match (items, stated) {
        ([], Some(stated)) => (stated_share(stated)?, stated.count),
        ([], None) => {
            return Err(Error::Missing {
                item: "largest_share",
                allowed: "the part of the largest item, or rows held in the product",
            });
        }
        (items, None) => (largest_share(items, plan)?, Some(Decimal::from(items.len()))),
        (_, Some(_)) => {
            let found = "stated beside rows held in the product".to_owned();
            return Err(Error::Word {
                field: "largest_share",
                found,
                allowed: "one of both".into(),
            });
        }
    };
    let mut evidence = vec![within(largest, rules)?];
    if plan {
        let count = count.ok_or(Error::Missing {
            item: "underlyings",
            allowed: "the number of items of an asset-backed plan",
        })?;
        evidence.push(enough(count, rules)?);
    }
    Ok(evidence)
}

fn kind_allowed(kind: ProductKind, style: Option<ExemptStyle>) -> Result<(), Error> {
    let fault = |allowed: &str| Error::Word {
        field: "treatment",
        found: format!("exempt, of a {}", kind.word()),
        allowed: allowed.to_owned(),
    };
    match (kind == ProductKind::AssetBackedPlan, style) {
        _ if !kind.may_be_exempt() => Err(fault("look_through, opaque")),
        (true, Some(_)) => Err(fault("exempt without a style")),
        (false, None) => Err(Error::Missing {
            item: "style",
            allowed: "money_market, fixed_income, equity, mixed, commodity, overseas",
        }),
        (true, None) | (false, Some(_)) => Ok(()),
    }
}

fn stated_share(stated: StatedItems) -> Result<Fraction, Error> {
    if stated.largest_share < Decimal::ZERO || stated.largest_share > Decimal::ONE {
        return Err(Error::OutOfRange {
            quantity: "part of the largest item",
            found: stated.largest_share,
            allowed: "from 0% to 100%",
        });
    }
    Fraction::of(stated.largest_share)
}

/// The largest item that is held to the limit over the sum of all.
fn largest_share(items: &[&Asset], plan: bool) -> Result<Fraction, Error> {
    let step = "book value of all items";
    let mut sum = Decimal::ZERO;
    let mut largest = Decimal::ZERO;
    for item in items {
        if matches!(item.terms, Terms::Product(_)) && !plan {
            return Err(Error::Word {
                field: "treatment",
                found: format!("exempt, but it holds the product {}", item.id),
                allowed: "exempt where all is held in base assets directly".to_owned(),
            });
        }
        let value = item.booked().yuan();
        sum = exact::sum(sum, value, step)?;
        if is_limited(item) {
            largest = largest.max(value);
        }
    }
    let fen = |value| exact::in_units(value, 2).ok_or(Error::Overflow { step });
    Fraction::new(fen(largest)?, fen(sum)?, step)
}

fn within(largest: Fraction, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    let limit = rules.value(Parameter::ExemptLargestShare, "all")?;
    let quantity = "largest item of an exempt product over all of it";
    if largest.compare(limit.value())?.is_gt() {
        let allowed = format!("up to {} (Rule 7 article 25)", percent(limit.value())?);
        let found = percent(largest.to_places(6)?)?;
        return Err(Error::Word { field: "largest_share", found, allowed });
    }
    let measured = Arc::new(Trace::given_fraction(quantity, Measure::Ratio, largest));
    let limit = Arc::new(Trace::tabled("limit", Measure::Ratio, limit));
    let inputs = vec![measured, limit];
    let step = "largest item is not above the limit";
    Trace::computed(step, Measure::Answer, Operation::NotMoreThan, inputs).map(Arc::new)
}

fn enough(count: Decimal, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    let least = rules.value(Parameter::ExemptItems, "all")?;
    if count <= least.value() {
        let allowed = format!("above {} (Rule 7 article 25)", least.value());
        let (field, found) = ("underlyings", count.to_string());
        return Err(Error::Word { field, found, allowed });
    }
    let count = Arc::new(Trace::given("items", Measure::Items, count));
    let inputs = vec![count, Arc::new(Trace::tabled("limit", Measure::Items, least))];
    Trace::computed("items enough", Measure::Answer, Operation::MoreThan, inputs).map(Arc::new)
}

/// Whether a product is treated as opaque although some of it is identified: allowed from the part
/// of article 34 on.
///
/// # Errors
///
/// What keeps it from being opaque.
pub(in crate::register) fn opaque_allowed(
    asset: &Asset,
    product: &Product,
    structure: &Structure<'_>,
    rules: &RuleSet<'_>,
) -> Result<(), Error> {
    if structure.items(asset).is_empty() {
        return Ok(());
    }
    let least = rules.value(Parameter::OpaqueShare, "all")?;
    let quantity = "unidentified part of an opaque product that holds rows";
    // The product reports its whole; its value is that of the part held.
    let unidentified = Fraction::new(product.unidentified.fen(), asset.value.fen(), quantity)?;
    let part = unidentified.times(Fraction::of(product.share)?)?;
    if part.compare(least.value())?.is_lt() {
        let allowed = format!(
            "from {} of the product on, of an opaque one that holds rows (Rule 7 article 34)",
            percent(least.value())?
        );
        let found = percent(part.to_places(6)?)?;
        return Err(Error::Word { field: "unidentified", found, allowed });
    }
    Ok(())
}

/// A ratio as it is written in the files.
fn percent(ratio: Decimal) -> Result<String, Error> {
    let hundred = exact::product(ratio, Decimal::ONE_HUNDRED, "percentage in a message")?;
    Ok(format!("{}%", hundred.normalize()))
}

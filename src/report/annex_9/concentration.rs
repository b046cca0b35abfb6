//! Sheet CT01 of the return: concentration (集中度风险资产表).
//!
//! The rules give concentration a coefficient on assets in other risks and no capital of its own,
//! so that column F is left blank; the classes of row 1 are limited by another notice, whose sums
//! the register does not hold.

use std::cmp::Reverse;
use std::sync::Arc;

use super::cell::{Filling, ReturnCell};
use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::register::Concentration;
use crate::trace::{Formula, Measure, Operation, Trace, Value, numbers};

/// The columns of the form, A being 1.
const NAME: u16 = 2;
const PART: u16 = 3;
const LIMIT: u16 = 4;
const EXPOSURE: u16 = 5;
/// The five largest counterparties, and property.
const COUNTERPARTIES: [&str; 5] = ["2.1", "2.2", "2.3", "2.4", "2.5"];
const PROPERTY: &str = "3";

/// Sheet CT01: what is held on the five largest counterparties, and on property, with the limit of
/// each and its part of total assets (占总资产比例).
///
/// # Shape
///
/// The largest counterparty first, by name where two are alike; exempt ones are not counted. An
/// insurer that is too small for a threshold has no counterparties there (Rule 8 article 65), and
/// one without total assets no part of them. The form asks for counterparties where one is over
/// its threshold; they are given where none is, too.
///
/// # Errors
///
/// [`Error::Overflow`] past the range of amounts.
///
/// # Source
///
/// Rule 8 articles 63 to 67; annex 9, sheet CT01.
pub fn concentration_cells(
    concentration: &Concentration,
    total_assets: Amount,
) -> Result<Vec<ReturnCell>, Error> {
    let mut sheet = Filling::of("CT01");
    let assets = Arc::new(Trace::given("total assets", Measure::Yuan, total_assets.yuan()));
    if let Some(threshold) = concentration.threshold() {
        let mut largest: Vec<_> = concentration.counterparties().iter().collect();
        largest.sort_by_key(|of| Reverse(of.total().value().decimal()));
        for (row, of) in COUNTERPARTIES.into_iter().zip(largest) {
            sheet.text(row, NAME, of.name().to_owned());
            fill(&mut sheet, row, [of.total(), threshold.trace(), &assets])?;
        }
    }
    let (held, limit) = (concentration.property(), concentration.property_limit());
    fill(&mut sheet, PROPERTY, [held, limit, &assets])?;
    Ok(sheet.into_cells())
}

fn fill(
    sheet: &mut Filling,
    row: &'static str,
    [held, limit, assets]: [&Arc<Trace>; 3],
) -> Result<(), Error> {
    if assets.value().decimal().is_some_and(|assets| !assets.is_zero()) {
        let inputs = vec![Arc::clone(held), Arc::clone(assets)];
        let formula = Operation::Formula(Arc::new(PartOfAssets));
        let part = Trace::computed("part of total assets", Measure::Ratio, formula, inputs)?;
        sheet.figure(row, PART, &Arc::new(part));
    }
    sheet.figure(row, LIMIT, limit);
    sheet.figure(row, EXPOSURE, held);
    Ok(())
}

/// What is held, parts of a fen too, over total assets.
#[derive(Clone, Copy, Debug)]
struct PartOfAssets;

impl Formula for PartOfAssets {
    fn formula(&self) -> String {
        "first over second".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [held, assets] = numbers(inputs)?;
        let part = Fraction::of(held)?.over(Fraction::of(assets)?, "part of total assets")?;
        Ok(Value::Fraction(part))
    }
}

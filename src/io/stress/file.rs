//! Items of `stress.csv`, each of which may be left out.

use rust_decimal::Decimal;

use crate::capital::{CoreSurplus, ReportedCapital};
use crate::error::{Error, Refusals};
use crate::io::fields;
use crate::io::items::Items;
use crate::rule::number;
use crate::stress::{CurveEffect, MeasuredAt, StressInputs};

const FILE: &str = "stress.csv";
const RATIO: &str = "a percentage such as 97.5% or a number such as 0.975, at most 6 places";
const YEARS: &str = "years such as 6.25, at most 6 places";

/// Amounts, ratios and years of the base, each an item of its own.
const BASE: [&str; 10] = [
    "equity_assets",
    "fixed_income_assets",
    "year_premium",
    "year_combined_ratio",
    "quarter_premium",
    "quarter_loss_ratio",
    "expenses",
    "tax_rate",
    "core_one_surplus",
    "core_two_surplus",
];

/// An amount measured anew, and the stress at which it was.
type Pair = [&'static str; 2];

const INSURANCE: Pair = ["insurance_premium_reserve", "insurance_premium_reserve_measured_at"];
const PREMIUM: Pair = ["premium_premium_reserve", "premium_premium_reserve_measured_at"];
const MORE: Pair = ["new_business_more", "new_business_more_measured_at"];
const LESS: Pair = ["new_business_less", "new_business_less_measured_at"];
const MORTALITY: Pair = ["mortality", "mortality_measured_at"];
const LAPSE: Pair = ["lapse", "lapse_measured_at"];
const ILLNESS: Pair = ["illness", "illness_measured_at"];
const INTEREST: Pair = ["adverse_interest_rate_risk", "adverse_interest_rate_risk_measured_at"];
const BONDS_LOSS: Pair = ["fair_value_bonds_loss", "fair_value_bonds_loss_measured_at"];
const LIABILITIES_LOSS: Pair = ["liabilities_loss", "liabilities_loss_measured_at"];
const BONDS: Pair = ["fair_value_bonds", "fair_value_bonds_duration"];
const LIABILITIES: Pair = ["liabilities", "liabilities_duration"];
const PAIRS: [Pair; 12] = [
    INSURANCE,
    PREMIUM,
    MORE,
    LESS,
    MORTALITY,
    LAPSE,
    ILLNESS,
    INTEREST,
    BONDS_LOSS,
    LIABILITIES_LOSS,
    BONDS,
    LIABILITIES,
];

/// The inputs of a stress test as a file has them (压力测试数据).
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "the items of a file")]
pub struct StressFile {
    /// What the scenarios need.
    pub inputs: StressInputs,
    /// Policy future surplus in core tier 1 and in core tier 2, where it is known.
    pub surplus: Option<CoreSurplus>,
}

impl StressFile {
    /// Reads `stress.csv`: `item,value`, and `note` if wanted; every item may be left out.
    ///
    /// # Errors
    ///
    /// Every item that cannot be read, that is not known, that stands twice, or that lacks the item
    /// it belongs to, with its row.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::StressFile;
    ///
    /// let file = StressFile::read(b"item,value\nequity_assets,1000.00\n").unwrap();
    /// assert!(file.inputs.equity_assets.is_some() && file.inputs.expenses.is_none());
    /// let refused = StressFile::read(b"item,value\nlapse,5\n").unwrap_err();
    /// assert!(refused.to_string().contains("lapse_measured_at"));
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, Refusals> {
        let names: Vec<_> = BASE.into_iter().chain(PAIRS.into_iter().flatten()).collect();
        let mut items = Items::read(FILE, bytes, &names, &[])?;
        let fair_value_bonds = effect(&mut items, BONDS, BONDS_LOSS);
        let liabilities = effect(&mut items, LIABILITIES, LIABILITIES_LOSS);
        let surplus = items.core_surplus();
        let inputs = StressInputs {
            equity_assets: items.one("equity_assets", fields::capital),
            fixed_income_assets: items.one("fixed_income_assets", fields::capital),
            fair_value_bonds,
            year_premium: items.one("year_premium", fields::capital),
            year_combined_ratio: items.one("year_combined_ratio", ratio),
            quarter_premium: items.one("quarter_premium", fields::capital),
            quarter_loss_ratio: items.one("quarter_loss_ratio", ratio),
            insurance_premium_reserve: measured(&mut items, INSURANCE),
            premium_premium_reserve: measured(&mut items, PREMIUM),
            new_business_more: measured(&mut items, MORE),
            new_business_less: measured(&mut items, LESS),
            mortality: measured(&mut items, MORTALITY),
            lapse: measured(&mut items, LAPSE),
            illness: measured(&mut items, ILLNESS),
            expenses: items.one("expenses", fields::capital),
            adverse_interest_rate_risk: measured(&mut items, INTEREST),
            liabilities,
            tax_rate: items.one("tax_rate", ratio),
        };
        items.finish(Some(Self { inputs, surplus }))
    }

    /// The same capital with the policy future surplus of the file, where it has it.
    #[must_use]
    pub const fn with_surplus(&self, mut capital: ReportedCapital) -> ReportedCapital {
        if self.surplus.is_some() {
            capital.surplus = self.surplus;
        }
        capital
    }
}

fn measured(items: &mut Items, pair: Pair) -> Option<MeasuredAt> {
    let read = items.both(pair, fields::amount, ratio);
    read.map(|(amount, stress)| MeasuredAt { stress, amount })
}

/// A value with its duration, or the loss measured anew, and not both.
fn effect(items: &mut Items, by_duration: Pair, loss: Pair) -> Option<CurveEffect> {
    let [value, duration] = by_duration.map(|item| items.has(item));
    let [anew, at] = loss.map(|item| items.has(item));
    if (value || duration) && (anew || at) {
        let [item, _] = loss;
        let [of, _] = by_duration;
        let found = format!("beside {of}");
        let allowed = "a value with its duration, or a loss measured anew".to_owned();
        items.refuse_at(item, Error::Word { field: item, found, allowed });
    }
    let in_years = items.both(by_duration, fields::capital, years);
    let in_years = in_years.map(|(value, duration)| CurveEffect::ByDuration { value, duration });
    let anew = measured(items, loss).map(CurveEffect::Measured);
    in_years.or(anew)
}

fn ratio(field: &'static str, text: &str) -> Result<Decimal, Error> {
    decimal(field, text, number(text), RATIO)
}

fn years(field: &'static str, text: &str) -> Result<Decimal, Error> {
    decimal(field, text, fields::plain(text), YEARS)
}

fn decimal(
    field: &'static str,
    text: &str,
    read: Option<Decimal>,
    allowed: &'static str,
) -> Result<Decimal, Error> {
    let fits = |number: &Decimal| number.scale() <= 6 && number.abs() < Decimal::from(10_000);
    let fault = || Error::Number { field, found: text.to_owned(), allowed };
    read.filter(fits).ok_or_else(fault)
}

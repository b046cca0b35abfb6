//! What a reader should know of a report beside its levels.

use rust_decimal::Decimal;

use super::check::UNITS;
use super::item::{self, ReportItem as Item};
use super::level::Level;
use super::report::PublishedReport;
use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::rule::{Parameter, RuleSet};

const STEP: &str = "limit of core tier 2";

impl PublishedReport {
    /// What a reader should know of levels that are not checked, or that a mark in the report
    /// explains.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`], [`Error::Overflow`].
    pub fn remarks(&self, rules: &RuleSet<'_>) -> Result<Vec<String>, Error> {
        let mut remarks = Vec::new();
        let levels: [(Level, Item, &[Item]); 4] = [
            (Level::Life, Item::Life, &item::LIFE),
            (Level::NonLife, Item::NonLife, &item::NON_LIFE),
            (Level::Market, Item::Market, &item::MARKET),
            (Level::Credit, Item::Credit, &item::CREDIT),
        ];
        for (level, total, parts) in levels {
            let bare = !parts.iter().any(|part| self.prints(*part));
            if bare && self.amount(total) != Amount::ZERO {
                remarks.push(format!("{} is printed without its parts", level.name()));
            }
        }
        let absorbed = self.amount(Item::LossAbsorption);
        let cap = self.amount(Item::LossAbsorptionCap);
        let capped = self.prints(Item::LossAbsorptionCap);
        if capped && !self.prints(Item::LossAbsorptionUncapped) && absorbed > cap {
            remarks
                .push(format!("loss absorption of {absorbed} is above its printed cap of {cap}"));
        }
        let core = self.total(&[Item::CoreTierOne, Item::CoreTierTwo], &[])?;
        let limit = rules.value(Parameter::CapitalLimit, "core_two")?.value();
        let most = Fraction::of(limit)?.of_amount(core, STEP)?;
        if self.amount(Item::CoreTierTwo) > most && core > Amount::ZERO {
            let held = self.amount(Item::CoreTierTwo);
            let over = Fraction::new(held.less(most)?.fen(), self.unit.fen(), STEP)?;
            if over.compare(Decimal::from(UNITS))?.is_gt() {
                remarks.push(format!(
                    "core tier 2 of {held} is above {most}, \
                     its limit unless the insurer is a mutual"
                ));
            }
        }
        Ok(remarks)
    }
}

//! The levels of a report, recomputed from the printed parts.
//!
//! Errors: those of aggregation; [`Error::Empty`] without actual, core tier 1 or minimum capital,
//! [`Error::OutOfRange`] for a minimum capital that is not above zero or a risk below zero.

use rust_decimal::Decimal;

use super::item::{self, ReportItem as Item};
use super::level::{Level, LevelCheck};
use super::report::{PublishedReport, ReportKind};
use crate::aggregate::InsurerKind;
use crate::correlation::Aggregation;
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{Parameter, RuleSet};

/// Units of rounding that a recomputed total may differ by.
pub(super) const UNITS: i64 = 3;
/// The same across the size coefficient.
const SIZE_UNITS: i64 = 4;
const STEP: &str = "level of a published report";

impl PublishedReport {
    /// Recomputes every level that the report carries, under the rules of a day.
    ///
    /// # Shape
    ///
    /// One check per level, in the order of the return; a level without printed parts is left out.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn check(&self, rules: &RuleSet<'_>) -> Result<Vec<LevelCheck>, Error> {
        self.expect_sound()?;
        let mut checks = self.capital_levels()?;
        checks.extend(self.tier_limits(rules)?);
        if let ReportKind::Insurer(kind) = self.kind {
            checks.extend(self.risk_levels(kind, rules)?);
        }
        let parts = [Item::Quantifiable, Item::ControlRisk, Item::AdditionalCapital];
        checks.push(self.sum(Level::MinimumCapital, Item::MinimumCapital, &parts, &[])?);
        checks.extend(self.margins(rules)?);
        Ok(checks)
    }

    fn capital_levels(&self) -> Result<Vec<LevelCheck>, Error> {
        let mut checks = Vec::new();
        if self.prints(Item::RecognisedAssets) {
            let (assets, liabilities) = ([Item::RecognisedAssets], [Item::RecognisedLiabilities]);
            let level = Level::ActualCapital;
            checks.push(self.sum(level, Item::ActualCapital, &assets, &liabilities)?);
        }
        let tiers = [
            Item::CoreTierOne,
            Item::CoreTierTwo,
            Item::SupplementaryTierOne,
            Item::SupplementaryTierTwo,
        ];
        checks.push(self.sum(Level::Tiers, Item::ActualCapital, &tiers, &[])?);
        if self.prints(Item::NetAssets) && self.prints(Item::NetAssetAdjustments) {
            let parts = [Item::NetAssets, Item::NetAssetAdjustments];
            checks.push(self.sum(Level::CoreTierOne, Item::CoreTierOne, &parts, &[])?);
        }
        let adjustments = [
            Item::AdjustedNonAdmittedAssets,
            Item::AdjustedLongTermEquity,
            Item::AdjustedInvestmentProperty,
            Item::AdjustedDeferredTax,
            Item::AdjustedCatastropheReserve,
            Item::AdjustedPolicySurplus,
            Item::AdjustedLiabilityInstruments,
            Item::AdjustedOther,
        ];
        if adjustments.iter().any(|item| self.prints(*item)) {
            let level = Level::Adjustments;
            checks.push(self.sum(level, Item::NetAssetAdjustments, &adjustments, &[])?);
        }
        Ok(checks)
    }

    fn risk_levels(
        &self,
        kind: InsurerKind,
        rules: &RuleSet<'_>,
    ) -> Result<Vec<LevelCheck>, Error> {
        let mut checks = Vec::new();
        let (life, market, credit) = (&item::LIFE, &item::MARKET, &item::CREDIT);
        checks.extend(self.root(Level::Life, Aggregation::Life, Item::Life, life, rules)?);
        checks.extend(self.diversification(
            Level::Life,
            (Item::Life, Item::LifeDiversification),
            life,
        )?);
        checks.extend(self.non_life(kind, rules)?);
        checks.extend(self.diversification(
            Level::NonLife,
            (Item::NonLife, Item::NonLifeDiversification),
            &item::NON_LIFE,
        )?);
        checks.extend(self.root(
            Level::Market,
            Aggregation::Market,
            Item::Market,
            market,
            rules,
        )?);
        checks.extend(self.diversification(
            Level::Market,
            (Item::Market, Item::MarketDiversification),
            market,
        )?);
        checks.extend(self.root(
            Level::Credit,
            Aggregation::Credit,
            Item::Credit,
            credit,
            rules,
        )?);
        checks.extend(self.diversification(
            Level::Credit,
            (Item::Credit, Item::CreditDiversification),
            credit,
        )?);
        let risks = [Item::Life, Item::NonLife, Item::Market, Item::Credit];
        let printed = risks.iter().any(|risk| self.prints(*risk));
        if printed {
            checks.push(self.top(kind, rules)?);
        }
        if self.prints(Item::LossAbsorptionUncapped) {
            let uncapped = self.amount(Item::LossAbsorptionUncapped);
            let smaller = uncapped.min(self.amount(Item::LossAbsorptionCap));
            let printed = self.amount(Item::LossAbsorption);
            checks.push(self.compare(Level::LossAbsorption, printed, smaller, UNITS)?);
        }
        if printed && self.prints(Item::Quantifiable) {
            checks.push(self.size_factor(rules)?);
        }
        Ok(checks)
    }

    /// A printed diversification inside a risk against its parts less its total.
    fn diversification(
        &self,
        level: Level,
        (total, row): (Item, Item),
        parts: &[Item],
    ) -> Result<Option<LevelCheck>, Error> {
        if !self.prints(row) || !parts.iter().any(|part| self.prints(*part)) {
            return Ok(None);
        }
        let recomputed = self.total(parts, &[total])?;
        let check = self.compare(level, self.amount(row), recomputed, UNITS)?;
        Ok(Some(LevelCheck { row: Some(row), ..check }))
    }

    /// Supplementary capital within core capital, and its tier 2 within its part; asked where core
    /// capital is above zero. What a report holds over a limit is printed beside the most that it
    /// may hold.
    fn tier_limits(&self, rules: &RuleSet<'_>) -> Result<Vec<LevelCheck>, Error> {
        let core = self.total(&[Item::CoreTierOne, Item::CoreTierTwo], &[])?;
        if core <= Amount::ZERO {
            return Ok(Vec::new());
        }
        let (one, two) = (Item::SupplementaryTierOne, Item::SupplementaryTierTwo);
        let limits: [(&str, &[Item]); 2] =
            [("supplementary", &[one, two]), ("supplementary_two", &[two])];
        let check = |(class, parts): (&str, &[Item])| {
            let part = rules.value(Parameter::CapitalLimit, class)?.value();
            let most = Fraction::of(part)?.of_amount(core, STEP)?;
            let held = self.total(parts, &[])?;
            self.compare(Level::TierLimits, held, held.min(most), UNITS)
        };
        limits.into_iter().map(check).collect()
    }

    /// An aggregate of printed parts against the printed total.
    fn root(
        &self,
        level: Level,
        aggregation: Aggregation,
        total: Item,
        parts: &[Item],
        rules: &RuleSet<'_>,
    ) -> Result<Option<LevelCheck>, Error> {
        if !parts.iter().any(|part| self.prints(*part)) {
            return Ok(None);
        }
        let labelled: Vec<_> = aggregation
            .labels()
            .iter()
            .zip(parts)
            .map(|(label, part)| (*label, self.amount(*part)))
            .collect();
        let recomputed = aggregation.of(&labelled, rules)?.total().value();
        self.compare(level, self.amount(total), recomputed, UNITS).map(Some)
    }

    /// Non-life insurance risk; before the notice of 2023 also with the factor of a specialised
    /// technology insurer, which a report does not say that it is. The nearer of the two counts.
    fn non_life(
        &self,
        kind: InsurerKind,
        rules: &RuleSet<'_>,
    ) -> Result<Option<LevelCheck>, Error> {
        let (aggregation, parts) = (kind.non_life(), &item::NON_LIFE);
        let level = Level::NonLife;
        let Some(general) = self.root(level, aggregation, Item::NonLife, parts, rules)? else {
            return Ok(None);
        };
        let technology = rules.set_apart(Parameter::TechnologyInsurerCoefficient, "non_life");
        let technology = technology.filter(|_| kind == InsurerKind::Property);
        let Some(factor) = technology.filter(|_| !general.holds) else {
            return Ok(Some(general));
        };
        let scaled = exact::product_to_places(general.recomputed, factor.value(), 2, STEP)?;
        let printed = self.amount(Item::NonLife);
        let special = self.compare(level, printed, Amount::from_yuan(scaled)?, UNITS)?;
        Ok(Some(if special.units < general.units { special } else { general }))
    }

    /// The risks after diversification: the printed sum less the printed diversification.
    fn top(&self, kind: InsurerKind, rules: &RuleSet<'_>) -> Result<LevelCheck, Error> {
        let risk = |label: &&'static str| {
            let item = match *label {
                "life" => Item::Life,
                "non_life" => Item::NonLife,
                "market" => Item::Market,
                _ => Item::Credit,
            };
            (*label, self.amount(item))
        };
        let aggregation = kind.aggregation();
        let parts: Vec<_> = aggregation.labels().iter().map(risk).collect();
        let recomputed = aggregation.of(&parts, rules)?.total().value();
        let risks = [Item::Life, Item::NonLife, Item::Market, Item::Credit];
        let printed = self.total(&risks, &[Item::Diversification])?;
        self.compare(Level::Top, printed, recomputed, UNITS)
    }

    /// The quantifiable risks with the size coefficient that comes nearest.
    fn size_factor(&self, rules: &RuleSet<'_>) -> Result<LevelCheck, Error> {
        let risks = [Item::Life, Item::NonLife, Item::Market, Item::Credit];
        let less = [Item::Diversification, Item::LossAbsorption];
        let before = self.total(&risks, &less)?;
        let printed = self.amount(Item::Quantifiable);
        let mut nearest = self.compare(Level::SizeFactor, printed, before, UNITS)?;
        for rule in rules.classes(Parameter::SizeCoefficient) {
            let factor = exact::sum(Decimal::ONE, rule.value(), STEP)?;
            let sized = exact::product_to_places(before.yuan(), factor, 2, STEP)?;
            let sized = Amount::from_yuan(sized)?;
            let check = self.compare(Level::SizeFactor, printed, sized, SIZE_UNITS)?;
            if check.units < nearest.units {
                nearest = check;
            }
        }
        Ok(nearest)
    }

    fn margins(&self, rules: &RuleSet<'_>) -> Result<Vec<LevelCheck>, Error> {
        let core = self.total(&[Item::CoreTierOne, Item::CoreTierTwo], &[])?;
        let actual = self.amount(Item::ActualCapital);
        let minimum = self.amount(Item::MinimumCapital);
        let core_due = match self.kind {
            ReportKind::Insurer(_) => minimum,
            ReportKind::Group => {
                let part = rules.value(Parameter::GroupCoreMargin, "core_capital")?;
                Fraction::of(part.value())?.of_amount(minimum, STEP)?
            }
        };
        let mut checks = Vec::new();
        if self.prints(Item::CoreMargin) {
            let printed = self.amount(Item::CoreMargin);
            checks.push(self.compare(Level::CoreMargin, printed, core.less(core_due)?, UNITS)?);
        }
        if self.prints(Item::ComprehensiveMargin) {
            let printed = self.amount(Item::ComprehensiveMargin);
            let margin = actual.less(minimum)?;
            checks.push(self.compare(Level::ComprehensiveMargin, printed, margin, UNITS)?);
        }
        checks.push(self.ratio(Level::CoreRatio, core, minimum, self.core_ratio)?);
        let level = Level::ComprehensiveRatio;
        checks.push(self.ratio(level, actual, minimum, self.comprehensive_ratio)?);
        Ok(checks)
    }

    /// A ratio may differ by half a unit of its last digit and by `(1 + ratio) x unit / minimum
    /// capital`, what the rounding of its parts can move.
    fn ratio(
        &self,
        level: Level,
        capital: Amount,
        minimum: Amount,
        printed: Decimal,
    ) -> Result<LevelCheck, Error> {
        let recomputed = Fraction::new(capital.fen(), minimum.fen(), "solvency ratio")?;
        let minus = Fraction::of(exact::difference(Decimal::ZERO, printed, STEP)?)?;
        let difference = recomputed.plus(minus)?.size()?;
        let half = Fraction::of(self.ratio_unit)?.times(Fraction::new(1, 2, "half")?)?;
        let moved = Fraction::new(self.unit.fen(), minimum.fen(), "rounding of the parts")?;
        let swing = exact::sum(Decimal::ONE, printed.abs(), STEP)?;
        let allowed = half.plus(moved.times(Fraction::of(swing)?)?)?;
        Ok(LevelCheck {
            level,
            row: None,
            printed,
            recomputed: recomputed.to_places(12)?.normalize(),
            units: difference.over(Fraction::of(self.ratio_unit)?, "unit of a ratio")?,
            holds: difference <= allowed,
        })
    }

    /// Printed parts added, others taken off.
    pub(super) fn total(&self, plus: &[Item], minus: &[Item]) -> Result<Amount, Error> {
        let add = |total, item: &Item| exact::sum(total, self.amount(*item).yuan(), STEP);
        let sum = plus.iter().try_fold(Decimal::ZERO, add)?;
        let less = minus.iter().try_fold(Decimal::ZERO, add)?;
        Amount::from_yuan(exact::difference(sum, less, STEP)?)
    }

    fn sum(
        &self,
        level: Level,
        total: Item,
        plus: &[Item],
        minus: &[Item],
    ) -> Result<LevelCheck, Error> {
        self.compare(level, self.amount(total), self.total(plus, minus)?, UNITS)
    }

    fn compare(
        &self,
        level: Level,
        printed: Amount,
        recomputed: Amount,
        allowed: i64,
    ) -> Result<LevelCheck, Error> {
        let difference = recomputed.less(printed)?;
        let units =
            Fraction::new(difference.fen(), self.unit.fen(), "units of rounding")?.size()?;
        Ok(LevelCheck {
            level,
            row: None,
            printed: printed.yuan(),
            recomputed: recomputed.yuan(),
            holds: units.compare(Decimal::from(allowed))?.is_le(),
            units,
        })
    }
}

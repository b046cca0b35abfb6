//! Scenarios to minimum capital and solvency ratios, one after the other, without storing them.
//!
//! Errors: [`RefusedRows`], each with the number of its scenario.

use rust_decimal::Decimal;

use super::shares::{Room, ScenarioShares};
use crate::aggregate::{MinimumByEquityPrice, RiskCapitals};
use crate::batch::refused::{RefusedRow, RefusedRows};
use crate::capital::{CapitalAfterLoss, ReportedCapital, Tiers};
use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::rule::{Readings, RuleSet};

/// What the prices of a scenario do to actual capital. The rules say how capital follows from a
/// balance sheet, and not how a balance sheet follows from prices, so that the caller decides.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum CapitalInScenario {
    /// The whole change of the book value, before tax and to the fen, half away from zero, is
    /// added to core tier 1 capital, and the limits of Rule 1 article 41 are applied again; what
    /// they had cut before does not come back with a gain.
    MovesWithValue,
    /// All tiers stay as they are.
    AsReported,
}

/// What one scenario comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScenarioResult {
    k1: Decimal,
    shares: Amount,
    minimum: Amount,
    core: Fraction,
    comprehensive: Fraction,
}

impl ScenarioResult {
    /// The coefficient k1 of the gain of all shares.
    #[must_use]
    pub const fn k1(&self) -> Decimal {
        self.k1
    }

    /// The capital of the shares.
    #[must_use]
    pub const fn shares(&self) -> Amount {
        self.shares
    }

    /// The minimum capital (最低资本).
    #[must_use]
    pub const fn minimum(&self) -> Amount {
        self.minimum
    }

    /// The core solvency ratio (核心偿付能力充足率), exact.
    #[must_use]
    pub const fn core(&self) -> Fraction {
        self.core
    }

    /// The comprehensive solvency ratio (综合偿付能力充足率), exact.
    #[must_use]
    pub const fn comprehensive(&self) -> Fraction {
        self.comprehensive
    }
}

/// Scenarios of prices against the shares and the insurer around them.
///
/// # Shape
///
/// One row of prices per scenario, one price per share, as many rows at once as the caller likes;
/// one result per scenario. Each has the digits of [`EquityPrice`](crate::EquityPrice),
/// [`MinimumCapital`](crate::MinimumCapital) and [`Solvency`](crate::Solvency).
///
/// # Source
///
/// Rule 8 articles 6, 26, 70; Rule 1 articles 41 and 44; Rule 2 articles 5, 15 to 20; Rule 12
/// article 120; solvency regulation article 6.
///
/// # Example
///
/// ```
/// use c_ross::{
///     AdditionalCapital, Aggregation, Amount, Board, CapitalInScenario, Constituent, ControlRisk,
///     InsurerKind, LossAbsorption, Readings, ReportedCapital, RiskCapitals, RuleBook, RuleDay,
///     ScenarioBatch, ScenarioShares, ShareClass, ShareColumns, SizeDiscount, Specialisation,
///     SubRisks, Tiers,
/// };
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let book = RuleBook::embedded()?;
/// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
/// let (rules, readings) = (book.on(RuleDay::new(day)), Readings::default());
/// let columns = ShareColumns {
///     class: &[ShareClass::new(Board::Main, Constituent::OfCsi300, true, false)],
///     shares: &[1_000],
///     price: &[1_000],
///     cost: &[1_000_000],
/// };
/// let shares = ScenarioShares::new(&columns, 2, &rules, &readings)?;
/// let risks = RiskCapitals {
///     kind: InsurerKind::Property,
///     life: None,
///     non_life: SubRisks::Total(Amount::ZERO),
///     specialisation: Specialisation::General,
///     market: SubRisks::given(Aggregation::Market, &[Amount::ZERO; 6])?,
///     credit: SubRisks::Total(Amount::ZERO),
///     loss_absorption: LossAbsorption::Reported(Amount::ZERO),
///     size: SizeDiscount::Stated(Decimal::ZERO),
///     control_risk: ControlRisk::Factor(Decimal::ZERO),
///     additional: AdditionalCapital::NONE,
/// };
/// let capital = ReportedCapital::of_tiers(Tiers {
///     core_one: Amount::from_yuan(Decimal::from(5_400))?,
///     core_two: Amount::ZERO,
///     supplementary_one: Amount::ZERO,
///     supplementary_two: Amount::ZERO,
/// });
/// let moves = CapitalInScenario::MovesWithValue;
/// let mut batch = ScenarioBatch::new(&shares, &risks, &capital, moves, &rules, &readings)?;
/// let mut results = Vec::new();
/// // At 10 yuan as bought, and at 12: k1 is 0.04, RF 0.27 + 0.35 x 0.04.
/// batch.push(&[1_000, 1_200], &mut results)?;
/// batch.finish()?;
/// assert_eq!(results[0].minimum().to_string(), "2700.00");
/// assert_eq!(results[0].core().to_places(4)?.to_string(), "2.0000");
/// assert_eq!(results[1].minimum().to_string(), "3408.00");
/// // 5,400 and 2,000 more over 3,408.
/// assert_eq!(results[1].core().to_places(4)?.to_string(), "2.1714");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ScenarioBatch<'s> {
    shares: &'s ScenarioShares,
    minimum: MinimumByEquityPrice,
    tiers: Tiers,
    /// Where the prices move capital.
    moved: Option<CapitalAfterLoss>,
    room: Room,
    pub(super) scenarios: usize,
    pub(super) refused: Vec<RefusedRow>,
}

impl<'s> ScenarioBatch<'s> {
    /// Scenarios of an insurer; in `risks` the equity price risk is what lies beside the shares,
    /// and market risk is given by its sub-risks.
    ///
    /// # Errors
    ///
    /// Those of [`MinimumCapital`](crate::MinimumCapital), and [`Error::CorrelationLabel`] for a
    /// market risk without its sub-risks.
    pub fn new(
        shares: &'s ScenarioShares,
        risks: &RiskCapitals,
        capital: &ReportedCapital,
        effect: CapitalInScenario,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let moved = match effect {
            CapitalInScenario::MovesWithValue => {
                Some(CapitalAfterLoss::of(capital, rules, readings)?)
            }
            CapitalInScenario::AsReported => None,
        };
        Ok(Self {
            shares,
            minimum: MinimumByEquityPrice::of(risks, rules, readings)?,
            tiers: capital.tiers,
            moved,
            room: Room::default(),
            scenarios: 0,
            refused: Vec::new(),
        })
    }

    /// Takes the next scenarios, row after row, and puts a result behind the column of the caller
    /// for each that is not refused.
    ///
    /// # Errors
    ///
    /// [`Error::Row`] when the prices are not whole rows; what is wrong with a scenario is told at
    /// the end.
    pub fn push(&mut self, prices: &[i64], results: &mut Vec<ScenarioResult>) -> Result<(), Error> {
        self.take(self.rows(prices)?, results);
        Ok(())
    }

    pub(super) fn take(
        &mut self,
        rows: std::slice::ChunksExact<'_, i64>,
        results: &mut Vec<ScenarioResult>,
    ) {
        for prices in rows {
            match self.one(prices) {
                Ok(result) => results.push(result),
                Err(fault) => self.refused.push(RefusedRow::new(self.scenarios, fault)),
            }
            self.scenarios = self.scenarios.saturating_add(1);
        }
    }

    /// The rows of prices.
    pub(super) fn rows<'p>(
        &self,
        prices: &'p [i64],
    ) -> Result<std::slice::ChunksExact<'p, i64>, Error> {
        let width = self.shares.len().max(1);
        let rows = prices.chunks_exact(width);
        if rows.remainder().is_empty() {
            return Ok(rows);
        }
        let fault = format!("{} prices are not whole rows of {width}", prices.len());
        Err(Error::Row { fault })
    }

    fn one(&mut self, prices: &[i64]) -> Result<ScenarioResult, Error> {
        let charged = self.shares.charged(prices, &mut self.room)?;
        let shares = charged.capital;
        let minimum = self.minimum.at(shares)?;
        let tiers = match &self.moved {
            Some(moved) => moved.tiers(Amount::ZERO.less(charged.change)?)?,
            None => self.tiers,
        };
        let ratio = |capital: Amount, quantity| {
            if minimum == Amount::ZERO {
                return Err(Error::ZeroDivisor { quantity, divisor: "minimum capital" });
            }
            Fraction::new(capital.fen(), minimum.fen(), quantity)
        };
        Ok(ScenarioResult {
            k1: charged.k1,
            shares,
            minimum,
            core: ratio(tiers.core()?, "core solvency ratio")?,
            comprehensive: ratio(tiers.sum()?, "comprehensive solvency ratio")?,
        })
    }

    /// How many scenarios were taken.
    ///
    /// # Errors
    ///
    /// [`RefusedRows`] with every scenario that is refused.
    pub fn finish(self) -> Result<usize, RefusedRows> {
        RefusedRows::none_of(self.refused)?;
        Ok(self.scenarios)
    }
}

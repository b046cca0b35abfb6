//! The figures of a book that was measured, or of a report.

use std::collections::BTreeMap;

use super::label::Label;
use crate::aggregate::{MinimumCapital, RiskLevel};
use crate::error::Error;
use crate::quantity::{Amount, Fraction};
use crate::quarter_end::Measurement;
use crate::solvency::Solvency;

/// An amount of a stand, from single risks up to actual capital.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum StandFigure {
    /// Capital of all shares of the book, of whatever account.
    Shares,
    /// Capital of the line of credit insurance.
    CreditInsurance,
    /// Capital of the insurer's shares in the book.
    OwnShares,
    /// The insurer's equity price risk.
    EquityPriceRisk,
    /// Insurance risk of life business.
    LifeInsuranceRisk,
    /// Insurance risk of non-life business.
    NonLifeInsuranceRisk,
    /// Market risk.
    MarketRisk,
    /// Credit risk.
    CreditRisk,
    /// Quantifiable risks, after diversification, loss absorption and size discount.
    QuantifiableRisks,
    /// Control risk.
    ControlRisk,
    /// Minimum capital.
    MinimumCapital,
    /// Core capital.
    CoreCapital,
    /// Actual capital.
    ActualCapital,
}

impl StandFigure {
    /// All of them, from the parts to the whole.
    pub const ALL: [Self; 13] = [
        Self::Shares,
        Self::CreditInsurance,
        Self::OwnShares,
        Self::EquityPriceRisk,
        Self::LifeInsuranceRisk,
        Self::NonLifeInsuranceRisk,
        Self::MarketRisk,
        Self::CreditRisk,
        Self::QuantifiableRisks,
        Self::ControlRisk,
        Self::MinimumCapital,
        Self::CoreCapital,
        Self::ActualCapital,
    ];

    /// Its name in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shares => "shares_capital",
            Self::CreditInsurance => "credit_insurance_capital",
            Self::OwnShares => "own_shares_capital",
            Self::EquityPriceRisk => "equity_price_risk",
            Self::LifeInsuranceRisk => "life_insurance_risk",
            Self::NonLifeInsuranceRisk => "non_life_insurance_risk",
            Self::MarketRisk => "market_risk",
            Self::CreditRisk => "credit_risk",
            Self::QuantifiableRisks => "quantifiable_risks",
            Self::ControlRisk => "control_risk",
            Self::MinimumCapital => "minimum_capital",
            Self::CoreCapital => "core_capital",
            Self::ActualCapital => "actual_capital",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn label(self) -> Label {
        let (english, chinese) = match self {
            Self::Shares => ("capital of all shares", "全部股票资本占用"),
            Self::CreditInsurance => ("capital of credit insurance", "信用保证保险资本占用"),
            Self::OwnShares => ("capital of own shares", "本公司股票资本占用"),
            Self::EquityPriceRisk => ("equity price risk", "权益价格风险最低资本"),
            Self::LifeInsuranceRisk => ("life insurance risk", "寿险业务保险风险最低资本"),
            Self::NonLifeInsuranceRisk => ("non-life insurance risk", "非寿险业务保险风险最低资本"),
            Self::MarketRisk => ("market risk", "市场风险最低资本"),
            Self::CreditRisk => ("credit risk", "信用风险最低资本"),
            Self::QuantifiableRisks => ("quantifiable risks", "量化风险最低资本"),
            Self::ControlRisk => ("control risk", "控制风险最低资本"),
            Self::MinimumCapital => ("minimum capital", "最低资本"),
            Self::CoreCapital => ("core capital", "核心资本"),
            Self::ActualCapital => ("actual capital", "实际资本"),
        };
        Label::new(english, chinese)
    }
}

/// A ratio of a stand.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[expect(clippy::exhaustive_enums, reason = "the two ratios of the solvency regulation")]
pub enum StandRatio {
    /// Core solvency ratio.
    Core,
    /// Comprehensive solvency ratio.
    Comprehensive,
}

impl StandRatio {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Core, Self::Comprehensive];

    /// Its name in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Core => "core_ratio",
            Self::Comprehensive => "comprehensive_ratio",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Core => Label::new("core ratio", "核心偿付能力充足率"),
            Self::Comprehensive => Label::new("comprehensive ratio", "综合偿付能力充足率"),
        }
    }

    /// What stands above the line.
    const fn capital(self) -> StandFigure {
        match self {
            Self::Core => StandFigure::CoreCapital,
            Self::Comprehensive => StandFigure::ActualCapital,
        }
    }
}

/// The figures of a measured book, of a solvency position or of a report, side by side with those
/// of another (资本状况); a figure that is not known is not there.
///
/// # Shape
///
/// Amounts in yuan to the fen; ratios as exact fractions, there when both capital and minimum
/// capital are.
///
/// # Example
///
/// ```
/// use c_ross::{Amount, Stand, StandFigure, StandRatio};
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
/// let reported = Stand::of_amounts([
///     (StandFigure::MinimumCapital, yuan(100)?),
///     (StandFigure::CoreCapital, yuan(125)?),
/// ])?;
/// let core = reported.ratio(StandRatio::Core).ok_or("no ratio")?;
/// assert_eq!(core.to_places(2)?.to_string(), "1.25");
/// assert!(reported.ratio(StandRatio::Comprehensive).is_none());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Stand {
    amounts: BTreeMap<StandFigure, Amount>,
    ratios: BTreeMap<StandRatio, Fraction>,
}

impl Stand {
    /// The stand of a measured book.
    ///
    /// # Errors
    ///
    /// Those of [`Stand::of_amounts`].
    pub fn of(measured: &Measurement) -> Result<Self, Error> {
        let mut amounts = BTreeMap::new();
        amounts.insert(StandFigure::Shares, measured.equity().capital().value());
        if let Some(line) = measured.credit() {
            amounts.insert(StandFigure::CreditInsurance, line.capital().value());
        }
        if let Some(insurer) = measured.solvency() {
            amounts.insert(StandFigure::OwnShares, insurer.own_shares().value());
            amounts.extend(of_insurer(insurer.minimum(), insurer.solvency()));
        }
        Self::of_amounts(amounts)
    }

    /// The stand of a solvency position, measured or reported.
    ///
    /// # Errors
    ///
    /// Those of [`Stand::of_amounts`].
    pub fn of_solvency(minimum: &MinimumCapital, solvency: &Solvency) -> Result<Self, Error> {
        Self::of_amounts(of_insurer(minimum, solvency))
    }

    /// The stand of the figures that are known; the ratios follow from them.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a minimum capital that is not above zero under a ratio.
    pub fn of_amounts(
        amounts: impl IntoIterator<Item = (StandFigure, Amount)>,
    ) -> Result<Self, Error> {
        let amounts: BTreeMap<_, _> = amounts.into_iter().collect();
        let mut ratios = BTreeMap::new();
        if let Some(minimum) = amounts.get(&StandFigure::MinimumCapital) {
            for ratio in StandRatio::ALL {
                if let Some(capital) = amounts.get(&ratio.capital()) {
                    let quantity = "minimum capital under a ratio";
                    let fraction = Fraction::new(capital.fen(), minimum.fen(), quantity)?;
                    ratios.insert(ratio, fraction);
                }
            }
        }
        Ok(Self { amounts, ratios })
    }

    /// An amount.
    #[must_use]
    pub fn amount(&self, figure: StandFigure) -> Option<Amount> {
        self.amounts.get(&figure).copied()
    }

    /// A ratio, exact.
    #[must_use]
    pub fn ratio(&self, ratio: StandRatio) -> Option<Fraction> {
        self.ratios.get(&ratio).copied()
    }
}

fn of_insurer(minimum: &MinimumCapital, solvency: &Solvency) -> Vec<(StandFigure, Amount)> {
    let mut amounts = vec![
        (StandFigure::NonLifeInsuranceRisk, minimum.non_life().total().value()),
        (StandFigure::MarketRisk, minimum.market().total().value()),
        (StandFigure::CreditRisk, minimum.credit().total().value()),
        (StandFigure::QuantifiableRisks, minimum.quantifiable().value()),
        (StandFigure::ControlRisk, minimum.control_risk().value()),
        (StandFigure::MinimumCapital, minimum.total().value()),
        (StandFigure::CoreCapital, solvency.core_capital().value()),
        (StandFigure::ActualCapital, solvency.actual().value()),
    ];
    let life = minimum.life().map(RiskLevel::total);
    amounts.extend(life.map(|life| (StandFigure::LifeInsuranceRisk, life.value())));
    let market = minimum.market().aggregate();
    let equity = market.and_then(|market| market.part("equity_price"));
    amounts.extend(equity.map(|equity| (StandFigure::EquityPriceRisk, equity.value())));
    amounts
}

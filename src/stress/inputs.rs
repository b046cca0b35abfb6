//! What the scenarios need beside the base position.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::Amount;

/// An amount that the caller measured anew in a scenario, with the stress at which he did: the
/// number that annex 4 prints, or the amount is of another scenario.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "an input of two parts")]
pub struct MeasuredAt {
    /// The stress: a multiple or a part of the base, basis points for a curve.
    pub stress: Decimal,
    /// The amount: a loss, negative for a gain, or a capital.
    pub amount: Amount,
}

/// What a move of a curve does to a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum CurveEffect {
    /// In first order: value times modified duration times the move. It overstates the loss of
    /// bonds when rates rise and understates the rise of liabilities when they fall, by what
    /// convexity adds.
    ByDuration {
        /// Value in the base.
        value: Amount,
        /// Modified duration of the whole, in years, weighted by value.
        duration: Decimal,
    },
    /// The loss, measured anew.
    Measured(MeasuredAt),
}

/// What the scenarios need beside the base position (压力测试所需的其他数据); nothing for what is not
/// known, whose scenarios are then not computed. Amounts in yuan, of the period tested.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "inputs, each of which may be unknown")]
pub struct StressInputs {
    /// Admitted value of all assets of equity price risk, held directly or found by look-through,
    /// without money market funds (权益类资产认可价值).
    pub equity_assets: Option<Amount>,
    /// Admitted value of all assets of credit risk, held directly or found by look-through
    /// (固定收益类资产认可价值).
    pub fixed_income_assets: Option<Amount>,
    /// Fixed income at fair value when the risk-free curve moves (以公允价值计量的固定收益类资产).
    pub fair_value_bonds: Option<CurveEffect>,
    /// Premium earned, net of reinsurance, of the next year in the base (已赚保费).
    pub year_premium: Option<Amount>,
    /// Combined ratio of the next year in the base (综合成本率).
    pub year_combined_ratio: Option<Decimal>,
    /// Premium earned, net of reinsurance, of the next quarter in the base.
    pub quarter_premium: Option<Amount>,
    /// Loss ratio of the next quarter in the base (综合赔付率).
    pub quarter_loss_ratio: Option<Decimal>,
    /// Premium and reserve risk at the premium of property scenario one.
    pub insurance_premium_reserve: Option<MeasuredAt>,
    /// Premium and reserve risk at the premium of property factor one of the year.
    pub premium_premium_reserve: Option<MeasuredAt>,
    /// Loss from more new business, negative for a gain.
    pub new_business_more: Option<MeasuredAt>,
    /// Loss from less new business, negative for a gain.
    pub new_business_less: Option<MeasuredAt>,
    /// Loss from higher mortality, of the year and of the liabilities.
    pub mortality: Option<MeasuredAt>,
    /// Loss from higher lapse rates, of the year and of the liabilities.
    pub lapse: Option<MeasuredAt>,
    /// Loss from more illness, of the year and of the liabilities.
    pub illness: Option<MeasuredAt>,
    /// Expenses of the next year in the base (费用发生额).
    pub expenses: Option<Amount>,
    /// Interest rate risk of a life insurer at the adverse curves of scenario three.
    pub adverse_interest_rate_risk: Option<MeasuredAt>,
    /// Liabilities when the average curve moves.
    pub liabilities: Option<CurveEffect>,
    /// Income tax rate, for the reading `StressLossTax=AfterTax`.
    pub tax_rate: Option<Decimal>,
}

impl StressInputs {
    /// What is outside its range, all of it.
    pub(super) fn faults(&self) -> Vec<Error> {
        let amounts = [
            ("equity_assets", self.equity_assets),
            ("fixed_income_assets", self.fixed_income_assets),
            ("year_premium", self.year_premium),
            ("quarter_premium", self.quarter_premium),
            ("expenses", self.expenses),
            ("insurance_premium_reserve", self.insurance_premium_reserve.map(|of| of.amount)),
            ("premium_premium_reserve", self.premium_premium_reserve.map(|of| of.amount)),
            ("adverse_interest_rate_risk", self.adverse_interest_rate_risk.map(|of| of.amount)),
            ("fair_value_bonds", value(self.fair_value_bonds)),
            ("liabilities", value(self.liabilities)),
        ];
        let amounts = amounts.into_iter().filter_map(|(quantity, amount)| {
            let amount = amount.filter(|amount| amount.is_negative())?;
            let allowed = "yuan from 0 to below 10^18";
            Some(Error::OutOfRange { quantity, found: amount.yuan(), allowed })
        });
        let ten = Decimal::TEN;
        let hundred = Decimal::ONE_HUNDRED;
        let ratios = [
            ("year_combined_ratio", self.year_combined_ratio, ten, RATIO),
            ("quarter_loss_ratio", self.quarter_loss_ratio, ten, RATIO),
            ("tax_rate", self.tax_rate, Decimal::ONE, RATE),
            ("fair_value_bonds_duration", duration(self.fair_value_bonds), hundred, YEARS),
            ("liabilities_duration", duration(self.liabilities), hundred, YEARS),
        ];
        let ratios = ratios.into_iter().filter_map(|(quantity, number, most, allowed)| {
            let fits = |number: &Decimal| {
                (Decimal::ZERO..=most).contains(number) && number.scale() <= PLACES
            };
            let found = number.filter(|number| !fits(number))?;
            Some(Error::OutOfRange { quantity, found, allowed })
        });
        amounts.chain(ratios).collect()
    }
}

/// Places of a ratio, so that products stay exact.
const PLACES: u32 = 6;
const RATIO: &str = "a number from 0 to 10, at most 6 places";
const RATE: &str = "a number from 0 to 1, at most 6 places";
const YEARS: &str = "years from 0 to 100, at most 6 places";

fn value(effect: Option<CurveEffect>) -> Option<Amount> {
    match effect {
        Some(CurveEffect::ByDuration { value, .. }) => Some(value),
        Some(CurveEffect::Measured(_)) | None => None,
    }
}

fn duration(effect: Option<CurveEffect>) -> Option<Decimal> {
    match effect {
        Some(CurveEffect::ByDuration { duration, .. }) => Some(duration),
        Some(CurveEffect::Measured(_)) | None => None,
    }
}

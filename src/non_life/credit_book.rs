//! The line of non-financing credit and guarantee insurance as it goes into the formulas: its
//! businesses, exposures and measures.
//!
//! Errors: [`Error::OutOfRange`] for an amount below zero.

use super::line::{LineMeasure, not_negative};
use crate::error::Error;
use crate::quantity::Amount;

/// A business of the line, as far as the rules treat it on its own.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum CreditBusiness {
    /// Policy medium- and long-term export credit insurance (政策性中长期出口信用保险).
    PolicyExportCredit,
    /// Other export credit insurance (其他出口信用保险).
    OtherExportCredit,
    /// Overseas investment insurance of Sinosure (中国出口信用保险公司海外投资保险).
    SinosureOverseasInvestment,
    /// Overseas investment insurance of another insurer (其他公司海外投资保险).
    OtherOverseasInvestment,
    /// Other non-financing credit and guarantee insurance (其他非融资性信用保证险).
    OtherNonFinancing,
}

impl CreditBusiness {
    /// Every business.
    pub const ALL: [Self; 5] = [
        Self::PolicyExportCredit,
        Self::OtherExportCredit,
        Self::SinosureOverseasInvestment,
        Self::OtherOverseasInvestment,
        Self::OtherNonFinancing,
    ];

    /// The word of input and output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PolicyExportCredit => "policy_export_credit",
            Self::OtherExportCredit => "other_export_credit",
            Self::SinosureOverseasInvestment => "sinosure_overseas_investment",
            Self::OtherOverseasInvestment => "other_overseas_investment",
            Self::OtherNonFinancing => "other_non_financing",
        }
    }

    /// Whether the notice of 2025 sets its base factors apart.
    pub(super) const fn is_set_apart(self) -> bool {
        match self {
            Self::PolicyExportCredit
            | Self::OtherExportCredit
            | Self::SinosureOverseasInvestment => true,
            Self::OtherOverseasInvestment | Self::OtherNonFinancing => false,
        }
    }

    /// Whether articles 15 and 28 give it the policy coefficient.
    pub(super) const fn has_policy_coefficient(self) -> bool {
        match self {
            Self::PolicyExportCredit
            | Self::SinosureOverseasInvestment
            | Self::OtherOverseasInvestment => true,
            Self::OtherExportCredit | Self::OtherNonFinancing => false,
        }
    }
}

/// The exposures of one business: yuan, not negative.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CreditExposure {
    pub(super) business: CreditBusiness,
    pub(super) premium: Amount,
    pub(super) reserve: Amount,
}

impl CreditExposure {
    /// Retained premium of the last twelve months and outstanding claims reserve net of
    /// reinsurance.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] below zero.
    pub fn new(business: CreditBusiness, premium: Amount, reserve: Amount) -> Result<Self, Error> {
        not_negative("retained premium", premium)?;
        not_negative("claims reserve", reserve)?;
        Ok(Self { business, premium, reserve })
    }
}

/// The line as it goes into the formulas.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CreditGuaranteeBook {
    pub(super) exposures: Vec<CreditExposure>,
    pub(super) combined_ratio: LineMeasure,
    pub(super) ceded: Amount,
    pub(super) assumed: Amount,
    pub(super) run_off: LineMeasure,
}

impl CreditGuaranteeBook {
    /// The line: its businesses, its combined ratio (综合成本率) of twelve months, its non-proportional
    /// premium ceded and assumed in twelve months, and the run-off deviation (回溯偏差率) of all
    /// non-motor business, averaged over the last two year ends.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a premium below zero.
    pub fn new(
        exposures: Vec<CreditExposure>,
        combined_ratio: LineMeasure,
        ceded: Amount,
        assumed: Amount,
        run_off: LineMeasure,
    ) -> Result<Self, Error> {
        not_negative("non-proportional premium ceded", ceded)?;
        not_negative("non-proportional premium assumed", assumed)?;
        Ok(Self { exposures, combined_ratio, ceded, assumed, run_off })
    }
}

//! The line of non-financing credit and guarantee insurance as it goes into the formulas: its
//! businesses, exposures and measures.
//!
//! Errors: [`Error::OutOfRange`] for an amount below zero.

use crate::error::Error;
use crate::non_life::line::{LineMeasure, not_negative};
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
    pub(in crate::non_life) const fn is_set_apart(self) -> bool {
        match self {
            Self::PolicyExportCredit
            | Self::OtherExportCredit
            | Self::SinosureOverseasInvestment => true,
            Self::OtherOverseasInvestment | Self::OtherNonFinancing => false,
        }
    }

    /// Whether articles 15 and 28 give it the policy coefficient.
    pub(in crate::non_life) const fn has_policy_coefficient(self) -> bool {
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
    pub(in crate::non_life) business: CreditBusiness,
    pub(in crate::non_life) premium: Amount,
    pub(in crate::non_life) reserve: Amount,
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

    /// The business.
    #[must_use]
    pub const fn business(&self) -> CreditBusiness {
        self.business
    }

    /// Retained premium of the last twelve months.
    #[must_use]
    pub const fn premium(&self) -> Amount {
        self.premium
    }

    /// Outstanding claims reserve net of reinsurance.
    #[must_use]
    pub const fn reserve(&self) -> Amount {
        self.reserve
    }
}

/// The line as it goes into the formulas.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CreditGuaranteeBook {
    pub(in crate::non_life) exposures: Vec<CreditExposure>,
    pub(in crate::non_life) combined_ratio: LineMeasure,
    /// Non-proportional premium ceded and assumed; none of a reinsurer.
    pub(in crate::non_life) cession: Option<[Amount; 2]>,
    /// None of a reinsurer.
    pub(in crate::non_life) run_off: Option<LineMeasure>,
}

impl CreditGuaranteeBook {
    /// The line: its businesses, its combined ratio (综合成本率) of twelve months, its
    /// non-proportional premium ceded and assumed in twelve months, and the run-off deviation
    /// (回溯偏差率) of all non-motor business, averaged over the last two year ends.
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
        let (cession, run_off) = (Some([ceded, assumed]), Some(run_off));
        Ok(Self { exposures, combined_ratio, cession, run_off })
    }

    /// The exposures of its businesses.
    #[must_use]
    pub fn exposures(&self) -> &[CreditExposure] {
        &self.exposures
    }

    /// Its combined ratio (综合成本率) of twelve months.
    #[must_use]
    pub const fn combined_ratio(&self) -> LineMeasure {
        self.combined_ratio
    }

    /// Non-proportional premium ceded and assumed in twelve months; none of a reinsurer.
    #[must_use]
    pub const fn cession(&self) -> Option<[Amount; 2]> {
        self.cession
    }

    /// The run-off deviation (回溯偏差率) of all non-motor business; none of a reinsurer.
    #[must_use]
    pub const fn run_off(&self) -> Option<LineMeasure> {
        self.run_off
    }

    /// The line of a reinsurer, to which Rule 6 articles 12 and 18 leave no coefficient of
    /// cession and run-off.
    pub(in crate::non_life) const fn assumed(
        exposures: Vec<CreditExposure>,
        combined_ratio: LineMeasure,
    ) -> Self {
        Self { exposures, combined_ratio, cession: None, run_off: None }
    }
}

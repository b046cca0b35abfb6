//! A unit of account (计量单元) with its present values, Rule 5 articles 6 and 7.
//!
//! A present value is that of the net cash flow, outflow less inflow, by Rule 3 after
//! reinsurance: of a reinsurer after retrocession. It may be below zero. What a scenario does
//! not bear on keeps its base value.

use std::sync::Arc;

use super::lapse_type::LapseTerms;
use crate::quantity::Amount;

/// The present values of a unit under the adverse scenarios, yuan to the fen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the scenarios of Rule 5")]
pub struct ScenarioValues {
    /// Article 9.
    pub mortality: Amount,
    /// Article 10; the whole book is one unit.
    pub mortality_catastrophe: Amount,
    /// Article 11.
    pub longevity: Amount,
    /// Article 12 (1).
    pub illness_incidence: Amount,
    /// Article 12 (2).
    pub illness_trend: Amount,
    /// Article 13.
    pub medical_and_health: Amount,
    /// Article 14.
    pub other_loss: Amount,
    /// Article 18.
    pub expense: Amount,
    /// Article 21, lapse rates raised.
    pub lapse_up: Amount,
    /// Article 21, lapse rates lowered.
    pub lapse_down: Amount,
}

/// A unit of account: a product, or a group of contracts of one risk.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct LifeUnit {
    /// Its name.
    pub name: Arc<str>,
    /// Present value under the base assumptions (PV基础情景), yuan.
    pub base: Amount,
    /// Present values under the scenarios (PV不利情景).
    pub adverse: ScenarioValues,
    /// Present values of the policies whose cash value is not zero, base and under the mass
    /// lapse of article 22; the whole book is one unit.
    pub mass_lapse: [Amount; 2],
    /// What decides its lapse type.
    pub lapse: LapseTerms,
}

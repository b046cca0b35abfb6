//! Stress tests (压力测试): the mandatory scenarios of annex 4 on the base position of an insurer, and
//! reverse stress of one factor.
//!
//! Rule 10 has an insurer forecast its position at the next quarter end or year end (基本情景), apply
//! each mandatory scenario (必测压力情景) or factor (必测因素) of annex 4 to it, and set both side by
//! side; an insurer between 100 and 150 per cent also asks how far its main factor may go until the
//! ratio is down to 100 (反向压力测试). The forecast is the caller's: what stands in [`StressBase`] is
//! the base, be it a forecast or the last report.
//!
//! A loss is borne by core tier 1 without surplus (Rule 1 article 40), the limits of article 41 are
//! applied again to what is left, and the minimum capital is aggregated again from its sub-risks:
//!
//! `ratio = limited(tiers - loss) / MC(sub-risks in the scenario)`
//!
//! A factor whose inputs are not given is listed as missing and its scenario is not computed.
//!
//! Annex 4 sets scenarios for property and life insurers only; a reinsurer designs its own (Rule 10
//! article 43).
//!
//! Not covered: the forecast of the base, its income statement and cash flows (annex 11, sheets 1.1
//! to 2.1), scenarios of the insurer's own choice, the cash flow stress test of Rule 13; the effect
//! of the macro scenario's curve on the capital of interest rate and spread risk, which stays as in
//! the base.
//!
//! Errors: those of the minimum capital, of the limits and of the ratios; [`Error::OutOfRange`] and
//! [`Error::Word`] for inputs outside their range or measured at another stress than the annex's.
//!
//! [`Error::OutOfRange`]: crate::Error::OutOfRange
//! [`Error::Word`]: crate::Error::Word

mod basic_scenario;
mod effect;
mod first_crossing;
mod formula;
mod inputs;
mod moved;
mod outcome;
mod reverse;
mod reverse_factor;
mod scenario;
mod underwriting;

pub use basic_scenario::{StressBase, StressedPosition};
pub use inputs::{CurveEffect, MeasuredAt, StressInputs};
pub use moved::RiskName;
pub use outcome::{AppliedStress, MovedCapital, StressOutcome, StressResult, StressTest};
pub use reverse::{ReversePoint, ReverseStress, StressReach, reverse_stress_is_due};
pub use reverse_factor::{ReverseFactor, StressBound};
pub use scenario::{MandatoryStress, StressFactor, StressPeriod};

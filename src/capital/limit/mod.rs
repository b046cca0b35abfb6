//! The limits of the tiers (资本限额), Rule 1 article 41.
//!
//! With C the core capital, all four limits are parts of it: supplementary capital at most 100 % of
//! C (1), policy future surplus in core capital at most 35 %, since notice 2023-5 40 % of C (2),
//! core tier 2 at most 30 % of C (3), supplementary tier 2 at most 25 % of C (4). What is over a
//! limit becomes a capital liability (资本性负债); it moves into no other tier. C is the core capital
//! *after* the cut: published reports sit on 0.3000, 1.0000, 0.2500 and 0.4000 of the core capital
//! that they print. A mutual (相互保险组织) has no limit (3), article 44.
//!
//! # The order, and why the figure is one
//!
//! Only the excess becomes a liability (以其超过限额的金额). So what is kept is the most that satisfies
//! all limits at once: no kept amount could be one fen larger.
//!
//! 1. **Core capital first, limits (2) and (3) together.** Neither depends on supplementary
//!    capital, and (1) and (4) depend on C. Let A be core tier 1 without surplus, B core tier 2
//!    without surplus, f1 and f2 the surplus in core tier 1 and 2. Kept are
//!    `f1 + f2 <= p / (1 - p) x (A + B)` and `B + f2 <= q / (1 - q) x (A + f1)`. f2 is taken down
//!    before B, and before f1 ([`SurplusOverLimit::CoreTwoFirst`]): f2 stands in both limits, so
//!    that giving up one yuan of it loosens both, while f1 and B each hold the other limit up. When
//!    f2 is used up, f1 and B are each cut to their limit; a cut of one tightens the limit of the
//!    other, and the two settle on the largest pair that satisfies both, which is unique because
//!    each right side only grows with the other amount, and exists because p + q < 1. No other way
//!    keeps more core capital; which of (2) and (3) is asked first then changes nothing.
//! 2. **Limit (4), then limit (1).** The other order would cut supplementary tier 1 for the sake of
//!    a tier 2 that (4) removes anyway, more than the excess.
//!
//! Two choices that the article leaves open are readings: which surplus bears the excess over (2)
//! ([`SurplusOverLimit`]), and which supplementary tier bears the excess over (1)
//! ([`SupplementaryOverLimit`]). Under [`SurplusOverLimit::CoreOneFirst`] B is kept as above, then
//! the most of f2, then the most of f1. Both move amounts between tiers 1 and 2 only; core and
//! actual capital are the same under either, which a test holds.
//!
//! Each kept amount is rounded down to the fen, so that the limit holds. Where C is not above zero
//! nothing is kept of what is limited.
//!
//! Not covered: limits that the regulator grants one insurer for a transition; an excess shared
//! among instruments of one tier.
//!
//! Errors: [`Error::OutOfRange`] for an amount below zero where a limit applies and for a rule book
//! whose limits (2) and (3) leave no room for core tier 1, [`Error::NotInForce`],
//! [`Error::Overflow`].
//!
//! [`Error::NotInForce`]: crate::Error::NotInForce
//! [`Error::OutOfRange`]: crate::Error::OutOfRange
//! [`Error::Overflow`]: crate::Error::Overflow
//! [`SupplementaryOverLimit`]: crate::SupplementaryOverLimit
//! [`SurplusOverLimit`]: crate::SurplusOverLimit
//! [`SurplusOverLimit::CoreOneFirst`]: crate::SurplusOverLimit::CoreOneFirst
//! [`SurplusOverLimit::CoreTwoFirst`]: crate::SurplusOverLimit::CoreTwoFirst

mod excess;
mod limited;
mod reported;

pub use limited::{GradedAmounts, GradedCapital, LimitedCapital, Organisation};
pub(crate) use reported::CapitalAfterLoss;
pub use reported::{CoreSurplus, ReportedCapital};

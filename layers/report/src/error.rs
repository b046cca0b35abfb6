//! What can be wrong with a report.

use c_ross::Amount;
use rust_decimal::Decimal;

/// Why a report cannot be made.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A bridge of amounts whose steps do not lead from its start to its end.
    #[error(
        "bridge `{bridge}`: the start of {start} and the steps lead to {reached}, not to {end}"
    )]
    AmountsApart {
        /// Title of the bridge.
        bridge: String,
        /// Where it begins, in yuan.
        start: Amount,
        /// Where the steps lead, in yuan.
        reached: Decimal,
        /// Where it should end, in yuan.
        end: Amount,
    },
    /// A bridge of ratios whose steps do not lead from its start to its end.
    #[error(
        "bridge `{bridge}`: the start and the steps lead to {}/{}, not to {}/{}",
        reached.0, reached.1, end.0, end.1
    )]
    RatiosApart {
        /// Title of the bridge.
        bridge: String,
        /// Where the steps lead: numerator and denominator.
        reached: (i128, i128),
        /// Where it should end: numerator and denominator.
        end: (i128, i128),
    },
    /// Limits that are asked for where the tiers are not known.
    #[error("the limits of the tiers cannot be shown, since the capital by tier is not known")]
    NoTiers,
    /// Limits of a capital that is not that of the report.
    #[error("the limits are of other tiers than those of the report")]
    OtherTiers,
    /// A number past its range.
    #[error("{step} is past the range of exact numbers")]
    Overflow {
        /// The step at which it happened.
        step: &'static str,
    },
    /// A figure that the library refuses.
    #[error("{0}")]
    Figure(#[from] c_ross::Error),
    /// The page could not be written.
    #[error("the page cannot be written: {fault}; this is a fault of c-ross, please report it")]
    Page {
        /// What the template found.
        fault: String,
    },
    /// Something that always holds did not.
    #[error("{invariant}: does not hold; this is a fault of c-ross, please report it")]
    Broken {
        /// What should hold.
        invariant: &'static str,
    },
}

pub(crate) const fn overflow(step: &'static str) -> Error {
    Error::Overflow { step }
}

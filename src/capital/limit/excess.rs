//! What the limits of article 41 leave, in whole fen: the arithmetic of [`super`], whose doc
//! gives the order and the argument.

use rust_decimal::Decimal;

use super::limited::{GradedAmounts, Organisation};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Parameter, Readings, RuleSet, SupplementaryOverLimit, SurplusOverLimit};
use crate::trace::{Formula, Value};

const STEP: &str = "amounts within the limits";
/// Rounds after which a pair of amounts that does not settle is refused.
const ROUNDS_MAX: u32 = 10_000;

/// A limit as a fraction of core capital, above the line and below it.
#[derive(Clone, Copy, Debug)]
struct Limit {
    part: i128,
    whole: i128,
}

impl Limit {
    fn of(ratio: Decimal) -> Result<Self, Error> {
        let ratio = ratio.normalize();
        let whole = 10_i128.checked_pow(ratio.scale()).ok_or(Error::Overflow { step: STEP })?;
        Ok(Self { part: ratio.mantissa(), whole })
    }

    /// The limit on a base, rounded down to the fen; none on a base not above zero.
    fn of_base(self, base: i128) -> Option<i128> {
        base.max(0).checked_mul(self.part)?.checked_div(self.whole)
    }

    /// The most that may stand beside `rest` when both together are the base:
    /// `part / (whole - part)` of it, rounded down to the fen.
    fn beside(self, rest: i128) -> Option<i128> {
        let others = self.whole.checked_sub(self.part)?;
        rest.max(0).checked_mul(self.part)?.checked_div(others)
    }
}

/// Core capital as article 41 tells its parts apart, in fen.
#[derive(Clone, Copy, Debug)]
struct Core {
    one: i128,
    one_surplus: i128,
    two: i128,
    two_surplus: i128,
}

/// Limits (2) and (3); a mutual has no (3).
#[derive(Clone, Copy, Debug)]
struct CoreLimits {
    surplus: Limit,
    two: Option<Limit>,
}

impl CoreLimits {
    fn of(surplus: Decimal, two: Option<Decimal>) -> Result<Self, Error> {
        let both = surplus.checked_add(two.unwrap_or(Decimal::ZERO));
        let fits = |ratio: Decimal| ratio >= Decimal::ZERO;
        match both {
            Some(both) if both < Decimal::ONE && fits(surplus) && two.is_none_or(fits) => {
                Ok(Self { surplus: Limit::of(surplus)?, two: two.map(Limit::of).transpose()? })
            }
            Some(_) | None => Err(Error::OutOfRange {
                quantity: "limit of surplus and of core tier 2 together",
                found: both.unwrap_or(Decimal::MAX),
                allowed: "from 0 to below 1",
            }),
        }
    }

    /// The most core tier 2 beside core tier 1.
    fn two_beside(&self, core_one: i128) -> Option<i128> {
        self.two.map_or(Some(i128::MAX), |limit| limit.beside(core_one))
    }

    /// The largest pair of surplus in core tier 1 and core tier 2 without surplus that satisfies
    /// both limits when core tier 2 holds no surplus. Each is cut to its limit beside the other
    /// until neither moves; from above, that ends at the largest pair.
    fn pair(&self, core: Core) -> Option<(i128, i128)> {
        let (mut surplus, mut two) = (core.one_surplus, core.two);
        for _ in 0..ROUNDS_MAX {
            let less = surplus.min(self.surplus.beside(core.one.checked_add(two)?)?);
            let least = two.min(self.two_beside(core.one.checked_add(less)?)?);
            if (less, least) == (surplus, two) {
                return Some((surplus, two));
            }
            (surplus, two) = (less, least);
        }
        None
    }

    /// What the limits leave.
    fn kept(&self, core: Core, reading: SurplusOverLimit) -> Result<Core, Error> {
        let kept = match reading {
            SurplusOverLimit::CoreTwoFirst => self.core_two_first(core),
            SurplusOverLimit::CoreOneFirst => self.core_one_first(core),
        };
        kept.ok_or(Error::Overflow { step: STEP })
    }

    fn core_two_first(&self, core: Core) -> Option<Core> {
        let others = core.one.checked_add(core.two)?;
        let by_surplus = self.surplus.beside(others)?.checked_sub(core.one_surplus)?;
        let tier_one = core.one.checked_add(core.one_surplus)?;
        let by_two = self.two_beside(tier_one)?.checked_sub(core.two)?;
        let room = by_surplus.min(by_two);
        if room >= 0 {
            return Some(Core { two_surplus: core.two_surplus.min(room), ..core });
        }
        let (one_surplus, two) = self.pair(core)?;
        Some(Core { one_surplus, two, two_surplus: 0, ..core })
    }

    fn core_one_first(&self, core: Core) -> Option<Core> {
        let (_, two) = self.pair(core)?;
        let most = self.surplus.beside(core.one.checked_add(two)?)?;
        // Surplus in core tier 2 beside all surplus of core tier 1.
        let tier_one = core.one.checked_add(core.one_surplus)?;
        let room = self.two_beside(tier_one)?.checked_sub(two)?;
        // The same where each fen of it displaces one of core tier 1:
        // (1 - q) (B + f2) <= q (A + most - f2), so f2 <= q (A + most) - (1 - q) B.
        let displacing = match self.two {
            Some(limit) => {
                let gain = core.one.checked_add(most)?.checked_mul(limit.part)?;
                let held = limit.whole.checked_sub(limit.part)?.checked_mul(two)?;
                gain.checked_sub(held)?.max(0).checked_div(limit.whole)?
            }
            None => i128::MAX,
        };
        let two_surplus = core.two_surplus.min(most).min(room.max(0)).min(displacing);
        let one_surplus = core.one_surplus.min(most.checked_sub(two_surplus)?);
        Some(Core { one_surplus, two, two_surplus, ..core })
    }
}

/// Limits (1) and (4).
#[derive(Clone, Copy, Debug)]
struct SupplementaryLimits {
    all: Limit,
    two: Limit,
}

impl SupplementaryLimits {
    /// Tier 1 and tier 2 that the limits leave beside a core capital.
    fn kept(
        self,
        core: i128,
        (one, two): (i128, i128),
        reading: SupplementaryOverLimit,
    ) -> Option<(i128, i128)> {
        let most = self.all.of_base(core)?;
        let two = two.min(self.two.of_base(core)?);
        Some(match reading {
            SupplementaryOverLimit::TierTwoFirst => {
                let one = one.min(most);
                (one, two.min(most.checked_sub(one)?))
            }
            SupplementaryOverLimit::TierOneFirst => {
                let two = two.min(most);
                (one.min(most.checked_sub(two)?), two)
            }
        })
    }
}

/// The limits of an insurer on a day, for many capitals one after the other; no derivation.
#[derive(Clone, Debug)]
pub(super) struct CapitalLimits {
    core: CoreLimits,
    supplementary: SupplementaryLimits,
    surplus_over: SurplusOverLimit,
    supplementary_over: SupplementaryOverLimit,
}

impl CapitalLimits {
    pub(super) fn of(
        organisation: Organisation,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let limit = |class| Ok(rules.value(Parameter::CapitalLimit, class)?.value());
        let two = match organisation {
            Organisation::Company => Some(limit("core_two")?),
            Organisation::Mutual => None,
        };
        Ok(Self {
            core: CoreLimits::of(limit("policy_surplus")?, two)?,
            supplementary: SupplementaryLimits {
                all: Limit::of(limit("supplementary")?)?,
                two: Limit::of(limit("supplementary_two")?)?,
            },
            surplus_over: readings.surplus_over_limit,
            supplementary_over: readings.supplementary_over_limit,
        })
    }

    /// The parts within the limits: the digits of [`super::limited::LimitedCapital`].
    pub(super) fn kept(&self, amounts: &GradedAmounts) -> Result<GradedAmounts, Error> {
        let core = Core {
            one: amounts.core_one.fen(),
            one_surplus: amounts.core_one_surplus.fen(),
            two: amounts.core_two.fen(),
            two_surplus: amounts.core_two_surplus.fen(),
        };
        let core = self.core.kept(core, self.surplus_over)?;
        let overflow = || Error::Overflow { step: STEP };
        let parts = [core.one_surplus, core.two, core.two_surplus];
        let all = parts.into_iter().try_fold(core.one, i128::checked_add).ok_or_else(overflow)?;
        let tiers = (amounts.supplementary_one.fen(), amounts.supplementary_two.fen());
        let kept = self.supplementary.kept(all, tiers, self.supplementary_over);
        let (one, two) = kept.ok_or_else(overflow)?;
        Ok(GradedAmounts {
            core_one: amounts.core_one,
            core_one_surplus: Amount::from_fen(core.one_surplus)?,
            core_two: Amount::from_fen(core.two)?,
            core_two_surplus: Amount::from_fen(core.two_surplus)?,
            supplementary_one: Amount::from_fen(one)?,
            supplementary_two: Amount::from_fen(two)?,
        })
    }
}

/// A part of core capital.
#[derive(Clone, Copy, Debug)]
pub(super) enum CorePart {
    OneSurplus,
    Two,
    TwoSurplus,
}

/// What limits (2) and (3) leave of a part of core capital.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeptCore {
    pub(super) part: CorePart,
    pub(super) reading: SurplusOverLimit,
}

impl Formula for KeptCore {
    fn formula(&self) -> String {
        let order = match self.reading {
            SurplusOverLimit::CoreTwoFirst => "f2 cut first, then f1 and B each to its limit",
            SurplusOverLimit::CoreOneFirst => "the most of B, then of f2, then of f1",
        };
        let part = match self.part {
            CorePart::OneSurplus => "f1",
            CorePart::Two => "B",
            CorePart::TwoSurplus => "f2",
        };
        format!(
            "{part} of the largest parts with f1 + f2 <= p C and B + f2 <= q C, C = A + f1 + B + \
             f2; {order}; down to the fen"
        )
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let numbers = inputs.iter().map(|input| input.number()).collect::<Result<Vec<_>, _>>()?;
        let (parts, limits) = match numbers.as_slice() {
            [a, f1, b, f2, p] => ([a, f1, b, f2], CoreLimits::of(*p, None)?),
            [a, f1, b, f2, p, q] => ([a, f1, b, f2], CoreLimits::of(*p, Some(*q))?),
            _ => return Err(Error::Broken { invariant: "a formula has all its inputs" }),
        };
        let [a, f1, b, f2] = parts.map(|part| fen(*part));
        let core = Core { one: a?, one_surplus: f1?, two: b?, two_surplus: f2? };
        let kept = limits.kept(core, self.reading)?;
        yuan(match self.part {
            CorePart::OneSurplus => kept.one_surplus,
            CorePart::Two => kept.two,
            CorePart::TwoSurplus => kept.two_surplus,
        })
    }
}

/// A part of supplementary capital.
#[derive(Clone, Copy, Debug)]
pub(super) enum SupplementaryPart {
    One,
    Two,
}

/// What limits (4) and (1) leave of a part of supplementary capital.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeptSupplementary {
    pub(super) part: SupplementaryPart,
    pub(super) reading: SupplementaryOverLimit,
}

impl Formula for KeptSupplementary {
    fn formula(&self) -> String {
        let order = match self.reading {
            SupplementaryOverLimit::TierTwoFirst => "S2 cut first",
            SupplementaryOverLimit::TierOneFirst => "S1 cut first",
        };
        let part = match self.part {
            SupplementaryPart::One => "S1",
            SupplementaryPart::Two => "S2",
        };
        format!("{part} with S2 <= fifth x C, then S1 + S2 <= fourth x C, {order}; down to the fen")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [core, one, two, all, of_two] = crate::trace::numbers(inputs)?;
        let limits = SupplementaryLimits { all: Limit::of(all)?, two: Limit::of(of_two)? };
        let kept = limits.kept(fen(core)?, (fen(one)?, fen(two)?), self.reading);
        let (one, two) = kept.ok_or(Error::Overflow { step: STEP })?;
        yuan(match self.part {
            SupplementaryPart::One => one,
            SupplementaryPart::Two => two,
        })
    }
}

fn fen(yuan: Decimal) -> Result<i128, Error> {
    Amount::from_yuan(yuan).map(Amount::fen)
}

fn yuan(fen: i128) -> Result<Value, Error> {
    let yuan = Decimal::try_from_i128_with_scale(fen, 2);
    let yuan = yuan.map_err(|_| Error::Overflow { step: STEP })?;
    Ok(Value::Number(Amount::from_yuan(yuan)?.yuan()))
}

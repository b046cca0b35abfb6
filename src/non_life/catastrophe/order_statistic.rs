//! The value at risk of scenarios as an order statistic (在险价值), exact.
//!
//! Which statistic it is, Rule 4 does not say: the reading `CatastropheQuantile`. All
//! scenarios weigh the same. Ranks count from one, the least loss first; of equal losses the
//! earlier scenario comes first, so that the scenario named does not depend on how they were
//! sorted.
//!
//! Errors: [`Error::Missing`] without scenarios, [`Error::Overflow`], [`Error::Broken`].

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::exact;
use crate::rule::CatastropheQuantile;

/// The rank for a confidence among so many scenarios; a whole number, or between two.
pub(super) fn rank_of(
    confidence: Decimal,
    scenarios: usize,
    quantile: CatastropheQuantile,
) -> Result<Decimal, Error> {
    let step = "rank of the value at risk";
    let count = Decimal::from(scenarios);
    match quantile {
        _ if scenarios == 0 => {
            let (item, allowed) = ("scenarios", "at least one scenario of the peril");
            Err(Error::Missing { item, allowed })
        }
        CatastropheQuantile::LeastCovering => {
            Ok(exact::product(confidence, count, step)?.ceil().max(Decimal::ONE))
        }
        CatastropheQuantile::Interpolated => {
            let steps = exact::difference(count, Decimal::ONE, step)?;
            exact::sum(Decimal::ONE, exact::product(confidence, steps, step)?, step)
        }
    }
}

/// The ranks around one that need not be whole, and how they weigh.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Between {
    /// The lower rank.
    pub(super) lower: usize,
    /// The rank after it, where both weigh.
    pub(super) upper: Option<usize>,
    /// Weight of the upper rank, in parts of `parts`.
    pub(super) weight: i128,
    /// Parts of a whole.
    pub(super) parts: i128,
}

impl Between {
    pub(super) fn of(rank: Decimal) -> Result<Self, Error> {
        let overflow = || Error::Overflow { step: "rank of the value at risk" };
        let rank = rank.normalize();
        let parts = exact::power_of_ten(rank.scale());
        let parts = parts.and_then(|parts| i128::try_from(parts).ok()).ok_or_else(overflow)?;
        let whole = rank.mantissa().checked_div(parts).ok_or_else(overflow)?;
        let weight = rank.mantissa().checked_rem(parts).ok_or_else(overflow)?;
        let lower = usize::try_from(whole).map_err(|_| overflow())?;
        let upper = if weight > 0 { lower.checked_add(1) } else { None };
        Ok(Self { lower, upper, weight, parts })
    }
}

/// The place, counted from zero, of the value with a rank.
pub(super) fn place_of_rank<T: Copy + Ord>(values: &[T], rank: usize) -> Result<usize, Error> {
    let broken = Error::Broken { invariant: "a rank lies among the scenarios" };
    let count =
        u32::try_from(values.len()).map_err(|_| Error::Overflow { step: "number of scenarios" })?;
    let mut places: Vec<u32> = (0..count).collect();
    let at = |place: u32| usize::try_from(place).ok();
    let key = |place: &u32| (at(*place).and_then(|place| values.get(place)).copied(), *place);
    match rank.checked_sub(1) {
        Some(index) if index < places.len() => {
            let (_, place, _) = places.select_nth_unstable_by_key(index, key);
            at(*place).ok_or(broken)
        }
        Some(_) | None => Err(broken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(scenarios: usize, quantile: CatastropheQuantile) -> String {
        rank_of(Decimal::new(995, 3), scenarios, quantile).unwrap().normalize().to_string()
    }

    /// 99.5 % of 200 are 199, of 201 are 199.995, of 1,000 are 995, of 1,001 are 995.995, of 1
    /// is 0.995.
    #[test]
    fn the_rank_is_the_part_of_the_scenarios_rounded_up() {
        let cases = [(200, "199"), (201, "200"), (1_000, "995"), (1_001, "996"), (1, "1")];
        for (scenarios, expected) in cases {
            assert_eq!(rank(scenarios, CatastropheQuantile::LeastCovering), expected);
        }
    }

    /// 99.5 % of 200 steps are 199: rank 200 of 201. Of 199 steps they are 198.005.
    #[test]
    fn between_two_ranks_both_weigh() {
        for (scenarios, expected) in [(201, "200"), (200, "199.005"), (1, "1")] {
            assert_eq!(rank(scenarios, CatastropheQuantile::Interpolated), expected);
        }
        let between = Between::of(Decimal::new(199_005, 3)).unwrap();
        let expected = Between { lower: 199, upper: Some(200), weight: 5, parts: 1_000 };
        assert_eq!(between, expected);
        let whole = Between { lower: 200, upper: None, weight: 0, parts: 1 };
        assert_eq!(Between::of(Decimal::from(200)).unwrap(), whole);
    }

    #[test]
    fn without_scenarios_there_is_no_rank() {
        for quantile in [CatastropheQuantile::LeastCovering, CatastropheQuantile::Interpolated] {
            assert!(rank_of(Decimal::new(995, 3), 0, quantile).is_err());
        }
    }

    #[test]
    fn of_equal_values_the_earlier_has_the_lower_rank() {
        let values = [5, 3, 5, 1];
        let places: Vec<_> = (1..=4).map(|rank| place_of_rank(&values, rank).unwrap()).collect();
        assert_eq!(places, [3, 1, 0, 2]);
        assert!(place_of_rank(&values, 5).is_err() && place_of_rank(&values, 0).is_err());
    }
}

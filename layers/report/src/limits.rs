//! The limits of the tiers (资本限额), Rule 1 article 41: parts of the core capital.

use c_ross::{Amount, LimitedCapital, Organisation, Parameter, RuleSet, Tier, Tiers};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::{Error, overflow};
use crate::exact::plus;
use crate::language::Text;

/// A limit and what stands against it.
#[derive(Clone, Debug)]
pub(crate) struct TierLimit {
    pub(crate) name: Text,
    /// The article's paragraph.
    pub(crate) paragraph: &'static str,
    /// Part of the core capital that is allowed.
    pub(crate) part: Decimal,
    /// The limit in yuan, rounded down to the fen as the library keeps amounts within it.
    pub(crate) limit: Amount,
    /// What is there; none where only capital before the limits would tell.
    pub(crate) found: Option<Amount>,
}

/// The limits, and what was over them.
#[derive(Clone, Debug)]
pub(crate) struct TierLimits {
    pub(crate) each: Vec<TierLimit>,
    /// What was cut from each tier from which something was; none where it is not known.
    pub(crate) over: Option<Vec<(Tier, Amount)>>,
}

impl TierLimit {
    /// Whether it is kept: to the fen, an amount is within the limit when it is within it rounded
    /// down.
    pub(crate) fn is_kept(&self) -> Option<bool> {
        self.found.map(|found| found <= self.limit)
    }
}

/// Every limit that holds for the organisation, in the order of the article.
pub(crate) fn of(
    tiers: &Tiers,
    organisation: Organisation,
    limited: Option<&LimitedCapital>,
    rules: &RuleSet<'_>,
) -> Result<TierLimits, Error> {
    let core = plus(tiers.core_one, tiers.core_two)?;
    let supplementary = plus(tiers.supplementary_one, tiers.supplementary_two)?;
    let one = |class, paragraph, name, found| {
        let part = rules.value(Parameter::CapitalLimit, class)?.value();
        let limit = limit(core, part)?;
        Ok::<_, Error>(TierLimit { name, paragraph, part, limit, found })
    };
    let name = Text::new("附属资本", "supplementary capital");
    let mut each = vec![one("supplementary", "41(1)", name, Some(supplementary))?];
    let name = Text::new("计入核心资本的保单未来盈余", "policy future surplus in core capital");
    let surplus = limited.map(|limited| limited.surplus().value());
    each.push(one("policy_surplus", "41(2)", name, surplus)?);
    match organisation {
        Organisation::Company => {
            let name = Text::new("核心二级资本", "core tier 2 capital");
            each.push(one("core_two", "41(3)", name, Some(tiers.core_two))?);
        }
        // Article 44 exempts it.
        Organisation::Mutual => {}
    }
    let name = Text::new("附属二级资本", "supplementary tier 2 capital");
    each.push(one("supplementary_two", "41(4)", name, Some(tiers.supplementary_two))?);
    Ok(TierLimits { each, over: limited.map(over).transpose()? })
}

/// What was cut from each tier, where something was.
fn over(limited: &LimitedCapital) -> Result<Vec<(Tier, Amount)>, Error> {
    let mut over = Vec::new();
    for tier in Tier::ALL {
        let mut cut = Amount::ZERO;
        for part in limited.over_limits(tier) {
            let number = part.value().decimal();
            let number = number.ok_or(Error::Broken { invariant: "an excess is a number" })?;
            cut = plus(cut, Amount::from_yuan(number)?)?;
        }
        if cut != Amount::ZERO {
            over.push((tier, cut));
        }
    }
    Ok(over)
}

/// Nothing is allowed where the core capital is not above zero.
fn limit(core: Amount, part: Decimal) -> Result<Amount, Error> {
    let product = core.yuan().max(Decimal::ZERO).checked_mul(part);
    let product = product.ok_or(overflow("a limit of a tier"))?;
    let strategy = RoundingStrategy::ToZero;
    Ok(Amount::from_yuan(product.round_dp_with_strategy(2, strategy))?)
}

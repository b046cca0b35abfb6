//! Figures recomputed from filed ones: what follows, and how far rounding can move it.

use c_ross::{
    AdditionalCapital, Aggregation, Amount, ControlRisk, Correlation, InsurerKind, LossAbsorption,
    MinimumCapital, Parameter, RiskCapitals, SizeDiscount, Specialisation, SubRisks,
};
use rust_decimal::{Decimal, RoundingStrategy};

use super::terms::{FiledColumn, FilingTerms};

/// What a figure may be: one amount, or any of several where the return does not say which rule
/// bears; how many half units rounding may move it; whether it is itself rounded to the fen.
#[derive(Clone, Debug)]
pub(super) struct Recomputed {
    pub(super) amounts: Vec<Amount>,
    pub(super) halves: usize,
    pub(super) is_rounded: bool,
}

impl Recomputed {
    /// An exact figure of parts.
    pub(super) fn exact(amount: Amount, parts: usize) -> Self {
        Self { amounts: vec![amount], halves: parts.saturating_add(1), is_rounded: false }
    }

    /// Figures rounded to the fen.
    pub(super) fn rounded(amounts: Vec<Amount>, parts: usize) -> Self {
        Self { amounts, halves: parts.saturating_add(1), is_rounded: true }
    }
}

/// Amounts added, others taken off.
pub(super) fn sum(plus: &[Amount], minus: &[Amount]) -> Result<Amount, c_ross::Error> {
    let overflow = || c_ross::Error::Overflow { step: "sum of filed figures" };
    let add = |total: Decimal, part: &Amount| total.checked_add(part.yuan());
    let total = plus.iter().try_fold(Decimal::ZERO, add);
    let less = minus.iter().try_fold(Decimal::ZERO, add);
    let sum = total.zip(less).and_then(|(total, less)| total.checked_sub(less));
    Amount::from_yuan(sum.ok_or_else(overflow)?)
}

/// The root of parts by a matrix of the rules. Before the notice of 2023 the non-life risk of a
/// property insurer may carry the factor of a technology insurer, which a return does not name.
pub(super) fn root(
    aggregation: Aggregation,
    parts: &[Amount],
    kind: InsurerKind,
    column: &FiledColumn<'_>,
) -> Result<Vec<Amount>, c_ross::Error> {
    let labelled: Vec<_> =
        aggregation.labels().iter().copied().zip(parts.iter().copied()).collect();
    let total = aggregation.of(&labelled, &column.rules)?.total().value();
    let mut all = vec![total];
    if aggregation == Aggregation::NonLife && kind == InsurerKind::Property {
        let factor = column.rules.set_apart(Parameter::TechnologyInsurerCoefficient, "non_life");
        if let Some(factor) = factor {
            all.push(times(total, factor.value())?);
        }
    }
    Ok(all)
}

/// An amount times a number, to the fen, half away from zero.
fn times(amount: Amount, factor: Decimal) -> Result<Amount, c_ross::Error> {
    let overflow = || c_ross::Error::Overflow { step: "filed figure times a factor" };
    let product = amount.yuan().checked_mul(factor).ok_or_else(overflow)?;
    Amount::from_yuan(product.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

/// The five perils under one root: the domestic ones by the matrix of Rule 4 article 54, the
/// overseas ones alone.
pub(super) fn perils(parts: &[Amount], column: &FiledColumn<'_>) -> Result<Amount, c_ross::Error> {
    let (domestic, _) = Aggregation::Catastrophe.matrix(&column.rules)?;
    let labels = ["motor", "typhoon", "earthquake", "overseas typhoon", "overseas earthquake"];
    let entry = |row: usize, place: usize| match domestic.entry(row, place) {
        Some(entry) => entry,
        None if row == place => Decimal::ONE,
        None => Decimal::ZERO,
    };
    let size = labels.len();
    let rows: Vec<Vec<_>> =
        (0..size).map(|row| (0..size).map(|place| entry(row, place)).collect()).collect();
    let matrix = Correlation::new("catastrophes", &labels, &rows)?;
    let labelled: Vec<_> = labels.iter().copied().zip(parts.iter().copied()).collect();
    matrix.aggregate(&labelled)
}

/// The types of reinsurance under their root, each the root of its premium and reserve risk, which
/// stand in pairs; what comes last, financing business, is added to credit and guarantee insurance.
pub(super) fn types(
    parts: &[Amount],
    kind: InsurerKind,
    column: &FiledColumn<'_>,
) -> Result<Amount, c_ross::Error> {
    let labels = Aggregation::ReinsuranceTypes.labels();
    let pairs = parts.chunks_exact(2);
    let financing = pairs.remainder();
    let mut capitals = Vec::new();
    for (pair, label) in pairs.zip(labels) {
        let both = root(Aggregation::ReinsurancePremiumReserve, pair, kind, column)?;
        let more = if *label == "credit_guarantee" { financing } else { &[] };
        capitals.push(sum(&[both.as_slice(), more].concat(), &[])?);
    }
    sum(&root(Aggregation::ReinsuranceTypes, &capitals, kind, column)?, &[])
}

/// The figure with the size coefficient: by total assets where they are known, else with none and
/// with each of the notice.
pub(super) fn sized(
    before: Amount,
    terms: &FilingTerms<'_>,
    column: &FiledColumn<'_>,
) -> Result<Vec<Amount>, c_ross::Error> {
    let discounts = match column.total_assets {
        Some(assets) => vec![SizeDiscount::ByTotalAssets(assets)],
        None => {
            let coefficients = column.rules.classes(Parameter::SizeCoefficient);
            let stated = coefficients.map(|rule| SizeDiscount::Stated(rule.value()));
            [SizeDiscount::Stated(Decimal::ZERO)].into_iter().chain(stated).collect()
        }
    };
    let one = |discount| {
        alone(before, discount, ControlRisk::Captive, terms, column)
            .map(|minimum| minimum.quantifiable().value())
    };
    discounts.into_iter().map(one).collect()
}

/// Control risk on the quantifiable risks.
pub(super) fn controlled(
    risks: Amount,
    control_risk: ControlRisk,
    terms: &FilingTerms<'_>,
    column: &FiledColumn<'_>,
) -> Result<Amount, c_ross::Error> {
    let none = SizeDiscount::Stated(Decimal::ZERO);
    let minimum = alone(risks, none, control_risk, terms, column)?;
    Ok(minimum.control_risk().value())
}

/// The minimum capital of quantifiable risks as if they were one risk, so that the later steps bear
/// on a filed figure.
fn alone(
    risks: Amount,
    size: SizeDiscount,
    control_risk: ControlRisk,
    terms: &FilingTerms<'_>,
    column: &FiledColumn<'_>,
) -> Result<MinimumCapital, c_ross::Error> {
    let nothing = SubRisks::Total(Amount::ZERO);
    let of = RiskCapitals {
        kind: terms.kind,
        life: (terms.kind != InsurerKind::Property).then(|| nothing.clone()),
        non_life: nothing.clone(),
        specialisation: Specialisation::General,
        market: SubRisks::Total(risks),
        credit: nothing,
        loss_absorption: LossAbsorption::Reported(Amount::ZERO),
        size,
        control_risk,
        additional: AdditionalCapital::NONE,
    };
    MinimumCapital::of(&of, &column.rules, &terms.readings)
}

/// The most that may be held under a limit: its part of core capital, to the fen.
pub(super) fn limit(
    core: Amount,
    class: &str,
    column: &FiledColumn<'_>,
) -> Result<Amount, c_ross::Error> {
    times(core, column.rules.value(Parameter::CapitalLimit, class)?.value())
}

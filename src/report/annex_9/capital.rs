//! Sheet S02 of the quarterly return: actual capital (实际资本表), annex 9 of the implementation notice.
//!
//! What is over a limit stands below zero in rows 2.4, 3.8 and 4.3, as the formulas of the form add
//! it; what is cut of the surplus in core tier 1 has no row of its own and is off row 1.2.6. Life
//! reinsurance and other capital in core tier 1 stand in row 1.2.8.

use std::sync::Arc;

use super::sheet::ReturnRow;
use crate::capital::{
    ActualCapital, CapitalSources, GradedSurplus, InstrumentKind, OtherCapitalKind, Tier,
};
use crate::error::Error;
use crate::quantity::Amount;
use crate::trace::{Measure, Operation, Trace, Traced};

/// The rows of sheet S02, each a traced figure.
///
/// # Errors
///
/// [`Error::Overflow`] past the range of amounts.
pub fn actual_capital_rows(
    sources: &CapitalSources,
    actual: &ActualCapital,
) -> Result<Vec<ReturnRow>, Error> {
    let mut rows = core_one(sources, actual)?;
    rows.extend(core_two(sources, actual)?);
    rows.extend(supplementary_one(sources, actual)?);
    rows.extend(supplementary_two(sources, actual)?);
    let names = ("实际资本合计", "actual capital");
    rows.push(ReturnRow::new("S02", "5", names, Some(Arc::clone(actual.total().trace()))));
    Ok(rows)
}

type Names = (&'static str, &'static str);

fn row(code: &'static str, names: Names, figure: Arc<Trace>) -> ReturnRow {
    ReturnRow::new("S02", code, names, Some(figure))
}

fn given(step: &'static str, amount: Amount) -> Arc<Trace> {
    Arc::new(Trace::given(step, Measure::Yuan, amount.yuan()))
}

fn sum(step: &'static str, parts: Vec<Arc<Trace>>) -> Result<Arc<Trace>, Error> {
    Trace::computed(step, Measure::Yuan, Operation::Sum, parts).map(Arc::new)
}

fn negated(step: &'static str, part: Arc<Trace>) -> Result<Arc<Trace>, Error> {
    let inputs = vec![given("nothing", Amount::ZERO), part];
    Trace::computed(step, Measure::Yuan, Operation::Difference, inputs).map(Arc::new)
}

/// Row 1.2.6: what the limits keep of the surplus in core tier 1, and the deduction of article 37.
fn surplus_in_core_one(
    sources: &CapitalSources,
    actual: &ActualCapital,
) -> Result<Arc<Trace>, Error> {
    let mut within = vec![surplus(sources, GradedSurplus::core_one)];
    within.extend(actual.limited().over_limits(Tier::CoreOne).iter().cloned());
    let step = "surplus in core tier 1 within the limits";
    let within = Trace::computed(step, Measure::Yuan, Operation::Difference, within)?;
    let mut parts = vec![Arc::new(within)];
    parts.extend(sources.surplus.iter().map(|of| Arc::clone(of.deduction().trace())));
    sum("policy future surplus in core tier 1", parts)
}

fn core_one(sources: &CapitalSources, actual: &ActualCapital) -> Result<Vec<ReturnRow>, Error> {
    let [net, not_admitted, equity, property, tax, catastrophe, debt, other] =
        sources.net_assets.lines()?;
    let mut other = vec![other];
    other.extend(reinsurance(sources, Tier::CoreOne));
    other.extend(others(sources, Tier::CoreOne, |_| true));
    let adjustments = [
        ("1.2.1", ("各项非认可资产的账面价值", "assets not admitted"), not_admitted),
        (
            "1.2.2",
            (
                "长期股权投资的认可价值与账面价值的差额",
                "long-term equity, admitted less book value",
            ),
            equity,
        ),
        (
            "1.2.3",
            (
                "投资性房地产（包括保险公司以物权方式或通过子公司等方式持有的投资性房地产）的公允价值\
                 增值（扣除减值、折旧及所得税影响）",
                "investment property, admitted less book value",
            ),
            property,
        ),
        (
            "1.2.4",
            ("递延所得税资产（由经营性亏损引起的递延所得税资产除外）", "deferred tax assets"),
            tax,
        ),
        (
            "1.2.5",
            ("对农业保险提取的大灾风险准备金", "agricultural catastrophe reserve"),
            catastrophe,
        ),
        (
            "1.2.6",
            ("计入核心一级资本的保单未来盈余", "policy future surplus in core tier 1"),
            surplus_in_core_one(sources, actual)?,
        ),
        (
            "1.2.7",
            (
                "符合核心一级资本标准的负债类资本工具且按规定可计入核心一级资本的金额",
                "liability instruments of core tier 1",
            ),
            debt,
        ),
        (
            "1.2.8",
            ("银保监会规定的其他调整项目", "other adjustments"),
            sum("other adjustments and capital of core tier 1", other)?,
        ),
    ];
    let parts = adjustments.iter().map(|(_, _, figure)| Arc::clone(figure)).collect();
    let adjusted = sum("adjustments to net assets", parts)?;
    let mut rows = vec![
        row("1", ("核心一级资本", "core tier 1"), Arc::clone(actual.limited().core_one().trace())),
        row("1.1", ("净资产", "net assets"), net),
        row("1.2", ("对净资产的调整额", "adjustments to net assets"), adjusted),
    ];
    rows.extend(adjustments.into_iter().map(|(code, names, figure)| row(code, names, figure)));
    Ok(rows)
}

fn core_two(sources: &CapitalSources, actual: &ActualCapital) -> Result<Vec<ReturnRow>, Error> {
    let tier = Tier::CoreTwo;
    let preference = |kind| kind == OtherCapitalKind::PreferenceShares;
    let mut other = others(sources, tier, |kind| !preference(kind));
    other.extend(reinsurance(sources, tier));
    other.extend(instruments(sources, tier, |_| true));
    Ok(vec![
        row("2", ("核心二级资本", "core tier 2"), Arc::clone(actual.limited().core_two().trace())),
        row(
            "2.1",
            ("优先股", "preference shares"),
            sum("preference shares", others(sources, tier, preference))?,
        ),
        row(
            "2.2",
            ("计入核心二级资本的保单未来盈余", "policy future surplus in core tier 2"),
            surplus(sources, GradedSurplus::core_two),
        ),
        row("2.3", ("其他核心二级资本", "other core tier 2"), sum("other core tier 2", other)?),
        row("2.4", ("减：超限额应扣除的部分", "less what is over the limits"), over(actual, tier)?),
    ])
}

fn supplementary_one(
    sources: &CapitalSources,
    actual: &ActualCapital,
) -> Result<Vec<ReturnRow>, Error> {
    let tier = Tier::SupplementaryOne;
    let bonds = |kind| instruments(sources, tier, move |of| of == kind);
    let property = |kind| kind == OtherCapitalKind::InvestmentPropertyGain;
    let mut other = others(sources, tier, |kind| !property(kind));
    other.extend(reinsurance(sources, tier));
    let total = Arc::clone(actual.limited().supplementary_one().trace());
    Ok(vec![
        row("3", ("附属一级资本", "supplementary tier 1"), total),
        row(
            "3.1",
            ("次级定期债务", "subordinated term debt"),
            sum("subordinated term debt", bonds(InstrumentKind::TermDebt))?,
        ),
        row(
            "3.2",
            ("资本补充债券", "capital supplement bonds"),
            sum("capital supplement bonds", bonds(InstrumentKind::SupplementBond))?,
        ),
        row(
            "3.3",
            ("可转换次级债", "convertible subordinated debt"),
            sum("convertible subordinated debt", bonds(InstrumentKind::ConvertibleBond))?,
        ),
        row(
            "3.4",
            ("递延所得税资产（由经营性亏损引起的递延所得税资产除外）", "deferred tax assets"),
            given("deferred tax assets", sources.net_assets.deferred_tax_assets),
        ),
        row(
            "3.5",
            (
                "投资性房地产（包括保险公司以物权方式或通过子公司等方式持有的投资性房地产）公允价值增\
                 值可计入附属一级资本的金额（扣除减值、折旧及所得税影响）",
                "gain of investment property",
            ),
            sum("gain of investment property", others(sources, tier, property))?,
        ),
        row(
            "3.6",
            ("计入附属一级资本的保单未来盈余", "policy future surplus in supplementary tier 1"),
            surplus(sources, GradedSurplus::supplementary_one),
        ),
        row(
            "3.7",
            ("其他附属一级资本", "other supplementary tier 1"),
            sum("other supplementary tier 1", other)?,
        ),
        row("3.8", ("减：超限额应扣除的部分", "less what is over the limits"), over(actual, tier)?),
    ])
}

fn supplementary_two(
    sources: &CapitalSources,
    actual: &ActualCapital,
) -> Result<Vec<ReturnRow>, Error> {
    let tier = Tier::SupplementaryTwo;
    let mut other = others(sources, tier, |_| true);
    other.extend(reinsurance(sources, tier));
    other.extend(instruments(sources, tier, |_| true));
    let total = Arc::clone(actual.limited().supplementary_two().trace());
    Ok(vec![
        row("4", ("附属二级资本", "supplementary tier 2"), total),
        row(
            "4.1",
            ("应急资本等其他附属二级资本", "contingent and other supplementary tier 2"),
            sum("other supplementary tier 2", other)?,
        ),
        row(
            "4.2",
            ("计入附属二级资本的保单未来盈余", "policy future surplus in supplementary tier 2"),
            surplus(sources, GradedSurplus::supplementary_two),
        ),
        row("4.3", ("减：超限额应扣除的部分", "less what is over the limits"), over(actual, tier)?),
    ])
}

fn surplus(sources: &CapitalSources, part: fn(&GradedSurplus) -> &Traced<Amount>) -> Arc<Trace> {
    let graded = sources.surplus.as_ref().map(|surplus| Arc::clone(part(surplus).trace()));
    graded.unwrap_or_else(|| given("no policy future surplus", Amount::ZERO))
}

fn reinsurance(sources: &CapitalSources, tier: Tier) -> Vec<Arc<Trace>> {
    let contracts = sources.reinsurance.iter().filter(|part| part.tier() == Some(tier));
    contracts.map(|part| Arc::clone(part.capital().trace())).collect()
}

fn instruments(
    sources: &CapitalSources,
    tier: Tier,
    wanted: impl Fn(InstrumentKind) -> bool,
) -> Vec<Arc<Trace>> {
    let instruments = sources.instruments.iter();
    let instruments = instruments.filter(|part| part.tier() == tier && wanted(part.kind()));
    instruments.map(|part| Arc::clone(part.capital().trace())).collect()
}

fn others(
    sources: &CapitalSources,
    tier: Tier,
    wanted: impl Fn(OtherCapitalKind) -> bool,
) -> Vec<Arc<Trace>> {
    let parts = sources.other.iter().filter(|part| part.tier == tier && wanted(part.kind));
    parts
        .map(|part| Arc::new(Trace::clone(&given("other capital", part.amount)).about(&part.name)))
        .collect()
}

fn over(actual: &ActualCapital, tier: Tier) -> Result<Arc<Trace>, Error> {
    let over = sum("over the limits", actual.limited().over_limits(tier).to_vec())?;
    negated("over the limits, taken off", over)
}

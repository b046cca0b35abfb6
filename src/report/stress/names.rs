//! What a stress test is about, in Chinese as annex 4 and the returns name it.

use crate::stress::{ReverseFactor, RiskName, StressBound, StressFactor, StressPeriod};

pub(super) const fn period(period: StressPeriod) -> &'static str {
    match period {
        StressPeriod::Quarter => "未来一个季度",
        StressPeriod::Year => "未来一个会计年度",
    }
}

pub(super) const fn factor(factor: StressFactor) -> &'static str {
    match factor {
        StressFactor::Premium => "保费收入",
        StressFactor::CombinedRatio => "综合成本率",
        StressFactor::LossRatio => "综合赔付率",
        StressFactor::Curve => "无风险利率曲线",
        StressFactor::EquityPrice => "权益类资产认可价值",
        StressFactor::Default => "固定收益类资产违约",
        StressFactor::NewBusinessMore => "新单保费收入上升",
        StressFactor::NewBusinessLess => "新单保费收入下降",
        StressFactor::Mortality => "死亡发生率",
        StressFactor::Lapse => "退保率",
        StressFactor::Illness => "疾病发生率",
        StressFactor::Expense => "费用发生额",
        StressFactor::AdverseCurves => "利率风险不利情景",
        StressFactor::LiabilityCurve => "750日移动平均国债收益率曲线",
    }
}

pub(super) const fn risk(risk: RiskName) -> &'static str {
    match risk {
        RiskName::Life => "寿险业务保险风险",
        RiskName::NonLife => "非寿险业务保险风险",
        RiskName::Market => "市场风险",
        RiskName::Credit => "信用风险",
    }
}

/// A sub-risk by its label in the matrices; a label that they do not have stays.
pub(super) fn sub_risk(label: &str) -> &str {
    match label {
        "interest_rate" => "利率风险",
        "equity_price" => "权益价格风险",
        "real_estate" => "房地产价格风险",
        "overseas_fixed_income" => "境外固定收益类资产价格风险",
        "overseas_equity" => "境外权益类资产价格风险",
        "exchange_rate" => "汇率风险",
        "spread" => "利差风险",
        "default" => "交易对手违约风险",
        "premium_reserve" => "保费及准备金风险",
        "catastrophe" => "巨灾风险",
        "loss_occurrence" => "损失发生风险",
        "expense" => "费用风险",
        "lapse" => "退保风险",
        other => other,
    }
}

pub(super) fn reverse(factor: ReverseFactor) -> String {
    match factor {
        ReverseFactor::ActualCapital => "实际资本下降".to_owned(),
        ReverseFactor::EquityPrice { .. } => "权益类资产价格下跌".to_owned(),
        ReverseFactor::SubRisk { risk: of, label } => format!("{}/{}", risk(of), sub_risk(label)),
        ReverseFactor::Risk(of) => risk(of).to_owned(),
    }
}

pub(super) const fn bound(bound: StressBound) -> &'static str {
    match bound {
        StressBound::Comprehensive => "综合偿付能力充足率",
        StressBound::Core => "核心偿付能力充足率",
    }
}

/// Something that is missing: items of `stress.csv` stay as they are written there.
pub(super) fn missing(item: &str) -> String {
    let of = RiskName::ALL.into_iter().find(|risk| risk.missing() == item);
    of.map_or_else(|| item.to_owned(), |of| format!("{}的各子风险", risk(of)))
}

#[cfg(test)]
mod tests {
    use super::sub_risk;
    use crate::correlation::Aggregation;

    #[test]
    fn every_sub_risk_of_a_stress_has_its_name() {
        let aggregations = [
            Aggregation::Market,
            Aggregation::Credit,
            Aggregation::Life,
            Aggregation::NonLife,
            Aggregation::NonLifeReinsurance,
        ];
        for label in aggregations.iter().flat_map(|of| of.labels()) {
            assert!(!sub_risk(label).is_ascii(), "{label}");
        }
    }
}

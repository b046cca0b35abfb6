//! From the capitals of the risks to the minimum capital (最低资本) of the insurer.
//!
//! In this order, each step to the fen: the six market sub-risks through the matrix of Rule 8 article
//! 70; insurance, market and credit risk through the matrix of the kind of insurer (Rule 2 articles 16
//! to 18); less the loss absorption (article 15); times one plus the size coefficient (notice 2023-5
//! articles 1 and 2), which gives the quantifiable risks; the control risk, their product with the
//! control-risk factor (Rule 12 article 120); additional capital (Rule 2 article 5).
//!
//! Loss absorption, size coefficient and control-risk factor are given by the caller here.
//!
//! Errors: [`Error::CorrelationLabel`], [`Error::OutOfRange`] for a capital below zero,
//! [`Error::PartAboveWhole`] for a loss absorption above the risks, [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::correlation::{AggregateRoot, Correlation};
use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// The kind of an insurer, on which the top matrix depends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum InsurerKind {
    /// Property insurer (财产保险公司).
    Property,
    /// Life insurer (人身保险公司).
    Life,
    /// Reinsurer (再保险公司).
    Reinsurer,
}

impl InsurerKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Property, Self::Life, Self::Reinsurer];

    /// The word of input and output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::Life => "life",
            Self::Reinsurer => "reinsurer",
        }
    }

    const fn matrix(self) -> (Parameter, &'static [Risk]) {
        match self {
            Self::Property => (
                Parameter::PropertyInsurerCorrelation,
                &[Risk::NonLife, Risk::Market, Risk::Credit],
            ),
            Self::Life => (
                Parameter::LifeInsurerCorrelation,
                &[Risk::Life, Risk::NonLife, Risk::Market, Risk::Credit],
            ),
            Self::Reinsurer => (
                Parameter::ReinsurerCorrelation,
                &[Risk::Life, Risk::NonLife, Risk::Market, Risk::Credit],
            ),
        }
    }
}

/// A risk of the top matrix.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Risk {
    Life,
    NonLife,
    Market,
    Credit,
}

impl Risk {
    const fn label(self) -> &'static str {
        match self {
            Self::Life => "life",
            Self::NonLife => "non_life",
            Self::Market => "market",
            Self::Credit => "credit",
        }
    }
}

/// The capitals of the six market sub-risks, in the order of Rule 8 article 69: yuan, not negative.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "complete by the articles; inputs without invariant")]
pub struct MarketCapitals {
    /// Interest rate risk (利率风险).
    pub interest_rate: Traced<Amount>,
    /// Equity price risk (权益价格风险).
    pub equity_price: Traced<Amount>,
    /// Real estate price risk (房地产价格风险).
    pub real_estate: Traced<Amount>,
    /// Price risk of overseas fixed income (境外固定收益类资产价格风险).
    pub overseas_fixed_income: Traced<Amount>,
    /// Price risk of overseas equity and real estate (境外权益类资产价格风险).
    pub overseas_equity: Traced<Amount>,
    /// Exchange rate risk (汇率风险).
    pub exchange_rate: Traced<Amount>,
}

impl MarketCapitals {
    /// The labels of the matrix, in order.
    pub const LABELS: [&'static str; 6] = [
        "interest_rate",
        "equity_price",
        "real_estate",
        "overseas_fixed_income",
        "overseas_equity",
        "exchange_rate",
    ];

    const fn in_order(&self) -> [&Traced<Amount>; 6] {
        [
            &self.interest_rate,
            &self.equity_price,
            &self.real_estate,
            &self.overseas_fixed_income,
            &self.overseas_equity,
            &self.exchange_rate,
        ]
    }
}

/// The capitals of an insurer's risks and what is given beside them.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "complete by the articles; inputs without invariant")]
pub struct RiskCapitals {
    /// Kind of the insurer.
    pub kind: InsurerKind,
    /// Insurance risk of life business (寿险业务保险风险); zero for a property insurer.
    pub life: Amount,
    /// Insurance risk of non-life business (非寿险业务保险风险).
    pub non_life: Amount,
    /// Market risk by sub-risk (市场风险).
    pub market: MarketCapitals,
    /// Credit risk (信用风险).
    pub credit: Amount,
    /// Loss absorption of participating and universal business (损失吸收效应), as a positive amount.
    pub loss_absorption: Amount,
    /// Size coefficient of notice 2023-5, such as minus five hundredths; zero for none.
    pub size_coefficient: Decimal,
    /// Control-risk factor Q (控制风险因子).
    pub control_risk_factor: Decimal,
    /// Additional capital (附加资本).
    pub additional: Amount,
}

/// The minimum capital and the steps to it, each to the fen.
#[derive(Clone, Debug)]
pub struct MinimumCapital {
    market: Traced<Amount>,
    diversified: Traced<Amount>,
    quantifiable: Traced<Amount>,
    control_risk: Traced<Amount>,
    total: Traced<Amount>,
}

impl MinimumCapital {
    /// Aggregates the risks.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 2 articles 5, 15 to 18, 20; Rule 8 articles 69, 70; Rule 12 article 120.
    pub fn of(risks: &RiskCapitals, rules: &RuleSet<'_>) -> Result<Self, Error> {
        if risks.kind == InsurerKind::Property && risks.life != Amount::ZERO {
            return Err(Error::OutOfRange {
                quantity: "life insurance risk of a property insurer",
                found: risks.life.yuan(),
                allowed: "0",
            });
        }
        let parts = risks.market.in_order().map(|part| Arc::clone(part.trace())).to_vec();
        let (parameter, labels) = (Parameter::MarketCorrelation, &MarketCapitals::LABELS);
        let market = aggregate("market risk", parameter, labels, parts, rules)?;

        let (parameter, order) = risks.kind.matrix();
        let given = |step, amount: Amount| Trace::given(step, Measure::Yuan, amount.yuan());
        let parts = order.iter().map(|risk| match risk {
            Risk::Life => Arc::new(given("life insurance risk", risks.life)),
            Risk::NonLife => Arc::new(given("non-life insurance risk", risks.non_life)),
            Risk::Market => Arc::clone(market.trace()),
            Risk::Credit => Arc::new(given("credit risk", risks.credit)),
        });
        let labels: Vec<_> = order.iter().map(|risk| risk.label()).collect();
        let step = "risks after diversification";
        let diversified = aggregate(step, parameter, &labels, parts.collect(), rules)?;

        let quantifiable = quantifiable(&diversified, risks)?;
        let control_risk = Trace::computed(
            "control risk",
            Measure::Yuan,
            Operation::ProductToFen,
            vec![
                Arc::clone(quantifiable.trace()),
                Arc::new(Trace::given(
                    "control-risk factor Q",
                    Measure::Factor,
                    risks.control_risk_factor,
                )),
            ],
        )?;
        let control_risk = Traced::at(control_risk.under(Citation::of("rule-12", "120")))?;
        let total = Trace::computed(
            "minimum capital",
            Measure::Yuan,
            Operation::Sum,
            vec![
                Arc::clone(quantifiable.trace()),
                Arc::clone(control_risk.trace()),
                Arc::new(given("additional capital", risks.additional)),
            ],
        )?;
        let total = Traced::at(total.under(Citation::of("rule-2", "5")))?;
        Ok(Self { market, diversified, quantifiable, control_risk, total })
    }

    /// Market risk after diversification (市场风险最低资本).
    #[must_use]
    pub const fn market(&self) -> &Traced<Amount> {
        &self.market
    }

    /// All risks after diversification, before loss absorption.
    #[must_use]
    pub const fn diversified(&self) -> &Traced<Amount> {
        &self.diversified
    }

    /// The quantifiable risks (可资本化风险最低资本), after loss absorption and size.
    #[must_use]
    pub const fn quantifiable(&self) -> &Traced<Amount> {
        &self.quantifiable
    }

    /// Control risk (控制风险最低资本).
    #[must_use]
    pub const fn control_risk(&self) -> &Traced<Amount> {
        &self.control_risk
    }

    /// The minimum capital (最低资本).
    #[must_use]
    pub const fn total(&self) -> &Traced<Amount> {
        &self.total
    }
}

fn aggregate(
    step: &'static str,
    parameter: Parameter,
    labels: &[&str],
    parts: Vec<Arc<Trace>>,
    rules: &RuleSet<'_>,
) -> Result<Traced<Amount>, Error> {
    let (matrix, citation) = Correlation::of_rules(parameter, labels, rules)?;
    let root = Operation::Formula(Arc::new(AggregateRoot(Arc::new(matrix))));
    let trace = Trace::computed(step, Measure::Yuan, root, parts)?;
    Traced::at(trace.under(citation))
}

/// Less loss absorption, times one plus the size coefficient.
fn quantifiable(
    diversified: &Traced<Amount>,
    risks: &RiskCapitals,
) -> Result<Traced<Amount>, Error> {
    if risks.loss_absorption > diversified.value() {
        return Err(Error::PartAboveWhole {
            whole: "all risks after diversification",
            found: diversified.value().yuan(),
            part: "a loss absorption",
            least: risks.loss_absorption.yuan(),
        });
    }
    let absorbed = risks.loss_absorption.yuan();
    let absorbed = Trace::given("loss absorption", Measure::Yuan, absorbed);
    let before_size = Trace::computed(
        "quantifiable risks before the size coefficient",
        Measure::Yuan,
        Operation::Difference,
        vec![Arc::clone(diversified.trace()), Arc::new(absorbed)],
    )?
    .under(Citation::of("rule-2", "15"));
    let coefficient = Trace::given("size coefficient", Measure::Factor, risks.size_coefficient);
    let trace = Trace::computed(
        "quantifiable risks",
        Measure::Yuan,
        Operation::Formula(Arc::new(Sized)),
        vec![Arc::new(before_size), Arc::new(coefficient)],
    )?;
    Traced::at(trace.under(Citation::of("notice-2023-5", "1-2")))
}

/// `MC x (1 + size coefficient)`.
#[derive(Clone, Copy, Debug)]
struct Sized;

impl Formula for Sized {
    fn formula(&self) -> String {
        "first x (1 + second), to the fen, half away from zero".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [capital, coefficient] = numbers(inputs)?;
        let step = "size coefficient";
        let factor = exact::sum(Decimal::ONE, coefficient, step)?;
        let capital = exact::product_to_places(capital, factor, 2, step)?;
        Ok(Value::Number(Amount::from_yuan(capital)?.yuan()))
    }
}

//! From the capitals of the risks to the minimum capital (最低资本) of the insurer.
//!
//! In this order, each step to the fen: the sub-risks of each risk through their matrix; insurance,
//! market and credit risk through the matrix of the kind of insurer (Rule 2 articles 16 to 18);
//! less the loss absorption (article 15), which gives row 1* of return S05; times one plus the size
//! coefficient (notice 2023-5 articles 1 and 2), row 1; control risk, on the capital after the size
//! discount (Rule 12 article 120), row 2; additional capital (Rule 2 article 5), row 3.
//!
//! Errors: [`Error::CorrelationLabel`], [`Error::OutOfRange`] for a capital below zero,
//! [`Error::PartAboveWhole`] for a loss absorption above the risks, [`Error::NoInterval`],
//! [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::control_risk::{ControlRisk, Controlled};
use super::loss_absorption::{Absorbed, LossAbsorption};
use super::risks::{InsurerKind, RiskLevel, Specialisation, SubRisks};
use super::size::SizeDiscount;
use crate::correlation::{Aggregate, Aggregation};
use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::rule::{Citation, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// Additional capital (附加资本), Rule 2 article 5; yuan, not negative.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "the four rows of return S05")]
pub struct AdditionalCapital {
    /// Countercyclical (逆周期附加资本).
    pub countercyclical: Amount,
    /// Of domestic systemically important insurers (D-SII附加资本).
    pub domestic_systemic: Amount,
    /// Of global systemically important insurers (G-SII附加资本).
    pub global_systemic: Amount,
    /// Other (其他附加资本).
    pub other: Amount,
}

impl AdditionalCapital {
    /// None at all.
    pub const NONE: Self = Self {
        countercyclical: Amount::ZERO,
        domestic_systemic: Amount::ZERO,
        global_systemic: Amount::ZERO,
        other: Amount::ZERO,
    };

    /// Each part, in the order of return S05.
    pub(super) fn parts(&self) -> Result<[Traced<Amount>; 4], Error> {
        let part = |step, amount: Amount| {
            if amount.is_negative() {
                let allowed = "yuan from 0 to below 10^18";
                return Err(Error::OutOfRange { quantity: step, found: amount.yuan(), allowed });
            }
            Traced::at(Trace::given(step, Measure::Yuan, amount.yuan()))
        };
        Ok([
            part("countercyclical additional capital", self.countercyclical)?,
            part("D-SII additional capital", self.domestic_systemic)?,
            part("G-SII additional capital", self.global_systemic)?,
            part("other additional capital", self.other)?,
        ])
    }
}

/// The capitals of an insurer's risks and what the steps after them need.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 2; inputs without invariant")]
pub struct RiskCapitals {
    /// Kind of the insurer.
    pub kind: InsurerKind,
    /// Insurance risk of life business (寿险业务保险风险): loss occurrence, expense, lapse; none for a
    /// property insurer.
    pub life: Option<SubRisks>,
    /// Insurance risk of non-life business (非寿险业务保险风险): premium and reserve, catastrophe.
    pub non_life: SubRisks,
    /// Whether it is a specialised technology insurer.
    pub specialisation: Specialisation,
    /// Market risk (市场风险): the six sub-risks.
    pub market: SubRisks,
    /// Credit risk (信用风险): spread, counterparty default.
    pub credit: SubRisks,
    /// Loss absorption of participating and universal business.
    pub loss_absorption: LossAbsorption,
    /// Size discount of the notice of 2023.
    pub size: SizeDiscount,
    /// Control risk.
    pub control_risk: ControlRisk,
    /// Additional capital.
    pub additional: AdditionalCapital,
}

/// The minimum capital and the steps to it, each to the fen.
#[derive(Clone, Debug)]
pub struct MinimumCapital {
    pub(super) risks: RiskCapitals,
    pub(super) life: Option<RiskLevel>,
    pub(super) non_life: RiskLevel,
    pub(super) market: RiskLevel,
    pub(super) credit: RiskLevel,
    pub(super) diversified: Aggregate,
    pub(super) absorbed: Absorbed,
    pub(super) before_size: Traced<Amount>,
    pub(super) size_coefficient: Traced<Decimal>,
    pub(super) quantifiable: Traced<Amount>,
    pub(super) controlled: Controlled,
    pub(super) additional_parts: [Traced<Amount>; 4],
    pub(super) additional: Traced<Amount>,
    pub(super) total: Traced<Amount>,
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
    /// Rule 2 articles 5, 15 to 20; Rule 4 article 55; Rule 5 article 25; Rule 6 article 31; Rule 8
    /// article 70; Rule 9 article 43; Rule 12 article 120; notice 2023-5 articles 1 and 2.
    pub fn of(
        risks: &RiskCapitals,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let kind = risks.kind;
        let life = match (&risks.life, kind) {
            (Some(life), InsurerKind::Life | InsurerKind::Reinsurer) => {
                Some(life.level("life insurance risk", Aggregation::Life, rules)?)
            }
            (None, InsurerKind::Property) => None,
            (Some(_), InsurerKind::Property) => return Err(label("life", "non_life")),
            (None, InsurerKind::Life | InsurerKind::Reinsurer) => {
                return Err(label("nothing", "life"));
            }
        };
        let non_life = RiskLevel::non_life(&risks.non_life, kind, risks.specialisation, rules)?;
        let market = risks.market.level("market risk", Aggregation::Market, rules)?;
        let credit = risks.credit.level("credit risk", Aggregation::Credit, rules)?;
        let mut parts: Vec<_> = life.iter().map(|life| ("life", life.total().clone())).collect();
        parts.push(("non_life", non_life.total().clone()));
        parts.push(("market", market.total().clone()));
        parts.push(("credit", credit.total().clone()));
        let step = "risks after diversification";
        let diversified = kind.aggregation().of_traced(step, parts, rules)?;

        let absorbed = risks.loss_absorption.absorbed(rules)?;
        let before_size = less_absorbed(diversified.total(), &absorbed.effective)?;
        let size = Traced::at(risks.size.coefficient(kind, rules, readings)?)?;
        let quantifiable = discounted(&before_size, &size)?;
        let controlled = risks.control_risk.on(&quantifiable, rules)?;
        let additional_parts = risks.additional.parts()?;
        let inputs = additional_parts.iter().map(|part| Arc::clone(part.trace())).collect();
        let step = "additional capital";
        let additional = Trace::computed(step, Measure::Yuan, Operation::Sum, inputs)?;
        let additional = Traced::at(additional)?;
        let total =
            total_of(&quantifiable, &controlled.capital, &additional, Citation::of("rule-2", "5"))?;
        Ok(Self {
            risks: risks.clone(),
            life,
            non_life,
            market,
            credit,
            diversified,
            absorbed,
            before_size,
            size_coefficient: size,
            quantifiable,
            controlled,
            additional_parts,
            additional,
            total,
        })
    }

    /// Life insurance risk (寿险业务保险风险最低资本), for an insurer that has it.
    #[must_use]
    pub const fn life(&self) -> Option<&RiskLevel> {
        self.life.as_ref()
    }

    /// Non-life insurance risk (非寿险业务保险风险最低资本).
    #[must_use]
    pub const fn non_life(&self) -> &RiskLevel {
        &self.non_life
    }

    /// Market risk (市场风险最低资本).
    #[must_use]
    pub const fn market(&self) -> &RiskLevel {
        &self.market
    }

    /// Credit risk (信用风险最低资本).
    #[must_use]
    pub const fn credit(&self) -> &RiskLevel {
        &self.credit
    }

    /// All risks after diversification, before loss absorption.
    #[must_use]
    pub const fn diversified(&self) -> &Aggregate {
        &self.diversified
    }

    /// Loss absorption, a positive amount that is subtracted.
    #[must_use]
    pub const fn loss_absorption(&self) -> &Traced<Amount> {
        &self.absorbed.effective
    }

    /// Loss absorption without regard to its cap, and the cap, when both are known.
    #[must_use]
    pub fn loss_absorption_lines(&self) -> Option<(&Traced<Amount>, &Traced<Amount>)> {
        self.absorbed.lines.as_ref().map(|(uncapped, cap)| (uncapped, cap))
    }

    /// The quantifiable risks before the size coefficient (row 1*).
    #[must_use]
    pub const fn before_size(&self) -> &Traced<Amount> {
        &self.before_size
    }

    /// The size coefficient; zero for none.
    #[must_use]
    pub const fn size_coefficient(&self) -> &Traced<Decimal> {
        &self.size_coefficient
    }

    /// The quantifiable risks (可资本化风险最低资本).
    #[must_use]
    pub const fn quantifiable(&self) -> &Traced<Amount> {
        &self.quantifiable
    }

    /// Control risk (控制风险最低资本), which may be below zero.
    #[must_use]
    pub const fn control_risk(&self) -> &Traced<Amount> {
        &self.controlled.capital
    }

    /// Additional capital (附加资本).
    #[must_use]
    pub const fn additional(&self) -> &Traced<Amount> {
        &self.additional
    }

    /// Countercyclical, D-SII, G-SII and other additional capital.
    #[must_use]
    pub const fn additional_parts(&self) -> &[Traced<Amount>; 4] {
        &self.additional_parts
    }

    /// The minimum capital (最低资本).
    #[must_use]
    pub const fn total(&self) -> &Traced<Amount> {
        &self.total
    }
}

fn label(found: &str, expected: &str) -> Error {
    Error::CorrelationLabel { found: found.to_owned(), expected: expected.to_owned() }
}

fn total_of(
    quantifiable: &Traced<Amount>,
    control: &Traced<Amount>,
    additional: &Traced<Amount>,
    article: Citation,
) -> Result<Traced<Amount>, Error> {
    let parts = [quantifiable, control, additional].map(|part| Arc::clone(part.trace())).to_vec();
    let total = Trace::computed("minimum capital", Measure::Yuan, Operation::Sum, parts)?;
    Traced::at(total.under(article))
}

/// Refuses a loss absorption above the risks.
pub(super) fn check_absorbed(diversified: Amount, absorbed: Amount) -> Result<(), Error> {
    if absorbed <= diversified {
        return Ok(());
    }
    Err(Error::PartAboveWhole {
        whole: "all risks after diversification",
        found: diversified.yuan(),
        part: "a loss absorption",
        least: absorbed.yuan(),
    })
}

fn less_absorbed(
    diversified: &Traced<Amount>,
    absorbed: &Traced<Amount>,
) -> Result<Traced<Amount>, Error> {
    check_absorbed(diversified.value(), absorbed.value())?;
    let trace = Trace::computed(
        "quantifiable risks before the size coefficient",
        Measure::Yuan,
        Operation::Difference,
        vec![Arc::clone(diversified.trace()), Arc::clone(absorbed.trace())],
    )?;
    Traced::at(trace.under(Citation::of("rule-2", "15")))
}

fn discounted(
    before_size: &Traced<Amount>,
    coefficient: &Traced<Decimal>,
) -> Result<Traced<Amount>, Error> {
    let trace = Trace::computed(
        "quantifiable risks",
        Measure::Yuan,
        Operation::Formula(Arc::new(OnePlus)),
        vec![Arc::clone(before_size.trace()), Arc::clone(coefficient.trace())],
    )?;
    Traced::at(trace.under(Citation::of("notice-2023-5", "1-2")))
}

/// `MC x (1 + size coefficient)`.
#[derive(Clone, Copy, Debug)]
struct OnePlus;

impl Formula for OnePlus {
    fn formula(&self) -> String {
        "first x (1 + second), to the fen, half away from zero".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [capital, coefficient] = numbers(inputs)?;
        Ok(Value::Number(with_size(capital, coefficient)?.yuan()))
    }
}

/// `MC x (1 + size coefficient)`, to the fen, half away from zero.
pub(super) fn with_size(capital: Decimal, coefficient: Decimal) -> Result<Amount, Error> {
    let step = "size coefficient";
    let factor = exact::sum(Decimal::ONE, coefficient, step)?;
    Amount::from_yuan(exact::product_to_places(capital, factor, 2, step)?)
}

/// The minimum capital of an insurance group (保险集团), Rule 19 and annex 10: its parts are the
/// capitals of the parent and of the members; yuan.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "the rows of annex 10; inputs without invariant")]
pub struct GroupCapitals {
    /// Parent, members of each sector, and the group's own risks, by name.
    pub parts: Vec<(String, Amount)>,
    /// Reduction for diversification, a positive amount that is subtracted.
    pub diversification: Amount,
    /// Control risk.
    pub control_risk: Amount,
    /// Additional capital.
    pub additional: Amount,
}

impl GroupCapitals {
    /// The minimum capital of the group: parts less diversification, plus control risk, plus
    /// additional capital.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a part, a diversification or an additional capital below zero,
    /// [`Error::Overflow`] past the range of amounts.
    ///
    /// # Source
    ///
    /// Rule 19 articles 15 and 16; annex 10. Until a group has been assessed its control risk is
    /// zero; additional capital and diversification of a group are for the time being not measured
    /// (暂不计量; implementation notice, item 1(13)).
    pub fn total(&self) -> Result<Traced<Amount>, Error> {
        let given = |step, amount: Amount| Trace::given(step, Measure::Yuan, amount.yuan());
        let not_negative = |step, amount: Amount| {
            if amount.is_negative() {
                let allowed = "yuan from 0 to below 10^18";
                return Err(Error::OutOfRange { quantity: step, found: amount.yuan(), allowed });
            }
            Ok(given(step, amount))
        };
        let part = |(name, amount): &(String, Amount)| {
            Ok(Arc::new(not_negative("capital of a member", *amount)?.about(name)))
        };
        let parts = self.parts.iter().map(part).collect::<Result<_, Error>>()?;
        let sum = Trace::computed("capitals of the members", Measure::Yuan, Operation::Sum, parts)?;
        let diversification = not_negative("diversification", self.diversification)?;
        let less = vec![Arc::new(sum), Arc::new(diversification)];
        let step = "quantifiable risks of the group";
        let quantifiable = Trace::computed(step, Measure::Yuan, Operation::Difference, less)?;
        let quantifiable = Traced::at(quantifiable.under(Citation::of("rule-19", "16")))?;
        let control = Traced::at(given("control risk", self.control_risk))?;
        let additional = Traced::at(not_negative("additional capital", self.additional)?)?;
        let article = Citation::of("rule-19", "15");
        total_of(&quantifiable, &control, &additional, article)
    }
}

//! Financing credit and guarantee insurance (融资性信用保证险), Rule 4 articles 34 to 41: `MC
//! = sum of EX_i x RF_i x (1 + K_i)` over the types of loans.
//!
//! The exposure of a type is its loan balance net of reinsurance less its outstanding claims
//! reserve net of reinsurance. All coefficients but the annual loss bear on every type. What a
//! share of exactly zero and a measure that is not there have, the text does not say: two
//! readings.
//!
//! Errors: [`Error::OutOfRange`] for an amount below zero, a reserve above its balance and a
//! part above the whole; [`Error::NotInForce`], [`Error::NoInterval`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::non_life::coefficient::{Charged, chosen, yuan, zero};
use crate::non_life::line::{LineMeasure, not_negative};
use crate::non_life::motor::growth_over_industry;
use crate::quantity::{Amount, Fraction};
use crate::rule::{MissingFinancingMeasure, Parameter, Readings, RuleSet, ZeroShare};
use crate::trace::{Measure, Operation, Trace, Traced};

/// A type of loan, article 35.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum LoanType {
    /// Residential mortgage of a person (个人住房抵押贷款).
    ResidentialMortgage,
    /// What is added on a home that is mortgaged already (追加的部分).
    MortgageTopUp,
    /// Other loan to a person (个人其他贷款).
    OtherPersonal,
    /// Loan to a company (企业类贷款).
    Corporate,
    /// Other loan (其他贷款).
    Other,
}

impl LoanType {
    /// Every type.
    pub const ALL: [Self; 5] = [
        Self::ResidentialMortgage,
        Self::MortgageTopUp,
        Self::OtherPersonal,
        Self::Corporate,
        Self::Other,
    ];

    /// The word of the tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ResidentialMortgage => "residential_mortgage",
            Self::MortgageTopUp => "mortgage_top_up",
            Self::OtherPersonal => "other_personal",
            Self::Corporate => "corporate",
            Self::Other => "other",
        }
    }
}

/// The loans of one type: yuan, net of reinsurance.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct InsuredLoans {
    /// The type.
    pub loan: LoanType,
    /// Loan balance net of reinsurance (再保后贷款余额).
    pub balance: Amount,
    /// Outstanding claims reserve net of reinsurance (再保后未决赔款准备金).
    pub reserve: Amount,
}

/// What the business as a whole is measured by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct FinancingMeasures {
    /// Retained premium of twelve months, of the twelve months before, and both of the industry;
    /// none when the company, or the industry, has no premium to compare with.
    pub premiums: Option<[Amount; 4]>,
    /// Balance of small loans: below 200,000 yuan to persons, below a million to others.
    pub small_loans: Amount,
    /// Balance of the ten largest counterparties (前十大交易对手).
    pub largest_ten: Amount,
    /// Balance of small and micro enterprises (小微企业).
    pub small_enterprises: Amount,
    /// Annual loss of other personal loans (年化损失率).
    pub annual_loss: LineMeasure,
    /// Earned premium of 36 months (已赚保费之和); below zero it leaves the combined ratio
    /// without coefficient.
    pub earned_premium: Amount,
    /// Combined ratio of 36 months, weighted with earned premium (加权平均综合成本率).
    pub combined_ratio: LineMeasure,
}

/// The capital of financing credit and guarantee insurance.
#[derive(Clone, Debug)]
pub struct FinancingCredit {
    loans: Vec<Traced<Amount>>,
    capital: Traced<Amount>,
}

impl FinancingCredit {
    /// Charges the loans.
    ///
    /// # Shape
    ///
    /// One amount per type in the order given, to the fen, and their sum.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 4 articles 35 to 41.
    pub fn of(
        loans: &[InsuredLoans],
        measures: &FinancingMeasures,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let shared = coefficients(loans, measures, rules, readings)?;
        let loss = known("k5", measures.annual_loss, Parameter::FinancingLoss, rules, readings)?;
        Self::charged(
            loans,
            |loan| {
                let mut coefficients = shared.clone();
                if loan == LoanType::OtherPersonal {
                    coefficients.push(Arc::clone(&loss));
                }
                coefficients
            },
            rules,
            readings,
        )
    }

    /// Charges the loans that a reinsurer assumed in proportion, without any coefficient (Rule 6
    /// article 12).
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn assumed(
        loans: &[InsuredLoans],
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        Self::charged(loans, |_| Vec::new(), rules, readings)
    }

    fn charged(
        loans: &[InsuredLoans],
        coefficients: impl Fn(LoanType) -> Vec<Arc<Trace>>,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let mut charged = Vec::with_capacity(loans.len());
        for of in loans {
            let charge = charge(of, coefficients(of.loan), rules, readings);
            charged.push(charge.map_err(|fault| fault.of(of.loan.word()))?);
        }
        let parts = charged.iter().map(|capital: &Traced<Amount>| Arc::clone(capital.trace()));
        let step = "capital of financing credit and guarantee insurance";
        let sum = Trace::computed(step, Measure::Yuan, Operation::Sum, parts.collect())?;
        Ok(Self { loans: charged, capital: Traced::at(sum)? })
    }

    /// The capital of each type, in the order given.
    #[must_use]
    pub fn loans(&self) -> &[Traced<Amount>] {
        &self.loans
    }

    /// The capital (融资性信用保证险最低资本).
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }
}

fn charge(
    of: &InsuredLoans,
    coefficients: Vec<Arc<Trace>>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Traced<Amount>, Error> {
    not_negative("claims reserve of loans", of.reserve)?;
    if of.reserve > of.balance {
        let (quantity, allowed) = ("claims reserve of loans", "at most the balance of the loans");
        return Err(Error::OutOfRange { quantity, found: of.reserve.yuan(), allowed });
    }
    let inputs = vec![
        yuan("loan balance net of reinsurance", of.balance),
        yuan("outstanding claims reserve net of reinsurance", of.reserve),
    ];
    let exposure = Trace::computed("exposure", Measure::Yuan, Operation::Difference, inputs)?;
    let charged = Charged {
        subject: of.loan.word(),
        base: rules.value(Parameter::FinancingFactor, of.loan.word())?,
        range: Parameter::FinancingCharacteristicRange,
        rule: "rule-4",
        article: "35",
    };
    let factor = charged.factor(coefficients, rules, readings)?;
    charged.capital(Arc::new(exposure), factor)
}

/// The coefficients of all types.
fn coefficients(
    loans: &[InsuredLoans],
    measures: &FinancingMeasures,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Vec<Arc<Trace>>, Error> {
    for of in loans {
        not_negative("loan balance", of.balance).map_err(|fault| fault.of(of.loan.word()))?;
    }
    let balances = loans.iter().map(|of| {
        let step = "loan balance net of reinsurance";
        let balance = Trace::given(step, Measure::Yuan, of.balance.yuan());
        Arc::new(balance.about(of.loan.word()))
    });
    let step = "loan balance of all types";
    let whole = Trace::computed(step, Measure::Yuan, Operation::Sum, balances.collect())?;
    let whole = Traced::<Amount>::at(whole)?;
    let share = |k, step, part, parameter| share(k, step, part, &whole, parameter, rules, readings);
    // Nothing grows from nothing: such a growth is not there.
    for premium in measures.premiums.into_iter().flatten() {
        not_negative("retained premium of financing business", premium)?;
    }
    let grown = measures.premiums.filter(|[_, before, _, industry_before]| {
        *before != Amount::ZERO && *industry_before != Amount::ZERO
    });
    let growth = match grown {
        Some([now, before, industry, industry_before]) => growth_over_industry([
            yuan("retained premium of twelve months", now),
            yuan("retained premium of the twelve months before", before),
            yuan("retained premium of the industry", industry),
            yuan("retained premium of the industry before", industry_before),
        ])
        .and_then(|over| {
            let (parameter, quantity) = (Parameter::FinancingGrowth, "growth over the industry's");
            let rule = rules.step(parameter, quantity, over.value())?;
            chosen("k1", rule, over.trace().as_ref().clone())
        })?,
        None => {
            let before = measures.premiums.map(|[_, before, _, industry_before]| {
                let (step, industry) =
                    ("retained premium before", "retained premium of the industry before");
                vec![yuan(step, before), yuan(industry, industry_before)]
            });
            let because = before.unwrap_or_default();
            missing("k1", Parameter::FinancingGrowth, because, rules, readings)?
        }
    };
    let (small, largest) = (Parameter::FinancingSmallLoans, Parameter::FinancingConcentration);
    let enterprises = Parameter::FinancingSmallEnterprises;
    Ok(vec![
        growth,
        share("k2", "small loans", measures.small_loans, small)?,
        share("k3", "the ten largest counterparties", measures.largest_ten, largest)?,
        share("k4", "small and micro enterprises", measures.small_enterprises, enterprises)?,
        combined_ratio(measures, rules, readings)?,
    ])
}

/// A coefficient by a part of the loan balance.
fn share(
    k: &'static str,
    step: &'static str,
    part: Amount,
    whole: &Traced<Amount>,
    parameter: Parameter,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Arc<Trace>, Error> {
    not_negative(step, part)?;
    if part > whole.value() {
        let allowed = "at most the loan balance of all types";
        return Err(Error::OutOfRange { quantity: step, found: part.yuan(), allowed });
    }
    if whole.value() == Amount::ZERO {
        return zero(k, "35", Some(yuan(step, part).as_ref().clone()));
    }
    let opens_above_zero = parameter != Parameter::FinancingSmallEnterprises;
    if part == Amount::ZERO && opens_above_zero {
        let given = yuan(step, part).as_ref().clone().read(readings.zero_share);
        return match readings.zero_share {
            ZeroShare::NoCoefficient => zero(k, "35", Some(given)),
            ZeroShare::LowestInterval => {
                let lowest = rules.intervals(parameter, "")?.into_iter().next();
                let broken = Error::Broken { invariant: "a step function has an interval" };
                let (_, rule) = lowest.ok_or(broken)?;
                chosen(k, rule, given)
            }
        };
    }
    let inputs = vec![yuan(step, part), Arc::clone(whole.trace())];
    let share = Trace::computed("share of the balance", Measure::Ratio, Operation::Ratio, inputs)?;
    let share = Traced::<Fraction>::at(share)?;
    let rule = rules.step(parameter, step, share.value())?;
    chosen(k, rule, share.trace().as_ref().clone())
}

/// k6: zero for earned premium or a combined ratio below zero (article 41).
fn combined_ratio(
    measures: &FinancingMeasures,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Arc<Trace>, Error> {
    let earned = measures.earned_premium;
    match measures.combined_ratio {
        _ if earned.is_negative() => {
            let given = yuan("earned premium of 36 months", earned);
            zero("k6", "41", Some(given.as_ref().clone()))
        }
        LineMeasure::Known(ratio) if ratio < Decimal::ZERO => {
            let given = Trace::given("combined ratio of 36 months", Measure::Ratio, ratio);
            zero("k6", "41", Some(given))
        }
        LineMeasure::Known(_) | LineMeasure::TooYoung => {
            let parameter = Parameter::FinancingCombinedRatio;
            known("k6", measures.combined_ratio, parameter, rules, readings)
        }
    }
}

/// A coefficient by a measure.
fn known(
    k: &'static str,
    measure: LineMeasure,
    parameter: Parameter,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Arc<Trace>, Error> {
    let LineMeasure::Known(ratio) = measure else {
        return missing(k, parameter, Vec::new(), rules, readings);
    };
    let is_loss = parameter == Parameter::FinancingLoss;
    let step = if is_loss { "annual loss" } else { "combined ratio of 36 months" };
    let given = Trace::given(step, Measure::Ratio, ratio);
    chosen(k, rules.step(parameter, "a measure of the business", Fraction::of(ratio)?)?, given)
}

/// The coefficient of a measure that is not there.
fn missing(
    k: &'static str,
    parameter: Parameter,
    because: Vec<Arc<Trace>>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Arc<Trace>, Error> {
    let reading = readings.missing_financing_measure;
    let mut inputs = vec![Arc::new(Trace::stated("the measure can be had", false).read(reading))];
    inputs.extend(because);
    let coefficient = match reading {
        MissingFinancingMeasure::NoCoefficient => zero(k, "35", None)?,
        MissingFinancingMeasure::LargestCoefficient => {
            let largest = rules.largest_of(parameter, "")?;
            Arc::new(Trace::tabled("largest coefficient", Measure::Factor, largest))
        }
    };
    Trace::chosen(k, Measure::Factor, coefficient, inputs)
}

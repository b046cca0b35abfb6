//! The aggregations that the rules print, each with its labels in their order (汇总).
//!
//! Errors: [`Error::CorrelationLabel`] for parts that do not carry the labels in their order,
//! [`Error::OutOfRange`] for a part below zero, [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use super::contribution::contributions;
use super::matrix::{AggregateRoot, Correlation};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// An aggregation of the rules: which parts, by which matrix.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Aggregation {
    /// The six market sub-risks, Rule 8 article 70.
    Market,
    /// Developed and emerging markets of overseas fixed income, Rule 8 article 47.
    OverseasFixedIncome,
    /// Developed and emerging markets of overseas equity, Rule 8 article 53.
    OverseasEquity,
    /// Spread and counterparty default risk, Rule 9 article 43.
    Credit,
    /// The risks of a property insurer, Rule 2 article 16.
    PropertyInsurer,
    /// The risks of a life insurer, Rule 2 article 17.
    LifeInsurer,
    /// The risks of a reinsurer, Rule 2 article 18.
    Reinsurer,
    /// Market and credit risk of the participating and universal accounts, Rule 2 article 19.
    ParticipatingUniversal,
    /// Premium and reserve risk of a line, Rule 4 article 42.
    PremiumReserve,
    /// Premium and reserve risk of non-financing credit and guarantee insurance, Rule 4 article 43.
    CreditGuarantee,
    /// The ten lines, Rule 4 article 44.
    Lines,
    /// Domestic catastrophes, Rule 4 article 54.
    Catastrophe,
    /// Premium-and-reserve and catastrophe risk, Rule 4 article 55.
    NonLife,
    /// Incidence and trend of illness, Rule 5 article 12.
    Illness,
    /// Loss occurrence of life business, Rule 5 article 16.
    LossOccurrence,
    /// Life insurance risk, Rule 5 article 25.
    Life,
    /// Premium and reserve risk of a type of reinsurance, Rule 6 article 23.
    ReinsurancePremiumReserve,
    /// The thirteen types of reinsurance, Rule 6 article 24.
    ReinsuranceTypes,
    /// Proportional and non-proportional catastrophe risk, Rule 6 article 30.
    ReinsuranceCatastrophe,
    /// Premium-and-reserve and catastrophe risk of a reinsurer, Rule 6 article 31.
    NonLifeReinsurance,
}

const PREMIUM_RESERVE: &[&str] = &["premium", "reserve"];
const PREMIUM_RESERVE_CATASTROPHE: &[&str] = &["premium_reserve", "catastrophe"];
const FOUR_RISKS: &[&str] = &["life", "non_life", "market", "credit"];
const TYPES: &[&str; 13] = &[
    "motor",
    "property",
    "hull_cargo_special",
    "liability",
    "agriculture",
    "credit_guarantee",
    "accident",
    "health",
    "short_term_life",
    "other",
    "non_proportional_property",
    "non_proportional_liability_and_personal",
    "non_proportional_special",
];

impl Aggregation {
    /// Every aggregation.
    pub const ALL: [Self; 20] = [
        Self::Market,
        Self::OverseasFixedIncome,
        Self::OverseasEquity,
        Self::Credit,
        Self::PropertyInsurer,
        Self::LifeInsurer,
        Self::Reinsurer,
        Self::ParticipatingUniversal,
        Self::PremiumReserve,
        Self::CreditGuarantee,
        Self::Lines,
        Self::Catastrophe,
        Self::NonLife,
        Self::Illness,
        Self::LossOccurrence,
        Self::Life,
        Self::ReinsurancePremiumReserve,
        Self::ReinsuranceTypes,
        Self::ReinsuranceCatastrophe,
        Self::NonLifeReinsurance,
    ];

    /// The labels of the parts, in the order of the matrix.
    #[must_use]
    pub const fn labels(self) -> &'static [&'static str] {
        match self {
            Self::Market => &[
                "interest_rate",
                "equity_price",
                "real_estate",
                "overseas_fixed_income",
                "overseas_equity",
                "exchange_rate",
            ],
            Self::OverseasFixedIncome | Self::OverseasEquity => &["developed", "emerging"],
            Self::Credit => &["spread", "default"],
            Self::PropertyInsurer => &["non_life", "market", "credit"],
            Self::LifeInsurer | Self::Reinsurer => FOUR_RISKS,
            Self::ParticipatingUniversal => &["market", "credit"],
            Self::PremiumReserve | Self::CreditGuarantee | Self::ReinsurancePremiumReserve => {
                PREMIUM_RESERVE
            }
            Self::Lines => TYPES.split_at(10).0,
            Self::Catastrophe => &["motor_typhoon", "property_typhoon", "property_earthquake"],
            Self::NonLife | Self::NonLifeReinsurance => PREMIUM_RESERVE_CATASTROPHE,
            Self::Illness => &["incidence", "trend"],
            Self::LossOccurrence => &[
                "mortality",
                "mortality_catastrophe",
                "longevity",
                "illness",
                "medical_and_health",
                "other",
            ],
            Self::Life => &["loss_occurrence", "expense", "lapse"],
            Self::ReinsuranceTypes => TYPES,
            Self::ReinsuranceCatastrophe => &["proportional", "non_proportional"],
        }
    }

    /// The table of the matrix.
    #[must_use]
    pub const fn parameter(self) -> Parameter {
        match self {
            Self::Market => Parameter::MarketCorrelation,
            Self::OverseasFixedIncome => Parameter::OverseasFixedIncomeCorrelation,
            Self::OverseasEquity => Parameter::OverseasEquityCorrelation,
            Self::Credit => Parameter::CreditCorrelation,
            Self::PropertyInsurer => Parameter::PropertyInsurerCorrelation,
            Self::LifeInsurer => Parameter::LifeInsurerCorrelation,
            Self::Reinsurer => Parameter::ReinsurerCorrelation,
            Self::ParticipatingUniversal => Parameter::ParticipatingUniversalCorrelation,
            Self::PremiumReserve => Parameter::PremiumReserveCorrelation,
            Self::CreditGuarantee => Parameter::CreditGuaranteeCorrelation,
            Self::Lines => Parameter::LinesCorrelation,
            Self::Catastrophe => Parameter::CatastropheCorrelation,
            Self::NonLife => Parameter::NonLifeCorrelation,
            Self::Illness => Parameter::IllnessCorrelation,
            Self::LossOccurrence => Parameter::LossOccurrenceCorrelation,
            Self::Life => Parameter::LifeCorrelation,
            Self::ReinsurancePremiumReserve => Parameter::ReinsurancePremiumReserveCorrelation,
            Self::ReinsuranceTypes => Parameter::ReinsuranceTypesCorrelation,
            Self::ReinsuranceCatastrophe => Parameter::ReinsuranceCatastropheCorrelation,
            Self::NonLifeReinsurance => Parameter::NonLifeReinsuranceCorrelation,
        }
    }

    /// The matrix of a day, with its article.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`], [`Error::CorrelationMatrix`].
    pub fn matrix(self, rules: &RuleSet<'_>) -> Result<(Correlation, Citation), Error> {
        Correlation::of_rules(self.parameter(), self.labels(), rules)
    }

    /// Aggregates labelled parts: `sqrt(x M x')`, to the fen.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Aggregation, Amount, RuleBook, RuleDay};
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let book = RuleBook::embedded()?;
    /// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
    /// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
    /// // Rule 9 article 43: 3^2 + 2 x 0.25 x 3 x 4 + 4^2 = 31.
    /// let parts = [("spread", yuan(300)?), ("default", yuan(400)?)];
    /// let credit = Aggregation::Credit.of(&parts, &book.on(RuleDay::new(day)))?;
    /// assert_eq!(credit.total().value().to_string(), "556.78");
    /// assert_eq!(credit.diversification().value().to_string(), "143.22");
    /// # Ok(())
    /// # }
    /// ```
    pub fn of(self, parts: &[(&str, Amount)], rules: &RuleSet<'_>) -> Result<Aggregate, Error> {
        let given = parts.iter().zip(self.labels()).map(|((label, amount), place)| {
            let trace = Trace::given("part", Measure::Yuan, amount.yuan()).about(place);
            Ok((*label, Traced::at(trace)?))
        });
        let mut given = given.collect::<Result<Vec<_>, Error>>()?;
        if let Some((label, amount)) = parts.get(given.len()) {
            let trace = Trace::given("part", Measure::Yuan, amount.yuan());
            given.push((label, Traced::at(trace)?));
        }
        self.of_traced("aggregate", given, rules)
    }

    /// Aggregates labelled figures under the name of a step.
    pub(crate) fn of_traced(
        self,
        step: &'static str,
        parts: Vec<(&str, Traced<Amount>)>,
        rules: &RuleSet<'_>,
    ) -> Result<Aggregate, Error> {
        let (matrix, citation) = self.matrix(rules)?;
        let labels: Vec<_> = parts.iter().map(|(label, _)| *label).collect();
        matrix.expect_labels(&labels)?;
        let matrix = Arc::new(matrix);
        let inputs: Vec<_> = parts.iter().map(|(_, part)| Arc::clone(part.trace())).collect();
        let root = Operation::Formula(Arc::new(AggregateRoot(Arc::clone(&matrix))));
        let total = Trace::computed(step, Measure::Yuan, root, inputs.clone())?.under(citation);
        let total = Traced::<Amount>::at(total)?;
        let sum = Trace::computed("plain sum of the parts", Measure::Yuan, Operation::Sum, inputs)?;
        let diversification = Trace::computed(
            "diversification",
            Measure::Yuan,
            Operation::Difference,
            vec![Arc::new(sum), Arc::clone(total.trace())],
        )?;
        Ok(Aggregate {
            aggregation: self,
            matrix,
            parts: parts.into_iter().map(|(_, part)| part).collect(),
            total,
            diversification: Traced::at(diversification.about(step))?,
        })
    }
}

/// Parts, their aggregate, and what diversification takes off their sum (风险分散效应).
#[derive(Clone, Debug)]
pub struct Aggregate {
    aggregation: Aggregation,
    matrix: Arc<Correlation>,
    parts: Vec<Traced<Amount>>,
    total: Traced<Amount>,
    diversification: Traced<Amount>,
}

impl Aggregate {
    /// Which aggregation it is.
    #[must_use]
    pub const fn aggregation(&self) -> Aggregation {
        self.aggregation
    }

    /// The parts with their labels, in the order of the matrix.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &Traced<Amount>)> {
        self.aggregation.labels().iter().copied().zip(&self.parts)
    }

    /// The part of a label.
    #[must_use]
    pub fn part(&self, label: &str) -> Option<&Traced<Amount>> {
        self.parts().find(|(name, _)| *name == label).map(|(_, part)| part)
    }

    /// The aggregate.
    #[must_use]
    pub const fn total(&self) -> &Traced<Amount> {
        &self.total
    }

    /// The sum of the parts less the aggregate: below zero where correlations let the aggregate
    /// rise above the sum, which no matrix of the rules does.
    #[must_use]
    pub const fn diversification(&self) -> &Traced<Amount> {
        &self.diversification
    }

    /// What each part contributes to an amount that is due on this aggregate (Euler), in the order
    /// of the parts: `amount x x_i (M x)_i / x M x'`, to the fen, so that they add up to the amount
    /// exactly: each is rounded towards zero, and the fen left over go to the largest remainders.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the range of amounts.
    pub fn contributions(&self, due: Amount) -> Result<Vec<Amount>, Error> {
        let parts: Vec<_> = self.parts.iter().map(Traced::value).collect();
        contributions(&self.matrix, &parts, due)
    }

    /// The derivative of the aggregate to each part, `(M x)_i / sqrt(x M x')`, to twelve places,
    /// half away from zero; zero where all parts are zero.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the range of amounts.
    pub fn marginals(&self) -> Result<Vec<rust_decimal::Decimal>, Error> {
        let parts: Vec<_> = self.parts.iter().map(Traced::value).collect();
        self.matrix.marginals(&parts)
    }
}

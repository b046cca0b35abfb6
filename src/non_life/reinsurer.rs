//! Premium and reserve risk of a reinsurer's non-life business (非寿险再保险业务), Rule 6
//! articles 4 to 24: ten types of proportional and three of non-proportional reinsurance.
//!
//! Proportional business takes the factors of Rule 4 without the coefficients that articles 12
//! and 18 name: net cession, change of the combined ratio, growth and stage of motor, all of
//! financing credit insurance, and run-off. Non-proportional business has base factors of its
//! own and no coefficient. Article 23 does not name the plain sum of financing and other
//! credit insurance; it is that of Rule 4 article 43, which proportional business applies.
//!
//! Errors: [`Error::Word`] for a type that is given twice, [`Error::NotInForce`],
//! [`Error::NoInterval`], [`Error::OutOfRange`], [`Error::Overflow`].

use std::sync::Arc;

use super::coefficient::{combined_ratio, of_premium, policy_share, yuan};
use super::credit::{
    CreditExposure, CreditGuarantee, CreditGuaranteeBook, FinancingCredit, InsuredLoans,
};
use super::line::{CommonLine, LineMeasure, PREMIUM, RESERVE, not_negative, part_of};
use super::line_charge::{CREDIT_GUARANTEE, LineCharge, across_lines, no_business};
use super::premium_reserve::PremiumReserveRisk;
use super::side::{Half, PROPERTY, Side, without_property};
use crate::correlation::Aggregation;
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::trace::{Trace, Traced};

/// A type of non-proportional reinsurance (非比例再保险), article 4.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum NonProportionalType {
    /// Of property, household, engineering and motor (非比例财产险); its premium is without
    /// that of catastrophe covers, and of covers of risk and catastrophe (article 13).
    Property,
    /// Of liability and of short-term accident, health and life
    /// (非比例责任险及非比例短期人身险).
    LiabilityAndPersonal,
    /// Of hull, cargo, special risks, credit, guarantee, agriculture and others (非比例特殊险).
    Special,
}

impl NonProportionalType {
    /// Every type.
    pub const ALL: [Self; 3] = [Self::Property, Self::LiabilityAndPersonal, Self::Special];

    /// The word of the tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Property => "non_proportional_property",
            Self::LiabilityAndPersonal => "non_proportional_liability_and_personal",
            Self::Special => "non_proportional_special",
        }
    }
}

/// A type of reinsurance with what it is measured by. The combined ratio (综合成本率) is of
/// six months for motor and of twelve for other types.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum AssumedTerms {
    /// Proportional motor (比例车险).
    Motor(LineMeasure),
    /// Proportional agriculture (比例农业险), with its retained policy premium of twelve months.
    Agriculture(LineMeasure, Amount),
    /// A proportional type of another line.
    Common(CommonLine, LineMeasure),
    /// Proportional other insurance (比例其他险).
    Other,
    /// A non-proportional type.
    NonProportional(NonProportionalType),
}

impl AssumedTerms {
    /// The combined ratio (综合成本率), of a type that has one.
    #[must_use]
    pub const fn combined_ratio(&self) -> Option<LineMeasure> {
        match self {
            Self::Motor(ratio) | Self::Agriculture(ratio, _) | Self::Common(_, ratio) => {
                Some(*ratio)
            }
            Self::Other | Self::NonProportional(_) => None,
        }
    }

    /// The type, by its word in the tables.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Motor(_) => "motor",
            Self::Agriculture(..) => "agriculture",
            Self::Common(line, _) => line.word(),
            Self::Other => "other",
            Self::NonProportional(of) => of.word(),
        }
    }
}

/// A type of reinsurance with its exposures: yuan, not negative, net of retrocession.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct AssumedLine {
    terms: AssumedTerms,
    premium: Amount,
    reserve: Amount,
    technology: [Amount; 2],
}

impl AssumedLine {
    /// A type: retained premium (自留保费) of the last twelve months, and outstanding claims
    /// reserve net of reinsurance (再保后未决赔款准备金).
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for an amount below zero, and for policy premium above the premium
    /// of agriculture.
    pub fn new(terms: AssumedTerms, premium: Amount, reserve: Amount) -> Result<Self, Error> {
        not_negative("retained premium", premium)?;
        not_negative("claims reserve", reserve)?;
        if let AssumedTerms::Agriculture(_, policy) = terms {
            part_of("policy premium of agriculture", policy, premium, PREMIUM)?;
        }
        Ok(Self { terms, premium, reserve, technology: [Amount::ZERO; 2] })
    }

    /// The same type, of whose premium and reserve a part is technology insurance (科技保险).
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a part below zero or above the whole, and for a part of
    /// non-proportional business, which does not apply the factors of lines.
    pub fn with_technology(self, premium: Amount, reserve: Amount) -> Result<Self, Error> {
        if let (AssumedTerms::NonProportional(_), false) =
            (self.terms, premium == Amount::ZERO && reserve == Amount::ZERO)
        {
            let quantity = "technology insurance of a non-proportional type";
            let found = if premium == Amount::ZERO { reserve } else { premium };
            return Err(Error::OutOfRange { quantity, found: found.yuan(), allowed: "0" });
        }
        part_of("premium of technology insurance", premium, self.premium, PREMIUM)?;
        part_of("claims reserve of technology insurance", reserve, self.reserve, RESERVE)?;
        Ok(Self { technology: [premium, reserve], ..self })
    }

    /// What it is.
    #[must_use]
    pub const fn terms(&self) -> &AssumedTerms {
        &self.terms
    }

    /// Retained premium (自留保费) of the last twelve months.
    #[must_use]
    pub const fn premium(&self) -> Amount {
        self.premium
    }

    /// Outstanding claims reserve net of reinsurance (再保后未决赔款准备金).
    #[must_use]
    pub const fn reserve(&self) -> Amount {
        self.reserve
    }
}

/// The non-life business of a reinsurer.
#[derive(Clone, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct ReinsuranceBook {
    /// The types but credit and guarantee insurance, each at most once.
    pub lines: Vec<AssumedLine>,
    /// Proportional non-financing credit and guarantee insurance, with its combined ratio.
    pub credit: Option<(Vec<CreditExposure>, LineMeasure)>,
    /// Proportional financing credit and guarantee insurance.
    pub financing: Vec<InsuredLoans>,
}

impl PremiumReserveRisk {
    /// Charges the types of a reinsurer and combines them.
    ///
    /// # Shape
    ///
    /// One charge per type that is given, in the order of Rule 6 article 4, each to the fen; the
    /// others count as zero.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 6 articles 4, 9, 12 to 24; notice 2023-5 article 9; notice 2025-24 article 3.
    ///
    /// # Example
    ///
    /// A million of premium of non-proportional property reinsurance.
    ///
    /// ```
    /// use c_ross::{
    ///     Amount, AssumedLine, AssumedTerms, NonProportionalType, PremiumReserveRisk, Readings,
    ///     ReinsuranceBook, RuleBook, RuleDay,
    /// };
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let million = Amount::from_yuan(Decimal::from(1_000_000))?;
    /// let terms = AssumedTerms::NonProportional(NonProportionalType::Property);
    /// let lines = vec![AssumedLine::new(terms, million, Amount::ZERO)?];
    /// let book = ReinsuranceBook { lines, ..ReinsuranceBook::default() };
    /// let rules = RuleBook::embedded()?;
    /// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
    /// let rules = rules.on(RuleDay::new(day));
    /// let risk = PremiumReserveRisk::of_reinsurer(&book, &rules, &Readings::default())?;
    /// assert_eq!(risk.lines().total().value().to_string(), "394000.00");
    /// # Ok(())
    /// # }
    /// ```
    pub fn of_reinsurer(
        book: &ReinsuranceBook,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let words = || book.lines.iter().map(|line| line.terms.word());
        let twice = |of: &&str| words().filter(|word| word == of).count() > 1;
        if let Some(word) = words().find(twice) {
            let (found, allowed) = (word.to_owned(), "each type once".to_owned());
            return Err(Error::Word { field: "line", found, allowed });
        }
        let financing = match book.financing.as_slice() {
            [] => None,
            loans => Some(FinancingCredit::assumed(loans, rules, readings)?),
        };
        let property = book.lines.iter().find(|line| line.terms.word() == PROPERTY);
        let property = property.map(|line| coefficients(line, rules, readings)).transpose()?;
        let property = match property {
            Some(property) => property,
            None => [without_property()?.into_iter().take(1).collect(), Vec::new()],
        };
        let mut charges = Vec::new();
        for label in Aggregation::ReinsuranceTypes.labels().iter().copied() {
            let line = book.lines.iter().find(|line| line.terms.word() == label);
            charges.extend(match (line, label) {
                (Some(line), _) => Some(charge(line, &property, rules, readings)?),
                (None, CREDIT_GUARANTEE) => credit(book, financing.as_ref(), rules, readings)?,
                (None, _) => None,
            });
        }
        let lines = across_lines(&charges, Aggregation::ReinsuranceTypes, rules)?;
        let total = lines.total().clone();
        Ok(Self { charges, financing, lines, total })
    }
}

/// The coefficients of a type's premium and reserve.
fn coefficients(
    line: &AssumedLine,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<[Vec<Arc<Trace>>; 2], Error> {
    let word = line.terms.word();
    let (ratio, policy) = match line.terms {
        AssumedTerms::Motor(ratio) | AssumedTerms::Common(_, ratio) => (ratio, None),
        AssumedTerms::Agriculture(ratio, policy) => (ratio, Some(policy)),
        AssumedTerms::Other | AssumedTerms::NonProportional(_) => return Ok([vec![], vec![]]),
    };
    let mut premium = vec![combined_ratio(word, ratio, rules)?];
    let mut reserve = Vec::new();
    if let Some(policy) = policy {
        let retained = Traced::<Amount>::shared(yuan(Half::Premium.exposure(), line.premium))?;
        premium.push(policy_share("k3", "premium", policy, &retained, rules)?);
        reserve.push(policy_share("k2", "reserve", policy, &retained, rules)?);
    }
    Ok([of_premium(ratio, premium, readings)?, reserve])
}

fn charge(
    line: &AssumedLine,
    [of_property, of_property_reserve]: &[Vec<Arc<Trace>>; 2],
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<LineCharge, Error> {
    let word = line.terms.word();
    let [premium, reserve] = coefficients(line, rules, readings)?;
    let [technology, technology_reserve] = line.technology;
    let side = |half, exposure, technology, coefficients, property| Side {
        line: word,
        half,
        exposure,
        technology,
        coefficients,
        property,
        has_k: !matches!(line.terms, AssumedTerms::NonProportional(_)),
    };
    let premium = side(Half::Premium, line.premium, technology, premium, of_property);
    let reserve =
        side(Half::Reserve, line.reserve, technology_reserve, reserve, of_property_reserve);
    let halves = [premium.capital(rules, readings)?, reserve.capital(rules, readings)?];
    LineCharge::of(word, halves, Aggregation::ReinsurancePremiumReserve, rules)
}

fn credit(
    book: &ReinsuranceBook,
    financing: Option<&FinancingCredit>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Option<LineCharge>, Error> {
    let halves = match &book.credit {
        Some((exposures, ratio)) => {
            let line = CreditGuaranteeBook::assumed(exposures.clone(), *ratio);
            let line = CreditGuarantee::of(&line, rules, readings)?;
            [line.premium().clone(), line.reserve().clone()]
        }
        None if financing.is_some() => {
            let none = || no_business("no non-financing business", CREDIT_GUARANTEE);
            [none()?, none()?]
        }
        None => return Ok(None),
    };
    LineCharge::of_credit(halves, financing, Aggregation::ReinsurancePremiumReserve, rules)
        .map(Some)
}

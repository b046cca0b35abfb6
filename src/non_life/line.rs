//! A line of non-life business as it goes into the formulas: its exposures and measures
//! (业务类型), Rule 4 articles 6, 9 to 19, 22 to 32.
//!
//! Errors: [`Error::OutOfRange`] for an amount below zero.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::Amount;

/// What a part of a line's exposure may be.
pub(super) const PREMIUM: &str = "at most the retained premium of the line";
pub(super) const RESERVE: &str = "at most the claims reserve of the line";

/// A measure of a line, or the fact that the company is too young to have it (经营期限不足).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LineMeasure {
    /// The measure, as a ratio.
    Known(Decimal),
    /// Too young: the coefficient is zero (articles 20 and 33).
    TooYoung,
}

/// A line whose coefficients are those that all lines share.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum CommonLine {
    /// Property, household and engineering (财产险).
    Property,
    /// Hull, cargo and special risks (船货特险).
    HullCargoSpecial,
    /// Liability (责任险).
    Liability,
    /// Short-term accident (短期意外伤害险).
    Accident,
    /// Short-term health (短期健康险).
    Health,
    /// Short-term life (短期寿险).
    ShortTermLife,
}

impl CommonLine {
    /// Every common line.
    pub const ALL: [Self; 6] = [
        Self::Property,
        Self::HullCargoSpecial,
        Self::Liability,
        Self::Accident,
        Self::Health,
        Self::ShortTermLife,
    ];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::HullCargoSpecial => "hull_cargo_special",
            Self::Liability => "liability",
            Self::Accident => "accident",
            Self::Health => "health",
            Self::ShortTermLife => "short_term_life",
        }
    }
}

/// What every line but the other insurance is measured by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct CommonMeasures {
    /// Combined ratio (综合成本率): of six months for motor, of twelve for other lines.
    pub combined_ratio: LineMeasure,
    /// Non-proportional premium ceded in twelve months (非比例分保分出保费), yuan.
    pub ceded: Amount,
    /// Non-proportional premium assumed in twelve months (非比例分保分入保费), yuan.
    pub assumed: Amount,
}

/// What motor is measured by beside, article 10.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct MotorMeasures {
    /// Combined ratio of six months less that of the six months before (综合成本率变动).
    pub combined_ratio_change: LineMeasure,
    /// Direct and assumed premium of the last financial year, yuan.
    pub last_year: Amount,
    /// Direct premium of this year to date, yuan (当年累计原保费收入).
    pub to_date: Amount,
    /// Direct premium of last year to the same date, yuan.
    pub to_date_before: Amount,
    /// Direct premium of the industry, this year to date.
    pub industry_to_date: Amount,
    /// Direct premium of the industry, last year to the same date.
    pub industry_before: Amount,
}

/// Which line, with what it is measured by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LineTerms {
    /// Motor (车险).
    Motor(CommonMeasures, MotorMeasures),
    /// Agriculture (农业险), with its retained policy premium of twelve months in yuan.
    Agriculture(CommonMeasures, Amount),
    /// A line with the coefficients that all share.
    Common(CommonLine, CommonMeasures),
    /// Other insurance (其他险), without coefficient.
    Other,
}

impl LineTerms {
    /// The line, by its word in the tables.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Motor(..) => "motor",
            Self::Agriculture(..) => "agriculture",
            Self::Common(line, _) => line.word(),
            Self::Other => "other",
        }
    }

    /// What every line but the other insurance is measured by.
    #[must_use]
    pub const fn measures(&self) -> Option<&CommonMeasures> {
        match self {
            Self::Motor(measures, _)
            | Self::Agriculture(measures, _)
            | Self::Common(_, measures) => Some(measures),
            Self::Other => None,
        }
    }
}

/// A line with its exposures: yuan, not negative.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LineBook {
    pub(super) terms: LineTerms,
    pub(super) premium: Amount,
    pub(super) reserve: Amount,
    /// The part of premium and reserve that is technology insurance.
    pub(super) technology: [Amount; 2],
}

impl LineBook {
    /// A line: retained premium (自留保费) of the last twelve months, and outstanding claims reserve
    /// net of reinsurance (再保后未决赔款准备金).
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for an amount below zero, and for policy premium above the premium
    /// of agriculture.
    pub fn new(terms: LineTerms, premium: Amount, reserve: Amount) -> Result<Self, Error> {
        not_negative("retained premium", premium)?;
        not_negative("claims reserve", reserve)?;
        if let Some(measures) = terms.measures() {
            not_negative("non-proportional premium ceded", measures.ceded)?;
            not_negative("non-proportional premium assumed", measures.assumed)?;
        }
        match &terms {
            LineTerms::Motor(_, motor) => {
                not_negative("motor premium of the last year", motor.last_year)?;
                not_negative("motor premium to date", motor.to_date)?;
                not_negative("motor premium to the date before", motor.to_date_before)?;
                positive("motor premium of the industry", motor.industry_to_date)?;
                positive("motor premium of the industry before", motor.industry_before)?;
                let allowed = "at most the motor premium of the industry";
                let (now, before) = (motor.industry_to_date, motor.industry_before);
                part_of("motor premium to date", motor.to_date, now, allowed)?;
                let quantity = "motor premium to the date before";
                part_of(quantity, motor.to_date_before, before, allowed)?;
            }
            LineTerms::Agriculture(_, policy) => {
                part_of("policy premium of agriculture", *policy, premium, PREMIUM)?;
            }
            LineTerms::Common(..) | LineTerms::Other => {}
        }
        Ok(Self { terms, premium, reserve, technology: [Amount::ZERO; 2] })
    }

    /// The same line, of whose premium and reserve a part is technology insurance (科技保险).
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a part below zero or above the whole.
    pub fn with_technology(self, premium: Amount, reserve: Amount) -> Result<Self, Error> {
        part_of("premium of technology insurance", premium, self.premium, PREMIUM)?;
        part_of("claims reserve of technology insurance", reserve, self.reserve, RESERVE)?;
        Ok(Self { technology: [premium, reserve], ..self })
    }

    /// Which line, with what it is measured by.
    #[must_use]
    pub const fn terms(&self) -> &LineTerms {
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

pub(super) fn not_negative(quantity: &'static str, amount: Amount) -> Result<(), Error> {
    if amount.is_negative() {
        let allowed = "yuan from 0 to below 10^18, to the fen";
        return Err(Error::OutOfRange { quantity, found: amount.yuan(), allowed });
    }
    Ok(())
}

/// Refuses a part of a line that is below zero or above the whole.
pub(super) fn part_of(
    quantity: &'static str,
    part: Amount,
    whole: Amount,
    allowed: &'static str,
) -> Result<(), Error> {
    not_negative(quantity, part)?;
    if part > whole {
        return Err(Error::OutOfRange { quantity, found: part.yuan(), allowed });
    }
    Ok(())
}

pub(super) fn positive(quantity: &'static str, amount: Amount) -> Result<(), Error> {
    if amount <= Amount::ZERO {
        let allowed = "yuan above 0, to the fen";
        return Err(Error::OutOfRange { quantity, found: amount.yuan(), allowed });
    }
    Ok(())
}

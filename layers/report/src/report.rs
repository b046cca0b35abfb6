//! What a report is made of: results of the library, and what a preparer adds.

use c_ross::report::{ReturnRow, minimum_capital_rows};
use c_ross::{
    Amount, Bearing, Choice, Insurer, LimitedCapital, MinimumCapital, Organisation, QuarterEnd,
    RuleSet, Solvency, SolvencyPosition, Source, Tiers,
};
use chrono::NaiveDate;

use crate::bridge::Bridge;
use crate::caveats;
use crate::error::Error;
use crate::language::{Language, Text};
use crate::limits::{self, TierLimits};
use crate::notice;
use crate::page;

/// What stands above a report: whose it is and of which day.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct Heading {
    /// Name of the insurer; none where the book has no insurer.
    pub insurer: Option<String>,
    /// The day to which the report speaks.
    pub day: NaiveDate,
}

/// The minimum capital and the ratios, with the rows of sheet S05.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    pub(crate) tiers: Option<Tiers>,
    pub(crate) minimum: MinimumCapital,
    pub(crate) solvency: Solvency,
    pub(crate) rows: Vec<ReturnRow>,
}

/// The figures before the last notice.
#[derive(Clone, Debug)]
pub(crate) struct Before {
    pub(crate) notice: Source,
    pub(crate) rules: NaiveDate,
    pub(crate) solvency: Option<Solvency>,
}

/// A report for a board (偿付能力报告): results of the library in words, pictures and tables.
///
/// # Shape
///
/// One result in, one page per language out. Every number is a figure of the library, a sum or a
/// difference of its amounts, or a bound of its rule table; it is rounded once, in print.
#[derive(Clone, Debug)]
pub struct Report {
    pub(crate) heading: Heading,
    pub(crate) figures: Option<Figures>,
    pub(crate) before: Option<Before>,
    pub(crate) end: Option<QuarterEnd>,
    /// The accounts of the book whose trades go into the ratios; all when empty.
    pub(crate) accounts: Vec<String>,
    pub(crate) report_date: Option<NaiveDate>,
    pub(crate) limits: Option<TierLimits>,
    pub(crate) bridges: Vec<Bridge>,
    pub(crate) caveats: Vec<Text>,
    /// Whether the caveats tell of the rules.
    pub(crate) tells_rules: bool,
    pub(crate) readings: Option<Vec<(Choice, Bearing)>>,
}

impl Report {
    /// The report of a quarter end; with an insurer it shows its capital by tier, and with the
    /// rules before the last notice a bridge to them.
    ///
    /// # Errors
    ///
    /// [`Error::Figure`] for what the library refuses, [`Error::Overflow`].
    pub fn of_quarter_end(
        end: &QuarterEnd,
        insurer: Option<&Insurer>,
        readings: &[(Choice, Bearing)],
    ) -> Result<Self, Error> {
        let day = end.valued().day();
        let now = end.now().solvency();
        let figures = now.map(|now| {
            Figures::of(insurer.map(|insurer| insurer.capital.tiers), now.minimum(), now.solvency())
        });
        let before = end.before().map(|(notice, before)| Before {
            notice: notice.clone(),
            rules: before.rules().day(),
            solvency: before.solvency().map(|before| before.solvency().clone()),
        });
        let name = insurer.map(|insurer| insurer.name.clone());
        let mut report = Self::empty(Heading { insurer: name, day });
        report.figures = figures.transpose()?;
        report.before = before;
        report.bridges = notice::bridge(end)?.into_iter().collect();
        report.caveats = caveats::of_quarter_end(end);
        report.tells_rules = true;
        let accounts = insurer.iter().flat_map(|insurer| &insurer.accounts);
        report.accounts = accounts.map(ToString::to_string).collect();
        report.report_date = insurer.map(|insurer| insurer.report_date);
        report.readings = known(readings);
        report.end = Some(end.clone());
        Ok(report)
    }

    /// The report of a solvency position: of a register, of life or of non-life business.
    ///
    /// # Errors
    ///
    /// Those of [`Report::of_quarter_end`].
    pub fn of_position(heading: Heading, position: &SolvencyPosition) -> Result<Self, Error> {
        Self::of_figures(heading, position.tiers(), position.minimum(), position.solvency())
    }

    /// The report of figures that were aggregated, such as those of a published report.
    ///
    /// # Errors
    ///
    /// Those of [`Report::of_quarter_end`].
    pub fn of_figures(
        heading: Heading,
        tiers: &Tiers,
        minimum: &MinimumCapital,
        solvency: &Solvency,
    ) -> Result<Self, Error> {
        let mut report = Self::empty(heading);
        report.figures = Some(Figures::of(Some(*tiers), minimum, solvency)?);
        Ok(report)
    }

    const fn empty(heading: Heading) -> Self {
        Self {
            heading,
            figures: None,
            before: None,
            end: None,
            accounts: Vec::new(),
            report_date: None,
            limits: None,
            bridges: Vec::new(),
            caveats: Vec::new(),
            tells_rules: false,
            readings: None,
        }
    }

    /// The same with a bridge more, such as that to last quarter.
    #[must_use]
    pub fn with_bridge(mut self, bridge: Bridge) -> Self {
        self.bridges.push(bridge);
        self
    }

    /// The same with a caveat more (使用限制): what a reader must know before using the figures.
    #[must_use]
    pub fn with_caveat(mut self, caveat: Text) -> Self {
        self.caveats.push(caveat);
        self
    }

    /// The same with what the rules of a day call for: how far they were verified, whether they are
    /// those of the report's day, and as of when they were known. A quarter end brings this along.
    #[must_use]
    pub fn with_rules(mut self, rules: &RuleSet<'_>) -> Self {
        let verified = rules.book().verified_to();
        self.caveats.extend(caveats::of_rules(self.heading.day, rules.day(), verified));
        self.tells_rules = true;
        self
    }

    /// The same with the readings and what they bear on (口径).
    #[must_use]
    pub fn with_readings(mut self, readings: &[(Choice, Bearing)]) -> Self {
        self.readings = known(readings);
        self
    }

    /// The same with the limits of the tiers (资本限额) under the rules of a day. The limit of policy
    /// future surplus is shown where the capital comes from [`LimitedCapital`], which knows the
    /// surplus and what was over a limit.
    ///
    /// # Errors
    ///
    /// [`Error::NoTiers`] where the capital by tier is not known, [`Error::OtherTiers`] for
    /// limits of another capital, and what the rule set refuses.
    ///
    /// # Source
    ///
    /// Rule 1 articles 41 and 44.
    pub fn with_limits(
        mut self,
        organisation: Organisation,
        limited: Option<&LimitedCapital>,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let tiers = self.figures.as_ref().and_then(|figures| figures.tiers);
        let tiers = tiers.ok_or(Error::NoTiers)?;
        if limited.is_some_and(|limited| limited.tiers() != tiers) {
            return Err(Error::OtherTiers);
        }
        self.limits = Some(limits::of(&tiers, organisation, limited, rules)?);
        Ok(self)
    }

    /// The page in a language: one file of HTML that opens no other.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] for a figure that does not fit in print, [`Error::Page`].
    pub fn html(&self, language: Language) -> Result<String, Error> {
        page::html(self, language)
    }
}

/// No list of readings is not the same as one in which nothing decides.
fn known(readings: &[(Choice, Bearing)]) -> Option<Vec<(Choice, Bearing)>> {
    (!readings.is_empty()).then(|| readings.to_vec())
}

impl Figures {
    fn of(
        tiers: Option<Tiers>,
        minimum: &MinimumCapital,
        solvency: &Solvency,
    ) -> Result<Self, Error> {
        let rows = minimum_capital_rows(minimum)?;
        Ok(Self { tiers, minimum: minimum.clone(), solvency: solvency.clone(), rows })
    }

    /// The amount of a row of sheet S05, and its names.
    pub(crate) fn row(&self, code: &str) -> Result<(Option<Amount>, Text), Error> {
        let row = self.rows.iter().find(|row| row.code() == code);
        let row = row.ok_or(Error::Broken { invariant: "sheet S05 has its rows" })?;
        let number = row.figure().and_then(|figure| figure.value().decimal());
        let amount = number.map(Amount::from_yuan).transpose()?;
        Ok((amount, Text::new(row.chinese(), row.english())))
    }
}

//! What the reports of insurance risk share: the head, the end of the return, the steps of a
//! factor.

use chrono::NaiveDate;

use crate::aggregate::InsurerKind;
use crate::error::Error;
use crate::quantity::ValuationDate;
use crate::report::annex_9::{ReturnRow, minimum_capital_rows, return_text, solvency_rows};
use crate::report::json::Json;
use crate::report::planning::Language;
use crate::report::prose::wrapped;
use crate::report::quarter_end_text::reading_table;
use crate::rule::{Bearing, Choice, RuleDay};
use crate::solvency::SolvencyPosition;
use crate::wording::Vocabulary;

/// Whose figures a report shows, of which day and under which rules.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "what stands above a report")]
pub struct ReportHead<'a> {
    /// The insurer.
    pub name: &'a str,
    /// What it is.
    pub kind: InsurerKind,
    /// The valuation date.
    pub valued: ValuationDate,
    /// The rules that were applied.
    pub rules: RuleDay,
    /// The day up to which the rules were verified.
    pub verified_to: Option<NaiveDate>,
}

impl ReportHead<'_> {
    /// What a reader must know of the day and of the rules.
    #[must_use]
    pub fn caveats(&self) -> Vec<String> {
        let (day, mut caveats) = (self.rules.day(), Vec::new());
        if let Some(verified) = self.verified_to.filter(|verified| *verified < day) {
            caveats.push(format!(
                "the rules were verified to {verified}; a change between then and {day} would not \
                 be seen"
            ));
        }
        if day != self.valued.day() {
            caveats.push(format!("measured under the rules in force on {day}"));
        }
        if let Some(known) = self.rules.known() {
            caveats.push(format!("measured under the rules as they were known on {known}"));
        }
        caveats
    }

    /// The lines above the result in Chinese.
    pub(in crate::report) fn chinese(&self, what: &str, vocabulary: &Vocabulary) -> String {
        let (name, day) = (self.name, self.valued.day());
        let mut head = format!("{name}，{what}，基准日{day}，单位：元\n");
        for caveat in self.caveats() {
            head.push_str(&format!("注意：{}。\n", vocabulary.chinese(&caveat)));
        }
        head
    }

    /// The lines above the result.
    pub(in crate::report) fn text(&self, what: &str) -> String {
        let (name, day) = (self.name, self.valued.day());
        let mut head = format!("{name}, {what} at {day}, amounts in yuan\n");
        for caveat in self.caveats() {
            head.push_str(&wrapped(&format!("CAVEAT: {caveat}.")));
        }
        head
    }

    /// The same for programs.
    pub(in crate::report) fn json(&self, more: Vec<String>) -> Vec<(&'static str, Json)> {
        let day = |day: NaiveDate| Json::text(day.to_string());
        let caveats = self.caveats().into_iter().chain(more).map(Json::text);
        vec![
            ("insurer", Json::text(self.name)),
            ("kind", Json::text(self.kind.word())),
            ("valuation_date", day(self.valued.day())),
            ("rules_in_force_on", day(self.rules.day())),
            ("rules_known_on", Json::or_null(self.rules.known(), day)),
            ("rules_verified_to", Json::or_null(self.verified_to, day)),
            ("caveats", Json::List(caveats.collect())),
        ]
    }
}

/// The end of the result: S05 with what is known of it, S01, and the readings.
pub(super) fn end(
    alone: &[ReturnRow],
    position: Option<&SolvencyPosition>,
    readings: &[(Choice, Bearing)],
) -> Result<Vec<String>, Error> {
    let mut parts = Vec::new();
    match position {
        Some(position) => {
            let rows = minimum_capital_rows(position.minimum())?;
            parts.push(format!("S05, minimum capital\n{}", return_text(&rows, Language::English)?));
            let (minimum, ratios) = (position.minimum(), position.solvency());
            let rows = solvency_rows(None, position.tiers(), minimum, ratios)?;
            parts.push(format!(
                "S01, solvency position\n{}",
                return_text(&rows, Language::English)?
            ));
        }
        None => {
            parts.push(format!("S05, insurance risk\n{}", return_text(alone, Language::English)?))
        }
    }
    parts.push(reading_table(readings, Language::English));
    Ok(parts)
}

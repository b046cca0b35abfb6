//! Insurers' disclosed figures, computed again; see the README of this folder.

mod recomputed;

use c_ross::{Amount, EquityPriceRisk, Insurer, InsurerKind, InsurerSolvency, SolvencyRatio};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::scenario::insurer::{minimum, nothing, risks};
use crate::scenario::{day, number};

const REPORTS: &str = include_str!("reports.csv");

/// One report: its columns by name.
struct Report {
    columns: Vec<&'static str>,
    fields: Vec<&'static str>,
}

impl Report {
    fn all() -> Vec<Self> {
        let mut lines = REPORTS.lines();
        let columns: Vec<_> = lines.next().unwrap().split(',').collect();
        let report = |line: &'static str| Self {
            columns: columns.clone(),
            fields: line.split(',').collect(),
        };
        lines.map(report).collect()
    }

    fn text(&self, column: &str) -> &'static str {
        let place = self.columns.iter().position(|name| *name == column);
        self.fields[place.unwrap()]
    }

    /// A printed amount in yuan.
    fn yuan(&self, column: &str) -> Decimal {
        number(self.text(column)) * Decimal::from(10_000)
    }

    fn amount(&self, column: &str) -> Amount {
        Amount::from_yuan(self.yuan(column)).unwrap()
    }

    fn unit(&self) -> Decimal {
        self.yuan("unit")
    }

    fn is_sized(&self) -> bool {
        !number(self.text("size_coefficient")).is_zero()
    }

    fn name(&self) -> String {
        format!("{} {}", self.text("company"), self.text("date"))
    }

    /// The insurer of the report, its control-risk factor implied to 20 places.
    fn insurer(&self) -> Insurer {
        let mut kinds = InsurerKind::ALL.into_iter();
        let kind = kinds.find(|kind| kind.word() == self.text("kind")).unwrap();
        let mut insurer = nothing(kind);
        self.text("company").clone_into(&mut insurer.name);
        insurer.report_date = day(self.text("date"));
        insurer.capital.tiers.core_one = self.amount("core_tier_1");
        insurer.capital.tiers.core_two = self.amount("core_tier_2");
        insurer.capital.tiers.supplementary_one = self.amount("supplementary_tier_1");
        insurer.capital.tiers.supplementary_two = self.amount("supplementary_tier_2");
        insurer.life = self.amount("life");
        insurer.non_life = self.amount("non_life");
        insurer.interest_rate = self.amount("interest_rate");
        insurer.equity_price = EquityPriceRisk::Beside(self.amount("equity_price"));
        insurer.real_estate = self.amount("real_estate");
        insurer.overseas_fixed_income = self.amount("overseas_fixed_income");
        insurer.overseas_equity = self.amount("overseas_equity");
        insurer.exchange_rate = self.amount("exchange_rate");
        insurer.credit = self.amount("credit");
        insurer.loss_absorption = self.amount("loss_absorption");
        insurer.size_coefficient = number(self.text("size_coefficient"));
        insurer.control_risk_factor = (self.yuan("control_risk") / self.yuan("quantifiable"))
            .round_dp_with_strategy(20, RoundingStrategy::MidpointAwayFromZero);
        insurer
    }

    fn solvency(&self) -> InsurerSolvency {
        risks(&self.insurer(), self.text("date"))
    }

    fn assert_near(&self, found: Amount, printed: Decimal, units: i64, what: &str) {
        let difference = (found.yuan() - printed).abs();
        let allowed = self.unit() * Decimal::from(units);
        let name = self.name();
        assert!(difference <= allowed, "{name}: {what} is {found}, printed {printed}");
    }

    fn assert_ratio(&self, found: &SolvencyRatio, column: &str) {
        let printed = number(self.text(column).strip_suffix('%').unwrap()) / Decimal::ONE_HUNDRED;
        let places: u32 = self.text("ratio_places").parse().unwrap();
        let half = Decimal::new(5, places + 3);
        let rounding = (Decimal::ONE + printed) * self.unit() / self.yuan("minimum");
        let ratio = found.ratio().value().to_places(12).unwrap();
        let difference = (ratio - printed).abs();
        let name = self.name();
        assert!(difference <= half + rounding, "{name}: {column} is {ratio}, printed {printed}");
    }
}

/// Source: each report as named in its column `source`.
#[test]
fn eleven_reports_of_every_kind_are_here() {
    let reports = Report::all();
    let of = |kind| reports.iter().filter(|report| report.text("kind") == kind).count();
    assert_eq!((of("property"), of("life"), of("reinsurer")), (5, 3, 3));
    assert!(reports.iter().all(|report| report.text("source").starts_with("https://")));
}

/// Source: the reports; Rule 8 article 70.
#[test]
fn market_risk_follows_from_its_six_sub_risks() {
    for report in Report::all() {
        let found = minimum(&report.solvency()).market().total().value();
        report.assert_near(found, report.yuan("market"), 3, "market risk");
    }
}

/// The printed effect of diversification is the sum of the risks less what is left.
///
/// Source: the reports; Rule 2 articles 16 to 18.
#[test]
fn the_risks_of_an_insurer_diversify_as_printed() {
    for report in Report::all() {
        let parts = ["life", "non_life", "market", "credit"].map(|part| report.yuan(part));
        let sum = parts.into_iter().fold(Decimal::ZERO, |sum, part| sum + part);
        let printed = sum - report.yuan("diversification");
        let found = minimum(&report.solvency()).diversified().total().value();
        report.assert_near(found, printed, 3, "risks after diversification");
    }
}

/// Source: the reports; Rule 2 article 15; notice 2023-5 articles 1 and 2.
#[test]
fn quantifiable_risks_come_after_absorption_and_size() {
    for report in Report::all() {
        let found = minimum(&report.solvency()).quantifiable().value();
        let units = if report.is_sized() { 4 } else { 3 };
        report.assert_near(found, report.yuan("quantifiable"), units, "quantifiable risks");
    }
}

/// Source: the reports; Rule 2 article 5.
#[test]
fn minimum_capital_and_margins_are_as_printed() {
    for report in Report::all() {
        let solvency = report.solvency();
        let units = if report.is_sized() { 4 } else { 3 };
        let total = minimum(&solvency).total().value();
        report.assert_near(total, report.yuan("minimum"), units, "minimum capital");
        let core = solvency.solvency().core().margin().value();
        report.assert_near(core, report.yuan("core_margin"), units, "core margin");
        let margin = solvency.solvency().comprehensive().margin().value();
        report.assert_near(margin, report.yuan("comprehensive_margin"), units, "margin");
    }
}

/// Source: the reports; solvency regulation article 6.
#[test]
fn the_ratios_are_as_printed() {
    for report in Report::all() {
        let solvency = report.solvency();
        report.assert_ratio(solvency.solvency().core(), "core_ratio");
        report.assert_ratio(solvency.solvency().comprehensive(), "comprehensive_ratio");
    }
}

//! What is derived of real input: the folders of the examples.

use std::collections::BTreeSet;
use std::sync::Arc;

use c_ross::report::{
    Language, ReturnRow, catastrophe_rows, life_rows, market_and_credit_rows, minimum_capital_rows,
    trace_text,
};
use c_ross::{
    LifeRisk, LifeScenario, NonLifeRisk, QuarterEnd, Readings, RegisterCapital, ReverseFactor,
    ReverseStress, RuleBook, RuleDay, StressBase, StressBound, StressFile, StressResult,
    StressTest, Trace, ValuationDate, Vocabulary,
};
use c_ross_folder::Folder;
use chrono::NaiveDate;

use super::{english, root};

const YEAR_END: (i32, u32, u32) = (2025, 12, 31);

fn valued() -> ValuationDate {
    let (year, month, day) = YEAR_END;
    ValuationDate::new(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

fn folder(name: &str) -> Folder {
    Folder::open(root().join("examples/data").join(name)).unwrap()
}

/// What has no Chinese of the steps of traces, each step once.
struct Spoilt {
    vocabulary: Vocabulary,
    seen: BTreeSet<*const Trace>,
    /// All of them, so that no later one takes the place of another.
    kept: Vec<Arc<Trace>>,
    texts: BTreeSet<String>,
}

impl Spoilt {
    fn new() -> Self {
        let vocabulary = Vocabulary::embedded();
        Self { vocabulary, seen: BTreeSet::new(), kept: Vec::new(), texts: BTreeSet::new() }
    }

    fn add(&mut self, trace: &Arc<Trace>) {
        if !self.seen.insert(Arc::as_ptr(trace)) {
            return;
        }
        self.kept.push(Arc::clone(trace));
        let mut said = vec![trace.step().to_owned(), trace.measure().name().to_owned()];
        said.push(trace.operation().formula());
        said.extend(trace.details());
        for text in said {
            let chinese = self.vocabulary.chinese(&text);
            if self.vocabulary.find(&text).is_none() || !english(&chinese).is_empty() {
                self.texts.insert(format!("{text} -> {chinese}"));
            }
        }
        for citation in trace.citations() {
            let chinese = citation.chinese(&self.vocabulary);
            if chinese.is_ascii() || chinese.contains("未译") {
                self.texts.insert(format!("{citation} -> {chinese}"));
            }
        }
        trace.inputs().iter().for_each(|input| self.add(input));
    }

    /// The figures of the rows of a return, which have steps of their own.
    fn add_rows(&mut self, rows: &[ReturnRow]) {
        rows.iter().filter_map(ReturnRow::figure).for_each(|figure| self.add(figure));
    }

    /// That there were so many steps at least, and that all speak Chinese.
    #[track_caller]
    fn assert_none_of(self, steps: usize) {
        assert!(self.seen.len() >= steps, "{} steps only", self.seen.len());
        let texts: Vec<_> = self.texts.into_iter().collect();
        assert!(texts.is_empty(), "\n{}", texts.join("\n"));
    }
}

#[test]
fn a_quarter_end_is_derived_in_chinese() {
    let rules = RuleBook::embedded().unwrap();
    let book = folder("disclosed").book(valued()).unwrap();
    let on = RuleDay::new(valued().day());
    let mut spoilt = Spoilt::new();
    // The readings with formulas of their own.
    for (name, variant) in [
        ("FifoScope", "Company"),
        ("WindowCap", "Average"),
        ("CostBasis", "AllPurchases"),
        ("CostBasis", "RemainingLots"),
        ("HoldingWeight", "PurchaseCost"),
        ("HoldingUnit", "PooledClass"),
        ("CharacteristicRange", "Unbounded"),
        ("CharacteristicRange", "AlwaysBounded"),
    ] {
        let readings = Readings::default().with(name, variant).unwrap();
        let end = QuarterEnd::of(&book, valued(), on, &rules, &readings).unwrap();
        let solvency = end.now().solvency().unwrap();
        for margin in [solvency.solvency().core(), solvency.solvency().comprehensive()] {
            spoilt.add(margin.ratio().trace());
            spoilt.add(margin.complies().trace());
        }
        spoilt.add_rows(&minimum_capital_rows(solvency.minimum()).unwrap());
        spoilt.add(end.now().equity().capital().trace());
        end.now().credit().into_iter().for_each(|credit| spoilt.add(credit.capital().trace()));
    }
    spoilt.assert_none_of(1000);
}

#[test]
fn insurance_risk_is_derived_in_chinese() {
    let (book, readings) = (RuleBook::embedded().unwrap(), Readings::default());
    let rules = book.on(RuleDay::new(valued().day()));
    let mut spoilt = Spoilt::new();
    for name in ["non_life", "reinsurer"] {
        let owned = folder(name).non_life().unwrap();
        let risk =
            NonLifeRisk::of(owned.business(), owned.catastrophe(), &rules, &readings).unwrap();
        spoilt.add(risk.total().total().trace());
        spoilt.add_rows(&catastrophe_rows(risk.catastrophe(), owned.kind()).unwrap());
    }
    let owned = folder("life").life().unwrap();
    let risk = LifeRisk::of(owned.book(), &rules, &readings).unwrap();
    spoilt.add(risk.total().total().trace());
    spoilt.add_rows(&life_rows(&risk));
    for table in owned.assumptions() {
        for scenario in LifeScenario::ALL {
            let run = table.table.under(scenario, &rules, &readings);
            let rates = run.iter().flatten();
            rates.for_each(|rate| spoilt.add(rate.trace()));
        }
    }
    spoilt.assert_none_of(1000);
}

#[test]
fn a_register_is_derived_in_chinese() {
    let (book, readings) = (RuleBook::embedded().unwrap(), Readings::default());
    let rules = book.on(RuleDay::new(valued().day()));
    let mut spoilt = Spoilt::new();
    for name in ["register", "register_property"] {
        let owned = folder(name).register(valued()).unwrap();
        let capital = RegisterCapital::of(owned.register(), valued(), &rules, &readings).unwrap();
        spoilt.add(capital.market().total().trace());
        spoilt.add(capital.credit().total().trace());
        spoilt.add_rows(&market_and_credit_rows(&capital));
        for charge in capital.charges() {
            spoilt.add(charge.capital().trace());
            assert!(spoilt.vocabulary.find(charge.what()).is_some(), "{}", charge.what());
        }
    }
    spoilt.assert_none_of(1000);
}

#[test]
fn a_stress_test_is_derived_in_chinese() {
    let (book, readings) = (RuleBook::embedded().unwrap(), Readings::default());
    let rules = book.on(RuleDay::new(valued().day()));
    let owned = folder("disclosed").book(valued()).unwrap();
    let on = RuleDay::new(valued().day());
    let end = QuarterEnd::of(&owned, valued(), on, &book, &readings).unwrap();
    let solvency = end.now().solvency().unwrap();
    let capital = owned.insurer().unwrap().capital;
    let base = StressBase::of(solvency.risks().clone(), capital, &rules, &readings).unwrap();
    let file = std::fs::read(root().join("examples/data/stress/life.csv")).unwrap();
    let file = StressFile::read(&file).unwrap();
    let test = StressTest::of(&base, &file.inputs, &rules, &readings).unwrap();
    let mut spoilt = Spoilt::new();
    for (_, result) in test.results() {
        let StressResult::Computed(outcome) = result else { continue };
        spoilt.add(outcome.position().solvency().comprehensive().ratio().trace());
        outcome.applied().iter().for_each(|applied| spoilt.add(applied.number()));
    }
    for factor in ReverseFactor::of_base(&base, file.inputs.equity_assets) {
        let reverse =
            ReverseStress::of(&base, factor, StressBound::Core, &rules, &readings).unwrap();
        spoilt.add(reverse.least().trace());
    }
    spoilt.assert_none_of(100);
}

/// The whole page, with the words between the steps.
#[test]
fn a_page_in_chinese_has_no_english() {
    let rules = RuleBook::embedded().unwrap();
    let book = folder("disclosed").book(valued()).unwrap();
    let on = RuleDay::new(valued().day());
    let end = QuarterEnd::of(&book, valued(), on, &rules, &Readings::default()).unwrap();
    let ratio = end.now().solvency().unwrap().solvency().core().ratio();
    let text = trace_text(ratio.trace(), Language::Chinese).unwrap();
    assert!(text.starts_with("核心偿付能力充足率 = 1.3763"), "{text}");
    assert!(text.contains("；规则第8号第二十六条"), "{text}");
    assert!(text.contains("见上文"), "{text}");
    let spoilt: Vec<_> =
        text.lines().filter(|line| !english(line).is_empty() || line.contains("未译")).collect();
    assert!(spoilt.is_empty(), "{}", spoilt.join("\n"));
}

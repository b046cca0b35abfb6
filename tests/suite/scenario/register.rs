//! Registers written as slips: a line an asset, `id class name=value ...`, in renminbi unless told.
//!
//! Of every kind of counterparty there is one under the word of its kind; others are added by
//! lines of their own, `name kind name=value ...`.

use std::collections::BTreeSet;
use std::fmt::Write;

use c_ross::{
    Charge, CounterpartyKind, InsurerRegister, Refusals, RegisterCapital, RegisterFiles, RuleBook,
    RuleDay, ValuationDate,
};

use super::{YEAR_END, day, readings};

/// A register as a test writes it.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    insurer: String,
    counterparties: String,
    assets: String,
    files: Vec<(&'static str, String)>,
    on: String,
    readings: String,
}

impl Slip {
    /// An insurer of a kind with total assets of a trillion yuan, so large that nothing here is a
    /// concentration unless the test makes it one.
    pub(crate) fn of(kind: &str) -> Self {
        let both = if kind == "reinsurer" { "reinsurance_business non_life" } else { "" };
        Self {
            insurer: format!("name test\nkind {kind}\n{both}\n"),
            counterparties: String::new(),
            assets: String::new(),
            files: Vec::new(),
            on: YEAR_END.to_owned(),
            readings: String::new(),
        }
        .insurer("total_assets 1000000000000")
    }

    /// One more line of `insurer.csv`: `item value`; it takes the place of an earlier one unless
    /// the item may repeat.
    pub(crate) fn insurer(mut self, line: &str) -> Self {
        let item = line.split(' ').next().unwrap();
        if !["usd_pegged", "other_currency", "class_over_limit"].contains(&item) {
            let others = self.insurer.lines().filter(|of| of.split(' ').next() != Some(item));
            self.insurer = others.map(|line| format!("{line}\n")).collect();
        }
        self.insurer.push_str(&format!("{line}\n"));
        self
    }

    pub(crate) fn counterparty(mut self, line: &str) -> Self {
        self.counterparties.push_str(&format!("{line}\n"));
        self
    }

    pub(crate) fn assets(mut self, lines: &str) -> Self {
        self.assets.push_str(&format!("{lines}\n"));
        self
    }

    /// The text of another file: `shares`, `trades`, `liabilities`, `curve`, `cash_flows`.
    pub(crate) fn file(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.files.push((name, text.into()));
        self
    }

    /// Under the rules of another day.
    pub(crate) fn on(mut self, day: &str) -> Self {
        self.on = day.to_owned();
        self
    }

    /// Under other readings, `NAME=VARIANT` apart by spaces.
    pub(crate) fn read_as(mut self, choices: &str) -> Self {
        self.readings = choices.to_owned();
        self
    }

    pub(crate) fn register(&self) -> Result<InsurerRegister, Refusals> {
        let insurer: String = std::iter::once("item,value\n".to_owned())
            .chain(self.insurer.lines().filter(|line| !line.is_empty()).map(|line| {
                let (item, value) = line.split_once(' ').unwrap();
                format!("{item},{value}\n")
            }))
            .collect();
        let kinds = CounterpartyKind::ALL.iter().map(|kind| kind.word());
        let kinds: String = kinds.map(|kind| format!("{kind} {kind}\n")).collect();
        let counterparties = table(&["counterparty", "kind"], &(kinds + &self.counterparties), "");
        let assets = table(&["id", "class"], &self.assets, "currency=CNY");
        let files = [("assets.csv".to_owned(), assets.into_bytes())];
        let file = |name: &str| {
            let found = self.files.iter().find(|(of, _)| *of == name);
            found.map(|(_, text)| text.as_bytes())
        };
        let files = RegisterFiles {
            insurer: insurer.as_bytes(),
            assets: &files,
            counterparties: counterparties.as_bytes(),
            shares: file("shares"),
            trades: file("trades"),
            liabilities: file("liabilities"),
            curve: file("curve"),
            cash_flows: file("cash_flows"),
        };
        files.read(ValuationDate::new(day(YEAR_END)))
    }

    pub(crate) fn measured(&self) -> Result<RegisterCapital, Refusals> {
        self.measured_by(&RuleBook::embedded().unwrap())
    }

    pub(crate) fn measured_by(&self, book: &RuleBook) -> Result<RegisterCapital, Refusals> {
        let register = self.register()?;
        let rules = book.on(RuleDay::new(day(&self.on)));
        let valued = ValuationDate::new(day(YEAR_END));
        RegisterCapital::of(register.register(), valued, &rules, &readings(&self.readings))
    }

    pub(crate) fn capital(&self) -> RegisterCapital {
        self.measured().unwrap()
    }

    /// The text of the refusal.
    pub(crate) fn refused(&self) -> String {
        self.measured().unwrap_err().to_string()
    }

    /// The risk factor of the one charge of an asset in a sub-risk.
    pub(crate) fn factor(&self, asset: &str, risk: &str) -> String {
        let capital = self.capital();
        let charges = charges_of(&capital, asset, risk);
        assert_eq!(charges.len(), 1, "charges of {asset} in {risk}");
        charges[0].factor().value().normalize().to_string()
    }

    /// The capitals of an asset in a sub-risk, in their order.
    pub(crate) fn capitals(&self, asset: &str, risk: &str) -> Vec<String> {
        let capital = self.capital();
        let charges = charges_of(&capital, asset, risk);
        charges.iter().map(|charge| charge.capital().value().to_string()).collect()
    }

    /// The capital of a sub-risk as a whole.
    pub(crate) fn sub_risk(&self, label: &str) -> String {
        let capital = self.capital();
        let part = capital.market().part(label).or_else(|| capital.credit().part(label));
        part.unwrap().value().to_string()
    }
}

/// The charges of an asset in a sub-risk, those that count in a hedge too.
pub(crate) fn charges_of<'a>(
    capital: &'a RegisterCapital,
    asset: &str,
    risk: &str,
) -> Vec<&'a Charge> {
    let of = |charge: &&Charge| charge.subject() == asset && charge.risk().label() == risk;
    capital.charges().iter().filter(of).collect()
}

/// A table of lines whose first fields stand alone and whose others name their column.
fn table(first: &[&str], lines: &str, defaults: &str) -> String {
    let rows: Vec<Vec<(&str, &str)>> = lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let mut words = line.split_whitespace();
            let mut cells: Vec<_> =
                first.iter().map(|name| (*name, words.next().unwrap())).collect();
            let named: Vec<_> = words.map(|word| word.split_once('=').unwrap()).collect();
            for (name, value) in defaults.split_whitespace().map(|of| of.split_once('=').unwrap()) {
                if !named.iter().any(|(of, _)| *of == name) {
                    cells.push((name, value));
                }
            }
            cells.extend(named);
            cells
        })
        .collect();
    let mut columns: Vec<&str> = first.to_vec();
    columns.extend(defaults.split_whitespace().map(|of| of.split_once('=').unwrap().0));
    let named: BTreeSet<_> = rows.iter().flatten().map(|(name, _)| *name).collect();
    columns.extend(named.into_iter().filter(|name| !columns.contains(name)).collect::<Vec<_>>());
    let mut text = columns.join(",") + "\n";
    for row in rows {
        let cell = |column: &&str| row.iter().find(|(name, _)| name == column).map_or("", |c| c.1);
        writeln!(text, "{}", columns.iter().map(cell).collect::<Vec<_>>().join(",")).unwrap();
    }
    text
}

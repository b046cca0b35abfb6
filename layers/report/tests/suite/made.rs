//! Reports that tests look at: of the disclosed book, of made-up books and of made-up positions.

use c_ross::{
    Account, Action, AdditionalCapital, Aggregation, Amount, Board, Book, BookFiles, Constituent,
    ControlRisk, InsurerKind, ListedShare, LossAbsorption, MinimumCapital, Organisation, Price,
    PurchaseCost, QuarterEnd, Readings, RiskCapitals, RuleBook, RuleDay, Security, Shares,
    SizeDiscount, Solvency, Specialisation, SubRisks, Tiers, Trade, ValuationDate,
    decisive_readings,
};
use c_ross_report::{Heading, Report};
use chrono::NaiveDate;
use rust_decimal::Decimal;

pub(crate) fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

pub(crate) fn valued() -> ValuationDate {
    ValuationDate::new(day("2025-12-31"))
}

pub(crate) fn yuan(text: &str) -> Amount {
    Amount::from_yuan(Decimal::from_str_exact(text).unwrap()).unwrap()
}

pub(crate) fn disclosed_book() -> Book {
    let files = BookFiles {
        trades: include_bytes!("../../../../examples/data/disclosed/trades.csv"),
        shares: include_bytes!("../../../../examples/data/disclosed/shares.csv"),
        credit_insurance: Some(include_bytes!(
            "../../../../examples/data/disclosed/credit_insurance.csv"
        )),
        insurer: Some(include_bytes!("../../../../examples/data/disclosed/insurer.csv")),
    };
    files.read(valued()).unwrap()
}

pub(crate) fn measured(book: &Book) -> QuarterEnd {
    let rules = RuleBook::embedded().unwrap();
    let day = RuleDay::new(valued().day());
    QuarterEnd::of(book, valued(), day, &rules, &Readings::default()).unwrap()
}

pub(crate) fn disclosed() -> (QuarterEnd, Report) {
    let book = disclosed_book();
    let end = measured(&book);
    let rules = RuleBook::embedded().unwrap();
    let day = RuleDay::new(valued().day());
    let readings = decisive_readings(&book, valued(), day, &rules, &Readings::default()).unwrap();
    let report = Report::of_quarter_end(&end, book.insurer(), &readings).unwrap();
    let report = report.with_limits(Organisation::Company, None, &rules.on(day)).unwrap();
    (end, report)
}

/// A book of so many shares at one yuan, share `n` of `1,000 x n` shares.
pub(crate) fn shares(count: i64, name: &str) -> Book {
    let share = |place: i64| {
        let share = ListedShare::new(
            Security::new(&format!("6{place:05}")),
            format!("{name}{place}"),
            Board::Main,
            Constituent::OfCsi300,
            Price::from_yuan(Decimal::ONE).unwrap(),
        );
        let cost = PurchaseCost::from_yuan(Decimal::from(1_000 * place)).unwrap();
        let shares = Shares::new(1_000 * place).unwrap();
        let (bought, account) = (day("2024-12-31"), Account::new("general"));
        (share, vec![Trade::new(bought, account, Action::Buy(cost), shares).unwrap()])
    };
    Book::of_shares((1..=count).map(share).collect())
}

/// The risks of a property insurer without anything but what is given.
pub(crate) fn risks(market: &[Amount; 6]) -> RiskCapitals {
    RiskCapitals {
        kind: InsurerKind::Property,
        life: None,
        non_life: SubRisks::Total(Amount::ZERO),
        specialisation: Specialisation::General,
        market: SubRisks::given(Aggregation::Market, market).unwrap(),
        credit: SubRisks::Total(Amount::ZERO),
        loss_absorption: LossAbsorption::Reported(Amount::ZERO),
        size: SizeDiscount::Stated(Decimal::ZERO),
        control_risk: ControlRisk::Captive,
        additional: AdditionalCapital::NONE,
    }
}

pub(crate) fn tiers(amounts: [&str; 4]) -> Tiers {
    let [core_one, core_two, supplementary_one, supplementary_two] = amounts.map(yuan);
    Tiers { core_one, core_two, supplementary_one, supplementary_two }
}

pub(crate) fn heading(insurer: &str) -> Heading {
    Heading { insurer: Some(insurer.to_owned()), day: valued().day() }
}

pub(crate) fn position(risks: &RiskCapitals, tiers: &Tiers) -> (MinimumCapital, Solvency, Report) {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(valued().day()));
    let minimum = MinimumCapital::of(risks, &rules, &Readings::default()).unwrap();
    let solvency = Solvency::of(tiers, &minimum, &rules).unwrap();
    let report = Report::of_figures(heading("某公司"), tiers, &minimum, &solvency).unwrap();
    (minimum, solvency, report)
}

/// A minimum capital of this amount, from interest rate risk alone.
pub(crate) fn with_minimum(minimum: &str, tiers: &Tiers) -> Report {
    let mut market = [Amount::ZERO; 6];
    market[0] = yuan(minimum);
    position(&risks(&market), tiers).2
}

//! One share by hand: is it held long, what does it occupy, and what would change that?
//!
//! On 31 December 2025 an insurer holds 1,000 shares of a CSI 300 company of the main board for
//! five years and 1,000 for two. By shares `(1,000 x 5 + 1,000 x 2) / 2,000 = 3.5` years, more than
//! three, so that all 2,000 carry 0.27: 27,000 yuan on 100,000. A sale takes the oldest; when 500
//! of them are gone the rest is held `(500 x 5 + 1,000 x 2) / 1,500 = 3` years, which is not more
//! than three.
//!
//! `cargo run --example one_share`

use std::error::Error;
use std::io::{self, Write};

use c_ross::report::TextTable;
use c_ross::{
    Account, Action, Board, Constituent, EquityPrice, HeldShare, Holding, HoldingTest, ListedShare,
    Price, PurchaseCost, Readings, RuleBook, RuleDay, Security, Shares, Trade, ValuationDate,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

fn main() -> Result<(), Box<dyn Error>> {
    let readings = Readings::default();
    let rules = RuleBook::embedded()?;
    let valued = ValuationDate::new(day("2025-12-31")?);
    let rules = rules.on(RuleDay::new(valued.day()));
    let price = Decimal::from(50);
    let share = ListedShare::new(
        Security::new("600000"),
        "a company of the CSI 300",
        Board::Main,
        Constituent::OfCsi300,
        Price::from_yuan(price)?,
    );
    // Paid for at today's price, so that there is no gain and k1 is zero.
    let paid = Action::Buy(PurchaseCost::from_yuan(Decimal::from(50_000))?);
    let bought = [trade("2020-12-31", paid, 1_000)?, trade("2023-12-31", paid, 1_000)?];

    let mut table = TextTable::new(
        &["on 2025-12-31", "held long?"],
        &["shares", "held years", "needs", "passes on", "RF", "capital"],
    );
    for sold in [0, 499, 500, 1_000] {
        let mut trades = bought.to_vec();
        if sold > 0 {
            trades.push(trade("2025-12-31", Action::Sell, sold)?);
        }
        let held = HeldShare::new(share.clone(), Holding::of(&trades, &readings)?)?;
        let shares = held.holding().shares().to_string();
        let equity = EquityPrice::of(&[held], valued, &rules, &readings)?;
        let charge = equity.charges().first().ok_or("one share has one charge")?;
        let test = charge.tests().first().ok_or("a share of the index is asked one question")?;
        table.row([
            if sold == 0 { "as it is".to_owned() } else { format!("after a sale of {sold}") },
            if charge.is_long_held() { "yes" } else { "no" }.to_owned(),
            shares,
            test.holding().value().to_places(4)?.to_string(),
            format!("> {}", test.threshold()),
            passes_on(test),
            charge.risk_factor().value().value().to_string(),
            charge.capital().value().to_string(),
        ]);
    }
    writeln!(io::stdout(), "Bought 1,000 on 2020-12-31 and 1,000 on 2023-12-31; price 50 yuan.")?;
    write!(io::stdout(), "{table}")?;
    Ok(())
}

fn passes_on(test: &HoldingTest) -> String {
    test.passes_on().map_or_else(|| "-".to_owned(), |day| day.to_string())
}

fn trade(on: &str, action: Action, shares: i64) -> Result<Trade, Box<dyn Error>> {
    Ok(Trade::new(day(on)?, Account::new("general"), action, Shares::new(shares)?)?)
}

fn day(text: &str) -> Result<NaiveDate, Box<dyn Error>> {
    Ok(NaiveDate::parse_from_str(text, "%Y-%m-%d")?)
}

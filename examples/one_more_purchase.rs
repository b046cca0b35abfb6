//! What does one more purchase do to the whole position?
//!
//! The holding period is asked of the share, not of the lot: new shares pull the average down, and
//! the old ones lose their factor with it. 2,000 shares held 3.5 years on average stay above three
//! up to `7,000 / (2,000 + n) > 3`, so up to 333 more; the 334th costs capital on the other 2,000
//! as well.
//!
//! `cargo run --example one_more_purchase`

use std::error::Error;
use std::io::{self, Write};

use c_ross::report::TextTable;
use c_ross::{
    Account, Action, Amount, Board, Constituent, EquityPrice, Exposure, HeldShare, Holding,
    ListedShare, Price, PurchaseCost, Readings, RiskFactor, RuleBook, RuleDay, RuleSet, Security,
    ShareCharge, Shares, Trade, ValuationDate,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

const OLD: i64 = 2_000;

/// The position on the valuation date, before and after a purchase on that day.
struct Position<'a> {
    share: ListedShare,
    valued: ValuationDate,
    rules: RuleSet<'a>,
    readings: Readings,
}

fn main() -> Result<(), Box<dyn Error>> {
    let book = RuleBook::embedded()?;
    let valued = ValuationDate::new(day("2025-12-31")?);
    let position = Position {
        share: ListedShare::new(
            Security::new("600000"),
            "a company of the CSI 300",
            Board::Main,
            Constituent::OfCsi300,
            Price::from_yuan(Decimal::from(50))?,
        ),
        valued,
        rules: book.on(RuleDay::new(valued.day())),
        readings: Readings::default(),
    };
    let (largest, next) = position.largest_that_keeps_the_factor()?;

    let mut table = TextTable::new(
        &["bought", "held long?"],
        &["held years", "passes on", "RF", "on the old", "on the new", "capital"],
    );
    for bought in [0, 100, 200, largest, next, 500, 1_000, 2_000] {
        let charge = position.after(bought)?;
        let test = charge.tests().first().ok_or("a share of the index is asked one question")?;
        let factor = charge.risk_factor().value();
        table.row([
            bought.to_string(),
            if charge.is_long_held() { "yes" } else { "no" }.to_owned(),
            test.holding().value().to_places(4)?.to_string(),
            test.passes_on().map_or_else(|| "-".to_owned(), |day| day.to_string()),
            factor.value().to_string(),
            position.capital_of(OLD, factor)?.to_string(),
            position.capital_of(bought, factor)?.to_string(),
            charge.capital().value().to_string(),
        ]);
    }
    let (before, after) = (position.after(largest)?, position.after(next)?);
    let more = after.capital().value().less(before.capital().value())?;
    let old = |charge: &ShareCharge| position.capital_of(OLD, charge.risk_factor().value());
    let on_old = old(&after)?.less(old(&before)?)?;

    let mut out = io::stdout();
    writeln!(out, "1,000 shares held five years and 1,000 held two on 2025-12-31; price 50 yuan.")?;
    write!(out, "{table}")?;
    writeln!(out, "The largest purchase that keeps the factor is {largest} shares.")?;
    writeln!(
        out,
        "The next share costs {more} yuan of capital, {on_old} of it on the old shares."
    )?;
    Ok(())
}

impl Position<'_> {
    fn after(&self, bought: i64) -> Result<ShareCharge, Box<dyn Error>> {
        let mut trades =
            vec![self.purchase("2020-12-31", 1_000)?, self.purchase("2023-12-31", 1_000)?];
        if bought > 0 {
            trades.push(self.purchase("2025-12-31", bought)?);
        }
        let held = HeldShare::new(self.share.clone(), Holding::of(&trades, &self.readings)?)?;
        let equity = EquityPrice::of(&[held], self.valued, &self.rules, &self.readings)?;
        Ok(equity.charges().first().ok_or("one share has one charge")?.clone())
    }

    /// A purchase at today's price, so that there is no gain and k1 is zero.
    fn purchase(&self, on: &str, shares: i64) -> Result<Trade, Box<dyn Error>> {
        let shares = Shares::new(shares)?;
        let paid = Exposure::of_shares(shares, self.share.price())?.yuan();
        let paid = Action::Buy(PurchaseCost::from_yuan(paid)?);
        Ok(Trade::new(day(on)?, Account::new("general"), paid, shares)?)
    }

    fn capital_of(&self, shares: i64, factor: RiskFactor) -> Result<Amount, Box<dyn Error>> {
        let exposure = Exposure::of_shares(Shares::new(shares)?, self.share.price())?;
        Ok(exposure.charged(factor)?)
    }

    /// The largest purchase with which the share is still held long, and the one share more that
    /// ends it, by bisection: another share never makes the average longer.
    fn largest_that_keeps_the_factor(&self) -> Result<(i64, i64), Box<dyn Error>> {
        let (mut keeps, mut loses) = (0_i64, OLD);
        while self.after(loses)?.is_long_held() {
            loses = loses.checked_mul(2).ok_or("no purchase ends it")?;
        }
        while keeps.saturating_add(1) < loses {
            let middle = keeps.midpoint(loses);
            if self.after(middle)?.is_long_held() {
                keeps = middle;
            } else {
                loses = middle;
            }
        }
        Ok((keeps, loses))
    }
}

fn day(text: &str) -> Result<NaiveDate, Box<dyn Error>> {
    Ok(NaiveDate::parse_from_str(text, "%Y-%m-%d")?)
}

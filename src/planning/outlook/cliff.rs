//! The cliff: how near a position is to losing the factor of shares held long.
//!
//! Shares that are bought have no age, and a sale takes the oldest first, so that both bring the
//! average down. How many may be bought follows in closed form; how many sales take the average
//! down is found by booking them.
//!
//! Errors: those of booking and of the holding period.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::market::{HeldShare, HoldingTest, LongHeldClass};
use crate::planning::bridge::BookAt;
use crate::position::{
    Account, Action, Holding, Lot, Security, Trade, WeighedLots, age, units_per_year,
};
use crate::quantity::{HoldingPeriod, Price, PurchaseCost, Shares};
use crate::quarter_end::Measurement;
use crate::rule::{HoldingUnit, HoldingWeight, Readings, RuleBook};

/// How many shares may be bought.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "a number, or none that is too many")]
pub enum RoomToBuy {
    /// So many, and one more loses the factor.
    Shares(Shares),
    /// As many as may be held: no number takes the average down to the threshold.
    Unlimited,
}

/// How many shares an account, or the insurer, may sell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SalesToLoss {
    account: Option<Account>,
    shares: Option<Shares>,
}

impl SalesToLoss {
    /// The account, where accounts keep their lots apart; none for all together.
    #[must_use]
    pub const fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// The least number whose sale, first in, first out, loses the factor; none where no number
    /// does.
    #[must_use]
    pub const fn shares(&self) -> Option<Shares> {
        self.shares
    }
}

/// How near a position is to losing the factor that it has earned by being held long (悬崖效应).
#[derive(Clone, Debug)]
pub struct Cliff {
    security: Security,
    name: String,
    class: LongHeldClass,
    threshold: u32,
    holding: HoldingPeriod,
    room: RoomToBuy,
    sales: Vec<SalesToLoss>,
}

impl Cliff {
    /// The security.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// The name of the share.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The class whose factor it has earned.
    #[must_use]
    pub const fn class(&self) -> LongHeldClass {
        self.class
    }

    /// Years that must be exceeded.
    #[must_use]
    pub const fn threshold(&self) -> u32 {
        self.threshold
    }

    /// The weighted-average holding period.
    #[must_use]
    pub const fn holding(&self) -> HoldingPeriod {
        self.holding
    }

    /// How many shares can be bought on the valuation date, at the price there, while the factor
    /// stays.
    #[must_use]
    pub const fn room(&self) -> RoomToBuy {
        self.room
    }

    /// How many shares must be sold on the valuation date, first in, first out, before the factor
    /// is lost: by the insurer, or by each account where accounts keep their lots apart.
    #[must_use]
    pub fn sales(&self) -> &[SalesToLoss] {
        &self.sales
    }
}

/// How near each position of a book is to losing a factor that it has earned (悬崖效应).
///
/// # Shape
///
/// One for each share and class whose test it passes, in the order of the book; whole shares. Under
/// `HoldingUnit=PooledClass` the average is that of the class, which the share would take down.
///
/// # Errors
///
/// Those of this module.
///
/// # Source
///
/// Notice 2025-24 articles 1 and 2.
///
/// # Example
///
/// 300 shares held six years are held long; with 300 bought today they would be held three years
/// on average, which is not more.
///
/// ```
/// use c_ross::{
///     Account, Action, Basis, Board, Book, BookAt, Constituent, ListedShare, Price, PurchaseCost,
///     Readings, RoomToBuy, RuleBook, RuleDay, Security, Shares, Trade, ValuationDate, cliffs,
/// };
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let day = |text| NaiveDate::parse_from_str(text, "%Y-%m-%d");
/// let share = ListedShare::new(
///     Security::new("600050"),
///     "中国联通",
///     Board::Main,
///     Constituent::OfCsi300,
///     Price::from_yuan(Decimal::TEN)?,
/// );
/// let buy = Action::Buy(PurchaseCost::from_yuan(Decimal::from(3_000))?);
/// let trade = Trade::new(day("2019-12-31")?, Account::new("a"), buy, Shares::new(300)?)?;
/// let book = Book::of_shares(vec![(share, vec![trade])]);
/// let valued = ValuationDate::new(day("2025-12-31")?);
/// let basis = Basis { day: RuleDay::new(valued.day()), readings: Readings::default() };
/// let cliffs = cliffs(&RuleBook::embedded()?, &BookAt { book: &book, valued, basis })?;
/// let cliff = cliffs.first().ok_or("none")?;
/// assert_eq!(cliff.room(), RoomToBuy::Shares(Shares::new(299)?));
/// assert_eq!(cliff.sales().first().and_then(|sales| sales.shares()), None);
/// # Ok(())
/// # }
/// ```
pub fn cliffs(rules: &RuleBook, at: &BookAt<'_>) -> Result<Vec<Cliff>, Error> {
    let set = rules.on(at.basis.day);
    let readings = &at.basis.readings;
    let held = at.book.held(readings)?;
    let measured = Measurement::of_book(at.book, at.valued, &set, readings)?;
    let tests: Vec<_> = measured.equity().charges().iter().map(|charge| charge.tests()).collect();
    let mut cliffs = Vec::new();
    for (place, tests_of) in tests.iter().enumerate() {
        for test in tests_of.iter().filter(|test| test.passes().value()) {
            let asks = |tests: &[_]| asks(tests, test.class());
            let members = tests.iter().map(|tests| asks(tests)).collect();
            let position = Position { at, held: &held, members, place, test };
            cliffs.push(position.cliff()?);
        }
    }
    Ok(cliffs)
}

/// Whether a share is asked by a class.
fn asks(tests: &[std::sync::Arc<HoldingTest>], class: LongHeldClass) -> bool {
    tests.iter().any(|test| test.class() == class)
}

/// A share whose average is held against the threshold of a class.
struct Position<'a> {
    at: &'a BookAt<'a>,
    held: &'a [HeldShare],
    /// Which shares the class asks.
    members: Vec<bool>,
    place: usize,
    test: &'a HoldingTest,
}

impl Position<'_> {
    fn readings(&self) -> &Readings {
        &self.at.basis.readings
    }

    fn share(&self) -> Result<&HeldShare, Error> {
        let broken = Error::Broken { invariant: "a charge has its share" };
        self.held.get(self.place).ok_or(broken)
    }

    fn cliff(&self) -> Result<Cliff, Error> {
        let (held, test) = (self.share()?, self.test);
        let mut sales = Vec::new();
        match held.holding().account_lots() {
            [] => sales.push(SalesToLoss {
                account: None,
                shares: self.sales_to_loss(held.holding().lots(), None)?,
            }),
            accounts => {
                for (account, lots) in accounts {
                    sales.push(SalesToLoss {
                        account: Some(account.clone()),
                        shares: self.sales_to_loss(lots, Some(account))?,
                    });
                }
            }
        }
        Ok(Cliff {
            security: held.share().security().clone(),
            name: held.share().name().to_owned(),
            class: test.class(),
            threshold: test.threshold(),
            holding: test.holding().value(),
            room: self.room(held)?,
            sales,
        })
    }

    fn room(&self, held: &HeldShare) -> Result<RoomToBuy, Error> {
        let lots = self.lots(held.holding())?;
        let weight = weight_of_one(held.share().price(), self.readings())?;
        let years = (self.test.window(), self.test.threshold());
        let room = lots.room_above(self.at.valued, years, weight)?;
        let most = Shares::MAX.minus(held.holding().shares()).unwrap_or(Shares::ZERO);
        let room = room.and_then(|room| i64::try_from(room).ok());
        let room = room.and_then(|room| Shares::new(room).ok()).filter(|room| *room < most);
        Ok(room.map_or(RoomToBuy::Unlimited, RoomToBuy::Shares))
    }

    /// The lots whose average decides, with another holding of this share.
    fn lots(&self, holding: &Holding) -> Result<WeighedLots, Error> {
        match self.readings().holding_unit {
            HoldingUnit::PerSecurity => Ok(WeighedLots::of_security(holding, self.readings())),
            HoldingUnit::PooledClass => {
                let members = self.held.iter().enumerate().zip(&self.members);
                let members =
                    members.filter(|(_, is_member)| **is_member).map(|((of, held), _)| {
                        let own = if of == self.place { holding } else { held.holding() };
                        (own, held.share().price())
                    });
                WeighedLots::of_class(members, self.readings())
            }
        }
    }

    /// The least number of shares whose sale from a queue takes the average down to the threshold.
    ///
    /// Shares older than the threshold take the average down when they leave, and younger ones
    /// behind them bring it up again: where it is still above when all older ones have left, no
    /// sale loses the factor; otherwise the number can be halved in on among the older ones.
    fn sales_to_loss(
        &self,
        queue: &[Lot],
        account: Option<&Account>,
    ) -> Result<Option<Shares>, Error> {
        let valued = self.at.valued;
        let count = self.readings().day_count;
        let overflow = || Error::Overflow { step: "threshold of the holding period" };
        let year = units_per_year(count);
        let threshold = i128::from(self.test.threshold()).checked_mul(year).ok_or_else(overflow)?;
        let mut older = Shares::ZERO;
        for lot in queue {
            if age(lot.acquired(), valued, count)? > threshold {
                older = older.plus(lot.shares())?;
            }
        }
        if older == Shares::ZERO || !self.loses(older, account)? {
            return Ok(None);
        }
        let (mut stays, mut loses) = (0_i64, older.count());
        while stays.saturating_add(1) < loses {
            let middle = stays.midpoint(loses);
            if self.loses(Shares::new(middle)?, account)? {
                loses = middle;
            } else {
                stays = middle;
            }
        }
        Shares::new(loses).map(Some)
    }

    /// Whether the average is not above the threshold after a sale; what is sold out loses nothing.
    fn loses(&self, shares: Shares, account: Option<&Account>) -> Result<bool, Error> {
        let held = self.share()?;
        let code = held.share().security();
        let of = self.at.book.shares().iter().find(|(share, _)| share.security() == code);
        let broken = Error::Broken { invariant: "a share held is in the book" };
        let mut trades = of.ok_or(broken)?.1.clone();
        let mut left = shares;
        for (name, balance) in held.holding().balances() {
            if account.is_none_or(|account| account == name) {
                let part = left.min(*balance);
                if part > Shares::ZERO {
                    let day = self.at.valued.day();
                    trades.push(Trade::new(day, name.clone(), Action::Sell, part)?);
                    left = left.minus(part).unwrap_or(Shares::ZERO);
                }
            }
        }
        let holding = Holding::of(&trades, self.readings())?;
        if holding.lots().is_empty() {
            return Ok(false);
        }
        let lots = self.lots(&holding)?;
        let average = lots.average(self.at.valued, self.test.window())?;
        Ok(!average.compare(Decimal::from(self.test.threshold()))?.is_gt())
    }
}

/// The weight of one share that is bought at a price.
fn weight_of_one(price: Price, readings: &Readings) -> Result<i128, Error> {
    let overflow = Error::Overflow { step: "weight of a share" };
    match (readings.holding_weight, readings.holding_unit) {
        (HoldingWeight::PurchaseCost, _) => Ok(PurchaseCost::from_yuan(price.yuan())?.units()),
        (HoldingWeight::Shares, HoldingUnit::PerSecurity) => Ok(1),
        (HoldingWeight::Shares, HoldingUnit::PooledClass) => price.weight().ok_or(overflow),
    }
}

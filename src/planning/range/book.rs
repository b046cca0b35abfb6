//! Which readings can bear on a book, and the range that they leave.

use super::readings::{ReadingRange, reading_range};
use crate::error::Error;
use crate::non_life::CreditGuarantee;
use crate::planning::bridge::{Basis, BookAt, Stand, StandFigure};
use crate::position::{Action, Board, Constituent, ListedShare, Trade};
use crate::quarter_end::{Book, EquityPriceRisk, Measurement};
use crate::rule::{Parameter, Readings, RuleBook};

/// What a line of credit insurance looks at.
const OF_CREDIT: [&str; 4] = [
    "CharacteristicRange",
    "PolicyCreditCoefficient",
    "NegativeCombinedRatio",
    "AssumedPolicyCredit",
];

/// The range that the readings leave of a book (口径区间).
///
/// # Shape
///
/// Shares with the insurer's ratios, and credit insurance, are two parts without a common figure:
/// an insurer's insurance risk is as reported. Within a part every combination is measured of all
/// readings that can bear on the book: free shares of `BonusShares`, a security in several accounts
/// of `FifoScope`, a sale or transfer of `CostBasis`, an index share on another board of
/// `IndexOnOtherBoard`, and so on. A reading that cannot bear on it is not tried.
///
/// # Errors
///
/// Those of measuring the book under its readings, and [`Error::Combinations`], which shares and
/// credit insurance alone do not reach.
pub fn book_reading_range(rules: &RuleBook, at: &BookAt<'_>) -> Result<ReadingRange, Error> {
    let set = rules.on(at.basis.day);
    let measured = |readings: &Readings| Measurement::of_book(at.book, at.valued, &set, readings);
    let whole = |readings: &Readings| Stand::of(&measured(readings)?);
    let shares = Book::of_shares(at.book.shares().to_vec());
    let shares = match at.book.insurer() {
        Some(insurer) => shares.with_insurer(insurer.clone()),
        None => shares,
    };
    let of_shares =
        |readings: &Readings| Stand::of(&Measurement::of_book(&shares, at.valued, &set, readings)?);
    let readings = &at.basis.readings;
    let range = reading_range(readings, &of_book(rules, at.book, &at.basis), of_shares)?;
    let Some(line) = at.book.credit() else { return Ok(range) };
    let of_line = |readings: &Readings| {
        let capital = CreditGuarantee::of(line, &set, readings)?.capital().value();
        Stand::of_amounts([(StandFigure::CreditInsurance, capital)])
    };
    let line = reading_range(readings, &OF_CREDIT, of_line)?;
    range.beside(line, whole(readings)?).with_alternatives(readings, whole)
}

/// The readings that can bear on the shares of a book.
fn of_book(rules: &RuleBook, book: &Book, basis: &Basis) -> Vec<&'static str> {
    let any_trade = |says: &dyn Fn(&Trade) -> bool| {
        book.shares().iter().any(|(_, trades)| trades.iter().any(says))
    };
    let any_share =
        |says: &dyn Fn(&ListedShare) -> bool| book.shares().iter().any(|(share, _)| says(share));
    let several_accounts = book.shares().iter().any(|(_, trades)| {
        trades.iter().zip(trades.iter().skip(1)).any(|(one, next)| one.account() != next.account())
    });
    // Without a sale or transfer all that was paid is what the shares held cost, however it is
    // read.
    let leaves = any_trade(&|trade| match trade.action() {
        Action::Sell | Action::TransferIn | Action::TransferOut => true,
        Action::Opening(_) | Action::Buy(_) | Action::Rights(_) | Action::Bonus => false,
    });
    let asked = lowers_long_held(rules, book, basis)
        && any_share(&|share| {
            share.constituent() != Constituent::OfNone || share.board() == Board::Star
        });
    let only_low_volatility = any_share(&|share| {
        share.constituent().in_low_volatility_100() && !share.constituent().in_csi_300()
    });
    let on_other_board = any_share(&|share| {
        share.constituent() != Constituent::OfNone && share.board() != Board::Main
    });
    let any = !book.shares().is_empty();
    let open = [
        ("HoldingUnit", asked),
        ("FifoScope", several_accounts),
        ("HoldingWeight", asked),
        ("WindowCap", asked),
        ("DayCount", asked),
        ("BonusShares", any_trade(&|trade| trade.action() == Action::Bonus)),
        ("LowVolatilityShortHeld", only_low_volatility),
        ("IndexOnOtherBoard", on_other_board),
        ("CharacteristicRange", any),
        ("CostBasis", leaves),
    ];
    open.into_iter().filter(|(_, open)| *open).map(|(name, _)| name).collect()
}

/// Whether shares that are held long have a factor of their own under the rules of the day, or of
/// the day under whose rules the insurer reported.
fn lowers_long_held(rules: &RuleBook, book: &Book, basis: &Basis) -> bool {
    let reported = book.insurer().and_then(|insurer| match insurer.equity_price {
        EquityPriceRisk::Reported { rules_of, .. } => Some(basis.day.moved_to(rules_of)),
        EquityPriceRisk::Beside(_) => None,
    });
    let days = std::iter::once(basis.day).chain(reported);
    days.into_iter()
        .any(|day| rules.on(day).classes(Parameter::EquityLongHeldFactor).next().is_some())
}

//! From the word of a class and its cells to the terms of an asset.

use super::product::product;
use crate::composite::{OverseasMarket, SubRisk};
use crate::error::Error;
use crate::io::cells::Cells;
use crate::position::{
    Age, Board, Bond, BondKind, CededKind, Clause, Constituent, DepositKind, Duration, EquityKind,
    Future, FutureDirection, Green, HedgeQuality, HybridKind, LiquidityTool, LoanGrade, LoanKind,
    OverseasKind, PremiumBusiness, ProductKind, PropertyPlace, PropertyStake, Protection, Security,
    SetOff, SwapDirection, Terms, Unpriced,
};

/// Classes that are one kind by themselves.
const SINGLE: [&str; 20] = [
    "listed_share",
    "index_future",
    "bond_future",
    "interest_rate_swap",
    "fx_forward",
    "hedging_derivative",
    "investment_property",
    "property_company_stake",
    "property_company_loan",
    "overseas_preferred_share",
    "overseas_property",
    "overseas_reit",
    "overseas_property_stake",
    "ceded_catastrophe_bond",
    "assumed_receivable",
    "policy_loan",
    "premium_receivable",
    "untested_receivable",
    "prepaid_claim_or_tax",
    "other_receivable",
];
/// The class of guarantees, the only one without an asset.
const GUARANTEE: &str = "debt_guarantee";

/// The terms of a class; none with its fault kept.
pub(super) fn terms(class: &str, cells: &mut Cells<'_>) -> Option<Terms> {
    if let Some(tool) = LiquidityTool::parse(class) {
        Some(Terms::Liquidity(tool))
    } else if let Some(kind) = DepositKind::parse(class) {
        Some(Terms::Deposit(kind))
    } else if let Some(kind) = BondKind::parse(class) {
        bond(kind, cells).map(Terms::Bond)
    } else if let Some(kind) = EquityKind::parse(class) {
        equity(kind, cells)
    } else if let Some(kind) = HybridKind::parse(class) {
        cells.word("clause", Clause::ALL, Clause::word).map(|clause| Terms::Hybrid(kind, clause))
    } else if let Some(kind) = OverseasKind::parse(class) {
        market(cells).map(|market| Terms::Overseas(kind, market))
    } else if let Some(kind) = CededKind::parse(class) {
        ceded(kind, cells)
    } else if let Some(kind) = LoanKind::parse(class) {
        cells.word("grade", LoanGrade::ALL, LoanGrade::word).map(|grade| Terms::Loan(kind, grade))
    } else if let Some(kind) = ProductKind::parse(class) {
        product(kind, cells).map(Terms::Product)
    } else if let Some(kind) = Unpriced::parse(class) {
        stated(kind, cells)
    } else {
        single(class, cells)
    }
}

fn single(class: &str, cells: &mut Cells<'_>) -> Option<Terms> {
    match class {
        "listed_share" => listed_share(cells),
        "index_future" => future(cells).map(Terms::IndexFuture),
        "bond_future" => {
            let (future, duration) = (future(cells), duration(cells));
            Some(Terms::BondFuture(future?, duration?))
        }
        "interest_rate_swap" => {
            let side = cells.word("direction", SwapDirection::ALL, SwapDirection::word);
            let duration = duration(cells);
            Some(Terms::Swap(side?, duration?))
        }
        "fx_forward" => quality(cells, false).map(Terms::FxForward),
        "hedging_derivative" => Some(Terms::HedgingDerivative),
        "investment_property" => place(cells).map(Terms::Property),
        "property_company_loan" => place(cells).map(Terms::PropertyLoan),
        "property_company_stake" => {
            let (place, stake) = (place(cells), stake(cells));
            Some(Terms::PropertyStake(place?, stake?))
        }
        "overseas_preferred_share" => {
            let market = market(cells);
            let clause = cells.word("clause", Clause::ALL, Clause::word);
            Some(Terms::OverseasPreferred(market?, clause?))
        }
        "overseas_property" => market(cells).map(Terms::OverseasProperty),
        "overseas_reit" => market(cells).map(Terms::OverseasReit),
        "overseas_property_stake" => {
            let (market, stake) = (market(cells), stake(cells));
            Some(Terms::OverseasPropertyStake(market?, stake?))
        }
        "ceded_catastrophe_bond" => Some(Terms::CededCatastropheBond),
        "assumed_receivable" => {
            let (age, set_off) = (age(cells), set_off(cells));
            Some(Terms::Assumed(age?, set_off?))
        }
        "policy_loan" => Some(Terms::PolicyLoan),
        "premium_receivable" => {
            let (business, age) = (business(cells), age(cells));
            Some(Terms::Premium(business?, age?))
        }
        "untested_receivable" => {
            let (business, age) = (business(cells), age(cells));
            Some(Terms::Untested(business?, age?))
        }
        "prepaid_claim_or_tax" => Some(Terms::Prepaid),
        "other_receivable" => age(cells).map(Terms::OtherReceivable),
        GUARANTEE => Some(Terms::Guarantee),
        _ => cells.keep(Err(unknown(class))),
    }
}

/// Every class, in the order of `REGISTER.md`.
fn unknown(class: &str) -> Error {
    let mut allowed: Vec<&str> = Vec::new();
    allowed.extend(LiquidityTool::ALL.iter().map(|kind| kind.word()));
    allowed.extend(DepositKind::ALL.iter().map(|kind| kind.word()));
    allowed.extend(BondKind::ALL.iter().map(|kind| kind.word()));
    allowed.extend(
        EquityKind::ALL
            .iter()
            .filter_map(|kind| (*kind != EquityKind::StrategicUnlisted).then_some(kind.word())),
    );
    allowed.extend(HybridKind::ALL.iter().map(|kind| kind.word()));
    allowed.extend(OverseasKind::ALL.iter().map(|kind| kind.word()));
    allowed.extend(CededKind::ALL.iter().map(|kind| kind.word()));
    allowed.extend(LoanKind::ALL.iter().map(|kind| kind.word()));
    allowed.extend(ProductKind::ALL.iter().map(|kind| kind.word()));
    allowed.extend(Unpriced::ALL.iter().map(|kind| kind.word()));
    allowed.extend(SINGLE);
    allowed.push(GUARANTEE);
    Error::Word { field: "class", found: class.to_owned(), allowed: allowed.join(", ") }
}

fn duration(cells: &mut Cells<'_>) -> Option<Duration> {
    let years = cells.number("duration")?;
    cells.keep(Duration::of_years(years))
}

fn age(cells: &mut Cells<'_>) -> Option<Age> {
    let months = cells.number("age_months")?;
    cells.keep(Age::of_months(months))
}

fn market(cells: &mut Cells<'_>) -> Option<OverseasMarket> {
    cells.word("market", &OverseasMarket::ALL, OverseasMarket::word)
}

fn place(cells: &mut Cells<'_>) -> Option<PropertyPlace> {
    cells.word("place", PropertyPlace::ALL, PropertyPlace::word)
}

fn business(cells: &mut Cells<'_>) -> Option<PremiumBusiness> {
    cells.word("business", PremiumBusiness::ALL, PremiumBusiness::word)
}

fn set_off(cells: &mut Cells<'_>) -> Option<SetOff> {
    cells.word_or("set_off", SetOff::ALL, SetOff::word, SetOff::NotAgreed)
}

fn stake(cells: &mut Cells<'_>) -> Option<PropertyStake> {
    let (property, share) = (cells.amount("property_value"), cells.percent("holding_share"));
    Some(PropertyStake { property: property?, share: share? })
}

fn bond(kind: BondKind, cells: &mut Cells<'_>) -> Option<Bond> {
    let (fair_value, duration) = (cells.amount("fair_value"), duration(cells));
    let issued = !matches!(kind, BondKind::Government | BondKind::CentralBankBill);
    let rated = issued && !matches!(kind, BondKind::PolicyBank | BondKind::GovernmentSupported);
    let green = if issued {
        cells.word_or("green", Green::ALL, Green::word, Green::No)
    } else {
        Some(Green::No)
    };
    let none = crate::quantity::Rating::NONE;
    let rating = if rated { cells.rating("rating") } else { Some(none) };
    let protection = if rated { protection(cells) } else { Some(None) };
    Some(Bond {
        kind,
        fair_value: fair_value?,
        duration: duration?,
        rating: rating?,
        green: green?,
        protection: protection?,
    })
}

/// A protection of credit, none when its columns are empty.
pub(super) fn protection(cells: &mut Cells<'_>) -> Option<Option<Protection>> {
    let columns = ["protected", "protection_value", "protection_rating"];
    if columns.iter().all(|column| cells.text(column).is_empty()) {
        return Some(None);
    }
    let (covered, book_value) = (cells.amount("protected"), cells.amount("protection_value"));
    let rating = cells.rating("protection_rating");
    Some(Some(Protection { covered: covered?, book_value: book_value?, rating: rating? }))
}

fn equity(kind: EquityKind, cells: &mut Cells<'_>) -> Option<Terms> {
    if kind == EquityKind::StrategicUnlisted {
        return cells.keep(Err(unknown(kind.word())));
    }
    if kind == EquityKind::Unlisted
        && cells.word_or("strategic", &["no", "yes"], |word| word, "no")? == "yes"
    {
        return Some(Terms::Equity(EquityKind::StrategicUnlisted));
    }
    Some(Terms::Equity(kind))
}

fn listed_share(cells: &mut Cells<'_>) -> Option<Terms> {
    if cells.text("held_in").is_empty() {
        let code = cells.filled("security", "the code of a share of shares.csv")?;
        return Some(Terms::ListedShare(Security::new(code)));
    }
    let board = cells.text("board");
    let board = cells.keep(Board::parse(board));
    let indices = [
        Constituent::OfNone,
        Constituent::OfCsi300,
        Constituent::OfLowVolatility100,
        Constituent::OfBoth,
    ];
    let index = cells.word("index", &indices, |index| match index {
        Constituent::OfNone => "none",
        Constituent::OfCsi300 => "csi300",
        Constituent::OfLowVolatility100 => "low_volatility",
        Constituent::OfBoth => "both",
    });
    Some(Terms::ShareInProduct(board?, index?))
}

fn future(cells: &mut Cells<'_>) -> Option<Future> {
    match cells.word("direction", FutureDirection::ALL, FutureDirection::word)? {
        FutureDirection::Long => Some(Future::Long),
        FutureDirection::Short => quality(cells, true).map(Future::Short),
    }
}

fn quality(cells: &mut Cells<'_>, with_months: bool) -> Option<HedgeQuality> {
    if cells.word("effective", &["yes", "no"], |word| word)? == "no" {
        return Some(HedgeQuality::Ineffective);
    }
    let effectiveness = cells.percent("effectiveness");
    let months = if with_months { cells.number("hedge_months").map(Some) } else { Some(None) };
    Some(HedgeQuality::Effective { effectiveness: effectiveness?, months: months? })
}

fn ceded(kind: CededKind, cells: &mut Cells<'_>) -> Option<Terms> {
    let collateral = cells.amount_if_any("collateral");
    let set_off = match kind {
        CededKind::Receivable => set_off(cells),
        // Reserves of a counterparty are one exposure whatever was agreed, and modified coinsurance
        // is so by its contract.
        CededKind::Reserve | CededKind::ModifiedCoinsurance => Some(SetOff::Agreed),
    };
    Some(Terms::Ceded(kind, collateral?, set_off?))
}

fn stated(kind: Unpriced, cells: &mut Cells<'_>) -> Option<Terms> {
    if cells.text("stated_factor").is_empty() {
        let article = "Rule 8 article 72 and Rule 9 article 45";
        let class = kind.word().to_owned();
        return cells.keep(Err(Error::Unpriced { class, article }));
    }
    let factor = cells.number("stated_factor");
    let words = [
        "interest_rate",
        "equity_price",
        "real_estate",
        "overseas_fixed_income",
        "overseas_equity",
        "spread",
        "default",
    ];
    let risk = match cells.word("stated_risk", &words, |word| word)? {
        "interest_rate" => Some(SubRisk::InterestRate),
        "spread" => Some(SubRisk::Spread),
        "equity_price" => Some(SubRisk::EquityPrice),
        "real_estate" => Some(SubRisk::RealEstate),
        "overseas_fixed_income" => market(cells).map(SubRisk::OverseasFixedIncome),
        "overseas_equity" => market(cells).map(SubRisk::OverseasEquity),
        _ => Some(SubRisk::Default),
    };
    Some(Terms::Stated(kind, factor?, risk?))
}

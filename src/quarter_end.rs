//! The quarter end: a book of shares and credit insurance to capital and solvency, under the rules of
//! a day and, beside it, under those of the day before the last notice.
//!
//! Errors: those of booking, of the risks and of aggregation; [`Error::PartAboveWhole`] when an
//! insurer reports less equity price risk than its shares in the book occupy.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::aggregate::{InsurerKind, MarketCapitals, MinimumCapital, RiskCapitals};
use crate::capital::Tiers;
use crate::error::Error;
use crate::market::{EquityPrice, HeldShare, ShareCharge};
use crate::non_life::{CreditGuarantee, CreditGuaranteeBook};
use crate::position::{Account, Holding, ListedShare, Trade, WeighedLots, whole_years};
use crate::quantity::{Amount, HoldingPeriod, Shares, ValuationDate, day_before};
use crate::rule::{Choice, InForce, Parameter, Readings, RuleBook, RuleDay, RuleSet, Source};
use crate::solvency::Solvency;
use crate::trace::{Measure, Operation, Trace, Traced};

/// How an insurer's equity price risk relates to the shares of the book.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum EquityPriceRisk {
    /// Capital of all equity but the shares of the book; the book comes on top.
    Beside(Amount),
    /// A reported total that holds the shares of the book, charged under the rules of a day; they are
    /// taken out as charged that day and put back as charged now.
    Reported {
        /// The reported capital.
        capital: Amount,
        /// The day of the rules under which it was reported.
        rules_of: NaiveDate,
    },
}

/// An insurer as it goes into the ratios: everything but the shares of the book is as reported.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant, named one by one")]
pub struct Insurer {
    /// Name.
    pub name: String,
    /// Day of the report the figures are from.
    pub report_date: NaiveDate,
    /// Kind of insurer.
    pub kind: InsurerKind,
    /// The accounts of the book that are this insurer's; all when empty.
    pub accounts: Vec<Account>,
    /// Capital by tier.
    pub tiers: Tiers,
    /// Insurance risk of life business.
    pub life: Amount,
    /// Insurance risk of non-life business.
    pub non_life: Amount,
    /// Interest rate risk.
    pub interest_rate: Amount,
    /// Equity price risk.
    pub equity_price: EquityPriceRisk,
    /// Real estate price risk.
    pub real_estate: Amount,
    /// Price risk of overseas fixed income.
    pub overseas_fixed_income: Amount,
    /// Price risk of overseas equity.
    pub overseas_equity: Amount,
    /// Exchange rate risk.
    pub exchange_rate: Amount,
    /// Credit risk.
    pub credit: Amount,
    /// Loss absorption, as a positive amount.
    pub loss_absorption: Amount,
    /// Size coefficient.
    pub size_coefficient: Decimal,
    /// Control-risk factor Q.
    pub control_risk_factor: Decimal,
    /// Additional capital.
    pub additional: Amount,
}

/// What is measured at a quarter end.
#[derive(Clone, Debug, Default)]
pub struct Book {
    shares: Vec<(ListedShare, Vec<Trade>)>,
    credit: Option<CreditGuaranteeBook>,
    insurer: Option<Insurer>,
}

impl Book {
    /// Shares with their trades, each security once.
    #[must_use]
    pub const fn of_shares(shares: Vec<(ListedShare, Vec<Trade>)>) -> Self {
        Self { shares, credit: None, insurer: None }
    }

    /// The same with a line of credit insurance.
    #[must_use]
    pub fn with_credit(mut self, credit: CreditGuaranteeBook) -> Self {
        self.credit = Some(credit);
        self
    }

    /// The same with the insurer whose ratios are asked for.
    #[must_use]
    pub fn with_insurer(mut self, insurer: Insurer) -> Self {
        self.insurer = Some(insurer);
        self
    }

    /// The insurer.
    #[must_use]
    pub const fn insurer(&self) -> Option<&Insurer> {
        self.insurer.as_ref()
    }

    fn held(&self, readings: &Readings) -> Result<Vec<HeldShare>, Error> {
        let mut held = Vec::with_capacity(self.shares.len());
        for (share, trades) in &self.shares {
            let holding = Holding::of(trades, readings)?;
            if holding.shares() > Shares::ZERO {
                held.push(HeldShare::new(share.clone(), holding)?);
            }
        }
        Ok(held)
    }
}

/// The capital of the book under the rules of one day.
#[derive(Clone, Debug)]
pub struct Measurement {
    rules: RuleDay,
    equity: EquityPrice,
    credit: Option<CreditGuarantee>,
    solvency: Option<InsurerSolvency>,
}

/// The solvency of the insurer with the equity price risk that the book leads to.
#[derive(Clone, Debug)]
pub struct InsurerSolvency {
    own_shares: Traced<Amount>,
    equity_price: Traced<Amount>,
    solvency: Solvency,
}

impl InsurerSolvency {
    /// The capital of the insurer's shares in the book.
    #[must_use]
    pub const fn own_shares(&self) -> &Traced<Amount> {
        &self.own_shares
    }

    /// Its equity price risk with them.
    #[must_use]
    pub const fn equity_price(&self) -> &Traced<Amount> {
        &self.equity_price
    }

    /// Minimum capital and ratios.
    #[must_use]
    pub const fn solvency(&self) -> &Solvency {
        &self.solvency
    }
}

impl Measurement {
    fn of(
        book: &Book,
        held: &[HeldShare],
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let equity = EquityPrice::of(held, valued, rules, readings)?;
        let credit = book.credit.as_ref();
        let credit = credit.map(|line| CreditGuarantee::of(line, rules, readings)).transpose()?;
        let solvency = match &book.insurer {
            Some(insurer) => {
                Some(insurer_solvency(insurer, held, &equity, valued, rules, readings)?)
            }
            None => None,
        };
        Ok(Self { rules: rules.day(), equity, credit, solvency })
    }

    /// The day of the rules.
    #[must_use]
    pub const fn rules(&self) -> RuleDay {
        self.rules
    }

    /// The shares.
    #[must_use]
    pub const fn equity(&self) -> &EquityPrice {
        &self.equity
    }

    /// The line of credit insurance, when the book has one.
    #[must_use]
    pub const fn credit(&self) -> Option<&CreditGuarantee> {
        self.credit.as_ref()
    }

    /// The insurer's solvency, when the book has an insurer.
    #[must_use]
    pub const fn solvency(&self) -> Option<&InsurerSolvency> {
        self.solvency.as_ref()
    }
}

fn insurer_solvency(
    insurer: &Insurer,
    held: &[HeldShare],
    equity: &EquityPrice,
    valued: ValuationDate,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<InsurerSolvency, Error> {
    let own_shares = own_capital(insurer, held, equity)?;
    let given = |step, amount: Amount| {
        Traced::<Amount>::at(Trace::given(step, Measure::Yuan, amount.yuan()))
    };
    let outside = match insurer.equity_price {
        EquityPriceRisk::Beside(capital) => given("equity price risk beside the book", capital)?,
        EquityPriceRisk::Reported { capital, rules_of } => {
            let then = rules.book().on(rules.day().moved_to(rules_of));
            let then = EquityPrice::of(held, valued, &then, readings)?;
            let contained = own_capital(insurer, held, &then)?;
            if contained.value() > capital {
                return Err(Error::PartAboveWhole {
                    whole: "reported equity price risk",
                    found: capital.yuan(),
                    part: "capital of the insurer's shares in the book",
                    least: contained.value().yuan(),
                });
            }
            let reported = given("reported equity price risk", capital)?;
            Traced::at(Trace::computed(
                "equity price risk beside the book",
                Measure::Yuan,
                Operation::Difference,
                vec![Arc::clone(reported.trace()), Arc::clone(contained.trace())],
            )?)?
        }
    };
    let equity_price = Trace::computed(
        "equity price risk",
        Measure::Yuan,
        Operation::Sum,
        vec![Arc::clone(outside.trace()), Arc::clone(own_shares.trace())],
    )?;
    let equity_price = Traced::<Amount>::at(equity_price)?;
    let risks = RiskCapitals {
        kind: insurer.kind,
        life: insurer.life,
        non_life: insurer.non_life,
        market: MarketCapitals {
            interest_rate: given("interest rate risk", insurer.interest_rate)?,
            equity_price: equity_price.clone(),
            real_estate: given("real estate price risk", insurer.real_estate)?,
            overseas_fixed_income: given("overseas fixed income", insurer.overseas_fixed_income)?,
            overseas_equity: given("overseas equity", insurer.overseas_equity)?,
            exchange_rate: given("exchange rate risk", insurer.exchange_rate)?,
        },
        credit: insurer.credit,
        loss_absorption: insurer.loss_absorption,
        size_coefficient: insurer.size_coefficient,
        control_risk_factor: insurer.control_risk_factor,
        additional: insurer.additional,
    };
    let solvency = Solvency::of(&insurer.tiers, MinimumCapital::of(&risks, rules)?, rules)?;
    Ok(InsurerSolvency { own_shares, equity_price, solvency })
}

/// The capital of the shares that the insurer's accounts hold.
fn own_capital(
    insurer: &Insurer,
    held: &[HeldShare],
    equity: &EquityPrice,
) -> Result<Traced<Amount>, Error> {
    if insurer.accounts.is_empty() {
        return Ok(equity.capital().clone());
    }
    let mut parts = Vec::new();
    for (held, charge) in held.iter().zip(equity.charges()) {
        for (account, shares) in held.holding().balances() {
            if !insurer.accounts.contains(account) {
                continue;
            }
            let shares = Trace::given("shares of the account", Measure::Shares, shares.number());
            let price = held.share().price().yuan();
            let price = Trace::given("price", Measure::YuanPerShare, price);
            let exposure = Trace::computed(
                "exposure of the account",
                Measure::Yuan,
                Operation::Product,
                vec![Arc::new(shares.about(account.name())), Arc::new(price)],
            )?;
            let capital = Trace::computed(
                "capital of the account",
                Measure::Yuan,
                Operation::ProductToFen,
                vec![Arc::new(exposure), Arc::clone(charge.risk_factor().trace())],
            )?;
            parts.push(Arc::new(capital.about(held.share().security().code())));
        }
    }
    let step = "capital of the insurer's shares in the book";
    Traced::at(Trace::computed(step, Measure::Yuan, Operation::Sum, parts)?)
}

/// A book at a quarter end: measured now, and as before the last notice.
#[derive(Clone, Debug)]
pub struct QuarterEnd {
    valued: ValuationDate,
    readings: Readings,
    held: Vec<HeldShare>,
    now: Measurement,
    before: Option<(Source, Measurement)>,
    verified_to: Option<NaiveDate>,
    widest_window: u32,
}

impl QuarterEnd {
    /// Measures a book.
    ///
    /// # Shape
    ///
    /// Every share that is held is charged, in the order of the book; shares sold out are left out.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn of(
        book: &Book,
        valued: ValuationDate,
        day: RuleDay,
        rules: &RuleBook,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let held = book.held(readings)?;
        let set = rules.on(day);
        let now = Measurement::of(book, &held, valued, &set, readings)?;
        let before = match set.last_notice() {
            Some(notice) => {
                let earlier = rules.on(day.moved_to(day_before(notice.in_force())?));
                let before = Measurement::of(book, &held, valued, &earlier, readings)?;
                Some((notice.clone(), before))
            }
            None => None,
        };
        let windows =
            rules.values().filter(|value| value.parameter() == Parameter::EquityHoldingWindow);
        let widest = windows.map(InForce::value).max().unwrap_or_default();
        Ok(Self {
            valued,
            readings: *readings,
            held,
            now,
            before,
            verified_to: rules.verified_to(),
            widest_window: whole_years(widest)?,
        })
    }

    /// The valuation date.
    #[must_use]
    pub const fn valued(&self) -> ValuationDate {
        self.valued
    }

    /// The readings.
    #[must_use]
    pub const fn readings(&self) -> &Readings {
        &self.readings
    }

    /// The shares held, in the order of the charges.
    #[must_use]
    pub fn held(&self) -> &[HeldShare] {
        &self.held
    }

    /// The measurement.
    #[must_use]
    pub const fn now(&self) -> &Measurement {
        &self.now
    }

    /// The last notice in force, and the measurement under the rules of the day before it.
    #[must_use]
    pub fn before(&self) -> Option<(&Source, &Measurement)> {
        self.before.as_ref().map(|(notice, measured)| (notice, measured))
    }

    /// The last day up to which the rules were looked at for changes.
    #[must_use]
    pub const fn verified_to(&self) -> Option<NaiveDate> {
        self.verified_to
    }

    /// The holding period that decides for a share; for one whose factor depends on none, the average
    /// over the window of the indices, for information.
    ///
    /// # Errors
    ///
    /// Those of the holding period.
    pub fn holding_of(
        &self,
        held: &HeldShare,
        charge: &ShareCharge,
    ) -> Result<HoldingPeriod, Error> {
        match charge.tests().first() {
            Some(test) => Ok(test.holding().value()),
            None => {
                let lots = WeighedLots::of_security(held.holding(), &self.readings);
                lots.average(self.valued, self.widest_window)
            }
        }
    }

    /// What a reader must know before using the figures.
    #[must_use]
    pub fn caveats(&self) -> Vec<String> {
        let mut caveats = Vec::new();
        let day = self.now.rules.day();
        if let Some(verified) = self.verified_to.filter(|verified| *verified < day) {
            caveats.push(format!(
                "the rules were verified to {verified}; a change between then and {day} would not \
                 be seen"
            ));
        }
        if day != self.valued.day() {
            let valued = self.valued.day();
            caveats.push(format!("valued on {valued} under the rules in force on {day}"));
        }
        if let Some(known) = self.now.rules.known() {
            caveats.push(format!("as known on {known}: what was published later is left out"));
        }
        caveats
    }

    /// The capital of each share and of the credit line: what a reading can move.
    fn capitals(&self) -> Vec<(String, Amount)> {
        let charges = self.held.iter().zip(self.now.equity.charges()).map(|(held, charge)| {
            (held.share().security().code().to_owned(), charge.capital().value())
        });
        let credit = self.now.credit.iter();
        charges.chain(credit.map(|line| (String::new(), line.capital().value()))).collect()
    }
}

/// Every reading with whether another way to read it would change the capital of any share or line of
/// this book, all others left as they are (口径是否影响结果).
///
/// # Errors
///
/// Those of [`QuarterEnd::of`] under the readings given.
pub fn decisive_readings(
    book: &Book,
    valued: ValuationDate,
    day: RuleDay,
    rules: &RuleBook,
    readings: &Readings,
) -> Result<Vec<(Choice, bool)>, Error> {
    let book = Book { shares: book.shares.clone(), credit: book.credit.clone(), insurer: None };
    let measure = |readings: &Readings| QuarterEnd::of(&book, valued, day, rules, readings);
    let chosen = measure(readings)?.capitals();
    let mut decisive = Vec::new();
    for (choice, (name, variants)) in readings.choices().into_iter().zip(Readings::variants()) {
        let mut decides = false;
        for variant in variants {
            // A way to read that cannot be computed on this book decides as well.
            let other = measure(&readings.with(name, variant)?);
            decides |= other.map_or(true, |other| other.capitals() != chosen);
        }
        decisive.push((choice, decides));
    }
    Ok(decisive)
}

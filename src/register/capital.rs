//! The market and credit risk minimum capital of a register, charge by charge.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::concentration::{Concentration, counted};
use super::currency::exchange_rate_charges;
use super::look_through::Structure;
use super::measuring::Measuring;
use super::netting::NettingSet;
use super::record::Register;
use crate::aggregate::SubRisks;
use crate::composite::{Charge, OverseasMarket, Setting, SubRisk};
use crate::correlation::{Aggregate, Aggregation};
use crate::error::{Error, Place, Refusals};
use crate::market::{EquityPrice, HeldShare, LifeInterestRate, company_gain_coefficient};
use crate::position::{Asset, ListedShare, Terms, Trade};
use crate::quantity::{Amount, ValuationDate};
use crate::rule::{Bearing, Choice, Citation, Readings, RuleDay, RuleSet, bearings};
use crate::solvency::MeasuredRisks;
use crate::trace::{Measure, Operation, Trace, Traced};

/// The market and credit risk minimum capital of a register (市场风险、信用风险最低资本).
#[derive(Clone, Debug)]
pub struct RegisterCapital {
    day: RuleDay,
    charges: Vec<Charge>,
    equity: EquityPrice,
    concentration: Concentration,
    life: Option<LifeInterestRate>,
    overseas: [Aggregate; 2],
    market: Aggregate,
    credit: Aggregate,
}

impl RegisterCapital {
    /// Measures a register.
    ///
    /// # Shape
    ///
    /// One charge or several per asset, in the order of the register, then those of currencies.
    ///
    /// # Errors
    ///
    /// Every asset that is refused, with its place; then nothing is measured.
    ///
    /// # Source
    ///
    /// Rules 7, 8 and 9; annex 3; notices 2021 items 1(7) and 1(8), 2023-5 articles 5 to 8, 2025-24
    /// articles 1 and 2.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{
    ///     Amount, Asset, Currency, EquityKind, InsurerKind, Readings, Register, RegisterCapital,
    ///     RuleBook, RuleDay, Terms, ValuationDate, Counterparty, CounterpartyKind,
    /// };
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
    /// let mut register = Register::new(InsurerKind::Property, yuan(10_000_000_000)?);
    /// let manager = Counterparty::new("a manager", CounterpartyKind::OtherFinancial);
    /// register.counterparties.insert("a manager".into(), manager);
    /// let terms = Terms::Equity(EquityKind::BondFund);
    /// let mut fund = Asset::new("F1", terms, Currency::renminbi(), yuan(1_000_000)?);
    /// fund.counterparty = Some("a manager".into());
    /// register.assets.push(fund);
    ///
    /// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
    /// let (valued, book) = (ValuationDate::new(day), RuleBook::embedded()?);
    /// let rules = book.on(RuleDay::new(day));
    /// let capital = RegisterCapital::of(&register, valued, &rules, &Readings::default())?;
    /// assert_eq!(capital.market().total().value().to_string(), "60000.00");
    /// # Ok(())
    /// # }
    /// ```
    pub fn of(
        register: &Register,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Refusals> {
        register.checked(rules)?;
        let structure = Structure::of(register);
        let held = held_shares(register, readings)?;
        let whole = |fault: Error| Refusals::from(Place::file("register").refused(fault));
        let at =
            |(id, fault): (Arc<str>, Error)| Refusals::from(register.place(&id).refused(fault));
        let sets = NettingSet::all(register, rules, readings).map_err(at)?;
        let counted = counted(register, &structure, &held, &sets).map_err(at)?;
        let concentration = Concentration::of(register, counted, rules).map_err(whole)?;
        let k1 = company_gain_coefficient(&shares(&held), rules, readings).map_err(whole)?;
        let measuring = Measuring {
            register,
            structure: &structure,
            concentration: &concentration,
            k1: &k1,
            rules,
            readings,
        };
        let settings = held.iter().map(|(asset, _)| {
            let holders = structure.holders(asset)?;
            measuring.setting(asset, &holders)
        });
        let settings = settings.collect::<Result<Vec<Setting>, Error>>().map_err(whole)?;
        let shares = shares(&held);
        let equity =
            EquityPrice::surrounded(&shares, &settings, k1.clone(), valued, rules, readings)
                .map_err(whole)?;
        let mut charges = measuring.all(&equity, &held, &sets)?;
        charges.extend(exchange_rate_charges(register, &structure, rules, readings).map_err(at)?);
        let life = register
            .life
            .as_ref()
            .filter(|_| register.has_life())
            .map(|life| LifeInterestRate::of(&life.flows, &life.rates, rules, readings));
        let life = life.transpose().map_err(whole)?;
        let sums = Sums { charges: &charges, life: life.as_ref(), rules };
        let (overseas, market, credit) = sums.aggregates().map_err(whole)?;
        let day = rules.day();
        Ok(Self { day, charges, equity, concentration, life, overseas, market, credit })
    }

    /// Every reading with whether another way to read it would change the capital of any charge of
    /// a register, all others left as they are (口径是否影响结果).
    ///
    /// # Errors
    ///
    /// Those of [`RegisterCapital::of`] under the readings given.
    pub fn decisive_readings(
        register: &Register,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Vec<(Choice, Bearing)>, Refusals> {
        bearings(readings, |readings| {
            Self::of(register, valued, rules, readings).map(|capital| capital.capitals())
        })
    }

    /// The day of the rules.
    #[must_use]
    pub const fn rules(&self) -> RuleDay {
        self.day
    }

    /// Every charge, in the order of the register, then those of currencies.
    #[must_use]
    pub fn charges(&self) -> &[Charge] {
        &self.charges
    }

    /// Why an asset of the register has no charge by itself.
    #[must_use]
    pub fn why_uncharged(&self, asset: &Asset, register: &Register) -> &'static str {
        let structure = Structure::of(register);
        let inside = structure.holders(asset).is_ok_and(|holders| !holders.are_looked_through());
        if inside {
            "it is in an exempt or opaque product, which is charged as a whole"
        } else if asset.looked_through().is_some() {
            "it is looked through to what it holds"
        } else if asset.is_netted() {
            "it is netted with another row of its counterparty"
        } else if asset.is_by_scenario() && !register.is_by_duration(asset) {
            "its interest rate risk is measured with the cash flows of life business, and it bears \
             no other"
        } else {
            "it bears no risk that is charged"
        }
    }

    /// The listed shares held directly, with the k1 of the insurer.
    #[must_use]
    pub const fn equity(&self) -> &EquityPrice {
        &self.equity
    }

    /// The concentrations.
    #[must_use]
    pub const fn concentration(&self) -> &Concentration {
        &self.concentration
    }

    /// Interest rate risk of life business, for an insurer that has it.
    #[must_use]
    pub const fn life(&self) -> Option<&LifeInterestRate> {
        self.life.as_ref()
    }

    /// Overseas fixed income and overseas equity by market.
    #[must_use]
    pub const fn overseas(&self) -> &[Aggregate; 2] {
        &self.overseas
    }

    /// Market risk with its six sub-risks.
    #[must_use]
    pub const fn market(&self) -> &Aggregate {
        &self.market
    }

    /// Credit risk with its two sub-risks.
    #[must_use]
    pub const fn credit(&self) -> &Aggregate {
        &self.credit
    }

    /// Every charge by subject, risk and capital: what a reading can move.
    pub(super) fn capitals(&self) -> Vec<(String, SubRisk, Amount)> {
        let charge = |charge: &Charge| {
            // Currencies are netted under other names by other readings: their sum counts.
            let named = charge.risk() != SubRisk::ExchangeRate;
            let subject = charge.subject().to_owned();
            named.then(|| (subject, charge.risk(), charge.capital().value()))
        };
        let exchange = self
            .market
            .part("exchange_rate")
            .map(|part| (String::new(), SubRisk::ExchangeRate, part.value()));
        let life = self
            .life
            .as_ref()
            .map(|life| (String::new(), SubRisk::InterestRate, life.capital().value()));
        self.charges.iter().filter_map(charge).chain(life).chain(exchange).collect()
    }

    /// The sub-risks of market and of credit risk, as they go into the minimum capital.
    #[must_use]
    pub fn measured(&self) -> MeasuredRisks {
        let parts = |of: &Aggregate| Some(SubRisks::from(of));
        let (market, credit) = (parts(&self.market), parts(&self.credit));
        MeasuredRisks { market, credit, ..MeasuredRisks::default() }
    }
}

/// Listed shares held directly with their rows.
pub(super) type Held<'a> = Vec<(&'a Asset, HeldShare)>;

fn shares(held: &Held<'_>) -> Vec<HeldShare> {
    held.iter().map(|(_, share)| share.clone()).collect()
}

/// The listed shares held directly, booked, in the order of the register.
fn held_shares<'a>(register: &'a Register, readings: &Readings) -> Result<Held<'a>, Refusals> {
    let mut refusals = Refusals::default();
    let mut held = Vec::new();
    let shares: BTreeMap<&str, &(ListedShare, Vec<Trade>)> =
        register.shares.iter().map(|of| (of.0.security().code(), of)).collect();
    for asset in &register.assets {
        let Terms::ListedShare(security) = &asset.terms else {
            continue;
        };
        let Some((share, trades)) = shares.get(security.code()) else {
            continue;
        };
        match HeldShare::booked(share.clone(), trades.clone(), readings) {
            Ok(share) => held.push((asset, share)),
            Err(fault) => refusals.push(register.place(&asset.id).refused(fault)),
        }
    }
    refusals.or_value(held)
}

/// The charges as sub-risks.
struct Sums<'a> {
    charges: &'a [Charge],
    life: Option<&'a LifeInterestRate>,
    rules: &'a RuleSet<'a>,
}

impl Sums<'_> {
    fn of(
        &self,
        step: &'static str,
        risk: SubRisk,
        article: (&str, &str),
    ) -> Result<Traced<Amount>, Error> {
        let counted = self.charges.iter().filter(|charge| charge.risk() == risk);
        let counted = counted.filter(|charge| charge.hedge().is_none());
        let mut parts: Vec<_> =
            counted.map(|charge| Arc::clone(charge.capital().trace())).collect();
        if risk == SubRisk::InterestRate {
            parts.extend(self.life.map(|life| Arc::clone(life.capital().trace())));
        }
        let sum = Trace::computed(step, Measure::Yuan, Operation::Sum, parts)?;
        let sum = Traced::<Amount>::at(sum.under(Citation::of(article.0, article.1)))?;
        if sum.value().is_negative() {
            return Err(Error::OutOfRange {
                quantity: step,
                found: sum.value().yuan(),
                allowed: "from 0: swaps and futures may not outweigh what bears interest",
            });
        }
        Ok(sum)
    }

    fn abroad(
        &self,
        steps: [&'static str; 3],
        risk: fn(OverseasMarket) -> SubRisk,
        aggregation: Aggregation,
    ) -> Result<Aggregate, Error> {
        let [step, developed, emerging] = steps;
        let article = ("rule-8", "54");
        let parts = vec![
            ("developed", self.of(developed, risk(OverseasMarket::Developed), article)?),
            ("emerging", self.of(emerging, risk(OverseasMarket::Emerging), article)?),
        ];
        aggregation.of_traced(step, parts, self.rules)
    }

    fn aggregates(&self) -> Result<([Aggregate; 2], Aggregate, Aggregate), Error> {
        let fixed_income = self.abroad(
            [
                "price risk of overseas fixed income",
                "overseas fixed income, developed markets",
                "overseas fixed income, emerging markets",
            ],
            SubRisk::OverseasFixedIncome,
            Aggregation::OverseasFixedIncome,
        )?;
        let equity = self.abroad(
            [
                "price risk of overseas equity",
                "overseas equity, developed markets",
                "overseas equity, emerging markets",
            ],
            SubRisk::OverseasEquity,
            Aggregation::OverseasEquity,
        )?;
        let rule_8 = |step, risk, article| self.of(step, risk, ("rule-8", article));
        let rule_9 = |step, risk, article| self.of(step, risk, ("rule-9", article));
        let interest = rule_8("interest rate risk", SubRisk::InterestRate, "17")?;
        let market = vec![
            ("interest_rate", interest),
            ("equity_price", rule_8("equity price risk", SubRisk::EquityPrice, "37")?),
            ("real_estate", rule_8("real estate price risk", SubRisk::RealEstate, "43")?),
            ("overseas_fixed_income", fixed_income.total().clone()),
            ("overseas_equity", equity.total().clone()),
            ("exchange_rate", rule_8("exchange rate risk", SubRisk::ExchangeRate, "59")?),
        ];
        let market = Aggregation::Market.of_traced("market risk", market, self.rules)?;
        let credit = vec![
            ("spread", rule_9("spread risk", SubRisk::Spread, "17")?),
            ("default", rule_9("counterparty default risk", SubRisk::Default, "39")?),
        ];
        let credit = Aggregation::Credit.of_traced("credit risk", credit, self.rules)?;
        Ok(([fixed_income, equity], market, credit))
    }
}

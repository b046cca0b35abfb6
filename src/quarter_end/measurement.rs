//! The capital of a book under the rules of one day, and the insurer's solvency that follows.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::book::{Book, EquityPriceRisk, Insurer};
use crate::aggregate::{
    AdditionalCapital, ControlRisk, InsurerKind, LossAbsorption, MinimumCapital, RiskCapitals,
    SizeDiscount, Specialisation, SubRisks,
};
use crate::error::Error;
use crate::market::{EquityPrice, HeldShare};
use crate::non_life::CreditGuarantee;
use crate::position::Account;
use crate::quantity::{Amount, ValuationDate};
use crate::rule::{Readings, RuleDay, RuleSet};
use crate::solvency::Solvency;
use crate::trace::{Measure, Operation, Trace, Traced};

/// The capital of the book under the rules of one day.
#[derive(Clone, Debug)]
pub struct Measurement {
    pub(super) rules: RuleDay,
    pub(super) equity: EquityPrice,
    pub(super) credit: Option<CreditGuarantee>,
    pub(super) solvency: Option<InsurerSolvency>,
}

/// The solvency of the insurer with the equity price risk that the book leads to.
#[derive(Clone, Debug)]
pub struct InsurerSolvency {
    own_shares: Traced<Amount>,
    equity_price: Traced<Amount>,
    minimum: MinimumCapital,
    solvency: Solvency,
    stated_size: Decimal,
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

    /// The capitals of its risks, of which the minimum capital is made.
    #[must_use]
    pub const fn risks(&self) -> &RiskCapitals {
        self.minimum.risks()
    }

    /// Minimum capital with the steps to it.
    #[must_use]
    pub const fn minimum(&self) -> &MinimumCapital {
        &self.minimum
    }

    /// The size coefficient that is stated but not in force under these rules.
    #[must_use]
    pub fn size_without_effect(&self) -> Option<Decimal> {
        let counted = self.minimum.size_coefficient().value();
        (counted != self.stated_size).then_some(self.stated_size)
    }

    /// The ratios.
    #[must_use]
    pub const fn solvency(&self) -> &Solvency {
        &self.solvency
    }
}

impl Measurement {
    /// Measures a book under the rules of one day; what is measured beside it before the last
    /// notice is [`QuarterEnd`](super::QuarterEnd).
    ///
    /// # Errors
    ///
    /// Those of [`QuarterEnd::of`](super::QuarterEnd::of).
    pub fn of_book(
        book: &Book,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        Self::of(book, &book.held(readings)?, valued, rules, readings)
    }

    /// The same of the shares that the book holds, booked before.
    pub(crate) fn of(
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
            Some(insurer) if insurer.accounts.is_empty() => {
                Some(insurer_solvency(insurer, held, valued, rules, readings)?)
            }
            Some(insurer) => {
                let owns = |account: &Account| insurer.accounts.contains(account);
                let own = book.held_by(readings, owns)?;
                Some(insurer_solvency(insurer, &own, valued, rules, readings)?)
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

/// The solvency of an insurer that holds these shares.
fn insurer_solvency(
    insurer: &Insurer,
    held: &[HeldShare],
    valued: ValuationDate,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<InsurerSolvency, Error> {
    let own_shares = EquityPrice::of(held, valued, rules, readings)?.capital().clone();
    let outside = match insurer.equity_price {
        EquityPriceRisk::Beside(capital) => given("equity price risk beside the book", capital)?,
        EquityPriceRisk::Reported { capital, rules_of } => {
            let then = rules.book().on(rules.day().moved_to(rules_of));
            let contained = EquityPrice::of(held, valued, &then, readings)?.capital().clone();
            if contained.value() > capital {
                let fault = Error::PartAboveWhole {
                    whole: "reported equity price risk",
                    found: capital.yuan(),
                    part: "capital of the insurer's shares in the book",
                    least: contained.value().yuan(),
                };
                return Err(fault.of(&insurer.name));
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
    let risks = insurer.risks(&equity_price)?;
    let minimum = MinimumCapital::of(&risks, rules, readings);
    let minimum = minimum.map_err(|fault| fault.of(&insurer.name))?;
    let solvency = Solvency::of(&insurer.capital.tiers, &minimum, rules);
    let solvency = solvency.map_err(|fault| fault.of(&insurer.name))?;
    let stated_size = insurer.size_coefficient;
    Ok(InsurerSolvency { own_shares, equity_price, minimum, solvency, stated_size })
}

fn given(step: &'static str, amount: Amount) -> Result<Traced<Amount>, Error> {
    Traced::at(Trace::given(step, Measure::Yuan, amount.yuan()))
}

impl Insurer {
    /// Its risks with an equity price risk.
    pub(crate) fn risks(&self, equity_price: &Traced<Amount>) -> Result<RiskCapitals, Error> {
        let market = vec![
            ("interest_rate", given("interest rate risk", self.interest_rate)?),
            ("equity_price", equity_price.clone()),
            ("real_estate", given("real estate price risk", self.real_estate)?),
            (
                "overseas_fixed_income",
                given("price risk of overseas fixed income", self.overseas_fixed_income)?,
            ),
            ("overseas_equity", given("price risk of overseas equity", self.overseas_equity)?),
            ("exchange_rate", given("exchange rate risk", self.exchange_rate)?),
        ];
        let life = match self.kind {
            InsurerKind::Property if self.life == Amount::ZERO => None,
            InsurerKind::Property | InsurerKind::Life | InsurerKind::Reinsurer => {
                Some(SubRisks::Total(self.life))
            }
        };
        Ok(RiskCapitals {
            kind: self.kind,
            life,
            non_life: SubRisks::Total(self.non_life),
            specialisation: Specialisation::General,
            market: SubRisks::Parts(market),
            credit: SubRisks::Total(self.credit),
            loss_absorption: LossAbsorption::Reported(self.loss_absorption),
            size: SizeDiscount::Stated(self.size_coefficient),
            control_risk: ControlRisk::Factor(self.control_risk_factor),
            additional: AdditionalCapital { other: self.additional, ..AdditionalCapital::NONE },
        })
    }
}

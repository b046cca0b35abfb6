//! The capital of a book under the rules of one day, and the insurer's solvency that follows.

use std::sync::Arc;

use super::book::{Book, EquityPriceRisk, Insurer};
use crate::aggregate::{
    AdditionalCapital, ControlRisk, InsurerKind, LossAbsorption, MinimumCapital, RiskCapitals,
    SizeDiscount, Specialisation, SubRisks,
};
use crate::error::Error;
use crate::market::{EquityPrice, HeldShare};
use crate::non_life::CreditGuarantee;
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
    solvency: Option<InsurerSolvency>,
}

/// The solvency of the insurer with the equity price risk that the book leads to.
#[derive(Clone, Debug)]
pub struct InsurerSolvency {
    own_shares: Traced<Amount>,
    equity_price: Traced<Amount>,
    minimum: MinimumCapital,
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

    /// Minimum capital with the steps to it.
    #[must_use]
    pub const fn minimum(&self) -> &MinimumCapital {
        &self.minimum
    }

    /// The ratios.
    #[must_use]
    pub const fn solvency(&self) -> &Solvency {
        &self.solvency
    }
}

impl Measurement {
    pub(super) fn of(
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
    let market = vec![
        ("interest_rate", given("interest rate risk", insurer.interest_rate)?),
        ("equity_price", equity_price.clone()),
        ("real_estate", given("real estate price risk", insurer.real_estate)?),
        (
            "overseas_fixed_income",
            given("price risk of overseas fixed income", insurer.overseas_fixed_income)?,
        ),
        ("overseas_equity", given("price risk of overseas equity", insurer.overseas_equity)?),
        ("exchange_rate", given("exchange rate risk", insurer.exchange_rate)?),
    ];
    let life = match insurer.kind {
        InsurerKind::Property if insurer.life == Amount::ZERO => None,
        InsurerKind::Property | InsurerKind::Life | InsurerKind::Reinsurer => {
            Some(SubRisks::Total(insurer.life))
        }
    };
    let risks = RiskCapitals {
        kind: insurer.kind,
        life,
        non_life: SubRisks::Total(insurer.non_life),
        specialisation: Specialisation::General,
        market: SubRisks::Parts(market),
        credit: SubRisks::Total(insurer.credit),
        loss_absorption: LossAbsorption::Reported(insurer.loss_absorption),
        size: SizeDiscount::Stated(insurer.size_coefficient),
        control_risk: ControlRisk::Factor(insurer.control_risk_factor),
        additional: AdditionalCapital { other: insurer.additional, ..AdditionalCapital::NONE },
    };
    let minimum = MinimumCapital::of(&risks, rules, readings)?;
    let solvency = Solvency::of(&insurer.tiers, &minimum, rules)?;
    Ok(InsurerSolvency { own_shares, equity_price, minimum, solvency })
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

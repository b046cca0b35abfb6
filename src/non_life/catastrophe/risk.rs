//! Catastrophe risk (巨灾风险): the perils, combined; Rule 4 articles 45 and 54, Rule 6
//! articles 26 to 30.
//!
//! Errors: [`Error::Word`] for a peril that is given twice, [`Error::OutOfRange`],
//! [`Error::Missing`] for a peril without scenarios, [`Error::NotInForce`], [`Error::Overflow`].

use std::sync::Arc;

use super::peril::{Peril, PerilBook};
use crate::correlation::{Aggregate, Aggregation};
use crate::error::Error;
use crate::non_life::coefficient::yuan;
use crate::non_life::line::not_negative;
use crate::non_life::line_charge::no_business;
use crate::quantity::Amount;
use crate::quantity::wide::Wide;
use crate::rule::{Citation, Parameter, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// What catastrophes can strike.
#[derive(Clone, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct CatastropheBook {
    /// The perils, each at most once; of a reinsurer those of its proportional business.
    pub perils: Vec<PerilBook>,
    /// Retained premium of twelve months of a reinsurer's non-proportional catastrophe
    /// business, with all premium of covers of risk and catastrophe (Rule 6 article 28); none
    /// for others.
    pub non_proportional: Option<Amount>,
}

/// The capital of catastrophe risk.
#[derive(Clone, Debug)]
pub struct CatastropheRisk {
    perils: Vec<(Peril, Traced<Amount>)>,
    domestic: Aggregate,
    overseas: Traced<Amount>,
    perils_total: Traced<Amount>,
    non_proportional: Option<Traced<Amount>>,
    total: Traced<Amount>,
}

impl CatastropheRisk {
    /// Measures the perils and combines them.
    ///
    /// # Shape
    ///
    /// One capital per peril in the order of the articles, zero where none is given, each
    /// after its reinsurance and to the fen; the domestic perils by the matrix of article 54,
    /// the overseas ones and then both as roots of sums of squares; of a reinsurer the
    /// non-proportional business with a correlation of one half.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 4 articles 45 to 54; Rule 6 articles 26 to 30.
    pub fn of(
        book: &CatastropheBook,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let mut perils = Vec::new();
        for peril in Peril::ALL {
            let mut given = book.perils.iter().filter(|of| of.peril() == peril);
            let (first, second) = (given.next(), given.next());
            if second.is_some() {
                let (found, allowed) = (peril.word().to_owned(), "each peril once".to_owned());
                return Err(Error::Word { field: "peril", found, allowed });
            }
            let capital = match first {
                Some(of) => of.capital(rules, readings).map_err(|fault| fault.of(peril.word()))?,
                None => no_business("no business under the peril", peril.word())?,
            };
            perils.push((peril, capital));
        }
        let of = |overseas: bool| {
            perils.iter().filter(move |(peril, _)| peril.is_overseas() == overseas)
        };
        let domestic = of(false).map(|(peril, capital)| (peril.word(), capital.clone()));
        let domestic = Aggregation::Catastrophe.of_traced(
            "capital of domestic catastrophes",
            domestic.collect(),
            rules,
        )?;
        let overseas = of(true).map(|(_, capital)| Arc::clone(capital.trace()));
        let overseas = root("capital of overseas catastrophes", overseas.collect())?;
        let both = vec![Arc::clone(domestic.total().trace()), Arc::clone(overseas.trace())];
        let perils_total = root("capital of catastrophe risk", both)?;
        let non_proportional = match book.non_proportional {
            Some(premium) => Some(non_proportional(premium, rules)?),
            None => None,
        };
        let total = match &non_proportional {
            Some(other) => {
                let parts = vec![
                    ("proportional", perils_total.clone()),
                    ("non_proportional", other.clone()),
                ];
                let step = "capital of catastrophe risk";
                let both = Aggregation::ReinsuranceCatastrophe.of_traced(step, parts, rules)?;
                both.total().clone()
            }
            None => perils_total.clone(),
        };
        Ok(Self { perils, domestic, overseas, perils_total, non_proportional, total })
    }

    /// The capital of each peril, in the order of the articles.
    #[must_use]
    pub fn perils(&self) -> &[(Peril, Traced<Amount>)] {
        &self.perils
    }

    /// The domestic perils, combined (境内巨灾).
    #[must_use]
    pub const fn domestic(&self) -> &Aggregate {
        &self.domestic
    }

    /// The overseas perils, combined (境外巨灾).
    #[must_use]
    pub const fn overseas(&self) -> &Traced<Amount> {
        &self.overseas
    }

    /// All perils, combined: of a reinsurer its proportional business
    /// (比例再保险业务巨灾风险最低资本).
    #[must_use]
    pub const fn perils_total(&self) -> &Traced<Amount> {
        &self.perils_total
    }

    /// The non-proportional business of a reinsurer (非比例再保险业务巨灾风险最低资本).
    #[must_use]
    pub const fn non_proportional(&self) -> Option<&Traced<Amount>> {
        self.non_proportional.as_ref()
    }

    /// The capital of catastrophe risk (巨灾风险最低资本).
    #[must_use]
    pub const fn total(&self) -> &Traced<Amount> {
        &self.total
    }
}

/// `EX x RF0` of non-proportional catastrophe business.
fn non_proportional(premium: Amount, rules: &RuleSet<'_>) -> Result<Traced<Amount>, Error> {
    let quantity = "premium of non-proportional catastrophe business";
    not_negative(quantity, premium)?;
    let factor = rules.value(Parameter::NonProportionalCatastrophe, "all")?;
    let factor = Trace::tabled("base factor RF0", Measure::Factor, factor);
    let inputs = vec![yuan(quantity, premium), Arc::new(factor)];
    let step = "capital of non-proportional catastrophe business";
    let capital = Trace::computed(step, Measure::Yuan, Operation::ProductToFen, inputs)?;
    Traced::at(capital.under(Citation::of("rule-6", "28")))
}

fn root(step: &'static str, parts: Vec<Arc<Trace>>) -> Result<Traced<Amount>, Error> {
    let formula = Operation::Formula(Arc::new(RootOfSquares));
    let root = Trace::computed(step, Measure::Yuan, formula, parts)?;
    Traced::at(root.under(Citation::of("rule-4", "54")))
}

/// `sqrt(sum of squares)`, to the fen.
#[derive(Clone, Copy, Debug)]
struct RootOfSquares;

impl Formula for RootOfSquares {
    fn formula(&self) -> String {
        "sqrt(sum of the squares), to the fen, half up".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let overflow = || Error::Overflow { step: "root of a sum of squares" };
        let mut sum = Wide::ZERO;
        for input in inputs {
            let fen = Amount::from_yuan(input.number()?)?.fen().unsigned_abs();
            sum = sum.checked_add(Wide::product(fen, fen)).ok_or_else(overflow)?;
        }
        let root = sum.root_of_quotient(Wide::from_u128(1)).ok_or_else(overflow)?;
        let fen = i128::try_from(root).map_err(|_| overflow())?;
        Ok(Value::Number(Amount::from_fen(fen)?.yuan()))
    }
}

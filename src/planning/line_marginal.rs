//! What one more yuan of a line of business costs in minimum capital at the insurer's own mix.
//!
//! Premium and reserve risk stands in the minimum capital as one sub-risk; its contribution and its
//! derivative are carried down to the lines, and from a line to its premium and its reserve risk,
//! by the matrices that combine them. A discount on all lines together (notice 2023-5 article 4)
//! bears on every line alike and stays as it is.
//!
//! A derivative is the product of those of its levels, as that of a sub-risk is.
//!
//! Errors: those of [`MinimumCapital::contributions`]; [`Error::Missing`] where the minimum capital
//! is not one of this non-life risk.

use rust_decimal::Decimal;

use crate::aggregate::MinimumCapital;
use crate::error::Error;
use crate::non_life::{LineCharge, PremiumReserveRisk};
use crate::quantity::{Amount, Fraction, exact};

/// Places of a marginal.
const PLACES: u32 = 12;
const STEP: &str = "marginal capital of a line";

/// What a risk of a line of business costs in minimum capital.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LineCost {
    capital: Amount,
    contribution: Amount,
    marginal: Decimal,
}

impl LineCost {
    /// Its capital by itself.
    #[must_use]
    pub const fn capital(&self) -> Amount {
        self.capital
    }

    /// Its part of the minimum capital, to the fen.
    #[must_use]
    pub const fn contribution(&self) -> Amount {
        self.contribution
    }

    /// Minimum capital per yuan more of its capital (边际资本), to twelve places.
    #[must_use]
    pub const fn marginal(&self) -> Decimal {
        self.marginal
    }
}

/// What a line of non-life business (业务类型) costs in minimum capital (边际资本).
///
/// # Shape
///
/// One for each line that there is, in the order of Rule 4 article 6 or of Rule 6 article 5. The
/// contributions of all lines add up exactly to that of premium and reserve risk, and those of
/// premium risk, reserve risk and the financing part of a line to the line's.
///
/// # Source
///
/// Rule 4 articles 42 to 44 and 55; Rule 6 articles 23, 24 and 31; Rule 2 articles 15 to 18.
///
/// # Example
///
/// Other insurance, premium and reserve of a million, and no other risk: `P = 98,000`, `R =
/// 170,000`, the line 234,870.18. One more yuan of premium risk costs `(P + R / 2) / 234,870.18`.
///
/// ```
/// use c_ross::{
///     AdditionalCapital, Aggregation, Amount, ControlRisk, InsurerKind, LineBook, LineMarginal,
///     LineMeasure, LineTerms, LossAbsorption, MinimumCapital, NonLifeBook, PremiumReserveRisk,
///     Readings, RiskCapitals, RuleBook, RuleDay, SizeDiscount, Specialisation, SubRisks,
/// };
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let million = Amount::from_yuan(Decimal::from(1_000_000))?;
/// let book = NonLifeBook {
///     lines: vec![LineBook::new(LineTerms::Other, million, million)?],
///     credit: None,
///     financing: None,
///     motor_run_off: LineMeasure::TooYoung,
///     non_motor_run_off: LineMeasure::TooYoung,
///     adequacy: None,
/// };
/// let rules = RuleBook::embedded()?;
/// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
/// let (rules, readings) = (rules.on(RuleDay::new(day)), Readings::default());
/// let risk = PremiumReserveRisk::of(&book, &rules, &readings)?;
/// let none = SubRisks::Total(Amount::ZERO);
/// let non_life = [risk.total().value(), Amount::ZERO];
/// let risks = RiskCapitals {
///     kind: InsurerKind::Property,
///     life: None,
///     non_life: SubRisks::given(Aggregation::NonLife, &non_life)?,
///     specialisation: Specialisation::General,
///     market: none.clone(),
///     credit: none,
///     loss_absorption: LossAbsorption::Reported(Amount::ZERO),
///     size: SizeDiscount::Stated(Decimal::ZERO),
///     control_risk: ControlRisk::Captive,
///     additional: AdditionalCapital::NONE,
/// };
/// let minimum = MinimumCapital::of(&risks, &rules, &readings)?;
/// let lines = LineMarginal::of(&minimum, &risk)?;
/// assert_eq!(lines[0].line(), "other");
/// assert_eq!(lines[0].whole().contribution().to_string(), "234870.18");
/// assert_eq!(lines[0].premium().marginal().to_string(), "0.779153838987");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LineMarginal {
    line: &'static str,
    whole: LineCost,
    premium: LineCost,
    reserve: LineCost,
    financing: Option<LineCost>,
}

impl LineMarginal {
    /// The lines of a premium and reserve risk that is part of a minimum capital.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub fn of(minimum: &MinimumCapital, risk: &PremiumReserveRisk) -> Result<Vec<Self>, Error> {
        let all = minimum.contributions()?;
        let part = minimum.non_life().aggregate().and_then(|of| of.part("premium_reserve"));
        let whole = all.iter().find(|line| line.sub_risk() == Some("premium_reserve"));
        let known = part.zip(whole).filter(|(part, _)| part.value() == risk.total().value());
        let allowed = "the minimum capital that holds this premium and reserve risk";
        let (_, whole) = known.ok_or(Error::Missing { item: "premium_reserve", allowed })?;
        let lines = risk.lines();
        // A discount on all lines bears on each alike.
        let scale = part_of(risk.total().value(), lines.total().value())?;
        let outer = times(scale, whole.marginal())?;
        let split = lines.contributions(whole.capital())?;
        let inner = lines.marginals()?;
        let mut found = Vec::new();
        for (((label, _), contribution), inner) in lines.parts().zip(split).zip(inner) {
            let charge = risk.charges().iter().find(|charge| charge.line() == label);
            let marginal = product(outer, inner)?;
            if let Some(charge) = charge {
                found.push(Self::of_line(charge, contribution, marginal)?);
            }
        }
        Ok(found)
    }

    fn of_line(
        charge: &LineCharge,
        contribution: Amount,
        marginal: Decimal,
    ) -> Result<Self, Error> {
        let (combined, capital) = (charge.combined(), charge.capital().value());
        let insured = combined.total().value();
        let of_combined = part_of(insured, capital)?.of_amount(contribution, STEP)?;
        let rest = contribution.less(of_combined)?;
        let financing = capital.less(insured)?;
        let financing = (financing != Amount::ZERO).then_some(LineCost {
            capital: financing,
            contribution: rest,
            marginal,
        });
        let mut split = combined.contributions(of_combined)?.into_iter();
        let mut inner = combined.marginals()?.into_iter();
        let mut side = |capital: Amount| {
            let broken = Error::Broken { invariant: "a line has premium and reserve risk" };
            let (contribution, inner) = split.next().zip(inner.next()).ok_or(broken)?;
            let marginal = product(marginal, inner)?;
            Ok::<_, Error>(LineCost { capital, contribution, marginal })
        };
        Ok(Self {
            line: charge.line(),
            whole: LineCost { capital, contribution, marginal },
            premium: side(charge.premium().value())?,
            reserve: side(charge.reserve().value())?,
            financing,
        })
    }

    /// The line, by its word in the tables.
    #[must_use]
    pub const fn line(&self) -> &'static str {
        self.line
    }

    /// The line as a whole.
    #[must_use]
    pub const fn whole(&self) -> LineCost {
        self.whole
    }

    /// Its premium risk.
    #[must_use]
    pub const fn premium(&self) -> LineCost {
        self.premium
    }

    /// Its reserve risk.
    #[must_use]
    pub const fn reserve(&self) -> LineCost {
        self.reserve
    }

    /// The financing part of credit and guarantee insurance, which is added as it is (Rule 4
    /// article 43).
    #[must_use]
    pub const fn financing(&self) -> Option<LineCost> {
        self.financing
    }
}

/// A part over a whole; one where there is no whole.
fn part_of(part: Amount, whole: Amount) -> Result<Fraction, Error> {
    match whole == Amount::ZERO {
        true => Fraction::of(Decimal::ONE),
        false => Fraction::new(part.fen(), whole.fen(), STEP),
    }
}

fn times(fraction: Fraction, number: Decimal) -> Result<Decimal, Error> {
    fraction.times(Fraction::of(number)?)?.to_places(PLACES)
}

fn product(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    exact::product_to_places(a, b, PLACES, STEP).map(|number| number.normalize())
}

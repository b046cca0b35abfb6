//! Reinsurance assets (再保险资产), Rule 9 articles 22 to 31; Hong Kong by the implementation notice,
//! item 1(8).
//!
//! Of a counterparty, what may be set off is one exposure, `max(net claim, 0)`; so are its
//! reserves.
//! The base factor follows from the solvency ratio of a reinsurer in China, of one abroad from
//! whether it meets its requirements and from collateral (direct insurers) or rating (reinsurers);
//! k1 to k5 from collateral, kind, legal form, transparency, and collateral of Hong Kong.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::default::{default_charge, tabled_base};
use super::receivable::by_age;
use crate::composite::{Charge, Setting};
use crate::error::Error;
use crate::position::{Adequacy, Age, Agency, Counterparty, CounterpartyKind, Transparency};
use crate::quantity::{Fraction, Rating};
use crate::rule::{Citation, Parameter, Readings, RuleSet, StrengthRating};
use crate::trace::{Measure, Operation, Trace, Traced};

/// Who cedes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Ceding {
    /// A property or life insurer, article 22.
    DirectInsurer,
    /// A reinsurer, article 23.
    Reinsurer,
}

/// A reinsurer as articles 22 to 24 tell them apart.
#[derive(Clone, Copy)]
enum Seat {
    Domestic,
    Overseas,
    HongKong,
}

const fn seat(kind: CounterpartyKind, ceding: Ceding) -> Option<Seat> {
    match kind {
        CounterpartyKind::DomesticInsurer
        | CounterpartyKind::DomesticInsurerBranch
        | CounterpartyKind::DomesticReinsurer
        | CounterpartyKind::DomesticReinsurerBranch => Some(Seat::Domestic),
        CounterpartyKind::OverseasInsurer | CounterpartyKind::OverseasReinsurer => {
            Some(Seat::Overseas)
        }
        CounterpartyKind::HongKongReinsurer => match ceding {
            Ceding::DirectInsurer => Some(Seat::HongKong),
            // The notice speaks of direct insurers only.
            Ceding::Reinsurer => Some(Seat::Overseas),
        },
        CounterpartyKind::LargeStateBank
        | CounterpartyKind::PolicyBank
        | CounterpartyKind::JointStockBank
        | CounterpartyKind::CityBank
        | CounterpartyKind::ForeignBankA
        | CounterpartyKind::RuralBank
        | CounterpartyKind::OtherBank
        | CounterpartyKind::OverseasBank
        | CounterpartyKind::FinanceCompany
        | CounterpartyKind::AssetManager
        | CounterpartyKind::GovernmentAgency
        | CounterpartyKind::FuturesExchange
        | CounterpartyKind::OtherFinancial
        | CounterpartyKind::Company => None,
    }
}

/// Whether collateral of a reinsurer bears on its factor: of one abroad it does.
pub(crate) const fn is_collateral_known(kind: CounterpartyKind) -> bool {
    matches!(
        kind,
        CounterpartyKind::OverseasInsurer
            | CounterpartyKind::OverseasReinsurer
            | CounterpartyKind::HongKongReinsurer
    )
}

/// A part of what is ceded: covered by collateral or not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Part {
    Collateralised,
    Uncollateralised,
}

/// The charges of what is ceded to a reinsurer: one, or two where collateral covers a part.
///
/// # Errors
///
/// [`Error::Word`] for a counterparty that is no insurer; those of this module.
pub(crate) fn ceded_charges(
    what: &'static str,
    (exposure, collateral): (&Traced<Decimal>, Arc<Trace>),
    reinsurer: &Counterparty,
    ceding: Ceding,
    setting: &Setting,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Vec<Charge>, Error> {
    let Some(seat) = seat(reinsurer.kind, ceding) else {
        return Err(Error::Word {
            field: "counterparty",
            found: format!("{} ({})", reinsurer.name, reinsurer.kind.word()),
            allowed: "an insurer or reinsurer".to_owned(),
        });
    };
    let ceded = Ceded { reinsurer, ceding, seat, rules, readings };
    let charged = |exposure: &Traced<Decimal>, part| {
        let base = ceded.base(part)?;
        let coefficients = ceded.coefficients(part)?;
        default_charge(what, exposure, base, &coefficients, setting, rules, readings)
    };
    let split = collateral.value().decimal() != Some(Decimal::ZERO) && ceded.is_split();
    if !split {
        return Ok(vec![charged(exposure, Part::Uncollateralised)?]);
    }
    let about = setting.subject();
    let inputs = vec![collateral, Arc::clone(exposure.trace())];
    let step = "part covered by collateral";
    let covered = Trace::computed(step, Measure::Yuan, Operation::Smaller, inputs)?;
    let covered = Traced::<Decimal>::at(covered.about(about))?;
    let inputs = vec![Arc::clone(exposure.trace()), Arc::clone(covered.trace())];
    let step = "part without collateral";
    let rest = Trace::computed(step, Measure::Yuan, Operation::Difference, inputs)?;
    let rest = Traced::<Decimal>::at(rest.about(about))?;
    let mut charges = vec![charged(&covered, Part::Collateralised)?];
    if rest.value() > Decimal::ZERO {
        charges.push(charged(&rest, Part::Uncollateralised)?);
    }
    Ok(charges)
}

/// What the factor of ceded business depends on.
struct Ceded<'a> {
    reinsurer: &'a Counterparty,
    ceding: Ceding,
    seat: Seat,
    rules: &'a RuleSet<'a>,
    readings: &'a Readings,
}

impl Ceded<'_> {
    /// Whether collateral makes a difference: abroad it does, but for a direct insurer whose
    /// reinsurer fails its requirements.
    fn is_split(&self) -> bool {
        match (self.seat, self.ceding) {
            (Seat::Domestic, _) => false,
            (Seat::HongKong, _) | (Seat::Overseas, Ceding::Reinsurer) => true,
            (Seat::Overseas, Ceding::DirectInsurer) => self.meets(),
        }
    }

    fn meets(&self) -> bool {
        self.reinsurer.requirements == Adequacy::Met
    }

    fn base(&self, part: Part) -> Result<Arc<Trace>, Error> {
        let overseas = |class| {
            let rule = tabled_base(self.rules.value(Parameter::CededOverseas, class)?);
            let met = Trace::stated("all ratios asked for are known to be met", self.meets());
            let because = vec![Arc::new(met.about(&self.reinsurer.name))];
            Trace::chosen("base factor RF0", Measure::Factor, rule, because)
        };
        match (self.seat, self.ceding) {
            (Seat::Domestic, ceding) => self.domestic(ceding),
            (Seat::HongKong, _) => {
                let class = "qualifying_reinsurer";
                self.rules.value(Parameter::HongKongFactor, class).map(tabled_base)
            }
            (Seat::Overseas, Ceding::DirectInsurer) if !self.meets() => overseas("failed"),
            (Seat::Overseas, Ceding::DirectInsurer) => match part {
                Part::Collateralised => overseas("collateralised"),
                Part::Uncollateralised => overseas("uncollateralised"),
            },
            (Seat::Overseas, Ceding::Reinsurer) if !self.meets() => overseas("reinsurer_failed"),
            (Seat::Overseas, Ceding::Reinsurer) => self.rated(),
        }
    }

    fn domestic(&self, ceding: Ceding) -> Result<Arc<Trace>, Error> {
        let class = match ceding {
            Ceding::DirectInsurer => "direct_insurer",
            Ceding::Reinsurer => "reinsurer",
        };
        let parameter = Parameter::CededDomestic;
        let name = &self.reinsurer.name;
        let Some(ratio) = self.reinsurer.solvency_ratio else {
            let highest = tabled_base(self.rules.largest_of(parameter, class)?);
            let known = Trace::stated("a solvency ratio is known", false).about(name);
            let because = vec![Arc::new(known)];
            return Trace::chosen("base factor RF0", Measure::Factor, highest, because);
        };
        let quantity = "comprehensive solvency ratio";
        let rule = self.rules.step_of(parameter, class, quantity, Fraction::of(ratio)?)?;
        let ratio = Arc::new(Trace::given(quantity, Measure::Ratio, ratio).about(name));
        Trace::chosen("base factor RF0", Measure::Factor, tabled_base(rule), vec![ratio])
    }

    /// By the lowest of the international ratings; without one as the lowest grades (article 29).
    fn rated(&self) -> Result<Arc<Trace>, Error> {
        let (mut rows, mut ratings) = (Vec::new(), Vec::new());
        for (agency, grade) in &self.reinsurer.agency_ratings {
            let rule = self.row(*agency, grade)?;
            ratings.push(Rating::of_row(rule.value()).ok_or_else(|| Error::OutOfRange {
                quantity: "row of a rating",
                found: rule.value(),
                allowed: "a row of the table of agencies",
            })?);
            rows.push(Arc::new(Trace::tabled("row of the rating", Measure::Rank, rule)));
        }
        let worst = ratings
            .into_iter()
            .reduce(|worst, next| if worst.is_better_than(next) { next } else { worst });
        let parameter = Parameter::CededOverseasRating;
        let named = worst.and_then(|rating| self.rules.set_apart(parameter, rating.word()));
        let rule = named.map_or_else(|| self.rules.value(parameter, "other"), Ok)?;
        let mut inputs = vec![tabled_base(rule)];
        inputs.extend(rows);
        let base = Trace::computed("base factor RF0", Measure::Factor, Operation::Chosen, inputs)?;
        let base = base.under(rule.citation().clone()).under(Citation::of("rule-9", "29"));
        Ok(Arc::new(base.read(self.readings.strength_rating)))
    }

    fn row(&self, agency: Agency, grade: &str) -> Result<&crate::rule::InForce, Error> {
        let parameter = match agency {
            Agency::StandardPoors => Parameter::RatingScaleSp,
            Agency::Moodys => Parameter::RatingScaleMoodys,
            Agency::AmBest => Parameter::RatingScaleAmBest,
            Agency::Fitch => Parameter::RatingScaleFitch,
        };
        let upper = match (agency, self.readings.strength_rating) {
            (Agency::AmBest, StrengthRating::UpperRow) => {
                self.rules.set_apart(Parameter::RatingScaleAmBestUpper, grade)
            }
            _ => None,
        };
        upper.map_or_else(|| self.rules.value(parameter, grade), Ok)
    }

    /// The coefficients of articles 23 to 25 and of the notice.
    fn coefficients(&self, part: Part) -> Result<Vec<Arc<Trace>>, Error> {
        let mut coefficients = Vec::new();
        let mut add = |step, class: &str| {
            let rule = self.rules.value(Parameter::CededCoefficient, class)?;
            coefficients.push(Arc::new(Trace::tabled(step, Measure::Factor, rule)));
            Ok::<_, Error>(())
        };
        match (self.seat, self.ceding) {
            (Seat::HongKong, _) => {
                if part == Part::Collateralised {
                    add("k5 collateral of Hong Kong", "k5 hong_kong_collateralised")?;
                }
                return Ok(coefficients);
            }
            (Seat::Overseas, Ceding::Reinsurer) => match part {
                Part::Collateralised => add("k1 collateral", "k1 collateralised")?,
                Part::Uncollateralised => add("k1 collateral", "k1 uncollateralised")?,
            },
            (Seat::Domestic | Seat::Overseas, _) => {}
        }
        let kind = self.reinsurer.kind;
        let direct = matches!(
            kind,
            CounterpartyKind::DomesticInsurer
                | CounterpartyKind::DomesticInsurerBranch
                | CounterpartyKind::OverseasInsurer
        );
        add("k2 kind", if direct { "k2 direct_insurer" } else { "k2 reinsurer" })?;
        let branch = matches!(
            kind,
            CounterpartyKind::DomesticInsurerBranch | CounterpartyKind::DomesticReinsurerBranch
        );
        match (self.seat, self.reinsurer.transparency) {
            (Seat::Domestic, _) if branch => add("k3 legal form", "k3 branch")?,
            (Seat::Domestic, _) => add("k3 legal form", "k3 legal_person")?,
            (_, Transparency::Enhanced) => add("k4 transparency", "k4 transparency")?,
            (_, Transparency::Usual) => add("k4 transparency", "k4 none")?,
        }
        Ok(coefficients)
    }
}

/// The base factor of claims of a catastrophe bond issued in Hong Kong.
///
/// # Errors
///
/// [`Error::NotInForce`].
pub(crate) fn catastrophe_bond_base(rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    rules.value(Parameter::HongKongFactor, "catastrophe_bond").map(tabled_base)
}

/// The base factor of claims of assumed reinsurance by age, article 30.
///
/// # Errors
///
/// [`Error::NoInterval`], [`Error::NotInForce`].
pub(crate) fn assumed_base(age: Age, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    let months = Fraction::of(age.months())?;
    by_age(rules.step(Parameter::AssumedFactor, "age in months", months)?, age)
}

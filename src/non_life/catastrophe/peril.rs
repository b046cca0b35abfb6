//! A peril with the exposures of its regions and the scenarios that strike them (巨灾情景),
//! Rule 4 articles 46 to 53.
//!
//! The scenarios come one after the other; kept is the loss of each, or of an overseas peril
//! the factor of each region, and never the table. The regulator's factors are a template that
//! is not public here: they are the caller's.
//!
//! Errors: [`Error::OutOfRange`] for a factor or an exposure below zero, [`Error::Word`] for
//! regions that do not fit, [`Error::Missing`] without scenarios, [`Error::Overflow`].

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::at_risk::{FactorAtRisk, LossAtRisk, RankAtRisk, RootOfRegions};
use super::excess_of_loss::{AfterCover, ExcessOfLoss, LOSS_PLACES};
use crate::error::Error;
use crate::non_life::line::not_negative;
use crate::quantity::{Amount, exact};
use crate::rule::{Citation, Parameter, Readings, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// A peril (巨灾类型), articles 47 to 51.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Peril {
    /// Typhoon and flood on domestic motor (境内车险台风及洪水): own damage of commercial
    /// motor with its riders, no other motor cover.
    MotorTyphoon,
    /// Typhoon and flood on domestic property (境内财产险台风及洪水).
    PropertyTyphoon,
    /// Earthquake on domestic property (境内财产险地震).
    PropertyEarthquake,
    /// Typhoon and flood on overseas property (境外财产险台风及洪水).
    OverseasTyphoon,
    /// Earthquake on overseas property (境外财产险地震).
    OverseasEarthquake,
}

impl Peril {
    /// Every peril.
    pub const ALL: [Self; 5] = [
        Self::MotorTyphoon,
        Self::PropertyTyphoon,
        Self::PropertyEarthquake,
        Self::OverseasTyphoon,
        Self::OverseasEarthquake,
    ];

    /// The word of input and output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::MotorTyphoon => "motor_typhoon",
            Self::PropertyTyphoon => "property_typhoon",
            Self::PropertyEarthquake => "property_earthquake",
            Self::OverseasTyphoon => "overseas_typhoon",
            Self::OverseasEarthquake => "overseas_earthquake",
        }
    }

    /// Whether it strikes outside China.
    #[must_use]
    pub const fn is_overseas(self) -> bool {
        match self {
            Self::MotorTyphoon | Self::PropertyTyphoon | Self::PropertyEarthquake => false,
            Self::OverseasTyphoon | Self::OverseasEarthquake => true,
        }
    }

    const fn article(self) -> &'static str {
        match self {
            Self::MotorTyphoon => "47",
            Self::PropertyTyphoon => "48",
            Self::PropertyEarthquake => "49",
            Self::OverseasTyphoon => "50",
            Self::OverseasEarthquake => "51",
        }
    }
}

/// The regions of an overseas peril (亚太、北美、欧洲、其他), article 46.
pub const OVERSEAS_REGIONS: [&str; 4] = ["asia_pacific", "north_america", "europe", "other"];

/// What of each scenario is kept.
#[derive(Clone, Debug)]
enum Kept {
    /// The loss, in units of losses.
    Losses(Arc<Vec<i128>>),
    /// The factor of each region, in units of 10^-12.
    Factors(Vec<Arc<Vec<i64>>>),
}

/// A peril with its exposures and scenarios.
#[derive(Clone, Debug)]
pub struct PerilBook {
    peril: Peril,
    exposures: Arc<[(Arc<str>, Amount)]>,
    /// The place of each scenario by its name.
    names: Arc<BTreeMap<Box<str>, usize>>,
    kept: Kept,
    cover: Option<ExcessOfLoss>,
}

impl PerilBook {
    /// A peril with the exposure of each of its regions, net of proportional reinsurance
    /// (比例分保后净自留): the sum insured in force of a domestic peril, the premium in force
    /// of an overseas one.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for an exposure below zero, [`Error::Word`] for a region that is
    /// there twice and for an overseas region that article 46 does not name.
    ///
    /// # Example
    ///
    /// Two hundred scenarios that strike one province: the loss of rank 199 counts, the least
    /// that 99.5 % do not exceed.
    ///
    /// ```
    /// use c_ross::{Amount, CatastropheBook, CatastropheRisk, Peril, PerilBook};
    /// use c_ross::{Readings, RuleBook, RuleDay};
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let insured = Amount::from_yuan(Decimal::from(1_000_000_000))?;
    /// let mut peril = PerilBook::new(Peril::PropertyTyphoon, vec![("hainan".into(), insured)])?;
    /// for scenario in 1..=200_i64 {
    ///     peril.push(&scenario.to_string(), &[Decimal::new(scenario, 5)])?;
    /// }
    /// let book = CatastropheBook { perils: vec![peril], non_proportional: None };
    /// let rules = RuleBook::embedded()?;
    /// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
    /// let risk = CatastropheRisk::of(&book, &rules.on(RuleDay::new(day)), &Readings::default())?;
    /// assert_eq!(risk.total().value().to_string(), "1990000.00");
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(peril: Peril, exposures: Vec<(Arc<str>, Amount)>) -> Result<Self, Error> {
        for (place, (region, exposure)) in exposures.iter().enumerate() {
            not_negative("catastrophe exposure", *exposure).map_err(|fault| fault.of(region))?;
            let word = |allowed: String| {
                Err(Error::Word { field: "region", found: region.to_string(), allowed })
            };
            if peril.is_overseas() && !OVERSEAS_REGIONS.contains(&&**region) {
                return word(OVERSEAS_REGIONS.join(", "));
            }
            if exposures.iter().take(place).any(|(other, _)| other == region) {
                return word("each region once".to_owned());
            }
        }
        let kept = if peril.is_overseas() {
            Kept::Factors(exposures.iter().map(|_| Arc::new(Vec::new())).collect())
        } else {
            Kept::Losses(Arc::new(Vec::new()))
        };
        let names = Arc::new(BTreeMap::new());
        Ok(Self { peril, exposures: Arc::from(exposures), names, kept, cover: None })
    }

    /// The same, with the excess-of-loss reinsurance of the peril.
    #[must_use]
    pub fn with_cover(self, cover: ExcessOfLoss) -> Self {
        Self { cover: Some(cover), ..self }
    }

    /// Takes the next scenario: its loss factor DR in each region (巨灾损失因子), in the order
    /// of the exposures.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a factor below zero, from 10^6, or of more than twelve
    /// places, with its region; [`Error::Word`] for more or fewer factors than regions;
    /// [`Error::Overflow`].
    pub fn push(&mut self, name: &str, factors: &[Decimal]) -> Result<(), Error> {
        if self.names.contains_key(name) {
            let (found, allowed) = (name.to_owned(), "each scenario once".to_owned());
            return Err(Error::Word { field: "scenario", found, allowed });
        }
        if factors.len() != self.exposures.len() {
            let (found, allowed) = (factors.len(), self.exposures.len());
            return Err(Error::Word {
                field: "factors of a scenario",
                found: found.to_string(),
                allowed: format!("one for each of {allowed} regions"),
            });
        }
        let regions = || factors.iter().zip(self.exposures.iter());
        match &mut self.kept {
            Kept::Losses(losses) => {
                let mut loss = 0_i128;
                for (factor, (region, exposure)) in regions() {
                    let factor = units(*factor, region)?;
                    let part = exposure.fen().checked_mul(i128::from(factor));
                    let sum = part.and_then(|part| loss.checked_add(part));
                    loss = sum.ok_or(Error::Overflow { step: "loss of a scenario" })?;
                }
                Arc::make_mut(losses).push(loss);
            }
            Kept::Factors(kept) => {
                // All are read before any is kept, so that a refused scenario leaves nothing.
                let read = regions().map(|(factor, (region, _))| units(*factor, region));
                let read = read.collect::<Result<Vec<_>, _>>()?;
                for (column, factor) in kept.iter_mut().zip(read) {
                    Arc::make_mut(column).push(factor);
                }
            }
        }
        let place = self.names.len();
        Arc::make_mut(&mut self.names).insert(name.into(), place);
        Ok(())
    }

    /// The peril.
    #[must_use]
    pub const fn peril(&self) -> Peril {
        self.peril
    }

    /// The regions with their exposures.
    #[must_use]
    pub fn exposures(&self) -> &[(Arc<str>, Amount)] {
        &self.exposures
    }

    /// How many scenarios it has.
    #[must_use]
    pub fn scenarios(&self) -> usize {
        self.names.len()
    }

    /// Whether it bears on nothing.
    #[must_use]
    pub fn is_without_exposure(&self) -> bool {
        self.exposures.iter().all(|(_, exposure)| *exposure == Amount::ZERO)
    }

    /// The capital of the peril after its reinsurance, to the fen.
    pub(super) fn capital(
        &self,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Traced<Amount>, Error> {
        let word = self.peril.word();
        if self.is_without_exposure() {
            let none = Trace::given("no exposure to the peril", Measure::Yuan, Decimal::ZERO);
            return Traced::at(none.about(word));
        }
        let rank = self.rank(rules, readings)?;
        let capital = match &self.kept {
            Kept::Losses(losses) => {
                let (losses, exposures) = (Arc::clone(losses), Arc::clone(&self.exposures));
                let names = Arc::clone(&self.names);
                let formula = Operation::Formula(Arc::new(LossAtRisk { losses, exposures, names }));
                let mut inputs = vec![rank];
                inputs.extend(self.cover.iter().flat_map(ExcessOfLoss::inputs));
                Trace::computed("capital of the peril", Measure::Yuan, formula, inputs)?
            }
            Kept::Factors(columns) => self.overseas(columns, &rank)?,
        };
        let capital = capital.about(word).under(Citation::of("rule-4", self.peril.article()));
        Traced::at(match (&self.cover, self.peril.is_overseas()) {
            (None, _) => capital,
            (Some(_), true) => capital.under(Citation::of("rule-4", "53")),
            (Some(_), false) => capital.under(Citation::of("rule-4", "52")),
        })
    }

    /// The rank of the value at risk among the scenarios.
    fn rank(&self, rules: &RuleSet<'_>, readings: &Readings) -> Result<Arc<Trace>, Error> {
        let quantile = readings.catastrophe_quantile;
        let confidence = rules.value(Parameter::CatastropheConfidence, "all")?;
        let confidence = Trace::tabled("confidence p", Measure::Ratio, confidence);
        let formula = RankAtRisk { scenarios: self.scenarios(), quantile };
        let formula = Operation::Formula(Arc::new(formula));
        let step = "rank of the value at risk";
        let rank = Trace::computed(step, Measure::Rank, formula, vec![Arc::new(confidence)])?;
        Ok(Arc::new(rank.read(quantile)))
    }

    fn overseas(&self, columns: &[Arc<Vec<i64>>], rank: &Arc<Trace>) -> Result<Trace, Error> {
        let mut inputs = Vec::new();
        for ((region, exposure), factors) in self.exposures.iter().zip(columns) {
            let (factors, names) = (Arc::clone(factors), Arc::clone(&self.names));
            let formula = FactorAtRisk { factors, names };
            let formula = Operation::Formula(Arc::new(formula));
            let step = "value at risk of the loss factor";
            let factor = Trace::computed(step, Measure::Factor, formula, vec![Arc::clone(rank)])?;
            let premium = Trace::given("premium in force", Measure::Yuan, exposure.yuan());
            inputs.push(Arc::new(premium.about(region)));
            inputs.push(Arc::new(factor.about(region)));
        }
        let root = Operation::Formula(Arc::new(RootOfRegions));
        let capital = Trace::computed("capital of the peril", Measure::Yuan, root, inputs)?;
        let Some(cover) = &self.cover else { return Ok(capital) };
        let mut inputs = vec![Arc::new(capital.about("before reinsurance"))];
        inputs.extend(cover.inputs());
        let after = Operation::Formula(Arc::new(AfterCover));
        Trace::computed("capital of the peril", Measure::Yuan, after, inputs)
    }
}

/// A loss factor in units of 10^-12.
fn units(factor: Decimal, region: &str) -> Result<i64, Error> {
    let below = i64::pow(10, LOSS_PLACES.saturating_add(6));
    let units = exact::in_units(factor, LOSS_PLACES).and_then(|units| i64::try_from(units).ok());
    units.filter(|units| (0..below).contains(units)).ok_or_else(|| {
        let allowed = "from 0 to below 10^6, at most twelve places";
        Error::OutOfRange { quantity: "loss factor", found: factor, allowed }.of(region)
    })
}

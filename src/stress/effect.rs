//! What the factors of a scenario do: the loss of each, and the capitals that they move.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::basic_scenario::StressBase;
use super::formula::StressFormula;
use super::inputs::{CurveEffect, MeasuredAt, StressInputs};
use super::moved::RiskName;
use super::outcome::{AppliedStress, MovedCapital};
use super::scenario::{MandatoryStress, StressFactor};
use crate::aggregate::{RiskCapitals, SizeDiscount};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Citation, Readings, RuleSet, StressLossTax, StressedExposure, StressedSize};
use crate::trace::{Measure, Operation, Trace, Traced};

/// What a scenario is applied to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'a> {
    pub(super) base: &'a StressBase,
    pub(super) inputs: &'a StressInputs,
    pub(super) rules: &'a RuleSet<'a>,
    pub(super) readings: &'a Readings,
}

/// The effects of the factors of a scenario, and what is missing or wrong for them.
#[derive(Clone, Debug)]
pub(super) struct Effects<'a> {
    pub(super) given: Given<'a>,
    pub(super) stress: MandatoryStress,
    pub(super) risks: RiskCapitals,
    pub(super) applied: Vec<AppliedStress>,
    pub(super) moved: Vec<MovedCapital>,
    pub(super) missing: Vec<&'static str>,
    pub(super) faults: Vec<Error>,
}

impl<'a> Effects<'a> {
    pub(super) fn of(stress: MandatoryStress, given: Given<'a>) -> Result<Self, Error> {
        let mut effects = Self {
            given,
            stress,
            risks: given.base.risks().clone(),
            applied: Vec::new(),
            moved: Vec::new(),
            missing: Vec::new(),
            faults: Vec::new(),
        };
        for factor in stress.factors() {
            effects.apply(*factor)?;
        }
        Ok(effects)
    }

    fn apply(&mut self, factor: StressFactor) -> Result<(), Error> {
        let inputs = self.given.inputs;
        match factor {
            StressFactor::Premium => self.premium(),
            StressFactor::CombinedRatio => self.combined_ratio(),
            StressFactor::LossRatio => self.loss_ratio(),
            StressFactor::Curve => {
                let formula = StressFormula::LossOfAssets;
                self.curve(factor, inputs.fair_value_bonds, &FAIR_VALUE_BONDS, formula)
            }
            StressFactor::LiabilityCurve => {
                let formula = StressFormula::LossOnLiabilities;
                self.curve(factor, inputs.liabilities, &LIABILITIES, formula)
            }
            StressFactor::EquityPrice => {
                self.fall(factor, "equity_assets", inputs.equity_assets)?;
                self.exposed(factor, RiskName::Market, "equity_price")
            }
            StressFactor::Default => {
                self.fall(factor, "fixed_income_assets", inputs.fixed_income_assets)?;
                self.exposed(factor, RiskName::Credit, "spread")?;
                self.exposed(factor, RiskName::Credit, "default")
            }
            // The two moves of new business are alternatives, and looked at together.
            StressFactor::NewBusinessMore => self.new_business(),
            StressFactor::NewBusinessLess => Ok(()),
            StressFactor::Mortality => self.measured_loss(factor, "mortality", inputs.mortality),
            StressFactor::Lapse => self.measured_loss(factor, "lapse", inputs.lapse),
            StressFactor::Illness => self.measured_loss(factor, "illness", inputs.illness),
            StressFactor::Expense => {
                let number = self.number(factor)?;
                let Some(expenses) = self.known("expenses", inputs.expenses) else { return Ok(()) };
                let inputs = vec![yuan("expenses of the year", expenses), Arc::clone(&number)];
                self.lose(factor, number, Operation::ProductToFen, inputs)
            }
            StressFactor::AdverseCurves => {
                let item = "adverse_interest_rate_risk";
                let measured = inputs.adverse_interest_rate_risk;
                self.measured_capital(factor, item, measured, RiskName::Market, "interest_rate")
            }
        }
    }

    pub(super) fn number(&self, factor: StressFactor) -> Result<Arc<Trace>, Error> {
        let rule = self.stress.number(factor, self.given.rules)?;
        let (step, measure) = match factor {
            StressFactor::Curve | StressFactor::LiabilityCurve => {
                ("move of the curve", Measure::BasisPoints)
            }
            StressFactor::EquityPrice
            | StressFactor::Default
            | StressFactor::Mortality
            | StressFactor::Lapse
            | StressFactor::Illness
            | StressFactor::Expense => ("change as a part of the base", Measure::Ratio),
            StressFactor::Premium
            | StressFactor::CombinedRatio
            | StressFactor::LossRatio
            | StressFactor::NewBusinessMore
            | StressFactor::NewBusinessLess
            | StressFactor::AdverseCurves => ("multiple of the base", Measure::Ratio),
        };
        Ok(Arc::new(Trace::tabled(step, measure, rule)))
    }

    /// An input, or a note that it is missing.
    pub(super) fn known<T>(&mut self, item: &'static str, input: Option<T>) -> Option<T> {
        if input.is_none() && !self.missing.contains(&item) {
            self.missing.push(item);
        }
        input
    }

    /// The loss that an operation makes of a factor's inputs.
    pub(super) fn lose(
        &mut self,
        factor: StressFactor,
        number: Arc<Trace>,
        operation: Operation,
        inputs: Vec<Arc<Trace>>,
    ) -> Result<(), Error> {
        let loss = Trace::computed("loss", Measure::Yuan, operation, inputs)?;
        let loss = loss.about(factor.word());
        let loss = number.citations().iter().cloned().fold(loss, Trace::under);
        let loss = match factor {
            StressFactor::Premium | StressFactor::CombinedRatio => {
                loss.read(self.given.readings.stressed_earning)
            }
            StressFactor::LossRatio
            | StressFactor::Curve
            | StressFactor::EquityPrice
            | StressFactor::Default
            | StressFactor::NewBusinessMore
            | StressFactor::NewBusinessLess
            | StressFactor::Mortality
            | StressFactor::Lapse
            | StressFactor::Illness
            | StressFactor::Expense
            | StressFactor::AdverseCurves
            | StressFactor::LiabilityCurve => loss,
        };
        self.applied.push(AppliedStress { factor, number, loss: Some(Traced::at(loss)?) });
        Ok(())
    }

    fn fall(
        &mut self,
        factor: StressFactor,
        item: &'static str,
        assets: Option<Amount>,
    ) -> Result<(), Error> {
        let number = self.number(factor)?;
        let Some(assets) = self.known(item, assets) else { return Ok(()) };
        let inputs = vec![yuan("admitted value", assets), Arc::clone(&number)];
        self.lose(factor, number, formula(StressFormula::LossOfChange), inputs)
    }

    /// The capital of a sub-risk at the exposure that a change leaves.
    fn exposed(
        &mut self,
        factor: StressFactor,
        risk: RiskName,
        label: &'static str,
    ) -> Result<(), Error> {
        self.at_exposure(factor, risk, label, formula(StressFormula::Changed))
    }

    pub(super) fn at_exposure(
        &mut self,
        factor: StressFactor,
        risk: RiskName,
        label: &'static str,
        operation: Operation,
    ) -> Result<(), Error> {
        let reading = self.given.readings.stressed_exposure;
        match reading {
            StressedExposure::AtBaseRatio => {}
            StressedExposure::CapitalUnchanged => return Ok(()),
        }
        let number = self.number(factor)?;
        let part = risk.part(&self.risks, label);
        let Some(before) = self.known(risk.missing(), part) else { return Ok(()) };
        let inputs = vec![Arc::clone(before.trace()), number];
        let step = "capital at the exposure in the scenario";
        let after = Trace::computed(step, Measure::Yuan, operation, inputs)?;
        let after = after.about(label).under(Citation::of("rule-10", "annexes 1-2 part 3(3)3"));
        self.moves(risk, label, before, Traced::at(after.read(reading))?);
        Ok(())
    }

    fn moves(
        &mut self,
        risk: RiskName,
        sub_risk: &'static str,
        before: Traced<Amount>,
        after: Traced<Amount>,
    ) {
        self.risks = risk.with_part(self.risks.clone(), sub_risk, &after);
        self.moved.push(MovedCapital { risk, sub_risk, before, after });
    }

    /// An amount measured anew, when it was at the number of the annex.
    fn measured(
        &mut self,
        item: &'static str,
        measured: Option<MeasuredAt>,
        number: &Arc<Trace>,
    ) -> Result<Option<Arc<Trace>>, Error> {
        let Some(measured) = self.known(item, measured) else { return Ok(None) };
        let asked = number.value().number()?;
        if measured.stress != asked {
            self.faults.push(Error::Word {
                field: item,
                found: format!("measured at {}", measured.stress.normalize()),
                allowed: format!("measured at {}, as {} has it", asked, self.stress.word()),
            });
            return Ok(None);
        }
        Ok(Some(yuan("measured anew", measured.amount)))
    }

    fn measured_loss(
        &mut self,
        factor: StressFactor,
        item: &'static str,
        measured: Option<MeasuredAt>,
    ) -> Result<(), Error> {
        let number = self.number(factor)?;
        let Some(loss) = self.measured(item, measured, &number)? else { return Ok(()) };
        let inputs = vec![loss, Arc::clone(&number)];
        self.lose(factor, number, Operation::Chosen, inputs)
    }

    pub(super) fn measured_capital(
        &mut self,
        factor: StressFactor,
        item: &'static str,
        measured: Option<MeasuredAt>,
        risk: RiskName,
        label: &'static str,
    ) -> Result<(), Error> {
        let number = self.number(factor)?;
        let part = risk.part(&self.risks, label);
        let before = self.known(risk.missing(), part);
        let after = self.measured(item, measured, &number)?;
        if let (Some(before), Some(after)) = (before, after) {
            let step = "capital measured in the scenario";
            let inputs = vec![Arc::clone(&number)];
            let after = Trace::chosen(step, Measure::Yuan, after, inputs)?;
            self.moves(risk, label, before, Traced::shared(after)?);
            if !self.applied.iter().any(|applied| applied.factor == factor) {
                self.applied.push(AppliedStress { factor, number, loss: None });
            }
        }
        Ok(())
    }

    /// The move that leaves the smaller ratio is the one with the larger loss, since neither moves
    /// the minimum capital.
    fn new_business(&mut self) -> Result<(), Error> {
        let inputs = self.given.inputs;
        let (more, less) = (StressFactor::NewBusinessMore, StressFactor::NewBusinessLess);
        let numbers = [self.number(more)?, self.number(less)?];
        let [of_more, of_less] = &numbers;
        let more_loss = self.measured("new_business_more", inputs.new_business_more, of_more)?;
        let less_loss = self.measured("new_business_less", inputs.new_business_less, of_less)?;
        let (Some(more_loss), Some(less_loss)) = (more_loss, less_loss) else { return Ok(()) };
        let larger = more_loss.value().number()? >= less_loss.value().number()?;
        let [of_more, of_less] = numbers;
        let (factor, number) = if larger { (more, of_more) } else { (less, of_less) };
        self.lose(factor, number, Operation::Larger, vec![more_loss, less_loss])
    }

    fn curve(
        &mut self,
        factor: StressFactor,
        effect: Option<CurveEffect>,
        names: &CurveItems,
        of_duration: StressFormula,
    ) -> Result<(), Error> {
        let number = self.number(factor)?;
        match self.known(names.item, effect) {
            None => Ok(()),
            Some(CurveEffect::Measured(measured)) => {
                self.measured_loss(factor, names.loss, Some(measured))
            }
            Some(CurveEffect::ByDuration { value, duration }) => {
                let years = Trace::given("modified duration", Measure::Years, duration);
                let value = yuan("value in the base", value);
                let inputs = vec![value, Arc::new(years), Arc::clone(&number)];
                self.lose(factor, number, formula(of_duration), inputs)
            }
        }
    }

    /// The loss of the scenario, after tax where it is read so.
    pub(super) fn total(&mut self) -> Result<Option<Traced<Amount>>, Error> {
        let losses = self.applied.iter().filter_map(|applied| applied.loss.as_ref());
        let losses: Vec<_> = losses.map(|loss| Arc::clone(loss.trace())).collect();
        let sum = Trace::computed("loss of the scenario", Measure::Yuan, Operation::Sum, losses)?;
        let reading = self.given.readings.stress_loss_tax;
        let loss = match reading {
            StressLossTax::BeforeTax => sum.about(self.stress.word()),
            StressLossTax::AfterTax => {
                let rate = self.given.inputs.tax_rate;
                let Some(rate) = self.known("tax_rate", rate) else { return Ok(None) };
                let inputs = vec![Arc::new(sum), ratio("income tax rate", rate)];
                let step = "loss of the scenario after tax";
                let operation = formula(StressFormula::AfterTax);
                Trace::computed(step, Measure::Yuan, operation, inputs)?.about(self.stress.word())
            }
        };
        let loss =
            Traced::<Amount>::at(loss.read(reading).read(self.given.readings.stressed_size))?;
        self.resize(loss.value())?;
        Ok(Some(loss))
    }

    /// The total assets that count for the size discount.
    fn resize(&mut self, loss: Amount) -> Result<(), Error> {
        match (self.given.readings.stressed_size, self.risks.size) {
            (StressedSize::AssetsAfterLoss, SizeDiscount::ByTotalAssets(assets)) => {
                self.risks.size = SizeDiscount::ByTotalAssets(assets.less(loss)?);
            }
            (StressedSize::AssetsAfterLoss, SizeDiscount::Stated(_))
            | (StressedSize::BaseAssets, SizeDiscount::ByTotalAssets(_))
            | (StressedSize::BaseAssets, SizeDiscount::Stated(_)) => {}
        }
        Ok(())
    }
}

/// The items of a curve's effect.
struct CurveItems {
    item: &'static str,
    loss: &'static str,
}

const FAIR_VALUE_BONDS: CurveItems =
    CurveItems { item: "fair_value_bonds", loss: "fair_value_bonds_loss" };
const LIABILITIES: CurveItems = CurveItems { item: "liabilities", loss: "liabilities_loss" };

pub(super) fn yuan(step: &'static str, amount: Amount) -> Arc<Trace> {
    Arc::new(Trace::given(step, Measure::Yuan, amount.yuan()))
}

pub(super) fn ratio(step: &'static str, ratio: Decimal) -> Arc<Trace> {
    Arc::new(Trace::given(step, Measure::Ratio, ratio))
}

pub(super) fn formula(formula: StressFormula) -> Operation {
    Operation::Formula(Arc::new(formula))
}

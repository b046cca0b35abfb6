//! `stress`: the mandatory scenarios of annex 4 that follow from the inputs given, and how far one
//! factor may go until a ratio is below its minimum.

use std::path::Path;

use c_ross::report::{ReportHead, StressReport, Traces, stress_json, stress_text};
use c_ross::{
    Amount, Bearing, Choice, Readings, ReportedCapital, ReverseFactor, ReverseStress, RiskCapitals,
    RuleBook, RuleSet, StressBase, StressBound, StressFile, StressResult, StressTest,
    StressedPosition, bearings,
};

use super::answer::{Answer, Form};
use crate::command_line::Asked;
use crate::fault::Fault;
use crate::file::{Format, read};
use crate::measured::Input;

pub(super) fn answer(asked: &Asked, inputs: Option<&Path>, form: Form) -> Result<Answer, Fault> {
    let (book, input) = (RuleBook::embedded()?, Input::read(asked)?);
    let measured = input.measured(asked, &book)?;
    let Some((minimum, capital)) = measured.position() else {
        return Err(Fault::arguments(
            "without the other risks and the capital of the insurer there is no ratio to be \
             stressed; allowed: an insurer.csv that tells them",
            "没有公司的其他风险与资本就没有可供压力测试的充足率；允许：在 insurer.csv 中给出",
        ));
    };
    let file = match inputs {
        Some(path) => StressFile::read(&read(path)?)?,
        None => StressFile::read(b"item,value\n")?,
    };
    let capital = file.with_surplus(capital);
    let (risks, rules) = (minimum.risks(), book.on(asked.rules));
    let tested = Tested::of((risks, capital), &file, &rules, &asked.readings)?;
    let readings = decisive((risks, capital), &file, &rules, &asked.readings)?;
    let name = measured.head().name;
    let head = ReportHead {
        name: &name,
        kind: risks.kind,
        valued: asked.valued,
        rules: asked.rules,
        verified_to: book.verified_to(),
    };
    let report = StressReport {
        head: &head,
        base: &tested.base,
        test: &tested.test,
        reverse: &tested.reverse(&file, &rules, &asked.readings)?,
        readings: &readings,
    };
    Ok(Answer::of(match form.format {
        Format::Json => format!("{}\n", stress_json(&report, Traces::Without)?),
        Format::Text | Format::Csv | Format::Xlsx | Format::Html => {
            stress_text(&report, form.language)?
        }
    }))
}

/// The base and the mandatory scenarios on it.
#[derive(Debug)]
struct Tested {
    base: StressBase,
    test: StressTest,
}

impl Tested {
    fn of(
        (risks, capital): (&RiskCapitals, ReportedCapital),
        file: &StressFile,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Fault> {
        let base = StressBase::of(risks.clone(), capital, rules, readings)?;
        let test = StressTest::of(&base, &file.inputs, rules, readings)?;
        Ok(Self { base, test })
    }

    /// Every factor that is known, against both ratios.
    fn reverse(
        &self,
        file: &StressFile,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Vec<ReverseStress>, Fault> {
        let mut tests = Vec::new();
        for factor in ReverseFactor::of_base(&self.base, file.inputs.equity_assets) {
            for bound in StressBound::ALL {
                tests.push(ReverseStress::of(&self.base, factor, bound, rules, readings)?);
            }
        }
        Ok(tests)
    }

    /// What a reading can change: the capital under each scenario, and whether a reverse stress
    /// test is due.
    fn figures(&self) -> (Vec<Option<[Amount; 3]>>, bool) {
        let of = |position: &StressedPosition| {
            let solvency = position.solvency();
            let core = position.capital().core().value();
            [core, solvency.actual().value(), solvency.minimum().value()]
        };
        let results = self.test.results().iter().map(|(_, result)| match result {
            StressResult::Computed(outcome) => Some(of(outcome.position())),
            StressResult::NotComputed(_) => None,
        });
        let figures = std::iter::once(Some(of(self.base.position()))).chain(results).collect();
        (figures, self.test.reverse_is_due())
    }
}

fn decisive(
    base: (&RiskCapitals, ReportedCapital),
    file: &StressFile,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Vec<(Choice, Bearing)>, Fault> {
    bearings(readings, |readings| Ok(Tested::of(base, file, rules, readings)?.figures()))
}

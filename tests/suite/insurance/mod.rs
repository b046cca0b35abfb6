//! Insurance risk from folders: the folders of the examples, and what is refused.

mod examples;
mod line_marginals;
mod refused;
mod streamed;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use c_ross::{
    LifeFiles, LifeInsurer, LifeRisk, NonLifeFiles, NonLifeInsurer, NonLifeRisk, Peril, Refusals,
    RuleBook, RuleDay,
};

use crate::scenario::{YEAR_END, day, readings};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data").join(name)
}

/// A folder of non-life business as the example reads it.
fn non_life(name: &str) -> Result<NonLifeInsurer, Refusals> {
    let folder = folder(name);
    let file = |name: &str| fs::read(folder.join(name)).ok();
    let insurer = file("insurer.csv").unwrap();
    let names = [
        "lines.csv",
        "measures.csv",
        "credit_insurance.csv",
        "financing.csv",
        "financing_measures.csv",
        "catastrophe_exposures.csv",
        "catastrophe_reinsurance.csv",
    ];
    let [lines, measures, credit, financing, of_loans, exposures, layers] = names.map(file);
    let files = NonLifeFiles {
        insurer: &insurer,
        lines: lines.as_deref(),
        measures: measures.as_deref(),
        credit_insurance: credit.as_deref(),
        financing: financing.as_deref(),
        financing_measures: of_loans.as_deref(),
        catastrophe_exposures: exposures.as_deref(),
        catastrophe_reinsurance: layers.as_deref(),
    };
    let path = |peril: Peril| folder.join(format!("scenarios/{}.csv", peril.word()));
    let mut sources: Vec<_> =
        Peril::ALL.into_iter().map(|peril| (peril, File::open(path(peril)).unwrap())).collect();
    let mut scenarios: Vec<(Peril, &mut dyn Read)> = Vec::new();
    for (peril, file) in &mut sources {
        scenarios.push((*peril, file));
    }
    files.read(&mut scenarios)
}

fn non_life_risk(owned: &NonLifeInsurer) -> NonLifeRisk {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day(YEAR_END)));
    NonLifeRisk::of(owned.business(), owned.catastrophe(), &rules, &readings("")).unwrap()
}

/// A folder of life business as the example reads it.
fn life(name: &str) -> Result<LifeInsurer, Refusals> {
    let folder = folder(name);
    let file = |name: &str| fs::read(folder.join(name)).ok();
    let (insurer, units) = (file("insurer.csv").unwrap(), file("units.csv").unwrap());
    let (policies, assumptions) = (file("policies.csv"), file("assumptions.csv"));
    let spot_rates = file("spot_rates.csv");
    let files = LifeFiles {
        insurer: &insurer,
        units: &units,
        policies: policies.as_deref(),
        assumptions: assumptions.as_deref(),
        spot_rates: spot_rates.as_deref(),
    };
    files.read()
}

fn life_risk(owned: &LifeInsurer) -> LifeRisk {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day(YEAR_END)));
    LifeRisk::of(owned.book(), &rules, &readings("")).unwrap()
}

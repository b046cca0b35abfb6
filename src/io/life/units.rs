//! `units.csv`: the units of account with their present values under every scenario.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::policies::{self, Policies};
use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::life::{LapseTerms, LifeUnit, ScenarioValues};
use crate::table::{Row, Table};

const FILE: &str = "units.csv";
const REQUIRED: &[&str] = &[
    "unit",
    "base",
    "mortality",
    "mortality_catastrophe",
    "longevity",
    "illness_incidence",
    "illness_trend",
    "medical_and_health",
    "other_loss",
    "expense",
    "lapse_up",
    "lapse_down",
    "mass_lapse_base",
    "mass_lapse",
];
const OPTIONAL: &[&str] = &["lapse_type", "name", "note"];
const COLUMNS: &[&str] = &[
    "unit",
    "base",
    "mortality",
    "mortality_catastrophe",
    "longevity",
    "illness_incidence",
    "illness_trend",
    "medical_and_health",
    "other_loss",
    "expense",
    "lapse_up",
    "lapse_down",
    "mass_lapse_base",
    "mass_lapse",
    "lapse_type",
    "name",
    "note",
];

/// What decides the lapse type of a unit of an insurer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Decides {
    Policies,
    Product,
}

impl Decides {
    const ALL: [Self; 2] = [Self::Policies, Self::Product];

    const fn word(self) -> &'static str {
        match self {
            Self::Policies => "by_policies",
            Self::Product => "universal_linked_or_variable",
        }
    }
}

/// The units that could be read, those of a reinsurer without a lapse type of their own.
pub(super) fn read(
    bytes: &[u8],
    mut policies: BTreeMap<String, (u64, Policies)>,
    assumed: bool,
    refusals: &mut Refusals,
) -> Vec<LifeUnit> {
    let table = match Table::read(FILE, bytes, REQUIRED, OPTIONAL) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return Vec::new();
        }
    };
    let mut units = Vec::new();
    let mut first: BTreeMap<Arc<str>, u64> = BTreeMap::new();
    for row in table.rows() {
        let mut push = |fault| refusals.push(Place::file(FILE).row(row.number()).refused(fault));
        match unit(row, &mut policies, assumed) {
            Ok(unit) => {
                if let Some(first) = first.insert(Arc::clone(&unit.name), row.number()) {
                    let found = unit.name.to_string();
                    push(Error::Duplicate { field: "unit", found, first });
                }
                units.push(unit);
            }
            Err(faults) => faults.into_iter().for_each(push),
        }
    }
    for (unit, (row, _)) in policies {
        policies::refuse_unused(row, &unit, refusals);
    }
    units
}

fn unit(
    row: &Row,
    policies: &mut BTreeMap<String, (u64, Policies)>,
    assumed: bool,
) -> Result<LifeUnit, Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let name = cells.filled("unit", "the name of the unit");
    cells.text("name");
    cells.text("note");
    let lapse = lapse_terms(&mut cells, name, policies, assumed);
    let mut amount = |column| cells.amount(column);
    let base = amount("base");
    let adverse = (|| {
        // Every cell is read before any is missed, so that all faults of a row are found.
        let values = [
            amount("mortality"),
            amount("mortality_catastrophe"),
            amount("longevity"),
            amount("illness_incidence"),
            amount("illness_trend"),
            amount("medical_and_health"),
            amount("other_loss"),
            amount("expense"),
            amount("lapse_up"),
            amount("lapse_down"),
        ];
        let [
            mortality,
            catastrophe,
            longevity,
            incidence,
            trend,
            medical,
            other,
            expense,
            up,
            down,
        ] = values;
        Some(ScenarioValues {
            mortality: mortality?,
            mortality_catastrophe: catastrophe?,
            longevity: longevity?,
            illness_incidence: incidence?,
            illness_trend: trend?,
            medical_and_health: medical?,
            other_loss: other?,
            expense: expense?,
            lapse_up: up?,
            lapse_down: down?,
        })
    })();
    let mass_lapse = (amount("mass_lapse_base"), amount("mass_lapse"));
    let read = match (name, base, adverse, mass_lapse, lapse) {
        (Some(name), Some(base), Some(adverse), (Some(mass_base), Some(mass)), Some(lapse)) => {
            let (name, mass_lapse) = (Arc::from(name), [mass_base, mass]);
            Some(LifeUnit { name, base, adverse, mass_lapse, lapse })
        }
        _ => None,
    };
    cells.finish("units", read)
}

/// What decides the lapse type of a unit; its policies are taken where they do.
fn lapse_terms(
    cells: &mut Cells<'_>,
    name: Option<&str>,
    policies: &mut BTreeMap<String, (u64, Policies)>,
    assumed: bool,
) -> Option<LapseTerms> {
    if assumed {
        return Some(LapseTerms::Assumed);
    }
    // The policies of a row that is refused for something else are not at fault.
    let of_unit = name.and_then(|name| policies.remove_entry(name));
    match cells.word("lapse_type", &Decides::ALL, Decides::word) {
        Some(Decides::Product) => {
            policies.extend(of_unit);
            Some(LapseTerms::UniversalLinkedOrVariable)
        }
        Some(Decides::Policies) => {
            let of_unit = of_unit.map(|(_, (_, of_unit))| of_unit);
            let some = of_unit.filter(|all| all.iter().any(|(_, count)| *count > 0));
            let allowed = "the policies of the unit in policies.csv, at least one";
            let missing = Error::Missing { item: "policies", allowed };
            cells.keep(some.ok_or(missing)).map(LapseTerms::ByPolicies)
        }
        None => None,
    }
}

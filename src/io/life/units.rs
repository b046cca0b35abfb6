//! `units.csv`: the units of account with their present values under every scenario.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::policies::{self, ByUnit};
use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::life::{LapseTerms, LifeUnit, ScenarioValues};
use crate::table::{Row, Table};

const FILE: &str = "units.csv";
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
const REQUIRED: &[&str] = COLUMNS.split_at(TYPE).0;
const OPTIONAL: &[&str] = COLUMNS.split_at(TYPE).1;

/// The place of `lapse_type` among the columns.
const TYPE: usize = 14;

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

/// What is known beside a row of what it may hold.
#[derive(Clone, Copy)]
struct Beside {
    /// Whether the insurer is a reinsurer; none where its kind cannot be read.
    assumed: Option<bool>,
    /// Whether the row is the first of its unit.
    is_first: bool,
    /// Whether all policies could be read.
    policies_are_read: bool,
}

/// The units that could be read, those of a reinsurer without a lapse type of their own. None
/// is known of an insurer whose kind cannot be read. `policies_are_read` says whether all are
/// there.
pub(super) fn read(
    bytes: &[u8],
    (mut policies, policies_are_read): (ByUnit, bool),
    assumed: Option<bool>,
    refusals: &mut Refusals,
) -> Vec<LifeUnit> {
    let table = match Table::read(FILE, bytes, REQUIRED, OPTIONAL) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return Vec::new();
        }
    };
    if table.rows().is_empty() {
        let (item, allowed) = ("unit", "at least one unit of account");
        refusals.push(Place::file(FILE).refused(Error::Missing { item, allowed }));
    }
    let mut units = Vec::new();
    let mut first: BTreeMap<&str, u64> = BTreeMap::new();
    let mut without_use = BTreeSet::new();
    for row in table.rows() {
        let mut push = |fault| refusals.push(Place::file(FILE).row(row.number()).refused(fault));
        let name = row.field(0);
        let before = first.get(name).copied();
        if let Some(first) = before.filter(|_| !name.is_empty()) {
            push(Error::Duplicate { field: "unit", found: name.to_owned(), first });
        }
        first.entry(name).or_insert(row.number());
        if row.field(TYPE) != Decides::Policies.word() && before.is_none() {
            without_use.insert(name);
        }
        let beside = Beside { assumed, is_first: before.is_none(), policies_are_read };
        match unit(row, &mut policies, beside) {
            Ok(unit) => units.push(unit),
            Err(faults) => {
                let name = if name.is_empty() { "a unit without name" } else { name };
                faults.into_iter().for_each(|fault| push(fault.of(name)));
            }
        }
    }
    for (unit, (row, _)) in policies {
        // The row of a unit that needs them may be refused for something else.
        let needed = first.contains_key(unit.as_str()) && !without_use.contains(unit.as_str());
        if assumed.is_some_and(|assumed| assumed || !needed) {
            policies::refuse_unused(row, &unit, refusals);
        }
    }
    units
}

fn unit(row: &Row, policies: &mut ByUnit, beside: Beside) -> Result<LifeUnit, Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let name = cells.filled("unit", "the name of the unit");
    cells.text("name");
    cells.text("note");
    let lapse = lapse_terms(&mut cells, name, policies, beside);
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
    policies: &mut ByUnit,
    beside: Beside,
) -> Option<LapseTerms> {
    match beside.assumed {
        Some(true) => return Some(LapseTerms::Assumed),
        // The column may be filled or not; nothing is computed.
        None => {
            cells.text("lapse_type");
            return Some(LapseTerms::Assumed);
        }
        Some(false) => {}
    }
    match cells.word("lapse_type", &Decides::ALL, Decides::word)? {
        Decides::Product => Some(LapseTerms::UniversalLinkedOrVariable),
        Decides::Policies => {
            let of_unit = name.and_then(|name| policies.remove(name));
            let some = of_unit.filter(|(_, all)| all.iter().any(|(_, count)| *count > 0));
            match some {
                Some((_, all)) => Some(LapseTerms::ByPolicies(all)),
                // Their row is refused already, or the unit's first row has them.
                None if !beside.policies_are_read || !beside.is_first => {
                    Some(LapseTerms::ByPolicies(Vec::new()))
                }
                None => {
                    let allowed = "the policies of the unit in policies.csv, at least one";
                    cells.keep(Err(Error::Missing { item: "policies", allowed }))
                }
            }
        }
    }
}

//! `measures.csv`: the measures of the business as a whole, those that its lines need and no
//! other.

use super::lines::{LineName, Lines};
use crate::aggregate::InsurerKind;
use crate::error::Refusals;
use crate::io::fields::{self, MEASURE};
use crate::io::items::Items;
use crate::non_life::{LineMeasure, MotorMeasures, NonProportionalType};
use crate::quantity::Amount;

const FILE: &str = "measures.csv";
const YUAN: &str = "yuan from 0, to the fen";
const MOTOR_RUN_OFF: &str = "motor_run_off_deviation";
const NON_MOTOR_RUN_OFF: &str = "non_motor_run_off_deviation";
const POLICY: &str = "policy_agriculture_premium";
const NON_PROPORTIONAL: &str = "non_proportional_catastrophe_premium";
const MOTOR: [&str; 6] = [
    "motor_combined_ratio_change",
    "motor_premium_last_year",
    "motor_premium_to_date",
    "motor_premium_to_date_before",
    "industry_motor_premium_to_date",
    "industry_motor_premium_to_date_before",
];
const ADEQUACY: [&str; 2] = ["unearned_run_off_deviation", "claims_run_off_deviation"];
const ALL: [&str; 12] = [
    MOTOR_RUN_OFF,
    NON_MOTOR_RUN_OFF,
    POLICY,
    NON_PROPORTIONAL,
    "motor_combined_ratio_change",
    "motor_premium_last_year",
    "motor_premium_to_date",
    "motor_premium_to_date_before",
    "industry_motor_premium_to_date",
    "industry_motor_premium_to_date_before",
    "unearned_run_off_deviation",
    "claims_run_off_deviation",
];

/// The measures of a business; those that it does not need are not there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measures {
    pub(super) motor: Option<MotorMeasures>,
    pub(super) motor_run_off: Option<LineMeasure>,
    pub(super) non_motor_run_off: Option<LineMeasure>,
    pub(super) policy: Option<Amount>,
    pub(super) adequacy: Option<[LineMeasure; 2]>,
    pub(super) non_proportional: Option<Amount>,
}

/// Reads the measures that the lines of an insurer of a kind need; those that can be read,
/// though others cannot.
pub(super) fn read(
    bytes: &[u8],
    kind: InsurerKind,
    lines: &Lines,
    has_credit: bool,
    refusals: &mut Refusals,
) -> Measures {
    let names = needed(kind, lines, has_credit);
    // Of lines that cannot be read it is not known what they need.
    let allowed = if lines.are_named { names.clone() } else { ALL.to_vec() };
    let mut items = match Items::read(FILE, bytes, &allowed, &[]) {
        Ok(items) => items,
        Err(refused) => {
            refusals.absorb(refused);
            return Measures::default();
        }
    };
    let mut measure = |item| {
        let is_needed = names.contains(&item);
        is_needed.then(|| items.required(item, MEASURE, fields::measure)).flatten()
    };
    let (motor_run_off, non_motor_run_off) = (measure(MOTOR_RUN_OFF), measure(NON_MOTOR_RUN_OFF));
    let [change, ..] = MOTOR;
    let change = measure(change);
    let adequacy = ADEQUACY.map(measure);
    let mut amount = |item| {
        let is_needed = names.contains(&item);
        is_needed.then(|| items.required(item, YUAN, fields::capital)).flatten()
    };
    let policy = amount(POLICY);
    let [_, last_year, to_date, to_date_before, industry, industry_before] = MOTOR.map(|item| {
        // The first of them is no amount.
        if item == "motor_combined_ratio_change" { None } else { amount(item) }
    });
    let assumed = kind == InsurerKind::Reinsurer;
    let covers = LineName::NonProportional(NonProportionalType::Property);
    let non_proportional = if assumed && lines.names.contains(&covers) {
        items.required(NON_PROPORTIONAL, YUAN, fields::capital)
    } else if assumed {
        items.optional(NON_PROPORTIONAL, None, some_capital)
    } else {
        None
    };
    let motor = match (change, last_year, to_date, to_date_before, industry, industry_before) {
        (
            Some(combined_ratio_change),
            Some(last_year),
            Some(to_date),
            Some(to_date_before),
            Some(industry_to_date),
            Some(industry_before),
        ) => Some(MotorMeasures {
            combined_ratio_change,
            last_year,
            to_date,
            to_date_before,
            industry_to_date,
            industry_before,
        }),
        _ => None,
    };
    let adequacy = match adequacy {
        [Some(unearned), Some(claims)] => Some([unearned, claims]),
        _ => None,
    };
    if let Err(refused) = items.finish(Some(())) {
        refusals.absorb(refused);
    }
    Measures { motor, motor_run_off, non_motor_run_off, policy, adequacy, non_proportional }
}

/// The items that the lines need.
fn needed(kind: InsurerKind, lines: &Lines, has_credit: bool) -> Vec<&'static str> {
    let has = |line: LineName| lines.names.contains(&line);
    let (motor, agriculture) = (has(LineName::Motor), has(LineName::Agriculture));
    let mut names = Vec::new();
    if kind == InsurerKind::Reinsurer {
        names.push(NON_PROPORTIONAL);
    } else {
        let common = lines.names.iter().any(|line| matches!(line, LineName::Common(_)));
        // Technology insurance takes the run-off of non-motor business in every line.
        let non_motor = agriculture || common || has_credit || lines.have_technology();
        names.extend([MOTOR_RUN_OFF].into_iter().filter(|_| motor));
        names.extend([NON_MOTOR_RUN_OFF].into_iter().filter(|_| non_motor));
        names.extend(MOTOR.into_iter().filter(|_| motor));
        names.extend(ADEQUACY.into_iter().filter(|_| kind == InsurerKind::Property));
    }
    names.extend([POLICY].into_iter().filter(|_| agriculture));
    names
}

fn some_capital(field: &'static str, text: &str) -> Result<Option<Amount>, crate::error::Error> {
    fields::capital(field, text).map(Some)
}

//! The lines of business out of their files: what the lines need is read with them, and
//! everything that is wrong is found together.

use super::files::NonLifeFiles;
use super::financing;
use super::lines::{self, LineName, LineRow, Lines};
use super::measures::{self, Measures};
use crate::aggregate::InsurerKind;
use crate::error::{Error, Place, Refusals};
use crate::io::credit_insurance;
use crate::non_life::{
    AssumedLine, AssumedTerms, CommonMeasures, LineBook, LineMeasure, LineTerms, NonLifeBook,
    NonLifeBusiness, Peril, ReinsuranceBook,
};
use crate::quantity::Amount;

/// The business, the premium of a reinsurer's catastrophe covers, and the perils that the lines
/// bear; the first where nothing is missing.
pub(super) type Business = (Option<NonLifeBusiness>, Option<Amount>, Vec<Peril>);

pub(super) fn read(
    files: &NonLifeFiles<'_>,
    kind: InsurerKind,
    refusals: &mut Refusals,
) -> Business {
    let assumed = kind == InsurerKind::Reinsurer;
    if files.lines.or(files.credit_insurance).or(files.financing).is_none() {
        let (item, allowed) = ("lines.csv", "lines.csv, credit_insurance.csv or financing.csv");
        refusals.push(Place::file(item).refused(Error::Missing { item, allowed }));
    }
    let none = || Lines { are_named: true, ..Lines::default() };
    let lines = files.lines.map_or_else(none, |bytes| lines::read(bytes, assumed, refusals));
    let has_credit = files.credit_insurance.is_some();
    let bytes = files.measures.unwrap_or(b"item,value\n");
    let measures = measures::read(bytes, kind, &lines, has_credit, refusals);
    let business = if assumed {
        reinsurer(files, &lines.rows, &measures, refusals).map(NonLifeBusiness::Assumed)
    } else {
        insurer(files, &lines.rows, &measures, refusals).map(NonLifeBusiness::Direct)
    };
    let has = |line: LineName| lines.names.iter().any(|name| name.word() == line.word());
    let property = LineName::Common(crate::non_life::CommonLine::Property);
    let mut borne = Vec::new();
    borne.extend([Peril::MotorTyphoon].into_iter().filter(|_| has(LineName::Motor)));
    let of_property = [Peril::PropertyTyphoon, Peril::PropertyEarthquake];
    borne.extend(of_property.into_iter().filter(|_| has(property)));
    (business, measures.non_proportional, borne)
}

fn insurer(
    files: &NonLifeFiles<'_>,
    rows: &[LineRow],
    measures: &Measures,
    refusals: &mut Refusals,
) -> Option<NonLifeBook> {
    let credit = files.credit_insurance.map(credit_insurance::read).transpose();
    let credit = credit.map_err(|refused| refusals.absorb(refused)).ok();
    let before = refusals.len();
    let loans = files.financing.map(|bytes| financing::loans(bytes, refusals));
    let whole = loans.as_ref().filter(|_| refusals.len() == before);
    let whole = whole.and_then(|loans| financing::balance(loans));
    let of_loans = files.financing_measures.map(|bytes| financing::measures(bytes, whole));
    let of_loans = of_loans.transpose().map_err(|refused| refusals.absorb(refused));
    let (with_loans, with_measures) = (loans.is_some(), files.financing_measures.is_some());
    if with_loans != with_measures {
        let item = if with_loans { "financing_measures.csv" } else { "financing.csv" };
        let allowed = "both financing.csv and financing_measures.csv, or neither";
        refusals.push(Place::file(item).refused(Error::Missing { item, allowed }));
    }
    let mut lines = Vec::new();
    for row in rows {
        match line(row, measures) {
            Ok(line) => lines.extend(line),
            Err(fault) => row.refuse(fault, refusals),
        }
    }
    let book = NonLifeBook {
        lines,
        credit: credit?,
        financing: loans.zip(of_loans.ok()?),
        // Where no line needs it, none is there and none is used.
        motor_run_off: measures.motor_run_off.unwrap_or(LineMeasure::TooYoung),
        non_motor_run_off: measures.non_motor_run_off.unwrap_or(LineMeasure::TooYoung),
        adequacy: measures.adequacy,
    };
    if measures.non_motor_run_off.is_some()
        && let Err(fault) = book.expect_sound()
    {
        refusals.push(Place::file("credit_insurance.csv").refused(fault));
    }
    Some(book)
}

fn reinsurer(
    files: &NonLifeFiles<'_>,
    rows: &[LineRow],
    measures: &Measures,
    refusals: &mut Refusals,
) -> Option<ReinsuranceBook> {
    let credit = files.credit_insurance.map(credit_insurance::read_assumed).transpose();
    let credit = credit.map_err(|refused| refusals.absorb(refused)).ok();
    let loans = files.financing.map(|bytes| financing::loans(bytes, refusals));
    if files.financing_measures.is_some() {
        let (field, found) = ("financing_measures.csv", "there".to_owned());
        let allowed = "no such file: no coefficient of financing credit insurance applies to a \
                       reinsurer (Rule 6 article 12)";
        let fault = Error::Word { field, found, allowed: allowed.to_owned() };
        refusals.push(Place::file("financing_measures.csv").refused(fault));
    }
    let mut lines = Vec::new();
    for row in rows {
        match assumed_line(row, measures) {
            Ok(line) => lines.extend(line),
            Err(fault) => row.refuse(fault, refusals),
        }
    }
    Some(ReinsuranceBook { lines, credit: credit?, financing: loans.unwrap_or_default() })
}

/// A line of an insurer; none where a measure that it needs was refused.
fn line(row: &LineRow, measures: &Measures) -> Result<Option<LineBook>, Error> {
    let [ceded, assumed] = row.cession;
    let common =
        row.combined_ratio.map(|combined_ratio| CommonMeasures { combined_ratio, ceded, assumed });
    let terms = match (row.line, common) {
        (LineName::Motor, Some(common)) => {
            measures.motor.map(|motor| LineTerms::Motor(common, motor))
        }
        (LineName::Agriculture, Some(common)) => {
            measures.policy.map(|policy| LineTerms::Agriculture(common, policy))
        }
        (LineName::Common(line), Some(common)) => Some(LineTerms::Common(line, common)),
        (LineName::Other, _) => Some(LineTerms::Other),
        (LineName::NonProportional(_) | LineName::Motor, _)
        | (LineName::Agriculture | LineName::Common(_), None) => None,
    };
    let Some(terms) = terms else { return Ok(None) };
    let [premium, reserve] = row.technology;
    LineBook::new(terms, row.premium, row.reserve)?.with_technology(premium, reserve).map(Some)
}

/// A type of a reinsurer; none where a measure that it needs was refused.
fn assumed_line(row: &LineRow, measures: &Measures) -> Result<Option<AssumedLine>, Error> {
    let terms = match (row.line, row.combined_ratio) {
        (LineName::Motor, Some(ratio)) => Some(AssumedTerms::Motor(ratio)),
        (LineName::Agriculture, Some(ratio)) => {
            measures.policy.map(|policy| AssumedTerms::Agriculture(ratio, policy))
        }
        (LineName::Common(line), Some(ratio)) => Some(AssumedTerms::Common(line, ratio)),
        (LineName::Other, _) => Some(AssumedTerms::Other),
        (LineName::NonProportional(of), _) => Some(AssumedTerms::NonProportional(of)),
        (LineName::Motor | LineName::Agriculture | LineName::Common(_), None) => None,
    };
    let Some(terms) = terms else { return Ok(None) };
    let [premium, reserve] = row.technology;
    AssumedLine::new(terms, row.premium, row.reserve)?.with_technology(premium, reserve).map(Some)
}

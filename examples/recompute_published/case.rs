//! The case format: a list of objects with company, company_type, date, rounding_unit,
//! ratio_decimals and fields, every amount a string in 万元.

use std::collections::BTreeMap;

use c_ross::{Amount, InsurerKind, PublishedReport, ReportItem, ReportKind};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// A report with the names that the case gives it.
#[derive(Debug)]
pub(crate) struct Case {
    /// The company as the case names it.
    pub(crate) company: String,
    /// The kind as the case names it.
    pub(crate) kind: String,
    /// Fields that are no item of a report, which nothing is made of.
    pub(crate) unknown: Vec<String>,
    /// The report.
    pub(crate) report: PublishedReport,
}

/// Reads the cases of a file, each by itself: a case, or its place and what is wrong with it.
pub(crate) fn read(text: &str) -> Result<Vec<Result<Case, String>>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
    let Value::Array(list) = value else {
        return Err("the file is no list of cases".to_owned());
    };
    let read = |(place, value): (usize, &Value)| {
        case(value).map_err(|fault| {
            let name = |key| value.get(key).and_then(Value::as_str).unwrap_or("?");
            let (company, date) = (printable(name("company")), printable(name("date")));
            format!("case {place} ({company}, {date}): {fault}")
        })
    };
    Ok(list.iter().enumerate().map(read).collect())
}

/// A name as it can stand on one line of a terminal.
fn printable(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

fn case(value: &Value) -> Result<Case, String> {
    let object = value.as_object().ok_or("no object")?;
    let text = |key: &str| {
        let text = object.get(key).and_then(Value::as_str);
        text.ok_or_else(|| format!("`{key}` is missing or no string"))
    };
    let kind = match text("company_type")? {
        "property" => ReportKind::Insurer(InsurerKind::Property),
        "life" => ReportKind::Insurer(InsurerKind::Life),
        "reinsurance" => ReportKind::Insurer(InsurerKind::Reinsurer),
        "group" => ReportKind::Group,
        other => {
            let allowed = "property, life, reinsurance, group";
            return Err(format!("`company_type` is `{other}`; allowed: {allowed}"));
        }
    };
    let date = text("date")?;
    let date = NaiveDate::parse_from_str(date, "%Y-%m-%d")
        .map_err(|_| format!("`date` is `{date}`; allowed: YYYY-MM-DD"))?;
    if let Some(unit) = object.get("unit").filter(|unit| **unit != "万元") {
        return Err(format!("`unit` is {unit}; allowed: 万元"));
    }
    let places = object.get("ratio_decimals").and_then(Value::as_u64);
    let places = places
        .filter(|places| *places <= 6)
        .ok_or("`ratio_decimals` is no whole number from 0 to 6")?;
    let places = u32::try_from(places).map_err(|fault| fault.to_string())?;
    let fields = object.get("fields").and_then(Value::as_object).ok_or("`fields` are missing")?;
    let ratios = [percent(fields, "core_ratio")?, percent(fields, "comprehensive_ratio")?];
    let unit = yuan("rounding_unit", text("rounding_unit")?)?;
    // One unit of the last printed digit of a percentage.
    let ratio_unit = Decimal::try_from_i128_with_scale(1, places.saturating_add(2));
    let ratio_unit = ratio_unit.map_err(|fault| fault.to_string())?;
    let report = PublishedReport::new(kind, date, unit, amounts(fields)?, ratios, ratio_unit);
    let unknown = fields.keys().filter(|name| {
        let ratio = ["core_ratio", "comprehensive_ratio"].contains(&name.as_str());
        !ratio && ReportItem::parse(name).is_none()
    });
    Ok(Case {
        unknown: unknown.map(|name| printable(name)).collect(),
        company: printable(text("company")?),
        kind: text("company_type")?.to_owned(),
        report: report.map_err(|fault| fault.to_string())?,
    })
}

/// The amounts that a report can check; other fields are text for readers.
fn amounts(fields: &Map<String, Value>) -> Result<BTreeMap<ReportItem, Amount>, String> {
    let mut amounts = BTreeMap::new();
    let mut faults = Vec::new();
    for (name, value) in fields {
        let Some(item) = ReportItem::parse(name) else { continue };
        let amount = value.as_str().ok_or_else(|| format!("`{name}` is no string"));
        match amount.and_then(|text| yuan(name, text)) {
            Ok(amount) => {
                amounts.insert(item, amount);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(amounts) } else { Err(faults.join(", ")) }
}

/// 万元 as yuan.
fn yuan(name: &str, text: &str) -> Result<Amount, String> {
    let fault = || format!("`{name}` is `{text}`; allowed: a number of 万元, to the fen");
    let number = decimal(text).ok_or_else(fault)?;
    let yuan = number.checked_mul(Decimal::from(10_000)).ok_or_else(fault)?;
    Amount::from_yuan(yuan).map_err(|_| fault())
}

/// A percentage as a ratio.
fn percent(fields: &Map<String, Value>, name: &str) -> Result<Decimal, String> {
    let text = fields.get(name).and_then(Value::as_str);
    let text = text.ok_or_else(|| format!("`{name}` is missing or no string"))?;
    let fault = || format!("`{name}` is `{text}`; allowed: a percentage such as 137.50%");
    let digits = text.strip_suffix('%').ok_or_else(fault)?;
    let mut ratio = decimal(digits).ok_or_else(fault)?;
    let places = ratio.scale().checked_add(2).ok_or_else(fault)?;
    ratio.set_scale(places).map_err(|_| fault())?;
    Ok(ratio)
}

/// A number in plain digits.
fn decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if plain { Decimal::from_str_exact(text).ok() } else { None }
}

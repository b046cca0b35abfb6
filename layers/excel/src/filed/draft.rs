//! Assets as the form states them: fields of the register, each with the cell that it is from.

use std::collections::BTreeMap;

use c_ross::Amount;
use rust_decimal::Decimal;

use super::class::class_of;
use crate::asset_sheet::{Held, Item, Kind, Role, Scanned, age_of, city_class, squeezed};
use crate::error::{Error, Location, Refusal, Refusals};
use crate::workbook::{CellName, MoneyUnit, Row};

/// What a field is given as, and from where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Given {
    pub(super) text: String,
    /// Where it stands; none for what the sheet says by its layout.
    pub(super) place: Option<Location>,
    /// Whether the companion may not say otherwise.
    pub(super) firm: bool,
}

/// An asset while it is put together.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Sheet code and cell of the amount, such as `MR05!E6`.
    pub(super) id: String,
    pub(super) code: &'static str,
    pub(super) title: String,
    pub(super) held: Held,
    /// The cell of the amount.
    pub(super) location: Location,
    pub(super) value: Amount,
    pub(super) fields: BTreeMap<&'static str, Given>,
    /// Kinds of counterparty that the line of the form is for; empty where it is for any.
    pub(super) kinds: Vec<&'static str>,
    /// Whether the line is for issuers that meet all requirements; none where it says nothing.
    pub(super) requirements: Option<&'static str>,
}

impl Draft {
    /// A field that the layout of the sheet says.
    pub(super) fn layout(&mut self, field: &'static str, text: &str, firm: bool) {
        self.fields.insert(field, Given { text: text.to_owned(), place: None, firm });
    }

    pub(super) fn text(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", |given| given.text.as_str())
    }

    /// A field that is used up.
    pub(super) fn take(&mut self, field: &str) -> String {
        self.fields.remove(field).map(|given| given.text).unwrap_or_default()
    }
}

/// The drafts of a sheet.
pub(super) fn drafts(
    scanned: &Scanned<'_>,
    file: &str,
    unit: MoneyUnit,
    refusals: &mut Refusals,
) -> Vec<Draft> {
    let mut all = Vec::new();
    for item in &scanned.items {
        refusals.extend(without_value(item, scanned, file, unit));
        for (column, heading, role) in scanned.form.columns() {
            let Role::Value(fields) = role else { continue };
            let location = Location::file(file).sheet(scanned.sheet.name());
            let cell = CellName::new(item.row.number(), column);
            // A fault of the amount has been told when the sheet was added up.
            let amount = item.row.amount(column, heading, unit).ok().flatten();
            let Some(value) = amount.filter(|value| !item.printed || *value != Amount::ZERO) else {
                continue;
            };
            let mut draft = Draft {
                id: format!("{}!{cell}", scanned.form.code),
                code: scanned.form.code,
                title: item.title.clone(),
                held: item.held,
                location: location.cell(cell).asset(&item.title),
                value,
                fields: BTreeMap::new(),
                kinds: Vec::new(),
                requirements: None,
            };
            let by_layout = item.fields.iter().map(|(field, text)| (*field, *text));
            for (field, text) in by_layout.chain(fields.iter().copied()) {
                say(&mut draft, field, text, item);
            }
            let read = Reading { item, file, sheet: scanned.sheet.name(), unit };
            read.fields(scanned, &mut draft, refusals);
            class_of(&mut draft, refusals);
            all.push(draft);
        }
    }
    all
}

/// The refusal of a row that has other amounts, and not the one that is an asset.
fn without_value(
    item: &Item<'_>,
    scanned: &Scanned<'_>,
    file: &str,
    unit: MoneyUnit,
) -> Option<Refusal> {
    let is_value = |of: &(u32, &str, Role)| matches!(of.2, Role::Value(_));
    let (column, heading, _) = scanned.form.columns().find(is_value)?;
    let stated = scanned.form.columns().filter(is_value).any(|(column, heading, _)| {
        match item.row.amount(column, heading, unit) {
            Ok(amount) => amount.is_some_and(|of| !item.printed || of != Amount::ZERO),
            // A fault has been told when the sheet was added up.
            Err(_) => true,
        }
    });
    let cell = CellName::new(item.row.number(), column);
    let place = Location::file(file).sheet(scanned.sheet.name()).cell(cell).asset(&item.title);
    let allowed = "an amount, since the row has others";
    (!stated).then(|| place.refused(Error::Empty { field: heading.to_owned(), allowed }))
}

/// What the layout says of an asset.
fn say(draft: &mut Draft, field: &'static str, text: &'static str, item: &Item<'_>) {
    match (field, text) {
        ("kind", kinds) => draft.kinds = kinds.split(' ').collect(),
        ("requirements_met", met) => draft.requirements = Some(met),
        (_, "=title") => draft.layout(field, &item.title, false),
        (_, "=age") => {
            if let Some(months) = age_of(&item.title) {
                draft.layout(field, &months.to_string(), false);
            }
        }
        ("business", _) => draft.layout(field, text, draft.code != "CR16"),
        _ => draft.layout(field, text, true),
    }
}

/// A row whose cells are read into fields.
struct Reading<'r, 's> {
    item: &'r Item<'s>,
    file: &'r str,
    sheet: &'r str,
    unit: MoneyUnit,
}

impl Reading<'_, '_> {
    fn row(&self) -> &Row {
        self.item.row
    }

    fn fields(&self, scanned: &Scanned<'_>, draft: &mut Draft, refusals: &mut Refusals) {
        for (column, heading, role) in scanned.form.columns() {
            let cell = CellName::new(self.row().number(), column);
            let read = match role {
                Role::Field(field, kind) => {
                    self.field(column, heading, kind).map(|text| text.map(|text| (field, text)))
                }
                Role::Amount(field) => {
                    // A fault has been told when the sheet was added up.
                    let amount = self.row().amount(column, heading, self.unit).ok().flatten();
                    let amount =
                        amount.filter(|amount| keeps_zero(field) || *amount != Amount::ZERO);
                    Ok(amount.map(|amount| (field, amount.to_string())))
                }
                Role::Number | Role::Title | Role::Value(_) | Role::Added | Role::Unused => {
                    Ok(None)
                }
            };
            match read {
                // What the layout rules out is no field of this asset.
                Ok(Some((field, _)))
                    if draft.fields.get(field).is_some_and(|of| of.text.is_empty()) => {}
                Ok(Some((field, text))) => {
                    let place = Location::file(self.file).sheet(self.sheet).cell(cell);
                    let place = Some(place.asset(&draft.title));
                    let given = Given { text, place, firm: true };
                    draft.fields.insert(field, given);
                }
                Ok(None) => {}
                Err(error) => {
                    let place = Location::file(self.file).sheet(self.sheet).cell(cell);
                    refusals.push(place.asset(&draft.title).refused(error));
                }
            }
        }
        draft.fields.retain(|_, given| !given.text.is_empty());
    }

    /// The text of a field in the words of the register; none when the cell is blank.
    fn field(&self, column: u32, heading: &str, kind: Kind) -> Result<Option<String>, Error> {
        let Some(cell) = self.row().cell(column) else { return Ok(None) };
        if matches!(kind, Kind::Number | Kind::Percent) {
            let Some(number) = cell.figure(heading)? else { return Ok(None) };
            return Ok(Some(match kind {
                Kind::Percent => percent(number.value(), heading)?,
                Kind::Number
                | Kind::Text
                | Kind::Rating
                | Kind::Words(_)
                | Kind::Class(_)
                | Kind::City => number.value().to_string(),
            }));
        }
        let text = self.row().text(column);
        if matches!(text.as_str(), "" | "-" | "--" | "—" | "不适用") {
            return Ok(None);
        }
        match kind {
            Kind::Rating => Ok(Some(rating(&text))),
            Kind::Words(words) => {
                let found = words.iter().find(|(word, _)| squeezed(word) == squeezed(&text));
                let allowed = || words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
                let fault = || Error::Word {
                    field: heading.into(),
                    found: text.clone(),
                    allowed: allowed(),
                };
                found.map(|(_, word)| Some((*word).to_owned())).ok_or_else(fault)
            }
            Kind::Class(words) => {
                let found = words.iter().find(|(word, _)| squeezed(word) == squeezed(&text));
                Ok(found.map(|(_, word)| (*word).to_owned()))
            }
            Kind::City => Ok(city_class(&text).map(str::to_owned)),
            Kind::Text | Kind::Number | Kind::Percent => {
                Ok(Some(text.split_whitespace().collect::<Vec<_>>().join(" ")))
            }
        }
    }
}

/// Whether a field is stated when it is zero: a fair value of nothing is one.
fn keeps_zero(field: &str) -> bool {
    matches!(field, "fair_value" | "cost")
}

/// A ratio in per cent.
pub(super) fn percent(ratio: Decimal, field: &str) -> Result<String, Error> {
    let percent = ratio.checked_mul(Decimal::ONE_HUNDRED).ok_or_else(|| Error::NoNumber {
        field: field.to_owned(),
        found: ratio.to_string(),
        allowed: "a part such as 35%",
    })?;
    Ok(format!("{}%", percent.normalize()))
}

/// A rating as the register writes it. The notes put ratings together that have one factor
/// (`A+/A/A-`, `BBB+及以下`); the first of them stands for all.
fn rating(text: &str) -> String {
    let text = squeezed(text);
    if matches!(text.as_str(), "无评级" | "无") {
        return "none".to_owned();
    }
    let first = text.split(['/', '及', '或', '、']).next().unwrap_or_default();
    first.to_owned()
}

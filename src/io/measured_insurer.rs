//! `insurer.csv` of an insurer whose insurance risk is measured: who it is, and if wanted its
//! other risks and its capital.

use super::fields;
use super::insurer::kind;
use super::items::Items;
use super::other_risks;
use crate::aggregate::InsurerKind;
use crate::error::{Error, Refusals};
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::solvency::{MeasuredRisks, OtherRisks, SolvencyPosition};

const FILE: &str = "insurer.csv";
const NEEDED: [&str; 3] = ["name", "kind", "total_assets"];

/// An insurer.
#[derive(Clone, Debug)]
pub(in crate::io) struct MeasuredInsurer {
    pub(in crate::io) name: String,
    pub(in crate::io) kind: InsurerKind,
    pub(in crate::io) total_assets: Amount,
    pub(in crate::io) other: Option<OtherRisks>,
}

impl MeasuredInsurer {
    /// The position that risks lead to, where its other risks are told.
    pub(in crate::io) fn position(
        &self,
        measured: MeasuredRisks,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Option<SolvencyPosition>, Error> {
        let insurer = (self.kind, self.total_assets);
        let position = |other| SolvencyPosition::of(insurer, measured, other, rules, readings);
        self.other.as_ref().map(position).transpose()
    }
}

/// Reads the insurer; `measured` are the items of the risks that are not reported. The kind is
/// told where it can be read, though the insurer cannot, since it decides what the other files
/// may hold.
pub(in crate::io) fn read(
    bytes: &[u8],
    measured: &[&str],
) -> (Option<InsurerKind>, Result<MeasuredInsurer, Refusals>) {
    let names: Vec<_> = NEEDED.into_iter().chain(other_risks::items(measured)).collect();
    let mut items = match Items::read(FILE, bytes, &names, &[]) {
        Ok(items) => items,
        Err(refused) => return (None, Err(refused)),
    };
    let name = items.required("name", "the insurer's name", |field, text| match text {
        "" => Err(Error::Empty { field, allowed: "the insurer's name" }),
        name => Ok(name.to_owned()),
    });
    let kind = items.required("kind", "property, life, reinsurer", kind);
    let total_assets = items.required("total_assets", "yuan above 0", fields::above_zero);
    let other = other_risks::read(&mut items, kind, measured);
    let insurer = match (name, kind, total_assets, other) {
        (Some(name), Some(kind), Some(total_assets), Some(other)) => {
            Some(MeasuredInsurer { name, kind, total_assets, other })
        }
        _ => None,
    };
    (kind, items.finish(insurer))
}

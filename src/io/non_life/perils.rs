//! The perils out of their files: exposures, scenarios and covers.

use std::io::Read;

use super::files::NonLifeFiles;
use super::{exposures, layers, scenarios};
use crate::error::{Error, Place, Refusals};
use crate::non_life::{Peril, PerilBook};

const EXPOSURES: &str = "catastrophe_exposures.csv";

/// The perils that could be read; `borne` are those that the lines of business bear.
pub(super) fn read(
    files: &NonLifeFiles<'_>,
    sources: &mut [(Peril, &mut dyn Read)],
    borne: &[Peril],
    refusals: &mut Refusals,
) -> Vec<PerilBook> {
    let exposures = files.catastrophe_exposures;
    let exposures = exposures.map(|bytes| exposures::read(bytes, refusals)).unwrap_or_default();
    let covers = files.catastrophe_reinsurance;
    let mut covers = covers.map(|bytes| layers::read(bytes, refusals)).unwrap_or_default();
    if !exposures.unknown {
        let has = |peril: &Peril| exposures.perils.contains_key(peril);
        for peril in borne.iter().filter(|peril| !has(peril)) {
            let allowed = "the exposures of the peril, which motor and property business bear \
                           (Rule 4 article 45), if only of zero";
            let fault = Error::Missing { item: peril.word(), allowed };
            refusals.push(Place::file(EXPOSURES).refused(fault));
        }
        for (peril, _) in sources.iter().filter(|(peril, _)| !has(peril)) {
            let fault = Error::WithoutExposure { peril: peril.word() };
            refusals.push(Place::file(scenario_file(*peril)).refused(fault));
        }
        for peril in covers.keys().filter(|peril| !has(peril)) {
            let fault = Error::WithoutExposure { peril: peril.word() };
            refusals.push(Place::file("catastrophe_reinsurance.csv").refused(fault));
        }
    }
    let mut perils = Vec::new();
    for peril in Peril::ALL {
        let regions = exposures.perils.get(&peril);
        let source = sources.iter_mut().find(|(of, _)| *of == peril);
        if regions.is_none() && (source.is_none() || !exposures.unknown) {
            continue;
        }
        let mut book = match PerilBook::new(peril, regions.cloned().unwrap_or_default()) {
            Ok(book) => book,
            Err(fault) => {
                refusals.push(Place::file(EXPOSURES).refused(fault));
                continue;
            }
        };
        let (file, known) = (scenario_file(peril), exposures.are_complete(peril));
        match source {
            Some((_, source)) => scenarios::read(&file, *source, &mut book, known, refusals),
            None if book.is_without_exposure() => {}
            None => {
                let (item, allowed) = ("scenarios", "the scenarios of a peril with exposure");
                refusals.push(Place::file(file).refused(Error::Missing { item, allowed }));
            }
        }
        perils.push(match covers.remove(&peril) {
            Some(cover) => book.with_cover(cover),
            None => book,
        });
    }
    perils
}

fn scenario_file(peril: Peril) -> String {
    format!("scenarios/{}.csv", peril.word())
}

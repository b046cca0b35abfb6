//! What follows from an input, for every form of a result.

use std::sync::Arc;

use c_ross::report::{Json, ReturnCell, ReturnRow};
use c_ross::{Bearing, Choice, Error, MinimumCapital, ReportedCapital, Trace, Vocabulary};

use c_ross_report::Report;

use crate::fault::Fault;

/// What was measured.
pub(crate) trait Figures {
    /// All of it for people, in English.
    fn text(&self) -> Result<String, Error>;

    /// The shares in Chinese, where there are any.
    fn shares_in_chinese(&self) -> Result<Option<String>, Error> {
        Ok(None)
    }

    /// All of it for programs.
    fn json(&self) -> Result<Json, Error>;

    /// The rows of the quarterly return that are known.
    fn rows(&self) -> Result<Vec<ReturnRow>, Error>;

    /// The cells of those sheets of the return that have a column for each measure.
    fn cells(&self) -> Result<Vec<ReturnCell>, Error> {
        Ok(Vec::new())
    }

    /// Every figure with a derivation that is no row of the return, by its name; of some there are
    /// several.
    fn named(&self) -> Vec<(String, Vec<Arc<Trace>>)>;

    /// Why a thing that has a name has no figure of its own.
    fn why_not(&self, _name: &str) -> Option<&'static str> {
        None
    }

    /// Every reading with whether it decides anything.
    fn readings(&self) -> &[(Choice, Bearing)];

    /// The minimum capital and the tiers, where the input leads to ratios.
    fn position(&self) -> Option<(&MinimumCapital, ReportedCapital)>;

    /// All of it for a board.
    fn report(&self) -> Result<Report, Fault>;

    /// Who it is, of which day, and what a reader must know.
    fn head(&self) -> Head;

    /// What a reader must know, in Chinese.
    fn caveats_in_chinese(&self, vocabulary: &Vocabulary) -> Vec<String> {
        self.head().caveats.iter().map(|caveat| vocabulary.chinese(caveat)).collect()
    }
}

/// What stands above a result in Chinese.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) name: String,
    pub(crate) caveats: Vec<String>,
}

/// The derivations of a figure, by the name of a thing or by its row in the return.
pub(crate) fn explained(of: &dyn Figures, figure: &str) -> Result<Vec<Arc<Trace>>, Fault> {
    let named = of.named();
    if let Some((_, traces)) = named.iter().find(|(name, _)| name == figure) {
        return Ok(traces.clone());
    }
    let rows = of.rows()?;
    let code = |row: &ReturnRow| format!("{}/{}", row.sheet(), row.code());
    let row = rows.iter().filter(|row| code(row) == figure).find_map(ReturnRow::figure);
    if let Some(trace) = row {
        return Ok(vec![Arc::clone(trace)]);
    }
    if let Some(why) = of.why_not(figure) {
        let chinese = Vocabulary::embedded().chinese(why);
        return Err(Fault::arguments(
            format!("`{figure}` is not charged by itself: {why}"),
            format!("`{figure}`不单独计量最低资本：{chinese}"),
        ));
    }
    let known = rows.iter().filter(|row| row.figure().is_some()).map(code);
    let allowed: Vec<_> = named.into_iter().map(|(name, _)| name).chain(known).collect();
    Err(Fault::NoFigure { figure: figure.to_owned(), allowed: allowed.join(", ") })
}

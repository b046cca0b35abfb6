//! What a report of a stress test shows, and the caveats that follow from it.

use crate::aggregate::InsurerKind;
use crate::report::insurance::ReportHead;
use crate::rule::{Bearing, Choice};
use crate::stress::{ReverseStress, StressBase, StressFactor, StressResult, StressTest};

/// What a report of a stress test shows.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "what stands in the report")]
pub struct StressReport<'a> {
    /// Whose test it is, at which day and under which rules.
    pub head: &'a ReportHead<'a>,
    /// The base.
    pub base: &'a StressBase,
    /// The mandatory scenarios.
    pub test: &'a StressTest,
    /// The reverse stress tests that were made.
    pub reverse: &'a [ReverseStress],
    /// The readings, with whether they decide anything.
    pub readings: &'a [(Choice, Bearing)],
}

impl StressReport<'_> {
    /// What a reader must know of the figures.
    pub(super) fn caveats(&self) -> Vec<String> {
        let mut caveats = Vec::new();
        let life = match self.base.risks().kind {
            InsurerKind::Property => false,
            InsurerKind::Life | InsurerKind::Reinsurer => true,
        };
        if life && self.base.capital().surplus.is_none() {
            caveats.push(
                "policy future surplus in core capital is not given, so that its limit (Rule 1 \
                 article 41 (2)) is not applied after a loss"
                    .to_owned(),
            );
        }
        if self.moves_by_duration() {
            caveats.push(
                "what a move of the curve does is taken by duration, in first order".to_owned(),
            );
        }
        if self.test.results().is_empty() {
            caveats.push(
                "annex 4 sets no scenario for a reinsurer, which designs its own (Rule 10 article \
                 43)"
                .to_owned(),
            );
        }
        caveats
    }

    fn moves_by_duration(&self) -> bool {
        self.test.results().iter().any(|(_, result)| match result {
            StressResult::NotComputed(_) => false,
            StressResult::Computed(outcome) => outcome.applied().iter().any(|applied| {
                let of_curve =
                    matches!(applied.factor(), StressFactor::Curve | StressFactor::LiabilityCurve);
                let loss = applied.loss().map(|loss| loss.trace().inputs()).unwrap_or_default();
                of_curve && loss.iter().any(|input| input.step() == "modified duration")
            }),
        })
    }
}

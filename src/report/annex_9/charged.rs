//! What a capital was charged from: exposure, base factor and coefficients, found in its trace.

use std::sync::Arc;

use crate::trace::Trace;

/// A capital that is an exposure times `RF0 x (1 + K)`.
pub(in crate::report) struct Charged<'t> {
    /// The capital.
    pub(in crate::report) capital: &'t Arc<Trace>,
    /// What was charged.
    pub(in crate::report) exposure: &'t Arc<Trace>,
    /// RF0.
    pub(in crate::report) base: &'t Arc<Trace>,
    /// RF.
    pub(in crate::report) factor: &'t Arc<Trace>,
    /// k1 and those after it.
    pub(in crate::report) coefficients: &'t [Arc<Trace>],
}

impl<'t> Charged<'t> {
    /// Every charge in the trace of a capital.
    pub(in crate::report) fn all_in(capital: &'t Arc<Trace>) -> Vec<Self> {
        let mut found = Vec::new();
        gather(capital, &mut found);
        found
    }

    /// The line, business or loan.
    pub(in crate::report) fn subject(&self) -> &'t str {
        self.capital.subject().unwrap_or_default()
    }

    /// The coefficient of a name.
    pub(in crate::report::annex_9) fn coefficient(&self, name: &str) -> Option<&'t Arc<Trace>> {
        self.coefficients.iter().find(|coefficient| coefficient.step() == name)
    }
}

fn gather<'t>(trace: &'t Arc<Trace>, found: &mut Vec<Charged<'t>>) {
    let parts = match trace.inputs() {
        [exposure, factor] if factor.step() == "risk factor RF" => match factor.inputs() {
            [base] => Some((exposure, factor, base, [].as_slice())),
            [base, _, _, coefficients @ ..] => Some((exposure, factor, base, coefficients)),
            _ => None,
        },
        _ => None,
    };
    if let Some((exposure, factor, base, coefficients)) = parts {
        found.push(Charged { capital: trace, exposure, base, factor, coefficients });
        return;
    }
    for input in trace.inputs() {
        gather(input, found);
    }
}

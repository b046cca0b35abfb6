//! Credit risk: Rule 9 and what the implementation notice says of Hong Kong.

mod deposits;
mod protection;
mod receivables;
mod reinsurance;
mod spread;

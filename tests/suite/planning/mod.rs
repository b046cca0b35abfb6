//! Planning: bridges, ranges and scenarios, with values worked by hand.

mod brokers;
mod rule_bridges;

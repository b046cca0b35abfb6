//! Planning: bridges, ranges and scenarios, with values worked by hand.

mod book_bridges;
mod brokers;
mod courses;
mod missing_facts;
mod plan_files;
mod price_tables;
mod reading_ranges;
mod reports;
mod rule_bridges;
mod scenarios;
mod unknown_files;

//! Planning (资本规划): what moves the capital and the ratios of a book, and between which bounds
//! they lie.
//!
//! - [`Stand`]: the figures of a measured book; [`Bridge`]: from one stand to another in labelled
//!   steps, whose contributions add up exactly; [`rule_bridge`] between two rule dates or
//!   readings, [`book_bridge`] between two books.
//! - [`ReadingRange`]: the least and the most that the open readings leave, over all their
//!   combinations; [`MissingRange`]: the same of facts that are not known.
//! - [`CommonFall`]: the first fall of all prices at which a ratio is below a bound;
//!   [`BookScenarios`]: tables of prices, with exact quantiles of the ratios.
//!
//! - [`Calendar`]: the days on which shares come to be held long or fall back, and what moves;
//!   [`WhatIf`]: planned trades, each quarter end with and without them; [`Cliff`]: how many shares
//!   can be bought or sold before a factor is lost; [`Marginals`]: what one more yuan of a
//!   share costs; [`LineMarginal`]: one of a line of non-life business.
//!
//! Errors: those of measuring a book, and of a plan that cannot be done.

mod bridge;
mod cliff;
mod course;
mod line_marginal;
mod marginal;
mod range;
mod scenario;

pub use bridge::{
    Basis, BookAt, Bridge, BridgeStep, Label, Stand, StandFigure, StandRatio, StepContribution,
    book_bridge, rule_bridge,
};
pub use cliff::{Cliff, Room, cliffs};
pub use course::{
    Calendar, CalendarStep, CourseState, MembershipChange, Outlook, Plan, PlanAssumption,
    PlannedQuarter, PlannedSide, PlannedTrade, ShareChange, ShareOutlook, ShareState, WhatIf,
};
pub use line_marginal::{LineCost, LineMarginal};
pub use marginal::{Marginals, ShareMarginal};
pub use range::{
    AssumedFacts, Bounds, Extreme, MissingRange, OtherReading, ReadingEffect, ReadingRange,
    ReadingTried, RefusedCombination, StandRange, Unknown, UnknownFact, book_reading_range,
    missing_range, reading_range,
};
pub use scenario::{BookScenarios, CommonFall, FallPoint, RatioQuantiles, RatioSample};

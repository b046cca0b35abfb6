//! The course of a book over time: what is planned, when shares pass or fall back, and the quarter
//! ends with the plan and without it.

mod calendar;
mod outlook;
mod plan;
mod state;
mod what_if;

pub use calendar::{Calendar, CalendarStep, ShareChange};
pub use outlook::{Outlook, ShareOutlook};
pub use plan::{MembershipChange, Plan, PlannedSide, PlannedTrade};
pub use state::{CourseState, ShareState};
pub use what_if::{PlanAssumption, PlannedQuarter, WhatIf};

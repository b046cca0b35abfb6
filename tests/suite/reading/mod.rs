//! Cases that follow only from a chosen reading, each named by it, and cases of the fixed rules of
//! booking that no printed example covers. All expected figures are worked by hand.
//!
//! Source, unless a test says otherwise: the notice research behind `Readings`, whose examples are
//! its own; the regulator has printed none.

mod booking;
mod class;
mod cost;
mod credit;
mod days;
mod factors;
mod gain;
mod insurance;
mod period;

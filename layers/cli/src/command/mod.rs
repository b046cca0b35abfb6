//! The commands, each from what is asked to its answer.

mod answer;
mod check;
mod compare;
mod demo;
mod explain;
mod quarter;
mod readings;
mod rules;
mod stress;

pub(crate) use answer::answer;

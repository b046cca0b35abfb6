//! Correlation matrices (相关系数矩阵): what they are, the ones that the rules print, and what each part
//! contributes to an aggregate.

mod aggregation;
mod contribution;
mod matrix;

pub use aggregation::{Aggregate, Aggregation};
pub use matrix::Correlation;

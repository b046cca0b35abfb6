//! Laws of insurance risk.

mod catastrophe;
mod life;
mod non_life;

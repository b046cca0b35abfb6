//! Market risk: Rule 8, annex 3 and the notices that changed them.

mod concentration;
mod curve;
mod equity;
mod hybrid;
mod interest;
mod property_overseas;

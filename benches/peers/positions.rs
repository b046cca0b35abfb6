//! Positions in classes, from a fixed seed.

use std::fs;
use std::io;
use std::path::Path;

use c_ross::{ClassFactors, PositionBatch, PositionColumns, PositionTotals, RiskFactor};
use rust_decimal::Decimal;

use crate::CHUNK;
use crate::record::bytes;
use crate::seed::Seed;

/// The factors of the classes, in ten thousandths.
const FACTORS: [i64; 8] = [3_500, 3_000, 2_700, 4_500, 4_000, 3_600, 4_100, 2_800];

/// Positions in columns.
#[derive(Debug)]
pub(crate) struct Positions {
    pub(crate) class: Vec<u8>,
    pub(crate) exposure: Vec<i64>,
}

impl Positions {
    pub(crate) fn made(rows: u32) -> Self {
        let mut seed = Seed(7);
        let mut made = Self { class: Vec::new(), exposure: Vec::new() };
        for _ in 0..rows {
            made.class.push(seed.below(8) as u8);
            let high = i64::from(seed.below(1_000));
            made.exposure.push(high * 1_000_000_000 + i64::from(seed.below(1_000_000_000)));
        }
        made
    }

    pub(crate) fn factors() -> ClassFactors {
        let factor = |of: &i64| RiskFactor::new(Decimal::new(*of, 4)).expect("a factor");
        let factors: Vec<_> = FACTORS.iter().map(factor).collect();
        ClassFactors::new(&factors, 2).expect("factors")
    }

    /// The capital of each class, by a product of 128 bits for each row: the naive exact loop.
    pub(crate) fn naive(&self) -> Vec<i128> {
        let mut sums = vec![0; FACTORS.len()];
        for (class, exposure) in self.class.iter().zip(&self.exposure) {
            let product = i128::from(*exposure) * i128::from(FACTORS[usize::from(*class)]);
            sums[usize::from(*class)] += (product + 5_000) / 10_000;
        }
        sums
    }

    /// All positions to capital, chunk by chunk; the column of the capital is emptied between.
    pub(crate) fn measure(
        &self,
        factors: &ClassFactors,
        mut capital: Option<&mut Vec<i64>>,
    ) -> PositionTotals {
        let mut batch = PositionBatch::new(factors);
        for (class, exposure) in self.class.chunks(CHUNK).zip(self.exposure.chunks(CHUNK)) {
            if let Some(capital) = &mut capital {
                capital.clear();
            }
            let positions = PositionColumns { class, exposure };
            batch.push(&positions, capital.as_deref_mut()).expect("columns of one length");
        }
        batch.finish().expect("valid positions")
    }

    /// The same on the threads of the pool.
    pub(crate) fn in_parallel(&self, factors: &ClassFactors) -> PositionTotals {
        let mut batch = PositionBatch::new(factors);
        let positions = PositionColumns { class: &self.class, exposure: &self.exposure };
        batch.push_in_parallel(&positions, None).expect("columns of one length");
        batch.finish().expect("valid positions")
    }

    pub(crate) fn write(&self, folder: &Path, expected: &[i128]) -> io::Result<()> {
        fs::write(folder.join("class.bin"), &self.class)?;
        let exposure = self.exposure.iter().map(|of| of.to_le_bytes());
        fs::write(folder.join("exposure.bin"), bytes(exposure))?;
        let capital = expected.iter().map(|of| (*of as i64).to_le_bytes());
        fs::write(folder.join("expected_capital.bin"), bytes(capital))
    }

    /// The text of the file that says what the columns are.
    pub(crate) fn meta(&self, securities: u32, valued: i32, order: &str) -> String {
        let rows = self.class.len();
        let factors: Vec<_> = FACTORS.iter().map(ToString::to_string).collect();
        format!(
            "{{\"trades\":{rows},\"securities\":{securities},\"valued\":{valued},\
             \"window_days\":2190,\"positions\":{rows},\"factors\":[{}],\"order\":\"{order}\"}}\n",
            factors.join(",")
        )
    }
}

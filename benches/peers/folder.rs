//! The same record of trades as the folder that `quarter_end` reads.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use c_ross::TradeKind;
use chrono::{Days, NaiveDate};

use crate::record::Record;

/// Boards and indices of the shares, in turn.
const KINDS: [&str; 5] =
    ["main,yes,no", "main,no,yes", "main,no,no", "star,no,no", "chinext,no,no"];

/// Writes `shares.csv` and `trades.csv`; a share costs from five to a hundred yuan, by its number.
pub(crate) fn write(record: &Record, folder: &Path) -> io::Result<()> {
    let mut shares = BufWriter::new(File::create(folder.join("shares.csv"))?);
    writeln!(shares, "security,name,board,csi300,low_volatility,price")?;
    for security in 0..record.securities {
        let kind = KINDS[security as usize % KINDS.len()];
        writeln!(shares, "{},share,{kind},{}", 600_000 + security, price(security))?;
    }
    shares.flush()?;
    let mut trades = BufWriter::new(File::create(folder.join("trades.csv"))?);
    writeln!(trades, "date,account,security,action,shares,amount")?;
    for row in 0..record.security.len() {
        let day = NaiveDate::default() + Days::new(record.day[row].unsigned_abs().into());
        let (security, shares) = (record.security[row], record.shares[row]);
        match record.kind[row] {
            TradeKind::Sell => writeln!(trades, "{day},a,{},sell,{shares},", 600_000 + security)?,
            _ => {
                let amount = shares * i64::from(price(security)) * 9 / 10;
                writeln!(trades, "{day},a,{},buy,{shares},{amount}", 600_000 + security)?;
            }
        }
    }
    trades.flush()
}

const fn price(security: u32) -> u32 {
    5 + security % 96
}

//! Readers refuse and never panic, and report every bad row.

use c_ross::{BookFiles, CoreSurplus, Organisation, Refusals, RuleBook, RuleTable};
use proptest::prelude::*;

use crate::scenario::insurer::yuan;
use crate::scenario::{YEAR_END, valued};

const TRADES: &str = "date,account,security,action,shares,amount\n\
                      2020-01-02,a,600000,opening,100,1000.00\n\
                      2021-01-02,a,600000,buy,100,1000.00\n\
                      2022-01-02,a,600000,rights,30,240\n\
                      2023-01-02,a,600000,bonus,20,\n\
                      2023-06-01,a,600000,transfer_out,50,\n\
                      2023-06-01,b,600000,transfer_in,50,\n\
                      2024-01-02,b,600000,sell,25,\n\
                      2024-02-29,\"c, d\",688001,buy,1000000000000,0.01\n";
const SHARES: &str = "security,name,board,csi300,low_volatility,price,note\n\
                      600000,浦发银行,main,yes,no,10.05,\n\
                      688001,华兴源创,star,no,no,25.3,\"a \"\"note\"\"\"\n";
const CREDIT: &str = "item,value\ncombined_ratio,98%\nrun_off_deviation,too_young\n\
                      non_proportional_ceded,30\nother_export_credit_premium,800\n\
                      other_export_credit_reserve,500\n";
const INSURER: &str = "item,value\nname,I\nreport_date,2025-09-30\nkind,life\n\
                       account,a\naccount,b\n\
                       core_tier_1,10\ncore_tier_2,0\nsupplementary_tier_1,1\n\
                       supplementary_tier_2,0\nlife_insurance_risk,1\n\
                       non_life_insurance_risk,0\ninterest_rate_risk,1\n\
                       equity_price_risk_beside_book,0\nreal_estate_risk,0\n\
                       overseas_fixed_income_risk,0\noverseas_equity_risk,0\n\
                       exchange_rate_risk,0\ncredit_risk,1\ncontrol_risk_factor,0\n";

fn read(files: &[Vec<u8>; 4]) -> Result<(), Refusals> {
    let [trades, shares, credit, insurer] = files;
    let files =
        BookFiles { trades, shares, credit_insurance: Some(credit), insurer: Some(insurer) };
    files.read(valued(YEAR_END)).map(|_| ())
}

fn valid() -> [Vec<u8>; 4] {
    [TRADES, SHARES, CREDIT, INSURER].map(|text| text.as_bytes().to_vec())
}

/// A change of a file: bytes cut out at a place and others put there.
fn change() -> impl Strategy<Value = (usize, prop::sample::Index, usize, Vec<u8>)> {
    let words = ["", ",", "\n", "\"", "-", "%", "9999999999999999999999999999", "1e9", "\u{feff}"];
    let words = words.map(|word| word.as_bytes().to_vec()).to_vec();
    let put = prop_oneof![prop::sample::select(words), prop::collection::vec(any::<u8>(), 0..4),];
    (0..4_usize, any::<prop::sample::Index>(), 0..6_usize, put)
}

#[test]
fn the_files_that_are_changed_below_are_valid() {
    assert_eq!(read(&valid()), Ok(()));
}

/// The surplus in core capital and the form of the insurer, which the limits of the tiers need.
#[test]
fn an_insurer_may_state_what_the_limits_need() {
    let capital = |more: &str| {
        let (shares, trades) = (SHARES.as_bytes(), TRADES.as_bytes());
        let insurer = format!("{INSURER}{more}");
        let insurer = Some(insurer.as_bytes());
        let files = BookFiles { trades, shares, credit_insurance: None, insurer };
        files.read(valued(YEAR_END)).unwrap().insurer().unwrap().capital
    };
    let unsaid = capital("");
    assert_eq!((unsaid.surplus, unsaid.organisation), (None, Organisation::Company));
    let said = capital("core_two_surplus,0\norganisation,mutual\ncore_one_surplus,4.5\n");
    let surplus = CoreSurplus { core_one: yuan("4.5"), core_two: yuan("0") };
    assert_eq!((said.surplus, said.organisation), (Some(surplus), Organisation::Mutual));
    assert_eq!(said.tiers, unsaid.tiers);
}

proptest! {
    #[test]
    fn random_bytes_do_not_panic(
        files in prop::array::uniform4(prop::collection::vec(any::<u8>(), 0..200)),
    ) {
        prop_assert!(read(&files).is_err());
    }

    #[test]
    fn random_lines_under_a_valid_header_do_not_panic(lines in "[-0-9a-z,.%\"\n]{0,200}") {
        let header = |text: &str| text.lines().next().unwrap().to_owned();
        let files = [TRADES, SHARES, CREDIT, INSURER]
            .map(|text| format!("{}\n{lines}", header(text)).into_bytes());
        prop_assert!(read(&files).is_err());
    }

    #[test]
    fn a_changed_file_is_read_or_refused(changes in prop::collection::vec(change(), 1..4)) {
        let mut files = valid();
        for (file, place, cut, put) in changes {
            let bytes = &mut files[file];
            let start = place.index(bytes.len() + 1);
            let end = (start + cut).min(bytes.len());
            bytes.splice(start..end, put);
        }
        if let Err(refusals) = read(&files) {
            prop_assert!(!refusals.is_empty());
            prop_assert!(refusals.to_string().lines().count() > refusals.len());
        }
    }

    /// A changed table of the rules is loaded or refused.
    #[test]
    fn a_changed_rule_table_is_loaded_or_refused(
        place in any::<prop::sample::Index>(),
        cut in 0..6_usize,
        put in "[-0-9a-z,.%\"\n]{0,4}",
    ) {
        let sources = include_str!("../../../rules/sources.csv");
        let mut table = include_str!("../../../rules/market.csv").to_owned();
        let start = place.index(table.len());
        let end = (start + cut).min(table.len());
        table.replace_range(start..end, &put);
        let tables = [RuleTable::new("market.csv", &table)];
        if let Err(refusals) = RuleBook::load(&RuleTable::new("sources.csv", sources), &tables) {
            prop_assert!(refusals.iter().all(|refusal| refusal.to_string().contains(".csv row ")));
        }
    }

    /// Good and bad rows mixed: every bad row is named, and no good one.
    #[test]
    fn every_bad_row_is_reported_and_no_good_one(kinds in prop::collection::vec(0..8_u8, 1..40)) {
        let mut text = "date,account,security,action,shares,amount\n".to_owned();
        let mut bad = Vec::new();
        for (row, kind) in (2..).zip(&kinds) {
            let line = match kind {
                0 => "2024-13-01,a,600000,buy,100,1000",
                1 => "2026-01-01,a,600000,buy,100,1000",
                2 => "2024-01-01,a,600001,buy,100,1000",
                3 => "2024-01-01,a,600000,steal,100,1000",
                4 => "2024-01-01,a,600000,buy,-1,1000",
                5 => "2024-01-01,a,600000,buy,100,-1",
                _ => "2024-01-01,a,600000,buy,100,1000",
            };
            if *kind < 6 {
                bad.push(format!("row {row},"));
            }
            text.push_str(line);
            text.push('\n');
        }
        let mut files = valid();
        files[0] = text.into_bytes();
        let refused = read(&files).err().unwrap_or_default();
        let of_trades = refused.iter().map(ToString::to_string);
        let found: Vec<_> = of_trades
            .filter_map(|line| line.strip_prefix("trades.csv ").map(str::to_owned))
            .map(|line| line.split_inclusive(',').next().unwrap().to_owned())
            .collect();
        prop_assert_eq!(found, bad);
    }
}

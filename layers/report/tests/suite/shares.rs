//! Shares: few are shown each, of many the largest, and the rest in one bar.

use c_ross_report::{Language, Report};

use crate::made;
use crate::page::{number, read};

fn page_of(count: i64, name: &str) -> crate::page::Page {
    let end = made::measured(&made::shares(count, name));
    read(&Report::of_quarter_end(&end, None, &[]).unwrap(), Language::Chinese)
}

#[test]
fn one_share_fills_its_picture() {
    let page = page_of(1, "甲");
    let bars = page.bars("holding-chart");
    assert_eq!(bars.len(), 2);
    assert_eq!((bars[1].x, bars[1].width), (0, 1_000_000));
    // One year of the three that must be exceeded, which are the right edge.
    assert_eq!((bars[0].x, bars[0].width), (0, 333_333));
    assert_eq!(bars[0].marks, [("limit".to_owned(), 1_000_000)]);
    assert_eq!(bars[0].class, "waiting");
}

/// Up to 21 shares each has its row; of 22 the last two are one row.
#[test]
fn of_many_shares_the_largest_are_shown() {
    assert_eq!(page_of(21, "股").bars("holding-chart").len(), 42);
    let page = page_of(22, "股");
    let bars = page.bars("holding-chart");
    assert_eq!(bars.len(), 41);
    assert_eq!(bars[0].label, "600022 股22");
    let rest = &bars[40];
    assert_eq!(rest.label, "其余 2 只股票合计");
    // 1,000 and 2,000 yuan at a factor of 0.3.
    assert_eq!(rest.value, "900.00 元");
    assert_eq!(page.table("share-table").len(), 22);
}

/// 300 shares of 1,000 to 300,000 yuan: the 20 largest, and 280 that hold 1,000 x 280 x 281 / 2
/// yuan, which at 0.3 occupy 11,802,000.
#[test]
fn three_hundred_shares_stay_legible() {
    let page = page_of(300, "名称很长的一家公司股份有限公司");
    let bars = page.bars("holding-chart");
    assert_eq!(bars.len(), 41);
    assert_eq!(bars[40].label, "其余 280 只股票合计");
    assert_eq!(bars[40].value, "1,180.20 万元");
    assert_eq!(bars[40].width, 1_000_000);
    assert_eq!(page.table("share-table").len(), 300);
    assert_eq!(page.table("factor-table").len(), 300);
    assert_eq!(page.html.errors, Vec::<String>::new());
}

/// The state of a share is told in words and by a pattern, not by colour alone.
#[test]
fn a_share_says_how_it_stands_to_its_threshold() {
    let (_, report) = made::disclosed();
    let page = read(&report, Language::English);
    let state = |code| page.row("factor-table", code)[6].clone();
    assert_eq!(state("600050"), "✓ more than the threshold");
    assert_eq!(state("600900"), "○ not more");
    assert_eq!(state("600475"), "factor does not depend on it");
    assert_eq!(page.row("factor-table", "600900")[5], "> 3");
    assert_eq!(number(&page.row("factor-table", "600050")[4]).to_string(), "6.0000");
}

#[test]
fn a_book_without_shares_says_so() {
    let end = made::measured(&c_ross::Book::of_shares(Vec::new()));
    let report = Report::of_quarter_end(&end, None, &[]).unwrap();
    let page = read(&report, Language::English);
    assert!(!page.has("#shares") && !page.has("#ratios"));
    let caveats = page.find("#caveats li").concat();
    for part in ["ratios and minimum capital", "listed shares", "capital by tier"] {
        assert!(caveats.contains(part), "{part}");
    }
}

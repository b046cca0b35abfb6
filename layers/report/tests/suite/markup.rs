//! The page as markup: it parses without a fault, names its language, reaches no other file, and
//! lets no name in as markup.

use c_ross_report::{Language, Report, Text};
use scraper::Html;

use crate::made;
use crate::page::{Page, read};

fn pages(report: &Report) -> [Page; 2] {
    Language::ALL.map(|language| read(report, language))
}

#[test]
fn a_page_parses_without_a_fault() {
    assert!(!Html::parse_document("<!DOCTYPE html><p></b>").errors.is_empty());
    for page in pages(&made::disclosed().1) {
        assert_eq!(page.html.errors, Vec::<String>::new());
        assert!(page.text.starts_with("<!DOCTYPE html>"));
    }
}

#[test]
fn a_page_names_its_language() {
    let [chinese, english] = pages(&made::disclosed().1);
    assert!(chinese.has("html[lang='zh-CN']") && english.has("html[lang='en']"));
    assert_eq!(chinese.find("#ratios h2"), ["偿付能力充足率"]);
    assert_eq!(english.find("#ratios h2"), ["Solvency ratios"]);
}

/// Addresses, sources, imports, and links anywhere but into the page itself.
#[test]
fn a_page_reaches_no_other_file() {
    for page in pages(&made::disclosed().1) {
        for reach in
            ["http://", "https://", "src=", "href=", "@import", "//cdn", "fetch(", "import("]
        {
            assert!(!page.text.contains(reach), "{reach}");
        }
        let outside = page
            .text
            .match_indices("url(")
            .filter(|(place, _)| !page.text[*place..].starts_with("url(#"));
        assert_eq!(outside.count(), 0);
        assert!(!page.has("link") && !page.has("img") && !page.has("iframe"));
        assert!(page.text.contains("default-src 'none'"));
    }
}

#[test]
fn a_page_is_the_same_every_time() {
    let (one, other) = (made::disclosed().1, made::disclosed().1);
    for language in Language::ALL {
        assert_eq!(one.html(language).unwrap(), other.html(language).unwrap());
    }
}

#[test]
fn no_name_becomes_markup() {
    let hostile = r#"</title></script><script>alert("x")</script><b a='1' & "#;
    let book = made::shares(2, hostile);
    let end = made::measured(&book);
    let report = Report::of_quarter_end(&end, None, &[]).unwrap();
    let report = report.with_caveat(Text::new(hostile, hostile));
    for page in pages(&report) {
        assert_eq!(page.html.errors, Vec::<String>::new());
        assert_eq!(page.find("script").len(), 1);
        assert!(!page.has("b"));
        assert!(!page.text.contains("<script>alert"));
        assert_eq!(page.row("share-table", "600002")[1], format!("{hostile}2"));
        assert!(page.find("#caveats li").concat().contains(hostile.trim()));
    }
    let tiers = made::tiers(["100", "0", "0", "0"]);
    let mut market = [c_ross::Amount::ZERO; 6];
    market[0] = made::yuan("100");
    let (minimum, solvency, _) = made::position(&made::risks(&market), &tiers);
    let heading = made::heading(hostile);
    let report = Report::of_figures(heading, &tiers, &minimum, &solvency).unwrap();
    for page in pages(&report) {
        assert_eq!(page.html.errors, Vec::<String>::new());
        assert_eq!(page.find("script").len(), 1);
        assert!(page.find("h1")[0].contains(hostile.trim()));
    }
}

/// What a reader of the screen is told: headers of rows and columns, names of pictures and regions.
#[test]
fn tables_and_pictures_say_what_they_are() {
    for page in pages(&made::disclosed().1) {
        assert!(!page.has("thead th:not([scope='col'])"));
        assert!(!page.has("tbody tr > th:not([scope='row'])"));
        assert!(page.find("caption").iter().all(|caption| !caption.is_empty()));
        let bars = page.find("svg.bar").len();
        assert_eq!(page.find("svg.bar > title").len(), bars);
        assert_eq!(page.find("svg.bar > desc").len(), bars);
        assert!(page.find("svg.bar > title").iter().all(|title| !title.is_empty()));
        assert!(!page.has("svg:not([role='img']):not([aria-hidden='true'])"));
        assert!(!page.has(".scroll:not([tabindex='0'])"));
    }
}

/// Every number that one language shows in its tables the other shows as well.
#[test]
fn both_languages_show_the_same_numbers() {
    let [chinese, english] = pages(&made::disclosed().1);
    let numbers = chinese.find("td.number");
    assert!(numbers.len() > 100);
    assert_eq!(numbers, english.find("td.number"));
}

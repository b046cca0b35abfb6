//! `rules/coverage.csv`: which article is computed, and the test that shows it.

use std::fs;
use std::path::{Path, PathBuf};

const STATUSES: [&str; 3] = ["covered", "partly", "not covered"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source of the library and its tests, as one text.
fn sources() -> String {
    let mut text = String::new();
    let mut folders = vec![root().join("src"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension() == Some("rs".as_ref()) {
                text.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    text
}

/// The rows as `rule, article, status, checked_on, test`; a cell holds no comma.
fn rows() -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("rules/coverage.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("rule,article,status,checked_on,test"));
    lines.map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn every_line_of_the_coverage_list_is_complete() {
    for row in rows() {
        assert_eq!(row.len(), 5, "{row:?}");
        assert!(STATUSES.contains(&row[2].as_str()), "{row:?}");
        assert!(!row[0].is_empty() && !row[1].is_empty(), "{row:?}");
        let day = chrono::NaiveDate::parse_from_str(&row[3], "%Y-%m-%d");
        assert!(day.is_ok(), "{row:?}");
        assert_eq!(row[4].is_empty(), row[2] == "not covered", "{row:?}");
    }
}

/// Several tests of one line stand apart by spaces.
#[test]
fn every_test_of_the_coverage_list_exists() {
    let sources = sources();
    let mut missing = Vec::new();
    for row in rows() {
        let tests = row[4].split_whitespace();
        let absent = tests.filter(|name| !sources.contains(&format!("fn {name}(")));
        missing.extend(absent.map(|name| format!("{} {}: {name}", row[0], row[1])));
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn an_article_stands_once_in_the_coverage_list() {
    let mut articles: Vec<_> = rows().iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    let all = articles.len();
    articles.sort();
    articles.dedup();
    assert_eq!(articles.len(), all);
}

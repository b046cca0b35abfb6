//! A page as it is read: tables, bars and words.

use c_ross_report::{Language, Report};
use rust_decimal::Decimal;
use scraper::{ElementRef, Html, Selector};

pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) html: Html,
}

/// A bar in thousandths of a pixel, with the words beside it.
#[derive(Debug)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) class: String,
    pub(crate) x: i128,
    pub(crate) width: i128,
    pub(crate) marks: Vec<(String, i128)>,
}

pub(crate) fn read(report: &Report, language: Language) -> Page {
    let text = report.html(language).unwrap();
    let html = Html::parse_document(&text);
    Page { text, html }
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().replace('\u{a0}', " ").trim().to_owned()
}

impl Page {
    pub(crate) fn find(&self, path: &str) -> Vec<String> {
        self.html.select(&selector(path)).map(text).collect()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.html.select(&selector(path)).next().is_some()
    }

    /// The cells of a table, row by row, without its header.
    pub(crate) fn table(&self, id: &str) -> Vec<Vec<String>> {
        let rows = self.html.select(&selector(&format!("#{id} tbody tr"))).collect::<Vec<_>>();
        assert!(!rows.is_empty(), "no table {id}");
        let cells = |row: ElementRef<'_>| row.select(&selector("th, td")).map(text).collect();
        rows.into_iter().map(cells).collect()
    }

    /// The row of a table whose first cell is this.
    pub(crate) fn row(&self, id: &str, head: &str) -> Vec<String> {
        let rows = self.table(id);
        let found = rows.into_iter().find(|row| row[0] == head);
        assert!(found.is_some(), "no {head} in {id}");
        found.unwrap()
    }

    /// The bars of a chart; those that have no length are of width zero.
    pub(crate) fn bars(&self, chart: &str) -> Vec<Bar> {
        let mut bars = Vec::new();
        for row in self.html.select(&selector(&format!("#{chart} .row"))) {
            let label = row.select(&selector(".label")).next().unwrap();
            let label = label.text().next().unwrap_or_default().trim().to_owned();
            for line in row.select(&selector(".line")) {
                let value = text(line.select(&selector(".value")).next().unwrap());
                let rect = line.select(&selector("rect")).next();
                let of = |name: &str| rect.map_or(0, |rect| thousandths(rect.attr(name).unwrap()));
                let class = rect.map(|rect| rect.attr("class").unwrap().to_owned());
                let lines = selector("line:not(.zero):not(.halo)");
                let marks = line.select(&lines);
                let mark = |mark: ElementRef<'_>| {
                    let class = mark.attr("class").unwrap().to_owned();
                    (class, thousandths(mark.attr("x1").unwrap()))
                };
                bars.push(Bar {
                    label: label.clone(),
                    value,
                    class: class.unwrap_or_default(),
                    x: of("x"),
                    width: of("width"),
                    marks: marks.map(mark).collect(),
                });
            }
        }
        assert!(!bars.is_empty(), "no chart {chart}");
        bars
    }
}

fn thousandths(text: &str) -> i128 {
    let (whole, places) = text.split_once('.').unwrap();
    assert_eq!(places.len(), 3, "{text}");
    format!("{whole}{places}").parse().unwrap()
}

/// A number in print.
pub(crate) fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(&text.replace(',', "")).unwrap()
}

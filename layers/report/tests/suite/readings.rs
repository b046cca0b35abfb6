//! Readings in words.

use c_ross::{Bearing, Choice, Readings};
use c_ross_report::{Language, Report, reading_article, reading_reason};

use crate::made;
use crate::page::read;

/// Every way to read every point, each with words of its own in both languages.
#[test]
fn every_reading_has_words() {
    let mut choices: Vec<(Choice, Bearing)> = Vec::new();
    for (name, variants) in Readings::variants() {
        for variant in variants {
            let readings = Readings::default().with(name, variant).unwrap();
            let all = readings.choices();
            let choice = all.into_iter().find(|choice| choice.reading() == name).unwrap();
            choices.push((choice, Bearing::NotDecisive));
        }
    }
    let end = made::measured(&made::shares(1, "股票"));
    let report = Report::of_quarter_end(&end, None, &choices).unwrap();
    for language in Language::ALL {
        let page = read(&report, language);
        let rows = page.table("other-readings");
        assert_eq!(rows.len(), choices.len());
        for (row, (choice, _)) in rows.iter().zip(&choices) {
            assert_eq!(row[2], choice.to_string());
            assert!(row[0] != choice.reading() && row[1] != choice.variant(), "{choice}");
        }
    }
}

/// Each point tells the article that is silent and why its default is the default: in Chinese as
/// the regulator cites, in English without a character of Chinese.
#[test]
fn every_reading_has_its_article_and_the_reason_of_its_default() {
    for choice in Readings::default().choices() {
        for text in [reading_article, reading_reason] {
            let [chinese, english] = Language::ALL.map(|language| text(&choice, language));
            assert!(!chinese.is_empty() && !chinese.is_ascii(), "{choice}: {chinese}");
            assert!(!english.is_empty() && english.is_ascii(), "{choice}: {english}");
        }
        let article = reading_article(&choice, Language::Chinese);
        let cites = |sign| article.contains(sign);
        assert!(cites("条") || cites("项") || cites("附件"), "{choice}: {article}");
    }
}

#[test]
fn what_decides_stands_apart() {
    let (_, report) = made::disclosed();
    let page = read(&report, Language::English);
    let names: Vec<_> = page.table("decisive-readings").iter().map(|row| row[2].clone()).collect();
    assert!(names.contains(&"PolicyCreditCoefficient=OnTop".to_owned()));
    let others = page.table("other-readings").len();
    assert_eq!(names.len() + others, Readings::default().choices().len());
    let end = made::measured(&made::shares(1, "股票"));
    let quiet = Readings::default().choices().into_iter();
    let quiet: Vec<_> = quiet.map(|choice| (choice, Bearing::NotDecisive)).collect();
    let report = Report::of_quarter_end(&end, None, &quiet).unwrap();
    assert!(!read(&report, Language::English).has("#decisive-readings"));
    let unknown = Report::of_quarter_end(&end, None, &[]).unwrap();
    let page = read(&unknown, Language::English);
    assert!(!page.has("#readings") && page.find("#caveats li").concat().contains("readings"));
}

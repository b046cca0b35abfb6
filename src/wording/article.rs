//! The number of an article as the regulator writes it (条、项、目).

/// The article in Chinese: `26` is 第二十六条, `12(1)` is 第十二条第（一）项, `1-2` runs from one to
/// the other, `2.1.1(5)` is an item of a chapter, `S01` a form; none for another text.
pub(super) fn in_chinese(article: &str) -> Option<String> {
    if let Some(digits) = article.strip_prefix('S') {
        return whole(digits).map(|_| format!("{article}表"));
    }
    if let Some((first, last)) = article.split_once('-') {
        return Some(format!("第{}条至第{}条", numeral(first)?, numeral(last)?));
    }
    let (number, item) = match article.split_once('(') {
        Some((number, item)) => (number, Some(item.strip_suffix(')')?)),
        None => (article, None),
    };
    match *number.split('.').collect::<Vec<_>>() {
        [article] => of_article(article, item),
        [chapter, article, part] => {
            let within = of_article(article, Some(part))?;
            let point = match item {
                Some(item) => whole(item).map(|item| format!("第（{item}）目"))?,
                None => String::new(),
            };
            Some(format!("第{}章{within}{point}", numeral(chapter)?))
        }
        _ => None,
    }
}

/// The numbers of the items of a notice that counts its items through: `6` is 六, `1-2` is
/// 一）至（二, to be set in brackets.
pub(super) fn items(article: &str) -> Option<String> {
    match article.split_once('-') {
        Some((first, last)) => Some(format!("{}）至（{}", numeral(first)?, numeral(last)?)),
        None => numeral(article),
    }
}

fn of_article(article: &str, item: Option<&str>) -> Option<String> {
    let article = numeral(article)?;
    match item {
        Some(item) => Some(format!("第{article}条第（{}）项", numeral(item)?)),
        None => Some(format!("第{article}条")),
    }
}

fn whole(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number from 1 to 199 in Chinese numerals.
fn numeral(digits: &str) -> Option<String> {
    let number = whole(digits).filter(|number| (1..200).contains(number))?;
    let digit = |of: u32| DIGITS.get(usize::try_from(of).ok()?).copied();
    let (hundreds, tens) = (number.checked_div(100)?, number.checked_rem(100)?.checked_div(10)?);
    let ones = number.checked_rem(10)?;
    let mut text = String::new();
    if hundreds > 0 {
        text.push_str("一百");
    }
    match (hundreds, tens) {
        (0, 0) => {}
        (0, 1) => text.push('十'),
        (_, 0) if ones > 0 => text.push('零'),
        (_, 0) => {}
        (_, tens) => text.push_str(&format!("{}十", digit(tens)?)),
    }
    if ones > 0 {
        text.push_str(digit(ones)?);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{in_chinese, numeral};

    #[test]
    fn numerals_are_those_of_the_rules() {
        let said = [
            ("1", "一"),
            ("10", "十"),
            ("11", "十一"),
            ("20", "二十"),
            ("26", "二十六"),
            ("99", "九十九"),
            ("100", "一百"),
            ("101", "一百零一"),
            ("110", "一百一十"),
            ("117", "一百一十七"),
            ("126", "一百二十六"),
        ];
        for (digits, expected) in said {
            assert_eq!(numeral(digits).as_deref(), Some(expected));
        }
        assert_eq!([numeral("0"), numeral("200"), numeral("x"), numeral("")], [const { None }; 4]);
    }

    #[test]
    fn every_form_of_an_article_has_its_chinese() {
        let said = [
            ("26", "第二十六条"),
            ("12(1)", "第十二条第（一）项"),
            ("1-2", "第一条至第二条"),
            ("47-52", "第四十七条至第五十二条"),
            ("2.1.1(5)", "第二章第一条第（一）项第（5）目"),
            ("2.3.1", "第二章第三条第（一）项"),
            ("S01", "S01表"),
        ];
        for (article, expected) in said {
            assert_eq!(in_chinese(article).as_deref(), Some(expected));
        }
        for article in ["", "x", "1(", "1(x)", "1.2", "1-x", "S", "Sx"] {
            assert_eq!(in_chinese(article), None, "{article}");
        }
    }
}

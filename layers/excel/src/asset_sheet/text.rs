//! Printed text: how it is compared, and what it says.

/// A text without white space, with narrow brackets and punctuation.
pub(crate) fn squeezed(text: &str) -> String {
    let narrow = |c: char| match c {
        '（' => '(',
        '）' => ')',
        '，' => ',',
        '：' => ':',
        '［' => '[',
        '］' => ']',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}

/// Whether two printed texts are the same.
pub(crate) fn same(one: &str, other: &str) -> bool {
    squeezed(one) == squeezed(other)
}

/// Months that lie in the bracket that a printed line says: its upper end, which belongs to it
/// (`(6个月，12个月]`), or one month more than the lower end of an open one (`12个月以上`).
pub(crate) fn age_of(printed: &str) -> Option<u32> {
    let mut numbers = printed.split(|c: char| !c.is_ascii_digit()).filter(|text| !text.is_empty());
    let last = numbers.next_back()?.parse::<u32>().ok()?;
    if printed.contains("以上") { last.checked_add(1) } else { Some(last) }
}

/// Municipalities, provincial capitals and cities of separate plan (直辖市、省会城市、计划单列市), with the
/// capitals of autonomous regions, which are provincial too.
const MAJOR: [&str; 36] = [
    "北京",
    "上海",
    "天津",
    "重庆",
    "石家庄",
    "太原",
    "呼和浩特",
    "沈阳",
    "长春",
    "哈尔滨",
    "南京",
    "杭州",
    "合肥",
    "福州",
    "南昌",
    "济南",
    "郑州",
    "武汉",
    "长沙",
    "广州",
    "南宁",
    "海口",
    "成都",
    "贵阳",
    "昆明",
    "拉萨",
    "西安",
    "兰州",
    "西宁",
    "银川",
    "乌鲁木齐",
    "大连",
    "青岛",
    "宁波",
    "厦门",
    "深圳",
];

/// `major_city` of a city of Rule 8 article 40; none of any other text, which may be a city under
/// another name.
pub(crate) fn city_class(city: &str) -> Option<&'static str> {
    let city = squeezed(city);
    let city = city.strip_suffix('市').unwrap_or(&city);
    MAJOR.contains(&city).then_some("major_city")
}

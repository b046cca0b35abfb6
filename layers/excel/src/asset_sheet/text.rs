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

/// Names that the form prints with a number for the insurer to replace, such as `合约1`.
const EXAMPLES: [&str; 22] = [
    "套保组合",
    "套期组合",
    "股票",
    "债券",
    "合约",
    "股指期货空头合约",
    "股指期货多头合约",
    "底层资产",
    "权益类信托计划",
    "组合类保险资管产品",
    "股权投资计划",
    "股权投资基金",
    "债转股投资计划",
    "商业银行理财产品",
    "特殊目的载体",
    "不动产金融产品",
    "公募基础设施REITs",
    "境外固收类资产",
    "境外权益类资产",
    "固定收益类信托计划",
    "债权投资计划",
    "资产支持计划",
];

/// Whether a name is one that the form prints as an example.
pub(crate) fn is_example(title: &str) -> bool {
    let title = squeezed(title);
    let name = title.trim_end_matches(|c: char| c.is_ascii_digit());
    name.len() < title.len() && EXAMPLES.contains(&name)
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

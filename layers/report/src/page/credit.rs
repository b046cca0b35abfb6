//! Non-financing credit and guarantee insurance, business by business.

use c_ross::{Amount, CreditBusiness, CreditGuarantee};

use super::part::{Cell, Head, Section, Table};
use crate::error::Error;
use crate::language::Language;
use crate::report::Report;

pub(super) fn section(report: &Report, language: Language) -> Result<Option<Section>, Error> {
    let end = report.end.as_ref();
    let Some(line) = end.and_then(|end| end.now().credit()) else { return Ok(None) };
    let before = end.and_then(|end| end.before()).and_then(|(_, before)| before.credit());
    let lead = language.pick(
        "非融资性信用保证保险的保费风险和准备金风险最低资本（规则第4号第十五、二十八、四十三条；金规〔2025〕24号第三条）。\
         本项单独计量，未计入上文的充足率。",
        "Premium and reserve risk of non-financing credit and guarantee insurance (Rule 4 \
         articles 15, 28 and 43; notice 2025-24 article 3). It is measured by itself and is not \
         part of the ratios above.",
    );
    let title = language.pick("非融资性信用保证保险", "Credit and guarantee insurance");
    Ok(Some(Section {
        id: "credit",
        title: title.to_owned(),
        lead: vec![lead.to_owned()],
        tables: vec![table(line, before, language)?],
        ..Section::default()
    }))
}

fn table(
    line: &CreditGuarantee,
    before: Option<&CreditGuarantee>,
    language: Language,
) -> Result<Table, Error> {
    let mut rows = Vec::new();
    let mut row = |name: String, now: Amount, before: Option<Amount>| {
        let released = before.map(|before| before.less(now)).transpose()?;
        rows.push(vec![
            Cell::text(name),
            Cell::amount(now),
            Cell::amount_or_dash(before),
            Cell::amount_or_dash(released),
        ]);
        Ok::<_, Error>(())
    };
    for (place, charge) in line.businesses().iter().enumerate() {
        let earlier = before.and_then(|before| before.businesses().get(place));
        let name = name(charge.business(), language);
        let premium = language.say(format!("{name}：保费风险"), format!("{name}, premium"));
        let of = earlier.map(|charge| charge.premium().value());
        row(premium, charge.premium().value(), of)?;
        let reserve = language.say(format!("{name}：准备金风险"), format!("{name}, reserve"));
        let of = earlier.map(|charge| charge.reserve().value());
        row(reserve, charge.reserve().value(), of)?;
    }
    let all = language.pick("合计（分散后）", "the line, combined").to_owned();
    row(all, line.capital().value(), before.map(|before| before.capital().value()))?;
    Ok(Table {
        id: "credit-table",
        caption: language.pick("最低资本（元）", "Capital (yuan)").to_owned(),
        heads: vec![
            Head::text(language.pick("业务", "business")),
            Head::number(language.pick("最低资本", "capital")),
            Head::number(language.pick("通知施行前", "before the notice")),
            Head::number(language.pick("释放", "released")),
        ],
        rows,
        can_be_sorted: false,
    })
}

fn name(business: CreditBusiness, language: Language) -> &'static str {
    let (chinese, english) = match business {
        CreditBusiness::PolicyExportCredit => {
            ("政策性中长期出口信用保险", "policy medium- and long-term export credit insurance")
        }
        CreditBusiness::OtherExportCredit => ("其他出口信用保险", "other export credit insurance"),
        CreditBusiness::SinosureOverseasInvestment => {
            ("中国出口信用保险公司海外投资保险", "overseas investment insurance of Sinosure")
        }
        CreditBusiness::OtherOverseasInvestment => {
            ("其他公司海外投资保险", "overseas investment insurance of another insurer")
        }
        CreditBusiness::OtherNonFinancing => {
            ("其他非融资性信用保证保险", "other non-financing credit and guarantee insurance")
        }
        // OK because it is the word of the library for a business that is newer than this layer.
        other => (other.word(), other.word()),
    };
    language.pick(chinese, english)
}

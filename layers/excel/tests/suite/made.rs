//! Fixtures, workbooks that are made, and workbooks that are changed before they are read.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The bytes of a fixture.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// The parts of an archive, with their names.
pub(crate) type Parts = Vec<(String, Vec<u8>)>;

pub(crate) fn parts(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let all = (0..archive.len()).map(|place| {
        let mut part = archive.by_index(place).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    });
    all.collect()
}

pub(crate) fn packed(parts: &Parts) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        archive.write_all(text).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook of one sheet `S` with these rows as XML, and what stands after them.
pub(crate) fn sheet(rows: &str, after: &str) -> Vec<u8> {
    packed(&sheet_parts(rows, after))
}

pub(crate) fn sheet_parts(rows: &str, after: &str) -> Parts {
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |target: &str, kind: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{relation}/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let texts = [
        ("_rels/.rels", relations("xl/workbook.xml", "officeDocument")),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets>\
             </workbook>"
                .to_owned(),
        ),
        ("xl/_rels/workbook.xml.rels", relations("worksheets/sheet1.xml", "worksheet")),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>"),
        ),
    ];
    texts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

/// The same workbook with a cell replaced by XML; the sheet is named by its code.
pub(crate) fn with_cell(bytes: &[u8], code: &str, cell: &str, xml: &str) -> Vec<u8> {
    changed(bytes, code, |text| {
        let from = text.find(&format!("<c r=\"{cell}\"")).unwrap();
        let rest = text.get(from..).unwrap();
        let closes = rest.find("</c>").map(|end| end.checked_add(4).unwrap());
        let empty = rest.find("/>").map(|end| end.checked_add(2).unwrap());
        // A cell without content closes itself before anything else opens.
        let next = rest.get(1..).unwrap().find('<').unwrap();
        let end = if empty.is_some_and(|empty| empty <= next.checked_add(1).unwrap()) {
            empty.unwrap()
        } else {
            closes.unwrap()
        };
        [text.get(..from).unwrap(), xml, rest.get(end..).unwrap()].concat()
    })
}

/// The same workbook with the XML of a sheet changed.
pub(crate) fn changed(bytes: &[u8], code: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(bytes);
    let text = |parts: &Parts, name: &str| {
        let part = parts.iter().find(|(part, _)| part == name).unwrap();
        String::from_utf8(part.1.clone()).unwrap()
    };
    let book = text(&parts, "xl/workbook.xml");
    let place = book
        .split("<sheet ")
        .skip(1)
        .position(|sheet| sheet.split('-').next().unwrap().contains(code))
        .unwrap();
    let part = format!("xl/worksheets/sheet{}.xml", place.checked_add(1).unwrap());
    let new = change(&text(&parts, &part)).into_bytes();
    parts.iter_mut().find(|(name, _)| *name == part).unwrap().1 = new;
    packed(&parts)
}

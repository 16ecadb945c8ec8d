//! Workbooks made by hand.

use flate2::{Compression, Crc, write::DeflateEncoder};
use std::io::Write;

/// A workbook whose first sheet has these rows and shared texts.
pub(super) fn workbook(rows: &str, strings: &str, is_deflated: bool) -> Vec<u8> {
    let sheet = format!("<?xml version='1.0'?><worksheet><sheetData>{rows}</sheetData></worksheet>");
    let strings = format!("<sst>{strings}</sst>");
    zip(
        &[
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name='x' sheetId='1' r:id='rId7'/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='rId1' Target='styles.xml'/><Relationship Id='rId7' Target='worksheets/danhsach.xml'/></Relationships>",
            ),
            ("xl/sharedStrings.xml", &strings),
            ("xl/worksheets/danhsach.xml", &sheet),
        ],
        is_deflated,
    )
}

/// Rows of cells with their own texts.
pub(super) fn inline(rows: &[&[&str]]) -> String {
    let mut out = String::new();
    for row in rows {
        out.push_str("<row>");
        for cell in *row {
            out.push_str(&format!("<c t='inlineStr'><is><t>{cell}</t></is></c>"));
        }
        out.push_str("</row>");
    }
    out
}

/// A shared text.
pub(super) fn shared(text: &str) -> String {
    format!("<si><t>{text}</t></si>")
}

/// An archive of files.
pub(super) fn zip(files: &[(&str, &str)], is_deflated: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let packed = if is_deflated {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(content.as_bytes()).unwrap();
            encoder.finish().unwrap()
        } else {
            content.as_bytes().to_vec()
        };
        let mut crc = Crc::new();
        crc.update(content.as_bytes());
        let at = out.len() as u32;
        let mut fields = vec![20, 0, 0, 8, if is_deflated { 8 } else { 0 }, 0, 0, 0, 0, 0];
        fields.extend(crc.sum().to_le_bytes());
        fields.extend((packed.len() as u32).to_le_bytes());
        fields.extend((content.len() as u32).to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(name.as_bytes());
        out.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = out.len() as u32;
    let size = directory.len() as u32;
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((files.len() as u16).to_le_bytes());
    out.extend((files.len() as u16).to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

//! Texts of XML: entities, and the table of strings that cells share.

use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::archive::within;
use super::limits::Limits;
use crate::error::Error;

/// A part that is read as events, each fault with the name of the part.
pub(super) struct Part<'t> {
    name: &'t str,
    reader: Reader<&'t [u8]>,
    depth: u32,
}

/// Elements inside each other that are read: a workbook has a dozen.
const DEPTH: u32 = 64;

impl<'t> Part<'t> {
    pub(super) fn new(name: &'t str, text: &'t str) -> Self {
        Self { name, reader: Reader::from_str(text), depth: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Event<'t>, Error> {
        let event = self.reader.read_event().map_err(|fault| self.fault(fault))?;
        match &event {
            Event::Start(_) => self.depth = self.depth.saturating_add(1),
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => {
                return Err(self.fault("a document type, which may define entities"));
            }
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
            Event::Eof if self.depth > 0 => return Err(self.fault("it ends inside an element")),
            Event::Eof => {}
        }
        if self.depth > DEPTH {
            return Err(self.fault("elements stand inside each other too deeply"));
        }
        Ok(event)
    }

    pub(super) fn fault(&self, fault: impl std::fmt::Display) -> Error {
        Error::Part { part: self.name.to_owned(), fault: fault.to_string() }
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(
        &self,
        of: &BytesStart<'_>,
        name: &str,
    ) -> Result<Option<String>, Error> {
        for attribute in of.attributes() {
            let attribute = attribute.map_err(|fault| self.fault(fault))?;
            if attribute.key.local_name().as_ref() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|fault| self.fault(fault))?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }

    /// Adds what an event says of a text: characters, entities, raw text.
    pub(super) fn add(&self, event: &Event<'_>, text: &mut String) -> Result<(), Error> {
        match event {
            Event::Text(more) => text.push_str(&more.xml10_content()),
            Event::CData(more) => text.push_str(&more.xml10_content()),
            Event::GeneralRef(of) => {
                let named = match of.xml10_content().as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => of.resolve_char_ref().map_err(|fault| self.fault(fault))?,
                };
                text.push(named.ok_or_else(|| self.fault("an entity that XML does not have"))?);
            }
            Event::Start(_)
            | Event::End(_)
            | Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::Eof => {}
        }
        Ok(())
    }
}

/// The strings that cells share, in their order; without phonetic hints.
pub(super) fn shared(name: &str, text: &str, limits: &Limits) -> Result<Vec<Arc<str>>, Error> {
    let mut part = Part::new(name, text);
    let (mut all, mut current) = (Vec::new(), String::new());
    let (mut in_text, mut hints) = (false, 0_u32);
    loop {
        let event = part.next()?;
        match &event {
            Event::Start(of) => match of.local_name().as_ref() {
                "si" => current.clear(),
                "rPh" => hints = hints.saturating_add(1),
                "t" => in_text = true,
                _ => {}
            },
            Event::End(of) => match of.local_name().as_ref() {
                "si" => all.push(Arc::from(limited(&current, limits)?)),
                "rPh" => hints = hints.saturating_sub(1),
                "t" => in_text = false,
                _ => {}
            },
            Event::Empty(of) if of.local_name().as_ref() == "si" => all.push(Arc::from("")),
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if in_text && hints == 0 => {
                part.add(&event, &mut current)?;
            }
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
            Event::Eof => return Ok(all),
        }
    }
}

/// A text within its limit.
pub(super) fn limited<'t>(text: &'t str, limits: &Limits) -> Result<&'t str, Error> {
    let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    within("characters of a text", length, limits.text)?;
    Ok(text)
}

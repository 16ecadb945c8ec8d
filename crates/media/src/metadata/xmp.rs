//! XMP (ISO 16684-1): RDF in XML. The few properties that are wanted are taken wherever they stand; entities are not
//! expanded, and depth and number are bounded.

use super::container::head;
use super::{exif, generator, value};
use engine::picture::Metadata;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;

/// Deepest element followed.
const MOST_DEPTH: usize = 64;
/// Most values kept, and most attributes read of an element.
const MOST_VALUES: usize = 256;
/// Most bytes kept of a value.
const MOST_VALUE_BYTES: usize = 16 * 1024;

/// The namespaces with wanted properties.
const EXIF: &str = "http://ns.adobe.com/exif/1.0/";
const EXIF_EX: &str = "http://cipa.jp/exif/1.0/";
const AUX: &str = "http://ns.adobe.com/exif/1.0/aux/";
const TIFF: &str = "http://ns.adobe.com/tiff/1.0/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const IPTC: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
const IPTC_EXT: &str = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
/// The mark that China's GB 45438 asks of generated pictures.
const AIGC: &str = "http://www.tc260.org.cn/ns/AIGC/1.0/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// All wanted properties.
const WANTED: &[(&str, &str)] = &[
    (EXIF, "DateTimeOriginal"),
    (EXIF, "GPSLatitude"),
    (EXIF, "GPSLongitude"),
    (EXIF, "UserComment"),
    (EXIF_EX, "CameraOwnerName"),
    (EXIF_EX, "BodySerialNumber"),
    (AUX, "OwnerName"),
    (AUX, "SerialNumber"),
    (TIFF, "Make"),
    (TIFF, "Model"),
    (TIFF, "Software"),
    (TIFF, "Artist"),
    (TIFF, "ImageDescription"),
    (XMP, "CreatorTool"),
    (XMP, "ModifyDate"),
    (DC, "creator"),
    (DC, "description"),
    (PHOTOSHOP, "City"),
    (PHOTOSHOP, "State"),
    (PHOTOSHOP, "Country"),
    (PHOTOSHOP, "Credit"),
    (PHOTOSHOP, "DateCreated"),
    (IPTC, "Location"),
    (IPTC_EXT, "Sublocation"),
    (IPTC_EXT, "City"),
    (IPTC_EXT, "ProvinceState"),
    (IPTC_EXT, "CountryName"),
    (IPTC_EXT, "DigitalSourceType"),
    (AIGC, "AIGC"),
];

/// A wanted property, by its place in [`WANTED`].
type Property = usize;

fn wanted(namespace: &ResolveResult<'_>, local: &str) -> Option<Property> {
    let ResolveResult::Bound(Namespace(uri)) = namespace else { return None };
    WANTED.iter().position(|(ns, name)| ns == uri && *name == local)
}

/// The properties of a packet, as far as it can be read.
#[derive(Default)]
struct Packet {
    values: Vec<(Property, String)>,
}

impl Packet {
    fn of(xml: &str) -> Packet {
        let mut packet = Packet::default();
        let mut reader = NsReader::from_str(xml);
        // an element of the stack: none where the text within belongs to nothing wanted
        let mut open: Vec<Option<Property>> = Vec::new();
        let mut text = String::new();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(_) | Event::Empty(_) if packet.values.len() >= MOST_VALUES => break,
                Event::Start(start) => {
                    text.clear();
                    let above = open.last().copied().flatten();
                    open.push(packet.begin(&start, reader.resolver(), above));
                    if open.len() > MOST_DEPTH {
                        break;
                    }
                }
                Event::Empty(start) => {
                    let above = open.last().copied().flatten();
                    packet.begin(&start, reader.resolver(), above);
                }
                Event::Text(part) if text.len() < MOST_VALUE_BYTES => text.push_str(&part),
                Event::CData(part) if text.len() < MOST_VALUE_BYTES => text.push_str(&part),
                Event::GeneralRef(name) if text.len() < MOST_VALUE_BYTES => {
                    text.extend(match &*name {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => name.resolve_char_ref().ok().flatten(),
                    });
                }
                Event::End(_) => {
                    packet.add(open.pop().flatten(), &text);
                    text.clear();
                }
                Event::Eof => break,
                _ => {}
            }
        }
        packet
    }

    /// Takes an element's attributes, and says to which property its text belongs: its own, or within RDF's lists, that
    /// of the element around it.
    fn begin(
        &mut self,
        start: &BytesStart<'_>,
        names: &NamespaceResolver,
        above: Option<Property>,
    ) -> Option<Property> {
        let (namespace, local) = names.resolve_element(start.name());
        let is_rdf = namespace == ResolveResult::Bound(Namespace(RDF));
        let own = if is_rdf { above } else { wanted(&namespace, local.into_inner()) };
        for attribute in start.attributes().with_checks(false).flatten().take(MOST_VALUES) {
            let (namespace, local) = names.resolve_attribute(attribute.key);
            let is_resource =
                namespace == ResolveResult::Bound(Namespace(RDF)) && local.into_inner() == "resource";
            let property = if is_resource { own } else { wanted(&namespace, local.into_inner()) };
            if property.is_some()
                && let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0)
            {
                self.add(property, &value);
            }
        }
        own
    }

    fn add(&mut self, property: Option<Property>, value: &str) {
        if let Some(property) = property
            && self.values.len() < MOST_VALUES
            && let Some(words) = value::words(value)
        {
            self.values.push((property, words));
        }
    }

    /// All values of a property.
    fn all(&self, namespace: &'static str, local: &'static str) -> impl Iterator<Item = &str> {
        let is_it = move |property: Property| WANTED[property] == (namespace, local);
        self.values.iter().filter(move |(property, _)| is_it(*property)).map(|(_, value)| value.as_str())
    }

    fn first(&self, namespace: &'static str, local: &'static str) -> Option<String> {
        self.all(namespace, local).next().map(str::to_owned)
    }

    fn time(&self, namespace: &'static str, local: &'static str) -> Option<String> {
        value::time(self.all(namespace, local).next()?, None)
    }

    fn degrees(&self, local: &'static str) -> Option<f64> {
        value::coordinate(self.all(EXIF, local).next()?)
    }

    fn generator(&self) -> Option<(String, String)> {
        type Reads = fn(&str, &str) -> Option<(String, String)>;
        let fields: [(&str, &str, &str, Reads); 7] = [
            ("XMP AIGC", AIGC, "AIGC", |field, value| Some((field.to_owned(), value.to_owned()))),
            ("XMP CreatorTool", XMP, "CreatorTool", generator::named),
            ("XMP Software", TIFF, "Software", generator::named),
            ("XMP Credit", PHOTOSHOP, "Credit", generator::named),
            ("XMP creator", DC, "creator", generator::named),
            ("XMP UserComment", EXIF, "UserComment", generator::settings),
            ("XMP description", DC, "description", generator::settings),
        ];
        let of_field = |(field, namespace, local, reads): (&str, &'static str, &'static str, Reads)| {
            self.all(namespace, local).find_map(|value| reads(field, value))
        };
        fields.into_iter().find_map(of_field)
    }
}

/// What an XMP packet says.
pub(super) fn read(bytes: &[u8]) -> Metadata {
    let packet = Packet::of(&String::from_utf8_lossy(head(bytes)));
    let places = [
        (IPTC, "Location"),
        (IPTC_EXT, "Sublocation"),
        (PHOTOSHOP, "City"),
        (IPTC_EXT, "City"),
        (PHOTOSHOP, "State"),
        (IPTC_EXT, "ProvinceState"),
        (PHOTOSHOP, "Country"),
        (IPTC_EXT, "CountryName"),
    ];
    Metadata {
        taken: packet.time(EXIF, "DateTimeOriginal").or_else(|| packet.time(PHOTOSHOP, "DateCreated")),
        changed: packet.time(XMP, "ModifyDate"),
        device: exif::device(packet.first(TIFF, "Make"), packet.first(TIFF, "Model")),
        software: packet.first(XMP, "CreatorTool").or_else(|| packet.first(TIFF, "Software")),
        place: value::place(packet.degrees("GPSLatitude"), packet.degrees("GPSLongitude")),
        place_names: places.iter().flat_map(|&(ns, name)| packet.all(ns, name)).map(str::to_owned).collect(),
        author: packet.first(DC, "creator").or_else(|| packet.first(TIFF, "Artist")),
        owner: packet.first(EXIF_EX, "CameraOwnerName").or_else(|| packet.first(AUX, "OwnerName")),
        serial: packet.first(EXIF_EX, "BodySerialNumber").or_else(|| packet.first(AUX, "SerialNumber")),
        caption: packet.first(DC, "description").or_else(|| packet.first(TIFF, "ImageDescription")),
        source_type: packet.all(IPTC_EXT, "DigitalSourceType").find_map(source_type),
        generator: packet.generator(),
        kinds: Vec::new(),
    }
}

/// The last segment of a source type: written as an address, or bare.
fn source_type(written: &str) -> Option<String> {
    let name = written.trim_end_matches('/').rsplit(['/', ':']).next()?;
    let is_name = !name.is_empty() && name.len() <= 60 && name.bytes().all(|b| b.is_ascii_alphanumeric());
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::container::MOST_BYTES;
    use super::*;

    fn packet(inner: &str) -> Metadata {
        let head = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">"#;
        read(format!("{head}{inner}</rdf:RDF></x:xmpmeta>").as_bytes())
    }

    #[test]
    fn prefixes_are_free_and_properties_stand_as_elements_or_attributes() {
        let said = packet(
            r#"<rdf:Description xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:City="Hà Nội &amp; Huế" p:Country="Vi&#x1ec7;t Nam">
            <d:creator xmlns:d="http://purl.org/dc/elements/1.1/"><rdf:Seq><rdf:li>Lan &lt;3</rdf:li></rdf:Seq></d:creator>
            <e:GPSLatitude xmlns:e="http://ns.adobe.com/exif/1.0/">10,46.5N</e:GPSLatitude>
            <e:GPSLongitude xmlns:e="http://ns.adobe.com/exif/1.0/">106,42,0E</e:GPSLongitude>
            <i:DigitalSourceType xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
              rdf:resource="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:Description>"#,
        );
        assert_eq!(said.place_names, ["Hà Nội & Huế", "Việt Nam"]);
        assert_eq!(said.author.as_deref(), Some("Lan <3"));
        assert_eq!(said.place.map(|p| (p.latitude, p.longitude)), Some((10.775, 106.7)));
        assert_eq!(said.source_type.as_deref(), Some("trainedAlgorithmicMedia"));
    }

    #[test]
    fn entities_are_not_expanded() {
        let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
            xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:State="&b;"><p:City>&b;x&b;</p:City></rdf:Description></rdf:RDF>"#;
        assert_eq!(read(bomb.as_bytes()).place_names, ["x"]);
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let deep = "<a>".repeat(MOST_BYTES / 3);
        assert_eq!(read(deep.as_bytes()), Metadata::default());
        let many = r#"<p:City xmlns:p="http://ns.adobe.com/photoshop/1.0/">x</p:City>"#.repeat(4000);
        assert!(packet(&many).place_names.len() <= MOST_VALUES);
    }

    #[test]
    fn what_stands_before_a_defect_is_kept() {
        let said = packet(r#"<p:City xmlns:p="http://ns.adobe.com/photoshop/1.0/">Huế</p:City><broken"#);
        assert_eq!(said.place_names, ["Huế"]);
    }
}

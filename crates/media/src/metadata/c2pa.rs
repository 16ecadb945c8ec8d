//! Content credentials: only that there are some, and the source type that they state. Their signatures are not looked at.

use engine::picture::Metadata;
use memchr::memmem;

/// What stands before the name of a source type.
const SOURCE_TYPE: &[u8] = b"cv.iptc.org/newscodes/digitalsourcetype/";

/// What a manifest store says; none when it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Metadata> {
    memmem::find(bytes, b"c2pa")?;
    let types = memmem::find_iter(bytes, SOURCE_TYPE).take(32).filter_map(|at| {
        let name = &bytes[at + SOURCE_TYPE.len()..];
        let length = name.iter().take(60).take_while(|b| b.is_ascii_alphabetic()).count();
        std::str::from_utf8(&name[..length]).ok().filter(|name| name.len() >= 3)
    });
    let types: Vec<&str> = types.collect();
    // that a model made it, or a part of it, outweighs what was done to it besides
    let of_model = types.iter().find(|name| name.to_ascii_lowercase().contains("algorithmicmedia"));
    let source_type = of_model.or(types.first()).map(|name| (*name).to_owned());
    Some(Metadata { source_type, ..Metadata::default() })
}

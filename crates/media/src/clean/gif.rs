//! GIF without metadata.

use crate::metadata::gif::{APPLICATION, Block, Blocks, application};

/// How long a frame is shown and what of it is transparent.
const CONTROL: u8 = 0xf9;
/// Applications whose data change what is seen: how often an animation is played, the colour profile.
const SHOWN: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// Keeps frames, their control blocks, loops and the colour profile.
pub(super) fn clean(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    for block in Blocks::of(bytes) {
        match block {
            Block::Head(whole) | Block::Frame(whole) | Block::Extension(CONTROL, _, whole) => {
                out.extend(whole);
            }
            Block::Extension(APPLICATION, data, whole) if SHOWN.contains(&application(data)) => {
                out.extend(whole);
            }
            Block::Extension(..) => {}
            // a file that was cut off stays one
            Block::Trailer => out.push(0x3b),
        }
    }
    out
}

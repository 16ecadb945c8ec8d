//! Any bytes as a picture, without the worker around it: the header refuses or its size holds, whatever is decoded has the pixels
//! that it says, and nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use media::{codes, decode, header, metadata, preview, text};

fuzz_target!(|data: &[u8]| {
    header::is_picture(data);
    metadata::read(data);
    let Ok(header) = header::read(data) else { return };
    assert!(header.width > 0 && header.height > 0 && header.frames > 0);
    let pixels = u64::from(header.width) * u64::from(header.height);
    assert!(pixels <= header::MAX_PIXELS && header.width.max(header.height) <= header::MAX_SIDE);
    // Larger ones only take longer.
    if pixels > 1 << 18 {
        return;
    }
    let Ok(raster) = decode::upright(data, &header, metadata::orientation(data)) else { return };
    assert_eq!(raster.rgb.len(), 3 * raster.width as usize * raster.height as usize);
    assert_eq!(u64::from(raster.width) * u64::from(raster.height), pixels);
    for code in codes::find(&raster.gray()) {
        let area = code.area;
        assert!(area.x + area.width <= raster.width && area.y + area.height <= raster.height);
    }
    for sheet in text::prepare(&raster).sheets {
        assert_eq!(sheet.pixels.len(), sheet.width as usize * sheet.height as usize);
    }
    assert!(header::read(&preview::make(&raster).jpeg).is_ok());
});

// What happens to a screenshot on its way: saved as JPEG, made smaller by a messenger, photographed from another screen.
// These run inside the browser, on a canvas; chance comes from a seed, so that every run spoils alike.

// Re-encodes, after scaling by `scale`. Returns a data address.
export async function recode({ address, type, quality, scale }) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL(type, quality);
}

// The projective map that takes the unit square to `corners` (upper left, upper right, lower right, lower left), as
// nine numbers. Heckbert, Fundamentals of Texture Mapping and Image Warping (1989), section 2.2.3.
export function squareTo(corners) {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const [ax, ay, bx, by] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const below = ax * by - bx * ay;
  const g = (sx * by - bx * sy) / below;
  const h = (ax * sy - sx * ay) / below;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

export function project([a, b, c, d, e, f, g, h, i], x, y) {
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

// The inverse of a projective map, up to scale.
export function inverse([a, b, c, d, e, f, g, h, i]) {
  return [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f, d * h - e * g, b * g - a * h,
    a * e - b * d];
}

// A photo of the screen: `back` maps the photo's pixels to the unit square of the screen. Returns a data address.
export async function photograph({ address, width, height, back, blur, seed, quality }) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const source = document.createElement('canvas');
  [source.width, source.height] = [image.width, image.height];
  const from = source.getContext('2d', { willReadFrequently: true });
  from.filter = `blur(${blur * image.width / width}px)`;
  from.drawImage(image, 0, 0);
  const { data, width: w, height: h } = from.getImageData(0, 0, image.width, image.height);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const to = canvas.getContext('2d');
  const out = to.createImageData(width, height);
  let state = seed * 2654435761 >>> 0;
  const chance = () => { // xorshift32, Marsaglia 2003
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const deep = back[6] * x + back[7] * y + back[8];
      const u = (back[0] * x + back[1] * y + back[2]) / deep;
      const v = (back[3] * x + back[4] * y + back[5]) / deep;
      // The desk, the frame of the telephone, its screen.
      let colour = [92 + 10 * Math.sin(x / 31), 74 + 8 * Math.sin(x / 31), 60];
      if (u > -0.03 && u < 1.03 && v > -0.015 && v < 1.015) colour = [14, 14, 16];
      if (u >= 0 && u < 1 && v >= 0 && v < 1) {
        const [px, py] = [u * (w - 1), v * (h - 1)];
        const at = (Math.floor(py) * w + Math.floor(px)) * 4;
        const [fx, fy] = [px % 1, py % 1];
        const right = px + 1 < w ? 4 : 0;
        const down = py + 1 < h ? w * 4 : 0;
        // Moiré: the grid of the screen beats with the grid of the sensor.
        const beat = 1 + 0.035 * Math.sin(u * 410 + v * 95) + 0.03 * Math.sin(v * 620 - u * 60);
        colour = [0, 1, 2].map((c) => ((data[at + c] * (1 - fx) + data[at + right + c] * fx) * (1 - fy)
          + (data[at + down + c] * (1 - fx) + data[at + down + right + c] * fx) * fy) * beat + 10);
      }
      const light = 1.04 - 0.34 * ((x / width) * (seed % 2) + (1 - x / width) * (1 - seed % 2)) * (0.4 + 0.6 * y / height);
      const noise = (chance() + chance() + chance() - 1.5) * 16;
      const pixel = (y * width + x) * 4;
      out.data[pixel] = colour[0] * light + noise;
      out.data[pixel + 1] = colour[1] * light + noise;
      out.data[pixel + 2] = colour[2] * light * 0.96 + noise;
      out.data[pixel + 3] = 255;
    }
  }
  to.putImageData(out, 0, 0);
  return canvas.toDataURL('image/jpeg', quality);
}

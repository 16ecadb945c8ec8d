// Renders tests/screenshots/texts.jsonl as screenshots with known text, to measure how well pictures are read: chats,
// text messages, posts, articles, letters and posters, light and dark, in several fonts and sizes; some of them then
// spoiled as they are on their way (JPEG, scaled, photographed from a screen, WebP). Needs no network.
// Usage: node screenshots.mjs FOLDER   (CHROMIUM names the browser; with ONLY set, renders only ids that contain it).
// Writes the pictures and truth.jsonl: {id, of, file, kind, skin, font, size_px, width, height, clean, text,
// blocks: [{kind, author?, text, box: [x, y, width, height]}], small: [...]}, places in pixels of the picture.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { pageOf } from './screenshots/pages.mjs';
import { inverse, photograph, project, recode, squareTo } from './screenshots/spoil.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2]);
mkdirSync(folder, { recursive: true });
const texts = readFileSync(join(here, '../screenshots/texts.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

// CSS pixels across and down, and pixels of the device to one of them.
const DEVICES = {
  tall: [360, 800, 3], // 1080 x 2400
  wide: [393, 873, 2.75], // 1081 x 2401
  apple: [390, 844, 3], // 1170 x 2532
  plain: [360, 800, 2], // 720 x 1600
  large: [412, 915, 2.625], // 1082 x 2402
  older: [414, 896, 2], // 828 x 1792
  cheap: [360, 640, 1.5], // 540 x 960
  desk: [1280, 900, 1],
  sharp: [1280, 800, 2],
  square: [540, 540, 2],
  portrait: [480, 600, 1.5],
};
const PHONES = ['tall', 'apple', 'plain', 'wide', 'tall', 'large', 'older'];
const FONTS = ['Roboto', 'Inter', 'Noto Sans', 'Be Vietnam Pro', 'Roboto', 'DejaVu Sans', 'Inter', 'Roboto Condensed', 'Noto Sans',
  'DejaVu Sans Condensed'];
const PRINTS = ['Noto Serif', 'Roboto', 'Be Vietnam Pro', 'DejaVu Serif', 'Noto Sans Display', 'Inter'];
const SIZES = [15, 16, 14, 17, 15, 18, 16, 13, 20];
const SKINS = { chat: ['azure', 'bolt', 'apple', 'plane', 'leaf', 'grape'], sms: ['material', 'apple', 'locked'],
  post: ['feed'], news: ['paper', 'cream'], email: ['letter'], poster: ['plain', 'bold', 'meme'] };

const pick = (list, at) => list[at % list.length];

// One shot of a text. `at` counts the shots of its form and `turn` all shots: the walks through fonts, sizes, devices
// and skins have different lengths, so that they meet in many ways.
function shotOf(text, at, turn) {
  const { form } = text;
  const desktop = (form === 'news' && at % 5 > 2) || (form === 'email' && at % 4 === 3) || (form === 'post' && at % 6 === 5);
  const scheme = form !== 'poster' && at % 5 % 2 === 1 ? 'dark' : 'light';
  const device = form === 'poster' ? pick(['square', 'portrait'], at) : desktop ? pick(['desk', 'sharp', 'desk'], at)
    : turn % 23 === 22 ? 'cheap' : pick(PHONES, turn);
  const kind = { chat: `chat-${scheme}`, poster: 'poster' }[form]
    ?? `${form}${desktop ? '-desktop' : ''}${scheme === 'dark' ? '-dark' : ''}`;
  const clock = `${6 + turn * 7 % 17}:${String(turn * 13 % 60).padStart(2, '0')}`;
  return { skin: pick(SKINS[form], at), scheme, device, desktop, kind, turn, clock, battery: 8 + turn * 29 % 92,
    day: `Thứ Năm, ${1 + turn % 28} tháng 11`, font: pick(form === 'news' ? PRINTS : FONTS, form === 'news' ? at : turn * 3),
    size: desktop ? pick([15, 17, 16], at) : pick(SIZES, turn * 2) };
}

// Every text once, and again in another dress where its place in the list says so.
function plan() {
  const counts = {};
  const shots = [];
  for (const round of [0, 1]) {
    for (const [place, text] of texts.entries()) {
      if (round && place % 4 !== 1) continue;
      counts[text.form] = (counts[text.form] ?? 0) + 1;
      const shot = shotOf(text, counts[text.form] - 1, shots.length);
      shots.push({ ...shot, text, id: `${text.id}.${shot.skin}-${shot.scheme}${round ? '-2' : ''}` });
    }
  }
  return shots;
}

// Runs in the page: takes away what does not fit, so that nothing is cut through, and tells what is left and where.
async function measure() {
  const scroll = document.querySelector('.scroll');
  const first = scroll.classList.contains('drop-first');
  const { top, bottom } = scroll.getBoundingClientRect();
  const over = () => [...scroll.querySelectorAll('.day, .row, [data-kind], .tally, .acts')].some((each) => {
    const area = each.getBoundingClientRect();
    return area.bottom > bottom + 0.5 || area.top < top - 0.5;
  });
  for (const art of scroll.querySelectorAll('.art')) if (over()) art.remove();
  while (over()) {
    const items = scroll.querySelectorAll('.item');
    if (items.length < 2) throw new Error('one paragraph alone is too long for the screen');
    items[first ? 0 : items.length - 1].remove();
    if (first) scroll.querySelector('.day')?.remove();
  }
  const seen = (node) => getComputedStyle(node).visibility !== 'hidden';
  const blocks = [...document.querySelectorAll('[data-kind]')].map((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { kind: node.dataset.kind, author: node.dataset.author, text: node.textContent, box: [x, y, width, height] };
  });
  const small = [...document.querySelectorAll('[data-small]')].filter(seen).map((node) => node.textContent);
  return { blocks, small };
}

function write(truth, bytes) {
  writeFileSync(join(folder, truth.file), bytes);
  lines.push(JSON.stringify({ ...truth, text: truth.blocks.map((block) => block.text).join('\n') }));
}

const unpack = (address) => Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
const round = (box) => box.map((value) => Math.round(value));

// Ways to spoil a picture: each returns its bytes, its size and where a box goes.
const SPOILS = {
  'jpeg-q40': { ending: 'jpg', run: (address, truth) => scaled(address, truth, 'image/jpeg', 0.4, 1) },
  webp: { ending: 'webp', run: (address, truth) => scaled(address, truth, 'image/webp', 0.5, 1) },
  scaled: { ending: 'jpg', run: (address, truth, at) => scaled(address, truth, 'image/jpeg', 0.8,
    at % 3 === 0 && truth.width > 720 ? 720 / truth.width : [0.55, 0.5, 0.6][at % 3]) },
  photo: { ending: 'jpg', run: photo },
};

async function scaled(address, truth, type, quality, scale) {
  return { bytes: unpack(await studio.evaluate(recode, { address, type, quality, scale })), width: Math.round(truth.width * scale),
    height: Math.round(truth.height * scale), place: (box) => box.map((value) => value * scale) };
}

// Held a little askew: the corners leave the rectangle by 3 to 8 % of the screen's width.
async function photo(address, truth, at) {
  const width = Math.min(truth.width < truth.height ? 1300 : 1800, Math.round(truth.width * 1.25));
  const inner = width * 0.84;
  const tall = inner * truth.height / truth.width;
  const height = Math.round(tall * 1.06);
  const skew = [0.03, 0.06, 0.045, 0.08, 0.035][at % 5] * inner;
  const [left, top] = [width * 0.08, height * 0.028];
  const lean = at % 2 ? 1 : -1;
  const corners = [[left + (lean > 0 ? skew : 0), top], [left + inner - (lean > 0 ? skew * 0.8 : 0), top + skew * 0.4],
    [left + inner - (lean < 0 ? skew : 0), top + tall], [left + (lean < 0 ? skew * 0.7 : 0), top + tall - skew * 0.5]];
  const map = squareTo(corners);
  const bytes = unpack(await studio.evaluate(photograph, { address, width, height, back: inverse(map),
    blur: 0.6 + at % 3 * 0.15, seed: at + 1, quality: 0.7 }));
  const place = ([x, y, w, h]) => {
    const points = [[x, y], [x + w, y], [x, y + h], [x + w, y + h]]
      .map(([px, py]) => project(map, px / truth.width, py / truth.height));
    const [xs, ys] = [points.map(([px]) => px), points.map(([, py]) => py)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  };
  return { bytes, width, height, place };
}

const SPOIL_ORDER = ['jpeg-q40', 'photo', 'scaled', 'webp', 'photo', 'scaled', 'jpeg-q40'];

// Answers for a host that does not exist: the page of the shot, its style, fonts from node_modules and from the site.
async function serve(route, html) {
  const path = normalize(new URL(route.request().url()).pathname);
  if (path === '/') return route.fulfill({ contentType: 'text/html', body: html });
  const file = path.startsWith('/fonts/') ? join(here, 'node_modules/@fontsource', path.slice('/fonts/'.length))
    : path.startsWith('/emoji/') ? join(here, 'node_modules/twemoji-colr-font', path.slice('/emoji/'.length))
    : path.startsWith('/assets/') ? join(here, '../../crates/web', path) : join(here, 'screenshots', path);
  return route.fulfill({ path: file });
}

const browser = await launch();
const studio = await browser.newPage();
const lines = [];
for (const [place, shot] of plan().entries()) {
  if (process.env.ONLY && !shot.id.includes(process.env.ONLY)) continue;
  const [width, height, deviceScaleFactor] = DEVICES[shot.device];
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor });
  await context.route('http://screens.test/**', (route) => serve(route, pageOf(shot.text, shot)));
  const page = await context.newPage();
  await page.goto('http://screens.test/');
  await page.evaluate(() => document.fonts.ready.then(() => null));
  const { blocks, small } = await page.evaluate(measure);
  const bytes = await page.screenshot();
  await context.close();
  const truth = { id: shot.id, of: shot.text.id, file: `${shot.id}.png`, kind: shot.kind, skin: shot.skin, font: shot.font,
    size_px: shot.size * deviceScaleFactor, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), clean: true,
    blocks: blocks.map((block) => ({ ...block, box: round(block.box.map((value) => value * deviceScaleFactor)) })), small };
  write(truth, bytes);
  if (place % 2 === 0 && shot.device !== 'cheap') {
    const turn = place / 2;
    // letters of a desktop at half their size are nobody's to read
    const kind = pick(SPOIL_ORDER, turn) === 'scaled' && truth.size_px < 26 ? 'jpeg-q40' : pick(SPOIL_ORDER, turn);
    const way = SPOILS[kind];
    const done = await way.run(`data:image/png;base64,${bytes.toString('base64')}`, truth, turn);
    const id = `${shot.id}.${kind}`;
    const file = `${shot.id}.${kind === way.ending ? '' : `${kind}.`}${way.ending}`;
    write({ ...truth, id, file, kind, width: done.width, height: done.height, clean: false,
      size_px: Math.round(shot.size * deviceScaleFactor * done.width / truth.width),
      blocks: truth.blocks.map((block) => ({ ...block, box: round(done.place(block.box)) })) }, done.bytes);
  }
}
await browser.close();
writeFileSync(join(folder, 'truth.jsonl'), `${lines.join('\n')}\n`);
console.log(`${lines.length} pictures in ${folder}`);

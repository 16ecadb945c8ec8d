// Verifies an exported ledger of Năm Không, without any server: docs/ledger.md says line by line what a file looks like and what
// it proves. Needs nothing but Node 20 or a browser of 2025, and sends nothing anywhere.
//
//   node verify-ledger.mjs FILE [--key=KEY] [--before=OLDER_FILE]
//
// Ends with 0 when the file is whole, 1 when it is not, 2 when it could not look. In a page or a program:
//
//   import { verify, WHY } from './verify-ledger.mjs';
//   const found = await verify(bytes, { key });    // { ok, entries, line, why, keyId, key, holder, page, exportedAt, hashes }
//   if (!found.ok) console.log(found.line, WHY[found.why][0]);   // WHY has [Vietnamese, English]

// Why a file is not whole.
export const WHY = {
  text: ['tệp không phải chữ UTF-8 có dấu xuống dòng ở cuối', 'the file is not UTF-8 text with a new line at its end'],
  form: ['dòng này không đúng từng chữ như định dạng quy định', 'this line is not exactly of the form'],
  order: ['dòng thiếu, thừa hoặc không đúng thứ tự', 'a line is missing, too many, or out of order'],
  content: ['dấu băm nội dung không khớp với lời văn', 'the digest of the content is not that of its words'],
  hash: ['dòng này không nối tiếp dòng trước: có chữ đã bị sửa', 'this line does not follow from the one before: something was changed'],
  end: ['dòng cuối không khớp với các dòng trước nó', 'the last line does not fit the lines before it'],
  signature: ['chữ ký ở dòng cuối không phải của khoá ghi trong tệp', 'the signature in the last line is not by the key in the file'],
  key: ['tệp được ký bằng một khoá khác', 'the file is signed with another key'],
  older: ['bản cũ không phải phần đầu của bản này', 'the older file is not a beginning of this one'],
  unable: ['trình duyệt này chưa kiểm được chữ ký Ed25519', 'this browser cannot check Ed25519 signatures'],
};

// What stands in each line, in this order: a name, what it may be, and what is within it.
const HEAD = { page: 'text or null', holder: 'text', exported_at: 'time', key: 'key', key_id: 'digits' };
const CONTENT = {
  kind: ['note', 'share'], title: 'text', text: 'text', link: 'text', link_title: 'text', tags: { each: 'text' }, language: ['vi', 'en'],
};
const GATES = { each: { gate: 'code', state: 'code' } };
const ANSWERS = { each: { gate: 'code', answer: 'text' } };
const CHECK = { at: 'time', verdict: 'code', gates: GATES, found: { each: 'code' }, read: { each: 'code' }, answers: ANSWERS };
const ENTRY = {
  number: 'number', at: 'time', deed: ['published', 'changed', 'corrected', 'withdrawn'], post: 'post', content: CONTENT,
  content_digest: 'digest', check: CHECK, note: 'text',
};
const END = { entries: 'number', last: 'digest', first_line: 'digest' };
const PATTERNS = {
  text: /^[^\ud800-\udfff]*$/u, time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, code: /^[a-z0-9-]{1,64}$/, digits: /^[0-9]{1,10}$/,
  post: /^[0-9a-z]{26}$/, digest: /^[0-9a-f]{64}$/, key: /^[A-Za-z0-9_-]{43}$/,
};

const NO_HASH = '0'.repeat(64);
const utf8 = (text) => new TextEncoder().encode(text);
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (text) => hex(await crypto.subtle.digest('SHA-256', utf8(text)));
const fault = (why, line) => Object.assign(new Error(why), { why, line }); // what does not fit, and in which line of the file

// Whether a value is what a line may hold in this place.
function fits(value, shape) {
  if (shape === 'number') return Number.isSafeInteger(value) && value >= 0;
  if (shape === 'text or null') return value === null || fits(value, 'text');
  if (typeof shape === 'string') return typeof value === 'string' && PATTERNS[shape].test(value);
  if (Array.isArray(shape)) return shape.includes(value);
  if (shape.each) return Array.isArray(value) && value.every((part) => fits(part, shape.each));
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const names = Object.keys(shape);
  return Object.keys(value).join() === names.join() && names.every((name) => fits(value[name], shape[name]));
}

// Reads JSON that is written in the one way that the format allows: no spaces, nothing escaped that need not be, no name twice.
function read(json, shape, line) {
  let value;
  try {
    value = JSON.parse(json);
  } catch { /* told below: what was not read is not the same when it is written */ }
  // of what is withdrawn there is no check
  const expected = shape === ENTRY && value?.deed === 'withdrawn' ? { ...ENTRY, check: [null] } : shape;
  if (JSON.stringify(value) !== json || !fits(value, expected)) throw fault('form', line);
  return value;
}

// The bytes that a text in base64url stands for; each has one such text alone.
function bytesOf(text, line) {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw fault('form', line);
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  if (btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') !== text) throw fault('form', line);
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

// Whether a signature (Ed25519) is of these words and by this key.
async function isSigned(words, signature, key) {
  try {
    const known = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, known, signature, utf8(words));
  } catch (error) {
    if (error.name === 'NotSupportedError') throw fault('unable', 0);
    return false;
  }
}

async function walk(bytes, found, expectedKey) {
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch { /* told below: an empty text has no new line at its end */ }
  if (!text.endsWith('\n')) throw fault('text', 0);
  const lines = text.slice(0, -1).split('\n');
  if (lines.length < 2) throw fault('end', lines.length);

  // the first line: whose ledger it is, and whose key signed it
  const beginning = 'namkhong-ledger/1 ';
  if (!lines[0].startsWith(beginning)) throw fault('form', 1);
  const head = read(lines[0].slice(beginning.length), HEAD, 1);
  const key = bytesOf(head.key, 1);
  Object.assign(found, { keyId: head.key_id, key: head.key, holder: head.holder, page: head.page, exportedAt: head.exported_at });

  // a line for each deed: its hash is over the hash before and its own text
  const posts = new Map(); // what each post said last, and whether it is gone
  for (let number = 1; number < lines.length - 1; number += 1) {
    const at = number + 1;
    const [hash, gap, json] = [lines[number].slice(0, 64), lines[number][64], lines[number].slice(65)];
    if (gap !== ' ') throw fault('form', at);
    const before = found.hashes.at(-1) ?? NO_HASH;
    const entry = read(json, ENTRY, at);
    if (hash !== await sha256(`${before}\n${json}`)) throw fault('hash', at);
    if (entry.number !== number) throw fault('order', at);
    if (entry.content_digest !== await sha256(JSON.stringify(entry.content))) throw fault('content', at);
    const known = posts.get(entry.post);
    if ((entry.deed === 'published') !== (known === undefined) || known?.deed === 'withdrawn') throw fault('order', at);
    if (entry.deed === 'withdrawn' && entry.content_digest !== known.content_digest) throw fault('content', at);
    posts.set(entry.post, entry);
    found.hashes.push(hash);
    found.entries = number;
  }

  // the last line: how many there are, how they end, and the signature over that
  const [at, last] = [lines.length, lines.at(-1)];
  const gap = last.lastIndexOf(' ');
  if (!last.startsWith('end ') || gap < 5) throw fault('end', at);
  const json = last.slice(4, gap);
  const end = read(json, END, at);
  const signature = bytesOf(last.slice(gap + 1), at);
  const isEnd = end.entries === found.entries && end.last === (found.hashes.at(-1) ?? NO_HASH);
  if (!isEnd || end.first_line !== await sha256(lines[0])) throw fault('end', at);
  if (!await isSigned(`namkhong-ledger/1 end ${json}`, signature, key)) throw fault('signature', at);
  if (expectedKey && expectedKey !== head.key) throw fault('key', 1);
}

// Verifies a whole file. `key` is the key that it must be signed with, where you know it from elsewhere; `line` is the line of the
// file at which it does not fit, 0 for the file as a whole.
export async function verify(bytes, { key } = {}) {
  const unknown = { keyId: null, key: null, holder: null, page: null, exportedAt: null };
  const found = { ok: false, entries: 0, line: 0, why: null, ...unknown, hashes: [] };
  if (!globalThis.crypto?.subtle) return { ...found, why: 'unable' };
  try {
    await walk(bytes, found, key);
    return { ...found, ok: true };
  } catch (error) {
    if (error.why === undefined) throw error;
    return { ...found, line: error.line, why: error.why };
  }
}

// Whether what an older file tells is how a newer one begins. Both must have been verified: then one hash stands for all before it.
export function isBeginning(older, newer) {
  return older.entries <= newer.entries && (older.entries === 0 || older.hashes.at(-1) === newer.hashes[older.entries - 1]);
}

async function command(words) {
  const { readFileSync } = await import('node:fs');
  const { parseArgs } = await import('node:util');
  const options = { key: { type: 'string' }, before: { type: 'string' } };
  const { positionals: [file, ...more], values } = parseArgs({ args: words, allowPositionals: true, options });
  if (!file || more.length) throw new Error('node verify-ledger.mjs FILE [--key=KEY] [--before=OLDER_FILE]');
  const found = await verify(readFileSync(file), values);
  const older = found.ok && values.before ? await verify(readFileSync(values.before)) : undefined;
  const isFitting = !older?.ok || isBeginning(older, found);
  const wrong = [found, older].find((one) => one && !one.ok) ?? (isFitting ? undefined : { why: 'older', line: 0 });
  if (wrong) {
    const name = found.ok ? values.before : file;
    console.log(`KHÔNG KHỚP / DOES NOT FIT: ${name}, dòng / line ${wrong.line}: ${WHY[wrong.why].join(' / ')}`);
    return wrong.why === 'unable' ? 2 : 1;
  }
  console.log(`NGUYÊN VẸN / WHOLE: ${found.entries} dòng / lines, ${JSON.stringify(found.holder)}, ${found.exportedAt}`);
  const compared = values.key ? '' : ' (chưa so với nơi công bố / not compared with where it is published)';
  console.log(`khoá / key ${found.keyId}: ${found.key}${compared}`);
  return 0;
}

if (import.meta.url.startsWith('file:') && globalThis.process?.argv?.[1]) {
  const { pathToFileURL } = await import('node:url');
  const { realpathSync } = await import('node:fs');
  if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
    process.exitCode = await command(process.argv.slice(2)).catch((error) => {
      console.error(error.message);
      return 2;
    });
  }
}

// The published verifier of ledgers against a file that was exported: the whole file passes, and whatever is done to any byte or line
// of it is found. Needs no browser and no packages.
// Usage: node verify-ledger.mjs [FILE]   (without one, the example of docs/ledger).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isBeginning, verify, WHY } from '../../docs/ledger/verify-ledger.mjs';

const program = resolve(import.meta.dirname, '../../docs/ledger/verify-ledger.mjs');
const path = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../docs/ledger/example.txt'));
const bytes = readFileSync(path);
const text = bytes.toString();
const lines = text.split(/(?<=\n)/);
const wrong = [];
let tried = 0;

function must(isSo, words) {
  tried += 1;
  if (!isSo) wrong.push(words);
}

async function mustFail(changed, words) {
  const found = await verify(Buffer.from(changed));
  must(!found.ok && WHY[found.why]?.length === 2 && found.why !== 'unable', `not found: ${words} (${found.why})`);
}

// Another character that could stand in the place of a byte.
function plausible(byte) {
  const letter = String.fromCharCode(byte);
  if (/[0-8a-e]/.test(letter)) return byte + 1;
  if (/[A-Z]/.test(letter)) return letter.toLowerCase().charCodeAt(0);
  if (/[g-z]/.test(letter)) return letter.toUpperCase().charCodeAt(0);
  return ({ 9: '0', f: 'a', ' ': '\t', '\n': ' ', '"': "'", '-': '_', _: '-' }[letter] ?? '0').charCodeAt(0);
}

async function everyByte() {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    const others = [byte ^ 1, byte ^ 0x20, byte ^ 0x80, (byte + 1) & 255, (byte + 255) & 255, plausible(byte)];
    const changes = [...others.map((other) => [other]), [], [byte, byte], [13, byte], [byte, 32]];
    for (const change of changes) {
      await mustFail([...bytes.subarray(0, at), ...change, ...bytes.subarray(at + 1)], `byte ${at} (${byte}) as ${change}`);
    }
  }
}

async function everyLine() {
  for (let at = 0; at < lines.length; at += 1) {
    await mustFail(lines.toSpliced(at, 1).join(''), `line ${at + 1} dropped`);
    await mustFail(lines.toSpliced(at, 0, lines[at]).join(''), `line ${at + 1} doubled`);
    await mustFail(lines.slice(0, at).join(''), `cut off before line ${at + 1}`);
    for (let other = 0; other < at; other += 1) {
      await mustFail(lines.with(at, lines[other]).with(other, lines[at]).join(''), `lines ${other + 1} and ${at + 1} swapped`);
    }
  }
  for (const [changed, words] of [[text.replaceAll('\n', '\r\n'), 'CRLF'], [`\ufeff${text}`, 'a byte order mark'], [`${text}\n`, 'an empty line']]) {
    await mustFail(changed, words);
  }
}

// Every other letter in the place of the signature's last, of which some stand for the same bytes.
async function lastLetter() {
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/') {
    const changed = `${text.slice(0, -2)}${letter}\n`;
    if (changed !== text) await mustFail(changed, `${letter} as the last letter`);
  }
}

// Writes a file of these lines, signed with a key of this test.
const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify']);
const base64url = (buffer) => Buffer.from(buffer).toString('base64url');
const own = base64url(await crypto.subtle.exportKey('raw', pair.publicKey));
const sha256 = async (words) => Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(words))).toString('hex');
async function signed(entries, other = {}) {
  const head = { page: null, holder: 'Lê An', exported_at: '2026-04-01T00:00:00Z', key: own, key_id: '1' };
  const first = `namkhong-ledger/1 ${JSON.stringify(head)}`;
  const last = entries.at(-1)?.slice(0, 64) ?? '0'.repeat(64);
  const json = JSON.stringify({ entries: entries.length, last, first_line: await sha256(first), ...other });
  const signature = await crypto.subtle.sign({ name: 'Ed25519' }, pair.privateKey, Buffer.from(`namkhong-ledger/1 end ${json}`));
  return `${first}\n${entries.join('')}end ${json} ${base64url(signature)}\n`;
}

// Chains entries anew: what only the rules about their content can find.
async function chained(entries, other) {
  let before = '0'.repeat(64);
  const written = [];
  for (const entry of entries) {
    const json = typeof entry === 'string' ? entry : JSON.stringify(entry);
    before = await sha256(`${before}\n${json}`);
    written.push(`${before} ${json}\n`);
  }
  return signed(written, other);
}

async function rules() {
  const entries = lines.slice(1, -1).map((line) => JSON.parse(line.slice(65)));
  must((await verify(Buffer.from(await chained(entries)))).ok, 'chained and signed anew, it must be whole');
  const changed = async (change, why, words) => {
    const other = structuredClone(entries);
    const found = await verify(Buffer.from(await chained(change(other) ?? other)));
    must(found.why === why, `${words}: ${found.why} instead of ${why}`);
  };
  await changed((all) => { all[0].number = 2; }, 'order', 'a number that is not the next');
  await changed((all) => { all[0].content.text += '!'; }, 'content', 'other words under the same digest');
  await changed((all) => [...all, { ...all[0], number: all.length + 1 }], 'order', 'published twice');
  await changed((all) => { all[0].deed = 'corrected'; }, 'order', 'corrected before it was published');
  await changed((all) => { all[0].deed = 'deleted'; }, 'form', 'a deed that is none');
  await changed((all) => { all[0].check = null; }, 'form', 'published without a check');
  await changed((all) => { all[0].note = '\ud800'; }, 'form', 'half a character');
  await changed((all) => { all[0].more = ''; }, 'form', 'a field too many');
  await changed((all) => { delete all[0].note; }, 'form', 'a field too few');
  await changed((all) => { all[0].at = '2026-03-01T08:00:00+07:00'; }, 'form', 'a time of another form');
  const gone = { ...entries[0], number: 2, deed: 'withdrawn', check: null };
  await changed((all) => [all[0], gone], null, 'withdrawn');
  await changed((all) => [all[0], gone, { ...all[0], number: 3, deed: 'changed' }], 'order', 'changed after it was withdrawn');
  await changed((all) => [all[0], { ...gone, check: all[0].check }], 'form', 'withdrawn with a check');
  const others = { ...gone, content: entries[1].content, content_digest: entries[1].content_digest };
  await changed((all) => [all[0], others], 'content', 'other words withdrawn than were published');
  const json = JSON.stringify(entries[0]);
  for (const [written, words] of [
    [json.replace(':', ': '), 'a space'], [json.replace('"note":""', '"note":"","note":""'), 'a name twice'],
    [json.replace('"number":1', '"number":1.0'), 'a number that is written otherwise'], [json.replace('Bài', 'B\\u00e0i'), 'a letter escaped'],
  ]) {
    must(written !== json, `nothing to change for ${words}`);
    await changed(() => [written], 'form', words);
  }
  for (const other of [{ entries: entries.length + 1 }, { last: '0'.repeat(64) }, { first_line: '0'.repeat(64) }]) {
    const found = await verify(Buffer.from(await chained(entries, other)));
    must(found.why === 'end', `${JSON.stringify(other)} at the end: ${found.why}`);
  }
  // bytes that are no character must not be taken for the character that stands for such
  const odd = structuredClone(entries.slice(0, 1));
  odd[0].note = '\ufffd';
  const bytesOfOdd = Buffer.from(await chained(odd));
  const at = bytesOfOdd.indexOf('\ufffd');
  must((await verify(bytesOfOdd)).ok, 'any character may stand in a text');
  await mustFail([...bytesOfOdd.subarray(0, at), 0xff, ...bytesOfOdd.subarray(at + 3)], 'a byte that is no character');
  must((await verify(Buffer.from(await signed([])))).ok, 'a ledger without lines is whole');
}

// The command: 0 for a whole file, 1 for one that is not, 2 when it cannot look.
async function command() {
  const folder = mkdtempSync(join(tmpdir(), 'verify-ledger-'));
  const written = (name, words) => {
    writeFileSync(join(folder, name), words);
    return join(folder, name);
  };
  const newer = written('newer', await signed(lines.slice(1, -1)));
  const older = written('older', await signed(lines.slice(1, 2)));
  const broken = written('broken', text.replace('"number":1', '"number":2'));
  const { key } = await verify(bytes);
  const runs = [
    [0, [path], 'WHOLE'], [0, [path, `--key=${key}`], 'WHOLE'], [1, [path, `--key=${own}`], WHY.key[1]],
    [0, [newer, '--before', older], 'WHOLE'], [1, [older, '--before', newer], WHY.older[0]], [1, [broken], 'line 2'],
    [1, [newer, '--before', broken], broken], [2, [join(folder, 'none')], ''], [2, [], ''], [2, [path, '--unknown'], ''],
  ];
  for (const [code, words, says] of runs) {
    const done = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
    must(done.status === code && done.stdout.includes(says), `${words.join(' ')}: ${done.status} ${done.stdout}${done.stderr}`);
    must(!done.stderr.includes('Warning'), `it warns: ${done.stderr}`);
  }
  rmSync(folder, { recursive: true });
}

const whole = await verify(bytes);
must(whole.ok && whole.entries === lines.length - 2 && whole.entries > 0, `the file is not whole: ${whole.why}, line ${whole.line}`);
must(isBeginning(whole, whole) && isBeginning({ entries: 0, hashes: [] }, whole), 'a file is its own beginning');
must(readFileSync(program, 'utf8').split('\n').length < 200, 'the verifier has grown past 200 lines');
await everyByte();
await lastLetter();
await everyLine();
await rules();
await command();
for (const words of wrong.slice(0, 20)) console.log(`FAILED: ${words}`);
console.log(`${tried - wrong.length} of ${tried} as they must be, ${bytes.length} bytes in ${lines.length} lines`);
process.exitCode = wrong.length ? 1 : 0;

// Verifies a ledger that the reader chose, in this browser: the published verifier does the work, and nothing is sent.
import { WHY, isBeginning, verify } from '/ledger/verify-ledger.mjs';

const place = document.getElementById('verify');
const outcome = document.getElementById('outcome');
const [file, before] = ['file', 'before'].map((id) => document.getElementById(id));
const words = document.documentElement.lang === 'vi' ? 0 : 1;

// Puts a part of the page in place: what it says is filled in as text, and what does not apply is left out.
function show(id, values = {}, applies = []) {
  const part = document.getElementById(id).content.cloneNode(true);
  part.querySelectorAll('[data-fill]').forEach((each) => { each.textContent = values[each.dataset.fill] ?? ''; });
  part.querySelectorAll('[data-when]').forEach((each) => {
    if (!applies.includes(each.dataset.when)) each.remove();
  });
  outcome.replaceChildren(part);
}

const look = async (input) => (input.files.length ? verify(new Uint8Array(await input.files[0].arrayBuffer())) : null);

function told(found, older) {
  const bad = [found, older].find((each) => each && !each.ok);
  if (bad?.why === 'unable') return show('unable');
  if (bad) return show('broken', { ...bad, why: WHY[bad.why][words] }, [bad.line && 'line', bad === older && 'of-older']);
  if (older && !isBeginning(older, found)) return show('broken', { why: WHY.older[words] });
  const time = new Date(found.exportedAt).toLocaleString(document.documentElement.lang);
  const page = found.page ? `@${found.page}` : '–';
  const applies = [found.key === place.dataset.key ? 'ours' : 'other', older && 'continued'];
  return show('whole', { ...found, time, page }, applies);
}

// Of files that are chosen one after the other, the last are told.
let latest = 0;

async function run() {
  if (!file.files.length) return;
  const mine = latest += 1;
  show('working');
  let files = null;
  try {
    files = [await look(file), await look(before)];
  } catch { /* the browser could not read it, and the page says so */ }
  if (mine !== latest) return;
  if (files) told(...files); else show('unable');
}

[file, before].forEach((input) => input.addEventListener('change', run));
run();

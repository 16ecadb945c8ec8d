// Makes the pages better where JavaScript runs; every page works without it.
'use strict';
document.documentElement.classList.add('has-js');

// The time zone, for the member's own list of signed-in browsers.
function zone() {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
  return `${name};${-new Date().getTimezoneOffset()}`;
}

function dress(root) {
  root.querySelectorAll('input[data-zone]').forEach((input) => { input.value = zone(); });
  root.querySelectorAll('button.js').forEach((button) => {
    const needs = button.dataset.paste ? navigator.clipboard?.readText : true;
    button.hidden = !needs;
  });
  const again = root.querySelector('#clean-file');
  if (again && lastFile) {
    const files = new DataTransfer();
    files.items.add(lastFile);
    again.files = files.files;
  }
  const ask = root.querySelector('#ask');
  if (ask) dressForm(ask);
}

// The picture that was sent last: a clean copy of it can be had without choosing it again.
let lastFile = null;

function dressForm(ask) {
  const field = ask.querySelector('textarea');
  const inputs = [...ask.querySelectorAll('input[type=file]')];
  const input = inputs[0];
  ask.addEventListener('submit', (event) => {
    if (!window.ReadableStream || !window.TextDecoderStream) return;
    event.preventDefault();
    const data = new FormData(ask);
    lastFile = inputs.map((each) => each.files[0]).find(Boolean) ?? null;
    send(ask, data);
  });
  inputs.forEach((each) => each.addEventListener('change', () => {
    if (!each.files.length) return;
    inputs.filter((other) => other !== each).forEach((other) => { other.value = ''; });
    ask.requestSubmit();
  }));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask.requestSubmit();
  });
  if (!input) return;
  ask.addEventListener('dragover', (event) => { event.preventDefault(); ask.classList.add('over'); });
  ask.addEventListener('dragleave', () => ask.classList.remove('over'));
  ask.addEventListener('drop', (event) => {
    event.preventDefault();
    ask.classList.remove('over');
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      ask.requestSubmit();
    } else {
      field.value = event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain');
      field.focus();
    }
  });
  field.addEventListener('paste', (event) => {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      input.files = event.clipboardData.files;
      ask.requestSubmit();
    }
  });
}

async function send(ask, data) {
  const progress = ask.querySelector('.progress');
  const buttons = ask.querySelectorAll('button');
  const say = (text) => { progress.hidden = false; progress.textContent = text; };
  const rest = (busy) => buttons.forEach((button) => { button.disabled = busy; });
  say(ask.dataset.working);
  rest(true);
  try {
    const answer = await fetch(ask.action, { method: 'POST', body: data, headers: { accept: 'application/x-ndjson' } });
    if (!answer.headers.get('content-type')?.startsWith('application/x-ndjson')) {
      show(await answer.text(), ask.action);
      return;
    }
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let waiting = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      waiting += value;
      const lines = waiting.split('\n');
      waiting = lines.pop();
      for (const line of lines.map((text) => JSON.parse(text))) {
        if (line.stage) say(line.stage);
        if (line.html) { show(line.html, ask.action); return; }
      }
    }
    throw new Error('no report');
  } catch {
    // the plain form says what is wrong, offline shell included
    HTMLFormElement.prototype.submit.call(ask);
  } finally {
    rest(false);
    progress.hidden = true;
  }
}

// Puts an answered page in the place of this one; "back" leads to the form again.
function show(html, address) {
  const next = new DOMParser().parseFromString(html, 'text/html');
  history.pushState({ answer: true }, '', new URL(address).pathname);
  next.querySelectorAll('link[rel=stylesheet]').forEach((style) => {
    const href = style.getAttribute('href');
    if (!document.querySelector(`link[rel=stylesheet][href="${CSS.escape(href)}"]`)) document.head.append(style.cloneNode());
  });
  document.title = next.title;
  for (const part of ['main', '.language']) {
    const fresh = next.querySelector(part);
    if (fresh) document.querySelector(part).replaceWith(fresh);
  }
  const main = document.querySelector('main');
  dress(document);
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
}
addEventListener('popstate', () => location.reload());

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.print !== undefined) print();
  if (button.dataset.copy) {
    const from = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText((from.value ?? from.textContent).trim());
      const label = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2000);
    } catch {
      if (from.select) from.select(); else getSelection().selectAllChildren(from);
    }
  }
  if (button.dataset.paste) {
    const field = document.getElementById(button.dataset.paste);
    try {
      field.value = await navigator.clipboard.readText();
      field.form.requestSubmit();
    } catch {
      field.focus();
    }
  }
});

dress(document);
navigator.serviceWorker?.register('/sw.js').catch(() => {});

// A note of one's own hours online. It is kept in this browser alone (localStorage); nothing is fetched and nothing is sent.
'use strict';
(() => {
  const NAME = 'namkhong.time';
  // The line of five hours, and where a day, an average and a change begin to matter, in minutes.
  const [LINE, NEAR, MIDDLE, CHANGE] = [300, 240, 180, 30];
  // A clock that ran longer was forgotten.
  const FORGOTTEN_MS = 12 * 3600000;
  const [DAY, MOST_DAYS, SHOWN] = [1440, 800, 14];
  const root = document.getElementById('hours');
  const at = (id) => document.getElementById(id);
  const fill = (name, text) => root.querySelectorAll(`[data-fill=${name}]`).forEach((each) => { each.textContent = text; });

  // A day of the reader's own calendar, some days before today.
  const ago = (days, from = new Date()) => new Date(from.getFullYear(), from.getMonth(), from.getDate() - days, 12);
  const key = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0')).join('-');
  const minutesOf = (value) => Math.min(Math.max(Math.round(Number(value)) || 0, 0), DAY);

  let note = { days: {}, since: null };

  // What was kept, read as if anybody could have written it. Where nothing can be kept, the page's own memory has to do.
  function read() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(NAME) ?? '{}');
    } catch (error) {
      if (!(error instanceof SyntaxError)) {
        at('unable').hidden = false;
        return note;
      }
    }
    const days = Object.entries(kept?.days ?? {}).filter(([day]) => /^\d{4}-\d\d-\d\d$/.test(day)).sort();
    const since = Number.isFinite(kept?.since) && kept.since <= Date.now() ? kept.since : null;
    return { days: Object.fromEntries(days.slice(-MOST_DAYS).map(([day, minutes]) => [day, minutesOf(minutes)])), since };
  }

  function write() {
    try {
      localStorage.setItem(NAME, JSON.stringify(note));
    } catch { at('unable').hidden = false; }
  }

  const of = (date) => note.days[key(date)];
  const add = (date, minutes) => { note.days[key(date)] = minutesOf((of(date) ?? 0) + minutes); };

  // What a clock counted goes to the days on which it ran.
  function spread(since, until) {
    for (let from = since; from < until;) {
      const date = new Date(from);
      const midnight = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
      const to = Math.min(midnight, until);
      add(date, (to - from) / 60000);
      from = to;
    }
  }

  function told(minutes) {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    const parts = [hours ? `${hours} ${root.dataset.hour}` : '', rest || !hours ? `${rest} ${root.dataset.minute}` : ''];
    return parts.filter(Boolean).join(' ');
  }

  // The days that were noted among `count` days, the last of them some days ago.
  const noted = (last, count) => Array.from({ length: count }, (_, i) => of(ago(last + i))).filter((m) => m !== undefined);
  const sum = (list) => list.reduce((a, b) => a + b, 0);

  function svg(tag, attributes, text) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function draw() {
    const days = Array.from({ length: SHOWN }, (_, i) => ago(SHOWN - 1 - i));
    const most = Math.max(360, ...days.map((day) => of(day) ?? 0));
    const [foot, height, step] = [160, 145, 23];
    const y = (minutes) => foot - (height * minutes) / most;
    const picture = root.querySelector('svg');
    picture.replaceChildren(picture.querySelector('title'));
    days.forEach((day, i) => {
      const minutes = of(day) ?? 0;
      const x = 36 + i * step;
      if (minutes) picture.append(svg('rect', { class: minutes >= LINE ? 'bar over' : 'bar', x, y: y(minutes), width: 16, height: foot - y(minutes) }));
      picture.append(svg('text', { x: x + 8, y: foot + 16, 'text-anchor': 'middle' }, String(day.getDate())));
    });
    picture.append(svg('path', { class: 'foot', d: `M32 ${foot}H358` }), svg('path', { class: 'line', d: `M32 ${y(LINE)}H358` }));
    picture.append(svg('text', { class: 'name', x: 0, y: y(LINE) + 4 }, root.dataset.line));
    at('numbers').replaceChildren(...days.reverse().map((day) => {
      const row = document.createElement('tr');
      const [head, cell] = [document.createElement('th'), document.createElement('td')];
      head.scope = 'row';
      head.textContent = day.toLocaleDateString(document.documentElement.lang, { weekday: 'short', day: 'numeric', month: 'numeric' });
      cell.textContent = of(day) === undefined ? '–' : told(of(day));
      row.append(head, cell);
      return row;
    }));
  }

  function advise() {
    const [today, last, before] = [of(ago(0)) ?? 0, noted(0, 7), noted(7, 7)];
    const applies = new Set();
    if (!Object.keys(note.days).length) applies.add('empty');
    else if (last.length < 3) applies.add('few');
    if (today >= LINE) applies.add('over-today');
    else if (today >= NEAR) applies.add('near-today');
    if (last.length >= 3) {
      const average = sum(last) / last.length;
      applies.add(average >= LINE ? 'over-week' : average >= MIDDLE ? 'middle' : 'calm');
      const change = before.length >= 3 ? average - sum(before) / before.length : 0;
      if (change <= -CHANGE) applies.add('less');
      if (change >= CHANGE) applies.add('more');
    }
    root.querySelectorAll('[data-when]').forEach((each) => { each.hidden = !applies.has(each.dataset.when); });
  }

  function show() {
    const chosen = of(ago(Number(at('day').value)));
    at('noted').textContent = told(chosen ?? 0);
    const elapsed = note.since === null ? 0 : Date.now() - note.since;
    at('run').textContent = note.since === null ? at('run').dataset.start : at('run').dataset.stop;
    at('running').hidden = note.since === null || elapsed > FORGOTTEN_MS;
    at('forgotten').hidden = note.since === null || elapsed <= FORGOTTEN_MS;
    at('run').hidden = !at('forgotten').hidden;
    fill('elapsed', told(Math.floor(elapsed / 60000)));
    const sinceMonday = (new Date().getDay() + 6) % 7;
    fill('week', told(sum(noted(0, sinceMonday + 1))));
    fill('before', told(sum(noted(sinceMonday + 1, 7))));
    draw();
    advise();
  }

  // Another tab may have written meanwhile: what is changed is always what is kept now.
  function change(how) {
    note = read();
    how();
    write();
    show();
  }

  function stop(isNoted) {
    if (note.since !== null && isNoted) spread(note.since, Date.now());
    note.since = null;
  }

  function download() {
    const lines = Object.entries(note.days).sort().map(([day, minutes]) => `${day},${minutes}`);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`\ufeff${[root.dataset.head, ...lines].join('\r\n')}\r\n`], { type: 'text/csv' }));
    link.download = `${root.dataset.file}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  root.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    const { step, forgotten, erase } = button.dataset;
    at('said').textContent = '';
    if (step) {
      const day = ago(Number(at('day').value));
      change(() => { if (step > 0 || of(day) !== undefined) add(day, Number(step)); });
    }
    if (forgotten) change(() => stop(forgotten === 'keep'));
    if (button.id === 'run') change(() => { if (note.since === null) note.since = Date.now(); else stop(true); });
    if (button.id === 'export') download();
    if (button.id === 'erase') { at('sure').hidden = false; at('sure').querySelector('button').focus(); }
    if (erase) at('sure').hidden = true;
    if (erase === 'yes') {
      change(() => { note = { days: {}, since: null }; });
      try { localStorage.removeItem(NAME); } catch { /* nothing was kept */ }
      at('said').textContent = at('said').dataset.erased;
    }
    if (erase) at('erase').focus();
  });
  at('day').addEventListener('change', show);
  addEventListener('storage', () => again());
  setInterval(() => { if (!document.hidden && note.since !== null) show(); }, 20000);
  const again = () => { note = read(); show(); };
  document.addEventListener('visibilitychange', () => { if (!document.hidden) again(); });
  again();
})();

// Journeys of a personal page: a member makes it, writes, reads what the check saw, publishes, shares, corrects, withdraws; a
// stranger reads it with and without JavaScript, and so do programs; on phone and desktop, in both languages, light and dark.
// Usage: node page.mjs PROGRAM FOLDER [phone-vi]   (CHROMIUM names the browser; with PICTURES set, pictures go to FOLDER).
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { authorship } from './authorship.mjs';
import { Score } from './browser.mjs';
import { joinWithPasskey, startInstallation } from './installation.mjs';
import { html, outputs } from './output.mjs';
import { PORTRAIT, WORDS } from './page-words.mjs';

const [program, folder] = process.argv.slice(2, 4).map((path) => resolve(path));
const only = process.argv[4];
const SITE = 'truong-xanh.edu.vn';
const root = resolve(import.meta.dirname, '../..');
const VERIFIER = join(root, 'docs/ledger/verify-ledger.mjs');
// Robots are no readers, and a browser without a window calls itself one.
const READER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const THEMES = { 'phone-vi': 'giay', 'phone-en': 'lua', 'desk-vi': 'sen', 'desk-en': 'bien' };
const { base, site, command, person, end } = await startInstallation(program, folder);
const firstOf = (text) => text.split('\n')[0];
const told = (...args) => JSON.parse(command('admin', ...args, '--format', 'json'));
const score = new Score();

try {
  const artist = await person('artist', { width: 480, height: 600 }, 'vi');
  const outsider = await person('outsider', { width: 390, height: 844 }, 'vi');
  const elsewhere = told('init', '--organisation', 'Sở Khác', '--name', 'Phạm Thu Hà');
  await joinWithPasskey(outsider, new URL(elsewhere.link).pathname, 'ha.outside', outsider.has);
  for (const [place, viewport] of [['phone', { width: 390, height: 844 }], ['desk', { width: 1280, height: 800 }]]) {
    for (const lang of ['vi', 'en']) if (!only || only === `${place}-${lang}`) await journeys(place, viewport, lang, { artist, outsider });
  }
} finally {
  await end();
}
score.end();

async function journeys(place, viewport, lang, { artist, outsider }) {
  const tag = `${place}-${lang}`;
  const words = WORDS[lang];
  const [adminName, holder, colleagueName] = words.names;
  const name = `an.${place}.${lang}`;
  const address = `${base}/@${name}`;
  const account = `http://${SITE}:${site.port}/${name}`;
  const admin = await person(`admin-${place}`, viewport, lang);
  const member = await person(`member-${place}`, viewport, lang);
  const colleague = await person(`colleague-${place}`, viewport, lang);
  const stranger = await person(`stranger-${place}`, viewport, lang, { userAgent: READER });
  const all = [admin, member, colleague, stranger];
  const faults = () => all.flatMap((who) => who.wrong.splice(0));
  const status = async (who, path) => (await who.context.request.get(path.startsWith('http') ? path : base + path)).status();
  const textOf = (who) => who.page.locator('main').textContent();
  const { page, go, look, press, has } = member;
  let organisation;
  let note;
  let share;

  const { setPage, publish, write } = authorship(member, words);

  await score.run(`make a page ${tag}`, async () => {
    const made = told('init', '--organisation', words.organisation[place], '--name', adminName);
    organisation = made.organisation;
    await joinWithPasskey(admin, new URL(made.link).pathname, `binh.${tag}`, admin.has);
    const unit = told('unit', 'add', '--parent', made.organisation, words.unit).id;
    for (const [who, of, login, role] of [[member, holder, 'an', null], [colleague, colleagueName, 'minh', 'officer']]) {
      const invited = told('invite', '--unit', unit, '--name', of, ...(role ? ['--role', role] : []));
      await joinWithPasskey(who, new URL(invited.link).pathname, `${login}.${tag}`, who.has);
    }
    await go('/me/page', 'page-first');
    await page.locator('#name').fill('admin');
    await press('main form button.main');
    has(await page.locator('.trouble').count() === 1, 'a reserved name was taken');
    await page.locator('#name').fill(name);
    await press('main form button.main');
    has(await status(member, address) === 200, 'the member does not see their own page');
    has(await status(stranger, address) === 404, 'a page that nobody was shown is there for strangers');
    await setPage({ position: words.position, about: words.about, contact: words.contact, seen_by: 'anybody', theme: THEMES[tag], quiet_minutes: '10', is_indexed: true, shows_visits: true });
    has(await page.locator('.trouble').count() === 1, 'the page was shown without consent');
    has(await page.locator('input[name^=consent-]:checked').count() === 0, 'a consent was ticked beforehand');
    has(await page.locator('#position').inputValue() === words.position, 'what was typed is gone');
    await look('page-asked');
    for (const consent of ['consent-page', 'consent-page-contact']) await page.locator(`input[name=${consent}]`).check();
    await press('form[action="/me/page"] button.main');
    has(await page.locator('.state.fine').count() > 0, 'the page is not shown');
    await artist.page.setContent(PORTRAIT);
    const drawn = await artist.page.locator('svg').screenshot({ type: 'jpeg', quality: 92 });
    for (const [file, mimeType, buffer] of [['chan-dung.svg', 'image/svg+xml', Buffer.from(PORTRAIT)], ['chan-dung.jpg', 'image/jpeg', drawn]]) {
      await page.locator('#file').setInputFiles({ name: file, mimeType, buffer });
      await page.locator('input[name=consent-portrait]').check();
      await press('form[action="/me/page/portrait"] button');
      has(await page.locator('.trouble').count() === (mimeType === 'image/jpeg' ? 0 : 1), `${file} was ${mimeType === 'image/jpeg' ? 'refused' : 'taken'}`);
    }
    has(await page.locator('img.portrait').evaluate((image) => image.complete && image.naturalWidth > 0), 'the portrait is not shown');
    await look('page-set');
    await go(`/@${name}`, 'page-own');
    has((await textOf(member)).includes(words.position), 'the position is not on the page');
    return faults();
  });

  await score.run(`a verified account on the page ${tag}`, async () => {
    await admin.go(`/units/${organisation}/directory`);
    if (admin.page.url().includes('/step-up')) {
      await Promise.all([admin.page.waitForURL(`**/units/${organisation}/directory`), admin.page.locator('form[data-passkey] button.main').click()]);
    }
    await admin.press('form[action$="/directory"] button');
    await go('/me/accounts/new');
    await page.locator('#address').fill(account);
    await page.locator('#purpose').fill(words.purpose);
    await page.locator('input[name=visibility][value=public]').check();
    await page.locator('input[name=consent-directory]').check();
    await press('button[value=declare]');
    await go(`${new URL(page.url()).pathname}/proofs`);
    await press('#back-link form button');
    const link = (await page.locator('#back-link pre').textContent()).trim();
    site.pages.set(`/${name}`, `<title>${holder}</title><p>${link}`);
    await press('#back-link form[action$="/check"] button');
    has(await page.locator('#back-link .state.fine').count() === 1, 'the link was not seen');
    await stranger.page.waitForTimeout(1100);
    await stranger.go(`/@${name}`, 'page-public');
    has(await stranger.page.locator('.account .standing.fine').count() === 1, 'the account is not verified on the page');
    has(await stranger.page.locator('.u-photo').evaluate((image) => image.complete && image.naturalWidth > 0), 'the portrait is not shown');
    return faults();
  });

  await score.run(`write, read, publish ${tag}`, async () => {
    await go('/me/posts/new', 'post-new');
    await write({ text: words.bait, title: words.title, tags: words.tags });
    note = new URL(page.url()).pathname;
    has(await page.locator('.passage mark').count() > 0 && await page.locator('.remark h2').count() > 0, 'nothing stands beside the words');
    has(await page.locator('#publish input[name=read]').count() > 0, 'nothing has to be read');
    has(await page.locator('#publish input[name=read]:checked').count() === 0, 'reading was ticked beforehand');
    await look('post-review');
    await page.locator('#publish').evaluate((form) => { form.noValidate = true; });
    await press('#publish button[value=publish]');
    has(await page.locator('.trouble').count() === 1, 'it went out unread');
    await publish();
    has(await page.locator('.trouble').count() === 1, 'the quiet period was not kept');
    await look('post-waits');
    const id = note.split('/').pop();
    has(await status(stranger, `/@${name}/${id}`) === 404, 'a draft is there for strangers');
    await setPage({ quiet_minutes: '0' });
    await go(`${note}?do=change`, 'post-change');
    await write({ text: words.urging });
    has(await page.locator('#publish input[name=read]').count() > 0, 'the other words need no reading');
    await publish();
    has(page.url().includes('done=published'), `publishing led to ${page.url()}`);
    await look('post-published');
    await stranger.go(`/@${name}/${id}`, 'post-public');
    has((await textOf(stranger)).includes(words.urging), 'the post is not shown');
    has(await stranger.page.locator('.mark.verify').count() === 1, 'the badge does not say that there is something to verify');
    has(!(await stranger.page.content()).includes('share-demand'), 'a finding is public');
    await go(`${note}/correct`);
    await write({ text: words.calm });
    await publish();
    has(page.url().includes('done=corrected'), `changing led to ${page.url()}`);
    await stranger.page.waitForTimeout(1100);
    await stranger.go(`/@${name}/${id}`, 'post-changed');
    has((await textOf(stranger)).includes(firstOf(words.calm)) && await stranger.page.locator('.mark.verify, .correction').count() === 0, 'the new words are not shown with their own badge');
    has(!(await stranger.page.content()).includes(words.answer), 'an answer of the member is public');
    return faults();
  });

  await score.run(`share, pin, correct ${tag}`, async () => {
    await go('/me/posts/tools', 'post-tools');
    const bookmark = (await page.locator('#bookmark').textContent()).trim();
    let opened;
    const elsewhere = { href: 'https://bao.example/tin/1?a=1&b="x"' };
    runInNewContext(bookmark.replace(/^javascript:/, ''), {
      document: { title: `${words.shared} <b>` }, location: elsewhere, getSelection: () => ' ', URLSearchParams, open: (to) => { opened = to; },
    });
    has(opened.startsWith(`${base}/me/posts/new?`), `the bookmark opens ${opened}`);
    await go(opened, 'post-from-bookmark');
    has(await page.locator('#link').inputValue() === new URL(elsewhere.href).href, `the bookmark brings ${await page.locator('#link').inputValue()}`);
    has(await page.locator('#link_title').inputValue() === `${words.shared} <b>`, 'the bookmark brings no title');
    await write({ text: words.says, link: 'https://chinhphu.vn/', tags: words.tags.split(',')[0] });
    await look('share-review');
    await publish();
    share = new URL(page.url()).pathname;
    await press('form[action$="/pin"] button');
    await look('share-pinned');
    await go(`${share}/correct`, 'correct');
    await write({ text: words.corrected, correction: words.correction });
    await look('correct-review');
    await publish();
    has(page.url().includes('done=corrected'), `correcting led to ${page.url()}`);
    await stranger.page.waitForTimeout(1100);
    await stranger.go(`/@${name}`, 'page-with-posts');
    has(await stranger.page.locator('.entry').first().locator('.pin').count() === 1, 'what is pinned is not first');
    has((await textOf(stranger)).includes(words.correction), 'readers are not told of the correction');
    has(await stranger.page.locator('.shared a[rel~=nofollow]').count() === 1, 'the link is not shown');
    await stranger.go(`/@${name}/tag/${encodeURIComponent(words.tags.split(',')[0])}`, 'tag');
    has(await stranger.page.locator('.entry').count() === 2, 'the tag does not have both posts');
    await go('/me/posts', 'posts');
    return faults();
  });

  await score.run(`what programs are given ${tag}`, async () => {
    const [post] = [share].map((path) => `${address}/${path.split('/').pop()}`);
    const wrong = await outputs(base, name, { holder, me: [address, account], post, tag: words.tags.split(',')[0] });
    wrong.push(...(await html(await (await member.context.request.get(`${base}/me/page`)).text())).map((fault) => `my page: ${fault}`));
    const card = await stranger.context.request.get(`${address}/card.png`);
    has(card.headers()['cache-control'] === 'public, max-age=300', 'other sites may not keep the card');
    writeFileSync(join(folder, `card.${tag}.png`), await card.body());
    return [...wrong, ...faults()];
  });

  await score.run(`read without scripts ${tag}`, async () => {
    const reader = await person(`reader-${place}`, viewport, lang, { javaScriptEnabled: false });
    const id = share.split('/').pop();
    for (const [what, path] of [['page', `/@${name}`], ['post', `/@${name}/${id}`], ['tag', `/@${name}/tag/${encodeURIComponent(words.tags.split(',')[0])}`]]) {
      await reader.page.goto(base + path);
      reader.has((await textOf(reader)).includes(words.corrected), `${what} says nothing without scripts`);
      reader.has(await reader.page.locator('html').getAttribute('lang') === lang, `${what} is in another language`);
      if (process.env.PICTURES) await reader.page.screenshot({ path: join(folder, `${what}-no-script.${place}.${lang}.png`), fullPage: true });
    }
    for (const form of ['atom', 'rss', 'json']) {
      const feed = await reader.context.request.get(`${address}/feed.${form}`);
      reader.has(feed.status() === 200 && (await feed.text()).includes(words.corrected), `feed.${form}: ${feed.status()}`);
    }
    await reader.end();
    return reader.wrong;
  });

  await score.run(`visits ${tag}`, async () => {
    const figures = async () => {
      await stranger.go(`/@${name}`);
      return (await stranger.page.locator('section.visits dd').allTextContents()).map((figure) => Number(figure.replace(/\D/g, '')));
    };
    const before = await figures();
    has(before.length === 5 && before[0] >= 1 && before[4] >= before[0], `the figures are ${before}`);
    for (const who of [member, stranger]) await who.go(`/@${name}`);
    await stranger.page.waitForTimeout(1500);
    has((await figures()).join() === before.join(), 'the member, or the same reader within half an hour, was counted');
    await go('/me/page/visits', 'visits');
    has(await page.locator('table').first().locator('tbody tr').count() >= 2, 'the private figures lack a page');
    await stranger.go('/visits', 'visits-method');
    return faults();
  });

  await score.run(`drafts from a report, a share sheet, a program ${tag}`, async () => {
    await go('/');
    await page.locator('#what').fill(`${words.handed} https://chinhphu.vn/`);
    await page.locator('#ask button.main').click();
    await page.locator('.nk-verdict').waitFor();
    await press('form[action="/me/posts/new"] button');
    has((await page.locator('#text').inputValue()).includes(words.handed), 'the form does not have what was checked');
    const shared = await member.context.request.post(`${base}/share`, { multipart: { text: words.handed } });
    has((await shared.text()).includes('action="/me/posts/new"'), 'the share sheet does not lead to a draft');
    await go('/me/posts/tools');
    await page.locator('#label').fill(words.token);
    await press('form[action="/me/posts/tools"] button');
    const secret = (await page.locator('#secret').textContent()).trim();
    await look('post-token');
    const send = (token) => fetch(`${base}/api/v1/drafts`, {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: words.handed, title: words.token, language: lang }),
    });
    const answer = await send(secret);
    has(answer.status === 201 || answer.status === 200, `a draft with a token: ${answer.status}`);
    const draft = await answer.json();
    has((await send(`${secret.slice(0, -4)}AAAA`)).status === 401, 'another token was taken');
    await go('/me/posts');
    has((await textOf(member)).includes(words.token), 'the draft is not in the list');
    has(await status(stranger, `/@${name}/${draft.id}`) === 404, 'a draft from a program is public');
    await go(`/me/posts/${draft.id}`);
    await press(`form[action="/me/posts/${draft.id}/delete"] button`);
    await go('/me/posts/tools');
    await press('form[action$="/remove"] button');
    has((await send(secret)).status === 401, 'a removed token was taken');
    return faults();
  });

  await score.run(`answer with evidence ${tag}`, async () => {
    await stranger.go('/');
    await stranger.page.locator('#what').fill(words.bait);
    await stranger.page.locator('#ask button.main').click();
    await stranger.page.locator('.nk-verdict').waitFor();
    await stranger.press('form[action="/reply"] button');
    has(await stranger.page.locator('#said').inputValue() === words.bait, 'the reply does not begin with what was said');
    await stranger.look('reply');
    await stranger.page.locator('#known').fill(words.known);
    await stranger.page.locator('#link-1').fill('https://chinhphu.vn/');
    await stranger.page.locator('#link-2').fill('https://vietcombank.com.vn.dang-nhap.top/');
    await stranger.press('form[action="/reply"] button.main');
    const reply = await stranger.page.locator('#reply-text').inputValue();
    has(reply.includes(words.known) && reply.includes('https://chinhphu.vn/'), `the reply is ${reply}`);
    has(!reply.includes('dang-nhap.top'), 'a link that imitates a bank is in the reply');
    await stranger.look('replied');
    return faults();
  });

  await score.run(`withdraw ${tag}`, async () => {
    const id = note.split('/').pop();
    await go(`${note}/withdraw`, 'withdraw');
    await page.locator('#reason').fill(words.reason);
    await press('main form.fields button.danger');
    has(page.url().includes('done=withdrawn'), `withdrawing led to ${page.url()}`);
    await look('post-withdrawn');
    await stranger.page.waitForTimeout(1100);
    const answer = await stranger.go(`/@${name}/${id}`, 'post-gone');
    has(answer.status() === 410, `a withdrawn post answers ${answer.status()}`);
    const said = await stranger.page.content();
    has(!said.includes(firstOf(words.calm)) && !said.includes(words.reason), 'a withdrawn post is still told');
    has(!(await (await stranger.context.request.get(`${address}/feed.atom`)).text()).includes(firstOf(words.calm)), 'a withdrawn post is in the feed');
    return faults();
  });

  await score.run(`my ledger ${tag}`, async () => {
    await go('/me/ledger', 'ledger');
    has(await page.locator('.whose.fine').count() === 1, 'the ledger is not whole');
    has(await page.locator('ol.history > li').count() === 5, `${await page.locator('ol.history > li').count()} lines, not 5`);
    has((await textOf(member)).includes(words.answer) && (await textOf(member)).includes(words.reason), 'what the member answered and why they withdrew is not there');
    const exported = await member.context.request.get(`${base}/me/ledger/export`);
    const whole = await exported.body();
    const changed = Buffer.from(whole);
    changed[Math.floor(whole.length / 2)] ^= 1;
    const files = { whole: join(folder, `ledger.${tag}.txt`), broken: join(folder, `ledger.${tag}.changed.txt`) };
    writeFileSync(files.whole, whole);
    writeFileSync(files.broken, changed);
    for (const [what, outcome] of [['whole', '.whose.fine'], ['broken', '.whose.stop']]) {
      await stranger.go('/ledger', what === 'whole' ? 'ledger-verify' : undefined);
      await stranger.page.locator('#file').setInputFiles(files[what]);
      await stranger.page.locator(`#outcome ${outcome}`).waitFor();
      await stranger.look(`ledger-${what}`);
      const run = () => execFileSync('node', [VERIFIER, files[what]], { encoding: 'utf8', stdio: 'pipe' });
      try {
        run();
        has(what === 'whole', 'the verifier takes a changed byte');
      } catch (error) {
        has(what === 'broken' && error.status === 1, `the verifier ends with ${error.status}: ${error.stdout}${error.stderr}`);
      }
    }
    const published = await (await stranger.context.request.get(`${base}/ledger/verify-ledger.mjs`)).text();
    has(published === readFileSync(VERIFIER, 'utf8'), 'the site serves another verifier');
    await colleague.go('/me/ledger');
    has(await colleague.page.locator('ol.history').count() === 0, 'an officer sees lines of a ledger');
    return faults();
  });

  await score.run(`time well spent ${tag}`, async () => {
    await stranger.go('/time', 'time');
    const sent = [];
    stranger.page.on('request', (request) => sent.push(request.url()));
    for (let press15 = 0; press15 < 22; press15 += 1) await stranger.page.locator('[data-step="15"]').click();
    await stranger.page.locator('[data-when="over-today"]:visible').waitFor();
    await stranger.look('time-noted');
    has(sent.length === 0, `the note of time sends ${sent}`);
    await stranger.page.reload();
    has(/5/.test(await stranger.page.locator('#noted').textContent()), 'the note is gone after reloading');
    await stranger.page.locator('#erase').click();
    await stranger.page.locator('[data-erase=yes]').click();
    has(await stranger.page.evaluate(() => localStorage.getItem('namkhong.time') ?? '{"days":{}}').then((kept) => !/\d{4}-/.test(kept)), 'the note was not erased');
    return faults();
  });

  await score.run(`for members only, and for nobody ${tag}`, async () => {
    const id = share.split('/').pop();
    const paths = ['', `/${id}`, '/card.png', '/feed.atom', '/feed.json', `/tag/${encodeURIComponent(words.tags.split(',')[0])}`];
    await setPage({ seen_by: 'members' });
    await stranger.page.waitForTimeout(1100);
    for (const path of paths) has(await status(stranger, address + path) === 404, `a stranger sees ${path} of a page for members`);
    has(await status(outsider, address) === 404, 'a member of another organisation sees it');
    await colleague.go(`/@${name}`, 'page-for-members');
    has((await textOf(colleague)).includes(words.corrected), 'a colleague does not see it');
    has(await status(stranger, `/.well-known/webfinger?resource=${encodeURIComponent(`acct:${name}@${new URL(base).host}`)}`) === 404, 'WebFinger tells of it');
    has(!(await (await fetch(`${base}/sitemap.xml`)).text()).includes(`@${name}<`), 'the sitemap tells of it');
    await setPage({ seen_by: 'anybody' });
    has(await status(stranger, address) === 200, 'it does not come back');
    await go('/me/data', 'data-page');
    await press('form[action="/me/data/withdraw"]:has(input[value=page]) button');
    await stranger.page.waitForTimeout(1100);
    for (const path of paths) has(await status(stranger, address + path) === 404, `a stranger sees ${path} after the consent was withdrawn`);
    has(await status(colleague, address) === 404, 'a colleague sees it after the consent was withdrawn');
    await go('/me/page/remove', 'page-remove');
    await press('main form button.danger');
    has(await status(member, address) === 404, 'a removed page is there');
    has(!command('admin', 'verify').includes('BROKEN'), command('admin', 'verify'));
    return [...faults(), ...outsider.wrong.splice(0)];
  });

  for (const who of all) await who.end();
}

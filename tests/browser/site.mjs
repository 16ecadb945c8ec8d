// Whole journeys through the site of a running server: phone and desktop, both languages, light and dark, with and without
// JavaScript. Usage: node site.mjs ADDRESS FOLDER   (CHROMIUM names the browser; with PICTURES set, pictures go to FOLDER).
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Score, faults, launch } from './browser.mjs';

const [base, folder] = [process.argv[2], resolve(process.argv[3])];
const examples = resolve(import.meta.dirname, '../../examples');
const shots = resolve(import.meta.dirname, '../../crates/app/tests/pictures');
const example = (name) => readFileSync(join(examples, name), 'utf8');
mkdirSync(folder, { recursive: true });
const picture = (page, name) => process.env.PICTURES && page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
const browser = await launch();
const score = new Score();

const PLACES = { phone: [390, 844], desk: [1280, 800] };
const NAMES = { vi: { check: 'Kiểm tra ngay', other: 'English' }, en: { check: 'Check it', other: 'Tiếng Việt' } };

for (const [place, [width, height]] of Object.entries(PLACES)) {
  for (const lang of ['vi', 'en']) {
    for (const scheme of ['light', 'dark']) {
      const context = await browser.newContext({
        viewport: { width, height }, colorScheme: scheme, locale: lang === 'vi' ? 'vi-VN' : 'en-GB', bypassCSP: true,
        serviceWorkers: 'block',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      await pages(context, `${place}.${lang}.${scheme}`, lang);
      await context.close();
    }
  }
}
for (const lang of ['vi', 'en']) await withoutScripts(lang);
await offline();
await browser.close();
score.end();

// Opens a page, runs a story on it, looks for faults and takes a picture.
async function pages(context, name, lang) {
  const words = NAMES[lang];
  const story = (what, steps) => score.run(`${what} ${name}`, async () => {
    const page = await context.newPage();
    const wrong = [];
    page.on('console', (message) => message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && wrong.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
    page.on('request', (request) => request.url().startsWith(base) || wrong.push(`request: ${request.url()}`));
    try {
      await steps(page, wrong);
      wrong.push(...await faults(page));
    } finally {
      await picture(page, `${what}.${name}`);
      await page.close();
    }
    return wrong;
  });
  const lacks = (wrong, is, what) => is || wrong.push(what);

  for (const [what, path] of Object.entries({
    home: '/', compare: '/compare', draft: '/draft', sources: '/sources', whose: '/sources?host=www.chinhphu.vn', strange: '/sources?host=hop-tac-xa.example',
    checks: '/checks', explained: '/checks/bait/scam-script',
    about: '/about', privacy: '/privacy', method: '/method', api: '/api', offline: '/offline', missing: '/no-such-page',
  })) {
    await story(what, async (page, wrong) => {
      await page.goto(base + path);
      lacks(wrong, await page.locator('html').getAttribute('lang') === lang, 'wrong language');
    });
  }

  await story('report', async (page, wrong) => {
    await page.goto(base);
    await page.locator('#what').fill(example('scam-bank-sms.txt'));
    await page.getByRole('button', { name: words.check }).click();
    await page.locator('.nk-verdict.nk-stop').waitFor();
    lacks(wrong, await page.locator('.nk-gates li').count() === 5, 'not five gates');
    await page.locator('[data-copy=answer-text]').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    lacks(wrong, copied.length > 40, `the answer was not copied: ${copied}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  });

  await story('other-language', async (page, wrong) => {
    await page.goto(base);
    await page.locator('#what').fill(example('chain-message.txt'));
    await page.getByRole('button', { name: words.check }).click();
    await page.locator('.nk-verdict').waitFor();
    await page.getByRole('button', { name: words.other }).click();
    await page.waitForURL('**/report?lang=*');
    lacks(wrong, await page.locator('html').getAttribute('lang') !== lang, 'the report stayed in its language');
    lacks(wrong, await page.locator('.nk-finding').count() > 0, 'the findings are gone');
    await page.context().clearCookies();
  });

  await story('kept', async (page, wrong) => {
    await page.goto(base);
    await page.locator('#what').fill(example('scam-police.txt'));
    await page.getByRole('button', { name: words.check }).click();
    await page.locator('.keep button').click();
    const link = (await page.locator('#kept-link').textContent()).trim();
    const manage = page.url();
    await page.goto(link);
    lacks(wrong, await page.locator('.nk-finding mark').count() > 0, 'the kept report has no marks');
    await page.goto(manage);
    await page.locator('button.danger').click();
    const gone = await page.goto(link);
    lacks(wrong, gone.status() === 404, `the deleted report answers ${gone.status()}`);
    await page.goto(base);
    await page.locator('#what').fill(example('scam-police.txt'));
    await page.getByRole('button', { name: words.check }).click();
    await page.locator('.keep button').click();
    await page.locator('#kept-link').waitFor();
  });

  await story('compared', async (page, wrong) => {
    await page.goto(`${base}/compare`);
    await page.locator('#what').fill(example('altered-quote.txt'));
    await page.locator('#source').fill(example('hospital-interview.html'));
    await page.locator('#ask button.main').click();
    await page.locator('.nk-verdict.nk-stop').waitFor();
    lacks(wrong, (await page.locator('main').textContent()).includes('quote-altered'), 'the altered quote was not found');
  });

  await story('edited', async (page, wrong) => {
    await page.goto(`${base}/compare`);
    await page.locator('#what').fill('Chiều 4/3, 63 học sinh Trường THCS Đông Hòa phải vào viện sau bữa trưa. Nguyên nhân là món gà xé để lâu ngoài trời. Bà Lê Thị Vân đã nộp đơn kiện đòi 900 triệu đồng.');
    await page.locator('#source').fill('Sáng 4/3, 36 học sinh Trường THCS Đông Hòa phải vào viện sau bữa trưa. Theo trung tâm y tế, nguyên nhân có thể là món gà xé để lâu ngoài trời. Trường xin lỗi phụ huynh.');
    await page.locator('#ask button.main').click();
    await page.locator('.nk-verdict.nk-verify').waitFor();
    const told = await page.locator('main').textContent();
    for (const check of ['numbers-disagree', 'claim-added', 'key-part-cut']) lacks(wrong, told.includes(check), `${check} did not speak`);
  });

  await story('drafted', async (page, wrong) => {
    await page.goto(`${base}/draft`);
    await page.locator('#what').fill('Chị Nguyễn Thị Hồng ở số 12 ngõ 34 phố Huế, điện thoại 0912 345 678, số CCCD 001188012345, đang điều trị ung thư, mọi người giúp chị nhé.');
    await page.locator('#ask button.main').click();
    const redacted = await page.locator('#redacted-text').textContent();
    lacks(wrong, !redacted.includes('0912 345 678') && !redacted.includes('001188012345'), `not hidden: ${redacted}`);
  });

  await story('screenshot', async (page, wrong) => {
    await page.goto(base);
    await page.locator('input[name=file]').setInputFiles(join(shots, 'sms-bank-points.png'));
    await page.locator('.nk-verdict.nk-stop').waitFor();
    lacks(wrong, await page.locator('.nk-picture image').count() === 1, 'the picture is not shown');
    lacks(wrong, await page.locator('.nk-picture .nk-mark').count() > 1, 'the picture has no marks');
    lacks(wrong, await page.locator('.nk-finding .nk-crop').count() > 0, 'no finding shows its place');
    const drawn = await page.locator('.nk-crop').first().boundingBox();
    lacks(wrong, drawn && drawn.height > 20 && drawn.width > 100, 'the part of the picture is not drawn');
    await page.locator('.nk-picture a').first().click();
    lacks(wrong, (await page.evaluate(() => location.hash)).startsWith('#f'), 'a mark does not lead to its finding');
    await page.evaluate(() => scrollTo(0, 0));
  });

  await story('screenshot-other-language', async (page, wrong) => {
    await page.goto(base);
    await page.locator('input[name=file]').setInputFiles(join(shots, 'chat-hacked-friend.png'));
    await page.locator('.nk-verdict').waitFor();
    await page.getByRole('button', { name: words.other }).click();
    await page.waitForURL('**/report?lang=*');
    lacks(wrong, await page.locator('.nk-picture image').count() === 1, 'the picture is gone in the other language');
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    lacks(wrong, await page.locator('.nk-talk .nk-sent').count() > 0, 'who wrote what is not told');
    await page.context().clearCookies();
  });

  await story('screenshot-kept', async (page, wrong) => {
    await page.goto(base);
    await page.locator('input[name=file]').setInputFiles(join(shots, 'sms-bank-points.png'));
    await page.locator('.keep button').click();
    await page.goto((await page.locator('#kept-link').textContent()).trim());
    lacks(wrong, await page.locator('.nk-picture image').count() === 0, 'the picture was kept');
    lacks(wrong, await page.locator('.nk-picture .nk-word').count() > 10, 'the words are not in their places');
  });

  await story('screenshot-pasted', async (page) => {
    await page.goto(base);
    const bytes = [...readFileSync(join(shots, 'sms-job.png'))];
    await page.evaluate((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      document.querySelector('#what').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, bytes);
    await page.locator('.nk-picture image').waitFor({ state: 'attached' });
    await page.goto(base);
    await page.evaluate((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      document.querySelector('#ask').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, bytes);
    await page.locator('.nk-picture image').waitFor({ state: 'attached' });
  });

  await story('broken-picture', async (page) => {
    await page.goto(base);
    await page.locator('input[name=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: readFileSync(join(shots, 'sms-job.png')).subarray(0, 6000) });
    await page.locator('.trouble').waitFor();
  });

  await story('place-in-a-photo', async (page, wrong) => {
    await page.goto(`${base}/draft`);
    await page.locator('input[name=file]').setInputFiles(join(shots, 'photo-with-place.jpg'));
    await page.locator('#clean').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#clean button').click()]);
    const copy = readFileSync(await download.path());
    lacks(wrong, copy.length > 1000 && !copy.includes('GPS') && !copy.includes('Exif\0\0MM'), 'the copy still says something');
    lacks(wrong, download.suggestedFilename() === 'anh-sach.jpg', `the copy is called ${download.suggestedFilename()}`);
  });

  await story('not-fetched', async (page, wrong) => {
    await page.goto(base);
    await page.locator('#what').fill('http://127.0.0.1/admin');
    await page.getByRole('button', { name: words.check }).click();
    await page.locator('input[name=url]').waitFor({ state: 'attached' });
    await page.locator('#what').fill(example('chain-message.txt'));
    await page.getByRole('button', { name: words.check }).click();
    await page.locator('.nk-verdict').waitFor();
    await page.goBack();
    await page.locator('#ask').waitFor();
    await page.locator('#what').fill('http://127.0.0.1/admin');
    await page.getByRole('button', { name: words.check }).click();
    await page.locator('input[name=url]').waitFor({ state: 'attached' });
    lacks(wrong, (await page.locator('main').textContent()).includes('127.0.0.1'), 'the address is not named');
  });

  await story('empty', async (page) => {
    await page.goto(base);
    await page.getByRole('button', { name: words.check }).click();
    await page.locator('.trouble').waitFor();
  });
}

// The main journey without JavaScript: paste, report, other language, keep, delete; a file; the share sheet.
async function withoutScripts(lang) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 }, javaScriptEnabled: false, locale: lang === 'vi' ? 'vi-VN' : 'en-GB',
  });
  await score.run(`without scripts ${lang}`, async () => {
    const page = await context.newPage();
    const wrong = [];
    await page.goto(base);
    await picture(page, `home.noscript.${lang}`);
    await page.locator('#what').fill(example('scam-bank-sms.txt'));
    await page.getByRole('button', { name: NAMES[lang].check }).click();
    if (await page.locator('.nk-gates li').count() !== 5) wrong.push('not five gates');
    await page.getByRole('button', { name: NAMES[lang].other }).click();
    if (await page.locator('html').getAttribute('lang') === lang) wrong.push('the report stayed in its language');
    await page.locator('.keep button').click();
    const link = (await page.locator('#kept-link').textContent()).trim();
    await page.locator('button.danger').click();
    if ((await page.goto(link)).status() !== 404) wrong.push('the deleted report answers');
    await page.goto(base);
    await page.locator('input[name=file]').setInputFiles(join(shots, 'sms-bank-points.png'));
    await page.locator('#ask button.main').click();
    if (await page.locator('.nk-picture .nk-mark').count() === 0) wrong.push('the screenshot has no marks');
    await page.goto(base);
    await page.locator('input[name=file]').setInputFiles(join(examples, 'misleading-link.eml'));
    await page.locator('#ask button.main').click();
    if (await page.locator('.nk-finding').count() === 0) wrong.push('nothing was found in the file');
    await picture(page, `report.noscript.${lang}`);
    return wrong;
  });
  await context.close();
}

// Installed as an app: the manifest, what the share sheet sends, and the shell without a network.
async function offline() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi-VN' });
  await score.run('installed', async () => {
    const wrong = [];
    const page = await context.newPage();
    // here the content security policy is in force, so what it stops is seen
    page.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
    await page.goto(base);
    await page.locator('#what').fill(example('chain-message.txt'));
    await page.locator('#ask button.main').click();
    await page.locator('.nk-verdict').waitFor();
    await page.goto(base);
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json());
    for (const icon of manifest.icons) {
      const answer = await page.request.get(base + icon.src);
      if (!answer.ok()) wrong.push(`no icon ${icon.src}`);
    }
    const { action, method, enctype, params } = manifest.share_target;
    if (method !== 'POST' || enctype !== 'multipart/form-data') wrong.push('shared words would stand in an address');
    const shared = await page.request.post(base + action, {
      multipart: { [params.title]: 'Cảnh báo', [params.text]: example('chain-message.txt') },
    });
    if (!(await shared.text()).includes('nk-finding')) wrong.push('what was shared was not checked');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async () => (await caches.keys()).length > 0);
    page.removeAllListeners('console');
    await context.setOffline(true);
    await page.goto(`${base}/checks`);
    const shell = await page.locator('h1').textContent();
    if (!shell.includes('không có mạng')) wrong.push(`offline it says ${shell}`);
    await picture(page, 'offline.phone');
    await context.setOffline(false);
    return wrong;
  });
  await context.close();
}

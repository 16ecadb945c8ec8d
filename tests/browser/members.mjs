// Journeys of members through a server of their own, with Chromium's virtual authenticator: set up, invite, join, declare,
// prove, be asked, confirm again, lose, close; on phone and desktop, in both languages, light and dark.
// Usage: node members.mjs PROGRAM FOLDER [phone-vi]   (CHROMIUM names the browser; with PICTURES set, pictures go to FOLDER).
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';
import { Score, faults, launch } from './browser.mjs';
import { startDns, startMail, startSite } from './local-servers.mjs';

const [program, folder] = process.argv.slice(2, 4).map((path) => resolve(path));
const only = process.argv[4];
const SITE = 'truong-xanh.edu.vn';
const PICTURE = resolve(import.meta.dirname, '../../crates/app/tests/pictures/photo-with-place.jpg');
mkdirSync(folder, { recursive: true });
const data = join(folder, 'data');
rmSync(data, { recursive: true, force: true });

const [site, dns, mail] = [await startSite(), await startDns(), await startMail()];
const server = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--data', data], {
  cwd: folder,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env, RUST_LOG: 'warn', NAMKHONG_SERVE_SIGN_INS_PER_MINUTE: '0', NAMKHONG_SERVE_FETCHES_PER_MINUTE: '0',
    NAMKHONG_SERVE_DNS_SERVERS: `127.0.0.1:${dns.port}`, NAMKHONG_SERVE_OWN_SITES: `127.0.0.1:${site.port}`,
    NAMKHONG_SERVE_MAIL_SERVER: `127.0.0.1:${mail.port}`, NAMKHONG_SERVE_MAIL_SECURITY: 'none',
    NAMKHONG_SERVE_MAIL_FROM: 'Năm Không <nhac@nam-khong.example>', NAMKHONG_PICTURES_SECONDS: '30',
  },
});
const [line] = await new Promise((done) => { createInterface(server.stdout).once('line', (text) => done([text])); });
const port = line.match(/:(\d+)\s*$/)[1];
const base = `http://localhost:${port}`;
const browser = await launch();
const score = new Score();
let reminded = false;

try {
  for (const [place, viewport] of [['phone', { width: 390, height: 844 }], ['desk', { width: 1280, height: 800 }]]) {
    for (const lang of ['vi', 'en']) if (!only || only === `${place}-${lang}`) await journeys(place, viewport, lang);
  }
} finally {
  await browser.close();
  server.kill();
  [site, dns, mail].forEach((each) => each.stop());
}
score.end();

// A person with a browser of their own, a device that holds passkeys, and an eye for faults.
async function person(name, viewport, lang, options = {}) {
  const context = await browser.newContext({
    viewport, bypassCSP: true, serviceWorkers: 'block', locale: lang === 'vi' ? 'vi-VN' : 'en-GB', timezoneId: 'Asia/Ho_Chi_Minh', ...options,
  });
  context.setDefaultTimeout(15000);
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && wrong.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
  page.on('request', (request) => request.url().startsWith(base) || wrong.push(`request: ${request.url()}`));
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  // looks at the page in both schemes
  async function look(what) {
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const fault of await faults(page)) wrong.push(`${what} ${scheme}: ${fault}`);
      if (await page.locator('html').getAttribute('lang') !== lang) wrong.push(`${what}: wrong language`);
      if (process.env.PICTURES) await page.screenshot({ path: join(folder, `${what}.${name}.${lang}.${scheme}.png`), fullPage: true });
    }
  }
  const go = async (path, what) => {
    const answer = await page.goto(path.startsWith('http') ? path : base + path);
    if (what) await look(what);
    return answer;
  };
  const has = (is, what) => is || wrong.push(what);
  const press = async (selector) => {
    await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
  };
  return { context, page, wrong, look, go, has, press, end: () => context.close() };
}

// Six digits, 30 seconds, SHA-1 (RFC 6238).
function oneTimeCode(secret, step = Math.floor(Date.now() / 30000)) {
  const bits = [...secret.replace(/[\s=]/g, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

async function joinWithPasskey(who, link, login, has) {
  await who.go(link, 'join');
  await who.page.locator('#login').fill(login);
  await who.page.locator('input[name=agree]').check();
  await Promise.all([who.page.waitForURL('**/me/security/codes'), who.page.locator('form[data-passkey] button.main').click()]);
  await who.look('codes-before');
  await who.press('main form[action="/me/security/codes"] button');
  has(await who.page.locator('#codes li').count() === 10, 'there are not ten recovery codes');
  await who.look('codes');
}

async function journeys(place, viewport, lang) {
  const tag = `${place}-${lang}`;
  const organisation = lang === 'vi' ? `Trường Xanh ${place}` : `Green School ${place}`;
  const names = lang === 'vi' ? ['Trần Thị Bình', 'Nguyễn Văn An', 'Lê Hoàng Minh'] : ['Mary Baker', 'John Carter', 'Anna Dixon'];
  const admin = await person(`admin-${place}`, viewport, lang);
  const member = await person(`member-${place}`, viewport, lang);
  let unit;
  let accountLink;

  await score.run(`set up and invite ${tag}`, async () => {
    const { page, go, look, press, has, wrong } = admin;
    const said = execFileSync(program, ['admin', 'init', '--organisation', organisation, '--name', names[0], '--data', data], { encoding: 'utf8', cwd: folder });
    const link = new URL(said.match(/http\S+\/join\/\S+/)[0]).pathname;
    await joinWithPasskey(admin, link, `binh.${tag}`, has);
    await go('/me', 'me-new');
    await go('/units', 'units');
    await press(`main a[href^="/units/"]`);
    unit = new URL(page.url()).pathname;
    await page.locator('form[action$="/units"] input[name=name]').fill(lang === 'vi' ? 'Tổ Ngữ văn' : 'Languages');
    await press('form[action$="/units"] button');
    await look('unit');
    await go(`${unit}/invite`, 'invite');
    await page.locator('main input[name=name]').fill(names[1]);
    await press('main form button.main');
    await look('invited');
    return wrong.splice(0);
  });

  await score.run(`join and declare ${tag}`, async () => {
    const { page, go, look, press, has, wrong } = member;
    const shown = await admin.page.locator('main').textContent();
    await joinWithPasskey(member, new URL(shown.match(/http\S+\/join\/[0-9a-z.]+/i)[0]).pathname, `an.${tag}`, has);
    await go('/me', 'me-first');
    await go('/me/accounts/new', 'account-new');
    await page.locator('#address').fill('khong phai dia chi');
    await page.locator('#purpose').fill('x');
    await page.locator('#contact').fill('0912 345 678');
    await press('button[value=declare]');
    has(await page.locator('.trouble').count() === 1, 'a wrong address was taken');
    await look('account-refused');
    site.pages.set(`/${tag}`, `<title>${names[1]}</title><p>Trang của tôi.`);
    await page.locator('#address').fill(`http://${SITE}:${site.port}/${tag}`);
    await page.locator('#purpose').fill(lang === 'vi' ? 'Chia sẻ bài dạy và tin của trường' : 'Lessons and news of the school');
    await press('button[value=declare]');
    accountLink = new URL(page.url()).pathname;
    has(await page.locator('.state.calm').count() > 0, 'it is not declared');
    await page.locator('#picture').setInputFiles(PICTURE);
    await press('form[action$="/picture"] button');
    has(await page.locator('img.portrait').evaluate((image) => image.complete && image.naturalWidth > 0), 'the profile picture is not shown');
    await look('account-declared');
    await go('/me/accounts', 'accounts');
    return wrong.splice(0);
  });

  await score.run(`prove ${tag}`, async () => {
    const { page, go, look, press, has, wrong } = member;
    await go(`${accountLink}/proofs`, 'proofs');
    await press('#back-link form button');
    await press('#back-link form[action$="/check"] button');
    has(await page.locator('#back-link .trouble').count() === 1, 'a link that is not there was seen');
    await look('proof-missing');
    const link = (await page.locator('#back-link pre').textContent()).trim();
    site.pages.set(`/${tag}`, `<title>${names[1]}</title><p>Trang của tôi. ${link}`);
    await press('#back-link form[action$="/check"] button');
    has(await page.locator('#back-link .state.fine').count() === 1, 'the link was not seen');
    await press('#dns form button');
    const record = (await page.locator('#dns pre').textContent()).match(/^(\S+)\s+TXT\s+"(.*)"/);
    dns.records.set(record[1], [record[2]]);
    await press('#dns form[action$="/check"] button');
    has(await page.locator('#dns .state.fine').count() === 1, 'the record was not seen');
    await press('#well-known form button');
    site.pages.set('/.well-known/namkhong.json', JSON.parse(await page.locator('#well-known pre').textContent()));
    await press('#well-known form[action$="/check"] button');
    has(await page.locator('#well-known .state.fine').count() === 1, 'the file was not seen');
    await page.locator('#back-link select').selectOption('30');
    await press('#back-link form[action$="/schedule"] button');
    await look('proofs-verified');
    await go(accountLink, 'account-confirmed');
    has(await page.locator('main > p .state.fine').count() === 1, 'it is not confirmed');
    const proof = await member.context.request.get(`${base}/p/${accountLink.split('/').pop()}`);
    has(proof.status() === 200 && !(await proof.text()).includes(names[1]), 'the proof page names a member who is not public');
    return wrong.splice(0);
  });

  await score.run(`be asked ${tag}`, async () => {
    await admin.go(`${unit}/ask`, 'ask');
    await admin.page.locator('main textarea').fill(lang === 'vi' ? 'Nhờ thầy cô khai các trang đang dùng.' : 'Please declare the pages you use.');
    await admin.press('main form button.main');
    await admin.look('asked');
    const { page, go, press, has, wrong } = member;
    await go('/me', 'me-asked');
    await press('form[action*="/me/requests/"] button[value=declared]');
    has(await page.locator('form[action*="/me/requests/"]').count() === 0, 'it still asks');
    await page.goto(base + accountLink);
    await press('button[value=again]');
    has(await page.locator('.history li').count() > 2, 'the history does not say it');
    await go('/me', 'me-quiet');
    return [...wrong.splice(0), ...admin.wrong.splice(0)];
  });

  await score.run(`officer's view ${tag}`, async () => {
    const { page, go, press, look, wrong } = admin;
    await go(unit, 'unit-members');
    await press('main a[href^="/members/"]');
    await look('member');
    await go(`${unit}/declarations`, 'declarations');
    await press('main a[href^="/declarations/"]');
    await look('declaration');
    await go(`${unit}/events`, 'events');
    await go(`${unit}/import`, 'import');
    const rows = `Họ tên,Email,Mã\n${names[2]},minh.${tag}@truong.example,1\nẨn danh,x,2\n=1+1,a@b.example,3\nPhạm Thu Hà,,4\n`;
    await page.locator('input[type=file]').setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
    await press('main form button.main');
    for (let tries = 0; tries < 20 && await page.locator('meta[http-equiv=refresh]').count(); tries += 1) {
      await page.waitForTimeout(500);
      await page.reload();
    }
    await look('imported');
    await go(`${unit}/invitations`, 'invitations');
    return wrong.splice(0);
  });

  await score.run(`password ${tag}`, async () => {
    await admin.go(`${unit}/invitations`);
    await Promise.all([admin.page.waitForEvent('load'), admin.page.getByRole('link', { name: names[2] }).click()]);
    const shown = await admin.page.locator('main').textContent();
    const link = shown.match(/\/join\/[0-9a-z.]+/i)[0];
    const third = await person(`third-${place}`, viewport, lang);
    const { page, go, look, press, has, wrong } = third;
    await go(link);
    await page.locator('#login').fill(`minh.${tag}`);
    await page.locator('input[name=agree]').check();
    await page.locator('details summary').first().click();
    await page.locator('#password').fill('password2026!');
    await press('button[data-password]');
    has(await page.locator('.trouble').count() === 1, 'a known password was taken');
    await page.locator('#login').fill(`minh.${tag}`);
    await page.locator('input[name=agree]').check();
    await page.locator('#password').fill('bốn con chim sẻ nâu');
    await press('button[data-password]');
    await look('join-code');
    const secret = await page.locator('.qr code').textContent();
    // the code before counts for half a minute more, and leaves the present one for signing in
    while (Date.now() % 30000 > 20000) await page.waitForTimeout(500);
    await page.locator('#code').fill(oneTimeCode(secret, Math.floor(Date.now() / 30000) - 1));
    await press('main form button.main');
    has(page.url().endsWith('/me/security/codes'), `joining led to ${page.url()}`);
    await go('/me/security', 'security');
    await press('.desk form button');
    await go('/me/security');
    has(page.url().includes('/sign-in?next='), `signed out, it led to ${page.url()}`);
    await look('sign-in');
    await page.locator('#login').fill(`minh.${tag}`);
    await page.locator('#password').fill('bốn con chim sẻ nâu');
    await page.locator('#code').fill('000000');
    await press('form[action="/sign-in"] button');
    has(await page.locator('.trouble').count() === 1, 'a wrong code was taken');
    await page.locator('#password').fill('bốn con chim sẻ nâu');
    await page.locator('#code').fill(oneTimeCode(secret));
    await press('form[action="/sign-in"] button');
    has(page.url().endsWith('/me/security'), `signing in led to ${page.url()}`);
    await go('/recover');
    await look('recover');
    await third.end();
    return wrong.splice(0);
  });

  await score.run(`sign in again ${tag}`, async () => {
    const { page, go, press, has, wrong } = member;
    await go('/me/profile', 'profile');
    await press('.desk form button');
    await go('/sign-in?next=/me/accounts');
    // the name field offers the passkey, and the device of this test takes every offer at once
    await page.waitForURL('**/me/accounts');
    await page.waitForLoadState('networkidle');
    await go('/me/security', 'security-passkey');
    has(await page.locator('.rows li').count() >= 2, 'neither passkey nor session is shown');
    return wrong.splice(0);
  });

  await score.run(`lose and close ${tag}`, async () => {
    const { page, go, look, press, has, wrong } = member;
    await go(`${accountLink}/lost`, 'lost');
    await press('form[action$="/lost"] button');
    await press('form[action$="/steps"] button');
    await look('lost-steps');
    await press('form[action$="/move"] button.main');
    await go(`${accountLink}/retire`, 'retire');
    await press('form[action$="/steps"] button');
    await press('form[action$="/retire"] button.danger');
    if (page.url().includes('/step-up')) {
      await look('step-up');
      await Promise.all([page.waitForURL('**/me'), page.locator('form[data-passkey] button.main').click()]);
      await go(`${accountLink}/retire`);
      await press('form[action$="/retire"] button.danger');
    }
    has(await page.locator('button[value=declared]').count() === 0, 'a closed account can be moved');
    await look('account-closed');
    return wrong.splice(0);
  });

  await score.run(`safety ${tag}`, async () => {
    const { page, go, press, has, wrong } = member;
    await go('/safety', 'safety');
    await go('/safety/facebook');
    await press('#two-step form button');
    has((await page.locator('.lead').textContent()).includes('1/'), 'the tick is not counted');
    await go('/safety/facebook', 'safety-facebook');
    return wrong.splice(0);
  });

  // once: the server sends its mail once a minute
  if (!reminded) {
    reminded = true;
    await score.run(`remind by mail ${tag}`, async () => {
      const { page, go, look, press, has, wrong } = admin;
      await go(unit);
      await press('main a[href^="/requests/"]');
      await press('form[action$="/remind"] button');
      await look('reminded');
      for (let tries = 0; tries < 160 && !mail.messages.length; tries += 1) await page.waitForTimeout(500);
      const message = mail.messages[0] ?? '';
      has(message.includes(`minh.${tag}@truong.example`) && message.includes('nhac@nam-khong.example'), `no reminder came: ${message.slice(0, 200)}`);
      return wrong.splice(0);
    });
  }

  await admin.end();
  await member.end();
}

// Journeys of members through a server of their own, with Chromium's virtual authenticator: set up, invite, join, declare,
// prove, be asked, confirm again, lose, close; on phone and desktop, in both languages, light and dark.
// Usage: node members.mjs PROGRAM FOLDER [phone-vi]   (CHROMIUM names the browser; with PICTURES set, pictures go to FOLDER).
import { resolve } from 'node:path';
import { Score } from './browser.mjs';
import { joinWithPasskey, oneTimeCode, startInstallation } from './installation.mjs';

const [program, folder] = process.argv.slice(2, 4).map((path) => resolve(path));
const only = process.argv[4];
const SITE = 'truong-xanh.edu.vn';
const PICTURE = resolve(import.meta.dirname, '../../crates/app/tests/pictures/photo-with-place.jpg');
const { base, site, dns, mail, command, person, end } = await startInstallation(program, folder);
const score = new Score();
let reminded = false;

try {
  for (const [place, viewport] of [['phone', { width: 390, height: 844 }], ['desk', { width: 1280, height: 800 }]]) {
    for (const lang of ['vi', 'en']) if (!only || only === `${place}-${lang}`) await journeys(place, viewport, lang);
  }
} finally {
  await end();
}
score.end();

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
    const said = command('admin', 'init', '--organisation', organisation, '--name', names[0]);
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
    await page.locator('input[name=consent-contact]').check();
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
    await page.locator('input[name=consent-picture]').check();
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
    await page.locator('input[name=consent-email]').check();
    await page.locator('details:has(#password) > summary').click();
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

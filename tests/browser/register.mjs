// Journeys of the register: the officer's month, the citizen's question, the member's own data, an impostor's report to its end; on
// phone and desktop, in both languages, light and dark.
// Usage: node register.mjs PROGRAM FOLDER [phone-vi]   (CHROMIUM names the browser; with PICTURES set, pictures go to FOLDER).
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Score } from './browser.mjs';
import { joinWithPasskey, startInstallation } from './installation.mjs';

const [program, folder] = process.argv.slice(2, 4).map((path) => resolve(path));
const only = process.argv[4];
const SITE = 'truong-xanh.edu.vn';
const PICTURE = resolve(import.meta.dirname, '../../crates/app/tests/pictures/photo-with-place.jpg');
const { base, site, command, person, end } = await startInstallation(program, folder);
const score = new Score();

try {
  for (const [place, viewport] of [['phone', { width: 390, height: 844 }], ['desk', { width: 1280, height: 800 }]]) {
    for (const lang of ['vi', 'en']) if (!only || only === `${place}-${lang}`) await journeys(place, viewport, lang);
  }
} finally {
  await end();
}
score.end();

// Presses a button of a sensitive deed; where it is asked once more who this is, shows the passkey and comes back.
async function certain(who, path, selector) {
  await who.go(path);
  if (who.page.url().includes('/step-up')) {
    await Promise.all([who.page.waitForURL(`**${path}`), who.page.locator('form[data-passkey] button.main').click()]);
  }
  if (selector) await who.press(selector);
}

async function journeys(place, viewport, lang) {
  const tag = `${place}-${lang}`;
  const vi = lang === 'vi';
  const organisation = vi ? `Sở Văn hoá ${place}` : `Culture Office ${place}`;
  const names = vi ? ['Trần Thị Bình', 'Nguyễn Văn An', 'Lê Hoàng Minh'] : ['Mary Baker', 'John Carter', 'Anna Dixon'];
  const handle = `trang.${place}.${lang}`;
  const admin = await person(`admin-${place}`, viewport, lang);
  const member = await person(`member-${place}`, viewport, lang);
  const officer = await person(`officer-${place}`, viewport, lang);
  const citizen = await person(`citizen-${place}`, viewport, lang);
  let root;
  let unit;
  let account;
  let proofPage;
  let caseId;

  await score.run(`declare publicly ${tag}`, async () => {
    const { page, go, look, press, has, wrong } = member;
    const told = (...args) => JSON.parse(command('admin', ...args, '--format', 'json'));
    const made = told('init', '--organisation', organisation, '--name', names[0]);
    root = made.organisation;
    await joinWithPasskey(admin, new URL(made.link).pathname, `binh.${tag}`, admin.has);
    unit = told('unit', 'add', '--parent', root, vi ? 'Phòng Nghiệp vụ' : 'Programmes').id;
    for (const [who, name, login, role] of [[member, names[1], 'an', null], [officer, names[2], 'minh', 'officer']]) {
      const invited = told('invite', '--unit', unit, '--name', name, ...(role ? ['--role', role] : []));
      await joinWithPasskey(who, new URL(invited.link).pathname, `${login}.${tag}`, who.has);
    }
    await certain(admin, `/units/${root}/directory`);
    await admin.look('directory-opening');
    await admin.press('form[action$="/directory"] button');
    await go('/me/accounts/new');
    await page.locator('#address').fill(`http://${SITE}:${site.port}/${handle}`);
    await page.locator('#purpose').fill(vi ? 'Giới thiệu lễ hội, di tích' : 'Festivals and monuments');
    await page.locator('#contact').fill('0912 345 678');
    await page.locator('input[name=visibility][value=public]').check();
    await press('button[value=declare]');
    has(await page.locator('.trouble').count() === 1, 'a contact was taken without consent');
    await look('consent-asked');
    await page.locator('input[name=consent-contact]').check();
    await page.locator('input[name=consent-directory]').check();
    await press('button[value=declare]');
    account = new URL(page.url()).pathname;
    await go(`${account}/proofs`);
    await press('#back-link form button');
    const link = (await page.locator('#back-link pre').textContent()).trim();
    site.pages.set(`/${handle}`, `<title>${names[1]}</title><p>${link}`);
    await press('#back-link form[action$="/check"] button');
    has(await page.locator('#back-link .state.fine').count() === 1, 'the link was not seen');
    proofPage = `/p/${account.split('/').pop()}`;
    return [...wrong.splice(0), ...admin.wrong.splice(0), ...officer.wrong.splice(0)];
  });

  await score.run(`officer's month ${tag}`, async () => {
    const { page, go, look, press, has, wrong } = officer;
    await go(`/units/${unit}/overview`, 'overview');
    has(await page.locator('figure svg').count() > 0, 'there is no chart');
    for (const list of ['missing', 'due', 'broken', 'lost']) await go(`/units/${unit}/overview/${list}`, `overview-${list}`);
    await go(`/units/${unit}/overview`);
    await press('form[action$="/overview/ask"] button');
    await look('overview-asked');
    for (const [kind, begins] of [['pdf', '%PDF'], ['xlsx', 'PK'], ['csv', '\ufeff']]) {
      const answer = await officer.context.request.get(`${base}/units/${unit}/overview.${kind}`);
      const body = await answer.body();
      has(answer.status() === 200 && body.toString(kind === 'csv' ? 'utf8' : 'latin1').startsWith(begins), `${kind}: ${answer.status()}`);
      writeFileSync(join(folder, `overview.${tag}.${kind}`), body);
    }
    await go(`/units/${unit}`, 'unit');
    await page.locator('main a[href^="/members/"]').filter({ hasText: names[1] }).first().click();
    await page.waitForLoadState();
    return wrong.splice(0);
  });

  await score.run(`citizen's question ${tag}`, async () => {
    const { page, go, look, press, has, wrong } = citizen;
    await go('/directory', 'directory');
    const ask = async (text, what) => {
      await page.locator('#q').fill(text);
      await press('form[action="/directory"] button');
      await look(what);
      const answer = await citizen.context.request.get(`${base}/api/v1/directory?q=${encodeURIComponent(text)}`);
      return (await answer.json()).answer;
    };
    has(await ask(`${SITE}:${site.port}/${handle}`, 'directory-yes') === 'yes', 'the declared address is not known');
    has(await ask(names[1], 'directory-name') === 'yes', 'the name is not known');
    const alike = names[1].replace('n', '\u0578').replace('V', '\u2174');
    has(await ask(alike, 'directory-alike') === 'not-known', 'a look-alike was taken for the name');
    has(await ask('facebook.com/khong.ai.biet', 'directory-unknown') === 'not-known', 'an unknown account is known');
    await go(proofPage, 'public-page');
    has((await page.locator('main').textContent()).includes(names[1]), 'the page does not say whose it is');
    const badge = await citizen.context.request.get(`${base}/badge/${proofPage.split('/').pop()}.svg`);
    has(badge.status() === 200 && (await badge.text()).startsWith('<svg'), 'there is no badge');
    const signed = await citizen.context.request.get(`${base}/badge/${proofPage.split('/').pop()}.json`);
    has(signed.status() === 200 && (await signed.json()).statement.split('.').length === 3, 'there is no signed statement');
    return wrong.splice(0);
  });

  await score.run(`report an impostor ${tag}`, async () => {
    const { page, go, look, press, has, wrong } = citizen;
    const impostor = `facebook.com/trang.${place}.${lang}.that`;
    await go('/report-impostor', 'report');
    await page.locator('input[name=parody][value=no]').check();
    await page.locator('#account').fill(impostor);
    await page.locator('#shown_name').fill(names[1]);
    await page.locator('#whom').fill(names[1]);
    await page.locator('#what').fill(vi ? 'Tài khoản này nhắn tin vay tiền, lấy tên và ảnh của anh An.' : 'This account asks for money under his name and picture.');
    await page.locator('#profile').setInputFiles(PICTURE);
    await press('main form button.main');
    if (await page.locator('input[name=about][type=radio]').count()) {
      await look('report-whom');
      await page.locator('input[name=about]').first().check();
      await press('main form button.main');
    }
    await look('reported');
    caseId = (await page.locator('main').innerHTML()).match(/\/case\/([0-9a-z]{26})/)?.[1];
    has(caseId, 'there is no case');
    for (const who of [officer, admin]) {
      await who.go(`/units/${unit}/cases`, who === officer ? 'cases' : undefined);
      await who.go(`/cases/${caseId}`, who === officer ? 'case' : undefined);
      await who.page.locator('input[name=decision][value=uphold]').check();
      await who.page.locator('#note').fill(vi ? 'Tên và ảnh lấy của người khác, có đòi tiền.' : 'Name and picture are taken, and it asks for money.');
      await who.press('form[action$="/review"] button.main');
    }
    await admin.look('case-upheld');
    await go(`/case/${caseId}`, 'case-public');
    has(!(await page.locator('main').textContent()).includes(names[2]), 'a reviewer is named in public');
    await go(`/directory?q=${encodeURIComponent(impostor)}`, 'directory-reported');
    has(await page.locator('.whose.stop').count() > 0, 'the directory does not warn');
    await go('/');
    await page.locator('#what').fill(`${vi ? 'Nhắn cho mình ở' : 'Write to me at'} https://${impostor}`);
    await page.locator('#ask button.main').click();
    await page.locator('.nk-verdict').waitFor();
    has((await page.locator('main').textContent()).includes(organisation), 'a message with the account is not warned of');
    await look('checked-impostor');
    await go(`/case/${caseId}`);
    await page.locator('form[action$="/reply"] textarea').fill(vi ? 'Đây là trang của tôi, tôi trùng tên.' : 'This is my page; we share a name.');
    await press('form[action$="/reply"] button');
    await look('case-replied');
    for (const who of [officer, admin]) {
      await who.go(`/cases/${caseId}`, who === officer ? 'case-contested' : undefined);
      await who.page.locator('input[name=decision][value=uphold]').check();
      await who.page.locator('#note').fill(vi ? 'Không chứng minh được là người ấy.' : 'It was not shown to be that person.');
      await who.press('form[action$="/review"] button.main');
    }
    await officer.go(`/cases/${caseId}`);
    await officer.press('form[action$="/steps"] button');
    await officer.press('form[action$="/told"] button');
    await officer.page.locator('#outcome').selectOption('removed');
    await officer.press('form[action$="/close"] button');
    await officer.look('case-closed');
    await member.go('/me/cases', 'my-cases');
    return [...wrong.splice(0), ...admin.wrong.splice(0), ...officer.wrong.splice(0), ...member.wrong.splice(0)];
  });

  await score.run(`my data ${tag}`, async () => {
    const { page, go, look, press, has, wrong } = member;
    await go('/me/data/readings', 'readings');
    has((await page.locator('main').textContent()).includes(names[2]), 'the officer is not in the reading log');
    await go('/me/data', 'data');
    const exported = await member.context.request.get(`${base}/me/data/export.json`);
    has(exported.status() === 200 && (await exported.text()).includes(handle), 'the export lacks the account');
    const sheet = await member.context.request.get(`${base}/me/data/export.csv`);
    has(sheet.status() === 200 && (await sheet.text()).includes(handle), 'the sheet lacks the account');
    await press('form[action="/me/data/withdraw"]:has(input[value=directory]) button');
    const gone = await citizen.context.request.get(`${base}/api/v1/directory?q=${encodeURIComponent(`${SITE}:${site.port}/${handle}`)}`);
    has((await gone.json()).answer === 'not-known', 'withdrawing left it in the directory');
    await look('data-withdrawn');
    await press('form[action="/me/data/restrict"] button');
    await look('data-restricted');
    await officer.go(`/units/${unit}`, 'unit-restricted');
    has(!(await officer.page.locator('#members').textContent()).includes(names[1]), 'a restricted member is still shown');
    await press('form[action="/me/data/restrict"] button');
    await page.locator('#words').fill(vi ? 'Xin sửa tên đệm' : 'Please mend my name');
    await page.locator('input[name=kind][value=correct]').check();
    await press('form[action="/me/data/requests"] button');
    await certain(member, '/me/data/erase');
    await look('data-erase');
    await page.locator('input[name=sure]').check();
    await press('form[action="/me/data/erase"] button.danger');
    await look('data-asked');
    await admin.go(`/units/${root}/data-requests`, 'data-requests');
    await admin.page.locator('main a[href^="/data-requests/"]').filter({ hasText: vi ? /xoá/i : /eras/i }).first().click();
    await admin.page.waitForLoadState();
    await admin.look('data-request');
    const path = new URL(await admin.page.locator('a.danger[href$="/erase"]').getAttribute('href'), base).pathname;
    await certain(admin, path);
    await admin.look('data-request-erase');
    await admin.press('main form button.danger, main form button.main');
    await go('/me');
    has(page.url().includes('/sign-in'), 'who was erased is still signed in');
    has(!(await (await citizen.context.request.get(`${base}${proofPage}`)).text()).includes(names[1]), 'the public page still names who was erased');
    const verified = command('admin', 'verify');
    has(!verified.includes('BROKEN'), verified);
    return [...wrong.splice(0), ...admin.wrong.splice(0), ...officer.wrong.splice(0)];
  });

  for (const who of [admin, member, officer, citizen]) await who.end();
}

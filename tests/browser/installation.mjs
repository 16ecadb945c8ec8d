// An installation of the program for a test: server, local site, names and mail, and people with browsers of their own whose
// devices hold passkeys.
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { faults, launch } from './browser.mjs';
import { startDns, startMail, startSite } from './local-servers.mjs';

// Starts everything in a folder; `end` stops it.
export async function startInstallation(program, folder) {
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  const [site, dns, mail] = [await startSite(), await startDns(), await startMail()];
  const server = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--data', data], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env, RUST_LOG: 'warn', NAMKHONG_SERVE_SIGN_INS_PER_MINUTE: '0', NAMKHONG_SERVE_FETCHES_PER_MINUTE: '0',
      NAMKHONG_SERVE_CHECKS_PER_MINUTE: '0', NAMKHONG_SERVE_DIRECTORY_PER_MINUTE: '0',
      NAMKHONG_SERVE_DNS_SERVERS: `127.0.0.1:${dns.port}`, NAMKHONG_SERVE_OWN_SITES: `127.0.0.1:${site.port}`,
      NAMKHONG_SERVE_MAIL_SERVER: `127.0.0.1:${mail.port}`, NAMKHONG_SERVE_MAIL_SECURITY: 'none',
      NAMKHONG_SERVE_MAIL_FROM: 'Năm Không <nhac@nam-khong.example>', NAMKHONG_PICTURES_SECONDS: '30',
    },
  });
  const [line] = await new Promise((done) => { createInterface(server.stdout).once('line', (text) => done([text])); });
  const base = `http://localhost:${line.match(/:(\d+)\s*$/)[1]}`;
  const browser = await launch();
  const command = (...args) => execFileSync(program, [...args, '--data', data], { encoding: 'utf8', cwd: folder });
  const end = async () => {
    await browser.close();
    server.kill();
    [site, dns, mail].forEach((each) => each.stop());
  };
  const person = (name, viewport, lang, options) => personIn({ base, browser, folder }, name, viewport, lang, options);
  return { base, data, folder, site, dns, mail, command, person, end };
}

// A person with a browser of their own, a device that holds passkeys, and an eye for faults.
async function personIn({ base, browser, folder }, name, viewport, lang, options = {}) {
  const context = await browser.newContext({
    viewport, bypassCSP: true, serviceWorkers: 'block', locale: lang === 'vi' ? 'vi-VN' : 'en-GB', timezoneId: 'Asia/Ho_Chi_Minh', ...options,
  });
  context.setDefaultTimeout(30000);
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
    try {
      await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
    } catch (error) {
      throw new Error(`${selector} at ${page.url()}: ${error.message}`);
    }
  };
  return { context, page, wrong, look, go, has, press, end: () => context.close() };
}

// Six digits, 30 seconds, SHA-1 (RFC 6238).
export function oneTimeCode(secret, step = Math.floor(Date.now() / 30000)) {
  const bits = [...secret.replace(/[\s=]/g, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

export async function joinWithPasskey(who, link, login, has) {
  await who.go(link, 'join');
  await who.page.locator('#login').fill(login);
  await who.page.locator('input[name=agree]').check();
  await Promise.all([who.page.waitForURL('**/me/security/codes'), who.page.locator('form[data-passkey] button.main').click()]);
  await who.look('codes-before');
  await who.press('main form[action="/me/security/codes"] button');
  has(await who.page.locator('#codes li').count() === 10, 'there are not ten recovery codes');
  await who.look('codes');
}

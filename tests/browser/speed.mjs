// How heavy the first page is, and how soon a report can be read over a slow mobile network (150 ms there and back,
// 1.6 Mbit/s down, 750 kbit/s up: what Lighthouse calls slow 4G). Prints, never fails.
// Usage: node speed.mjs ADDRESS   (CHROMIUM names the browser)
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from './browser.mjs';

const base = process.argv[2];
const examples = resolve(import.meta.dirname, '../../examples');
const browser = await launch();
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

let kilobytes = [];
const times = { 'with scripts': [], 'without scripts': [] };
for (const [how, javaScriptEnabled] of [['with scripts', true], ['without scripts', false]]) {
  for (let round = 0; round < 5; round += 1) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled, serviceWorkers: 'block' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8,
    });
    let bytes = 0;
    session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
    await page.goto(base, { waitUntil: 'networkidle' });
    kilobytes.push(bytes / 1000);
    await page.locator('#what').fill(readFileSync(join(examples, 'scam-bank-sms.txt'), 'utf8'));
    const start = Date.now();
    await page.locator('#ask button.main').click({ noWaitAfter: true });
    await page.locator('.nk-verdict').waitFor();
    // read as it is meant to be: with its style
    for (;;) {
      const isStyled = await page.locator('.nk-gates').evaluate((list) => getComputedStyle(list).listStyleType === 'none').catch(() => false);
      if (isStyled) break;
    }
    times[how].push(Date.now() - start);
    await context.close();
  }
}
console.log(`first page with letters, style and script: ${median(kilobytes).toFixed(1)} kB over the wire`);
for (const [how, all] of Object.entries(times)) console.log(`report readable on slow 4G, ${how}: ${median(all)} ms after the button (median of 5)`);
await browser.close();

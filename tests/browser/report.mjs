// Opens every report in Chromium at phone and desktop width, light and dark, and fails on what a reader would suffer
// from: sideways scrolling, an accessibility violation (axe, WCAG 2.2 AA), a script or a request, a dead mark.
// Usage: node report.mjs FOLDER   (CHROMIUM names the browser; with PICTURES set, pictures go to FOLDER/shots).
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Score, faults, launch } from './browser.mjs';

const folder = resolve(process.argv[2]);
const browser = await launch();
const score = new Score();
const files = readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
for (const [width, scheme] of [[390, 'light'], [390, 'dark'], [1280, 'light'], [1280, 'dark'], [320, 'light']]) {
  const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: scheme, bypassCSP: true });
  for (const file of files) {
    await score.run(`${file} at ${width} px, ${scheme}`, async () => {
      const page = await context.newPage();
      const wrong = [];
      page.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
      page.on('request', (request) => request.url().startsWith('file:') || wrong.push(`request: ${request.url()}`));
      await page.goto(pathToFileURL(join(folder, file)).href);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      const gates = await page.locator('.nk-gates > li').count();
      if (gates !== 5) wrong.push(`${gates} gates`);
      const scripts = await page.evaluate(() => document.scripts.length);
      if (scripts) wrong.push(`${scripts} scripts`);
      wrong.push(...await faults(page));
      if (process.env.PICTURES) {
        await page.screenshot({ path: join(folder, 'shots', `${file}.${width}.${scheme}.png`), fullPage: true });
      }
      await page.close();
      return wrong;
    });
  }
  await context.close();
}
await browser.close();
score.end();

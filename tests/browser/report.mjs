// Opens every report in Chromium at phone and desktop width, light and dark, and fails on what a reader would suffer
// from: sideways scrolling, an accessibility violation (axe, WCAG 2.2 AA), a script or a request, a dead mark.
// Usage: node report.mjs FOLDER   (CHROMIUM names the browser). Pictures go to FOLDER/shots.
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const folder = resolve(process.argv[2]);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = execFileSync('which', [process.env.CHROMIUM ?? 'chromium'], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

let passed = 0;
const failed = [];
const files = readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
for (const [width, scheme] of [[390, 'light'], [390, 'dark'], [1280, 'light'], [1280, 'dark'], [320, 'light']]) {
  const context = await browser.newContext({
    viewport: { width, height: 844 }, colorScheme: scheme, bypassCSP: true, deviceScaleFactor: width < 500 ? 2 : 1,
  });
  for (const file of files) {
    const page = await context.newPage();
    const wrong = [];
    page.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
    page.on('request', (request) => request.url().startsWith('file:') || wrong.push(`request: ${request.url()}`));
    await page.goto(pathToFileURL(join(folder, file)).href);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) wrong.push(`scrolls sideways by ${wide} px`);
    const gates = await page.locator('.nk-gates > li').count();
    if (gates !== 5) wrong.push(`${gates} gates`);
    const dead = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
      .filter((a) => !document.querySelector(a.getAttribute('href'))).length);
    if (dead) wrong.push(`${dead} marks lead nowhere`);
    const scripts = await page.evaluate(() => document.scripts.length);
    if (scripts) wrong.push(`${scripts} scripts`);
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    for (const violation of result.violations) {
      wrong.push(`axe ${violation.id}: ${violation.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`);
    }
    await page.screenshot({ path: join(folder, 'shots', `${file}.${width}.${scheme}.png`), fullPage: true });
    if (wrong.length) failed.push(`${file} at ${width} px, ${scheme}: ${wrong.join('; ')}`);
    else passed += 1;
    await page.close();
  }
  await context.close();
}
await browser.close();
for (const line of failed) console.error(line);
console.log(`${passed} passed, ${failed.length} failed`);
if (failed.length || !passed) process.exit(1);

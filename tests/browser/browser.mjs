// What all browser tests share: Chromium, axe, and the faults a reader would suffer from.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Debian's Chromium, without anything that would ask the Internet.
export function launch() {
  const executablePath = execFileSync('which', [process.env.CHROMIUM ?? 'chromium'], { encoding: 'utf8' }).trim();
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

// Sideways scrolling, links that lead nowhere on the page, violations that axe finds (WCAG 2.2 AA and best practice).
export async function faults(page) {
  const wrong = [];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) wrong.push(`scrolls sideways by ${wide} px`);
  const dead = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
    .filter((a) => !document.getElementById(a.getAttribute('href').slice(1))).length);
  if (dead) wrong.push(`${dead} links lead nowhere`);
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  for (const violation of result.violations) {
    wrong.push(`axe ${violation.id}: ${violation.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`);
  }
  return wrong;
}

// Counts what passed and tells what failed.
export class Score {
  passed = 0;
  failed = [];

  async run(name, story) {
    try {
      const wrong = (await story()) ?? [];
      if (wrong.length) throw new Error(wrong.join('; '));
      this.passed += 1;
    } catch (error) {
      this.failed.push(name);
      console.error(`${name}: ${error.message}`);
    }
  }

  end() {
    console.log(`${this.passed} passed, ${this.failed.length} failed`);
    if (this.failed.length || !this.passed) process.exit(1);
  }
}

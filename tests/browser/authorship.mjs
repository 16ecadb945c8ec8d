// What the owner of a personal page does again and again: set it, write, publish.
export function authorship({ page, go, press }, words) {
  // Sets fields of the page's form and saves it.
  async function setPage(fields) {
    await go('/me/page');
    for (const [field, value] of Object.entries(fields)) {
      const input = page.locator(`form[action="/me/page"] [name="${field}"]`);
      const kind = await input.first().getAttribute('type');
      if (kind === 'radio') await page.locator(`form[action="/me/page"] [name="${field}"][value="${value}"]`).check();
      else if (kind === 'checkbox') await input.setChecked(value);
      else if (await input.evaluate((each) => each.tagName) === 'SELECT') await input.selectOption(value);
      else await input.fill(value);
    }
    await press('form[action="/me/page"] button.main');
  }

  // Ticks what has to be read, answers what is asked, and publishes.
  async function publish() {
    for (const box of await page.locator('#publish input[name=read]').all()) await box.check();
    const answer = page.locator('#publish textarea').first();
    if (await answer.count()) await answer.fill(words.answer);
    await press('#publish button[value=publish]');
  }

  async function write(fields) {
    for (const [field, value] of Object.entries(fields)) await page.locator(`#${field}`).fill(value);
    await press('main form.fields button.main');
  }

  return { setPage, publish, write };
}

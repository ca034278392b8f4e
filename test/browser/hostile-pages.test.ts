import { expect, test } from 'vitest';
import { formatHtml } from '../../src/report/formats/html/html.js';
import { oneLine } from '../../src/report/text/wrap-words.js';
import { hostileReport, hostileTexts } from '../report/formats/hostile-report.js';
import { describeBrowser } from './browser-test.js';
import { pageOpener } from './opened-pages.js';
import { readPages, sidewaysOverflow, unfoldAll } from './page-questions.js';

/** What is nothing but spaces says nothing, and has no element of its own. */
const sayingTexts = hostileTexts.filter((text) => oneLine(text) !== '');

describeBrowser('a page about hostile names', () => {
  const opener = pageOpener();

  test('has the elements that it always has, and shows the names as text', async () => {
    const { page } = await opener.open(formatHtml(hostileReport('x')));
    const [usual, ...pages] = await readPages(
      page,
      ['x', ...sayingTexts].map((text) => formatHtml(hostileReport(text))),
    );
    expect(pages).toHaveLength(sayingTexts.length);
    for (const [index, { elements, attributes, text }] of pages.entries()) {
      expect(elements).toEqual(usual?.elements);
      expect(attributes).toEqual(usual?.attributes);
      const shown = oneLine(sayingTexts[index] ?? '')
        .replaceAll('\ufffe', '\\u{fffe}')
        .replaceAll('\uffff', '\\u{ffff}');
      expect(text).toContain(shown);
    }
  });

  test('runs none of them, and says nothing on the console', async () => {
    const payload =
      '</title></style></script><script>throw 1</script><img src="https://evil.example/x" onerror="throw 2">';
    const { page, complaints, requests, address } = await opener.open(formatHtml(hostileReport(payload)));
    expect(await page.locator('#guests th bdi').textContent()).toBe(payload);
    expect(requests.filter((request) => request !== address && request !== 'data:,')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('a page of anybody else would be kept from running scripts and asking for anything', async () => {
    const made = formatHtml(hostileReport('x'));
    const forged = '<script>throw 1</script><img src="https://evil.example/x"><base href="https://evil.example/">';
    const { complaints } = await opener.open(made.replace('<body>', `<body>${forged}`));
    expect(complaints.map((complaint) => /directive:? ["']([\w-]+)/.exec(complaint)?.[1]).sort()).toEqual([
      'base-uri',
      'img-src',
      'script-src',
    ]);
  });

  test('names without a space break where they have to', async () => {
    const long = 'n'.repeat(300);
    const { page } = await opener.open(formatHtml(hostileReport(long)), { viewport: { width: 360, height: 800 } });
    await unfoldAll(page);
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});

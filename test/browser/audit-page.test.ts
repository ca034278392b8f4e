import { describe, expect, test } from 'vitest';
import { formatAuditHtml } from '../../src/report/audit/formats/html/audit-html.js';
import { oneLine } from '../../src/report/text/wrap-words.js';
import { hostileAudit, sampleAudit } from '../report/audit/sample-audit.js';
import { hostileTexts } from '../report/formats/hostile-report.js';
import { accessibilityFaults } from './accessibility.js';
import { describeBrowser } from './browser-test.js';
import { pageOpener } from './opened-pages.js';
import {
  countOfPages,
  deadLinks,
  hiddenEvidence,
  readPages,
  sheet,
  sidewaysOverflow,
  turnTo,
  unfoldAll,
  visibleFindings,
} from './page-questions.js';

describeBrowser('the page of an audit', () => {
  const opener = pageOpener();

  test('opens without a word on the console, and asks for nothing but itself', async () => {
    const { page, complaints, requests, address } = await opener.open(formatAuditHtml(sampleAudit()));
    expect(await page.title()).toBe('NO-GO: Empty kvm1: migrate 4 guests');
    expect(await page.locator('.numbers div').allInnerTexts()).toEqual([
      'guests with several targets\n1 of 4',
      'with only one\n1',
      'with none\n1',
      'not known\n1',
    ]);
    expect(requests.filter((request) => request !== address && request !== 'data:,')).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await deadLinks(page)).toEqual([]);
  });

  test('shows every guest on every candidate, by words as well as by colours', async () => {
    const { page } = await opener.open(formatAuditHtml(sampleAudit()));
    const rows = page.getByRole('region', { name: 'Table of guests and candidates' }).getByRole('row');
    const cells = await rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim())),
    );
    expect(cells).toEqual([
      ['guest', 'targets', 'kvm2', 'kvm3'],
      ['web1running, 4 GiB, 2 vCPUs; moved live', '0 of 2', '✖ NO-GOstorage/shared', '✖ NO-GOstorage/shared'],
      ['lost1running, 4 GiB, 2 vCPUs; moved live', '0 of 2', '? INCOMPLETEcpu/features', '? INCOMPLETEcpu/features'],
      ['db1running, 4 GiB, 2 vCPUs; moved live', '1 of 2', '! GO WITH WARNINGS', '✖ NO-GOstorage/shared'],
      ['app1running, 4 GiB, 2 vCPUs; moved live', '2 of 2', '✓ GOway back not known', '✓ GOway back not known'],
    ]);
  });

  test('filters findings by group and by guest', async () => {
    const { page } = await opener.open(formatAuditHtml(sampleAudit()));
    expect(await visibleFindings(page)).toEqual({ blockers: 1, unknowns: 1, warnings: 1 });
    await page.getByLabel('Warnings (1)').uncheck();
    expect(await visibleFindings(page)).toEqual({ blockers: 1, unknowns: 1 });
    await page.getByLabel('About').selectOption('lost1');
    expect(await visibleFindings(page)).toEqual({ unknowns: 1 });
  });

  describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])('with %o', (options) => {
    test('shows the groups of findings that are wanted', async () => {
      const { page } = await opener.open(formatAuditHtml(sampleAudit()), options);
      await page.getByLabel('Could not be decided (1)').uncheck();
      expect(await visibleFindings(page)).toEqual({ blockers: 1, warnings: 1 });
    });

    test('prints everything unfolded', async () => {
      const { page } = await opener.open(formatAuditHtml(sampleAudit()), options);
      await turnTo(page, 'print');
      expect(await hiddenEvidence(page)).toEqual([]);
      expect(countOfPages(await page.pdf())).toBeGreaterThan(1);
    });
  });

  test('on paper nothing lies beside the sheet, whatever hosts are called', async () => {
    const named = formatAuditHtml(sampleAudit()).replaceAll(/kvm[23]/g, '$&.datacentre-north.example.com');
    const { page } = await opener.open(named, { viewport: sheet });
    await turnTo(page, 'print');
    expect(await sidewaysOverflow(page)).toBe(0);
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    test('has nothing that keeps people with disabilities out', async () => {
      const { page } = await opener.open(formatAuditHtml(sampleAudit()), { colorScheme });
      await unfoldAll(page);
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });

  test.each([360, 1600])('fits into %i pixels', async (width) => {
    const { page } = await opener.open(formatAuditHtml(sampleAudit()), { viewport: { width, height: 900 } });
    await unfoldAll(page);
    expect(await sidewaysOverflow(page)).toBe(0);
  });

  test('has the elements that it always has, whatever hosts and guests are called', async () => {
    const { page } = await opener.open(formatAuditHtml(sampleAudit()));
    const texts = hostileTexts.filter((text) => oneLine(text) !== '');
    const [usual, ...pages] = await readPages(
      page,
      ['x', ...texts].map((text) => formatAuditHtml(hostileAudit(text))),
    );
    expect(pages.map(({ elements }) => elements)).toEqual(texts.map(() => usual?.elements));
    expect(pages.map(({ attributes }) => attributes)).toEqual(texts.map(() => usual?.attributes));
  });
});

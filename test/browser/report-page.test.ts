import { describe, expect, test } from 'vitest';
import { formatHtml } from '../../src/report/formats/html/html.js';
import { accessibilityFaults } from './accessibility.js';
import { describeBrowser } from './browser-test.js';
import { pageOpener } from './opened-pages.js';
import {
  brokenBadges,
  countOfPages,
  deadLinks,
  hiddenEvidence,
  scrolledBoxes,
  sheet,
  sidewaysOverflow,
  turnTo,
  unfoldAll,
  visibleFindings,
} from './page-questions.js';
import { goReport, noGoPage, wholeReport } from './shown-reports.js';

describeBrowser('the page of a check', () => {
  const opener = pageOpener();

  test('opens without a word on the console, and asks for nothing but itself', async () => {
    const { page, complaints, requests, address } = await opener.open(noGoPage());
    expect(await page.title()).toBe(
      'NO-GO: Migrate guests ledger-db, wanderer2, wanderer3 from kvm01.example.com to kvm02.example.com (live)',
    );
    expect(await page.locator('h1').textContent()).toBe('NO-GO');
    expect(await page.locator('.numbers div').allInnerTexts()).toEqual([
      'guest can go\n1 of 3',
      'blockers\n6',
      'could not be decided\n0',
      'warnings\n2',
    ]);
    expect(requests.filter((request) => request !== address && request !== 'data:,')).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await deadLinks(page)).toEqual([]);
  });

  describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])('with %o', (options) => {
    test('shows the groups of findings that are wanted', async () => {
      const { page } = await opener.open(noGoPage(), options);
      expect(await visibleFindings(page)).toEqual({ blockers: 6, warnings: 2, infos: 3 });
      await page.getByLabel('Warnings (2)').uncheck();
      await page.getByLabel('Good to know (3)').uncheck();
      expect(await visibleFindings(page)).toEqual({ blockers: 6 });
      await page.getByLabel('Warnings (2)').check();
      expect(await visibleFindings(page)).toEqual({ blockers: 6, warnings: 2 });
    });

    test('unfolds a finding and its evidence', async () => {
      const { page } = await opener.open(noGoPage(), options);
      const warning = page.locator('.finding.warnings').first();
      const evidence = warning.getByRole('table');
      expect(await evidence.isVisible()).toBe(false);
      await warning.locator('summary').first().click();
      await warning.getByText(/^Evidence/).click();
      expect(await evidence.isVisible()).toBe(true);
      expect(await evidence.getByRole('cell').allInnerTexts()).toContain('guest.guestAgent');
    });

    test('prints everything unfolded', async () => {
      const { page } = await opener.open(noGoPage(), options);
      await turnTo(page, 'print');
      expect(await hiddenEvidence(page)).toEqual([]);
      expect(
        await page.locator('.filters, nav').evaluateAll((all) => all.map((each) => each.checkVisibility())),
      ).toEqual([false, false]);
      expect(countOfPages(await page.pdf())).toBeGreaterThan(3);
      await turnTo(page, 'screen');
      expect(await hiddenEvidence(page)).toHaveLength(11);
    });
  });

  test('searches, and keeps to one guest', async () => {
    const { page } = await opener.open(noGoPage());
    await page.getByLabel('About').selectOption('wanderer2');
    expect(await visibleFindings(page)).toEqual({ warnings: 2, infos: 1 });
    expect(await page.locator('#shown').textContent()).toBe('3 of 11 shown');
    await page.getByLabel('Search').fill('CLOCK agent');
    expect(await visibleFindings(page)).toEqual({ warnings: 1 });
    await page.getByLabel('About').selectOption('everything');
    await page.getByLabel('Search').fill('storage');
    expect(await page.locator('#shown').textContent()).toBe('3 of 11 shown');
    expect(await page.locator('.subject[id]:visible > h3 bdi').allInnerTexts()).toEqual(['wanderer3']);
  });

  test('unfolds all findings at once, and folds them again', async () => {
    const { page } = await opener.open(noGoPage());
    const button = page.getByRole('button', { name: 'Unfold all' });
    await button.click();
    expect(await hiddenEvidence(page)).toEqual([]);
    await button.click();
    expect(await hiddenEvidence(page)).toHaveLength(11);
  });

  test('has no tools that need JavaScript where there is none', async () => {
    const { page } = await opener.open(noGoPage(), { javaScriptEnabled: false });
    expect(await page.locator('#tools').isVisible()).toBe(false);
  });

  test('unfolds what a link leads to', async () => {
    const { page, address } = await opener.open(noGoPage());
    const folded = page.locator('details.finding.warnings').first();
    expect(await folded.getAttribute('open')).toBeNull();
    await page.goto(`${address}#${await folded.getAttribute('id')}`);
    expect(await folded.getAttribute('open')).toBe('');
  });

  test('draws the moves with what was measured', async () => {
    const { page } = await opener.open(formatHtml(goReport()));
    expect(await page.locator('h1').textContent()).toBe('GO');
    expect(await page.locator('#plan .lead').textContent()).toBe('The moves take about 40 s, one after the other.');
    expect(await page.locator('.steps > li:visible').count()).toBe(6);
    const chart = page.getByRole('img', { name: 'Predicted duration of each move. web1: about 40 s.' });
    expect(await chart.locator('svg:visible').getAttribute('class')).toBe('wide');
    expect(await chart.locator('svg:visible text').allTextContents()).toContain('web1');
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await chart.locator('svg:visible').getAttribute('class')).toBe('narrow');
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    test.each([
      ['a no-go', noGoPage],
      ['a go', () => formatHtml(goReport())],
    ])('%s has nothing that keeps people with disabilities out', async (_, made) => {
      const { page } = await opener.open(made(), { colorScheme });
      await unfoldAll(page);
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });

  test('on a wide screen no table has to be scrolled', async () => {
    const { page } = await opener.open(formatHtml(wholeReport()), { viewport: { width: 1600, height: 900 } });
    expect(await scrolledBoxes(page)).toEqual([]);
  });

  test('on paper nothing lies beside the sheet', async () => {
    const { page } = await opener.open(formatHtml(wholeReport()), { viewport: sheet });
    await turnTo(page, 'print');
    expect(await sidewaysOverflow(page)).toBe(0);
  });

  test('on a telephone the verdicts are broken between words only', async () => {
    const { page } = await opener.open(noGoPage(), { viewport: { width: 360, height: 800 } });
    expect(await brokenBadges(page)).toEqual([]);
  });

  test.each([360, 800, 1600])('fits into %i pixels', async (width) => {
    const { page } = await opener.open(noGoPage(), { viewport: { width, height: 900 } });
    expect(await sidewaysOverflow(page)).toBe(0);
    await unfoldAll(page);
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});

import type { Page } from 'playwright-core';

/** A4, less the margins: 182 mm by 269 mm at 96 pixels an inch. */
export const sheet = { width: 688, height: 1017 };

/** How many findings of each group people can see; groups of which they see none are left out. */
export async function visibleFindings(page: Page): Promise<Readonly<Record<string, number>>> {
  const groups = await page
    .locator('.finding')
    .evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => each.classList[1] ?? ''));
  const counts: Record<string, number> = {};
  for (const group of groups) counts[group] = (counts[group] ?? 0) + 1;
  return counts;
}

/** Tables of evidence that take no room on the page. */
export async function hiddenEvidence(page: Page): Promise<readonly string[]> {
  return page
    .locator('.evidence table')
    .evaluateAll((all) =>
      all
        .filter(
          (each) => !each.checkVisibility({ contentVisibilityAuto: true }) || each.getBoundingClientRect().height === 0,
        )
        .map((each) => each.getAttribute('aria-label') ?? ''),
    );
}

/**
 * Turns the page to paper, or back. Chromium may answer before it has laid the page out anew (CI saw folded evidence once): what is asked
 * next waits until the choice of groups and the last table of evidence are as they are to be.
 */
export async function turnTo(page: Page, media: 'print' | 'screen'): Promise<void> {
  await page.emulateMedia({ media });
  const onPaper = media === 'print';
  await page
    .locator('.filters')
    .first()
    .waitFor({ state: onPaper ? 'hidden' : 'visible' });
  await page
    .locator('.evidence table')
    .last()
    .waitFor({ state: onPaper ? 'visible' : 'hidden' });
}

/** How many pixels of the page lie beside the window. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
}

/** Boxes of tables in which something lies beside what is seen. */
export async function scrolledBoxes(page: Page): Promise<readonly string[]> {
  return page
    .locator('.scroll')
    .evaluateAll((all) =>
      all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.getAttribute('aria-label') ?? ''),
    );
}

/** Words of verdicts that are broken in the middle: each then has more lines than words. */
export async function brokenBadges(page: Page): Promise<readonly string[]> {
  return page.locator('.heat .badge').evaluateAll((all) =>
    all
      .filter((each) => {
        const words = (each.textContent ?? '').split(/[ -]/).length;
        const range = each.ownerDocument.createRange();
        range.selectNodeContents(each);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size > words;
      })
      .map((each) => each.textContent ?? ''),
  );
}

/** Links to places in the page that are not there. */
export async function deadLinks(page: Page): Promise<readonly string[]> {
  return page.locator('a[href^="#"]').evaluateAll((all) => {
    const links = all.map((each) => each.getAttribute('href') ?? '');
    return links.filter((link) => all[0]?.ownerDocument.getElementById(link.slice(1)) === null);
  });
}

export async function unfoldAll(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
}

export function countOfPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** What a browser makes of the text of a page. */
export interface ReadPage {
  readonly elements: readonly string[];
  /** Every name of an attribute that some element has. */
  readonly attributes: readonly string[];
  /** White space of any length as one space. */
  readonly text: string;
}

/** Parses pages without showing them: in a document of no window nothing runs, and nothing is asked for. */
export async function readPages(page: Page, pages: readonly string[]): Promise<readonly ReadPage[]> {
  return page.locator('html').evaluate(
    (html, texts) =>
      texts.map((text) => {
        const parsed = html.ownerDocument.implementation.createHTMLDocument('');
        parsed.open();
        parsed.write(text);
        parsed.close();
        const all = [...parsed.querySelectorAll('*')];
        return {
          elements: all.map((each) => each.tagName),
          attributes: [...new Set(all.flatMap((each) => each.getAttributeNames()))].sort(),
          text: (all[0]?.textContent ?? '').replaceAll(/\s+/g, ' '),
        };
      }),
    pages,
  );
}

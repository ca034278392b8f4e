import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { chromiumPath } from './browser-test.js';

/** It runs as root in a container, and asks nobody for anything. */
const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page in a browser, with all that it said and asked for. */
export interface OpenedPage {
  readonly page: Page;
  /** Words on the console, errors of scripts and refusals of the page's policy. */
  readonly complaints: readonly string[];
  /** Addresses of everything that it asked for, its own first. */
  readonly requests: readonly string[];
  readonly address: string;
}

export interface PageOpener {
  open(html: string, options?: BrowserContextOptions): Promise<OpenedPage>;
}

/** One browser for the tests of a file, started before them and ended after them. Every page has a context of its own, closed with its test. */
export function pageOpener(): PageOpener {
  const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-pages-'));
  let browser: Browser | null = null;
  let count = 0;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArguments });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    async open(html, options = {}) {
      if (browser === null) throw new Error('pages are opened in tests');
      count += 1;
      const path = join(folder, `page-${count}.html`);
      writeFileSync(path, html);
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      contexts.push(context);
      const page = await context.newPage();
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => requests.push(request.url()));
      const address = pathToFileURL(path).href;
      await page.goto(address);
      return { page, complaints, requests, address };
    },
  };
}

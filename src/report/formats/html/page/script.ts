/**
 * What makes the page handier, and nothing without which it could not be read: choosing a guest, searching, unfolding all. It takes
 * words from the page and from the reader, and writes none but numbers into it.
 */
export const script = `
(() => {
  'use strict';
  const all = (selector) => [...document.querySelectorAll(selector)];
  const tools = document.getElementById('tools');
  const unfold = (target) => {
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  };
  const unfoldTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target) unfold(target);
  };
  addEventListener('hashchange', unfoldTarget);
  unfoldTarget();

  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('details:not([open])');
    for (const each of folded) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of folded) each.open = false;
  });

  if (!tools) return;
  const search = document.getElementById('search');
  const guest = document.getElementById('guest');
  const shown = document.getElementById('shown');
  const groups = all('#groups input');
  const subjects = all('.subject').map((element) => ({
    element,
    findings: [...element.querySelectorAll('.finding')].map((finding) => ({
      element: finding,
      words: finding.textContent.toLowerCase(),
    })),
  }));
  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const hidden = groups.filter((group) => !group.checked).map((group) => group.value);
    let count = 0;
    let total = 0;
    for (const subject of subjects) {
      const chosen = guest.value === '' || guest.value === subject.element.id;
      let left = 0;
      for (const finding of subject.findings) {
        const fits =
          chosen &&
          words.every((word) => finding.words.includes(word)) &&
          !hidden.some((group) => finding.element.classList.contains(group));
        finding.element.hidden = !fits;
        left += fits ? 1 : 0;
      }
      subject.element.hidden = left === 0;
      count += left;
      total += subject.findings.length;
    }
    shown.textContent = count + ' of ' + total + ' shown';
  };
  const fold = document.getElementById('fold');
  fold.addEventListener('click', () => {
    const open = fold.getAttribute('aria-pressed') !== 'true';
    fold.setAttribute('aria-pressed', String(open));
    for (const each of all('.subject details')) each.open = open;
  });
  search.addEventListener('input', apply);
  guest.addEventListener('change', apply);
  for (const group of groups) group.addEventListener('change', apply);
  tools.hidden = false;
  apply();
})();
`;

/** SHA-256 of the script for the page's policy; a test says what it has to be. */
export const scriptHash = 'sha256-UDmdj3aEs4T2YtgzSinjZ7YHk2wTY1cq2LuGNBSRURg=';

/** Paper: everything unfolded, nothing that is to be clicked. ::details-content unfolds where no script may. */
export const printStyle = `
@media print {
  @page { margin: 14mm; }
  :root { color-scheme: light; font-size: 13px; }
  body { background: #fff; font-size: 1rem; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .filters, .skip { display: none; }
  section { padding: 0; border: 0; margin: 1.5rem 0 0; }
  .hero, .badge, .heat td, .numbers div { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .scroll { overflow: visible; border: 0; }
  .heat th:first-child { position: static; }
  .heat td.cell { min-width: 0; }
  .heat .badge { white-space: normal; overflow-wrap: normal; }
  .areas :is(th, td) { padding: .25rem .3rem; }
  .areas thead th:nth-child(n + 3) { writing-mode: vertical-rl; writing-mode: sideways-lr; vertical-align: bottom; }
  .heat:not(.areas) { table-layout: fixed; }
  .heat:not(.areas) :is(thead th, td.cell strong) { white-space: normal; }
  .heat:not(.areas) th:first-child { width: 9rem; }
  .heat:not(.areas) thead th:nth-child(2) { width: 5.5rem; }
  h2, h3, summary, figcaption { break-after: avoid; }
  tr, figure, .hero, .steps > li { break-inside: avoid; }
  details::details-content { display: block; content-visibility: visible; block-size: auto; opacity: 1; }
  a { color: inherit; text-decoration: none; }
  figure svg.wide { display: block; }
  figure svg.narrow { display: none; }
}
`;

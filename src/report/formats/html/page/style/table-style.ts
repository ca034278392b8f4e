/** Tables, which scroll in a box of their own where they are too wide, and the heat map among them. */
export const tableStyle = `
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .95rem; }
th, td { padding: .5rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
tr:last-child > * { border-bottom: 0; }
thead th { background: var(--raised); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; min-width: 8rem; }
td { font-variant-numeric: tabular-nums; }
table small { display: block; font-weight: 400; color: var(--soft); font-size: .85rem; }
.heat th:first-child { position: sticky; left: 0; z-index: 1; background: var(--card); box-shadow: 1px 0 0 var(--line); max-width: 16rem; }
.heat thead th:first-child { background: var(--raised); }
.heat td.cell { background: var(--tint); color: var(--text); border-left: 1px solid var(--line); min-width: 5.5rem; }
.heat td.cell strong { color: var(--solid); white-space: nowrap; }
.heat td.nothing { color: var(--soft); background: none; }
@media (min-width: 64rem) {
  .areas :is(th, td) { padding-left: .5rem; padding-right: .5rem; }
  .areas tbody th { min-width: 10rem; }
  .areas td.cell { min-width: 3.5rem; }
}
.badge { display: inline-block; padding: .1rem .5rem; border-radius: 5px; background: var(--solid); color: var(--on-solid); font-size: .82rem; font-weight: 700; letter-spacing: .02em; white-space: nowrap; }
@media (max-width: 40rem) {
  th, td { padding: .4rem .5rem; }
  .heat th:first-child { max-width: 8.5rem; min-width: 7.5rem; }
  .heat .badge { white-space: normal; overflow-wrap: normal; }
}
`;

/** Findings and plans: what is folded, the words before it, filters. The groups that are not wanted go without any script. */
export const findingStyle = `
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem 1.2rem; margin-bottom: 1rem; padding: .75rem; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; }
#tools { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem; flex: 1 1 22rem; }
#tools[hidden] { display: none; }
fieldset { display: flex; flex-wrap: wrap; gap: .1rem .9rem; margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; font-size: .85rem; color: var(--soft); }
fieldset label { display: inline-flex; align-items: center; gap: .35rem; min-height: 1.75rem; }
#tools label { font-size: .85rem; color: var(--soft); flex: 1 1 9rem; }
#tools :is(input, select) { display: block; width: 100%; }
#tools :is(input, select, button) { min-height: 2.2rem; padding: .25rem .55rem; font: inherit; font-size: .95rem; color: var(--text); background: var(--card); border: 1px solid var(--soft); border-radius: 6px; }
#tools [aria-pressed=true] { background: var(--text); color: var(--card); }
#shown { flex: 1 1 100%; font-size: .85rem; color: var(--soft); }
input[type=checkbox] { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--link); }
.subject, .guest-plan { margin-top: 1.4rem; scroll-margin-top: 1rem; }
.subject > h3 { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .7rem; margin-bottom: .5rem; }
details > summary { cursor: pointer; }
.finding, .folded { margin-top: .45rem; border: 1px solid var(--line); border-radius: 8px; scroll-margin-top: 1rem; }
.finding { border-left: 5px solid var(--solid); }
.finding[hidden] { display: none; }
.finding > summary, .folded > summary { padding: .55rem .8rem; }
.finding > summary .badge { margin-right: .35rem; }
.finding > summary .rule { color: var(--soft); }
.finding > div, .folded > div { padding: .2rem .9rem .9rem; }
.finding > div > * + * { margin-top: .7rem; }
.finding dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .9rem; }
dt { color: var(--soft); }
.finding dd, dl.pairs dd { margin: 0; }
dl.pairs { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .9rem; }
.remedies { padding: 0; list-style: none; }
.remedies > li + li { margin-top: .7rem; }
.remedies pre, .steps pre { margin-top: .35rem; }
.place { margin-top: .4rem; font-size: .9rem; color: var(--soft); }
.plain { padding-left: 1.2rem; }
.plain li + li { margin-top: .3rem; }
.steps { position: relative; margin-top: .6rem; padding: 0; list-style: none; }
.steps > li { position: relative; padding: 0 0 1rem 1.9rem; }
.steps > li::before { content: ""; position: absolute; left: .32rem; top: .38rem; width: .8rem; height: .8rem; border-radius: 50%; border: 3px solid var(--link); background: var(--card); z-index: 1; }
.steps > li.move::before { background: var(--link); }
.steps > li::after { content: ""; position: absolute; left: .66rem; top: .6rem; bottom: -.5rem; width: 2px; background: var(--line); }
.steps > li:last-child::after { display: none; }
.steps .time { color: var(--soft); font-size: .9rem; }
.steps details > summary, .finding .evidence > summary { color: var(--link); }
.step { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; max-width: 60rem; }
@media (max-width: 40rem) {
  .finding dl, dl.pairs { grid-template-columns: 1fr; gap: 0; }
  .finding dd, dl.pairs dd { margin-bottom: .35rem; }
}
body:has(#show-blockers:not(:checked)) .finding.blockers,
body:has(#show-unknowns:not(:checked)) .finding.unknowns,
body:has(#show-warnings:not(:checked)) .finding.warnings,
body:has(#show-infos:not(:checked)) .finding.infos,
body:has(#show-waived:not(:checked)) .finding.waived { display: none; }
`;

/** The frame of the page: the verdict, the contents, sections as cards. Wide enough for tables, with lines that can still be read. */
export const layoutStyle = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
}
header, main, footer { max-width: 84rem; margin: 0 auto; padding: 0 1rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible, :is(input, select, button):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1, h2, h3, p, ul, ol, dl, pre, figure { margin: 0; }
h1 { font-size: clamp(1.9rem, 6vw, 3.2rem); line-height: 1.1; letter-spacing: -.01em; color: var(--solid); }
h2 { font-size: 1.35rem; line-height: 1.25; margin-bottom: .75rem; }
h3 { font-size: 1.08rem; line-height: 1.3; }
.after { margin: 1.4rem 0 .5rem; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: .86em; }
pre { white-space: pre-wrap; padding: .6rem .75rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; }
.skip { position: absolute; left: -99rem; padding: .5rem 1rem; background: var(--card); }
.skip:focus { left: 1rem; top: 1rem; z-index: 9; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.soft { color: var(--soft); }
.small { font-size: .9rem; }
.hero { margin-top: 1.25rem; padding: clamp(1rem, 3vw, 2rem); background: var(--tint); border: 1px solid var(--solid); border-left-width: 10px; border-radius: 10px; }
.hero .what { font-size: 1.15rem; margin-top: .4rem; }
.hero .about { color: var(--text); font-size: .9rem; margin-bottom: .5rem; }
.hero ul { margin: .25rem 0 0; padding-left: 1.2rem; }
.hero .because { margin-top: 1rem; }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin-top: 1.25rem; }
.numbers div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .7rem .9rem; background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--solid); border-radius: 8px; }
.numbers dd { margin: 0; font-size: 1.7rem; line-height: 1.15; font-weight: 650; font-variant-numeric: tabular-nums; }
.numbers dt { font-size: .92rem; color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: 1rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .2rem 0; }
section { margin: 1.25rem 0; padding: clamp(1rem, 2.5vw, 1.6rem); background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
section p, section dd, section li { max-width: 52rem; }
.lead { margin-bottom: .75rem; }
figure { margin: 1.25rem 0; }
figure:last-child { margin-bottom: 0; }
figcaption { margin-bottom: .4rem; font-weight: 600; }
figure svg { display: block; width: 100%; height: auto; max-width: 60rem; }
figure svg.narrow { display: none; max-width: 25rem; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: 0 0 .4rem; padding: 0; list-style: none; font-size: .9rem; }
.legend li::before { content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; background: var(--solid); }
footer { padding-bottom: 2.5rem; color: var(--soft); font-size: .9rem; }
@media (max-width: 40rem) {
  figure svg.wide { display: none; }
  figure svg.narrow { display: block; }
  .hero { border-left-width: 6px; }
  .numbers { grid-template-columns: 1fr 1fr; gap: .5rem; }
  .numbers dd { font-size: 1.45rem; }
}
`;

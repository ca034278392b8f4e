/**
 * Every colour of the page. Text on its tint or on the card keeps a contrast of 4.5 in both schemes (WCAG 2.2, 1.4.3), and no colour
 * says what no word says. Paper is light.
 */
export const colours = `
:root {
  color-scheme: light dark;
  --page: #f4f6f8; --card: #fff; --raised: #f6f8fa; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --link: #0757ba;
  --go: #1a7f37; --warnings: #8a5a00; --no-go: #c01f2b; --incomplete: #7a45cf; --info: #0757ba; --none: #57606a;
  --go-tint: #dafbe1; --warnings-tint: #fff3c4; --no-go-tint: #ffe3e0; --incomplete-tint: #f3ebff; --info-tint: #dff0ff; --none-tint: #eef1f4;
  --on-solid: #fff; --free: #aeb8c2;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --card: #151b23; --raised: #1c232d; --text: #e6edf3; --soft: #9ea7b3; --line: #343c47; --link: #6cb0ff;
    --go: #45c65a; --warnings: #e0a526; --no-go: #ff7b72; --incomplete: #bb8dff; --info: #6cb0ff; --none: #9ea7b3;
    --go-tint: #10301b; --warnings-tint: #33270a; --no-go-tint: #3c1618; --incomplete-tint: #281b42; --info-tint: #12263f; --none-tint: #232a34;
    --on-solid: #0d1117; --free: #444c56;
  }
}
.go { --solid: var(--go); --tint: var(--go-tint); }
.go-with-warnings, .warnings { --solid: var(--warnings); --tint: var(--warnings-tint); }
.no-go, .blockers { --solid: var(--no-go); --tint: var(--no-go-tint); }
.incomplete, .unknowns { --solid: var(--incomplete); --tint: var(--incomplete-tint); }
.infos, .info { --solid: var(--info); --tint: var(--info-tint); }
.waived, .passes, .notApplicable, .nothing, .none { --solid: var(--none); --tint: var(--none-tint); }
.free { --solid: var(--free); }
.passes { --solid: var(--go); --tint: var(--go-tint); }
`;

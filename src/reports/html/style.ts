/**
 * The page's style: system fonts, light and dark, and A4. Colours of charts are classes, since the
 * policy forbids inline styles.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --card: #f6f7f9; --ink: #16202b; --soft: #52606d; --line: #d5dbe1; --accent: #1f4e8c;
  --q0: #edf0f3; --q1: #c6dbef; --q2: #8fbbe0; --q3: #4a90c9; --q4: #2166a5; --q5: #0c3c73;
  --outside: #c2410c; --within: #4a90c9; --emergency: #b7791f; --previous: #8592a0;
  --critical: #8f1239; --high: #b42318; --medium: #9a5b00; --low: #1f5fa8; --info: #52606d; --good: #1a6e3c;
  --network: #2f7d4f; --affiliate: #c2410c; --contractor: #7a5195; --external: #52606d; --lent: #1f5fa8; --inside: #ffffff;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #12171d; --card: #1b222a; --ink: #e6ebf0; --soft: #a6b2be; --line: #37424e; --accent: #8ab8f0;
    --q0: #252e38; --q1: #173a5e; --q2: #1f5a91; --q3: #3b82c4; --q4: #7fb3e3; --q5: #c6e0f7;
    --outside: #f08a4b; --within: #4f95d1; --emergency: #d9a441; --previous: #8b98a5;
    --critical: #ff8fab; --high: #ff9b8f; --medium: #e8b45a; --low: #8ab8f0; --info: #a6b2be; --good: #76c893;
    --network: #63b683; --affiliate: #f08a4b; --contractor: #b794d4; --external: #a6b2be; --lent: #8ab8f0; --inside: #12171d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6; font-size: 15px;
  font-family: system-ui, 'Segoe UI', 'Hiragino Sans', 'Yu Gothic UI', 'Meiryo', 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif;
  overflow-wrap: break-word;
}
:lang(ja) { line-height: 1.75; word-break: normal; line-break: strict; }
.wide { max-width: 1080px; margin: 0 auto; padding: 0 20px; }
header { border-bottom: 3px solid var(--accent); padding: 28px 0 18px; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 4px; }
h2 { font-size: 1.25rem; margin: 44px 0 12px; padding-bottom: 4px; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 20px 0 6px; }
p { margin: 6px 0; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, .scroll:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px;
}
.soft { color: var(--soft); }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 8px; z-index: 1; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 10px 0 0; padding: 0; }
.lead { font-size: 1.15rem; margin: 20px 0 6px; }
.verdict { font-size: 1.15rem; font-weight: 600; border-left: 6px solid var(--good); padding: 6px 14px; margin: 12px 0; background: var(--card); }
.verdict.found { border-color: var(--high); }
.verdict.open { border-color: var(--medium); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px; margin: 16px 0; padding: 0; }
.tiles > div { background: var(--card); border-radius: 8px; padding: 10px 14px; }
.tiles dt { color: var(--soft); font-size: .85rem; }
.tiles dd { margin: 0; font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.35; }
.tiles dd + dd { font-size: .85rem; font-weight: 400; color: var(--soft); }
figure { margin: 14px 0; }
figcaption { font-weight: 600; margin-bottom: 6px; }
svg { display: block; max-width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--ink); font-size: 12px; font-family: inherit; }
svg .soft { fill: var(--soft); }
svg .end { text-anchor: end; }
svg .middle { text-anchor: middle; }
svg .axis { stroke: var(--line); stroke-width: 1; fill: none; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 6px 0 0; padding: 0; list-style: none; font-size: .85rem; color: var(--soft); }
.legend li { display: flex; align-items: center; gap: 6px; }
.legend svg { width: 14px; height: 14px; flex: none; }
.q0 { fill: var(--q0); } .q1 { fill: var(--q1); } .q2 { fill: var(--q2); } .q3 { fill: var(--q3); } .q4 { fill: var(--q4); } .q5 { fill: var(--q5); }
.fill-outside { fill: var(--outside); } .fill-within { fill: var(--within); } .fill-previous { fill: none; stroke: var(--previous); stroke-width: 1.5; }
.fill-now { fill: var(--accent); } .fill-paper { fill: var(--paper); }
.mark-emergency { fill: none; stroke: var(--emergency); stroke-width: 2; }
.shade-emergency { fill: var(--emergency); opacity: .22; }
.mark-outside { fill: var(--outside); stroke: var(--paper); stroke-width: 1.5; }
.mark-gap { stroke: var(--high); stroke-width: 1.5; fill: none; }
.fill-read { fill: var(--q3); } .fill-incomplete { fill: var(--emergency); } .fill-missing { fill: var(--high); } .fill-empty { fill: var(--q0); }
.fill-network { fill: var(--network); } .fill-affiliate { fill: var(--affiliate); } .fill-contractor { fill: var(--contractor); }
.fill-external { fill: var(--external); } .fill-lent { fill: var(--lent); }
svg .inside { fill: var(--inside); }
.line-access { stroke: var(--ink); stroke-width: 2; }
.line-first { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3; }
.fill-clean { fill: var(--good); } .fill-findings { fill: var(--high); } .fill-not-run { fill: var(--soft); }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: 4px 0; }
th, td { text-align: left; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; border-bottom: 2px solid var(--line); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.code { overflow-wrap: anywhere; }
.code { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono CJK JP', monospace; font-size: .85em; }
.nowrap { white-space: nowrap; }
.scroll { overflow-x: auto; }
.chip { display: inline-block; border: 1.5px solid currentColor; border-radius: 999px; padding: 0 9px; font-size: .8rem; font-weight: 650; white-space: nowrap; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); } .info { color: var(--info); }
.good { color: var(--good); } .bad { color: var(--high); }
.bar { height: 10px; width: 100%; margin-top: 3px; }
.controls { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: end; background: var(--card); border-radius: 8px; padding: 12px 14px; margin: 12px 0; }
.controls[hidden] { display: none; }
.controls label { display: grid; font-size: .8rem; color: var(--soft); }
.controls input, .controls select, .controls button, th button {
  font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 6px; padding: 5px 9px; min-height: 34px;
}
.controls select { max-width: 260px; }
th button { border: 0; background: none; padding: 0; min-height: 24px; white-space: nowrap; font-weight: 600; color: var(--soft); cursor: pointer; text-align: left; }
th button::after { content: ' ↕'; }
th[aria-sort=ascending] button::after { content: ' ↑'; }
th[aria-sort=descending] button::after { content: ' ↓'; }
table.findings > tbody { border-bottom: 2px solid var(--line); }
table.findings > tbody[hidden] { display: none; }
table.findings > tbody > tr > td { border-bottom: 0; }
table.findings > thead th:nth-child(4) { width: 19%; } table.findings > thead th:nth-child(5) { width: 30%; }
table.findings > tbody > tr.more > td { padding: 0 0 8px; }
tbody:has(:target) { background: var(--card); }
details > summary { cursor: pointer; color: var(--accent); padding: 3px 0; }
details.finding > div { background: var(--card); border-radius: 8px; padding: 8px 16px 12px; margin-top: 4px; }
ul.facts { margin: 4px 0; padding-left: 1.2em; }
footer { border-top: 1px solid var(--line); margin: 48px 0 24px; padding-top: 10px; font-size: .85rem; color: var(--soft); }
.months { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 20px 28px; align-items: start; }
.months table { table-layout: fixed; }
.months th, .months td { text-align: center; padding: 2px 0; border: 0; height: 44px; line-height: 1.25; }
.months thead th { height: 24px; }
.months a { display: block; border-radius: 6px; text-decoration: none; color: inherit; }
.months a:hover { background: var(--card); }
.day { font-size: .75rem; color: var(--soft); display: block; }
.mark { font-weight: 700; }
.signed { font-size: .75rem; color: var(--good); margin-left: 2px; }
.pager { display: flex; gap: 14px; align-items: center; justify-content: center; margin: 14px 0; }
.pager[hidden] { display: none; }
.pager button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 6px; padding: 5px 14px; min-height: 34px; }
.pager button:disabled { color: var(--soft); border-color: var(--line); }
/* of a log: what is short stays on one line */
.log th, .log td:nth-child(-n+2) { white-space: nowrap; }
.seals { width: auto; margin: 24px 0 0 auto; break-inside: avoid; }
.seals th, .seals td { border: 1px solid var(--line); width: 76px; text-align: center; padding: 3px; }
.seals td { height: 76px; }
@media (max-width: 640px) { .hide-narrow { display: none; } h1 { font-size: 1.4rem; } }
@page { size: A4; margin: 14mm 13mm 16mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; } }
@media print {
  :root { color-scheme: light; }
  html { font-size: 9.2pt; }
  body { font-size: 1rem; }
  :lang(ja), body { line-height: 1.5; }
  p { margin: 3px 0; }
  h3 { margin: 8px 0 2px; }
  details.finding > div { padding: 4px 12px; }
  header { padding-top: 0; }
  h2 { margin-top: 24px; }
  .wide { max-width: none; padding: 0; }
  nav, .controls, .pager, .skip, th button::after { display: none !important; }
  a { color: inherit; text-decoration: none; }
  table.findings > tbody > tr:first-child { break-after: avoid; }
  figure, tr:not(.more), .tiles > div, .verdict, li { break-inside: avoid; }
  h2, h3, figcaption, caption, thead { break-after: avoid; }
  thead { display: table-header-group; break-inside: avoid; }
  svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details > summary { list-style: none; color: inherit; }
  details.finding:not([open]) { display: none; }
  details.finding > summary { display: none; }
  details.data { display: none; }
  .scroll { overflow: visible; }
  td { padding-right: 6px; }
}
`;

/** The style of documents: A4, black on white, the same on a screen, with page numbers in print. */
export const PAPER_STYLE = `
:root { color-scheme: light; --ink: #16202b; --soft: #4a5763; --line: #b9c2cb; --fill: #eef2f6; --good: #1a6e3c; --found: #b42318; --open: #8a5200; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #e7eaee; color: var(--ink); font-size: 10.5pt; line-height: 1.55;
  font-family: system-ui, 'Segoe UI', 'Hiragino Sans', 'Yu Gothic UI', 'Meiryo', 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif;
  overflow-wrap: break-word;
}
:lang(ja) { line-break: strict; }
main { width: 210mm; max-width: 100%; min-height: 297mm; margin: 8mm auto; padding: 14mm 13mm; background: #fff; box-shadow: 0 1px 5px #0003; }
main.landscape { width: 297mm; min-height: 210mm; }
h1 { font-size: 17pt; line-height: 1.3; margin: 0 0 4mm; }
h2 { font-size: 11.5pt; margin: 6mm 0 1.5mm; }
p { margin: 1mm 0; }
dl.head { display: grid; grid-template-columns: max-content 1fr; gap: 0 5mm; margin: 0 0 4mm; color: var(--soft); font-size: 9.5pt; }
dl.head dt, dl.head dd { margin: 0; }
.lead { font-size: 11.5pt; font-weight: 600; border-left: 1.6mm solid var(--open); padding: 1.5mm 4mm; margin: 0 0 4mm; background: var(--fill); }
.lead.good { border-color: var(--good); } .lead.found { border-color: var(--found); }
ul { margin: 1mm 0; padding-left: 5mm; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 8.8pt; line-height: 1.4; }
th, td { border: .3mm solid var(--line); padding: 1mm 1.6mm; text-align: left; vertical-align: top; }
thead th, table.fields th { background: var(--fill); font-weight: 600; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.nowrap { white-space: nowrap; }
:lang(ja) thead th { white-space: nowrap; }
table.fields th { width: 42mm; }
table.fields td.entry { height: 9mm; }
.foot { display: flex; justify-content: flex-end; margin-top: 8mm; break-inside: avoid; }
table.seals { width: auto; }
table.seals th, table.seals td { width: 24mm; text-align: center; }
table.seals td { height: 22mm; }
footer { margin-top: 6mm; color: var(--soft); font-size: 8pt; }
h1.next { break-before: page; border-top: .3mm dashed var(--line); padding-top: 8mm; margin-top: 10mm; }
.scroll:focus-visible { outline: 2px solid #1f4e8c; }
@page { size: A4; margin: 13mm 12mm 15mm; @bottom-right { content: counter(page) ' / ' counter(pages); font-size: 8pt; color: #4a5763; } }
@page wide { size: A4 landscape; }
@media print {
  body { background: #fff; }
  main, main.landscape { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; }
  main.landscape { page: wide; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, .foot, table.fields tr, .lead { break-inside: avoid; }
  h2 { break-after: avoid; }
  h1.next { border-top: 0; padding-top: 0; margin-top: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

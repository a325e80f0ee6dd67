/** The look of the HTML report: system fonts, light and dark by the reader's choice, black on white when printed. */
export const htmlStyle = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1f24; --faint: #57606a; --line: #d0d7de; --panel: #f6f8fa;
  --violated: #a40e26; --undetermined: #7a4d00; --excepted: #116329; --waived: #6639ba; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0d1117; --ink: #e6edf3; --faint: #9ba7b4; --line: #3d444d; --panel: #161b22;
    --violated: #ff8f8a; --undetermined: #e3b341; --excepted: #56d364; --waived: #d2a8ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1rem; max-width: 56rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { line-height: 1.2; }
h2 { margin-top: 2.5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { margin: 2rem 0 .5rem; }
h4 { margin: 1rem 0 .5rem; font-size: 1rem; }
.notice { padding: .75rem 1rem; border: 2px solid var(--undetermined); border-radius: .375rem; background: var(--panel); margin-block: .75rem; }
.notice p { margin: 0; font-weight: 600; }
.particulars { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
.particulars dt, .note, .tags { color: var(--faint); }
.particulars dd { margin: 0; }
.tags { font-weight: 400; }
.conclusion { padding: .75rem 1rem; border-left: .375rem solid var(--tone, var(--faint)); background: var(--panel); }
.conclusion p { margin: 0; font-weight: 600; }
.violated { --tone: var(--violated); }
.undetermined { --tone: var(--undetermined); }
.excepted { --tone: var(--excepted); }
.waived { --tone: var(--waived); }
.entries { margin: 0; padding: 0; list-style: none; }
.entries > li { margin: .5rem 0; padding: .5rem .75rem; border-left: .25rem solid var(--tone, var(--line)); background: var(--panel); }
.entries p { margin: 0; }
.entries strong { color: var(--tone, inherit); }
.entries ul { margin: .25rem 0 0; padding-left: 1.25rem; color: var(--faint); font-size: .9375rem; }
figure { margin: 1rem 0; }
figcaption, summary { color: var(--faint); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { overflow-wrap: break-word; padding: .375rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody th { font-weight: 400; }
nav ul { columns: 16rem; padding-left: 1.25rem; }
a { color: inherit; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--waived); outline-offset: 2px; }
@media print {
  :root { color-scheme: light; --ground: #fff; --ink: #000; --faint: #333; --line: #999; --panel: #fff;
    --violated: #a40e26; --undetermined: #7a4d00; --excepted: #116329; --waived: #6639ba; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  h2, h3, h4 { break-after: avoid; }
  figure { break-inside: avoid; }
  .entries > li, tr { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`.trim();

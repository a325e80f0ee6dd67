/** What the page of an edition adds to the look of reports. */
export const editionStyle = `
h1 { font-size: clamp(1.4rem, 5vw, 2rem); }
nav ul { padding: 0; list-style: none; column-gap: 1.5rem; }
nav li { break-inside: avoid; margin: .125rem 0; }
blockquote p { margin: 0; }
blockquote { margin: .75rem 0; padding: .5rem 1rem; border-left: .375rem solid var(--line); font-size: 1.0625rem; }
article { margin: 1.25rem 0; padding: .25rem 1rem 1rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--panel); }
article h3 { margin: .75rem 0 0; }
.tags { margin: .125rem 0 .75rem; font-size: .9375rem; }
.passages p { margin: .5rem 0 0; }
.passages ul { margin: .25rem 0; padding-left: 1.25rem; }
.notes { margin: .75rem 0 0; font-size: .9375rem; }
.notes div { margin: .25rem 0; }
.notes dt { display: inline; color: var(--faint); }
.notes dt::after { content: ": "; }
.notes dd { display: inline; margin: 0; }
td, th { min-width: 6rem; }
details { margin-top: .75rem; font-size: .9375rem; }
summary { cursor: pointer; color: var(--faint); }
summary:focus-visible { outline: 3px solid var(--waived); outline-offset: 2px; }
details ul { margin: .25rem 0 0; padding-left: 1.25rem; }
@media print {
  article { break-inside: avoid-page; padding: 0 .5rem .5rem; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`.trim();

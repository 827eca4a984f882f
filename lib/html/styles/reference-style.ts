/** @module The rules of the pages that describe the interface and its problems. */

/** Examples stand beside what they are of where there is room. */
export const referenceStyle = `
.api pre { margin: 0.6rem 0; padding: 0.8em 1em; font-size: 0.8rem; }
.api h2 { margin-top: 2.5rem; border-top: 1px solid var(--strong-rule); padding-top: 0.9rem; }
.api h3 { margin: 0; font: 700 1rem/1.5 var(--sans); }
.api table { width: 100%; margin: 0.6rem 0; border-collapse: collapse; font-size: 0.85rem; line-height: 1.5; }
.api caption { text-align: start; font-weight: 700; }
.api :is(th, td) { padding: 0.35em 0.6em; border: 1px solid var(--rule); text-align: start; vertical-align: top; }
.api th { overflow-wrap: break-word; }
.api summary { cursor: pointer; font-size: 0.85rem; }
.api .operation { margin-top: 1.5rem; border-top: 1px solid var(--rule); padding-top: 1.1rem; }
.contents > ul { padding: 0; list-style: none; }
.contents > ul > li { margin-top: 0.6rem; }
.contents ul ul { padding-inline-start: 1.1rem; font-size: 0.85rem; line-height: 1.55; list-style: none; }
@media (min-width: 60rem) {
  .story.api { max-width: none; }
  .api > :is(h1, p, ul, pre), .api > section > :is(h2, p) { max-width: var(--measure); }
  .api .operation { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr); gap: 0 2.25rem; }
  .api .operation > div { grid-column: 1; }
  .api .operation > .samples { grid-column: 2; grid-row: 1 / span 2; position: sticky; top: 1rem; align-self: start; }
  .contents ul ul { columns: 2; column-gap: 2.25rem; }
  .contents ul ul li { break-inside: avoid; }
}
`;

/** @module The rules of the pages that describe the interface and its problems. */

export const referenceStyle = `
.api pre { padding: 1em; font-size: 0.8rem; }
.api h2 { margin-top: 2.5rem; border-top: 1px solid var(--strong-rule); padding-top: 0.9rem; }
.api h3 { margin: 1.75rem 0 0; font-size: 1rem; }
.api table { width: 100%; margin: 0.6rem 0; border-collapse: collapse; font-size: 0.85rem; line-height: 1.5; }
.api caption { text-align: start; font-weight: 700; }
.api :is(th, td) { padding: 0.35em 0.6em; border: 1px solid var(--rule); text-align: start; vertical-align: top; }
`;

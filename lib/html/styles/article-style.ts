/** @module The rules of an article's page: headline, facts, text, pictures, tables, links, rights. */

/** Tables and listings scroll by themselves, so that the page never does; cells keep a readable width. */
export const articleStyle = `
.story { max-width: var(--measure); margin: 0 auto; }
.breadcrumb { padding-top: 1.4rem; color: var(--quiet); font-size: 0.85rem; }
.breadcrumb ol { display: flex; flex-wrap: wrap; margin: 0; padding: 0; list-style: none; }
.breadcrumb li + li::before { content: "›"; margin: 0 0.6em; }
.breadcrumb a { text-decoration: none; }
.story h1 { margin: 1rem 0 0; font-size: clamp(1.65rem, 5vw, 2.35rem); }
.subtitle { margin: 0.6rem 0 0; color: var(--quiet); font: 1.15rem/1.55 var(--serif); }
.facts {
  display: flex; flex-wrap: wrap; gap: 0.1rem 1.5rem;
  margin: 1.1rem 0 0; padding: 0.65rem 0;
  border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule);
  color: var(--quiet); font-size: 0.85rem;
}
.facts div { display: flex; max-width: 100%; }
.facts dt { flex: none; white-space: pre; }
.facts dd { margin: 0; min-width: 0; }
.corrections {
  margin: 1.5rem 0 0; padding: 0.8rem 1.1rem;
  border-inline-start: 3px solid var(--accent); background: var(--wash); font-size: 0.92rem;
}
.corrections h2 { margin: 0; font-size: 0.95rem; }
.corrections p { margin: 0.35rem 0 0; }
.lead-image { margin: 1.75rem 0 0; }
.lead-image img, .body figure img { display: block; width: 100%; background: var(--wash); }
figcaption { margin-top: 0.5rem; color: var(--quiet); font-size: 0.82rem; line-height: 1.55; }
.credit { margin-inline-start: 0.75em; }
.body { padding-top: 0.75rem; font: 1.08rem/1.75 var(--serif); }
.body:lang(zh), .body:lang(ja), .body:lang(ko) { font-family: var(--sans); line-height: 1.95; }
.body p { margin: 1.1em 0; hanging-punctuation: allow-end; }
.body :is(h1, h2, h3, h4, h5, h6) { margin: 1.6em 0 0.5em; }
.body :is(h1, h2) { font-size: 1.4em; }
.body h3 { font-size: 1.22em; }
.body h4 { font-size: 1.1em; }
.body h5 { font-size: 1em; }
.body h6 { font-size: 0.94em; color: var(--quiet); }
.body a { color: var(--accent); }
.body figure { margin: 1.75em 0; }
.body blockquote {
  margin: 1.5em 0; padding-inline-start: 1.1em;
  border-inline-start: 3px solid var(--rule); color: var(--quiet);
}
.body pre { padding: 1em; }
.body .wide { overflow-x: auto; margin: 1.5em 0; }
.body .wide table { margin: 0; }
.body table {
  float: none; border-collapse: collapse; font-size: 0.92em; line-height: 1.5;
  text-align: start; overflow-wrap: break-word;
}
.body :is(td, th) { min-width: 5em; padding: 0.4em 0.5em; border: 1px solid var(--rule); }
.body th:not([align]) { text-align: inherit; }
.body th { background: var(--wash); }
.body hr { margin: 2em auto; width: 6em; border: 0; border-top: 1px solid var(--strong-rule); }
.attachments { margin-top: 2.25rem; }
.attachments figure { margin: 1rem 0; }
.attachments video { display: block; width: 100%; }
.story > section h2, .related h2 { font-size: 1.1rem; }
.editor { margin: 2rem 0 0; text-align: end; color: var(--quiet); font-size: 0.9rem; }
.tags ul { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.tags a {
  display: block; padding: 0.15rem 0.8rem; background: var(--wash);
  text-decoration: none; font-size: 0.85rem;
}
.related { margin-top: 2.25rem; border-top: 1px solid var(--strong-rule); }
.related h2 { margin: 0.9rem 0 0.4rem; }
.related ul {
  margin: 0; padding: 0; list-style: none; columns: 19rem; column-gap: 2rem;
  font-size: 0.92rem; line-height: 1.5;
}
.related li { padding: 0.35rem 0; border-bottom: 1px solid var(--rule); break-inside: avoid; }
.related summary { padding: 0.6rem 0; color: var(--quiet); font-size: 0.88rem; cursor: pointer; }
@supports selector(::details-content) {
  @media (min-width: 44rem) {
    .related summary { display: none; }
    .related details::details-content { content-visibility: visible; block-size: auto; }
  }
}
.rights { margin-top: 1.75rem; color: var(--quiet); font-size: 0.82rem; }
.rights p { margin: 0.25rem 0; }
.neighbours {
  display: grid; gap: 0 2rem; max-width: var(--measure); margin: 2.25rem auto 0;
  border-top: 1px solid var(--strong-rule); font-size: 0.92rem; line-height: 1.5;
}
.neighbours a { padding: 0.8rem 0; text-decoration: none; }
.neighbours .headline { display: block; word-break: keep-all; }
.neighbours a:hover .headline { text-decoration: underline; }
.neighbours .which { color: var(--quiet); font-size: 0.82rem; }
@media (min-width: 44rem) {
  .neighbours { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .neighbours [rel="next"] { grid-column: 2; text-align: end; }
}
.preview {
  margin: 1.5rem 0; padding: 0.75rem 1rem;
  border: 2px dashed var(--accent); background: var(--wash); font-size: 0.9rem;
}
.preview p { margin: 0.2rem 0; }
`;

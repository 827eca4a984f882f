/** @module The rules of pages that list: teasers, the pager, the page of all feeds. */

/** Columns are at least as wide as their words need, so that a picture leaves room beside it. */
export const listStyle = `
.list-head { display: flow-root; padding-top: 0.9rem; }
.list-head h1 { margin: 0.5rem 0 0; font-size: 1.9rem; }
.list-head p { margin: 0.25rem 0 0; color: var(--quiet); }
.list-head .updated { font-size: 0.8rem; text-align: end; }
.empty { padding: 4rem 0; text-align: center; color: var(--quiet); }
.teaser :is(h2, h3) { margin: 0; font-size: 1.2rem; line-height: 1.4; }
.teaser :is(h2, h3) a {
  display: -webkit-box; overflow: hidden; text-decoration: none;
  -webkit-box-orient: vertical; -webkit-line-clamp: 4;
}
.teaser :is(h2, h3) a:hover { text-decoration: underline; }
.teaser p { margin: 0.4rem 0 0; }
.teaser .summary { color: var(--quiet); font-size: 0.92rem; line-height: 1.65; }
.teaser .kicker { margin: 0 0 0.2rem; font-size: 0.78rem; font-weight: 700; color: var(--accent); }
.kicker a { text-decoration: none; }
.meta {
  display: flex; flex-wrap: wrap; gap: 0 1em;
  color: var(--quiet); font-size: 0.8rem; word-break: keep-all;
}
.teaser img { aspect-ratio: 4 / 3; object-fit: cover; background: var(--wash); }
.lead { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; padding: 1rem 0 1.75rem; }
.lead img { order: -1; width: 100%; aspect-ratio: 3 / 2; }
.lead h2 { font-size: clamp(1.6rem, 4vw, 2.4rem); line-height: 1.25; }
.lead .summary { font-size: 1.02rem; }
.teasers {
  display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2.25rem;
  border-top: 1px solid var(--strong-rule);
}
.teaser:not(.lead) { display: flex; justify-content: space-between; gap: 1.1rem; }
.teaser:not(.lead) .words { flex: 1; min-width: 0; }
.teaser:not(.lead) img { flex: none; width: 6.25rem; height: 4.7rem; margin-top: 0.35rem; }
.teasers .teaser { padding: 1.15rem 0; border-bottom: 1px solid var(--rule); }
.top { border-bottom: 1px solid var(--strong-rule); }
.beside .teaser { padding: 1.1rem 0; border-top: 1px solid var(--rule); }
.blocks { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2.25rem; }
.block { padding-top: 1.6rem; }
.block > h2, .more > h2 {
  margin: 0; padding-top: 0.45rem; border-top: 3px solid var(--strong-rule);
  font: 700 1.05rem/1.5 var(--sans);
}
.block > h2 a { text-decoration: none; }
.block > h2 a:hover { text-decoration: underline; }
.block .teaser { padding: 0.8rem 0; }
.block .teaser + .teaser { border-top: 1px solid var(--rule); }
.block .teaser + .teaser h3 { font-size: 1.02rem; }
.more { margin-top: 1.8rem; }
.more .teasers { margin-top: 0.45rem; border-top-color: var(--rule); }
.index { margin: 1rem 0 0; padding: 0; list-style: none; columns: 14rem; column-gap: 2.25rem; }
.index li { padding: 0.4rem 0; border-bottom: 1px solid var(--rule); break-inside: avoid; }
.index p { margin: 0; color: var(--quiet); font-size: 0.85rem; }
.count { color: var(--quiet); font-size: 0.8rem; }
.year > h2 { margin: 1.75rem 0 0; font-size: 1.3rem; }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem; padding: 1.75rem 0 0; }
.pager a:only-child { margin-inline: auto; }
.pager a { padding: 0.5rem 1.25rem; border: 1px solid var(--rule); text-decoration: none; }
.pager a:hover { border-color: currentColor; }

.feeds { margin-top: 2rem; }
.feeds ul { margin: 0.75rem 0 0; padding: 0; list-style: none; }
.feeds li {
  display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.1rem 1.25rem;
  padding: 0.6rem 0; border-bottom: 1px solid var(--rule);
}
.address { font-size: 0.8rem; color: var(--quiet); user-select: all; cursor: copy; }
.formats { position: relative; display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: 0.85rem; }
.guide { display: grid; gap: 0.5rem 2.5rem; margin-top: 1rem; font-size: 0.92rem; }
.guide :is(ol, dl, p) { margin: 0; }
.guide ol { padding-inline-start: 1.4em; }
.guide dl div { display: flex; gap: 0.75em; }
.guide dt { flex: none; min-width: 5.5em; font-weight: 700; }
.guide dd { margin: 0; min-width: 0; color: var(--quiet); }
.jump ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.25rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }

@media (min-width: 44rem) {
  .teasers, .blocks { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .lead:has(img) { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); align-items: center; }
  .lead:not(:has(img)) { text-align: center; padding: 1.5rem 8% 2.25rem; }
  .lead:not(:has(img)) .meta { justify-content: center; }
}
@media (min-width: 60rem) {
  .guide { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .feeds li { grid-template-columns: minmax(0, 2fr) minmax(0, 4fr) max-content; align-items: baseline; }
  .top { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: 0 2.25rem; }
  .top .lead {
    display: flex; flex-direction: column; gap: 1rem;
    padding: 1rem 0 1.75rem; text-align: start;
  }
  .top .lead .meta { justify-content: flex-start; }
  .top .lead img { aspect-ratio: 16 / 9; }
  .beside .teaser:first-child { border-top: 0; padding-top: 1rem; }
}
@media (min-width: 72rem) {
  .teasers, .blocks { grid-template-columns: repeat(3, minmax(0, 1fr)); }
}
@media (max-width: 24rem) {
  .teaser:not(.lead) { gap: 0.8rem; }
  .teaser:not(.lead) img { width: 5rem; height: 3.75rem; }
}
`;

/** @module The rules of pages that list: teasers, the pager, the page of all feeds. */

/** Columns are at least as wide as their words need, so that a picture leaves room beside it. */
export const listStyle = `
.list-head { display: flow-root; padding-top: 0.9rem; }
.list-head h1 { margin: 0.5rem 0 0; font-size: 1.9rem; }
.list-head p { margin: 0.25rem 0 0; color: var(--quiet); }
.list-head .updated { font-size: 0.8rem; text-align: end; }
.empty { padding: 4rem 0; text-align: center; color: var(--quiet); }
.teaser h2 { margin: 0; font-size: 1.2rem; line-height: 1.4; }
.teaser h2 a {
  display: -webkit-box; overflow: hidden; text-decoration: none;
  -webkit-box-orient: vertical; -webkit-line-clamp: 4;
}
.teaser h2 a:hover { text-decoration: underline; }
.teaser p { margin: 0.4rem 0 0; }
.teaser .summary { color: var(--quiet); font-size: 0.92rem; line-height: 1.65; }
.teaser .kicker { margin: 0 0 0.2rem; font-size: 0.78rem; font-weight: 700; color: var(--accent); }
.kicker a { text-decoration: none; }
.meta { color: var(--quiet); font-size: 0.8rem; word-break: keep-all; }
.meta .from::before { content: "·"; margin: 0 0.5em; }
.teaser img { aspect-ratio: 4 / 3; object-fit: cover; background: var(--wash); }
.lead { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; padding: 1rem 0 1.75rem; }
.lead img { order: -1; width: 100%; aspect-ratio: 3 / 2; }
.lead h2 { font-size: clamp(1.6rem, 4vw, 2.4rem); line-height: 1.25; }
.lead .summary { font-size: 1.02rem; }
.teasers {
  display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2.25rem;
  border-top: 1px solid var(--strong-rule);
}
.teasers .teaser {
  display: flex; justify-content: space-between; gap: 1.1rem;
  padding: 1.15rem 0; border-bottom: 1px solid var(--rule);
}
.teasers .words { flex: 1; min-width: 0; }
.teasers img { flex: none; width: 6.25rem; height: 4.7rem; margin-top: 0.35rem; }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem; padding: 1.75rem 0 0; }
.pager a:only-child { margin-inline: auto; }
.pager a { padding: 0.5rem 1.25rem; border: 1px solid var(--rule); text-decoration: none; }
.pager a:hover { border-color: currentColor; }

.feeds { margin-top: 2rem; }
.feeds ul { margin: 0.75rem 0 0; padding: 0; list-style: none; }
.feeds li {
  display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem;
  padding: 0.5rem 0; border-bottom: 1px solid var(--rule);
}
.feeds li a:first-child { flex: 1 1 14rem; }
.feeds .format { font-size: 0.85rem; }

@media (min-width: 44rem) {
  .teasers { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .lead:has(img) { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); align-items: center; }
  .lead:not(:has(img)) { text-align: center; padding: 1.5rem 8% 2.25rem; }
}
@media (min-width: 72rem) { .teasers { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@media (max-width: 24rem) {
  .teasers .teaser { gap: 0.8rem; }
  .teasers img { width: 5rem; height: 3.75rem; }
}
`;

/** @module The stylesheet of the pages, and its path, which contains a hash of it. */

import { createHash } from 'node:crypto';

/** Restrained like a broadsheet: one column for reading, rules for order, no fonts to load. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: #fffefb;
  --ink: #1a1a1a;
  --quiet: #5c5a56;
  --rule: #d9d5cc;
  --strong-rule: #1a1a1a;
  --accent: #9d1c1f;
  --wash: #f6f3ec;
  --serif: Charter, "Bitstream Charter", Georgia, "Songti SC", "STSong", "Noto Serif CJK SC",
    "Noto Serif SC", "Source Han Serif SC", SimSun, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  --measure: 42rem;
  --page: 68rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161513;
    --ink: #e9e5dc;
    --quiet: #a39e94;
    --rule: #37342f;
    --strong-rule: #8d887e;
    --accent: #f08a80;
    --wash: #201e1b;
  }
}
* { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  padding: 0 1.25rem;
  max-width: calc(var(--page) + 2.5rem);
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.7 var(--sans);
  overflow-wrap: break-word;
  text-rendering: optimizeLegibility;
}
h1, h2, h3, h4, h5, h6 {
  font-family: var(--serif);
  font-weight: 700;
  line-height: 1.3;
  text-wrap: balance;
}
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
img, video, audio { max-width: 100%; }
img, video { height: auto; }
figure { margin: 0; }
time { font-variant-numeric: tabular-nums; }
.skip { position: absolute; left: -100rem; }
.skip:focus {
  left: 1rem; top: 0.5rem; padding: 0.5rem 1rem; z-index: 1;
  background: var(--ink); color: var(--paper);
}

.masthead { padding-top: 1.75rem; text-align: center; }
.masthead .name {
  margin: 0;
  font: 900 clamp(1.9rem, 6vw, 3.4rem)/1.15 var(--serif);
  letter-spacing: 0.04em;
}
.masthead.inner { padding-top: 1.1rem; }
.masthead.inner .name { font-size: clamp(1.5rem, 4vw, 2.1rem); }
.masthead.inner .motto { margin-bottom: 0.7rem; }
.masthead .name a { text-decoration: none; }
.masthead .motto { margin: 0.35rem 0 1rem; color: var(--quiet); font-size: 0.85rem; }
.sections { border-top: 3px double var(--strong-rule); border-bottom: 1px solid var(--strong-rule); }
.sections ul {
  display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.75rem;
  margin: 0; padding: 0; list-style: none;
}
.sections a { display: block; padding: 0.5rem 0.15rem; text-decoration: none; font-size: 0.95rem; }
.sections a[aria-current] { box-shadow: inset 0 -3px var(--accent); font-weight: 700; }

.list-head { display: flow-root; padding-top: 0.9rem; }
.list-head h1 { margin: 0.5rem 0 0; font-size: 1.9rem; }
.list-head p { margin: 0.25rem 0 0; color: var(--quiet); }
.list-head .updated { font-size: 0.8rem; text-align: end; }
.empty { padding: 4rem 0; text-align: center; color: var(--quiet); }
.teaser h2 { margin: 0; font-size: 1.2rem; line-height: 1.4; }
.teaser h2 a { text-decoration: none; }
.teaser h2 a:hover { text-decoration: underline; }
.teaser p { margin: 0.4rem 0 0; }
.teaser .summary { color: var(--quiet); font-size: 0.92rem; line-height: 1.65; }
.teaser .kicker { margin: 0 0 0.2rem; font-size: 0.78rem; font-weight: 700; color: var(--accent); }
.kicker a { text-decoration: none; }
.meta { color: var(--quiet); font-size: 0.8rem; }
.meta .from::before { content: "·"; margin: 0 0.5em; }
.teaser img { aspect-ratio: 4 / 3; object-fit: cover; background: var(--wash); }
.lead { display: grid; gap: 1.5rem; padding: 1rem 0 1.75rem; }
.lead img { order: -1; width: 100%; aspect-ratio: 3 / 2; }
.lead h2 { font-size: clamp(1.6rem, 4vw, 2.4rem); line-height: 1.25; }
.lead .summary { font-size: 1.02rem; }
.teasers { display: grid; gap: 0 2.25rem; border-top: 1px solid var(--strong-rule); }
.teasers .teaser {
  display: flex; justify-content: space-between; gap: 1.1rem;
  padding: 1.15rem 0; border-bottom: 1px solid var(--rule);
}
.teasers .words { flex: 1; min-width: 0; }
.teasers img { flex: none; width: 6.25rem; height: 4.7rem; margin-top: 0.35rem; }
.pager { display: flex; justify-content: space-between; gap: 1rem; padding: 1.75rem 0 0; }
.pager a:only-child { margin-inline: auto; }
.pager a { padding: 0.5rem 1.25rem; border: 1px solid var(--rule); text-decoration: none; }
.pager a:hover { border-color: currentColor; }

.story, .refusal { max-width: var(--measure); margin: 0 auto; }
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
.facts div { display: flex; }
.facts dt { white-space: pre; }
.facts dd { margin: 0; }
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
.body :is(h1, h2, h3, h4, h5, h6) { margin: 1.8em 0 0.6em; font-size: 1.2rem; }
.body a { color: var(--accent); }
.body figure { margin: 1.75em 0; }
.body blockquote {
  margin: 1.5em 0; padding-inline-start: 1.1em;
  border-inline-start: 3px solid var(--rule); color: var(--quiet);
}
.body pre, .body code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.9em; }
.body pre { padding: 1em; overflow-x: auto; background: var(--wash); line-height: 1.5; }
.body table {
  display: block; overflow-x: auto; border-collapse: collapse;
  font-size: 0.92em; line-height: 1.5;
}
.body :is(td, th) { padding: 0.45em 0.8em; border: 1px solid var(--rule); text-align: start; }
.body th { background: var(--wash); }
.body hr { margin: 2em auto; width: 6em; border: 0; border-top: 1px solid var(--strong-rule); }
.dateline { font-weight: 700; }
.attachments figure { margin: 1rem 0; }
.attachments :is(audio, video) { display: block; width: 100%; }
.story h2 { font-size: 1.1rem; }
.editor { margin: 2rem 0 0; text-align: end; color: var(--quiet); font-size: 0.9rem; }
.tags ul { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.tags a {
  display: block; padding: 0.15rem 0.8rem; background: var(--wash);
  text-decoration: none; font-size: 0.85rem;
}
.related { margin-top: 2.25rem; border-top: 1px solid var(--strong-rule); }
.related h2 { margin: 0.9rem 0 0.4rem; }
.related ul { margin: 0; padding: 0; list-style: none; font-size: 0.92rem; line-height: 1.55; }
.related li { padding: 0.4rem 0; border-bottom: 1px solid var(--rule); }
.rights { margin-top: 1.75rem; color: var(--quiet); font-size: 0.82rem; }
.rights p { margin: 0.25rem 0; }
.feeds { margin-top: 2rem; }
.feeds ul { margin: 0.75rem 0 0; padding: 0; list-style: none; }
.feeds li {
  display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem;
  padding: 0.5rem 0; border-bottom: 1px solid var(--rule);
}
.feeds li a:first-child { flex: 1 1 14rem; }
.feeds .format { font-size: 0.85rem; }
.preview {
  margin: 1.5rem 0; padding: 0.75rem 1rem;
  border: 2px dashed var(--accent); background: var(--wash); font-size: 0.9rem;
}
.preview p { margin: 0.2rem 0; }
.refusal { padding: 4rem 0; text-align: center; }
.refusal h1 { font-size: 1.9rem; }

.api pre {
  padding: 1em; overflow-x: auto; background: var(--wash); font-size: 0.8rem; line-height: 1.5;
}
.api code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.92em; }
.api h2 { margin-top: 2.5rem; border-top: 1px solid var(--strong-rule); padding-top: 0.9rem; }
.api h3 { margin: 1.75rem 0 0; font-size: 1rem; }
.api table { width: 100%; margin: 0.6rem 0; border-collapse: collapse; font-size: 0.85rem; line-height: 1.5; }
.api caption { text-align: start; font-weight: 700; }
.api :is(th, td) { padding: 0.35em 0.6em; border: 1px solid var(--rule); text-align: start; vertical-align: top; }

.colophon {
  margin-top: 3.5rem; padding: 1.25rem 0 2.5rem;
  border-top: 3px double var(--strong-rule);
  color: var(--quiet); font-size: 0.82rem; text-align: center;
}
.colophon ul {
  display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.5rem;
  margin: 0; padding: 0; list-style: none;
}
.colophon p { margin: 0.35rem 0 0; }

@media (min-width: 40rem) {
  .teasers { grid-template-columns: repeat(2, 1fr); }
  .lead:has(img) { grid-template-columns: 5fr 6fr; align-items: center; }
  .lead:not(:has(img)) { text-align: center; padding: 1.5rem 8% 2.25rem; }
}
@media (min-width: 60rem) { .teasers { grid-template-columns: repeat(3, 1fr); } }
@media (max-width: 39.99rem) {
  .sections ul { gap: 0 1.3rem; padding: 0.2rem 0; }
  .sections a { padding: 0.3rem 0.1rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #333; --accent: #000; --wash: #fff; }
  html { font-size: 11pt; }
  .sections, .breadcrumb, .skip, .pager, .tags, .related, .attachments, .colophon nav { display: none; }
  .body a::after { content: " (" attr(href) ")"; font-size: 0.8em; overflow-wrap: anywhere; }
  h1, h2, h3, figure { break-inside: avoid; break-after: avoid; }
  .story { max-width: none; }
}
`;

const HASH_CHARACTERS = 12;

/** Changes with every byte of the stylesheet, so that it may be kept for ever. */
export const stylesheetPath = `/style-${createHash('sha256')
  .update(stylesheet)
  .digest('hex')
  .slice(0, HASH_CHARACTERS)}.css`;

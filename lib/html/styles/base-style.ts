/** @module The rules of every page: colours, fonts by language, headings, links, masthead, footer. */

import { PAPER } from './colours.ts';

/**
 * Restrained like a broadsheet: one column for reading, rules for order, no fonts to load. Fonts of
 * Latin letters come first except in Chinese, Japanese and Korean, whose quotation marks are as
 * wide as their letters. A word too long for its column breaks anywhere, which also lets columns
 * be narrower than it (CSS Text 3 §5.5).
 */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --paper: ${PAPER.light};
  --ink: #1a1a1a;
  --quiet: #5c5a56;
  --rule: #d9d5cc;
  --strong-rule: #1a1a1a;
  --accent: #9d1c1f;
  --wash: #f6f3ec;
  --mono: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --measure: 42rem;
  --page: 68rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: ${PAPER.dark};
    --ink: #e9e5dc;
    --quiet: #a39e94;
    --rule: #37342f;
    --strong-rule: #8d887e;
    --accent: #f08a80;
    --wash: #201e1b;
  }
}
:root, [lang] {
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Noto Serif", "Liberation Serif",
    "DejaVu Serif", serif;
  --sans: -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif;
}
:lang(zh) {
  --serif: Charter, "Bitstream Charter", Georgia, "Songti SC", STSong, "Noto Serif CJK SC",
    "Noto Serif SC", "Source Han Serif SC", SimSun, serif;
  --sans: "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC",
    "Source Han Sans SC", sans-serif;
}
:lang(zh-Hant), :lang(zh-TW), :lang(zh-HK), :lang(zh-MO) {
  --serif: Charter, "Bitstream Charter", Georgia, "Songti TC", "Noto Serif CJK TC", "Noto Serif TC",
    PMingLiU, serif;
  --sans: "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC", sans-serif;
}
:lang(ja) {
  --serif: "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", "Noto Serif JP", serif;
  --sans: "Hiragino Sans", "Yu Gothic", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", sans-serif;
}
:lang(ko) {
  --serif: AppleMyungjo, Batang, "Noto Serif CJK KR", "Noto Serif KR", serif;
  --sans: "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR", sans-serif;
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
  overflow-wrap: anywhere;
  text-rendering: optimizeLegibility;
}
:where([lang]) { font-family: var(--sans); }
h1, h2, h3, h4, h5, h6 {
  font-family: var(--serif);
  font-weight: 700;
  line-height: 1.3;
  text-wrap: balance;
}
h1, h2, h3, h4, h5, h6, .subtitle, .related li { word-break: keep-all; }
.clause { display: inline-block; max-width: 100%; text-decoration: inherit; }
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
img, video, audio { max-width: 100%; }
img, video { height: auto; }
audio { display: block; width: 100%; }
figure { margin: 0; }
code, pre { font-family: var(--mono); font-size: 0.9em; }
pre { overflow-x: auto; background: var(--wash); line-height: 1.5; }
time { font-variant-numeric: tabular-nums; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
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
  text-wrap: balance;
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

.refusal { max-width: var(--measure); margin: 0 auto; padding: 3.5rem 0 2.5rem; text-align: center; }
.refusal h1 { font-size: 1.9rem; }
.refusal .facts { justify-content: center; }

@media (max-width: 39.99rem) {
  .sections ul { gap: 0 1.3rem; padding: 0.2rem 0; }
  .sections a { padding: 0.3rem 0.1rem; }
}
`;

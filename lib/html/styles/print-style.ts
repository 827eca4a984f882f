/** @module The rules of printed pages: black on white, without what leads elsewhere, with the page's address. */

/** What is folded on a screen is printed whole, where the browser can. */
export const printStyle = `
.printed { display: none; }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --quiet: #333; --rule: #999; --strong-rule: #000; --accent: #000; --wash: #fff;
  }
  html { font-size: 11pt; }
  body { max-width: none; padding: 0; }
  nav, nav.neighbours, .skip, .tags, .attachments, .masthead .motto, audio, video { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .body a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.8em; overflow-wrap: anywhere; }
  h1, h2, h3, figure, tr, .teaser { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  img { max-height: 18cm; object-fit: contain; }
  pre { white-space: pre-wrap; border: 1px solid var(--rule); }
  .preview, .corrections { border-color: #000; }
  .story { max-width: none; }
  .masthead, .masthead.inner { padding-top: 0; border-bottom: 3px double #000; }
  .masthead .name { margin-bottom: 0.4rem; }
  .colophon { margin-top: 1.5rem; padding-bottom: 0; text-align: start; }
  .printed { display: block; overflow-wrap: anywhere; }
}
`;

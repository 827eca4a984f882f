/** @module The rules of printed pages. */

export const printStyle = `
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #333; --accent: #000; --wash: #fff; }
  html { font-size: 11pt; }
  .sections, .breadcrumb, .skip, .pager, .tags, .related, .neighbours, .attachments, .colophon nav { display: none; }
  .body a::after { content: " (" attr(href) ")"; font-size: 0.8em; overflow-wrap: anywhere; }
  h1, h2, h3, figure { break-inside: avoid; break-after: avoid; }
  .story { max-width: none; }
}
`;

/** @module Generators of hostile HTML: pieces of known attacks, nested and cut at random. */

import fc from 'fast-check';

const NAMES = [
  ...[
    'a',
    'b',
    'p',
    'div',
    'span',
    'table',
    'tr',
    'td',
    'caption',
    'ul',
    'li',
    'pre',
    'img',
    'h1',
    'font',
  ],
  ...[
    'script',
    'style',
    'svg',
    'math',
    'mtext',
    'mglyph',
    'annotation-xml',
    'foreignObject',
    'desc',
  ],
  ...[
    'template',
    'noscript',
    'noembed',
    'noframes',
    'iframe',
    'xmp',
    'plaintext',
    'listing',
    'textarea',
  ],
  ...[
    'select',
    'option',
    'optgroup',
    'button',
    'form',
    'input',
    'object',
    'embed',
    'applet',
    'marquee',
  ],
  ...[
    'title',
    'head',
    'body',
    'html',
    'frameset',
    'base',
    'meta',
    'link',
    'video',
    'audio',
    'source',
  ],
  ...[
    'picture',
    'track',
    'details',
    'summary',
    'ruby',
    'rt',
    'dialog',
    'slot',
    'x-y',
    'nobr',
    'blockquote',
  ],
  ...[
    'center',
    'section',
    'figure',
    'figcaption',
    'col',
    'colgroup',
    'tbody',
    'th',
    'hr',
    'br',
    'image',
  ],
];

const ADDRESSES = [
  'javascript:alert(1)',
  ' JaVa\tScRiPt\n:alert(1)',
  '&#106;avascript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example/x',
  '\\\\evil.example\\x',
  'https://example.com/a"onerror=alert(1)',
  'https://例え.example/新闻?q=<x>#’',
  '#clobber',
  'relative/path',
  'mailto:a@example.com?subject=<b>',
  'tel:+86 10',
  'http://[bad',
  'blob:https://example.com/x',
];

const ATTRIBUTES = [
  ...[
    'href',
    'src',
    'srcset',
    'poster',
    'cite',
    'xlink:href',
    'action',
    'formaction',
    'background',
  ],
  ...[
    'data',
    'id',
    'name',
    'class',
    'style',
    'srcdoc',
    'onerror',
    'onload',
    'is',
    'slot',
    'lang',
    'dir',
  ],
  ...[
    'title',
    'alt',
    'rel',
    'target',
    'ping',
    'data-src',
    'width',
    'colspan',
    'type',
    '__proto__',
    'xmlns',
  ],
];

const VALUES = [
  ...ADDRESSES,
  ...['1', 'x', '"', "'", '`', '<!--', '-->', ']]>', '&#0;', '&#xfffe;', '\ud800', 'a,b 1x, c 2x'],
  '</noscript><img src=x onerror=alert(1)>',
];

const TEXTS = [
  ...[
    '中文𠮷',
    ' ',
    '\n',
    '\n\n',
    '&lt;script&gt;',
    '&#1;',
    '&#x0;',
    '&nbsp;',
    '\u0000',
    '\udc00',
    '<',
    '>',
  ],
  ...[
    '<!--',
    '-->',
    '--!>',
    '<![CDATA[',
    ']]>',
    '<?x',
    '<!DOCTYPE html>',
    '</',
    '<a ',
    '"',
    '&amp',
    '　',
  ],
];

const attribute = fc
  .tuple(fc.constantFrom(...ATTRIBUTES), fc.constantFrom(...VALUES), fc.constantFrom('"', "'", ''))
  .map(([name, value, quote]) => ` ${name}=${quote}${value}${quote}`);

const openTag = fc
  .tuple(fc.constantFrom(...NAMES), fc.array(attribute, { maxLength: 3 }))
  .map(([name, attributes]) => `<${name}${attributes.join('')}>`);

const piece = fc.oneof(
  { weight: 5, arbitrary: openTag },
  { weight: 3, arbitrary: fc.constantFrom(...NAMES).map((name) => `</${name}>`) },
  { weight: 2, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

/** A soup of tags, references, comments and text, closed or not. */
export const hostileHtml = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

/** Attacks on sanitisers as they were published, each a way to mean two things to two parsers. */
export const KNOWN_ATTACKS: readonly string[] = [
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<svg><desc><![CDATA[</desc><script>alert(1)</script>]]></svg>',
  '<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=alert(1)>">',
  '<xmp><p title="</xmp><svg/onload=alert(1)>">',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<table><td><a href="javascript:1"><table><a href=x>y</a>z</table>',
  '<p><button><p><button><p>x',
  '<a href="https://a.example/"><table><a href="https://b.example/">x</a></table></a>',
  '<b><i><u><p>x</b>y</i>z</u>',
  '<pre>\n\n\n<script></script>\nx</pre>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe><img src=x onerror=alert(1)//',
  '<math href="javascript:alert(1)">x</math><svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml>',
  '<table><colgroup><col></colgroup><marquee><td>x<table><tr><form><td>y',
  '<frameset><frame src="javascript:alert(1)"></frameset>',
  '<html onload=alert(1)><body onload=alert(2)>x<base href="https://evil.example/"><a href="y">y</a>',
];

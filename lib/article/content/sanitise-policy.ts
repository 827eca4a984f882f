/** @module Lists the HTML that an article may hold, and what happens to the rest (standards ). */

import type { Element } from 'hast';
import type { Options as Schema } from 'rehype-sanitize';
import { ANCHOR_ID } from './anchors.ts';

/** The revision of this policy and of the code that applies it; raise it with either. */
export const CONTENT_POLICY = 3;

/** To another page, or to an element of this text. */
const LINK = new RegExp(`^(?:https?://|mailto:|tel:)|^#${ANCHOR_ID.source.slice(1)}`);
const WEB = /^https?:\/\//;
const PIXELS = /^\d{1,5}$/;

type Attributes = NonNullable<NonNullable<Schema['attributes']>[string]>;

const size: Attributes = [
  ['width', PIXELS],
  ['height', PIXELS],
];
const aligned: Attributes = [['align', 'left', 'right', 'center', 'justify']];
const cell: Attributes = [...aligned, 'colSpan', 'rowSpan'];
const change: Attributes = [['cite', WEB], 'dateTime'];

/** The elements that stay, each with its own attributes under their `hast` names. */
const ELEMENTS: Readonly<Record<string, Attributes>> = {
  ...plain('h1 h2 h3 h4 h5 h6 p br hr pre figure figcaption'),
  ...plain('ul dl dt dd table caption picture summary'),
  ...plain(
    'b bdi bdo cite code em i kbd mark rp rb rt rtc ruby s samp small strong sub sup u var wbr',
  ),
  a: [['href', LINK], 'title', ['rel', 'nofollow', 'sponsored', 'ugc', 'noopener']],
  abbr: ['title'],
  audio: [['src', WEB], 'controls', 'title'],
  blockquote: [['cite', WEB]],
  col: [...aligned, 'span'],
  colgroup: [...aligned, 'span'],
  del: change,
  details: ['open'],
  dfn: ['title'],
  img: [['src', WEB], 'srcSet', 'sizes', 'alt', 'title', ...size],
  ins: change,
  li: ['value'],
  ol: ['start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
  q: [['cite', WEB]],
  source: [['src', WEB], 'srcSet', 'sizes', 'type', 'media', ...size],
  tbody: aligned,
  td: cell,
  tfoot: aligned,
  th: [...cell, ['scope', 'row', 'col', 'rowgroup', 'colgroup'], 'abbr'],
  thead: aligned,
  time: ['dateTime'],
  tr: aligned,
  track: [['src', WEB], 'kind', 'srcLang', 'label'],
  video: [['src', WEB], ['poster', WEB], 'controls', 'title', ...size],
};

/** Removed with all that they hold, with a notice to the editor. */
export const REMOVED_WITH_NOTICE: ReadonlySet<string> = new Set(
  (
    'script style noscript template iframe object embed applet frame frameset svg math ' +
    'button input select textarea datalist'
  ).split(' '),
);

/** Removed with all that they hold, without a notice. */
export const REMOVED: ReadonlySet<string> = new Set(
  'area base basefont bgsound head keygen link meta noembed noframes optgroup option param title'.split(
    ' ',
  ),
);

/** Names of old HTML, AMP and MIP for what has a name on the list. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['acronym', 'abbr'],
  ['amp-anim', 'img'],
  ['amp-audio', 'audio'],
  ['amp-iframe', 'iframe'],
  ['amp-img', 'img'],
  ['amp-video', 'video'],
  ['dir', 'ul'],
  ['listing', 'pre'],
  ['menu', 'ul'],
  ['mip-anim', 'img'],
  ['mip-audio', 'audio'],
  ['mip-iframe', 'iframe'],
  ['mip-img', 'img'],
  ['mip-video', 'video'],
  ['plaintext', 'pre'],
  ['strike', 's'],
  ['tt', 'code'],
  ['video-js', 'video'],
  ['xmp', 'pre'],
]);

/** Boxes without meaning: their loose text becomes paragraphs, so that it never runs together. */
export const BOXES: ReadonlySet<string> = new Set(
  (
    'address article aside body center dialog div fieldset footer form header hgroup html legend ' +
    'main nav search section'
  ).split(' '),
);

/** What cannot be in a paragraph. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'blockquote caption col colgroup dd details dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol ' +
    'p pre summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** What says nothing when it holds nothing. */
export const EMPTY_WITHOUT_CONTENT: ReadonlySet<string> = new Set(
  'h1 h2 h3 h4 h5 h6 ul ol dl table thead tbody tfoot tr figure blockquote details'.split(' '),
);

const TABLE = ['table'];

/** The sanitiser's schema: what is not in it is removed before serialising. */
export const SANITISER_SCHEMA: Schema = {
  tagNames: Object.keys(ELEMENTS),
  attributes: {
    ...ELEMENTS,
    '*': [
      ['dir', 'ltr', 'rtl', 'auto'],
      ['id', ANCHOR_ID],
      ['lang', /^[A-Za-z0-9-]{1,35}$/],
    ],
  },
  ancestors: {
    caption: TABLE,
    col: TABLE,
    colgroup: TABLE,
    tbody: TABLE,
    td: TABLE,
    tfoot: TABLE,
    th: TABLE,
    thead: TABLE,
    tr: TABLE,
    source: ['audio', 'picture', 'video'],
    track: ['audio', 'video'],
  },
  protocols: {
    href: ['http', 'https', 'mailto', 'tel'],
    src: ['http', 'https'],
    poster: ['http', 'https'],
    cite: ['http', 'https'],
  },
  strip: [...REMOVED_WITH_NOTICE, ...REMOVED],
  required: {},
  clobber: [],
  clobberPrefix: '',
  allowComments: false,
  allowDoctypes: false,
};

/** Whether an element is on the list. */
export function isKept({ tagName }: Element): boolean {
  return Object.hasOwn(ELEMENTS, tagName);
}

/** Elements of HTML that go while their content stays, since they show nothing of their own. */
const PLAIN: ReadonlySet<string> = new Set(
  (
    'big blink canvas data font label map marquee meter multicol nobr output picture progress rb slot ' +
    'span'
  ).split(' '),
);

/** Whether an element of HTML says nothing that is lost when it goes. */
export function isPlain({ tagName }: Element): boolean {
  return PLAIN.has(tagName) || BOXES.has(tagName) || REMOVED.has(tagName);
}

function plain(names: string): Readonly<Record<string, Attributes>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, []]));
}

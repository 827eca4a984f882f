/** @module Makes links of what a body embeds, since readers show no frames and no plug-ins (standards X-20). */

import type { Element, ElementContent } from 'hast';
import { cleanText } from '../../text.ts';
import { resolveLink, resolveSource } from '../addresses.ts';
import type { NormalisePass } from '../notices.ts';
import { attributeOf, elementsIn, isElement, isHiddenOrTiny, textOf } from '../tree.ts';
import { lazySourceOf } from './lazy-images.ts';

/** Elements that show another document. */
const FRAMES = ['iframe', 'embed', 'object', 'frame', 'applet', 'portal'];

/** Elements of a site's own that count, sell or configure: nothing of them is for readers. */
const SERVICES =
  /-(?:ad|ads|auto-ads|sticky-ad|pixel|analytics|stats|state|script|font|consent|animation|sidebar)(?:-|$)/;

const PICTURES = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i;

/** Whether an element shows another document, whatever its address. */
export function isFrame(element: Element): boolean {
  return FRAMES.includes(element.tagName);
}

/** Whether an element may embed something that a link can lead to. */
export function isEmbed(element: Element): boolean {
  if (isFrame(element)) return true;
  const isOwnElement = element.tagName.includes('-') && !SERVICES.test(element.tagName);
  const isPlace = isPlaceOfPost(element) || backgroundOf(element) !== undefined;
  return isOwnElement || (isPlace && textOf(element) === '');
}

/** The picture that a box shows as its background, for a script to load or as an image. */
function backgroundOf(element: Element): string | undefined {
  if (!isElement(element, 'div', 'span', 'figure', 'section', 'i')) return undefined;
  if ([...elementsIn(element)].some((each) => isElement(each, 'img', 'video', 'audio')))
    return undefined;
  const lazy = attributeOf(
    element,
    'dataBg',
    'dataBackground',
    'dataBackgroundImage',
    'dataBgSrc',
    'dataBgImage',
  );
  const style = attributeOf(element, 'role') === 'img' ? attributeOf(element, 'style') : undefined;
  const written = lazy ?? style;
  return /url\(\s*["']?([^"')]+)/i.exec(written ?? '')?.[1] ?? lazy;
}

/** A box that a network's script fills with a post, such as `<div class="fb-post" data-href="…">`. */
function isPlaceOfPost(element: Element): boolean {
  if (!isElement(element, 'div', 'span', 'figure', 'blockquote')) return false;
  const classes = [element.properties.className ?? ''].flat().join(' ');
  return (
    attributeOf(element, 'dataHref', 'dataUrl', 'cite') !== undefined &&
    /(?:^|[\s-])(?:fb|embed|post|tweet|video|player|media)(?:[\s-]|$)/i.test(classes) &&
    ![...elementsIn(element)].some((each) => isElement(each, 'img', 'video', 'audio', 'iframe'))
  );
}

/**
 * What readers see of an embed, given its normalised content: that content where it has a link or a
 * picture, else a link with the embed's title. Undefined when its address is none.
 */
export function linkEmbed(
  embed: Element,
  pass: NormalisePass,
): readonly ElementContent[] | undefined {
  const { children } = embed;
  const hasOwn = children.some(
    (child) => isShown(child) || (isElement(child) && [...elementsIn(child)].some(isShown)),
  );
  if (isElement(embed, 'object', 'applet') && hasOwn) return children;
  const address = isHiddenOrTiny(embed) ? undefined : addressOf(embed, pass.baseUrl);
  if (address === undefined) return undefined;
  const words = textOf(embed);
  const rest = isFrame(embed) ? [] : children.filter((child) => isElement(child) || words !== '');
  const isImage = PICTURES.test(address) || /^image\//.test(attributeOf(embed, 'type') ?? '');
  if (isImage) return [imageOf(address, titleOf(embed, address), embed), ...rest];
  const page = pageOf(address);
  pass.notices.add('embed-linked', `<${embed.tagName}> became a link to ${page}.`);
  return [linkOf(page, titleOf(embed, page), posterOf(embed, page, pass.baseUrl)), ...rest];
}

function isShown(node: ElementContent): boolean {
  return (
    isElement(node) &&
    (isElement(node, 'img', 'video', 'audio') ||
      (isElement(node, 'a') && node.properties.href !== undefined))
  );
}

function imageOf(src: string, alt: string, { properties }: Element): Element {
  const { width, height } = properties;
  const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  return { type: 'element', tagName: 'img', properties: { src, alt, ...size }, children: [] };
}

function linkOf(href: string, title: string, poster: string | undefined): Element {
  const text: ElementContent = { type: 'text', value: title };
  const picture: ElementContent[] =
    poster === undefined
      ? []
      : [
          { type: 'element', tagName: 'img', properties: { src: poster, alt: '' }, children: [] },
          { type: 'element', tagName: 'br', properties: {}, children: [] },
        ];
  const properties = { href, rel: ['noopener'] };
  const link: Element = { type: 'element', tagName: 'a', properties, children: [...picture, text] };
  return { type: 'element', tagName: 'p', properties: {}, children: [link] };
}

/** Takes the address of an object out of its parameters, which are removed later. */
export function takeParameters(embed: Element): void {
  if (!isElement(embed, 'object', 'applet') || embed.properties.data !== undefined) return;
  const movie = embed.children.find(
    (child) =>
      isElement(child, 'param') &&
      /^(?:movie|src|url|file)$/i.test(attributeOf(child, 'name') ?? ''),
  );
  if (movie !== undefined && isElement(movie)) embed.properties.data = attributeOf(movie, 'value');
}

/** The address of what is embedded. */
function addressOf(embed: Element, baseUrl: string | undefined): string | undefined {
  const own = resolveSource(embed.properties.src ?? embed.properties.data, baseUrl);
  const lazy = lazySourceOf(embed.properties, baseUrl);
  const written = [
    attributeOf(embed, 'dataHref', 'dataUrl', 'href', 'url', 'code', 'cite'),
    videoAddressOf(embed),
    backgroundOf(embed),
  ];
  const others = written.map((value) => resolveLink(value, baseUrl)).find((each) => each.ok);
  const isBlank = own.ok && /^https?:\/\/[^/]+\/(?:about:)?blank(?:\.html?)?$/.test(own.value);
  return lazy ?? (own.ok && !isBlank ? own.value : others?.value);
}

/** Pages of videos and posts by the service that an element is named after. */
const SERVICE_PAGES: readonly (readonly [RegExp, (id: string) => string])[] = [
  [/youtube/, (id) => `https://www.youtube.com/watch?v=${id}`],
  [/vimeo/, (id) => `https://vimeo.com/${id}`],
  [/dailymotion/, (id) => `https://www.dailymotion.com/video/${id}`],
  [/bilibili/, (id) => `https://www.bilibili.com/video/${id}`],
  [/youku/, (id) => `https://v.youku.com/v_show/id_${id}.html`],
  [/tiktok/, (id) => `https://www.tiktok.com/embed/v2/${id}`],
  [/twitter|tweet/, (id) => `https://twitter.com/i/status/${id}`],
  [/instagram/, (id) => `https://www.instagram.com/p/${id}/`],
  [/soundcloud/, (id) => `https://api.soundcloud.com/tracks/${id}`],
];

function videoAddressOf(embed: Element): string | undefined {
  const id = attributeOf(embed, ...ID_ATTRIBUTES);
  const service = SERVICE_PAGES.find(([name]) => name.test(embed.tagName));
  if (id === undefined || !/^[\w-]{1,60}$/.test(id)) return undefined;
  return service?.[1](id);
}

const ID_ATTRIBUTES = [
  ...['dataVideoid', 'dataVideoId', 'videoid', 'videoId', 'video-id', 'dataTweetid', 'tweetid'],
  ...['dataShortcode', 'shortcode', 'dataTrackid', 'dataBvid', 'bvid', 'dataId'],
];

/** A player's address and the page of the same video, which says what it is. */
const PLAYERS: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})(?=[/?#]|$).*$/,
    'https://www.youtube.com/watch?v=$1',
  ],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+)(?=[/?#]|$).*$/, 'https://vimeo.com/$1'],
  [
    /^https?:\/\/player\.bilibili\.com\/player\.html\?(?:.*&)?bvid=(\w+)(?=&|#|$).*$/,
    'https://www.bilibili.com/video/$1',
  ],
  [/^https?:\/\/player\.youku\.com\/embed\/([\w=-]+).*$/, 'https://v.youku.com/v_show/id_$1.html'],
  [
    /^https?:\/\/v\.qq\.com\/(?:txp\/)?iframe\/player\.html\?(?:.*&)?vid=(\w+)(?=&|#|$).*$/,
    'https://v.qq.com/x/page/$1.html',
  ],
  [
    /^https?:\/\/www\.dailymotion\.com\/embed\/video\/(\w+).*$/,
    'https://www.dailymotion.com/video/$1',
  ],
  [/^https:\/\/open\.spotify\.com\/embed\/(\w+\/\w+).*$/, 'https://open.spotify.com/$1'],
];

function pageOf(address: string): string {
  const player = PLAYERS.find(([form]) => form.test(address));
  return player === undefined ? address : address.replace(...player);
}

function titleOf(embed: Element, address: string): string {
  const named = attributeOf(
    embed,
    'title',
    'ariaLabel',
    'dataTitle',
    'playlabel',
    'alt',
    'standby',
  );
  if (named !== undefined) return named;
  const url = new URL(address);
  const file = /[^/]+\.[a-z0-9]{2,4}$/i.exec(url.pathname)?.[0];
  const readable = file === undefined ? undefined : decodedName(file);
  return readable ?? (url.hostname.replace(/^www\./, '') || address);
}

function decodedName(file: string): string {
  try {
    return cleanText(decodeURIComponent(file)).text;
  } catch {
    return file;
  }
}

/** The picture of a video: its element's own, or the one that YouTube has for every video. */
function posterOf(embed: Element, page: string, baseUrl: string | undefined): string | undefined {
  const written = attributeOf(
    embed,
    'poster',
    'dataPoster',
    'thumbnail',
    'dataThumb',
    'dataThumbnail',
  );
  const own = resolveSource(written, baseUrl);
  if (own.ok) return own.value;
  const id = /^https:\/\/www\.youtube\.com\/watch\?v=([\w-]+)$/.exec(page)?.[1];
  return id === undefined ? undefined : `https://i.ytimg.com/vi/${id}/hqdefault.jpg`;
}

/** @module Finds what an embed shows: its address, the page of a player, its title and its picture. */

import type { Element } from 'hast';
import { cleanText } from '../../text.ts';
import { resolveLink, resolveSource } from '../addresses.ts';
import { attributeOf, elementsIn, isElement, isHiddenOrTiny } from '../tree.ts';
import { lazySourceOf } from './lazy-images.ts';

/** Elements of editors and of WeChat that hold an address or an id, and no hyphen in their name. */
export const OWN_ELEMENTS = ['oembed', 'mpvoice', 'qqmusic'];

/** Where boxes of networks have the address of a post. */
export const POST_ATTRIBUTES = [
  'dataHref',
  'dataUrl',
  'cite',
  'dataInstgrmPermalink',
  'dataPermalink',
];

/** The address of what is embedded. */
export function addressOf(embed: Element, baseUrl: string | undefined): string | undefined {
  const own = resolveSource(embed.properties.src ?? embed.properties.data, baseUrl);
  const lazy = lazySourceOf(embed.properties, baseUrl);
  const written = [
    attributeOf(embed, ...POST_ATTRIBUTES, 'href', 'url', 'audiourl', 'code'),
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
  [/mpvoice/, (id) => `https://res.wx.qq.com/voice/getvoice?mediaid=${id}`],
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
  'voice_encode_fileid',
  ...['dataShortcode', 'shortcode', 'dataTrackid', 'dataBvid', 'bvid', 'dataId'],
];

/** A player's address and the page of the same video, which says what it is. */
const PLAYERS: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/(?:videoseries)?\?(?:.*&)?list=([\w-]+).*$/,
    'https://www.youtube.com/playlist?list=$1',
  ],
  [
    /^https?:\/\/(?:www\.)?youtube\.com\/embed\/live_stream\?(?:.*&)?channel=([\w-]+).*$/,
    'https://www.youtube.com/channel/$1/live',
  ],
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/(?!videoseries|live_stream)([\w-]{6,})(?=[/?#&]|$).*$/,
    'https://www.youtube.com/watch?v=$1',
  ],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+)(?=[/?#]|$).*$/, 'https://vimeo.com/$1'],
  [
    /^https?:\/\/player\.bilibili\.com\/player\.html\?(?:.*&)?bvid=(\w+)(?=&|#|$).*$/,
    'https://www.bilibili.com/video/$1',
  ],
  [
    /^https?:\/\/player\.bilibili\.com\/player\.html\?(?:.*&)?aid=(\d+)(?=&|#|$).*$/,
    'https://www.bilibili.com/video/av$1',
  ],
  [/^https?:\/\/player\.youku\.com\/embed\/([\w=-]+).*$/, 'https://v.youku.com/v_show/id_$1.html'],
  [
    /^https?:\/\/v\.qq\.com\/(?:txp\/)?iframe\/player\.html\?(?:.*&)?vid=(\w+)(?=&|#|$).*$/,
    'https://v.qq.com/x/page/$1.html',
  ],
  [
    /^https?:\/\/open\.douyin\.com\/player\/video\?(?:.*&)?vid=(\d+)(?=&|#|$).*$/,
    'https://www.douyin.com/video/$1',
  ],
  [/^https?:\/\/www\.ixigua\.com\/iframe\/(\d+).*$/, 'https://www.ixigua.com/$1'],
  [
    /^https?:\/\/music\.163\.com\/outchain\/player\?type=2&id=(\d+).*$/,
    'https://music.163.com/song?id=$1',
  ],
  [
    /^https?:\/\/www\.dailymotion\.com\/embed\/video\/(\w+).*$/,
    'https://www.dailymotion.com/video/$1',
  ],
  [/^https:\/\/open\.spotify\.com\/embed\/(\w+\/\w+).*$/, 'https://open.spotify.com/$1'],
];

/** Viewers with what they show in a parameter of their address. */
const VIEWERS =
  /^https?:\/\/(?:www\.facebook\.com\/plugins\/|docs\.google\.com\/(?:viewer|gview)|view\.officeapps\.live\.com\/op\/|w\.soundcloud\.com\/player)/;

/** The page that shows what a player plays, else the player's own address. */
export function pageOf(address: string): string {
  if (VIEWERS.test(address)) {
    const { searchParams } = new URL(address);
    const shown = ['url', 'href', 'src'].map((name) =>
      resolveSource(searchParams.get(name), undefined),
    );
    return shown.find((each) => each.ok)?.value ?? address;
  }
  const player = PLAYERS.find(([form]) => form.test(address));
  return player === undefined ? address : address.replace(...player);
}

/** The title of an embed: its own, else the name of its file, else its host. */
export function titleOf(embed: Element, address: string): string {
  const named = namedTitleOf(embed);
  if (named !== undefined) return named;
  const url = new URL(address);
  const file = /[^/]+\.[a-z0-9]{2,4}$/i.exec(url.pathname)?.[0];
  const isPage = file !== undefined && /\.(?:html?|php\d?|aspx?|jspx?|do|cgi)$/i.test(file);
  const readable = file === undefined || isPage ? undefined : decodedName(file);
  return readable ?? (url.hostname.replace(/^www\./, '') || address);
}

/** The words that an embed has for what it shows; undefined if it has none. */
export function namedTitleOf(embed: Element): string | undefined {
  const own = isElement(embed, ...OWN_ELEMENTS) ? ['name', 'music_name'] : [];
  return attributeOf(
    embed,
    ...['title', 'ariaLabel', 'dataTitle', 'playlabel', 'alt', 'standby'],
    ...own,
  );
}

function decodedName(file: string): string {
  return cleanText(decoded(file)).text;
}

function decoded(written = ''): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** The picture of a video: its element's own, or the one that YouTube has for every video. */
export function posterOf(
  embed: Element,
  page: string,
  baseUrl: string | undefined,
): string | undefined {
  const written = attributeOf(
    embed,
    'poster',
    'dataPoster',
    'thumbnail',
    'dataThumb',
    'dataThumbnail',
    'dataCover',
    'albumurl',
  );
  const own = resolveSource(
    /^https?%3a/i.test(written ?? '') ? decoded(written) : written,
    baseUrl,
  );
  if (own.ok) return own.value;
  const id = /^https:\/\/www\.youtube\.com\/watch\?v=([\w-]+)$/.exec(page)?.[1];
  return id === undefined ? undefined : `https://i.ytimg.com/vi/${id}/hqdefault.jpg`;
}

/** The picture that a box shows as its background, for a script to load or as an image. */
export function backgroundOf(element: Element): string | undefined {
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
  const style = attributeOf(element, 'style') ?? '';
  const [, background] = /url\(\s*["']?([^"')]+)/i.exec(lazy ?? style) ?? [];
  if (lazy !== undefined) return background ?? lazy;
  const isNamed = attributeOf(element, 'role') === 'img';
  return background !== undefined && (isNamed || isPhotograph(element, background))
    ? background
    : undefined;
}

const PHOTOGRAPH_CLASS = /(?:^|[-_])(?:photo|image|img|pic|picture|cover|lazy|thumb)(?:[-_]|$)/i;

/** Whether the background of an empty box is a picture to look at, and no ornament. */
function isPhotograph(element: Element, address: string): boolean {
  if (element.children.some((child) => isElement(child)) || isHiddenOrTiny(element)) return false;
  const style = attributeOf(element, 'style') ?? '';
  if (/repeat-[xy]|background-repeat\s*:\s*repeat(?!-)/i.test(style)) return false;
  const classes = [element.properties.className ?? ''].flat().map(String);
  const isSeen = classes.some((name) => PHOTOGRAPH_CLASS.test(name));
  return isSeen || /\.(?:jpe?g|webp|avif)(?:[?#!@]|$)/i.test(address);
}

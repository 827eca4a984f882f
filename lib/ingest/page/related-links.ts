/** @module Reads the lists of related articles at a page's foot. */

import { foldLetters } from '../words/fold-letters.ts';

/** A related item as the page shows it. */
export type PrintedLink = { readonly title: string; readonly url?: string };

const RELATED =
  /^[\s【[]*(?:友情链接|往期推荐|往期回顾|阅读下一篇|(?:相关|延伸|扩展|推荐|更多)(?:链接|阅读|新闻|文章|报道|推荐|内容|稿件|资讯)|related(?: (?:links|articles|stories|news|reading))?|see also|further reading)[\s】\]]*(?:[:：]|$)/iu;

const PROMOTED =
  /^[\s【[]*(?:(?:热门|热点|最新|最热|一周|本周|今日|图片|视频|点击|阅读)(?:排行榜?|推荐|文章|新闻|资讯|专题|图集)|排行榜|猜你喜欢|为您推荐|最新热点|most read|most popular)[\s】\]]*(?:[:：]|$)/iu;

/** What is printed above the comments of readers: 网友评论, 258条评论, Comments. */
const COMMENTS =
  /^[\s【[]*(?:(?:(?:最新|热门|精彩|全部|网友|用户|发表)?(?:评论|跟帖|跟贴|留言)(?:列表|区)?|媒体报道|(?:latest )?comments?)[\s】\]]*$|(?:最新|热门|精彩|全部|网友)?评论[:：]|(?:最新|热门|精彩|全部|网友)评论\s|[\d,]{1,9}\s*(?:条评论|人参与|人评论|条跟贴)(?:[\s|｜\d,/]|条评论|人参与|(?:网友)?评论)*$)/iu;

/** The text after a marker such as 相关链接:; undefined if the line has none. */
export function readRelatedMarker(line: string): string | undefined {
  const marker = RELATED.exec(foldLetters(line));
  return marker === null ? undefined : line.slice(marker[0].length);
}

/** Whether the line starts a list of the site, not of the article: 热门文章, 排行榜 … */
export function isPromotedMarker(line: string): boolean {
  return PROMOTED.test(foldLetters(line)) || isCommentsMarker(line);
}

/** Whether the line opens the comments of readers. */
export function isCommentsMarker(line: string): boolean {
  return COMMENTS.test(foldLetters(line));
}

/**
 * Titles are separated by two spaces or more of any kind, such as `&nbsp; ` between links; a single
 * space belongs to its title.
 */
const BETWEEN_TITLES = /\s{2,}/u;
const BULLET = /^(?:[·•●■◆▪*►▶]|-(?=\s))\s*/u;
const URL_ALONE = /^https?:\/\/\S+$/u;
const TRAILING_URL = /^(.*?\S)\s+(https?:\/\/\S+)$/u;

/** The titles in a line of a list, with duplicates; a URL belongs to the title before it. */
export function splitTitles(line: string): readonly PrintedLink[] {
  const links: PrintedLink[] = [];
  for (const part of line.split(BETWEEN_TITLES)) {
    const title = part.trim().replace(BULLET, '');
    const before = links.at(-1);
    if (title === '') continue;
    if (before !== undefined && before.url === undefined && URL_ALONE.test(title)) {
      links[links.length - 1] = { ...before, url: title };
    } else links.push(withUrl(title));
  }
  return links;
}

function withUrl(title: string): PrintedLink {
  const [, words, url] = TRAILING_URL.exec(title) ?? [];
  return words !== undefined && url !== undefined ? { title: words, url } : { title };
}

/** Each title once, at its first place; the same title with two URLs stays twice. */
export function distinctLinks(links: readonly PrintedLink[]): readonly PrintedLink[] {
  const byTitle = new Map<string, PrintedLink[]>();
  for (const link of links) {
    const known = byTitle.get(link.title) ?? [];
    byTitle.set(link.title, known);
    if (known.length === 0) known.push(link);
    else if (link.url !== undefined && known[0]?.url === undefined) known[0] = link;
    else if (link.url !== undefined && known.every(({ url }) => url !== link.url)) known.push(link);
  }
  return [...byTitle.values()].flat();
}

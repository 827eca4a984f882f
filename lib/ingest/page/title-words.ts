/** @module Compares titles, and recognises headings that name a section or a site and no article. */

import { foldLetters } from '../words/fold-letters.ts';

/** A title without punctuation and spaces, which pages and their metadata write differently. */
export function bareTitle(text: string): string {
  return text.replace(/[\s\p{P}\p{S}]/gu, '').toLowerCase();
}

const SECTION =
  /^(?:网站)?(?:首页|主页|正文|新闻|资讯|动态|要闻|头条|公告|通知|通知公告|公示公告|信息公开|政务公开|政策文件|专题|文章|详情|详细(?:内容|页|信息)|内容页|新闻(?:动态|中心|资讯|快讯|速递|发布|详情|内容|正文|网)|文章(?:内容|详情|正文)|(?:学校|学院|校园|院系|综合|公司|集团|企业|工作|行业|部门|基层|图片|视频|时政|本地|国内|国际|社会|最新|热点|媒体)(?:新闻|动态|要闻|资讯|公告|报道|聚焦|关注)|.{2,14}(?:官网|官方网站|门户网站|门户|信息网|新闻网|日报|晚报|学会|协会)|home(?:page)?|news|latest news|press releases?|article)$/iu;

const MAX_SECTION_CHARACTERS = 80;

/** Whether a heading names a section, a site or the way to it, and so no article. */
export function isSectionName(text: string, siteNames: readonly string[] = []): boolean {
  if (text.length > MAX_SECTION_CHARACTERS) return false;
  const names = new Set(siteNames.map(foldLetters));
  const steps = foldLetters(text)
    .split(/\s*(?:[-–—_|｜>＞›»/·]|::)+\s*/u)
    .map((step) => step.trim())
    .filter(Boolean);
  return steps.length > 0 && steps.every((step) => SECTION.test(step) || names.has(step));
}

const MIN_SHARED_CHARACTERS = 4;

/** Whether two titles agree: one has all of the other, or half of the shorter one is in both in one piece. */
export function agree(one: string, other: string): boolean {
  const [long = '', short = ''] = [one, other]
    .map(bareTitle)
    .toSorted((a, b) => b.length - a.length);
  if (short === '') return false;
  if (long.includes(short)) return long === short || short.length >= MIN_SHARED_CHARACTERS;
  const needed = Math.max(MIN_SHARED_CHARACTERS, Math.ceil(short.length / 2));
  return Array.from({ length: Math.max(0, short.length - needed + 1) }, (_, at) =>
    short.slice(at, at + needed),
  ).some((run) => long.includes(run));
}

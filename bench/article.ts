/** @module Articles of a usual newspaper's size to publish and to store while measuring. */

import type { ArticleContent } from '../lib/article/article.ts';

const PARAGRAPHS = 8;
const PHRASES_PER_PARAGRAPH = 24;
const CORPUS =
  '市场监管人员当天走访沿街三十家店铺逐一核对标签进货票据和计量器具消费者反映的问题已经登记并交由辖区办理' +
  '检测机构抽取样品送往实验室结果将在十个工作日内向社会公布企业表示配合整改质量提升行动持续到年底覆盖全市' +
  '农贸商场超市网络平台同步开展专项检查发现价格标示不清食品过期等情形责令停止销售依法立案调查追溯来源';
const PHRASE_CHARACTERS = 5;

/** Article number N as an editor sends it: about 3 KB of text that packs like prose. */
export function articleNumber(number: number): object {
  return {
    title: titleOf(number),
    section: sectionOf(number),
    tags: ['计量', `组${number % 5}`],
    authors: [{ name: '施本允', role: '记者' }],
    source: { name: '商报' },
    body: { format: 'html', value: htmlOf(number) },
  };
}

/** The same article as it is kept, in the feeds of the site and a section: fewer items to fill tables with. */
export function contentNumber(number: number): ArticleContent {
  const html = htmlOf(number);
  return {
    title: titleOf(number),
    summary: phrases(number, PARAGRAPHS),
    language: 'zh-CN',
    section: sectionOf(number),
    tags: [],
    byline: '记者 施本允',
    authors: [],
    editor: { name: '施本允' },
    body: { format: 'html', value: html },
    contentHtml: html,
    contentPolicy: 1,
    enclosures: [],
    related: [],
    altIds: {},
  };
}

function titleOf(number: number): string {
  return `第 ${number} 条：街面走访与计量核对`;
}

function sectionOf(number: number): string {
  return number % 2 === 0 ? 'consumer' : 'quality';
}

function htmlOf(number: number): string {
  return Array.from(
    { length: PARAGRAPHS },
    (_, index) => `<p>${phrases(number * PARAGRAPHS + index, PHRASES_PER_PARAGRAPH)}</p>`,
  ).join('');
}

/** Phrases that follow from the seed alone, in an order of their own (Numerical Recipes' generator). */
function phrases(seed: number, count: number): string {
  let state = (seed + 1) >>> 0;
  let text = '';
  for (let index = 0; index < count; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const start = (state >>> 8) % (CORPUS.length - PHRASE_CHARACTERS);
    text += `${CORPUS.slice(start, start + PHRASE_CHARACTERS)}，`;
  }
  return `${text.slice(0, -1)}。`;
}

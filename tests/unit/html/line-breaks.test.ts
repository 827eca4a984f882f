/** @module The places where the lines of a headline may break. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakablePieces, clausesOf } from '../../../lib/html/line-breaks.ts';
import { anyText } from '../../support/any-text.ts';

/** Headlines with a stroke between words: a break anywhere else cuts a word in two. */
const HEADLINES = [
  '云溪市|公布|电热水壶|抽查|结果',
  '县图书馆|夜间|开放|满月',
  '市场|监管|总局|关于|2025年|第二季度|儿童|用品|质量|国家|监督|抽查|情况|的|通报',
  '国务院办公厅|印发|《|关于|进一步|优化|营商环境|的|意见|》',
  '习近平|总书记|主持|召开|中央|全面|深化|改革|委员会|会议|并|发表|重要|讲话',
  '浙江|绍兴|柯桥区|市场|监督|管理局|查处|一起|虚假|宣传|案',
  '北京|冬奥会|开幕式|导演|张艺谋|接受|采访',
  '研究|生命|起源|的|科学家|获得|国家|最高|奖励',
  '12315热线|第二季度|共|接到|投诉|举报|三万二千余件',
  '全市|共|检查|经营|单位|3000余家次|罚没款|2.5亿元',
  '網路|安全法|修正案|三讀|通過|後|正式|施行',
  '東京都|渋谷区|で|新しい|図書館|が|開館|した',
];

describe('the pieces of a headline', () => {
  it.each(HEADLINES)('the headline %s breaks at none but its strokes', (marked) => {
    const text = marked.replaceAll('|', '');
    const allowed = offsetsOf(marked.split('|'));
    const breaks = offsetsOf(breakablePieces(text, ['电热水壶', '营商环境']));
    expect(breaks.filter((offset) => !allowed.includes(offset))).toEqual([]);
    expect(breaks.length).toBeGreaterThan(0);
  });

  it('a headline that fits into any column is one piece', () => {
    expect(breakablePieces('三批次产品下架')).toEqual(['三批次产品下架']);
  });

  it('a headline in letters with blanks has none but those', () => {
    expect(breakablePieces('A recall of 12 kettles')).toEqual(['A recall of 12 kettles']);
    expect(breakablePieces('대한민국 헌법재판소 선고')).toEqual(['대한민국 헌법재판소 선고']);
  });

  it('a kept word is in one piece wherever it is', () => {
    const pieces = breakablePieces('人工智能赋能人工智能产业发展大会', ['人工智能']);
    expect(pieces.filter((piece) => piece.includes('人工智能')).length).toBeGreaterThan(0);
    for (const piece of pieces) expect(piece).not.toMatch(/^智能|人工$/);
  });

  it('the pieces of any text are the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'grapheme', maxLength: 90 })), (text) => {
        expect(breakablePieces(text).join('')).toBe(text);
        expect(clausesOf(text).join('')).toBe(text);
      }),
    );
  });
});

describe('the clauses of a headline', () => {
  it.each([
    ['云溪市公布抽查结果 三批次产品下架', ['云溪市公布抽查结果', ' ', '三批次产品下架']],
    ['早市的秤准不准　二十四个摊位', ['早市的秤准不准', '　', '二十四个摊位']],
    ['“秤”准不准？ 二十四个摊位', ['“秤”准不准？', ' ', '二十四个摊位']],
    ['OpenAI 发布 GPT-5 模型', ['OpenAI 发布 GPT-5 模型']],
    ['One clause and another', ['One clause and another']],
  ])('the headline %s has the clauses %j', (text, clauses) => {
    expect(clausesOf(text)).toEqual(clauses);
  });

  it('a headline with a clause of many lines is one piece, so that lists can cut it off', () => {
    expect(clausesOf(`${'质'.repeat(30)} 量`)).toHaveLength(1);
  });
});

function offsetsOf(pieces: readonly string[]): readonly number[] {
  let offset = 0;
  return pieces.slice(0, -1).map((piece) => {
    offset += piece.length;
    return offset;
  });
}

/** @module The score of the page reader: blocks, fields, halves, and pages that are not there. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { compareBlocks } from '../../../bench/pages/compare-blocks.ts';
import { readPageSets } from '../../../bench/pages/expected-pages.ts';
import { blocksOf, documentOf } from '../../../bench/pages/page-blocks.ts';
import { printPageScores } from '../../../bench/pages/print-scores.ts';
import { scorePage } from '../../../bench/pages/score-page.ts';

const PARAGRAPHS = ['旧码头的灯光秀改到周六晚上举行。', '渡轮末班延后到二十三点，往返各加两班。'];
const html = (body: string) =>
  new TextEncoder().encode(
    `<title>码头灯光秀改期</title><h1>码头灯光秀改期</h1><p>2026-03-05 08:10 来源：青屿晚报 责任编辑：方念</p><article>${body}</article>`,
  );
const page = {
  file: 'own/1.html',
  bytes: html(PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')),
  text: PARAGRAPHS,
  either: [],
  title: '码头灯光秀改期',
  at: '2026-03-05T08:10',
  source: '青屿晚报',
  editor: null,
  authors: [],
};

describe('the score of the page reader', () => {
  it('the blocks of an element are its lines, without scripts', () => {
    const { body } = documentOf('<p>一<b>二</b><br>三</p><script>x</script><div> 四\n五 </div>');
    expect(blocksOf(body)).toEqual(['一二', '三', '四 五']);
  });

  it('a paragraph that lacks a fifth is missed, and one of other words is extra', () => {
    const [first = '', second = ''] = PARAGRAPHS;
    const score = compareBlocks([first, '点击下载手机客户端看直播'], {
      text: PARAGRAPHS,
      either: [],
    });
    expect(score).toMatchObject({ recall: 0.5, precision: 0.5, missed: [second] });
    const cut = compareBlocks([first, second.slice(4)], { text: PARAGRAPHS, either: [] });
    expect(cut.missed).toEqual([second]);
  });

  it('a block that may be there counts neither way', () => {
    const either = ['（原标题：灯光秀改期了）'];
    expect(compareBlocks([...either, ...PARAGRAPHS], { text: PARAGRAPHS, either }).precision).toBe(
      1,
    );
    expect(compareBlocks(PARAGRAPHS, { text: PARAGRAPHS, either }).recall).toBe(1);
  });

  it('each field of a page is right or wrong, and one that the page does not state is invented', () => {
    const score = scorePage(page);
    expect(score).toMatchObject({
      blocks: { recall: 1, precision: 1 },
      fields: { title: true, day: true, minute: true, source: true },
      invented: ['editor'],
      reasons: [],
    });
    const other = scorePage({ ...page, title: '渡轮停航', at: '2026-03-06', editor: '方念' });
    expect(other.fields).toMatchObject({ title: false, day: false, editor: true });
  });

  it('a page that is no article is scored with its refusal', () => {
    expect(scorePage({ ...page, bytes: new Uint8Array([0xff, 0xfe, 0, 0]) }).reasons).toEqual([
      'refused: unknown-encoding',
    ]);
  });

  it('sets whose projects are not in the folder are named', () => {
    const lines: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    printPageScores(readPageSets(mkdtempSync(join(tmpdir(), 'pages-'))), true);
    vi.restoreAllMocks();
    expect(lines.filter((line) => line.endsWith('not in the folder'))).toHaveLength(3);
  });

  it('the pages of a project in the folder are read with the values of its own list', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    const project = join(folder, 'article-extraction-benchmark');
    mkdirSync(join(project, 'html'), { recursive: true });
    writeFileSync(join(project, 'html/a.html.gz'), gzipSync(page.bytes));
    const truth = { a: { articleBody: PARAGRAPHS.join('\n\n') }, gone: { articleBody: 'x' } };
    writeFileSync(join(project, 'ground-truth.json'), JSON.stringify(truth));
    const [read, ...others] = readPageSets(folder).flatMap(({ pages }) => pages);
    expect(others).toEqual([]);
    expect(read).toMatchObject({ file: 'article-extraction/a', text: PARAGRAPHS });
  });
});

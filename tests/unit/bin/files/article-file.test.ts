/** @module Reading the articles of a file: one or many, and files that cannot be read. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticleFile, readArticleFiles } from '../../../../bin/files/article-file.ts';
import { ok, refuse } from '../../../../lib/core/result.ts';
import type { ReadArticles } from '../../../../lib/ingest/article-source.ts';
import { collect } from '../../../support/collect.ts';
import { site } from '../../ingest/site.ts';
import { makeFolder } from '../remote-stub.ts';

const file = join(makeFolder(), 'export.txt');
writeFileSync(file, '甲\n坏\n乙\n');

/** A format with an article on each line. */
const readLines: ReadArticles = async function* ({ chunks }) {
  const text = Buffer.concat(await collect(chunks)).toString();
  for (const [index, title] of text.trim().split('\n').entries()) {
    const address = `line ${index + 1}`;
    yield title === '坏'
      ? refuse({ code: 'bad-field', detail: 'Bad.', address })
      : ok({ address, article: { title }, notes: [] });
  }
};

describe('readArticleFiles', () => {
  it('readArticleFiles yields every article of a file with its fields set, after a refused one too', async () => {
    const options = { site, read: readLines, set: ['section=news'] };
    const read = await collect(readArticleFiles(file, options));
    expect(read).toMatchObject([
      { ok: true, value: { address: 'line 1', article: { title: '甲', section: 'news' } } },
      { ok: false, refusal: { json: { type: 'bad-field', title: `${file}#line 2` } } },
      { ok: true, value: { address: 'line 3', article: { title: '乙', section: 'news' } } },
    ]);
  });

  it("readArticleFiles refuses an absent file and a folder with the system's error code", async () => {
    for (const [path, code] of [
      [`${file}.gone`, 'ENOENT'],
      [join(file, '..'), 'EISDIR'],
    ] as const) {
      const read = await collect(readArticleFiles(path, { site }));
      expect(read).toMatchObject([{ ok: false, refusal: { exitCode: 4 } }]);
      expect(JSON.stringify(read)).toContain(code);
    }
  });

  it('readArticleFiles throws what its reader throws', async () => {
    // biome-ignore lint/correctness/useYield: a reader that fails at once
    const read: ReadArticles = async function* () {
      throw new TypeError('a bug');
    };
    await expect(collect(readArticleFiles(file, { site, read }))).rejects.toThrow('a bug');
  });
});

describe('readArticleFile', () => {
  it('readArticleFile refuses a file of several articles, and an empty one', async () => {
    const several = await readArticleFile(file, { site, read: readLines });
    expect(several).toMatchObject({ refusal: { json: { detail: 'has several articles' } } });
    const none = await readArticleFile(file, { site, read: async function* () {} });
    expect(none).toMatchObject({ refusal: { json: { detail: 'has no article' } } });
  });
});

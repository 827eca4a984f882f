/** @module Related articles that are not published are hidden from readers, with a warning to the editor. */

import { describe, expect, it } from 'vitest';
import type { ArticleContent, Status } from '../../../lib/article/article.ts';
import { articleJson } from '../../../lib/article/wire.ts';
import { hideRelated, lintRelated } from '../../../lib/publish/related-visibility.ts';
import { liveVersion, ORIGIN, SITE } from '../../support/live-articles.ts';
import { publishedState, sampleContent, sampleId } from '../../support/samples.ts';

const STANDING: Readonly<Record<number, Status>> = { 1: 'published', 2: 'draft', 3: 'withdrawn' };
const [live, draft, gone, unknown] = [1, 2, 3, 4].map(sampleId) as [never, never, never, never];

const reads: number[] = [];
const articles = {
  readArticles: async (ids: readonly string[]) => {
    reads.push(ids.length);
    return ids.map((id) => {
      const n = [1, 2, 3].find((one) => sampleId(one) === id);
      const status = n === undefined ? undefined : STANDING[n];
      const state = publishedState(status && { status });
      return status && { state, title: '', touchedAt: state.versionCreated, scopes: [] };
    });
  },
};

const words = (changes: Partial<ArticleContent> = {}) =>
  sampleContent({
    related: [
      { title: '题目' },
      { id: live },
      { id: draft },
      { id: gone },
      { id: unknown },
      { id: draft },
    ],
    ...changes,
  });

describe('hidden related articles', () => {
  it('hideRelated hides related articles that are not published, from readers alone', async () => {
    const content = await hideRelated(words(), { effect: 'appears' }, articles);
    expect(content.hiddenRelated).toEqual([draft, gone, unknown]);
    const version = liveVersion(9, { content });
    const context = { site: SITE, origin: ORIGIN };
    expect(articleJson(version, context).related).toEqual([{ title: '题目' }, { id: live }]);
    const inside = articleJson(version, { ...context, audience: 'newsroom' });
    expect(inside.related).toEqual(words().related);
    expect(JSON.stringify(inside)).not.toContain('hiddenRelated');
  });

  it('lintRelated warns the editor of each hidden related article, by its pointer', async () => {
    const content = await hideRelated(words(), { effect: 'changes' }, articles);
    const pointers = lintRelated(content).map(({ code, pointer }) => `${code} ${pointer}`);
    expect(pointers).toEqual([2, 3, 4, 5].map((n) => `related-not-public /related/${n}`));
    expect(lintRelated(words())).toEqual([]);
  });

  it('hideRelated shows a related article that has been published since', async () => {
    const old = words({ related: [{ id: live }], hiddenRelated: [live] });
    expect(await hideRelated(old, { effect: 'changes' }, articles)).not.toHaveProperty(
      'hiddenRelated',
    );
  });

  it('hideRelated reads nothing without related ids, or for an act that readers do not see', async () => {
    reads.length = 0;
    await hideRelated(words({ related: [{ title: 'x' }] }), { effect: 'appears' }, articles);
    for (const effect of ['nothing', 'leaves'] as const) {
      expect(await hideRelated(words(), { effect }, articles)).toEqual(words());
    }
    expect(reads).toEqual([]);
  });
});

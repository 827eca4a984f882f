/** @module The page of a preview says what it is, shows its future date, and escapes all text. */

import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../../../lib/html/language.ts';
import { renderPreviewPage } from '../../../../lib/page/article/preview-page.tsx';
import { parsePage, textIn } from '../../../support/html-tree.ts';
import { at, liveVersion, ORIGIN, SITE } from '../../../support/live-articles.ts';

const context = { site: SITE, origin: ORIGIN, strings: stringsFor(SITE.language) };
const expiresAt = at('2026-11-23T08:00:00.000Z');

async function page(state: object, content: object = {}) {
  const live = liveVersion(1, { content });
  const { firstPublished: _none, ...unpublished } = live.state;
  const version = { ...live, state: { ...unpublished, ...state } };
  return parsePage(
    await renderPreviewPage({ version, isUnsaved: false, related: new Map(), expiresAt }, context),
  );
}

describe('the page of a preview', () => {
  it.each([
    ['draft', '草稿'],
    ['scheduled', '定时待发'],
    ['published', '已发布稿件的修改稿'],
    ['withdrawn', '已撤下'],
    ['expired', '已过期'],
  ] as const)(
    'the preview of a %s article says so, with its version and its expiry',
    async (status, words) => {
      const tree = await page({ status, version: 7 });
      const notice = textIn(tree.one('aside', { class: 'preview' }));
      expect(notice).toContain(`第 7 版 · ${words}`);
      expect(notice).toContain('2026年11月23日');
    },
  );

  it('the preview of a scheduled article is dated by its time of publication', async () => {
    const tree = await page({ status: 'scheduled', publishAt: at('2026-12-24T10:00:00.000Z') });
    const [published] = tree.all('dd');
    expect(published && textIn(published)).toContain('2026年12月24日 18:00');
  });

  it('the preview of an article runs no script of its content', async () => {
    const hostile = '</title><script>alert(1)</script>"\'><img src=x onerror=a()>';
    const tree = await page({ status: 'draft' }, { title: hostile, subtitle: hostile });
    expect(tree.errors).toEqual([]);
    expect(tree.all('script')).toEqual([]);
    expect(textIn(tree.one('h1'))).toBe(hostile);
  });

  it('the preview page has words in every language of the pages', () => {
    for (const language of ['en', 'zh-CN']) {
      const { statuses, preview, previewVersion } = stringsFor(language);
      expect([preview, previewVersion(3), ...Object.values(statuses)]).not.toContain('');
    }
  });
});

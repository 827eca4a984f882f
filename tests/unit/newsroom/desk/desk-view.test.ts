/** @module The desk's views: what an address asks for, and the requests that list it. */

import { describe, expect, it } from 'vitest';
import { ACT_NAMES } from '../../../../lib/article/acts/register.ts';
import { sayAct, sayStatus } from '../../../../lib/newsroom/desk/article-words.ts';
import {
  DESK_TABS,
  encodeWords,
  listPaths,
  readDeskView,
  writeDeskView,
} from '../../../../lib/newsroom/desk/desk-view.ts';
import { LANGUAGES } from '../../../../lib/newsroom/frame/newsroom-language.ts';

const OWN = 'own-key';

describe('the address of a view of the desk', () => {
  it.each([
    { tab: 'all' },
    { tab: 'scheduled', section: 'news' },
    { tab: 'mine', words: '港桥 & 通车?=#+%' },
    { tab: 'gone', section: 'world', by: 'a_-b', words: 'x' },
  ] as const)('the view %j is read back from its address', (view) => {
    expect(readDeskView(writeDeskView(view))).toEqual(view);
  });

  it('the desk itself has no query, and an odd query is the whole desk', () => {
    expect(writeDeskView({ tab: 'all', section: '', words: '' })).toBe('/newsroom');
    expect(readDeskView('/newsroom?tab=odd&q=%20&section=')).toEqual({ tab: 'all' });
  });
});

describe('the requests of a view', () => {
  it('all is what is in work, then what is live', () => {
    expect(listPaths({ tab: 'all' }, OWN)).toEqual([
      '/api/desk/articles?limit=50',
      '/api/desk/articles?status=live&limit=50',
    ]);
  });

  it('mine and one person’s are a single list of what a key touched', () => {
    expect(listPaths({ tab: 'mine', by: 'x' }, OWN)).toEqual([
      '/api/desk/articles?touchedBy=own-key&limit=50',
    ]);
    expect(listPaths({ tab: 'all', by: 'x' }, OWN)).toHaveLength(1);
  });

  it.each(DESK_TABS.map((tab) => [tab]))('the tab %s asks only what can be signed', (tab) => {
    const view = { tab, section: 'news', by: 'a-b_c', words: '“港”/桥 ?&=' };
    for (const path of listPaths(view, OWN)) {
      expect(path.split('?')[1]).toMatch(/^[A-Za-z0-9_=&.-]+$/);
    }
  });

  it('words of a title are UTF-8 in base64url, cut to 100 characters', () => {
    const decoded = (text: string) => Buffer.from(encodeWords(text), 'base64url').toString('utf8');
    expect(decoded('港桥')).toBe('港桥');
    expect(decoded('𠮷'.repeat(150))).toBe('𠮷'.repeat(100));
  });
});

describe('the words for statuses and acts', () => {
  it.each(LANGUAGES.map((language) => [language]))('every act has words in %s', (language) => {
    const unsaid = ACT_NAMES.filter((name) => sayAct(name, language) === name);
    expect(unsaid).toEqual([]);
  });

  it('a live article with newer work says so', () => {
    const live = { status: 'published', live: 3, pending: 5 };
    expect(sayStatus(live, 'en')).toBe('Live, with changes that wait');
    expect(sayStatus({ status: 'published', live: 3 }, 'en')).toBe('Live');
    expect(sayStatus({ status: 'constructor' }, 'en')).toBe('constructor');
  });
});

/** @module The newsroom's sentences for refusals: one for every problem, and one for every rule of a field. */

import { describe, expect, it } from 'vitest';
import { EDITOR_PROBLEMS } from '../../../../lib/api/editors/editor-problems.ts';
import { PUBLIC_PROBLEMS } from '../../../../lib/api/problems/public-problems.ts';
import { parseArticleInput } from '../../../../lib/article/input/parse-article.ts';
import { CodedError } from '../../../../lib/core/errors.ts';
import { LANGUAGES } from '../../../../lib/newsroom/frame/newsroom-language.ts';
import { findRuleWords } from '../../../../lib/newsroom/server/field-rule-words.ts';
import { problemSentences } from '../../../../lib/newsroom/server/problem-sentences.ts';
import {
  sayFailure,
  sayFieldProblem,
  sayProblem,
} from '../../../../lib/newsroom/server/problem-words.ts';
import { findProblem } from '../../../../lib/newsroom/server/server-problem.ts';
import { SITE } from '../../../support/live-articles.ts';

const NAMES = [...new Set([...Object.keys(PUBLIC_PROBLEMS), ...Object.keys(EDITOR_PROBLEMS)])];
const LONG = 'x'.repeat(100_000);

function problemOf(name: string) {
  const json = { type: `https://news.example/problems/${name}`, title: 'Odd', detail: 'Very odd.' };
  const problem = findProblem({
    status: 400,
    headers: new Headers(),
    body: new Uint8Array(),
    json,
  });
  if (problem === undefined) throw new Error('no problem');
  return problem;
}

/** The details of every rule that an article breaks. */
function rulesBrokenBy(article: object): readonly string[] {
  const parsed = parseArticleInput(article, SITE);
  if (parsed.ok || parsed.refusal.type !== 'invalid-article') return [];
  return parsed.refusal.errors.map(({ detail }) => detail);
}

describe('the sentence for a problem', () => {
  it.each(NAMES)('problem %s has one in each language, in that language', (name) => {
    for (const language of LANGUAGES) {
      expect(problemSentences[language]).toHaveProperty([name]);
    }
    expect(sayProblem(problemOf(name), 'zh-CN')).toMatch(/^\p{Script=Han}.*。$/u);
    expect(sayProblem(problemOf(name), 'en')).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u);
  });

  it('both languages know the same problems', () => {
    expect(Object.keys(problemSentences.en).sort()).toEqual(
      Object.keys(problemSentences['zh-CN']).sort(),
    );
  });

  it.each(['unheard-of', 'constructor', 'toString', '__proto__', ''])(
    'the server’s own words are shown for the unknown problem "%s"',
    (name) => {
      expect(sayProblem(problemOf(name), 'zh-CN')).toBe('Odd: Very odd.');
    },
  );

  it('an answer without a problem document is named by its status', () => {
    const answer = { status: 502, headers: new Headers(), body: new Uint8Array() };
    const problem = findProblem(answer);
    expect(problem && sayProblem(problem, 'en')).toBe('HTTP 502');
  });
});

describe('the sentence for a rule of a field', () => {
  const BROKEN = [
    {},
    { title: '', body: { format: 'pdf', value: 1 }, tags: [1], authors: [{}] },
    {
      title: LONG,
      slug: 'A B',
      language: '!',
      tags: Array.from({ length: 200 }, (_, n) => `t${n}`),
    },
    {
      title: 'T',
      source: { name: 'n', url: 'ftp://x' },
      firstPublished: 'x',
      expires: '2026-02-31',
    },
    { title: 'T', image: { url: 'x', type: 'text/html', width: -1, height: 1.5 }, odd: 1 },
    {
      title: 'T',
      enclosures: [{ url: 'https://a.example/', type: 'x', length: -1, duration: 1e9 }],
    },
    { title: 'T', related: [{}], tags: ['!!'], digitalSourceType: '?', section: 'nowhere' },
    { title: 'T', firstPublished: '2026-01-02T00:00:00Z', expires: '2026-01-01T00:00:00Z' },
    { title: 7, tags: 'x', altIds: { 'a b!': 'x' }, related: [{ id: 'x', title: 'y' }] },
  ];

  it.each(BROKEN.map((article) => [article]))(
    'every rule that %j breaks has words in Chinese',
    (article) => {
      const details = rulesBrokenBy(article);
      expect(details.length).toBeGreaterThan(0);
      const unsaid = details.filter((detail) => findRuleWords(detail) === undefined);
      expect(unsaid).toEqual([]);
      for (const detail of details) {
        expect(sayFieldProblem({ detail }, 'zh-CN')).toMatch(/\p{Script=Han}.*。$/u);
      }
    },
  );

  it('numbers of the rule are kept', () => {
    const detail = 'title must have at most 300 characters; it has 301.';
    expect(sayFieldProblem({ detail }, 'zh-CN')).toBe('最多 300 个字，现在有 301 个。');
    expect(sayFieldProblem({ detail }, 'en')).toBe('At most 300 characters; it has 301.');
  });

  it('an unknown rule is shown as the server states it', () => {
    expect(sayFieldProblem({ detail: 'title must rhyme.' }, 'zh-CN')).toBe('title must rhyme.');
  });
});

describe('the sentence for a request without an answer', () => {
  it('each code of an error has its own', () => {
    const codes = ['ERR_UNREACHABLE', 'ERR_TIMED_OUT', 'ERR_REDIRECTED', 'ERR_LOCKED'] as const;
    const said = codes.map((code) => sayFailure(new CodedError(code, 'x'), 'zh-CN'));
    expect(new Set(said).size).toBe(codes.length);
  });

  it('any other error says that the reason is unknown', () => {
    expect(sayFailure(new TypeError('x'), 'en')).toBe(sayFailure('constructor', 'en'));
    expect(sayFailure({ code: 'toString' }, 'en')).toContain('unknown reason');
  });
});

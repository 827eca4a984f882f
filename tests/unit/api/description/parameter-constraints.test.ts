/** @module Every enumeration and bound of a parameter in the OpenAPI document is that of the parser that checks it. */

import { describe, expect, it } from 'vitest';
import { articlesApp } from '../../../../lib/api/apps/app.ts';
import { parseListQuery } from '../../../../lib/api/apps/list-query.ts';
import { describeApi } from '../../../../lib/api/description/describe-api.ts';
import { readDryRun } from '../../../../lib/api/editors/articles/dry-run-response.ts';
import {
  parseDeskQuery,
  parseHistoryQuery,
  parseVersionQuery,
} from '../../../../lib/api/editors/desk/desk-query.ts';
import { readIfMatch } from '../../../../lib/api/editors/if-match.ts';
import { parseWorkListQuery, parseWorkQuery } from '../../../../lib/api/editors/work/work-query.ts';
import { readWorkTag } from '../../../../lib/api/editors/work/work-tag.ts';
import { writeCursor } from '../../../../lib/api/public/list-cursor.ts';
import { parseArticleId } from '../../../../lib/article/article.ts';
import { parseVersionNumber } from '../../../../lib/article/version-number.ts';
import { readIdempotencyKey } from '../../../../lib/http/idempotency-key.ts';
import { isKeyId } from '../../../../lib/signature/jwk.ts';
import { site } from '../../../../site.config.ts';
import { byPath, type Constraint, constraintsIn } from '../../../support/constraints.ts';
import { SAMPLE_HEAD } from '../../../support/feed-samples.ts';
import { startFeeds } from '../../../support/feed-server.ts';
import { articleId, PUBLISHED } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const apps = articlesApp(new MemoryPorts().services());
const feeds = startFeeds([{ ...SAMPLE_HEAD, archives: 2 }]);
const cursor = writeCursor({ firstPublished: PUBLISHED, id: articleId(1) });
const queryOf = (name: string, text: string) => new URLSearchParams({ [name]: text });

/** Whether the server takes a text as this parameter, by the parameter's name in the document. */
const TAKES: Readonly<Record<string, (text: string) => boolean | Promise<boolean>>> = {
  id: (text) => parseArticleId(text) !== undefined,
  limit: (text) =>
    parseListQuery(queryOf('limit', text)).ok &&
    parseDeskQuery(String(queryOf('limit', text))).ok &&
    parseHistoryQuery(String(queryOf('limit', text))).ok,
  view: (text) =>
    parseListQuery(queryOf('view', text)).ok && parseDeskQuery(String(queryOf('view', text))).ok,
  since: async (text) =>
    (await apps.request(`/api/changes?${queryOf('since', text)}`)).status < 400,
  cursor: (text) => parseListQuery(queryOf('cursor', text)).ok,
  feedView: async (text) => (await feeds.ask(`/rss.xml?${queryOf('view', text)}`)).status < 400,
  collection: async (text) => {
    const empty = await feeds.ask(`/${text}/${text === 'sections' ? 'world' : 'x'}/rss`);
    return empty.status === 301;
  },
  number: async (text) => (await feeds.ask(`/archive/${text}/rss.xml`)).status !== 404,
  deskStatus: (text) => parseDeskQuery(String(queryOf('status', text))).ok,
  diff: (text) => parseVersionQuery(String(queryOf('diff', text))).ok,
  version: (text) => parseVersionNumber(text) !== undefined,
  'dry-run': (text) => readDryRun(String(queryOf('dry-run', text))).ok,
  keyid: isKeyId,
  // An invitation's id is a hash, of a key's form.
  invitation: isKeyId,
  touchedBy: (text) => parseDeskQuery(String(queryOf('touchedBy', text))).ok,
  'work-article': (text) => parseWorkListQuery(String(queryOf('article', text))).ok,
  'work-key': (text) =>
    parseWorkListQuery(String(queryOf('key', text))).ok &&
    parseWorkQuery(String(queryOf('key', text))).ok,
  'work-If-Match': (text) => readWorkTag(text).ok,
  'If-Match': (text) => readIfMatch(text).ok,
  'optional-If-Match': (text) => readIfMatch(text).ok,
  'Idempotency-Key': (text) => readIdempotencyKey(text).ok,
};

const UUID = articleId(1);
const UUIDS = [UUID, UUID.toUpperCase(), `${UUID}0`, UUID.replace('-7', '-4'), 'x', ''];
const KEYIDS = ['A'.repeat(43), 'A'.repeat(42), `${'A'.repeat(42)}B`, `${'A'.repeat(42)}+`, ''];
const TAGS = ['"v1"', 'W/"v12-0a"', '"v999999"', '"v9999999"', '"v0"', '"v01"', '"v1', 'v1', ''];

/** Texts of which a pattern and the parser must think the same. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  id: UUIDS,
  'work-article': UUIDS,
  cursor: [cursor, '', `${cursor}=`, `${cursor} `],
  keyid: KEYIDS,
  invitation: KEYIDS,
  touchedBy: KEYIDS,
  'work-key': KEYIDS,
  'work-If-Match': ['"w1"', 'W/"w1795334400001"', '"w0"', '"w01"', '"v1"', '"w1', 'w1', '*', ''],
  'If-Match': TAGS,
  'optional-If-Match': TAGS,
  'Idempotency-Key': [
    'a',
    '"a b"',
    String.raw`"a\"b"`,
    `"${'a'.repeat(255)}"`,
    `"${'a'.repeat(256)}"`,
    'a'.repeat(255),
    'a'.repeat(256),
    '""',
    'a b',
    '"a',
    'é',
    '',
  ],
};

const { parameters } = JSON.parse(JSON.stringify(describeApi(site))).components;

/** The texts to try for a constraint, each with whether the document allows it. */
function triesOf(name: string, { keyword, value }: Constraint): readonly [string, boolean][] {
  switch (keyword) {
    case 'enum':
      return (value as string[]).flatMap((one) => [
        [one, true],
        [`${one}x`, false],
      ]);
    case 'minimum':
      return [
        [String(value), true],
        [String(Number(value) - 1), false],
      ];
    case 'maximum':
      return [
        [String(value), true],
        [String(Number(value) + 1), false],
      ];
    case 'pattern':
      return (TEXTS[name] ?? []).map((text) => [text, new RegExp(String(value)).test(text)]);
    default:
      return [];
  }
}

describe('a constraint of a parameter in the OpenAPI document', () => {
  const constraints = constraintsIn(parameters, ['components', 'parameters']);

  it.each(byPath(constraints))(
    'the constraint %s of the API description is that of the parser',
    async (_, constraint) => {
      const [, , name = ''] = constraint.steps;
      const tries = triesOf(name, constraint);
      expect(tries.length).toBeGreaterThan(1);
      const taken = await Promise.all(
        tries.map(async ([text]) => [text, await TAKES[name]?.(text)] as const),
      );
      expect(taken).toEqual(tries);
    },
  );

  it('every parameter with a parser has constraints in the API description', () => {
    expect(Object.keys(TAKES).toSorted()).toEqual(
      [...new Set(constraints.map(({ steps: [, , name = ''] }) => name))].toSorted(),
    );
  });

  it.each(['limit', 'view', 'since', 'feedView'])(
    'the parameter %s has a default that its parser accepts',
    (name) => {
      expect(TAKES[name]?.(String(parameters[name].schema.default))).not.toBe(false);
    },
  );
});

/** @module `broadsheet show ID`: one published article. */

import { isJson, type Json, listIn, textIn } from './answer.ts';
import { type Connection, readPublic } from './connection.ts';
import { done, type Line, type Outcome } from './outcome.ts';

const FIELDS = [
  'id',
  'url',
  'version',
  'section',
  'firstPublished',
  'versionCreated',
  'byline',
  'dateline',
  'summary',
  'copyrightNotice',
] as const;

/** Reads an article by its id, with or without `urn:uuid:` before it. */
export async function showArticle(
  id: string,
  connection: Pick<Connection, 'url'>,
): Promise<Outcome> {
  const bare = id.replace(/^urn:uuid:/i, '');
  const answer = await readPublic(connection, `/api/articles/${encodeURIComponent(bare)}`);
  return answer.ok ? done(describe(answer.value), answer.value) : answer.refusal;
}

function describe(article: Json): readonly Line[] {
  const named = (name: string) => textIn(article[name], 'name');
  const labelled: readonly (readonly [string, string | undefined])[] = [
    ...FIELDS.map((name) => [name, textIn(article, name)] as const),
    ['source', named('source')],
    ['editor', named('editor')],
    [
      'tags',
      listIn(article, 'tags')
        .flatMap((tag) => textIn(tag, 'label') ?? [])
        .join(', '),
    ],
    ['related', String(listIn(article, 'related').length || '')],
  ];
  const subtitle = textIn(article, 'subtitle');
  return [
    [textIn(article, 'title') ?? '', ''],
    ...(subtitle === undefined ? [] : [subtitle]),
    ...labelled.flatMap(([name, value]) => (value ? [`  ${name.padEnd(16)}${value}`] : [])),
    '',
    ...(isJson(article.body) ? (textIn(article.body, 'value') ?? '').split('\n') : []),
  ];
}

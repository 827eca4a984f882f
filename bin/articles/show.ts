/** @module `broadsheet show ID`: one article, as readers see it or as the desk has it. */

import { readAsEditor } from '../history/history.ts';
import { type Connection, readPublic } from '../terminal/connection.ts';
import { done, type Line, type Outcome } from '../terminal/outcome.ts';
import { isJson, type Json, listIn, textIn } from '../terminal/server-answer.ts';
import { readCurrentVersion } from './current-version.ts';

const FIELDS = [
  'id',
  'url',
  'version',
  'status',
  'publishAt',
  'section',
  'firstPublished',
  'versionCreated',
  'byline',
  'dateline',
  'summary',
  'copyrightNotice',
] as const;

/** What `show` is told. */
export interface ShowOptions extends Connection {
  /** The newest version, which readers may not see, in place of the live one. */
  readonly newest?: boolean;
}

/** Reads an article by its id, with or without `urn:uuid:` before it. */
export async function showArticle(id: string, options: ShowOptions): Promise<Outcome> {
  return options.newest === true ? showNewest(id, options) : showLive(id, options);
}

async function showNewest(id: string, connection: Connection): Promise<Outcome> {
  return readAsEditor(id, connection, async (signed, bare) => {
    const standing = await readCurrentVersion(signed, bare);
    if (!standing.ok) return standing.refusal;
    const { json } = standing.value;
    return done(describe(json), json);
  });
}

async function showLive(id: string, connection: Pick<Connection, 'url'>): Promise<Outcome> {
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

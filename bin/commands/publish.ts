/** @module `broadsheet publish FILE`: reads an article from a file and posts it, signed. */

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { IngestNote, IngestRefusal } from '../../lib/ingest/ingested.ts';
import { readFile as readArticle } from '../../lib/ingest/read-file.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { listIn, textIn } from './answer.ts';
import { type Connection, sendSigned } from './connection.ts';
import { reasonOf } from './key-file.ts';
import {
  done,
  EXIT,
  failed,
  type Line,
  type Outcome,
  type Remark,
  withRemarks,
} from './outcome.ts';
import { setFields } from './set-fields.ts';

/** What `publish` is told; `set` holds `field=value` texts, in order. */
export interface PublishOptions extends Connection {
  readonly draft?: boolean;
  readonly set?: readonly string[];
}

/** Posts the article of a file; what the reader of files noticed is told whatever the server says. */
export async function publishFile(
  file: string,
  options: PublishOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const bytes = await readFile(file).catch(reasonOf);
  if ('reason' in bytes) {
    const detail = `${file} (${bytes.reason})`;
    return failed(EXIT.badFile, { type: 'bad-file', title: 'The file can’t be read', detail });
  }
  const read = readArticle({ name: basename(file), bytes, site });
  if (!read.ok) return refusedFile(file, read.refusal);
  const set = setFields(read.value.article, options.set ?? []);
  if (!set.ok) return failed(EXIT.usage, { type: 'usage', title: set.refusal });
  const act = options.draft === true ? 'draft' : (set.value.act ?? 'publish');
  const answer = await sendSigned(options, {
    method: 'POST',
    path: '/api/articles',
    body: JSON.stringify({ ...set.value, act }),
    // Fresh for each run; the client sends the same one again when it repeats the request.
    idempotencyKey: randomUUID(),
  });
  const { notes } = read.value;
  const told = describeNotes(notes);
  if (!answer.ok) return withRemarks(answer.refusal, told);
  const { json, remarks } = answer.value;
  const warnings = listIn(json, 'warnings').map(describeWarning);
  return done(describeArticle(json.article), { ...json, notes }, [
    ...told,
    ...remarks,
    ...warnings,
  ]);
}

function refusedFile(file: string, refusal: IngestRefusal): Outcome {
  const { code, line, pointer } = refusal;
  const place = `${file}${line === undefined ? '' : `:${line}`}`;
  const detail = `${refusal.detail}${pointer === undefined ? '' : ` (${pointer})`}`;
  return failed(EXIT.badFile, { type: code, title: place, detail });
}

function describeArticle(article: unknown): readonly Line[] {
  const status = textIn(article, 'status') ?? 'done';
  const version = textIn(article, 'version') ?? '?';
  const url = textIn(article, 'url');
  return [
    [status, ` ${textIn(article, 'id') ?? ''} v${version}`],
    `  ${textIn(article, 'title') ?? ''}`,
    ...(url === undefined ? [] : [`  ${url}`]),
  ];
}

function describeWarning(warning: unknown): Remark {
  const words = ['code', 'pointer', 'detail'].flatMap((name) => textIn(warning, name) ?? []);
  return { tone: 'warning', text: words.join(' ') };
}

/** What was found makes one line; everything else a line each, with the words of the file. */
function describeNotes(notes: readonly IngestNote[]): readonly Remark[] {
  const fields = notes.flatMap(({ kind, field }) => (kind === 'found' && field ? [field] : []));
  const others = notes.filter(({ kind, field }) => kind !== 'found' || field === undefined);
  return [
    ...(fields.length > 0 ? [{ tone: 'note', text: `found ${fields.join(', ')}` } as const] : []),
    ...others.map(describeNote),
  ];
}

const MAX_WORDS_CHARACTERS = 300;

function describeNote({ kind, detail, text }: IngestNote): Remark {
  const words = text === undefined || text.length === 0 ? '' : ` [${text.join(' / ')}]`;
  const cut =
    words.length > MAX_WORDS_CHARACTERS ? `${words.slice(0, MAX_WORDS_CHARACTERS)}…]` : words;
  const tone = kind === 'doubtful' || kind === 'missing' ? 'warning' : 'note';
  return { tone, text: `${detail}${cut.toWellFormed()}` };
}

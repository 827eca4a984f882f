/** @module Runs `broadsheet show ID`: prints one article, as readers see it or as the desk has it. */

import { JSON_FIELDS } from '../../lib/article/field-lists.ts';
import { FIELDS, type JsonField, type Kind } from '../../lib/article/fields.ts';
import { readAsEditor } from '../history/history.ts';
import { type Connection, readPublic } from '../terminal/connection.ts';
import { done, type Line, type Outcome } from '../terminal/outcome.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';
import { readCurrentVersion } from './current-version.ts';

/** Options of `show`. */
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
    return done(describeFields(json), json);
  });
}

async function showLive(id: string, connection: Pick<Connection, 'url'>): Promise<Outcome> {
  const bare = id.replace(/^urn:uuid:/i, '');
  const answer = await readPublic(connection, `/api/articles/${encodeURIComponent(bare)}`);
  return answer.ok ? done(describeFields(answer.value), answer.value) : answer.refusal;
}

/** The title, a line for every other field that the article has, and the text as it was written. */
export function describeFields(article: Json): readonly Line[] {
  const rows = JSON_FIELDS.filter((name) => name !== 'title').flatMap((name) => {
    const printed = article[name] === undefined ? undefined : printField(name, article[name]);
    return printed ? [`  ${name.padEnd(LABEL_COLUMNS)}${printed}`] : [];
  });
  const body = (textIn(article.body, 'value') ?? '').split('\n');
  return [[textIn(article, 'title') ?? '', ''], ...rows, '', ...(isJson(article.body) ? body : [])];
}

const LABEL_COLUMNS = 2 + Math.max(...JSON_FIELDS.map((name) => name.length));

/** A field's value in one line; undefined for the text, which follows the fields. */
function printField(name: JsonField, value: unknown): string | undefined {
  const { kind } = FIELDS[name];
  if (kind === 'body' || kind === 'html') return undefined;
  if (Array.isArray(value)) return value.map((item) => printItem(kind, item)).join(', ');
  return printItem(kind, value);
}

/** Which members of an object are shown, by the kind of the field; of `altIds` all, with their names. */
const SHOWN_MEMBERS: { readonly [Name in Kind]?: readonly string[] } = {
  authors: ['role', 'name'],
  corrections: ['at', 'note'],
  editor: ['name'],
  image: ['url'],
  mediaList: ['url'],
  related: ['title', 'url', 'id'],
  source: ['name'],
  tags: ['label'],
};

function printItem(kind: Kind, value: unknown): string {
  if (!isJson(value)) return String(value);
  const members = SHOWN_MEMBERS[kind];
  return members === undefined
    ? Object.entries(value).flat().join(' ')
    : members.flatMap((member) => textIn(value, member) ?? []).join(' ');
}

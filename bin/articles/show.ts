/** @module The command `show`: one article, its live or its newest version. */

import type { Command } from 'commander';
import { JSON_FIELDS } from '../../lib/article/field-lists.ts';
import { FIELDS, type JsonField, type Kind } from '../../lib/article/fields.ts';
import { readAsEditor } from '../history/article-versions.ts';
import { describeReviews } from '../review/review.ts';
import { type Connection, readPublic } from '../terminal/connection.ts';
import { idArgument } from '../terminal/option-values.ts';
import { done, type Line, type Outcome, type Remark } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';
import { examples, typedCommand } from '../terminal/typed-command.ts';
import { parseId, readCurrentVersion } from './current-version.ts';

/** Options of `show`. */
interface ShowOptions extends Connection {
  /** Show the newest version, which may be unpublished, instead of the live one. */
  readonly newest?: boolean;
}

/** Declares `show`. */
export function addShowCommand(program: Command): void {
  program
    .command('show')
    .description('show a published article')
    .addArgument(idArgument())
    .option('--newest', 'show its newest version, published or not (needs a key)')
    .addHelpText(
      'after',
      examples('show 0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f', 'show ID --newest', 'show ID --json'),
    )
    .action(runOn(showArticle));
}

async function showArticle(id: string, options: ShowOptions): Promise<Outcome> {
  return options.newest === true ? showNewest(id, options) : showLive(id, options);
}

async function showNewest(id: string, connection: Connection): Promise<Outcome> {
  return readAsEditor(id, connection, async (signed, bare) => {
    const standing = await readCurrentVersion(signed, bare);
    if (!standing.ok) return standing.refusal;
    const { json } = standing.value;
    return done([...describeFields(json), ...describeReviews(json)], json);
  });
}

async function showLive(id: string, connection: Pick<Connection, 'url'>): Promise<Outcome> {
  const bare = parseId(id) ?? id.replace(/^urn:uuid:/i, '');
  const answer = await readPublic(connection, `/api/articles/${encodeURIComponent(bare)}`);
  if (answer.ok) return done(describeFields(answer.value), answer.value);
  const { refusal } = answer;
  return refusal.status === NOT_FOUND ? { ...refusal, remarks: notPublished(bare) } : refusal;
}

const NOT_FOUND = 404;

/** The server does not say whether an article is unpublished or unknown. */
function notPublished(id: string): readonly Remark[] {
  const newest = typedCommand(`show ${id} --newest`);
  return [
    { tone: 'error', text: `No published article has the id ${id}` },
    { tone: 'note', text: `show a draft or scheduled article with “${newest}”` },
  ];
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

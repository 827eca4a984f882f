/** @module Records what was posted from files, a line each in a file, so that nothing is posted twice unasked. */

import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { OWNER_ONLY, reasonOf } from '../terminal/files.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import { textIn } from '../terminal/server-answer.ts';

/** A posted article; `content` is the digest of all that was sent. */
export interface Posted {
  readonly site: string;
  /** The absolute path, with the article's address in a file of many articles. */
  readonly file: string;
  readonly content: string;
  readonly act: string;
  readonly id: string;
}

/** The journal's file unless another one is named. */
export const DEFAULT_JOURNAL = '.broadsheet/batch.jsonl';

/** SHA-256 of a value's JSON, in base64url. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

/** The journal of one site's posts. */
export interface Journal {
  /** The post with this content, from whichever file. */
  findContent(content: string): Posted | undefined;
  /** The last post from this file. */
  findFile(file: string): Posted | undefined;
  /** Appends a line and waits until it is written. */
  add(posted: Omit<Posted, 'site'>): Promise<void>;
}

/** Opens a journal, creating its file and folder if needed. */
export async function openJournal(file: string, site: string): Promise<Result<Journal, Outcome>> {
  const text = await readFile(file, 'utf8').catch(reasonOf);
  if (typeof text !== 'string' && text.reason !== 'ENOENT') return refuse(unusable(file, text));
  const made = await mkdir(dirname(file), { recursive: true }).catch(reasonOf);
  if (typeof made === 'object') return refuse(unusable(file, made));
  const lines = typeof text === 'string' ? text : '';
  // A line that was cut off is ended first, so that the next one is whole.
  const ending = lines === '' || lines.endsWith('\n') ? '' : '\n';
  const appended = await appendFile(file, ending, { mode: OWNER_ONLY }).catch(reasonOf);
  if (appended !== undefined) return refuse(unusable(file, appended));
  return ok(journalOf(file, site, lines.split('\n').flatMap(parseLine)));
}

function journalOf(file: string, site: string, posted: readonly Posted[]): Journal {
  const own = posted.filter((one) => one.site === site);
  const byContent = new Map(own.map((one) => [one.content, one]));
  const byFile = new Map(own.map((one) => [one.file, one]));
  return {
    findContent: (content) => byContent.get(content),
    findFile: (name) => byFile.get(name),
    add: async (one) => {
      const line = { site, ...one };
      byContent.set(one.content, line);
      byFile.set(one.file, line);
      await appendFile(file, `${JSON.stringify(line)}\n`, { mode: OWNER_ONLY });
    },
  };
}

/** Skips a line that a crash cut off. */
function parseLine(line: string): readonly Posted[] {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return [];
  }
  const names = ['site', 'file', 'content', 'act', 'id'];
  const [site, file, content, act, id] = names.map((name) => textIn(json, name));
  if (site === undefined || file === undefined || content === undefined) return [];
  return act === undefined || id === undefined ? [] : [{ site, file, content, act, id }];
}

function unusable(file: string, { reason }: { readonly reason: string }): Outcome {
  const title = 'The journal of posts can’t be used';
  const detail = `${file} (${reason}); name another file with --journal`;
  return failed(EXIT.badFile, { type: 'bad-file', title, detail });
}

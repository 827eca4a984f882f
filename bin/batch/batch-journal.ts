/** @module What batches posted, line by line in a file, so that one that was interrupted posts nothing twice. */

import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { reasonOf } from '../keys/key-file.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import { textIn } from '../terminal/server-answer.ts';

/** One posted file; `content` stands for every byte of the article as it was sent. */
export interface Posted {
  readonly site: string;
  /** Absolute. */
  readonly file: string;
  readonly content: string;
  readonly act: string;
  readonly id: string;
}

/** The journal of one site's batches. */
export interface Journal {
  /** What was posted with this content, from whichever file. */
  findContent(content: string): Posted | undefined;
  /** What this file held when it was posted last. */
  findFile(file: string): Posted | undefined;
  /** Adds a line at once; what was written stays, whatever becomes of this program. */
  add(posted: Omit<Posted, 'site'>): Promise<void>;
}

const OWNER_ONLY = 0o600;

/** Opens a journal; a file that is not there yet is an empty one. */
export async function openJournal(file: string, site: string): Promise<Result<Journal, Outcome>> {
  const text = await readFile(file, 'utf8').catch(reasonOf);
  if (typeof text !== 'string' && text.reason !== 'ENOENT') return refuse(unusable(file, text));
  const made = await mkdir(dirname(file), { recursive: true }).catch(reasonOf);
  if (typeof made === 'object') return refuse(unusable(file, made));
  const lines = typeof text === 'string' ? text : '';
  // A line that was cut off is closed first, so that the next one is whole.
  const opened = lines === '' || lines.endsWith('\n') ? '' : '\n';
  const touched = await appendFile(file, opened, { mode: OWNER_ONLY }).catch(reasonOf);
  if (touched !== undefined) return refuse(unusable(file, touched));
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

/** Nothing for a line that a crash cut off. */
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
  const title = 'The journal of batches can’t be used';
  const detail = `${file} (${reason}); --journal names another place`;
  return failed(EXIT.badFile, { type: 'bad-file', title, detail });
}

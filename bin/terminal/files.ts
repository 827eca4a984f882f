/** @module Files that a command reads or keeps, with an outcome for those that can't be read. */

import { readFile } from 'node:fs/promises';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { EXIT, failed, type Outcome } from './outcome.ts';

/** The mode of a file that its owner alone can read and write. */
export const OWNER_ONLY = 0o600;

/** Reads a text file; the outcome of a file that can't be read names it, after `title`. */
export async function readText(
  file: string,
  title = 'The file can’t be read',
): Promise<Result<string, Outcome>> {
  const text = await readFile(file, 'utf8').catch(reasonOf);
  return typeof text === 'string' ? ok(text) : refuse(unreadable(file, text.reason, title));
}

/** The outcome of a file that can't be read. */
export function unreadable(
  file: string,
  reason: string,
  title = 'The file can’t be read',
): Outcome {
  return failed(EXIT.badFile, { type: 'bad-file', title, detail: `${file} (${reason})` });
}

/** The system's own short name for a failure of a file (ENOENT, EACCES …). */
export function reasonOf(problem: unknown): { readonly reason: string } {
  return {
    reason: problem instanceof Error && 'code' in problem ? String(problem.code) : 'unknown',
  };
}

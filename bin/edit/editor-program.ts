/** @module Runs the user's editor on a private file (POSIX: VISUAL, EDITOR). */

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { OWNER_ONLY, readText } from '../terminal/files.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';

/** The named editor; `vi` if none is named, where there is a terminal for it. */
export function chooseEditor(named: string | undefined): Result<string, Outcome> {
  if (named !== undefined) return ok(named);
  if (process.stdin.isTTY && process.stdout.isTTY) return ok('vi');
  const title = 'There is no terminal to edit in, and no editor is named';
  const detail = 'name one in VISUAL or EDITOR, such as EDITOR="code --wait"';
  return refuse(failed(EXIT.usage, { type: 'no-editor', title, detail }));
}

/** Writes a text to a new file in a folder of its own; both are readable by their owner alone. */
export async function createDraftFile(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  const file = join(folder, name);
  await writeFile(file, text, { mode: OWNER_ONLY });
  return file;
}

/** Writes another text to a draft file. */
export async function writeDraft(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: OWNER_ONLY });
}

/** Removes a draft file and its folder. */
export async function removeDraftFile(file: string): Promise<void> {
  await rm(dirname(file), { recursive: true, force: true });
}

/** Runs the editor on the file, waits until it is closed, and reads the file again. */
export async function runEditor(program: string, file: string): Promise<Result<string, Outcome>> {
  const ended = await runProgram(program, file);
  if (ended !== 0) {
    const title = `The editor “${program}” ended with ${ended}`;
    const detail = 'nothing was sent; name another editor in VISUAL or EDITOR';
    return refuse(failed(EXIT.badFile, { type: 'editor-failed', title, detail }));
  }
  return readText(file, 'The edited file can’t be read');
}

/** VISUAL and EDITOR are shell commands and may have arguments (`code --wait`). */
function runProgram(program: string, file: string): Promise<number | string> {
  const child =
    process.platform === 'win32'
      ? spawn(`${program} "${file}"`, { stdio: 'inherit', shell: true })
      : spawn('/bin/sh', ['-c', `${program} "$@"`, program, file], { stdio: 'inherit' });
  // Ctrl-C in the editor must not end this program, or the text would be lost.
  process.on('SIGINT', ignoreInterrupt);
  return new Promise<number | string>((resolve) => {
    child.on('error', (problem) => resolve(problem.message));
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'nothing'));
  }).finally(() => process.off('SIGINT', ignoreInterrupt));
}

function ignoreInterrupt(): void {}

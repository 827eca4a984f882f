/** @module The editor's own program, on a file that nobody else can read (POSIX: VISUAL, EDITOR). */

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { reasonOf } from '../keys/key-file.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';

const OWNER_ONLY = 0o600;

/** Writes a text into a new file in a folder of its own, both for their owner alone. */
export async function createDraftFile(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  const file = join(folder, name);
  await writeFile(file, text, { mode: OWNER_ONLY });
  return file;
}

/** Takes a draft's file and its folder away. */
export async function removeDraftFile(file: string): Promise<void> {
  await rm(dirname(file), { recursive: true, force: true });
}

/** Runs the program on the file, waits until it is closed, and reads what it left. */
export async function runEditor(program: string, file: string): Promise<Result<string, Outcome>> {
  const ended = await runProgram(program, file);
  if (ended !== 0) {
    const title = `The editor “${program}” ended with ${ended}`;
    const detail = 'nothing was sent; VISUAL or EDITOR names another one';
    return refuse(failed(EXIT.badFile, { type: 'editor-failed', title, detail }));
  }
  const text = await readFile(file, 'utf8').catch(reasonOf);
  if (typeof text === 'string') return ok(text);
  const detail = `${file} (${text.reason})`;
  return refuse(
    failed(EXIT.badFile, { type: 'bad-file', title: 'The edited file can’t be read', detail }),
  );
}

/** VISUAL and EDITOR are commands of the shell, with words of their own (`code --wait`). */
function runProgram(program: string, file: string): Promise<number | string> {
  const child =
    process.platform === 'win32'
      ? spawn(`${program} "${file}"`, { stdio: 'inherit', shell: true })
      : spawn('/bin/sh', ['-c', `${program} "$@"`, program, file], { stdio: 'inherit' });
  // What is typed at the terminal is the editor's: an interrupt of it must not take the text along.
  process.on('SIGINT', ignoreInterrupt);
  return new Promise<number | string>((resolve) => {
    child.on('error', (problem) => resolve(problem.message));
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'nothing'));
  }).finally(() => process.off('SIGINT', ignoreInterrupt));
}

function ignoreInterrupt(): void {}

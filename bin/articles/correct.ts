/** @module The command `correct`: publishes pending work or a file's article as a correction, with a public note. */

import type { Command } from 'commander';
import type { SiteConfig } from '../../lib/site/config.ts';
import { readArticleFile } from '../files/article-file.ts';
import {
  addFileOptions,
  describeUnsure,
  type FileOptions,
  fileOptionsOf,
  isHeld,
} from '../files/held-back.ts';
import { EXIT, failed, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { type CommandDeps, finish, optionsOf } from '../terminal/run-command.ts';
import { type ActOptions, runAct, withVersion } from './acts.ts';
import { describeNotes } from './article-lines.ts';
import { reviseAndAct } from './revise.ts';

/** Options of `correct`. */
interface CorrectOptions extends ActOptions, FileOptions {
  /** What was wrong; readers see it. */
  readonly note: string;
}

/** Adds the arguments, options and action of `correct` to its command. */
export function addCorrection(command: Command, { site }: CommandDeps): void {
  addFileOptions(command)
    .argument('[file]', 'the whole article anew: .md, .html, .txt or .json')
    .action((id: string, file: string | undefined) =>
      finish(command, () => correct(id, file, { ...optionsOf<CorrectOptions>(command), site })),
    );
}

async function correct(
  id: string,
  file: string | undefined,
  { site, ...options }: CorrectOptions & { readonly site: SiteConfig },
): Promise<Outcome> {
  const { note } = options;
  const act = { name: 'correct', options: { note } };
  if (file === undefined) return runAct(id, options, act);
  const read = await readArticleFile(file, { site, ...fileOptionsOf(options) });
  if (!read.ok) return read.refusal;
  const { article, notes } = read.value;
  if (isHeld(read.value, act.name)) {
    const title = `Not sent, since ${describeUnsure(read.value)} may be wrong`;
    const detail = 'settle it with --set, or take it as read with --as-read';
    const problem = { type: 'held-back', title, detail };
    return failed(EXIT.heldBack, problem, describeNotes(notes));
  }
  const outcome = await withVersion(id, options, async (signed, target) => {
    const revision = { ...target, article, dryRun: options.dryRun === true };
    const sent = await reviseAndAct(signed, revision, act);
    return sent.ok ? sent.value : sent.refusal;
  });
  return withRemarks(outcome, describeNotes(notes));
}

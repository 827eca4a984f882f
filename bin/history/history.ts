/** @module The command `history`: an article's versions, newest first. */

import type { Command } from 'commander';
import { describeVerdict } from '../review/review.ts';
import type { Connection } from '../terminal/connection.ts';
import { idArgument } from '../terminal/option-values.ts';
import { done, type Line, type Outcome } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { type Json, textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { readAsEditor, readVersions, signerOf } from './article-versions.ts';

/** Declares `history`. */
export function addHistoryCommand(program: Command): void {
  program
    .command('history')
    .description('list an article’s versions, newest first: act, time and editor of each')
    .addArgument(idArgument())
    .addHelpText('after', examples('history ID', 'history ID --json'))
    .action(runOn(showHistory));
}

async function showHistory(text: string, connection: Connection): Promise<Outcome> {
  return readAsEditor(text, connection, async (signed, id) => {
    const versions = await readVersions(signed, id);
    if (!versions.ok) return versions.refusal;
    const items = versions.value;
    return done(
      items.map((item) => describeVersion(item, items[0])),
      { items },
    );
  });
}

/** `v3  2026-11-22 16:00  correct  Li Hua  live`, the numbers in a column. */
function describeVersion(item: Json, newest: Json | undefined): Line {
  const version = textIn(item, 'version') ?? '?';
  const at = (textIn(item, 'at') ?? '').slice(0, 16).replace('T', ' ');
  const marks = ['live', 'pending'].filter((name) => textIn(newest, name) === version);
  const words = [
    at.padEnd(16),
    (textIn(item, 'act') ?? '').padEnd(10),
    signerOf(item),
    describeVerdict(item.review),
    marks.join(', '),
    textIn(item, 'note') ?? '',
  ];
  return [`v${version}`.padEnd(5), ` ${words.filter((word) => word !== '').join('  ')}`];
}

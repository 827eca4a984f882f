/** @module The command `diff`: the differences between two versions of an article. */

import type { Command } from 'commander';
import { present } from '../../lib/core/optional.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { deskPath, readCurrentVersion } from '../articles/current-version.ts';
import type { Connection, SignedConnection } from '../terminal/connection.ts';
import { idArgument, parseVersion } from '../terminal/option-values.ts';
import { done, EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import { finish, optionsOf } from '../terminal/run-command.ts';
import { listIn, textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { readAsEditor } from './article-versions.ts';
import { describeDifferences } from './difference-lines.ts';

/** The versions to compare; those that are absent are chosen by state. */
interface Compared {
  readonly from?: number;
  readonly to?: number;
}

const HELP = `
Without versions: what publishing would change or, if nothing is pending, what the newest version changed.\n`;

/** Declares `diff`. */
export function addDiffCommand(program: Command): void {
  program
    .command('diff')
    .description('show the differences between two versions, by field and paragraph')
    .addArgument(idArgument())
    .argument('[from]', 'a version; alone, it is compared with the one before it', parseVersion)
    .argument('[to]', 'the version to compare it with', parseVersion)
    .addHelpText(
      'after',
      `${translate(HELP)}${examples('diff ID', 'diff ID 3', 'diff ID 1 5 --json')}`,
    )
    .action((id: string, from: number | undefined, to: number | undefined, ...rest: unknown[]) => {
      const command = rest.at(-1) as Command;
      return finish(command, () => showDifference(id, optionsOf(command), present({ from, to })));
    });
}

async function showDifference(
  text: string,
  connection: Connection,
  compared: Compared,
): Promise<Outcome> {
  return readAsEditor(text, connection, async (signed, id) => {
    const pair = await chooseVersions(signed, id, compared);
    if (!pair.ok) return pair.refusal;
    const { from, to } = pair.value;
    const path = deskPath(id, `/versions/${to}?diff=${from}`);
    const answer = await signed.send({ method: 'GET', path });
    if (!answer.ok) return answer.refusal;
    const changes = listIn(answer.value, 'changes');
    const lines = changes.length === 0 ? ['no differences'] : describeDifferences(changes);
    return done([[`v${from} → v${to}`, ''], ...lines], answer.value);
  });
}

/**
 * One version alone is compared with the one before it. Without any, the pending version is compared
 * with the live one or, if there are not both, the newest with the one before it.
 */
async function chooseVersions(
  signed: SignedConnection,
  id: string,
  { from, to }: Compared,
): Promise<Result<Required<Compared>, Outcome>> {
  if (from !== undefined && to !== undefined) return ok({ from, to });
  if (from !== undefined) return withPrevious(from);
  const current = await readCurrentVersion(signed, id);
  if (!current.ok) return current;
  const { version, json } = current.value;
  const pending = Number(textIn(json, 'pending') ?? version);
  const live = Number(textIn(json, 'live') ?? 0);
  return live > 0 && live < pending ? ok({ from: live, to: pending }) : withPrevious(version);
}

function withPrevious(version: number): Result<Required<Compared>, Outcome> {
  if (version > 1) return ok({ from: version - 1, to: version });
  const problem = {
    type: 'usage',
    title: 'Version 1 is the first: there is none to compare it with',
  };
  return refuse(failed(EXIT.usage, problem));
}

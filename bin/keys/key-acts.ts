/** @module The command `keys acts`: what one key signed, across articles. */

import type { Command } from 'commander';
import { type Connection, openSigned } from '../terminal/connection.ts';
import { readPages, remarkOnMore, withQuery } from '../terminal/list-pages.ts';
import { limitOption } from '../terminal/option-values.ts';
import { done, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { KEY_ARGUMENT, keyPath, requireKeyId } from './key-record.ts';

/** Options of `keys acts`. */
interface KeyActsOptions extends Connection {
  /** Acts per request, 1 to 100. */
  readonly limit?: number;
  readonly all?: boolean;
}

/** Declares `keys acts`. */
export function addKeyActsCommand(keys: Command): void {
  keys
    .command('acts')
    .description('list the acts that one key signed, across articles, newest first; for admins')
    .argument('<key>', KEY_ARGUMENT)
    .addOption(limitOption())
    .option('--all', 'every act, in as many requests as needed')
    .addHelpText('after', examples('keys acts KEYID', 'keys acts li.jwk.json --all --json'))
    .action(runOn(listKeyActs));
}

async function listKeyActs(named: string, options: KeyActsOptions): Promise<Outcome> {
  const keyid = await requireKeyId(named);
  if (!keyid.ok) return keyid.refusal;
  const signed = await openSigned(options);
  if (!signed.ok) return signed.refusal;
  const { send, remarks } = signed.value;
  const { limit, all } = options;
  const path = withQuery(`${keyPath(keyid.value)}/acts`, { limit });
  const pages = await readPages((one) => send({ method: 'GET', path: one }), path, all === true);
  if (!pages.ok) return withRemarks(pages.refusal, remarks);
  const lines = pages.value.items.map(describeRow);
  return done(lines, pages.value, [...remarks, ...remarkOnMore(pages.value)]);
}

function describeRow(row: unknown): string {
  const [at, act, id, version] = ['at', 'act', 'id', 'version'].map((name) => textIn(row, name));
  const time = (at ?? '').slice(0, 19).replace('T', ' ');
  return `${time}  ${(act ?? '').padEnd(10)}  ${id ?? ''}  v${version ?? '?'}`;
}

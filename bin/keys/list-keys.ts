/** @module The command `keys list`: every key, live and revoked. */

import type { Command } from 'commander';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { done, type Outcome } from '../terminal/outcome.ts';
import { run } from '../terminal/run-command.ts';
import { isJson, listIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { describeKey, KEYS_PATH } from './key-record.ts';

/** Declares `keys list`. */
export function addListKeysCommand(keys: Command): void {
  keys
    .command('list')
    .description('list every key, live and revoked, newest first; for admins')
    .addHelpText('after', examples('keys list', 'keys list --json'))
    .action(run(listKeys));
}

async function listKeys(options: Connection): Promise<Outcome> {
  const answer = await sendSigned(options, { method: 'GET', path: KEYS_PATH });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  const lines = listIn(json, 'items').filter(isJson).flatMap(describeKey);
  return done(lines, json, remarks);
}

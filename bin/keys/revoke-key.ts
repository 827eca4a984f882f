/** @module The command `keys revoke`: revokes a key for good. */

import type { Command } from 'commander';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { done, type Outcome } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { isJson } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { describeKey, KEY_ARGUMENT, keyPath, requireKeyId } from './key-record.ts';

/** Declares `keys revoke`. */
export function addRevokeKeyCommand(keys: Command): void {
  keys
    .command('revoke')
    .description('revoke a key for good; what it signed can still be verified; for admins')
    .argument('<key>', KEY_ARGUMENT)
    .addHelpText('after', examples('keys revoke KEYID', 'keys revoke li.jwk.json'))
    .action(runOn(revokeKey));
}

async function revokeKey(named: string, options: Connection): Promise<Outcome> {
  const keyid = await requireKeyId(named);
  if (!keyid.ok) return keyid.refusal;
  const answer = await sendSigned(options, { method: 'DELETE', path: keyPath(keyid.value) });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  return done(isJson(json.key) ? describeKey(json.key) : [], json, remarks);
}

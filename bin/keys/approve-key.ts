/** @module The command `keys approve`: shows the digits of an invited key, and makes it live. */

import type { Command } from 'commander';
import { type Connection, openSigned } from '../terminal/connection.ts';
import { done, type Line, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { isJson, type Json } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { describeKey, KEY_ARGUMENT, keyPath, requireKeyId } from './key-record.ts';

/** Options of `keys approve`. */
interface ApproveOptions extends Connection {
  /** Whether the digits were compared. */
  readonly yes?: boolean;
}

/** Declares `keys approve`. */
export function addApproveKeyCommand(keys: Command): void {
  keys
    .command('approve')
    .description('approve a key that came by an invitation; for admins')
    .argument('<key>', KEY_ARGUMENT)
    .option('--yes', 'its digits are those on the other device; without it they are only shown')
    .addHelpText('after', examples('keys approve KEYID', 'keys approve KEYID --yes'))
    .action(runOn(approveKey));
}

async function approveKey(named: string, options: ApproveOptions): Promise<Outcome> {
  const keyid = await requireKeyId(named);
  if (!keyid.ok) return keyid.refusal;
  const signed = await openSigned(options);
  if (!signed.ok) return signed.refusal;
  const { send, remarks } = signed.value;
  const path = keyPath(keyid.value);
  const isGiven = options.yes === true;
  const answer = await send(
    isGiven ? { method: 'POST', path: `${path}/approve` } : { method: 'GET', path },
  );
  if (!answer.ok) return withRemarks(answer.refusal, remarks);
  const key = isGiven && isJson(answer.value.key) ? answer.value.key : answer.value;
  return done([...describeKey(key), ...(isGiven ? [] : nextStep(key))], answer.value, remarks);
}

function nextStep({ status }: Json): readonly Line[] {
  return status === 'pending'
    ? ['  compare the digits with those on the other device, then run this again with --yes']
    : [];
}

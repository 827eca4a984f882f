/** @module The command `keys invitations`: lists the open ones, or takes one back. */

import type { Command } from 'commander';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { done, type Outcome } from '../terminal/outcome.ts';
import { run } from '../terminal/run-command.ts';
import { isJson, listIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { describeInvitation, INVITATIONS_PATH } from './key-record.ts';

/** Options of `keys invitations`. */
interface InvitationsOptions extends Connection {
  /** The id of the invitation to take back. */
  readonly withdraw?: string;
}

/** Declares `keys invitations`. */
export function addInvitationsCommand(keys: Command): void {
  keys
    .command('invitations')
    .description('list the invitations that are open, newest first; for admins')
    .option('--withdraw <id>', 'take this one back instead: its link ends')
    .addHelpText('after', examples('keys invitations', 'keys invitations --withdraw ID'))
    .action(run(invitations));
}

async function invitations(options: InvitationsOptions): Promise<Outcome> {
  const { withdraw } = options;
  if (withdraw !== undefined) return withdrawOne(withdraw, options);
  const answer = await sendSigned(options, { method: 'GET', path: INVITATIONS_PATH });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  return done(listIn(json, 'items').filter(isJson).flatMap(describeInvitation), json, remarks);
}

async function withdrawOne(id: string, options: InvitationsOptions): Promise<Outcome> {
  const path = `${INVITATIONS_PATH}/${encodeURIComponent(id)}`;
  const answer = await sendSigned(options, { method: 'DELETE', path });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  return done(isJson(json.invitation) ? describeInvitation(json.invitation) : [], json, remarks);
}

/** @module Plans the check, in an act's own transaction, that the key that signed it is not revoked. Pure. */

import type { SignedRecord } from '../signature/signature-record.ts';
import type { PlannedAct } from './planned-act.ts';
import type { PlannedWrite } from './planned-write.ts';

/** The key was revoked after its signature verified. */
interface SignerRevoked {
  readonly type: 'key-revoked';
}

/** Writes nothing; fails the transaction when the key is revoked. */
export type SignerCheck = PlannedWrite<'signer', Pick<SignedRecord, 'keyid'>, SignerRevoked>;

/** The check of the key that signed an act; none when the timer acts. */
export function signerChecks({ signed }: Pick<PlannedAct, 'signed'>): readonly SignerCheck[] {
  if (signed === undefined) return [];
  return [{ kind: 'signer', item: { keyid: signed.keyid }, refusal: { type: 'key-revoked' } }];
}

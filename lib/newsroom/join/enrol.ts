/** @module Enrols this device: makes a key, and claims an invitation with it. */

import { cryptoKeySigner } from '../../client/signer.ts';
import { systemClock } from '../../core/clock.ts';
import { type Device, readSelf } from '../device/device.ts';
import type { HeldKey } from '../device/device-store.ts';
import { type DevicePair, makeDevicePair } from '../device/key-pair.ts';
import { wrapUnderPasskey } from '../device/passkey.ts';
import { announceWrongClock } from '../device/start-device.ts';
import { createServer } from '../server/create-server.ts';
import { findProblem, type ServerProblem } from '../server/server-problem.ts';

/** What the editor chose. */
export interface Enrolment {
  readonly token: string;
  /** What the device is called. */
  readonly device: string;
  readonly protection: 'plain' | 'passkey' | 'memory';
}

/** A key that was made and not yet taken by the server; the same is used when a claim is repeated. */
export interface MadeKey {
  readonly pair: DevicePair;
  readonly held: HeldKey;
  /** The Idempotency-Key of its claim. */
  readonly repeat: string;
}

/** What became of a claim. */
export type ClaimOutcome =
  | { readonly kind: 'joined' }
  | { readonly kind: 'refused'; readonly problem: ServerProblem }
  | { readonly kind: 'unreachable' };

const CLAIM_PATH = '/api/invitations/claim';

/** Makes the key. Undefined where the passkey can't protect one; throws what the browser throws. */
export async function makeKey({ device, protection }: Enrolment): Promise<MadeKey | undefined> {
  const repeat = crypto.randomUUID();
  const pair = await makeDevicePair(protection === 'passkey');
  if (protection !== 'passkey') {
    return { pair, held: { kind: 'plain', privateKey: pair.privateKey }, repeat };
  }
  const made = await wrapUnderPasskey(pair, device);
  if (made === undefined) return undefined;
  const { wrapped, privateKey } = made;
  // The pair that could be read is dropped here; what is left of it can only sign.
  return { pair: { ...pair, privateKey }, held: { kind: 'wrapped', wrapped }, repeat };
}

/** Claims the invitation with the key; once the server has taken it, it is this device's. */
export async function claimInvitation(
  made: MadeKey,
  enrolment: Enrolment,
  device: Device,
): Promise<ClaimOutcome> {
  const response = await sendClaim(made, enrolment);
  if (response === undefined) return { kind: 'unreachable' };
  const problem = findProblem(response);
  if (problem !== undefined) return { kind: 'refused', problem };
  const self = readSelf(response);
  if (self === undefined) return { kind: 'unreachable' };
  await adopt(made, device, enrolment.protection === 'memory');
  await device.take(self);
  return { kind: 'joined' };
}

async function sendClaim({ pair, repeat }: MadeKey, { token, device }: Enrolment) {
  const signer = await cryptoKeySigner(pair.privateKey, pair.publicJwk);
  const server = createServer({
    url: location.origin,
    signer: () => signer,
    clock: systemClock,
    onWrongClock: announceWrongClock,
    onEnded: () => undefined,
  });
  return server
    .send({
      method: 'POST',
      path: CLAIM_PATH,
      body: JSON.stringify({ token, jwk: pair.publicJwk, device }),
      idempotencyKey: repeat,
    })
    .catch(() => undefined);
}

/** Keeps the key on the device; in memory where that is wanted, or where nothing can be kept. */
async function adopt({ pair, held }: MadeKey, { ring }: Device, onlyInMemory: boolean) {
  const { keyid, publicJwk, privateKey } = pair;
  const key = { keyid, publicJwk, held };
  const keep = () => ring.adopt(key, { onlyInMemory, privateKey });
  await keep().catch(() => ring.adopt(key, { onlyInMemory: true, privateKey }));
}

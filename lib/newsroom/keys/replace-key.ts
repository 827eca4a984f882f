/** @module Replaces this device's key by a new one with the same rights. */

import { type Device, readSelf } from '../device/device.ts';
import { makeDevicePair } from '../device/key-pair.ts';
import { sayFailure, sayProblem } from '../server/problem-words.ts';
import { findProblem } from '../server/server-problem.ts';
import type { Done } from './key-directory.ts';

/** Signed by the old key, which ends with this. */
const REPLACE_PATH = '/api/keys/self/rotate';

/** Makes a key, has the old one name it as its successor, and keeps it in its place. */
export async function replaceKey(device: Device): Promise<Done<true>> {
  const { ring, server, self } = device;
  try {
    const { keyid, publicJwk, privateKey } = await makeDevicePair();
    const body = JSON.stringify({
      jwk: publicJwk,
      ...(self.value.device !== undefined && { device: self.value.device }),
    });
    const response = await server.send({ method: 'POST', path: REPLACE_PATH, body });
    const problem = findProblem(response);
    const said = readSelf(response);
    if (problem !== undefined) return { fault: sayProblem(problem) };
    if (said === undefined) return { fault: sayFailure(undefined) };
    const key = { keyid, publicJwk, held: { kind: 'plain', privateKey } as const };
    await ring.adopt(key, { onlyInMemory: ring.isOnlyInMemory.value, privateKey });
    await device.take(said);
    return { value: true };
  } catch (error) {
    return { fault: sayFailure(error) };
  }
}

/** @module Invites the person at this machine into the newsroom: a link at each start, until a key has come by one. */

import * as z from 'zod';
import { type Client, createClient } from '../../lib/client/send.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import { CodedError } from '../../lib/core/errors.ts';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';

const INVITATIONS_PATH = '/api/invitations';
const CREATED = 201;

/** By this name the invitations of earlier starts are known. */
const HOLDER = 'Editor on this machine';

const keysSchema = z.object({
  items: z.array(
    z.object({ status: z.string(), device: z.string().optional(), addedBy: z.string().optional() }),
  ),
});
const invitationsSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
});
const madeSchema = z.object({ url: z.string() });

/**
 * The link by which a browser on this machine gets a key with all rights, unseen by anybody; undefined
 * once a living key has come by one. Earlier links that nobody used end.
 * Throws `ERR_JOIN_LINK` when the newsroom refuses, and what the client throws.
 */
export async function makeJoinLink(url: string, admin: PrivateJwk): Promise<string | undefined> {
  const signer = await jwkSigner(admin);
  const client = createClient({ url, signer });
  const { items: keys } = keysSchema.parse(await read(client, '/api/keys'));
  const isJoined = keys.some(
    ({ status, device, addedBy }) =>
      status === 'live' && device !== undefined && addedBy === signer.keyid,
  );
  if (isJoined) return undefined;
  await endEarlierLinks(client);
  const body = JSON.stringify({ name: HOLDER, acts: ['admin'], approval: 'none' });
  const made = await client.send({ method: 'POST', path: INVITATIONS_PATH, body });
  if (made.status !== CREATED) throw refused(made.status);
  return madeSchema.parse(made.json).url;
}

async function endEarlierLinks(client: Client): Promise<void> {
  const { items } = invitationsSchema.parse(await read(client, INVITATIONS_PATH));
  for (const { id, name } of items) {
    if (name === HOLDER) await client.send({ method: 'DELETE', path: `${INVITATIONS_PATH}/${id}` });
  }
}

async function read(client: Client, path: string): Promise<unknown> {
  const { status, json } = await client.send({ method: 'GET', path });
  if (status !== 200) throw refused(status);
  return json;
}

function refused(status: number): CodedError {
  return new CodedError('ERR_JOIN_LINK', `No link to the newsroom was made (${status})`);
}

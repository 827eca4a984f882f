/** @module Tests attacks on the signature, sent through the gateway to the built function: none is stored. */

import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/core/clock.ts';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import type { SignedMessage } from '../../lib/signature/message.ts';
import { ATTACKS } from '../support/attacks.ts';
import type { AttackSetup } from '../support/malicious-bodies.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';

/** Where the gateway's own manners, or the router, come before the reason that the verifier gives. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  // rawPath comes decoded: what was signed is not what arrives.
  'a path with percent signs': 'unknown-or-bad-signature',
  'a changed path': 'method-not-allowed',
  'a changed method': 'method-not-allowed',
  'a path with dot segments': 'unsafe-path',
};

/** Refusals that say what the server’s time is. */
const OF_TIME: ReadonlySet<string> = new Set(['stale', 'expired', 'from-the-future']);

/** Routed to the pages, which refuse in HTML. */
const TO_THE_PAGES = 'a path with an empty segment';

let stack: Stack;
let setup: Omit<AttackSetup, 'at'>;

beforeAll(async () => {
  stack = await openStack();
  const keys = createKeyRegister(stack.table);
  const makeKey = async (acts: readonly string[], expiresInMs?: number): Promise<KeyPair> => {
    const pair = await generateKeyPair('Ed25519');
    const now = systemClock();
    await keys.addKey({
      keyid: pair.keyid,
      jwk: pair.publicJwk,
      name: '编辑',
      acts,
      createdAt: now,
      ...(expiresInMs !== undefined && { expires: (now + expiresInMs) as typeof now }),
    });
    return pair;
  };
  const revoked = await makeKey(['publish']);
  await keys.revokeKey(revoked.keyid, systemClock());
  setup = {
    origin: ORIGIN,
    path: '/api/articles',
    body: new TextEncoder().encode(
      '{"act":"draft","title":"攻击","body":{"format":"text","value":"x"}}',
    ),
    keys: {
      editor: stack.admin,
      colleague: await makeKey(['draft']),
      revoked,
      expired: await makeKey(['publish'], -1000),
      stranger: await generateKeyPair('Ed25519'),
    },
  };
});

async function send({ method, path, query, headers, body }: SignedMessage): Promise<Response> {
  return stack.send({ method, path, query, headers: Object.entries(headers), body });
}

async function countArticles(): Promise<number> {
  return (await stack.keys()).filter(({ sk }) => sk === 'ARTICLE').length;
}

describe('the signed endpoint', () => {
  it('the signed endpoint accepts the good request that the attacks are made from', async () => {
    const { signedRequest } = await import('../support/malicious-bodies.ts');
    const answer = await send(signedRequest({ ...setup, at: systemClock() }));
    expect(answer.status).toBe(201);
  });

  const sendable = ATTACKS.filter((one) => one.insideOnly === undefined);
  for (const attack of sendable.filter((one) => one.name !== TO_THE_PAGES)) {
    it(`the signed endpoint refuses ${attack.name}`, async () => {
      const messages = attack.messages({ ...setup, at: systemClock() });
      for (const good of messages.slice(0, -1)) expect((await send(good)).status).toBe(201);
      const before = await countArticles();
      const answer = await send(messages.at(-1) as SignedMessage);
      const problem = (await answer.json()) as { type: string; status: number; now?: number };
      const reason = ELSEWHERE[attack.name] ?? attack.refusal;
      expect(Number.isInteger(problem.now)).toBe(OF_TIME.has(reason));
      expect(problem.type).toBe(`${ORIGIN}/problems/${reason}`);
      expect(problem.status).toBe(answer.status);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      if (answer.status === 401) {
        expect(answer.headers.get('www-authenticate')).toContain('Signature');
        expect(answer.headers.get('accept-signature')).toContain('"@target-uri"');
      }
      expect(await countArticles()).toBe(before);
    });
  }

  it(`the signed endpoint refuses ${TO_THE_PAGES}`, async () => {
    const [message] =
      ATTACKS.find((one) => one.name === TO_THE_PAGES)?.messages({
        ...setup,
        at: systemClock(),
      }) ?? [];
    const before = await countArticles();
    expect((await send(message as SignedMessage)).status).toBeGreaterThanOrEqual(400);
    expect(await countArticles()).toBe(before);
  });

  it('the signed endpoint answers an unknown key and a bad signature with the same body', async () => {
    const attacks = ['an unknown key', 'a stranger under an editor’s name'];
    const bodies = [];
    for (const name of attacks) {
      const [message] =
        ATTACKS.find((one) => one.name === name)?.messages({
          ...setup,
          at: systemClock(),
        }) ?? [];
      bodies.push(await (await send(message as SignedMessage)).text());
    }
    expect(bodies[0]).toBe(bodies[1]);
  });
});

/** @module Acts on editors' keys: an admin adds valid keys only, and a key cannot grant more time than it has. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { SignedRequest } from '../../../../../lib/api/editors/authenticate.ts';
import {
  addKey,
  checkAddition,
  checkRevocation,
  type KeyActDeps,
  listKeys,
  replayKeyAct,
  revokeKey,
  showKey,
} from '../../../../../lib/api/editors/keys/key-acts.ts';
import { keyJson } from '../../../../../lib/api/editors/keys/key-json.ts';
import type { ClaimRef, CompletedClaim } from '../../../../../lib/claims/idempotency-claim.ts';
import { type Clock, type Instant, instantOf } from '../../../../../lib/core/clock.ts';
import { ok, refuse } from '../../../../../lib/core/result.ts';
import type { EditorKey } from '../../../../../lib/editors/editor-key.ts';
import type { KeyAct } from '../../../../../lib/editors/key-register.ts';
import type { PublicJwk } from '../../../../../lib/signature/jwk.ts';
import { generateKeyPair } from '../../../../../lib/signature/jwk.ts';
import { siteConfigSchema } from '../../../../../lib/site/config.ts';
import { site } from '../../../../../site.config.ts';
import { makeEditor, NOW, type TestEditor } from '../../../../support/editors.ts';

const SIGNED = { keyid: 'ADMIN', signature: '', signatureInput: '', base: '' };

/** A register in memory, and every act and claim that it received. */
function makeContext() {
  const kept = new Map<string, EditorKey>();
  const acts: (KeyAct | undefined)[] = [];
  const completed: CompletedClaim[] = [];
  const context: KeyActDeps = {
    site: siteConfigSchema.parse(site),
    clock: () => NOW,
    claims: {
      complete: async (claim) => {
        completed.push(claim);
        return claim.owner !== 'overtaken';
      },
    },
    keys: {
      findKey: async (keyid) => kept.get(keyid),
      listKeys: async () => [...kept.values()],
      async addKey(key, act) {
        acts.push(act);
        if (kept.has(key.keyid)) return refuse({ type: 'known-key' });
        kept.set(key.keyid, key);
        return ok(key);
      },
      async revokeKey(keyid, revokedAt: Instant, act) {
        acts.push(act);
        const key = kept.get(keyid);
        if (key === undefined) return refuse({ type: 'unknown-key' });
        if (key.revokedAt !== undefined) return refuse({ type: 'already-revoked' });
        const revoked = { ...key, revokedAt };
        kept.set(keyid, revoked);
        return ok(revoked);
      },
    },
  };
  return { ...context, kept, acts, completed };
}

let admin: TestEditor;
let context: ReturnType<typeof makeContext>;
beforeAll(async () => {
  admin = await makeEditor();
  context = makeContext();
});

function requestOf(editor: EditorKey, value?: unknown): SignedRequest {
  const body = new TextEncoder().encode(value === undefined ? '' : JSON.stringify(value));
  const headers = { 'content-type': 'application/json' };
  const message = { method: 'POST', path: '/api/keys', query: '', headers, body };
  return { editor, signed: { ...SIGNED, requestBody: body }, message, token: 'token' };
}

const claimOf = (owner = 'token') => ({ keyid: 'ADMIN', idempotencyKey: 'k', owner });

async function post(jwk: PublicJwk, changes: object = {}, by: Partial<EditorKey> = {}) {
  const request = requestOf(
    { ...admin.editor, ...by },
    { jwk, name: '李四', acts: ['publish'], ...changes },
  );
  const checked = await checkAddition(request, context);
  return checked.ok ? addKey(checked.value, claimOf(), context) : checked;
}

async function revoke(
  keyid: string,
  { by = admin.editor, claim, clock = context.clock }: Partial<Revocation> = {},
) {
  const checked = checkRevocation(requestOf(by), keyid);
  return checked.ok ? revokeKey(checked.value, claim, { ...context, clock }) : checked;
}

interface Revocation {
  readonly by: EditorKey;
  readonly claim: ClaimRef;
  readonly clock: Clock;
}

describe('adding a key', () => {
  it('adding a key stores either kind once, and adding it again answers the same', async () => {
    for (const kind of ['Ed25519', 'P-256'] as const) {
      const { publicJwk, keyid } = await generateKeyPair(kind);

      expect(await post(publicJwk)).toMatchObject({ ok: true, value: { status: 201 } });
      expect(context.acts.at(-1)).toMatchObject({
        signed: SIGNED,
        claim: { ...claimOf(), outcome: { status: 201, keyid } },
      });
      // The second time nothing is written but the claim, which has the same outcome.
      const before = context.completed.length;
      expect(await post(publicJwk)).toMatchObject({ ok: true, value: { status: 201 } });
      expect(context.completed.slice(before)).toEqual([
        { ...claimOf(), outcome: { status: 201, keyid } },
      ]);
      expect(context.kept.get(keyid)).toMatchObject({ name: '李四', createdAt: NOW });
    }
  });

  it('adding a known key with other rights, or a revoked one, answers key-exists', async () => {
    const { publicJwk, keyid } = await generateKeyPair();
    await post(publicJwk);
    const exists = refuse({ type: 'key-exists' });

    expect(await post(publicJwk, { acts: ['admin'] })).toEqual(exists);
    await revoke(keyid);
    expect(await post(publicJwk)).toEqual(exists);
  });

  it('adding a key with a point off the curve answers invalid-key and stores nothing', async () => {
    const { publicJwk } = await generateKeyPair('P-256');
    const before = context.kept.size;

    expect(await post({ ...publicJwk, x: 'A'.repeat(43) })).toMatchObject({
      ok: false,
      refusal: { type: 'invalid-key', errors: [{ pointer: '/jwk' }] },
    });
    expect(context.kept.size).toBe(before);
  });

  it('adding a private key answers invalid-key with the danger and without the key', async () => {
    for (const kind of ['Ed25519', 'P-256'] as const) {
      const { privateJwk } = await generateKeyPair(kind);
      const refused = await post(privateJwk);

      expect(refused).toMatchObject({ refusal: { type: 'invalid-key' } });
      const text = JSON.stringify(refused);
      expect(text).toContain('never leave its owner');
      for (const part of [privateJwk.d, privateJwk.x]) expect(text).not.toContain(part);
    }
  });

  it('adding an admin that is bound to sections answers invalid-key', async () => {
    const { publicJwk } = await generateKeyPair();

    expect(await post(publicJwk, { acts: ['admin'], sections: ['news'] })).toMatchObject({
      refusal: { type: 'invalid-key', errors: [{ pointer: '/sections' }] },
    });
  });

  it('a key that expires cannot add a key that lasts longer', async () => {
    const { publicJwk } = await generateKeyPair();
    const end = instantOf(NOW + 60_000);
    const refused = { refusal: { type: 'invalid-key', errors: [{ pointer: '/expires' }] } };
    const expires = (at: number) => ({ expires: new Date(at).toISOString() });

    expect(await post(publicJwk, {}, { expires: end })).toMatchObject(refused);
    expect(await post(publicJwk, expires(end + 1), { expires: end })).toMatchObject(refused);
    expect(await post(publicJwk, expires(end), { expires: end })).toMatchObject({ ok: true });
  });
});

describe('an editor without admin rights for all sections', () => {
  it.each([{ acts: ['publish', 'draft'] }, { acts: ['admin'], sections: ['news'] }])(
    'an editor with %j cannot see, add or revoke a key',
    async (rights) => {
      const editor = { ...admin.editor, ...rights };
      const { publicJwk, keyid } = await generateKeyPair();
      await post(publicJwk);
      const at = { ...context, keyid };
      const forbidden = refuse({ type: 'act-forbidden', act: 'admin' });

      expect(await post((await generateKeyPair()).publicJwk, {}, rights)).toEqual(forbidden);
      expect(await listKeys(requestOf(editor), context)).toEqual(forbidden);
      expect(await showKey(requestOf(editor), at)).toEqual(forbidden);
      expect(await showKey(requestOf(editor), { ...at, keyid: 'none' })).toEqual(forbidden);
      expect(await revoke(keyid, { by: editor })).toEqual(forbidden);
      expect(context.kept.get(keyid)?.revokedAt).toBeUndefined();
    },
  );
});

describe('revoking a key', () => {
  it('revoking a key a second time answers the same, with the first time of revocation', async () => {
    const { publicJwk, keyid } = await generateKeyPair();
    await post(publicJwk);
    const done = { ok: true, value: { status: 200, key: { keyid, revokedAt: NOW } } };

    expect(await revoke(keyid, { claim: claimOf() })).toMatchObject(done);
    const later = () => instantOf(NOW + 1000);
    expect(await revoke(keyid, { claim: claimOf(), clock: later })).toMatchObject(done);
    expect(context.completed.at(-1)).toMatchObject({ outcome: { status: 200, keyid } });
    expect(await revoke(keyid, { claim: claimOf('overtaken'), clock: later })).toEqual(
      refuse({ type: 'claim-lost' }),
    );
  });

  it('revoking an unknown key answers unknown-key', async () => {
    expect(await revoke('A'.repeat(43))).toEqual(refuse({ type: 'unknown-key' }));
  });
});

describe('the repeated answer of a key act', () => {
  it('the repeated answer of an added key shows it as it was then, though it was revoked since', async () => {
    const { publicJwk, keyid } = await generateKeyPair();
    await post(publicJwk);
    await revoke(keyid);

    const added = await replayKeyAct({ status: 201, keyid }, context);
    expect(added.status).toBe(201);
    expect(added.key.revokedAt).toBeUndefined();
    const gone = await replayKeyAct({ status: 200, keyid }, context);
    expect(gone.key.revokedAt).toBe(NOW);
  });

  it('the repeated answer of a key act throws ERR_KEY_OUTCOME_LOST when the key is absent', async () => {
    const lost = { code: 'ERR_KEY_OUTCOME_LOST' };
    await expect(replayKeyAct({ status: 201, keyid: 'x' }, context)).rejects.toMatchObject(lost);
  });
});

it('a key as JSON has its public members and the editors who added and revoked it, never the signatures', async () => {
  const { publicJwk, privateJwk, keyid } = await generateKeyPair('P-256');
  const proof = { ...SIGNED, base: 'a base', requestBody: new Uint8Array([1]) };
  const key: EditorKey = {
    ...admin.editor,
    keyid,
    jwk: { ...publicJwk, ...{ d: privateJwk.d } },
    addition: proof,
    revocation: { ...proof, keyid: 'OTHER' },
    revokedAt: NOW,
  };
  const json = keyJson(key, { timeZone: 'Asia/Shanghai', now: NOW });
  expect(json).toEqual({
    keyid,
    jwk: publicJwk,
    status: 'revoked',
    name: key.name,
    acts: ['admin'],
    createdAt: '1970-01-01T08:00:00+08:00',
    addedBy: 'ADMIN',
    revokedAt: '2026-11-22T16:00:00+08:00',
    revokedBy: 'OTHER',
  });
  const unused = keyJson({ ...admin.editor, unrecorded: true }, { timeZone: 'UTC', now: NOW });
  expect(unused).toMatchObject({ status: 'live', unrecorded: true });
  expect(unused).not.toHaveProperty('createdAt');
});

/** @module A signed request is refused when any bit of it is flipped, and junk never claims a nonce. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyEditorRequest } from '../../../lib/editors/editor-request.ts';
import type { SignedMessage } from '../../../lib/signature/message.ts';
import { depsOf, keyFinderOf, makeEditor, makeNonceRegister } from '../../support/editors.ts';
import {
  type AttackSetup,
  attackSetupOf,
  COVERED,
  signedRequest,
} from '../../support/malicious-bodies.ts';

let setup: AttackSetup;
const known: Awaited<ReturnType<typeof makeEditor>>[] = [];

beforeAll(async () => {
  const editor = await makeEditor();
  const ecdsa = await makeEditor({}, 'P-256');
  known.push(editor, ecdsa);
  const body = new TextEncoder().encode('{"title":"重启“驻厂监督制度”"}');
  const path = '/api/articles/0190-a~b_c.d';
  setup = attackSetupOf({ editor, stranger: ecdsa }, { path, body });
});

function goodMessage(signer = setup.keys.editor): SignedMessage {
  return signedRequest(setup, {
    signer,
    message: { query: 'view=full&n=%E6%96%B0' },
    headers: { 'if-match': '"v12"' },
    components: [...COVERED, '"if-match"'],
  });
}

async function verify(message: SignedMessage) {
  const nonces = makeNonceRegister();
  const result = await verifyEditorRequest(message, depsOf({ keys: keyFinderOf(known), nonces }));
  return { ok: result.ok, claimed: nonces.claimed.size };
}

/** Flips one bit of a text, seen as bytes of Latin-1. */
function flip(text: string, at: number): string {
  const place = Math.floor(at / 8) % text.length;
  const flipped = String.fromCharCode(text.charCodeAt(place) ^ (1 << (at % 8)));
  return text.slice(0, place) + flipped + text.slice(place + 1);
}

const PLACES = ['method', 'path', 'query', 'body'] as const;
const HEADERS = [
  'content-type',
  'content-digest',
  'idempotency-key',
  'if-match',
  'signature',
  'signature-input',
] as const;

function flipAt(message: SignedMessage, place: string, at: number): SignedMessage {
  if (place === 'body') {
    const body = Uint8Array.from(message.body);
    const index = Math.floor(at / 8) % body.length;
    body[index] = (body[index] ?? 0) ^ (1 << (at % 8));
    return { ...message, body };
  }
  if (place === 'method' || place === 'path' || place === 'query') {
    return { ...message, [place]: flip(message[place], at) };
  }
  const value = flip(message.headers[place] ?? '', at);
  return { ...message, headers: { ...message.headers, [place]: value } };
}

describe('a signed request', () => {
  it('the signed request is accepted before a bit is flipped', async () => {
    expect(await verify(goodMessage())).toEqual({ ok: true, claimed: 1 });
    expect(await verify(goodMessage(setup.keys.colleague))).toEqual({ ok: true, claimed: 1 });
  });

  it.each([...PLACES, ...HEADERS])(
    'a signed request is refused with any one bit of its %s flipped',
    async (place) => {
      for (const signer of [setup.keys.editor, setup.keys.colleague]) {
        const good = goodMessage(signer);
        const text = place in good.headers ? good.headers[place] : good[place as 'path'];
        for (let at = 0; at < (text?.length ?? 0) * 8; at += 1) {
          const outcome = await verify(flipAt(good, place, at));
          expect(outcome, `${place}, bit ${at}`).toEqual({ ok: false, claimed: 0 });
        }
      }
    },
  );

  it('a signed request is refused with any covered header cut, doubled or swapped', async () => {
    const good = goodMessage();
    const values = fc.constantFrom(...HEADERS);
    await fc.assert(
      fc.asyncProperty(values, fc.constantFrom('cut', 'double', 'swap'), async (name, how) => {
        const value = good.headers[name] ?? '';
        const twisted = { cut: value.slice(0, -1), double: `${value},${value}`, swap: 'x' }[how];
        const message = { ...good, headers: { ...good.headers, [name]: twisted } };
        expect(await verify(message)).toEqual({ ok: false, claimed: 0 });
      }),
    );
  });
});

describe('junk in a signed request', () => {
  const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.stringMatching(
      /^sig1=\((?:"[@a-z-]{1,12}"(?:;[a-z]+)? ?){0,4}\)(?:;[a-z]+=[0-9"a-z:]*){0,5}$/,
    ),
    fc.stringMatching(/^[a-z0-9]{1,4}=:[A-Za-z0-9+/=]{0,90}:$/),
  );

  it('junk in the signature fields is refused without a throw and without a nonce', async () => {
    await fc.assert(
      fc.asyncProperty(junk, junk, async (input, signature) => {
        const good = goodMessage();
        const headers = { ...good.headers, 'signature-input': input, signature };
        expect(await verify({ ...good, headers })).toEqual({ ok: false, claimed: 0 });
      }),
      { numRuns: 500 },
    );
  });

  it('junk in other parts of a request is refused without a throw and without a nonce', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (method, path, query, header) => {
        const good = goodMessage();
        fc.pre(method !== good.method);
        const headers = { ...good.headers, 'content-type': header };
        const message = { ...good, method, path, query, headers };
        expect(await verify(message)).toEqual({ ok: false, claimed: 0 });
      }),
      { numRuns: 500 },
    );
  });

  it.each(['signature', 'signature-input', 'content-digest', 'if-match'])(
    'a signature field with 500,000 spaces in %s is refused and claims no nonce',
    async (name) => {
      const good = goodMessage();
      const value = good.headers[name] ?? '';
      const spaces = `${value.slice(0, 8)}${' '.repeat(500_000)}${value.slice(8)}`;

      const headers = { ...good.headers, [name]: spaces };
      expect(await verify({ ...good, headers })).toEqual({ ok: false, claimed: 0 });
    },
  );

  it('a signature with ten thousand components is refused and claims no nonce', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `"extra";key="k${at}"`);
    const message = signedRequest(setup, { components: [...COVERED, ...many] });

    expect(await verify(message)).toEqual({ ok: false, claimed: 0 });
  });
});

/** @module The six steps of `answerSignedAct`: their order, and what each refusal or failure leaves behind. */

import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Refusal } from '../../../../lib/api/editors/editor-problems.ts';
import type { EditorialBindings } from '../../../../lib/api/editors/editor-response.ts';
import {
  answerSignedAct,
  answerSignedRead,
  type SignedAct,
} from '../../../../lib/api/editors/signed-act.ts';
import type { ClaimOutcome, ClaimResult } from '../../../../lib/claims/idempotency-claim.ts';
import type { NonceRegister } from '../../../../lib/claims/nonce-register.ts';
import { CodedError } from '../../../../lib/core/errors.ts';
import { ok, type Result, refuse } from '../../../../lib/core/result.ts';
import type { SignedMessage } from '../../../../lib/signature/message.ts';
import {
  keyFinderOf,
  makeEditor,
  makeNonceRegister,
  NOW,
  ORIGIN,
  type TestEditor,
} from '../../../support/editors.ts';
import {
  type AttackSetup,
  attackSetupOf,
  plainRequest,
  type SigningOverrides,
  signedRequest,
  without,
} from '../../../support/malicious-bodies.ts';

const OUTCOME: ClaimOutcome = { status: 200, keyid: 'made' };
const NO_KEY: SigningOverrides = {
  headers: { 'idempotency-key': null },
  components: without('"idempotency-key"'),
};

let editor: TestEditor;
let setup: AttackSetup;
/** What was called, in order. */
let log: string[];

beforeEach(async () => {
  editor ??= await makeEditor();
  setup ??= attackSetupOf({ editor, stranger: await makeEditor() });
  log = [];
});

/** How each step ends; a step that is not named succeeds. */
interface Ends {
  /** What is done while the nonce is claimed. */
  readonly readAhead?: () => void;
  readonly read?: Refusal;
  readonly takesClaim?: boolean;
  readonly claims?: readonly (ClaimResult['type'] | Error)[];
  readonly check?: Refusal | Error;
  readonly commit?: Refusal | Error;
}

function end<Value>(value: Value, how: Refusal | Error | undefined): Result<Value, Refusal> {
  if (how instanceof Error) throw how;
  return how === undefined ? ok(value) : refuse(how);
}

function actOf({
  readAhead,
  read,
  takesClaim = true,
  check,
  commit,
}: Ends): SignedAct<string, string, string> {
  return {
    ...(readAhead && {
      readAhead: ({ editor: { name } }) => {
        log.push(`read ahead for ${name}`);
        readAhead();
      },
    }),
    read: () => {
      log.push('read');
      return end('asked', read);
    },
    takesClaim: () => takesClaim,
    check: (request, asked) => {
      log.push(`check ${asked} by ${request.editor.name}`);
      return end('checked', check);
    },
    commit: async (checked, claim) => {
      log.push(`commit ${checked} ${claim === undefined ? 'without' : 'with'} claim`);
      return end('done', commit);
    },
    replay: async (outcome) => {
      log.push('replay');
      return `replayed ${outcome.status}`;
    },
    answer: (done) => {
      log.push('answer');
      return new Response(done);
    },
  };
}

function depsOf(claims: NonNullable<Ends['claims']>, nonces: NonceRegister = makeNonceRegister()) {
  const results = [...claims];
  const keys = keyFinderOf([editor]);
  return {
    origins: [ORIGIN] as const,
    ports: {
      keys,
      clock: () => NOW,
      makeToken: randomUUID,
      nonces: {
        claimNonce: (use: Parameters<typeof nonces.claimNonce>[0]) => {
          log.push('authenticate');
          return nonces.claimNonce(use);
        },
      },
      claims: {
        claim: async (): Promise<ClaimResult> => {
          log.push('claim');
          const type = results.shift() ?? 'claimed';
          if (type instanceof Error) throw type;
          return type === 'completed' ? { type, outcome: OUTCOME } : { type };
        },
        release: async () => {
          log.push('give up');
        },
      },
    },
  };
}

/** Sends a message through the act; the response, or the failure that reached the app. */
async function run(
  ends: Ends = {},
  message: SignedMessage = signedRequest(setup),
  nonces: NonceRegister = makeNonceRegister(),
) {
  const app = new Hono<{ Bindings: EditorialBindings }>();
  const deps = depsOf(ends.claims ?? [], nonces);
  app.all('*', (c) => answerSignedAct(c, deps, actOf(ends)));
  app.onError((error) => new Response(`thrown: ${error.message}`, { status: 500 }));
  const response = await app.fetch(new Request(`${ORIGIN}/api/articles`), { message });
  return { status: response.status, text: await response.text() };
}

const problemOf = ({ text }: { text: string }) => String(JSON.parse(text).type).split('/').at(-1);
const STORE_DOWN = new CodedError('ERR_TEST_STORE', 'store is down');
const CHECK = 'check asked by 编辑 A';

describe('a signed act', () => {
  it('a signed act takes its six steps in the order of the design', async () => {
    expect(await run()).toEqual({ status: 200, text: 'done' });
    expect(log).toEqual([
      'authenticate',
      'read',
      'claim',
      CHECK,
      'commit checked with claim',
      'answer',
    ]);
  });

  it.each<[string, Ends, SigningOverrides]>([
    ['has no Idempotency-Key', {}, NO_KEY],
    ['says that it takes none', { takesClaim: false }, {}],
  ])('a signed act makes and releases no claim when it %s', async (_name, ends, overrides) => {
    const failed = await run(
      { ...ends, commit: { type: 'busy' } },
      signedRequest(setup, overrides),
    );

    expect(failed.status).toBe(503);
    expect(log).toEqual(['authenticate', 'read', CHECK, 'commit checked without claim']);
  });

  it('a signed act with a completed claim is answered from its outcome, without a check or a commit', async () => {
    expect(await run({ claims: ['completed'] })).toEqual({ status: 200, text: 'replayed 200' });
    expect(log).toEqual(['authenticate', 'read', 'claim', 'replay', 'answer']);
  });
});

describe('a signed act that reads its body ahead', () => {
  const AHEAD = 'read ahead for 编辑 A';

  it('a signed act reads its body ahead while its nonce is claimed, and is checked in its turn', async () => {
    const nonces = makeNonceRegister();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow: NonceRegister = {
      async claimNonce(use) {
        await gate;
        return nonces.claimNonce(use);
      },
    };
    // The nonce is claimed only once the body was read.
    const done = await run({ readAhead: () => open() }, signedRequest(setup), slow);
    expect(done).toEqual({ status: 200, text: 'done' });
    expect(log.slice(0, 5)).toEqual(['authenticate', AHEAD, 'read', 'claim', CHECK]);
  });

  it('a signed act whose signature does not hold reads nothing ahead', async () => {
    const refused = await run({ readAhead: () => undefined }, plainRequest(setup));
    expect([refused.status, log]).toEqual([401, []]);
  });

  it.each<[string, () => void]>([
    ['is read', () => undefined],
    ['cannot be read', () => end('never', STORE_DOWN)],
  ])(
    'a replay whose body %s ahead is refused as a replay, and claims nothing',
    async (_how, readAhead) => {
      const nonces = makeNonceRegister();
      const message = signedRequest(setup);
      await run({}, message, nonces);
      log = [];
      const refused = await run({ readAhead }, message, nonces);
      expect([refused.status, problemOf(refused)]).toEqual([401, 'replayed']);
      expect(log).toEqual(['authenticate', AHEAD]);
    },
  );

  it('a signed act that is refused for its body has used its nonce', async () => {
    const nonces = makeNonceRegister();
    const message = signedRequest(setup);
    const check: Refusal = { type: 'act-forbidden', act: 'publish' };
    expect((await run({ readAhead: () => undefined, check }, message, nonces)).status).toBe(403);
    const again = await run({ readAhead: () => undefined, check }, message, nonces);
    expect([again.status, problemOf(again)]).toEqual([401, 'replayed']);
  });

  it('a signed act whose body fails ahead fails in step 4, under its claim', async () => {
    const readAhead = () => end('never', STORE_DOWN);
    const failed = await run({ readAhead, check: STORE_DOWN });
    expect(failed).toEqual({ status: 500, text: 'thrown: store is down' });
    expect(log).toEqual(['authenticate', AHEAD, 'read', 'claim', CHECK, 'give up']);
  });

  it('a signed act whose nonce cannot be claimed throws, whatever was read ahead', async () => {
    const nonces = { claimNonce: () => Promise.reject(STORE_DOWN) };
    const failed = await run({ readAhead: () => undefined }, signedRequest(setup), nonces);
    // What was begun beside the nonce ends by itself.
    await new Promise((resolve) => setImmediate(resolve));
    expect(failed).toEqual({ status: 500, text: 'thrown: store is down' });
    expect(log.filter((step) => !step.startsWith('read ahead'))).toEqual(['authenticate']);
  });
});

describe('a signed act that is refused', () => {
  it('a request without a signature is refused in step 1, before it is read or claimed', async () => {
    const refused = await run({}, plainRequest(setup));

    expect([refused.status, problemOf(refused)]).toEqual([401, 'no-signature']);
    expect(log).toEqual([]);
  });

  it('a signed act refused in step 2 has made no claim', async () => {
    const errors = [{ parameter: 'dry-rum', detail: 'is unknown' }];
    const refused = await run({ read: { type: 'invalid-parameter', errors } });

    expect([refused.status, problemOf(refused)]).toEqual([400, 'invalid-parameter']);
    expect(log).toEqual(['authenticate', 'read']);
  });

  it.each([
    ['in-flight', 409],
    ['mismatch', 422],
  ] as const)(
    'a signed act whose claim is %s is refused in step 3, and leaves the claim to its owner',
    async (type, status) => {
      const refused = await run({ claims: [type] });

      expect([refused.status, problemOf(refused)]).toEqual([status, `idempotency-${type}`]);
      expect(log).toEqual(['authenticate', 'read', 'claim']);
    },
  );

  it('a signed act refused in step 4 releases its claim', async () => {
    const refused = await run({ check: { type: 'act-forbidden', act: 'publish' } });

    expect(refused.status).toBe(403);
    expect(log).toEqual(['authenticate', 'read', 'claim', CHECK, 'give up']);
  });

  it('a signed act refused in step 5 releases its claim', async () => {
    const refused = await run({ commit: { type: 'stale-version', current: 3 } });

    expect(refused.status).toBe(412);
    expect(log.slice(3)).toEqual([CHECK, 'commit checked with claim', 'claim', 'give up']);
  });

  it('a signed act that was done, and found its own doing in the way, is answered from its outcome', async () => {
    const commit: Refusal = { type: 'stale-version', current: 3 };
    const answered = await run({ claims: ['claimed', 'completed'], commit });

    expect(answered).toEqual({ status: 200, text: 'replayed 200' });
  });
});

describe('a signed act that lost its claim', () => {
  const commit: Refusal = { type: 'claim-lost' };

  it('a signed act that lost its claim is answered from the outcome of the request that completed it', async () => {
    const answered = await run({ claims: ['claimed', 'completed'], commit });

    expect(answered).toEqual({ status: 200, text: 'replayed 200' });
    expect(log.slice(4)).toEqual(['commit checked with claim', 'claim', 'replay', 'answer']);
  });

  it('a signed act that lost its claim is refused while the other request is in progress', async () => {
    const refused = await run({ claims: ['claimed', 'in-flight'], commit });

    expect([refused.status, problemOf(refused)]).toEqual([409, 'claim-lost']);
    expect(log.slice(4)).toEqual(['commit checked with claim', 'claim', 'give up']);
  });
});

describe('a signed act that fails', () => {
  it.each<[string, Ends]>([
    ['claiming', { claims: [STORE_DOWN] }],
    ['checking', { check: STORE_DOWN }],
    ['committing', { commit: STORE_DOWN }],
    ['claiming again', { claims: ['claimed', STORE_DOWN], commit: { type: 'claim-lost' } }],
  ])('a signed act that fails while %s releases its claim and throws', async (_step, ends) => {
    expect(await run(ends)).toEqual({ status: 500, text: 'thrown: store is down' });
    expect(log.at(-1)).toBe('give up');
  });
});

describe('a signed read', () => {
  async function read(ends: { read?: Refusal; check?: Refusal; answer?: Refusal } = {}) {
    const app = new Hono<{ Bindings: EditorialBindings }>();
    const step = (name: string, value: string, how: Refusal | undefined) => {
      log.push(name);
      return end(value, how);
    };
    app.all('*', (c) =>
      answerSignedRead(c, depsOf([]), {
        read: () => step('read', 'asked', ends.read),
        check: async (_request, asked) => step(`check ${asked}`, 'found', ends.check),
        answer: (found) => {
          const shown = step(`answer ${found}`, found, ends.answer);
          return shown.ok ? ok(new Response(shown.value)) : shown;
        },
      }),
    );
    const message = signedRequest(setup);
    return app.fetch(new Request(`${ORIGIN}/api/articles`), { message });
  }

  it('a signed read takes steps 1, 2, 4 and 6, and makes no claim though it has an Idempotency-Key', async () => {
    expect(await (await read()).text()).toBe('found');
    expect(log).toEqual(['authenticate', 'read', 'check asked', 'answer found']);
  });

  it.each([
    ['read', 2],
    ['check', 3],
    ['answer', 4],
  ] as const)('a signed read that is refused in its step %s ends there', async (step, steps) => {
    expect((await read({ [step]: { type: 'not-found' } })).status).toBe(404);
    expect(log).toHaveLength(steps);
  });
});

/** @module Routes of editors' keys: for admins, but for the rotation of one's own. */

import type { Clock } from '../../../core/clock.ts';
import { ok } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import type { KeyRegister } from '../../../editors/key-register.ts';
import { READING } from '../../../http/methods.ts';
import type { RecordedActReader } from '../../../publish/desk/recorded-act.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { absolute } from '../../../site/urls.ts';
import { ACT_METHODS, KEY_METHODS, KEYS_METHODS } from '../../routes/article-paths.ts';
import { renderJson, renderList } from '../act-response.ts';
import type { EditorialContext, EditorRoute } from '../editor-response.ts';
import {
  answerSignedAct,
  answerSignedRead,
  type SignedAct,
  type SignedActDeps,
  type SignedRead,
} from '../signed-act.ts';
import {
  addKey,
  type CheckedAddition,
  type CheckedRevocation,
  checkAddition,
  checkRevocation,
  type DoneKeyAct,
  type KeyActDeps,
  listKeys,
  replayKeyAct,
  revokeKey,
  showKey,
} from './key-acts.ts';
import {
  approveKey,
  type CheckedApproval,
  type CheckedRenaming,
  checkApproval,
  checkRenaming,
  renameKey,
} from './key-approval.ts';
import { keyJson } from './key-json.ts';
import {
  type KeyActList,
  type KeyActsQuery,
  keyActJson,
  listKeyActs,
  nextKeyActsQuery,
  parseKeyActsQuery,
} from './key-record.ts';
import { type CheckedRotation, checkRotation, rotateKey } from './key-rotation.ts';

/** What the routes of keys are given to call. */
export interface KeyRouteDeps extends SignedActDeps {
  readonly ports: SignedActDeps['ports'] & {
    readonly keys: KeyRegister;
    readonly claims: KeyActDeps['claims'];
    readonly keyActs: RecordedActReader;
    readonly clock: Clock;
  };
  readonly site: SiteConfig;
}

const KEYS_PATH = '/api/keys';
const KEY_PATH = `${KEYS_PATH}/:keyid`;
const OWN_KEY_PATH = `${KEYS_PATH}/self`;
const KEY_ACTS_PATH = `${KEY_PATH}/acts`;

/** The routes under `/api/keys`. */
export function keyRoutes(deps: KeyRouteDeps): readonly EditorRoute[] {
  return [
    {
      path: KEYS_PATH,
      methods: KEYS_METHODS,
      answers: {
        GET: (c) => answerSignedRead(c, deps, keyList(deps)),
        POST: (c) => answerSignedAct(c, deps, addition(deps)),
      },
    },
    {
      path: OWN_KEY_PATH,
      methods: READING,
      answers: { GET: (c) => answerSignedRead(c, deps, ownKey(deps)) },
    },
    {
      path: KEY_PATH,
      methods: KEY_METHODS,
      answers: {
        GET: (c) => answerSignedRead(c, deps, keyByPath(deps)),
        PATCH: (c) => answerSignedAct(c, deps, renaming(deps)),
        DELETE: (c) => answerSignedAct(c, deps, revocation(deps)),
      },
    },
    {
      path: KEY_ACTS_PATH,
      methods: READING,
      answers: { GET: (c) => answerSignedRead(c, deps, keyRecord(deps)) },
    },
    {
      path: `${KEY_PATH}/approve`,
      methods: ACT_METHODS,
      answers: { POST: (c) => answerSignedAct(c, deps, approval(deps)) },
    },
    {
      path: `${KEY_PATH}/rotate`,
      methods: ACT_METHODS,
      answers: { POST: (c) => answerSignedAct(c, deps, rotation(deps)) },
    },
  ];
}

const readKeyid = (c: EditorialContext) => ok(c.req.param('keyid') ?? '');

/** Every key in one response: a thousand of them are under 1 MB, so there are no pages. */
function keyList({ ports, site }: KeyRouteDeps): SignedRead<void, readonly EditorKey[]> {
  return {
    read: () => ok(undefined),
    check: (request) => listKeys(request, ports),
    answer: (keys) =>
      ok(renderJson(200, { items: keys.map((key) => jsonOf(key, { ports, site })) })),
  };
}

function keyByPath({ ports, site }: KeyRouteDeps): SignedRead<string, EditorKey> {
  return {
    read: readKeyid,
    check: (request, keyid) => showKey(request, { keys: ports.keys, keyid }),
    answer: (key) => ok(renderJson(200, jsonOf(key, { ports, site }))),
  };
}

/** The key that signs, which may still wait for its approval. */
function ownKey({ ports, site }: KeyRouteDeps): SignedRead<void, EditorKey> {
  return {
    acceptsPending: true,
    read: () => ok(undefined),
    check: async ({ editor }) => ok(editor),
    answer: (key) => ok(renderJson(200, jsonOf(key, { ports, site }))),
  };
}

/** A key as JSON, with the status that it has now. */
function jsonOf(key: EditorKey, { ports, site }: Pick<KeyRouteDeps, 'ports' | 'site'>) {
  return keyJson(key, { timeZone: site.timeZone, now: ports.clock() });
}

/** What a key signed, part by part. */
function keyRecord({ ports, site, origins }: KeyRouteDeps): SignedRead<KeyActsQuery, KeyActList> {
  return {
    read: (c) => parseKeyActsQuery(c.req.param('keyid') ?? '', c.env.message.query),
    check: (request, query) => listKeyActs(request, query, ports),
    answer({ query, acts, next }) {
      const items = acts.map((act) => keyActJson(act, site.timeZone));
      const path = `${KEYS_PATH}/${query.keyid}/acts`;
      return ok(
        renderList(items, next && `${path}?${nextKeyActsQuery(query, next)}`, {
          origin: origins[0],
        }),
      );
    },
  };
}

function addition(deps: KeyRouteDeps): SignedAct<void, CheckedAddition, DoneKeyAct> {
  const keyDeps = { ...deps.ports, site: deps.site };
  return {
    ...commonSteps(deps),
    read: () => ok(undefined),
    check: (request) => checkAddition(request, keyDeps),
    commit: (checked, claim) => addKey(checked, claim, keyDeps),
  };
}

function revocation(deps: KeyRouteDeps): SignedAct<string, CheckedRevocation, DoneKeyAct> {
  const keyDeps = { ...deps.ports, site: deps.site };
  return {
    ...commonSteps(deps),
    read: readKeyid,
    check: checkRevocation,
    commit: (checked, claim) => revokeKey(checked, claim, keyDeps),
  };
}

function rotation(deps: KeyRouteDeps): SignedAct<string, CheckedRotation, DoneKeyAct> {
  return {
    ...commonSteps(deps),
    read: readKeyid,
    check: (request, keyid) => checkRotation(request, keyid, deps.ports),
    commit: (checked, claim) => rotateKey(checked, claim, deps.ports),
  };
}

function approval(deps: KeyRouteDeps): SignedAct<string, CheckedApproval, DoneKeyAct> {
  return {
    ...commonSteps(deps),
    read: readKeyid,
    check: checkApproval,
    commit: (checked, claim) => approveKey(checked, claim, deps.ports),
  };
}

function renaming(deps: KeyRouteDeps): SignedAct<string, CheckedRenaming, DoneKeyAct> {
  return {
    ...commonSteps(deps),
    read: readKeyid,
    check: checkRenaming,
    commit: (checked, claim) => renameKey(checked, claim, deps.ports),
  };
}

/** The steps that acts on keys have in common. */
export function commonSteps({ ports, site, origins }: KeyRouteDeps) {
  return {
    takesClaim: () => true,
    replay: (outcome: Parameters<typeof replayKeyAct>[0]) => replayKeyAct(outcome, ports),
    answer({ status, key: { lastUsedAt: _, ...key } }: DoneKeyAct): Response {
      // The same act is answered alike, whenever its key was used.
      const location = absolute(origins[0], `${KEYS_PATH}/${key.keyid}`);
      const fields = status === 201 ? { location } : {};
      return renderJson(status, { key: jsonOf(key, { ports, site }) }, fields);
    },
  };
}

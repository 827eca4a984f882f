/** @module Describes the acts on editors' keys as OpenAPI operations. */

import { type Operation, privateJson } from '../../../openapi/operation.ts';
import { EXAMPLE_KEY } from '../../examples/signature-example.ts';
import type { Examples } from '../../examples/story.ts';
import { ACT_REFUSALS } from '../articles/act-operations.ts';
import type { EditorProblemName } from '../editor-problems.ts';

const SIGNED = { tag: 'keys', isSigned: true } as const;
const KEY_REFUSALS: readonly EditorProblemName[] = ['act-forbidden', 'unknown-key'];
/** Of an act that is done once per `Idempotency-Key`. */
export const ONCE = ['idempotency-in-flight', 'idempotency-mismatch', 'claim-lost'] as const;

/** The acts on keys: for admins, but for what a key may ask and do about itself. */
export function keyOperations(examples: Examples): readonly Operation<EditorProblemName>[] {
  const makers = [
    ...[listOperation, ownOperation, addOperation, readOperation, approveOperation],
    ...[renameOperation, rotateOperation, revokeOperation, actsOperation],
  ];
  return makers.map((make) => make(examples));
}

function listOperation({ key }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'get',
    path: '/api/keys',
    id: 'listKeys',
    command: 'keys list',
    summary: 'All keys, revoked ones included, newest first',
    parameters: [],
    answers: [privateJson('KeyList', { items: [key] }, 'All keys, in one answer.')],
    refusals: ['act-forbidden'],
  };
}

function ownOperation({ key }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'get',
    path: '/api/keys/self',
    id: 'readOwnKey',
    summary: 'The key that signs',
    description:
      'For every key, and the one thing that a key may ask for while it waits for its approval: `status` says what it is.',
    parameters: [],
    answers: [privateJson('Key', key, 'The key.')],
    refusals: [],
  };
}

function approveOperation({ key }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'post',
    path: '/api/keys/{keyid}/approve',
    id: 'approveKey',
    command: `keys approve ${EXAMPLE_KEY.keyid} --yes`,
    summary: 'Approve a key that came by an invitation',
    description:
      'Compare its digits with those on the device first. It is live from now on, and the key that it replaces, if any, is revoked in the same moment. To refuse it, revoke it. Approving a live key changes nothing.',
    parameters: ['keyid', 'Idempotency-Key'],
    answers: [privateJson('KeyAnswer', { key }, 'The live key.')],
    refusals: [...KEY_REFUSALS, ...ONCE, 'key-ended', 'last-admin'],
  };
}

function renameOperation({ key }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'patch',
    path: '/api/keys/{keyid}',
    id: 'renameKey',
    command: `keys rename ${EXAMPLE_KEY.keyid} --name "Ada Reed"`,
    summary: 'Give a key another name',
    description: 'The name is all that ever changes: for other rights, make another key.',
    parameters: ['keyid', 'Content-Digest', 'Idempotency-Key'],
    request: {
      schema: 'KeyRenaming',
      isRequired: true,
      examples: { name: { summary: 'Another name', value: { name: 'Ada Reed' } } },
    },
    answers: [privateJson('KeyAnswer', { key }, 'The key with its name.')],
    refusals: [...ACT_REFUSALS, 'unknown-key', 'invalid-key'],
  };
}

function addOperation({ key, newKey }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'post',
    path: '/api/keys',
    id: 'addKey',
    command: 'keys add li.public.jwk.json --name "Ada Reed" --acts draft,publish',
    summary: 'Add the key of an editor',
    description:
      'Only the public half; a private key is refused and not stored. Sending the same key with the same rights again changes nothing. Rights never change: revoke the key and make another.',
    parameters: ['Content-Digest', 'Idempotency-Key'],
    request: {
      schema: 'KeyInput',
      isRequired: true,
      examples: { editor: { summary: 'An editor who may write and publish', value: newKey } },
    },
    answers: [
      {
        ...privateJson('KeyAnswer', { key }, 'The key was added.'),
        status: 201,
        headers: ['Cache-Control', 'Location'],
      },
    ],
    refusals: [...ACT_REFUSALS, 'invalid-key', 'key-exists'],
  };
}

function readOperation({ key }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'get',
    path: '/api/keys/{keyid}',
    id: 'readKey',
    command: 'keys list',
    summary: 'One key',
    parameters: ['keyid'],
    answers: [privateJson('Key', key, 'The key.')],
    refusals: KEY_REFUSALS,
  };
}

function actsOperation({ keyAct }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'get',
    path: '/api/keys/{keyid}/acts',
    id: 'listKeyActs',
    command: `keys acts ${EXAMPLE_KEY.keyid}`,
    summary: 'What a key signed, across articles, newest first',
    description:
      'One row for each act on an article, deleted drafts and erased articles included; it has none of their words. `version` is the version that the act made: `/api/desk/articles/{id}/versions/{version}` has it with its proof. Acts from before the record was kept are in the articles’ versions alone. For admins.',
    parameters: ['keyid', 'limit', 'cursor'],
    answers: [privateJson('KeyActList', { items: [keyAct] }, 'Part of the record.')],
    refusals: [...KEY_REFUSALS, 'invalid-parameter'],
  };
}

function rotateOperation({ key, newKey }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'post',
    path: '/api/keys/{keyid}/rotate',
    id: 'rotateKey',
    command: 'keys rotate --out next.jwk.json',
    summary: 'Put a new key in the place of one',
    description:
      'Every key may rotate itself; an admin’s any. The new key has the name, acts, sections and end of the old one, which is revoked in the same moment. Sending the same key again, signed with it, changes nothing.',
    parameters: ['keyid', 'Content-Digest', 'Idempotency-Key'],
    request: {
      schema: 'KeyRotation',
      isRequired: true,
      examples: {
        rotation: { summary: 'The public half of a new pair', value: { jwk: newKey.jwk } },
      },
    },
    answers: [
      {
        ...privateJson('KeyAnswer', { key }, 'The new key.'),
        status: 201,
        headers: ['Cache-Control', 'Location'],
      },
    ],
    refusals: [...ACT_REFUSALS, ...KEY_REFUSALS, 'invalid-key', 'key-exists', 'key-ended'],
  };
}

function revokeOperation({ key }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'delete',
    path: '/api/keys/{keyid}',
    id: 'revokeKey',
    command: `keys revoke ${EXAMPLE_KEY.keyid}`,
    summary: 'Revoke a key for good',
    description:
      'It is refused from now on; what it signed can still be verified. The last admin whose key never expires cannot be revoked.',
    parameters: ['keyid', 'Idempotency-Key'],
    answers: [privateJson('KeyAnswer', { key }, 'The revoked key.')],
    refusals: [...KEY_REFUSALS, ...ONCE, 'last-admin'],
  };
}

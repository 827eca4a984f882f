/** @module Keeps the list of keys and of open invitations, and acts on them, for admins. */

import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { ClientResponse } from '../../client/response.ts';
import { sayFailure, sayFieldProblem, sayProblem } from '../server/problem-words.ts';
import type { Server } from '../server/server.ts';
import { findProblem } from '../server/server-problem.ts';

/** A key, as the server lists it. */
export interface ListedKey {
  readonly keyid: string;
  readonly name: string;
  readonly status: 'live' | 'pending' | 'revoked' | 'expired';
  readonly acts: readonly string[];
  readonly sections?: readonly string[];
  readonly device?: string;
  readonly createdAt?: string;
  readonly expires?: string;
  readonly lastUsedAt?: string;
  readonly approvedBy?: string;
  readonly revokedBy?: string;
  readonly revokedAt?: string;
}

/** An invitation that nobody has used yet. */
export interface OpenInvitation {
  readonly id: string;
  readonly name: string;
  readonly acts: readonly string[];
  readonly sections?: readonly string[];
  readonly expiresAt: string;
}

/** What is asked for a new key: a person with rights, or the place of another key. */
export type InvitationRequest =
  | {
      readonly name: string;
      readonly acts: readonly string[];
      readonly sections?: readonly string[];
      readonly expires?: string;
    }
  | { readonly replaces: string };

/** What became of an act: what it gave, or why not, in the reader's words. */
export type Done<Value> = { readonly value: Value } | { readonly fault: string };

/** The keys and invitations. */
export interface KeyDirectory {
  /** Undefined until they were loaded. */
  readonly keys: ReadonlySignal<readonly ListedKey[] | undefined>;
  readonly invitations: ReadonlySignal<readonly OpenInvitation[]>;
  /** Why nothing was loaded. */
  readonly fault: ReadonlySignal<string | undefined>;
  load(): Promise<void>;
  approve(keyid: string): Promise<Done<true>>;
  rename(keyid: string, name: string): Promise<Done<true>>;
  revoke(keyid: string): Promise<Done<true>>;
  /** Gives the join link, which is in no later answer. */
  invite(request: InvitationRequest): Promise<Done<string>>;
  withdraw(id: string): Promise<Done<true>>;
}

const KEYS = '/api/keys';
const INVITATIONS = '/api/invitations';

/** The directory of one server. */
export function createKeyDirectory(server: Server): KeyDirectory {
  const keys = signal<readonly ListedKey[] | undefined>(undefined);
  const invitations = signal<readonly OpenInvitation[]>([]);
  const fault = signal<string | undefined>(undefined);
  const load = async () => {
    const [listed, invited] = [
      await attempt(server, 'GET', KEYS),
      await attempt(server, 'GET', INVITATIONS),
    ];
    batch(() => {
      fault.value = listed.fault;
      if (listed.response !== undefined) keys.value = itemsOf<ListedKey>(listed.response);
      if (invited.response !== undefined) invitations.value = itemsOf(invited.response);
    });
  };
  const act = async (...[method, path, body]: Act) => {
    const done = await attempt(server, method, path, body);
    await load();
    return done;
  };
  const actAlone = async (...given: Act): Promise<Done<true>> => {
    const { fault: why } = await act(...given);
    return why === undefined ? { value: true } : { fault: why };
  };
  return {
    keys,
    invitations,
    fault,
    load,
    approve: (keyid) => actAlone('POST', `${KEYS}/${keyid}/approve`),
    rename: (keyid, name) => actAlone('PATCH', `${KEYS}/${keyid}`, { name }),
    revoke: (keyid) => actAlone('DELETE', `${KEYS}/${keyid}`),
    withdraw: (id) => actAlone('DELETE', `${INVITATIONS}/${id}`),
    async invite(request) {
      const { response, fault: why = '' } = await act('POST', INVITATIONS, request);
      const url = (response?.json as { readonly url?: string } | undefined)?.url;
      return url === undefined ? { fault: why } : { value: url };
    },
  };
}

type Act = [method: 'POST' | 'PATCH' | 'DELETE' | 'GET', path: string, body?: unknown];

interface Attempt {
  readonly response?: ClientResponse;
  readonly fault?: string;
}

/** Sends a request; why it did not work comes in the reader's words. */
async function attempt(server: Server, ...[method, path, body]: Act): Promise<Attempt> {
  try {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await server.send({ method, path, ...content });
    const problem = findProblem(response);
    if (problem === undefined) return { response };
    const [first] = problem.errors;
    return { fault: first === undefined ? sayProblem(problem) : sayFieldProblem(first) };
  } catch (error) {
    return { fault: sayFailure(error) };
  }
}

function itemsOf<Item>({ json }: ClientResponse): readonly Item[] {
  return (json as { readonly items?: readonly Item[] } | undefined)?.items ?? [];
}

/** Whether the key is the last one that can manage keys for ever; it can't be revoked (NK-07). */
export function isLastAdmin(key: ListedKey, all: readonly ListedKey[]): boolean {
  const isLasting = ({ acts, status, expires }: ListedKey) =>
    acts.includes('admin') && status === 'live' && expires === undefined;
  return isLasting(key) && all.filter(isLasting).length === 1;
}

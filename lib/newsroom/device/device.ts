/** @module Keeps what this device is to the newsroom: without a key, waiting for approval, an editor's, or no longer one. */

import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ClientResponse } from '../../client/response.ts';
import type { Server } from '../server/server.ts';
import type { ServerProblem } from '../server/server-problem.ts';
import { forgetFormerKey, rememberFormerKey } from './former-key.ts';
import type { KeyRing } from './key-ring.ts';
import type { SelfKey } from './self-key.ts';

/** What this device is to the newsroom. */
export type Standing =
  | { readonly kind: 'starting' }
  | { readonly kind: 'none' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'pending'; readonly self: SelfKey }
  | { readonly kind: 'live'; readonly self: SelfKey }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'ended'; readonly problem: ServerProblem };

/** What a device is made with. */
export interface DeviceDeps {
  readonly ring: KeyRing;
  /** A server for the key in the ring, which calls the given function when that key has ended. */
  readonly serverOf: (onEnded: (problem: ServerProblem) => void) => Server;
}

/** Where to ask what one's own key is. */
const SELF_PATH = '/api/keys/self';

const NO_ONE: SelfKey = { keyid: '', name: '', status: 'pending', acts: [] };

/** This device. */
export class Device {
  readonly ring: KeyRing;
  readonly #serverOf: DeviceDeps['serverOf'];
  readonly #standing = signal<Standing>({ kind: 'starting' });
  #server: Server;

  readonly standing: ReadonlySignal<Standing> = this.#standing;
  /** What the server last said of this device's key; nobody where it said nothing yet. */
  readonly self: ReadonlySignal<SelfKey>;
  /** Signs with this device's key. */
  readonly server: Server = { send: (request) => this.#server.send(request) };

  constructor({ ring, serverOf }: DeviceDeps) {
    this.ring = ring;
    this.#serverOf = serverOf;
    this.#server = this.#newServer();
    this.self = computed(() => ring.key.value?.self ?? NO_ONE);
  }

  /** Takes the kept key, and asks the server what it is. */
  async start(): Promise<void> {
    await this.ring.open();
    await this.check();
  }

  /** Asks the server what the key is. */
  async check(): Promise<void> {
    const state = this.ring.state.value;
    if (state !== 'open') this.#standing.value = { kind: state };
    else await this.#askServer();
  }

  /** Takes what the server said of a new key, as after a claim. */
  async take(self: SelfKey): Promise<void> {
    this.#server = this.#newServer();
    await this.#take(self);
  }

  /** Locks the key away; one in memory alone is lost. */
  lock(): void {
    this.ring.lock();
    const state = this.ring.state.value;
    if (state !== 'open') this.#standing.value = { kind: state };
  }

  /** Takes the key back, and asks the server. Throws what the browser throws where its owner said no. */
  async unlock(): Promise<void> {
    await this.ring.unlock();
    await this.check();
  }

  /** Removes the key from this device. */
  async forget(): Promise<void> {
    await this.ring.forget();
    forgetFormerKey();
    this.#server = this.#newServer();
    this.#standing.value = { kind: 'none' };
  }

  async #askServer(): Promise<void> {
    const known = this.ring.key.value?.self;
    const asked = this.server.send({ method: 'GET', path: SELF_PATH });
    const response = await asked.catch(() => undefined);
    const said = response && readSelf(response);
    if (said !== undefined) return this.#take(said);
    if (this.#standing.value.kind === 'ended') return;
    // The server can't be reached, or fails: words can be written on this device meanwhile.
    this.#standing.value = known === undefined ? { kind: 'unreachable' } : standingOf(known);
  }

  async #take(said: SelfKey): Promise<void> {
    await this.ring.remember(said);
    if (!this.ring.isOnlyInMemory.value) rememberFormerKey(said);
    this.#standing.value = standingOf(said);
  }

  #newServer(): Server {
    return this.#serverOf((problem) => {
      this.#standing.value = { kind: 'ended', problem };
    });
  }
}

function standingOf(self: SelfKey): Standing {
  return { kind: self.status === 'pending' ? 'pending' : 'live', self };
}

/** The key that an answer describes; undefined where it describes none. */
export function readSelf({ status, json }: ClientResponse): SelfKey | undefined {
  if (status !== 200 && status !== 201) return undefined;
  const key = isObject(json) && isObject(json.key) ? json.key : json;
  if (!isObject(key) || typeof key.keyid !== 'string') return undefined;
  const { keyid } = key;
  return { status: 'live', name: '', acts: [], ...key, keyid };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

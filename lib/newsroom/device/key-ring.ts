/** @module Holds the key that this tab signs with, and locks it away. */

import { type ReadonlySignal, signal } from '@preact/signals';
import { cryptoKeySigner, type Signer } from '../../client/signer.ts';
import { CodedError } from '../../core/errors.ts';
import type { DeviceStore, KeptKey } from './device-store.ts';
import { unwrapWithPasskey } from './passkey.ts';
import type { SelfKey } from './self-key.ts';

/** Whether this tab can sign: it has no key, has put it away, or has it at hand. */
export type RingState = 'none' | 'locked' | 'open';

/** How a new key is taken. */
export interface Adoption {
  /** Not kept on the device, as on a shared computer. */
  readonly onlyInMemory: boolean;
  readonly privateKey: CryptoKey;
}

/** The key of this tab. */
export class KeyRing {
  readonly #store: DeviceStore;
  readonly #state = signal<RingState>('none');
  readonly #key = signal<KeptKey | undefined>(undefined);
  readonly #isOnlyInMemory = signal(false);
  #signer: Signer | undefined;

  readonly state: ReadonlySignal<RingState> = this.#state;
  readonly key: ReadonlySignal<KeptKey | undefined> = this.#key;
  /** Whether the key is in the memory of this tab alone. */
  readonly isOnlyInMemory: ReadonlySignal<boolean> = this.#isOnlyInMemory;

  constructor(store: DeviceStore) {
    this.#store = store;
  }

  /** Takes the key that this device keeps; one under a passkey stays locked. */
  async open(): Promise<void> {
    const kept = await this.#store.read();
    if (kept === undefined) return;
    this.#key.value = kept;
    if (kept.held.kind === 'plain') await this.#hold(kept, kept.held.privateKey);
    else this.#state.value = 'locked';
  }

  /** Takes a new key; keeps it on the device unless in memory alone. Throws where nothing can be kept. */
  async adopt(kept: KeptKey, { onlyInMemory, privateKey }: Adoption): Promise<void> {
    if (!onlyInMemory) await this.#store.write(kept);
    this.#isOnlyInMemory.value = onlyInMemory;
    await this.#hold(kept, privateKey);
  }

  /** Keeps what the server said of the key. */
  async remember(self: SelfKey): Promise<void> {
    const kept = this.#key.value;
    if (kept === undefined) return;
    this.#key.value = { ...kept, self };
    if (!this.#isOnlyInMemory.value) await this.#store.write(this.#key.value);
  }

  /** What signs. Throws `ERR_LOCKED`, and `ERR_NO_KEY` where there is none. */
  signer(): Signer {
    if (this.#signer !== undefined) return this.#signer;
    if (this.#state.value === 'locked') throw new CodedError('ERR_LOCKED', 'The key is locked');
    throw new CodedError('ERR_NO_KEY', 'This browser has no key');
  }

  /** Drops the handle of the key; one that is in memory alone is lost with it. */
  lock(): void {
    if (this.#isOnlyInMemory.value) this.#drop();
    if (this.#state.value !== 'open') return;
    this.#signer = undefined;
    this.#state.value = 'locked';
  }

  /** Takes the key back, with the passkey where it is under one. Throws what the browser throws. */
  async unlock(): Promise<void> {
    const kept = await this.#store.read();
    if (kept === undefined) return this.#drop();
    const { held } = kept;
    const isPlain = held.kind === 'plain';
    await this.#hold(kept, isPlain ? held.privateKey : await unwrapWithPasskey(held.wrapped));
  }

  /** Asks for the passkey where the key is under one; false where its owner said no (NK-08). */
  prove(): Promise<boolean> {
    const held = this.#key.value?.held;
    if (held?.kind !== 'wrapped') return Promise.resolve(true);
    return unwrapWithPasskey(held.wrapped).then(
      () => true,
      () => false,
    );
  }

  /** Removes the key from this device. */
  async forget(): Promise<void> {
    if (!this.#isOnlyInMemory.value) await this.#store.remove();
    this.#drop();
  }

  async #hold(kept: KeptKey, privateKey: CryptoKey): Promise<void> {
    this.#signer = await cryptoKeySigner(privateKey, kept.publicJwk);
    this.#key.value = kept;
    this.#state.value = 'open';
  }

  #drop(): void {
    this.#signer = undefined;
    this.#key.value = undefined;
    this.#isOnlyInMemory.value = false;
    this.#state.value = 'none';
  }
}

/** @module Keeps this device's key in IndexedDB, as a handle that no script can read it from. */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { PublicJwk } from '../../signature/jwk.ts';
import type { WrappedKey } from './passkey.ts';
import type { SelfKey } from './self-key.ts';

/** How the private half is kept. */
export type HeldKey =
  | { readonly kind: 'plain'; readonly privateKey: CryptoKey }
  | { readonly kind: 'wrapped'; readonly wrapped: WrappedKey };

/** This device's key as it is kept. */
export interface KeptKey {
  readonly keyid: string;
  readonly publicJwk: PublicJwk;
  readonly held: HeldKey;
  /** What the server last said of it, shown where the server can't be reached. */
  readonly self?: SelfKey;
}

/** Reads and writes the key of this device; there is one at most. */
export interface DeviceStore {
  /** Undefined where there is none, or where the browser lets nothing be kept. */
  read(): Promise<KeptKey | undefined>;
  /** Keeps a key in place of the present one. Throws where the browser lets nothing be kept. */
  write(key: KeptKey): Promise<void>;
  remove(): Promise<void>;
}

interface Schema extends DBSchema {
  keys: { key: string; value: KeptKey };
}

const DATABASE = 'broadsheet-device';
const STORE = 'keys';
/** The name of the only record. */
const OWN = 'own';

/** The store of this browser and origin. */
export function openDeviceStore(): DeviceStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () => {
    opening ??= openDB<Schema>(DATABASE, 1, {
      upgrade: (made) => void made.createObjectStore(STORE),
      // Another tab wants to delete or to change the database.
      blocking: () => void opening?.then((open) => open.close()),
      terminated: () => {
        opening = undefined;
      },
    });
    return opening;
  };
  return {
    read: async () => {
      try {
        return await (await database()).get(STORE, OWN);
      } catch {
        // Private windows of some browsers have no IndexedDB.
        return undefined;
      }
    },
    write: async (key) => {
      await (await database()).put(STORE, key, OWN);
    },
    remove: async () => {
      await (await database()).delete(STORE, OWN);
    },
  };
}

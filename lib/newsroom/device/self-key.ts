/** @module The key of this device, as the server describes it to its holder. */

/** This device's key, as `GET /api/keys/self` describes it. */
export interface SelfKey {
  readonly keyid: string;
  readonly name: string;
  readonly status: 'live' | 'pending' | 'revoked' | 'expired';
  /** The rights: names of acts, `keys`, `read` … */
  readonly acts: readonly string[];
  /** The sections that it may work in; absent for all. */
  readonly sections?: readonly string[];
  /** What the device calls itself, such as `Chrome, Windows`. */
  readonly device?: string;
}

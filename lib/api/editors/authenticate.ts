/** @module Authenticates a request by its signature and reads its `Idempotency-Key`. */

import type { NonceRegister } from '../../claims/nonce-register.ts';
import type { Clock } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import { ok, type Result } from '../../core/result.ts';
import {
  type EditorRequestRefusal,
  type VerifiedRequest,
  verifyEditorRequest,
} from '../../editors/editor-request.ts';
import type { KeyFinder } from '../../editors/key-register.ts';
import { type IdempotencyKeyRefusal, readIdempotencyKey } from '../../http/idempotency-key.ts';
import { headerOf, type SignedMessage } from '../../signature/message.ts';

/** What authentication is given to call. */
export interface AuthenticationDeps {
  readonly keys: KeyFinder;
  readonly nonces: NonceRegister;
  readonly clock: Clock;
  /** Random and never repeated; distinguishes this invocation's own retries from another's replay. */
  readonly makeToken: () => string;
}

/** A request whose signature holds. */
export interface VerifiedMessage extends VerifiedRequest {
  readonly message: SignedMessage;
}

/** A request whose sender is known, and which was not sent before. */
export interface SignedRequest extends VerifiedMessage {
  /** The `Idempotency-Key`, if one was sent. */
  readonly idempotencyKey?: string;
  /** This invocation's own token. */
  readonly token: string;
}

/** What authentication depends on besides the ports. */
interface AuthenticationContext {
  readonly origins: readonly string[];
  /** Work on the request that is done while its nonce is claimed: see `EditorRequestDeps`. */
  readonly meanwhile?: (verified: VerifiedRequest) => void;
  /** Whether a key may send this that waits for its approval. */
  readonly acceptsPending?: boolean;
}

/** Returns the request with its editor, or why it is refused. Throws what the ports throw. */
export async function authenticate(
  message: SignedMessage,
  deps: AuthenticationDeps,
  context: AuthenticationContext,
): Promise<Result<SignedRequest, EditorRequestRefusal | IdempotencyKeyRefusal>> {
  const token = deps.makeToken();
  const verified = await verifyEditorRequest(message, { ...deps, ...context, token });
  if (!verified.ok) return verified;
  const key = readIdempotencyKey(headerOf(message, 'idempotency-key'));
  if (!key.ok) return key;
  return ok({ ...verified.value, message, token, ...present({ idempotencyKey: key.value }) });
}

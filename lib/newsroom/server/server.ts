/** @module What the pages of the newsroom send their signed requests through. */

import type { ClientResponse } from '../../client/response.ts';
import type { SendRequest } from '../../client/send.ts';

/** Sends requests signed with this device's key. */
export interface Server {
  /**
   * Sends one request and waits for its answer; an answer of any status is a value. Corrects a wrong
   * clock of this device once (NK-09). Throws `CodedError` where there is no answer: `ERR_UNREACHABLE`,
   * `ERR_TIMED_OUT`; and `ERR_LOCKED` while the key is locked away.
   */
  send(request: SendRequest): Promise<ClientResponse>;
}

/** @module Asks the browser, once, to keep what was written on this device (NK-06). */

import type { ClientResponse } from '../../client/response.ts';
import type { SendRequest } from '../../client/send.ts';

/**
 * A function to be called with each answer: after the first article that was saved it asks that this
 * origin's storage is not emptied, and calls `explain` where the browser may ask its reader.
 */
export function lastingStorage(
  explain: () => void,
): (request: SendRequest, response: ClientResponse) => void {
  let asked = false;
  return ({ method, path }, { status }) => {
    const isSave = /^(POST|PUT)$/.test(method) && /^\/api\/articles(\/|$)/.test(path);
    if (asked || !isSave || status >= 300) return;
    asked = true;
    void ask(explain);
  };
}

async function ask(explain: () => void): Promise<void> {
  const { storage } = navigator;
  if (storage?.persist === undefined || (await storage.persisted())) return;
  explain();
  await storage.persist().catch(() => false);
}

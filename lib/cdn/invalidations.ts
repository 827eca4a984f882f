/** @module Sends invalidations to CloudFront. Imported when the first is sent, by name, so that bundles hold no other command of the client. */

import {
  CloudFrontClient,
  CreateInvalidationCommand,
  type CreateInvalidationCommandInput,
} from '@aws-sdk/client-cloudfront';

/** Small, since the editor waits for the purge after the act is written. */
const MAX_ATTEMPTS = 2;
const ANSWER_WITHIN_MS = 2_000;

/** Sends one invalidation. Throws what the SDK throws. */
export type SendInvalidation = (input: CreateInvalidationCommandInput) => Promise<void>;

/** A sender with a client of its own. */
export function createInvalidationSender(): SendInvalidation {
  const client = new CloudFrontClient({
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: ANSWER_WITHIN_MS,
      requestTimeout: ANSWER_WITHIN_MS,
      throwOnRequestTimeout: true,
    },
  });
  return async (input) => {
    await client.send(new CreateInvalidationCommand(input));
  };
}

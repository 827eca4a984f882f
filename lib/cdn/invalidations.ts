/** @module Sends invalidations to CloudFront. Imported when the first is sent, by name, so that bundles hold no other command of the client. */

import {
  CloudFrontClient,
  CreateInvalidationCommand,
  type CreateInvalidationCommandInput,
} from '@aws-sdk/client-cloudfront';

/** Small, since the editor waits for the purge after the act is written. */
const MAX_ATTEMPTS = 2;
const ANSWER_WITHIN_MS = 2_000;

let client: CloudFrontClient | undefined;

/** Sends one invalidation. Throws what the SDK throws. */
export async function sendInvalidation(input: CreateInvalidationCommandInput): Promise<void> {
  client ??= new CloudFrontClient({
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: ANSWER_WITHIN_MS,
      requestTimeout: ANSWER_WITHIN_MS,
      throwOnRequestTimeout: true,
    },
  });
  await client.send(new CreateInvalidationCommand(input));
}

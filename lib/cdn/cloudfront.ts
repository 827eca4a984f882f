/** @module CloudFront as a cache that can be told to forget (CreateInvalidation). */

import { randomUUID } from 'node:crypto';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import type { CacheForgetter } from '../publish/purge.ts';

/** The act is done already: the editor does not wait long for this. */
const MAX_ATTEMPTS = 2;
const ANSWER_WITHIN_MS = 2_000;

/**
 * The distribution in front of the site; undefined where the deployment has none. `report` hears of
 * what could not be forgotten at once.
 */
export function forgetterFor(
  distributionId: string | undefined,
  report: (error: unknown) => void,
): CacheForgetter | undefined {
  if (distributionId === undefined) return undefined;
  const client = new CloudFrontClient({
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: ANSWER_WITHIN_MS,
      requestTimeout: ANSWER_WITHIN_MS,
      throwOnRequestTimeout: true,
    },
  });
  return {
    forget: async (paths) => {
      try {
        await client.send(invalidation(distributionId, paths));
      } catch (error) {
        report(error);
      }
    },
  };
}

/** Each has a name of its own: the same name twice would be one, also when the SDK tries again. */
function invalidation(distributionId: string, paths: readonly string[]): CreateInvalidationCommand {
  return new CreateInvalidationCommand({
    DistributionId: distributionId,
    InvalidationBatch: {
      CallerReference: randomUUID(),
      Paths: { Quantity: paths.length, Items: [...paths] },
    },
  });
}

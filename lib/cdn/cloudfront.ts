/** @module Purges paths from CloudFront (CreateInvalidation). */

import { randomUUID } from 'node:crypto';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import type { CachePurger } from '../publish/purge.ts';

/** Small, since the editor waits for the purge after the act is written. */
const MAX_ATTEMPTS = 2;
const ANSWER_WITHIN_MS = 2_000;

/**
 * A purger of the distribution in front of the site; undefined where the deployment has none.
 * `report` is called with the error of a purge that failed.
 */
export function createCachePurger(
  distributionId: string | undefined,
  report: (error: unknown) => void,
): CachePurger | undefined {
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
    purge: async (paths) => {
      try {
        await client.send(invalidation(distributionId, paths));
      } catch (error) {
        report(error);
      }
    },
  };
}

/** The caller reference is unique, since CloudFront treats a repeated one as the same invalidation. */
function invalidation(distributionId: string, paths: readonly string[]): CreateInvalidationCommand {
  return new CreateInvalidationCommand({
    DistributionId: distributionId,
    InvalidationBatch: {
      CallerReference: randomUUID(),
      Paths: { Quantity: paths.length, Items: [...paths] },
    },
  });
}

/** @module Purges paths from CloudFront (CreateInvalidation). */

import { randomUUID } from 'node:crypto';
import type { CloudFrontClient, CreateInvalidationCommandInput } from '@aws-sdk/client-cloudfront';
import type { CachePurger } from '../publish/purge.ts';

/** Small, since the editor waits for the purge after the act is written. */
const MAX_ATTEMPTS = 2;
const ANSWER_WITHIN_MS = 2_000;

const CLIENT_CONFIG = {
  maxAttempts: MAX_ATTEMPTS,
  requestHandler: {
    connectionTimeout: ANSWER_WITHIN_MS,
    requestTimeout: ANSWER_WITHIN_MS,
    throwOnRequestTimeout: true,
  },
};

/**
 * A purger of the distribution in front of the site; undefined where the deployment has none.
 * `report` is called with the error of a purge that failed.
 */
export function createCachePurger(
  distributionId: string | undefined,
  report: (error: unknown) => void,
): CachePurger | undefined {
  if (distributionId === undefined) return undefined;
  let client: CloudFrontClient | undefined;
  return {
    purge: async (paths) => {
      try {
        // Loaded for the first departure: few containers ever see one, and it is slow to load.
        const sdk = await import('@aws-sdk/client-cloudfront');
        client ??= new sdk.CloudFrontClient(CLIENT_CONFIG);
        await client.send(new sdk.CreateInvalidationCommand(invalidation(distributionId, paths)));
      } catch (error) {
        report(error);
      }
    },
  };
}

/** The caller reference is unique, since CloudFront treats a repeated one as the same invalidation. */
function invalidation(
  distributionId: string,
  paths: readonly string[],
): CreateInvalidationCommandInput {
  return {
    DistributionId: distributionId,
    InvalidationBatch: {
      CallerReference: randomUUID(),
      Paths: { Quantity: paths.length, Items: [...paths] },
    },
  };
}

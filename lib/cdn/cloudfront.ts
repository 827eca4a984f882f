/** @module Purges paths from CloudFront (CreateInvalidation). */

import { randomUUID } from 'node:crypto';
import type { CreateInvalidationCommandInput } from '@aws-sdk/client-cloudfront';
import type { CachePurger } from '../publish/purge.ts';

/**
 * A purger of the distribution in front of the site; undefined where the deployment has none.
 * `report` is called with the error of a purge that failed.
 */
export function createCachePurger(
  distributionId: string | undefined,
  report: (error: unknown) => void,
): CachePurger | undefined {
  if (distributionId === undefined) return undefined;
  return {
    purge: async (paths) => {
      try {
        // Loaded for the first departure: few containers ever see one, and it is slow to load.
        const { sendInvalidation } = await import('./invalidations.ts');
        await sendInvalidation(invalidation(distributionId, paths));
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

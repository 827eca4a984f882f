/** @module Purges paths from CloudFront (CreateInvalidation). */

import { randomUUID } from 'node:crypto';
import type { CreateInvalidationCommandInput } from '@aws-sdk/client-cloudfront';
import type { CachePurger } from '../publish/purge.ts';
import type { SendInvalidation } from './invalidations.ts';

/**
 * A purger of the distribution in front of the site; undefined where the deployment has none.
 * `report` is called with the error of a purge that failed.
 */
export function createCachePurger(
  distributionId: string | undefined,
  report: (error: unknown) => void,
): CachePurger | undefined {
  if (distributionId === undefined) return undefined;
  let send: SendInvalidation | undefined;
  return {
    purge: async (paths) => {
      try {
        // Loaded for the first departure: few containers ever see one, and it is slow to load.
        const { createInvalidationSender } = await import('./invalidations.ts');
        send ??= createInvalidationSender();
        await send(invalidation(distributionId, paths));
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

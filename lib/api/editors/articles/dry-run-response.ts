/** @module `?dry-run` on an act: what it would do, told without doing it. */

import { asWritten } from '../../../article/editable-version.ts';
import { articleJson, type WireContext } from '../../../article/wire.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { DryRunOutcome, Touch } from '../../../publish/dry-run.ts';
import { FEED_FORMATS } from '../../../site/feed-formats.ts';
import { scopeName } from '../../../site/scopes.ts';
import { absolute, feedPath, pagePath } from '../../../site/urls.ts';
import { renderJson, warningJson } from '../act-response.ts';

/** The one parameter that acts take. */
const DRY_RUN = 'dry-run';

/** Why the query of an act is refused. A slip in the parameter's name must not do the act in earnest. */
export type ActQueryRefusal =
  | { readonly type: 'invalid-dry-run' }
  | { readonly type: 'unknown-parameter'; readonly known: string };

/** Whether an act is only to be tried. `query` is without its question mark. */
export function readDryRun(query: string): Result<boolean, ActQueryRefusal> {
  const parameters = [...new URLSearchParams(query)];
  if (parameters.some(([name]) => name !== DRY_RUN)) {
    return refuse({ type: 'unknown-parameter', known: DRY_RUN });
  }
  const isGood = parameters.every(([, value]) => value === '' || value === 'true');
  return isGood ? ok(parameters.length > 0) : refuse({ type: 'invalid-dry-run' });
}

/** The answer to an act that was only tried. It has no ETag and no Location: nothing was made. */
export function renderDryRun(
  { version, warnings, touches }: DryRunOutcome,
  context: Omit<WireContext, 'audience'>,
): Response {
  return renderJson(200, {
    article: articleJson(asWritten(version), { ...context, audience: 'newsroom' }),
    warnings: warnings.map(warningJson),
    dryRun: true,
    touches: touches.map((touch) => touchJson(touch, context.origin)),
  });
}

/** A list with its feeds, and whether the article would join it, stay in it, or leave it. */
function touchJson({ scope, change }: Touch, origin: string) {
  return {
    scope: scopeName(scope),
    change,
    url: absolute(origin, pagePath(scope)),
    feeds: FEED_FORMATS.map((format) => absolute(origin, feedPath(scope, format))),
  };
}

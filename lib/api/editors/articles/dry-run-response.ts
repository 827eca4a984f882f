/** @module Reads `?dry-run` from the query of an act, and renders the response to a dry run. */

import { editableVersion } from '../../../article/editable-version.ts';
import { articleJson, type WireContext } from '../../../article/wire.ts';
import type { Result } from '../../../core/result.ts';
import type { DryRunOutcome, Touch } from '../../../publish/dry-run.ts';
import { FEED_FORMATS } from '../../../site/feed-formats.ts';
import { scopeName } from '../../../site/scopes.ts';
import { absolute, feedPath, pagePath } from '../../../site/urls.ts';
import { type QueryRefusal, readParameters } from '../../public/query-parameters.ts';
import { renderJson, warningJson } from '../act-response.ts';

/** The only query parameter of an act. */
const DRY_RUN = 'dry-run';

/** The values of `dry-run`: it may be given bare. */
export const DRY_RUN_VALUES = ['', 'true'] as const;

/**
 * Whether an act is only to be tried; `query` is without its question mark. Parameters of other
 * names are refused and not ignored: a misspelt `dry-run` must not do the act.
 */
export function readDryRun(query: string): Result<boolean, QueryRefusal> {
  const parameters = new URLSearchParams(query);
  const { bad, read, done } = readParameters(parameters, [DRY_RUN]);
  for (const name of new Set(parameters.keys())) {
    if (name !== DRY_RUN) bad(name, `is unknown: acts have only the parameter ${DRY_RUN}`);
  }
  const parse = (text: string) => DRY_RUN_VALUES.find((value) => value === text);
  const value = read(DRY_RUN, parse, `must be empty or "true"; leave ${DRY_RUN} out to do the act`);
  return done(value !== undefined);
}

/** The response to a dry run. It has no ETag and no Location: nothing was made. */
export function renderDryRun(
  { version, warnings, touches }: DryRunOutcome,
  context: Omit<WireContext, 'audience'>,
): Response {
  return renderJson(200, {
    article: articleJson(editableVersion(version), { ...context, audience: 'newsroom' }),
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

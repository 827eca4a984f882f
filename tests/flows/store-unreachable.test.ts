/** @module Tests that readers get 503 without internal detail when the store is unreachable and nothing is cached. */

import { describe, expect, it } from 'vitest';
import { eventOf, responseOf } from '../support/gateway.ts';
import { loadHandler } from '../support/handlers.ts';
import { linesOf } from '../support/log-lines.ts';
import { ORIGIN } from '../support/stack.ts';

const UNKNOWN = '019a7f3c-0000-7000-8000-00000000dead';

describe('an unreachable store', () => {
  const environment = {
    TABLE_NAME: 'hidden-table-name',
    PUBLIC_ORIGINS: ORIGIN,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'hidden-key',
    AWS_SECRET_ACCESS_KEY: 'hidden-secret',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
  };

  it.each([
    ['feeds', '/rss.xml'],
    ['feeds', '/tags/x/feed'],
    ['articles', '/api/articles'],
    ['articles', `/api/articles/${UNKNOWN}`],
    ['pages', '/'],
    ['pages', `/articles/${UNKNOWN}`],
  ])(
    '%s answer %s with 503 and Retry-After, and without internal detail, when the store is unreachable',
    async (name, path) => {
      const handler = await loadHandler(name, environment);
      const answers: Response[] = [];
      const logged = await linesOf(async () => {
        answers.push(responseOf(await handler(eventOf({ method: 'GET', path }), {})));
      });
      const [answer = new Response()] = answers;
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const all = (await answer.text()) + JSON.stringify([...answer.headers]);
      expect(all).not.toMatch(/hidden|127\.0\.0\.1|ECONN|DynamoDB|ERR_|\.ts|at \//i);
      expect(logged).toHaveLength(1);
      expect(JSON.stringify(logged)).not.toMatch(new RegExp(`${UNKNOWN}|hidden`));
    },
  );
});

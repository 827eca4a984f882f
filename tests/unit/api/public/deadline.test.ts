/** @module An app answers before the Lambda timeout, however long its handlers take. */

import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { articles } from '../../../../infra/functions/articles.ts';
import type { FunctionDescriptor } from '../../../../infra/functions/descriptor.ts';
import { editorial } from '../../../../infra/functions/editorial.ts';
import { feeds } from '../../../../infra/functions/feeds.ts';
import { pages } from '../../../../infra/functions/pages.ts';
import { isTransient } from '../../../../lib/api/problems/failure.ts';
import {
  ACTING_WITHIN_MS,
  deadline,
  READING_WITHIN_MS,
} from '../../../../lib/api/public/deadline.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function appOf(answer: () => Promise<Response>) {
  const failures: unknown[] = [];
  const app = new Hono();
  app.use(deadline(1_000));
  app.get('/', answer);
  app.onError((error, c) => {
    failures.push(error);
    return c.text('late', isTransient(error) ? 503 : 500);
  });
  return { app, failures };
}

const delayed = (milliseconds: number, work: () => Response) => () =>
  new Promise<Response>((resolve, reject) => {
    setTimeout(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    }, milliseconds);
  });

describe('an app with a deadline', () => {
  it('an app with a deadline answers as without one, and leaves no timer, while its handler is in time', async () => {
    const { app, failures } = appOf(delayed(999, () => new Response('good')));
    const answer = app.request('/');
    await vi.advanceTimersByTimeAsync(999);
    expect(await (await answer).text()).toBe('good');
    expect([failures, vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('an app with a deadline answers 503 when its handler takes longer', async () => {
    const { app, failures } = appOf(delayed(5_000, () => new Response('too late')));
    const answer = app.request('/');
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await answer).status).toBe(503);
    expect(failures).toMatchObject([{ code: 'ERR_TOO_LATE' }]);
  });

  it('an app with a deadline answers once, and logs a failure after the deadline too', async () => {
    const { app, failures } = appOf(
      delayed(5_000, () => {
        throw new TypeError('after the end');
      }),
    );
    const answer = app.request('/');
    await vi.advanceTimersByTimeAsync(6_000);
    expect((await answer).status).toBe(503);
    expect(failures).toMatchObject([{ code: 'ERR_TOO_LATE' }, { message: 'after the end' }]);
  });

  it('an app with a deadline logs a failure before the deadline as itself', async () => {
    const { app, failures } = appOf(() => Promise.reject(new TypeError('broken')));
    expect((await app.request('/')).status).toBe(500);
    expect(failures).toMatchObject([{ message: 'broken' }]);
  });
});

it('the deadlines of readers and of editors are under the timeouts of their functions', () => {
  const timeoutMs = (one: FunctionDescriptor) => one.timeoutSeconds * 1000;
  for (const one of [feeds, articles, pages])
    expect(READING_WITHIN_MS).toBeLessThan(timeoutMs(one));
  expect(ACTING_WITHIN_MS).toBeLessThan(timeoutMs(editorial));
  // The gateway gives no function longer.
  expect(timeoutMs(editorial)).toBeLessThanOrEqual(29_000);
});

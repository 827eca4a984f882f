/** @module The preview of unsaved words: when its page is asked for, and what stays when that fails. */

import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '../../../../lib/core/errors.ts';
import { createPreview } from '../../../../lib/newsroom/preview/preview-state.ts';
import { answer, scriptedServer } from '../../../support/scripted-server.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const previewOf = (token: string) => answer(201, { url: `https://news.example/previews/${token}` });

describe('a preview of unsaved words', () => {
  it('the page is asked for at once, with the whole article', async () => {
    const server = scriptedServer(() => previewOf('one'));
    const preview = createPreview({ server, article: signal({ title: '稿' }) });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.sent.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/api/desk/preview', '{"article":{"title":"稿"}}'],
    ]);
    expect(preview.path.value).toBe('/previews/one');
    preview.stop();
  });

  it('many changes are one request, after a pause', async () => {
    const server = scriptedServer(() => previewOf(String(server.sent.length)));
    const article = signal({ title: '' });
    const preview = createPreview({ server, article });
    await vi.advanceTimersByTimeAsync(0);
    for (const title of ['a', 'ab', 'abc']) {
      article.value = { title };
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(server.sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent.map(({ body }) => body).at(-1)).toBe('{"article":{"title":"abc"}}');
    expect(server.sent).toHaveLength(2);
    expect(preview.path.value).toBe('/previews/2');
    preview.stop();
  });

  it('words written while a request is on its way are shown by the next', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = scriptedServer(async () => {
      if (server.sent.length === 1) await held;
      return previewOf(String(server.sent.length));
    });
    const article = signal({ title: 'a' });
    const preview = createPreview({ server, article });
    article.value = { title: 'b' };
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.sent).toHaveLength(1);
    release();
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent.at(-1)?.body).toContain('"b"');
    preview.stop();
  });

  it('a refusal leaves the page before, and the next change tries again', async () => {
    const server = scriptedServer(({ body }) =>
      String(body).includes('""')
        ? answer(422, { type: 'x/invalid-article', title: 'x', errors: [] })
        : previewOf('good'),
    );
    const article = signal({ title: 'a' });
    const preview = createPreview({ server, article });
    await vi.advanceTimersByTimeAsync(0);
    article.value = { title: '' };
    await vi.advanceTimersByTimeAsync(2000);
    expect(preview.trouble.value).toMatchObject({ problem: { name: 'invalid-article' } });
    expect(preview.path.value).toBe('/previews/good');
    article.value = { title: 'b' };
    await vi.advanceTimersByTimeAsync(2000);
    expect(preview.trouble.value).toBeUndefined();
    preview.stop();
  });

  it('a server that cannot be reached is trouble, not an exception', async () => {
    const server = scriptedServer(() => {
      throw new CodedError('ERR_UNREACHABLE', 'x');
    });
    const preview = createPreview({ server, article: signal({}) });
    await vi.advanceTimersByTimeAsync(0);
    expect(preview.trouble.value).toMatchObject({ error: { code: 'ERR_UNREACHABLE' } });
    expect(preview.isLoading.value).toBe(false);
    preview.stop();
  });

  it('nothing is asked for once it was stopped', async () => {
    const server = scriptedServer(() => previewOf('one'));
    const article = signal({ title: 'a' });
    const preview = createPreview({ server, article });
    await vi.advanceTimersByTimeAsync(0);
    article.value = { title: 'b' };
    preview.stop();
    article.value = { title: 'c' };
    await preview.refresh();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.sent).toHaveLength(1);
  });
});

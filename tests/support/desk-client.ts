/** @module Sends signed acts to the editorial app, with the version last seen. */

import type { WireArticle } from '../../lib/article/wire.ts';
import type { Instant } from '../../lib/core/clock.ts';
import { toUtc } from '../../lib/core/clock.ts';
import type { KeyPair } from '../../lib/signature/jwk.ts';
import type { ActToSign, EditorialApp } from './wire-editorial-app.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** An article to post, in the site's section of news with two tags. */
export function story(title: string, changes: object = {}) {
  return {
    title,
    section: 'news',
    tags: ['食品', '安全'],
    body: { format: 'text', value: `${title}的正文。` },
    ...changes,
  };
}

/** What an act answered. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly article: WireArticle;
}

/** Acts of one editor: `at` is an instant so many milliseconds from now, as RFC 3339. */
export interface DeskClient {
  readonly at: (milliseconds: number) => string;
  readonly send: (act: ActToSign) => Promise<Answered>;
  readonly make: (body: object, headers?: Readonly<Record<string, string>>) => Promise<Answered>;
  /** `name` is the end of the address, such as `publish` or `versions/1/revert`. */
  readonly act: (id: string, name: string, seen: number, body?: object) => Promise<Answered>;
  readonly put: (id: string, seen: number, body: object) => Promise<Answered>;
  readonly remove: (id: string, seen: number) => Promise<Answered>;
}

/** The client of the admin, or of the holder of `key`. */
export function openDeskClient(room: EditorialApp, key: KeyPair = room.admin): DeskClient {
  const send = async (act: ActToSign): Promise<Answered> => {
    const answer = await room.act({ key, ...act });
    const text = await answer.text();
    const { article } = (text === '' ? {} : JSON.parse(text)) as { readonly article: WireArticle };
    return { status: answer.status, text, article };
  };
  const seeing = (version: number) => ({ 'if-match': `"v${version}"` });
  return {
    send,
    at: (milliseconds) => toUtc((room.now() + milliseconds) as Instant),
    make: (body, headers = {}) => send({ path: '/api/articles', body, headers }),
    act: (id, name, seen, body) =>
      send({ path: `/api/articles/${id}/${name}`, body, headers: seeing(seen) }),
    put: (id, seen, body) =>
      send({ method: 'PUT', path: `/api/articles/${id}`, body, headers: seeing(seen) }),
    remove: (id, seen) =>
      send({ method: 'DELETE', path: `/api/articles/${id}`, headers: seeing(seen) }),
  };
}

/** @module Makes articles and acts on a stack, and reads its desk. */

import type { KeyPair } from '../../lib/signature/jwk.ts';
import type { ActToSend, Stack } from './stack.ts';

export type Json = Readonly<Record<string, unknown>>;

/** An answer of the desk, read to its end. */
export interface DeskAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

interface Look extends Pick<ActToSend, 'method' | 'query' | 'headers'> {
  readonly key?: KeyPair | undefined;
}

/** Opens the desk of a stack. */
export function openDesk(stack: Stack): Desk {
  return new Desk(stack);
}

/** Remembers the newest version of each article that it saw; an act that is refused throws. */
export class Desk {
  readonly #stack: Stack;
  readonly #versions = new Map<string, number>();

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  /** Makes an article by an act; its id. */
  async make(act: string, article: object): Promise<string> {
    return this.#do({ path: '/api/articles', body: { act, ...article } });
  }

  /** Acts on the newest version. */
  async act(id: string, name: string, body?: object, key?: KeyPair): Promise<string> {
    const content = body === undefined ? {} : { body };
    return this.#do({
      path: `/api/articles/${id}/${name}`,
      ...this.#onNewest(id, key),
      ...content,
    });
  }

  async put(id: string, body: object, key?: KeyPair): Promise<string> {
    return this.#do({
      method: 'PUT',
      path: `/api/articles/${id}`,
      body,
      ...this.#onNewest(id, key),
    });
  }

  /** Reads an address below `/api/desk/articles`, whatever the answer. */
  async get(path: string, { method = 'GET', key, ...look }: Look = {}): Promise<DeskAnswer> {
    const address = `/api/desk/articles${path}`;
    const signer = key === undefined ? {} : { key };
    const answer = await this.#stack.act({ method, path: address, ...look, ...signer });
    const text = await answer.text();
    const json = text === '' ? {} : (JSON.parse(text) as Json);
    return { status: answer.status, headers: answer.headers, text, json };
  }

  async list(query: string, key?: KeyPair): Promise<{ items: readonly Json[]; next?: string }> {
    const { status, text, json } = await this.get('', { query, key });
    if (status !== 200) throw new RangeError(`${status} ${text}`);
    return json as { items: readonly Json[]; next?: string };
  }

  #onNewest(id: string, key: KeyPair | undefined) {
    const headers = { 'if-match': `"v${this.#versions.get(id) ?? 0}"` };
    return { headers, ...(key !== undefined && { key }) };
  }

  async #do(act: ActToSend): Promise<string> {
    const answer = await this.#stack.act(act);
    const text = await answer.text();
    if (!answer.ok) throw new RangeError(`${answer.status} ${text}`);
    const { article } = JSON.parse(text) as { article: { id: string; version: number } };
    this.#versions.set(article.id, article.version);
    return article.id;
  }
}

/** @module What a deployment may tell a function, and how it is told of a mistake. */

import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../lib/runtime/environment.ts';

const GOOD = { TABLE_NAME: 'news', PUBLIC_ORIGINS: 'https://News.example/, http://127.0.0.1:3000' };

describe('the environment of a function', () => {
  it('names the table and the origins, the first one canonical', () => {
    expect(readEnvironment(GOOD)).toEqual({
      table: 'news',
      origins: ['https://news.example', 'http://127.0.0.1:3000'],
    });
  });

  it('may name a first admin, and an empty one is none', () => {
    expect(readEnvironment({ ...GOOD, ADMIN_JWK: ' {} ' }).firstAdminJwk).toBe('{}');
    expect(readEnvironment({ ...GOOD, ADMIN_JWK: ' ' })).not.toHaveProperty('firstAdminJwk');
  });

  for (const [name, value] of [
    ['TABLE_NAME', undefined],
    ['TABLE_NAME', ' '],
    ['PUBLIC_ORIGINS', undefined],
    ['PUBLIC_ORIGINS', 'news.example'],
    ['PUBLIC_ORIGINS', 'https://news.example/path'],
    ['PUBLIC_ORIGINS', 'https://news.example,'],
  ] as const) {
    it(`is refused with ${name}=${value}`, () => {
      expect(() => readEnvironment({ ...GOOD, [name]: value })).toThrow(
        expect.objectContaining({
          code: 'ERR_ENVIRONMENT',
          message: expect.stringContaining(name),
        }),
      );
    });
  }
});

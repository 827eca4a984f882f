/** @module The environment of a function: what it may hold, and how mistakes in it are reported. */

import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../lib/runtime/environment.ts';

const GOOD = { TABLE_NAME: 'news', PUBLIC_ORIGINS: 'https://News.example/, http://127.0.0.1:3000' };

describe('the environment of a function', () => {
  it('readEnvironment returns the table and the origins, the canonical one first', () => {
    expect(readEnvironment(GOOD)).toEqual({
      table: 'news',
      origins: ['https://news.example', 'http://127.0.0.1:3000'],
    });
  });

  it('readEnvironment returns an origin without a port that is the scheme’s own', () => {
    const ports = 'https://news.example:443,http://localhost:80/,http://localhost:443';
    expect(readEnvironment({ ...GOOD, PUBLIC_ORIGINS: ports }).origins).toEqual([
      'https://news.example',
      'http://localhost',
      'http://localhost:443',
    ]);
  });

  it('readEnvironment returns a first admin unless it is empty', () => {
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
    ['PUBLIC_ORIGINS', 'https://news.example:80:443'],
    ['PUBLIC_ORIGINS', 'mailto:desk@news.example'],
  ] as const) {
    it(`readEnvironment throws ERR_ENVIRONMENT for ${name}=${value}`, () => {
      expect(() => readEnvironment({ ...GOOD, [name]: value })).toThrow(
        expect.objectContaining({
          code: 'ERR_ENVIRONMENT',
          message: expect.stringContaining(name),
        }),
      );
    });
  }
});

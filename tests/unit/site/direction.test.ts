/** @module The direction of text by its language. */

import { expect, it } from 'vitest';
import { directionOf } from '../../../lib/site/direction.ts';

it('a language is written from right to left if its script is', () => {
  expect(['ar', 'he-IL', 'ur', 'az-Arab'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
  expect(['zh-CN', 'en', 'az', 'tlh'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'ltr']);
});

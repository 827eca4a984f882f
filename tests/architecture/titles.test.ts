/** @module Shows that the rule on titles of tests can fail, on bad titles. */

import { describe, expect, test } from 'vitest';
import { checkTitles } from './rules/titles.ts';

const PATH = 'tests/architecture/a.test.ts';

describe('the rule on titles', () => {
  test.each([
    ["it('is over at its end', run);", 'is'],
    ["test('of %s is refused', run);", 'of'],
    ["it.each(rows)('but not %s', run);", 'but'],
    ["it.skip('Takes both', run);", 'Takes'],
    ["describe('a', () => it.each([[1], [2]] as const)('never throws on %i', run));", 'never'],
    [`it(\`refuses \${name}\`, run);`, 'refuses'],
    ["test.each`a`('lets $a be', run);", 'lets'],
  ])('checkTitles refuses %s', (text, word) => {
    const faults = checkTitles(new Map([[PATH, text]]));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${PATH}:1: `);
    expect(faults[0]).toContain(`begins with "${word}"`);
  });

  test.each([
    "it('a preview expires at its end', run);",
    "test.each(rows)('%s answers 404', run);",
    `it(\`\${name} is refused\`, run);`,
    "it('island names are kept', run);",
    "describe('of a month', run);",
    "export const found = /a/.test('is');",
  ])('checkTitles allows %s', (text) => {
    expect(checkTitles(new Map([[PATH, text]]))).toEqual([]);
  });

  test('checkTitles reads the folders that it is given, and no others', () => {
    const tree = new Map([['bench/a.test.ts', "it('is over', run);"]]);
    expect(checkTitles(tree)).toEqual([]);
    expect(checkTitles(tree, ['bench/'])).toHaveLength(1);
  });
});

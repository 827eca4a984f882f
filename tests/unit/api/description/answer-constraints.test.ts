/** @module Every enumeration and bound of an answer in the OpenAPI document is that of the code that writes the value. */

import { describe, expect, it } from 'vitest';
import { MAX_SINCE } from '../../../../lib/api/apps/changes-response.ts';
import { JOSE_NAMES } from '../../../../lib/api/apps/jwks.ts';
import { describeApi } from '../../../../lib/api/description/describe-api.ts';
import { PROBLEM_TYPES } from '../../../../lib/api/description/problem-catalogue.ts';
import { requestSchemas } from '../../../../lib/api/description/request-schemas.ts';
import { CHANGE_NAMES, VERSION_ACTS } from '../../../../lib/article/acts/register.ts';
import { ARTICLE_ID, BODY_FORMATS, STATUSES } from '../../../../lib/article/article.ts';
import { PARAGRAPH_OPS } from '../../../../lib/article/differences.ts';
import { MAX_VERSION } from '../../../../lib/article/version-number.ts';
import { TOUCH_CHANGES } from '../../../../lib/publish/dry-run.ts';
import { BASE64URL_OF_32_BYTES } from '../../../../lib/signature/jwk.ts';
import { site } from '../../../../site.config.ts';
import { byPath, constraintsIn } from '../../../support/constraints.ts';

/** What the server can send, by the end of a constraint's path; the first row that fits a path counts. */
const WRITTEN: readonly (readonly [end: RegExp, value: unknown])[] = [
  [/\/properties\/status\/enum$/, STATUSES],
  [/\/schemas\/Change\/properties\/act\/enum$/, CHANGE_NAMES],
  [/\/properties\/act\/enum$/, VERSION_ACTS],
  [/\/properties\/change\/enum$/, TOUCH_CHANGES],
  [/\/properties\/op\/enum$/, PARAGRAPH_OPS],
  [/\/properties\/body\/properties\/format\/enum$/, BODY_FORMATS],
  [/\/properties\/id\/pattern$/, ARTICLE_ID.source],
  [/\/properties\/(keyid|kid|addedBy|revokedBy)\/pattern$/, BASE64URL_OF_32_BYTES.source],
  [/\/properties\/seq\/maximum$/, MAX_SINCE],
  [/\/properties\/(version|live|pending|contentOf|contentPolicy|from|to)\/maximum$/, MAX_VERSION],
  [/\/properties\/(seq|version|live|pending|contentOf|contentPolicy|from|to)\/minimum$/, 1],
  // Zod bounds whole numbers without a bound of their own by those that JSON carries exactly.
  [/\/properties\/(length|width|height)\/maximum$/, Number.MAX_SAFE_INTEGER],
  // A length of 0 is unknown, and absent.
  [/\/properties\/(length|width|height)\/minimum$/, 1],
  [/\/properties\/duration\/minimum$/, 0],
  // Of any text: an empty one is an absent member.
  [/\/minLength$/, 1],
  // RFC 9110 §15.5 and §15.6; gateways have statuses of their own.
  [/\/schemas\/Problem\/properties\/status\/minimum$/, 400],
  [/\/schemas\/Problem\/properties\/status\/maximum$/, 599],
  [/\/properties\/(dryRun|unrecorded)\/const$/, true],
  [/\/properties\/use\/const$/, 'sig'],
  [/\/properties\/pointer\/const$/, '/body/value'],
  [/\/headers\/Retry-After\/schema\/minimum$/, 1],
];

/** Constants of which one schema has one and another the other. */
const ALTERNATIVES: readonly (readonly [end: RegExp, values: readonly string[]])[] = [
  [/\/properties\/kty\/const$/, ['OKP', 'EC']],
  [/\/properties\/crv\/const$/, ['Ed25519', 'P-256']],
  [/\/properties\/alg\/const$/, Object.values(JOSE_NAMES)],
];

const document = JSON.parse(JSON.stringify(describeApi(site)));
const requests = Object.keys(requestSchemas(site)).map((name) => `components/schemas/${name}/`);
const written = constraintsIn(document).filter(
  ({ path }) =>
    !path.startsWith('components/parameters/') &&
    !requests.some((schema) => path.startsWith(schema)),
);
const isOfProblem = (path: string) => path.includes('/application/problem+json/');

describe('a constraint of an answer in the OpenAPI document', () => {
  it.each(byPath(written.filter(({ path }) => !isOfProblem(path))))(
    'the constraint %s of the API description is what the server can send',
    (path, { value }) => {
      const row = WRITTEN.find(([end]) => end.test(`/${path}`));
      const choice = ALTERNATIVES.find(([end]) => end.test(`/${path}`));
      if (choice === undefined) expect([path, value]).toEqual([path, row?.[1]]);
      else expect(choice[1]).toContain(value);
    },
  );

  it.each([...WRITTEN, ...ALTERNATIVES])(
    'the table row %s matches a constraint of the API description',
    (end) => {
      expect(written.some(({ path }) => end.test(`/${path}`))).toBe(true);
    },
  );

  it('status and type of each described problem are those of the catalogue of problems', () => {
    const ofProblems = written.filter(({ path }) => isOfProblem(path));
    expect(ofProblems.length).toBeGreaterThan(20);
    for (const { path, keyword, value, steps } of ofProblems) {
      if (keyword === 'pattern') {
        const parent = steps.slice(0, -2).reduce((part, step) => part[step], document);
        const names = /^\/problems\/\((.*)\)\$$/.exec(String(value))?.[1]?.split('|') ?? [];
        const status = parent.status.const;
        for (const name of names) {
          const known = PROBLEM_TYPES.find((one) => one.name === name);
          expect([path, name, known?.status]).toEqual([path, name, status]);
        }
      } else expect([path, keyword]).toEqual([path, 'const']);
    }
  });
});

/** @module Every enumeration and bound of an answer in the OpenAPI document is that of the code that writes the value. */

import { describe, expect, it } from 'vitest';
import { MAX_SINCE } from '../../../../lib/api/apps/changes-response.ts';
import { JOSE_NAMES } from '../../../../lib/api/apps/jwks.ts';
import { describeApi } from '../../../../lib/api/description/describe-api.ts';
import { PROBLEM_TYPES } from '../../../../lib/api/description/problem-catalogue.ts';
import { requestSchemas } from '../../../../lib/api/description/request-schemas.ts';
import { ACT_NAMES, CHANGE_NAMES, VERSION_ACTS } from '../../../../lib/article/acts/register.ts';
import { ARTICLE_ID, BODY_FORMATS, STATUSES } from '../../../../lib/article/article.ts';
import { PARAGRAPH_OPS } from '../../../../lib/article/differences.ts';
import { REVIEW_STEPS, VERDICTS } from '../../../../lib/article/review/review.ts';
import { MAX_VERSION } from '../../../../lib/article/version-number.ts';
import { KEY_STATUSES } from '../../../../lib/editors/editor-key.ts';
import { APPROVALS, INVITATION_ENDS } from '../../../../lib/editors/invitation.ts';
import { DUE_ACTS } from '../../../../lib/publish/desk/due-row.ts';
import { TOUCH_CHANGES } from '../../../../lib/publish/dry-run.ts';
import { BASE64URL_OF_32_BYTES } from '../../../../lib/signature/jwk.ts';
import { site } from '../../../../site.config.ts';
import { byPath, constraintsIn } from '../../../support/constraints.ts';

/** What the server can send, by the end of a constraint's path; the first row that fits a path counts. */
const WRITTEN: readonly (readonly [end: RegExp, value: unknown])[] = [
  [/\/schemas\/Key\/properties\/status\/enum$/, KEY_STATUSES],
  [/\/properties\/status\/enum$/, STATUSES],
  [/\/schemas\/Problem\/properties\/end\/enum$/, INVITATION_ENDS],
  [/\/properties\/approval\/enum$/, APPROVALS],
  [/\/schemas\/Invitation\/properties\/id\/pattern$/, BASE64URL_OF_32_BYTES.source],
  [/\/schemas\/Change\/properties\/act\/enum$/, CHANGE_NAMES],
  [/\/schemas\/KeyActList\/.*\/act\/enum$/, ACT_NAMES],
  [/\/schemas\/DueRow\/properties\/act\/enum$/, DUE_ACTS],
  [/\/properties\/act\/enum$/, VERSION_ACTS],
  [/\/properties\/change\/enum$/, TOUCH_CHANGES],
  [/\/properties\/op\/enum$/, PARAGRAPH_OPS],
  [/\/properties\/verdict\/enum$/, VERDICTS],
  [/\/properties\/step\/minimum$/, REVIEW_STEPS[0]],
  [/\/properties\/step\/maximum$/, REVIEW_STEPS.at(-1)],
  [/\/schemas\/Body\/properties\/format\/enum$/, BODY_FORMATS],
  [/\/properties\/id\/pattern$/, ARTICLE_ID.source],
  [
    /\/properties\/(keyid|kid|addedBy|approvedBy|invitedBy|replaces|revokedBy|replacedBy)\/pattern$/,
    BASE64URL_OF_32_BYTES.source,
  ],
  [/\/properties\/seq\/maximum$/, MAX_SINCE],
  [/\/properties\/(version|live|pending|contentOf|contentPolicy|from|to)\/maximum$/, MAX_VERSION],
  [/\/properties\/base\/(anyOf\/0\/)?maximum$/, MAX_VERSION],
  [/\/properties\/base\/(anyOf\/0\/)?minimum$/, 1],
  [/\/properties\/base\/anyOf\/1\/const$/, 'new'],
  [/\/properties\/(seq|version|live|pending|contentOf|contentPolicy|from|to)\/minimum$/, 1],
  // Zod bounds whole numbers without a bound of their own by those that JSON carries exactly.
  [/\/properties\/(length|width|height|now|\w+_in_\w+)\/maximum$/, Number.MAX_SAFE_INTEGER],
  // A length of 0 is unknown, and absent.
  [/\/properties\/(length|width|height|\w+_in_\w+)\/minimum$/, 1],
  [/\/properties\/(duration|now)\/minimum$/, 0],
  // Of any text: an empty one is an absent member.
  [/\/minLength$/, 1],
  // RFC 9110 §15.5 and §15.6; gateways have statuses of their own.
  [/\/schemas\/Problem\/properties\/status\/minimum$/, 400],
  [/\/schemas\/Problem\/properties\/status\/maximum$/, 599],
  [/\/properties\/use\/enum$/, ['sig']],
  [/\/properties\/kty\/enum$/, ['OKP', 'EC']],
  [/\/properties\/crv\/enum$/, ['Ed25519', 'P-256']],
  [/\/properties\/alg\/enum$/, Object.values(JOSE_NAMES)],
  [/\/headers\/Retry-After\/schema\/minimum$/, 1],
];

const document = JSON.parse(JSON.stringify(describeApi(site)));
const requests = Object.keys(requestSchemas(site)).map((name) => `components/schemas/${name}/`);
const written = constraintsIn(document).filter(
  ({ path }) =>
    !path.startsWith('components/parameters/') &&
    !requests.some((schema) => path.startsWith(schema)),
);

describe('a constraint of an answer in the OpenAPI document', () => {
  it.each(byPath(written))(
    'the constraint %s of the API description is what the server can send',
    (path, { value }) => {
      const row = WRITTEN.find(([end]) => end.test(`/${path}`));
      expect([path, value]).toEqual([path, row?.[1]]);
    },
  );

  it.each(WRITTEN)('the table row %s matches a constraint of the API description', (end) => {
    expect(written.some(({ path }) => end.test(`/${path}`))).toBe(true);
  });

  it('the problems that the API description names for a status have that status in their catalogue', () => {
    const refusals = refusalsIn(document);
    expect(refusals.length).toBeGreaterThan(20);
    for (const { status, names } of refusals) {
      const statuses = names.map((name) => PROBLEM_TYPES.find((one) => one.name === name)?.status);
      expect([names, statuses]).toEqual([names, names.map(() => Number(status))]);
    }
  });
});

/** The problems that responses name, by the status of the response. */
function refusalsIn({ paths, components }: typeof document) {
  const follow = ({ $ref, ...part }: { $ref?: string; content?: unknown }) =>
    $ref === undefined ? part : components.responses[$ref.split('/').at(-1) ?? ''];
  return Object.values<Record<string, { responses?: object }>>(paths)
    .flatMap((item) => Object.values(item))
    .flatMap(({ responses = {} }) => Object.entries(responses))
    .map(([status, response]) => ({
      status,
      names: Object.keys(follow(response).content?.['application/problem+json']?.examples ?? {}),
    }))
    .filter(({ names }) => names.length > 0);
}

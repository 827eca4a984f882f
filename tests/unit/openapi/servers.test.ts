/** @module Tests how an OpenAPI document gets the address of its server. */

import { expect, it } from 'vitest';
import { describeApi } from '../../../lib/api/description/describe-api.ts';
import { addressDocument } from '../../../lib/openapi/servers.ts';
import { site } from '../../../site.config.ts';

it('addressDocument replaces the server of a document, and nothing else', () => {
  const described = JSON.parse(JSON.stringify(describeApi(site)));
  // A dollar sign is no pattern.
  const origin = 'https://news.example/$&';
  expect(JSON.parse(addressDocument(JSON.stringify(described), origin))).toEqual({
    ...described,
    servers: [{ url: origin }],
  });
});

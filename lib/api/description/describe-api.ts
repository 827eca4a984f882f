/** @module Describes the whole API as an OpenAPI 3.1 document, from the schemas and tables that the server runs on. */

import { present } from '../../core/optional.ts';
import { componentSchemas, type JsonObject, refer } from '../../openapi/json-schema.ts';
import { renderParameters } from '../../openapi/parameters.ts';
import {
  type FullOperation,
  renderHead,
  renderOperation,
  renderOptions,
} from '../../openapi/render-operation.ts';
import { ANY_SERVER } from '../../openapi/servers.ts';
import { type Paths, shareResponses } from '../../openapi/share-responses.ts';
import type { SiteConfig } from '../../site/config.ts';
import { absolute, problemPath } from '../../site/urls.ts';
import { EXAMPLE_ORIGIN } from '../examples/story.ts';
import { ANSWER_HEADERS } from './answer-headers.ts';
import { ANSWER_SCHEMAS } from './answer-schemas.ts';
import { operationsOf, PARAMETERS, TAGS } from './api-operations.ts';
import { PROBLEM_TYPES, type ProblemName, problemType } from './problem-catalogue.ts';
import { requestSchemas } from './request-schemas.ts';
import { SIGNATURE_GUIDE_TEXT } from './signature-guide.ts';

const VERSION = '1.0.0';

const INTRODUCTION = [
  'The public content of this publication as data, and the signed acts by which its editors publish.',
  'Public answers are cacheable and conditional: keep the ETag of an answer and send it as `If-None-Match`; 304 means that nothing has changed. Programs of any origin may read them. Answers to signed requests are `no-store`.',
  'Dates follow RFC 3339. A missing value is a missing member, never `null`. Ignore members that you do not know: later releases may add some.',
  'Every refusal is a problem document (RFC 9457, `application/problem+json`). Its `type` names the reason and is the address of a page that says what to do. `errors` names each bad field by its JSON pointer, or each bad query parameter by its name. A method that an address does not have is answered 405 with `Allow`. A gateway in front of the site may refuse malformed or too many requests itself (400, 413, 429, 503), in its own form.',
  'In JSON Feed, members of this publication are under `_broadsheet`, whose `about` leads here: `version`, `subtitle`, `byline`, `dateline`, `editor`, `source`, `corrections` and others, as in an article, and `gone`, the withdrawn articles.',
].join('\n\n');

/** SPDX §10.1: terms of the site's own, which its copyright notice names; some generators ask for one of the two. */
const NO_LICENSE = { identifier: 'LicenseRef-copyright' } as const;

const OPERATION_DEPS = {
  parameters: PARAMETERS,
  problemOf: (name: string) => problemType(name as ProblemName),
};

/** The document of one publication. It contains no origin, so that one build serves at every address. */
export function describeApi(site: SiteConfig): JsonObject {
  const { paths, responses } = shareResponses(pathsOf(operationsOf(site)));
  const { publisher, copyright, license } = site;
  return {
    openapi: '3.1.0',
    info: {
      title: site.title,
      version: VERSION,
      summary: 'Articles, feeds and the newsroom',
      description: INTRODUCTION,
      contact: { name: publisher.name, ...present({ url: publisher.url, email: publisher.email }) },
      license: { name: copyright, ...(license === undefined ? NO_LICENSE : { url: license }) },
    },
    servers: ANY_SERVER,
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...requestSchemas(site), ...componentSchemas(ANSWER_SCHEMAS, 'output') },
      parameters: renderParameters(PARAMETERS),
      headers: ANSWER_HEADERS,
      responses,
      examples: problemExamples(),
      securitySchemes: {
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'Signature',
          description: SIGNATURE_GUIDE_TEXT,
        },
        signatureInput: {
          type: 'apiKey',
          in: 'header',
          name: 'Signature-Input',
          description:
            'Sent with `Signature`: the covered components and the parameters (RFC 9421 §4.1).',
        },
      },
    },
  };
}

function pathsOf(operations: readonly FullOperation[]): Paths {
  const paths = new Set(operations.map(({ path }) => path));
  return Object.fromEntries(
    [...paths].map((path) => [path, pathItem(operations.filter((one) => one.path === path))]),
  );
}

/** One path: its operations, HEAD where there is GET, and OPTIONS. */
function pathItem(operations: readonly FullOperation[]): Paths[string] {
  const [first] = operations;
  const rendered = operations.flatMap((operation) => [
    [operation.method, renderOperation(operation, OPERATION_DEPS)] as const,
    ...(operation.method === 'get'
      ? [['head', renderHead(operation, OPERATION_DEPS)] as const]
      : []),
  ]);
  const methods = [...rendered.map(([method]) => method.toUpperCase()), 'OPTIONS'];
  const options = first && renderOptions(first, methods.toSorted(), OPERATION_DEPS);
  const parameters = (first?.parameters ?? []).filter((name) => PARAMETERS[name]?.in === 'path');
  return {
    ...(parameters.length > 0 && {
      parameters: parameters.map((name) => refer('parameters', name)),
    }),
    ...Object.fromEntries([...rendered, ['options', options] as const]),
  };
}

/** Each problem as it is answered, without the members about one request. */
function problemExamples(): JsonObject {
  return Object.fromEntries(
    PROBLEM_TYPES.map(({ name, status, title, meaning, remedy }) => [
      name,
      {
        summary: title,
        description: `${meaning} ${remedy}`,
        value: { type: absolute(EXAMPLE_ORIGIN, problemPath(name)), title, status },
      },
    ]),
  );
}

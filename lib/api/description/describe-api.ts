/** @module The description of the whole interface, made of the schemas and tables that it runs on (OpenAPI 3.1). */

import type { EditorRequestRefusal } from '../../editors/editor-request.ts';
import { componentSchemas, type JsonObject, refer } from '../../openapi/json-schema.ts';
import { type Operation, TAGS } from '../../openapi/operation.ts';
import { HEADERS, PARAMETERS } from '../../openapi/parameters.ts';
import {
  type BaseRefusals,
  type FullOperation,
  isOfPath,
  renderHead,
  renderOperation,
  renderOptions,
  withBase,
} from '../../openapi/render-operation.ts';
import { type Paths, shareResponses } from '../../openapi/share-responses.ts';
import type { SiteConfig } from '../../site/config.ts';
import { publicOperations } from '../apps/public-operations.ts';
import { actOperations } from '../editors/articles/act-operations.ts';
import { deskOperations, previewOperations } from '../editors/desk/desk-operations.ts';
import { keyOperations } from '../editors/keys/key-operations.ts';
import { SIGNATURE_PROBLEMS } from '../editors/signature-problems.ts';
import { EXAMPLE_ORIGIN, examplesFor } from '../examples/story.ts';
import { FEED_OPERATIONS } from '../readers/feed-operations.ts';
import { ANSWER_SCHEMAS } from './answer-schemas.ts';
import { PROBLEM_TYPES } from './problem-catalogue.ts';
import { requestSchemas } from './request-schemas.ts';
import { SIGNATURE_GUIDE_TEXT } from './signature-guide.ts';

const VERSION = '1.0.0';

const INTRODUCTION = [
  'Everything that anybody may read of this publication as data, and the signed acts by which its editors publish.',
  'What is read is public, cacheable and conditional: keep the ETag of an answer, send it as `If-None-Match`, and 304 says that nothing is new. Programs of any origin may read. Signed requests are answered `no-store`.',
  'Dates are RFC 3339. An absent value is an absent member, never `null`. Ignore members that you do not know: later releases may add some.',
  'Every refusal is a problem document (RFC 9457, `application/problem+json`). Its `type` names the reason and is the address of a page that says what to do. `errors` names each bad field by its JSON pointer. A method that an address does not have is answered 405 with `Allow`. What stands before the site, such as a gateway, may refuse by itself what is malformed or too much (400, 413, 429, 503), in a form of its own.',
  'In JSON Feed, members of this publication’s own stand under `_broadsheet`, whose `about` leads here: `version`, `subtitle`, `byline`, `dateline`, `editor`, `source`, `corrections` and the like, as in an article, and `gone`, the withdrawn ones.',
].join('\n\n');

const BASE: BaseRefusals = {
  public: ['not-acceptable', 'precondition-failed', 'internal', 'unavailable'],
  signed: [
    ...(Object.keys(SIGNATURE_PROBLEMS) as EditorRequestRefusal['type'][]),
    'idempotency-key-malformed',
    'internal',
    'unavailable',
  ],
};

/** Every operation of one publication, in the order of the document. */
export function operationsOf(site: SiteConfig): readonly FullOperation[] {
  const examples = examplesFor(site);
  const operations: readonly Operation[] = [
    ...publicOperations(examples),
    ...FEED_OPERATIONS,
    ...actOperations(examples),
    ...previewOperations(examples),
    ...deskOperations(examples),
    ...keyOperations(examples),
  ];
  return operations.map((operation) => withBase(operation, BASE));
}

/** The document of one publication. It names no origin, so that it is the same wherever that is. */
export function describeApi(site: SiteConfig): JsonObject {
  const { paths, responses } = shareResponses(pathsOf(operationsOf(site)));
  return {
    openapi: '3.1.0',
    info: {
      title: site.title,
      version: VERSION,
      summary: 'Articles, feeds and the newsroom',
      description: INTRODUCTION,
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...requestSchemas(site), ...componentSchemas(ANSWER_SCHEMAS, 'output') },
      parameters: PARAMETERS,
      headers: HEADERS,
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
            'Goes with `Signature`: what is covered, and the parameters (RFC 9421 §4.1).',
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
    [operation.method, renderOperation(operation)] as const,
    ...(operation.method === 'get' ? [['head', renderHead(operation)] as const] : []),
  ]);
  const methods = [...rendered.map(([method]) => method.toUpperCase()), 'OPTIONS'];
  const options = first && renderOptions(first, methods.toSorted());
  const parameters = (first?.parameters ?? []).filter(isOfPath);
  return {
    ...(parameters.length > 0 && {
      parameters: parameters.map((name) => refer('parameters', name)),
    }),
    ...Object.fromEntries([...rendered, ['options', options] as const]),
  };
}

/** Each problem as it is answered, but for what is said of one request alone. */
function problemExamples(): JsonObject {
  return Object.fromEntries(
    PROBLEM_TYPES.map(({ name, status, title, meaning, remedy }) => [
      name,
      {
        summary: title,
        description: `${meaning} ${remedy}`,
        value: { type: `${EXAMPLE_ORIGIN}/problems/${name}`, title, status },
      },
    ]),
  );
}

/** @module Renders the API reference as the page `/api`, in English. */

import { Prose, Words } from '../../html/prose.tsx';
import { API_DOCUMENT_PATH, API_PAGE_PATH, problemPath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';
import type {
  ApiAnswer,
  ApiField,
  ApiGroup,
  ApiOperation,
  ApiReference,
  ApiSchema,
} from './api-reference.ts';
import { type CodeSample, codeSamples } from './code-samples.ts';

const TITLE = 'API';
const DESCRIPTION = 'Articles, feeds and the newsroom of this site, for programs';

const ABOUT_EXAMPLES =
  'Each operation has an example for the shell, Python and JavaScript. What is unsigned runs as it is, with curl, Python 3 and Node or a browser. What is signed takes the editor’s private key, `key.jwk.json` here, and what Broadsheet brings: the command `broadsheet`, `docs/clients/python/broadsheet_client.py`, and `lib/client` for Node and browsers.';

/** The page as a whole HTML document. */
export function renderApiPage(reference: ApiReference, context: PageContext): Promise<string> {
  const { text, guide, groups, schemas, problems } = reference;
  return renderReaderPage(
    {
      title: TITLE,
      description: DESCRIPTION,
      path: API_PAGE_PATH,
      feeds: [],
      openGraph: { 'og:type': 'website' },
    },
    <article class="story api" lang="en">
      <h1>{TITLE}</h1>
      <p>
        For programs: <a href={API_DOCUMENT_PATH}>{API_DOCUMENT_PATH}</a> (OpenAPI 3.1), from which
        this page is made.
      </p>
      <Prose text={text} />
      <Contents groups={groups} />
      <Prose text={ABOUT_EXAMPLES} />
      {groups.map((group) => (
        <Group group={group} origin={context.origin} />
      ))}
      <h2 id="signature">How to sign a request</h2>
      <Prose text={guide} />
      <h2 id="schemas">Schemas</h2>
      {schemas.map((schema) => (
        <Schema schema={schema} />
      ))}
      <h2 id="problems">Problems</h2>
      <ul>
        {problems.map(({ name, status, title }) => (
          <li>
            {status} <ProblemLink name={name} />: {title}
          </li>
        ))}
      </ul>
    </article>,
    context,
  );
}

function Contents({ groups }: { readonly groups: readonly ApiGroup[] }) {
  return (
    <nav class="contents" aria-label="Contents">
      <h2>Contents</h2>
      <ul>
        {groups.map(({ name, operations }) => (
          <li>
            <a href={`#${name}`}>{headingOf(name)}</a>
            <ul>
              {operations.map(({ id, method, path, summary }) => (
                <li>
                  <a href={`#${id}`}>
                    <code>
                      {method} {path}
                    </code>
                  </a>{' '}
                  <Words text={summary} />
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <a href="#signature">How to sign a request</a>
        </li>
        <li>
          <a href="#schemas">Schemas</a>
        </li>
        <li>
          <a href="#problems">Problems</a>
        </li>
      </ul>
    </nav>
  );
}

function headingOf(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

interface GroupProps {
  readonly group: ApiGroup;
  readonly origin: string;
}

function Group({ group: { name, text, operations }, origin }: GroupProps) {
  return (
    <section>
      <h2 id={name}>{headingOf(name)}</h2>
      <p>
        <Words text={text} />
      </p>
      {operations.map((operation) => (
        <OperationPart operation={operation} origin={origin} />
      ))}
    </section>
  );
}

interface OperationProps {
  readonly operation: ApiOperation;
  readonly origin: string;
}

function OperationPart({ operation, origin }: OperationProps) {
  const { id, method, path, summary, text, isSigned, parameters, answers, call } = operation;
  return (
    <section class="operation">
      <div>
        <h3 id={id}>
          <code>
            {method} {path}
          </code>
        </h3>
        <p>
          <Words text={summary} />.{' '}
          {isSigned && (
            <>
              <a href="#signature">Signed</a>.
            </>
          )}
        </p>
        {text !== undefined && <Prose text={text} />}
      </div>
      <CodeSamples samples={codeSamples(call, origin)} operation={id} />
      <div>
        {parameters.length > 0 && <Fields caption="Parameters" fields={parameters} />}
        <RequestPart operation={operation} />
        <Answers answers={answers} />
      </div>
    </section>
  );
}

interface CodeSamplesProps {
  readonly samples: readonly CodeSample[];
  readonly operation: string;
}

/** One of them is open; a page without scripts has no other tabs. */
function CodeSamples({ samples, operation }: CodeSamplesProps) {
  return (
    <div class="samples">
      {samples.map(({ language, label, code }, index) => (
        <details name={`${operation}-example`} open={index === 0}>
          <summary>{label}</summary>
          <Listing text={code} language={language} />
        </details>
      ))}
    </div>
  );
}

interface ListingProps {
  readonly text: string;
  readonly language?: string;
}

/** A listing that scrolls by itself, by keyboard too. */
function Listing({ text, language }: ListingProps) {
  return (
    <pre tabindex={0}>
      <code {...(language !== undefined && { class: `language-${language}` })}>{text}</code>
    </pre>
  );
}

function RequestPart({ operation }: { readonly operation: ApiOperation }) {
  const { requestSchema, examples } = operation;
  if (requestSchema === undefined) return null;
  return (
    <>
      <p>
        Content: <SchemaLink name={requestSchema} />
      </p>
      {examples.map(({ caption, json }) => (
        <details>
          <summary>{caption}</summary>
          <Listing text={json} language="json" />
        </details>
      ))}
    </>
  );
}

function Answers({ answers }: { readonly answers: readonly ApiAnswer[] }) {
  return (
    <table>
      <caption>Answers</caption>
      <tbody>
        {answers.map(({ status, text, schema, problems }) => (
          <tr>
            <th scope="row">{status}</th>
            <td>
              {problems.length === 0 ? (
                <Words text={text} />
              ) : (
                problems.map((name, index) => (
                  <>
                    {index > 0 && ', '}
                    <ProblemLink name={name} />
                  </>
                ))
              )}
              {schema !== undefined && (
                <>
                  {' '}
                  <SchemaLink name={schema} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Schema({ schema: { name, text, fields, oneOf } }: { readonly schema: ApiSchema }) {
  return (
    <section>
      <h3 id={`schema-${name}`}>{name}</h3>
      {text !== undefined && <Prose text={text} />}
      {oneOf.length > 0 && <p>One of {oneOf.join(', ')}.</p>}
      {fields.length > 0 && <Fields fields={fields} />}
    </section>
  );
}

interface FieldsProps {
  readonly caption?: string;
  readonly fields: readonly ApiField[];
}

function Fields({ caption, fields }: FieldsProps) {
  return (
    <table>
      {caption !== undefined && <caption>{caption}</caption>}
      <tbody>
        {fields.map(({ name, type, isRequired, text, place }) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
              {isRequired && ' *'}
            </th>
            <td>
              {place !== undefined && `${place}, `}
              {type}
              {text !== undefined && (
                <>
                  . <Words text={text} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SchemaLink({ name }: { readonly name: string }) {
  return <a href={`#schema-${name}`}>{name}</a>;
}

function ProblemLink({ name }: { readonly name: string }) {
  return (
    <a href={problemPath(name)}>
      <code>{name}</code>
    </a>
  );
}

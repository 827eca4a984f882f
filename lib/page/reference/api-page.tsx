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

const TITLE = 'API';
const DESCRIPTION = 'Articles, feeds and the newsroom of this site, for programs';

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
      {groups.map((group) => (
        <Group group={group} />
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
    <nav aria-label="Contents">
      <ul>
        {groups.map(({ name, text }) => (
          <li>
            <a href={`#${name}`}>{headingOf(name)}</a>: <Words text={text} />
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

function Group({ group: { name, text, operations } }: { readonly group: ApiGroup }) {
  return (
    <section>
      <h2 id={name}>{headingOf(name)}</h2>
      <p>
        <Words text={text} />
      </p>
      {operations.map((operation) => (
        <OperationPart operation={operation} />
      ))}
    </section>
  );
}

function OperationPart({ operation }: { readonly operation: ApiOperation }) {
  const { id, method, path, summary, text, isSigned, parameters, answers } = operation;
  return (
    <section>
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
      {parameters.length > 0 && <Fields caption="Parameters" fields={parameters} />}
      <RequestPart operation={operation} />
      <Answers answers={answers} />
    </section>
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
          <pre>
            <code>{json}</code>
          </pre>
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

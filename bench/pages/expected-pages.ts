/** @module Finds the test pages of other projects in a folder, with the values that each must give. */

import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { present } from '../../lib/core/optional.ts';
import { decodeText } from '../../lib/ingest/decode.ts';
import { blocksOf, documentOf } from './page-blocks.ts';

/** A page, and what it says by those who looked at it. An absent field is not scored. */
export interface ExpectedPage {
  /** Its path in its project, which also decides its half. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The blocks of its text. */
  readonly text: readonly string[];
  /** Blocks that may be in the text and need not. */
  readonly either: readonly string[];
  readonly title?: string;
  /** RFC 3339, to the day or to the minute; null where the page has no date. */
  readonly at?: string | null;
  readonly source?: string | null;
  readonly editor?: string | null;
  readonly authors?: readonly string[];
}

/** Pages of one kind; none where their projects are not in the folder. */
export interface PageSet {
  readonly name: string;
  readonly pages: readonly ExpectedPage[];
}

/** One page as `chinese-pages.json` describes it. `not` and `either` are numbers of blocks, from the end where negative. */
interface ChinesePage {
  readonly project: string;
  readonly file: string;
  /** Selectors of its text and of its title. */
  readonly text: string;
  readonly title: string;
  readonly at: string | null;
  readonly source?: string;
  readonly editor?: string;
  readonly authors?: readonly string[];
  readonly not?: readonly number[];
  readonly either?: readonly number[];
}

/** Reads every set of pages whose projects are in the folder, each in a folder of its own name. */
export function readPageSets(folder: string): readonly PageSet[] {
  return [
    { name: 'Chinese', pages: readChinese(folder) },
    { name: 'fundus', pages: readFundus(join(folder, 'fundus')) },
    {
      name: 'article-extraction',
      pages: readBenchmark(join(folder, 'article-extraction-benchmark')),
    },
  ];
}

function readChinese(folder: string): readonly ExpectedPage[] {
  const rows: readonly ChinesePage[] = parse(join(import.meta.dirname, 'chinese-pages.json'));
  return rows.flatMap((row) => {
    const path = join(folder, row.project, row.file);
    return existsSync(path) ? [chinesePage(row, readPage(path))] : [];
  });
}

function chinesePage(row: ChinesePage, bytes: Uint8Array): ExpectedPage {
  const decoded = decodeText(bytes, { isPage: true });
  if (!decoded.ok) throw new Error(`${row.file}: ${decoded.refusal.detail}`);
  const document = documentOf(decoded.value.text);
  const [text, title] = [row.text, row.title].map((selector) => document.querySelector(selector));
  if (text == null || title == null) throw new Error(`${row.file}: a selector finds nothing`);
  const blocks = blocksOf(text);
  const numbered = (numbers: readonly number[] = []) =>
    new Set(numbers.map((number) => (number < 0 ? blocks.length + number : number)));
  const [not, either] = [numbered(row.not), numbered(row.either)];
  return {
    file: `${row.project}/${row.file}`,
    bytes,
    text: blocks.filter((_, index) => !not.has(index) && !either.has(index)),
    either: blocks.filter((_, index) => either.has(index)),
    title: blocksOf(title).join(' '),
    at: row.at,
    source: row.source ?? null,
    editor: row.editor ?? null,
    authors: row.authors ?? [],
  };
}

/** An article in the test data of fundus. */
interface FundusArticle {
  readonly title: string;
  readonly publishing_date: string;
  readonly authors: readonly string[];
  readonly body: {
    readonly summary: readonly string[];
    readonly sections: readonly {
      readonly headline: readonly string[];
      readonly paragraphs: readonly string[];
    }[];
  };
}

function readFundus(folder: string): readonly ExpectedPage[] {
  return globSync(join(folder, 'tests/resources/parser/test_data/*/*.html.gz'))
    .toSorted()
    .flatMap((path) => {
      const bytes = readPage(path);
      const html = squeeze(new TextDecoder().decode(bytes));
      const publisher = /^[^_]+/.exec(basename(path))?.[0] ?? '';
      const described = join(dirname(path), `${publisher}.json`);
      const versions: Record<string, Partial<FundusArticle>> = existsSync(described)
        ? parse(described)
        : {};
      const own = Object.values(versions).find(
        ({ title }) => title !== undefined && html.includes(squeeze(title)),
      );
      return own?.body === undefined ? [] : [fundusPage(path, bytes, own)];
    });
}

function fundusPage(path: string, bytes: Uint8Array, own: Partial<FundusArticle>): ExpectedPage {
  const { title, publishing_date: at, authors, body } = own;
  const sections = body?.sections ?? [];
  return {
    file: `fundus/${basename(path)}`,
    bytes,
    text: sections.flatMap(({ headline, paragraphs }) => [...headline, ...paragraphs]),
    either: body?.summary ?? [],
    ...present({ title, at: at?.replace(' ', 'T'), authors }),
  };
}

function readBenchmark(folder: string): readonly ExpectedPage[] {
  const path = join(folder, 'ground-truth.json');
  const truth: Record<string, { readonly articleBody: string }> = existsSync(path)
    ? parse(path)
    : {};
  return Object.entries(truth).flatMap(([name, { articleBody }]) => {
    const page = join(folder, 'html', `${name}.html.gz`);
    if (!existsSync(page)) return [];
    const text = articleBody.split('\n').filter((line) => line.trim() !== '');
    return [{ file: `article-extraction/${name}`, bytes: readPage(page), text, either: [] }];
  });
}

function readPage(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

function parse<Value>(path: string): Value {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

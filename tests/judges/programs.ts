/** @module Runs the parsers that judge our feeds; each makes of a feed the same form of articles. */

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type FeedFormat, FORMATS } from '../../lib/site/feed-formats.ts';
import { readWithFeedsmith } from './feedsmith.ts';
import { type JudgedArticle, withoutEmpty } from './judged-article.ts';

/** A parser that nobody of this project wrote. */
export interface Judge {
  readonly formats: readonly FeedFormat[];
  /** The file without which it was not built here; none for one that comes with the tests. */
  readonly needs?: string;
  readonly read: (body: string, format: FeedFormat) => readonly JudgedArticle[];
}

const BUILT = '.build/judges';
const PYTHON = `${BUILT}/venv/bin/python`;
const ALL: readonly FeedFormat[] = ['rss', 'atom', 'json'];
const XML: readonly FeedFormat[] = ['rss', 'atom'];

/** The judges by name. */
export const JUDGES = {
  feedparser: program(XML, PYTHON, ['tests/judges/python/read_articles.py', 'feedparser']),
  fastfeedparser: program(ALL, PYTHON, ['tests/judges/python/read_articles.py', 'fastfeedparser']),
  gofeed: program(ALL, `${BUILT}/go/judge`, ['gofeed']),
  miniflux: program(ALL, `${BUILT}/go/judge`, ['miniflux']),
  'feed-rs': program(ALL, `${BUILT}/rust/debug/judge`, []),
  rome: {
    ...program(XML, 'java', ['-cp', `${BUILT}/java:${BUILT}/java/jars/*`, 'Judge']),
    needs: `${BUILT}/java/Judge.class`,
  },
  feedsmith: { formats: ALL, read: readWithFeedsmith },
} satisfies Readonly<Record<string, Judge>>;

export type JudgeName = keyof typeof JUDGES;

/** Whether a judge can be asked on this machine. */
export function isBuilt({ needs }: Judge): boolean {
  return needs === undefined || existsSync(needs);
}

/** A program that reads a feed from its input, with its media type as last argument, and prints articles. */
function program(formats: readonly FeedFormat[], file: string, args: readonly string[]): Judge {
  return {
    formats,
    needs: file,
    read: (body, format) => {
      const contentType = `${FORMATS[format].mediaType}; charset=utf-8`;
      const out = execFileSync(file, [...args, contentType], {
        input: body,
        maxBuffer: 64 * 1024 * 1024,
        // Libraries tell there what they miss; a failure brings it in its error.
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      return (JSON.parse(out.toString()) as readonly JudgedArticle[]).map(withoutEmpty);
    },
  };
}

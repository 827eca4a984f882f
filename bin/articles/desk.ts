/** @module `broadsheet desk`: what readers do not see, last touched first. */

import { type Connection, openSigned } from '../terminal/connection.ts';
import { readPages, remarkOnMore, withQuery } from '../terminal/list-pages.ts';
import { done, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { textIn } from '../terminal/server-answer.ts';

/** The parts of the desk. */
export const DESK_PARTS = ['draft', 'scheduled', 'pending', 'withdrawn', 'expired'] as const;

/** What `desk` is told. */
export interface DeskOptions extends Connection {
  readonly status?: (typeof DESK_PARTS)[number];
  /** Articles per request, 1 to 100. */
  readonly limit?: number;
  readonly all?: boolean;
}

/** Reads one page of the desk, or with `all` every page after it. */
export async function listDesk(options: DeskOptions): Promise<Outcome> {
  const signed = await openSigned(options);
  if (!signed.ok) return signed.refusal;
  const { send, remarks } = signed.value;
  const { status, limit, all } = options;
  const path = withQuery('/api/desk/articles', { status, limit });
  const pages = await readPages((one) => send({ method: 'GET', path: one }), path, all === true);
  if (!pages.ok) return withRemarks(pages.refusal, remarks);
  const lines = pages.value.items.map(describeRow);
  return done(lines, pages.value, [...remarks, ...remarkOnMore(pages.value)]);
}

/** The hour that a scheduled one waits for, else when it was touched. */
function describeRow(row: unknown): string {
  const status = textIn(row, 'status') ?? '';
  const isPending = status === 'published' && textIn(row, 'pending') !== undefined;
  const at = textIn(row, status === 'scheduled' ? 'publishAt' : 'touchedAt') ?? '';
  const words = [
    (isPending ? 'pending' : status).padEnd(9),
    at.slice(0, 16).replace('T', ' ').padEnd(16),
    textIn(row, 'id') ?? '',
    `v${textIn(row, 'version') ?? '?'}`,
    textIn(row, 'title') ?? '',
  ];
  return words.join('  ');
}

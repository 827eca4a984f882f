/** @module The command `desk`: unpublished work (the desk), last changed first. */

import { type Command, Option } from 'commander';
import { type Connection, openSigned } from '../terminal/connection.ts';
import { readPages, remarkOnMore, withQuery } from '../terminal/list-pages.ts';
import { limitOption } from '../terminal/option-values.ts';
import { done, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { run } from '../terminal/run-command.ts';
import { textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';

const DESK_PARTS = ['draft', 'scheduled', 'pending', 'withdrawn', 'expired'] as const;

/** Options of `desk`. */
interface DeskOptions extends Connection {
  readonly status?: (typeof DESK_PARTS)[number];
  /** Articles per request, 1 to 100. */
  readonly limit?: number;
  readonly all?: boolean;
}

/** Declares `desk`. */
export function addDeskCommand(program: Command): void {
  program
    .command('desk')
    .description('list unpublished work, last changed first')
    .addOption(new Option('--status <part>', 'one part of it').choices(DESK_PARTS))
    .addOption(limitOption())
    .option('--all', 'all of it, in as many requests as needed')
    .addHelpText('after', examples('desk', 'desk --status scheduled', 'desk --all --json'))
    .action(run(listDesk));
}

async function listDesk(options: DeskOptions): Promise<Outcome> {
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

/** A scheduled article with its publication time, any other with the time of its last change. */
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

/** @module The command `list`: the published articles of a scope, newest first. */

import { type Command, InvalidArgumentError } from 'commander';
import { parseScope } from '../../lib/site/scopes.ts';
import { type Connection, readPublic } from '../terminal/connection.ts';
import { readPages, remarkOnMore, withQuery } from '../terminal/list-pages.ts';
import { limitOption } from '../terminal/option-values.ts';
import { done, type Outcome } from '../terminal/outcome.ts';
import { run } from '../terminal/run-command.ts';
import { textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';

/** Options of `list`. */
interface ListOptions extends Pick<Connection, 'url'> {
  readonly scope?: string;
  /** Articles per request, 1 to 100. */
  readonly limit?: number;
  readonly all?: boolean;
}

const SCOPE_FORMS = 'all, section/ID, tag/SLUG, author/SLUG or source/SLUG';

/** Declares `list`. */
export function addListCommand(program: Command): void {
  program
    .command('list')
    .description('list published articles, newest first')
    .option('--scope <scope>', SCOPE_FORMS, checkScope)
    .addOption(limitOption())
    .option('--all', 'every article, in as many requests as needed')
    .addHelpText('after', examples('list --limit 5', 'list --scope section/news --all --json'))
    .action(run(listArticles));
}

function checkScope(value: string): string {
  if (parseScope(value) === undefined) throw new InvalidArgumentError(`Give ${SCOPE_FORMS}.`);
  return value;
}

async function listArticles(options: ListOptions): Promise<Outcome> {
  const { scope, limit, all } = options;
  const path = withQuery('/api/articles', { scope, limit });
  const pages = await readPages((one) => readPublic(options, one), path, all === true);
  if (!pages.ok) return pages.refusal;
  return done(pages.value.items.map(describeItem), pages.value, remarkOnMore(pages.value));
}

function describeItem(item: unknown): string {
  const at = (textIn(item, 'firstPublished') ?? '').slice(0, 16).replace('T', ' ');
  return `${at.padEnd(16)}  ${textIn(item, 'id') ?? ''}  ${textIn(item, 'title') ?? ''}`;
}

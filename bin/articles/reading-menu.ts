/** @module The commands that change nothing: options and help. */

import { type Command, Option } from 'commander';
import { site } from '../../site.config.ts';
import { showDifference, showHistory } from '../history/history.ts';
import { verifyArticle } from '../history/verify.ts';
import type { Connection } from '../terminal/connection.ts';
import { examples, ifMatchOption, parseLimit, parseVersion } from '../terminal/option-values.ts';
import { finish, optionsOf, run, runOn } from '../terminal/run-command.ts';
import type { ActOptions } from './acts.ts';
import { DESK_PARTS, type DeskOptions, listDesk } from './desk.ts';
import { type ListOptions, listArticles } from './list.ts';
import { makePreview } from './preview.ts';
import { type ShowOptions, showArticle } from './show.ts';

const ID_HELP = 'the article’s id, with or without urn:uuid:';

/** Adds `list`, `desk`, `show`, `history`, `diff`, `preview` and `verify`. */
export function addReadingCommands(program: Command): void {
  program
    .command('list')
    .description('list published articles, newest first')
    .option('--scope <scope>', 'all, section/ID, tag/SLUG, author/SLUG or source/SLUG')
    .option('--limit <number>', 'articles per request, 1 to 100', parseLimit)
    .option('--all', 'every article, in as many requests as it takes')
    .addHelpText('after', examples('list --limit 5', 'list --scope section/news --all --json'))
    .action(run((options: ListOptions) => listArticles(options)));
  program
    .command('desk')
    .description('list what readers do not see, last touched first')
    .addOption(new Option('--status <part>', 'one part of it').choices(DESK_PARTS))
    .option('--limit <number>', 'articles per request, 1 to 100', parseLimit)
    .option('--all', 'all of it, in as many requests as it takes')
    .addHelpText('after', examples('desk', 'desk --status scheduled', 'desk --all --json'))
    .action(run((options: DeskOptions) => listDesk(options)));
  program
    .command('show')
    .description('show one article, as readers see it')
    .argument('<id>', ID_HELP)
    .option('--newest', 'its newest version, as the desk has it')
    .addHelpText(
      'after',
      examples('show 0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f', 'show ID --newest', 'show ID --json'),
    )
    .action(runOn((id: string, options: ShowOptions) => showArticle(id, options)));
  program
    .command('preview')
    .description('make a link that shows the newest version to whoever has it, for a day')
    .argument('<id>', ID_HELP)
    .addOption(ifMatchOption())
    .addHelpText('after', examples('preview ID', 'preview ID --if-match 4 --json'))
    .action(runOn((id: string, options: ActOptions) => makePreview(id, options)));
  addHistoryCommands(program);
}

function addHistoryCommands(program: Command): void {
  program
    .command('history')
    .description('list an article’s versions, newest first: what was done, when and by whom')
    .argument('<id>', ID_HELP)
    .addHelpText('after', examples('history ID', 'history ID --json'))
    .action(runOn((id: string, connection: Connection) => showHistory(id, connection)));
  program
    .command('diff')
    .description('tell what one version has other than another, by field and paragraph')
    .argument('<id>', ID_HELP)
    .argument('[from]', 'a version; alone, it is compared with the one before it', parseVersion)
    .argument('[to]', 'the version that it is compared with', parseVersion)
    .addHelpText(
      'after',
      `\nWithout versions: what publishing would change, or else what the newest version changed.\n${examples(
        'diff ID',
        'diff ID 3',
        'diff ID 1 5 --json',
      )}`,
    )
    .action((id: string, from: number | undefined, to: number | undefined, ...rest: unknown[]) => {
      const command = rest.at(-1) as Command;
      const compared = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
      return finish(command, () => showDifference(id, optionsOf(command), compared));
    });
  program
    .command('verify')
    .description('check every version’s signature again, on this machine')
    .argument('<id>', ID_HELP)
    .addHelpText(
      'after',
      `\nEach version is “ok”, “not signed” (the timer’s own act) or “broken”: then the exit code is 1. A good
signature counts only for the act, the article, the version and the words that it was made for.\n${examples(
        'verify ID',
        'verify ID --json',
      )}`,
    )
    .action(runOn((id: string, connection: Connection) => verifyArticle(id, connection, site)));
}

#!/usr/bin/env node
/** @module The command line: options and help; each command's work is in a file of its own. */

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CodedError } from '../lib/core/exhaustive.ts';
import { readCliEnvironment } from '../lib/runtime/cli-environment.ts';
import { site } from '../site.config.ts';
import type { Connection } from './commands/connection.ts';
import { type AddKeyOptions, addKey, makeKey } from './commands/keys.ts';
import { type ListOptions, listArticles } from './commands/list.ts';
import { EXIT, EXIT_CODES_HELP, failed, type Outcome } from './commands/outcome.ts';
import { type PublishOptions, publishFile } from './commands/publish.ts';
import { showArticle } from './commands/show.ts';
import { printOutcome } from './commands/terminal.ts';

const environment = readCliEnvironment();

const program = new Command('broadsheet')
  .description('Publishes news to a Broadsheet server, and reads it back.')
  .addOption(new Option('--url <url>', 'the site').argParser(parseSite).default(environment.url))
  .addOption(
    new Option('--key <file>', 'the private key to sign with, a JWK').default(environment.keyFile),
  )
  .option('--json', 'print JSON, for programs')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(--help tells how)')
  .exitOverride()
  .addHelpText(
    'after',
    `\nBROADSHEET_URL and BROADSHEET_KEY stand for --url and --key.\n${EXIT_CODES_HELP}`,
  );

const keys = program.command('keys').description('editors’ keys');

keys
  .command('new')
  .description('make a key pair; the private key goes into a new file of mode 600')
  .option('--out <file>', 'the file to write', 'editor.jwk.json')
  .addOption(
    new Option('--kind <kind>', 'the kind of key').choices(['Ed25519', 'P-256']).default('Ed25519'),
  )
  .addHelpText(
    'after',
    examples('keys new --out ~/.config/broadsheet/me.jwk.json', 'keys new --json'),
  )
  .action(run(({ out, kind }: { out: string; kind: 'Ed25519' | 'P-256' }) => makeKey(out, kind)));

keys
  .command('add')
  .description('make an editor’s key known; signed by an admin, sends the public half alone')
  .argument('<file>', 'the key, public or private, a JWK')
  .requiredOption('--name <name>', 'who holds the key')
  .requiredOption('--acts <acts>', 'what it may do, by commas: publish,draft … or admin', splitList)
  .option(
    '--sections <ids>',
    'the sections that it may write in, by commas; all, unless given',
    splitList,
  )
  .option('--expires <date>', 'when it ends, RFC 3339')
  .addHelpText(
    'after',
    examples(
      'keys add me.jwk.json --name "Li Hua" --acts draft,publish --sections news,local',
      'keys add me.jwk.json --name "Night desk" --acts publish --expires 2030-01-01T00:00:00Z',
    ),
  )
  .action((file: string, _: unknown, command: Command) =>
    finish(command, () => addKey(file, command.optsWithGlobals<AddKeyOptions>())),
  );

program
  .command('publish')
  .description('post an article from a file: Markdown, HTML or text of a news page, or JSON')
  .argument('<file>', 'the article: .md, .html, .txt or .json')
  .option('--draft', 'post it as a draft')
  .option('--set <field=value>', 'set a field; again for more', collect)
  .addHelpText(
    'after',
    `\nA field is a dotted path (body.baseUrl, authors.0.name). Its value is text, or JSON when that is an
object or a list; without a value the field is taken away.\n${examples(
      'publish story.md',
      'publish page.html --draft --set section=local --set editor.name=李四',
      'publish page.txt --set \'tags=["食品","安全"]\' --set firstPublished=2025-06-08T18:14:17+08:00',
    )}`,
  )
  .action((file: string, _: unknown, command: Command) =>
    finish(command, () => publishFile(file, command.optsWithGlobals<PublishOptions>(), site)),
  );

program
  .command('list')
  .description('list published articles, newest first')
  .option('--scope <scope>', 'all, section/ID, tag/SLUG, author/SLUG or source/SLUG')
  .option('--limit <number>', 'articles per request, 1 to 100', parseLimit)
  .option('--all', 'every article, in as many requests as it takes')
  .addHelpText('after', examples('list --limit 5', 'list --scope section/news --all --json'))
  .action(run((options: ListOptions) => listArticles(options)));

program
  .command('show')
  .description('show one published article')
  .argument('<id>', 'its id, with or without urn:uuid:')
  .addHelpText('after', examples('show 0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f', 'show ID --json'))
  .action((id: string, _: unknown, command: Command) =>
    finish(command, () => showArticle(id, command.optsWithGlobals<Connection>())),
  );

function run<Options>(work: (options: Options) => Promise<Outcome>) {
  return (_: unknown, command: Command) =>
    finish(command, () => work(command.optsWithGlobals() as Options));
}

async function finish(command: Command, work: () => Promise<Outcome>): Promise<void> {
  const { json, url } = command.optsWithGlobals<{ json?: boolean; url: string }>();
  const outcome = isSite(url)
    ? await work()
    : failed(EXIT.usage, { type: 'usage', title: `BROADSHEET_URL is “${url}”`, detail: SITE_RULE });
  printOutcome(outcome, json === true);
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  broadsheet ${line}`).join('\n')}`;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function splitList(value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Write names with commas between.');
  return names;
}

function parseLimit(value: string): number {
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > 100) throw new InvalidArgumentError('Write a number from 1 to 100.');
  return limit;
}

const SITE_RULE = 'write an origin, such as https://news.example';

function parseSite(value: string): string {
  if (!isSite(value)) throw new InvalidArgumentError(SITE_RULE);
  return new URL(value).origin;
}

function isSite(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && `${url.pathname}${url.search}` === '/';
}

/** A reader that went away (`| head`) is no fault. */
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') throw problem;
  process.exit();
});

try {
  await program.parseAsync();
} catch (problem) {
  if (problem instanceof CommanderError) {
    process.exitCode = problem.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    const code = problem instanceof CodedError ? problem.code : 'unknown';
    const detail = problem instanceof Error ? problem.message : String(problem);
    const title = `This program failed (${code})`;
    printOutcome(failed(EXIT.failure, { type: 'failure', title, detail }), false);
  }
}

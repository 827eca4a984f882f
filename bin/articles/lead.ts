/** @module The commands `lead` and `unlead`: show, set or end which article leads the front page. */

import type { Command } from 'commander';
import type { Result } from '../../lib/core/result.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { DESK_LEAD_PATH } from '../../lib/site/urls.ts';
import { type Answered, sendSigned } from '../terminal/connection.ts';
import { readGivenTime, timesHelp } from '../terminal/given-time.ts';
import { dryRunOption, ifMatchOption } from '../terminal/option-values.ts';
import {
  done,
  EXIT,
  failed,
  type Line,
  type Outcome,
  type Remark,
  withRemarks,
} from '../terminal/outcome.ts';
import { type CommandDeps, finish, optionsOf } from '../terminal/run-command.ts';
import { textIn } from '../terminal/server-answer.ts';
import { examples, typedCommand } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { type ActOptions, runAct } from './acts.ts';

/** Options of `lead`. */
interface LeadOptions extends ActOptions {
  readonly until?: string;
}

/** Declares `lead` and `unlead`. */
export function addLeadCommands(program: Command, { site }: CommandDeps): void {
  const command = program
    .command('lead')
    .description('choose the article that leads the front page; without an id, show which does')
    .argument('[id]', 'the id of a published article')
    .option('--until <time>', 'when the newest article is to lead again, see below')
    .addOption(ifMatchOption())
    .addOption(dryRunOption())
    .addHelpText('after', timesHelp(site.timeZone))
    .addHelpText('after', examples('lead ID', 'lead ID --until "2026-11-23 20:00"', 'lead'));
  command.action((id: string | undefined) =>
    finish(command, () => lead(id, optionsOf<LeadOptions>(command), site)),
  );
  const ending = program
    .command('unlead')
    .description('let the newest article lead the front page again')
    .argument('[id]', 'the article that leads, if it is to be that one and no other')
    .addOption(ifMatchOption())
    .addOption(dryRunOption())
    .addHelpText('after', examples('unlead', 'unlead ID'));
  ending.action((id: string | undefined) =>
    finish(ending, () => endLead(id, optionsOf<ActOptions>(ending))),
  );
}

async function lead(
  id: string | undefined,
  options: LeadOptions,
  site: SiteConfig,
): Promise<Outcome> {
  if (id !== undefined) return choose(id, options, site);
  if (options.until === undefined && options.ifMatch === undefined && options.dryRun !== true) {
    return showLead(options);
  }
  const title = 'Name the article: --until, --if-match and --dry-run need its id';
  return failed(EXIT.usage, { type: 'usage', title });
}

async function choose(id: string, options: LeadOptions, site: SiteConfig): Promise<Outcome> {
  if (options.until === undefined) return runLead(id, options);
  const time = readGivenTime({ option: '--until', field: 'until' }, options.until, site.timeZone);
  if (!time.ok) return time.refusal;
  return withRemarks(await runLead(id, options, time.value.at), time.value.remarks);
}

async function runLead(id: string, options: LeadOptions, until?: string): Promise<Outcome> {
  const act = { name: 'lead', ...(until !== undefined && { options: { until } }) };
  const outcome = await runAct(id, options, act);
  if (outcome.exitCode !== EXIT.done || options.dryRun === true) return outcome;
  const end: Remark = {
    tone: 'note',
    text: `it leads the front page; end that with: ${typedCommand('unlead')}`,
  };
  return { ...outcome, remarks: [...outcome.remarks, end] };
}

async function showLead(options: ActOptions): Promise<Outcome> {
  const read = await readLead(options);
  if (!read.ok) return read.refusal;
  const { json, remarks } = read.value;
  return withRemarks(done(describeLead(json.lead), json), remarks);
}

/** Ends the lead of this article, or of the one that leads; there is nothing to do where none was chosen. */
async function endLead(id: string | undefined, options: ActOptions): Promise<Outcome> {
  if (id !== undefined) return runAct(id, options, { name: 'unlead' });
  const read = await readLead(options);
  if (!read.ok) return read.refusal;
  const { json, remarks } = read.value;
  const leading = textIn(json.lead, 'id');
  const outcome =
    leading === undefined
      ? done(describeLead(undefined), json)
      : await runAct(leading, options, { name: 'unlead' });
  return withRemarks(outcome, remarks);
}

function readLead(options: ActOptions): Promise<Result<Answered, Outcome>> {
  return sendSigned(options, { method: 'GET', path: DESK_LEAD_PATH });
}

const NO_LEAD = 'no article was chosen: the newest leads';

function describeLead(lead: unknown): readonly Line[] {
  const id = textIn(lead, 'id');
  if (id === undefined) return [translate(NO_LEAD)];
  const until = textIn(lead, 'until');
  const since = `since ${textIn(lead, 'since') ?? ''}`;
  return [
    ['leads', ` ${id} v${textIn(lead, 'version') ?? '?'}`],
    `  ${textIn(lead, 'title') ?? ''}`,
    `  ${textIn(lead, 'url') ?? ''}`,
    `  ${until === undefined ? since : `${since}, until ${until}`}`,
  ];
}

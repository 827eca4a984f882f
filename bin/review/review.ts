/** @module The command `review`: passes or returns the newest words of an article in a step of review. */

import { type Command, Option } from 'commander';
import { REVIEW_STEPS } from '../../lib/article/review/review.ts';
import { type ActOptions, runAct } from '../articles/acts.ts';
import { EXIT, failed, type Line, type Outcome } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { isJson, type Json, listIn, textIn } from '../terminal/server-answer.ts';

/** Options of `review`. */
interface ReviewOptions extends ActOptions {
  readonly step: string;
  readonly pass?: boolean;
  readonly return?: boolean;
  readonly note?: string;
}

/** Adds the options of `review` to its command, and what it does. */
export function addReview(command: Command): void {
  const steps = REVIEW_STEPS.map(String);
  command
    .addOption(
      new Option('--step <step>', 'the step: 1, 2 or 3').choices(steps).makeOptionMandatory(),
    )
    .addOption(new Option('--pass', 'the words are fit for publication').conflicts('return'))
    .option('--return', 'the words are to be worked on; passes before it count no longer')
    .option('--note <text>', 'why; for the newsroom')
    .action(runOn((id: string, options: ReviewOptions) => review(id, options)));
}

async function review(id: string, options: ReviewOptions): Promise<Outcome> {
  const { step, note } = options;
  if (options.pass !== true && options.return !== true) {
    const detail = 'give --pass or --return';
    return failed(EXIT.usage, { type: 'usage', title: 'The verdict is missing', detail });
  }
  const verdict = options.pass === true ? 'pass' : 'return';
  const sent = { step: Number(step), verdict, ...(note !== undefined && { note }) };
  return runAct(id, options, { name: 'review', options: sent });
}

/** A line for each review of an article as the desk returns it. */
export function describeReviews(article: Json): readonly Line[] {
  return listIn(article, 'reviews').flatMap((one) => {
    if (!isJson(one)) return [];
    const words = one.isCurrent === true ? '' : 'of other words';
    const who = textIn(one.signedBy, 'name') ?? textIn(one.signedBy, 'keyid') ?? '';
    const at = (textIn(one, 'at') ?? '').slice(0, 16).replace('T', ' ');
    const parts = [at, who, describeVerdict(one), words, textIn(one, 'note') ?? ''];
    return [`  ${parts.filter((part) => part !== '').join('  ')}`];
  });
}

/** `step 2: pass`, or nothing where there is no review. */
export function describeVerdict(review: unknown): string {
  const [step, verdict] = [textIn(review, 'step'), textIn(review, 'verdict')];
  return step === undefined || verdict === undefined ? '' : `step ${step}: ${verdict}`;
}

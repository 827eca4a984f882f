/** @module The command `preview`: a link that shows the newest version for a day. */

import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { idArgument, ifMatchOption } from '../terminal/option-values.ts';
import { done, type Outcome } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { type ActOptions, withVersion } from './acts.ts';
import { versionTag } from './current-version.ts';

/** Declares `preview`. */
export function addPreviewCommand(program: Command): void {
  program
    .command('preview')
    .description('make a link that shows the newest version, without a key, for a day')
    .addArgument(idArgument())
    .addOption(ifMatchOption())
    .addHelpText('after', examples('preview ID', 'preview ID --if-match 4 --json'))
    .action(runOn(makePreview));
}

async function makePreview(text: string, options: Omit<ActOptions, 'dryRun'>): Promise<Outcome> {
  return withVersion(text, options, async ({ send }, { id, version }) => {
    const answer = await send({
      method: 'POST',
      path: `/api/articles/${id}/preview`,
      ifMatch: versionTag(version),
      idempotencyKey: randomUUID(),
    });
    if (!answer.ok) return answer.refusal;
    const { value: json } = answer;
    const until = (textIn(json, 'expiresAt') ?? '').slice(0, 16).replace('T', ' ');
    const text = `anyone with this link can read v${textIn(json, 'version') ?? version} until ${until}`;
    return done([textIn(json, 'url') ?? ''], json, [{ tone: 'note', text }]);
  });
}

/** @module `broadsheet preview ID`: a link that shows the newest version to whoever has it, for a day. */

import { randomUUID } from 'node:crypto';
import { done, type Outcome } from '../terminal/outcome.ts';
import { textIn } from '../terminal/server-answer.ts';
import { type ActOptions, upon } from './acts.ts';
import { versionTag } from './current-version.ts';

/** Makes a link; who has it needs no key. */
export async function makePreview(
  text: string,
  options: Omit<ActOptions, 'dryRun'>,
): Promise<Outcome> {
  return upon(text, options, async ({ send }, id, version) => {
    const answer = await send({
      method: 'POST',
      path: `/api/articles/${id}/preview`,
      ifMatch: versionTag(version),
      idempotencyKey: randomUUID(),
    });
    if (!answer.ok) return answer.refusal;
    const { value: json } = answer;
    const until = (textIn(json, 'expiresAt') ?? '').slice(0, 16).replace('T', ' ');
    const text = `shows v${textIn(json, 'version') ?? version} to whoever has the link, until ${until}`;
    return done([textIn(json, 'url') ?? ''], json, [{ tone: 'note', text }]);
  });
}

/** @module The article that leads the front page: the port that reads it, and the write of an act. */

import type { ArticleId } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { PlannedAct } from '../planned-act.ts';
import type { PlannedWrite } from '../planned-write.ts';

/** What the last act on the lead made of it. */
export interface SiteLead {
  /** When that act was done. */
  readonly at: Instant;
  /** Absent after an act that ended it. */
  readonly chosen?: ChosenLead;
}

/** An article that was chosen. It leads only while its own state says so, in the same version. */
export interface ChosenLead {
  readonly articleId: ArticleId;
  /** The version that the choice made. */
  readonly version: number;
  readonly until?: Instant;
}

/** Reads the lead. */
export interface LeadReader {
  /** The last act on the lead; undefined before the first. Eventually consistent unless asked otherwise. */
  readLead(options?: { readonly consistent: boolean }): Promise<SiteLead | undefined>;
}

/** Another article leads, so that this one's lead cannot be ended. */
interface NotLeading {
  readonly type: 'not-leading';
}

/** Replaces the lead. */
export type LeadWrite = PlannedWrite<'lead', SiteLead, NotLeading>;

/** The write of an act on the lead; none for any other act. The article's own state ends with it. */
export function leadWrites({ transition }: PlannedAct): readonly LeadWrite[] {
  const { act, at, state } = transition;
  if (act === 'lead' && state.lead !== undefined) {
    const { version, until } = state.lead;
    return [leadWrite({ at, chosen: { articleId: state.id, version, ...present({ until }) } })];
  }
  if (act !== 'unlead') return [];
  return [
    {
      ...leadWrite({ at }),
      condition: { type: 'absent-or-of', articleId: state.id },
      refusal: { type: 'not-leading' },
    },
  ];
}

/** The write of a lead, whatever led before. */
export function leadWrite(item: SiteLead): LeadWrite {
  return { kind: 'lead', item };
}

/** The article that was chosen to lead now; undefined when its time is over, or none was chosen. */
export function chosenAt(lead: SiteLead | undefined, now: Instant): ChosenLead | undefined {
  const chosen = lead?.chosen;
  return chosen?.until !== undefined && chosen.until <= now ? undefined : chosen;
}

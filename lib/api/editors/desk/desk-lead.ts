/** @module Answers which article leads the front page, for editors. */

import { present } from '../../../core/optional.ts';
import { ok } from '../../../core/result.ts';
import { mayWriteIn } from '../../../editors/permissions.ts';
import { chosenAt, type LeadReader } from '../../../publish/feeds/site-lead.ts';
import { toZoned } from '../../../site/time.ts';
import { absolute, articlePath } from '../../../site/urls.ts';
import { findLeading, type LeadDeps } from '../../public/leading-article.ts';
import { renderJson } from '../act-response.ts';
import type { SignedRead, SignedReadDeps } from '../signed-act.ts';
import type { DeskContext } from './desk-json.ts';

/** What reading the lead is given to call. */
export interface DeskLeadDeps extends LeadDeps {
  readonly leads: LeadReader;
}

/** The lead as it is answered; no member where no article was chosen. */
interface LeadJson {
  readonly lead?: {
    readonly id: string;
    /** For `If-Match` of the act that ends it. */
    readonly version: number;
    readonly title: string;
    readonly url: string;
    readonly since: string;
    readonly until?: string;
  };
}

/** The steps of `GET /api/desk/lead`. A key bound to sections is answered as if none of another led. */
export function deskLead(
  ports: DeskLeadDeps & SignedReadDeps['ports'],
  context: DeskContext,
): SignedRead<undefined, LeadJson> {
  return {
    read: () => ok(undefined),
    async check({ editor }) {
      const lead = await ports.leads.readLead({ consistent: true });
      const chosen = chosenAt(lead, ports.clock());
      const leading = await findLeading(chosen, [], ports);
      if (lead === undefined || leading === undefined) return ok({});
      const { record, listing } = leading;
      if (!mayWriteIn(editor, record.section)) return ok({});
      const { id, version } = record.state;
      const until =
        chosen?.until === undefined ? undefined : toZoned(chosen.until, context.site.timeZone);
      const since = toZoned(lead.at, context.site.timeZone);
      const { title, slug } = listing;
      const url = absolute(context.origin, articlePath(id, slug));
      return ok({ lead: { id, version, title, url, since, ...present({ until }) } });
    },
    answer: (found) => ok(renderJson(200, found)),
  };
}

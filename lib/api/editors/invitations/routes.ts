/** @module Routes of invitations: for admins, but for the claim, which the invited device signs. */

import { ok } from '../../../core/result.ts';
import type { Invitation, InvitationRegister } from '../../../editors/invitation.ts';
import { absolute, NEWSROOM_JOIN_PATH } from '../../../site/urls.ts';
import {
  ACT_METHODS,
  INVITATION_METHODS,
  INVITATIONS_METHODS,
} from '../../routes/article-paths.ts';
import { renderJson } from '../act-response.ts';
import type { EditorialContext, EditorRoute } from '../editor-response.ts';
import type { DoneKeyAct } from '../keys/key-acts.ts';
import { commonSteps, type KeyRouteDeps } from '../keys/routes.ts';
import {
  answerSignedAct,
  answerSignedRead,
  type SignedAct,
  type SignedRead,
} from '../signed-act.ts';
import {
  type CheckedInvitation,
  type CheckedWithdrawal,
  checkInvitation,
  checkWithdrawal,
  type DoneInvitation,
  type InvitationDeps,
  invite,
  listInvitations,
  replayInvitation,
  withdraw,
} from './invitation-acts.ts';
import {
  type CheckedClaim,
  type Claimant,
  checkClaim,
  claimantOf,
  claimKey,
} from './invitation-claim.ts';
import { invitationJson } from './invitation-json.ts';

/** What the routes of invitations are given to call. */
export interface InvitationRouteDeps extends KeyRouteDeps {
  readonly ports: KeyRouteDeps['ports'] &
    Pick<InvitationDeps, 'makeInvitationToken'> & { readonly invitations: InvitationRegister };
}

const INVITATIONS_PATH = '/api/invitations';
const CLAIM_PATH = `${INVITATIONS_PATH}/claim`;

/** The routes under `/api/invitations`. */
export function invitationRoutes(deps: InvitationRouteDeps): readonly EditorRoute[] {
  return [
    {
      path: INVITATIONS_PATH,
      methods: INVITATIONS_METHODS,
      answers: {
        GET: (c) => answerSignedRead(c, deps, openInvitations(deps)),
        POST: (c) => answerSignedAct(c, deps, invitation(deps)),
      },
    },
    {
      path: CLAIM_PATH,
      methods: ACT_METHODS,
      answers: { POST: (c) => answerClaim(c, deps) },
    },
    {
      path: `${INVITATIONS_PATH}/:invitation`,
      methods: INVITATION_METHODS,
      answers: { DELETE: (c) => answerSignedAct(c, deps, withdrawal(deps)) },
    },
  ];
}

function openInvitations({
  ports,
  site,
}: InvitationRouteDeps): SignedRead<void, readonly Invitation[]> {
  return {
    read: () => ok(undefined),
    check: (request) => listInvitations(request, ports),
    answer: (open) =>
      ok(renderJson(200, { items: open.map((one) => invitationJson(one, site.timeZone)) })),
  };
}

function invitation(deps: InvitationRouteDeps): SignedAct<void, CheckedInvitation, DoneInvitation> {
  return {
    ...stepsOf(deps),
    read: () => ok(undefined),
    check: (request) => checkInvitation(request, { ...deps.ports, site: deps.site }),
    commit: (checked, claim) => invite(checked, claim, deps.ports),
  };
}

function withdrawal(
  deps: InvitationRouteDeps,
): SignedAct<string, CheckedWithdrawal, DoneInvitation> {
  return {
    ...stepsOf(deps),
    read: (c) => ok(c.req.param('invitation') ?? ''),
    check: (request, id) => checkWithdrawal(request, id, deps.ports),
    commit: (checked, claim) => withdraw(checked, claim, deps.ports),
  };
}

/** The steps that acts on invitations have in common. */
function stepsOf({ ports, site, origins }: InvitationRouteDeps) {
  return {
    takesClaim: () => true,
    replay: (outcome: Parameters<typeof replayInvitation>[0]) => replayInvitation(outcome, ports),
    answer({ status, invitation: done, token }: DoneInvitation): Response {
      // In the fragment, so that no log, proxy or Referer field has it.
      const link = token && { url: `${absolute(origins[0], NEWSROOM_JOIN_PATH)}#${token}` };
      return renderJson(status, { invitation: invitationJson(done, site.timeZone), ...link });
    },
  };
}

/** A claim is signed by the key that it brings, which is known by nothing else yet. */
function answerClaim(c: EditorialContext, deps: InvitationRouteDeps): Promise<Response> {
  const claimant = claimantOf(c.env.message, deps.ports);
  const ports = { ...deps.ports, keys: claimant.keys };
  return answerSignedAct(c, { origins: deps.origins, ports }, claimAct(deps, claimant));
}

function claimAct(
  deps: InvitationRouteDeps,
  { explain }: Claimant,
): SignedAct<void, CheckedClaim, DoneKeyAct> {
  return {
    ...commonSteps(deps),
    acceptsPending: true,
    explain,
    read: () => ok(undefined),
    check: (request) => checkClaim(request, deps.ports),
    commit: (checked, claim) => claimKey(checked, claim, deps.ports),
  };
}

/** @module Routes of the acts on articles. */

import { ok, type Result } from '../../../core/result.ts';
import { type DryRunOutcome, dryRun } from '../../../publish/dry-run.ts';
import type { SiteConfig } from '../../../site/config.ts';
import {
  ACT_METHODS,
  ACT_PATHS,
  ACT_ROUTES,
  ARTICLE_METHODS,
  ARTICLE_ROUTE,
  LIST_METHODS,
  LIST_ROUTE,
} from '../../routes/article-paths.ts';
import { type DoneAct, renderDoneAct } from '../act-response.ts';
import type { VerifiedMessage } from '../authenticate.ts';
import type { EditorialContext, EditorRoute } from '../editor-response.ts';
import { answerSignedAct, type SignedAct, type SignedActDeps } from '../signed-act.ts';
import {
  type ArticleRequestRefusal,
  type AskedAct,
  parseActRequest,
  parseNewArticleRequest,
} from './act-requests.ts';
import { readDryRun, renderDryRun } from './dry-run-response.ts';
import { type ArticleActDeps, replayAct, runAct } from './run-act.ts';

/** What the routes of articles are given to call. */
export interface ArticleRouteDeps extends SignedActDeps {
  readonly ports: ArticleActDeps & SignedActDeps['ports'];
  readonly site: SiteConfig;
}

/** Parses the act that a request asks for, and checks whether its key may do it. */
type ParseRequest = (
  request: VerifiedMessage,
  c: EditorialContext,
) => Result<AskedAct, ArticleRequestRefusal>;

/** The routes under `/api/articles`, for the methods that act. */
export function articleRoutes(deps: ArticleRouteDeps): readonly EditorRoute[] {
  const { site } = deps;
  const { makeId } = deps.ports;
  const act = (parse: ParseRequest) => (c: EditorialContext) =>
    answerSignedAct(
      c,
      deps,
      articleAct(
        deps,
        onceForEditor((request) => parse(request, c)),
      ),
    );
  const actsAt = (path: string) =>
    Object.fromEntries(
      ACT_ROUTES.filter((route) => route.path === path).map(({ name, method }) => [
        method,
        act((request, c) => parseActRequest(request, { site, name, params: c.req.param() })),
      ]),
    );
  return [
    {
      path: LIST_ROUTE,
      methods: LIST_METHODS,
      answers: { POST: act((request) => parseNewArticleRequest(request, { site, makeId })) },
    },
    { path: ARTICLE_ROUTE, methods: ARTICLE_METHODS, answers: actsAt(ARTICLE_ROUTE) },
    ...ACT_PATHS.map((path) => ({ path, methods: ACT_METHODS, answers: actsAt(path) })),
  ];
}

interface CheckedAct {
  readonly asked: AskedAct;
  readonly isDryRun: boolean;
}

/** Parses a request once for the same editor: a body that was read ahead is not read again. */
function onceForEditor<Parsed>(
  parse: (request: VerifiedMessage) => Parsed,
): (request: VerifiedMessage) => Parsed {
  let known: { readonly editor: VerifiedMessage['editor']; readonly parsed: Parsed } | undefined;
  return (request) => {
    if (known?.editor !== request.editor) {
      known = { editor: request.editor, parsed: parse(request) };
    }
    return known.parsed;
  };
}

/** An act on an article. A dry run writes nothing but its nonce, so it takes no claim. */
function articleAct(
  { ports, site, origins }: ArticleRouteDeps,
  parse: (request: VerifiedMessage) => Result<AskedAct, ArticleRequestRefusal>,
): SignedAct<boolean, CheckedAct, DoneAct | DryRunOutcome> {
  const context = { site, origin: origins[0] };
  return {
    readAhead: (request) => void parse(request),
    read: (c) => readDryRun(c.env.message.query),
    takesClaim: (isDryRun) => !isDryRun,
    check(request, isDryRun) {
      const asked = parse(request);
      return asked.ok ? ok({ asked: asked.value, isDryRun }) : asked;
    },
    commit: ({ asked, isDryRun }, claim) =>
      isDryRun ? dryRun(ports, asked.request) : runAct(ports, asked, claim),
    replay(outcome, { request }) {
      const asked = parse(request);
      return replayAct(ports, outcome, asked.ok ? asked.value.request : undefined);
    },
    answer: (done) =>
      'touches' in done ? renderDryRun(done, context) : renderDoneAct(done, context),
  };
}

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
import type { ArticleRequestRefusal, AskedAct } from './act-requests.ts';
import { readDryRun, renderDryRun } from './dry-run-response.ts';
import { type ArticleActDeps, replayAct, runAct } from './run-act.ts';

/** What the routes of articles are given to call. */
export interface ArticleRouteDeps extends SignedActDeps {
  readonly ports: ArticleActDeps & SignedActDeps['ports'];
  readonly site: SiteConfig;
}

/** Parses the act that a request asks for, and checks whether its key may do it. */
type ParseRequest = (request: VerifiedMessage, c: EditorialContext) => Promise<ParsedAct>;

type ParsedAct = Result<AskedAct, ArticleRequestRefusal>;

/** With it come schemas and the parsers of HTML and Markdown, which reads of the desk never need. */
const loadParsers = () => import('./act-requests.ts');

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
        act(async (request, c) => {
          const { parseActRequest } = await loadParsers();
          return parseActRequest(request, { site, name, params: c.req.param() });
        }),
      ]),
    );
  return [
    {
      path: LIST_ROUTE,
      methods: LIST_METHODS,
      answers: {
        POST: act(async (request) => {
          const { parseNewArticleRequest } = await loadParsers();
          return parseNewArticleRequest(request, { site, makeId });
        }),
      },
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
  parse: (request: VerifiedMessage) => Promise<ParsedAct>,
): SignedAct<boolean, CheckedAct, DoneAct | DryRunOutcome> {
  const context = { site, origin: origins[0] };
  return {
    readAhead(request) {
      // Step 4 awaits the same promise, and so throws what it throws.
      parse(request).catch(() => undefined);
    },
    read: (c) => readDryRun(c.env.message.query),
    takesClaim: (isDryRun) => !isDryRun,
    async check(request, isDryRun) {
      const asked = await parse(request);
      return asked.ok ? ok({ asked: asked.value, isDryRun }) : asked;
    },
    commit: ({ asked, isDryRun }, claim) =>
      isDryRun ? dryRun(ports, asked.request) : runAct(ports, asked, claim),
    async replay(outcome, { request }) {
      const asked = await parse(request);
      return replayAct(ports, outcome, asked.ok ? asked.value.request : undefined);
    },
    answer: (done) =>
      'touches' in done ? renderDryRun(done, context) : renderDoneAct(done, context),
  };
}

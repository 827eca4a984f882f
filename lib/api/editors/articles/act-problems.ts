/** @module The table of problems with acts on articles: content, rights, state and store. */

import { pointerOf } from '../../../article/input/json.ts';
import type { ArticleInputRefusal } from '../../../article/input/parse-article.ts';
import type { PermissionRefusal } from '../../../editors/permissions.ts';
import type { PublishRefusal } from '../../../publish/act-request.ts';
import type { ProblemRows } from '../../problems/problem-row.ts';
import { SEND_AGAIN } from '../request-problems.ts';

type InvalidArticle = Extract<ArticleInputRefusal, { readonly type: 'invalid-article' }>;

/** Why an act on an article is refused; `not-found` is a public problem, `key-revoked` one of signatures. */
type ActRefusal =
  | InvalidArticle
  | PermissionRefusal
  | Exclude<PublishRefusal, { readonly type: 'not-found' | 'key-revoked' }>;

const at = (pointer: string, detail: string) => [{ pointer, detail }];

const READ_AGAIN =
  'Read the article again, check what changed, and send If-Match with its version.';
const ASK_ADMIN = 'Use another key, or ask an admin for this right.';

/** One row for every refusal of that kind. */
export const ACT_PROBLEMS: ProblemRows<ActRefusal> = {
  'invalid-article': {
    status: 422,
    title: 'The article breaks a rule',
    meaning:
      'Fields of the content break rules; errors lists each by a JSON pointer, with its rule.',
    remedy: 'Correct all of them; errors lists every broken rule at once.',
    errors: ({ errors }) => errors,
  },
  'act-forbidden': {
    status: 403,
    title: 'This key may not do this act',
    meaning: 'The key is valid but does not have the right that the act needs.',
    remedy: ASK_ADMIN,
    detail: ({ act }) => act,
  },
  'section-forbidden': {
    status: 403,
    title: 'This key may not write in this section',
    meaning: 'The key may not write in the section of the article, or in the one it would move to.',
    remedy: ASK_ADMIN,
    errors: ({ section }) => at('/section', `"${section ?? ''}" is not among the key's sections`),
  },
  'stale-version': {
    status: 412,
    title: 'The article has changed since you read it',
    meaning:
      'Another act changed the article after the version in If-Match. Nothing was overwritten.',
    remedy: READ_AGAIN,
    detail: ({ current }) => `Its version is ${current} now.`,
  },
  'illegal-act': {
    status: 409,
    title: 'This act is not possible now',
    meaning:
      'An article of this status does not allow the act; detail lists the acts that it allows.',
    remedy: READ_AGAIN,
    detail: ({ act, status, legal }) =>
      legal.length === 0
        ? `No act is possible on an erased article.`
        : `The act ${act} is not possible on a ${status} article; possible are ${legal.join(', ')}.`,
  },
  'nothing-pending': {
    status: 409,
    title: 'There is no newer work to publish',
    meaning: 'Readers already see the newest content.',
    remedy: 'Send new content with PUT first.',
  },
  'not-leading': {
    status: 409,
    title: 'This article does not lead the front page',
    meaning: 'The article was not chosen to lead, or another one leads by now.',
    remedy: 'Nothing is to be done: GET /api/desk/lead says which article leads.',
  },
  'no-such-version': {
    status: 404,
    title: 'There is no such version',
    meaning: 'The article has no version of this number.',
    remedy: 'Take the number from the versions of the article.',
    detail: ({ version }) => `Version ${version} does not exist.`,
  },
  'not-due': {
    status: 409,
    title: 'The scheduled time has not come',
    meaning: 'The time that was set for this act is in the future.',
    remedy: 'Wait until then.',
  },
  'bad-date': {
    status: 422,
    title: 'A date breaks a rule',
    meaning:
      'A date has the right form but is not possible here, such as a first publication in the future.',
    remedy: 'Correct the date that errors names.',
    errors: ({ pointer, rule }) => at(pointer, rule),
  },
  'review-missing': {
    status: 409,
    title: 'These words lack a review',
    meaning:
      'The site asks for reviews before words go live, and no one has passed these very words in this step.',
    remedy: 'Let an editor with the right of that step pass them; then send the act again.',
    detail: ({ step }) => `Step ${step} is missing.`,
  },
  'review-by-same-key': {
    status: 409,
    title: 'This key passed another step of the review',
    meaning: 'The site asks for another key in each step of the review.',
    remedy: 'Let another editor review in this step.',
    detail: ({ step }) => `It passed these words in step ${step}.`,
  },
  'alt-id-taken': {
    status: 409,
    title: 'Another article has this foreign id',
    meaning: 'One of the altIds belongs to another article.',
    remedy: 'Change that article instead, or leave the id out.',
    errors: ({ scheme, holder }) =>
      at(pointerOf(['altIds', scheme]), `is taken${holder === undefined ? '' : ` by ${holder}`}`),
  },
  'claim-lost': {
    status: 409,
    title: 'Another request took over this Idempotency-Key',
    meaning: 'Another request with this Idempotency-Key took over while this one was in progress.',
    remedy: SEND_AGAIN,
    retryAfterSeconds: 2,
  },
  'version-too-large': {
    status: 413,
    title: 'The article is too large to store',
    meaning: 'The compressed article is larger than the database can store.',
    remedy: 'Shorten it, or publish it in parts.',
    detail: ({ bytes, maxBytes }) => `${bytes} bytes compressed; at most ${maxBytes} fit.`,
  },
  busy: {
    status: 503,
    title: 'Too many editors are publishing at this moment',
    meaning: 'Too many acts change the same lists at this moment. Nothing was done.',
    remedy: SEND_AGAIN,
    detail: () => 'Nothing was done. Send it again with the same Idempotency-Key.',
    retryAfterSeconds: 2,
  },
};

/** @module Says in the reader's language why the server refused, or why there was no answer. */

import { type Language, language } from '../frame/newsroom-language.ts';
import { findRuleWords } from './field-rule-words.ts';
import { problemSentences } from './problem-sentences.ts';
import type { FieldProblem, ServerProblem } from './server-problem.ts';

/** What is said where no answer came, by the error's code. */
const FAILURES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': {
    ERR_UNREACHABLE: '连不上服务器。请检查网络，稍后再试。',
    ERR_TIMED_OUT: '服务器很久没有回答。请稍后再试。',
    ERR_REDIRECTED: '服务器把请求转到了别处。请告诉管理员。',
    ERR_LOCKED: '编辑室已锁定，请先解锁。',
    '': '没有成功，原因不明。请稍后再试。',
  },
  en: {
    ERR_UNREACHABLE: 'The server cannot be reached. Check the network, then try again.',
    ERR_TIMED_OUT: 'The server has not answered for a long time. Try again later.',
    ERR_REDIRECTED: 'The server sent the request elsewhere. Please inform an admin.',
    ERR_LOCKED: 'The newsroom is locked. Unlock it first.',
    '': 'It did not work, for an unknown reason. Try again later.',
  },
};

/** The sentence for a refusal; the server's own where the newsroom has none. */
export function sayProblem(problem: ServerProblem, spoken: Language = language.value): string {
  const known = problemSentences[spoken];
  return Object.hasOwn(known, problem.name) ? (known[problem.name] ?? '') : ownWords(problem);
}

/** The sentence for a broken rule of one field; the server's own where the newsroom has none. */
export function sayFieldProblem(
  { detail }: Pick<FieldProblem, 'detail'>,
  spoken: Language = language.value,
): string {
  return findRuleWords(detail)?.[spoken] ?? detail;
}

/** The sentence for an error that was thrown in place of an answer. */
export function sayFailure(error: unknown, spoken: Language = language.value): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = FAILURES[spoken];
  return (Object.hasOwn(known, code) ? known[code] : known['']) ?? '';
}

function ownWords({ title, detail }: ServerProblem): string {
  return detail === '' ? title : `${title}: ${detail}`;
}

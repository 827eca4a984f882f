/** @module The words for the statuses of articles and for the acts on them. */

import { type Language, language } from '../frame/newsroom-language.ts';

type Named = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const STATUSES: Named = {
  'zh-CN': {
    draft: '草稿',
    scheduled: '定时',
    published: '已发布',
    pending: '已发布，有待发的修改',
    withdrawn: '已撤下',
    expired: '已到期',
    erased: '已删净',
  },
  en: {
    draft: 'Draft',
    scheduled: 'Scheduled',
    published: 'Live',
    pending: 'Live, with changes that wait',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
    erased: 'Erased',
  },
};

const ACTS: Named = {
  'zh-CN': {
    draft: '写成草稿',
    revise: '修改',
    publish: '发布',
    schedule: '定时',
    unschedule: '取消定时',
    correct: '更正',
    lead: '设为头条',
    unlead: '取消头条',
    withdraw: '撤下',
    restore: '恢复',
    discard: '放弃修改',
    revert: '退回旧版',
    delete: '删除',
    erase: '删净',
    expire: '到期下线',
    review: '审签',
  },
  en: {
    draft: 'Drafted',
    revise: 'Changed',
    publish: 'Published',
    schedule: 'Scheduled',
    unschedule: 'Unscheduled',
    correct: 'Corrected',
    lead: 'Made the lead',
    unlead: 'Ended as the lead',
    withdraw: 'Withdrawn',
    restore: 'Restored',
    discard: 'Changes discarded',
    revert: 'Went back to an earlier version',
    delete: 'Deleted',
    erase: 'Erased',
    expire: 'Expired',
    review: 'Reviewed',
  },
};

/** What an article's status is decided by. */
interface StatusFacts {
  readonly status: string;
  readonly live?: number;
  readonly pending?: number;
}

/** Its status in words: a live article with newer work has one of its own. */
export function sayStatus(
  { status, live, pending }: StatusFacts,
  spoken: Language = language.value,
): string {
  const isPending = status === 'published' && pending !== undefined && pending !== live;
  return own(STATUSES[spoken], isPending ? 'pending' : status);
}

/** What was done by an act, in words; the act's own name where there are none. */
export function sayAct(name: string, spoken: Language = language.value): string {
  return own(ACTS[spoken], name);
}

function own(words: Readonly<Record<string, string>>, name: string): string {
  return (Object.hasOwn(words, name) ? words[name] : undefined) ?? name;
}

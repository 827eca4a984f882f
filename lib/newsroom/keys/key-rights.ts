/** @module Names the rights of keys, as an editor would say them. */

import { defineWords } from '../frame/newsroom-language.ts';

/** The rights that an invitation offers, from all to reading alone. */
export const RIGHTS = [
  'admin',
  'draft',
  'publish',
  'schedule',
  'correct',
  'withdraw',
  'lead',
  'read',
] as const;

/** Rights that a newsroom may have beside them, such as those of its reviews. */
const REVIEWS = ['review:1', 'review:2', 'review:3'] as const;

/** What each right is called; one without words is called by its name. */
export const rightWords = defineWords<Readonly<Record<string, string>>>({
  'zh-CN': {
    admin: '管理（包括全部权限和密钥）',
    draft: '写稿',
    publish: '发布',
    schedule: '定时发布',
    correct: '更正',
    withdraw: '撤稿',
    lead: '设头条',
    read: '只看不写',
    [REVIEWS[0]]: '初审',
    [REVIEWS[1]]: '复审',
    [REVIEWS[2]]: '终审',
  },
  en: {
    admin: 'administer (all rights, and keys)',
    draft: 'write',
    publish: 'publish',
    schedule: 'schedule',
    correct: 'correct',
    withdraw: 'withdraw',
    lead: 'choose the lead story',
    read: 'read only',
    [REVIEWS[0]]: 'first review',
    [REVIEWS[1]]: 'second review',
    [REVIEWS[2]]: 'final review',
  },
});

/** @module Recognises names of those who publish, of institutions, and of no one in particular. */

import { foldLetters } from './fold-letters.ts';

const PUBLISHER =
  /^[\p{Script=Han}A-Za-z0-9·—-]{1,18}(?:报|网|社|台|刊|客户端|新闻|发布|频道|政府|委员会|中心|时报|日报|晚报|周刊|杂志|融媒|视频号?|公众号)$/u;

/** Two or three letters are a person's name, however they end. */
const INSTITUTION =
  /^.{3,}(?:报|网|社|台|刊|新闻|客户端|公司|集团|编辑部|部|局|处|科|司|厅|委|办|室|会|院|系|校|大学|学院|中心|团队|工作室|频道|平台|协会|法院|检察院|银行|医院|小组|媒体|工会|公安|交警|消防|政府|街道|论坛)$/u;

const NO_ONE =
  /^(?:admin\w*|administrator|root|test|编辑|小编|佚名|匿名|未知|不详|无|本站|本网|本站原创|原创|网络|网络整理|综合|综合整理|整理|转载|互联网|网友|作者|记者|系统管理员|管理员|超级管理员|网易|新浪|搜狐|腾讯|凤凰|今日头条|csdn)$/iu;

/** Whether a text ends as the names of those who publish do. */
export function isPublisher(text: string): boolean {
  return PUBLISHER.test(foldLetters(text));
}

/** Whether a text is in the place of a name and names no one: 佚名, admin, 本站原创. */
export function isNoOne(text: string): boolean {
  return NO_ONE.test(foldLetters(text.trim()));
}

/** Whether a text is no name of a person: an institution, an account of a system, a number, an address. */
export function isNoPerson(text: string): boolean {
  const folded = foldLetters(text.trim());
  return isNoOne(text) || INSTITUTION.test(folded) || /^https?:|^\d+$|@|^\s*$/i.test(folded);
}

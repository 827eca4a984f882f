/** @module The words of acts: their names, their dialogs, and what a dry run found. */

import { defineWords } from '../../frame/newsroom-language.ts';
import type { TimePart } from '../hours/time-until.ts';

const ZH_UNITS = { day: '天', hour: '小时', minute: '分钟' } as const;

/** Names, questions, warnings. */
export const actWords = defineWords({
  'zh-CN': {
    acts: {
      publish: '发布',
      schedule: '定时发布',
      unschedule: '取消定时',
      correct: '更正',
      lead: '设为头条',
      unlead: '取消头条',
      withdraw: '撤稿',
      restore: '恢复发布',
      discard: '放弃未发布的修改',
      revert: '恢复旧版本',
      delete: '删除草稿',
      erase: '彻底清除',
    },
    about: {
      publish: '读者会立即看到这些内容。',
      schedule: '到时自动发布；在此之前读者看不到。',
      unschedule: '稿件重新成为草稿，不会自动发布。',
      correct: '更正说明会印在正文之前，并记入更正记录；未发布的修改同时发布。',
      lead: '它会代替现在的头条。',
      unlead: '最新的稿件会重新成为头条。',
      withdraw: '稿件从所有订阅源和列表消失；它的地址只显示下面的说明。',
      restore: '稿件重新发布，读者又能看到。',
      discard: '未发布的修改会丢弃；读者看到的内容不变。',
      revert: '旧版本的内容成为未发布的修改；读者看到的内容不变。',
      delete: '草稿和它的所有版本会删除，不能恢复。',
      erase: '所有版本的文字、更正和备注都会清除，不能恢复。编号、日期和下面的说明会保留。',
    },
    note: '给读者的说明',
    noteHint: '读者会看到',
    noteMissing: '请写明原因。',
    correctionShown: '读者将看到：',
    correctionLabel: '更正',
    goneLabel: '这篇文章已经撤下',
    hour: '发布时间',
    until: '头条到何时为止',
    untilHint: '可不填',
    past: '这个时间已经过去。',
    in: (parts: readonly TimePart[]) =>
      parts.length === 0
        ? '不到一分钟后'
        : `${parts.map(({ unit, count }) => `${count} ${ZH_UNITS[unit]}`).join('')}后`,
    minor: '小修改：不改变更新时间',
    version: '版本号',
    versionHint: (last: number) => `1 到 ${last}`,
    typeTitle: '不能撤销。请照抄标题以确认：',
    typedTitle: '标题',
    preparing: '正在检查……',
    warnings: '请留意',
    noWarnings: '没有需要留意的问题。',
    joins: '将加入',
    leaves: '将离开',
    stays: '将更新',
    cancel: '取消',
    close: '关闭',
    doing: '正在处理……',
    offline: '现在连不上服务器，不能做这件事。您写的内容没有丢失，请稍后再试。',
    changed: '别人刚刚改过这篇稿件，新内容已显示。请看过之后再试。',
    conflict: '别人也改了这篇稿件，请先处理冲突。',
    readOnly: '这里现在不能修改这篇稿件。',
    scopeOf: (scope: string) => {
      const [kind = '', name = ''] = scope.split('/');
      const kinds: Readonly<Record<string, string>> = {
        all: '全站',
        section: '栏目',
        tag: '标签',
        author: '作者',
        source: '来源',
      };
      return `${kinds[kind] ?? kind}${name === '' ? '' : `：${name}`}`;
    },
    done: {
      publish: '已发布。',
      schedule: '已定时。',
      unschedule: '已取消定时。',
      correct: '更正已发布。',
      lead: '已设为头条。',
      unlead: '已不再是头条。',
      withdraw: '已撤稿。',
      restore: '已恢复发布。',
      discard: '已放弃未发布的修改。',
      revert: '旧版本的内容已成为未发布的修改。',
      delete: '草稿已删除。',
      erase: '已彻底清除。',
    },
    warningOf: (code: string): string | undefined => CHINESE_WARNINGS[code],
  },
  en: {
    acts: {
      publish: 'Publish',
      schedule: 'Schedule',
      unschedule: 'Cancel the schedule',
      correct: 'Correct',
      lead: 'Lead the front page',
      unlead: 'No longer lead',
      withdraw: 'Withdraw',
      restore: 'Publish again',
      discard: 'Drop unpublished changes',
      revert: 'Go back to a version',
      delete: 'Delete the draft',
      erase: 'Erase for good',
    },
    about: {
      publish: 'Readers see these words at once.',
      schedule: 'It goes live by itself at that hour; until then readers see nothing of it.',
      unschedule: 'It is a draft again and does not go live by itself.',
      correct:
        'The note is printed before the text and kept in the record of corrections; unpublished changes go live with it.',
      lead: 'It takes the place of the article that leads now.',
      unlead: 'The newest article leads again.',
      withdraw: 'It leaves every feed and list; its address shows only the note below.',
      restore: 'It goes live again, and readers see it.',
      discard: 'The unpublished changes are dropped; what readers see stays as it is.',
      revert:
        'The words of the old version become unpublished changes; what readers see stays as it is.',
      delete: 'The draft and all its versions are deleted. There is no way back.',
      erase:
        'All words of all versions, corrections and notes are erased. There is no way back. Its id, its dates and the note below stay.',
    },
    note: 'Note for readers',
    noteHint: 'Readers see it',
    noteMissing: 'Say why.',
    correctionShown: 'Readers will see:',
    correctionLabel: 'Correction',
    goneLabel: 'This article was withdrawn',
    hour: 'Goes live at',
    until: 'Leads until',
    untilHint: 'May stay empty',
    past: 'This hour has passed.',
    in: (parts: readonly TimePart[]) =>
      parts.length === 0
        ? 'in less than a minute'
        : `in ${parts.map(({ unit, count }) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' ')}`,
    minor: 'A small change that moves no date',
    version: 'Number of the version',
    versionHint: (last: number) => `1 to ${last}`,
    typeTitle: 'There is no way back. Type the title to confirm:',
    typedTitle: 'Title',
    preparing: 'Checking…',
    warnings: 'Please note',
    noWarnings: 'There is nothing to note.',
    joins: 'It joins',
    leaves: 'It leaves',
    stays: 'It changes in',
    cancel: 'Cancel',
    close: 'Close',
    doing: 'Working…',
    offline:
      'Not now: the server cannot be reached. Nothing that you wrote is lost; try again later.',
    changed:
      'Somebody has just changed this article; the new words are shown. Look, then try again.',
    conflict: 'Somebody else has changed this article too. Settle the conflict first.',
    readOnly: 'This article cannot be changed here now.',
    scopeOf: (scope: string) => {
      const [kind = '', name = ''] = scope.split('/');
      return kind === 'all' ? 'the whole site' : `${kind}${name === '' ? '' : `: ${name}`}`;
    },
    done: {
      publish: 'Published.',
      schedule: 'Scheduled.',
      unschedule: 'The schedule was cancelled.',
      correct: 'The correction is live.',
      lead: 'It leads the front page.',
      unlead: 'It no longer leads.',
      withdraw: 'Withdrawn.',
      restore: 'Published again.',
      discard: 'The unpublished changes were dropped.',
      revert: 'The words of that version are unpublished changes now.',
      delete: 'The draft was deleted.',
      erase: 'Erased.',
    },
    warningOf: (_code: string): string | undefined => undefined,
  },
});

/** Warnings by their code; the server's own words are in English. */
const CHINESE_WARNINGS: Readonly<Record<string, string>> = {
  'title-markup': '标题是纯文本；其中的尖括号有些阅读器会当成代码。',
  'empty-body': '稿件没有正文。',
  'no-summary': '正文较长而没有摘要，列表里只会显示标题。',
  'insecure-media': '以 http: 开头的图片或音视频，许多读者看不到。',
  'image-without-alt': '图片没有替代文字。',
  'image-format': '多数浏览器不显示这种图片格式。',
  'enclosure-without-length': '附件没有大小，播放器无法显示。',
  'several-enclosures': '多数阅读器只提供第一个附件。',
  cleaned: '多余的空白或不可见的字符已去掉。',
  repeated: '重复的一项已省略。',
  'more-warnings': '还有更多提醒没有显示。',
};

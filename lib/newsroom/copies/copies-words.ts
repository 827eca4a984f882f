/** @module The words about copies on this device. */

import { defineWords } from '../frame/newsroom-language.ts';

/** Names and actions. */
export const copiesWords = defineWords({
  'zh-CN': {
    title: '本机上没有保存的内容',
    about: '这些内容还不在任何版本中，只在这台设备上。',
    asideTitle: '没有选用的内容',
    asideAbout: '在两份内容中没有选中的那一份，保留 30 天。',
    untitled: '无标题',
    changed: '修改于',
    waiting: '等待保存',
    open: '继续编辑',
    copy: '复制全部内容',
    copied: '已复制。',
    notCopied: '浏览器不允许复制，请下载文件。',
    download: '下载为 .md 文件',
    remove: '从本机删除',
    removeSure: '确定删除',
    none: '本机上没有未保存的内容。',
    unreadable: '读不到本机上保存的内容。',
  },
  en: {
    title: 'Unsaved words on this device',
    about: 'These words are in no version yet, and on this device alone.',
    asideTitle: 'Words that were not chosen',
    asideAbout: 'Where there were two, the one that you did not choose is kept for 30 days.',
    untitled: 'Untitled',
    changed: 'changed',
    waiting: 'waits to be saved',
    open: 'Go on writing',
    copy: 'Copy all',
    copied: 'Copied.',
    notCopied: 'The browser does not allow copying; download the file.',
    download: 'Download as .md',
    remove: 'Delete from this device',
    removeSure: 'Delete for good',
    none: 'There are no unsaved words on this device.',
    unreadable: 'The copies on this device can’t be read.',
  },
});

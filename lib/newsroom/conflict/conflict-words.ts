/** @module The words of the views in which an editor chooses between two versions of words. */

import { defineWords } from '../frame/newsroom-language.ts';

/** Names of sides and choices. */
export const conflictWords = defineWords({
  'zh-CN': {
    title: '别人也改了这篇稿件',
    about: (version: number) => `在您编辑期间，稿件已保存为第 ${version} 版。`,
    by: (name: string) => `由 ${name} 保存`,
    onlyOne: '只有一方改动的内容已经合并，不需要选择：',
    choose: '下面这些内容双方都改了。请逐项选择，选完之后再保存；在此之前不会发送任何内容。',
    paragraph: '正文段落',
    base: '原来的内容',
    theirs: '对方的',
    mine: '我的',
    both: '两者都要',
    edit: '自己改写',
    edited: '改写后的内容',
    nothing: '（无内容）',
    removed: '删去：',
    added: '新增：',
    missing: (count: number) => `还有 ${count} 项没有选择。`,
    save: '按选择保存',
    later: '稍后再选',
    foundTitle: '找到另一份没有保存的内容',
    foundDevice:
      '这份内容保存在本机，但稿件在那之后有了更新的版本。两份都在下面，请选择继续编辑哪一份。',
    foundWork: '您在另一台设备上也写了这篇稿件。两份都在下面，请选择继续编辑哪一份。',
    foundKept: '没有选中的那一份会在本机保留 30 天。',
    foundCopy: '没有保存的内容',
    foundOther: '现在显示的内容',
    version: (version: number) => `第 ${version} 版`,
    madeFrom: (base: number | 'new') => (base === 'new' ? '新稿件' : `依据第 ${base} 版`),
    otherDevice: '另一台设备',
    useCopy: '用没有保存的内容',
    useOther: '用现在显示的内容',
  },
  en: {
    title: 'Someone else changed this article too',
    about: (version: number) => `While you were writing, it was saved as version ${version}.`,
    by: (name: string) => `Saved by ${name}`,
    onlyOne: 'What only one side changed is merged already; there is nothing to choose in:',
    choose:
      'Both sides changed what follows. Choose for each, then save; nothing is sent before that.',
    paragraph: 'Paragraph of the body',
    base: 'As it was',
    theirs: 'Theirs',
    mine: 'Mine',
    both: 'Both',
    edit: 'Rewrite',
    edited: 'Rewritten text',
    nothing: '(nothing)',
    removed: 'removed: ',
    added: 'added: ',
    missing: (count: number) =>
      count === 1 ? 'One choice is missing.' : `${count} choices are missing.`,
    save: 'Save with these choices',
    later: 'Choose later',
    foundTitle: 'There are other unsaved words',
    foundDevice:
      'These words are kept on this device, and the article has a newer version. Both are below: choose which to go on with.',
    foundWork:
      'You wrote on this article on another device as well. Both are below: choose which to go on with.',
    foundKept: 'What you do not choose is kept on this device for 30 days.',
    foundCopy: 'Unsaved words',
    foundOther: 'What is shown now',
    version: (version: number) => `Version ${version}`,
    madeFrom: (base: number | 'new') =>
      base === 'new' ? 'New article' : `Made from version ${base}`,
    otherDevice: 'Another device',
    useCopy: 'Use the unsaved words',
    useOther: 'Use what is shown now',
  },
});

/** @module Tests that help, errors and hints of the command line are all there in Chinese, with the same values. */

import { describe, expect, it } from 'vitest';
import { CHINESE, translate } from '../../../../bin/words/translate.ts';
import { ACT_NAMES, definitionOf } from '../../../../lib/article/acts/register.ts';
import { readCliLanguage } from '../../../../lib/runtime/cli-environment.ts';
import { messagesIn } from '../../../support/cli-messages.ts';
import { makeFolder, runCli } from '../remote-stub.ts';

const OF_ACTS = ACT_NAMES.flatMap((name) => {
  const { command } = definitionOf(name);
  return command === undefined ? [] : [command.description, command.note ?? command.description];
});
const ENGLISH = [...new Set([...messagesIn('bin'), ...OF_ACTS])];
const placesIn = (text: string) => (text.match(/\{\d+\}/g) ?? []).toSorted();

describe('the words of the command line', () => {
  it('the command line has more than a hundred messages, and each is there in Chinese', () => {
    expect(ENGLISH.length).toBeGreaterThan(100);
    expect(ENGLISH.filter((english) => !Object.hasOwn(CHINESE, english))).toEqual([]);
  });

  it('each Chinese message has the values of the English one, and Han letters', () => {
    for (const [english, chinese] of Object.entries(CHINESE)) {
      expect(placesIn(chinese), english).toEqual(placesIn(english));
      const isSame = english === chinese;
      expect(
        isSame || /\p{Script=Han}|^[^\p{L}]*$/u.test(chinese) || /[（；，：“]/u.test(chinese),
        english,
      ).toBe(true);
    }
  });

  it.each([
    ['publish with: npx broadsheet publish 7', '发布用：npx broadsheet publish 7'],
    ['acting on v3, published: 题: 二', '操作对象为 v3（已发布）：题: 二'],
    [
      "http://x can't be reached (ECONNREFUSED); check that it is running and that --url is right",
      '连不上 http://x（ECONNREFUSED）；请检查服务器是否在运行、--url 是否正确',
    ],
    ['of 3 files: {1} $& 2', '3 个文件：{1} $& 2'],
    ['no translation of this', 'no translation of this'],
  ])('translate writes “%s” in Chinese with its values', (english, chinese) => {
    expect(translate(english, 'zh-CN')).toBe(chinese);
    expect(translate(english, 'en')).toBe(english);
  });

  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, [], 'zh-CN'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, [], 'en'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN' }, [], 'zh-CN'],
    [{ LC_ALL: 'C' }, ['--lang', 'zh-CN'], 'zh-CN'],
    [{ LC_ALL: 'zh_CN' }, ['--lang=en'], 'en'],
    [{}, [], 'en'],
  ] as const)('the language by %j and %j is %s', (variables, words, language) => {
    expect(readCliLanguage(variables, words)).toBe(language);
  });

  it('help and errors are in Chinese by --lang and by the locale, and JSON stays as it is', async () => {
    const folder = makeFolder();
    const help = await runCli(folder, ['edit', '--help', '--lang', 'zh-CN']);
    expect(help.code).toBe(0);
    expect(help.out).toContain('用法：');
    expect(help.out).toContain('示例：\n  broadsheet edit ID');
    const wrong = await runCli(folder, ['withdraw', '7'], { LC_ALL: 'zh_CN.UTF-8' });
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringContaining('错误：缺少必需的选项 --note'),
    ]);
    const nothing = await runCli(folder, ['publish', '--json'], { LC_ALL: 'zh_CN.UTF-8' });
    expect(nothing.err).toContain('请给出要发布的文件');
    expect(JSON.parse(nothing.out)).toMatchObject({
      title: 'Name a file to post, or the id of a draft',
    });
  });
});

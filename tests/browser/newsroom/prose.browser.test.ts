/** @module Tests the visual editor in Chromium, under the newsroom's security policy. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProsePage, type ProsePage } from '../../support/prose-in-chromium.ts';
import { compose, openEditor, paste, placeCaret, savedHtml } from '../../support/prose-steps.ts';

let opened: ProsePage;

beforeAll(async () => {
  opened = await openProsePage();
});

afterAll(async () => {
  await opened?.close();
});

describe('opening and saving', () => {
  it.each([
    ['an empty text', ''],
    ['paragraphs', '<p>第一段。</p>\n<p class="x" style="text-indent:2em">第二段。</p>\n'],
    ['a box around', '<div class="content">\n<p>一</p><p>二</p></div><!-- 完 -->'],
    ['loose text', '开头<br>第二行\n<p>段落</p>尾'],
    ['unclosed paragraphs', '<p>一<p>二'],
    ['a frame', '<p>一</p><iframe src="https://example.com/v"></iframe><p>二</p>'],
    ['entities', '<p>A &amp; B &lt;c&gt; &nbsp;&hellip;</p>'],
  ])('%s that is not changed is saved byte for byte', async (_what, html) => {
    await openEditor(opened, html);

    expect(await savedHtml(opened)).toBe(html);
    expect(await opened.page.evaluate(() => changes)).toBe(0);
  });

  it('a changed paragraph changes its own bytes alone', async () => {
    const html =
      '<div id="c"><p class="a">一。</p>\n\n<P>二。</P>\n<table border=1><tr><td>三</table><p>四</p></div>';
    const source = html.replace('<div id="c">', '<div class="c">');
    await openEditor(opened, source);
    await placeCaret(opened, 'p:nth-of-type(2)', 2);
    await opened.page.keyboard.type('x');

    expect(await savedHtml(opened)).toBe(source.replace('<P>二。</P>', '<p>二。x</p>'));

    await opened.page.keyboard.press('Control+z');
    expect(await savedHtml(opened)).toBe(source);
  });

  it('a block that the schema has no place for is shown as its source and kept', async () => {
    const frame = '<p>看 <iframe src="https://example.com/v"></iframe></p>';
    await openEditor(opened, `<p>一</p>${frame}<p>二</p>`);
    expect(await opened.page.locator('.prose-source-text').innerText()).toBe(frame);

    await placeCaret(opened, 'p', 1);
    await opened.page.keyboard.type('1');

    expect(await savedHtml(opened)).toBe(`<p>一1</p>${frame}<p>二</p>`);
  });

  it('other HTML that is put in place is one step that undo takes back', async () => {
    await openEditor(opened, '<p>我的</p>');
    await opened.page.evaluate(() => editor.replace('<p class="t">他的</p>'));
    expect(await savedHtml(opened)).toBe('<p class="t">他的</p>');

    await opened.page.evaluate(() => editor.focus());
    await opened.page.keyboard.press('Control+z');

    expect(await savedHtml(opened)).toBe('<p>我的</p>');
  });
});

describe('input methods (NE-16)', () => {
  const bodies: readonly (readonly [string, string, string])[] = [
    ['a paragraph', '<p>前后</p>', 'p'],
    ['a heading', '<h2>前后</h2>', 'h2'],
    ['bold words', '<p><strong>前后</strong></p>', 'strong'],
    ['a cell', '<table><tbody><tr><td>前后</td><td>二</td></tr></tbody></table>', 'td'],
    ['a caption', FIGURE('前后'), 'figcaption'],
    ['an item', '<ul><li>前后</li></ul>', 'li'],
  ];

  it.each(bodies)('a composition within %s gives its committed text once', async (_w, html, at) => {
    await openEditor(opened, html);
    await placeCaret(opened, at, 1);
    await compose(opened, ['n', 'ni', 'ni h', 'ni hao'], '你好');

    expect(await savedHtml(opened)).toBe(html.replace('前后', '前你好后'));
    await opened.page.keyboard.press('Control+z');
    expect(await savedHtml(opened)).toBe(html);
  });

  it.each(bodies)('a composition over a selection in %s replaces it', async (_w, html, at) => {
    await openEditor(opened, html);
    await placeCaret(opened, at, 0, 2);
    await compose(opened, ['s', 'shao'], '绍兴');

    expect(await savedHtml(opened)).toBe(html.replace('前后', '绍兴'));
    await opened.page.keyboard.press('Control+z');
    expect(await savedHtml(opened)).toBe(html);
  });

  it.each(bodies)('a cancelled composition in %s leaves nothing', async (_w, html, at) => {
    await openEditor(opened, html);
    await placeCaret(opened, at, 1);
    await compose(opened, ['n', 'ni'], undefined);

    expect(await savedHtml(opened)).toBe(html);
  });

  it.each([
    ['heading', '<h2>甲</h2>', 'h2', '<h2>你好</h2>'],
    ['cell', '<table><tbody><tr><td>甲</td><td>二</td></tr></tbody></table>', 'td', undefined],
    ['caption', FIGURE('甲'), 'figcaption', undefined],
  ])('a composition in an emptied %s gives its text', async (_w, html, at, expected) => {
    await openEditor(opened, html);
    await placeCaret(opened, at, 1);
    await opened.page.keyboard.press('Backspace');
    await compose(opened, ['n', 'ni hao'], '你好');

    expect(await savedHtml(opened)).toBe(expected ?? html.replace('甲', '你好'));
  });

  it('typing, a composition and typing again are undone one by one', async () => {
    await openEditor(opened, '<p>始</p>');
    await placeCaret(opened, 'p', 1);
    await opened.page.keyboard.type('ab');
    await compose(opened, ['n', 'ni'], '你');
    await opened.page.keyboard.type('cd');
    const seen = [await savedHtml(opened)];
    for (let count = 0; count < 3; count += 1) {
      await opened.page.keyboard.press('Control+z');
      seen.push(await savedHtml(opened));
    }

    expect(seen).toEqual(['<p>始ab你cd</p>', '<p>始ab你</p>', '<p>始ab</p>', '<p>始</p>']);
  });

  it('marks that an input method commits at the start of a line make a heading', async () => {
    await openEditor(opened, '<p>甲</p>');
    await placeCaret(opened, 'p', 1);
    await opened.page.keyboard.press('Backspace');
    await compose(opened, ['#', '##', '## '], '## ');
    await opened.page.keyboard.type('题');

    expect(await savedHtml(opened)).toBe('<h2>题</h2>');
  });
});

function FIGURE(caption: string): string {
  return `<figure><img src="https://example.com/a.jpg" alt="图"><figcaption>${caption}</figcaption></figure>`;
}

describe('keys', () => {
  it('Tab leaves the text from a paragraph, and moves items and cells', async () => {
    const { page } = opened;
    await openEditor(opened, '<p>一</p><ul><li>甲</li><li>乙</li></ul>');
    await placeCaret(opened, 'p', 1);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('after');

    await placeCaret(opened, 'li:nth-child(2)', 1);
    await page.evaluate(() => editor.focus());
    await page.keyboard.press('Tab');
    expect(await savedHtml(opened)).toBe('<p>一</p><ul><li>甲<ul><li>乙</li></ul></li></ul>');
    await page.keyboard.press('Shift+Tab');
    expect(await savedHtml(opened)).toBe('<p>一</p><ul><li>甲</li><li>乙</li></ul>');
  });

  it('Escape and Alt+F10 go to the toolbar, arrow keys move in it, Escape goes back', async () => {
    const { page } = opened;
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await openEditor(opened, '<p>一</p>');
    await page.keyboard.press('Escape');
    const first = await focused();
    await page.keyboard.press('ArrowRight');
    const second = await focused();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    const last = await focused();
    await page.keyboard.press('Escape');
    const back = await focused();
    await page.keyboard.press('Alt+F10');

    expect([first, second, last, back]).toEqual(['撤销', '重做', '术语表', '正文']);
    expect(await focused()).toBe('术语表');
  });

  it('shortcuts and marks of Markdown change blocks and words', async () => {
    const { page } = opened;
    await openEditor(opened, '');
    await page.keyboard.type('## 小标题');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- 甲');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1. 乙');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('---');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('粗');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('尾');
    await page.keyboard.press('Control+Alt+3');

    expect(await savedHtml(opened)).toBe(
      '<h2>小标题</h2>\n<ul><li>甲</li></ul>\n<ol><li>乙</li></ol>\n<hr>\n<h3><strong>粗</strong><br>尾</h3>',
    );
  });

  it('the link form refuses an address of another scheme, and links the selection with a good one', async () => {
    const { page } = opened;
    await openEditor(opened, '<p>看这里</p>');
    await placeCaret(opened, 'p', 1, 3);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('javascript:alert(1)');
    await page.keyboard.press('Enter');
    const fault = await page.getByRole('alert').innerText();
    await page.getByLabel('网址').fill('ｅｘａｍｐｌｅ．com/a');
    await page.keyboard.press('Enter');

    expect(fault).toContain('https://');
    expect(await savedHtml(opened)).toBe(
      '<p>看<a href="https://example.com/a" rel="noopener">这里</a></p>',
    );
  });

  it('every button has a name, and each command for figures, tables and ruby does what it says', async () => {
    const { page } = opened;
    await openEditor(opened, '<p>汉字</p>');
    const names = await page
      .locator('.prose-toolbar button')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
    expect(names.filter((name) => name === '')).toEqual([]);

    await placeCaret(opened, 'p', 0, 2);
    await page.getByRole('button', { name: '注音' }).click();
    await page.getByLabel('注音', { exact: true }).last().fill('hàn zì');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '图片、音频或视频' }).click();
    await page.getByLabel('网址').fill('https://example.com/a.jpg');
    await page.getByLabel('替代文字').fill('桥');
    await page.keyboard.press('Enter');
    await page.keyboard.type('古桥');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '表格', exact: true }).click();
    await page.keyboard.type('甲');
    await page.keyboard.press('Tab');
    await page.keyboard.type('乙');
    await page.getByRole('button', { name: '删除列' }).click();
    await page.getByRole('button', { name: '下方插入行' }).click();

    expect(await savedHtml(opened)).toBe(
      '<p><ruby>汉字<rp>(</rp><rt>hàn zì</rt><rp>)</rp></ruby></p>\n' +
        '<figure><img src="https://example.com/a.jpg" alt="桥"><figcaption>古桥</figcaption></figure>\n' +
        '<table><thead><tr><th>甲</th><th></th></tr></thead><tbody><tr><td></td><td></td></tr>' +
        '<tr><td></td><td></td></tr><tr><td></td><td></td></tr></tbody></table>',
    );
  });
});

describe('the clipboard', () => {
  it('a paste is reported, and one undo takes it back', async () => {
    await openEditor(opened, '<p>始</p>');
    await placeCaret(opened, 'p', 1);
    await opened.page.keyboard.type('ab');
    await paste(opened, { 'text/html': '<p style="color:red">粗<b>体</b></p><p>二</p>' });
    const pasted = await savedHtml(opened);
    await opened.page.keyboard.press('Control+z');

    expect(pasted).toBe('<p>始ab粗<strong>体</strong></p>\n<p>二</p>');
    expect(await savedHtml(opened)).toBe('<p>始ab</p>');
    expect(await opened.page.evaluate(() => told)).toEqual([
      { styles: 1, pictures: 0, waiting: 0, removed: 0, asText: false, files: 0 },
    ]);
  });

  it('pasted text parts paragraphs at blank lines and at indents', async () => {
    await openEditor(opened, '');
    await paste(opened, { 'text/plain': '　　第一段\n续行\n\n第二段\r\n　　第三段' });

    expect(await savedHtml(opened)).toBe('<p>第一段<br>续行</p>\n<p>第二段</p>\n<p>第三段</p>');
  });
});

describe('the page', () => {
  it('words of the lists are marked without changing the text', async () => {
    const { page } = opened;
    await openEditor(opened, '<p>请即时登陆网站</p>');
    await page.evaluate(() =>
      editor.setWords((text) => {
        const from = text.indexOf('登陆');
        return from === -1 ? [] : [{ from, to: from + 2, kind: 'typo', suggestion: '登录' }];
      }),
    );

    expect(await page.locator('.prose-word-typo').innerText()).toBe('登陆');
    expect(await page.locator('.prose-word-typo').getAttribute('title')).toBe('建议写作“登录”');
    expect(await savedHtml(opened)).toBe('<p>请即时登陆网站</p>');
  });

  it('the text is a text box of several lines with a name, its language and a hint', async () => {
    await openEditor(opened, '<p>一</p>');
    const box = opened.page.getByRole('textbox', { name: '正文' });

    expect(await box.getAttribute('aria-multiline')).toBe('true');
    expect(await box.getAttribute('lang')).toBe('zh-CN');
    await opened.page.evaluate(() => editor.setEditable(false));
    expect(await box.getAttribute('contenteditable')).toBe('false');
  });

  it('the browser complains of no violation of the policy and of no error in all this', () => {
    const others = opened.complaints.filter((text) => !/ERR_FAILED|favicon|404/.test(text));
    expect(others).toEqual([]);
  });
});

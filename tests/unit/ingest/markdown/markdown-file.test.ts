/** @module Markdown files: front matter to wire fields, the title, and every refusal. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../../lib/ingest/markdown/markdown-file.ts';
import { site } from '../site.ts';

function read(text: string) {
  const result = readMarkdown(text, site);
  return result.ok ? result.value.article : result.refusal;
}

const withMatter = (...lines: readonly string[]) => `---\n${lines.join('\n')}\n---\n正文。\n`;

describe('front matter', () => {
  it('front matter keeps text as it was written, without YAML types', () => {
    const article = read(
      withMatter('title: 1.10', 'subtitle: no', 'slug: 0777', 'altIds: { cms: 12e3, old: ~ }'),
    );
    expect(article).toMatchObject({
      title: '1.10',
      subtitle: 'no',
      slug: '0777',
      altIds: { cms: '12e3', old: '~' },
    });
  });

  it('front matter dates are in the zone of the site, under either name', () => {
    for (const key of ['date', 'firstPublished']) {
      expect(read(withMatter('title: 一', `${key}: 2026-05-20 06:30`))).toMatchObject({
        firstPublished: '2026-05-20T06:30:00+08:00',
      });
    }
    expect(read(withMatter('title: 一', 'date: 2026-05-20T06:30:00Z'))).toMatchObject({
      firstPublished: '2026-05-20T14:30:00+08:00',
    });
  });

  it.each([
    ['locale: zh_CN', 'zh-CN'],
    ['locale: en_US.UTF-8', 'en-US'],
    ['lang: zh_Hant_TW', 'zh-Hant-TW'],
    ['language: zh_CN', 'zh-CN'],
    ['language: de-CH', 'de-CH'],
  ])('front matter with %s has the language %s', (line, language) => {
    expect(read(withMatter('title: 一', line))).toMatchObject({ language });
  });

  it('front matter may give the language twice, if it is the same', () => {
    expect(read(withMatter('title: 一', 'locale: zh_CN', 'language: zh-CN'))).toMatchObject({
      language: 'zh-CN',
    });
    const refusal = read(withMatter('title: 一', 'locale: en_GB', 'language: zh-CN'));
    expect(refusal).toMatchObject({ code: 'bad-field', pointer: '/language' });
    expect(read(withMatter('title: 一', 'locale: [zh_CN]'))).toMatchObject({ pointer: '/locale' });
  });

  it('a front matter date without a time is noted', () => {
    const result = readMarkdown(withMatter('title: 一', 'date: 2026-05-20'), site);
    expect(result.ok && result.value.notes).toMatchObject([{ code: 'time-unknown' }]);
  });

  it('front matter names become objects, and sizes numbers', () => {
    const article = read(
      withMatter(
        'title: 一',
        'authors: [张三, {name: 李四, role: 记者}]',
        'source: 新华网',
        'editor: {name: 王五}',
        'related: [甲, {id: x}]',
        'enclosures: [{url: "https://a.example/a.mp3", type: audio/mpeg, length: 12, duration: 3.5}]',
        'tags: [甲, {slug: b, label: 乙}]',
        'baseUrl: https://a.example/',
      ),
    );
    expect(article).toEqual({
      title: '一',
      authors: [{ name: '张三' }, { name: '李四', role: '记者' }],
      source: { name: '新华网' },
      editor: { name: '王五' },
      related: [{ title: '甲' }, { id: 'x' }],
      enclosures: [
        { url: 'https://a.example/a.mp3', type: 'audio/mpeg', length: 12, duration: 3.5 },
      ],
      tags: ['甲', { slug: 'b', label: '乙' }],
      body: { format: 'markdown', value: '正文。', baseUrl: 'https://a.example/' },
    });
  });

  it('an empty front matter value is treated as absent', () => {
    expect(read(withMatter('title: 一', 'subtitle:', 'summary: ""'))).toEqual({
      title: '一',
      body: { format: 'markdown', value: '正文。' },
    });
  });

  it.each([
    ['titel: 一', 'unknown-field', '/titel', 'titel'],
    ['body: 一', 'unknown-field', '/body', 'body'],
    ['__proto__: 一', 'unknown-field', '/__proto__', '__proto__'],
    ['tags: 甲, 乙', 'bad-field', '/tags', 'a list'],
    ['title: [一]', 'bad-field', '/title', 'text'],
    ['image: https://a.example/a.jpg', 'bad-field', '/image', 'an object'],
    ['date: 31 February', 'bad-field', '/date', 'a date'],
    ['date: 2026-02-31', 'bad-field', '/date', 'a date'],
    ['date: [2026-02-01]', 'bad-field', '/date', 'a date'],
    ['format: rtf', 'bad-field', '/format', 'markdown, html, text'],
  ])('front matter with %s is refused, naming the key', (line, code, pointer, words) => {
    const refusal = read(withMatter(line));
    expect(refusal).toMatchObject({ code, pointer });
    expect(refusal).toHaveProperty('detail', expect.stringContaining(words));
  });

  it('front matter may declare the body HTML or plain text, from which no heading is taken', () => {
    const below = '\n  # 题\n<p>一</p>\n';
    for (const format of ['html', 'text']) {
      expect(read(`---\nsection: news\nformat: ${format}\n---\n${below}`)).toEqual({
        section: 'news',
        body: { format, value: '  # 题\n<p>一</p>' },
      });
    }
    expect(read(`---\nformat: markdown\n---\n# 题\n\n一`)).toEqual({
      title: '题',
      body: { format: 'markdown', value: '一' },
    });
  });

  it.each([
    [
      'JSON',
      '{\n"title": "一",\n"date": "2026-11-20T06:50:00+08:00",\n"tags": ["甲"]\n}\n\n正文。',
    ],
    [
      'YAML below empty lines',
      '\ufeff\n \n---\ntitle: 一\ndate: 2026-11-20 06:50\ntags: [甲]\n---\n正文。',
    ],
  ])('front matter in %s gives the same fields', (_, text) => {
    expect(read(text)).toEqual({
      title: '一',
      firstPublished: '2026-11-20T06:50:00+08:00',
      tags: ['甲'],
      body: { format: 'markdown', value: '正文。' },
    });
  });

  it.each([
    '---\ntitle: 一\ndraft: true\n---\n文',
    '+++\ntitle = "一"\ndraft = true\n+++\n文',
    '{"title":"一","draft":true}\n文',
  ])('front matter %j makes a draft', (text) => {
    expect(read(text)).toMatchObject({ title: '一', act: 'draft', body: { value: '文' } });
  });

  it.each([
    ['+++\ntitle = \n+++\n文', 'bad-front-matter', 'TOML'],
    ['+++\ntitle = "一"\n\n文', 'bad-front-matter', 'not closed'],
    ['{"title": "一", "title": "二"}\n文', 'bad-front-matter', 'twice'],
    ['{"title": "一"\n文', 'bad-front-matter', 'JSON'],
    ['---\ndescription: 一\n---\n文', 'unknown-field', 'summary; --pass-over description'],
    ['---\ndraft: maybe\n---\n文', 'bad-field', 'true or false'],
  ])('front matter %j is refused with a reason', (text, code, words) => {
    const refusal = read(text);
    expect(refusal).toMatchObject({ code });
    expect(refusal).toHaveProperty('detail', expect.stringContaining(words));
  });

  it('keys that an editor passes over are left out, with a note', () => {
    const result = readMarkdown('---\ntitle: 一\nlastmod: 2026\n---\n文', site, ['lastmod']);
    expect(result.ok && result.value.article).not.toHaveProperty('lastmod');
    expect(result.ok && result.value.notes).toMatchObject([{ code: 'passed-over' }]);
  });

  it('a file that starts with a shortcode in braces has no front matter', () => {
    expect(read('{{< video x >}}\n\n文')).toMatchObject({
      body: { value: '{{< video x >}}\n\n文' },
    });
  });

  it('front matter with two different dates of publication is refused', () => {
    const text = withMatter('date: 2026-05-20 06:30', 'firstPublished: 2026-05-21 06:30');
    expect(read(text)).toMatchObject({ code: 'bad-field', pointer: '/firstPublished' });
  });

  it.each([
    ['a key twice', withMatter('title: 一', 'title: 二'), 3],
    ['broken YAML', withMatter('title: "一'), 2],
  ])('front matter with %s is refused, naming the line', (_, text, line) => {
    const refusal = read(text);
    expect(refusal).toMatchObject({ code: 'bad-front-matter' });
    expect(refusal).toHaveProperty('line');
    expect('line' in refusal && Number(refusal.line)).toBeGreaterThanOrEqual(line);
  });

  it.each([
    ['a list', '---\n- 一\n---\n文'],
    ['a sentence', '---\n一句话\n---\n文'],
    ['front matter without an end', '---\ntitle: 一\n\n文'],
    ['an anchor that refers to itself', '---\ntags: &a [*a]\n---\n文'],
    ['an anchor that refers to itself through a map', '---\naltIds: &a {b: *a}\n---\n文'],
    ['references that multiply', `---\na: &a [x,x,x,x,x,x,x,x,x,x]\n${bomb()}---\n文`],
  ])('front matter with %s is refused', (_, text) => {
    expect(read(text)).toHaveProperty('code');
  });
});

function bomb(): string {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  return names
    .slice(1)
    .map((name, index) => {
      const before = `*${names[index]}`;
      return `${name}: &${name} [${Array.from({ length: 10 }, () => before).join(', ')}]\n`;
    })
    .join('');
}

describe('a Markdown file', () => {
  it('the title of a Markdown file is its first heading of level 1, which leaves the body', () => {
    expect(read('# 标题\n\n正文。\n\n# 又一个\n')).toEqual({
      title: '标题',
      body: { format: 'markdown', value: '正文。\n\n# 又一个' },
    });
    expect(read('标题\n====\n\n正文。')).toMatchObject({ title: '标题' });
  });

  it('a Markdown file with a title in front matter keeps its heading', () => {
    expect(read('---\ntitle: 一\n---\n# 二\n')).toMatchObject({
      title: '一',
      body: { value: '# 二' },
    });
  });

  it('a heading in code or a quotation is not the title of a Markdown file', () => {
    const text = '```\n# 不是\n```\n\n> # 也不是\n';
    const result = readMarkdown(text, site);
    expect(result.ok && result.value.article).toEqual({
      body: { format: 'markdown', value: text.trim() },
    });
    expect(result.ok && result.value.notes).toMatchObject([{ code: 'title-not-found' }]);
  });

  it('content of the heading beside text is noted', () => {
    const result = readMarkdown('# [标题](https://a.example) ![图](b.png)\n\n文', site);
    expect(result.ok && result.value.article).toHaveProperty('title', '标题 图');
    expect(result.ok && result.value.notes).toContainEqual(
      expect.objectContaining({ text: ['# [标题](https://a.example) ![图](b.png)'] }),
    );
  });

  it('a Markdown file may start with a thematic break and no front matter', () => {
    expect(read('---\n\n# 一\n\n二')).toMatchObject({
      title: '一',
      body: { value: '---\n\n\n二' },
    });
  });

  it('an indent at the start of a Markdown file is kept as code', () => {
    expect(read('---\ntitle: 一\n---\n\n    code\n')).toMatchObject({
      body: { value: '    code' },
    });
  });

  it('any Markdown file is read without a throw, and loses no word of a paragraph', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('---', '# 题', '===', 'title: 一', '- a: *b', '```', '> x', '\t', ''),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.string(), (lines, word) => {
        const mark = `w${Buffer.from(word).toString('hex')}w`;
        const result = readMarkdown([...lines, mark].join('\n'), site);
        const shown = result.ok ? JSON.stringify(result.value) : mark;
        expect(shown).toContain(mark);
      }),
    );
  });
});

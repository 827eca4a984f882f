/** @module The words for the rules of fields, found by the sentence in which the server states each. */

import type { Language } from '../frame/newsroom-language.ts';

/** One rule in each language. */
type RuleWords = Readonly<Record<Language, string>>;

/** The parts of a server's sentence that a rule takes over, in the order of its pattern. */
type Parts = readonly string[];

interface Rule {
  readonly pattern: RegExp;
  readonly zh: (parts: Parts) => string;
  readonly en: (parts: Parts) => string;
}

function rule(pattern: RegExp, zh: string, en: string): Rule {
  const fill = (text: string) => (parts: Parts) =>
    text.replace(/\$(\d)/g, (_, at: string) => parts[Number(at)] ?? '');
  return { pattern, zh: fill(zh), en: fill(en) };
}

/** In the order in which they are tried. */
const RULES: readonly Rule[] = [
  rule(/is required/, '必填。', 'Required.'),
  rule(/must not be empty/, '不能为空。', 'Must not be empty.'),
  rule(
    /at most ([\d,]+) characters; it has ([\d,]+)/,
    '最多 $1 个字，现在有 $2 个。',
    'At most $1 characters; it has $2.',
  ),
  rule(
    /at most ([\d,]+) different entries; it has ([\d,]+)/,
    '最多 $1 项不同的内容，现在有 $2 项。',
    'At most $1 different entries; it has $2.',
  ),
  rule(/at most ([\d,]+) entries/, '最多 $1 项。', 'At most $1 entries.'),
  rule(
    /at most ([\d,]+) bytes.*it has ([\d,]+)/,
    '最多 $1 字节，现在有 $2 字节。',
    'At most $1 bytes; it has $2.',
  ),
  rule(/at most ([\d,]+) seconds/, '最多 $1 秒。', 'At most $1 seconds.'),
  rule(
    /whole number from ([\d,]+) to ([\d,]+)/,
    '须为 $1 到 $2 的整数。',
    'Must be a whole number from $1 to $2.',
  ),
  rule(/must not be negative/, '不能是负数。', 'Must not be negative.'),
  rule(
    /absolute http or https URL/,
    '须为完整网址，如 https://example.com/a。',
    'Must be a whole web address, such as https://example.com/a.',
  ),
  rule(/RFC 3339 date-time/, '日期或时间不对。', 'The date or the hour is not right.'),
  rule(/must be in the future/, '须晚于现在。', 'Must be in the future.'),
  rule(/must not be in the future/, '不能晚于现在。', 'Must not be in the future.'),
  rule(
    /later than firstPublished/,
    '须晚于首次发布。',
    'Must be later than the first publication.',
  ),
  rule(/later than the publication/, '须晚于发布时间。', 'Must be later than the publication.'),
  rule(/BCP 47/, '须为语言代码，如 zh-CN 或 en。', 'Must be a language code, such as zh-CN or en.'),
  rule(
    /media type of an image/,
    '须为图片类型，如 image/jpeg。',
    'Must be the type of a picture, such as image/jpeg.',
  ),
  rule(
    /must be a media type/,
    '须为文件类型，如 image/jpeg。',
    'Must be the type of a file, such as image/jpeg.',
  ),
  rule(
    /must be a slug/,
    '只能用小写字母、数字和单个连字符，最多 60 个字。',
    'Only lower-case letters, digits and single hyphens, at most 60 characters.',
  ),
  rule(
    /no letter and no digit to make a slug/,
    '其中没有字母或数字，做不成网址；请另填网址用的名称。',
    'It has no letter and no digit to make an address of; give a name for the address.',
  ),
  rule(
    /IPTC digital source type/,
    '须为网址，或 IPTC 的数字来源类型。',
    'Must be a web address or a digital source type of the IPTC.',
  ),
  rule(/is taken(?: by (\S+?))?\.?$/, '已被另一篇稿件使用。', 'Belongs to another article.'),
  rule(
    /must have a "title" and perhaps a "url"/,
    '须有标题（可加网址），或只填一篇稿件的编号。',
    'Give a title, perhaps with an address, or the id of an article and no more.',
  ),
  rule(
    /not among the key's sections/,
    '您的密钥不能写这个栏目。',
    'Your key may not write in this section.',
  ),
  rule(/must be one of ([^.]+)/, '须为以下之一：$1。', 'Must be one of $1.'),
  rule(
    /is not a field that is known here/,
    '服务器不认识这一栏。',
    'The server does not know this field.',
  ),
  rule(/is unknown here/, '服务器不认识这个内容。', 'The server does not know this one.'),
  rule(/must be a section of this site/, '没有这个栏目。', 'There is no such section.'),
  rule(
    /must be named by at most/,
    '名称只能用字母、数字和 . _ : -，最多 60 个字。',
    'Its name may have letters, digits and . _ : -, at most 60.',
  ),
  rule(/must be a list/, '须为列表。', 'Must be a list.'),
  rule(/must be an? (?:JSON )?object/, '形式不对。', 'It has the wrong form.'),
  rule(/must be a number of seconds/, '须为秒数。', 'Must be a number of seconds.'),
  rule(/must be "html"/, '须为 HTML、Markdown 或纯文本。', 'Must be HTML, Markdown or plain text.'),
  rule(/must be true or false/, '须为是或否。', 'Must be true or false.'),
  rule(/must be text/, '须为文字。', 'Must be a text.'),
];

/** The words for the rule that a sentence of the server states; undefined for a rule that is not known. */
export function findRuleWords(detail: string): RuleWords | undefined {
  for (const { pattern, zh, en } of RULES) {
    const match = pattern.exec(detail);
    if (match !== null) return { 'zh-CN': zh(match), en: en(match) };
  }
  return undefined;
}

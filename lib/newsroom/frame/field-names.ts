/** @module Names the fields of articles as editors call them. */

import type { EditorField } from '../../article/fields.ts';
import { defineWords, useWords } from './newsroom-language.ts';

/** The fields that editors set, and what the server adds to them. */
type NamedField = EditorField | 'corrections';

/** By the name in the wire form. */
export const fieldNames = defineWords<Readonly<Record<NamedField, string>>>({
  'zh-CN': {
    title: '标题',
    subtitle: '副标题',
    summary: '摘要',
    slug: '地址词',
    language: '语言',
    section: '栏目',
    tags: '标签',
    byline: '署名',
    authors: '作者',
    editor: '责任编辑',
    source: '来源',
    dateline: '电头',
    body: '正文',
    image: '图片',
    enclosures: '附件',
    related: '相关稿件',
    copyrightNotice: '版权声明',
    license: '许可',
    usageTerms: '使用条款',
    digitalSourceType: '数字来源类型',
    firstPublished: '首次发布时间',
    expires: '下线时间',
    corrections: '更正说明',
    altIds: '外部编号',
    edNote: '内部备注',
  },
  en: {
    title: 'Title',
    subtitle: 'Subtitle',
    summary: 'Summary',
    slug: 'Name in the address',
    language: 'Language',
    section: 'Section',
    tags: 'Tags',
    byline: 'Byline',
    authors: 'Authors',
    editor: 'Responsible editor',
    source: 'Source',
    dateline: 'Dateline',
    body: 'Text',
    image: 'Picture',
    enclosures: 'Attachments',
    related: 'Related',
    copyrightNotice: 'Copyright',
    license: 'Licence',
    usageTerms: 'Terms of use',
    digitalSourceType: 'Digital source type',
    firstPublished: 'First published',
    expires: 'Expires',
    corrections: 'Corrections',
    altIds: 'Foreign ids',
    edNote: 'Internal note',
  },
});

/** The name of the field that a JSON pointer leads into; the pointer itself for an unknown one. */
export function useFieldName(pointer: string): string {
  const names = useWords(fieldNames);
  const [, name = '', ...rest] = pointer.split('/');
  const known = findFieldName(names, name);
  if (known === undefined) return pointer;
  return rest.length === 0 || pointer === '/body/value' ? known : `${known}: ${rest.join(' ')}`;
}

/** The name of a field, where it is one that is named here. */
export function findFieldName(
  names: Readonly<Record<NamedField, string>>,
  field: string,
): string | undefined {
  return Object.hasOwn(names, field) ? names[field as NamedField] : undefined;
}

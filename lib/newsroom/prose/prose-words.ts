/** @module The words of the visual editor: names of its commands, of the fields of its forms, and what it says. */

import { defineWords } from '../frame/newsroom-language.ts';
import type { CommandName } from './commands/prose-commands.ts';

/** What the editor says, in one language. */
export interface ProseLabels {
  readonly toolbar: string;
  /** How to leave the text, for screen readers. */
  readonly hint: string;
  readonly placeholder: string;
  readonly caption: string;
  readonly summary: string;
  readonly source: string;
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly address: string;
  readonly addressFault: string;
  readonly words: string;
  readonly alt: string;
  readonly rubyBase: string;
  readonly rubyFault: string;
  readonly rubyText: string;
  readonly apply: string;
  readonly remove: string;
  readonly cancel: string;
  readonly pictureToUpload: (alt: string) => string;
  readonly markedWord: (suggestion: string | undefined) => string;
}

/** The words of the editor by language. */
export const proseWords = defineWords<ProseLabels>({
  'zh-CN': {
    toolbar: '正文格式',
    hint: '按 Escape 离开正文到工具栏，按 Alt+F10 也可到工具栏。',
    placeholder: '在这里写正文',
    caption: '图片说明',
    summary: '摘要行',
    source: 'HTML 源码（可视编辑不支持的内容，原样保存）',
    commands: {
      undo: '撤销',
      redo: '重做',
      paragraph: '正文段落',
      heading2: '二级标题',
      heading3: '三级标题',
      heading4: '四级标题',
      strong: '加粗',
      em: '斜体',
      u: '下划线',
      s: '删除线',
      mark: '突出显示',
      code: '代码字体',
      sup: '上标',
      sub: '下标',
      small: '小字',
      link: '链接',
      ruby: '注音',
      bulletList: '项目列表',
      orderedList: '编号列表',
      sink: '列表降一级',
      lift: '列表升一级',
      blockquote: '引用',
      pre: '代码块',
      figure: '图片、音频或视频',
      table: '表格',
      rule: '分隔线',
      hardBreak: '段内换行',
      details: '可展开的内容',
      definitions: '术语表',
      rowBefore: '上方插入行',
      rowAfter: '下方插入行',
      deleteRow: '删除行',
      columnBefore: '左侧插入列',
      columnAfter: '右侧插入列',
      deleteColumn: '删除列',
      headerRow: '首行为表头',
      mergeCells: '合并单元格',
      splitCell: '拆分单元格',
      caption: '表格标题',
      deleteTable: '删除表格',
    },
    address: '网址',
    addressFault: '网址须以 http://、https://、mailto: 或 tel: 开头，图片只能用 http 或 https。',
    words: '显示的文字',
    alt: '替代文字（说明图中有什么）',
    rubyBase: '正文文字',
    rubyFault: '请填写正文文字。',
    rubyText: '注音',
    apply: '确定',
    remove: '移除',
    cancel: '取消',
    pictureToUpload: (alt) => `【图片待上传${alt === '' ? '' : `：${alt}`}】`,
    markedWord: (suggestion) => (suggestion === undefined ? '敏感词' : `建议写作“${suggestion}”`),
  },
  en: {
    toolbar: 'Formatting',
    hint: 'Escape leaves the text for the toolbar; Alt+F10 goes there too.',
    placeholder: 'Write the text here',
    caption: 'Caption',
    summary: 'Summary line',
    source: 'HTML source: the visual editor has no place for this; it is saved as it is',
    commands: {
      undo: 'Undo',
      redo: 'Redo',
      paragraph: 'Paragraph',
      heading2: 'Heading 2',
      heading3: 'Heading 3',
      heading4: 'Heading 4',
      strong: 'Bold',
      em: 'Italic',
      u: 'Underline',
      s: 'Struck through',
      mark: 'Highlight',
      code: 'Code font',
      sup: 'Superscript',
      sub: 'Subscript',
      small: 'Small print',
      link: 'Link',
      ruby: 'Ruby',
      bulletList: 'Bulleted list',
      orderedList: 'Numbered list',
      sink: 'List item one level deeper',
      lift: 'List item one level up',
      blockquote: 'Quote',
      pre: 'Code block',
      figure: 'Picture, sound or film',
      table: 'Table',
      rule: 'Rule',
      hardBreak: 'Line break',
      details: 'Details that open',
      definitions: 'Definition list',
      rowBefore: 'Row above',
      rowAfter: 'Row below',
      deleteRow: 'Delete row',
      columnBefore: 'Column before',
      columnAfter: 'Column after',
      deleteColumn: 'Delete column',
      headerRow: 'First row is a header',
      mergeCells: 'Join cells',
      splitCell: 'Split cell',
      caption: 'Caption of the table',
      deleteTable: 'Delete table',
    },
    address: 'Address',
    addressFault:
      'An address begins with http://, https://, mailto: or tel:; that of a picture with http or https.',
    words: 'Words to show',
    alt: 'Alternative text: what the picture shows',
    rubyBase: 'Words',
    rubyFault: 'The words are missing.',
    rubyText: 'Above them',
    apply: 'Apply',
    remove: 'Remove',
    cancel: 'Cancel',
    pictureToUpload: (alt) => `[Picture to upload${alt === '' ? '' : `: ${alt}`}]`,
    markedWord: (suggestion) =>
      suggestion === undefined ? 'On the list of sensitive words' : `Better: ${suggestion}`,
  },
});

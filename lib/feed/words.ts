/** @module The words that feeds print around an article, by its language. */

/** Labels of corrections and of the printed head, and the names of the folders of feeds. */
export interface FeedWords {
  readonly correction: string;
  readonly source: string;
  readonly author: string;
  readonly editor: string;
  readonly credit: string;
  /** How an article was made. */
  readonly digitalSource: string;
  /** The terms of use. */
  readonly usageTerms: string;
  /** Between a label and its value. */
  readonly colon: string;
  /** Between the dateline and the first words. */
  readonly dash: string;
  readonly folders: Readonly<Record<'section' | 'tag' | 'author' | 'source', string>>;
}

const SPACED = { colon: ': ', dash: ' – ' };
const FULL_WIDTH = { colon: '：', dash: '\u3000' };

const EN: FeedWords = {
  ...SPACED,
  ...{ correction: 'Correction', source: 'Source', author: 'By', editor: 'Editor' },
  ...{ credit: 'Picture', digitalSource: 'How this was made', usageTerms: 'Terms of use' },
  folders: { section: 'Sections', tag: 'Tags', author: 'Authors', source: 'Sources' },
};

/** By primary language; what one lacks is in English. */
const WORDS: Readonly<Record<string, Partial<FeedWords>>> = {
  zh: {
    ...FULL_WIDTH,
    ...{ correction: '更正', source: '来源', author: '作者', editor: '责任编辑', credit: '供图' },
    ...{ digitalSource: '内容制作方式', usageTerms: '使用条款' },
    folders: { section: '栏目', tag: '标签', author: '作者', source: '来源' },
  },
  ja: {
    ...FULL_WIDTH,
    ...{ correction: '訂正', source: '出典', author: '執筆', editor: '編集', credit: '写真' },
    ...{ digitalSource: '制作方法', usageTerms: '利用規約' },
  },
  ko: {
    ...{ correction: '정정', source: '출처', author: '글', editor: '편집', credit: '사진' },
    ...{ digitalSource: '제작 방식', usageTerms: '이용 약관' },
  },
  de: {
    ...{ correction: 'Korrektur', source: 'Quelle', author: 'Von', editor: 'Redaktion' },
    ...{ credit: 'Bild', digitalSource: 'Entstehung', usageTerms: 'Nutzungsbedingungen' },
  },
  fr: {
    ...{ source: 'Source', author: 'Par', editor: 'Rédaction', credit: 'Photo' },
    ...{ digitalSource: 'Mode de création', usageTerms: 'Conditions d’utilisation' },
  },
  es: {
    ...{ correction: 'Corrección', source: 'Fuente', author: 'Por', editor: 'Edición' },
    ...{ credit: 'Foto', digitalSource: 'Cómo se hizo', usageTerms: 'Condiciones de uso' },
  },
  pt: {
    ...{ correction: 'Correção', source: 'Fonte', author: 'Por', editor: 'Edição' },
    ...{ credit: 'Foto', digitalSource: 'Como foi feito', usageTerms: 'Termos de uso' },
  },
  ru: {
    ...{ correction: 'Исправление', source: 'Источник', author: 'Автор', editor: 'Редактор' },
    ...{ credit: 'Фото', digitalSource: 'Способ создания', usageTerms: 'Условия использования' },
  },
  ar: {
    ...{ correction: 'تصحيح', source: 'المصدر', author: 'بقلم', editor: 'تحرير', credit: 'تصوير' },
    ...{ digitalSource: 'طريقة الإنتاج', usageTerms: 'شروط الاستخدام' },
  },
  fa: {
    ...{ correction: 'تصحیح', source: 'منبع', author: 'نویسنده', editor: 'ویرایش', credit: 'عکس' },
    ...{ digitalSource: 'روش تولید', usageTerms: 'شرایط استفاده' },
  },
  he: {
    ...{ correction: 'תיקון', source: 'מקור', author: 'מאת', editor: 'עריכה', credit: 'צילום' },
    ...{ digitalSource: 'אופן ההכנה', usageTerms: 'תנאי שימוש' },
  },
};

/** For Chinese in traditional letters. */
const TRADITIONAL: Partial<FeedWords> = {
  ...{ source: '來源', editor: '責任編輯', credit: '供圖' },
  ...{ digitalSource: '內容製作方式', usageTerms: '使用條款' },
  folders: { section: '欄目', tag: '標籤', author: '作者', source: '來源' },
};

/** The words for a BCP 47 tag. */
export function wordsFor(tag: string): FeedWords {
  const { language, script } = new Intl.Locale(tag).maximize();
  const isTraditional = language === 'zh' && script === 'Hant';
  return { ...EN, ...WORDS[language], ...(isTraditional && TRADITIONAL) };
}

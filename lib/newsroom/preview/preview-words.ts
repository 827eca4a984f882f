/** @module The words of the preview of unsaved words. */

import { defineWords } from '../frame/newsroom-language.ts';

export const previewWords = defineWords({
  'zh-CN': {
    title: '预览',
    width: '宽度',
    phone: '手机 390',
    desk: '电脑 1280',
    scheme: '明暗',
    auto: '随系统',
    light: '浅色',
    dark: '深色',
    refresh: '刷新',
    loading: '正在生成预览……',
    fresh: '预览是最新的',
    open: '在新窗口打开',
    printHint: '打印样式：在新窗口打开，再用浏览器的打印。链接 15 分钟有效。',
    frame: '读者将看到的页面',
    old: '下面仍是上一次的预览。',
  },
  en: {
    title: 'Preview',
    width: 'Width',
    phone: 'Phone 390',
    desk: 'Desktop 1280',
    scheme: 'Colours',
    auto: 'As the system',
    light: 'Light',
    dark: 'Dark',
    refresh: 'Refresh',
    loading: 'Making the preview…',
    fresh: 'The preview is up to date',
    open: 'Open in a new window',
    printHint:
      'To see it printed, open it in a new window and print from there. The link lasts for 15 minutes.',
    frame: 'The page as readers will see it',
    old: 'Below is still the preview from before.',
  },
});

/** @module The words around every page of the newsroom. */

import { defineWords } from './newsroom-language.ts';

/** Names of pages, of the parts of the frame, and what is said of unknown addresses. */
export const frameWords = defineWords({
  'zh-CN': {
    newsroom: '编辑室',
    pages: '页面',
    desk: '稿件',
    newArticle: '写稿',
    keys: '密钥与设备',
    site: '总览',
    language: 'English',
    close: '关闭',
    loading: '正在载入……',
    unknownTitle: '没有这个页面',
    unknownText: '这个地址在编辑室里没有对应的页面。',
    toDesk: '回到稿件',
    brokenTitle: '页面出错了',
    brokenText: '您写的内容保存在本机，没有丢失。请重新载入页面。',
    newEdition: '编辑室有新版本，请重新载入。您写的内容已保存在本机。',
    reload: '重新载入',
    skip: '跳到正文',
  },
  en: {
    newsroom: 'Newsroom',
    pages: 'Pages',
    desk: 'Articles',
    newArticle: 'Write',
    keys: 'Keys and devices',
    site: 'Overview',
    language: '中文',
    close: 'Close',
    loading: 'Loading…',
    unknownTitle: 'There is no such page',
    unknownText: 'The newsroom has no page at this address.',
    toDesk: 'To the articles',
    brokenTitle: 'This page failed',
    brokenText: 'What you wrote is kept on this device; nothing is lost. Load the page again.',
    newEdition:
      'There is a new edition of the newsroom. Load the page again; what you wrote is kept on this device.',
    reload: 'Load again',
    skip: 'Skip to the content',
  },
});

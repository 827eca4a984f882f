/** @module The words of the controls that fields are made of. */

import { defineWords } from '../../frame/newsroom-language.ts';

/** Counts, the buttons of lists, and what is said of hours. */
export const formWords = defineWords({
  'zh-CN': {
    count: (count: number, max: number) => `${count} 字，最多 ${max} 字`,
    moveUp: (name: string) => `上移：${name}`,
    moveDown: (name: string) => `下移：${name}`,
    moveHint: 'Alt+↑ 或 Alt+↓ 移动，也可以拖动',
    remove: (name: string) => `移除：${name}`,
    calendarButton: '日历',
    calendar: (label: string) => `日历：${label}`,
    zone: (zone: string) => `本站时区：${zone}`,
    onDevice: (hour: string, zone: string) => `本机时间（${zone}）：${hour}`,
    hourUnreadable: '请写成 2026-01-31 08:00 的形式。',
    hourTwice: '当天调整时钟，这个时间出现两次。请选择其中之一：',
    hourSkipped: '当天调整时钟，没有这个时间。请选择其中之一：',
    choose: '未选择',
  },
  en: {
    count: (count: number, max: number) => `${count} characters of at most ${max}`,
    moveUp: (name: string) => `Move up: ${name}`,
    moveDown: (name: string) => `Move down: ${name}`,
    moveHint: 'Alt+↑ or Alt+↓ moves it; so does dragging',
    remove: (name: string) => `Remove: ${name}`,
    calendarButton: 'Calendar',
    calendar: (label: string) => `Calendar: ${label}`,
    zone: (zone: string) => `In the site’s time zone, ${zone}`,
    onDevice: (hour: string, zone: string) => `On this device (${zone}): ${hour}`,
    hourUnreadable: 'Write it as 2026-01-31 08:00.',
    hourTwice: 'Clocks change on that day, and show this hour twice. Choose one of them:',
    hourSkipped: 'Clocks change on that day, and there is no such hour. Choose one of these:',
    choose: 'None chosen',
  },
});

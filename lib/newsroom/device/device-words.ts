/** @module The words about this device's key that are shown outside of the pages of keys. */

import { defineWords } from '../frame/newsroom-language.ts';

/** The lock, the clock, the end of a key, the browser's storage. */
export const deviceWords = defineWords({
  'zh-CN': {
    clockAhead: (minutes: number) =>
      `这台电脑的时钟快了约 ${minutes} 分钟。编辑室已改用服务器的时间，签名不受影响。`,
    clockBehind: (minutes: number) =>
      `这台电脑的时钟慢了约 ${minutes} 分钟。编辑室已改用服务器的时间，签名不受影响。`,
    keepStorage:
      '编辑室请浏览器长期保存本机的密钥和未提交的文字，以免被自动清理。浏览器若询问，请允许。',
    lockedTitle: '已锁定',
    lockedPasskey: '这台设备的密钥锁在通行密钥之下。用指纹、面容或 PIN 解锁后才能继续。',
    lockedCurtain:
      '屏幕已遮住。没有通行密钥时，这只是一道帘子，不是门：能用这台设备的人都能揭开它。',
    unlock: '解锁',
    uncover: '继续',
    unlockFailed: '没有解锁。请再试一次。',
    revokedTitle: '这台设备的密钥已被停用',
    expiredTitle: '这台设备的密钥已到期',
    unknownTitle: '服务器不认得这台设备的密钥',
    endedBy: (name: string) => `由${name}停用。`,
    endedText:
      '您写的内容还在这一页和本机上，可以复制；但不会再有任何内容提交到服务器。请管理员给您一个新的加入链接，打开后即可接着写。',
    unknownText: '密钥可能因长期未获批准而失效，或属于另一个编辑室。请管理员给您一个新的加入链接。',
    forget: '从本机删除这把密钥',
    unreachableTitle: '连不上服务器',
    unreachableText: '请检查网络，然后再试。',
    again: '再试一次',
  },
  en: {
    clockAhead: (minutes: number) =>
      `This computer’s clock is ${minutes} minutes ahead. The newsroom uses the server’s time instead; nothing is lost.`,
    clockBehind: (minutes: number) =>
      `This computer’s clock is ${minutes} minutes behind. The newsroom uses the server’s time instead; nothing is lost.`,
    keepStorage:
      'The newsroom asks the browser to keep your key and unsent words on this device, so that they are not cleared away. If the browser asks, please allow it.',
    lockedTitle: 'Locked',
    lockedPasskey:
      'This device’s key is locked under your passkey. Use your fingerprint, face or PIN to go on.',
    lockedCurtain:
      'The screen is covered. Without a passkey this is a curtain and no lock: anyone at this device can lift it.',
    unlock: 'Unlock',
    uncover: 'Go on',
    unlockFailed: 'It was not unlocked. Please try again.',
    revokedTitle: 'This device’s key was revoked',
    expiredTitle: 'This device’s key has expired',
    unknownTitle: 'The server does not know this device’s key',
    endedBy: (name: string) => `Revoked by ${name}.`,
    endedText:
      'What you wrote is still on this page and on this device, and can be copied; nothing more is sent to the server. Ask an admin for a new join link, open it, and go on writing.',
    unknownText:
      'The key may have lapsed because it was never approved, or it belongs to another newsroom. Ask an admin for a new join link.',
    forget: 'Remove this key from this device',
    unreachableTitle: 'The server can’t be reached',
    unreachableText: 'Check the network, then try again.',
    again: 'Try again',
  },
});

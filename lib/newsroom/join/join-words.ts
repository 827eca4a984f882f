/** @module The words of joining: the form, what went wrong, waiting for approval, and having no key. */

import { defineWords } from '../frame/newsroom-language.ts';

/** The words of the pages that someone sees before having a key. */
export const joinWords = defineWords({
  'zh-CN': {
    title: '加入编辑室：',
    explanation:
      '这台设备会生成一把自己的密钥，用来给您的每一次操作签名。密钥不能被导出，没有密码要记。',
    replaces: (name: string) => `这台浏览器已有一把密钥（${name}）。加入后会由新的密钥代替。`,
    deviceName: '这台设备叫什么',
    deviceHint: '管理员凭这个名字认出您的设备，例如“办公室电脑”。',
    protection: '密钥怎样保管',
    plain: '保存在这个浏览器里',
    plainHint: '只有您使用的电脑或手机。',
    passkey: '保存在这个浏览器里，并用通行密钥锁住',
    passkeyHint: '闲置一段时间后，要用指纹、面容或 PIN 才能继续。适合会被别人碰到的设备。',
    shared: '这是一台公用电脑',
    sharedHint: '密钥只在这个标签页里，关闭或重新载入后就没有了，下次需要新的加入链接。',
    join: '加入',
    joining: '正在加入……',
    joined: '这台设备已加入编辑室。',
    gone: '这个加入链接已经用过、已过期，或已被收回。请管理员给您一个新的。',
    refused: '服务器没有接受这次加入。请管理员给您一个新的链接。',
    unreachable: '连不上服务器。请检查网络，再按一次“加入”。',
    noPasskey: '这台设备的通行密钥不能锁住密钥。可以改为只保存在浏览器里：再按一次“加入”。',
    passkeyFailed: '没有建立通行密钥。请再试一次，或选择别的保管方式。',
    noKey: '这个浏览器不能生成密钥。请更新浏览器，或换一个。',
    noTokenTitle: '这里需要一个加入链接',
    noTokenText: '请打开管理员发给您的完整链接。链接只能用一次，72 小时内有效。',
    toNewsroom: '到编辑室',
    waitingTitle: '等待管理员批准',
    waitingText: '请把这十二个数字读给管理员听。管理员那边显示的应当相同，核对后即可批准。',
    waitingPoll: '批准后这一页会自动打开编辑室，不必刷新。',
    waitingFor: (name: string, device: string) => `${name} · ${device}`,
    cancel: '取消，从本机删除密钥',
    noKeyTitle: '这个浏览器里没有密钥',
    noKeyFormer: (name: string) => `上次在这里的是：${name}。`,
    noKeyText:
      '清理浏览数据，或一段时间没有使用，都可能使密钥被删除；已提交的稿件都在服务器上。请管理员给您一个加入链接，打开后即可继续。',
    noKeyAsk: '可以把下面这段话发给管理员：',
    request: (name: string, link: string) =>
      `我是${name}，浏览器里的编辑室密钥没有了，请再邀请我一次：${link}`,
    copy: '复制',
    copied: '已复制。',
    firstStart: '第一次使用？运行 npm start 的终端里印有加入链接。',
  },
  en: {
    title: 'Join the newsroom of',
    explanation:
      'This device makes a key of its own, which signs everything you do. The key can’t be taken out, and there is no password to remember.',
    replaces: (name: string) =>
      `This browser has a key already (${name}). The new one takes its place.`,
    deviceName: 'What is this device called?',
    deviceHint: 'Admins know your device by this name, such as “office computer”.',
    protection: 'How the key is kept',
    plain: 'In this browser',
    plainHint: 'For a computer or phone that is yours alone.',
    passkey: 'In this browser, locked with a passkey',
    passkeyHint:
      'After some idle minutes your fingerprint, face or PIN is needed. For devices that others can get at.',
    shared: 'This is a shared computer',
    sharedHint:
      'The key is in this tab alone and is gone when it is closed or loaded again; the next time you need a new join link.',
    join: 'Join',
    joining: 'Joining…',
    joined: 'This device is in the newsroom.',
    gone: 'This join link was used, has expired or was taken back. Ask an admin for a new one.',
    refused: 'The server did not accept this. Ask an admin for a new link.',
    unreachable: 'The server can’t be reached. Check the network and press “Join” again.',
    noPasskey:
      'This device’s passkey can’t lock a key. The key can be kept in the browser alone: press “Join” again.',
    passkeyFailed: 'No passkey was made. Try again, or choose another way to keep the key.',
    noKey: 'This browser can’t make a key. Update it, or use another one.',
    noTokenTitle: 'A join link is needed here',
    noTokenText: 'Open the whole link that an admin sent you. It works once, within 72 hours.',
    toNewsroom: 'To the newsroom',
    waitingTitle: 'Waiting for an admin’s approval',
    waitingText:
      'Read these twelve digits to an admin, who should see the same ones and then approves.',
    waitingPoll: 'Once approved, this page opens the newsroom by itself.',
    waitingFor: (name: string, device: string) => `${name} · ${device}`,
    cancel: 'Cancel and remove the key from this device',
    noKeyTitle: 'This browser has no key',
    noKeyFormer: (name: string) => `Last here: ${name}.`,
    noKeyText:
      'Browsers delete keys when their data is cleared, or when they were not used for a while; everything you saved is on the server. Ask an admin for a join link, open it, and go on.',
    noKeyAsk: 'You can send an admin this text:',
    request: (name: string, link: string) =>
      `This is ${name}. My browser has lost its newsroom key; please invite me again: ${link}`,
    copy: 'Copy',
    copied: 'Copied.',
    firstStart: 'Here for the first time? The terminal that runs npm start prints a join link.',
  },
});

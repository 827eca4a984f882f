/** @module The sentences that the newsroom has for refusals of the server, by the name of the problem. */

import { defineWords } from '../frame/newsroom-language.ts';

/** A problem that this program makes itself has one sentence, whatever its name. */
const OWN_FAULTS = [
  'no-signature',
  'malformed-signature',
  'wrong-tag',
  'ambiguous-signature',
  'duplicate-component',
  'unsupported-component',
  'absent-field',
  'unsignable-field',
  'missing-component',
  'uncovered-header',
  'digest-unsigned',
  'digest-malformed',
  'digest-unsupported',
  'digest-false',
  'missing-parameter',
  'nonce-malformed',
  'keyid-too-long',
  'lifetime-too-long',
  'wrong-algorithm',
  'content-encoded',
  'unsafe-path',
  'precondition-required',
  'precondition-malformed',
  'idempotency-key-malformed',
  'idempotency-mismatch',
  'unsupported-media-type',
  'invalid-utf8',
  'invalid-json',
  'duplicate-key',
  'nested-too-deep',
  'work-tag-malformed',
  'invalid-work',
  'invalid-parameter',
  'method-not-allowed',
  'not-acceptable',
] as const;

function ownFaults(sentence: string): Readonly<Record<string, string>> {
  return Object.fromEntries(OWN_FAULTS.map((name) => [name, sentence]));
}

/** One sentence for each problem, which says what is so and what to do. */
export const problemSentences = defineWords<Readonly<Record<string, string>>>({
  'zh-CN': {
    ...ownFaults('服务器没有接受这次请求。请重新载入页面再试；若仍不行，请告诉管理员。'),
    'no-address': '这个地址没有内容。请回到稿件列表。',
    'not-found': '没有这篇稿件，或者您的密钥不能看它。',
    'unknown-scope': '没有这个列表，或者其中从来没有稿件。',
    'precondition-failed': '内容已有变化。请重新载入后再试。',
    gone: '这篇稿件已撤下。',
    'article-expired': '这篇稿件已到期下线。',
    'retired-scope': '这个列表已停用。',
    internal: '服务器出错了。您写的内容没有丢失，请稍后再试。',
    unavailable: '服务器正忙，请稍等几秒再试。',
    stale: '这台电脑的时钟慢了，服务器不接受。请校准时钟后再试。',
    'from-the-future': '这台电脑的时钟快了，服务器不接受。请校准时钟后再试。',
    expired: '请求在路上过期了。请再试一次；若仍不行，请校准这台电脑的时钟。',
    'unknown-or-bad-signature': '服务器不认识这台设备的密钥。请向管理员要一个新的邀请链接。',
    'key-revoked': '这台设备的密钥已被停用，不能再写入。您写的内容还在本机；请联系管理员。',
    'key-expired': '这台设备的密钥已到期，不能再写入。您写的内容还在本机；请联系管理员。',
    'key-pending': '这台设备的密钥还在等管理员批准。',
    replayed: '同一个请求到了两次，第二次没有执行。请看看结果，需要时再试。',
    'body-too-large': '稿件太大，超过了服务器的上限。请缩短，或分几篇发布。',
    'idempotency-in-flight': '上一次同样的操作还没有结束，请稍等几秒再试。',
    'claim-lost': '同样的操作正由另一个请求完成，请稍等几秒再试。',
    'invalid-article': '稿件中有不合规则的内容，请看各栏旁边的说明。',
    'act-forbidden': '您的密钥没有做这件事的权限。请找有权限的同事，或请管理员另开密钥。',
    'section-forbidden': '您的密钥不能写这个栏目的稿件。请换一个栏目，或联系管理员。',
    'stale-version': '您打开之后，别人已经改过这篇稿件。没有任何内容被覆盖。',
    'illegal-act': '稿件现在的状态不允许这样做，可能别人刚刚动过它。请重新载入。',
    'nothing-pending': '没有比读者看到的更新的内容可以发布。',
    'not-leading': '这篇稿件现在不是头条。',
    'no-such-version': '没有这个版本。',
    'not-due': '设定的时间还没有到。',
    'bad-date': '有一个日期不合规则，请看该栏旁边的说明。',
    'alt-id-taken': '这个外部编号已属于另一篇稿件。',
    'version-too-large': '稿件压缩之后仍然太大，存不下。请缩短，或分几篇发布。',
    busy: '此刻发布的人太多，这次没有执行。请稍等几秒再试。',
    'review-by-same-key': '您已在另一审通过了这些文字，这一审要由别人来签。',
    'review-missing': '还缺审签，不能发布。',
    'review-closed': '这篇稿件现在不能审签。',
    'reviewer-repeated': '每一审须由不同的人完成；您已经审过这些文字。',
    'work-too-large': '稿件太大，服务器存不下副本。内容还在本机；请缩短，或存为版本。',
    'stale-work': '您的另一个窗口或设备刚刚存过这篇稿件的副本。没有任何内容被覆盖。',
    'work-private': '别人正在用的密钥，其副本只有本人能看。',
    'invalid-key': '密钥的资料不合规则，请看各栏旁边的说明。',
    'key-exists': '这个密钥已经登记过，或已停用。请另做一个。',
    'key-ended': '这个密钥已停用或已到期。请管理员另开一个。',
    'unknown-key': '没有这个密钥。',
    'last-admin': '最后一位长期有效的管理员不能停用。请先增加一位管理员。',
    'invalid-invitation': '邀请的资料不合规则，请看各栏旁边的说明。',
    'unknown-invitation': '没有这个邀请，它可能已经用过或撤回。',
    'invitation-gone': '这个邀请链接已经用过、撤回或过期。请向管理员要一个新的。',
    'invitation-ended': '这个邀请链接已经用过、撤回或过期。请向管理员要一个新的。',
    'not-pending': '这个密钥已不在等待批准。',
  },
  en: {
    ...ownFaults(
      'The server did not accept this request. Load the page again and try once more; if that does not help, ask an admin.',
    ),
    'no-address': 'There is nothing at this address. Go back to the articles.',
    'not-found': 'There is no such article, or your key may not see it.',
    'unknown-scope': 'There is no such list, or it has never held an article.',
    'precondition-failed': 'It has changed meanwhile. Load it again, then try once more.',
    gone: 'This article was withdrawn.',
    'article-expired': 'This article has expired.',
    'retired-scope': 'This list has ended.',
    internal: 'The server failed. Nothing that you wrote is lost; try again later.',
    unavailable: 'The server is busy. Try again in a few seconds.',
    stale: 'This computer’s clock is slow, so the server refuses. Set the clock, then try again.',
    'from-the-future':
      'This computer’s clock is fast, so the server refuses. Set the clock, then try again.',
    expired:
      'The request took too long on its way. Try again; if that does not help, set this computer’s clock.',
    'unknown-or-bad-signature':
      'The server does not know this device’s key. Ask an admin for a new invitation link.',
    'key-revoked':
      'The key of this device was revoked, so nothing more can be written. What you wrote is still on this device; ask an admin.',
    'key-expired':
      'The key of this device has expired, so nothing more can be written. What you wrote is still on this device; ask an admin.',
    'key-pending': 'The key of this device still waits for an admin’s approval.',
    replayed:
      'The same request arrived twice, and the second one did nothing. Look at the result, and try again if needed.',
    'body-too-large': 'The article is larger than the server accepts. Shorten it, or split it.',
    'idempotency-in-flight': 'The same action is still in progress. Try again in a few seconds.',
    'claim-lost': 'Another request is doing the same. Try again in a few seconds.',
    'invalid-article': 'The article breaks rules; see the note beside each field.',
    'act-forbidden':
      'Your key does not have the right to do this. Ask a colleague who has it, or an admin for another key.',
    'section-forbidden':
      'Your key may not write in this section. Choose another section, or ask an admin.',
    'stale-version':
      'Somebody has changed the article since you opened it. Nothing was overwritten.',
    'illegal-act':
      'The article’s status does not allow this now; somebody may have just changed it. Load it again.',
    'nothing-pending': 'There is nothing newer to publish than what readers see.',
    'not-leading': 'This article does not lead the front page now.',
    'no-such-version': 'There is no such version.',
    'not-due': 'The scheduled hour has not come yet.',
    'bad-date': 'A date breaks a rule; see the note beside the field.',
    'alt-id-taken': 'This foreign id belongs to another article.',
    'version-too-large':
      'The article is too large to store, even compressed. Shorten it, or split it.',
    busy: 'Too many people are publishing at this moment; nothing was done. Try again in a few seconds.',
    'review-by-same-key':
      'You passed these words in another step; somebody else has to sign this one.',
    'review-missing': 'Sign-offs are missing, so it cannot be published yet.',
    'review-closed': 'This article cannot be reviewed now.',
    'reviewer-repeated':
      'Each review must be by another person; you have reviewed these words already.',
    'work-too-large':
      'The article is too large for the server’s copy. It is still on this device; shorten it, or save it as a version.',
    'stale-work':
      'Another window or device of yours has just saved a copy of this article. Nothing was overwritten.',
    'work-private': 'Only its holder can read the copies of a key in use.',
    'invalid-key': 'The key’s details break rules; see the note beside each field.',
    'key-exists': 'This key is known already, or was revoked. Make another one.',
    'key-ended': 'This key was revoked or has expired. Ask an admin for another one.',
    'unknown-key': 'There is no such key.',
    'last-admin': 'The last lasting admin cannot be revoked. Add another admin first.',
    'invalid-invitation': 'The invitation’s details break rules; see the note beside each field.',
    'unknown-invitation': 'There is no such invitation; it may have been used or taken back.',
    'invitation-gone':
      'This invitation link was used, taken back, or has expired. Ask an admin for a new one.',
    'invitation-ended':
      'This invitation link was used, taken back, or has expired. Ask an admin for a new one.',
    'not-pending': 'This key no longer waits for approval.',
  },
});

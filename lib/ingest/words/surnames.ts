/** @module Recognises Chinese names of people by their surnames. */

import { foldLetters } from './fold-letters.ts';

const SINGLE = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲裴覃霍翁娄宁冉解屈鲍包柴尚车房柯习隋党岑丛单骆闫宗臧席符路应褚滕窦卓宫占桂储晏桑占仇游阳敖巩闵阮卞丰訾屠蒲艾邬柏边喻时匡成仲佟嵇狄边栾刁苟沙计戚荆蓝褚郁晋冷强华'.split(
    '',
  ),
);

const COMPOUND =
  /^(?:欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|令狐|呼延|百里|东郭|南门|西门|第五)/u;

/** Whether a text starts with a surname of two characters. */
export function hasCompoundSurname(text: string): boolean {
  return COMPOUND.test(foldLetters(text));
}

/** Whether a text of two or three Han letters, or of four with a surname of two, is likely a person's name. */
export function isLikelyName(text: string): boolean {
  if (/^\p{Script=Han}{3,4}$/u.test(text) && hasCompoundSurname(text)) return true;
  return /^\p{Script=Han}[\p{Script=Han}〇]{1,2}$/u.test(text) && hasSurnameAt(text, 0);
}

/** Whether four Han letters may be two names of two letters each. */
export function mayBeTwoNames(text: string): boolean {
  return hasSurnameAt(text, 0) && hasSurnameAt(text, 2);
}

function hasSurnameAt(text: string, index: number): boolean {
  return SINGLE.has(foldLetters(text.charAt(index)));
}

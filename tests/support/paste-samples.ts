/** @module Samples of what programs put on the clipboard, written for these tests, each with the HTML that it becomes. */

export interface PasteSample {
  readonly name: string;
  readonly html: string;
  readonly expected: string;
}

/** One of each program, in the forms that they are known to write. */
export const PASTE_SAMPLES: readonly PasteSample[] = [
  {
    name: 'Word with lists of two levels',
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{margin:0}</style><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head><body><!--StartFragment-->
<p class=MsoNormal style='text-indent:21.0pt'><b style='mso-bidi-font-weight:normal'><span lang=ZH-CN style='font-family:宋体'>记者</span></b><span lang=ZH-CN>来自绍兴<o:p></o:p></span></p>
<p class=MsoListParagraph style='margin-left:18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span lang=ZH-CN>第一项</span></p>
<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(1)<span>&nbsp;</span></span><![endif]><span lang=ZH-CN>分项</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span>第二项</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<!--EndFragment--></body></html>`,
    expected:
      '<p><strong>记者</strong>来自绍兴</p>\n' +
      '<ul><li>第一项<ol><li>分项</li></ol></li><li>第二项</li></ul>',
  },
  {
    name: 'WPS with Chinese numbers and a heading',
    html: `<html><head><meta name=Generator content="WPS Office"></head><body><h1 class="16" style="mso-outline-level:1"><b>总标题</b></h1><h2>小标题</h2><p class=MsoNormal style="mso-list:l2 level1 lfo3"><span style="mso-list:Ignore">一、<span>&nbsp;</span></span>通知</p><p class=MsoNormal style="mso-list:l2 level1 lfo3"><span style="mso-list:Ignore">二、</span>要求</p><p class=MsoNormal><font face="宋体">　　正文</font><font face="Calibri"> A4 </font>纸</p></body></html>`,
    expected:
      '<h2>总标题</h2>\n<h3>小标题</h3>\n<ol><li>通知</li><li>要求</li></ol>\n<p>正文 A4 纸</p>',
  },
  {
    name: 'Google Docs',
    html: `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400;font-style:normal">平常 </span><span style="font-weight:700;font-style:normal">粗</span><span style="font-weight:400;font-style:italic">斜</span><span style="font-size:0.6em;vertical-align:super">2</span></p><ul><li dir="ltr" style="list-style-type:disc"><p dir="ltr"><span style="font-weight:400">甲</span></p></li><ul><li dir="ltr"><p><span>乙</span></p></li></ul></ul><br></b>`,
    expected:
      '<p>平常 <strong>粗</strong><em>斜</em><sup>2</sup></p>\n<ul><li>甲<ul><li>乙</li></ul></li></ul>',
  },
  {
    name: '公众号 with nested sections and lazy pictures',
    html: `<section style="box-sizing:border-box" data-role="outer"><section><section style="text-align:center"><img class="rich_pages" data-src="https://mmbiz.qpic.cn/mmbiz_jpg/abc/640?wx_fmt=jpeg" src="data:image/gif;base64,R0lGOD" data-w="1080"></section><section style="font-size:15px"><p style="text-indent:2em;"><span style="color:rgb(0,0,0)">　　第一段</span><strong style="color:red">重点</strong>。</p><p><br></p><p>第二段</p></section><mp-common-profile data-id="x"></mp-common-profile></section></section>`,
    expected:
      '<figure><img src="https://mmbiz.qpic.cn/mmbiz_jpg/abc/640?wx_fmt=jpeg" alt=""></figure>\n' +
      '<p>第一段<strong>重点</strong>。</p>\n<p>第二段</p>',
  },
  {
    name: '135 with a frame of one cell and bold by weight',
    html: `<section class="_135editor" data-tools="135编辑器"><table style="width:100%"><tbody><tr><td style="border:1px solid"><section><p style="font-weight:bold">标签</p></section></td></tr></tbody></table><section><section style="display:inline-block"><span style="font-size:16px;font-weight:600">01</span></section></section></section>`,
    expected: '<p><strong>标签</strong></p>\n<p><strong>01</strong></p>',
  },
  {
    name: '秀米 with breaks for paragraphs',
    html: `<section class="xiumi" style="margin:10px 0"><section style="padding:0">　　一段<br>　　二段<br><br>三段<br>续行</section><section><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></section></section>`,
    expected: '<p>一段</p>\n<p>二段</p>\n<p>三段<br>续行</p>',
  },
  {
    name: 'Excel',
    html: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"><style>.xl65{text-align:center}</style></head><body><table border=0 cellpadding=0 style='border-collapse:collapse;width:96pt'><col width=64 span=2><tr height=20><td colspan=2 class=xl65 style='font-weight:700'>产量</td></tr><tr><td class=xl66 x:num>12</td><td>&nbsp;</td></tr></table></body></html>`,
    expected:
      '<table><tbody><tr><td colspan="2"><strong>产量</strong></td></tr><tr><td>12</td><td></td></tr></tbody></table>',
  },
  {
    name: 'pictures that only another device has',
    html: `<p><img src="file:///C:/Users/a/clip_image001.png" alt="大桥"></p><p>文<img src="data:image/png;base64,AAAA">字<img src="https://example.com/t.gif" width="1" height="1"></p>`,
    expected: '<p><mark>【图片待上传：大桥】</mark></p>\n<p>文<mark>【图片待上传】</mark>字</p>',
  },
  {
    name: 'lines that break between Chinese letters',
    html: '<p>第一行\n第二行 <b>粗\n</b>细 and\nmore</p>',
    expected: '<p>第一行第二行 <strong>粗</strong>细 and more</p>',
  },
  {
    name: 'hostile markup',
    html: `<p onclick="x()">一<script>window.ran=1</script><img src=x onerror="window.ran=1"><a href="javascript:window.ran=1">二</a><a href=" java\tscript:x">三</a></p><svg onload="window.ran=1"><a xlink:href="javascript:x">四</a></svg><iframe srcdoc="<p>五"></iframe><form action="https://example.com/"><input name=a value=b><button>六</button>七</form><math><mi>八</mi></math><style>p{display:none}</style><p style="background:url(https://example.com/x)">九<a href="https://example.com/?a=1&b=2" target=_blank style="x">十</a></p><base href="https://example.com/">`,
    expected:
      '<p>一<mark>【图片待上传】</mark>二三</p>\n<p>七</p>\n' +
      '<p>九<a href="https://example.com/?a=1&amp;b=2" rel="noopener">十</a></p>',
  },
];

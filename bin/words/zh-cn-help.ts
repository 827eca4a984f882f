/** @module The help of the command line in Chinese, by its English words; `{1}` stands for a value. */

export const HELP_IN_CHINESE = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
  'Examples:': '示例：',
  'display help for command': '显示命令的帮助',
  'Run with --help for usage.': '用 --help 查看用法。',
  'print the version of this program': '显示本程序的版本',
  'print JSON, for programs': '输出 JSON，供程序使用',
  'the language of help and hints: en or zh-CN (default: the locale)':
    '帮助与提示的语言：en 或 zh-CN（默认按系统语言）',
  'Publishes news on a Broadsheet server, and reads it.': '在 Broadsheet 服务器上发布和读取新闻。',
  'the site': '站点地址',
  'the private key to sign with, a JWK': '签名用的私钥（JWK 文件）',
  'manage editors’ keys': '管理编辑的密钥',
  'make a link by which a person brings a key from their own browser; for admins':
    '生成邀请链接，受邀者在自己的浏览器里生成密钥（仅管理员）',
  'what it may do, separated by commas: publish,draft … read to read alone, or admin':
    '可做的操作，用逗号分隔：publish,draft …；只读用 read，管理员用 admin',
  'in the place of name and rights: the key that the new one replaces, by keyid or file':
    '代替姓名和权限：新密钥所替换的旧密钥（编号或文件）',
  'the key is live at once, unseen: for your own machine': '密钥不经核对立即生效：只用于自己的机器',
  '\nThe link works once, for 72 hours. The person who opens it makes a key in that browser, which you\ncompare and approve: keys approve KEYID. Send the link in a way that only this person reads.\n':
    '\n链接只能用一次，72 小时内有效。打开它的人在浏览器里生成密钥，由你核对后批准：\nkeys approve KEYID。请用只有本人能看到的方式发送链接。\n',
  'list the invitations that are open, newest first; for admins':
    '列出尚未使用的邀请，新的在前（仅管理员）',
  'take this one back instead: its link ends': '改为收回这一份邀请，其链接随即失效',
  'approve a key that came by an invitation; for admins': '批准受邀者的密钥（仅管理员）',
  'its digits are those on the other device; without it they are only shown':
    '数字与对方设备上的一致；不加此项只显示数字',
  'give a key another name; its rights never change; for admins':
    '给密钥改名，权限不变（仅管理员）',
  'the version whose content is used': '取用其内容的版本',
  'the whole article anew: .md, .html, .txt or .json':
    '整篇文章的新文件：.md、.html、.txt 或 .json',
  'all of it, in as many requests as needed': '全部列出，需要几次请求就发几次',
  'list unpublished work, last changed first': '列出未发布的稿件，最近改动的在前',
  'one part of it': '只列一类',
  'all, section/ID, tag/SLUG, author/SLUG or source/SLUG':
    'all、section/ID、tag/SLUG、author/SLUG 或 source/SLUG',
  'every article, in as many requests as needed': '列出所有文章，需要几次请求就发几次',
  'list published articles, newest first': '列出已发布的文章，新的在前',
  'make a link that shows the newest version, without a key, for a day':
    '生成预览链接：一天之内不用密钥即可看到最新版本',
  '\nA file is posted once: if the server has an article that the journal says was posted with this content,\nnothing is sent. Several files make a batch, which goes live in their order. A failure does not stop it,\nand an interrupted batch can be run again. If an article with the same foreign id (altIds) exists, a batch\ngives it the content of the file.\n':
    '\n同一文件只发一次：日志记有相同内容、且服务器上仍有该文章时，不再发送。多个文件为一批，按先后顺序上线；\n个别失败不影响其余，中断后可以重新运行。已有相同外部编号（altIds）的文章时，用文件内容更新它。\n',
  'of files: post again what the journal records': '日志里已有的文件也重新发布',
  'with an id: a small change, which changes no date': '用于编号：小改动，不改日期',
  'post as a draft': '存为草稿',
  '.md, .html, .txt or .json; - for standard input; or one article’s id or address':
    '.md、.html、.txt 或 .json 文件；- 为标准输入；或一篇文章的编号或网址',
  'post articles from files, or publish the pending version of an article':
    '发布文件中的文章，或发布一篇文章的待发版本',
  'of files: where to record what was posted': '记录已发文件的日志',
  'date and time, see below': '日期和时间，见下文',
  'the id of a draft, or a file to post for that time': '草稿的编号，或到时发布的文件',
  'set when an article goes live': '设定文章上线的时间',
  '\nTimes: 2026-11-23T08:00:00+08:00 (RFC 3339), or "2026-11-23 08:00" and 2026年11月23日8时, which are in the\nsite’s time zone, {1}. A time without a date, or a date without a time, is refused.':
    '\n时间：2026-11-23T08:00:00+08:00（RFC 3339），或按站点时区 {1} 的 "2026-11-23 08:00"、2026年11月23日8时。\n日期和时间缺一不可。',
  'choose the article that leads the front page; without an id, show which does':
    '选定首页头条；不给编号时显示当前头条',
  'the id of a published article': '一篇已发布文章的编号',
  'when the newest article is to lead again, see below': '到何时恢复由最新文章作头条，见下文',
  'let the newest article lead the front page again': '恢复由最新文章作首页头条',
  'the article that leads, if it is to be that one and no other':
    '当前作头条的文章；给出时只取消这一篇',
  'show its newest version, published or not (needs a key)':
    '显示最新版本，不论是否已发布（需要密钥）',
  'show a published article': '显示一篇已发布的文章',
  '\nIf nothing was changed, nothing is sent. If someone else has changed the article meanwhile, fields, paragraphs\nand list entries that only one of you changed are merged, and what others changed is shown. What both changed\nopens again with both sides marked; while a mark is left, nothing is sent and your text is kept.\n\n--from continues from a kept text, and is merged in the same way with what others changed since.\n':
    '\n没有改动就不发送。期间有他人改过同一文章时，只有一方改过的字段、段落和列表项自动合并，并列出他人的改动。\n双方都改过之处再次打开，标出双方的内容；标记未删完就不发送，你的文字会保留。\n\n--from 从保留的文字继续，并以同样方式与他人此后的改动合并。\n',
  'pass or return the newest words in a step of review (三审三校)':
    '三审三校：在某一审次通过或退回最新稿',
  'the step: 1, 2 or 3': '审次：1、2 或 3',
  'the words are fit for publication': '通过：稿件可以发布',
  'the words are to be worked on; passes before it count no longer':
    '退回：稿件需要修改；此前的通过作废',
  'why; for the newsroom': '理由；供编辑部内部查看',
  'continue from a text that an earlier edit kept': '从上次保留的文字继续',
  'with --publish: a small change, which changes no date': '与 --publish 同用：小改动，不改日期',
  'publish the changes right after': '随后立即发布',
  'open the newest version in $VISUAL or $EDITOR, and send the changes':
    '用 $VISUAL 或 $EDITOR 打开最新版本，并发送改动',
  '\nA page whose title, text, date or encoding is not sure becomes a draft, with the reasons and the command\nthat publishes it, and the exit code is 6. --set settles a field, --as-read all of it.\n':
    '\n标题、正文、日期或编码不能确定的页面先存为草稿，说明原因和发布它的命令，退出码为 6。\n--set 确定一个字段，--as-read 全部照读取结果。\n',
  'of a page: take as read what is not sure': '页面中不确定之处照读取结果',
  'leave out a key of front matter; repeatable': '忽略文件头中的一个键；可重复',
  'what standard input is; by its content unless given': '标准输入的格式；不指定则按内容判断',
  'the encoding of a file, such as gb18030 or big5': '文件的编码，如 gb18030 或 big5',
  'set a field of a file’s article; repeatable': '设定文章的一个字段；可重复',
  '\nWithout versions: what publishing would change or, if nothing is pending, what the newest version changed.\n':
    '\n不给版本号时：显示发布会带来的改动；没有待发内容时，显示最新版本的改动。\n',
  'the version to compare it with': '与之比较的版本',
  'a version; alone, it is compared with the one before it': '一个版本；单独给出时与前一版比较',
  'show the differences between two versions, by field and paragraph':
    '按字段和段落显示两个版本的差异',
  'list an article’s versions, newest first: act, time and editor of each':
    '列出一篇文章的各个版本，新的在前：操作、时间和编辑',
  '\nEach version is “ok”, “not signed” (the timer’s own act), “erased” or “broken”; the exit code is 1 if one is broken.\nA signature is valid only for the act, article, version and content that it was made for.\n':
    '\n每个版本为 ok（有效）、not signed（定时任务，无签名）、erased（已清除）或 broken（无效）；有无效版本时退出码为 1。\n签名只对当初的操作、文章、版本和内容有效。\n',
  'verify the signature of every version again, on this machine': '在本机重新验证每个版本的签名',
  'when it expires, RFC 3339': '到期时间（RFC 3339）',
  'the sections it may write in, separated by commas (default: all)':
    '可写的栏目，用逗号分隔（默认全部）',
  'what it may do, separated by commas: publish,draft … or admin':
    '可做的操作，用逗号分隔：publish,draft … 或 admin',
  'the holder of the key': '密钥持有人',
  'the key, public or private, a JWK': '密钥文件（JWK），公钥或私钥',
  'register an editor’s key; for admins; only the public half is sent':
    '登记编辑的密钥（管理员）；只发送公钥',
  'every act, in as many requests as needed': '列出所有操作，需要几次请求就发几次',
  'list the acts that one key signed, across articles, newest first; for admins':
    '列出一把密钥签过的全部操作，新的在前（管理员）',
  'its keyid, or a file with its public or private half': '密钥编号，或含其公钥、私钥的文件',
  'list every key, live and revoked, newest first; for admins':
    '列出所有密钥，含已吊销的，新的在前（管理员）',
  'the file to write': '要写入的文件',
  'make a key pair: the private key in a new file of mode 600, the public one in a file beside it':
    '生成一对密钥：私钥写入权限为 600 的新文件，公钥写入旁边的文件',
  'the kind of key': '密钥种类',
  'revoke a key for good; what it signed can still be verified; for admins':
    '永久吊销一把密钥；它签过的仍可验证（管理员）',
  '\nWithout an argument it replaces the key that signs, which needs no right: do it on your own machine.\nThe new private key goes into a file of mode 600 and is never sent. If the command fails, run it again:\nit continues where it stopped.\n':
    '\n不带参数时更换签名所用的密钥，不需要任何权限：请在自己的机器上运行。\n新私钥写入权限为 600 的文件，从不发送。命令失败时重新运行，会从中断处继续。\n',
  'the file for the new private key (default: rotated-KEYID.jwk.json)':
    '新私钥的文件（默认 rotated-KEYID.jwk.json）',
  'replace a key by a new one with the same rights; your own, or for admins any':
    '以相同权限的新密钥更换旧密钥；自己的密钥，管理员可更换任何密钥',
  'its keyid, or a file with its public or private half (default: the key that signs)':
    '密钥编号，或含其公钥、私钥的文件（默认为签名所用的密钥）',
  '\nA field is a dotted path (body.baseUrl, authors.0.name). Its value is text, or JSON for an object or a\nlist. An empty value removes the field.\n':
    '\n字段用点号路径表示（body.baseUrl、authors.0.name）。值为文字；对象或列表用 JSON。空值删除该字段。\n',
  'the article’s id, or the address of its page': '文章编号，或文章页面的网址',
  'act only if this is still the newest version (default: the newest)':
    '仅当它仍是最新版本时才操作（默认最新版本）',
  'change nothing; show what would happen': '不做改动，只显示结果',
  'articles per request, 1 to 100': '每次请求的条数，1 到 100',
  '\nBROADSHEET_URL and BROADSHEET_KEY are the defaults of --url and --key.\n':
    '\n--url 和 --key 的默认值取自 BROADSHEET_URL 和 BROADSHEET_KEY。\n',
  "\nExit codes:\n  0  done\n  1  refused by the server, with the reason; or some checks or files failed\n  2  wrong usage\n  3  the server can't be reached\n  4  a file can't be read or has the wrong content\n  5  the response does not come from a Broadsheet server\n  6  a page became a draft, because it could not be read with certainty\n  70 a bug in this program":
    '\n退出码：\n  0  完成\n  1  服务器拒绝并说明原因；或有检查、文件失败\n  2  用法错误\n  3  连不上服务器\n  4  文件无法读取或内容有误\n  5  应答不是来自 Broadsheet 服务器\n  6  页面不能确定，已存为草稿\n  70 本程序的缺陷',
  'publish a correction: the pending work, or a file’s words':
    '发布更正：用待发内容，或用文件的文字',
  'what was wrong; readers see it': '错在何处；读者可见',
  'delete a draft that was never published, for good': '永久删除从未发布过的草稿',
  'drop the pending work on a published article': '放弃已发布文章的待发改动',
  'remove all words of a published article for good, as a court may order':
    '永久清除已发布文章的全部文字，如依法院命令',
  'what readers find at its address': '读者在其网址上看到的说明',
  'bring a withdrawn or expired article back': '恢复已撤回或过期的文章',
  'make an earlier version’s words the pending ones': '把较早版本的文字作为待发内容',
  'make a scheduled article a draft again': '把定时文章改回草稿',
  'take a published article from every feed, list and page':
    '从所有订阅源、列表和页面撤下已发布的文章',
} as const satisfies Readonly<Record<string, string>>;

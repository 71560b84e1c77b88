import Diagnostics

extension BriefingProblem: DiagnosticFact {
  /// One line that says what is wrong.
  public func message(in language: MessageLanguage) -> String { text[language] }

  /// A few words behind the carets.
  public func hint(in language: MessageLanguage) -> String? { hintText?[language] }

  /// Further lines.
  public func notes(in language: MessageLanguage) -> [String] { noteTexts.map { $0[language] } }

  // MARK: What is wrong

  private var text: Wording {
    switch self {
    case .misplacedFile(let reason): reason.text
    case .badFileName(let name, _) where FileNameRule.isReserved(name):
      Wording(
        zh: "文件名“\(name)”是 Windows 的保留名称，不能用作网址",
        en: "the file name “\(name)” cannot be an address: Windows reserves it")
    case .badFileName(let name, _):
      Wording(
        zh: "文件名“\(name)”不能用作网址", en: "the file name “\(name)” cannot be an address")
    case .duplicateArticle(let id, _):
      Wording(
        zh: "另有一篇文章的文件名也是“\(id)”", en: "another article has the file name “\(id)”, too")
    case .notUTF8:
      Wording(zh: "文件不是 UTF-8 编码，从这里开始无法读", en: "the file is not UTF-8 from here on")
    case .conflictMarker(let last):
      Wording(
        zh: "git 的合并冲突没有解决：到第 \(last) 行为止有两个版本",
        en: "an unresolved merge conflict: two versions stand here up to line \(last)")
    case .frontMatterEndsEarly(isSecond: false):
      Wording(
        zh: "头信息到这里就结束了，后面还像是头信息",
        en: "the front matter ends here, and what follows looks like more of it")
    case .frontMatterEndsEarly(isSecond: true):
      Wording(
        zh: "头信息已经有了，这里又是一份", en: "the file has its front matter already, this is a second one")
    case .unknownKey(let key, let record, _):
      Wording(zh: "\(record.chinese)没有字段“\(key)”", en: "\(record.english) has no field “\(key)”")
    case .commaInValue(let rest, let key):
      Wording(
        zh: "花括号里的逗号把“\(key)”的值断开了，“\(rest)”成了字段",
        en: "the comma ends the value of “\(key)” and makes a field of “\(rest)”")
    case .missingKey(let key, let record):
      Wording(zh: "\(record.chinese)缺少字段“\(key)”", en: "\(record.english) needs the field “\(key)”")
    case .emptyValue(let key, _):
      Wording(zh: "字段“\(key)”没有值", en: "the field “\(key)” has no value")
    case .wrongType(let key, let expected, let found):
      Wording(
        zh: "“\(key)”应是\(expected.chinese)，这里是\(found.chinese)",
        en: "“\(key)” takes \(expected.english), this is \(found.english)")
    case .unknownValue(let value, let key, _, _):
      Wording(zh: "“\(key)”不能是“\(value)”", en: "“\(key)” cannot be “\(value)”")
    case .severalNames(let names, let key, _):
      Wording(
        zh: "“\(key)”把 \(names.count) 个名字写成了一个", en: "“\(key)” has \(names.count) names in one text"
      )
    case .severalInText(let names):
      Wording(
        zh: "一对方括号里有 \(names.count) 个名字", en: "\(names.count) names stand in one pair of brackets")
    case .quotedBoolean(let value, let key):
      Wording(
        zh: "“\(key)”的 \(value) 在引号里成了文字", en: "the quotes make a text of the \(value) of “\(key)”")
    case .stillOpen(let text, let key):
      Wording(zh: "“\(key)”里的“\(text)”不是日期", en: "“\(text)” in “\(key)” is not a date")
    case .badNumber(let value, let key, let low, let high):
      Wording(
        zh: "“\(key)”应是 \(low) 到 \(high) 的整数，不是“\(value)”",
        en: "“\(key)” takes a whole number from \(low) to \(high), not “\(value)”")
    case .badURL(let value, let key, _):
      Wording(zh: "“\(key)”里的“\(value)”不是网址", en: "“\(value)” in “\(key)” is no web address")
    case .badIdentifier(let value, _):
      Wording(
        zh: "id“\(value)”里有不能用的字符", en: "the id “\(value)” has characters that ids cannot have")
    case .reservedIdentifier(let value):
      Wording(
        zh: "id“\(value)”是网页自己用的锚点", en: "the id “\(value)” is an anchor of the pages themselves")
    case .badWikidata(let value, _):
      Wording(zh: "“\(value)”不是 Wikidata 编号", en: "“\(value)” is no Wikidata item")
    case .badPinyin(let part, _):
      Wording(zh: "“\(part)”不是拼音音节", en: "“\(part)” is no syllable of pinyin")
    case .pinyinOfOtherLength(let name, let found, let expected, _):
      Wording(
        zh: "“\(name)”有 \(expected) 个汉字，拼音有 \(found) 个音节",
        en: "“\(name)” has \(expected) Chinese characters, and its pinyin has "
          + (found == 1 ? "1 syllable" : "\(found) syllables"))
    case .badEmail(let value):
      Wording(zh: "“\(value)”不是电子邮件地址", en: "“\(value)” is no e-mail address")
    case .badRedirect(let value, _):
      Wording(
        zh: "“\(value)”不是本站的旧地址", en: "“\(value)” is no former address of this site")
    case .badTimeZone(let value, _):
      Wording(zh: "没有时区“\(value)”", en: "there is no time zone “\(value)”")
    case .badLanguage(let value, _):
      Wording(zh: "“\(value)”不是语言代码", en: "“\(value)” is no language tag")
    case .badPercentage(let value, let key, _):
      Wording(
        zh: "“\(key)”应是 0% 到 100% 的百分比，不是“\(value)”",
        en: "“\(key)” takes a percentage from 0% to 100%, not “\(value)”")
    case .intervalNotAllowed(let key, let text):
      Wording(
        zh: "“\(key)”要一个日期，“\(text)”是时间段", en: "“\(key)” takes one date, “\(text)” is an interval")
    case .refWithDetails(let key):
      Wording(
        zh: "用 ref 引用的事件不能再写“\(key)”",
        en: "an event given by ref cannot have “\(key)” as well")
    case .tooFewParties:
      Wording(zh: "关系至少要有两方", en: "a relation has at least two parties")
    case .duplicateSource(let id, let line):
      Wording(
        zh: "来源 id“\(id)”在第 \(line) 行已经用过",
        en: "line \(line) has a source with the id “\(id)” already")
    case .unknownCheck(let name, _):
      Wording(zh: "没有叫“\(name)”的检查", en: "there is no check called “\(name)”")
    case .nameTooLong(let key, let count):
      Wording(
        zh: "“\(key)”有 \(count) 个字符，最多 \(ContentBounds.name) 个",
        en: "“\(key)” has \(count) characters; the most is \(ContentBounds.name)")
    case .tooManyImpliedSources(let statements, let sources):
      Wording(
        zh: "\(statements) 条没有写 source，各依据全部 \(sources) 个来源，太多了",
        en: "\(statements) statements without source would each rest on all \(sources) sources")
    case .tooManyBlocks:
      Wording(
        zh: "这篇正文的数据块超过 \(ContentBounds.blocks) 个",
        en: "this text has more than \(ContentBounds.blocks) blocks of data")
    case .tooManyBlockEntries(let count):
      Wording(
        zh: "到这里为止，这篇正文的数据块共显示 \(count) 条，最多 \(ContentBounds.blockEntries) 条",
        en: """
          up to here the blocks of this text show \(count) entries; the most \
          is \(ContentBounds.blockEntries)
          """)
    case .badTagAuthority(let text):
      Wording(zh: "feeds 的 id 不能是“\(text)”", en: "“\(text)” cannot be the id of feeds")
    case .formatNeedsAddress(let format):
      Wording(
        zh: "没有 base_url，不会生成 \(format.rawValue)",
        en: "without base_url there is no \(format.rawValue)")
    case .securityExpired(let date):
      Wording(
        zh: "security.txt 的有效期 \(date) 已过", en: "security.txt has expired on \(date)")

    case .unknownReference(let name, let expected, _, _),
      .unknownInManyPlaces(let name, let expected, _, _):
      Wording(
        zh: "没有\(Self.chinese(expected))叫“\(name)”",
        en: "no \(Self.english(expected)) is called “\(name)”")
    case .suspectName(let name, let wanted, let count, _):
      Wording(
        zh: "别处有 \(count) 处写“\(wanted)”，却没有叫这个名字的；这里的“\(name)”没有一处提到",
        en:
          "“\(wanted)” stands in \(count) places and nothing is called so; nothing refers to “\(name)”"
      )
    case .punctuatedName(let written, _):
      Wording(
        zh: "“\(written)”里有不属于名称的标点或文字",
        en: "“\(written)” has marks or words that are no part of the name")
    case .wrongReferenceKind(let name, let expected, let found):
      Wording(
        zh: "“\(name)”是\(found.chinese)，这里要写\(Self.chinese(expected))",
        en: "“\(name)” is a \(found.rawValue), this takes a \(Self.english(expected))")
    case .ambiguousName(let name, let like, let other):
      name == like
        ? Wording(
          zh: "名字“\(name)”在 \(other.text) 也有", en: "“\(name)” is a name in \(other.text), too")
        : Wording(
          zh: "名字“\(name)”与 \(other.text) 的“\(like)”只差大小写、全角半角或繁简",
          en: "“\(name)” is “\(like)” in \(other.text) but for case, width or script")
    case .repeatedReference(let name, let first):
      name == first
        ? Wording(zh: "“\(name)”已经列出", en: "“\(name)” is listed already")
        : Wording(
          zh: "“\(name)”就是已经列出的“\(first)”", en: "“\(name)” is “\(first)”, which is listed already")
    case .confusedWithSelf(let name):
      Wording(zh: "“\(name)”就是这家公司自己", en: "“\(name)” is this company itself")
    case .unknownSource(let id, _, let known):
      known.isEmpty
        ? Wording(
          zh: "没有 id 为“\(id)”的来源：本文件没有带 id 的来源",
          en: "no source has the id “\(id)”: this file has no sources with ids")
        : Wording(
          zh: "本文件没有 id 为“\(id)”的来源", en: "no source of this file has the id “\(id)”")
    case .sourceUnknownInManyPlaces(let id, _, _):
      Wording(zh: "本文件没有 id 为“\(id)”的来源", en: "no source of this file has the id “\(id)”")
    case .suspectSource(_, let wanted, let count, _):
      Wording(
        zh: "有 \(count) 处引用来源“\(wanted)”，却没有这个 id；这个来源没有一处引用",
        en:
          "\(count) places cite the source “\(wanted)”, an id that none has, and nothing cites this source"
      )
    case .unknownEvent(let id, _):
      Wording(zh: "没有 id 为“\(id)”的事件", en: "no event has the id “\(id)”")
    case .unknownFigure(let id, _):
      Wording(zh: "没有 id 为“\(id)”的数据", en: "no figure has the id “\(id)”")
    case .unknownMetric(let id, _):
      Wording(zh: "metrics.yml 里没有指标“\(id)”", en: "metrics.yml has no metric “\(id)”")
    case .unknownArticle(let id, _):
      Wording(zh: "没有 id 为“\(id)”的文章", en: "no article has the id “\(id)”")
    case .unknownLinkTarget(let path, _):
      Wording(zh: "链接指向的“\(path)”不存在", en: "there is no “\(path)” to link to")
    case .unknownLinkAnchor(let anchor, let file, _):
      Wording(zh: "\(file) 里没有锚点“#\(anchor)”", en: "\(file) has no anchor “#\(anchor)”")
    case .linkToUnpublished(let file):
      Wording(zh: "链接指向的 \(file) 还没有发布", en: "\(file) is not published yet")
    case .refToUnpublished(let id, let file):
      Wording(
        zh: "事件“\(id)”写在 \(file) 里，而它还没有发布",
        en: "the event “\(id)” is recorded in \(file), which is not published yet")
    case .missingImage(let path, _):
      Wording(zh: "没有图片“\(path)”", en: "there is no picture “\(path)”")
    case .unreadableImage(let path):
      Wording(
        zh: "读不出图片“\(path)”的尺寸", en: "the size of the picture “\(path)” cannot be read")
    case .emptyBlock(let record):
      Wording(zh: "\(record.chinese)里没有内容可显示", en: "\(record.english) shows nothing")

    case .unknownBlock(let name, _):
      Wording(
        zh: "“\(name)”不是数据块的名字，会当作代码显示", en: "“\(name)” names no block and is shown as code")
    case .missingSource(let statement):
      Wording(
        zh: "这条\(statement.chinese)没有来源", en: "this \(statement.rawValue) has no source")
    case .unusedSource(let id):
      Wording(zh: "没有内容引用来源“\(id)”", en: "nothing cites the source “\(id)”")
    case .duplicateStatement(let id, let statement, let other):
      Wording(
        zh: "\(statement.chinese) id“\(id)”在 \(other.text) 已经用过",
        en: "\(other.text) has \(statement.english) with the id “\(id)” already")
    case .eventRecordedTwice(let title, _, let other):
      Wording(
        zh: "这件事像是 \(other.text) 已记录的“\(title)”",
        en: "this looks like “\(title)”, which \(other.text) records already")
    case .differingFigures(let value, let others):
      Wording(
        zh: "这个数是 \(value)，别处是 \(others.joined(separator: "、"))；并列显示",
        en:
          "this says \(value), elsewhere it is \(others.joined(separator: ", ")); shown side by side"
      )
    case .unitMismatch(let unit, let metric, let expected):
      Wording(
        zh: "指标“\(metric)”的单位是“\(expected)”，这里是“\(unit)”",
        en: "“\(metric)” is counted in “\(expected)”, this is in “\(unit)”")
    case .unitMissing(let value, let metric, let unit):
      Wording(
        zh: "指标“\(metric)”的单位是“\(unit)”，“\(value)”没有单位",
        en: "“\(metric)” is counted in “\(unit)”, “\(value)” has no unit")
    case .periodAfterPublication(let period, let publication):
      Wording(
        zh: "数据的时期 \(period) 在发表日期 \(publication) 之后",
        en: "the period \(period) lies after the publication on \(publication)")
    case .endBeforeStart(let end, let endText, let start, let startText):
      Wording(
        zh: "“\(end)”（\(endText)）早于“\(start)”（\(startText)）",
        en: "“\(end)” (\(endText)) is before “\(start)” (\(startText))")
    case .beforeFounding(let company, let founded, let date):
      Wording(
        zh: "\(company)成立于 \(founded)，这里的日期 \(date) 更早",
        en: "\(company) was founded in \(founded), after this date (\(date))")
    case .overlappingRoles(let title, let company, _, let line):
      Wording(
        zh: "这段任期与第 \(line) 行的\(company)\(title)重叠",
        en: "this overlaps with the role of \(title) at \(company) in line \(line)")
    case .reportsToSelf:
      Wording(zh: "不能向自己汇报", en: "nobody reports to themself")
    case .reportsInCircle(let names):
      Wording(
        zh: "汇报关系成了圈：\(names.joined(separator: " → "))",
        en: "these report to each other in a circle: \(names.joined(separator: " → "))")
    case .parentInCircle(let names):
      Wording(
        zh: "母公司成了圈：\(names.joined(separator: " → "))",
        en: "these companies own each other in a circle: \(names.joined(separator: " → "))")
    case .forecastOverdue(let due):
      Wording(
        zh: "预测的期限 \(due) 已过，还没有结论", en: "this forecast was due \(due) and has no verdict")
    case .undecidableForecast:
      Wording(
        zh: "预测没有期限，也没有判定标准，永远无法判定",
        en: "the forecast has neither a day nor criteria, so it can never be decided")
    case .forecastWithoutEvidence(let status):
      Wording(
        zh: "预测已判为 \(status)，却没有写依据", en: "this forecast is \(status) without evidence")
    case .forecastResolvedButOpen:
      Wording(
        zh: "预测有判定日期，状态却还是 open", en: "this forecast has a day of verdict and is still open")
    case .eventOverdue(let date):
      Wording(
        zh: "预定的日子 \(date) 已过，事件还是 scheduled",
        en: "the day \(date) has passed and the event is still scheduled")
    case .unknownEventKind(let kind, _, _):
      Wording(
        zh: "没有“\(kind)”这种事件，页面会照写的样子显示",
        en: "there is no kind of event “\(kind)”; pages would show it as it is written")
    case .eventInFuture(let date, let status):
      Wording(
        zh: "日期 \(date) 还没到，事件却是 \(status)",
        en: "the event is marked “\(status)”, but \(date) has not come")
    case .implausibleDate(let key, let date):
      Wording(zh: "\(key) 是 \(date)，年份不像真的", en: "\(key) is \(date), a year that is hardly meant")
    case .dateInFuture(let key, let date):
      Wording(zh: "“\(key)”的日期 \(date) 还没到", en: "the date \(date) of “\(key)” has not come")
    case .sharedOffice(let title, let company, let person, _):
      Wording(
        zh: "同一时期，\(company)的\(title)也是\(person)",
        en: "\(person) is \(title) of \(company) at the same time")

    case .unlistedCompany(let name, let id, _):
      Wording(
        zh: "文中提到“\(name)”，companies 里没有 \(id)",
        en: "the text names “\(name)”, companies does not list \(id)")
    case .redirectCollision(let path, let owner):
      Wording(zh: "旧地址 \(path) 已经是 \(owner)", en: "the former address \(path) is \(owner) already")
    case .redirectLoop(let path):
      Wording(
        zh: "旧地址 \(path) 就是本文现在的地址", en: "the former address \(path) is this article's own")
    case .futureArticle(let date):
      Wording(
        zh: "文章日期是 \(date)，到那天才会发布", en: "this article is dated \(date) and held back until then")
    case .reprintWithoutSource:
      Wording(
        zh: "转载的文章没有写明出处", en: "this reprint does not say where it comes from")
    }
  }

  // MARK: What to do

  private var hintText: Wording? {
    switch self {
    case .misplacedFile(let reason): reason.hint
    case .badFileName(_, let suggestion):
      Wording(
        zh: "只用小写字母、数字和连字符" + (suggestion.map { "，例如 \($0).md" } ?? ""),
        en: "use lower-case letters, digits and hyphens"
          + (suggestion.map { ", such as \($0).md" } ?? ""))
    case .duplicateArticle(_, let other):
      Wording(
        zh: "已有 \(ContentPath.short(other))，请改名",
        en: "rename one; the other is \(ContentPath.short(other))")
    case .notUTF8:
      Wording(zh: "在编辑器里另存为 UTF-8", en: "save it as UTF-8 in the editor")
    case .conflictMarker:
      Wording(
        zh: "留下要用的文字，删去 <<<<<<<、=======、>>>>>>> 三行",
        en: "keep what belongs there and delete the lines <<<<<<<, ======= and >>>>>>>")
    case .frontMatterEndsEarly(isSecond: false):
      Wording(zh: "请删去这一行", en: "delete this line")
    case .frontMatterEndsEarly(isSecond: true):
      Wording(zh: "合并成一份，否则会当作正文发布", en: "make one of the two, or it is published as text")
    case .unknownKey(_, _, let nearest), .unknownCheck(_, let nearest),
      .badTimeZone(_, let nearest), .unknownLinkTarget(_, let nearest):
      Self.didYouMean(nearest)
    case .unknownBlock(_, let nearest): Self.didYouMean(nearest)
    case .missingImage(_, .some(let nearest)): Self.didYouMean(nearest)
    case .badLanguage(_, let suggestion), .badURL(_, _, let suggestion),
      .badIdentifier(_, let suggestion), .badWikidata(_, let suggestion),
      .badPinyin(_, let suggestion), .pinyinOfOtherLength(_, _, _, let suggestion),
      .badRedirect(_, let suggestion), .badPercentage(_, _, let suggestion):
      suggestion.map { Wording(zh: "应写成 \($0)", en: "write \($0)") }
    case .severalInText(let names):
      Wording(
        zh: "每个名字各加方括号：[[\(names.joined(separator: "]]、[["))]]",
        en: "give each its own brackets: [[\(names.joined(separator: "]], [["))]]")
    case .severalNames(let names, _, isInList: true):
      Wording(
        zh: "几个名字写成几项：\(names.joined(separator: ", "))；如果是一个名字，请加引号",
        en: "make several entries: \(names.joined(separator: ", ")); put one name in quotes")
    case .severalNames(let names, _, isInList: false):
      Wording(
        zh: "几个名字要写成列表：[\(names.joined(separator: ", "))]；如果是一个名字，请加引号",
        en:
          "write several names as a list: [\(names.joined(separator: ", "))]; put one name in quotes"
      )
    case .quotedBoolean(let value, _):
      Wording(zh: "去掉引号：\(value)", en: "write \(value) without quotes")
    case .stillOpen(_, let key):
      Wording(zh: "还没有结束的，不写 \(key)", en: "leave out \(key) while there is no end")
    case .reservedIdentifier(let value):
      Wording(zh: "换一个，例如 \(value)-1", en: "take another, such as \(value)-1")
    case .commaInValue:
      Wording(zh: "含逗号的值要加引号", en: "put a value with a comma in quotes")
    case .emptyValue(_, let isRequired):
      isRequired
        ? Wording(zh: "请填写", en: "fill it in")
        : Wording(zh: "请填写，或删去这一行", en: "fill it in or remove the line")
    case .unknownValue(_, _, let allowed, let nearest):
      Self.didYouMean(nearest)
        ?? Wording(
          zh: "可用 \(allowed.joined(separator: "、"))", en: "use \(allowed.joined(separator: ", "))")
    case .unknownEventKind(_, let nearest, let known):
      Self.didYouMean(nearest)
        ?? Wording(
          zh: "可用 \(known.joined(separator: "、"))", en: "use \(known.joined(separator: ", "))")
    case .intervalNotAllowed:
      Wording(zh: "只写一个日期", en: "give a single date")
    case .refWithDetails:
      Wording(zh: "只留 ref 和 source", en: "keep ref and source only")
    case .unknownInManyPlaces(_, _, let nearest, let others):
      Self.inManyPlaces(others, nearest.first?.name)
    case .sourceUnknownInManyPlaces(_, let nearest, let others):
      Self.inManyPlaces(others, nearest)
    case .suspectName(_, let wanted, _, _), .suspectSource(_, let wanted, _, _):
      Self.didYouMean(wanted)
    case .punctuatedName(_, let name): Wording(zh: "应写成 \(name)", en: "write \(name)")
    case .unknownReference(_, _, let nearest, let parts):
      if parts.count > 1 {
        Wording(
          zh: "几个名字要写成列表：[\(parts.joined(separator: ", "))]",
          en: "write several names as a list: [\(parts.joined(separator: ", "))]")
      } else {
        nearest.first.map {
          Wording(
            zh: "是不是“\($0.name)”（\($0.file)）？", en: "did you mean “\($0.name)” (\($0.file))?")
        }
      }
    case .wrongReferenceKind(_, let expected, let found):
      expected.count == 1 && Self.listKey(found) != nil
        ? Wording(
          zh: "移到 \(Self.listKey(found) ?? "") 里", en: "move it to \(Self.listKey(found) ?? "")")
        : nil
    case .ambiguousName:
      Wording(zh: "请改掉其中一个", en: "change one of them")
    case .repeatedReference, .confusedWithSelf: Wording(zh: "删去这一个", en: "remove it")
    case .unknownSource(_, let nearest, let known):
      Self.didYouMean(nearest)
        ?? (known.isEmpty
          ? nil
          : Wording(
            zh: "有 \(known.prefix(5).joined(separator: "、"))",
            en: "there are \(known.prefix(5).joined(separator: ", "))"))
    case .unknownEvent(_, let nearest), .unknownFigure(_, let nearest),
      .unknownArticle(_, let nearest), .unknownMetric(_, let nearest):
      Self.didYouMean(nearest.first)
    case .unknownLinkAnchor(_, _, let nearest): Self.didYouMean(nearest.first.map { "#\($0)" })
    case .missingSource:
      Wording(zh: "在 sources 里写明出处", en: "say in sources where it comes from")
    case .unusedSource:
      Wording(zh: "在 source 里引用它，或删去", en: "cite it in a source or remove it")
    case .unitMismatch:
      Wording(zh: "核对指标和数值的单位", en: "check the metric and the unit of the value")
    case .unitMissing(let value, _, let unit):
      Self.withUnit(value, unit).map { Wording(zh: "应写成 \($0)", en: "write \($0)") }
        ?? Wording(zh: "核对指标和数值的单位", en: "check the metric and the unit of the value")
    case .eventRecordedTwice(_, let id, _):
      id.map {
        Wording(zh: "同一件事写 ref: \($0)", en: "for the same event write ref: \($0)")
      }
    case .forecastOverdue:
      Wording(
        zh: "写明 status、resolved 和 evidence", en: "give status, resolved and evidence")
    case .undecidableForecast: Wording(zh: "写 criteria 或 due", en: "give criteria or due")
    case .forecastWithoutEvidence: Wording(zh: "写 evidence", en: "give evidence")
    case .forecastResolvedButOpen:
      Wording(
        zh: "写 status: hit、missed、partial 或 void", en: "give status: hit, missed, partial or void")
    case .eventOverdue:
      Wording(zh: "改为 happened 或 cancelled", en: "make it happened or cancelled")
    case .eventInFuture:
      Wording(zh: "改为 scheduled 或 announced", en: "make it scheduled or announced")
    case .unlistedCompany(_, let id, let hasList):
      hasList
        ? Wording(zh: "在 companies 里加上 \(id)", en: "add \(id) to companies")
        : Wording(zh: "加一行 companies: [\(id)]", en: "add a line companies: [\(id)]")
    case .badTagAuthority:
      Wording(
        zh: "写域名、逗号、年份，例如 briefing.example,2025",
        en: "write a domain, a comma and a year, such as briefing.example,2025")
    case .formatNeedsAddress:
      Wording(
        zh: "写上 base_url: https://…/，或删去这一行",
        en: "add base_url: https://…/ or remove this line")
    case .securityExpired:
      Wording(
        zh: "核对联系方式，改成将来的日期，或删去这一行",
        en: "check the contact, and write a day to come or remove this line")
    case .reprintWithoutSource:
      Wording(zh: "写 rights 的 from 和 url", en: "give from and url in rights")
    case .linkToUnpublished:
      Wording(zh: "发布后再链接", en: "link to it once it is published")
    case .refToUnpublished(let id, _):
      Wording(
        zh: "把“\(id)”的内容移到这里，在那边写 ref",
        en: "move the record of “\(id)” here, and write ref there")
    case .wrongType(let key, .mapping, .text):
      Self.shapes[key].map { Wording(zh: "例如 \($0)", en: "such as \($0)") }
    case .wrongType(_, .text, .mapping):
      Wording(
        zh: "如果是文字，请给整个值加引号（“冒号加空格”和 { } 有特别的意思）",
        en: "if it is text, put the whole value in quotes: “: ” and { } mean something else")
    case .wrongType(_, .mapping, .list), .wrongType(_, .mappings, .list): nil
    case .wrongType(_, _, .list):
      Wording(zh: "只写一个，不加方括号", en: "give one, without brackets")
    case .badNumber(let value, _, let low, let high):
      Self.number(in: value, low...high).map { Wording(zh: "应写成 \($0)", en: "write \($0)") }
    case .missingImage(let path, nil):
      path.contains("://")
        ? Wording(
          zh: "把图片存进 static/，写它的路径", en: "put the picture into static/ and give its path")
        : path.hasPrefix("/")
          ? Wording(
            zh: "文件应当在 Content/static\(path)", en: "the file should be Content/static\(path)")
          : Wording(
            zh: "文件应当在这个文件旁边；放在 Content/static/ 里的写 / 开头的路径",
            en: "the file should stand beside this one; one in Content/static/ begins with /")
    case .tooManyImpliedSources:
      Wording(zh: "给每一条写上 source", en: "give each of them its source")
    case .tooManyBlocks, .tooManyBlockEntries:
      Wording(
        zh: "删去一些，或用 limit、from、to 缩小范围", en: "remove some, or narrow them with limit, from and to")
    case .missingKey, .wrongType, .tooFewParties, .duplicateSource, .nameTooLong,
      .badEmail, .unreadableImage, .emptyBlock,
      .duplicateStatement, .differingFigures, .periodAfterPublication, .endBeforeStart,
      .beforeFounding, .overlappingRoles, .reportsToSelf, .reportsInCircle, .parentInCircle,
      .dateInFuture, .implausibleDate, .redirectCollision, .redirectLoop, .futureArticle,
      .sharedOffice:
      nil
    }
  }

  private var noteTexts: [Wording] {
    switch self {
    case .unknownReference(_, _, let nearest, _) where nearest.count > 1:
      nearest.dropFirst().map {
        Wording(zh: "也可能是“\($0.name)”（\($0.file)）", en: "or “\($0.name)” (\($0.file))")
      }
    case .suspectName(_, _, _, let first), .suspectSource(_, _, _, let first):
      [Wording(zh: "第一处在 \(first.text)", en: "the first place is \(first.text)")]
    case .unknownValue(_, let key, let allowed, .some):
      [
        Wording(
          zh: "“\(key)”可用 \(allowed.joined(separator: "、"))",
          en: "“\(key)” can be \(allowed.joined(separator: ", "))")
      ]
    case .unknownEventKind:
      [
        Wording(
          zh: "自己的类型，在 Templates/strings/ 各语言的 labels.event_kind 里写上用语",
          en: "give a kind of your own its wording under labels.event_kind in Templates/strings/")
      ]
    case .sharedOffice(_, _, _, let other):
      [Wording(zh: "见 \(other.text)", en: "see \(other.text)")]
    default: []
    }
  }

  /// Texts that could stand in the marked place instead.
  public var suggestions: [String] {
    switch self {
    case .unknownKey(_, _, let nearest?), .unknownCheck(_, let nearest?),
      .badTimeZone(_, let nearest?), .unknownLinkTarget(_, let nearest?),
      .missingImage(_, let nearest?), .unknownValue(_, _, _, let nearest?),
      .unknownSource(_, let nearest?, _), .unknownEventKind(_, let nearest?, _),
      .badLanguage(_, let nearest?),
      .badURL(_, _, let nearest?), .badIdentifier(_, let nearest?),
      .badWikidata(_, let nearest?), .badRedirect(_, let nearest?),
      .badPinyin(_, let nearest?), .pinyinOfOtherLength(_, _, _, let nearest?),
      .badPercentage(_, _, let nearest?),
      .badFileName(_, let nearest?):
      [nearest]
    // Whether the marked name stands alone or is an entry of a list already is not known here.
    case .unknownReference(_, _, let nearest, let parts): parts.count > 1 ? [] : nearest.map(\.name)
    case .severalInText(let names): [names.joined(separator: "]]、[[")]
    case .unknownInManyPlaces(_, _, let nearest, _): nearest.map(\.name)
    case .sourceUnknownInManyPlaces(_, let nearest?, _): [nearest]
    case .suspectName(_, let wanted, _, _): [wanted]
    // Without an id there is nothing in whose place it could stand.
    case .suspectSource(.some, let wanted, _, _): [wanted]
    case .punctuatedName(_, let name): [name]
    case .unknownEvent(_, let nearest), .unknownFigure(_, let nearest),
      .unknownArticle(_, let nearest), .unknownMetric(_, let nearest),
      .unknownLinkAnchor(_, _, let nearest):
      nearest
    case .unknownBlock(_, let nearest): [nearest]
    case .badNumber(let value, _, let low, let high):
      Self.number(in: value, low...high).map { [String($0)] } ?? []
    case .severalNames(let names, _, isInList: false): ["[\(names.joined(separator: ", "))]"]
    case .quotedBoolean(let value, _): ["\(value)"]
    case .unitMissing(let value, _, let unit): Self.withUnit(value, unit).map { [$0] } ?? []
    default: []
    }
  }

  // MARK: Pieces

  /// How an entry of a list is written.
  private static let shapes: [String: String] = [
    "parties": "{who: 京东, role: 入驻方}", "former_names": "{name: 京东商城, until: 2013}",
    "tickers": "{exchange: HKEX, code: \"9618\"}", "sources": "{name: 网经社, published: 2025-09-24}",
    "roles": "{company: 腾讯, title: 高级副总裁}", "events": "{date: 2025-09-30, title: 入口关闭}",
    "cover": "{src: cover.jpg, alt: 图中是什么}", "rights": "{origin: original}",
    "corrections": "{date: 2025-09-13, what: 日期有误。}", "publisher": "{name: 电商纪事编辑部}",
    "navigation": "{title: 公司, url: /companies/}",
  ]

  /// The number that `２`, `二`, `第2` or `高` stands for, where it is one of those allowed.
  private static func number(in text: String, _ range: ClosedRange<Int>) -> Int? {
    let folded = TextFolding.fold(text).trimming { " .。第级星".contains($0) }
    let number: Int? =
      switch folded {
      case "高", "重大", "high", "major": range == 1...3 ? 3 : nil
      case "中", "重要", "medium", "important": range == 1...3 ? 2 : nil
      case "低", "一般", "次要", "普通", "low", "minor", "normal", "other": range == 1...3 ? 1 : nil
      default: Int(folded) ?? ["一": 1, "二": 2, "两": 2, "三": 3][folded]
      }
    return number.flatMap { range.contains($0) ? $0 : nil }
  }

  private static func inManyPlaces(_ others: Int, _ nearest: String?) -> Wording {
    let question = didYouMean(nearest)
    return Wording(
      zh: "还有 \(others) 处" + (question.map { "；\($0.chinese)" } ?? ""),
      en: "and in \(others) other places" + (question.map { "; \($0.english)" } ?? ""))
  }

  /// The value with the unit behind it, where that says what is meant: nobody writes 300亿%.
  private static func withUnit(_ value: String, _ unit: String) -> String? {
    let hasScale = value.contains { "百千万萬亿億".contains($0) || $0.isLetter && $0.isASCII }
    guard !hasScale, case .success = Amount.parse(value + unit) else { return nil }
    return value + unit
  }

  private static func didYouMean(_ name: String?) -> Wording? {
    name.map { Wording(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") }
  }

  private static func chinese(_ kinds: [ThingKind]) -> String {
    enumerated((kinds.isEmpty ? ThingKind.allCases : kinds).map(\.chinese), comma: "、", or: "或")
  }

  private static func english(_ kinds: [ThingKind]) -> String {
    enumerated(
      (kinds.isEmpty ? ThingKind.allCases : kinds).map(\.rawValue), comma: ", ", or: " or ")
  }

  private static func enumerated(_ words: [String], comma: String, or: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: comma) + or + last
  }

  private static func listKey(_ kind: ThingKind) -> String? {
    switch kind {
    case .company: "companies"
    case .person: "people"
    case .product: "products"
    case .topic: "topics"
    case .sector: nil
    }
  }
}

extension BriefingProblem.Misplacement {
  fileprivate var text: Wording {
    switch self {
    case .outside: Wording(zh: "文件不在 Content 里", en: "the file is not in Content")
    case .unknownFolder(let folder, _):
      Wording(
        zh: "Content 里没有文件夹“\(folder)”的位置", en: "Content has no place for a folder “\(folder)”")
    case .wrongExtension(let suffix, _):
      suffix.isEmpty
        ? Wording(zh: "文件没有扩展名 .md", en: "the file has no extension .md")
        : Wording(
          zh: "这里放 .md 文件，不能放 .\(suffix)", en: "this folder holds .md files, not .\(suffix)")
    case .subfolder(let folder):
      Wording(zh: "\(folder)/ 里不能再分文件夹", en: "\(folder)/ has no folders inside")
    case .readMe:
      Wording(zh: "说明文件不是网站的内容", en: "a read-me is not content of the site")
    case .top: Wording(zh: "Content 里不能直接放这个文件", en: "this file cannot stand in Content itself")
    }
  }

  fileprivate var hint: Wording? {
    switch self {
    case .unknownFolder(_, let nearest):
      nearest.map { Wording(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") }
        ?? Wording(
          zh: "可用 articles、companies、people、products、topics、sectors、pages、static",
          en: "there are articles, companies, people, products, topics, sectors, pages, static")
    case .wrongExtension(let suffix, let stem):
      ["markdown", "MD", "Md", "txt", "mdown", "mdx", ""].contains(suffix)
        ? Wording(zh: "改名为 \(stem).md", en: "rename it to \(stem).md")
        : Wording(zh: "其他文件放进 static/", en: "other files belong into static/")
    case .subfolder: Wording(zh: "移到上一层", en: "move it one level up")
    case .readMe: Wording(zh: "移出 Content", en: "move it out of Content")
    case .top(let nearest):
      nearest.map { Wording(zh: "是不是 \($0)？", en: "did you mean \($0)?") }
        ?? Wording(zh: "放进 static/ 或其他文件夹", en: "move it to static/ or another folder")
    case .outside: nil
    }
  }
}

extension BriefingProblem.Statement {
  fileprivate var chinese: String {
    switch self {
    case .event: "事件"
    case .figure: "数据"
    case .relation: "关系"
    case .forecast: "预测"
    case .source: "来源"
    }
  }

  fileprivate var english: String {
    self == .event ? "an event" : "a \(rawValue)"
  }
}

extension ThingKind {
  /// What editors call it.
  var chinese: String {
    switch self {
    case .company: "公司"
    case .person: "人物"
    case .product: "产品"
    case .topic: "专题"
    case .sector: "行业"
    }
  }
}

import Diagnostics

extension VisibleMarkup {
  var message: Wording {
    switch self {
    case .openName:
      Wording(zh: "“[[”没有配对的“]]”，会原样显示", en: "“[[” without its “]]” is shown as it is")
    case .emptyName:
      Wording(
        zh: "“[[ ]]”里缺少名称或文字，会原样显示", en: "“[[ ]]” without a name or a label is shown as it is")
    case .link(let isImage):
      isImage
        ? Wording(zh: "图片的写法有误，会原样显示", en: "this is no image and shown as it is")
        : Wording(zh: "链接的写法有误，会原样显示", en: "this is no link and shown as it is")
    case .wideParenthesis(let isImage), .spaceInAddress(let isImage),
      .spaceBeforeAddress(let isImage):
      Self.link(isImage: isImage).message
    case .wideBrackets: Self.link(isImage: false).message
    case .detachedImage:
      Wording(zh: "“!”没有紧挨半角的“[”，图片成了链接", en: "“!” apart from its “[” makes a link of the image")
    case .halfName:
      Wording(zh: "“]]”没有配对的“[[”，会原样显示", en: "“]]” without its “[[” is shown as it is")
    case .wideName:
      Wording(zh: "名称用了全角方括号，会原样显示", en: "a name in full-width brackets is shown as it is")
    case .chineseCallout:
      Wording(zh: "提示框要用英文名称，这样会原样显示", en: "callouts have English names: this is shown as it is")
    case .looseCallout:
      Wording(zh: "提示框前面没有“>”，会原样显示", en: "a callout without its “>” is shown as it is")
    case .task:
      Wording(zh: "任务的写法有误，会原样显示", en: "this is no task and shown as it is")
    case .heading: Wording(zh: "标题的写法有误，会原样显示", en: "this is no heading and shown as it is")
    case .wideCallout:
      Wording(
        zh: "提示框用了全角符号或多了空格，会原样显示",
        en: "a callout with full-width marks or a space is shown as it is")
    case .openStrong:
      Wording(zh: "“**”没有配对的另一半，会原样显示", en: "“**” without its other half is shown as it is")
    case .spacedStrong:
      Wording(
        zh: "“**”的内侧有空格，加粗没有生效", en: "a space inside of “**”: both halves are shown as they are")
    case .tightStrong:
      Wording(
        zh: "“**”夹在西文和标点之间，加粗没有生效",
        en: "“**” between a letter and punctuation is shown as it is")
    case .wideStrong:
      Wording(zh: "“＊＊”是全角的，会原样显示", en: "full-width “＊＊” is shown as it is")
    case .underscores:
      Wording(zh: "“__”紧挨文字，会原样显示", en: "“__” beside letters is shown as it is")
    case .openDeletion:
      Wording(zh: "删除线的“~~”不成对，会原样显示", en: "“~~” without its other half is shown as it is")
    case .missingDelimiterRow:
      Wording(
        zh: "表头下面没有分隔行，整个表格会当作文字显示",
        en: "without a row of dashes below its head the whole table is shown as text")
    case .delimiterColumns(let columns, let head):
      Wording(
        zh: "表头有 \(head) 列，分隔行有 \(columns) 列，整个表格会当作文字显示",
        en: "the head has \(head) columns, the row below it \(columns): the table is shown as text")
    case .dividedTable:
      Wording(
        zh: "表格中间有空行，这里开始会当作文字显示",
        en: "an empty line divides the table: from here on it is shown as text")
    case .wideDelimiterRow:
      Wording(
        zh: "表格的分隔行用了全角符号，整个表格会当作文字显示",
        en: "full-width marks below the head of a table make text of the whole table")
    }
  }

  var hint: Wording {
    switch self {
    case .openName: Wording(zh: "写成 [[名称]]", en: "write [[name]]")
    case .emptyName: Wording(zh: "写成 [[名称]] 或 [[名称|文字]]", en: "write [[name]] or [[name|label]]")
    case .link(let isImage):
      isImage
        ? Wording(zh: "写成 ![图里有什么](地址)", en: "write ![what it shows](address)")
        : Wording(zh: "写成 [文字](地址)", en: "write [text](address)")
    case .wideParenthesis: Wording(zh: "用半角的 ( 和 )", en: "write half-width ( and )")
    case .spaceInAddress:
      Wording(zh: "地址里的空格写成 %20", en: "write %20 for a space in the address")
    case .spaceBeforeAddress:
      Wording(zh: "删去 ] 和括号之间的空格", en: "delete the space behind ]")
    case .wideBrackets: Self.link(isImage: false).hint
    case .detachedImage: Self.link(isImage: true).hint
    case .halfName, .wideName: Self.openName.hint
    case .chineseCallout(let name):
      name.isEmpty
        ? Wording(
          zh: "写成 [!NOTE]、[!TIP]、[!IMPORTANT]、[!WARNING] 或 [!CAUTION]",
          en: "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]")
        : Self.looseCallout(name: name).hint
    case .looseCallout(let name):
      Wording(zh: "写成 > [!\(name)]", en: "write > [!\(name)]")
    case .task: Wording(zh: "写成 - [x] 加空格，未完成的写 - [ ]", en: "write - [x] and a space, or - [ ]")
    case .heading(let level):
      Wording(
        zh: "写成 \(String(repeating: "#", count: level)) 加空格",
        en: "write \(String(repeating: "#", count: level)) and a space")
    case .wideCallout(let name): Wording(zh: "写成 [!\(name)]", en: "write [!\(name)]")
    case .openStrong:
      Wording(zh: "写成 **文字**，要显示星号写 \\*", en: "write **text**, or \\* for an asterisk")
    case .spacedStrong: Wording(zh: "删去 ** 内侧的空格", en: "delete the space inside of the **")
    case .tightStrong: Wording(zh: "在 ** 的外侧加空格", en: "put a space outside of the **")
    case .wideStrong: Wording(zh: "写成半角的 **文字**", en: "write **text** with half-width **")
    case .underscores: Wording(zh: "写成 **文字**", en: "write **text**")
    case .openDeletion:
      Wording(zh: "写成 ~~文字~~，要显示波浪号写 \\~", en: "write ~~text~~, or \\~ for a tilde")
    case .missingDelimiterRow(let columns), .delimiterColumns(_, let columns):
      Self.delimiterRow(columns)
    case .dividedTable: Wording(zh: "删去前面的空行", en: "delete the empty line before it")
    case .wideDelimiterRow: Wording(zh: "写成 |---|---|", en: "write |---|---|")
    }
  }

  /// What to write below a head; many columns are only begun.
  private static func delimiterRow(_ columns: Int) -> Wording {
    let row =
      String(repeating: "|---", count: min(columns, 6)) + "|" + (columns > 6 ? "…" : "")
    return Wording(
      zh: "表头下面一行写 \(row)", en: "write \(row) below the head")
  }
}

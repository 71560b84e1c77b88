import Diagnostics

/// Kinds of problems: texts that become something other than what was meant.
extension MarkdownDiagnostics {
  static let lostCell = DiagnosticKind(
    id: "lost-cell", severity: .warning,
    title: Wording(zh: "表格里多出的单元格", en: "Cell without a column"),
    explanation: Wording(
      zh: "表格有几列由表头决定，一行里多出的单元格不会出现在网页上。请补上表头，或者把文字里的 | 写成 \\|。",
      en: """
        The head of a table says how many columns there are; further cells of a row are not shown. \
        Add a column to the head, or write \\| for a | in the text.
        """),
    wrong: example("| 年 | 门店 |\n|---|---|\n| 2024 | 100 | 3 亿元 |\n"),
    right: example("| 年 | 门店 | 销售额 |\n|---|---|---|\n| 2024 | 100 | 3 亿元 |\n"))
}

import Diagnostics

/// The words of the preview itself.
struct PreviewWording: Sendable {
  let language: MessageLanguage

  init(_ language: MessageLanguage) {
    self.language = language
  }

  func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  func name(of severity: Severity) -> String {
    switch severity {
    case .error: self("错误", "error")
    case .warning: self("警告", "warning")
    case .note: self("提示", "note")
    }
  }

  /// `3 errors, 1 warning`; empty where there are none.
  func count(errors: Int, warnings: Int) -> String {
    var parts: [String] = []
    if errors > 0 {
      parts.append(self("\(errors) 个错误", errors == 1 ? "1 error" : "\(errors) errors"))
    }
    if warnings > 0 {
      parts.append(self("\(warnings) 个警告", warnings == 1 ? "1 warning" : "\(warnings) warnings"))
    }
    return parts.joined(separator: self("，", ", "))
  }

  func more(_ count: Int) -> String {
    self("另有 \(count) 处，见编辑部页面。", "\(count) more: see the newsroom page.")
  }

  var lastGood: String {
    self("下面是上一次正确的页面。", "The page below is the last good one.")
  }
  var neverGood: String {
    self(
      "站点还没有成功生成过，改正错误后会自动显示。", "There is no page yet; it appears once the errors are put right.")
  }
  var notFound: String { self("没有这个地址。", "There is nothing at this address.") }
  var copy: String { self("复制文件名和行号", "Copy file and line") }
  var copied: String { self("已复制", "Copied") }
  var close: String { self("收起", "Put aside") }
  var newsroom: String { self("编辑部", "Newsroom") }
}

/// The words of reports and of the reference that belong to no single diagnostic.
struct ReportWording {
  let language: MessageLanguage

  func count(errors: Int, warnings: Int) -> String? {
    switch language {
    case .chinese:
      let parts = [
        errors > 0 ? "\(errors) 个错误" : nil, warnings > 0 ? "\(warnings) 个警告" : nil,
      ].compactMap(\.self)
      return parts.isEmpty ? nil : parts.joined(separator: "，")
    case .english:
      let parts = [
        errors > 0 ? "\(errors) \(errors == 1 ? "error" : "errors")" : nil,
        warnings > 0 ? "\(warnings) \(warnings == 1 ? "warning" : "warnings")" : nil,
      ].compactMap(\.self)
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
  }

  func more(_ count: Int, id: String) -> String {
    switch language {
    case .chinese: "… 另有 \(count) 处相同（\(id)）："
    case .english: "… and \(count) more of the same (\(id)):"
    }
  }

  func moreInFile(_ count: Int, id: String, file: String) -> String {
    switch language {
    case .chinese: "… \(file) 里另有 \(count) 处同类问题（\(id)），--format json 全部列出"
    case .english:
      "… and \(count) more of this kind (\(id)) in \(file); --format json lists them all"
    }
  }

  var wrong: String { language == .chinese ? "错误写法" : "Wrong" }
  var right: String { language == .chinese ? "正确写法" : "Right" }

  func name(of severity: Severity) -> String {
    switch (severity, language) {
    case (.error, .chinese): "错误"
    case (.warning, .chinese): "警告"
    case (.note, .chinese): "提示"
    case (_, .english): severity.rawValue
    }
  }
}

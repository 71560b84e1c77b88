import Diagnostics
import Publishing

extension SiteProblem {
  /// The entry in the table of kinds.
  public var kind: DiagnosticKind {
    switch self {
    case .collidingPaths, .equalNames: SiteDiagnostics.collidingPaths
    case .unusablePath: SiteDiagnostics.unusablePath
    case .source(.linkOutsideRoot): SiteDiagnostics.linkOutsideRoot
    case .source: SiteDiagnostics.unreadableSource
    case .activeDrawing: SiteDiagnostics.activeDrawing
    case .missing: SiteDiagnostics.missingFile
    case .missingString, .missingLanguage: SiteDiagnostics.missingString
    case .stringIsNotText: SiteDiagnostics.invalidString
    case .noChineseFont: SiteDiagnostics.noChineseFont
    }
  }

  /// One line that says what is wrong.
  public func message(in language: MessageLanguage) -> String {
    switch (self, language) {
    case (.collidingPaths(let path, let other, let maker), .chinese)
    where path.hasSuffix("/") != other.hasSuffix("/"):
      path.hasSuffix("/")
        ? "“/\(path)”应当是文件夹，但 \(maker) 生成同名的文件"
        : "“/\(path)”应当是文件，但 \(maker) 需要同名的文件夹"
    case (.collidingPaths(let path, let other, let maker), .english)
    where path.hasSuffix("/") != other.hasSuffix("/"):
      path.hasSuffix("/")
        ? "“/\(path)” should be a folder, but \(maker) makes a file of this name"
        : "“/\(path)” should be a file, but \(maker) needs a folder of this name"
    case (.collidingPaths(let path, let other, let maker), .chinese):
      path.utf8.elementsEqual(other.utf8)
        ? "“/\(path)”已由 \(maker) 生成"
        : "“/\(path)”与 \(maker) 生成的“/\(other)”在某些系统上是同一个文件"
    case (.collidingPaths(let path, let other, let maker), .english):
      path.utf8.elementsEqual(other.utf8)
        ? "“/\(path)” is already made by \(maker)"
        : "“/\(path)” and “/\(other)”, made by \(maker), are one file on some systems"
    case (.equalNames(let path, let other), .chinese): "“\(path)”与“\(other)”在某些系统上是同一个文件"
    case (.equalNames(let path, let other), .english):
      "“\(path)” and “\(other)” are one file on some systems"
    case (.unusablePath(let path, let problem), _):
      "“/\(path)”: \(problem.message(in: language))"
    case (.source(let problem), _): problem.message(in: language)
    case (.activeDrawing(let what), .chinese): "SVG 文件里不能有 \(what)"
    case (.activeDrawing(let what), .english): "an SVG file must not have \(what)"
    case (.missing(let path), .chinese): "缺少 \(path)"
    case (.missing(let path), .english): "there is no \(path)"
    case (.missingString(let key, let code), .chinese): "\(code) 缺少界面文字“\(key)”"
    case (.missingString(let key, let code), .english): "\(code) lacks the text “\(key)”"
    case (.missingLanguage(let code, _), .chinese):
      "没有 \(code) 的界面文字（Templates/strings/\(code).yml）"
    case (.missingLanguage(let code, _), .english):
      "there are no strings for \(code) (Templates/strings/\(code).yml)"
    case (.stringIsNotText(let key), .chinese): "“\(key)”应当是文本"
    case (.stringIsNotText(let key), .english): "“\(key)” must be a text"
    case (.noChineseFont, .chinese): "这台机器没有中文字体，不生成分享图"
    case (.noChineseFont, .english):
      "this machine has no Chinese font, so no pictures for sharing are made"
    }
  }

  /// How to come by what a site must have.
  public func notes(in language: MessageLanguage) -> [String] {
    guard case .missing(let path) = self else { return [] }
    let root = Wording(
      zh: "请在网站的文件夹里运行，或用 --root 指出它；要新建网站，运行 sitegen new site 文件夹",
      en:
        "run this in the site's folder or name that with --root; to start a site, run sitegen new site FOLDER"
    )
    switch path {
    // One hint is enough where both folders are missing.
    case "Content/": return [root[language]]
    case "Templates/":
      return [
        Wording(
          zh: "把另一个网站（例如程序自己的仓库）的 Templates/ 复制到这里",
          en: "copy Templates/ of another site here, such as that of the program's own repository")[
            language]
      ]
    default:
      return [
        Wording(
          zh: "至少写一行 title: 网站的名称", en: "one line is enough: title: The site's name")[language]
      ]
    }
  }

  /// What could stand there instead.
  public var suggestions: [String] {
    if case .missingLanguage(_, let available) = self { available } else { [] }
  }
}

extension SourceTreeProblem {
  func message(in language: MessageLanguage) -> String {
    switch (self, language) {
    case (.linkOutsideRoot, .chinese): "符号链接指向 Content/ 和 Templates/ 之外，或指向隐藏的文件"
    case (.linkOutsideRoot, .english):
      "the symbolic link leads out of Content/ and Templates/ or to a hidden file"
    case (.brokenLink, .chinese): "符号链接没有目标，或绕成了圈"
    case (.brokenLink, .english): "the symbolic link leads nowhere or in a circle"
    case (.tooManyLinks(let limit), .chinese): "符号链接通向 \(limit) 个以上的文件夹"
    case (.tooManyLinks(let limit), .english): "symbolic links lead to more than \(limit) folders"
    case (.tooDeep(let limit), .chinese): "文件夹嵌套超过 \(limit) 层"
    case (.tooDeep(let limit), .english): "folders are nested more than \(limit) deep"
    case (.folderNamedLikeFile, .chinese): "这是文件夹，名字却像文件"
    case (.folderNamedLikeFile, .english): "this is a folder with the name of a file"
    case (.notAFile, .chinese): "这不是普通文件"
    case (.notAFile, .english): "this is no ordinary file"
    case (.unusableName, .chinese): "文件名不是 UTF-8，或含有控制字符"
    case (.unusableName, .english): "a name is not UTF-8 or has control characters"
    case (.unreadable(let code), _):
      Wording(
        zh: "无法读取（\(PublishingError.reason(code)[.chinese])）",
        en: "cannot be read (\(PublishingError.reason(code)[.english]))")[language]
    case (.tooLarge(let bytes, let limit), .chinese):
      "文件有 \(bytes) 字节，超过上限 \(limit) 字节"
    case (.tooLarge(let bytes, let limit), .english):
      "has \(bytes) bytes; at most \(limit) are read"
    }
  }
}

extension NewSite.Failure {
  /// One line that says why there is no new site, without a full stop.
  public func message(in language: MessageLanguage) -> String {
    switch (self, language) {
    case (.notEmpty(let folder, let examples), .chinese):
      "\(folder) 不是空的（里面有 \(examples.joined(separator: "、"))），没有改动"
    case (.notEmpty(let folder, let examples), .english):
      "\(folder) is not empty (it has \(examples.joined(separator: ", "))); nothing is changed"
    case (.noTemplates(let root), .chinese): "\(root) 里没有 Templates/，新网站没有模板可用"
    case (.noTemplates(let root), .english):
      "there is no Templates/ in \(root) for the new site to start from"
    case (.unreadable(let path, let problem), .chinese):
      "无法复制 \(path)：\(problem.message(in: language))"
    case (.unreadable(let path, let problem), .english):
      "cannot copy \(path): \(problem.message(in: language))"
    case (.publishing(.stopped), .chinese): "已中断，什么都没有改动"
    case (.publishing(.stopped), .english): "stopped; nothing is changed"
    case (.publishing(let error), _): error.message(in: language)
    }
  }

  /// What to do about it, without a full stop; `nil` where the message says it.
  public func advice(in language: MessageLanguage) -> String? {
    switch self {
    case .notEmpty:
      Wording(zh: "请另选一个文件夹", en: "choose another folder")[language]
    case .noTemplates:
      Wording(
        zh: "用 --root 指出一个有 Templates/ 的网站，例如程序自己的仓库",
        en: "name a site that has Templates/ with --root, such as the program's own repository")[
          language]
    case .unreadable, .publishing: nil
    }
  }
}

extension OutputPath.Problem {
  func message(in language: MessageLanguage) -> String {
    switch (self, language) {
    case (.empty, .chinese): "路径是空的"
    case (.empty, .english): "the path is empty"
    case (.absolute, .chinese): "路径不能以“/”开头"
    case (.absolute, .english): "the path is absolute"
    case (.emptyComponent, .chinese): "路径里有空的一段"
    case (.emptyComponent, .english): "a component of the path is empty"
    case (.dots, .chinese): "路径里不能有“.”或“..”"
    case (.dots, .english): "“.” and “..” may not stand in a path"
    case (.character(let scalar), .chinese):
      "路径里不能有字符 U+\(String(scalar.value, radix: 16, uppercase: true))"
    case (.character(let scalar), .english):
      "U+\(String(scalar.value, radix: 16, uppercase: true)) may not stand in a path"
    case (.percentEncoding, .chinese): "路径里不能有百分号编码的点或斜杠"
    case (.percentEncoding, .english): "percent-encoded dots and slashes may not stand in a path"
    case (.edge(let part), .chinese): "“\(part)”不能以点结尾，也不能以空格开头或结尾"
    case (.edge(let part), .english): "“\(part)” ends with a dot or has a blank at an end"
    case (.reserved(let part), .chinese): "“\(part)”是保留名"
    case (.reserved(let part), .english): "“\(part)” is a reserved name"
    case (.tooLong, .chinese): "路径太长"
    case (.tooLong, .english): "the path is too long"
    }
  }
}

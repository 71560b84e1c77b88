import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

extension PublishingError {
  /// One line that says what went wrong and where, without a full stop.
  public func message(in language: MessageLanguage) -> String { wording[language] }

  /// What to do about it, without a full stop; `nil` where the message says it.
  public func advice(in language: MessageLanguage) -> String? { help?[language] }

  private var wording: Wording {
    switch self {
    case .outputNotAbsolute(let path):
      Wording(zh: "输出文件夹的路径无效：\(path)", en: "not a usable path for the output folder: \(path)")
    case .outputProtected(let output, let folder):
      Wording(
        zh: "不能输出到 \(output)：它与 \(folder) 相同、包含它或在它里面",
        en: "refusing to write to \(output): it is, contains or lies in \(folder)")
    case .outputForeign(let output, let examples):
      Wording(
        zh: "不能输出到 \(output)：里面有不是 sitegen 生成的文件（\(examples.joined(separator: "、"))）",
        en:
          "refusing to write to \(output): it holds files that sitegen has not written (\(examples.joined(separator: ", ")))"
      )
    case .outputLocked(let output, let holder):
      Wording(
        zh: "另一个构建正在写入 \(output)" + (holder.map { "（\($0.chinese)）" } ?? ""),
        en: "another build is writing to \(output)" + (holder.map { " (\($0.english))" } ?? ""))
    case .duplicate(let path, let other):
      path == other
        ? Wording(zh: "两处都要生成 \(path)", en: "\(path) is made twice")
        : Wording(
          zh: "\(path) 和 \(other) 在不区分大小写的系统上是同一个文件",
          en: "\(path) and \(other) are one file where letter case does not count")
    case .fileAndFolder(let path, let inside):
      Wording(
        zh: "\(path) 既是文件，又要作为文件夹 \(inside)", en: "\(path) is a file and also the folder \(inside)")
    case .foreignFile(let path):
      Wording(
        zh: "\(path) 已经存在，而且不是 sitegen 生成的",
        en: "\(path) exists already and was not written by sitegen")
    case .fileInTheWay(let path):
      Wording(
        zh: "\(path) 应当是文件夹，但那里有一个文件", en: "\(path) should be a folder, but a file is there")
    case .folderInTheWay(let path):
      Wording(
        zh: "\(path) 应当是文件，但那里有一个文件夹", en: "\(path) should be a file, but a folder is there")
    case .symbolicLink(let path):
      Wording(
        zh: "\(path) 是符号链接，不会跟随它写入", en: "\(path) is a symbolic link, which is not followed")
    case .system(let operation, let path, let code):
      Wording(
        zh: "\(operation.chinese) \(path)：\(Self.reason(code)[.chinese])",
        en: "\(operation.english) \(path): \(Self.reason(code)[.english])")
    case .undrawable(let path, let source):
      Wording(
        zh: "画不出 \(path)：\(source) 给出的不是完整的 SVG",
        en: "cannot draw \(path): what \(source) gives is no whole SVG drawing")
    case .stopped:
      Wording(zh: "已中断；原来的网站没有改动", en: "stopped; the old site is unchanged")
    case .ended:
      Wording(zh: "发布已经结束或失败", en: "publishing has already ended or failed")
    }
  }

  private var help: Wording? {
    switch self {
    case .outputProtected:
      Wording(
        zh: "请用 --output 指定另一个文件夹", en: "choose another folder with --output")
    case .outputForeign:
      Wording(
        zh: "请清空这个文件夹，或用 --output 指定另一个；以点开头的文件可以保留",
        en:
          "empty the folder, or choose another with --output; files that start with a dot may stay")
    case .outputLocked:
      Wording(zh: "请等它结束后再试", en: "try again when it has ended")
    case .duplicate, .fileAndFolder:
      Wording(zh: "请给其中一个改名", en: "rename one of them")
    case .foreignFile, .fileInTheWay, .folderInTheWay, .symbolicLink:
      Wording(zh: "请移走或删除它", en: "move it away or delete it")
    case .system(_, _, let code):
      switch code {
      case ENOSPC, EDQUOT:
        Wording(zh: "请腾出空间后再试；原来的网站没有改动", en: "free some space; the old site is unchanged")
      case EMFILE, ENFILE:
        Wording(
          zh: "请用 ulimit -n 提高上限，或减少 --jobs",
          en: "raise the limit with ulimit -n, or use fewer --jobs")
      default: nil
      }
    case .undrawable:
      Wording(
        zh: "SVG 是 XML：只有一个根元素 svg，标签都要结束，实体只有 &amp; &lt; &gt; &quot; 和数字的",
        en:
          "SVG is XML: one root element svg, every tag ended, no entities but &amp; &lt; &gt; &quot; and numeric ones"
      )
    case .outputNotAbsolute, .stopped, .ended: nil
    }
  }

  /// What an error number means to somebody who is no programmer.
  public static func reason(_ code: Int32) -> Wording {
    switch code {
    case ENOSPC: Wording(zh: "磁盘已满", en: "the disk is full")
    case EDQUOT: Wording(zh: "磁盘配额已用完", en: "the disk quota is used up")
    case EACCES: Wording(zh: "没有权限", en: "no permission")
    case EPERM: Wording(zh: "系统不允许", en: "the system does not permit it")
    case EROFS: Wording(zh: "磁盘是只读的", en: "the disk is read-only")
    case EMFILE, ENFILE: Wording(zh: "打开的文件太多", en: "too many open files")
    case ENOENT: Wording(zh: "文件或文件夹不存在", en: "no such file or folder")
    case ENOTDIR: Wording(zh: "路径中有一段不是文件夹", en: "a part of the path is no folder")
    case EISDIR: Wording(zh: "这里不是普通文件", en: "not a regular file")
    case EEXIST: Wording(zh: "已经存在", en: "it exists already")
    case ENOTEMPTY: Wording(zh: "文件夹不是空的", en: "the folder is not empty")
    case ENAMETOOLONG: Wording(zh: "名称太长", en: "the name is too long")
    case ELOOP: Wording(zh: "这里是符号链接，不会跟随", en: "a symbolic link, which is not followed")
    case EIO: Wording(zh: "磁盘读写出错", en: "the disk failed")
    case EFBIG: Wording(zh: "文件太大", en: "the file is too large")
    case EXDEV: Wording(zh: "跨越了文件系统", en: "it is on another file system")
    case ETXTBSY, EBUSY: Wording(zh: "正在被使用", en: "it is in use")
    default: Wording(zh: "系统错误 \(code)", en: "system error \(code)")
    }
  }
}

extension PublishingError.Operation {
  fileprivate var chinese: String {
    switch self {
    case .openFolder: "无法打开文件夹"
    case .makeFolder: "无法新建文件夹"
    case .writeFolder: "无法写入文件夹"
    case .read: "无法读取"
    case .write: "无法写入"
    case .inspect: "无法查看"
    case .replace: "无法替换"
    case .keepOld: "无法保留旧文件"
    case .delete: "无法删除"
    case .lock: "无法锁定"
    }
  }

  fileprivate var english: String {
    switch self {
    case .openFolder: "cannot open the folder"
    case .makeFolder: "cannot make the folder"
    case .writeFolder: "cannot write to the folder"
    case .read: "cannot read"
    case .write: "cannot write"
    case .inspect: "cannot look at"
    case .replace: "cannot replace"
    case .keepOld: "cannot keep the old"
    case .delete: "cannot delete"
    case .lock: "cannot lock"
    }
  }
}

extension PublishingError.Holder {
  fileprivate var chinese: String { "进程 \(process)，\(host)，\(clock) 起" }
  fileprivate var english: String { "process \(process) on \(host), since \(clock)" }

  /// The time of day in UTC.
  private var clock: String {
    let second = ((since % 86_400) + 86_400) % 86_400
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) UTC"
  }
}

extension OutputPath.Problem {
  /// What is wrong with a path, without a full stop.
  public func message(in language: MessageLanguage) -> String {
    let wording =
      switch self {
      case .empty: Wording(zh: "路径是空的", en: "the path is empty")
      case .absolute: Wording(zh: "路径不能以 / 开头", en: "the path must not start with /")
      case .emptyComponent:
        Wording(zh: "路径里有空的一段（//）", en: "a part of the path is empty (//)")
      case .dots: Wording(zh: "路径里不能有 . 或 ..", en: "the path must not contain . or ..")
      case .character(let scalar):
        Wording(
          zh: "路径里不能有\(Self.name(scalar))", en: "the path must not contain\(Self.name(scalar))")
      case .percentEncoding:
        Wording(zh: "路径里不能有百分号编码", en: "the path must not contain percent-encoding")
      case .edge(let name):
        Wording(
          zh: "“\(name)”不能以空格开头，也不能以空格或点结尾",
          en: "“\(name)” must not start with a blank or end with a blank or a dot")
      case .reserved(let name):
        Wording(zh: "“\(name)”是保留的名称", en: "“\(name)” is a reserved name")
      case .tooLong: Wording(zh: "路径太长", en: "the path is too long")
      }
    return wording[language]
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    if (0x21...0x7E).contains(scalar.value) { return " \(scalar)" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return " U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

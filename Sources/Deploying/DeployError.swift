import Diagnostics
import Publishing

/// Why a site was not deployed.
public enum DeployError: Error, Sendable {
  /// The folder holds no finished build.
  case notBuilt(PublishedFolder.Problem, folder: String)
  /// The target is the folder of the build, or lies in it.
  case targetIsSource(String)
  /// More files would be deleted than is allowed; nothing has been done.
  case tooManyDeletions(count: Int, limit: Int)
  /// None of these programs is installed.
  case toolMissing([String])
  /// A program ended with an error.
  case toolFailed(name: String, status: Int32, output: String)
  /// The system refused something.
  case system(path: String, message: String)

  /// Whether the machine or the other side failed, in distinction to the site and its settings.
  public var isMachineFailure: Bool {
    switch self {
    case .notBuilt, .targetIsSource, .tooManyDeletions: false
    case .toolMissing, .toolFailed, .system: true
    }
  }

  /// What happened.
  public var message: Wording {
    switch self {
    case .notBuilt(let problem, let folder):
      switch problem {
      case .missing:
        Wording(zh: "\(folder) 里没有网站", en: "there is no site in \(folder)")
      case .unfinished:
        Wording(zh: "\(folder) 里的生成没有完成", en: "the build in \(folder) did not finish")
      case .changed(let path):
        Wording(
          zh: "\(folder) 里的 \(path) 在生成之后被改动或删除",
          en: "\(path) in \(folder) was changed or deleted after the build")
      case .publishing(let error):
        Wording(zh: error.message(in: .chinese), en: error.message(in: .english))
      }
    case .targetIsSource(let path):
      Wording(zh: "\(path) 就是网站所在的文件夹", en: "\(path) is the folder of the site itself")
    case .tooManyDeletions(let count, let limit):
      Wording(
        zh: "要删除 \(count) 个文件，超过上限 \(limit)；什么都没有改动",
        en: "\(count) files would be deleted, more than the limit of \(limit); nothing was changed")
    case .toolMissing(let names):
      Wording(
        zh: "没有找到 \(names.joined(separator: " 或 "))",
        en: "cannot find \(names.joined(separator: " or "))")
    case .toolFailed(let name, let status, _):
      Wording(zh: "\(name) 出错，退出码 \(status)", en: "\(name) failed with status \(status)")
    case .system(let path, let message):
      Wording(zh: "\(path)：\(message)", en: "\(path): \(message)")
    }
  }

  /// What to do about it.
  public var advice: Wording? {
    switch self {
    case .notBuilt:
      Wording(zh: "先运行 sitegen build", en: "run sitegen build first")
    case .targetIsSource:
      Wording(zh: "写另一个文件夹", en: "name another folder")
    case .tooManyDeletions(let count, _):
      Wording(
        zh: "用 --dry-run 看清单；确实要删，加上 --delete-limit \(count)",
        en: "see the list with --dry-run; if it is right, add --delete-limit \(count)")
    case .toolMissing(let names):
      Wording(
        zh: "安装 \(names[0])，例如 apt-get install \(names[0])",
        en: "install \(names[0]), for instance with apt-get install \(names[0])")
    case .toolFailed(_, _, let output):
      output.isEmpty ? nil : Wording(zh: output, en: output)
    case .system: nil
    }
  }
}

import Diagnostics
import Foundation
import Publishing

/// Why a site was not deployed.
public enum DeployError: Error, Sendable {
  /// The folder holds no finished build.
  case notBuilt(PublishedFolder.Problem, folder: String)
  /// More files would be deleted than is allowed; nothing has been done.
  case tooManyDeletions(count: Int, limit: Int)
  /// The target holds files that no deployment has put there, where the site has files.
  case foreign(examples: [String], count: Int)
  /// Files of others are where the site has folders, or the other way round.
  case inTheWay(examples: [String], count: Int)
  /// The record at the target is not what a deployment has written.
  case recordDamaged
  /// The record at the target is there and cannot be read.
  case recordUnreadable(PublishingError)
  /// Another deployment to the folder is going on.
  case targetBusy(String)
  /// None of these programs is installed.
  case toolMissing([String])
  /// A program ended with an error.
  case toolFailed(name: String, status: Int32, output: String)
  /// The system refused something, the target must not be touched, or a signal came.
  case publishing(PublishingError)

  /// Whether the machine or the other side failed, in distinction to the site and its settings.
  public var isMachineFailure: Bool {
    switch self {
    case .notBuilt(.publishing(let error), _), .publishing(let error): error.isMachineFailure
    case .notBuilt, .tooManyDeletions, .foreign, .inTheWay: false
    case .recordDamaged, .recordUnreadable, .targetBusy, .toolMissing, .toolFailed: true
    }
  }

  /// Whether another target must be named.
  public var isUnusableTarget: Bool {
    if case .publishing(let error) = self { error.isUnusableOutput } else { false }
  }

  /// Whether a signal has ended it.
  public var isStop: Bool {
    if case .publishing(.stopped) = self { true } else { false }
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
    case .foreign(let examples, let count):
      Wording(
        zh: "目标里有 \(count) 个不是部署放进去的文件，占着网站的位置（"
          + Self.list(examples, of: count, "、") + "）；什么都没有改动",
        en: "files that no deployment has put at the target are where \(count) of the site belong ("
          + Self.list(examples, of: count, ", ") + "); nothing was changed")
    case .inTheWay(let examples, let count):
      Wording(
        zh: "目标里有 \(count) 处别人的文件或文件夹挡住了网站的文件（"
          + Self.list(examples, of: count, "、") + "）；什么都没有改动",
        en: "\(count) files or folders of others at the target are in the way ("
          + Self.list(examples, of: count, ", ") + "); nothing was changed")
    case .recordDamaged:
      Wording(
        zh: "目标里的 \(DeployRecord.name) 已损坏，不知道以前部署过哪些文件；什么都没有改动",
        en:
          "\(DeployRecord.name) at the target is damaged, so what was deployed before is unknown; nothing was changed"
      )
    case .targetBusy(let path):
      Wording(
        zh: "另一次部署正在写入 \(path)", en: "another deployment is writing to \(path)")
    case .publishing(.stopped):
      Wording(
        zh: "已中断；下一次部署会完成它", en: "stopped; the next deployment completes it")
    case .publishing(let error), .recordUnreadable(let error):
      Wording(zh: error.message(in: .chinese), en: error.message(in: .english))
    }
  }

  /// What to do about it.
  public var advice: Wording? {
    switch self {
    case .notBuilt(.publishing(let error), _): Self.advice(of: error)
    case .notBuilt:
      Wording(zh: "先运行 sitegen build", en: "run sitegen build first")
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
    case .foreign:
      Wording(
        zh: "移走它们，写另一个目标，或用 --adopt 替换它们，以后归部署管理",
        en:
          "move them away, name another target, or replace them with --adopt; from then on they are the site's"
      )
    case .inTheWay:
      Wording(zh: "移走或删除它们", en: "move them away or delete them")
    case .recordDamaged, .recordUnreadable:
      Wording(
        zh: "恢复这个文件，或用 --all 重新开始（网站已有变化时加上 --adopt）；以前部署过而现在没有的文件会留下",
        en:
          "restore it, or begin anew with --all (and --adopt where the site has changed since); files that are gone from the site then stay"
      )
    case .targetBusy: Wording(zh: "等它结束后再试", en: "try again when it has ended")
    case .publishing(let error): Self.advice(of: error)
    }
  }

  private static func advice(of error: PublishingError) -> Wording? {
    switch error {
    case .outputProtected, .outputNotAbsolute:
      Wording(zh: "写另一个文件夹", en: "name another folder")
    case .outputLocked: Wording(zh: "等它结束后再试", en: "try again when it has ended")
    case .system(_, _, let code) where code == ENOSPC || code == EDQUOT:
      Wording(
        zh: "腾出空间后再部署，会接着做完", en: "free some space and deploy again, which goes on from here")
    default: nil
    }
  }

  /// Some of the paths, and a sign that there are more.
  private static func list(_ examples: [String], of count: Int, _ separator: String) -> String {
    (examples + (count > examples.count ? ["…"] : [])).joined(separator: separator)
  }
}

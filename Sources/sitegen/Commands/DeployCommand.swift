import ArgumentParser
import Deploying
import Diagnostics
import Foundation
import Publishing
import SiteBuilder

extension Deployment.StorageTool: ExpressibleByArgument {}

extension DeployTarget {
  /// The same with the path of a folder made absolute.
  fileprivate func absolute() -> DeployTarget {
    if case .folder(let path) = self { .folder(SiteOptions.absolute(path)) } else { self }
  }
}

/// `sitegen deploy`
struct DeployCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Upload what has changed since the last deployment, and delete what is gone.",
    discussion: """
      TARGET is a folder, user@host:path or rsync://host/module/path (with rsync), or \
      s3://bucket/prefix (with rclone or the AWS command line, and their usual settings). Assets \
      come first, pages last, deletions at the end. Only files that an earlier deployment has put \
      there are deleted.
      """)

  @Argument(help: "Where to.")
  var target: String

  @Option(help: "The folder that holds Content/ and Templates/.")
  var root = "."

  @Option(help: "The folder of the built site (default: ROOT/public).")
  var output: String?

  @Flag(help: "List what would be uploaded and deleted; change nothing.")
  var dryRun = false

  @Option(help: "Refuse to delete more files (default: a tenth, but at least 100).")
  var deleteLimit: Int?

  @Flag(help: "Upload every file, whatever the record of the last deployment says.")
  var all = false

  @Flag(help: "Replace files at the target that no deployment has put there.")
  var adopt = false

  @Option(help: "Address of S3-compatible storage other than Amazon's.")
  var endpoint: String?

  @Option(help: "For s3: rclone or aws (default: the first that is installed).")
  var tool: Deployment.StorageTool?

  @Option(help: "For rsync: the program that takes the place of ssh, with its options.")
  var rsh: String?

  @Option(help: "The language of messages: zh-Hans or en (default: the site's).")
  var lang: MessageLanguage?

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func validate() throws {
    if let deleteLimit, deleteLimit < 0 {
      throw ValidationError("--delete-limit takes a number from 0 on, not \(deleteLimit).")
    }
    if let endpoint {
      let scheme = URLComponents(string: endpoint)?.scheme?.lowercased()
      guard scheme == "https" || scheme == "http" else {
        throw ValidationError(
          "--endpoint takes an address such as https://s3.example.com, not '\(endpoint)'.")
      }
    }
    _ = try parsedTarget()
  }

  private func parsedTarget() throws -> DeployTarget {
    do throws(DeployTarget.Problem) {
      return try DeployTarget(target)
    } catch {
      let reason =
        switch error {
        case .empty: "it is empty"
        case .optionLike: "no part of it may begin with a hyphen"
        case .controlCharacter: "it holds a control character"
        case .bucket(let name): "'\(name)' is not the name of a bucket"
        case .host: "it needs a host and a path, such as user@host:path"
        case .scheme(let scheme): "'\(scheme)://' is not known; use s3:// or rsync://"
        }
      throw ValidationError("'\(target)' is no target: \(reason).")
    }
  }

  func run() throws {
    let language =
      lang ?? SiteSettings.read(root: SiteOptions.absolute(root))?.locale.language ?? .chinese
    let source = SiteOptions.absolute(output ?? root + "/public")
    let environment = ProcessInfo.processInfo.environment
    let signals = StopSignals.watch()
    var options = Deployment.Options(
      source: source, target: try parsedTarget().absolute(), environment: environment)
    options.protected = ProtectedFolder.site(
      root: SiteOptions.absolute(root), home: environment["HOME"])
    options.isStopped = { signals.isStopped }
    options.adopts = adopt
    options.isDryRun = dryRun
    options.deleteLimit = deleteLimit
    options.uploadsAll = all
    options.endpoint = endpoint
    options.storageTool = tool
    options.remoteShell = rsh
    let isListed = dryRun && !quiet
    let summary: Deployment.Summary
    do throws(DeployError) {
      summary = try Deployment(options: options).run { step in
        guard isListed else { return }
        switch step {
        case .upload(let path): Terminal.print("+ \(path)")
        case .delete(let path): Terminal.print("- \(path)")
        }
      }
    } catch {
      Terminal.printError("sitegen: " + error.message[language])
      if let advice = error.advice { Terminal.printError("  " + advice[language]) }
      if error.isStop { throw ExitCode(signals.status) }
      if error.isUnusableTarget { throw ExitCode(ExitStatus.usage.rawValue) }
      throw ExitCode(
        error.isMachineFailure ? ExitStatus.machine.rawValue : ExitStatus.contentErrors.rawValue)
    }
    if quiet { return }
    let (uploaded, deleted, unchanged) = (summary.uploaded, summary.deleted, summary.unchanged)
    switch (language, dryRun) {
    case (.chinese, true):
      Terminal.print("将上传 \(uploaded) 个文件，删除 \(deleted) 个，\(unchanged) 个未变；什么都没有改动")
    case (.chinese, false):
      Terminal.print("已上传 \(uploaded) 个文件，删除 \(deleted) 个，\(unchanged) 个未变")
    case (.english, true):
      Terminal.print(
        "Would upload \(uploaded) and delete \(deleted) files, \(unchanged) unchanged; nothing done"
      )
    case (.english, false):
      Terminal.print(
        "Uploaded \(uploaded) and deleted \(deleted) files, \(unchanged) unchanged")
    }
  }
}

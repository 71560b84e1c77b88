import Foundation
import Publishing
import Synchronization
import Testing

@testable import Deploying

@Suite("Deploying to a folder", .timeLimit(.minutes(2)))
struct FolderDeploymentTests {
  private let site = ["index.html": "home", "about/index.html": "about", "a.ics": "calendar"]

  @Test("Files of others where the site has files are named, and nothing is changed")
  func refusesForeign() throws {
    let place = try Place()
    try place.publish(site)
    try place.write("about/index.html", "mine")
    try place.write("a.ics", "mine")
    try place.write("other.txt", "mine")
    let before = place.deployed
    for isDryRun in [true, false] {
      let error = #expect(throws: DeployError.self) {
        try place.deploy { $0.isDryRun = isDryRun }
      }
      guard case .foreign(let examples, let count) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(examples == ["a.ics", "about/index.html"])
      #expect(count == 2)
      #expect(error?.isMachineFailure == false)
    }
    #expect(place.deployed == before)
  }

  @Test("Adopted files are replaced and belong to the site from then on; others stay")
  func adopts() throws {
    let place = try Place()
    try place.publish(site)
    try place.write("a.ics", "mine")
    try place.write("other.txt", "mine")
    try place.deploy { $0.adopts = true }
    #expect(place.deployed["a.ics"] == "calendar")
    var smaller = site
    smaller["a.ics"] = nil
    try place.publish(smaller)
    try place.deploy()
    #expect(place.deployed == smaller.merging(["other.txt": "mine"]) { $1 })
  }

  @Test("A file with the bytes of the site's is nobody's loss")
  func takesEqual() throws {
    let place = try Place()
    try place.publish(site)
    try place.write("a.ics", "calendar")
    try place.deploy()
    #expect(place.deployed == site)
  }

  @Test("Files of others where folders should be, and folders where files should be, are named")
  func refusesObstacles() throws {
    let place = try Place()
    try place.publish(site)
    try place.write("about", "mine")
    try place.write("a.ics/mine.txt", "mine")
    let error = #expect(throws: DeployError.self) { try place.deploy { $0.adopts = true } }
    guard case .inTheWay(let examples, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(examples == ["a.ics/", "about"])
    #expect(place.deployed == ["about": "mine", "a.ics/mine.txt": "mine"])
  }

  @Test("The site's root, its sources, the system's root and the site itself are no targets")
  func refusesProtected() throws {
    let place = try Place()
    try place.publish(site)
    let root = place.path + "/site"
    for target in ["/", root, place.path, "\(root)/Content", "\(root)/Templates/x", place.source]
      + ["\(place.source)/x"]
    {
      let error = #expect(throws: DeployError.self) { try place.deploy(to: target) }
      #expect(error?.isUnusableTarget == true, "\(target)")
    }
    try place.deploy(to: "\(root)/elsewhere")
  }

  @Test("A path may change between file and folder", arguments: [false, true])
  func changesKind(uploadsAll: Bool) throws {
    let place = try Place()
    for path in ["press", "press/kit.txt", "press"] {
      try place.publish(["index.html": "home", path: path])
      try place.deploy { $0.uploadsAll = uploadsAll }
      #expect(place.deployed == ["index.html": "home", path: path])
    }
  }

  @Test(
    "A damaged record is an error, from which --all begins anew",
    arguments: ["", "x\n", "sitegen-deploy 1\n0123", "sitegen-deploy 1\n0123 a.ics\n"])
  func damagedRecord(_ text: String) throws {
    let place = try Place()
    try place.publish(site)
    try place.deploy()
    try place.write(DeployRecord.name, text)
    let error = #expect(throws: DeployError.self) { try place.deploy() }
    #expect(error?.isMachineFailure == true)
    #expect(place.deployed == site)
    try place.deploy { $0.uploadsAll = true }
    #expect(try place.deploy().unchanged == site.count)
  }

  @Test("What is no file where the record should be is an error")
  func unreadableRecord() throws {
    let place = try Place()
    try place.publish(site)
    try place.write("\(DeployRecord.name)/mine", "mine")
    let error = #expect(throws: DeployError.self) { try place.deploy() }
    guard case .recordUnreadable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(place.deployed == ["\(DeployRecord.name)/mine": "mine"])
  }

  @Test("A deployment that is stopped leaves no half files, and the next one completes it")
  func stops() throws {
    let place = try Place()
    try place.publish(site)
    let asked = Mutex(0)
    let error = #expect(throws: DeployError.self) {
      try place.deploy {
        $0.isStopped = {
          asked.withLock { count in
            count += 1
            return count > 40
          }
        }
      }
    }
    #expect(error?.isStop == true)
    #expect(!place.deployed.keys.contains { $0.contains(".sitegen-") })
    try place.deploy()
    #expect(place.deployed == site)
  }

  @Test("Half files of a deployment that was killed are removed, and no others")
  func clearsLeftovers() throws {
    let place = try Place()
    try place.publish(site)
    try place.deploy()
    let name = ".sitegen-\(UUID().uuidString)"
    for path in [name, "about/\(name)", "about/.sitegen-mine", "mine/\(name)"] {
      try place.write(path, "half")
    }
    try place.deploy()
    #expect(
      place.deployed
        == site.merging(["about/.sitegen-mine": "half", "mine/\(name)": "half"]) { $1 })
  }

  @Test("A target that is no folder is told in the words of the program")
  func noFolder() throws {
    let place = try Place()
    try place.publish(site)
    try place.write("file", "x")
    let error = #expect(throws: DeployError.self) { try place.deploy(to: place.target + "/file") }
    #expect(error?.isMachineFailure == true)
    #expect(error?.message[.chinese].contains("不是文件夹") == true)
    #expect(error?.message[.english].contains("is no folder") == true)
  }

  @Test("A folder that cannot be locked because nothing can be written there is read all the same")
  func readOnlySource() throws {
    let place = try Place()
    try place.publish(site)
    try FileManager.default.removeItem(atPath: place.source + "/.sitegen-lock")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555], ofItemAtPath: place.source)
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: place.source)
    }
    try place.deploy()
    #expect(place.deployed == site)
  }
}

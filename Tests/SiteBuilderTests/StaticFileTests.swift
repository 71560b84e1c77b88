import Foundation
import Testing

@testable import SiteBuilder

@Suite("Files of Content/static/")
struct StaticFileTests {
  /// Writes other bytes of the same number into a file and puts its time back.
  private func overwrite(_ path: String, _ text: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
    try FileManager.default.setAttributes([.modificationDate: Self.date], ofItemAtPath: path)
  }

  private static let date = Date(timeIntervalSince1970: 1_577_836_800)

  @Test(
    "Other bytes are published, even with the old size and the old time", arguments: [true, false])
  func timePutBack(usesCache: Bool) throws {
    let site = try SmallSite()
    site.usesCache = true
    let source = "Content/static/x.txt"
    try site.write(source, "AAAA")
    try overwrite(site.root + "/" + source, "AAAA")
    // Until the file is old enough, its bytes are compared, whatever its time says.
    Thread.sleep(forTimeInterval: 2.7)
    #expect(try site.build().summary != nil)
    #expect(site.page("x.txt") == "AAAA")
    try overwrite(site.root + "/" + source, "BBBB")
    site.usesCache = usesCache
    #expect(try site.build().summary?.written ?? 0 > 0)
    #expect(site.page("x.txt") == "BBBB")
  }

  @Test("A published file that was tampered with is put right, even with its old time")
  func tampered() throws {
    let site = try SmallSite()
    site.usesCache = true
    try site.write("Content/static/x.txt", "AAAA")
    #expect(try site.build().summary != nil)
    #expect(try site.build().summary?.written == 0)
    let place = site.root + "/public/x.txt"
    let time = try FileManager.default.attributesOfItem(atPath: place)[.modificationDate]
    Thread.sleep(forTimeInterval: 0.1)
    try overwrite(place, "BBBB")
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(time)], ofItemAtPath: place)
    #expect(try site.build().summary?.written == 1)
    #expect(site.page("x.txt") == "AAAA")
  }
}

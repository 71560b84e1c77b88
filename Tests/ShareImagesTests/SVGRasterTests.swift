import Foundation
import Testing

@testable import ShareImages

@Suite("Pictures from drawings")
struct SVGRasterTests {
  private let drawing = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
    <rect width="20" height="20" fill="#ff0000"/>
    <text x="21" y="15" font-size="12">中</text>
    </svg>
    """.utf8)

  /// Width and height from the header of a PNG (PNG specification, section 11.2.2).
  private func size(_ png: [UInt8]) -> [Int] {
    guard png.count > 24, png[..<8].elementsEqual([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    else { return [] }
    func number(_ at: Int) -> Int { png[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
    return [number(16), number(20)]
  }

  @Test("A drawing becomes a PNG of the size asked for, the same each time")
  func drawsTheSame() throws {
    let png = try #require(SVGRaster.png(svg: drawing, width: 120, height: 60))
    #expect(size(png) == [120, 60])
    #expect(SVGRaster.png(svg: drawing, width: 120, height: 60) == png)
    let other = Array(
      String(decoding: drawing, as: UTF8.self).replacing("ff0000", with: "00ff00").utf8)
    #expect(SVGRaster.png(svg: other, width: 120, height: 60) != png)
  }

  @Test("What is no drawing gives no picture")
  func broken() {
    for text in ["", "<svg", "plain text", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>"] {
      #expect(SVGRaster.png(svg: Array(text.utf8), width: 10, height: 10) == nil)
    }
    #expect(SVGRaster.png(svg: drawing, width: 0, height: 10) == nil)
    #expect(SVGRaster.png(svg: drawing, width: 100_000, height: 100_000) == nil)
  }

  @Test("Many threads draw the same picture as one")
  func threads() async throws {
    let drawing = self.drawing
    let expected = try #require(SVGRaster.png(svg: drawing, width: 200, height: 100))
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask { SVGRaster.png(svg: drawing, width: 200, height: 100) == expected }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}

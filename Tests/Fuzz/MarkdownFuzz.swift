// Fuzzes the rendering of Markdown and the reading of image headers.
//
//   swiftc -O -sanitize=fuzzer,address -parse-as-library -I Sources/CCmark \
//     Sources/Diagnostics/*.swift Sources/Markdown/*.swift Tests/Fuzz/MarkdownFuzz.swift ...
//
// with the three parts as modules of their own, or all files as one module with the two `import`s
// of our own modules removed. Every input is rendered with every set of options; holes and places
// are checked, and that what is rendered once is rendered the same again.

import Diagnostics
import Markdown

/// The entry point that libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  var raw = MarkdownOptions.commonMark
  raw.allowsRawHTML = true
  for options in [MarkdownOptions(), .gfm, raw] {
    let document = MarkdownRenderer.render(bytes, options: options)
    var last = 0
    for hole in document.holes {
      precondition(hole.offset >= last && hole.offset <= document.html.count)
      last = hole.offset
    }
    for problem in document.problems { precondition(problem.range.start <= problem.range.end) }
    precondition(MarkdownRenderer.render(bytes, options: options) == document)
    _ = document.excerpt(limit: size % 200)
    _ = document.readingMinutes
    if let first = document.plainTextLines.offsets.first {
      _ = document.plainTextLines.range(
        of: Int(first)..<document.plainText.count, in: document.plainText,
        index: LineIndex(bytes))
    }
  }
  _ = MarkdownRenderer.renderInline(String(decoding: bytes, as: UTF8.self))
  _ = ImageSize.read(bytes)
  return 0
}

extension ImageSize {
  /// AVIF (AV1 Image File Format over ISO/IEC 14496-12 and 23008-12): the largest `ispe` property
  /// among `meta` / `iprp` / `ipco`, sides swapped by an `irot` of a quarter turn.
  static func avif(_ r: HeaderReader) -> ImageSize? {
    guard r.has("ftyp", at: 4), let length = r.big32(0), length >= 16 else { return nil }
    let brands = stride(from: 8, to: min(length, 128), by: 4)
    guard brands.contains(where: { r.has("avif", at: $0) || r.has("avis", at: $0) }),
      // `meta` is a full box: version and flags come before its boxes.
      let meta = box("meta", r, 0..<r.bytes.count),
      let properties = box(
        "iprp", r, (meta.lowerBound + 4)..<max(meta.lowerBound + 4, meta.upperBound)),
      let container = box("ipco", r, properties)
    else { return nil }
    var best: ImageSize?
    var turned = false
    var i = container.lowerBound
    while let (kind, content) = next(r, i, container.upperBound) {
      if kind == "ispe", let width = r.big32(content.lowerBound + 4),
        let height = r.big32(content.lowerBound + 8), width <= 1 << 24, height <= 1 << 24
      {
        if best.map({ width * height > $0.width * $0.height }) ?? true {
          best = ImageSize(width: width, height: height)
        }
      } else if kind == "irot", let angle = r.byte(content.lowerBound) {
        turned = angle & 1 == 1
      }
      i = content.upperBound
    }
    guard let best else { return nil }
    return turned ? ImageSize(width: best.height, height: best.width) : best
  }

  /// The content of the first box of a kind.
  private static func box(_ kind: String, _ r: HeaderReader, _ range: Range<Int>) -> Range<Int>? {
    var i = range.lowerBound
    while let (found, content) = next(r, i, range.upperBound) {
      if found == kind { return content }
      i = content.upperBound
    }
    return nil
  }

  /// The box at `i`; its content may lie behind the end of the bytes.
  private static func next(
    _ r: HeaderReader, _ i: Int, _ end: Int
  ) -> (kind: String, content: Range<Int>)? {
    guard i + 8 <= min(end, r.bytes.count), var size = r.big32(i) else { return nil }
    var header = 8
    if size == 1 {
      guard r.big32(i + 8) == 0, let low = r.big32(i + 12) else { return nil }
      size = low
      header = 16
    } else if size == 0 {
      size = end - i
    }
    guard size >= header, size <= end - i || end == r.bytes.count else { return nil }
    let kind = String(decoding: r.bytes[(i + 4)..<(i + 8)], as: UTF8.self)
    return (kind, (i + header)..<(i + size))
  }
}

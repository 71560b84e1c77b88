extension ImageSize {
  /// AVIF (AV1 Image File Format over ISO/IEC 14496-12 and 23008-12): the `ispe` property of the
  /// primary item, sides swapped by its `irot` of a quarter turn. Where a file does not say what its
  /// items have, the largest image counts: others are thumbnails, tiles and masks.
  static func avif(_ r: HeaderReader) -> ImageSize? {
    guard r.has("ftyp", at: 4), let length = r.big32(0), length >= 16 else { return nil }
    let brands = stride(from: 8, to: min(length, 128), by: 4)
    guard brands.contains(where: { r.has("avif", at: $0) || r.has("avis", at: $0) }),
      let meta = box("meta", r, 0..<r.bytes.count)
    else { return nil }
    // `meta` is a full box: version and flags come before its boxes.
    let start = meta.lowerBound + 4
    let boxes = start..<max(start, meta.upperBound)
    guard let properties = box("iprp", r, boxes), let container = box("ipco", r, properties) else {
      return nil
    }
    var all: [(kind: String, content: Range<Int>)] = []
    var i = container.lowerBound
    while let property = next(r, i, container.upperBound), all.count < 0x8000 {
      all.append(property)
      i = property.content.upperBound
    }
    if let item = primaryItem(r, boxes) {
      let own = associations(of: item, r, properties).compactMap {
        $0 >= 1 && $0 <= all.count ? all[$0 - 1] : nil
      }
      if let size = size(own, r) { return size }
    }
    return size(all, r)
  }

  /// The largest size among properties, turned as they say.
  private static func size(
    _ properties: [(kind: String, content: Range<Int>)], _ r: HeaderReader
  ) -> ImageSize? {
    var best: ImageSize?
    var turned = false
    for (kind, content) in properties {
      if kind == "ispe", let width = r.big32(content.lowerBound + 4),
        let height = r.big32(content.lowerBound + 8), width <= 1 << 24, height <= 1 << 24
      {
        if best.map({ width * height > $0.width * $0.height }) ?? true {
          best = ImageSize(width: width, height: height)
        }
      } else if kind == "irot", let angle = r.byte(content.lowerBound) {
        turned = angle & 1 == 1
      }
    }
    guard let best else { return nil }
    return turned ? ImageSize(width: best.height, height: best.width) : best
  }

  /// The number of the item that is shown (`pitm`).
  private static func primaryItem(_ r: HeaderReader, _ boxes: Range<Int>) -> Int? {
    guard let content = box("pitm", r, boxes), let version = r.byte(content.lowerBound) else {
      return nil
    }
    return version == 0 ? r.big16(content.lowerBound + 4) : r.big32(content.lowerBound + 4)
  }

  /// The 1-based indices of an item's properties (`ipma`).
  private static func associations(
    of item: Int, _ r: HeaderReader, _ properties: Range<Int>
  ) -> [Int] {
    guard let content = box("ipma", r, properties), let version = r.byte(content.lowerBound),
      let flags = r.byte(content.lowerBound + 3), let count = r.big32(content.lowerBound + 4)
    else { return [] }
    var i = content.lowerBound + 8
    for _ in 0..<min(count, 1 << 16) {
      guard let found = version == 0 ? r.big16(i) : r.big32(i),
        let number = r.byte(i + (version == 0 ? 2 : 4))
      else { return [] }
      i += version == 0 ? 3 : 5
      let width = flags & 1 == 1 ? 2 : 1
      if found == item {
        // The first bit says whether a reader must know the property.
        return (0..<number).compactMap {
          width == 2 ? r.big16(i + $0 * 2).map { $0 & 0x7FFF } : r.byte(i + $0).map { $0 & 0x7F }
        }
      }
      i += number * width
    }
    return []
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

import Briefing

/// Where in a file of the output parts of texts stand that were written as they are.
///
/// A file has one only where everything that it has read of texts stands in it as such a part: with other
/// texts of the same shape it then is the same file with other bytes in these places.
struct TextTrace: Sendable, Equatable {
  /// A part of a text in a file.
  struct Span: Sendable, Equatable {
    /// What it is.
    enum Content: Sendable, Equatable {
      case html(BodyReads.Emission.Layout)
      case wordCount
      case readingMinutes
    }

    /// Where it begins in the file.
    var start: Int
    /// The number of the text's file.
    var file: Int
    var content: Content
  }

  /// Ascending; no two overlap.
  var spans: [Span] = []

  /// What `emissions` say, which begin at `marks`, all less `offset`; `nil` where something was read that
  /// has no mark.
  init?(_ emissions: ArraySlice<BodyReads.Emission>, _ marks: ArraySlice<Int>, offset: Int = 0) {
    guard emissions.count == marks.count else { return nil }
    spans.reserveCapacity(emissions.count)
    var end = offset
    for (emission, mark) in zip(emissions, marks) {
      guard mark >= end else { return nil }
      let content: Span.Content
      switch emission.content {
      case .html(let layout):
        content = .html(layout)
        end = mark + layout.count
      case .wordCount:
        content = .wordCount
        end = mark + 1
      case .readingMinutes:
        content = .readingMinutes
        end = mark + 1
      case .other: return nil
      }
      spans.append(Span(start: mark - offset, file: Int(emission.file), content: content))
    }
  }

  // MARK: - Storing

  /// In few bytes: numbers as distances.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    var last = 0
    for span in spans {
      writer.put(span.start - last)
      last = span.start
      writer.put(span.file)
      switch span.content {
      case .wordCount: writer.put(3)
      case .readingMinutes: writer.put(4)
      case .html(let layout):
        writer.put(Int(layout.encoding.rawValue))
        writer.put(layout.count)
        writer.put(layout.fillings.count)
        var end = 0
        for filling in layout.fillings {
          writer.put(filling.lowerBound - end)
          writer.put(filling.count)
          end = filling.upperBound
        }
      }
    }
    return writer.bytes
  }

  /// Reads what `bytes` gave.
  init(_ bytes: [UInt8]) throws(ByteReader.Malformed) {
    var result: Result<[Span], ByteReader.Malformed> = .success([])
    bytes.withUnsafeBytes { buffer in
      do throws(ByteReader.Malformed) {
        result = .success(try Self.read(ByteReader(buffer)))
      } catch {
        result = .failure(error)
      }
    }
    spans = try result.get()
  }

  private static func read(_ bytes: ByteReader) throws(ByteReader.Malformed) -> [Span] {
    var reader = bytes
    var spans: [Span] = []
    var last = 0
    func number(_ limit: Int) throws(ByteReader.Malformed) -> Int {
      let number = try reader.number()
      guard number >= 0, number <= limit else { throw ByteReader.Malformed() }
      return number
    }
    while !reader.isAtEnd {
      let start = last + (try number(1 << 40))
      last = start
      let file = try number(1 << 30)
      let kind = try number(4)
      switch kind {
      case 3: spans.append(Span(start: start, file: file, content: .wordCount))
      case 4: spans.append(Span(start: start, file: file, content: .readingMinutes))
      default:
        guard
          let encoding = BodyReads.Emission.Layout.Encoding(
            rawValue: UInt8(truncatingIfNeeded: kind))
        else { throw ByteReader.Malformed() }
        let count = try number(1 << 40)
        var fillings: [Range<Int>] = []
        var end = 0
        for _ in 0..<(try reader.count()) {
          let start = end + (try number(count - end))
          end = start + (try number(count - start))
          fillings.append(start..<end)
        }
        spans.append(
          Span(
            start: start, file: file,
            content: .html(
              BodyReads.Emission.Layout(encoding: encoding, count: count, fillings: fillings))))
      }
    }
    return spans
  }

  /// The emissions that say this, and their marks from `offset` on.
  func replay(at offset: Int) -> (emissions: [BodyReads.Emission], marks: [Int]) {
    let emissions = spans.map { span in
      let content: BodyReads.Emission.Content =
        switch span.content {
        case .html(let layout): .html(layout)
        case .wordCount: .wordCount
        case .readingMinutes: .readingMinutes
        }
      return BodyReads.Emission(file: Int32(truncatingIfNeeded: span.file), content: content)
    }
    return (emissions, spans.map { offset + $0.start })
  }
}

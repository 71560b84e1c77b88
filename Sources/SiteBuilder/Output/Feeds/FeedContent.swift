import Briefing
import Templating

/// The HTML of an entry on its way into a feed: its addresses are completed, and it is escaped for the
/// format. Marks of texts in it are carried along.
enum FeedContent {
  /// Appends `content`, whose emissions are those from `first` on of what is noted now.
  ///
  /// - Parameter page: the full address of the page, from which addresses that are not full are
  ///   completed, such as those of footnotes
  static func append(
    _ content: OutputBuffer, page: String, as encoding: BodyReads.Emission.Layout.Encoding,
    emittedFrom first: Int, to buffer: inout OutputBuffer
  ) {
    let (begin, end): (StaticString, StaticString) =
      encoding == .cdata ? ("<![CDATA[", "]]>") : ("\"", "\"")
    let addresses = FullAddresses(of: page)
    var scanner = AddressScanner()
    content.withUnsafeBytes { scanner.scan($0) }
    let places = scanner.places
    let completed =
      places.isEmpty ? content : content.withUnsafeBytes { addresses.completed($0, places) }
    append(begin, to: &buffer)
    completed.withUnsafeBytes { bytes in
      let reads = BodyReads.running
      let emissions = reads?.emissions[first...] ?? []
      let bounds =
        emissions.count == content.marks.count
        ? bounds(emissions, content.marks, movedBy: places, addresses) : []
      guard let reads, !bounds.isEmpty, areSafe(bounds, in: bytes, encoding) else {
        return append(bytes, encoding, to: &buffer)
      }
      var start = 0
      let written = bounds.map { bound in
        append(
          UnsafeRawBufferPointer(rebasing: bytes[start..<bound]), encoding, to: &buffer)
        start = bound
        return buffer.count
      }
      append(UnsafeRawBufferPointer(rebasing: bytes[start...]), encoding, to: &buffer)
      var rest = written[...]
      for number in emissions.indices {
        guard let place = rest.popFirst() else { break }
        buffer.mark(at: place)
        guard case .html(let layout) = emissions[number].content else { continue }
        let fillings = layout.fillings.map { _ in
          let start = rest.popFirst() ?? place
          return (start - place)..<((rest.popFirst() ?? start) - place)
        }
        let end = rest.popFirst() ?? place
        reads.emissions[number].content = .html(
          BodyReads.Emission.Layout(
            encoding: encoding, count: end - place, fillings: fillings))
      }
    }
    append(end, to: &buffer)
  }

  /// A piece of a rendered text as it stands in a feed.
  static func encoded(
    _ piece: UnsafeRawBufferPointer, as encoding: BodyReads.Emission.Layout.Encoding
  ) -> [UInt8] {
    var buffer = OutputBuffer(capacity: piece.count + piece.count / 8)
    append(piece, encoding, to: &buffer)
    return buffer.bytes
  }

  private static func append(_ text: StaticString, to buffer: inout OutputBuffer) {
    buffer.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private static func append(
    _ bytes: UnsafeRawBufferPointer, _ encoding: BodyReads.Emission.Layout.Encoding,
    to buffer: inout OutputBuffer
  ) {
    switch encoding {
    case .cdata: ByteEscaping.appendInsideCDATA(bytes, to: &buffer)
    case .json: ByteEscaping.appendInsideJSON(bytes, to: &buffer)
    case .html: buffer.append(contentsOf: bytes)
    }
  }

  /// Where parts of texts and what fills their holes begin and end, moved by what was put in before
  /// `places`; empty where they are not in order.
  private static func bounds(
    _ emissions: ArraySlice<BodyReads.Emission>, _ marks: [Int],
    movedBy places: [FullAddresses.Place], _ addresses: FullAddresses
  ) -> [Int] {
    var bounds: [Int] = []
    for (emission, mark) in zip(emissions, marks) {
      bounds.append(mark)
      guard case .html(let layout) = emission.content else { continue }
      for filling in layout.fillings {
        bounds.append(mark + filling.lowerBound)
        bounds.append(mark + filling.upperBound)
      }
      bounds.append(mark + layout.count)
    }
    var rest = places[...]
    var moved = 0
    var last = 0
    for index in bounds.indices {
      let bound = bounds[index]
      if bound < last { return [] }
      last = bound
      // What is put in at a bound belongs to what begins there.
      while let place = rest.first, place.offset < bound {
        moved += addresses[place.beginning].utf8.count
        rest.removeFirst()
      }
      bounds[index] = bound + moved
    }
    return bounds
  }

  /// Whether the parts between bounds are escaped the same alone as together.
  static func areSafe(
    _ bounds: [Int], in bytes: UnsafeRawBufferPointer,
    _ encoding: BodyReads.Emission.Layout.Encoding
  ) -> Bool {
    guard encoding == .cdata else { return true }
    // "]]>" must not be divided.
    return bounds.allSatisfy { bound in
      !(1...2).contains { before in
        let start = bound - before
        return start >= 0 && start + 3 <= bytes.count && bytes[start] == UInt8(ascii: "]")
          && bytes[start + 1] == UInt8(ascii: "]") && bytes[start + 2] == UInt8(ascii: ">")
      }
    }
  }
}

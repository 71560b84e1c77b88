/// Reads EDTF strictly, byte by byte.
struct DateReader {
  /// What went wrong, and where: byte offsets.
  struct Failure: Error {
    var reason: DateProblem.Reason
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private let end: Int
  private(set) var position: Int

  init(_ bytes: [UInt8]) {
    self.init(bytes, 0..<bytes.count)
  }

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position >= end }

  private var next: UInt8? { position < end ? bytes[position] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  /// Exactly `count` digits.
  private mutating func digits(_ count: Int) -> Int? {
    guard position + count <= end else { return nil }
    var value = 0
    for byte in bytes[position..<position + count] {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    position += count
    return value
  }

  /// An offset from UTC: `Z`, `+hh:mm` or `-hh:mm`, in minutes.
  mutating func offset() -> Int? {
    let start = position
    if skip(0x5A) { return 0 }
    let negative: Bool
    if skip(0x2B) {
      negative = false
    } else if skip(0x2D) {
      negative = true
    } else {
      return nil
    }
    guard let hours = digits(2), skip(0x3A), let minutes = digits(2), minutes < 60,
      hours * 60 + minutes <= 14 * 60
    else {
      position = start
      return nil
    }
    return (hours * 60 + minutes) * (negative ? -1 : 1)
  }

  /// A whole text: a date or an interval.
  static func read(_ bytes: [UInt8]) throws(Failure) -> EDTFDate.Shape {
    guard let slash = bytes.firstIndex(of: 0x2F) else {
      var reader = DateReader(bytes)
      return .single(try reader.date())
    }
    if let second = bytes[(slash + 1)...].firstIndex(of: 0x2F) {
      throw Failure(reason: .tooManySides, range: second..<bytes.count)
    }
    let openStart = isOpen(bytes[..<slash])
    let openEnd = isOpen(bytes[(slash + 1)...])
    if openStart, openEnd { throw Failure(reason: .openBothEnds, range: 0..<bytes.count) }
    var start = DateReader(bytes, 0..<slash)
    var end = DateReader(bytes, slash + 1..<bytes.count)
    if openStart { return .until(try end.date()) }
    if openEnd { return .since(try start.date()) }
    let from = try start.date()
    let to = try end.date()
    guard from.earliest <= to.latest, !isSameDayReversed(from, to) else {
      throw Failure(reason: .endBeforeStart, range: slash + 1..<bytes.count)
    }
    return .interval(from, to)
  }

  private static func isOpen(_ side: ArraySlice<UInt8>) -> Bool {
    side.elementsEqual([0x2E, 0x2E])
  }

  private static func isSameDayReversed(_ from: DatePart, _ to: DatePart) -> Bool {
    guard let start = from.time, let end = to.time, from.earliest == to.earliest else {
      return false
    }
    return start.minutes - (start.offset ?? 0) > end.minutes - (end.offset ?? 0)
      && start.offset == end.offset
  }

  /// One date with its qualifier, up to the end.
  mutating func date() throws(Failure) -> DatePart {
    let start = position
    guard start < end else { throw Failure(reason: .empty, range: start..<end) }
    if let byte = next, isQualifier(byte) {
      throw Failure(reason: .qualifierInFront, range: start..<start + 1)
    }
    guard let year = digits(4) else { throw Failure(reason: .notADate, range: start..<end) }
    guard year > 0 else { throw Failure(reason: .badYear, range: start..<start + 4) }
    var part = DatePart(year: year)
    if skip(0x2D) { try afterYear(&part) }
    if let byte = next, isQualifier(byte) {
      position += 1
      part.isApproximate = byte != 0x3F
      part.isUncertain = byte != 0x7E
    }
    guard isAtEnd else { throw Failure(reason: .notADate, range: position..<end) }
    return part
  }

  private var hasDigit: Bool { next.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }

  private func isQualifier(_ byte: UInt8) -> Bool { byte == 0x7E || byte == 0x3F || byte == 0x25 }

  private mutating func afterYear(_ part: inout DatePart) throws(Failure) {
    let start = position
    if skip(0x51) {
      guard let quarter = digits(1) else { throw Failure(reason: .notADate, range: start..<end) }
      guard (1...4).contains(quarter) else {
        throw Failure(reason: .noSuchQuarter(quarter), range: start..<position)
      }
      part.quarter = quarter
      part.month = quarter * 3 - 2
      return
    }
    guard let month = digits(2), !hasDigit else {
      throw Failure(reason: .notADate, range: start..<end)
    }
    if (33...36).contains(month) {
      // EDTF level 2, ISO 8601-2:2019 4.8: sub-year groupings 33 to 36 are the quarters.
      part.quarter = month - 32
      part.month = (month - 32) * 3 - 2
      return
    }
    guard (1...12).contains(month) else {
      throw Failure(reason: .noSuchMonth(month), range: start..<position)
    }
    part.month = month
    guard skip(0x2D) else { return }
    let dayStart = position
    guard let day = digits(2), !hasDigit else {
      throw Failure(reason: .notADate, range: dayStart..<end)
    }
    let last = CalendarDay.days(inMonth: month, of: part.year)
    guard (1...last).contains(day) else {
      throw Failure(
        reason: .noSuchDay(day: day, month: month, year: part.year, last: last),
        range: dayStart..<position)
    }
    part.day = day
    if skip(0x54) { part.time = try time() }
  }

  private mutating func time() throws(Failure) -> EDTFDate.TimeOfDay {
    let start = position
    guard let hour = digits(2), skip(0x3A), let minute = digits(2) else {
      throw Failure(reason: .notADate, range: start..<end)
    }
    var second = 0
    if skip(0x3A) {
      guard let read = digits(2) else { throw Failure(reason: .notADate, range: start..<end) }
      second = read
      if skip(0x2E) {
        while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
      }
    }
    guard hour < 24, minute < 60, second < 61 else {
      throw Failure(reason: .noSuchTime, range: start..<position)
    }
    let offsetStart = position
    let offset = offset()
    if offset == nil, let byte = next, byte == 0x2B || byte == 0x2D || byte | 0x20 == 0x7A {
      throw Failure(reason: .badOffset, range: offsetStart..<end)
    }
    return EDTFDate.TimeOfDay(minutes: hour * 60 + minute, offset: offset)
  }
}

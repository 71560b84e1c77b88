import Briefing

extension EDTFDate {
  /// The first day that it can mean; `nil` where its start is open.
  var dataEarliest: CalendarDay? {
    if case .until = shape { return nil }
    return earliest
  }

  /// The date in EDTF (ISO 8601-2:2019) exactly: quarters as `2025-35`, times with seconds and
  /// offset, open ends as `..`.
  var canonical: String {
    var bytes = ByteBuffer(capacity: 64)
    appendCanonical(to: &bytes)
    return String(decoding: bytes.bytes, as: UTF8.self)
  }

  /// Appends the date in EDTF; ASCII only.
  func appendCanonical(to bytes: inout ByteBuffer) {
    switch shape {
    case .single(let part): append(part, to: &bytes)
    case .interval(let start, let end):
      append(start, to: &bytes)
      bytes.append(UInt8(ascii: "/"))
      append(end, to: &bytes)
    case .since(let part):
      append(part, to: &bytes)
      bytes.append("/..")
    case .until(let part):
      bytes.append("../")
      append(part, to: &bytes)
    }
  }

  private func append(_ part: DatePart, to bytes: inout ByteBuffer) {
    bytes.append(year: part.year)
    if let quarter = part.quarter {
      bytes.append(dash: 32 + quarter)
    } else if let month = part.month {
      bytes.append(dash: month)
      if let day = part.day {
        bytes.append(dash: day)
        if let time = part.time {
          bytes.append(UInt8(ascii: "T"))
          append(minutes: time.minutes, to: &bytes)
          bytes.append(":00")
          append(offset: part, time, to: &bytes)
        }
      }
    }
    switch (part.isApproximate, part.isUncertain) {
    case (true, true): bytes.append(UInt8(ascii: "%"))
    case (true, false): bytes.append(UInt8(ascii: "~"))
    case (false, true): bytes.append(UInt8(ascii: "?"))
    case (false, false): break
    }
  }

  private func append(minutes: Int, to bytes: inout ByteBuffer) {
    bytes.append(twoDigits: minutes / 60)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(twoDigits: minutes % 60)
  }

  private func append(offset part: DatePart, _ time: TimeOfDay, to bytes: inout ByteBuffer) {
    let minutes =
      time.offset
      ?? locale.timeZone.offset(localDay: part.earliest.dayNumber, minutes: time.minutes)
    if minutes == 0 {
      bytes.append(UInt8(ascii: "Z"))
    } else {
      bytes.append(minutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
      append(minutes: abs(minutes), to: &bytes)
    }
  }
}

extension ByteBuffer {
  /// Appends a day as `YYYY-MM-DD`.
  mutating func append(day: CalendarDay) {
    append(year: day.year)
    append(dash: day.month)
    append(dash: day.day)
  }

  fileprivate mutating func append(year: Int) {
    append(twoDigits: year / 100)
    append(twoDigits: year % 100)
  }

  fileprivate mutating func append(dash number: Int) {
    append(UInt8(ascii: "-"))
    append(twoDigits: number)
  }
}

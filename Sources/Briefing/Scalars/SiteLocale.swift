import Diagnostics
import Foundation

/// The time zone and language that dates and amounts are shown in.
public struct SiteLocale: Sendable, Hashable {
  /// The zone in which days begin.
  public let timeZone: SiteTimeZone
  /// The language of dates in words.
  public let language: MessageLanguage

  /// Makes a locale.
  public init(timeZone: SiteTimeZone, language: MessageLanguage) {
    self.timeZone = timeZone
    self.language = language
  }

  /// Makes a locale from what `site.yml` says; `nil` where there is no such zone.
  public init?(timeZone: String, language: String) {
    guard let zone = SiteTimeZone(timeZone) else { return nil }
    self.init(timeZone: zone, language: MessageLanguage(contentLanguage: language))
  }

  /// Chinese in China Standard Time: what `site.yml` means when it says nothing.
  public static let standard = SiteLocale(timeZone: .china, language: .chinese)
}

extension MessageLanguage {
  /// The language that stands for a BCP 47 tag: English for `en` and `en-…`, Chinese otherwise.
  public init(contentLanguage tag: String) {
    let primary = tag.split(separator: "-").first.map { $0.lowercased() }
    self = primary == "en" ? .english : .chinese
  }
}

/// A time zone of the IANA database or a fixed offset.
public struct SiteTimeZone: Sendable, Hashable {
  /// As written, such as `Asia/Shanghai` or `+08:00`.
  public let name: String
  /// Its rules, where the offset has not been the same since 2000.
  private let rules: Rules?
  /// The offset from UTC in minutes, where it has been the same since 2000.
  private let fixedOffset: Int16?

  /// Apart, because every date has its zone and few zones have rules.
  private final class Rules: Sendable, Hashable {
    let zone: TimeZone

    init(_ zone: TimeZone) { self.zone = zone }

    static func == (a: Rules, b: Rules) -> Bool { a.zone == b.zone }
    func hash(into hasher: inout Hasher) { hasher.combine(zone) }
  }

  /// China Standard Time.
  public static let china = SiteTimeZone(name: "Asia/Shanghai", fixedOffset: 480)

  private init(name: String, fixedOffset: Int?, zone: TimeZone? = nil) {
    self.name = name
    self.fixedOffset = fixedOffset.map { Int16(clamping: $0) }
    rules = zone.map { Rules($0) }
  }

  /// Finds a zone by its IANA name, or an offset such as `+08:00` or `UTC+8`; `nil` where there is
  /// none, and for abbreviations that stand for several.
  public init?(_ name: String) {
    if name == SiteTimeZone.china.name {
      self = .china
      return
    }
    if name == "UTC" || name == "Z" {
      self.init(name: name, fixedOffset: 0)
      return
    }
    var reader = DateReader(Array(name.utf8))
    if let offset = reader.offset(), reader.isAtEnd {
      self.init(name: name, fixedOffset: offset)
      return
    }
    if let offset = Self.minutes(afterUTC: name) {
      self.init(name: name, fixedOffset: offset)
      return
    }
    guard Self.isName(name),
      let zone = TimeZone(identifier: name)
    else { return nil }
    let offsets = Set(
      (2000...2037).flatMap { year in
        [1, 7].map { month in
          let day = CalendarDay(year: year, month: month, day: 1) ?? .first
          return zone.secondsFromGMT(
            for: Date(timeIntervalSince1970: Double(day.dayNumber) * 86400))
        }
      })
    if offsets.count == 1, let only = offsets.first {
      self.init(name: name, fixedOffset: only / 60)
    } else {
      self.init(name: name, fixedOffset: nil, zone: zone)
    }
  }

  /// The offset from UTC in minutes that holds `minutes` after the beginning of `day` in UTC.
  public func offset(utcDay day: Int, minutes: Int) -> Int {
    if let fixedOffset { return Int(fixedOffset) }
    guard let rules else { return 0 }
    let seconds = Double(day) * 86400 + Double(minutes) * 60
    return rules.zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)) / 60
  }

  /// The offset from UTC in minutes that holds at a local time.
  public func offset(localDay day: Int, minutes: Int) -> Int {
    if let fixedOffset { return Int(fixedOffset) }
    let guess = offset(utcDay: day, minutes: minutes)
    return offset(utcDay: day, minutes: minutes - guess)
  }
}

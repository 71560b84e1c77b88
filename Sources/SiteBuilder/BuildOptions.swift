import Briefing
import Diagnostics
import Publishing
import ShareImages

/// What a build depends on besides the files of the site.
public struct BuildOptions: Sendable {
  /// The folder that holds `Content/` and `Templates/`, absolute.
  public var root: String
  /// The folder to write to, absolute.
  public var output: String
  /// Replaces `base_url` of `site.yml`.
  public var baseURL: String?
  /// Whether drafts and articles of the future are published.
  public var includesDrafts: Bool
  /// For when the site is built.
  public var date: BuildDate
  /// How many threads to use.
  public var jobs: Int
  /// Whether warnings count as errors.
  public var isStrict: Bool
  /// Whether `.sitegen/` in the root is read and written.
  public var usesCache: Bool
  /// From how many bytes of content on the bodies of pages wait for their rendering in a temporary
  /// file.
  var bodyMemory: Int64 = 16 << 20
  /// Where that file is where nothing can be written to the root, absolute.
  public var temporaryFolder = "/tmp"
  /// Finds the font that pictures for sharing are set in; `nil` where the machine has none.
  public var findChineseFont: @Sendable () -> ChineseFont? = {
    ChineseFont.find(families: BuildOptions.headlineFamilies)
  }
  /// The home folder of whoever runs the program, which is never an output folder.
  public var home: String?
  /// How to publish.
  public var publishing = Publisher.Options()

  /// Makes options; the output is `ROOT/public` unless given.
  public init(
    root: String, output: String? = nil, baseURL: String? = nil, includesDrafts: Bool = false,
    date: BuildDate, jobs: Int = 1, isStrict: Bool = false,
    usesCache: Bool = false, home: String? = nil
  ) {
    self.root = root
    self.output = output ?? root + "/public"
    self.baseURL = baseURL
    self.includesDrafts = includesDrafts
    self.date = date
    self.jobs = max(1, jobs)
    self.isStrict = isStrict
    self.usesCache = usesCache
    self.home = home
  }
}

extension BuildOptions {
  /// The families that headlines are set in, as in `Templates/share/`.
  static let headlineFamilies = [
    "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "serif",
  ]
}

/// For when a site is built.
public enum BuildDate: Sendable {
  /// A day, whatever the site's time zone.
  case day(CalendarDay)
  /// A moment in seconds since 1970; the day is that of the site's time zone.
  case moment(seconds: Int64)

  /// The day in the time zone of a site.
  public func day(in zone: SiteTimeZone) -> CalendarDay {
    switch self {
    case .day(let day): return day
    case .moment(let seconds):
      let (utcDay, rest) = seconds.floored(by: 86_400)
      let minutes = Int(rest / 60)
      let local = minutes + zone.offset(utcDay: utcDay, minutes: minutes)
      let shift = local < 0 ? -1 : local / 1440
      return CalendarDay(dayNumber: utcDay + shift) ?? .first
    }
  }
}

extension Int64 {
  fileprivate func floored(by divisor: Int64) -> (quotient: Int, rest: Int64) {
    let rest = ((self % divisor) + divisor) % divisor
    return (Int((self - rest) / divisor), rest)
  }
}

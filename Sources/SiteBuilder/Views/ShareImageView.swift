import Briefing
import Templating

/// What a picture for sharing shows, as `share/*.xml` see it.
public final class ShareImageView: TemplateObject, Sendable {
  let kicker: String
  let lines: [ShareImageLine]
  let size: Int
  let subtitle: String?
  let date: String?
  let year: String?

  init(
    kicker: String, title: String, subtitle: String?, date: String?, year: String?
  ) {
    self.kicker = kicker
    (lines, size) = Self.layout(title)
    self.subtitle = subtitle.map { TextMeasure.shortened($0, to: Self.width, size: 34) }
    self.date = date
    self.year = year
  }

  /// The width that a headline may take, in pixels.
  private static let width = 1040.0
  /// Where its lines have room: top and bottom.
  private static let room = (top: 205.0, bottom: 480.0)

  /// The headline at the largest size at which it fits without a word being split, in balanced lines.
  private static func layout(_ title: String) -> ([ShareImageLine], Int) {
    let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for (size, maximum) in [(88, 2), (76, 3), (64, 3), (54, 4), (46, 5)] {
      // Letters of a bold serif are wider than the measure's.
      let limit = width / 1.04
      let lines = TextMeasure.lines(title, limit: limit, size: Double(size), maximum: maximum)
      let isWhole =
        lines.joined().filter { $0 != " " } == title.filter { $0 != " " }
        && TextMeasure.widestPiece(title, size: Double(size)) <= limit
      if isWhole || size == 46 { return (placed(lines, size: size), size) }
    }
    return ([], 46)
  }

  /// Lines one below the other, around the middle of the room that there is.
  private static func placed(_ lines: [String], size: Int) -> [ShareImageLine] {
    let step = Double(size) * 1.3
    let height = step * Double(lines.count - 1) + Double(size)
    let top = (room.top + room.bottom - height) / 2
    return lines.enumerated().map { index, text in
      // Chinese characters stand about 0.88 of their size above the baseline.
      ShareImageLine(
        text: text, baseline: Int(top + Double(size) * 0.88 + step * Double(index)))
    }
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "ShareImage", "What a picture for sharing shows.", of: ShareImageView.self
  ) {
    [
      .text("kicker", "What it is: the kind of an article, the sectors of a company.") {
        $0.kicker
      },
      .list("lines", "The headline or name, broken into lines.") { $0.lines },
      .integer("size", "The size of the headline in pixels.") { $0.size },
      .text("subtitle", "A line below it, such as the English name.") { $0.subtitle },
      .text("date", "When it was published, in words.") { $0.date },
      .text("year", "The year, such as `2025`.") { $0.year },
    ]
  }
}

/// One line of a headline on a picture.
public final class ShareImageLine: TemplateObject, Sendable {
  let text: String
  let baseline: Int

  init(text: String, baseline: Int) {
    self.text = text
    self.baseline = baseline
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "ShareImageLine", "One line of a headline on a picture.", of: ShareImageLine.self
  ) {
    [
      .text("text", "The line.") { $0.text },
      .integer("baseline", "Where it stands, in pixels from the top.") { $0.baseline },
    ]
  }
}

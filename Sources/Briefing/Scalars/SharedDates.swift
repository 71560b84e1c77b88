/// The dates of one file, so that those that say the same are one object.
struct SharedDates {
  /// A file with more has so many different ones that comparing would cost more than it saves.
  private static let limit = 16

  private var dates: [EDTFDate] = []

  /// The date that was read from a text.
  func first(of text: String) -> EDTFDate? {
    dates.first { $0.text.utf8.elementsEqual(text.utf8) }
  }

  /// An earlier date that is written as this one and says the same, or this one.
  mutating func adding(_ date: EDTFDate) -> EDTFDate {
    if let known = first(of: date.text), known == date { return known }
    if dates.count < Self.limit { dates.append(date) }
    return date
  }
}

extension TextFolding {
  /// The table for scripts in the browser, as compact JSON:
  /// ```
  /// {"from": "ABC…", "to": "abc…", "more": {"ß": "ss", …}, "drop": [[768, 879], …]}
  /// ```
  /// The nth scalar of `from` folds to the nth scalar of `to`; a key of `more` folds to its value; a
  /// scalar within a range of `drop` (both ends included) folds to nothing; any other folds to
  /// itself. No scalar is in two of them.
  ///
  /// - Parameter isWanted: Which results matter. A scalar all of whose replacement is unwanted is
  ///   left out, which keeps a site's table small: what never occurs in the index need not be
  ///   found. `nil` writes all.
  public static func tableJSON(where isWanted: ((Unicode.Scalar) -> Bool)? = nil) -> String {
    var from = ""
    var to = ""
    var more: [String] = []
    let table = FoldingTable.shared
    for value in UInt32(0)..<0x110000 {
      let entry = table.entry(value)
      guard entry != 0, let scalar = Unicode.Scalar(value) else { continue }
      let parts = table.replacement(value).compactMap { Unicode.Scalar($0) }
      guard !parts.isEmpty else { continue }
      if let isWanted, !parts.contains(where: isWanted) { continue }
      if parts.count == 1 {
        from += jsonEscaped(scalar)
        to += jsonEscaped(parts[0])
      } else {
        more.append("\"\(jsonEscaped(scalar))\":\"\(parts.map(jsonEscaped).joined())\"")
      }
    }
    let ranges = FoldingTable.dropped.sorted { $0.lowerBound < $1.lowerBound }
      .map { "[\($0.lowerBound),\($0.upperBound)]" }
    return "{\"from\":\"\(from)\",\"to\":\"\(to)\",\"more\":{\(more.joined(separator: ","))},"
      + "\"drop\":[\(ranges.joined(separator: ","))]}"
  }

  private static func jsonEscaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    default:
      if scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029 {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
      return String(scalar)
    }
  }
}

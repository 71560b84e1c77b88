import CFontconfig

/// A font of the machine that Chinese can be set in.
public struct ChineseFont: Sendable, Equatable {
  /// The family.
  public let family: String
  /// The file.
  public let file: String

  /// The font that fontconfig gives for the first of several families; `nil` where the machine has
  /// no font with Chinese characters, so that a drawing would show empty boxes.
  public static func find(families: [String]) -> ChineseFont? {
    guard let pattern = FcPatternCreate() else { return nil }
    defer { FcPatternDestroy(pattern) }
    for family in families { FcPatternAddString(pattern, FC_FAMILY, family) }
    FcPatternAddString(pattern, FC_LANG, "zh-cn")
    FcPatternAddInteger(pattern, FC_WEIGHT, FC_WEIGHT_BOLD)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let match = FcFontMatch(nil, pattern, &result) else { return nil }
    defer { FcPatternDestroy(match) }
    var characters: OpaquePointer?
    guard FcPatternGetCharSet(match, FC_CHARSET, 0, &characters) == FcResultMatch,
      let characters, samples.allSatisfy({ FcCharSetHasChar(characters, $0.value) != 0 })
    else { return nil }
    return ChineseFont(
      family: text(match, FC_FAMILY) ?? "", file: text(match, FC_FILE) ?? "")
  }

  private static let samples: [Unicode.Scalar] = ["中", "国", "电", "商", "年"]

  private static func text(_ pattern: OpaquePointer, _ name: String) -> String? {
    var value: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, name, 0, &value) == FcResultMatch, let value else {
      return nil
    }
    return String(cString: value)
  }
}

/// Folding: what makes two spellings of one text equal when names are looked up and when readers
/// search.
///
/// Each Unicode scalar is replaced by itself, another scalar, several or none, regardless of what
/// stands around it, so that folding a part of a text gives a part of the folded text. The
/// replacement is defined by `ChineseTables`, which was generated (see
/// `Scripts/generate-chinese-tables.swift`) as the fixed point of these steps:
/// 1. compatibility decomposition (NFKD, Unicode Standard Annex 15), which also makes full-width
///    forms half-width; Hangul syllables stay;
/// 2. upper-case, then lower-case mapping of the single scalar, which folds case in full;
/// 3. combining marks and invisible characters (`FoldingTable.dropped`) disappear;
/// 4. Traditional characters become Simplified ones (ICU `Hant-Hans`), one by one.
///
/// The browser gets the same table (`tableJSON`), so that both sides of the search agree.
public enum TextFolding {
  /// The folded text.
  public static func fold(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      if bytes.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) {
        return String(decoding: bytes, as: UTF8.self)
      }
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      fold(bytes, into: &output)
      return String(decoding: output, as: UTF8.self)
    }
  }

  /// Appends the folded text to `output`. Bytes that are no UTF-8 count as U+FFFD.
  public static func fold(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    let table = FoldingTable.shared
    var position = 0
    while position < text.count {
      let scalar = UTF8Scalar.read(text, &position)
      let entry = table.entry(scalar)
      if entry == 0 {
        UTF8Scalar.append(scalar, to: &output)
      } else if entry >> 31 == 0 {
        UTF8Scalar.append(entry, to: &output)
      } else {
        for part in table.expansion(entry) { UTF8Scalar.append(part, to: &output) }
      }
    }
  }

  /// Appends the folded scalars, and for each of them the offset in `text` of the scalar that it
  /// comes from.
  public static func fold(
    _ text: UnsafeBufferPointer<UInt8>, scalars: inout [UInt32], offsets: inout [UInt32]
  ) {
    let table = FoldingTable.shared
    var position = 0
    while position < text.count {
      let offset = UInt32(truncatingIfNeeded: position)
      let scalar = UTF8Scalar.read(text, &position)
      let entry = table.entry(scalar)
      if entry >> 31 == 0 {
        scalars.append(entry == 0 ? scalar : entry)
        offsets.append(offset)
      } else {
        for part in table.expansion(entry) {
          scalars.append(part)
          offsets.append(offset)
        }
      }
    }
  }

  /// What one scalar folds to.
  public static func replacement(for scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    FoldingTable.shared.replacement(scalar.value).compactMap { Unicode.Scalar($0) }
  }

  /// The key under which a name is looked up: folded, with runs of white space as one space and none
  /// at the ends. `京東`, ` 京东 ` and `ＪＤ`, `jd` share theirs.
  public static func nameKey(_ name: String) -> String {
    var key = ""
    var pendingSpace = false
    for scalar in fold(name).unicodeScalars {
      if scalar.properties.isWhitespace {
        pendingSpace = !key.isEmpty
        continue
      }
      if pendingSpace {
        key.unicodeScalars.append(" ")
        pendingSpace = false
      }
      key.unicodeScalars.append(scalar)
    }
    return key
  }
}

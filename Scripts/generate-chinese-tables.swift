// Writes Sources/Briefing/Chinese/ChineseTables.swift from the Unicode data of Foundation's ICU.
//
//   swiftc -O Scripts/generate-chinese-tables.swift -o generate && ./generate > ChineseTables.swift
//
// Readings: ICU "Han-Latin" (Unihan kMandarin), one character at a time, without tones.
// Traditional to Simplified: ICU "Hant-Hans", one character at a time.
// Everything else: NFKD, upper- then lower-case mapping (which together fold case in full), removal
// of the marks and invisible characters listed in `isDropped`.
// Which characters belong to one script only: GB 2312 and Big5, through iconv.

import Foundation

#if canImport(Glibc)
  import Glibc
#endif

// MARK: Folding

func isDropped(_ value: UInt32) -> Bool {
  switch value {
  case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0x302A...0x302F,
    0x3099...0x309A, 0xFE20...0xFE2F:
    return true  // combining marks
  case 0x00AD, 0x034F, 0x061C, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
    0x2066...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF:
    return true  // invisible
  default:
    return false
  }
}

func simplified(_ text: String) -> String {
  text.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? text
}

/// Characters that Simplified text uses in their own right although ICU maps them: folding them
/// would only conflate, so they are folded as well, but they do not count as Traditional.
func fold(_ scalar: Unicode.Scalar) -> [UInt32] {
  var current = [scalar.value]
  for _ in 0..<4 {
    var next: [UInt32] = []
    for value in current where !isDropped(value) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if (0xAC00...0xD7A3).contains(value) {
        next.append(value)
        continue
      }
      let cased = scalar.properties.uppercaseMapping.lowercased()
      let decomposed = cased.decomposedStringWithCompatibilityMapping
      for part in decomposed.unicodeScalars where !isDropped(part.value) {
        if part.properties.isIdeographic {
          next += simplified(String(part)).unicodeScalars.map(\.value)
        } else {
          next.append(part.value)
        }
      }
    }
    if next == current { break }
    current = next
  }
  return current
}

var single: [(UInt32, UInt32)] = []
var hanPairs: [(UInt32, UInt32)] = []
var multiple: [(UInt32, [UInt32])] = []
let ranges: [ClosedRange<UInt32>] = [
  0x41...0xABFF, 0xD7B0...0xD7FF, 0xF900...0xFFEF, 0x10400...0x10FFF, 0x118A0...0x118DF,
  0x1D400...0x1D7FF, 0x1E900...0x1E943, 0x1F100...0x1F2FF, 0x20000...0x2FA1F,
]
for range in ranges {
  for value in range {
    guard let scalar = Unicode.Scalar(value) else { continue }
    if scalar.properties.generalCategory == .unassigned { continue }
    let folded = fold(scalar)
    if folded == [value] || isDropped(value) { continue }
    if folded.count == 1 {
      if (0x3400...0x9FFF).contains(value) || (0x20000...0x2F7FF).contains(value) {
        hanPairs.append((value, folded[0]))
      } else {
        single.append((value, folded[0]))
      }
    } else {
      multiple.append((value, folded))
    }
  }
}

// MARK: Runs

struct Run {
  var start: UInt32
  var count: UInt32
  var step: UInt32
  var target: UInt32
  var targetStep: UInt32
}
var runs: [Run] = []
for (from, to) in single {
  if var run = runs.last {
    if run.count == 1, from - run.start <= 2,
      to == run.target || to == run.target + (from - run.start)
    {
      run.step = from - run.start
      run.targetStep = to - run.target
      run.count = 2
      runs[runs.count - 1] = run
      continue
    }
    if run.count > 1, from == run.start + run.count * run.step,
      to == run.target + run.count * run.targetStep
    {
      run.count += 1
      runs[runs.count - 1] = run
      continue
    }
  }
  runs.append(Run(start: from, count: 1, step: 1, target: to, targetStep: 1))
}

// MARK: Scripts

func encodable(_ scalar: Unicode.Scalar, in charset: String) -> Bool {
  guard let converter = iconv_open(charset, "UTF-8"), converter != iconv_t(bitPattern: -1) else {
    fatalError("no converter for \(charset)")
  }
  defer { iconv_close(converter) }
  var input = Array(String(scalar).utf8CString.dropLast())
  var output = [CChar](repeating: 0, count: 16)
  return input.withUnsafeMutableBufferPointer { i in
    output.withUnsafeMutableBufferPointer { o in
      var from = i.baseAddress
      var fromLeft = i.count
      var to = o.baseAddress
      var toLeft = o.count
      return iconv(converter, &from, &fromLeft, &to, &toLeft) == 0
    }
  }
}

var traditionalOnly: [(UInt32, UInt32)] = []
var either: [(UInt32, UInt32)] = []
for (from, to) in hanPairs {
  guard let scalar = Unicode.Scalar(from) else { continue }
  if encodable(scalar, in: "GB2312") {
    either.append((from, to))
  } else {
    traditionalOnly.append((from, to))
  }
}
var simplifiedOnly: [UInt32] = []
for target in Set(hanPairs.map(\.1)).sorted() {
  guard let scalar = Unicode.Scalar(target) else { continue }
  if encodable(scalar, in: "GB2312"), !encodable(scalar, in: "BIG5") {
    simplifiedOnly.append(target)
  }
}

// MARK: Readings

var syllables: [String: Int] = ["": 0]
var readings: [String] = []
for value in UInt32(0x4E00)...0x9FFF {
  var syllable = ""
  if let scalar = Unicode.Scalar(value),
    let latin = String(scalar).applyingTransform(StringTransform("Han-Latin"), reverse: false)
  {
    let plain = latin.lowercased().replacingOccurrences(of: "ü", with: "v")
      .decomposedStringWithCanonicalMapping.unicodeScalars
    var text = ""
    for part in plain {
      if part.value == 0x308, text.last == "u" {
        text.removeLast()
        text += "v"
      } else if part.value < 0x80 {
        text.unicodeScalars.append(part)
      }
    }
    if text.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) { syllable = text }
  }
  readings.append(syllable)
  syllables[syllable, default: 0] = 0
}
let names = syllables.keys.sorted()
let indexes = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
var packed = ""
for reading in readings {
  let index = indexes[reading] ?? 0
  packed.append(alphabet[index / 64])
  packed.append(alphabet[index % 64])
}

// MARK: Output

func lines(_ text: String, width: Int) -> String {
  var result = ""
  var column = 0
  for character in text {
    if column == width {
      result += "\n"
      column = 0
    }
    result.append(character)
    column += 1
  }
  return result
}

func words(_ words: [String], width: Int) -> String {
  var result = ""
  var column = 0
  for word in words {
    if column > 0, column + word.count + 1 > width {
      result += "\n"
      column = 0
    } else if column > 0 {
      result += " "
      column += 1
    }
    result += word
    column += word.count
  }
  return result
}

func hex(_ value: UInt32) -> String { String(value, radix: 16) }
func pairs(_ list: [(UInt32, UInt32)]) -> String {
  var view = String.UnicodeScalarView()
  for (from, to) in list {
    for value in [from, to] { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
  }
  return lines(String(view), width: 60)
}
func single(_ list: [UInt32]) -> String {
  var view = String.UnicodeScalarView()
  for value in list { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
  return lines(String(view), width: 60)
}
func literal(_ name: String, _ comment: String, _ body: String) {
  print("  /// \(comment)")
  print("  static let \(name): StaticString = #\"\"\"")
  for line in body.split(separator: "\n") { print("    \(line)") }
  print("    \"\"\"#\n")
}

print("// swift-format-ignore-file")
print("// Generated by Scripts/generate-chinese-tables.swift; not to be edited.\n")
print(
  "/// Generated tables; see `TextFolding` and `Pinyin` for what they mean. Line feeds do not count."
)
print("enum ChineseTables {")
literal(
  "traditional", "Pairs of a Traditional character that GB 2312 lacks and its Simplified form.",
  pairs(traditionalOnly))
literal(
  "variants", "Pairs of a character that both scripts use and the form that it is folded to.",
  pairs(either))
literal("simplified", "Simplified characters that Big5 lacks.", single(simplifiedOnly))
literal(
  "runs",
  "Runs `start,count,step,target,step` or pairs in hexadecimal: each scalar becomes one other.",
  words(
    runs.map { run in
      let numbers =
        run.count == 1
        ? [run.start, run.target] : [run.start, run.count, run.step, run.target, run.targetStep]
      return numbers.map(hex).joined(separator: ",")
    }, width: 92))
literal(
  "expansions", "`scalar,replacement…` in hexadecimal: each scalar becomes several or none.",
  words(multiple.map { ([hex($0.0)] + $0.1.map(hex)).joined(separator: ",") }, width: 92))
literal(
  "syllables", "Syllables without tones; the first is none.",
  words(names.map { $0.isEmpty ? "-" : $0 }, width: 92))
literal(
  "readings",
  "For U+4E00 to U+9FFF: two digits of base 64, the number of the syllable. 96 digits a line.",
  lines(packed, width: 96))
print("}")

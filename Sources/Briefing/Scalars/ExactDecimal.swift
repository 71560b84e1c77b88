/// An exact decimal number: `mantissa` times ten to the power of `exponent`, with at most 30
/// significant digits.
///
/// Kept without trailing zeros in the mantissa, so that equal numbers are equal structures.
public struct ExactDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The digits with the sign; no multiple of ten except zero itself.
  public let mantissa: Int128
  /// The power of ten; 0 for zero.
  public let exponent: Int

  /// The most significant digits that a number may have.
  public static let maximumDigits = 30
  /// The largest power of ten, either way.
  public static let maximumExponent = 60

  /// One hundred.
  public static let hundred = ExactDecimal(mantissa: 1, exponent: 2, unchecked: ())

  /// Zero.
  public static let zero = ExactDecimal(mantissa: 0, exponent: 0, unchecked: ())

  private init(mantissa: Int128, exponent: Int, unchecked: Void) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// Makes a number; `nil` where it has too many digits or is too large or too small.
  public init?(mantissa: Int128, exponent: Int = 0) {
    guard mantissa != 0 else {
      self = .zero
      return
    }
    var mantissa = mantissa
    var exponent = exponent
    while mantissa % 10 == 0 {
      mantissa /= 10
      exponent += 1
    }
    guard abs(exponent) <= ExactDecimal.maximumExponent, mantissa != .min,
      ExactDecimal.digitCount(mantissa) <= ExactDecimal.maximumDigits
    else { return nil }
    self.mantissa = mantissa
    self.exponent = exponent
  }

  private static func digitCount(_ number: Int128) -> Int {
    var rest = number.magnitude
    var count = 1
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }

  /// Whether it is below zero.
  public var isNegative: Bool { mantissa < 0 }

  /// The same number with the other sign.
  public var negated: ExactDecimal {
    ExactDecimal(mantissa: -mantissa, exponent: exponent, unchecked: ())
  }

  /// This number times ten to the power of `power`; `nil` where that is too large or too small.
  public func scaled(by power: Int) -> ExactDecimal? {
    ExactDecimal(mantissa: mantissa, exponent: mantissa == 0 ? 0 : exponent + power)
  }

  /// By value.
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if (a.mantissa < 0) != (b.mantissa < 0) { return a.mantissa < 0 }
    if a.mantissa == 0 || b.mantissa == 0 { return a.mantissa < b.mantissa }
    let sizeA = digitCount(a.mantissa) + a.exponent
    let sizeB = digitCount(b.mantissa) + b.exponent
    if sizeA != sizeB { return (sizeA < sizeB) != (a.mantissa < 0) }
    // Of equal size, so aligning gives neither more digits than the other has: no overflow.
    let shared = min(a.exponent, b.exponent)
    return a.aligned(to: shared) < b.aligned(to: shared)
  }

  private func aligned(to shared: Int) -> Int128 {
    var result = mantissa
    for _ in 0..<(exponent - shared) { result *= 10 }
    return result
  }

  /// The nearest `Double`.
  public var doubleValue: Double {
    if mantissa.magnitude < 1 << 53, abs(exponent) <= 22 {
      var power = 1.0
      for _ in 0..<abs(exponent) { power *= 10 }
      return exponent < 0 ? Double(Int64(mantissa)) / power : Double(Int64(mantissa)) * power
    }
    return Double("\(mantissa)e\(exponent)") ?? 0
  }

  /// Plain digits: `-0.05`, `2852000000`.
  public var description: String { plain(separator: nil) }

  /// Plain digits with a separator between groups of three before the point.
  public func plain(separator: Character?) -> String {
    var digits = String(mantissa.magnitude)
    if exponent > 0 { digits += String(repeating: "0", count: exponent) }
    var fraction = ""
    if exponent < 0 {
      let places = -exponent
      if digits.utf8.count <= places {
        digits = String(repeating: "0", count: places - digits.utf8.count + 1) + digits
      }
      fraction = "." + digits.suffix(places)
      digits.removeLast(places)
    }
    if let separator, digits.utf8.count > 3 {
      var grouped = ""
      for (index, digit) in digits.enumerated() {
        if index > 0, (digits.utf8.count - index) % 3 == 0 { grouped.append(separator) }
        grouped.append(digit)
      }
      digits = grouped
    }
    return (isNegative ? "-" : "") + digits + fraction
  }

  /// Rounded to `places` decimal places, halves to even.
  public func rounded(places: Int) -> ExactDecimal {
    guard exponent < -places else { return self }
    let drop = -exponent - places
    guard drop <= 38 else { return .zero }
    var divisor: Int128 = 1
    for _ in 0..<drop { divisor *= 10 }
    let (whole, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
    var quotient = whole
    let half = divisor / 2
    let size = Int128(remainder.magnitude)
    if size > half || (size == half && quotient % 2 != 0) { quotient += mantissa < 0 ? -1 : 1 }
    return ExactDecimal(mantissa: quotient, exponent: -places) ?? .zero
  }
}

extension ExactDecimal {
  /// The sum; `nil` where it has too many digits.
  func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let shared = min(exponent, other.exponent)
    guard let a = multiplied(to: shared), let b = other.multiplied(to: shared) else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : ExactDecimal(mantissa: sum, exponent: shared)
  }

  private func multiplied(to shared: Int) -> Int128? {
    var result = mantissa
    if result == 0 { return 0 }
    for _ in 0..<(exponent - shared) {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }
}

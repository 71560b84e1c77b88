#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value axis with round ticks, in steps of 1, 2 or 5 times a power of ten.
struct ValueScale {
  /// The ends of the axis.
  private(set) var low: Double
  private(set) var high: Double
  /// The ticks, ascending.
  private(set) var ticks: [Double]
  /// What the tick labels are multiples of, such as 亿.
  private(set) var multiple: ChartWording.Multiple
  /// The text that says what the tick labels count, such as `亿元`; empty for bare numbers.
  private(set) var caption: String
  private var step: Double
  /// Whether zero lies outside of it, so that lengths along it say nothing about sizes.
  var isCut: Bool { low > 0 || high < 0 }

  /// Makes an axis that covers the values with at most about `count` ticks.
  init(
    values: [Double], count: Int, startsAtZero: Bool, unit: String?, wording: ChartWording
  ) {
    var low = values.min() ?? 0
    var high = values.max() ?? 1
    if startsAtZero {
      low = min(low, 0)
      high = max(high, 0)
    }
    if high - low <= max(abs(low), abs(high)) * 1e-6 {
      // Equal values: an axis from zero shows their size, and around zero any size will do.
      if low > 0 {
        low = 0
      } else if low < 0 {
        high = 0
      } else {
        high = 1
      }
    }
    let step = ValueScale.roundStep(atLeast: (high - low) / Double(max(1, count)))
    let first = (low / step + 1e-9).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    self.low = first * step
    self.high = max(last, first + 1) * step
    self.step = step
    let intervals = min(max(Int(max(last, first + 1) - first), 1), 50)
    ticks = (0...intervals).map { (first + Double($0)) * step }
    multiple = wording.multiple(for: max(abs(self.low), abs(self.high)), unit: unit)
    caption = wording.caption(multiple: multiple, unit: unit)
    // Where a cut axis would need more digits than labels have, it is not cut.
    if !startsAtZero, Set(ticks.map(label)).count < ticks.count {
      self = ValueScale(
        values: values, count: count, startsAtZero: true, unit: unit, wording: wording)
    }
  }

  /// The smallest of 1, 2, 5 times a power of ten that is not below `value`.
  static func roundStep(atLeast value: Double) -> Double {
    guard value.isFinite, value > 1e-200 else { return 1 }
    let exponent = log10(value).rounded(.down)
    for offset in [0.0, 1.0] {
      let power = pow(10, abs(exponent + offset))
      for factor in [1.0, 2.0, 5.0] {
        let step = exponent + offset < 0 ? factor / power : factor * power
        if step >= value * (1 - 1e-9) { return step }
      }
    }
    return value
  }

  /// Where a value lies between the ends, from 0 to 1.
  func fraction(_ value: Double) -> Double {
    high > low ? min(max((value - low) / (high - low), 0), 1) : 0
  }

  /// The label of a tick, without the caption.
  func label(_ value: Double) -> String {
    let scaled = value / multiple.factor
    let size = step / multiple.factor
    guard abs(scaled) < 1e9, size > 1e-7 else {
      return ValueScale.exponential(scaled, step: size)
    }
    var decimals = 0
    var power = 1.0
    while decimals < 7, abs((size * power).rounded() - size * power) > 1e-6 * power * size {
      decimals += 1
      power *= 10
    }
    let units = Int((abs(scaled) * power).rounded())
    let whole = units / Int(power)
    var text = String(whole)
    if decimals > 0 {
      let rest = String(units % Int(power))
      text += "." + String(repeating: "0", count: max(0, decimals - rest.count)) + rest
    }
    return scaled < 0 && units != 0 ? "−" + text : text
  }

  /// `2e30`, for sizes that no multiple makes readable.
  private static func exponential(_ value: Double, step: Double) -> String {
    if abs(value) < step / 2 { return "0" }
    let exponent = log10(abs(value) * (1 + 1e-9)).rounded(.down)
    let mantissa = abs(value) / pow(10, exponent)
    let tenths = Int((mantissa * 10).rounded())
    let digits =
      tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    return (value < 0 ? "−" : "") + digits + "e" + String(Int(exponent))
  }
}

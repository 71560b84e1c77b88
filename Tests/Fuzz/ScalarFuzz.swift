import Briefing
import Diagnostics

/// Amounts and dates.
enum ScalarFuzz {
  static func run(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let count = text.unicodeScalars.count
    switch Amount.parse(text) {
    case .success(let amount):
      precondition(amount.low <= amount.high, text)
      if let again = try? Amount.parse(amount.text).get() {
        precondition(again.low == amount.low && again.high == amount.high, text)
      }
    case .failure(let problem):
      precondition(problem.range.lowerBound >= 0 && problem.range.upperBound <= count, text)
      // What is suggested must itself be right.
      if let suggestion = problem.suggestion {
        precondition((try? Amount.parse(suggestion).get()) != nil, "\(text) -> \(suggestion)")
      }
    }
    switch EDTFDate.parse(text) {
    case .success(let date):
      if let latest = date.latest { precondition(date.earliest <= latest, text) }
      precondition((1...9999).contains(date.year), text)
    case .failure(let problem):
      precondition(problem.range.lowerBound >= 0 && problem.range.upperBound <= count, text)
      if let suggestion = problem.suggestion {
        precondition((try? EDTFDate.parse(suggestion).get()) != nil, "\(text) -> \(suggestion)")
      }
    }
  }
}

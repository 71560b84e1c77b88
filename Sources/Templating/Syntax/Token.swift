/// A piece of the language between `{{ }}` or `{% %}`.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case name(String)
    case integer(Int)
    case text(String)
    case symbol(Symbol)
    /// The closing delimiter.
    case end
    /// Something that was reported; what stands behind it is not looked at.
    case invalid
  }

  let kind: Kind
  let span: Span
}

enum Symbol: String, Sendable {
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case comma = ","
  case dot = "."
  case range = ".."
  case colon = ":"
  case bar = "|"
  case assign = "="
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case star = "*"
  case doubleSlash = "//"
  case percent = "%"
  case tilde = "~"
  case question = "?"
}

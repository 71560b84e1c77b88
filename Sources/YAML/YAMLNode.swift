import Diagnostics

/// A YAML value that knows where in its file it stands.
public struct YAMLNode: Sendable {
  /// What a node holds.
  public enum Kind: Sendable {
    /// A single value; what it means is for the reader of the field to decide.
    case scalar(YAMLScalar)
    /// A list.
    case sequence([YAMLNode])
    /// Keys with values, in the order of the file; no key occurs twice.
    case mapping([YAMLEntry])
  }

  /// The value.
  public var kind: Kind
  /// The place in the file; for a collection from its first to its last item, brackets included.
  public var range: SourceRange
  /// Whether a problem inside this value has been reported, so that what is here is only a guess.
  /// Readers should not complain about such a value again.
  public var isDamaged: Bool

  /// Makes a node.
  public init(_ kind: Kind, range: SourceRange, isDamaged: Bool = false) {
    self.kind = kind
    self.range = range
    self.isDamaged = isDamaged
  }

  /// The scalar, if it is one.
  public var scalar: YAMLScalar? {
    if case .scalar(let scalar) = kind { scalar } else { nil }
  }

  /// The items, if it is a list.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = kind { items } else { nil }
  }

  /// The entries, if it is a mapping.
  public var entries: [YAMLEntry]? {
    if case .mapping(let entries) = kind { entries } else { nil }
  }

  /// Whether nothing stands here: an unquoted empty value, `~` or `null`.
  public var isNull: Bool { scalar?.isPlainNull ?? false }

  /// The value of `key`, if this is a mapping that has it.
  public subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key == key }?.value
  }
}

/// The text of a single value.
public struct YAMLScalar: Sendable, Hashable {
  /// The text with quotes and escapes resolved and lines folded as YAML says.
  public var text: String
  /// How the text was written.
  public var style: Style

  /// How a scalar is written in YAML.
  public enum Style: Sendable, Hashable {
    /// Without quotes.
    case plain
    /// `'…'`
    case singleQuoted
    /// `"…"`
    case doubleQuoted
    /// `|` and lines below it.
    case literal
    /// `>` and lines below it.
    case folded
  }

  /// Makes a scalar.
  public init(text: String, style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// Whether it is certainly text: in quotes or a block after `|` or `>`.
  public var isQuoted: Bool { style != .plain }

  /// Whether it stands for nothing: empty, `~` or `null`, without quotes (YAML 1.2, 10.3.2).
  public var isPlainNull: Bool {
    guard style == .plain, text.utf8.count <= 4 else { return false }
    switch text {
    case "", "~", "null", "Null", "NULL": return true
    default: return false
    }
  }

  /// `true` or `false` written without quotes in one of the three letter cases (YAML 1.2, 10.3.2);
  /// `nil` for all else, `yes` and `no` included.
  public var plainBoolean: Bool? {
    guard style == .plain else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }
}

/// A key with its value.
public struct YAMLEntry: Sendable {
  /// The key's text.
  public var key: String
  /// Where the key stands, quotes included.
  public var keyRange: SourceRange
  /// The value.
  public var value: YAMLNode

  /// Makes an entry.
  public init(key: String, keyRange: SourceRange, value: YAMLNode) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}

/// What is to be checked in a text, and what is known about it.
public struct TextCheckOptions: Sendable {
  /// The checks that are turned off, by the ids of `TextDiagnostics`.
  public var disabled: Set<String> = []
  /// The amounts that the file records as figures; `nil` where it cannot record any, which turns
  /// the check for unrecorded figures off.
  public var recordedAmounts: [Amount]?
  /// The script that the site is written in. Where `nil`, a text counts as Traditional that has more
  /// than twice as many characters of that script as of the other.
  public var script: ChineseScript?
  /// How many problems of a kind are reported one by one.
  public var limit = 10

  /// Everything is checked, except for unrecorded figures.
  public init() {}

  /// Everything is checked that `disabled` does not name.
  public init(
    disabled: Set<String>, recordedAmounts: [Amount]? = nil, script: ChineseScript? = nil
  ) {
    self.disabled = disabled
    self.recordedAmounts = recordedAmounts
    self.script = script
  }
}

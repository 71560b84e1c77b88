/// A value that few records have: it stands apart, so that the others are smaller.
@propertyWrapper
public struct Rare<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  /// Puts a value apart, where there is one.
  public init(wrappedValue: Value?) { box = wrappedValue.map { Box($0) } }

  /// The value.
  public var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map { Box($0) } }
  }
}

extension Rare: Equatable where Value: Equatable {
  /// Whether both have the same value, or none.
  public static func == (a: Rare, b: Rare) -> Bool { a.wrappedValue == b.wrappedValue }
}

extension Rare: CustomReflectable {
  /// That of the value.
  public var customMirror: Mirror { Mirror(reflecting: wrappedValue as Any) }
}

/// Bytes that grow at their end: an array for one owner, on the paths where an array's checks and
/// calls are felt.
///
/// Invariant: `count <= capacity`, and the first `count` bytes at `base` are initialised.
final class ByteStore {
  private var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  /// Room for `capacity` bytes; more are taken when they are needed.
  init(capacity: Int) {
    self.capacity = max(64, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes. Valid until the next change, and as long as the store lives.
  @inline(__always)
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  @inline(__always)
  var last: UInt8? { count > 0 ? base[count - 1] : nil }

  @inline(__always)
  func append(_ b: UInt8) {
    if count == capacity { grow(count + 1) }
    base[count] = b
    count += 1
  }

  @inline(__always)
  func append(_ p: UnsafeBufferPointer<UInt8>) {
    guard let start = p.baseAddress else { return }
    append(start, p.count)
  }

  @inline(__always)
  func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
    guard length > 0 else { return }
    if capacity - count < length { grow(count + length) }
    let from = UnsafeRawPointer(start)
    let to = UnsafeMutableRawPointer(base + count)
    count += length
    // Most parts are short: two loads that overlap cost less than a call.
    if length > 16 {
      to.copyMemory(from: from, byteCount: length)
    } else if length >= 8 {
      let last = from.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
      to.storeBytes(of: last, toByteOffset: length - 8, as: UInt64.self)
    } else if length >= 4 {
      let last = from.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self)
      to.storeBytes(of: from.loadUnaligned(as: UInt32.self), as: UInt32.self)
      to.storeBytes(of: last, toByteOffset: length - 4, as: UInt32.self)
    } else {
      for i in 0..<length {
        to.storeBytes(of: start[i], toByteOffset: i, as: UInt8.self)
      }
    }
  }

  /// Appends a text that the compiler knows.
  @inline(__always)
  func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

  /// Appends a number's decimal digits.
  @inline(__always)
  func append(number: Int) {
    if number < 10 { return append(0x30 + UInt8(truncatingIfNeeded: number)) }
    append(longNumber: number)
  }

  private func append(longNumber number: Int) {
    if number >= 10 { append(longNumber: number / 10) }
    append(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Empties the store and keeps its room.
  func removeAll() { count = 0 }

  /// The bytes with a NUL behind them.
  @inline(__always)
  func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    append(0 as UInt8)
    count -= 1
    return base.withMemoryRebound(to: CChar.self, capacity: count + 1) { body($0) }
  }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  /// Takes the last bytes away.
  func removeLast(_ number: Int = 1) { count -= min(number, count) }

  private func grow(_ needed: Int) {
    let room = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = room
  }
}

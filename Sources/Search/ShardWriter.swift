/// Writes a shard (see `ShardFile`) term by term, in the order of their bytes.
struct ShardWriter {
  private var heads: [UInt8] = []
  private var lists: [UInt8] = []
  private var count = 0

  mutating func add(_ key: [UInt8], _ kind: ShardTerm.Kind, _ list: [UInt8]) {
    ShardFile.put(key.count, &heads)
    heads += key
    ShardFile.put(list.count << 2 | kind.rawValue, &heads)
    lists += list
    count += 1
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(heads.count + lists.count + 5)
    ShardFile.put(count, &bytes)
    bytes += heads
    bytes += lists
    return bytes
  }
}

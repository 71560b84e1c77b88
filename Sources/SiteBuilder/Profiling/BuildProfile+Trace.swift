extension BuildProfile {
  /// The profile in the Trace Event Format, which `chrome://tracing`, Perfetto and the performance
  /// panels of browsers open: an object with complete events (`"ph": "X"`), times in microseconds.
  public func trace() -> [UInt8] {
    var text = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n"
    text +=
      "{\"ph\":\"M\",\"pid\":1,\"tid\":0,\"name\":\"process_name\",\"args\":{\"name\":\"sitegen\"}}"
    for span in spans {
      text +=
        ",\n{\"ph\":\"X\",\"pid\":1,\"tid\":\(span.thread),\"cat\":\"\(span.category.rawValue)\""
      text += ",\"name\":\(Self.quoted(span.name))"
      text += ",\"ts\":\(Self.microseconds(span.start)),\"dur\":\(Self.microseconds(span.duration))"
      var arguments: [String] = []
      if let template = span.template { arguments.append("\"template\":\(Self.quoted(template))") }
      if let processor = span.processor {
        arguments.append("\"processor_us\":\(Self.microseconds(processor))")
      }
      text += ",\"args\":{\(arguments.joined(separator: ","))}}"
    }
    text += "\n]}\n"
    return Array(text.utf8)
  }

  private static func microseconds(_ nanoseconds: Int64) -> String {
    let rest = nanoseconds % 1000
    return "\(nanoseconds / 1000)."
      + String(repeating: "0", count: rest < 10 ? 2 : rest < 100 ? 1 : 0)
      + "\(rest)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

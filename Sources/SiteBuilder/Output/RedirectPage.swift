/// A small page at a former address that leads to the present one.
enum RedirectPage {
  /// The address that a `redirects` entry means: a folder unless it names a file.
  static func address(for entry: String) -> String {
    let last = entry.split(separator: "/", omittingEmptySubsequences: true).last ?? ""
    return last.contains(".") || entry.hasSuffix("/") ? entry : entry + "/"
  }
}

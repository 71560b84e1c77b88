/// What is fuzzed. `make fuzz` runs each with libFuzzer under the address sanitiser; `FuzzReplayTests`
/// replays what is kept in `corpus/`.
enum FuzzTarget: String, CaseIterable {
  case frontMatter = "front-matter"
  case markdown
  case templates
  case scalars
  case images
  case manifest
  case cache

  func run(_ bytes: [UInt8]) {
    switch self {
    case .frontMatter: FrontMatterFuzz.run(bytes)
    case .markdown: MarkdownFuzz.run(bytes)
    case .templates: TemplateFuzz.run(bytes)
    case .scalars: ScalarFuzz.run(bytes)
    case .images: ImageFuzz.run(bytes)
    case .manifest: ManifestFuzz.run(bytes)
    case .cache: CacheFuzz.run(bytes)
    }
  }
}

// swift-tools-version: 6.1
import PackageDescription

/// Measurements, in a package of their own so that what they compare with never becomes a dependency
/// of the program.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "sitegen", path: ".."),
    .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CBareCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .executableTarget(name: "CorpusGenerator"),
    .executableTarget(name: "BareLoop", dependencies: ["CBareCmark"]),
    .executableTarget(
      name: "MarkdownBenchmark",
      dependencies: ["CBareCmark", .product(name: "Markdown", package: "sitegen")]),
    .target(name: "AllocationCounter"),
    .executableTarget(
      name: "TemplateBenchmark",
      dependencies: [
        "AllocationCounter", .product(name: "Templating", package: "sitegen"),
        .product(name: "Stencil", package: "Stencil"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
  ]
)

// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// The debug configuration is what `swift run sitegen build` uses, so our own modules are optimised
/// there as well; assertions and incremental compilation stay. Overlapping accesses are refused where
/// the compiler sees them; looking for them at each access to a class while the program runs would
/// cost 4% of reading and linking.
let hot: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .unsafeFlags(["-O"], .when(configuration: .debug)),
  .unsafeFlags(["-enforce-exclusivity=unchecked"]),
]
let plain: [SwiftSetting] = [.swiftLanguageMode(.v6)]

/// Where Homebrew keeps librsvg. On Linux it is where the linker looks anyway.
#if os(macOS)
  let librsvg: String? = "librsvg-2.0"
#else
  let librsvg: String? = nil
#endif

/// Whether Swift's own libraries become part of the program: on Linux, where the toolchain has them for
/// that, as those of swift.org do. Such a program starts in a third of the time and calls the runtime
/// directly, which saves 5 to 10% of a build. Tests use the shared libraries, as XCTest does, so no
/// target of tests may depend on `sitegen`. SITEGEN_LINKING=dynamic turns it off.
#if os(Linux)
  let linksStatically: Bool = {
    // This manifest runs with the libraries of the toolchain: …/lib/swift/linux/libswiftCore.so.
    guard ProcessInfo.processInfo.environment["SITEGEN_LINKING"] != "dynamic",
      let maps = try? FileHandle(forReadingAtPath: "/proc/self/maps")?.readToEnd(),
      case let lines = String(decoding: maps, as: UTF8.self).split(separator: "\n"),
      let line = lines.first(where: { $0.hasSuffix("/linux/libswiftCore.so") }),
      let start = line.firstIndex(of: "/")
    else { return false }
    let libraries = line[start...].split(separator: "/").dropLast(3).joined(separator: "/")
    return FileManager.default.fileExists(
      atPath: "/\(libraries)/swift_static/linux/libFoundationNetworking.a")
  }()
#else
  let linksStatically = false
#endif

/// With the libraries that Foundation itself consists of, which only a build that is static from the
/// first file on would name by itself.
let programLinking: [LinkerSetting] =
  !linksStatically
  ? []
  : [.unsafeFlags(["-static-stdlib", "-use-ld=lld"])]
    + [
      "CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections",
      "_CFURLSessionInterface",
    ].map { .linkedLibrary($0) }

let package = Package(
  name: "sitegen",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "sitegen", targets: ["sitegen"]),
    .library(name: "Templating", targets: ["Templating"]),
    .library(name: "Markdown", targets: ["Markdown"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.20.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode",
      providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]),
    .systemLibrary(
      name: "CRSVG", pkgConfig: librsvg,
      providers: [.apt(["librsvg2-dev"]), .brew(["librsvg"])]),
    .systemLibrary(
      name: "CFontconfig", pkgConfig: "fontconfig",
      providers: [.apt(["libfontconfig-dev"]), .brew(["fontconfig"])]),

    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),

    .target(name: "Diagnostics", swiftSettings: hot),
    .target(name: "YAML", dependencies: ["CYAML", "Diagnostics"], swiftSettings: hot),
    .target(name: "Markdown", dependencies: ["CCmark", "Diagnostics"], swiftSettings: hot),
    .target(name: "Templating", dependencies: ["Diagnostics"], swiftSettings: hot),
    .target(
      name: "Briefing", dependencies: ["Diagnostics", "YAML", "Markdown", "Templating"],
      swiftSettings: hot),
    .target(
      name: "Search", dependencies: ["Diagnostics", "Briefing"], swiftSettings: hot),
    .target(
      name: "OpenData", dependencies: ["CSQLite", "Diagnostics", "Briefing", "Templating"],
      swiftSettings: hot),
    .target(name: "Publishing", dependencies: ["Diagnostics"], swiftSettings: hot),
    .target(name: "Deploying", dependencies: ["Diagnostics", "Publishing"], swiftSettings: plain),
    .target(name: "ShareImages", dependencies: ["CRSVG", "CFontconfig"], swiftSettings: plain),
    .target(
      name: "SiteBuilder",
      dependencies: [
        "Diagnostics", "YAML", "Markdown", "Templating", "Briefing", "Search", "OpenData",
        "Publishing", "ShareImages",
      ],
      swiftSettings: hot),
    .target(
      name: "DevServer",
      dependencies: [
        "Diagnostics", "Briefing", "Publishing", "SiteBuilder",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [
        .embedInCode("Resources/live.js"), .embedInCode("Resources/newsroom.js"),
        .embedInCode("Resources/newsroom.css"),
      ],
      swiftSettings: plain),
    .executableTarget(
      name: "sitegen",
      dependencies: [
        "Diagnostics", "YAML", "Markdown", "Briefing", "Search", "Publishing", "SiteBuilder",
        "DevServer", "Deploying",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ] + (linksStatically ? ["NoCurl"] : []),
      swiftSettings: plain, linkerSettings: programLinking),
    .target(name: "NoCurl"),

    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: plain),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "Diagnostics"], swiftSettings: plain),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Markdown", "Diagnostics"], exclude: ["Vectors"],
      swiftSettings: plain),
    .testTarget(
      name: "TemplatingTests", dependencies: ["Templating", "Diagnostics"], swiftSettings: plain),
    .testTarget(
      name: "BriefingTests", dependencies: ["Briefing", "Diagnostics", "Markdown", "Templating"],
      swiftSettings: plain),
    .testTarget(name: "SearchTests", dependencies: ["Search", "Briefing"], swiftSettings: plain),
    .testTarget(
      name: "PublishingTests", dependencies: ["Publishing", "Diagnostics"], swiftSettings: plain),
    .testTarget(
      name: "DeployingTests", dependencies: ["Deploying", "Publishing", "Diagnostics"],
      swiftSettings: plain),
    .testTarget(name: "ShareImagesTests", dependencies: ["ShareImages"], swiftSettings: plain),
    .testTarget(
      name: "SiteBuilderTests",
      dependencies: [
        "SiteBuilder", "Briefing", "Diagnostics", "OpenData", "Publishing", "Templating",
        "CQREncode",
      ],
      swiftSettings: plain),
    .testTarget(
      name: "DevServerTests",
      dependencies: [
        "DevServer", "Briefing", "SiteBuilder", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: plain),
    .testTarget(
      name: "FuzzTests",
      dependencies: ["Briefing", "Diagnostics", "Markdown", "Publishing", "Templating", "YAML"],
      path: "Tests/Fuzz", exclude: ["LibFuzzer", "corpus", "dictionaries", "fuzz.sh"],
      swiftSettings: plain),
    .testTarget(name: "CommandTests", swiftSettings: plain),
  ]
)

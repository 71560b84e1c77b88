import Diagnostics

/// What can be wrong with a Markdown text.
public enum MarkdownProblem: DiagnosticFact, Hashable {
  /// The kinds of mark-up whose number is bounded.
  public enum Delimiter: String, Sendable, Hashable {
    /// `*` and `_`.
    case emphasis
    /// `[` and `]`.
    case brackets
    /// `<`.
    case angles
    /// `|`.
    case pipes
    /// Everything that costs work: mark-up, lines, blocks.
    case markup
  }

  /// Raw HTML, which the site does not allow; the text is its beginning.
  case rawHTML(String)
  /// A link or image whose URL has a scheme that may run code or reads local files.
  case dangerousURL(scheme: String)
  /// A link or an image that leads to nothing: `[text]()`.
  case emptyDestination(isImage: Bool)
  /// A link without a text that could be clicked: `[](/x/)`.
  case emptyLinkText
  /// A heading more than one level below the one before it.
  case skippedLevel(Int, after: Int)
  /// An image without alternative text.
  case missingAlternative(source: String)
  /// An image of another site.
  case externalImage(source: String)
  /// A link to an anchor that the document does not have.
  case unknownAnchor(String, nearest: [String])
  /// A callout of a kind that does not exist.
  case unknownCallout(String, nearest: [String])
  /// A footnote without a text.
  case unknownFootnote(String, nearest: [String])
  /// A footnote's text that nothing refers to.
  case unusedFootnote(String)
  /// A second text for one footnote.
  case duplicateFootnote(String, firstLine: Int)
  /// The text of a footnote with a full-width colon, which makes it none.
  case wideFootnoteColon(String)
  /// Fences that are closed only by the end of the text or of what they stand in.
  case unclosedFence(fence: String)
  /// Lines of prose that are code because they are indented.
  case indentedText
  /// A cell of a table beyond the columns of its head.
  case lostCell(columns: Int)
  /// Mark-up that readers see, because it is written wrongly.
  case visibleMarkup(VisibleMarkup)
  /// The text is longer than the limit, in bytes.
  case tooLarge(bytes: Int, limit: Int)
  /// Quotations and lists are nested deeper than the limit.
  case tooDeep(limit: Int)
  /// A paragraph or the text has more mark-up of a kind than can be rendered in reasonable time.
  case tooMany(Delimiter)

  /// The kind of problem.
  public var kind: DiagnosticKind {
    switch self {
    case .rawHTML: MarkdownDiagnostics.rawHTML
    case .dangerousURL: MarkdownDiagnostics.dangerousURL
    case .emptyDestination: MarkdownDiagnostics.emptyDestination
    case .emptyLinkText: MarkdownDiagnostics.emptyLinkText
    case .skippedLevel: MarkdownDiagnostics.skippedLevel
    case .missingAlternative: MarkdownDiagnostics.missingAlternative
    case .externalImage: MarkdownDiagnostics.externalImage
    case .unknownAnchor: MarkdownDiagnostics.unknownAnchor
    case .unknownCallout: MarkdownDiagnostics.unknownCallout
    case .unknownFootnote: MarkdownDiagnostics.unknownFootnote
    case .unusedFootnote: MarkdownDiagnostics.unusedFootnote
    case .duplicateFootnote: MarkdownDiagnostics.duplicateFootnote
    case .wideFootnoteColon: MarkdownDiagnostics.unknownFootnote
    case .unclosedFence: MarkdownDiagnostics.unclosedFence
    case .indentedText: MarkdownDiagnostics.indentedText
    case .lostCell: MarkdownDiagnostics.lostCell
    case .visibleMarkup: MarkdownDiagnostics.visibleMarkup
    case .tooLarge: MarkdownDiagnostics.tooLarge
    case .tooDeep: MarkdownDiagnostics.tooDeep
    case .tooMany: MarkdownDiagnostics.tooMany
    }
  }

  /// Texts that could stand in the marked place instead, best first.
  public var suggestions: [String] {
    switch self {
    case .unknownAnchor(_, let nearest), .unknownCallout(_, let nearest),
      .unknownFootnote(_, let nearest):
      nearest
    default: []
    }
  }
}

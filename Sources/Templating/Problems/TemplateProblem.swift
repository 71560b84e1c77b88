/// What can be wrong with a template: facts without words, which are in
/// `TemplateProblem+Wording.swift`.
enum TemplateProblem: Sendable {
  /// What a name stands for.
  enum Role: Sendable {
    case variable, field, filter, function, block, macro, template, type, argument, parameter, test
    case string, placeholder, asset
  }

  /// What a value that may be missing is used for.
  enum Use: Sendable {
    case output, list, calculation, comparison
    case field(String)
    case filter(String)
    case argument(String)
  }

  enum Misplacement: Sendable {
    case inMacro, notFirst, notTopLevel, inInclude
  }

  enum Cycle: Sendable {
    case extends, include, block, macro
  }

  // Delimiters and tags.
  case unclosedDelimiter(String)
  case wrongDelimiter(found: String, wanted: String)
  case unclosedTag(String, closing: String)
  case strayTag(String)
  case wrongTagEnd(String, opened: String)
  case setBlock
  case afterElse(String)
  case elseIf
  case expectedTagName
  case unknownTag(String, meant: [String])
  case omittedTag(String)
  case misplaced(String, Misplacement)
  case duplicateExtends
  case outsideBlock
  case wrongBlockEnd(String, opened: String)
  case wrongMacroEnd(String, opened: String)
  case twoLoopVariables
  case loopFilter
  case onlyOneAssignment
  case strayDelimiter(String)

  // Expressions.
  case noDecimals
  case badNumber(String)
  case badEscape(String)
  case unclosedText
  case badCharacter(String)
  case expected(String, found: String?)
  case unexpected(String?, after: String?)
  case expectedName(Role, found: String?)
  case expectedTemplateName(found: String?)
  case expectedValue(found: String?)
  case emptyExpression
  case reservedName(String)
  case positionalAfterNamed
  case untypedParameter(String)
  case requiredAfterDefault(String)
  case assignInExpression
  case chainedComparison
  case unknownTest(String)

  // Names.
  case unknown(Role, String, of: String?, nearest: [String], known: [String] = [])
  case duplicate(Role, String)
  case boundElsewhere(String)
  case loopEnded(String)
  case notGiven(String, to: Markup.Place)
  case unusedArgument(String, of: String, meant: String)
  case needsQuotes(String)
  /// A problem of an included template that depends on the values that it was given.
  indirect case included(TemplateProblem, from: Markup.Place)
  case aliasIsTaken(String)
  case noFields(String, String, TemplateType, instead: String?)
  case loopOutside
  case loopAsValue
  case macroAsValue(String)
  case macroInExpression(String)
  case functionAsValue(String)
  case notAFunction(String)
  case filterAsFunction(String)
  case noMethods(String, isFilter: Bool)
  case superInExpression
  case superOutsideBlock
  case nothingAbove(String)
  case omittedFilter(String, instead: String)
  case otherKind(String, String)
  case cycle(Cycle, [String])
  case untranslated(String, [String])
  case missingPlaceholder(String, String)
  case missingArgument(String, of: String)
  case tooManyArguments(String, maximum: Int)

  // Types.
  case mayBeMissing(String, Use)
  case neverMissing(String, TemplateType)
  case uselessDefault(String)
  case notAList(String, TemplateType)
  case notPrintable(String, TemplateType, instead: String?)
  case htmlAsText(String)
  case cannotCompare(TemplateType, TemplateType, String)
  case listsCompared(String, String)
  case objectsCompared(TemplateType, String, fields: [String])
  case neverEqual(String, String)
  case neverEqualTo(String, String, choices: [String], nearest: [String])
  case wrongType(String, TemplateType, wanted: TemplateType)
  case wrongArgument(String, of: String, TemplateType, wanted: TemplateType)
  case tooSmall(String, of: String, least: Int)
  case wrongDefault(String, TemplateType, wanted: TemplateType)
  case defaultNotConstant(String)
  case wrongInput(String, accepts: [String], TemplateType)
  case notAChoice(String, String, of: String, choices: [String], nearest: [String])
  case notConstant(String)
  case mixedList(TemplateType, TemplateType)
  case mixedBranches(TemplateType, TemplateType)
  case notBoolean(String, String)
  case typeOfNone(String)
  case outerSet(String)
  case plusOnText
  case divisor
  case notJSON(TemplateType)
  case notOrdered(TemplateType, fields: [String])
  case notSortable(String, TemplateType, field: String?)
  case sortByField(String)
  case notUnique(String, TemplateType)
  case notJoinable(String, TemplateType, field: String?)
  case fieldNotJoinable(String, TemplateType, instead: String?)
  case cannotGroup(TemplateType)

  // Bounds.
  case notUTF8
  case templateTooLarge(limit: Int)
  case tooDeep(limit: Int)
  case expressionTooDeep(limit: Int)
  case expansionTooLarge(limit: Int)
  case expansionTooDeep(limit: Int)
  case tooManyRounds(limit: Int)
  case rangeTooLong(limit: Int)
  case textTooLong(limit: Int)
  case tooManyElements(limit: Int)

  // Files.
  case unusedTemplate(String, nearest: [String], known: [String])

  // Markup.
  case unsafe(UnsafePlace, String, instead: String?)
  case macroInsideTag(String)
  case branchesDiffer(MarkupPosition, MarkupPosition)
  case partChanges(Markup.Part, MarkupPosition, MarkupPosition)
  case branchesOpen(String, String)
  case closesOuter(String, Markup.Part)
  case leavesOpen(String, Markup.Part)
  case endsInside(MarkupPosition)
  case unclosedElement(String)
  case strayEndTag(String)
  case wrongEndTag(String, open: OpenElement)
  case voidEndTag(String)
  case namelessEndTag
  case endTagHasMore(String)
  case tagWithoutEnd(String)
  case selfClosing(String)
  case cannotContain(OpenElement, String)
  case strayLessThan
  case badMarkup
  case missingSpace
  case unquotedValue
  case unclosedValue
  case valueMissing(String)
  case lessThanInValue(String)
  case strayInTag(String, tag: String)
  case commentInScript
  case duplicateAttribute(String)
  case refreshAfterContent
  case unknownEntity(String)
  case bareAmpersand
  case secondRoot(String)
  case repeatedRoot(String)
  case textOutsideRoot
  case noRoot
  case lateDeclaration
  case literalAddress(String, attribute: String)
}

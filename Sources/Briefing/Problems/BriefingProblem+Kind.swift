import Diagnostics

extension BriefingProblem {
  /// The kind of problem.
  public var kind: DiagnosticKind {
    switch self {
    case .misplacedFile: BriefingDiagnostics.misplacedFile
    case .badFileName: BriefingDiagnostics.badFileName
    case .duplicateArticle: BriefingDiagnostics.duplicateArticle
    case .notUTF8: BriefingDiagnostics.notUTF8
    case .conflictMarker: BriefingDiagnostics.conflictMarker
    case .frontMatterEndsEarly: BriefingDiagnostics.frontMatterEndsEarly
    case .unknownKey: BriefingDiagnostics.unknownKey
    case .missingKey: BriefingDiagnostics.missingKey
    case .emptyValue: BriefingDiagnostics.emptyValue
    case .wrongType, .severalNames: BriefingDiagnostics.wrongType
    case .unknownValue, .quotedBoolean: BriefingDiagnostics.unknownValue
    case .commaInValue: BriefingDiagnostics.unknownKey
    case .stillOpen: ScalarDiagnostics.badDate
    case .badNumber: BriefingDiagnostics.badNumber
    case .badURL: BriefingDiagnostics.badURL
    case .badIdentifier: BriefingDiagnostics.badIdentifier
    case .reservedIdentifier: BriefingDiagnostics.reservedIdentifier
    case .badWikidata: BriefingDiagnostics.badWikidata
    case .badPinyin, .pinyinOfOtherLength: BriefingDiagnostics.badPinyin
    case .badEmail: BriefingDiagnostics.badEmail
    case .badRedirect: BriefingDiagnostics.badRedirect
    case .badTimeZone: BriefingDiagnostics.badTimeZone
    case .badLanguage: BriefingDiagnostics.badLanguage
    case .badPercentage: BriefingDiagnostics.badPercentage
    case .intervalNotAllowed: BriefingDiagnostics.intervalNotAllowed
    case .refWithDetails: BriefingDiagnostics.refWithDetails
    case .tooFewParties: BriefingDiagnostics.tooFewParties
    case .duplicateSource: BriefingDiagnostics.duplicateSource
    case .unknownCheck: BriefingDiagnostics.unknownCheck
    case .nameTooLong, .tooManyImpliedSources, .tooManyBlocks, .tooManyBlockEntries:
      BriefingDiagnostics.tooMuch
    case .badTagAuthority: BriefingDiagnostics.badTagAuthority
    case .formatNeedsAddress: BriefingDiagnostics.formatNeedsAddress
    case .securityExpired: BriefingDiagnostics.securityExpired
    case .unknownReference, .unknownInManyPlaces, .suspectName, .severalInText:
      BriefingDiagnostics.unknownReference
    case .punctuatedName: BriefingDiagnostics.punctuatedName
    case .wrongReferenceKind: BriefingDiagnostics.wrongReferenceKind
    case .ambiguousName: BriefingDiagnostics.ambiguousName
    case .repeatedReference, .confusedWithSelf: BriefingDiagnostics.repeatedReference
    case .unknownSource, .sourceUnknownInManyPlaces, .suspectSource:
      BriefingDiagnostics.unknownSource
    case .unknownEvent: BriefingDiagnostics.unknownEvent
    case .unknownFigure: BriefingDiagnostics.unknownFigure
    case .unknownMetric: BriefingDiagnostics.unknownMetric
    case .unknownArticle: BriefingDiagnostics.unknownArticle
    case .unknownLinkTarget: BriefingDiagnostics.unknownLinkTarget
    case .unknownLinkAnchor: BriefingDiagnostics.unknownLinkAnchor
    case .linkToUnpublished, .refToUnpublished: BriefingDiagnostics.linkToUnpublished
    case .missingImage: BriefingDiagnostics.missingImage
    case .unreadableImage: BriefingDiagnostics.unreadableImage
    case .unknownBlock: BriefingDiagnostics.unknownBlock
    case .emptyBlock: BriefingDiagnostics.emptyBlock
    case .missingSource: BriefingDiagnostics.missingSource
    case .unusedSource: BriefingDiagnostics.unusedSource
    case .duplicateStatement: BriefingDiagnostics.duplicateStatement
    case .eventRecordedTwice: BriefingDiagnostics.eventRecordedTwice
    case .differingFigures: BriefingDiagnostics.differingFigures
    case .unitMismatch, .unitMissing: BriefingDiagnostics.unitMismatch
    case .periodAfterPublication: BriefingDiagnostics.periodAfterPublication
    case .endBeforeStart: BriefingDiagnostics.endBeforeStart
    case .beforeFounding: BriefingDiagnostics.beforeFounding
    case .overlappingRoles: BriefingDiagnostics.overlappingRoles
    case .reportsToSelf, .reportsInCircle: BriefingDiagnostics.reportsInCircle
    case .parentInCircle: BriefingDiagnostics.parentInCircle
    case .forecastOverdue: BriefingDiagnostics.forecastOverdue
    case .undecidableForecast: BriefingDiagnostics.undecidableForecast
    case .forecastWithoutEvidence: BriefingDiagnostics.forecastWithoutEvidence
    case .forecastResolvedButOpen: BriefingDiagnostics.forecastResolvedButOpen
    case .eventOverdue: BriefingDiagnostics.eventOverdue
    case .unknownEventKind: BriefingDiagnostics.unknownEventKind
    case .eventInFuture: BriefingDiagnostics.eventInFuture
    case .dateInFuture: BriefingDiagnostics.dateInFuture
    case .implausibleDate: BriefingDiagnostics.implausibleDate
    case .sharedOffice: BriefingDiagnostics.sharedOffice
    case .unlistedCompany: BriefingDiagnostics.unlistedCompany
    case .redirectCollision: BriefingDiagnostics.redirectCollision
    case .redirectLoop: BriefingDiagnostics.redirectLoop
    case .futureArticle: BriefingDiagnostics.futureArticle
    case .reprintWithoutSource: BriefingDiagnostics.reprintWithoutSource
    }
  }
}

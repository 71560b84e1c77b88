import Diagnostics
import Templating
import Testing

@Suite struct ReferenceTests {
  @Test func listsTypesFieldsAndFilters() {
    let reference = TemplateReference.markdown(types: [Site.self], filters: filters)
    for line in [
      "### Company", "### Product", "| `summary` | `Text?` | What it does. |",
      "| `products` | `[Product]` | Its products. |", "| `parent` | `Company?` |",
      "| `truncate(width, end = \"…\")` | Text | Text |",
      "| `shout(times = 1, mark: \"!\" or \"！\" = \"!\")` | `Text` | `Text` | Adds exclamation marks. |",
    ] {
      #expect(reference.contains(line), "\(line)")
    }
    #expect(reference == TemplateReference.markdown(types: [Site.self], filters: filters))
  }

  @Test func everyKindIsDocumentedInBothLanguages() {
    #expect(Set(TemplateDiagnostics.all.map(\.id)).count == TemplateDiagnostics.all.count)
    for kind in TemplateDiagnostics.all {
      #expect(kind.id.hasPrefix("template-"))
      for language in MessageLanguage.allCases {
        #expect(!kind.title[language].isEmpty && !kind.explanation[language].isEmpty)
      }
      #expect(kind.wrong != nil && kind.right != nil)
      #expect(kind.wrong?.text != kind.right?.text)
    }
  }
}

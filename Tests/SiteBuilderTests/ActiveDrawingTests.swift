import Testing

@testable import SiteBuilder

@Suite("Drawings that could run something")
struct ActiveDrawingTests {
  private func found(_ text: String) -> String? {
    ActiveDrawing.find(in: Array(text.utf8))?.what
  }

  @Test(
    "Scripts, handlers, foreign content, entities and addresses that run are found",
    arguments: [
      ("<svg><script>x</script></svg>", "<script>"), ("<svg><svg:SCRIPT/></svg>", "<script>"),
      ("<svg onload='x'/>", "onload="), ("<svg>\n<rect\tonClick = \"x\"/>", "onclick="),
      ("<svg><foreignObject/></svg>", "<foreignobject>"), ("<svg><iframe/></svg>", "<iframe>"),
      ("<a xlink:href='javascript:x'/>", "javascript:"),
      ("<a href=' java\nscript:x'/>", "javascript:"),
      ("<a href='&#106;avascript:x'/>", "&…:"), ("<a href='java&tab;script&colon;x'/>", "&#…;"),
      ("<set attributeName='href' to='javascript:x'/>", "javascript:"),
      ("<image href='data:text/html,x'/>", "data:"),
      ("<use href='data:image/svg+xml,x'/>", "data:"),
      ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "<!DOCTYPE […]>"), ("<!ENTITY a 'b'>", "<!…>"),
      ("<?xml-stylesheet href='x'?><svg/>", "<?xml-stylesheet?>"), ("<\0s\0v\0g\0", "NUL"),
      ("<svg><!-- <a> --><script/>", "<script>"), ("<svg a='>' onx='y'>", "onx="),
    ])
  func active(_ text: String, what: String) {
    #expect(found(text) == what)
  }

  @Test(
    "Ordinary drawings pass",
    arguments: [
      "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\"><svg/>",
      "<svg viewBox='0 0 1 1'><title>on script: javascript:</title><path d='M0 0'/></svg>",
      "<svg><a href='https://example.org/?a=1&amp;b=2'><text font-family='x'>&amp;</text></a></svg>",
      "<svg><!-- <script> --><style><![CDATA[ <script> ]]></style><use xlink:href='#a'/></svg>",
      "<svg><image href='data:image/png;base64,AAAA'/></svg>", "", "<", "<svg", "<svg a",
      "<svg a='",
      "<!--", "<svg a=b c/>",
    ])
  func harmless(_ text: String) {
    #expect(found(text) == nil)
  }
}

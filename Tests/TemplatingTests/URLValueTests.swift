import Templating
import Testing

@Suite struct URLValueTests {
  @Test(arguments: [
    ("/companies/jd/", "/companies/jd/"), ("companies/jd/", "/companies/jd/"),
    ("//evil.example/", "/evil.example/"), ("/\\evil.example", "/evil.example"),
    ("\t/\n/evil", "/evil"), ("javascript:alert(1)", "/javascript:alert(1)"),
    ("/搜索/?q=京东#a#b", "/%E6%90%9C%E7%B4%A2/?q=%E4%BA%AC%E4%B8%9C#a%23b"),
    ("/a b\"<>", "/a%20b%22%3C%3E"), ("/100%25/50%", "/100%25/50%25"), ("", "/"),
  ]) func keepsPathsOnTheSite(_ path: String, _ wanted: String) {
    #expect(URLValue(path: path).address == wanted)
  }

  @Test(arguments: [
    ("https://jd.com/a?b=c#d", "https://jd.com/a?b=c#d"), ("HTTP://JD.com", "http://JD.com"),
    ("mailto:a@b.cn", "mailto:a@b.cn"), ("tel:+8610", "tel:+8610"),
    ("https://例子.cn/路", "https://例子.cn/%E8%B7%AF"),
  ]) func acceptsExternalAddresses(_ address: String, _ wanted: String) {
    #expect(URLValue(external: address)?.address == wanted)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example/", "/x", "x", "https:",
    "https://", "https:///x", "http:evil", "https://a b/", "https://a\"b/", "",
  ]) func refusesOtherAddresses(_ address: String) {
    #expect(URLValue(external: address) == nil)
  }

  @Test func changesFragments() {
    #expect(URLValue(path: "/a/#b").with(fragment: "c d").address == "/a/#c%20d")
    #expect(URLValue(fragment: "figures").address == "#figures")
    #expect(URLValue(path: "/a/", fragment: "x").address == "/a/#x")
  }
}

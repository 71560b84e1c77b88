import Testing

@testable import Briefing

@Suite struct NameMatcherTests {
  let matcher = NameMatcher([
    "京东", "jd", "京东集团", "腾讯", "阿里巴巴", "拼多多", "小红书", "抖音", "快手", "淘宝", "天猫", "微信", "美团",
    "唯品会", "得物", "盒马鲜生", "赵绍辉", "张小龙", "Tencent", "京东物流",
  ])

  @Test(arguments: [
    ("京東", "京东"), ("京冬", "京东"), ("jingdong", "京东"), ("Jing Dong", "京东"), ("jindong", "京东"),
    ("JD", "jd"), ("ＪＤ", "jd"), ("pdd", "拼多多"), ("xhs", "小红书"), ("小红薯", "小红书"), ("拼多", "拼多多"),
    ("阿里", "阿里巴巴"), ("阿里巴吧", "阿里巴巴"), ("tencet", "Tencent"), ("Tecnent", "Tencent"), ("腾迅", "腾讯"),
    ("騰訊", "腾讯"), ("腾讯控股", "腾讯"), ("赵少辉", "赵绍辉"), ("张晓龙", "张小龙"), ("weixin", "微信"),
  ])
  func `finds what was meant`(typed: String, meant: String) {
    #expect(matcher.nearest(to: typed).first == meant)
  }

  @Test(arguments: ["xyz", "京西", "美国", "", "网易严选", String(repeating: "长", count: 300)])
  func `finds nothing where nothing is near`(typed: String) {
    #expect(matcher.nearest(to: typed).isEmpty)
  }

  @Test func `takes no reading that is somewhat alike for a slip`() {
    #expect(NameMatcher.nearest(to: "京东", in: ["鲸灵", "鲸灵集团"]).isEmpty)
    #expect(NameMatcher.nearest(to: "jingdogn", in: ["京东"]) == ["京东"])
  }

  @Test func `gives at most as many as asked, the same ones every time`() {
    let names = (0..<50).map { "京东\($0)" }
    #expect(NameMatcher.nearest(to: "京東", in: names, limit: 3).count == 3)
    #expect(
      NameMatcher.nearest(to: "京東1", in: names)
        == NameMatcher.nearest(to: "京東1", in: names.reversed()))
    #expect(NameMatcher.nearest(to: "京东", in: ["京东", "京东"]).isEmpty)
  }
}

import Briefing
import Testing

@Suite("The length of a text")
struct BodyLengthTests {
  @Test(
    "Both scripts count for the words and for the minutes, which are rounded and at least one",
    arguments: [
      (0, 0, 1), (800, 0, 2), (800, 200, 3), (599, 0, 1), (600, 0, 2), (0, 299, 1), (0, 300, 2),
    ])
  func lengths(_ chinese: Int, _ western: Int, _ minutes: Int) {
    let length = BodyLength(chinese: chinese, western: western)
    #expect(length.wordCount == chinese + western)
    #expect(length.readingMinutes == minutes)
  }
}

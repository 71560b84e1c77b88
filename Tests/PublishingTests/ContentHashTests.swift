import Testing

@testable import Publishing

@Suite("XXH64")
struct ContentHashTests {
  /// Made with the reference library: length, hash without and with the seed 2654435761.
  static let vectors: [(Int, UInt64, UInt64)] = [
    (0, 0xef46_db37_51d8_e999, 0xac75_fda2_929b_17ef),
    (1, 0x1f25_c8d0_bc1f_4bb6, 0x79cf_94f5_ace3_7fe1),
    (3, 0x31d2_363f_52e5_64c9, 0x96d2_a5e5_83dd_d738),
    (4, 0x9bb6_4b7d_66ee_9fda, 0x4a86_2fbb_4b73_776e),
    (7, 0x9a7b_1499_59ce_60d8, 0xddc5_cf71_d37a_6368),
    (8, 0xdab9_9d95_c6f9_0092, 0xc6e7_5e2c_bd8e_07ee),
    (15, 0x1b47_cb82_43cc_8e32, 0x8120_a1ed_a8ac_77da),
    (16, 0x4348_5023_2b78_7be2, 0x17f3_87ce_3088_5de5),
    (31, 0xa2aa_5f33_cc4a_6119, 0x3818_22f3_3376_d6b6),
    (32, 0x23c3_c17e_f790_fd97, 0x9abd_3154_70ac_276a),
    (33, 0x50a7_cfc7_ba58_8784, 0x72cd_d326_2f46_7933),
    (63, 0x5e3e_54b4_31c7_493c, 0x634d_a7d2_6597_9e61),
    (64, 0x0eb6_4b3e_f6ee_b01f, 0xbcb3_847d_7052_5180),
    (100, 0xa61f_8d4c_170f_e531, 0x86f5_49ed_e5ac_87e2),
    (255, 0x39ae_55a2_9989_206f, 0xb1d1_fdff_fb70_77cb),
    (1000, 0x5f23_5fa0_33f1_a3fb, 0x8308_0310_ee83_cc20),
  ]

  @Test("The reference's values come out", arguments: vectors)
  func vector(_ length: Int, plain: UInt64, seeded: UInt64) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
    #expect(ContentHash(bytes).value == plain)
    #expect(bytes.withUnsafeBufferPointer { ContentHash($0, seed: 2_654_435_761).value } == seeded)
    // From an address that is not aligned.
    let shifted = [0] + bytes
    shifted.withUnsafeBufferPointer {
      #expect(ContentHash(UnsafeBufferPointer(rebasing: $0.dropFirst())).value == plain)
    }
  }

  @Test("A hash is written as sixteen digits")
  func text() {
    #expect("\(ContentHash(Array("abc".utf8)))" == "44bc2cf5ad770999")
    #expect("\(ContentHash(value: 1))" == "0000000000000001")
  }
}

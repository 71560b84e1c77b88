import Templating

/// A product, service, feature or account of a company.
public final class Product: Thing, @unchecked Sendable {
  /// Whose it is. Assigned by the linker; every product of a published site has one.
  public internal(set) var company: Company?
  /// What it is, as written: `app`, `service`, `feature` and so on.
  public internal(set) var productKind: String?
  /// When it was launched.
  public internal(set) var launched: EDTFDate?
  /// When it was closed.
  public internal(set) var closed: EDTFDate?

  /// What templates see.
  public override class var templateType: ObjectType { productType }

  private static let productType = ObjectType(
    "Product", "A product, service, feature or account of a company.", of: Product.self
  ) {
    thingFields() + [
      .object("company", "Whose it is.") { $0.company },
      .text("product_kind", "What it is: `app`, `service`, `feature` and so on.") {
        $0.productKind
      },
      .object("launched", "When it was launched.") { $0.launched },
      .object("closed", "When it was closed.") { $0.closed },
    ]
  }
}

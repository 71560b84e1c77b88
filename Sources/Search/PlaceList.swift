/// A list of places, read and written as `DocumentLists` writes it.
struct PlaceList: Equatable {
  /// A place in a document.
  struct Place: Comparable {
    let document: UInt32
    var position: UInt32

    static func < (a: Place, b: Place) -> Bool {
      (a.document, a.position) < (b.document, b.position)
    }
  }

  /// In order.
  private var places: [Place] = []

  /// Reads lists, and puts their places into order; `nil` where one is no list.
  init?(_ lists: [ArraySlice<UInt8>]) {
    for list in lists {
      var reader = PostingReader(list)
      while let (document, position) = reader.next() {
        places.append(Place(document: document, position: position))
      }
      if reader.isDamaged { return nil }
    }
    if lists.count > 1 { places.sort() }
  }

  /// The places so much further to the right; `nil` where one would lie before its document.
  func moved(by distance: Int) -> PlaceList? {
    var list = self
    for index in places.indices {
      let position = Int(places[index].position) + distance
      guard let moved = UInt32(exactly: position) else { return nil }
      list.places[index].position = moved
    }
    return list
  }

  /// The list in bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(places.count * 4)
    var last = Place(document: .max, position: 0)
    for (index, place) in places.enumerated() {
      if index > 0, place.document == last.document {
        ShardFile.put(Int((place.position &- last.position) << 1 | 1), &bytes)
      } else {
        ShardFile.put(Int((place.document &- last.document) << 1), &bytes)
        ShardFile.put(Int(place.position), &bytes)
      }
      last = place
    }
    return bytes
  }
}

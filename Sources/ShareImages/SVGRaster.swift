import CRSVG

// Values of cairo's enumerations (cairo.h).
private let rgb24: Int32 = 1
private let success: Int32 = 0
private let writeError: Int32 = 11

/// Draws SVG with librsvg.
public enum SVGRaster {
  /// A picture as PNG, in 8 bits a channel without transparency.
  ///
  /// - Parameters:
  ///   - svg: the drawing, UTF-8
  ///   - width: in pixels
  ///   - height: in pixels
  /// - Returns: the file; `nil` where the drawing cannot be read or there is no memory.
  public static func png(svg: [UInt8], width: Int, height: Int) -> [UInt8]? {
    guard (1...8192).contains(width), (1...8192).contains(height), !svg.isEmpty,
      let handle = svg.withUnsafeBufferPointer({
        rsvg_handle_new_from_data($0.baseAddress, UInt($0.count), nil)
      })
    else { return nil }
    defer { g_object_unref(UnsafeMutableRawPointer(handle)) }
    guard
      let surface = cairo_image_surface_create(rgb24, Int32(width), Int32(height))
    else { return nil }
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == success,
      let context = cairo_create(surface)
    else { return nil }
    defer { cairo_destroy(context) }
    // What the drawing leaves free is white, not black.
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    var viewport = RsvgRectangle(x: 0, y: 0, width: Double(width), height: Double(height))
    guard rsvg_handle_render_document(handle, context, &viewport, nil) != 0 else { return nil }
    return encoded(surface)
  }

  private static func encoded(_ surface: OpaquePointer) -> [UInt8]? {
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { target in
      cairo_surface_write_to_png_stream(
        surface,
        { closure, data, length in
          guard let closure, let data else { return writeError }
          closure.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
          return success
        }, target)
    }
    return status == success && !bytes.isEmpty ? bytes : nil
  }

  /// The versions of what draws: another one may draw other pixels.
  public static var version: String {
    "librsvg \(rsvg_major_version).\(rsvg_minor_version).\(rsvg_micro_version)"
      + " cairo \(cairo_version())"
  }
}

// The few functions of librsvg and cairo that are used, with the types that they need (their own
// headers bring in those of GLib, whose pkg-config flags SwiftPM refuses with a warning).
#if !__has_include(<librsvg-2.0/librsvg/rsvg.h>) && !__has_include(<librsvg/rsvg.h>)
#error "sitegen needs librsvg: run `make deps`, or install it with `apt-get install librsvg2-dev` (Debian, Ubuntu) or `brew install librsvg` (macOS)."
#endif

#ifndef SITEGEN_CRSVG_H
#define SITEGEN_CRSVG_H

typedef struct _RsvgHandle RsvgHandle;
typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;

/// librsvg/rsvg.h
typedef struct {
  double x;
  double y;
  double width;
  double height;
} RsvgRectangle;

extern const unsigned int rsvg_major_version;
extern const unsigned int rsvg_minor_version;
extern const unsigned int rsvg_micro_version;

RsvgHandle *rsvg_handle_new_from_data(const unsigned char *data, unsigned long length, void **error);
int rsvg_handle_render_document(
  RsvgHandle *handle, cairo_t *cr, const RsvgRectangle *viewport, void **error);

/// gobject/gobject.h
void g_object_unref(void *object);

/// cairo.h: 0 is CAIRO_STATUS_SUCCESS, 11 CAIRO_STATUS_WRITE_ERROR; format 1 is
/// CAIRO_FORMAT_RGB24.
typedef int (*cairo_write_func_t)(void *closure, const unsigned char *data, unsigned int length);

cairo_surface_t *cairo_image_surface_create(int format, int width, int height);
int cairo_surface_status(cairo_surface_t *surface);
int cairo_surface_write_to_png_stream(
  cairo_surface_t *surface, cairo_write_func_t write_func, void *closure);
void cairo_surface_destroy(cairo_surface_t *surface);
cairo_t *cairo_create(cairo_surface_t *target);
void cairo_destroy(cairo_t *cr);
void cairo_set_source_rgb(cairo_t *cr, double red, double green, double blue);
void cairo_paint(cairo_t *cr);
int cairo_version(void);

#endif

/* Allfocus from GIMP 2.10: the picture goes there and comes back as a layer on top, or its focus map comes as
 * a mask of the layer.
 *
 * Debian's GIMP 2.10 has no Python, so this plug-in is in C. Built and put in place by
 *     ALLFOCUS_PROGRAM=… gimptool-2.0 --install packaging/hosts/gimp/allfocus_gimp2.c
 * The program is taken from the environment variable ALLFOCUS_PROGRAM, or found by its name.
 */

#include <gegl.h>
#include <glib/gstdio.h>
#include <libgimp/gimp.h>
#include <string.h>

#define EDIT "plug-in-allfocus"
#define MAP  "plug-in-allfocus-map"

enum { SAVED = 0, CLOSED = 3 };

static void query (void)
{
  static const GimpParamDef arguments[] = {
    { GIMP_PDB_INT32, "run-mode", "0: interactive, 1: not" },
    { GIMP_PDB_IMAGE, "image", "The picture: all its visible layers go along" },
    { GIMP_PDB_DRAWABLE, "drawable", "The layer that gets the mask" },
  };
  gimp_install_procedure (EDIT, "Repair and change the focus in Allfocus",
                          "Hands a copy to Allfocus; what is saved there comes back as a layer", "Allfocus",
                          "GPL-3.0-or-later", "2026", "Edit in _Allfocus…", "RGB*, GRAY*", GIMP_PLUGIN,
                          G_N_ELEMENTS (arguments), 0, arguments, NULL);
  gimp_plugin_menu_register (EDIT, "<Image>/Filters/Enhance");
  gimp_install_procedure (MAP, "Show a layer where the picture is out of focus",
                          "The focus map as mask of the layer: black is sharp, white a blur of 16 px or more; "
                          "Levels spread it", "Allfocus",
                          "GPL-3.0-or-later", "2026", "_Focus Map as Layer Mask", "RGB*, GRAY*", GIMP_PLUGIN,
                          G_N_ELEMENTS (arguments), 0, arguments, NULL);
  gimp_plugin_menu_register (MAP, "<Image>/Layer/Mask");
}

/* Exit status of the program, or -1 where it could not be started. */
static gint ran (const gchar *const *arguments, GError **problem)
{
  const gchar *program = g_getenv ("ALLFOCUS_PROGRAM");
  gchar *command[8] = { (gchar *) (program ? program : "allfocus") };
  gint how = 0;

  for (gint i = 0; arguments[i]; i++)
    command[i + 1] = (gchar *) arguments[i];
  if (! g_spawn_sync (NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &how, problem))
    return -1;
  if (g_spawn_check_wait_status (how, problem))
    return SAVED;
  return g_error_matches (*problem, G_SPAWN_EXIT_ERROR, CLOSED) ? CLOSED : (*problem)->code;
}

static gboolean written (gint32 image, const gchar *file)
{
  gint32   copy = gimp_image_duplicate (image);
  gint32   layer = gimp_image_flatten (copy);
  gboolean done = gimp_file_save (GIMP_RUN_NONINTERACTIVE, copy, layer, file, file);

  gimp_image_delete (copy);
  return done;
}

static gint edited (gint32 image, gint32 layer, const gchar *file, const gchar *unused, GError **problem)
{
  const gchar *arguments[] = { "edit", file, "--in-place", NULL };
  gint status = ran (arguments, problem);

  if (status != SAVED)
    return status;
  layer = gimp_file_load_layer (GIMP_RUN_NONINTERACTIVE, image, file);
  if (layer == -1)
    return -1;
  gimp_item_set_name (layer, "Allfocus");
  gimp_image_insert_layer (image, layer, 0, 0);
  return SAVED;
}

/* The numbers of the map become those of the mask as they are: GIMP would take them for brightness with a
 * curve, and masks have none. */
static gint masked (gint32 image, gint32 layer, const gchar *file, const gchar *map, GError **problem)
{
  const gchar *arguments[] = { "map", file, "-o", map, "--mask", "--quiet", NULL };
  gint         status = -1;
  gint32       loaded = -1, mask;
  gint         left, top, width, height;
  guint16     *values;
  GeglBuffer  *from, *to;

  gimp_progress_init ("Allfocus measures the focus");
  if (gimp_item_is_layer (layer))
    status = ran (arguments, problem);
  if (status == SAVED)
    loaded = gimp_file_load (GIMP_RUN_NONINTERACTIVE, map, map);
  if (loaded == -1)
    return status == SAVED ? -1 : status;
  gimp_drawable_offsets (layer, &left, &top);
  width = gimp_drawable_width (layer);
  height = gimp_drawable_height (layer);
  values = g_new (guint16, (gsize) width * height);
  from = gimp_drawable_get_buffer (gimp_image_get_active_drawable (loaded));
  gegl_buffer_get (from, GEGL_RECTANGLE (left, top, width, height), 1.0, babl_format ("Y' u16"), values,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  g_object_unref (from);
  gimp_image_delete (loaded);

  gimp_image_undo_group_start (image);
  if (gimp_layer_get_mask (layer) != -1)
    gimp_layer_remove_mask (layer, GIMP_MASK_DISCARD);
  mask = gimp_layer_create_mask (layer, GIMP_ADD_MASK_WHITE);
  gimp_layer_add_mask (layer, mask);
  to = gimp_drawable_get_buffer (mask);
  gegl_buffer_set (to, GEGL_RECTANGLE (0, 0, width, height), 0, babl_format ("Y u16"), values,
                   GEGL_AUTO_ROWSTRIDE);
  g_object_unref (to); /* writes what was set */
  gimp_drawable_update (mask, 0, 0, width, height);
  gimp_image_undo_group_end (image);
  g_free (values);
  return SAVED;
}

typedef gint (*Work) (gint32 image, gint32 layer, const gchar *file, const gchar *map, GError **problem);

static GimpPDBStatusType worked (Work work, gint32 image, gint32 layer)
{
  GError *problem = NULL;
  gchar  *folder = g_dir_make_tmp ("allfocus-XXXXXX", &problem);
  gchar  *file, *map;
  gint    status;

  if (! folder)
    {
      g_message ("No folder could be made for Allfocus: %s", problem->message);
      g_clear_error (&problem);
      return GIMP_PDB_EXECUTION_ERROR;
    }
  file = g_build_filename (folder, "from-gimp.tif", NULL);
  map = g_build_filename (folder, "map.png", NULL);
  status = written (image, file) ? work (image, layer, file, map, &problem) : -1;
  if (status == SAVED)
    gimp_displays_flush ();
  else if (status != CLOSED)
    g_message ("Allfocus gave nothing back: %s", problem ? problem->message : "nothing was written");
  g_clear_error (&problem);
  g_unlink (file);
  g_unlink (map);
  g_rmdir (folder);
  g_free (file);
  g_free (map);
  g_free (folder);
  return status == SAVED ? GIMP_PDB_SUCCESS : status == CLOSED ? GIMP_PDB_CANCEL : GIMP_PDB_EXECUTION_ERROR;
}

static void run (const gchar *name, gint count, const GimpParam *given, gint *returned, GimpParam **values)
{
  static GimpParam value;
  Work work = strcmp (name, MAP) == 0 ? masked : edited;

  gegl_init (NULL, NULL);
  value.type = GIMP_PDB_STATUS;
  value.data.d_status = count == 3 ? worked (work, given[1].data.d_image, given[2].data.d_drawable)
                                   : GIMP_PDB_CALLING_ERROR;
  *returned = 1;
  *values = &value;
}

const GimpPlugInInfo PLUG_IN_INFO = { NULL, NULL, query, run };

MAIN ()

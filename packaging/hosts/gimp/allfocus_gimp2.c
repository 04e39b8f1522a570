/* Edit in Allfocus, from GIMP 2.10: the picture goes there and comes back as a layer on top.
 *
 * Debian's GIMP 2.10 has no Python, so this plug-in is in C. Built and put in place by
 *     ALLFOCUS_PROGRAM=… gimptool-2.0 --install packaging/hosts/gimp/allfocus_gimp2.c
 * The program is taken from the environment variable ALLFOCUS_PROGRAM, or found by its name.
 */

#include <glib/gstdio.h>
#include <libgimp/gimp.h>
#include <string.h>

#define NAME "plug-in-allfocus"

enum { SAVED = 0, CLOSED = 3 };

static void query (void)
{
  static const GimpParamDef arguments[] = {
    { GIMP_PDB_INT32, "run-mode", "0: interactive, 1: not" },
    { GIMP_PDB_IMAGE, "image", "The picture" },
    { GIMP_PDB_DRAWABLE, "drawable", "Not looked at: all visible layers go along" },
  };
  gimp_install_procedure (NAME, "Repair and change the focus in Allfocus",
                          "Hands a copy to Allfocus; what is saved there comes back as a layer", "Allfocus",
                          "GPL-3.0-or-later", "2026", "Edit in _Allfocus…", "RGB*, GRAY*", GIMP_PLUGIN,
                          G_N_ELEMENTS (arguments), 0, arguments, NULL);
  gimp_plugin_menu_register (NAME, "<Image>/Filters/Enhance");
}

/* Exit status of the program, or -1 where it could not be started. */
static gint handed_over (const gchar *file, GError **problem)
{
  const gchar *program = g_getenv ("ALLFOCUS_PROGRAM");
  gchar *command[] = { (gchar *) (program ? program : "allfocus"), "edit", (gchar *) file, "--in-place", NULL };
  gint how = 0;

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

static GimpPDBStatusType edited (gint32 image)
{
  GError *problem = NULL;
  gchar  *folder = g_dir_make_tmp ("allfocus-XXXXXX", &problem);
  gchar  *file;
  gint    status;
  gint32  layer = -1;

  if (! folder)
    {
      g_message ("No folder could be made for Allfocus: %s", problem->message);
      g_clear_error (&problem);
      return GIMP_PDB_EXECUTION_ERROR;
    }
  file = g_build_filename (folder, "from-gimp.tif", NULL);
  status = written (image, file) ? handed_over (file, &problem) : -1;
  if (status == SAVED)
    layer = gimp_file_load_layer (GIMP_RUN_NONINTERACTIVE, image, file);
  if (layer != -1)
    {
      gimp_item_set_name (layer, "Allfocus");
      gimp_image_insert_layer (image, layer, 0, 0);
      gimp_displays_flush ();
    }
  else if (status != CLOSED)
    g_message ("Allfocus did not give the picture back: %s", problem ? problem->message : "it was not written");
  g_clear_error (&problem);
  g_unlink (file);
  g_rmdir (folder);
  g_free (file);
  g_free (folder);
  return layer != -1 ? GIMP_PDB_SUCCESS : status == CLOSED ? GIMP_PDB_CANCEL : GIMP_PDB_EXECUTION_ERROR;
}

static void run (const gchar *name, gint count, const GimpParam *given, gint *returned, GimpParam **values)
{
  static GimpParam value;

  value.type = GIMP_PDB_STATUS;
  value.data.d_status = count == 3 ? edited (given[1].data.d_image) : GIMP_PDB_CALLING_ERROR;
  *returned = 1;
  *values = &value;
}

const GimpPlugInInfo PLUG_IN_INFO = { NULL, NULL, query, run };

MAIN ()

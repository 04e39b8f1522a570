<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name></name>
    <message>
        <source>Write the photos to</source>
        <translation>Guardar las fotos en</translation>
    </message>
    <message>
        <source>Name of the first file</source>
        <translation>Nombre del primer archivo</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>Si ya existe</translation>
    </message>
    <message>
        <source>Leave it: counts as done</source>
        <translation>Dejarlo: cuenta como hecho</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Reemplazarlo</translation>
    </message>
    <message>
        <source>What happens where a file of that name is there. No photo of the batch is ever replaced.</source>
        <translation>Qué ocurre donde ya hay un archivo con ese nombre. Nunca se reemplaza una foto del lote.</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Añadir fotos…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Añadir carpeta…</translation>
    </message>
    <message>
        <source>Add the open photos</source>
        <translation>Añadir las fotos abiertas</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take the marked photos from the list (Delete)</source>
        <translation>Quitar de la lista las fotos marcadas (Supr)</translation>
    </message>
    <message>
        <source>What became of each photo and why, as text or as CSV</source>
        <translation>Qué fue de cada foto y por qué, como texto o CSV</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Guardar informe…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportar a</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Nombre del archivo</translation>
    </message>
    <message>
        <source>Write under the next free name</source>
        <translation>Guardar con el siguiente nombre libre</translation>
    </message>
    <message>
        <source>A file of this name exists</source>
        <translation>Ya existe un archivo con este nombre</translation>
    </message>
    <message>
        <source>A file of this name exists:</source>
        <translation>Ya existe un archivo con este nombre:</translation>
    </message>
    <message>
        <source>What kind of file is written.</source>
        <translation>Qué tipo de archivo se escribe.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Profundidad</translation>
    </message>
    <message>
        <source>As each photo</source>
        <translation>Como cada foto</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 bits</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 bits</translation>
    </message>
    <message>
        <source>Steps of each channel. 16 bit leaves room for further editing.</source>
        <translation>Niveles de cada canal. 16 bits dejan margen para seguir editando.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Smaller files lose fine texture first.</source>
        <translation>Los archivos más pequeños pierden antes la textura fina.</translation>
    </message>
    <message>
        <source>Colour detail</source>
        <translation>Detalle de color</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>Completo (4:4:4)</translation>
    </message>
    <message>
        <source>Quarter (4:2:0)</source>
        <translation>Un cuarto (4:2:0)</translation>
    </message>
    <message>
        <source>Colour at quarter resolution makes smaller files; fine red and blue edges suffer.</source>
        <translation>El color a un cuarto de resolución da archivos más pequeños; los bordes finos rojos y azules se resienten.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compresión</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>LZW</source>
        <translation>LZW</translation>
    </message>
    <message>
        <source>Deflate, fast</source>
        <translation>Deflate, rápida</translation>
    </message>
    <message>
        <source>Deflate, small</source>
        <translation>Deflate, pequeña</translation>
    </message>
    <message>
        <source>Zstandard</source>
        <translation>Zstandard</translation>
    </message>
    <message>
        <source>Never loses anything. Older programs read LZW and Deflate; few read Zstandard.</source>
        <translation>Nunca pierde nada. Los programas antiguos leen LZW y Deflate; pocos leen Zstandard.</translation>
    </message>
    <message>
        <source>Without loss</source>
        <translation>Sin pérdida</translation>
    </message>
    <message>
        <source>Larger, and exact to the bit.</source>
        <translation>Más grande, y exacto hasta el último bit.</translation>
    </message>
    <message>
        <source>As the photo ({})</source>
        <translation>Como la foto ({})</translation>
    </message>
    <message>
        <source>Colour space</source>
        <translation>Espacio de color</translation>
    </message>
    <message>
        <source>sRGB is right for the web; wider spaces keep stronger colours where programs know them.</source>
        <translation>sRGB es lo adecuado para la web; los espacios más amplios conservan colores más intensos donde los programas los conocen.</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Interpretación</translation>
    </message>
    <message>
        <source>Keep what fits</source>
        <translation>Conservar lo que cabe</translation>
    </message>
    <message>
        <source>Keep the proportions</source>
        <translation>Conservar las proporciones</translation>
    </message>
    <message>
        <source>Relative or perceptual: what becomes of colours that the space cannot hold. They differ where the photo&apos;s profile holds tables, as those of printers and scanners do.</source>
        <translation>Relativo o perceptual: qué ocurre con los colores que no caben en el espacio. Difieren si el perfil de la foto contiene tablas, como los de impresoras y escáneres.</translation>
    </message>
    <message>
        <source>Match the darkest tone</source>
        <translation>Ajustar el tono más oscuro</translation>
    </message>
    <message>
        <source>Black-point compensation: shadows keep their steps.</source>
        <translation>Compensación de punto negro: las sombras conservan sus niveles.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>All but the position</source>
        <translation>Todo salvo la ubicación</translation>
    </message>
    <message>
        <source>Copyright and contact</source>
        <translation>Copyright y contacto</translation>
    </message>
    <message>
        <source>What the file tells of camera, place and author. The colour profile always goes along.</source>
        <translation>Lo que el archivo cuenta de cámara, lugar y autor. El perfil de color siempre se incluye.</translation>
    </message>
    <message>
        <source>EXIF, XMP and IPTC, position included.</source>
        <translation>EXIF, XMP e IPTC, ubicación incluida.</translation>
    </message>
    <message>
        <source>Without GPS; place names that were typed stay.</source>
        <translation>Sin GPS; los nombres de lugar escritos se conservan.</translation>
    </message>
    <message>
        <source>Creator, copyright and contact only.</source>
        <translation>Solo autor, copyright y contacto.</translation>
    </message>
    <message>
        <source>Nothing but the colour profile.</source>
        <translation>Nada más que el perfil de color.</translation>
    </message>
    <message>
        <source>Full size</source>
        <extracomment>What each rule begins with.</extracomment>
        <translation>Tamaño completo</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>Lado largo</translation>
    </message>
    <message>
        <source>Short side</source>
        <translation>Lado corto</translation>
    </message>
    <message>
        <source>Fit into a box</source>
        <translation>Encajar en un marco</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>Porcentaje</translation>
    </message>
    <message>
        <source>Megapixels</source>
        <translation>Megapíxeles</translation>
    </message>
    <message>
        <source>How large the exported picture is. Its proportions stay.</source>
        <translation>Tamaño de la imagen exportada. Se conservan las proporciones.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Medida</translation>
    </message>
    <message>
        <source>Greatest height</source>
        <translation>Altura máxima</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Medidas</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Enlarge smaller photos</source>
        <translation>Ampliar fotos pequeñas</translation>
    </message>
    <message>
        <source>Resampling</source>
        <translation>Remuestreo</translation>
    </message>
    <message>
        <source>Crisp (Lanczos)</source>
        <translation>Nítido (Lanczos)</translation>
    </message>
    <message>
        <source>Soft (area)</source>
        <translation>Suave (área)</translation>
    </message>
    <message>
        <source>How pixels are made fewer, in linear light: Lanczos keeps more detail, area never rings.</source>
        <translation>Cómo se reducen los píxeles, en luz lineal: Lanczos conserva más detalle, área nunca crea halos.</translation>
    </message>
    <message>
        <source>Sharpening</source>
        <translation>Enfoque</translation>
    </message>
    <message>
        <source>Screen, low</source>
        <translation>Pantalla, bajo</translation>
    </message>
    <message>
        <source>Screen, standard</source>
        <translation>Pantalla, estándar</translation>
    </message>
    <message>
        <source>Screen, high</source>
        <translation>Pantalla, alto</translation>
    </message>
    <message>
        <source>Crispens the brightness after resizing; colours and plain areas stay as they are.</source>
        <translation>Da nitidez a la luminosidad tras cambiar el tamaño; los colores y las zonas lisas quedan como están.</translation>
    </message>
    <message>
        <source>&amp;Show the map</source>
        <translation>&amp;Mostrar el mapa</translation>
    </message>
    <message>
        <source>Where and by how much it is out of focus</source>
        <translation>Dónde y cuánto está desenfocada</translation>
    </message>
    <message>
        <source>&amp;Over the photo</source>
        <translation>&amp;Sobre la foto</translation>
    </message>
    <message>
        <source>Map o&amp;nly</source>
        <translation>Solo el ma&amp;pa</translation>
    </message>
    <message>
        <source>&amp;Beside the photo</source>
        <translation>&amp;Junto a la foto</translation>
    </message>
    <message>
        <source>&amp;Contour of what is in focus</source>
        <translation>&amp;Contorno de lo enfocado</translation>
    </message>
    <message>
        <source>&amp;Fill what is in focus</source>
        <translation>&amp;Rellenar lo enfocado</translation>
    </message>
    <message>
        <source>&amp;Hatch what is unsure</source>
        <translation>R&amp;ayar lo dudoso</translation>
    </message>
    <message>
        <source>Call &amp;more in focus</source>
        <translation>Considerar má&amp;s enfocado</translation>
    </message>
    <message>
        <source>Raise the σ of focus</source>
        <translation>Subir el σ de enfoque</translation>
    </message>
    <message>
        <source>Call &amp;less in focus</source>
        <translation>Considerar m&amp;enos enfocado</translation>
    </message>
    <message>
        <source>Lower the σ of focus</source>
        <translation>Bajar el σ de enfoque</translation>
    </message>
    <message>
        <source>Correct with the b&amp;rush</source>
        <translation>Corregir con el pi&amp;ncel</translation>
    </message>
    <message>
        <source>Paint on the map</source>
        <translation>Pintar en el mapa</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Pincel mayor</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Pincel menor</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>Pincel más duro</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>Pincel más suave</translation>
    </message>
    <message>
        <source>&amp;Dab in the middle of the view</source>
        <translation>Pincela&amp;da en el centro de la vista</translation>
    </message>
    <message>
        <source>Brush without a mouse</source>
        <translation>Pincel sin ratón</translation>
    </message>
    <message>
        <source>&amp;Take all strokes away</source>
        <translation>&amp;Quitar todos los trazos</translation>
    </message>
    <message>
        <source>&amp;Use the measured map</source>
        <translation>&amp;Usar el mapa medido</translation>
    </message>
    <message>
        <source>&amp;Export map…</source>
        <translation>E&amp;xportar mapa…</translation>
    </message>
    <message>
        <source>&amp;Import map…</source>
        <translation>&amp;Importar mapa…</translation>
    </message>
    <message>
        <source>Set σ</source>
        <translation>Fijar σ</translation>
    </message>
    <message>
        <source>Raise σ</source>
        <translation>Subir σ</translation>
    </message>
    <message>
        <source>Lower σ</source>
        <translation>Bajar σ</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Suavizar</translation>
    </message>
    <message>
        <source>Nearer than the focus</source>
        <translation>Delante del enfoque</translation>
    </message>
    <message>
        <source>Behind the focus</source>
        <translation>Detrás del enfoque</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Qué hace</translation>
    </message>
    <message>
        <source>What a stroke does to the map</source>
        <translation>Qué hace un trazo en el mapa</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Fijar en</translation>
    </message>
    <message>
        <source>σ that the stroke sets</source>
        <translation>σ que fija el trazo</translation>
    </message>
    <message>
        <source>By</source>
        <translation>En</translation>
    </message>
    <message>
        <source>How much a stroke adds or takes</source>
        <translation>Cuánto añade o quita un trazo</translation>
    </message>
    <message>
        <source>Diameter in px of the photo ([ and ])</source>
        <translation>Diámetro en px de la foto ([ y ])</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Dureza</translation>
    </message>
    <message>
        <source>How much of the brush acts in full ({ and })</source>
        <translation>Qué parte del pincel actúa por completo ({ y })</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>Respetar bordes</translation>
    </message>
    <message>
        <source>Strokes end where the photo has an edge; worked out at release</source>
        <translation>Los trazos acaban donde la foto tiene un borde; se calcula al soltar</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Use a map of your own for this photo: σ in px, as TIFF or NPY</source>
        <translation>Usar un mapa propio para esta foto: σ en px, como TIFF o NPY</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write σ in px, a picture with its legend, or a mask</source>
        <translation>Guardar σ en px, una imagen con leyenda o una máscara</translation>
    </message>
    <message>
        <source>Back to the measured map, without strokes or imported maps</source>
        <translation>Volver al mapa medido, sin trazos ni mapas importados</translation>
    </message>
    <message>
        <source>Show the map, or the photo alone (M)</source>
        <translation>Mostrar el mapa o solo la foto (M)</translation>
    </message>
    <message>
        <source>Over the photo</source>
        <translation>Sobre la foto</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>Solo el mapa</translation>
    </message>
    <message>
        <source>Beside the photo</source>
        <translation>Junto a la foto</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Where the map is shown</source>
        <translation>Dónde se muestra el mapa</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <source>How much the map covers of the photo</source>
        <translation>Cuánto cubre el mapa de la foto</translation>
    </message>
    <message>
        <source>In focus below</source>
        <translation>Enfocado bajo</translation>
    </message>
    <message>
        <source>What is blurred by less than this σ, in px of the photo, is called in focus</source>
        <translation>Lo que tiene un desenfoque menor que este σ, en px de la foto, se considera enfocado</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>Contorno</translation>
    </message>
    <message>
        <source>A line round what is in focus</source>
        <translation>Una línea alrededor de lo enfocado</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Relleno</translation>
    </message>
    <message>
        <source>Colours what is in focus</source>
        <translation>Colorea lo enfocado</translation>
    </message>
    <message>
        <source>Hatch if unsure</source>
        <translation>Rayar si es dudoso</translation>
    </message>
    <message>
        <source>Stripes where the map is not to be relied on</source>
        <translation>Rayas donde no hay que fiarse del mapa</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>La foto</translation>
    </message>
    <message>
        <source>The wheel zooms to the cursor, dragging moves. A double click goes to 100 % and back.</source>
        <translation>La rueda amplía hacia el cursor, arrastrar mueve. Un doble clic va al 100 % y vuelve.</translation>
    </message>
    <message>
        <source>The tools</source>
        <translation>Las herramientas</translation>
    </message>
    <message>
        <source>Each tool has a panel. The eye switches it on; you see the result on the photo.</source>
        <translation>Cada herramienta tiene un panel. El ojo la activa; el resultado se ve en la foto.</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Antes y después</translation>
    </message>
    <message>
        <source>The photo alone, split, side by side, or what changed. Hold \ to see it as it was.</source>
        <translation>Solo la foto, dividida, lado a lado o lo que ha cambiado. Mantenga \ para verla como era.</translation>
    </message>
    <message>
        <source>The focus map</source>
        <translation>El mapa de enfoque</translation>
    </message>
    <message>
        <source>Shows where the photo is out of focus, and by how many pixels. The tools follow it.</source>
        <translation>Muestra dónde está desenfocada la foto y por cuántos píxeles. Las herramientas lo siguen.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Your photo is never changed: the result goes into a new file. {0} opens a photo of your own, {1} finds all the rest.</source>
        <translation>Su foto nunca se modifica: el resultado va a un archivo nuevo. {0} abre una foto propia, {1} encuentra todo lo demás.</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Allfocus</source>
        <translation>Acerca de Allfocus</translation>
    </message>
    <message>
        <source>Measures where and by how much a photo is out of focus, and works from that. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Mide dónde y cuánto está desenfocada una foto, y trabaja a partir de ello. Software libre bajo la Licencia Pública General de GNU, versión 3 o posterior.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>The list of licences is not part of this installation.</source>
        <translation>La lista de licencias no forma parte de esta instalación.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>Abrir una foto</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Write the result to a file</source>
        <translation>Guardar el resultado en un archivo</translation>
    </message>
    <message>
        <source>Open the &amp;sample photo</source>
        <translation>Abrir la foto de &amp;muestra</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>Foto &amp;siguiente</translation>
    </message>
    <message>
        <source>The next of the open photos</source>
        <translation>La siguiente de las fotos abiertas</translation>
    </message>
    <message>
        <source>&amp;Previous photo</source>
        <translation>Foto an&amp;terior</translation>
    </message>
    <message>
        <source>&amp;Close photo</source>
        <translation>&amp;Cerrar foto</translation>
    </message>
    <message>
        <source>Take the photo from the open ones; its edits are kept</source>
        <translation>Quitar la foto de las abiertas; sus ediciones se conservan</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Sali&amp;r</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Deshacer el último cambio</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>Volver a hacer el cambio</translation>
    </message>
    <message>
        <source>&amp;Stop what runs</source>
        <translation>De&amp;tener lo que está en curso</translation>
    </message>
    <message>
        <source>Stop what runs</source>
        <translation>Detener lo que está en curso</translation>
    </message>
    <message>
        <source>&amp;Single</source>
        <translation>&amp;Única</translation>
    </message>
    <message>
        <source>Show the result alone</source>
        <translation>Mostrar solo el resultado</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>Di&amp;vidida</translation>
    </message>
    <message>
        <source>Before and after on one picture</source>
        <translation>Antes y después en una imagen</translation>
    </message>
    <message>
        <source>Split a&amp;cross</source>
        <translation>Dividida en &amp;horizontal</translation>
    </message>
    <message>
        <source>Before above, after below</source>
        <translation>Antes arriba, después abajo</translation>
    </message>
    <message>
        <source>Side by si&amp;de</source>
        <translation>&amp;Lado a lado</translation>
    </message>
    <message>
        <source>Before and after beside each other</source>
        <translation>Antes y después uno junto al otro</translation>
    </message>
    <message>
        <source>Di&amp;fference</source>
        <translation>Di&amp;ferencia</translation>
    </message>
    <message>
        <source>What was changed, amplified</source>
        <translation>Lo que ha cambiado, amplificado</translation>
    </message>
    <message>
        <source>Stron&amp;ger difference</source>
        <translation>Diferencia más fuer&amp;te</translation>
    </message>
    <message>
        <source>&amp;Weaker difference</source>
        <translation>Diferencia más &amp;débil</translation>
    </message>
    <message>
        <source>Show &amp;before</source>
        <translation>Mostrar &amp;antes</translation>
    </message>
    <message>
        <source>The photo as it was</source>
        <translation>La foto como era</translation>
    </message>
    <message>
        <source>Clipping warnin&amp;g</source>
        <translation>Aviso de &amp;recorte</translation>
    </message>
    <message>
        <source>Mark what is blown or black</source>
        <translation>Marcar lo quemado o negro</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>A&amp;justar</translation>
    </message>
    <message>
        <source>Show the whole photo</source>
        <translation>Mostrar la foto entera</translation>
    </message>
    <message>
        <source>Na&amp;vigator</source>
        <translation>&amp;Navegador</translation>
    </message>
    <message>
        <source>The whole photo, small</source>
        <translation>La foto entera, en pequeño</translation>
    </message>
    <message>
        <source>Fi&amp;ll</source>
        <translation>R&amp;ellenar</translation>
    </message>
    <message>
        <source>Leave no room beside the photo</source>
        <translation>No dejar espacio junto a la foto</translation>
    </message>
    <message>
        <source>&amp;50 %</source>
        <translation>&amp;50 %</translation>
    </message>
    <message>
        <source>&amp;200 %</source>
        <translation>&amp;200 %</translation>
    </message>
    <message>
        <source>&amp;400 %</source>
        <translation>&amp;400 %</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>Each pixel of the photo on one pixel of the screen</source>
        <translation>Cada píxel de la foto en un píxel de la pantalla</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>A&amp;mpliar</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Red&amp;ucir</translation>
    </message>
    <message>
        <source>&amp;All panels</source>
        <translation>T&amp;odos los paneles</translation>
    </message>
    <message>
        <source>Show or hide all panels; Tab does it on the photo</source>
        <translation>Mostrar u ocultar todos los paneles; Tab lo hace sobre la foto</translation>
    </message>
    <message>
        <source>&amp;Left panels</source>
        <translation>Paneles &amp;izquierdos</translation>
    </message>
    <message>
        <source>&amp;Right panels</source>
        <translation>Paneles dere&amp;chos</translation>
    </message>
    <message>
        <source>One open panel at a &amp;time</source>
        <translation>Un solo &amp;panel abierto</translation>
    </message>
    <message>
        <source>Opening a tool folds the others</source>
        <translation>Abrir una herramienta pliega las demás</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Pantalla comple&amp;ta</translation>
    </message>
    <message>
        <source>Photo &amp;only</source>
        <translation>&amp;Solo la foto</translation>
    </message>
    <message>
        <source>Nothing but the photo, on the whole screen</source>
        <translation>Nada más que la foto, en toda la pantalla</translation>
    </message>
    <message>
        <source>&amp;Go to next part</source>
        <translation>Ir a la parte si&amp;guiente</translation>
    </message>
    <message>
        <source>Move the focus to the next part</source>
        <translation>Llevar el foco a la parte siguiente</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>Pre&amp;ferencias…</translation>
    </message>
    <message>
        <source>Device, memory, look, keys</source>
        <translation>Dispositivo, memoria, aspecto, teclas</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>Atajos de te&amp;clado…</translation>
    </message>
    <message>
        <source>All that can be done, and its keys</source>
        <translation>Todo lo que se puede hacer, y sus teclas</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Manual</translation>
    </message>
    <message>
        <source>All that the program does, to read and search</source>
        <translation>Todo lo que hace el programa, para leer y buscar</translation>
    </message>
    <message>
        <source>&amp;What was said…</source>
        <translation>Me&amp;nsajes…</translation>
    </message>
    <message>
        <source>All messages, the newest first, to read and copy</source>
        <translation>Todos los mensajes, los más nuevos primero, para leer y copiar</translation>
    </message>
    <message>
        <source>&amp;About Allfocus</source>
        <translation>&amp;Acerca de Allfocus</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
</context>
<context>
    <name>ActivityController</name>
    <message>
        <source>Exporting {}</source>
        <translation>Exportando {}</translation>
    </message>
    <message>
        <source>Stopped: where the result is missing, the photo is shown as it was.</source>
        <translation>Detenido: donde falta el resultado, la foto se muestra como era.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Preparando</translation>
    </message>
    <message>
        <source>Opening {}</source>
        <translation>Abriendo {}</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Trabajando</translation>
    </message>
    <message>
        <source>Open preferences…</source>
        <translation>Abrir preferencias…</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Abrir otra…</translation>
    </message>
    <message>
        <source>CPU, {} threads</source>
        <translation>CPU, {} hilos</translation>
    </message>
</context>
<context>
    <name>BatchController</name>
    <message>
        <source>&amp;Batch…</source>
        <translation>&amp;Lote…</translation>
    </message>
    <message>
        <source>Do the same to many photos, and write them all</source>
        <translation>Hacer lo mismo en muchas fotos y guardarlas todas</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>Mostrar el lote</translation>
    </message>
    <message>
        <source>A batch is at work ({}); wait for it, or quit and go on with it later.</source>
        <translation>Hay un lote en curso ({}); espere, o salga y continúe después.</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>Fotos del lote</translation>
    </message>
    <message>
        <source>Folder of the batch</source>
        <translation>Carpeta del lote</translation>
    </message>
    <message>
        <source>The batch is over: {}.</source>
        <translation>El lote ha terminado: {}.</translation>
    </message>
    <message>
        <source>Batch {} / {}</source>
        <translation>Lote {} / {}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>A batch of {} was cut off; what it has written counts.</source>
        <translation>Se interrumpió un lote de {}; lo que ha escrito cuenta.</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Continuar…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texto (*.txt)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
    </message>
    <message>
        <source>Report of the batch</source>
        <translation>Informe del lote</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>At work · {} %</source>
        <translation>En curso · {} %</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Ya existe</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
</context>
<context>
    <name>BatchOptions</name>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Drop photos or folders here.</source>
        <translation>Suelte aquí fotos o carpetas.</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>Fotos del lote</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Progreso del lote</translation>
    </message>
    <message>
        <source>How the batch stands</source>
        <translation>Cómo va el lote</translation>
    </message>
    <message>
        <source>What became of the marked photo</source>
        <translation>Qué fue de la foto marcada</translation>
    </message>
    <message>
        <source>Add the photos first.</source>
        <translation>Añada primero las fotos.</translation>
    </message>
    <message>
        <source>This folder cannot be read; choose another.</source>
        <translation>No se puede leer esta carpeta; elija otra.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>{} of {} done</source>
        <translation>{} de {} hechas</translation>
    </message>
    <message>
        <source>{} there already</source>
        <translation>{} ya existían</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} fallidas</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>{} not done</source>
        <translation>{} sin hacer</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>quedan unos {}</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} h {} min</translation>
    </message>
</context>
<context>
    <name>BlendGroup</name>
    <message>
        <source>Opacity and mask</source>
        <translation>Opacidad y máscara</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Pintar</translation>
    </message>
    <message>
        <source>Take the brush up and paint where {} acts</source>
        <translation>Tomar el pincel y pintar dónde actúa {}</translation>
    </message>
    <message>
        <source>Remove strokes</source>
        <translation>Quitar trazos</translation>
    </message>
    <message>
        <source>Take away all that was painted here</source>
        <translation>Quitar todo lo pintado aquí</translation>
    </message>
    <message>
        <source>in focus</source>
        <translation>enfocado</translation>
    </message>
    <message>
        <source>out of focus</source>
        <translation>desenfocado</translation>
    </message>
    <message>
        <source>painted</source>
        <translation>pintado</translation>
    </message>
    <message>
        <source>not {}</source>
        <translation>no {}</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>{} (not installed)</source>
        <translation>{} (no instalado)</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Find by name or key</source>
        <translation>Buscar por nombre o tecla</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Acciones y sus teclas</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>{0} − {1}, {2} times</source>
        <translation>{0} − {1}, {2} veces</translation>
    </message>
    <message>
        <source>{} · unchanged</source>
        <translation>{} · sin cambios</translation>
    </message>
    <message>
        <source>{} · paused</source>
        <translation>{} · en pausa</translation>
    </message>
    <message>
        <source>{} · approximate</source>
        <translation>{} · aproximado</translation>
    </message>
</context>
<context>
    <name>CullCompare</name>
    <message>
        <source>The sharpest photos</source>
        <translation>Las fotos más nítidas</translation>
    </message>
    <message>
        <source>Open the left one</source>
        <translation>Abrir la izquierda</translation>
    </message>
    <message>
        <source>Open the right one</source>
        <translation>Abrir la derecha</translation>
    </message>
    <message>
        <source>Next at the right</source>
        <translation>Siguiente a la derecha</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Move it to the left</source>
        <translation>Pasarla a la izquierda</translation>
    </message>
    <message>
        <source>At 100 %, where each was measured. Drag to move both.</source>
        <translation>Al 100 %, donde se midió cada una. Arrastre para mover ambas.</translation>
    </message>
    <message>
        <source>Opening {}</source>
        <translation>Abriendo {}</translation>
    </message>
</context>
<context>
    <name>CullController</name>
    <message>
        <source>Sharpest photos</source>
        <translation>Fotos más nítidas</translation>
    </message>
    <message>
        <source>Ran&amp;k by sharpness</source>
        <translation>Ordenar por nitide&amp;z</translation>
    </message>
    <message>
        <source>Find the sharpest of the listed photos</source>
        <translation>Buscar las más nítidas de la lista</translation>
    </message>
    <message>
        <source>Co&amp;mpare the best two</source>
        <translation>Co&amp;mparar las dos mejores</translation>
    </message>
    <message>
        <source>The sharpest photos of the list side by side</source>
        <translation>Las fotos más nítidas de la lista, lado a lado</translation>
    </message>
    <message>
        <source>Stopped after {}.</source>
        <translation>Detenido tras {}.</translation>
    </message>
    <message>
        <source>Picked: {}.</source>
        <translation>Elegidas: {}.</translation>
    </message>
    <message>
        <source>Rejected: {}.</source>
        <translation>Rechazadas: {}.</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Restablecido</translation>
    </message>
    <message>
        <source>None of them is out of focus or shaken.</source>
        <translation>Ninguna está desenfocada ni movida.</translation>
    </message>
    <message>
        <source>{} could not be opened.</source>
        <translation>No se pudo abrir: {}.</translation>
    </message>
    <message>
        <source>{0} of {1}, about {2} min left</source>
        <translation>{0} de {1}, quedan unos {2} min</translation>
    </message>
    <message>
        <source>{0} of {1}, less than a minute left</source>
        <translation>{0} de {1}, queda menos de un minuto</translation>
    </message>
    <message>
        <source>{} ranked.</source>
        <translation>Ordenadas: {}.</translation>
    </message>
</context>
<context>
    <name>CullPanel</name>
    <message>
        <source>Compare the best two</source>
        <translation>Comparar las dos mejores</translation>
    </message>
    <message>
        <source>Side by side, pixel by pixel</source>
        <translation>Lado a lado, píxel a píxel</translation>
    </message>
    <message>
        <source>Photos ranked</source>
        <translation>Fotos ordenadas</translation>
    </message>
    <message>
        <source>Stop ranking; what was measured stays</source>
        <translation>Detener la ordenación; lo medido se conserva</translation>
    </message>
    <message>
        <source>Stop ranking</source>
        <translation>Detener la ordenación</translation>
    </message>
    <message>
        <source>Reject the unsharp</source>
        <translation>Rechazar las no nítidas</translation>
    </message>
    <message>
        <source>Those whose subject is out of focus or shaken</source>
        <translation>Aquellas cuyo motivo está desenfocado o movido</translation>
    </message>
    <message>
        <source>Rank {}</source>
        <translation>Ordenar {}</translation>
    </message>
    <message>
        <source>Takes a second or two for each photo.</source>
        <translation>Tarda uno o dos segundos por foto.</translation>
    </message>
    <message>
        <source>Pick the best {}</source>
        <translation>Elegir las {} mejores</translation>
    </message>
</context>
<context>
    <name>DevelopmentController</name>
    <message>
        <source>Development</source>
        <translation>Revelado</translation>
    </message>
    <message>
        <source>Develop as shot</source>
        <translation>Revelar como se tomó</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop to open</source>
        <translation>Soltar para abrir</translation>
    </message>
    <message>
        <source>Open {} photos</source>
        <translation>Abrir {} fotos</translation>
    </message>
    <message>
        <source>Open as one focal stack
of {} frames</source>
        <translation>Abrir como una pila de enfoque
de {} tomas</translation>
    </message>
</context>
<context>
    <name>DualViewsController</name>
    <message>
        <source>Dual-pixel &amp;views…</source>
        <translation>&amp;Vistas de doble píxel…</translation>
    </message>
    <message>
        <source>Bring the left and the right view of the photo along, for networks that read them</source>
        <translation>Incluir las vistas izquierda y derecha de la foto, para las redes que las leen</translation>
    </message>
    <message>
        <source>&amp;Leave the views out</source>
        <translation>&amp;Omitir las vistas</translation>
    </message>
    <message>
        <source>Go on without the left and the right view of the photo</source>
        <translation>Seguir sin las vistas izquierda y derecha de la foto</translation>
    </message>
    <message>
        <source>Choose the left and the right view of {}</source>
        <translation>Elija las vistas izquierda y derecha de {}</translation>
    </message>
    <message>
        <source>Choose again…</source>
        <translation>Elegir de nuevo…</translation>
    </message>
    <message>
        <source>Left view: {}. Right view: {}.</source>
        <translation>Vista izquierda: {}. Vista derecha: {}.</translation>
    </message>
    <message>
        <source>No network that is installed reads them; import one that does.</source>
        <translation>Ninguna red instalada las lee; importe una que lo haga.</translation>
    </message>
    <message>
        <source>{} with {}</source>
        <translation>{} con {}</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a photo or a folder here</source>
        <translation>Suelte aquí una foto o una carpeta</translation>
    </message>
    <message>
        <source>or open one: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL or RAW</source>
        <translation>o abra una: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL o RAW</translation>
    </message>
    <message>
        <source>drop several to open them, or to fuse them as a focal stack</source>
        <translation>suelte varias para abrirlas, o para apilarlas por enfoque</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Probar la foto de muestra</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Abrir una carpeta…</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Abrir de nuevo</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>Abrir una foto…</translation>
    </message>
    <message>
        <source>Open a photo of your own…</source>
        <translation>Abrir una foto propia…</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Exported {name}: {width} × {height}, {depth} bit, {size}.</source>
        <translation>Exportado {name}: {width} × {height}, {depth} bits, {size}.</translation>
    </message>
    <message>
        <source>Read back: {}.</source>
        <translation>Releído: {}.</translation>
    </message>
    <message>
        <source>Read back and found the same ✓</source>
        <translation>Releído e idéntico ✓</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en carpeta</translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation>Exportar de nuevo…</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>Mostrar antes</translation>
    </message>
    <message>
        <source>Compare with the picture before the format loses anything (B)</source>
        <translation>Comparar con la imagen antes de que el formato pierda algo (B)</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Tamaño del archivo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>This is the original, which is never written to; choose another name.</source>
        <translation>Este es el original, que nunca se sobrescribe; elija otro nombre.</translation>
    </message>
    <message>
        <source>There is no folder {}; choose another.</source>
        <translation>No existe la carpeta {}; elija otra.</translation>
    </message>
    <message>
        <source>This is a folder; choose another name.</source>
        <translation>Esto es una carpeta; elija otro nombre.</translation>
    </message>
    <message>
        <source>This folder cannot be read; choose another.</source>
        <translation>No se puede leer esta carpeta; elija otra.</translation>
    </message>
    <message>
        <source>The photo has {} bit; 8 bit keep less of it.</source>
        <translation>La foto tiene {} bits; 8 bits conservan menos.</translation>
    </message>
    <message>
        <source>JPEG cannot hold the photo&apos;s transparency.</source>
        <translation>JPEG no puede guardar la transparencia de la foto.</translation>
    </message>
    <message>
        <source>After writing, the file is read back and compared.</source>
        <translation>Tras escribirlo, el archivo se relee y se compara.</translation>
    </message>
    <message>
        <source>Size of the file: working out…</source>
        <translation>Tamaño del archivo: calculando…</translation>
    </message>
    <message>
        <source>Working out…</source>
        <translation>Calculando…</translation>
    </message>
    <message>
        <source>Show after</source>
        <translation>Mostrar después</translation>
    </message>
    <message>
        <source>{}, nothing lost: the picture in the window · 100 %</source>
        <translation>{}, sin pérdida: la imagen de la ventana · 100 %</translation>
    </message>
    <message>
        <source>{}, nothing lost · 100 %</source>
        <translation>{}, sin pérdida · 100 %</translation>
    </message>
    <message>
        <source>Before {} · 100 %</source>
        <translation>Antes de {} · 100 %</translation>
    </message>
    <message>
        <source>{}, quality {} · 100 %</source>
        <translation>{}, calidad {} · 100 %</translation>
    </message>
    <message>
        <source>Size of the file: about {}</source>
        <translation>Tamaño del archivo: unos {}</translation>
    </message>
    <message>
        <source>Estimated from parts of the photo, give or take {} %.</source>
        <translation>Estimado a partir de partes de la foto, con un margen de {} %.</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Sin vista previa</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <source>Preview at 100 %</source>
        <translation>Vista previa al 100 %</translation>
    </message>
    <message>
        <source>Drag or use the arrow keys to look at another part; Space shows the photo before and after</source>
        <translation>Arrastre o use las flechas para ver otra parte; Espacio muestra la foto antes y después</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Photos ({})</source>
        <translation>Fotos ({})</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Open photos</source>
        <translation>Fotos abiertas</translation>
    </message>
    <message>
        <source>Show this photo</source>
        <translation>Mostrar esta foto</translation>
    </message>
    <message>
        <source>Close this photo</source>
        <translation>Cerrar esta foto</translation>
    </message>
</context>
<context>
    <name>FilmstripModel</name>
    <message>
        <source>in view</source>
        <translation>a la vista</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>editada</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>no se puede abrir</translation>
    </message>
</context>
<context>
    <name>FocusMapController</name>
    <message>
        <source>Focus map</source>
        <translation>Mapa de enfoque</translation>
    </message>
</context>
<context>
    <name>FolderController</name>
    <message>
        <source>Open &amp;folder…</source>
        <translation>Abrir car&amp;peta…</translation>
    </message>
    <message>
        <source>All photos of a folder</source>
        <translation>Todas las fotos de una carpeta</translation>
    </message>
    <message>
        <source>All photos of this fol&amp;der</source>
        <translation>Todas las fotos &amp;de esta carpeta</translation>
    </message>
    <message>
        <source>List the photos that lie beside this one</source>
        <translation>Listar las fotos que están junto a esta</translation>
    </message>
    <message>
        <source>&amp;Pin this folder</source>
        <translation>&amp;Fijar esta carpeta</translation>
    </message>
    <message>
        <source>Keep this folder at hand</source>
        <translation>Tener esta carpeta a mano</translation>
    </message>
    <message>
        <source>P&amp;inned folders</source>
        <translation>Carpetas f&amp;ijadas</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Abrir otra…</translation>
    </message>
    <message>
        <source>There are no photos in {}; choose another folder.</source>
        <translation>No hay fotos en {}; elija otra carpeta.</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
</context>
<context>
    <name>GridController</name>
    <message>
        <source>Show all photos again</source>
        <translation>Mostrar de nuevo todas las fotos</translation>
    </message>
    <message>
        <source>&amp;Grid of photos</source>
        <translation>Cuadrícu&amp;la de fotos</translation>
    </message>
    <message>
        <source>All open photos as thumbnails</source>
        <translation>Todas las fotos abiertas como miniaturas</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>All photos</source>
        <translation>Todas las fotos</translation>
    </message>
    <message>
        <source>Not rejected</source>
        <translation>No rechazadas</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>Elegidas</translation>
    </message>
    <message>
        <source>★ and more</source>
        <translation>★ y más</translation>
    </message>
    <message>
        <source>★★ and more</source>
        <translation>★★ y más</translation>
    </message>
    <message>
        <source>★★★ and more</source>
        <translation>★★★ y más</translation>
    </message>
    <message>
        <source>★★★★ and more</source>
        <translation>★★★★ y más</translation>
    </message>
    <message>
        <source>★★★★★</source>
        <translation>★★★★★</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazadas</translation>
    </message>
    <message>
        <source>Which photos are listed</source>
        <translation>Qué fotos se listan</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Pequeñas</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Medianas</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grandes</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Tamaño de las miniaturas</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Grid of the open photos</source>
        <translation>Cuadrícula de las fotos abiertas</translation>
    </message>
    <message>
        <source>No photo passes this filter; choose another above.</source>
        <translation>Ninguna foto pasa este filtro; elija otro arriba.</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Compare with this state</source>
        <translation>Comparar con este estado</translation>
    </message>
    <message>
        <source>Show the marked state instead of the photo as it was opened</source>
        <translation>Mostrar el estado marcado en vez de la foto como se abrió</translation>
    </message>
</context>
<context>
    <name>Host</name>
    <message>
        <source>&amp;Save and return</source>
        <translation>&amp;Guardar y volver</translation>
    </message>
    <message>
        <source>Write the result into {} and close the window</source>
        <translation>Guardar el resultado en {} y cerrar la ventana</translation>
    </message>
    <message>
        <source>Save and return</source>
        <translation>Guardar y volver</translation>
    </message>
    <message>
        <source>{} is not saved; save it and return, or close once more to leave it.</source>
        <translation>{} no se ha guardado; guárdela y vuelva, o cierre otra vez para dejarla.</translation>
    </message>
</context>
<context>
    <name>LeftColumn</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>Open photos</source>
        <translation>Fotos abiertas</translation>
    </message>
    <message>
        <source>Size of the pictures of open photos</source>
        <translation>Tamaño de las miniaturas de las fotos abiertas</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Miniaturas</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>{} · developed as now</source>
        <translation>{} · revelado como ahora</translation>
    </message>
    <message>
        <source>Without {}</source>
        <translation>Sin {}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Navigator</source>
        <translation>Navegador</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Salir de todos modos</translation>
    </message>
    <message>
        <source>{} is still being written; wait for it, or quit and lose it.</source>
        <translation>{} aún se está escribiendo; espere, o salga y se perderá.</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Manual</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Buscar en el manual</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No encontrado</translation>
    </message>
</context>
<context>
    <name>MapBrushPanel</name>
    <message>
        <source>Correct by brush</source>
        <translation>Corregir con pincel</translation>
    </message>
    <message>
        <source>Paint on the map where it is wrong (B)</source>
        <translation>Pintar en el mapa donde se equivoca (B)</translation>
    </message>
    <message>
        <source>Remove strokes</source>
        <translation>Quitar trazos</translation>
    </message>
    <message>
        <source>Back to the map as it was measured or imported</source>
        <translation>Volver al mapa como se midió o importó</translation>
    </message>
</context>
<context>
    <name>MapDisplay</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Focus map</source>
        <translation>Mapa de enfoque</translation>
    </message>
    <message>
        <source>Map: as measured</source>
        <translation>Mapa: como se midió</translation>
    </message>
    <message>
        <source>Measuring focus</source>
        <translation>Midiendo el enfoque</translation>
    </message>
</context>
<context>
    <name>MapFiles</name>
    <message>
        <source>16-bit mask, dark is sharp (*.png *.tif)</source>
        <translation>Máscara de 16 bits, lo oscuro es nítido (*.png *.tif)</translation>
    </message>
    <message>
        <source>σ in px, for other programs (*.tif)</source>
        <translation>σ en px, para otros programas (*.tif)</translation>
    </message>
    <message>
        <source>σ in px, for NumPy (*.npy)</source>
        <translation>σ en px, para NumPy (*.npy)</translation>
    </message>
    <message>
        <source>Picture with its legend (*.png)</source>
        <translation>Imagen con su leyenda (*.png)</translation>
    </message>
    <message>
        <source>Export map</source>
        <translation>Exportar mapa</translation>
    </message>
    <message>
        <source>Something else is being written; export the map when that is done.</source>
        <translation>Se está escribiendo otra cosa; exporte el mapa cuando acabe.</translation>
    </message>
    <message>
        <source>Map written: {}.</source>
        <translation>Mapa guardado: {}.</translation>
    </message>
    <message>
        <source>Maps (*.tif *.tiff *.npy)</source>
        <translation>Mapas (*.tif *.tiff *.npy)</translation>
    </message>
    <message>
        <source>Import map</source>
        <translation>Importar mapa</translation>
    </message>
</context>
<context>
    <name>MapHistogram</name>
    <message>
        <source>How much of the photo is how far out of focus</source>
        <translation>Qué parte de la foto está cuánto desenfocada</translation>
    </message>
    <message>
        <source>How much of the photo has which σ. Drag the line to choose what is called in focus.</source>
        <translation>Qué parte de la foto tiene qué σ. Arrastre la línea para elegir qué se considera enfocado.</translation>
    </message>
    <message>
        <source>In focus below {:.2g} px</source>
        <translation>Enfocado bajo {:.2g} px</translation>
    </message>
    <message>
        <source>{}: {:.0f} % of what is measured surely</source>
        <translation>{}: {:.0f} % de lo medido con seguridad</translation>
    </message>
</context>
<context>
    <name>MapPainting</name>
    <message>
        <source>Map: strokes taken away</source>
        <translation>Mapa: trazos quitados</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Not measured yet</source>
        <translation>Aún sin medir</translation>
    </message>
    <message>
        <source>{} % of what is sure is in focus</source>
        <translation>El {} % de lo seguro está enfocado</translation>
    </message>
</context>
<context>
    <name>MapReadout</name>
    <message>
        <source>Focus map at the probed place</source>
        <translation>Mapa de enfoque en el punto señalado</translation>
    </message>
    <message>
        <source>no map here</source>
        <translation>aquí no hay mapa</translation>
    </message>
    <message>
        <source>σ {sigma} px, sure {sure}</source>
        <translation>σ {sigma} px, seguro {sure}</translation>
    </message>
    <message>
        <source>{} in the middle</source>
        <translation>{} en el centro</translation>
    </message>
    <message>
        <source>{} px</source>
        <translation>{} px</translation>
    </message>
</context>
<context>
    <name>MemoryLabel</name>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Memory held by the program, of what the preferences allow</source>
        <translation>Memoria que ocupa el programa, de la que permiten las preferencias</translation>
    </message>
    <message>
        <source>{held} of {budget} GiB</source>
        <translation>{held} de {budget} GiB</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Barra de herramientas</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Show the next message</source>
        <translation>Mostrar el mensaje siguiente</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name, then Enter</source>
        <translation>Nombre y luego Intro</translation>
    </message>
</context>
<context>
    <name>NameForm</name>
    <message>
        <source>Number the new one: {}</source>
        <translation>Número del nuevo: {}</translation>
    </message>
</context>
<context>
    <name>NameListPanel</name>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renombrar</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Quitar</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Navigator</source>
        <translation>Navegador</translation>
    </message>
    <message>
        <source>Where in the photo one is; arrow keys move it</source>
        <translation>En qué lugar de la foto se está; las flechas lo mueven</translation>
    </message>
    <message>
        <source>Drag the frame to look at another part</source>
        <translation>Arrastre el marco para ver otra parte</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>1 photo</source>
        <translation>1 foto</translation>
    </message>
    <message>
        <source>%n photos</source>
        <translation>%n fotos</translation>
    </message>
</context>
<context>
    <name>OpenController</name>
    <message>
        <source>Open photos</source>
        <translation>Fotos abiertas</translation>
    </message>
    <message>
        <source>Open the frames of a stack</source>
        <translation>Abrir las tomas de una pila</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Vaciar esta lista</translation>
    </message>
</context>
<context>
    <name>OptionsColumn</name>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Size and sharpening</source>
        <translation>Tamaño y enfoque</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadatos</translation>
    </message>
</context>
<context>
    <name>OrderActions</name>
    <message>
        <source>Tool &amp;earlier</source>
        <translation>Adelantar h&amp;erramienta</translation>
    </message>
    <message>
        <source>Have the tool whose panel has the keyboard work before the one above it</source>
        <translation>Hacer que la herramienta cuyo panel tiene el teclado actúe antes que la de arriba</translation>
    </message>
    <message>
        <source>Tool &amp;later</source>
        <translation>Ret&amp;rasar herramienta</translation>
    </message>
    <message>
        <source>Have the tool whose panel has the keyboard work behind the one below it</source>
        <translation>Hacer que la herramienta cuyo panel tiene el teclado actúe después de la de abajo</translation>
    </message>
    <message>
        <source>Usual &amp;order of tools</source>
        <translation>&amp;Orden habitual de las herramientas</translation>
    </message>
</context>
<context>
    <name>OverlayButtons</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Mark over the photo: {}</source>
        <translation>Marcar sobre la foto: {}</translation>
    </message>
    <message>
        <source>Show over the photo: {}</source>
        <translation>Mostrar sobre la foto: {}</translation>
    </message>
</context>
<context>
    <name>OverlayController</name>
    <message>
        <source>Show where</source>
        <translation>Mostrar dónde</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find an action</source>
        <translation>Buscar una acción</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>¿Qué quiere hacer?</translation>
    </message>
    <message>
        <source>Find an action, a tool, a preset or a photo</source>
        <translation>Buscar una acción, una herramienta, un ajuste preestablecido o una foto</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Lo encontrado</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>ahora no</translation>
    </message>
    <message>
        <source>Enter does what is marked.</source>
        <translation>Intro ejecuta lo marcado.</translation>
    </message>
    <message>
        <source>Nothing is called that; try another word.</source>
        <translation>Nada se llama así; pruebe otra palabra.</translation>
    </message>
    <message>
        <source>{} cannot be done just now.</source>
        <translation>{} no se puede hacer ahora mismo.</translation>
    </message>
</context>
<context>
    <name>PaletteController</name>
    <message>
        <source>&amp;Find an action…</source>
        <translation>&amp;Buscar una acción…</translation>
    </message>
    <message>
        <source>Anything the program can do, by a few letters</source>
        <translation>Todo lo que el programa sabe hacer, con unas pocas letras</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Herramienta</translation>
    </message>
    <message>
        <source>Switch {} off</source>
        <translation>Desactivar {}</translation>
    </message>
    <message>
        <source>Switch {} on</source>
        <translation>Activar {}</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Ajuste preestablecido</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>PanelColumn</name>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
</context>
<context>
    <name>PanelOrder</name>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Subir</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>&amp;Bajar</translation>
    </message>
    <message>
        <source>&amp;Usual order of all tools</source>
        <translation>&amp;Orden habitual de todas las herramientas</translation>
    </message>
</context>
<context>
    <name>PhotoViewController</name>
    <message>
        <source>{} bit</source>
        <translation>{} bits</translation>
    </message>
    <message>
        <source>left and right view</source>
        <translation>vistas izquierda y derecha</translation>
    </message>
</context>
<context>
    <name>PointField</name>
    <message>
        <source>Pick</source>
        <translation>Elegir</translation>
    </message>
</context>
<context>
    <name>PreferencesController</name>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Screen profile</source>
        <translation>Perfil de pantalla</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>El que indica el sistema</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Use the system&apos;s</source>
        <translation>Usar el del sistema</translation>
    </message>
    <message>
        <source>Groups of preferences</source>
        <translation>Grupos de preferencias</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Al iniciar</translation>
    </message>
    <message>
        <source>Limits before a photo is opened</source>
        <translation>Límites antes de abrir una foto</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Changes hold at once; what runs is finished first.</source>
        <translation>Los cambios valen al momento; lo que está en curso termina antes.</translation>
    </message>
    <message>
        <source>Delete the results that are kept on disk; they are made anew</source>
        <translation>Borrar los resultados guardados en el disco; se harán de nuevo</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Cálculo</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Restablecer valores</translation>
    </message>
    <message>
        <source>All preferences as they were at first, keys too</source>
        <translation>Todas las preferencias como al principio, también las teclas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Clear {} on disk</source>
        <translation>Borrar {} del disco</translation>
    </message>
    <message>
        <source>Profile of this screen</source>
        <translation>Perfil de esta pantalla</translation>
    </message>
    <message>
        <source>Colour profiles (*.icc *.icm)</source>
        <translation>Perfiles de color (*.icc *.icm)</translation>
    </message>
</context>
<context>
    <name>PresetController</name>
    <message>
        <source>&amp;Copy edits</source>
        <translation>&amp;Copiar ediciones</translation>
    </message>
    <message>
        <source>Take what is done to this photo</source>
        <translation>Tomar lo que se ha hecho en esta foto</translation>
    </message>
    <message>
        <source>&amp;Paste edits</source>
        <translation>&amp;Pegar ediciones</translation>
    </message>
    <message>
        <source>Do to what is selected what was copied</source>
        <translation>Aplicar lo copiado a lo seleccionado</translation>
    </message>
    <message>
        <source>&amp;Save as preset</source>
        <translation>&amp;Guardar como ajuste preestablecido</translation>
    </message>
    <message>
        <source>Keep what is done to this photo, for others</source>
        <translation>Conservar lo hecho en esta foto, para otras</translation>
    </message>
    <message>
        <source>&amp;Take in…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>&amp;Give out…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Ajustes preestablecidos</translation>
    </message>
    <message>
        <source>Preset: {}</source>
        <translation>Ajuste preestablecido: {}</translation>
    </message>
    <message>
        <source>What is on the clipboard</source>
        <translation>Qué hay en el portapapeles</translation>
    </message>
    <message>
        <source>No edits were copied; open an edited photo and choose Edit, Copy edits first.</source>
        <translation>No se copiaron ediciones; abra antes una foto editada y elija Edición, Copiar ediciones.</translation>
    </message>
    <message>
        <source>Edits of {}</source>
        <translation>Ediciones de {}</translation>
    </message>
    <message>
        <source>The preset {} is removed.</source>
        <translation>Se ha quitado el ajuste preestablecido {}.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Recuperarlo</translation>
    </message>
    <message>
        <source>Presets and sidecars (*.json)</source>
        <translation>Ajustes preestablecidos y archivos sidecar (*.json)</translation>
    </message>
    <message>
        <source>Take in presets</source>
        <translation>Importar ajustes preestablecidos</translation>
    </message>
    <message>
        <source>Give out {}</source>
        <translation>Exportar {}</translation>
    </message>
</context>
<context>
    <name>PresetPanel</name>
    <message>
        <source>Presets</source>
        <translation>Ajustes preestablecidos</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nombre del ajuste preestablecido</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Guardar como ajuste preestablecido</translation>
    </message>
    <message>
        <source>Keep what is done to this photo, for others</source>
        <translation>Conservar lo hecho en esta foto, para otras</translation>
    </message>
    <message>
        <source>More on presets</source>
        <translation>Más sobre ajustes preestablecidos</translation>
    </message>
    <message>
        <source>Rename, remove, take in and give out presets</source>
        <translation>Renombrar, quitar, importar y exportar ajustes preestablecidos</translation>
    </message>
    <message>
        <source>Came with Allfocus</source>
        <translation>Incluido con Allfocus</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>red</source>
        <extracomment>Strong enough to be told apart, dull enough not to outshine a photo, in both themes.</extracomment>
        <translation>rojo</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>amarillo</translation>
    </message>
    <message>
        <source>green</source>
        <translation>verde</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>azul</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>púrpura</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 estrella</translation>
    </message>
    <message>
        <source>{} stars</source>
        <translation>{} estrellas</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>elegida</translation>
    </message>
</context>
<context>
    <name>RatingActions</name>
    <message>
        <source>&amp;Rating</source>
        <translation>&amp;Puntuación</translation>
    </message>
    <message>
        <source>&amp;No stars</source>
        <translation>Si&amp;n estrellas</translation>
    </message>
    <message>
        <source>&amp;1 star</source>
        <translation>&amp;1 estrella</translation>
    </message>
    <message>
        <source>&amp;2 stars</source>
        <translation>&amp;2 estrellas</translation>
    </message>
    <message>
        <source>&amp;3 stars</source>
        <translation>&amp;3 estrellas</translation>
    </message>
    <message>
        <source>&amp;4 stars</source>
        <translation>&amp;4 estrellas</translation>
    </message>
    <message>
        <source>&amp;5 stars</source>
        <translation>&amp;5 estrellas</translation>
    </message>
    <message>
        <source>Mark it as one to leave out; X in the list of photos, and again takes it back</source>
        <translation>Marcarla para descartarla; X en la lista de fotos; de nuevo lo deshace</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>Re&amp;chazar</translation>
    </message>
    <message>
        <source>Mark it as one to keep; again takes it back</source>
        <translation>Marcarla para conservarla; de nuevo lo deshace</translation>
    </message>
    <message>
        <source>&amp;Pick</source>
        <translation>&amp;Elegir</translation>
    </message>
    <message>
        <source>&amp;Red label</source>
        <translation>Etiqueta &amp;roja</translation>
    </message>
    <message>
        <source>&amp;Yellow label</source>
        <translation>Etiqueta &amp;amarilla</translation>
    </message>
    <message>
        <source>&amp;Green label</source>
        <translation>Etiqueta &amp;verde</translation>
    </message>
    <message>
        <source>&amp;Blue label</source>
        <translation>Etiqueta a&amp;zul</translation>
    </message>
    <message>
        <source>P&amp;urple label</source>
        <translation>Etiqueta &amp;púrpura</translation>
    </message>
</context>
<context>
    <name>RecentGrid</name>
    <message>
        <source>Open {} again</source>
        <translation>Abrir {} de nuevo</translation>
    </message>
</context>
<context>
    <name>SaidDialog</name>
    <message>
        <source>What was said</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Aún no hay mensajes.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
</context>
<context>
    <name>SelectedEdits</name>
    <message>
        <source>A photo is just being opened; do it again when it is there.</source>
        <translation>Se está abriendo una foto; repítalo cuando esté abierta.</translation>
    </message>
    <message>
        <source>{} is just being opened; do it again to that one.</source>
        <translation>{} se está abriendo; repítalo con esa foto después.</translation>
    </message>
    <message>
        <source>{0}: done to {1}.</source>
        <translation>{0}: aplicado a {1}.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The photo is still being opened as you want it; export it when it is there.</source>
        <translation>La foto aún se está abriendo como usted la quiere; expórtela cuando esté lista.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Enter runs what is marked.</source>
        <translation>Intro ejecuta lo marcado.</translation>
    </message>
    <message>
        <source>{} cannot be done just now.</source>
        <translation>{} no se puede hacer ahora mismo.</translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation>En la foto</translation>
    </message>
    <message>
        <source>In the panels</source>
        <translation>En los paneles</translation>
    </message>
    <message>
        <source>Zoom to the cursor</source>
        <translation>Ampliar hacia el cursor</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rueda</translation>
    </message>
    <message>
        <source>Move the photo</source>
        <translation>Mover la foto</translation>
    </message>
    <message>
        <source>Drag, or Space and drag</source>
        <translation>Arrastrar, o Espacio y arrastrar</translation>
    </message>
    <message>
        <source>Hide or show all panels</source>
        <translation>Ocultar o mostrar todos los paneles</translation>
    </message>
    <message>
        <source>Fine steps</source>
        <translation>Pasos finos</translation>
    </message>
    <message>
        <source>Shift with arrow, wheel or drag</source>
        <translation>Mayús con flecha, rueda o arrastre</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Volver al valor predeterminado</translation>
    </message>
    <message>
        <source>Double click, or Backspace</source>
        <translation>Doble clic o Retroceso</translation>
    </message>
    <message>
        <source>Next control</source>
        <translation>Control siguiente</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>New keys</source>
        <translation>Teclas nuevas</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>Pulse las teclas nuevas</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Sin teclas</translation>
    </message>
    <message>
        <source>Built-in keys</source>
        <translation>Teclas de fábrica</translation>
    </message>
    <message>
        <source>These keys belong to {}; choose others, or take them from it first.</source>
        <translation>Estas teclas son de {}; elija otras, o quíteselas antes.</translation>
    </message>
    <message>
        <source>Its built-in keys belong to {} now; change that first.</source>
        <translation>Sus teclas de fábrica son ahora de {}; cámbielas antes.</translation>
    </message>
</context>
<context>
    <name>SizeForm</name>
    <message>
        <source>{} × {} px, of {} × {}</source>
        <translation>{} × {} px, de {} × {}</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} px</translation>
    </message>
    <message>
        <source>Stays {} × {} px: it is no larger</source>
        <translation>Se queda en {} × {} px: no es más grande</translation>
    </message>
</context>
<context>
    <name>SnapshotController</name>
    <message>
        <source>Take s&amp;napshot</source>
        <translation>Tomar i&amp;nstantánea</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Instantánea</translation>
    </message>
    <message>
        <source>Snapshot: {}</source>
        <translation>Instantánea: {}</translation>
    </message>
    <message>
        <source>The snapshot {} is removed.</source>
        <translation>Se ha quitado la instantánea {}.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Recuperarlo</translation>
    </message>
</context>
<context>
    <name>SnapshotPanel</name>
    <message>
        <source>Snapshots</source>
        <translation>Instantáneas</translation>
    </message>
    <message>
        <source>Name of the snapshot</source>
        <translation>Nombre de la instantánea</translation>
    </message>
    <message>
        <source>&amp;Compare with it</source>
        <translation>&amp;Comparar con ella</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>Tomar instantánea</translation>
    </message>
    <message>
        <source>Give what is done to the photo now a name, to come back to it</source>
        <translation>Dar un nombre a lo hecho hasta ahora en la foto, para volver a ello</translation>
    </message>
    <message>
        <source>More on snapshots</source>
        <translation>Más sobre instantáneas</translation>
    </message>
    <message>
        <source>Compare with, rename and remove snapshots</source>
        <translation>Comparar, renombrar y quitar instantáneas</translation>
    </message>
    <message>
        <source>Go back to {}</source>
        <translation>Volver a {}</translation>
    </message>
</context>
<context>
    <name>SpanField</name>
    <message>
        <source>{}, from</source>
        <translation>{}, desde</translation>
    </message>
    <message>
        <source>{}, to</source>
        <translation>{}, hasta</translation>
    </message>
</context>
<context>
    <name>StackActions</name>
    <message>
        <source>Open as s&amp;tack…</source>
        <translation>Abrir como p&amp;ila…</translation>
    </message>
    <message>
        <source>Photos of one scene, each in focus elsewhere, as one</source>
        <translation>Fotos de una escena, cada una enfocada en otro sitio, como una sola</translation>
    </message>
    <message>
        <source>Open the sample stac&amp;k</source>
        <translation>Abrir la pila de m&amp;uestra</translation>
    </message>
    <message>
        <source>St&amp;ack the open photos</source>
        <translation>Api&amp;lar las fotos abiertas</translation>
    </message>
    <message>
        <source>Open the photos of the list as one focal stack</source>
        <translation>Abrir las fotos de la lista como una pila de enfoque</translation>
    </message>
    <message>
        <source>&amp;Blink the frames of the stack</source>
        <translation>Al&amp;ternar las tomas de la pila</translation>
    </message>
    <message>
        <source>The aligned frames one after the other</source>
        <translation>Las tomas alineadas una tras otra</translation>
    </message>
    <message>
        <source>&amp;Retouch from the marked frame</source>
        <translation>&amp;Retocar desde la toma marcada</translation>
    </message>
    <message>
        <source>Paint a frame of the stack over the fused photo</source>
        <translation>Pintar una toma de la pila sobre la foto fusionada</translation>
    </message>
</context>
<context>
    <name>StackBlink</name>
    <message>
        <source>Frame {0} of {1} · {2}</source>
        <translation>Toma {0} de {1} · {2}</translation>
    </message>
</context>
<context>
    <name>StackController</name>
    <message>
        <source>Focal stack</source>
        <translation>Pila de enfoque</translation>
    </message>
    <message>
        <source>Frames ordered by name</source>
        <translation>Tomas ordenadas por nombre</translation>
    </message>
    <message>
        <source>{0} of {1} frames take part</source>
        <translation>Participan {0} de {1} tomas</translation>
    </message>
    <message>
        <source>{}; all of the photo is sharp in one of them.</source>
        <translation>{}; toda la foto es nítida en alguna de ellas.</translation>
    </message>
    <message>
        <source>{0}; {1} of the photo is sharp in none.</source>
        <translation>{0}; {1} de la foto no es nítido en ninguna.</translation>
    </message>
    <message>
        <source>{} takes no part; bring it back to see it.</source>
        <translation>{} no participa; recupérela para verla.</translation>
    </message>
    <message>
        <source>{} brought back</source>
        <translation>{} recuperada</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} omitida</translation>
    </message>
    <message>
        <source>{0} moved to place {1}</source>
        <translation>{0} movida al puesto {1}</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automática</translation>
    </message>
    <message>
        <source>Reference: {}</source>
        <translation>Referencia: {}</translation>
    </message>
    <message>
        <source>Frames aligned</source>
        <translation>Tomas alineadas</translation>
    </message>
    <message>
        <source>Frames as they are</source>
        <translation>Tomas como están</translation>
    </message>
</context>
<context>
    <name>StackModel</name>
    <message>
        <source>reference</source>
        <translation>referencia</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>omitida</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>no encaja</translation>
    </message>
</context>
<context>
    <name>StackPanel</name>
    <message>
        <source>Frames of the stack</source>
        <translation>Tomas de la pila</translation>
    </message>
    <message>
        <source>Align the frames</source>
        <translation>Alinear las tomas</translation>
    </message>
    <message>
        <source>Off for a stack that is aligned already</source>
        <translation>Desactivar para una pila que ya está alineada</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>The aligned frames one after the other: whether they lie still</source>
        <translation>Las tomas alineadas una tras otra: si quedan quietas</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>Retocar</translation>
    </message>
    <message>
        <source>Paint the marked frame over the fused photo</source>
        <translation>Pintar la toma marcada sobre la foto fusionada</translation>
    </message>
    <message>
        <source>Shown over the fused photo</source>
        <translation>Se muestra sobre la foto fusionada</translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation>Sin superposición</translation>
    </message>
    <message>
        <source>&amp;See this frame alone</source>
        <translation>Ver &amp;solo esta toma</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>&amp;Omitir</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>Recu&amp;perar</translation>
    </message>
    <message>
        <source>Lay all &amp;over this frame</source>
        <translation>&amp;Alinear todas con esta toma</translation>
    </message>
    <message>
        <source>Choose the reference &amp;automatically</source>
        <translation>Elegir la referencia a&amp;utomáticamente</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Subir</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>&amp;Bajar</translation>
    </message>
    <message>
        <source>Order by &amp;name</source>
        <translation>Ordenar por &amp;nombre</translation>
    </message>
</context>
<context>
    <name>StackRetouch</name>
    <message>
        <source>Painting from frame {0} · {1}</source>
        <translation>Pintando desde la toma {0} · {1}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop this (Esc)</source>
        <translation>Detener esto (Esc)</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>Lo que está en curso</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>quedan {}</translation>
    </message>
</context>
<context>
    <name>StrokesField</name>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>1 stroke</source>
        <translation>1 trazo</translation>
    </message>
    <message numerus="yes">
        <source>%n strokes</source>
        <translation>
            <numerusform>%n trazo</numerusform>
            <numerusform>%n trazos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskForm</name>
    <message>
        <source>What is done to each of the photos.</source>
        <translation>Qué se hace en cada una de las fotos.</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Ediciones</translation>
    </message>
    <message>
        <source>Each photo&apos;s own</source>
        <translation>Las propias de cada foto</translation>
    </message>
    <message>
        <source>As {}</source>
        <translation>Como {}</translation>
    </message>
    <message>
        <source>{} (begun before)</source>
        <translation>{} (ya empezado)</translation>
    </message>
    <message>
        <source>Preset: {}</source>
        <translation>Ajuste preestablecido: {}</translation>
    </message>
    <message>
        <source>As they were left in the window</source>
        <translation>Como quedaron en la ventana</translation>
    </message>
</context>
<context>
    <name>TemplateForm</name>
    <message>
        <source>May hold {} — filled in for each photo.</source>
        <translation>Puede contener {}, que se rellena para cada foto.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
</context>
<context>
    <name>ThumbnailSizes</name>
    <message>
        <source>&amp;Thumbnails</source>
        <translation>&amp;Miniaturas</translation>
    </message>
    <message>
        <source>&amp;Small</source>
        <translation>&amp;Pequeñas</translation>
    </message>
    <message>
        <source>&amp;Medium</source>
        <translation>&amp;Medianas</translation>
    </message>
    <message>
        <source>&amp;Large</source>
        <translation>&amp;Grandes</translation>
    </message>
    <message>
        <source>Size of the pictures of open photos</source>
        <translation>Tamaño de las miniaturas de las fotos abiertas</translation>
    </message>
</context>
<context>
    <name>ToolOverlay</name>
    <message>
        <source>Not worked out, as the photo is not</source>
        <translation>Sin calcular, porque la foto tampoco lo está</translation>
    </message>
    <message>
        <source>Working out the overlay</source>
        <translation>Calculando la superposición</translation>
    </message>
    <message>
        <source>Focus could not be measured, so nothing is known of this</source>
        <translation>No se pudo medir el enfoque, así que no se sabe nada de esto</translation>
    </message>
    <message>
        <source>{} changes nothing here, so it has nothing to show</source>
        <translation>{} no cambia nada aquí, así que no tiene nada que mostrar</translation>
    </message>
    <message>
        <source>Switch on “{}” to see this</source>
        <translation>Active «{}» para ver esto</translation>
    </message>
    <message>
        <source>{} of the photo is sharp in no frame</source>
        <translation>{} de la foto no es nítido en ninguna toma</translation>
    </message>
    <message>
        <source>Sure {}</source>
        <translation>Seguro {}</translation>
    </message>
    <message>
        <source>Frame {0} of {1} · {2}</source>
        <translation>Toma {0} de {1} · {2}</translation>
    </message>
    <message>
        <source>{0}: {1} of the photo</source>
        <translation>{0}: {1} de la foto</translation>
    </message>
</context>
<context>
    <name>ToolPanel</name>
    <message>
        <source>Reset {} to its defaults</source>
        <translation>Restablecer los valores de {}</translation>
    </message>
    <message>
        <source>Switch {} on or off for this photo</source>
        <translation>Activar o desactivar {} en esta foto</translation>
    </message>
    <message>
        <source>Compare the photo with and without {}</source>
        <translation>Comparar la foto con y sin {}</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Paso {0} de {1}</translation>
    </message>
    <message>
        <source>Drag the heading to have this tool work earlier or later</source>
        <translation>Arrastre el título para que esta herramienta actúe antes o después</translation>
    </message>
    <message>
        <source>{}: paused, not all of its result is there</source>
        <translation>{}: en pausa, aún no está todo su resultado</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Fuse</source>
        <translation>Fusionar</translation>
    </message>
    <message>
        <source>Deblur</source>
        <translation>Reparar desenfoque</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Mejorar</translation>
    </message>
    <message>
        <source>Magnify</source>
        <translation>Desenfocar</translation>
    </message>
    <message>
        <source>sharp</source>
        <translation>nítida</translation>
    </message>
    <message>
        <source>nearly sharp</source>
        <translation>casi nítida</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>blanda</translation>
    </message>
    <message>
        <source>out of focus</source>
        <translation>desenfocado</translation>
    </message>
    <message>
        <source>shaken</source>
        <translation>movida</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>no se puede saber</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Abierta</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Paisaje</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Macro</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Retrato</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Producto</translation>
    </message>
    <message>
        <source>Which frame</source>
        <translation>Qué toma</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Sharp in none</source>
        <translation>Nítido en ninguna</translation>
    </message>
    <message>
        <source>Beyond repair</source>
        <translation>Irreparable</translation>
    </message>
    <message>
        <source>Blurred beyond repair, left as it is</source>
        <translation>Desenfoque irreparable, se deja como está</translation>
    </message>
    <message>
        <source>Nothing here is blurred beyond repair</source>
        <translation>Aquí no hay desenfoque irreparable</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Descartado</translation>
    </message>
    <message>
        <source>The network would invent here: its repair was left out in part</source>
        <translation>La red inventaría aquí: su reparación se descartó en parte</translation>
    </message>
    <message>
        <source>The network is sure of its repair here</source>
        <translation>La red está segura de su reparación aquí</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>Discrepancia</translation>
    </message>
    <message>
        <source>The repair disagrees with the photo</source>
        <translation>La reparación no concuerda con la foto</translation>
    </message>
    <message>
        <source>The repair agrees with the photo here</source>
        <translation>Aquí la reparación concuerda con la foto</translation>
    </message>
    <message>
        <source>Sharpened</source>
        <translation>Enfocado</translation>
    </message>
    <message>
        <source>Sharpened here</source>
        <translation>Enfocado aquí</translation>
    </message>
    <message>
        <source>Nothing here is sharpened</source>
        <translation>Aquí no se ha enfocado nada</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Sharpest frame keeps each area from one photo, detail by detail holds fine things that cross each other, smooth depth follows surfaces without steps.</source>
        <translation>«Toma más nítida» conserva cada zona de una foto, «Detalle a detalle» mantiene cosas finas que se cruzan, «Profundidad suave» sigue superficies sin escalones.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Sharpest frame</source>
        <translation>Toma más nítida</translation>
    </message>
    <message>
        <source>Detail by detail</source>
        <translation>Detalle a detalle</translation>
    </message>
    <message>
        <source>Smooth depth</source>
        <translation>Profundidad suave</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>Suavidad</translation>
    </message>
    <message>
        <source>How far round each place sharpness is judged; more is calmer, less follows finer things.</source>
        <translation>En qué entorno de cada punto se juzga la nitidez; más es más tranquilo, menos sigue cosas más finas.</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>Coherencia</translation>
    </message>
    <message>
        <source>How much neighbours settle what a place alone leaves open; more avoids stray spots.</source>
        <translation>Cuánto deciden los vecinos lo que un punto solo deja abierto; más evita manchas sueltas.</translation>
    </message>
    <message>
        <source>Noise care</source>
        <translation>Cuidado del ruido</translation>
    </message>
    <message>
        <source>Averages frames where none is sharper than the others, so that noise does not build up.</source>
        <translation>Promedia las tomas donde ninguna es más nítida que las demás, para que no se acumule el ruido.</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>Retocar</translation>
    </message>
    <message>
        <source>Paints a frame that you choose over the fused photo; each stroke names its frame.</source>
        <translation>Pinta una toma elegida sobre la foto fusionada; cada trazo nombra su toma.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Intensidad</translation>
    </message>
    <message>
        <source>How much of the repair is applied; 0 leaves the photo as it is.</source>
        <translation>Cuánto de la reparación se aplica; 0 deja la foto como está.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Subject: what is nearly in focus; its blurred background stays. Everything: all that can be repaired. Chosen blur: the range below.</source>
        <translation>Motivo: lo que está casi enfocado; el fondo desenfocado se conserva. Todo: cuanto se pueda reparar. Desenfoque elegido: el intervalo de abajo.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Chosen blur</source>
        <translation>Desenfoque elegido</translation>
    </message>
    <message>
        <source>Classical undoes the blur by what the focus map says alone, without a network: quick, and far weaker than one.</source>
        <translation>«Clásica» deshace el desenfoque solo por lo que dice el mapa de enfoque, sin red: rápida, y mucho más débil que una red.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Classical</source>
        <translation>Clásica</translation>
    </message>
    <message>
        <source>The network that repairs; larger ones are slower and repair more.</source>
        <translation>La red que repara; las más grandes son más lentas y reparan más.</translation>
    </message>
    <message>
        <source>Follow the focus map</source>
        <translation>Seguir el mapa de enfoque</translation>
    </message>
    <message>
        <source>Leaves sharp parts untouched and repairs large blur too; without it all of the photo is repaired alike.</source>
        <translation>Deja intactas las partes nítidas y repara también grandes desenfoques; sin ello, toda la foto se repara por igual.</translation>
    </message>
    <message>
        <source>Blur from–to</source>
        <translation>Desenfoque de–a</translation>
    </message>
    <message>
        <source>Only what is out of focus by so much is repaired, where the focus map is followed; at the upper end of the scale there is no limit.</source>
        <translation>Solo se repara lo que está así de desenfocado, donde se sigue el mapa de enfoque; en el extremo superior de la escala no hay límite.</translation>
    </message>
    <message>
        <source>Protect highlights</source>
        <translation>Proteger luces</translation>
    </message>
    <message>
        <source>Leaves blown highlights and what lies next to them as they are, so that they get no rims. Where the map is followed, lights far out of focus always stay so.</source>
        <translation>Deja las luces quemadas y lo que las rodea como están, para que no tengan cercos. Donde se sigue el mapa, las luces muy desenfocadas siempre quedan así.</translation>
    </message>
    <message>
        <source>Grain back</source>
        <translation>Devolver grano</translation>
    </message>
    <message>
        <source>Puts the photo&apos;s own grain back where the repair has smoothed it.</source>
        <translation>Devuelve el grano propio de la foto donde la reparación lo ha alisado.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Good repairs the photo and its mirror image and takes what the two agree on, so that less is invented; Best does so with eight, in four times the time; Draft takes the first answer.</source>
        <translation>Buena repara la foto y su imagen especular y toma aquello en que ambas coinciden, para inventar menos; Mejor lo hace con ocho, en cuatro veces el tiempo; Borrador toma la primera respuesta.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Buena</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Mejor</translation>
    </message>
    <message>
        <source>Check the repair</source>
        <translation>Comprobar la reparación</translation>
    </message>
    <message>
        <source>Blurs the repaired photo again and tells where it does not become the photo that it came from.</source>
        <translation>Desenfoca de nuevo la foto reparada e indica dónde no se convierte en la foto de la que salió.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>How much of the lost detail is given back; 1 undoes the blur as far as noise allows.</source>
        <translation>Cuánto del detalle perdido se devuelve; 1 deshace el desenfoque hasta donde permite el ruido.</translation>
    </message>
    <message>
        <source>Only what is out of focus by so much is sharpened; stronger blur stays as soft as it is.</source>
        <translation>Solo se enfoca lo que está así de desenfocado; el desenfoque mayor queda como está.</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Estructura</translation>
    </message>
    <message>
        <source>Raises the contrast of larger shapes where the photo is nearly in focus.</source>
        <translation>Aumenta el contraste de las formas grandes donde la foto está casi enfocada.</translation>
    </message>
    <message>
        <source>Protect noise</source>
        <translation>Proteger del ruido</translation>
    </message>
    <message>
        <source>Leaves alone what may be noise; higher values sharpen clear detail only.</source>
        <translation>Respeta lo que puede ser ruido; los valores altos solo enfocan detalle claro.</translation>
    </message>
    <message>
        <source>Protect bokeh</source>
        <translation>Proteger bokeh</translation>
    </message>
    <message>
        <source>How softly sharpening ends towards blurred areas; higher values keep further away from them.</source>
        <translation>Con qué suavidad acaba el enfoque hacia las zonas desenfocadas; los valores altos se alejan más de ellas.</translation>
    </message>
    <message>
        <source>Open by</source>
        <translation>Abrir en</translation>
    </message>
    <message>
        <source>As if the photo had been taken with the lens opened by so many stops more.</source>
        <translation>Como si la foto se hubiera tomado con el objetivo abierto tantos pasos más.</translation>
    </message>
    <message>
        <source>In focus below</source>
        <translation>Enfocado bajo</translation>
    </message>
    <message>
        <source>What is out of focus by less stays exactly as it is.</source>
        <translation>Lo que está menos desenfocado queda exactamente como está.</translation>
    </message>
    <message>
        <source>Focus on</source>
        <translation>Enfocar en</translation>
    </message>
    <message>
        <source>Click on what shall be sharp: the rest is blurred by how far it is from there.</source>
        <translation>Haga clic en lo que debe estar nítido: el resto se desenfoca según su distancia a ello.</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Desenfoque</translation>
    </message>
    <message>
        <source>What is blurred. Where it is not known what lies in front, it is taken for what you choose.</source>
        <translation>Qué se desenfoca. Donde no se sabe qué está delante, se toma por lo que usted elija.</translation>
    </message>
    <message>
        <source>All that is out of focus</source>
        <translation>Todo lo desenfocado</translation>
    </message>
    <message>
        <source>The background</source>
        <translation>El fondo</translation>
    </message>
    <message>
        <source>The foreground</source>
        <translation>El primer plano</translation>
    </message>
    <message>
        <source>Bokeh</source>
        <translation>Bokeh</translation>
    </message>
    <message>
        <source>The opening of the lens: the shape of blurred lights.</source>
        <translation>La abertura del objetivo: la forma de las luces desenfocadas.</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Redonda</translation>
    </message>
    <message>
        <source>5 blades</source>
        <translation>5 palas</translation>
    </message>
    <message>
        <source>6 blades</source>
        <translation>6 palas</translation>
    </message>
    <message>
        <source>7 blades</source>
        <translation>7 palas</translation>
    </message>
    <message>
        <source>8 blades</source>
        <translation>8 palas</translation>
    </message>
    <message>
        <source>9 blades</source>
        <translation>9 palas</translation>
    </message>
    <message>
        <source>Rim</source>
        <translation>Borde</translation>
    </message>
    <message>
        <source>Brightens the edge of blurred lights, as soap bubbles.</source>
        <translation>Aclara el borde de las luces desenfocadas, como pompas de jabón.</translation>
    </message>
    <message>
        <source>Cat&apos;s eye</source>
        <translation>Ojo de gato</translation>
    </message>
    <message>
        <source>Narrows blurred lights towards the corners of the photo, as fast lenses do.</source>
        <translation>Estrecha las luces desenfocadas hacia las esquinas de la foto, como los objetivos luminosos.</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>Luces</translation>
    </message>
    <message>
        <source>How much brighter than white the lights were: higher values turn them into bright discs.</source>
        <translation>Cuánto más brillantes que el blanco eran las luces: los valores altos las convierten en discos brillantes.</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>Grano</translation>
    </message>
    <message>
        <source>Gives blurred areas the grain that the rest of the photo has.</source>
        <translation>Da a las zonas desenfocadas el grano que tiene el resto de la foto.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <source>How much of the result is laid over the photo as it was; 0 leaves it as it was.</source>
        <translation>Cuánto del resultado se superpone a la foto como era; 0 la deja como era.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Where the photo is changed; the rest of it stays exactly as it is.</source>
        <translation>Dónde se cambia la foto; el resto queda exactamente como está.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>En todas partes</translation>
    </message>
    <message>
        <source>In focus</source>
        <translation>Enfocado</translation>
    </message>
    <message>
        <source>Out of focus</source>
        <translation>Desenfocado</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>Pintado</translation>
    </message>
    <message>
        <source>What is out of focus by less counts as in focus.</source>
        <translation>Lo que está menos desenfocado cuenta como enfocado.</translation>
    </message>
    <message>
        <source>The photo is changed where it is out of focus by so much; at the upper end of the scale there is no limit.</source>
        <translation>La foto se cambia donde está así de desenfocada; en el extremo superior de la escala no hay límite.</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>Borde suave</translation>
    </message>
    <message>
        <source>Over so much more or less blur the change fades away.</source>
        <translation>En este margen de desenfoque de más o de menos se desvanece el cambio.</translation>
    </message>
    <message>
        <source>Brush strokes</source>
        <translation>Trazos de pincel</translation>
    </message>
    <message>
        <source>Where the photo is changed, as it was painted.</source>
        <translation>Dónde se cambia la foto, según lo pintado.</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Dureza</translation>
    </message>
    <message>
        <source>How much of the brush paints in full, inside its soft edge.</source>
        <translation>Qué parte del pincel pinta por completo, dentro de su borde suave.</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>Respetar bordes</translation>
    </message>
    <message>
        <source>What is painted ends where the photo has an edge.</source>
        <translation>Lo pintado acaba donde la foto tiene un borde.</translation>
    </message>
    <message>
        <source>Everywhere else instead</source>
        <translation>Invertir la máscara</translation>
    </message>
    <message>
        <source>Changes what would be left, and leaves what would be changed.</source>
        <translation>Cambia lo que quedaría y deja lo que se cambiaría.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pincel</translation>
    </message>
    <message>
        <source>Whether a stroke adds to where the photo is changed, or takes away from it.</source>
        <translation>Si un trazo añade a donde se cambia la foto, o quita de ello.</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Pintar</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Diameter of the brush in px of the photo ([ and ]).</source>
        <translation>Diámetro del pincel en px de la foto ([ y ]).</translation>
    </message>
    <message>
        <source>Show what was painted</source>
        <translation>Mostrar lo pintado</translation>
    </message>
    <message>
        <source>Tints the photo where it was painted.</source>
        <translation>Tiñe la foto donde se ha pintado.</translation>
    </message>
    <message>
        <source>White balance</source>
        <translation>Balance de blancos</translation>
    </message>
    <message>
        <source>Which light counts as white: as the camera set it, as the picture suggests, or by hand.</source>
        <translation>Qué luz cuenta como blanca: como la fijó la cámara, como sugiere la imagen o a mano.</translation>
    </message>
    <message>
        <source>As shot</source>
        <translation>Como se tomó</translation>
    </message>
    <message>
        <source>Daylight</source>
        <translation>Luz de día</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Of the light: candles 2000, lamps 2900, noon 5500, shade 8000. Higher makes the photo warmer.</source>
        <translation>De la luz: velas 2000, bombillas 2900, mediodía 5500, sombra 8000. Más alta da una foto más cálida.</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>Matiz</translation>
    </message>
    <message>
        <source>Towards magenta, or below 0 towards green: for light that does not glow, as of tubes.</source>
        <translation>Hacia el magenta o, por debajo de 0, hacia el verde: para luz no incandescente, como la de tubos.</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposición</translation>
    </message>
    <message>
        <source>Stops of light more or less, before anything is cut off at white.</source>
        <translation>Pasos de luz de más o de menos, antes de que nada se recorte en el blanco.</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Altas luces</translation>
    </message>
    <message>
        <source>Where a colour of the sensor is full: blend in what the others tell, cut all off at white, or guess it from what surrounds it.</source>
        <translation>Donde un color del sensor está saturado: mezclar lo que dicen los demás, recortar todo en el blanco o estimarlo por lo que lo rodea.</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mezclar</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Recortar</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Reconstruir</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <source>Of the sensor, before colours are made. Keep it where blur is to be measured or undone.</source>
        <translation>Del sensor, antes de formar los colores. Consérvelo donde se vaya a medir o deshacer el desenfoque.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Reduce lightly</source>
        <translation>Reducir un poco</translation>
    </message>
    <message>
        <source>What is to be sharp</source>
        <translation>Qué debe estar nítido</translation>
    </message>
    <message>
        <source>Where each photo is measured; the sharpest part there counts.</source>
        <translation>Dónde se mide cada foto; cuenta la parte más nítida de allí.</translation>
    </message>
    <message>
        <source>Anything in the photo</source>
        <translation>Cualquier cosa de la foto</translation>
    </message>
    <message>
        <source>Something in the middle</source>
        <translation>Algo en el centro</translation>
    </message>
    <message>
        <source>A point you pick</source>
        <translation>Un punto que usted elige</translation>
    </message>
    <message>
        <source>The point</source>
        <translation>El punto</translation>
    </message>
    <message>
        <source>Pick it on the photo in view; the same place counts in all photos.</source>
        <translation>Elíjalo en la foto a la vista; el mismo lugar cuenta en todas las fotos.</translation>
    </message>
    <message>
        <source>How many to pick</source>
        <translation>Cuántas elegir</translation>
    </message>
    <message>
        <source>So many of the sharpest are marked picked.</source>
        <translation>Tantas de las más nítidas se marcan como elegidas.</translation>
    </message>
    <message>
        <source>Sharpest first</source>
        <translation>Las más nítidas primero</translation>
    </message>
    <message>
        <source>Sorts the list by what was measured.</source>
        <translation>Ordena la lista por lo medido.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Greys round the photo: dark for a dim room, light for a bright one.</source>
        <translation>Grises alrededor de la foto: oscuros para una sala en penumbra, claros para una luminosa.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Of the window&apos;s words, from the next start on; English where there is no translation.</source>
        <translation>De los textos de la ventana, a partir del próximo inicio; inglés donde no hay traducción.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>El del sistema</translation>
    </message>
    <message>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Español</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>Français</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>日本語</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>One open panel at a time</source>
        <translation>Un solo panel abierto</translation>
    </message>
    <message>
        <source>Opening a tool at the right folds the one before.</source>
        <translation>Abrir una herramienta a la derecha pliega la anterior.</translation>
    </message>
    <message>
        <source>Open what was open</source>
        <translation>Abrir lo que estaba abierto</translation>
    </message>
    <message>
        <source>A start without photos named goes on where the last one ended, even if that was a crash.</source>
        <translation>Un inicio sin indicar fotos sigue donde acabó el anterior, aunque fuera por un fallo.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Where networks run. Automatic takes the fastest that is there.</source>
        <translation>Dónde se ejecutan las redes. «Automático» toma el más rápido disponible.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>GPU NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>Apple GPU (Metal)</source>
        <translation>GPU Apple (Metal)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Automatic takes half precision where it is measured faster and just as true.</source>
        <translation>«Automático» toma media precisión donde se midió que es más rápida e igual de fiel.</translation>
    </message>
    <message>
        <source>Full (32 bit)</source>
        <translation>Completa (32 bits)</translation>
    </message>
    <message>
        <source>Half (16 bit)</source>
        <translation>Media (16 bits)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>What the program should stay within, photos included.</source>
        <translation>Lo que el programa no debe superar, fotos incluidas.</translation>
    </message>
    <message>
        <source>Kept results</source>
        <translation>Resultados guardados</translation>
    </message>
    <message>
        <source>A part of the memory that keeps finished results, so that going back costs nothing.</source>
        <translation>Una parte de la memoria que guarda resultados acabados, para que volver atrás no cueste nada.</translation>
    </message>
    <message>
        <source>Results on disk</source>
        <translation>Resultados en disco</translation>
    </message>
    <message>
        <source>What networks have made is kept so far over restarts, so that a photo opened again is done at once; 0 keeps nothing.</source>
        <translation>Lo que han hecho las redes se guarda entre un inicio y otro, para que una foto abierta de nuevo esté lista al momento; 0 no guarda nada.</translation>
    </message>
    <message>
        <source>Largest photo</source>
        <translation>Foto más grande</translation>
    </message>
    <message>
        <source>Larger photos are refused, not opened.</source>
        <translation>Las fotos más grandes se rechazan, no se abren.</translation>
    </message>
    <message>
        <source>Memory to open</source>
        <translation>Memoria para abrir</translation>
    </message>
    <message>
        <source>Photos that need more memory than this to open are refused.</source>
        <translation>Las fotos que necesitan más memoria que esta para abrirse se rechazan.</translation>
    </message>
</context>
<context>
    <name>TourController</name>
    <message>
        <source>Take the &amp;tour</source>
        <translation>&amp;Hacer el recorrido</translation>
    </message>
    <message>
        <source>What is where, in five steps</source>
        <translation>Qué hay en cada sitio, en cinco pasos</translation>
    </message>
</context>
<context>
    <name>ViewRenderer</name>
    <message>
        <source>Measuring focus</source>
        <translation>Midiendo el enfoque</translation>
    </message>
    <message>
        <source>{0}, {1} of {2}</source>
        <translation>{0}, {1} de {2}</translation>
    </message>
    <message>
        <source>{}, preview</source>
        <translation>{}, vista previa</translation>
    </message>
</context>
<context>
    <name>WindowMemory</name>
    <message>
        <source>What was open could not be read, so the window begins empty</source>
        <translation>No se pudo leer lo que estaba abierto, así que la ventana empieza vacía</translation>
    </message>
    <message>
        <source>; what was there is kept as {}.</source>
        <translation>; lo que había se conserva como {}.</translation>
    </message>
    <message>
        <source>Allfocus ended twice while it opened what was open before, so it begins empty; </source>
        <translation>Allfocus se cerró dos veces mientras abría lo que estaba abierto, así que empieza vacío; </translation>
    </message>
    <message>
        <source>File, Open recent has the photos.</source>
        <translation>Archivo, Abrir reciente tiene las fotos.</translation>
    </message>
    <message>
        <source>{} is not there any more; open it from its new place.</source>
        <translation>{} ya no está ahí; ábrala desde su nuevo lugar.</translation>
    </message>
    <message>
        <source>{} photos are not there any more ({}…); open them from their new place.</source>
        <translation>{} fotos ya no están ahí ({}…); ábralas desde su nuevo lugar.</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>There is not enough memory for this; close other programs or use a smaller photo.</source>
        <translation>No hay memoria suficiente para esto; cierre otros programas o use una foto más pequeña.</translation>
    </message>
</context>
<context>
    <name>_Bubble</name>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Enter or →</source>
        <translation>Intro o →</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
</context>
<context>
    <name>_Entries</name>
    <message>
        <source>current</source>
        <translation>actual</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>deshecho</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>comparado con</translation>
    </message>
</context>
<context>
    <name>_Heading</name>
    <message>
        <source>Open {}</source>
        <translation>Abrir {}</translation>
    </message>
    <message>
        <source>Fold {}</source>
        <translation>Plegar {}</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Open again</source>
        <translation>Abrir de nuevo</translation>
    </message>
</context>
<context>
    <name>_Measuring</name>
    <message>
        <source>Progress of measuring</source>
        <translation>Progreso de la medición</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Detener la medición</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Midiendo</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>&amp;Map</source>
        <translation>&amp;Mapa</translation>
    </message>
</context>
<context>
    <name>worker</name>
    <message>
        <source>Opening {}</source>
        <translation>Abriendo {}</translation>
    </message>
    <message>
        <source>Reading {}</source>
        <translation>Leyendo {}</translation>
    </message>
    <message>
        <source>Exporting {}</source>
        <translation>Exportando {}</translation>
    </message>
    <message>
        <source>Writing {}</source>
        <translation>Escribiendo {}</translation>
    </message>
    <message>
        <source>Opening a stack of {} frames</source>
        <translation>Abriendo una pila de {} tomas</translation>
    </message>
</context>
</TS>

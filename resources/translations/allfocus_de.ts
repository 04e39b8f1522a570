<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name></name>
    <message>
        <source>Write the photos to</source>
        <translation>Fotos schreiben nach</translation>
    </message>
    <message>
        <source>Name of the first file</source>
        <translation>Name der ersten Datei</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>Falls vorhanden</translation>
    </message>
    <message>
        <source>Leave it: counts as done</source>
        <translation>Behalten: gilt als fertig</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>What happens where a file of that name is there. No photo of the batch is ever replaced.</source>
        <translation>Was geschieht, wenn es eine Datei dieses Namens gibt. Kein Foto des Stapels wird je ersetzt.</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Fotos hinzufügen…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add the open photos</source>
        <translation>Geöffnete Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the marked photos from the list (Delete)</source>
        <translation>Markierte Fotos aus der Liste nehmen (Entf)</translation>
    </message>
    <message>
        <source>What became of each photo and why, as text or as CSV</source>
        <translation>Was aus jedem Foto wurde und warum, als Text oder CSV</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht sichern…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Name der Datei</translation>
    </message>
    <message>
        <source>Write under the next free name</source>
        <translation>Unter dem nächsten freien Namen schreiben</translation>
    </message>
    <message>
        <source>A file of this name exists</source>
        <translation>Eine Datei dieses Namens gibt es schon</translation>
    </message>
    <message>
        <source>A file of this name exists:</source>
        <translation>Eine Datei dieses Namens gibt es schon:</translation>
    </message>
    <message>
        <source>What kind of file is written.</source>
        <translation>Welche Art Datei geschrieben wird.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Farbtiefe</translation>
    </message>
    <message>
        <source>As each photo</source>
        <translation>Wie jedes Foto</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>Steps of each channel. 16 bit leaves room for further editing.</source>
        <translation>Stufen je Kanal. 16 Bit lassen Raum für weitere Bearbeitung.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Smaller files lose fine texture first.</source>
        <translation>Kleinere Dateien verlieren zuerst feine Strukturen.</translation>
    </message>
    <message>
        <source>Colour detail</source>
        <translation>Farbauflösung</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>Voll (4:4:4)</translation>
    </message>
    <message>
        <source>Quarter (4:2:0)</source>
        <translation>Viertel (4:2:0)</translation>
    </message>
    <message>
        <source>Colour at quarter resolution makes smaller files; fine red and blue edges suffer.</source>
        <translation>Farbe in Viertelauflösung ergibt kleinere Dateien; feine rote und blaue Kanten leiden.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>LZW</source>
        <translation>LZW</translation>
    </message>
    <message>
        <source>Deflate, fast</source>
        <translation>Deflate, schnell</translation>
    </message>
    <message>
        <source>Deflate, small</source>
        <translation>Deflate, klein</translation>
    </message>
    <message>
        <source>Zstandard</source>
        <translation>Zstandard</translation>
    </message>
    <message>
        <source>Never loses anything. Older programs read LZW and Deflate; few read Zstandard.</source>
        <translation>Immer verlustfrei. Ältere Programme lesen LZW und Deflate; wenige lesen Zstandard.</translation>
    </message>
    <message>
        <source>Without loss</source>
        <translation>Verlustfrei</translation>
    </message>
    <message>
        <source>Larger, and exact to the bit.</source>
        <translation>Größer, und genau bis aufs Bit.</translation>
    </message>
    <message>
        <source>As the photo ({})</source>
        <translation>Wie das Foto ({})</translation>
    </message>
    <message>
        <source>Colour space</source>
        <translation>Farbraum</translation>
    </message>
    <message>
        <source>sRGB is right for the web; wider spaces keep stronger colours where programs know them.</source>
        <translation>sRGB ist richtig fürs Web; größere Räume behalten kräftigere Farben, wo Programme sie kennen.</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Umrechnung</translation>
    </message>
    <message>
        <source>Keep what fits</source>
        <translation>Behalten, was hineinpasst</translation>
    </message>
    <message>
        <source>Keep the proportions</source>
        <translation>Verhältnisse behalten</translation>
    </message>
    <message>
        <source>Relative or perceptual: what becomes of colours that the space cannot hold. They differ where the photo&apos;s profile holds tables, as those of printers and scanners do.</source>
        <translation>Relativ oder perzeptiv: was aus Farben wird, die der Farbraum nicht fasst. Sie unterscheiden sich, wo das Profil des Fotos Tabellen enthält, wie bei Druckern und Scannern.</translation>
    </message>
    <message>
        <source>Match the darkest tone</source>
        <translation>Dunkelsten Ton angleichen</translation>
    </message>
    <message>
        <source>Black-point compensation: shadows keep their steps.</source>
        <translation>Tiefenkompensierung: Schatten behalten ihre Stufen.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>All but the position</source>
        <translation>Alles außer der Position</translation>
    </message>
    <message>
        <source>Copyright and contact</source>
        <translation>Copyright und Kontakt</translation>
    </message>
    <message>
        <source>What the file tells of camera, place and author. The colour profile always goes along.</source>
        <translation>Was die Datei über Kamera, Ort und Urheber sagt. Das Farbprofil kommt immer mit.</translation>
    </message>
    <message>
        <source>EXIF, XMP and IPTC, position included.</source>
        <translation>EXIF, XMP und IPTC, mit Position.</translation>
    </message>
    <message>
        <source>Without GPS; place names that were typed stay.</source>
        <translation>Ohne GPS; eingetippte Ortsnamen bleiben.</translation>
    </message>
    <message>
        <source>Creator, copyright and contact only.</source>
        <translation>Nur Urheber, Copyright und Kontakt.</translation>
    </message>
    <message>
        <source>Nothing but the colour profile.</source>
        <translation>Nichts außer dem Farbprofil.</translation>
    </message>
    <message>
        <source>Full size</source>
        <extracomment>What each rule begins with.</extracomment>
        <translation>Volle Größe</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>Lange Seite</translation>
    </message>
    <message>
        <source>Short side</source>
        <translation>Kurze Seite</translation>
    </message>
    <message>
        <source>Fit into a box</source>
        <translation>In Rahmen einpassen</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Megapixels</source>
        <translation>Megapixel</translation>
    </message>
    <message>
        <source>How large the exported picture is. Its proportions stay.</source>
        <translation>Wie groß das exportierte Bild ist. Sein Seitenverhältnis bleibt.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Greatest height</source>
        <translation>Größte Höhe</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Maße</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Enlarge smaller photos</source>
        <translation>Kleinere Fotos vergrößern</translation>
    </message>
    <message>
        <source>Resampling</source>
        <translation>Neuberechnung</translation>
    </message>
    <message>
        <source>Crisp (Lanczos)</source>
        <translation>Scharf (Lanczos)</translation>
    </message>
    <message>
        <source>Soft (area)</source>
        <translation>Weich (Fläche)</translation>
    </message>
    <message>
        <source>How pixels are made fewer, in linear light: Lanczos keeps more detail, area never rings.</source>
        <translation>Wie Pixel weniger werden, in linearem Licht: Lanczos behält mehr Details, Fläche erzeugt keine Säume.</translation>
    </message>
    <message>
        <source>Sharpening</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>Screen, low</source>
        <translation>Bildschirm, schwach</translation>
    </message>
    <message>
        <source>Screen, standard</source>
        <translation>Bildschirm, normal</translation>
    </message>
    <message>
        <source>Screen, high</source>
        <translation>Bildschirm, stark</translation>
    </message>
    <message>
        <source>Crispens the brightness after resizing; colours and plain areas stay as they are.</source>
        <translation>Schärft nach dem Verkleinern die Helligkeit; Farben und glatte Flächen bleiben.</translation>
    </message>
    <message>
        <source>&amp;Show the map</source>
        <translation>&amp;Karte zeigen</translation>
    </message>
    <message>
        <source>Where and by how much it is out of focus</source>
        <translation>Wo und wie stark es unscharf ist</translation>
    </message>
    <message>
        <source>&amp;Over the photo</source>
        <translation>&amp;Über dem Foto</translation>
    </message>
    <message>
        <source>Map o&amp;nly</source>
        <translation>&amp;Nur Karte</translation>
    </message>
    <message>
        <source>&amp;Beside the photo</source>
        <translation>Ne&amp;ben dem Foto</translation>
    </message>
    <message>
        <source>&amp;Contour of what is in focus</source>
        <translation>K&amp;ontur des Scharfen</translation>
    </message>
    <message>
        <source>&amp;Fill what is in focus</source>
        <translation>Scharfes &amp;füllen</translation>
    </message>
    <message>
        <source>&amp;Hatch what is unsure</source>
        <translation>Unsicheres &amp;schraffieren</translation>
    </message>
    <message>
        <source>Call &amp;more in focus</source>
        <translation>&amp;Mehr gilt als scharf</translation>
    </message>
    <message>
        <source>Raise the σ of focus</source>
        <translation>σ der Schärfe anheben</translation>
    </message>
    <message>
        <source>Call &amp;less in focus</source>
        <translation>&amp;Weniger gilt als scharf</translation>
    </message>
    <message>
        <source>Lower the σ of focus</source>
        <translation>σ der Schärfe senken</translation>
    </message>
    <message>
        <source>Correct with the b&amp;rush</source>
        <translation>Mit dem &amp;Pinsel korrigieren</translation>
    </message>
    <message>
        <source>Paint on the map</source>
        <translation>Auf der Karte malen</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>Härterer Pinsel</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>Weicherer Pinsel</translation>
    </message>
    <message>
        <source>&amp;Dab in the middle of the view</source>
        <translation>&amp;Tupfer in die Mitte der Ansicht</translation>
    </message>
    <message>
        <source>Brush without a mouse</source>
        <translation>Pinsel ohne Maus</translation>
    </message>
    <message>
        <source>&amp;Take all strokes away</source>
        <translation>&amp;Alle Striche entfernen</translation>
    </message>
    <message>
        <source>&amp;Use the measured map</source>
        <translation>&amp;Gemessene Karte verwenden</translation>
    </message>
    <message>
        <source>&amp;Export map…</source>
        <translation>Karte e&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Import map…</source>
        <translation>Karte &amp;importieren…</translation>
    </message>
    <message>
        <source>Set σ</source>
        <translation>σ setzen</translation>
    </message>
    <message>
        <source>Raise σ</source>
        <translation>σ anheben</translation>
    </message>
    <message>
        <source>Lower σ</source>
        <translation>σ senken</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>Nearer than the focus</source>
        <translation>Vor der Schärfe</translation>
    </message>
    <message>
        <source>Behind the focus</source>
        <translation>Hinter der Schärfe</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>What a stroke does to the map</source>
        <translation>Was ein Strich mit der Karte macht</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Setzen auf</translation>
    </message>
    <message>
        <source>σ that the stroke sets</source>
        <translation>σ, das der Strich setzt</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Um</translation>
    </message>
    <message>
        <source>How much a stroke adds or takes</source>
        <translation>Wie viel ein Strich hinzufügt oder wegnimmt</translation>
    </message>
    <message>
        <source>Diameter in px of the photo ([ and ])</source>
        <translation>Durchmesser in px des Fotos ([ und ])</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Härte</translation>
    </message>
    <message>
        <source>How much of the brush acts in full ({ and })</source>
        <translation>Wie viel des Pinsels voll wirkt ({ und })</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>An Kanten halten</translation>
    </message>
    <message>
        <source>Strokes end where the photo has an edge; worked out at release</source>
        <translation>Striche enden, wo das Foto eine Kante hat; berechnet beim Loslassen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Use a map of your own for this photo: σ in px, as TIFF or NPY</source>
        <translation>Eine eigene Karte für dieses Foto verwenden: σ in px, als TIFF oder NPY</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Write σ in px, a picture with its legend, or a mask</source>
        <translation>σ in px, ein Bild mit Legende oder eine Maske schreiben</translation>
    </message>
    <message>
        <source>Back to the measured map, without strokes or imported maps</source>
        <translation>Zurück zur gemessenen Karte, ohne Striche und importierte Karten</translation>
    </message>
    <message>
        <source>Show the map, or the photo alone (M)</source>
        <translation>Karte zeigen oder nur das Foto (M)</translation>
    </message>
    <message>
        <source>Over the photo</source>
        <translation>Über dem Foto</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>Nur Karte</translation>
    </message>
    <message>
        <source>Beside the photo</source>
        <translation>Neben dem Foto</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Where the map is shown</source>
        <translation>Wo die Karte gezeigt wird</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>How much the map covers of the photo</source>
        <translation>Wie stark die Karte das Foto überdeckt</translation>
    </message>
    <message>
        <source>In focus below</source>
        <translation>Scharf unter</translation>
    </message>
    <message>
        <source>What is blurred by less than this σ, in px of the photo, is called in focus</source>
        <translation>Was weniger unscharf ist als dieses σ, in px des Fotos, gilt als scharf</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>Kontur</translation>
    </message>
    <message>
        <source>A line round what is in focus</source>
        <translation>Eine Linie um das, was scharf ist</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Colours what is in focus</source>
        <translation>Färbt, was scharf ist</translation>
    </message>
    <message>
        <source>Hatch if unsure</source>
        <translation>Unsicheres schraffieren</translation>
    </message>
    <message>
        <source>Stripes where the map is not to be relied on</source>
        <translation>Streifen, wo auf die Karte kein Verlass ist</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>Das Foto</translation>
    </message>
    <message>
        <source>The wheel zooms to the cursor, dragging moves. A double click goes to 100 % and back.</source>
        <translation>Das Rad zoomt zum Zeiger, Ziehen verschiebt. Ein Doppelklick führt auf 100 % und zurück.</translation>
    </message>
    <message>
        <source>The tools</source>
        <translation>Die Werkzeuge</translation>
    </message>
    <message>
        <source>Each tool has a panel. The eye switches it on; you see the result on the photo.</source>
        <translation>Jedes Werkzeug hat ein Feld. Das Auge schaltet es ein; die Wirkung ist auf dem Foto zu sehen.</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>The photo alone, split, side by side, or what changed. Hold \ to see it as it was.</source>
        <translation>Nur das Foto, geteilt, nebeneinander oder was sich geändert hat. \ halten zeigt es, wie es war.</translation>
    </message>
    <message>
        <source>The focus map</source>
        <translation>Die Schärfekarte</translation>
    </message>
    <message>
        <source>Shows where the photo is out of focus, and by how many pixels. The tools follow it.</source>
        <translation>Zeigt, wo das Foto unscharf ist und um wie viele Pixel. Die Werkzeuge folgen ihr.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Your photo is never changed: the result goes into a new file. {0} opens a photo of your own, {1} finds all the rest.</source>
        <translation>Ihr Foto wird nie verändert: Das Ergebnis kommt in eine neue Datei. {0} öffnet ein eigenes Foto, {1} findet alles Übrige.</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Allfocus</source>
        <translation>Über Allfocus</translation>
    </message>
    <message>
        <source>Measures where and by how much a photo is out of focus, and works from that. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Misst, wo und um wie viel ein Foto unscharf ist, und arbeitet danach. Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>The list of licences is not part of this installation.</source>
        <translation>Die Liste der Lizenzen gehört nicht zu dieser Installation.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>Ein Foto öffnen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Write the result to a file</source>
        <translation>Das Ergebnis in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Open the &amp;sample photo</source>
        <translation>&amp;Beispielfoto öffnen</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>&amp;Nächstes Foto</translation>
    </message>
    <message>
        <source>The next of the open photos</source>
        <translation>Das nächste der geöffneten Fotos</translation>
    </message>
    <message>
        <source>&amp;Previous photo</source>
        <translation>&amp;Voriges Foto</translation>
    </message>
    <message>
        <source>&amp;Close photo</source>
        <translation>Foto s&amp;chließen</translation>
    </message>
    <message>
        <source>Take the photo from the open ones; its edits are kept</source>
        <translation>Das Foto aus den geöffneten nehmen; seine Bearbeitung bleibt erhalten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Beend&amp;en</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>Die Änderung wieder vornehmen</translation>
    </message>
    <message>
        <source>&amp;Stop what runs</source>
        <translation>&amp;Laufendes stoppen</translation>
    </message>
    <message>
        <source>Stop what runs</source>
        <translation>Laufendes stoppen</translation>
    </message>
    <message>
        <source>&amp;Single</source>
        <translation>&amp;Einzeln</translation>
    </message>
    <message>
        <source>Show the result alone</source>
        <translation>Nur das Ergebnis zeigen</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>&amp;Geteilt</translation>
    </message>
    <message>
        <source>Before and after on one picture</source>
        <translation>Vorher und nachher in einem Bild</translation>
    </message>
    <message>
        <source>Split a&amp;cross</source>
        <translation>&amp;Waagerecht geteilt</translation>
    </message>
    <message>
        <source>Before above, after below</source>
        <translation>Oben vorher, unten nachher</translation>
    </message>
    <message>
        <source>Side by si&amp;de</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>Before and after beside each other</source>
        <translation>Vorher und nachher nebeneinander</translation>
    </message>
    <message>
        <source>Di&amp;fference</source>
        <translation>&amp;Differenz</translation>
    </message>
    <message>
        <source>What was changed, amplified</source>
        <translation>Was geändert wurde, verstärkt</translation>
    </message>
    <message>
        <source>Stron&amp;ger difference</source>
        <translation>Differenz &amp;stärker</translation>
    </message>
    <message>
        <source>&amp;Weaker difference</source>
        <translation>Differenz s&amp;chwächer</translation>
    </message>
    <message>
        <source>Show &amp;before</source>
        <translation>&amp;Vorher zeigen</translation>
    </message>
    <message>
        <source>The photo as it was</source>
        <translation>Das Foto, wie es war</translation>
    </message>
    <message>
        <source>Clipping warnin&amp;g</source>
        <translation>&amp;Über-/Unterbelichtung</translation>
    </message>
    <message>
        <source>Mark what is blown or black</source>
        <translation>Ausgefressenes und Schwarzes markieren</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>E&amp;inpassen</translation>
    </message>
    <message>
        <source>Show the whole photo</source>
        <translation>Das ganze Foto zeigen</translation>
    </message>
    <message>
        <source>Na&amp;vigator</source>
        <translation>Navi&amp;gator</translation>
    </message>
    <message>
        <source>The whole photo, small</source>
        <translation>Das ganze Foto, klein</translation>
    </message>
    <message>
        <source>Fi&amp;ll</source>
        <translation>F&amp;üllen</translation>
    </message>
    <message>
        <source>Leave no room beside the photo</source>
        <translation>Keinen Platz neben dem Foto lassen</translation>
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
        <translation>Jedes Pixel des Fotos auf einem Pixel des Bildschirms</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;All panels</source>
        <translation>&amp;Alle Felder</translation>
    </message>
    <message>
        <source>Show or hide all panels; Tab does it on the photo</source>
        <translation>Alle Felder zeigen oder verbergen; auf dem Foto tut es Tab</translation>
    </message>
    <message>
        <source>&amp;Left panels</source>
        <translation>&amp;Linke Felder</translation>
    </message>
    <message>
        <source>&amp;Right panels</source>
        <translation>&amp;Rechte Felder</translation>
    </message>
    <message>
        <source>One open panel at a &amp;time</source>
        <translation>Nur ein offenes &amp;Feld</translation>
    </message>
    <message>
        <source>Opening a tool folds the others</source>
        <translation>Ein Werkzeug zu öffnen klappt die anderen zu</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Photo &amp;only</source>
        <translation>Nur das F&amp;oto</translation>
    </message>
    <message>
        <source>Nothing but the photo, on the whole screen</source>
        <translation>Nichts als das Foto, auf dem ganzen Bildschirm</translation>
    </message>
    <message>
        <source>&amp;Go to next part</source>
        <translation>&amp;Zum nächsten Teil</translation>
    </message>
    <message>
        <source>Move the focus to the next part</source>
        <translation>Den Fokus zum nächsten Teil bewegen</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>E&amp;instellungen…</translation>
    </message>
    <message>
        <source>Device, memory, look, keys</source>
        <translation>Gerät, Speicher, Aussehen, Tasten</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>&amp;Tastenkürzel…</translation>
    </message>
    <message>
        <source>All that can be done, and its keys</source>
        <translation>Alles, was geht, und seine Tasten</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>All that the program does, to read and search</source>
        <translation>Alles, was das Programm kann, zum Lesen und Suchen</translation>
    </message>
    <message>
        <source>&amp;What was said…</source>
        <translation>&amp;Was gesagt wurde…</translation>
    </message>
    <message>
        <source>All messages, the newest first, to read and copy</source>
        <translation>Alle Meldungen, die neueste zuerst, zum Lesen und Kopieren</translation>
    </message>
    <message>
        <source>&amp;About Allfocus</source>
        <translation>Ü&amp;ber Allfocus</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
</context>
<context>
    <name>ActivityController</name>
    <message>
        <source>Exporting {}</source>
        <translation>{} wird exportiert</translation>
    </message>
    <message>
        <source>Stopped: where the result is missing, the photo is shown as it was.</source>
        <translation>Gestoppt: Wo das Ergebnis fehlt, ist das Foto zu sehen, wie es war.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>Opening {}</source>
        <translation>{} wird geöffnet</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Open preferences…</source>
        <translation>Einstellungen öffnen…</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Anderes öffnen…</translation>
    </message>
    <message>
        <source>CPU, {} threads</source>
        <translation>CPU, {} Threads</translation>
    </message>
</context>
<context>
    <name>BatchController</name>
    <message>
        <source>&amp;Batch…</source>
        <translation>&amp;Stapel…</translation>
    </message>
    <message>
        <source>Do the same to many photos, and write them all</source>
        <translation>Dasselbe mit vielen Fotos tun und alle schreiben</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>Stapel zeigen</translation>
    </message>
    <message>
        <source>A batch is at work ({}); wait for it, or quit and go on with it later.</source>
        <translation>Ein Stapel ist in Arbeit ({}); warten oder beenden und später weitermachen.</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>Fotos des Stapels</translation>
    </message>
    <message>
        <source>Folder of the batch</source>
        <translation>Ordner des Stapels</translation>
    </message>
    <message>
        <source>The batch is over: {}.</source>
        <translation>Der Stapel ist fertig: {}.</translation>
    </message>
    <message>
        <source>Batch {} / {}</source>
        <translation>Stapel {} / {}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>A batch of {} was cut off; what it has written counts.</source>
        <translation>Ein Stapel von {} wurde unterbrochen; was geschrieben ist, zählt.</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Weiter…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Report of the batch</source>
        <translation>Bericht des Stapels</translation>
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
        <translation>Stand</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>At work · {} %</source>
        <translation>In Arbeit · {} %</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Schon da</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
</context>
<context>
    <name>BatchOptions</name>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Drop photos or folders here.</source>
        <translation>Fotos oder Ordner hier ablegen.</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>Fotos des Stapels</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Fortschritt des Stapels</translation>
    </message>
    <message>
        <source>How the batch stands</source>
        <translation>Wie der Stapel steht</translation>
    </message>
    <message>
        <source>What became of the marked photo</source>
        <translation>Was aus dem markierten Foto wurde</translation>
    </message>
    <message>
        <source>Add the photos first.</source>
        <translation>Zuerst Fotos hinzufügen.</translation>
    </message>
    <message>
        <source>This folder cannot be read; choose another.</source>
        <translation>Dieser Ordner ist nicht lesbar; bitte einen anderen wählen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>{} of {} done</source>
        <translation>{} von {} fertig</translation>
    </message>
    <message>
        <source>{} there already</source>
        <translation>{} schon da</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} misslungen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>{} not done</source>
        <translation>{} nicht getan</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>noch etwa {}</translation>
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
        <translation>Deckkraft und Maske</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Take the brush up and paint where {} acts</source>
        <translation>Den Pinsel nehmen und malen, wo {} wirkt</translation>
    </message>
    <message>
        <source>Remove strokes</source>
        <translation>Striche entfernen</translation>
    </message>
    <message>
        <source>Take away all that was painted here</source>
        <translation>Alles wegnehmen, was hier gemalt wurde</translation>
    </message>
    <message>
        <source>in focus</source>
        <translation>scharf</translation>
    </message>
    <message>
        <source>out of focus</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>painted</source>
        <translation>gemalt</translation>
    </message>
    <message>
        <source>not {}</source>
        <translation>nicht {}</translation>
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
        <translation>{} (nicht installiert)</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Find by name or key</source>
        <translation>Nach Name oder Taste suchen</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>{0} − {1}, {2} times</source>
        <translation>{0} − {1}, {2}-fach</translation>
    </message>
    <message>
        <source>{} · unchanged</source>
        <translation>{} · unverändert</translation>
    </message>
    <message>
        <source>{} · paused</source>
        <translation>{} · angehalten</translation>
    </message>
    <message>
        <source>{} · approximate</source>
        <translation>{} · ungefähr</translation>
    </message>
</context>
<context>
    <name>CullCompare</name>
    <message>
        <source>The sharpest photos</source>
        <translation>Die schärfsten Fotos</translation>
    </message>
    <message>
        <source>Open the left one</source>
        <translation>Linkes öffnen</translation>
    </message>
    <message>
        <source>Open the right one</source>
        <translation>Rechtes öffnen</translation>
    </message>
    <message>
        <source>Next at the right</source>
        <translation>Nächstes rechts</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Voriges</translation>
    </message>
    <message>
        <source>Move it to the left</source>
        <translation>Nach links rücken</translation>
    </message>
    <message>
        <source>At 100 %, where each was measured. Drag to move both.</source>
        <translation>Bei 100 %, wo jedes gemessen wurde. Ziehen bewegt beide.</translation>
    </message>
    <message>
        <source>Opening {}</source>
        <translation>{} wird geöffnet</translation>
    </message>
</context>
<context>
    <name>CullController</name>
    <message>
        <source>Sharpest photos</source>
        <translation>Schärfste Fotos</translation>
    </message>
    <message>
        <source>Ran&amp;k by sharpness</source>
        <translation>Nach Schärfe &amp;ordnen</translation>
    </message>
    <message>
        <source>Find the sharpest of the listed photos</source>
        <translation>Die schärfsten der aufgeführten Fotos finden</translation>
    </message>
    <message>
        <source>Co&amp;mpare the best two</source>
        <translation>Die z&amp;wei besten vergleichen</translation>
    </message>
    <message>
        <source>The sharpest photos of the list side by side</source>
        <translation>Die schärfsten Fotos der Liste nebeneinander</translation>
    </message>
    <message>
        <source>Stopped after {}.</source>
        <translation>Nach {} gestoppt.</translation>
    </message>
    <message>
        <source>Picked: {}.</source>
        <translation>Ausgewählt: {}.</translation>
    </message>
    <message>
        <source>Rejected: {}.</source>
        <translation>Abgelehnt: {}.</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>None of them is out of focus or shaken.</source>
        <translation>Keines davon ist unscharf oder verwackelt.</translation>
    </message>
    <message>
        <source>{} could not be opened.</source>
        <translation>{} ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>{0} of {1}, about {2} min left</source>
        <translation>{0} von {1}, noch etwa {2} min</translation>
    </message>
    <message>
        <source>{0} of {1}, less than a minute left</source>
        <translation>{0} von {1}, noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>{} ranked.</source>
        <translation>{} geordnet.</translation>
    </message>
</context>
<context>
    <name>CullPanel</name>
    <message>
        <source>Compare the best two</source>
        <translation>Die zwei besten vergleichen</translation>
    </message>
    <message>
        <source>Side by side, pixel by pixel</source>
        <translation>Nebeneinander, Pixel für Pixel</translation>
    </message>
    <message>
        <source>Photos ranked</source>
        <translation>Geordnete Fotos</translation>
    </message>
    <message>
        <source>Stop ranking; what was measured stays</source>
        <translation>Das Ordnen stoppen; was gemessen ist, bleibt</translation>
    </message>
    <message>
        <source>Stop ranking</source>
        <translation>Ordnen stoppen</translation>
    </message>
    <message>
        <source>Reject the unsharp</source>
        <translation>Unscharfe ablehnen</translation>
    </message>
    <message>
        <source>Those whose subject is out of focus or shaken</source>
        <translation>Die, deren Motiv unscharf oder verwackelt ist</translation>
    </message>
    <message>
        <source>Rank {}</source>
        <translation>{} ordnen</translation>
    </message>
    <message>
        <source>Takes a second or two for each photo.</source>
        <translation>Braucht ein, zwei Sekunden je Foto.</translation>
    </message>
    <message>
        <source>Pick the best {}</source>
        <translation>Die besten {} auswählen</translation>
    </message>
</context>
<context>
    <name>DevelopmentController</name>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Develop as shot</source>
        <translation>Wie aufgenommen</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop to open</source>
        <translation>Zum Öffnen ablegen</translation>
    </message>
    <message>
        <source>Open {} photos</source>
        <translation>{} Fotos öffnen</translation>
    </message>
    <message>
        <source>Open as one focal stack
of {} frames</source>
        <translation>Als einen Schärfestapel
aus {} Bildern öffnen</translation>
    </message>
</context>
<context>
    <name>DualViewsController</name>
    <message>
        <source>Dual-pixel &amp;views…</source>
        <translation>Dual-Pi&amp;xel-Ansichten…</translation>
    </message>
    <message>
        <source>Bring the left and the right view of the photo along, for networks that read them</source>
        <translation>Die linke und rechte Ansicht des Fotos mitgeben, für Netze, die sie lesen</translation>
    </message>
    <message>
        <source>&amp;Leave the views out</source>
        <translation>Ansichten &amp;weglassen</translation>
    </message>
    <message>
        <source>Go on without the left and the right view of the photo</source>
        <translation>Ohne die linke und rechte Ansicht des Fotos weitermachen</translation>
    </message>
    <message>
        <source>Choose the left and the right view of {}</source>
        <translation>Linke und rechte Ansicht von {} wählen</translation>
    </message>
    <message>
        <source>Choose again…</source>
        <translation>Neu wählen…</translation>
    </message>
    <message>
        <source>Left view: {}. Right view: {}.</source>
        <translation>Linke Ansicht: {}. Rechte Ansicht: {}.</translation>
    </message>
    <message>
        <source>No network that is installed reads them; import one that does.</source>
        <translation>Kein installiertes Netz liest sie; bitte eines importieren, das es tut.</translation>
    </message>
    <message>
        <source>{} with {}</source>
        <translation>{} mit {}</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a photo or a folder here</source>
        <translation>Foto oder Ordner hier ablegen</translation>
    </message>
    <message>
        <source>or open one: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL or RAW</source>
        <translation>oder eines öffnen: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL oder RAW</translation>
    </message>
    <message>
        <source>drop several to open them, or to fuse them as a focal stack</source>
        <translation>mehrere ablegen, um sie zu öffnen oder als Schärfestapel zu verrechnen</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Beispielfoto ausprobieren</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>Foto öffnen…</translation>
    </message>
    <message>
        <source>Open a photo of your own…</source>
        <translation>Eigenes Foto öffnen…</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Exported {name}: {width} × {height}, {depth} bit, {size}.</source>
        <translation>{name} exportiert: {width} × {height}, {depth} Bit, {size}.</translation>
    </message>
    <message>
        <source>Read back: {}.</source>
        <translation>Zurückgelesen: {}.</translation>
    </message>
    <message>
        <source>Read back and found the same ✓</source>
        <translation>Zurückgelesen und für gleich befunden ✓</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation>Erneut exportieren…</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>Vorher zeigen</translation>
    </message>
    <message>
        <source>Compare with the picture before the format loses anything (B)</source>
        <translation>Mit dem Bild vergleichen, bevor das Format etwas verliert (B)</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>This is the original, which is never written to; choose another name.</source>
        <translation>Das ist das Original, in das nie geschrieben wird; bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There is no folder {}; choose another.</source>
        <translation>Es gibt keinen Ordner {}; bitte einen anderen wählen.</translation>
    </message>
    <message>
        <source>This is a folder; choose another name.</source>
        <translation>Das ist ein Ordner; bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>This folder cannot be read; choose another.</source>
        <translation>Dieser Ordner ist nicht lesbar; bitte einen anderen wählen.</translation>
    </message>
    <message>
        <source>The photo has {} bit; 8 bit keep less of it.</source>
        <translation>Das Foto hat {} Bit; 8 Bit behalten weniger davon.</translation>
    </message>
    <message>
        <source>JPEG cannot hold the photo&apos;s transparency.</source>
        <translation>JPEG kann die Transparenz des Fotos nicht aufnehmen.</translation>
    </message>
    <message>
        <source>After writing, the file is read back and compared.</source>
        <translation>Nach dem Schreiben wird die Datei zurückgelesen und verglichen.</translation>
    </message>
    <message>
        <source>Size of the file: working out…</source>
        <translation>Dateigröße: wird berechnet…</translation>
    </message>
    <message>
        <source>Working out…</source>
        <translation>Wird berechnet…</translation>
    </message>
    <message>
        <source>Show after</source>
        <translation>Nachher zeigen</translation>
    </message>
    <message>
        <source>{}, nothing lost: the picture in the window · 100 %</source>
        <translation>{}, verlustfrei: das Bild im Fenster · 100 %</translation>
    </message>
    <message>
        <source>{}, nothing lost · 100 %</source>
        <translation>{}, verlustfrei · 100 %</translation>
    </message>
    <message>
        <source>Before {} · 100 %</source>
        <translation>Vor {} · 100 %</translation>
    </message>
    <message>
        <source>{}, quality {} · 100 %</source>
        <translation>{}, Qualität {} · 100 %</translation>
    </message>
    <message>
        <source>Size of the file: about {}</source>
        <translation>Dateigröße: etwa {}</translation>
    </message>
    <message>
        <source>Estimated from parts of the photo, give or take {} %.</source>
        <translation>Aus Teilen des Fotos geschätzt, auf {} % genau.</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Keine Vorschau</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <source>Preview at 100 %</source>
        <translation>Vorschau bei 100 %</translation>
    </message>
    <message>
        <source>Drag or use the arrow keys to look at another part; Space shows the photo before and after</source>
        <translation>Ziehen oder Pfeiltasten zeigen einen anderen Teil; die Leertaste zeigt vorher und nachher</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
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
        <translation>Geöffnete Fotos</translation>
    </message>
    <message>
        <source>Show this photo</source>
        <translation>Dieses Foto zeigen</translation>
    </message>
    <message>
        <source>Close this photo</source>
        <translation>Dieses Foto schließen</translation>
    </message>
</context>
<context>
    <name>FilmstripModel</name>
    <message>
        <source>in view</source>
        <translation>in Ansicht</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>lässt sich nicht öffnen</translation>
    </message>
</context>
<context>
    <name>FocusMapController</name>
    <message>
        <source>Focus map</source>
        <translation>Schärfekarte</translation>
    </message>
</context>
<context>
    <name>FolderController</name>
    <message>
        <source>Open &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>All photos of a folder</source>
        <translation>Alle Fotos eines Ordners</translation>
    </message>
    <message>
        <source>All photos of this fol&amp;der</source>
        <translation>Alle Fotos &amp;dieses Ordners</translation>
    </message>
    <message>
        <source>List the photos that lie beside this one</source>
        <translation>Die Fotos aufführen, die neben diesem liegen</translation>
    </message>
    <message>
        <source>&amp;Pin this folder</source>
        <translation>Ordner &amp;anheften</translation>
    </message>
    <message>
        <source>Keep this folder at hand</source>
        <translation>Diesen Ordner griffbereit halten</translation>
    </message>
    <message>
        <source>P&amp;inned folders</source>
        <translation>An&amp;geheftete Ordner</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Anderes öffnen…</translation>
    </message>
    <message>
        <source>There are no photos in {}; choose another folder.</source>
        <translation>In {} sind keine Fotos; bitte einen anderen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>GridController</name>
    <message>
        <source>Show all photos again</source>
        <translation>Wieder alle Fotos zeigen</translation>
    </message>
    <message>
        <source>&amp;Grid of photos</source>
        <translation>Raster &amp;der Fotos</translation>
    </message>
    <message>
        <source>All open photos as thumbnails</source>
        <translation>Alle geöffneten Fotos als Miniaturen</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Not rejected</source>
        <translation>Nicht abgelehnte</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>Ausgewählte</translation>
    </message>
    <message>
        <source>★ and more</source>
        <translation>★ und mehr</translation>
    </message>
    <message>
        <source>★★ and more</source>
        <translation>★★ und mehr</translation>
    </message>
    <message>
        <source>★★★ and more</source>
        <translation>★★★ und mehr</translation>
    </message>
    <message>
        <source>★★★★ and more</source>
        <translation>★★★★ und mehr</translation>
    </message>
    <message>
        <source>★★★★★</source>
        <translation>★★★★★</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnte</translation>
    </message>
    <message>
        <source>Which photos are listed</source>
        <translation>Welche Fotos aufgeführt sind</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Größe der Miniaturen</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Grid of the open photos</source>
        <translation>Raster der geöffneten Fotos</translation>
    </message>
    <message>
        <source>No photo passes this filter; choose another above.</source>
        <translation>Kein Foto passt zu diesem Filter; oben einen anderen wählen.</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Compare with this state</source>
        <translation>Mit diesem Stand vergleichen</translation>
    </message>
    <message>
        <source>Show the marked state instead of the photo as it was opened</source>
        <translation>Den markierten Stand zeigen statt des Fotos, wie es geöffnet wurde</translation>
    </message>
</context>
<context>
    <name>Host</name>
    <message>
        <source>&amp;Save and return</source>
        <translation>&amp;Sichern und zurück</translation>
    </message>
    <message>
        <source>Write the result into {} and close the window</source>
        <translation>Das Ergebnis in {} schreiben und das Fenster schließen</translation>
    </message>
    <message>
        <source>Save and return</source>
        <translation>Sichern und zurück</translation>
    </message>
    <message>
        <source>{} is not saved; save it and return, or close once more to leave it.</source>
        <translation>{} ist nicht gesichert; sichern und zurück, oder noch einmal schließen, um es so zu lassen.</translation>
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
        <translation>Geöffnete Fotos</translation>
    </message>
    <message>
        <source>Size of the pictures of open photos</source>
        <translation>Größe der Bilder geöffneter Fotos</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Miniaturen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>{} · developed as now</source>
        <translation>{} · entwickelt wie jetzt</translation>
    </message>
    <message>
        <source>Without {}</source>
        <translation>Ohne {}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Navigator</source>
        <translation>Navigator</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Trotzdem beenden</translation>
    </message>
    <message>
        <source>{} is still being written; wait for it, or quit and lose it.</source>
        <translation>{} wird noch geschrieben; warten, oder beenden und es verlieren.</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>MapBrushPanel</name>
    <message>
        <source>Correct by brush</source>
        <translation>Mit Pinsel korrigieren</translation>
    </message>
    <message>
        <source>Paint on the map where it is wrong (B)</source>
        <translation>Auf der Karte malen, wo sie falsch ist (B)</translation>
    </message>
    <message>
        <source>Remove strokes</source>
        <translation>Striche entfernen</translation>
    </message>
    <message>
        <source>Back to the map as it was measured or imported</source>
        <translation>Zurück zur Karte, wie sie gemessen oder importiert wurde</translation>
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
        <translation>Schärfekarte</translation>
    </message>
    <message>
        <source>Map: as measured</source>
        <translation>Karte: wie gemessen</translation>
    </message>
    <message>
        <source>Measuring focus</source>
        <translation>Schärfe wird gemessen</translation>
    </message>
</context>
<context>
    <name>MapFiles</name>
    <message>
        <source>16-bit mask, dark is sharp (*.png *.tif)</source>
        <translation>16-Bit-Maske, dunkel ist scharf (*.png *.tif)</translation>
    </message>
    <message>
        <source>σ in px, for other programs (*.tif)</source>
        <translation>σ in px, für andere Programme (*.tif)</translation>
    </message>
    <message>
        <source>σ in px, for NumPy (*.npy)</source>
        <translation>σ in px, für NumPy (*.npy)</translation>
    </message>
    <message>
        <source>Picture with its legend (*.png)</source>
        <translation>Bild mit Legende (*.png)</translation>
    </message>
    <message>
        <source>Export map</source>
        <translation>Karte exportieren</translation>
    </message>
    <message>
        <source>Something else is being written; export the map when that is done.</source>
        <translation>Etwas anderes wird gerade geschrieben; danach die Karte exportieren.</translation>
    </message>
    <message>
        <source>Map written: {}.</source>
        <translation>Karte geschrieben: {}.</translation>
    </message>
    <message>
        <source>Maps (*.tif *.tiff *.npy)</source>
        <translation>Karten (*.tif *.tiff *.npy)</translation>
    </message>
    <message>
        <source>Import map</source>
        <translation>Karte importieren</translation>
    </message>
</context>
<context>
    <name>MapHistogram</name>
    <message>
        <source>How much of the photo is how far out of focus</source>
        <translation>Wie viel des Fotos wie unscharf ist</translation>
    </message>
    <message>
        <source>How much of the photo has which σ. Drag the line to choose what is called in focus.</source>
        <translation>Wie viel des Fotos welches σ hat. Die Linie ziehen, um zu wählen, was als scharf gilt.</translation>
    </message>
    <message>
        <source>In focus below {:.2g} px</source>
        <translation>Scharf unter {:.2g} px</translation>
    </message>
    <message>
        <source>{}: {:.0f} % of what is measured surely</source>
        <translation>{}: {:.0f} % des sicher Gemessenen</translation>
    </message>
</context>
<context>
    <name>MapPainting</name>
    <message>
        <source>Map: strokes taken away</source>
        <translation>Karte: Striche entfernt</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Not measured yet</source>
        <translation>Noch nicht gemessen</translation>
    </message>
    <message>
        <source>{} % of what is sure is in focus</source>
        <translation>{} % des Sicheren ist scharf</translation>
    </message>
</context>
<context>
    <name>MapReadout</name>
    <message>
        <source>Focus map at the probed place</source>
        <translation>Schärfekarte an der gemessenen Stelle</translation>
    </message>
    <message>
        <source>no map here</source>
        <translation>hier keine Karte</translation>
    </message>
    <message>
        <source>σ {sigma} px, sure {sure}</source>
        <translation>σ {sigma} px, sicher {sure}</translation>
    </message>
    <message>
        <source>{} in the middle</source>
        <translation>{} in der Mitte</translation>
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
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory held by the program, of what the preferences allow</source>
        <translation>Vom Programm belegter Speicher, von dem, was die Einstellungen erlauben</translation>
    </message>
    <message>
        <source>{held} of {budget} GiB</source>
        <translation>{held} von {budget} GiB</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Werkzeugleiste</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Show the next message</source>
        <translation>Nächste Meldung zeigen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name, then Enter</source>
        <translation>Name, dann Enter</translation>
    </message>
</context>
<context>
    <name>NameForm</name>
    <message>
        <source>Number the new one: {}</source>
        <translation>Das neue nummerieren: {}</translation>
    </message>
</context>
<context>
    <name>NameListPanel</name>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Navigator</source>
        <translation>Navigator</translation>
    </message>
    <message>
        <source>Where in the photo one is; arrow keys move it</source>
        <translation>Wo im Foto man ist; Pfeiltasten bewegen es</translation>
    </message>
    <message>
        <source>Drag the frame to look at another part</source>
        <translation>Den Rahmen ziehen, um einen anderen Teil zu sehen</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>1 photo</source>
        <translation>1 Foto</translation>
    </message>
    <message>
        <source>%n photos</source>
        <translation>%n Fotos</translation>
    </message>
</context>
<context>
    <name>OpenController</name>
    <message>
        <source>Open photos</source>
        <translation>Geöffnete Fotos</translation>
    </message>
    <message>
        <source>Open the frames of a stack</source>
        <translation>Bilder eines Stapels öffnen</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Diese Liste leeren</translation>
    </message>
</context>
<context>
    <name>OptionsColumn</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Size and sharpening</source>
        <translation>Größe und Schärfen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
</context>
<context>
    <name>OrderActions</name>
    <message>
        <source>Tool &amp;earlier</source>
        <translation>Werkzeug &amp;früher</translation>
    </message>
    <message>
        <source>Have the tool whose panel has the keyboard work before the one above it</source>
        <translation>Das Werkzeug mit dem Tastaturfokus vor dem darüber wirken lassen</translation>
    </message>
    <message>
        <source>Tool &amp;later</source>
        <translation>Werkzeug &amp;später</translation>
    </message>
    <message>
        <source>Have the tool whose panel has the keyboard work behind the one below it</source>
        <translation>Das Werkzeug mit dem Tastaturfokus nach dem darunter wirken lassen</translation>
    </message>
    <message>
        <source>Usual &amp;order of tools</source>
        <translation>Übliche &amp;Reihenfolge</translation>
    </message>
</context>
<context>
    <name>OverlayButtons</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Mark over the photo: {}</source>
        <translation>Über dem Foto markieren: {}</translation>
    </message>
    <message>
        <source>Show over the photo: {}</source>
        <translation>Über dem Foto zeigen: {}</translation>
    </message>
</context>
<context>
    <name>OverlayController</name>
    <message>
        <source>Show where</source>
        <translation>Zeigen, wo</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find an action</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Find an action, a tool, a preset or a photo</source>
        <translation>Befehl, Werkzeug, Vorgabe oder Foto suchen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>nicht jetzt</translation>
    </message>
    <message>
        <source>Enter does what is marked.</source>
        <translation>Enter führt das Markierte aus.</translation>
    </message>
    <message>
        <source>Nothing is called that; try another word.</source>
        <translation>Nichts heißt so; bitte ein anderes Wort versuchen.</translation>
    </message>
    <message>
        <source>{} cannot be done just now.</source>
        <translation>{} geht gerade nicht.</translation>
    </message>
</context>
<context>
    <name>PaletteController</name>
    <message>
        <source>&amp;Find an action…</source>
        <translation>&amp;Befehl suchen…</translation>
    </message>
    <message>
        <source>Anything the program can do, by a few letters</source>
        <translation>Alles, was das Programm kann, mit ein paar Buchstaben</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Switch {} off</source>
        <translation>{} ausschalten</translation>
    </message>
    <message>
        <source>Switch {} on</source>
        <translation>{} einschalten</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
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
        <translation>Werkzeuge</translation>
    </message>
</context>
<context>
    <name>PanelOrder</name>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>&amp;Usual order of all tools</source>
        <translation>Ü&amp;bliche Reihenfolge aller Werkzeuge</translation>
    </message>
</context>
<context>
    <name>PhotoViewController</name>
    <message>
        <source>{} bit</source>
        <translation>{} Bit</translation>
    </message>
    <message>
        <source>left and right view</source>
        <translation>linke und rechte Ansicht</translation>
    </message>
</context>
<context>
    <name>PointField</name>
    <message>
        <source>Pick</source>
        <translation>Wählen</translation>
    </message>
</context>
<context>
    <name>PreferencesController</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Screen profile</source>
        <translation>Bildschirmprofil</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Wie das System sagt</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Use the system&apos;s</source>
        <translation>Das des Systems</translation>
    </message>
    <message>
        <source>Groups of preferences</source>
        <translation>Gruppen der Einstellungen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Beim Start</translation>
    </message>
    <message>
        <source>Limits before a photo is opened</source>
        <translation>Grenzen, bevor ein Foto geöffnet wird</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Changes hold at once; what runs is finished first.</source>
        <translation>Änderungen gelten sofort; was läuft, wird vorher fertig.</translation>
    </message>
    <message>
        <source>Delete the results that are kept on disk; they are made anew</source>
        <translation>Die auf dem Datenträger aufgehobenen Ergebnisse löschen; sie werden neu gemacht</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Standard wiederherstellen</translation>
    </message>
    <message>
        <source>All preferences as they were at first, keys too</source>
        <translation>Alle Einstellungen wie zu Beginn, auch die Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Clear {} on disk</source>
        <translation>{} auf dem Datenträger löschen</translation>
    </message>
    <message>
        <source>Profile of this screen</source>
        <translation>Profil dieses Bildschirms</translation>
    </message>
    <message>
        <source>Colour profiles (*.icc *.icm)</source>
        <translation>Farbprofile (*.icc *.icm)</translation>
    </message>
</context>
<context>
    <name>PresetController</name>
    <message>
        <source>&amp;Copy edits</source>
        <translation>Bearbeitung &amp;kopieren</translation>
    </message>
    <message>
        <source>Take what is done to this photo</source>
        <translation>Mitnehmen, was an diesem Foto getan ist</translation>
    </message>
    <message>
        <source>&amp;Paste edits</source>
        <translation>Bearbeitung &amp;einfügen</translation>
    </message>
    <message>
        <source>Do to what is selected what was copied</source>
        <translation>Mit dem Ausgewählten tun, was kopiert wurde</translation>
    </message>
    <message>
        <source>&amp;Save as preset</source>
        <translation>Als &amp;Vorgabe sichern</translation>
    </message>
    <message>
        <source>Keep what is done to this photo, for others</source>
        <translation>Behalten, was an diesem Foto getan ist, für andere</translation>
    </message>
    <message>
        <source>&amp;Take in…</source>
        <translation>&amp;Übernehmen…</translation>
    </message>
    <message>
        <source>&amp;Give out…</source>
        <translation>Weiter&amp;geben…</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Preset: {}</source>
        <translation>Vorgabe: {}</translation>
    </message>
    <message>
        <source>What is on the clipboard</source>
        <translation>Was in der Zwischenablage ist</translation>
    </message>
    <message>
        <source>No edits were copied; open an edited photo and choose Edit, Copy edits first.</source>
        <translation>Es wurde keine Bearbeitung kopiert; ein bearbeitetes Foto öffnen und Bearbeiten, Bearbeitung kopieren wählen.</translation>
    </message>
    <message>
        <source>Edits of {}</source>
        <translation>Bearbeitung von {}</translation>
    </message>
    <message>
        <source>The preset {} is removed.</source>
        <translation>Die Vorgabe {} ist entfernt.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Presets and sidecars (*.json)</source>
        <translation>Vorgaben und Begleitdateien (*.json)</translation>
    </message>
    <message>
        <source>Take in presets</source>
        <translation>Vorgaben übernehmen</translation>
    </message>
    <message>
        <source>Give out {}</source>
        <translation>{} weitergeben</translation>
    </message>
</context>
<context>
    <name>PresetPanel</name>
    <message>
        <source>Presets</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorgabe</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Als Vorgabe sichern</translation>
    </message>
    <message>
        <source>Keep what is done to this photo, for others</source>
        <translation>Behalten, was an diesem Foto getan ist, für andere</translation>
    </message>
    <message>
        <source>More on presets</source>
        <translation>Mehr zu Vorgaben</translation>
    </message>
    <message>
        <source>Rename, remove, take in and give out presets</source>
        <translation>Vorgaben umbenennen, entfernen, übernehmen und weitergeben</translation>
    </message>
    <message>
        <source>Came with Allfocus</source>
        <translation>Mit Allfocus geliefert</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>red</source>
        <extracomment>Strong enough to be told apart, dull enough not to outshine a photo, in both themes.</extracomment>
        <translation>rot</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>gelb</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>lila</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 Stern</translation>
    </message>
    <message>
        <source>{} stars</source>
        <translation>{} Sterne</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>ausgewählt</translation>
    </message>
</context>
<context>
    <name>RatingActions</name>
    <message>
        <source>&amp;Rating</source>
        <translation>Be&amp;wertung</translation>
    </message>
    <message>
        <source>&amp;No stars</source>
        <translation>&amp;Keine Sterne</translation>
    </message>
    <message>
        <source>&amp;1 star</source>
        <translation>&amp;1 Stern</translation>
    </message>
    <message>
        <source>&amp;2 stars</source>
        <translation>&amp;2 Sterne</translation>
    </message>
    <message>
        <source>&amp;3 stars</source>
        <translation>&amp;3 Sterne</translation>
    </message>
    <message>
        <source>&amp;4 stars</source>
        <translation>&amp;4 Sterne</translation>
    </message>
    <message>
        <source>&amp;5 stars</source>
        <translation>&amp;5 Sterne</translation>
    </message>
    <message>
        <source>Mark it as one to leave out; X in the list of photos, and again takes it back</source>
        <translation>Zum Weglassen markieren; X in der Liste der Fotos, und noch einmal hebt es auf</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>&amp;Ablehnen</translation>
    </message>
    <message>
        <source>Mark it as one to keep; again takes it back</source>
        <translation>Zum Behalten markieren; noch einmal hebt es auf</translation>
    </message>
    <message>
        <source>&amp;Pick</source>
        <translation>A&amp;uswählen</translation>
    </message>
    <message>
        <source>&amp;Red label</source>
        <translation>&amp;Rote Markierung</translation>
    </message>
    <message>
        <source>&amp;Yellow label</source>
        <translation>&amp;Gelbe Markierung</translation>
    </message>
    <message>
        <source>&amp;Green label</source>
        <translation>Gr&amp;üne Markierung</translation>
    </message>
    <message>
        <source>&amp;Blue label</source>
        <translation>&amp;Blaue Markierung</translation>
    </message>
    <message>
        <source>P&amp;urple label</source>
        <translation>&amp;Lila Markierung</translation>
    </message>
</context>
<context>
    <name>RecentGrid</name>
    <message>
        <source>Open {} again</source>
        <translation>{} erneut öffnen</translation>
    </message>
</context>
<context>
    <name>SaidDialog</name>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Noch wurde nichts gesagt.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
</context>
<context>
    <name>SelectedEdits</name>
    <message>
        <source>A photo is just being opened; do it again when it is there.</source>
        <translation>Ein Foto wird gerade geöffnet; danach noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{} is just being opened; do it again to that one.</source>
        <translation>{} wird gerade geöffnet; danach noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{0}: done to {1}.</source>
        <translation>{0}: mit {1} getan.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The photo is still being opened as you want it; export it when it is there.</source>
        <translation>Das Foto wird noch so geöffnet, wie gewünscht; danach exportieren.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Enter runs what is marked.</source>
        <translation>Enter führt das Markierte aus.</translation>
    </message>
    <message>
        <source>{} cannot be done just now.</source>
        <translation>{} geht gerade nicht.</translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation>Auf dem Foto</translation>
    </message>
    <message>
        <source>In the panels</source>
        <translation>In den Feldern</translation>
    </message>
    <message>
        <source>Zoom to the cursor</source>
        <translation>Zum Zeiger zoomen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Move the photo</source>
        <translation>Foto bewegen</translation>
    </message>
    <message>
        <source>Drag, or Space and drag</source>
        <translation>Ziehen, oder Leertaste und ziehen</translation>
    </message>
    <message>
        <source>Hide or show all panels</source>
        <translation>Alle Felder verbergen oder zeigen</translation>
    </message>
    <message>
        <source>Fine steps</source>
        <translation>Feine Schritte</translation>
    </message>
    <message>
        <source>Shift with arrow, wheel or drag</source>
        <translation>Umschalt mit Pfeil, Rad oder Ziehen</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Zurück zum Standard</translation>
    </message>
    <message>
        <source>Double click, or Backspace</source>
        <translation>Doppelklick oder Rücktaste</translation>
    </message>
    <message>
        <source>Next control</source>
        <translation>Nächstes Element</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>Neue Tasten drücken</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>Built-in keys</source>
        <translation>Eingebaute Tasten</translation>
    </message>
    <message>
        <source>These keys belong to {}; choose others, or take them from it first.</source>
        <translation>Diese Tasten gehören zu {}; andere wählen oder sie dort zuerst wegnehmen.</translation>
    </message>
    <message>
        <source>Its built-in keys belong to {} now; change that first.</source>
        <translation>Seine eingebauten Tasten gehören jetzt zu {}; das zuerst ändern.</translation>
    </message>
</context>
<context>
    <name>SizeForm</name>
    <message>
        <source>{} × {} px, of {} × {}</source>
        <translation>{} × {} px, von {} × {}</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} px</translation>
    </message>
    <message>
        <source>Stays {} × {} px: it is no larger</source>
        <translation>Bleibt {} × {} px: Es ist nicht größer</translation>
    </message>
</context>
<context>
    <name>SnapshotController</name>
    <message>
        <source>Take s&amp;napshot</source>
        <translation>Sc&amp;hnappschuss aufnehmen</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Schnappschuss</translation>
    </message>
    <message>
        <source>Snapshot: {}</source>
        <translation>Schnappschuss: {}</translation>
    </message>
    <message>
        <source>The snapshot {} is removed.</source>
        <translation>Der Schnappschuss {} ist entfernt.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
</context>
<context>
    <name>SnapshotPanel</name>
    <message>
        <source>Snapshots</source>
        <translation>Schnappschüsse</translation>
    </message>
    <message>
        <source>Name of the snapshot</source>
        <translation>Name des Schnappschusses</translation>
    </message>
    <message>
        <source>&amp;Compare with it</source>
        <translation>&amp;Damit vergleichen</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Give what is done to the photo now a name, to come back to it</source>
        <translation>Dem, was jetzt an dem Foto getan ist, einen Namen geben, um darauf zurückzukommen</translation>
    </message>
    <message>
        <source>More on snapshots</source>
        <translation>Mehr zu Schnappschüssen</translation>
    </message>
    <message>
        <source>Compare with, rename and remove snapshots</source>
        <translation>Vergleichen, umbenennen und entfernen</translation>
    </message>
    <message>
        <source>Go back to {}</source>
        <translation>Zurück zu {}</translation>
    </message>
</context>
<context>
    <name>SpanField</name>
    <message>
        <source>{}, from</source>
        <translation>{}, von</translation>
    </message>
    <message>
        <source>{}, to</source>
        <translation>{}, bis</translation>
    </message>
</context>
<context>
    <name>StackActions</name>
    <message>
        <source>Open as s&amp;tack…</source>
        <translation>Als Sta&amp;pel öffnen…</translation>
    </message>
    <message>
        <source>Photos of one scene, each in focus elsewhere, as one</source>
        <translation>Fotos einer Szene, jedes woanders scharf, als eines</translation>
    </message>
    <message>
        <source>Open the sample stac&amp;k</source>
        <translation>Beispiel&amp;stapel öffnen</translation>
    </message>
    <message>
        <source>St&amp;ack the open photos</source>
        <translation>Geöffnete Fotos s&amp;tapeln</translation>
    </message>
    <message>
        <source>Open the photos of the list as one focal stack</source>
        <translation>Die Fotos der Liste als einen Schärfestapel öffnen</translation>
    </message>
    <message>
        <source>&amp;Blink the frames of the stack</source>
        <translation>Bilder des Stapels &amp;blinken</translation>
    </message>
    <message>
        <source>The aligned frames one after the other</source>
        <translation>Die ausgerichteten Bilder eines nach dem anderen</translation>
    </message>
    <message>
        <source>&amp;Retouch from the marked frame</source>
        <translation>Aus dem &amp;markierten Bild retuschieren</translation>
    </message>
    <message>
        <source>Paint a frame of the stack over the fused photo</source>
        <translation>Ein Bild des Stapels über das verrechnete Foto malen</translation>
    </message>
</context>
<context>
    <name>StackBlink</name>
    <message>
        <source>Frame {0} of {1} · {2}</source>
        <translation>Bild {0} von {1} · {2}</translation>
    </message>
</context>
<context>
    <name>StackController</name>
    <message>
        <source>Focal stack</source>
        <translation>Schärfestapel</translation>
    </message>
    <message>
        <source>Frames ordered by name</source>
        <translation>Bilder nach Namen geordnet</translation>
    </message>
    <message>
        <source>{0} of {1} frames take part</source>
        <translation>{0} von {1} Bildern sind dabei</translation>
    </message>
    <message>
        <source>{}; all of the photo is sharp in one of them.</source>
        <translation>{}; alles am Foto ist in einem davon scharf.</translation>
    </message>
    <message>
        <source>{0}; {1} of the photo is sharp in none.</source>
        <translation>{0}; {1} des Fotos ist in keinem scharf.</translation>
    </message>
    <message>
        <source>{} takes no part; bring it back to see it.</source>
        <translation>{} ist nicht dabei; wieder aufnehmen, um es zu sehen.</translation>
    </message>
    <message>
        <source>{} brought back</source>
        <translation>{} wieder aufgenommen</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} ausgelassen</translation>
    </message>
    <message>
        <source>{0} moved to place {1}</source>
        <translation>{0} auf Platz {1} gerückt</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Reference: {}</source>
        <translation>Referenz: {}</translation>
    </message>
    <message>
        <source>Frames aligned</source>
        <translation>Bilder ausgerichtet</translation>
    </message>
    <message>
        <source>Frames as they are</source>
        <translation>Bilder, wie sie sind</translation>
    </message>
</context>
<context>
    <name>StackModel</name>
    <message>
        <source>reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
</context>
<context>
    <name>StackPanel</name>
    <message>
        <source>Frames of the stack</source>
        <translation>Bilder des Stapels</translation>
    </message>
    <message>
        <source>Align the frames</source>
        <translation>Bilder ausrichten</translation>
    </message>
    <message>
        <source>Off for a stack that is aligned already</source>
        <translation>Aus für einen Stapel, der schon ausgerichtet ist</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>The aligned frames one after the other: whether they lie still</source>
        <translation>Die ausgerichteten Bilder eines nach dem anderen: ob sie still liegen</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>Retuschieren</translation>
    </message>
    <message>
        <source>Paint the marked frame over the fused photo</source>
        <translation>Das markierte Bild über das verrechnete Foto malen</translation>
    </message>
    <message>
        <source>Shown over the fused photo</source>
        <translation>Über dem verrechneten Foto gezeigt</translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation>Keine Einblendung</translation>
    </message>
    <message>
        <source>&amp;See this frame alone</source>
        <translation>Nur &amp;dieses Bild ansehen</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>Aus&amp;lassen</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>&amp;Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Lay all &amp;over this frame</source>
        <translation>Alle auf dieses &amp;Bild ausrichten</translation>
    </message>
    <message>
        <source>Choose the reference &amp;automatically</source>
        <translation>Referenz &amp;automatisch wählen</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Order by &amp;name</source>
        <translation>Nach &amp;Namen ordnen</translation>
    </message>
</context>
<context>
    <name>StackRetouch</name>
    <message>
        <source>Painting from frame {0} · {1}</source>
        <translation>Gemalt wird aus Bild {0} · {1}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop this (Esc)</source>
        <translation>Dies stoppen (Esc)</translation>
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
        <translation>Gerät</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>Was läuft</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>noch {}</translation>
    </message>
</context>
<context>
    <name>StrokesField</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>1 stroke</source>
        <translation>1 Strich</translation>
    </message>
    <message numerus="yes">
        <source>%n strokes</source>
        <translation>
            <numerusform>%n Strich</numerusform>
            <numerusform>%n Striche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskForm</name>
    <message>
        <source>What is done to each of the photos.</source>
        <translation>Was mit jedem der Fotos geschieht.</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Bearbeitung</translation>
    </message>
    <message>
        <source>Each photo&apos;s own</source>
        <translation>Die jedes Fotos selbst</translation>
    </message>
    <message>
        <source>As {}</source>
        <translation>Wie {}</translation>
    </message>
    <message>
        <source>{} (begun before)</source>
        <translation>{} (früher begonnen)</translation>
    </message>
    <message>
        <source>Preset: {}</source>
        <translation>Vorgabe: {}</translation>
    </message>
    <message>
        <source>As they were left in the window</source>
        <translation>Wie im Fenster verlassen</translation>
    </message>
</context>
<context>
    <name>TemplateForm</name>
    <message>
        <source>May hold {} — filled in for each photo.</source>
        <translation>Darf {} enthalten — für jedes Foto ausgefüllt.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>ThumbnailSizes</name>
    <message>
        <source>&amp;Thumbnails</source>
        <translation>&amp;Miniaturen</translation>
    </message>
    <message>
        <source>&amp;Small</source>
        <translation>&amp;Klein</translation>
    </message>
    <message>
        <source>&amp;Medium</source>
        <translation>&amp;Mittel</translation>
    </message>
    <message>
        <source>&amp;Large</source>
        <translation>&amp;Groß</translation>
    </message>
    <message>
        <source>Size of the pictures of open photos</source>
        <translation>Größe der Bilder geöffneter Fotos</translation>
    </message>
</context>
<context>
    <name>ToolOverlay</name>
    <message>
        <source>Not worked out, as the photo is not</source>
        <translation>Nicht berechnet, so wenig wie das Foto</translation>
    </message>
    <message>
        <source>Working out the overlay</source>
        <translation>Einblendung wird berechnet</translation>
    </message>
    <message>
        <source>Focus could not be measured, so nothing is known of this</source>
        <translation>Die Schärfe ließ sich nicht messen, so ist hierüber nichts bekannt</translation>
    </message>
    <message>
        <source>{} changes nothing here, so it has nothing to show</source>
        <translation>{} ändert hier nichts, also ist nichts zu zeigen</translation>
    </message>
    <message>
        <source>Switch on “{}” to see this</source>
        <translation>Dafür „{}“ einschalten</translation>
    </message>
    <message>
        <source>{} of the photo is sharp in no frame</source>
        <translation>{} des Fotos ist in keinem Bild scharf</translation>
    </message>
    <message>
        <source>Sure {}</source>
        <translation>Sicher {}</translation>
    </message>
    <message>
        <source>Frame {0} of {1} · {2}</source>
        <translation>Bild {0} von {1} · {2}</translation>
    </message>
    <message>
        <source>{0}: {1} of the photo</source>
        <translation>{0}: {1} des Fotos</translation>
    </message>
</context>
<context>
    <name>ToolPanel</name>
    <message>
        <source>Reset {} to its defaults</source>
        <translation>{} auf seinen Standard zurücksetzen</translation>
    </message>
    <message>
        <source>Switch {} on or off for this photo</source>
        <translation>{} für dieses Foto ein- oder ausschalten</translation>
    </message>
    <message>
        <source>Compare the photo with and without {}</source>
        <translation>Das Foto mit und ohne {} vergleichen</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>Drag the heading to have this tool work earlier or later</source>
        <translation>Am Kopf ziehen, damit dieses Werkzeug früher oder später wirkt</translation>
    </message>
    <message>
        <source>{}: paused, not all of its result is there</source>
        <translation>{}: angehalten, noch nicht alles vom Ergebnis ist da</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Fuse</source>
        <translation>Fusion</translation>
    </message>
    <message>
        <source>Deblur</source>
        <translation>Unschärfe beheben</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Nachschärfen</translation>
    </message>
    <message>
        <source>Magnify</source>
        <translation>Bokeh verstärken</translation>
    </message>
    <message>
        <source>sharp</source>
        <translation>scharf</translation>
    </message>
    <message>
        <source>nearly sharp</source>
        <translation>fast scharf</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>weich</translation>
    </message>
    <message>
        <source>out of focus</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>shaken</source>
        <translation>verwackelt</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>nicht zu sagen</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Landschaft</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Makro</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Which frame</source>
        <translation>Welches Bild</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Wie sicher</translation>
    </message>
    <message>
        <source>Sharp in none</source>
        <translation>Nirgends scharf</translation>
    </message>
    <message>
        <source>Beyond repair</source>
        <translation>Unrettbar</translation>
    </message>
    <message>
        <source>Blurred beyond repair, left as it is</source>
        <translation>Zu unscharf, um repariert zu werden; bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Nothing here is blurred beyond repair</source>
        <translation>Hier ist nichts zu unscharf</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>The network would invent here: its repair was left out in part</source>
        <translation>Hier würde das Netz erfinden: seine Reparatur blieb zum Teil weg</translation>
    </message>
    <message>
        <source>The network is sure of its repair here</source>
        <translation>Hier ist das Netz seiner Reparatur sicher</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>The repair disagrees with the photo</source>
        <translation>Die Reparatur widerspricht dem Foto</translation>
    </message>
    <message>
        <source>The repair agrees with the photo here</source>
        <translation>Die Reparatur stimmt hier mit dem Foto überein</translation>
    </message>
    <message>
        <source>Sharpened</source>
        <translation>Geschärft</translation>
    </message>
    <message>
        <source>Sharpened here</source>
        <translation>Hier geschärft</translation>
    </message>
    <message>
        <source>Nothing here is sharpened</source>
        <translation>Hier ist nichts geschärft</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Sharpest frame keeps each area from one photo, detail by detail holds fine things that cross each other, smooth depth follows surfaces without steps.</source>
        <translation>Schärfstes Bild nimmt jede Fläche aus einem Foto, Detail für Detail hält feine Dinge, die sich kreuzen, weiche Tiefe folgt Flächen ohne Stufen.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Sharpest frame</source>
        <translation>Schärfstes Bild</translation>
    </message>
    <message>
        <source>Detail by detail</source>
        <translation>Detail für Detail</translation>
    </message>
    <message>
        <source>Smooth depth</source>
        <translation>Weiche Tiefe</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>Glätte</translation>
    </message>
    <message>
        <source>How far round each place sharpness is judged; more is calmer, less follows finer things.</source>
        <translation>Wie weit um jede Stelle die Schärfe beurteilt wird; mehr ist ruhiger, weniger folgt Feinerem.</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>Zusammenhalt</translation>
    </message>
    <message>
        <source>How much neighbours settle what a place alone leaves open; more avoids stray spots.</source>
        <translation>Wie sehr Nachbarn entscheiden, was eine Stelle allein offen lässt; mehr vermeidet verirrte Flecken.</translation>
    </message>
    <message>
        <source>Noise care</source>
        <translation>Rauschsorge</translation>
    </message>
    <message>
        <source>Averages frames where none is sharper than the others, so that noise does not build up.</source>
        <translation>Mittelt Bilder, wo keines schärfer ist als die anderen, damit sich kein Rauschen sammelt.</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>Retuschieren</translation>
    </message>
    <message>
        <source>Paints a frame that you choose over the fused photo; each stroke names its frame.</source>
        <translation>Malt ein gewähltes Bild über das verrechnete Foto; jeder Strich nennt sein Bild.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>How much of the repair is applied; 0 leaves the photo as it is.</source>
        <translation>Wie viel der Reparatur angewendet wird; 0 lässt das Foto, wie es ist.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Subject: what is nearly in focus; its blurred background stays. Everything: all that can be repaired. Chosen blur: the range below.</source>
        <translation>Motiv: was fast scharf ist; sein unscharfer Hintergrund bleibt. Alles: was sich reparieren lässt. Gewählte Unschärfe: der Bereich unten.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Chosen blur</source>
        <translation>Gewählte Unschärfe</translation>
    </message>
    <message>
        <source>Classical undoes the blur by what the focus map says alone, without a network: quick, and far weaker than one.</source>
        <translation>Klassisch macht die Unschärfe nach der Schärfekarte allein rückgängig, ohne Netz: schnell, und viel schwächer als eines.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Classical</source>
        <translation>Klassisch</translation>
    </message>
    <message>
        <source>The network that repairs; larger ones are slower and repair more.</source>
        <translation>Das Netz, das repariert; größere sind langsamer und reparieren mehr.</translation>
    </message>
    <message>
        <source>Follow the focus map</source>
        <translation>Der Schärfekarte folgen</translation>
    </message>
    <message>
        <source>Leaves sharp parts untouched and repairs large blur too; without it all of the photo is repaired alike.</source>
        <translation>Lässt Scharfes unberührt und repariert auch große Unschärfe; sonst wird das ganze Foto gleich repariert.</translation>
    </message>
    <message>
        <source>Blur from–to</source>
        <translation>Unschärfe von–bis</translation>
    </message>
    <message>
        <source>Only what is out of focus by so much is repaired, where the focus map is followed; at the upper end of the scale there is no limit.</source>
        <translation>Nur was so unscharf ist, wird repariert, wo der Schärfekarte gefolgt wird; am oberen Ende der Skala gibt es keine Grenze.</translation>
    </message>
    <message>
        <source>Protect highlights</source>
        <translation>Lichter schützen</translation>
    </message>
    <message>
        <source>Leaves blown highlights and what lies next to them as they are, so that they get no rims. Where the map is followed, lights far out of focus always stay so.</source>
        <translation>Lässt ausgefressene Lichter und was neben ihnen liegt, wie sie sind, damit sie keine Ränder bekommen. Wo der Karte gefolgt wird, bleiben sehr unscharfe Lichter immer so.</translation>
    </message>
    <message>
        <source>Grain back</source>
        <translation>Korn zurück</translation>
    </message>
    <message>
        <source>Puts the photo&apos;s own grain back where the repair has smoothed it.</source>
        <translation>Gibt das Korn des Fotos zurück, wo die Reparatur es geglättet hat.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Good repairs the photo and its mirror image and takes what the two agree on, so that less is invented; Best does so with eight, in four times the time; Draft takes the first answer.</source>
        <translation>Gut repariert das Foto und sein Spiegelbild und nimmt, worin beide übereinstimmen, damit weniger erfunden wird; Beste tut es mit acht, in der vierfachen Zeit; Entwurf nimmt die erste Antwort.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Check the repair</source>
        <translation>Reparatur prüfen</translation>
    </message>
    <message>
        <source>Blurs the repaired photo again and tells where it does not become the photo that it came from.</source>
        <translation>Macht das reparierte Foto wieder unscharf und sagt, wo es nicht zu dem Foto wird, aus dem es kam.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>How much of the lost detail is given back; 1 undoes the blur as far as noise allows.</source>
        <translation>Wie viel der verlorenen Details zurückkommt; 1 macht die Unschärfe rückgängig, soweit das Rauschen es zulässt.</translation>
    </message>
    <message>
        <source>Only what is out of focus by so much is sharpened; stronger blur stays as soft as it is.</source>
        <translation>Nur was so unscharf ist, wird geschärft; stärkere Unschärfe bleibt so weich, wie sie ist.</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Raises the contrast of larger shapes where the photo is nearly in focus.</source>
        <translation>Hebt den Kontrast größerer Formen, wo das Foto fast scharf ist.</translation>
    </message>
    <message>
        <source>Protect noise</source>
        <translation>Rauschen schützen</translation>
    </message>
    <message>
        <source>Leaves alone what may be noise; higher values sharpen clear detail only.</source>
        <translation>Lässt in Ruhe, was Rauschen sein kann; höhere Werte schärfen nur klare Details.</translation>
    </message>
    <message>
        <source>Protect bokeh</source>
        <translation>Bokeh schützen</translation>
    </message>
    <message>
        <source>How softly sharpening ends towards blurred areas; higher values keep further away from them.</source>
        <translation>Wie weich das Schärfen zum Unscharfen hin endet; höhere Werte halten mehr Abstand.</translation>
    </message>
    <message>
        <source>Open by</source>
        <translation>Öffnen um</translation>
    </message>
    <message>
        <source>As if the photo had been taken with the lens opened by so many stops more.</source>
        <translation>Als wäre das Foto mit einer um so viele Stufen weiteren Blende aufgenommen.</translation>
    </message>
    <message>
        <source>In focus below</source>
        <translation>Scharf unter</translation>
    </message>
    <message>
        <source>What is out of focus by less stays exactly as it is.</source>
        <translation>Was weniger unscharf ist, bleibt genau, wie es ist.</translation>
    </message>
    <message>
        <source>Focus on</source>
        <translation>Scharf auf</translation>
    </message>
    <message>
        <source>Click on what shall be sharp: the rest is blurred by how far it is from there.</source>
        <translation>Anklicken, was scharf sein soll: Das Übrige wird unscharf je nach Abstand davon.</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unscharf wird</translation>
    </message>
    <message>
        <source>What is blurred. Where it is not known what lies in front, it is taken for what you choose.</source>
        <translation>Was unscharf wird. Wo nicht bekannt ist, was vorn liegt, gilt es als das Gewählte.</translation>
    </message>
    <message>
        <source>All that is out of focus</source>
        <translation>Alles Unscharfe</translation>
    </message>
    <message>
        <source>The background</source>
        <translation>Der Hintergrund</translation>
    </message>
    <message>
        <source>The foreground</source>
        <translation>Der Vordergrund</translation>
    </message>
    <message>
        <source>Bokeh</source>
        <translation>Bokeh</translation>
    </message>
    <message>
        <source>The opening of the lens: the shape of blurred lights.</source>
        <translation>Die Öffnung des Objektivs: die Form unscharfer Lichter.</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Rund</translation>
    </message>
    <message>
        <source>5 blades</source>
        <translation>5 Lamellen</translation>
    </message>
    <message>
        <source>6 blades</source>
        <translation>6 Lamellen</translation>
    </message>
    <message>
        <source>7 blades</source>
        <translation>7 Lamellen</translation>
    </message>
    <message>
        <source>8 blades</source>
        <translation>8 Lamellen</translation>
    </message>
    <message>
        <source>9 blades</source>
        <translation>9 Lamellen</translation>
    </message>
    <message>
        <source>Rim</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>Brightens the edge of blurred lights, as soap bubbles.</source>
        <translation>Hellt den Rand unscharfer Lichter auf, wie bei Seifenblasen.</translation>
    </message>
    <message>
        <source>Cat&apos;s eye</source>
        <translation>Katzenauge</translation>
    </message>
    <message>
        <source>Narrows blurred lights towards the corners of the photo, as fast lenses do.</source>
        <translation>Macht unscharfe Lichter zu den Ecken hin schmaler, wie lichtstarke Objektive.</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>Lichter</translation>
    </message>
    <message>
        <source>How much brighter than white the lights were: higher values turn them into bright discs.</source>
        <translation>Wie viel heller als Weiß die Lichter waren: höhere Werte machen helle Scheiben daraus.</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>Korn</translation>
    </message>
    <message>
        <source>Gives blurred areas the grain that the rest of the photo has.</source>
        <translation>Gibt unscharfen Flächen das Korn, das der Rest des Fotos hat.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>How much of the result is laid over the photo as it was; 0 leaves it as it was.</source>
        <translation>Wie viel des Ergebnisses über das Foto gelegt wird, wie es war; 0 lässt es, wie es war.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Where the photo is changed; the rest of it stays exactly as it is.</source>
        <translation>Wo das Foto geändert wird; der Rest bleibt genau, wie er ist.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>In focus</source>
        <translation>Im Scharfen</translation>
    </message>
    <message>
        <source>Out of focus</source>
        <translation>Im Unscharfen</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>Gemalt</translation>
    </message>
    <message>
        <source>What is out of focus by less counts as in focus.</source>
        <translation>Was weniger unscharf ist, gilt als scharf.</translation>
    </message>
    <message>
        <source>The photo is changed where it is out of focus by so much; at the upper end of the scale there is no limit.</source>
        <translation>Das Foto wird geändert, wo es so unscharf ist; am oberen Ende der Skala gibt es keine Grenze.</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>Weicher Rand</translation>
    </message>
    <message>
        <source>Over so much more or less blur the change fades away.</source>
        <translation>Über so viel mehr oder weniger Unschärfe klingt die Änderung ab.</translation>
    </message>
    <message>
        <source>Brush strokes</source>
        <translation>Pinselstriche</translation>
    </message>
    <message>
        <source>Where the photo is changed, as it was painted.</source>
        <translation>Wo das Foto geändert wird, wie gemalt.</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Härte</translation>
    </message>
    <message>
        <source>How much of the brush paints in full, inside its soft edge.</source>
        <translation>Wie viel des Pinsels voll malt, innerhalb seines weichen Rands.</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>An Kanten halten</translation>
    </message>
    <message>
        <source>What is painted ends where the photo has an edge.</source>
        <translation>Gemaltes endet, wo das Foto eine Kante hat.</translation>
    </message>
    <message>
        <source>Everywhere else instead</source>
        <translation>Stattdessen überall sonst</translation>
    </message>
    <message>
        <source>Changes what would be left, and leaves what would be changed.</source>
        <translation>Ändert, was bliebe, und lässt, was geändert würde.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Whether a stroke adds to where the photo is changed, or takes away from it.</source>
        <translation>Ob ein Strich dazugibt, wo das Foto geändert wird, oder davon wegnimmt.</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Diameter of the brush in px of the photo ([ and ]).</source>
        <translation>Durchmesser des Pinsels in px des Fotos ([ und ]).</translation>
    </message>
    <message>
        <source>Show what was painted</source>
        <translation>Gemaltes zeigen</translation>
    </message>
    <message>
        <source>Tints the photo where it was painted.</source>
        <translation>Tönt das Foto, wo es gemalt wurde.</translation>
    </message>
    <message>
        <source>White balance</source>
        <translation>Weißabgleich</translation>
    </message>
    <message>
        <source>Which light counts as white: as the camera set it, as the picture suggests, or by hand.</source>
        <translation>Welches Licht als weiß gilt: wie die Kamera es setzte, wie das Bild es nahelegt, oder von Hand.</translation>
    </message>
    <message>
        <source>As shot</source>
        <translation>Wie Aufnahme</translation>
    </message>
    <message>
        <source>Daylight</source>
        <translation>Tageslicht</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Of the light: candles 2000, lamps 2900, noon 5500, shade 8000. Higher makes the photo warmer.</source>
        <translation>Des Lichts: Kerzen 2000, Lampen 2900, Mittag 5500, Schatten 8000. Höher macht das Foto wärmer.</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>Tönung</translation>
    </message>
    <message>
        <source>Towards magenta, or below 0 towards green: for light that does not glow, as of tubes.</source>
        <translation>Zu Magenta hin, unter 0 zu Grün hin: für Licht, das nicht glüht, wie das von Röhren.</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Stops of light more or less, before anything is cut off at white.</source>
        <translation>Blendenstufen mehr oder weniger Licht, bevor bei Weiß etwas abgeschnitten wird.</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Spitzlichter</translation>
    </message>
    <message>
        <source>Where a colour of the sensor is full: blend in what the others tell, cut all off at white, or guess it from what surrounds it.</source>
        <translation>Wo eine Farbe des Sensors voll ist: einmischen, was die anderen sagen, alles bei Weiß abschneiden, oder es aus der Umgebung erraten.</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mischen</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Abschneiden</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Aufbauen</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Of the sensor, before colours are made. Keep it where blur is to be measured or undone.</source>
        <translation>Des Sensors, bevor Farben entstehen. Behalten, wo Unschärfe gemessen oder behoben werden soll.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Reduce lightly</source>
        <translation>Leicht mindern</translation>
    </message>
    <message>
        <source>What is to be sharp</source>
        <translation>Was scharf sein soll</translation>
    </message>
    <message>
        <source>Where each photo is measured; the sharpest part there counts.</source>
        <translation>Wo jedes Foto gemessen wird; der schärfste Teil dort zählt.</translation>
    </message>
    <message>
        <source>Anything in the photo</source>
        <translation>Irgendetwas im Foto</translation>
    </message>
    <message>
        <source>Something in the middle</source>
        <translation>Etwas in der Mitte</translation>
    </message>
    <message>
        <source>A point you pick</source>
        <translation>Ein gewählter Punkt</translation>
    </message>
    <message>
        <source>The point</source>
        <translation>Der Punkt</translation>
    </message>
    <message>
        <source>Pick it on the photo in view; the same place counts in all photos.</source>
        <translation>Auf dem Foto in Ansicht wählen; dieselbe Stelle zählt in allen Fotos.</translation>
    </message>
    <message>
        <source>How many to pick</source>
        <translation>Wie viele auswählen</translation>
    </message>
    <message>
        <source>So many of the sharpest are marked picked.</source>
        <translation>So viele der schärfsten werden als ausgewählt markiert.</translation>
    </message>
    <message>
        <source>Sharpest first</source>
        <translation>Schärfste zuerst</translation>
    </message>
    <message>
        <source>Sorts the list by what was measured.</source>
        <translation>Sortiert die Liste nach dem Gemessenen.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Greys round the photo: dark for a dim room, light for a bright one.</source>
        <translation>Grau um das Foto: dunkel für einen dunklen Raum, hell für einen hellen.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of the window&apos;s words, from the next start on; English where there is no translation.</source>
        <translation>Der Wörter des Fensters, ab dem nächsten Start; Englisch, wo es keine Übersetzung gibt.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
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
        <translation>Nur ein offenes Feld</translation>
    </message>
    <message>
        <source>Opening a tool at the right folds the one before.</source>
        <translation>Rechts ein Werkzeug zu öffnen klappt das vorige zu.</translation>
    </message>
    <message>
        <source>Open what was open</source>
        <translation>Öffnen, was offen war</translation>
    </message>
    <message>
        <source>A start without photos named goes on where the last one ended, even if that was a crash.</source>
        <translation>Ein Start ohne genannte Fotos macht weiter, wo der letzte endete, auch nach einem Absturz.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Where networks run. Automatic takes the fastest that is there.</source>
        <translation>Wo Netze laufen. Automatisch nimmt das schnellste, das da ist.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA-GPU (CUDA)</translation>
    </message>
    <message>
        <source>Apple GPU (Metal)</source>
        <translation>Apple-GPU (Metal)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Automatic takes half precision where it is measured faster and just as true.</source>
        <translation>Automatisch nimmt halbe Genauigkeit, wo sie gemessen schneller und ebenso treu ist.</translation>
    </message>
    <message>
        <source>Full (32 bit)</source>
        <translation>Voll (32 Bit)</translation>
    </message>
    <message>
        <source>Half (16 bit)</source>
        <translation>Halb (16 Bit)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>What the program should stay within, photos included.</source>
        <translation>Worin das Programm bleiben soll, Fotos mitgerechnet.</translation>
    </message>
    <message>
        <source>Kept results</source>
        <translation>Behaltene Ergebnisse</translation>
    </message>
    <message>
        <source>A part of the memory that keeps finished results, so that going back costs nothing.</source>
        <translation>Ein Teil des Speichers, der fertige Ergebnisse behält, damit Zurückgehen nichts kostet.</translation>
    </message>
    <message>
        <source>Results on disk</source>
        <translation>Ergebnisse auf Datenträger</translation>
    </message>
    <message>
        <source>What networks have made is kept so far over restarts, so that a photo opened again is done at once; 0 keeps nothing.</source>
        <translation>Was Netze gemacht haben, wird so weit über Neustarts aufgehoben, damit ein wieder geöffnetes Foto sofort fertig ist; 0 hebt nichts auf.</translation>
    </message>
    <message>
        <source>Largest photo</source>
        <translation>Größtes Foto</translation>
    </message>
    <message>
        <source>Larger photos are refused, not opened.</source>
        <translation>Größere Fotos werden abgelehnt, nicht geöffnet.</translation>
    </message>
    <message>
        <source>Memory to open</source>
        <translation>Speicher zum Öffnen</translation>
    </message>
    <message>
        <source>Photos that need more memory than this to open are refused.</source>
        <translation>Fotos, die zum Öffnen mehr Speicher brauchen, werden abgelehnt.</translation>
    </message>
</context>
<context>
    <name>TourController</name>
    <message>
        <source>Take the &amp;tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>What is where, in five steps</source>
        <translation>Was wo ist, in fünf Schritten</translation>
    </message>
</context>
<context>
    <name>ViewRenderer</name>
    <message>
        <source>Measuring focus</source>
        <translation>Schärfe wird gemessen</translation>
    </message>
    <message>
        <source>{0}, {1} of {2}</source>
        <translation>{0}, {1} von {2}</translation>
    </message>
    <message>
        <source>{}, preview</source>
        <translation>{}, Vorschau</translation>
    </message>
</context>
<context>
    <name>WindowMemory</name>
    <message>
        <source>What was open could not be read, so the window begins empty</source>
        <translation>Was offen war, ließ sich nicht lesen, so beginnt das Fenster leer</translation>
    </message>
    <message>
        <source>; what was there is kept as {}.</source>
        <translation>; was dort war, ist als {} aufgehoben.</translation>
    </message>
    <message>
        <source>Allfocus ended twice while it opened what was open before, so it begins empty; </source>
        <translation>Allfocus endete zweimal, während es öffnete, was vorher offen war, so beginnt es leer; </translation>
    </message>
    <message>
        <source>File, Open recent has the photos.</source>
        <translation>unter Datei, Zuletzt geöffnet sind die Fotos.</translation>
    </message>
    <message>
        <source>{} is not there any more; open it from its new place.</source>
        <translation>{} ist nicht mehr da; bitte vom neuen Ort öffnen.</translation>
    </message>
    <message>
        <source>{} photos are not there any more ({}…); open them from their new place.</source>
        <translation>{} Fotos sind nicht mehr da ({}…); bitte vom neuen Ort öffnen.</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>There is not enough memory for this; close other programs or use a smaller photo.</source>
        <translation>Dafür reicht der Speicher nicht; andere Programme schließen oder ein kleineres Foto nehmen.</translation>
    </message>
</context>
<context>
    <name>_Bubble</name>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Enter or →</source>
        <translation>Enter oder →</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>_Entries</name>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>damit verglichen</translation>
    </message>
</context>
<context>
    <name>_Heading</name>
    <message>
        <source>Open {}</source>
        <translation>{} aufklappen</translation>
    </message>
    <message>
        <source>Fold {}</source>
        <translation>{} zuklappen</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
</context>
<context>
    <name>_Measuring</name>
    <message>
        <source>Progress of measuring</source>
        <translation>Fortschritt der Messung</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messung stoppen</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messung läuft</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>&amp;Map</source>
        <translation>&amp;Karte</translation>
    </message>
</context>
<context>
    <name>worker</name>
    <message>
        <source>Opening {}</source>
        <translation>{} wird geöffnet</translation>
    </message>
    <message>
        <source>Reading {}</source>
        <translation>{} wird gelesen</translation>
    </message>
    <message>
        <source>Exporting {}</source>
        <translation>{} wird exportiert</translation>
    </message>
    <message>
        <source>Writing {}</source>
        <translation>{} wird geschrieben</translation>
    </message>
    <message>
        <source>Opening a stack of {} frames</source>
        <translation>Ein Stapel aus {} Bildern wird geöffnet</translation>
    </message>
</context>
</TS>

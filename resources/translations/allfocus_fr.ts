<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name></name>
    <message>
        <source>Write the photos to</source>
        <translation>Écrire les photos dans</translation>
    </message>
    <message>
        <source>Name of the first file</source>
        <translation>Nom du premier fichier</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>S&apos;il existe déjà</translation>
    </message>
    <message>
        <source>Leave it: counts as done</source>
        <translation>Le garder : compte comme fait</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Le remplacer</translation>
    </message>
    <message>
        <source>What happens where a file of that name is there. No photo of the batch is ever replaced.</source>
        <translation>Ce qui arrive quand un fichier de ce nom existe. Aucune photo du lot n&apos;est jamais remplacée.</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Ajouter des photos…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
    <message>
        <source>Add the open photos</source>
        <translation>Ajouter les photos ouvertes</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take the marked photos from the list (Delete)</source>
        <translation>Retirer de la liste les photos marquées (Suppr)</translation>
    </message>
    <message>
        <source>What became of each photo and why, as text or as CSV</source>
        <translation>Ce qu&apos;est devenue chaque photo et pourquoi, en texte ou en CSV</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Enregistrer le rapport…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exporter vers</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Nom du fichier</translation>
    </message>
    <message>
        <source>Write under the next free name</source>
        <translation>Écrire sous le prochain nom libre</translation>
    </message>
    <message>
        <source>A file of this name exists</source>
        <translation>Un fichier de ce nom existe</translation>
    </message>
    <message>
        <source>A file of this name exists:</source>
        <translation>Un fichier de ce nom existe :</translation>
    </message>
    <message>
        <source>What kind of file is written.</source>
        <translation>Le genre de fichier écrit.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Profondeur</translation>
    </message>
    <message>
        <source>As each photo</source>
        <translation>Comme chaque photo</translation>
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
        <translation>Niveaux par canal. 16 bits laissent de la marge pour retoucher encore.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Smaller files lose fine texture first.</source>
        <translation>Les fichiers plus petits perdent d&apos;abord la texture fine.</translation>
    </message>
    <message>
        <source>Colour detail</source>
        <translation>Détail des couleurs</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>Entier (4:4:4)</translation>
    </message>
    <message>
        <source>Quarter (4:2:0)</source>
        <translation>Quart (4:2:0)</translation>
    </message>
    <message>
        <source>Colour at quarter resolution makes smaller files; fine red and blue edges suffer.</source>
        <translation>Des couleurs au quart de la résolution font des fichiers plus petits ; les bords rouges et bleus fins en souffrent.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compression</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>LZW</source>
        <translation>LZW</translation>
    </message>
    <message>
        <source>Deflate, fast</source>
        <translation>Deflate, rapide</translation>
    </message>
    <message>
        <source>Deflate, small</source>
        <translation>Deflate, petit</translation>
    </message>
    <message>
        <source>Zstandard</source>
        <translation>Zstandard</translation>
    </message>
    <message>
        <source>Never loses anything. Older programs read LZW and Deflate; few read Zstandard.</source>
        <translation>Toujours sans perte. Les vieux logiciels lisent LZW et Deflate ; peu lisent Zstandard.</translation>
    </message>
    <message>
        <source>Without loss</source>
        <translation>Sans perte</translation>
    </message>
    <message>
        <source>Larger, and exact to the bit.</source>
        <translation>Plus gros, et exact au bit près.</translation>
    </message>
    <message>
        <source>As the photo ({})</source>
        <translation>Comme la photo ({})</translation>
    </message>
    <message>
        <source>Colour space</source>
        <translation>Espace de couleur</translation>
    </message>
    <message>
        <source>sRGB is right for the web; wider spaces keep stronger colours where programs know them.</source>
        <translation>sRGB convient au web ; les espaces plus larges gardent des couleurs plus vives là où les logiciels les connaissent.</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Rendu</translation>
    </message>
    <message>
        <source>Keep what fits</source>
        <translation>Garder ce qui tient</translation>
    </message>
    <message>
        <source>Keep the proportions</source>
        <translation>Garder les proportions</translation>
    </message>
    <message>
        <source>Relative or perceptual: what becomes of colours that the space cannot hold. They differ where the photo&apos;s profile holds tables, as those of printers and scanners do.</source>
        <translation>Relatif ou perceptif : ce que deviennent les couleurs que l&apos;espace ne peut contenir. Ils diffèrent quand le profil de la photo contient des tables, comme ceux des imprimantes et scanners.</translation>
    </message>
    <message>
        <source>Match the darkest tone</source>
        <translation>Accorder le ton le plus sombre</translation>
    </message>
    <message>
        <source>Black-point compensation: shadows keep their steps.</source>
        <translation>Compensation du point noir : les ombres gardent leurs nuances.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>All but the position</source>
        <translation>Tout sauf la position</translation>
    </message>
    <message>
        <source>Copyright and contact</source>
        <translation>Droits et contact</translation>
    </message>
    <message>
        <source>What the file tells of camera, place and author. The colour profile always goes along.</source>
        <translation>Ce que le fichier dit de l&apos;appareil, du lieu et de l&apos;auteur. Le profil de couleur suit toujours.</translation>
    </message>
    <message>
        <source>EXIF, XMP and IPTC, position included.</source>
        <translation>EXIF, XMP et IPTC, position comprise.</translation>
    </message>
    <message>
        <source>Without GPS; place names that were typed stay.</source>
        <translation>Sans GPS ; les noms de lieu saisis restent.</translation>
    </message>
    <message>
        <source>Creator, copyright and contact only.</source>
        <translation>Seulement auteur, droits et contact.</translation>
    </message>
    <message>
        <source>Nothing but the colour profile.</source>
        <translation>Rien que le profil de couleur.</translation>
    </message>
    <message>
        <source>Full size</source>
        <extracomment>What each rule begins with.</extracomment>
        <translation>Taille entière</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>Grand côté</translation>
    </message>
    <message>
        <source>Short side</source>
        <translation>Petit côté</translation>
    </message>
    <message>
        <source>Fit into a box</source>
        <translation>Tenir dans un cadre</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>Pour cent</translation>
    </message>
    <message>
        <source>Megapixels</source>
        <translation>Mégapixels</translation>
    </message>
    <message>
        <source>How large the exported picture is. Its proportions stay.</source>
        <translation>La taille de l&apos;image exportée. Ses proportions restent.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Greatest height</source>
        <translation>Hauteur maximale</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Enlarge smaller photos</source>
        <translation>Agrandir les photos plus petites</translation>
    </message>
    <message>
        <source>Resampling</source>
        <translation>Rééchantillonnage</translation>
    </message>
    <message>
        <source>Crisp (Lanczos)</source>
        <translation>Net (Lanczos)</translation>
    </message>
    <message>
        <source>Soft (area)</source>
        <translation>Doux (surface)</translation>
    </message>
    <message>
        <source>How pixels are made fewer, in linear light: Lanczos keeps more detail, area never rings.</source>
        <translation>Comment réduire les pixels, en lumière linéaire : Lanczos garde plus de détail, surface ne fait jamais d&apos;échos.</translation>
    </message>
    <message>
        <source>Sharpening</source>
        <translation>Netteté</translation>
    </message>
    <message>
        <source>Screen, low</source>
        <translation>Écran, faible</translation>
    </message>
    <message>
        <source>Screen, standard</source>
        <translation>Écran, normale</translation>
    </message>
    <message>
        <source>Screen, high</source>
        <translation>Écran, forte</translation>
    </message>
    <message>
        <source>Crispens the brightness after resizing; colours and plain areas stay as they are.</source>
        <translation>Affermit la luminosité après la réduction ; couleurs et aplats restent.</translation>
    </message>
    <message>
        <source>&amp;Show the map</source>
        <translation>Afficher la &amp;carte</translation>
    </message>
    <message>
        <source>Where and by how much it is out of focus</source>
        <translation>Où et de combien elle est floue</translation>
    </message>
    <message>
        <source>&amp;Over the photo</source>
        <translation>&amp;Sur la photo</translation>
    </message>
    <message>
        <source>Map o&amp;nly</source>
        <translation>Carte se&amp;ule</translation>
    </message>
    <message>
        <source>&amp;Beside the photo</source>
        <translation>À côté de la p&amp;hoto</translation>
    </message>
    <message>
        <source>&amp;Contour of what is in focus</source>
        <translation>C&amp;ontour du net</translation>
    </message>
    <message>
        <source>&amp;Fill what is in focus</source>
        <translation>&amp;Remplir le net</translation>
    </message>
    <message>
        <source>&amp;Hatch what is unsure</source>
        <translation>&amp;Hachurer l&apos;incertain</translation>
    </message>
    <message>
        <source>Call &amp;more in focus</source>
        <translation>&amp;Plus de net</translation>
    </message>
    <message>
        <source>Raise the σ of focus</source>
        <translation>Relever le σ de netteté</translation>
    </message>
    <message>
        <source>Call &amp;less in focus</source>
        <translation>&amp;Moins de net</translation>
    </message>
    <message>
        <source>Lower the σ of focus</source>
        <translation>Abaisser le σ de netteté</translation>
    </message>
    <message>
        <source>Correct with the b&amp;rush</source>
        <translation>Corriger au pi&amp;nceau</translation>
    </message>
    <message>
        <source>Paint on the map</source>
        <translation>Peindre sur la carte</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Pinceau plus grand</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Pinceau plus petit</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>Pinceau plus dur</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>Pinceau plus doux</translation>
    </message>
    <message>
        <source>&amp;Dab in the middle of the view</source>
        <translation>&amp;Touche au milieu de la vue</translation>
    </message>
    <message>
        <source>Brush without a mouse</source>
        <translation>Pinceau sans souris</translation>
    </message>
    <message>
        <source>&amp;Take all strokes away</source>
        <translation>&amp;Enlever tous les traits</translation>
    </message>
    <message>
        <source>&amp;Use the measured map</source>
        <translation>&amp;Garder la carte mesurée</translation>
    </message>
    <message>
        <source>&amp;Export map…</source>
        <translation>E&amp;xporter la carte…</translation>
    </message>
    <message>
        <source>&amp;Import map…</source>
        <translation>&amp;Importer une carte…</translation>
    </message>
    <message>
        <source>Set σ</source>
        <translation>Fixer σ</translation>
    </message>
    <message>
        <source>Raise σ</source>
        <translation>Relever σ</translation>
    </message>
    <message>
        <source>Lower σ</source>
        <translation>Abaisser σ</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Lisser</translation>
    </message>
    <message>
        <source>Nearer than the focus</source>
        <translation>Devant le plan net</translation>
    </message>
    <message>
        <source>Behind the focus</source>
        <translation>Derrière le plan net</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Effet</translation>
    </message>
    <message>
        <source>What a stroke does to the map</source>
        <translation>Ce qu&apos;un trait fait à la carte</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Fixer à</translation>
    </message>
    <message>
        <source>σ that the stroke sets</source>
        <translation>σ que le trait fixe</translation>
    </message>
    <message>
        <source>By</source>
        <translation>De</translation>
    </message>
    <message>
        <source>How much a stroke adds or takes</source>
        <translation>Combien un trait ajoute ou retire</translation>
    </message>
    <message>
        <source>Diameter in px of the photo ([ and ])</source>
        <translation>Diamètre en px de la photo ([ et ])</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Dureté</translation>
    </message>
    <message>
        <source>How much of the brush acts in full ({ and })</source>
        <translation>Part du pinceau qui agit en plein ({ et })</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>Suivre les bords</translation>
    </message>
    <message>
        <source>Strokes end where the photo has an edge; worked out at release</source>
        <translation>Les traits s&apos;arrêtent aux bords de la photo ; calculé au relâchement</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Use a map of your own for this photo: σ in px, as TIFF or NPY</source>
        <translation>Utiliser sa propre carte pour cette photo : σ en px, en TIFF ou NPY</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Write σ in px, a picture with its legend, or a mask</source>
        <translation>Écrire σ en px, une image avec sa légende, ou un masque</translation>
    </message>
    <message>
        <source>Back to the measured map, without strokes or imported maps</source>
        <translation>Revenir à la carte mesurée, sans traits ni cartes importées</translation>
    </message>
    <message>
        <source>Show the map, or the photo alone (M)</source>
        <translation>Afficher la carte, ou la photo seule (M)</translation>
    </message>
    <message>
        <source>Over the photo</source>
        <translation>Sur la photo</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>Carte seule</translation>
    </message>
    <message>
        <source>Beside the photo</source>
        <translation>À côté de la photo</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Where the map is shown</source>
        <translation>Où la carte est affichée</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacité</translation>
    </message>
    <message>
        <source>How much the map covers of the photo</source>
        <translation>Combien la carte couvre la photo</translation>
    </message>
    <message>
        <source>In focus below</source>
        <translation>Net sous</translation>
    </message>
    <message>
        <source>What is blurred by less than this σ, in px of the photo, is called in focus</source>
        <translation>Ce qui est moins flou que ce σ, en px de la photo, passe pour net</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>Contour</translation>
    </message>
    <message>
        <source>A line round what is in focus</source>
        <translation>Une ligne autour de ce qui est net</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Remplir</translation>
    </message>
    <message>
        <source>Colours what is in focus</source>
        <translation>Colore ce qui est net</translation>
    </message>
    <message>
        <source>Hatch if unsure</source>
        <translation>Hachurer l&apos;incertain</translation>
    </message>
    <message>
        <source>Stripes where the map is not to be relied on</source>
        <translation>Des rayures là où la carte n&apos;est pas fiable</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>La photo</translation>
    </message>
    <message>
        <source>The wheel zooms to the cursor, dragging moves. A double click goes to 100 % and back.</source>
        <translation>La molette zoome vers le curseur, glisser déplace. Un double clic va à 100 % et revient.</translation>
    </message>
    <message>
        <source>The tools</source>
        <translation>Les outils</translation>
    </message>
    <message>
        <source>Each tool has a panel. The eye switches it on; you see the result on the photo.</source>
        <translation>Chaque outil a un panneau. L&apos;œil l&apos;allume ; le résultat se voit sur la photo.</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Avant et après</translation>
    </message>
    <message>
        <source>The photo alone, split, side by side, or what changed. Hold \ to see it as it was.</source>
        <translation>La photo seule, partagée, côte à côte, ou ce qui a changé. Tenir \ pour la voir comme elle était.</translation>
    </message>
    <message>
        <source>The focus map</source>
        <translation>La carte de netteté</translation>
    </message>
    <message>
        <source>Shows where the photo is out of focus, and by how many pixels. The tools follow it.</source>
        <translation>Montre où la photo est floue, et de combien de pixels. Les outils la suivent.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Your photo is never changed: the result goes into a new file. {0} opens a photo of your own, {1} finds all the rest.</source>
        <translation>Votre photo n&apos;est jamais modifiée : le résultat va dans un nouveau fichier. {0} ouvre une photo à vous, {1} trouve tout le reste.</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Allfocus</source>
        <translation>À propos d&apos;Allfocus</translation>
    </message>
    <message>
        <source>Measures where and by how much a photo is out of focus, and works from that. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Mesure où et de combien une photo est floue, et travaille à partir de là. Logiciel libre sous la licence publique générale GNU, version 3 ou ultérieure.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>The list of licences is not part of this installation.</source>
        <translation>La liste des licences ne fait pas partie de cette installation.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>Ouvrir une photo</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Write the result to a file</source>
        <translation>Écrire le résultat dans un fichier</translation>
    </message>
    <message>
        <source>Open the &amp;sample photo</source>
        <translation>Ouvrir la photo d&apos;exe&amp;mple</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>Photo &amp;suivante</translation>
    </message>
    <message>
        <source>The next of the open photos</source>
        <translation>La suivante des photos ouvertes</translation>
    </message>
    <message>
        <source>&amp;Previous photo</source>
        <translation>Photo &amp;précédente</translation>
    </message>
    <message>
        <source>&amp;Close photo</source>
        <translation>&amp;Fermer la photo</translation>
    </message>
    <message>
        <source>Take the photo from the open ones; its edits are kept</source>
        <translation>Retirer la photo des photos ouvertes ; ses retouches sont gardées</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Reprendre le dernier changement</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>Refaire le changement</translation>
    </message>
    <message>
        <source>&amp;Stop what runs</source>
        <translation>A&amp;rrêter ce qui tourne</translation>
    </message>
    <message>
        <source>Stop what runs</source>
        <translation>Arrêter ce qui tourne</translation>
    </message>
    <message>
        <source>&amp;Single</source>
        <translation>&amp;Seule</translation>
    </message>
    <message>
        <source>Show the result alone</source>
        <translation>Afficher le résultat seul</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>&amp;Partagée</translation>
    </message>
    <message>
        <source>Before and after on one picture</source>
        <translation>Avant et après sur une même image</translation>
    </message>
    <message>
        <source>Split a&amp;cross</source>
        <translation>Partagée en &amp;travers</translation>
    </message>
    <message>
        <source>Before above, after below</source>
        <translation>Avant en haut, après en bas</translation>
    </message>
    <message>
        <source>Side by si&amp;de</source>
        <translation>&amp;Côte à côte</translation>
    </message>
    <message>
        <source>Before and after beside each other</source>
        <translation>Avant et après l&apos;un à côté de l&apos;autre</translation>
    </message>
    <message>
        <source>Di&amp;fference</source>
        <translation>&amp;Différence</translation>
    </message>
    <message>
        <source>What was changed, amplified</source>
        <translation>Ce qui a changé, amplifié</translation>
    </message>
    <message>
        <source>Stron&amp;ger difference</source>
        <translation>Différence p&amp;lus forte</translation>
    </message>
    <message>
        <source>&amp;Weaker difference</source>
        <translation>Différence &amp;moins forte</translation>
    </message>
    <message>
        <source>Show &amp;before</source>
        <translation>Montrer l&apos;a&amp;vant</translation>
    </message>
    <message>
        <source>The photo as it was</source>
        <translation>La photo comme elle était</translation>
    </message>
    <message>
        <source>Clipping warnin&amp;g</source>
        <translation>Alerte d&apos;é&amp;crêtage</translation>
    </message>
    <message>
        <source>Mark what is blown or black</source>
        <translation>Marquer ce qui est brûlé ou noir</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>A&amp;juster</translation>
    </message>
    <message>
        <source>Show the whole photo</source>
        <translation>Voir toute la photo</translation>
    </message>
    <message>
        <source>Na&amp;vigator</source>
        <translation>&amp;Navigateur</translation>
    </message>
    <message>
        <source>The whole photo, small</source>
        <translation>Toute la photo, en petit</translation>
    </message>
    <message>
        <source>Fi&amp;ll</source>
        <translation>Re&amp;mplir</translation>
    </message>
    <message>
        <source>Leave no room beside the photo</source>
        <translation>Ne laisser aucune place à côté de la photo</translation>
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
        <translation>Chaque pixel de la photo sur un pixel de l&apos;écran</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Zoom a&amp;rrière</translation>
    </message>
    <message>
        <source>&amp;All panels</source>
        <translation>&amp;Tous les panneaux</translation>
    </message>
    <message>
        <source>Show or hide all panels; Tab does it on the photo</source>
        <translation>Montrer ou cacher tous les panneaux ; Tab le fait sur la photo</translation>
    </message>
    <message>
        <source>&amp;Left panels</source>
        <translation>Panneaux de &amp;gauche</translation>
    </message>
    <message>
        <source>&amp;Right panels</source>
        <translation>Panneaux de &amp;droite</translation>
    </message>
    <message>
        <source>One open panel at a &amp;time</source>
        <translation>Un seul panneau &amp;ouvert</translation>
    </message>
    <message>
        <source>Opening a tool folds the others</source>
        <translation>Ouvrir un outil replie les autres</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Pl&amp;ein écran</translation>
    </message>
    <message>
        <source>Photo &amp;only</source>
        <translation>P&amp;hoto seule</translation>
    </message>
    <message>
        <source>Nothing but the photo, on the whole screen</source>
        <translation>Rien que la photo, sur tout l&apos;écran</translation>
    </message>
    <message>
        <source>&amp;Go to next part</source>
        <translation>Aller à la &amp;partie suivante</translation>
    </message>
    <message>
        <source>Move the focus to the next part</source>
        <translation>Porter le focus à la partie suivante</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>Pré&amp;férences…</translation>
    </message>
    <message>
        <source>Device, memory, look, keys</source>
        <translation>Matériel, mémoire, aspect, touches</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>&amp;Raccourcis clavier…</translation>
    </message>
    <message>
        <source>All that can be done, and its keys</source>
        <translation>Tout ce qui peut être fait, et ses touches</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Manuel</translation>
    </message>
    <message>
        <source>All that the program does, to read and search</source>
        <translation>Tout ce que fait le logiciel, à lire et à chercher</translation>
    </message>
    <message>
        <source>&amp;What was said…</source>
        <translation>Ce qui a été &amp;dit…</translation>
    </message>
    <message>
        <source>All messages, the newest first, to read and copy</source>
        <translation>Tous les messages, le plus récent d&apos;abord, à lire et copier</translation>
    </message>
    <message>
        <source>&amp;About Allfocus</source>
        <translation>À &amp;propos d&apos;Allfocus</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Ouvrir un &amp;récent</translation>
    </message>
</context>
<context>
    <name>ActivityController</name>
    <message>
        <source>Exporting {}</source>
        <translation>Exportation de {}</translation>
    </message>
    <message>
        <source>Stopped: where the result is missing, the photo is shown as it was.</source>
        <translation>Arrêté : là où le résultat manque, la photo est montrée comme elle était.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Préparation</translation>
    </message>
    <message>
        <source>Opening {}</source>
        <translation>Ouverture de {}</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Au travail</translation>
    </message>
    <message>
        <source>Open preferences…</source>
        <translation>Ouvrir les préférences…</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>En ouvrir une autre…</translation>
    </message>
    <message>
        <source>CPU, {} threads</source>
        <translation>CPU, {} threads</translation>
    </message>
</context>
<context>
    <name>BatchController</name>
    <message>
        <source>&amp;Batch…</source>
        <translation>&amp;Lot…</translation>
    </message>
    <message>
        <source>Do the same to many photos, and write them all</source>
        <translation>Faire de même à beaucoup de photos, et toutes les écrire</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>Montrer le lot</translation>
    </message>
    <message>
        <source>A batch is at work ({}); wait for it, or quit and go on with it later.</source>
        <translation>Un lot est en cours ({}) ; attendre, ou quitter et continuer plus tard.</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>Photos du lot</translation>
    </message>
    <message>
        <source>Folder of the batch</source>
        <translation>Dossier du lot</translation>
    </message>
    <message>
        <source>The batch is over: {}.</source>
        <translation>Le lot est terminé : {}.</translation>
    </message>
    <message>
        <source>Batch {} / {}</source>
        <translation>Lot {} / {}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>A batch of {} was cut off; what it has written counts.</source>
        <translation>Un lot de {} a été interrompu ; ce qu&apos;il a écrit compte.</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Continuer…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texte (*.txt)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>Report of the batch</source>
        <translation>Rapport du lot</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>At work · {} %</source>
        <translation>En cours · {} %</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Déjà là</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
</context>
<context>
    <name>BatchOptions</name>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Drop photos or folders here.</source>
        <translation>Déposer ici des photos ou des dossiers.</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>Photos du lot</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Avancement du lot</translation>
    </message>
    <message>
        <source>How the batch stands</source>
        <translation>Où en est le lot</translation>
    </message>
    <message>
        <source>What became of the marked photo</source>
        <translation>Ce qu&apos;est devenue la photo marquée</translation>
    </message>
    <message>
        <source>Add the photos first.</source>
        <translation>Ajoutez d&apos;abord les photos.</translation>
    </message>
    <message>
        <source>This folder cannot be read; choose another.</source>
        <translation>Ce dossier n&apos;est pas lisible ; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>{} of {} done</source>
        <translation>{} sur {} faites</translation>
    </message>
    <message>
        <source>{} there already</source>
        <translation>{} déjà là</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} en échec</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>{} not done</source>
        <translation>{} non faites</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>encore {} environ</translation>
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
        <translation>Opacité et masque</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Peindre</translation>
    </message>
    <message>
        <source>Take the brush up and paint where {} acts</source>
        <translation>Prendre le pinceau et peindre où {} agit</translation>
    </message>
    <message>
        <source>Remove strokes</source>
        <translation>Enlever les traits</translation>
    </message>
    <message>
        <source>Take away all that was painted here</source>
        <translation>Enlever tout ce qui a été peint ici</translation>
    </message>
    <message>
        <source>in focus</source>
        <translation>net</translation>
    </message>
    <message>
        <source>out of focus</source>
        <translation>flou</translation>
    </message>
    <message>
        <source>painted</source>
        <translation>peint</translation>
    </message>
    <message>
        <source>not {}</source>
        <translation>pas {}</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>{} (not installed)</source>
        <translation>{} (non installé)</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Find by name or key</source>
        <translation>Trouver par nom ou touche</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Actions et leurs touches</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>{0} − {1}, {2} times</source>
        <translation>{0} − {1}, {2} fois</translation>
    </message>
    <message>
        <source>{} · unchanged</source>
        <translation>{} · inchangé</translation>
    </message>
    <message>
        <source>{} · paused</source>
        <translation>{} · en pause</translation>
    </message>
    <message>
        <source>{} · approximate</source>
        <translation>{} · approché</translation>
    </message>
</context>
<context>
    <name>CullCompare</name>
    <message>
        <source>The sharpest photos</source>
        <translation>Les photos les plus nettes</translation>
    </message>
    <message>
        <source>Open the left one</source>
        <translation>Ouvrir celle de gauche</translation>
    </message>
    <message>
        <source>Open the right one</source>
        <translation>Ouvrir celle de droite</translation>
    </message>
    <message>
        <source>Next at the right</source>
        <translation>Suivante à droite</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédente</translation>
    </message>
    <message>
        <source>Move it to the left</source>
        <translation>La déplacer à gauche</translation>
    </message>
    <message>
        <source>At 100 %, where each was measured. Drag to move both.</source>
        <translation>À 100 %, là où chacune a été mesurée. Glisser déplace les deux.</translation>
    </message>
    <message>
        <source>Opening {}</source>
        <translation>Ouverture de {}</translation>
    </message>
</context>
<context>
    <name>CullController</name>
    <message>
        <source>Sharpest photos</source>
        <translation>Photos les plus nettes</translation>
    </message>
    <message>
        <source>Ran&amp;k by sharpness</source>
        <translation>Classer par &amp;netteté</translation>
    </message>
    <message>
        <source>Find the sharpest of the listed photos</source>
        <translation>Trouver les plus nettes des photos listées</translation>
    </message>
    <message>
        <source>Co&amp;mpare the best two</source>
        <translation>Co&amp;mparer les deux meilleures</translation>
    </message>
    <message>
        <source>The sharpest photos of the list side by side</source>
        <translation>Les photos les plus nettes de la liste côte à côte</translation>
    </message>
    <message>
        <source>Stopped after {}.</source>
        <translation>Arrêté après {}.</translation>
    </message>
    <message>
        <source>Picked: {}.</source>
        <translation>Retenues : {}.</translation>
    </message>
    <message>
        <source>Rejected: {}.</source>
        <translation>Rejetées : {}.</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>None of them is out of focus or shaken.</source>
        <translation>Aucune n&apos;est floue ni bougée.</translation>
    </message>
    <message>
        <source>{} could not be opened.</source>
        <translation>{} n&apos;a pas pu être ouverte.</translation>
    </message>
    <message>
        <source>{0} of {1}, about {2} min left</source>
        <translation>{0} sur {1}, encore {2} min environ</translation>
    </message>
    <message>
        <source>{0} of {1}, less than a minute left</source>
        <translation>{0} sur {1}, encore moins d&apos;une minute</translation>
    </message>
    <message>
        <source>{} ranked.</source>
        <translation>{} classées.</translation>
    </message>
</context>
<context>
    <name>CullPanel</name>
    <message>
        <source>Compare the best two</source>
        <translation>Comparer les deux meilleures</translation>
    </message>
    <message>
        <source>Side by side, pixel by pixel</source>
        <translation>Côte à côte, pixel par pixel</translation>
    </message>
    <message>
        <source>Photos ranked</source>
        <translation>Photos classées</translation>
    </message>
    <message>
        <source>Stop ranking; what was measured stays</source>
        <translation>Arrêter le classement ; ce qui est mesuré reste</translation>
    </message>
    <message>
        <source>Stop ranking</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Reject the unsharp</source>
        <translation>Rejeter les floues</translation>
    </message>
    <message>
        <source>Those whose subject is out of focus or shaken</source>
        <translation>Celles dont le sujet est flou ou bougé</translation>
    </message>
    <message>
        <source>Rank {}</source>
        <translation>Classer {}</translation>
    </message>
    <message>
        <source>Takes a second or two for each photo.</source>
        <translation>Prend une ou deux secondes par photo.</translation>
    </message>
    <message>
        <source>Pick the best {}</source>
        <translation>Retenir les {} meilleures</translation>
    </message>
</context>
<context>
    <name>DevelopmentController</name>
    <message>
        <source>Development</source>
        <translation>Développement</translation>
    </message>
    <message>
        <source>Develop as shot</source>
        <translation>Développer tel que pris</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop to open</source>
        <translation>Déposer pour ouvrir</translation>
    </message>
    <message>
        <source>Open {} photos</source>
        <translation>Ouvrir {} photos</translation>
    </message>
    <message>
        <source>Open as one focal stack
of {} frames</source>
        <translation>Ouvrir comme une pile de mises au point
de {} vues</translation>
    </message>
</context>
<context>
    <name>DualViewsController</name>
    <message>
        <source>Dual-pixel &amp;views…</source>
        <translation>&amp;Vues double pixel…</translation>
    </message>
    <message>
        <source>Bring the left and the right view of the photo along, for networks that read them</source>
        <translation>Joindre les vues gauche et droite de la photo, pour les réseaux qui les lisent</translation>
    </message>
    <message>
        <source>&amp;Leave the views out</source>
        <translation>&amp;Laisser les vues</translation>
    </message>
    <message>
        <source>Go on without the left and the right view of the photo</source>
        <translation>Continuer sans les vues gauche et droite de la photo</translation>
    </message>
    <message>
        <source>Choose the left and the right view of {}</source>
        <translation>Choisir les vues gauche et droite de {}</translation>
    </message>
    <message>
        <source>Choose again…</source>
        <translation>Choisir à nouveau…</translation>
    </message>
    <message>
        <source>Left view: {}. Right view: {}.</source>
        <translation>Vue gauche : {}. Vue droite : {}.</translation>
    </message>
    <message>
        <source>No network that is installed reads them; import one that does.</source>
        <translation>Aucun réseau installé ne les lit ; importez-en un qui le fasse.</translation>
    </message>
    <message>
        <source>{} with {}</source>
        <translation>{} avec {}</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a photo or a folder here</source>
        <translation>Déposer ici une photo ou un dossier</translation>
    </message>
    <message>
        <source>or open one: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL or RAW</source>
        <translation>ou en ouvrir une : JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL ou RAW</translation>
    </message>
    <message>
        <source>drop several to open them, or to fuse them as a focal stack</source>
        <translation>en déposer plusieurs pour les ouvrir, ou les fusionner en une pile</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Essayer la photo d&apos;exemple</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>Ouvrir une photo…</translation>
    </message>
    <message>
        <source>Open a photo of your own…</source>
        <translation>Ouvrir une photo à vous…</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Exported {name}: {width} × {height}, {depth} bit, {size}.</source>
        <translation>{name} exportée : {width} × {height}, {depth} bits, {size}.</translation>
    </message>
    <message>
        <source>Read back: {}.</source>
        <translation>Relu : {}.</translation>
    </message>
    <message>
        <source>Read back and found the same ✓</source>
        <translation>Relu et trouvé identique ✓</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Voir dans le dossier</translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation>Exporter à nouveau…</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>Montrer l&apos;avant</translation>
    </message>
    <message>
        <source>Compare with the picture before the format loses anything (B)</source>
        <translation>Comparer avec l&apos;image avant que le format ne perde quelque chose (B)</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Taille du fichier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>This is the original, which is never written to; choose another name.</source>
        <translation>C&apos;est l&apos;original, où rien n&apos;est jamais écrit ; choisissez un autre nom.</translation>
    </message>
    <message>
        <source>There is no folder {}; choose another.</source>
        <translation>Il n&apos;y a pas de dossier {} ; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This is a folder; choose another name.</source>
        <translation>C&apos;est un dossier ; choisissez un autre nom.</translation>
    </message>
    <message>
        <source>This folder cannot be read; choose another.</source>
        <translation>Ce dossier n&apos;est pas lisible ; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The photo has {} bit; 8 bit keep less of it.</source>
        <translation>La photo a {} bits ; 8 bits en gardent moins.</translation>
    </message>
    <message>
        <source>JPEG cannot hold the photo&apos;s transparency.</source>
        <translation>JPEG ne peut contenir la transparence de la photo.</translation>
    </message>
    <message>
        <source>After writing, the file is read back and compared.</source>
        <translation>Après l&apos;écriture, le fichier est relu et comparé.</translation>
    </message>
    <message>
        <source>Size of the file: working out…</source>
        <translation>Taille du fichier : calcul…</translation>
    </message>
    <message>
        <source>Working out…</source>
        <translation>Calcul…</translation>
    </message>
    <message>
        <source>Show after</source>
        <translation>Montrer l&apos;après</translation>
    </message>
    <message>
        <source>{}, nothing lost: the picture in the window · 100 %</source>
        <translation>{}, sans perte : l&apos;image de la fenêtre · 100 %</translation>
    </message>
    <message>
        <source>{}, nothing lost · 100 %</source>
        <translation>{}, sans perte · 100 %</translation>
    </message>
    <message>
        <source>Before {} · 100 %</source>
        <translation>Avant {} · 100 %</translation>
    </message>
    <message>
        <source>{}, quality {} · 100 %</source>
        <translation>{}, qualité {} · 100 %</translation>
    </message>
    <message>
        <source>Size of the file: about {}</source>
        <translation>Taille du fichier : environ {}</translation>
    </message>
    <message>
        <source>Estimated from parts of the photo, give or take {} %.</source>
        <translation>Estimée sur des parties de la photo, à {} % près.</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Pas d&apos;aperçu</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <source>Preview at 100 %</source>
        <translation>Aperçu à 100 %</translation>
    </message>
    <message>
        <source>Drag or use the arrow keys to look at another part; Space shows the photo before and after</source>
        <translation>Glisser ou flèches pour voir une autre partie ; Espace montre avant et après</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Photos ({})</source>
        <translation>Photos ({})</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Open photos</source>
        <translation>Photos ouvertes</translation>
    </message>
    <message>
        <source>Show this photo</source>
        <translation>Montrer cette photo</translation>
    </message>
    <message>
        <source>Close this photo</source>
        <translation>Fermer cette photo</translation>
    </message>
</context>
<context>
    <name>FilmstripModel</name>
    <message>
        <source>in view</source>
        <translation>affichée</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>retouchée</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>impossible à ouvrir</translation>
    </message>
</context>
<context>
    <name>FocusMapController</name>
    <message>
        <source>Focus map</source>
        <translation>Carte de netteté</translation>
    </message>
</context>
<context>
    <name>FolderController</name>
    <message>
        <source>Open &amp;folder…</source>
        <translation>Ouvrir un &amp;dossier…</translation>
    </message>
    <message>
        <source>All photos of a folder</source>
        <translation>Toutes les photos d&apos;un dossier</translation>
    </message>
    <message>
        <source>All photos of this fol&amp;der</source>
        <translation>Toutes les photos de ce &amp;dossier</translation>
    </message>
    <message>
        <source>List the photos that lie beside this one</source>
        <translation>Lister les photos à côté de celle-ci</translation>
    </message>
    <message>
        <source>&amp;Pin this folder</source>
        <translation>Épin&amp;gler ce dossier</translation>
    </message>
    <message>
        <source>Keep this folder at hand</source>
        <translation>Garder ce dossier sous la main</translation>
    </message>
    <message>
        <source>P&amp;inned folders</source>
        <translation>Doss&amp;iers épinglés</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir un dossier</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>En ouvrir une autre…</translation>
    </message>
    <message>
        <source>There are no photos in {}; choose another folder.</source>
        <translation>Il n&apos;y a pas de photos dans {} ; choisissez un autre dossier.</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
</context>
<context>
    <name>GridController</name>
    <message>
        <source>Show all photos again</source>
        <translation>Montrer à nouveau toutes les photos</translation>
    </message>
    <message>
        <source>&amp;Grid of photos</source>
        <translation>&amp;Grille des photos</translation>
    </message>
    <message>
        <source>All open photos as thumbnails</source>
        <translation>Toutes les photos ouvertes en vignettes</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>All photos</source>
        <translation>Toutes les photos</translation>
    </message>
    <message>
        <source>Not rejected</source>
        <translation>Non rejetées</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>Retenues</translation>
    </message>
    <message>
        <source>★ and more</source>
        <translation>★ et plus</translation>
    </message>
    <message>
        <source>★★ and more</source>
        <translation>★★ et plus</translation>
    </message>
    <message>
        <source>★★★ and more</source>
        <translation>★★★ et plus</translation>
    </message>
    <message>
        <source>★★★★ and more</source>
        <translation>★★★★ et plus</translation>
    </message>
    <message>
        <source>★★★★★</source>
        <translation>★★★★★</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejetées</translation>
    </message>
    <message>
        <source>Which photos are listed</source>
        <translation>Quelles photos sont listées</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Petites</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Moyennes</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grandes</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Taille des vignettes</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Grid of the open photos</source>
        <translation>Grille des photos ouvertes</translation>
    </message>
    <message>
        <source>No photo passes this filter; choose another above.</source>
        <translation>Aucune photo ne passe ce filtre ; choisissez-en un autre plus haut.</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Compare with this state</source>
        <translation>Comparer avec cet état</translation>
    </message>
    <message>
        <source>Show the marked state instead of the photo as it was opened</source>
        <translation>Montrer l&apos;état marqué au lieu de la photo telle qu&apos;ouverte</translation>
    </message>
</context>
<context>
    <name>Host</name>
    <message>
        <source>&amp;Save and return</source>
        <translation>&amp;Enregistrer et revenir</translation>
    </message>
    <message>
        <source>Write the result into {} and close the window</source>
        <translation>Écrire le résultat dans {} et fermer la fenêtre</translation>
    </message>
    <message>
        <source>Save and return</source>
        <translation>Enregistrer et revenir</translation>
    </message>
    <message>
        <source>{} is not saved; save it and return, or close once more to leave it.</source>
        <translation>{} n&apos;est pas enregistrée ; enregistrez et revenez, ou fermez encore une fois pour la laisser.</translation>
    </message>
</context>
<context>
    <name>LeftColumn</name>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>Open photos</source>
        <translation>Photos ouvertes</translation>
    </message>
    <message>
        <source>Size of the pictures of open photos</source>
        <translation>Taille des images des photos ouvertes</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vignettes</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>{} · developed as now</source>
        <translation>{} · développée comme maintenant</translation>
    </message>
    <message>
        <source>Without {}</source>
        <translation>Sans {}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Navigator</source>
        <translation>Navigateur</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Quitter quand même</translation>
    </message>
    <message>
        <source>{} is still being written; wait for it, or quit and lose it.</source>
        <translation>{} est encore en cours d&apos;écriture ; attendez, ou quittez et perdez-le.</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Manual</source>
        <translation>Manuel</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Chercher dans le manuel</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Introuvable</translation>
    </message>
</context>
<context>
    <name>MapBrushPanel</name>
    <message>
        <source>Correct by brush</source>
        <translation>Corriger au pinceau</translation>
    </message>
    <message>
        <source>Paint on the map where it is wrong (B)</source>
        <translation>Peindre sur la carte là où elle se trompe (B)</translation>
    </message>
    <message>
        <source>Remove strokes</source>
        <translation>Enlever les traits</translation>
    </message>
    <message>
        <source>Back to the map as it was measured or imported</source>
        <translation>Revenir à la carte telle que mesurée ou importée</translation>
    </message>
</context>
<context>
    <name>MapDisplay</name>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Focus map</source>
        <translation>Carte de netteté</translation>
    </message>
    <message>
        <source>Map: as measured</source>
        <translation>Carte : telle que mesurée</translation>
    </message>
    <message>
        <source>Measuring focus</source>
        <translation>Mesure de la netteté</translation>
    </message>
</context>
<context>
    <name>MapFiles</name>
    <message>
        <source>16-bit mask, dark is sharp (*.png *.tif)</source>
        <translation>Masque 16 bits, le sombre est net (*.png *.tif)</translation>
    </message>
    <message>
        <source>σ in px, for other programs (*.tif)</source>
        <translation>σ en px, pour d&apos;autres logiciels (*.tif)</translation>
    </message>
    <message>
        <source>σ in px, for NumPy (*.npy)</source>
        <translation>σ en px, pour NumPy (*.npy)</translation>
    </message>
    <message>
        <source>Picture with its legend (*.png)</source>
        <translation>Image avec sa légende (*.png)</translation>
    </message>
    <message>
        <source>Export map</source>
        <translation>Exporter la carte</translation>
    </message>
    <message>
        <source>Something else is being written; export the map when that is done.</source>
        <translation>Autre chose est en cours d&apos;écriture ; exportez la carte ensuite.</translation>
    </message>
    <message>
        <source>Map written: {}.</source>
        <translation>Carte écrite : {}.</translation>
    </message>
    <message>
        <source>Maps (*.tif *.tiff *.npy)</source>
        <translation>Cartes (*.tif *.tiff *.npy)</translation>
    </message>
    <message>
        <source>Import map</source>
        <translation>Importer une carte</translation>
    </message>
</context>
<context>
    <name>MapHistogram</name>
    <message>
        <source>How much of the photo is how far out of focus</source>
        <translation>Quelle part de la photo est floue de combien</translation>
    </message>
    <message>
        <source>How much of the photo has which σ. Drag the line to choose what is called in focus.</source>
        <translation>Quelle part de la photo a quel σ. Glisser la ligne choisit ce qui passe pour net.</translation>
    </message>
    <message>
        <source>In focus below {:.2g} px</source>
        <translation>Net sous {:.2g} px</translation>
    </message>
    <message>
        <source>{}: {:.0f} % of what is measured surely</source>
        <translation>{} : {:.0f} % de ce qui est sûr</translation>
    </message>
</context>
<context>
    <name>MapPainting</name>
    <message>
        <source>Map: strokes taken away</source>
        <translation>Carte : traits enlevés</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Not measured yet</source>
        <translation>Pas encore mesurée</translation>
    </message>
    <message>
        <source>{} % of what is sure is in focus</source>
        <translation>{} % de ce qui est sûr est net</translation>
    </message>
</context>
<context>
    <name>MapReadout</name>
    <message>
        <source>Focus map at the probed place</source>
        <translation>Carte de netteté à l&apos;endroit sondé</translation>
    </message>
    <message>
        <source>no map here</source>
        <translation>pas de carte ici</translation>
    </message>
    <message>
        <source>σ {sigma} px, sure {sure}</source>
        <translation>σ {sigma} px, sûr {sure}</translation>
    </message>
    <message>
        <source>{} in the middle</source>
        <translation>{} au milieu</translation>
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
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Memory held by the program, of what the preferences allow</source>
        <translation>Mémoire tenue par le logiciel, sur ce que les préférences permettent</translation>
    </message>
    <message>
        <source>{held} of {budget} GiB</source>
        <translation>{held} sur {budget} Gio</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Édition</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Barre d&apos;outils</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Show the next message</source>
        <translation>Montrer le message suivant</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%n de plus</numerusform>
            <numerusform>%n de plus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name, then Enter</source>
        <translation>Nom, puis Entrée</translation>
    </message>
</context>
<context>
    <name>NameForm</name>
    <message>
        <source>Number the new one: {}</source>
        <translation>Numéroter le nouveau : {}</translation>
    </message>
</context>
<context>
    <name>NameListPanel</name>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renommer</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>R&amp;etirer</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Navigator</source>
        <translation>Navigateur</translation>
    </message>
    <message>
        <source>Where in the photo one is; arrow keys move it</source>
        <translation>Où l&apos;on est dans la photo ; les flèches déplacent</translation>
    </message>
    <message>
        <source>Drag the frame to look at another part</source>
        <translation>Glisser le cadre pour voir une autre partie</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>1 photo</source>
        <translation>1 photo</translation>
    </message>
    <message>
        <source>%n photos</source>
        <translation>%n photos</translation>
    </message>
</context>
<context>
    <name>OpenController</name>
    <message>
        <source>Open photos</source>
        <translation>Photos ouvertes</translation>
    </message>
    <message>
        <source>Open the frames of a stack</source>
        <translation>Ouvrir les vues d&apos;une pile</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Vider cette liste</translation>
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
        <translation>Taille et netteté</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Métadonnées</translation>
    </message>
</context>
<context>
    <name>OrderActions</name>
    <message>
        <source>Tool &amp;earlier</source>
        <translation>Outil plus &amp;tôt</translation>
    </message>
    <message>
        <source>Have the tool whose panel has the keyboard work before the one above it</source>
        <translation>Faire agir l&apos;outil qui a le clavier avant celui du dessus</translation>
    </message>
    <message>
        <source>Tool &amp;later</source>
        <translation>Outil plus tar&amp;d</translation>
    </message>
    <message>
        <source>Have the tool whose panel has the keyboard work behind the one below it</source>
        <translation>Faire agir l&apos;outil qui a le clavier après celui du dessous</translation>
    </message>
    <message>
        <source>Usual &amp;order of tools</source>
        <translation>&amp;Ordre habituel</translation>
    </message>
</context>
<context>
    <name>OverlayButtons</name>
    <message>
        <source>Show</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Mark over the photo: {}</source>
        <translation>Marquer sur la photo : {}</translation>
    </message>
    <message>
        <source>Show over the photo: {}</source>
        <translation>Montrer sur la photo : {}</translation>
    </message>
</context>
<context>
    <name>OverlayController</name>
    <message>
        <source>Show where</source>
        <translation>Montrer où</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find an action</source>
        <translation>Trouver une action</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Que voulez-vous faire ?</translation>
    </message>
    <message>
        <source>Find an action, a tool, a preset or a photo</source>
        <translation>Trouver une action, un outil, un préréglage ou une photo</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>pas maintenant</translation>
    </message>
    <message>
        <source>Enter does what is marked.</source>
        <translation>Entrée fait ce qui est marqué.</translation>
    </message>
    <message>
        <source>Nothing is called that; try another word.</source>
        <translation>Rien ne s&apos;appelle ainsi ; essayez un autre mot.</translation>
    </message>
    <message>
        <source>{} cannot be done just now.</source>
        <translation>{} n&apos;est pas possible pour l&apos;instant.</translation>
    </message>
</context>
<context>
    <name>PaletteController</name>
    <message>
        <source>&amp;Find an action…</source>
        <translation>&amp;Trouver une action…</translation>
    </message>
    <message>
        <source>Anything the program can do, by a few letters</source>
        <translation>Tout ce que le logiciel peut faire, en quelques lettres</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Outil</translation>
    </message>
    <message>
        <source>Switch {} off</source>
        <translation>Éteindre {}</translation>
    </message>
    <message>
        <source>Switch {} on</source>
        <translation>Allumer {}</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Réglage</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
</context>
<context>
    <name>PanelColumn</name>
    <message>
        <source>Tools</source>
        <translation>Outils</translation>
    </message>
</context>
<context>
    <name>PanelOrder</name>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Monter</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>&amp;Descendre</translation>
    </message>
    <message>
        <source>&amp;Usual order of all tools</source>
        <translation>Ordre &amp;habituel de tous les outils</translation>
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
        <translation>vues gauche et droite</translation>
    </message>
</context>
<context>
    <name>PointField</name>
    <message>
        <source>Pick</source>
        <translation>Choisir</translation>
    </message>
</context>
<context>
    <name>PreferencesController</name>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>Screen profile</source>
        <translation>Profil de l&apos;écran</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Use the system&apos;s</source>
        <translation>Celui du système</translation>
    </message>
    <message>
        <source>Groups of preferences</source>
        <translation>Groupes de préférences</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspect</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Au démarrage</translation>
    </message>
    <message>
        <source>Limits before a photo is opened</source>
        <translation>Limites avant d&apos;ouvrir une photo</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Changes hold at once; what runs is finished first.</source>
        <translation>Les changements valent aussitôt ; ce qui tourne se termine d&apos;abord.</translation>
    </message>
    <message>
        <source>Delete the results that are kept on disk; they are made anew</source>
        <translation>Supprimer les résultats gardés sur le disque ; ils seront refaits</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Calcul</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Valeurs par défaut</translation>
    </message>
    <message>
        <source>All preferences as they were at first, keys too</source>
        <translation>Toutes les préférences comme au début, touches comprises</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Clear {} on disk</source>
        <translation>Effacer {} du disque</translation>
    </message>
    <message>
        <source>Profile of this screen</source>
        <translation>Profil de cet écran</translation>
    </message>
    <message>
        <source>Colour profiles (*.icc *.icm)</source>
        <translation>Profils de couleur (*.icc *.icm)</translation>
    </message>
</context>
<context>
    <name>PresetController</name>
    <message>
        <source>&amp;Copy edits</source>
        <translation>&amp;Copier les retouches</translation>
    </message>
    <message>
        <source>Take what is done to this photo</source>
        <translation>Prendre ce qui est fait à cette photo</translation>
    </message>
    <message>
        <source>&amp;Paste edits</source>
        <translation>C&amp;oller les retouches</translation>
    </message>
    <message>
        <source>Do to what is selected what was copied</source>
        <translation>Faire à la sélection ce qui a été copié</translation>
    </message>
    <message>
        <source>&amp;Save as preset</source>
        <translation>Enregistrer en pré&amp;réglage</translation>
    </message>
    <message>
        <source>Keep what is done to this photo, for others</source>
        <translation>Garder ce qui est fait à cette photo, pour d&apos;autres</translation>
    </message>
    <message>
        <source>&amp;Take in…</source>
        <translation>&amp;Reprendre…</translation>
    </message>
    <message>
        <source>&amp;Give out…</source>
        <translation>&amp;Donner…</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Préréglages</translation>
    </message>
    <message>
        <source>Preset: {}</source>
        <translation>Préréglage : {}</translation>
    </message>
    <message>
        <source>What is on the clipboard</source>
        <translation>Ce qui est dans le presse-papiers</translation>
    </message>
    <message>
        <source>No edits were copied; open an edited photo and choose Edit, Copy edits first.</source>
        <translation>Aucune retouche n&apos;a été copiée ; ouvrez une photo retouchée et choisissez Édition, Copier les retouches.</translation>
    </message>
    <message>
        <source>Edits of {}</source>
        <translation>Retouches de {}</translation>
    </message>
    <message>
        <source>The preset {} is removed.</source>
        <translation>Le préréglage {} est retiré.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Le ramener</translation>
    </message>
    <message>
        <source>Presets and sidecars (*.json)</source>
        <translation>Préréglages et fichiers annexes (*.json)</translation>
    </message>
    <message>
        <source>Take in presets</source>
        <translation>Reprendre des préréglages</translation>
    </message>
    <message>
        <source>Give out {}</source>
        <translation>Donner {}</translation>
    </message>
</context>
<context>
    <name>PresetPanel</name>
    <message>
        <source>Presets</source>
        <translation>Préréglages</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nom du préréglage</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Enregistrer en préréglage</translation>
    </message>
    <message>
        <source>Keep what is done to this photo, for others</source>
        <translation>Garder ce qui est fait à cette photo, pour d&apos;autres</translation>
    </message>
    <message>
        <source>More on presets</source>
        <translation>Plus sur les préréglages</translation>
    </message>
    <message>
        <source>Rename, remove, take in and give out presets</source>
        <translation>Renommer, retirer, reprendre et donner des préréglages</translation>
    </message>
    <message>
        <source>Came with Allfocus</source>
        <translation>Fourni avec Allfocus</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>red</source>
        <extracomment>Strong enough to be told apart, dull enough not to outshine a photo, in both themes.</extracomment>
        <translation>rouge</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>jaune</translation>
    </message>
    <message>
        <source>green</source>
        <translation>vert</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>bleu</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>violet</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejetée</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 étoile</translation>
    </message>
    <message>
        <source>{} stars</source>
        <translation>{} étoiles</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>retenue</translation>
    </message>
</context>
<context>
    <name>RatingActions</name>
    <message>
        <source>&amp;Rating</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>&amp;No stars</source>
        <translation>A&amp;ucune étoile</translation>
    </message>
    <message>
        <source>&amp;1 star</source>
        <translation>&amp;1 étoile</translation>
    </message>
    <message>
        <source>&amp;2 stars</source>
        <translation>&amp;2 étoiles</translation>
    </message>
    <message>
        <source>&amp;3 stars</source>
        <translation>&amp;3 étoiles</translation>
    </message>
    <message>
        <source>&amp;4 stars</source>
        <translation>&amp;4 étoiles</translation>
    </message>
    <message>
        <source>&amp;5 stars</source>
        <translation>&amp;5 étoiles</translation>
    </message>
    <message>
        <source>Mark it as one to leave out; X in the list of photos, and again takes it back</source>
        <translation>La marquer à écarter ; X dans la liste des photos, encore une fois l&apos;annule</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>Re&amp;jeter</translation>
    </message>
    <message>
        <source>Mark it as one to keep; again takes it back</source>
        <translation>La marquer à garder ; encore une fois l&apos;annule</translation>
    </message>
    <message>
        <source>&amp;Pick</source>
        <translation>Rete&amp;nir</translation>
    </message>
    <message>
        <source>&amp;Red label</source>
        <translation>Étiquette &amp;rouge</translation>
    </message>
    <message>
        <source>&amp;Yellow label</source>
        <translation>Étiquette &amp;jaune</translation>
    </message>
    <message>
        <source>&amp;Green label</source>
        <translation>Étiquette &amp;verte</translation>
    </message>
    <message>
        <source>&amp;Blue label</source>
        <translation>Étiquette &amp;bleue</translation>
    </message>
    <message>
        <source>P&amp;urple label</source>
        <translation>Étiquette vi&amp;olette</translation>
    </message>
</context>
<context>
    <name>RecentGrid</name>
    <message>
        <source>Open {} again</source>
        <translation>Rouvrir {}</translation>
    </message>
</context>
<context>
    <name>SaidDialog</name>
    <message>
        <source>What was said</source>
        <translation>Ce qui a été dit</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Rien n&apos;a encore été dit.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Tout copier</translation>
    </message>
</context>
<context>
    <name>SelectedEdits</name>
    <message>
        <source>A photo is just being opened; do it again when it is there.</source>
        <translation>Une photo est en train de s&apos;ouvrir ; recommencez quand elle sera là.</translation>
    </message>
    <message>
        <source>{} is just being opened; do it again to that one.</source>
        <translation>{} est en train de s&apos;ouvrir ; recommencez avec elle ensuite.</translation>
    </message>
    <message>
        <source>{0}: done to {1}.</source>
        <translation>{0} : fait à {1}.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Reprendre</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The photo is still being opened as you want it; export it when it is there.</source>
        <translation>La photo s&apos;ouvre encore comme voulu ; exportez-la quand elle sera là.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Enter runs what is marked.</source>
        <translation>Entrée lance ce qui est marqué.</translation>
    </message>
    <message>
        <source>{} cannot be done just now.</source>
        <translation>{} n&apos;est pas possible pour l&apos;instant.</translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation>Sur la photo</translation>
    </message>
    <message>
        <source>In the panels</source>
        <translation>Dans les panneaux</translation>
    </message>
    <message>
        <source>Zoom to the cursor</source>
        <translation>Zoomer vers le curseur</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Molette</translation>
    </message>
    <message>
        <source>Move the photo</source>
        <translation>Déplacer la photo</translation>
    </message>
    <message>
        <source>Drag, or Space and drag</source>
        <translation>Glisser, ou Espace et glisser</translation>
    </message>
    <message>
        <source>Hide or show all panels</source>
        <translation>Cacher ou montrer tous les panneaux</translation>
    </message>
    <message>
        <source>Fine steps</source>
        <translation>Pas fins</translation>
    </message>
    <message>
        <source>Shift with arrow, wheel or drag</source>
        <translation>Maj avec flèche, molette ou glisser</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Revenir à la valeur par défaut</translation>
    </message>
    <message>
        <source>Double click, or Backspace</source>
        <translation>Double clic, ou Retour arrière</translation>
    </message>
    <message>
        <source>Next control</source>
        <translation>Élément suivant</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>New keys</source>
        <translation>Nouvelles touches</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>Appuyez sur les nouvelles touches</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fixer</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Sans touches</translation>
    </message>
    <message>
        <source>Built-in keys</source>
        <translation>Touches d&apos;origine</translation>
    </message>
    <message>
        <source>These keys belong to {}; choose others, or take them from it first.</source>
        <translation>Ces touches sont à {} ; choisissez-en d&apos;autres, ou retirez-les-lui d&apos;abord.</translation>
    </message>
    <message>
        <source>Its built-in keys belong to {} now; change that first.</source>
        <translation>Ses touches d&apos;origine sont maintenant à {} ; changez cela d&apos;abord.</translation>
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
        <translation>Reste {} × {} px : elle n&apos;est pas plus grande</translation>
    </message>
</context>
<context>
    <name>SnapshotController</name>
    <message>
        <source>Take s&amp;napshot</source>
        <translation>Prendre un &amp;instantané</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Instantané</translation>
    </message>
    <message>
        <source>Snapshot: {}</source>
        <translation>Instantané : {}</translation>
    </message>
    <message>
        <source>The snapshot {} is removed.</source>
        <translation>L&apos;instantané {} est retiré.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Le ramener</translation>
    </message>
</context>
<context>
    <name>SnapshotPanel</name>
    <message>
        <source>Snapshots</source>
        <translation>Instantanés</translation>
    </message>
    <message>
        <source>Name of the snapshot</source>
        <translation>Nom de l&apos;instantané</translation>
    </message>
    <message>
        <source>&amp;Compare with it</source>
        <translation>&amp;Comparer avec lui</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>Prendre</translation>
    </message>
    <message>
        <source>Give what is done to the photo now a name, to come back to it</source>
        <translation>Donner un nom à ce qui est fait maintenant à la photo, pour y revenir</translation>
    </message>
    <message>
        <source>More on snapshots</source>
        <translation>Plus sur les instantanés</translation>
    </message>
    <message>
        <source>Compare with, rename and remove snapshots</source>
        <translation>Comparer, renommer et retirer</translation>
    </message>
    <message>
        <source>Go back to {}</source>
        <translation>Revenir à {}</translation>
    </message>
</context>
<context>
    <name>SpanField</name>
    <message>
        <source>{}, from</source>
        <translation>{}, de</translation>
    </message>
    <message>
        <source>{}, to</source>
        <translation>{}, à</translation>
    </message>
</context>
<context>
    <name>StackActions</name>
    <message>
        <source>Open as s&amp;tack…</source>
        <translation>Ouvrir en &amp;pile…</translation>
    </message>
    <message>
        <source>Photos of one scene, each in focus elsewhere, as one</source>
        <translation>Des photos d&apos;une scène, chacune nette ailleurs, en une seule</translation>
    </message>
    <message>
        <source>Open the sample stac&amp;k</source>
        <translation>Ouvrir la pile d&apos;e&amp;xemple</translation>
    </message>
    <message>
        <source>St&amp;ack the open photos</source>
        <translation>E&amp;mpiler les photos ouvertes</translation>
    </message>
    <message>
        <source>Open the photos of the list as one focal stack</source>
        <translation>Ouvrir les photos de la liste comme une pile de mises au point</translation>
    </message>
    <message>
        <source>&amp;Blink the frames of the stack</source>
        <translation>&amp;Alterner les vues de la pile</translation>
    </message>
    <message>
        <source>The aligned frames one after the other</source>
        <translation>Les vues alignées l&apos;une après l&apos;autre</translation>
    </message>
    <message>
        <source>&amp;Retouch from the marked frame</source>
        <translation>&amp;Retoucher depuis la vue marquée</translation>
    </message>
    <message>
        <source>Paint a frame of the stack over the fused photo</source>
        <translation>Peindre une vue de la pile sur la photo fusionnée</translation>
    </message>
</context>
<context>
    <name>StackBlink</name>
    <message>
        <source>Frame {0} of {1} · {2}</source>
        <translation>Vue {0} sur {1} · {2}</translation>
    </message>
</context>
<context>
    <name>StackController</name>
    <message>
        <source>Focal stack</source>
        <translation>Pile de mises au point</translation>
    </message>
    <message>
        <source>Frames ordered by name</source>
        <translation>Vues rangées par nom</translation>
    </message>
    <message>
        <source>{0} of {1} frames take part</source>
        <translation>{0} vues sur {1} prennent part</translation>
    </message>
    <message>
        <source>{}; all of the photo is sharp in one of them.</source>
        <translation>{} ; toute la photo est nette dans l&apos;une d&apos;elles.</translation>
    </message>
    <message>
        <source>{0}; {1} of the photo is sharp in none.</source>
        <translation>{0} ; {1} de la photo n&apos;est nette dans aucune.</translation>
    </message>
    <message>
        <source>{} takes no part; bring it back to see it.</source>
        <translation>{} ne prend pas part ; remettez-la pour la voir.</translation>
    </message>
    <message>
        <source>{} brought back</source>
        <translation>{} remise</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} écartée</translation>
    </message>
    <message>
        <source>{0} moved to place {1}</source>
        <translation>{0} déplacée à la place {1}</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>Reference: {}</source>
        <translation>Référence : {}</translation>
    </message>
    <message>
        <source>Frames aligned</source>
        <translation>Vues alignées</translation>
    </message>
    <message>
        <source>Frames as they are</source>
        <translation>Vues telles quelles</translation>
    </message>
</context>
<context>
    <name>StackModel</name>
    <message>
        <source>reference</source>
        <translation>référence</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>écartée</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>ne convient pas</translation>
    </message>
</context>
<context>
    <name>StackPanel</name>
    <message>
        <source>Frames of the stack</source>
        <translation>Vues de la pile</translation>
    </message>
    <message>
        <source>Align the frames</source>
        <translation>Aligner les vues</translation>
    </message>
    <message>
        <source>Off for a stack that is aligned already</source>
        <translation>Non pour une pile déjà alignée</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Alterner</translation>
    </message>
    <message>
        <source>The aligned frames one after the other: whether they lie still</source>
        <translation>Les vues alignées l&apos;une après l&apos;autre : si elles restent en place</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>Retoucher</translation>
    </message>
    <message>
        <source>Paint the marked frame over the fused photo</source>
        <translation>Peindre la vue marquée sur la photo fusionnée</translation>
    </message>
    <message>
        <source>Shown over the fused photo</source>
        <translation>Montré sur la photo fusionnée</translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation>Sans surimpression</translation>
    </message>
    <message>
        <source>&amp;See this frame alone</source>
        <translation>&amp;Voir cette vue seule</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>É&amp;carter</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>&amp;Remettre</translation>
    </message>
    <message>
        <source>Lay all &amp;over this frame</source>
        <translation>Tout a&amp;ligner sur cette vue</translation>
    </message>
    <message>
        <source>Choose the reference &amp;automatically</source>
        <translation>Choisir la référence &amp;automatiquement</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Monter</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>&amp;Descendre</translation>
    </message>
    <message>
        <source>Order by &amp;name</source>
        <translation>Ranger par &amp;nom</translation>
    </message>
</context>
<context>
    <name>StackRetouch</name>
    <message>
        <source>Painting from frame {0} · {1}</source>
        <translation>On peint depuis la vue {0} · {1}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop this (Esc)</source>
        <translation>Arrêter ceci (Échap)</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Matériel</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>Ce qui tourne</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>encore {}</translation>
    </message>
</context>
<context>
    <name>StrokesField</name>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>1 stroke</source>
        <translation>1 trait</translation>
    </message>
    <message numerus="yes">
        <source>%n strokes</source>
        <translation>
            <numerusform>%n trait</numerusform>
            <numerusform>%n traits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskForm</name>
    <message>
        <source>What is done to each of the photos.</source>
        <translation>Ce qui est fait à chacune des photos.</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Retouches</translation>
    </message>
    <message>
        <source>Each photo&apos;s own</source>
        <translation>Celles de chaque photo</translation>
    </message>
    <message>
        <source>As {}</source>
        <translation>Comme {}</translation>
    </message>
    <message>
        <source>{} (begun before)</source>
        <translation>{} (commencé avant)</translation>
    </message>
    <message>
        <source>Preset: {}</source>
        <translation>Préréglage : {}</translation>
    </message>
    <message>
        <source>As they were left in the window</source>
        <translation>Comme laissées dans la fenêtre</translation>
    </message>
</context>
<context>
    <name>TemplateForm</name>
    <message>
        <source>May hold {} — filled in for each photo.</source>
        <translation>Peut contenir {} — rempli pour chaque photo.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
</context>
<context>
    <name>ThumbnailSizes</name>
    <message>
        <source>&amp;Thumbnails</source>
        <translation>&amp;Vignettes</translation>
    </message>
    <message>
        <source>&amp;Small</source>
        <translation>&amp;Petites</translation>
    </message>
    <message>
        <source>&amp;Medium</source>
        <translation>&amp;Moyennes</translation>
    </message>
    <message>
        <source>&amp;Large</source>
        <translation>&amp;Grandes</translation>
    </message>
    <message>
        <source>Size of the pictures of open photos</source>
        <translation>Taille des images des photos ouvertes</translation>
    </message>
</context>
<context>
    <name>ToolOverlay</name>
    <message>
        <source>Not worked out, as the photo is not</source>
        <translation>Pas calculé, puisque la photo ne l&apos;est pas</translation>
    </message>
    <message>
        <source>Working out the overlay</source>
        <translation>Calcul de la surimpression</translation>
    </message>
    <message>
        <source>Focus could not be measured, so nothing is known of this</source>
        <translation>La netteté n&apos;a pu être mesurée, on ne sait donc rien de ceci</translation>
    </message>
    <message>
        <source>{} changes nothing here, so it has nothing to show</source>
        <translation>{} ne change rien ici et n&apos;a donc rien à montrer</translation>
    </message>
    <message>
        <source>Switch on “{}” to see this</source>
        <translation>Activez « {} » pour voir ceci</translation>
    </message>
    <message>
        <source>{} of the photo is sharp in no frame</source>
        <translation>{} de la photo n&apos;est nette dans aucune vue</translation>
    </message>
    <message>
        <source>Sure {}</source>
        <translation>Sûr {}</translation>
    </message>
    <message>
        <source>Frame {0} of {1} · {2}</source>
        <translation>Vue {0} sur {1} · {2}</translation>
    </message>
    <message>
        <source>{0}: {1} of the photo</source>
        <translation>{0} : {1} de la photo</translation>
    </message>
</context>
<context>
    <name>ToolPanel</name>
    <message>
        <source>Reset {} to its defaults</source>
        <translation>Remettre {} à ses valeurs par défaut</translation>
    </message>
    <message>
        <source>Switch {} on or off for this photo</source>
        <translation>Allumer ou éteindre {} pour cette photo</translation>
    </message>
    <message>
        <source>Compare the photo with and without {}</source>
        <translation>Comparer la photo avec et sans {}</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Étape {0} sur {1}</translation>
    </message>
    <message>
        <source>Drag the heading to have this tool work earlier or later</source>
        <translation>Glisser l&apos;en-tête pour faire agir cet outil plus tôt ou plus tard</translation>
    </message>
    <message>
        <source>{}: paused, not all of its result is there</source>
        <translation>{} : en pause, tout le résultat n’est pas là</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Fuse</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>Deblur</source>
        <translation>Défloutage</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Accentuer</translation>
    </message>
    <message>
        <source>Magnify</source>
        <translation>Flou d&apos;ouverture</translation>
    </message>
    <message>
        <source>sharp</source>
        <translation>nette</translation>
    </message>
    <message>
        <source>nearly sharp</source>
        <translation>presque nette</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>douce</translation>
    </message>
    <message>
        <source>out of focus</source>
        <translation>flou</translation>
    </message>
    <message>
        <source>shaken</source>
        <translation>bougée</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>indécidable</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouverte</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Paysage</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Macro</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produit</translation>
    </message>
    <message>
        <source>Which frame</source>
        <translation>Quelle vue</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Certitude</translation>
    </message>
    <message>
        <source>Sharp in none</source>
        <translation>Nette nulle part</translation>
    </message>
    <message>
        <source>Beyond repair</source>
        <translation>Irréparable</translation>
    </message>
    <message>
        <source>Blurred beyond repair, left as it is</source>
        <translation>Trop flou pour être réparé, laissé tel quel</translation>
    </message>
    <message>
        <source>Nothing here is blurred beyond repair</source>
        <translation>Rien ici n&apos;est trop flou</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Écarté</translation>
    </message>
    <message>
        <source>The network would invent here: its repair was left out in part</source>
        <translation>Le réseau inventerait ici : sa réparation a été écartée en partie</translation>
    </message>
    <message>
        <source>The network is sure of its repair here</source>
        <translation>Le réseau est sûr de sa réparation ici</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>Désaccord</translation>
    </message>
    <message>
        <source>The repair disagrees with the photo</source>
        <translation>La réparation contredit la photo</translation>
    </message>
    <message>
        <source>The repair agrees with the photo here</source>
        <translation>La réparation s&apos;accorde ici avec la photo</translation>
    </message>
    <message>
        <source>Sharpened</source>
        <translation>Accentué</translation>
    </message>
    <message>
        <source>Sharpened here</source>
        <translation>Accentué ici</translation>
    </message>
    <message>
        <source>Nothing here is sharpened</source>
        <translation>Rien n&apos;est accentué ici</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Sharpest frame keeps each area from one photo, detail by detail holds fine things that cross each other, smooth depth follows surfaces without steps.</source>
        <translation>Vue la plus nette prend chaque zone d&apos;une photo, détail par détail tient les choses fines qui se croisent, profondeur douce suit les surfaces sans marches.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Sharpest frame</source>
        <translation>Vue la plus nette</translation>
    </message>
    <message>
        <source>Detail by detail</source>
        <translation>Détail par détail</translation>
    </message>
    <message>
        <source>Smooth depth</source>
        <translation>Profondeur douce</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>Douceur</translation>
    </message>
    <message>
        <source>How far round each place sharpness is judged; more is calmer, less follows finer things.</source>
        <translation>Jusqu&apos;où autour de chaque point la netteté est jugée ; plus est plus calme, moins suit le plus fin.</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>Cohérence</translation>
    </message>
    <message>
        <source>How much neighbours settle what a place alone leaves open; more avoids stray spots.</source>
        <translation>Combien les voisins décident de ce qu&apos;un point seul laisse ouvert ; plus évite les taches isolées.</translation>
    </message>
    <message>
        <source>Noise care</source>
        <translation>Soin du bruit</translation>
    </message>
    <message>
        <source>Averages frames where none is sharper than the others, so that noise does not build up.</source>
        <translation>Fait la moyenne des vues là où aucune n&apos;est plus nette, pour que le bruit ne s&apos;accumule pas.</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>Retoucher</translation>
    </message>
    <message>
        <source>Paints a frame that you choose over the fused photo; each stroke names its frame.</source>
        <translation>Peint une vue choisie sur la photo fusionnée ; chaque trait nomme sa vue.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Force</translation>
    </message>
    <message>
        <source>How much of the repair is applied; 0 leaves the photo as it is.</source>
        <translation>La part de la réparation appliquée ; 0 laisse la photo telle quelle.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>Subject: what is nearly in focus; its blurred background stays. Everything: all that can be repaired. Chosen blur: the range below.</source>
        <translation>Sujet : ce qui est presque net ; son fond flou reste. Tout : tout ce qui peut l&apos;être. Flou choisi : la plage ci-dessous.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Chosen blur</source>
        <translation>Flou choisi</translation>
    </message>
    <message>
        <source>Classical undoes the blur by what the focus map says alone, without a network: quick, and far weaker than one.</source>
        <translation>Classique défait le flou d&apos;après la carte de netteté seule, sans réseau : rapide, et bien plus faible.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Classical</source>
        <translation>Classique</translation>
    </message>
    <message>
        <source>The network that repairs; larger ones are slower and repair more.</source>
        <translation>Le réseau qui répare ; les plus grands sont plus lents et réparent plus.</translation>
    </message>
    <message>
        <source>Follow the focus map</source>
        <translation>Suivre la carte de netteté</translation>
    </message>
    <message>
        <source>Leaves sharp parts untouched and repairs large blur too; without it all of the photo is repaired alike.</source>
        <translation>Laisse le net intact et répare aussi les grands flous ; sans elle, toute la photo est réparée de même.</translation>
    </message>
    <message>
        <source>Blur from–to</source>
        <translation>Flou de–à</translation>
    </message>
    <message>
        <source>Only what is out of focus by so much is repaired, where the focus map is followed; at the upper end of the scale there is no limit.</source>
        <translation>Seul ce qui est flou d&apos;autant est réparé, là où la carte est suivie ; au bout de l&apos;échelle, il n&apos;y a pas de limite.</translation>
    </message>
    <message>
        <source>Protect highlights</source>
        <translation>Protéger les hautes lumières</translation>
    </message>
    <message>
        <source>Leaves blown highlights and what lies next to them as they are, so that they get no rims. Where the map is followed, lights far out of focus always stay so.</source>
        <translation>Laisse les hautes lumières brûlées et leurs abords tels quels, pour qu&apos;elles n&apos;aient pas de liseré. Où la carte est suivie, les lumières très floues restent toujours ainsi.</translation>
    </message>
    <message>
        <source>Grain back</source>
        <translation>Rendre le grain</translation>
    </message>
    <message>
        <source>Puts the photo&apos;s own grain back where the repair has smoothed it.</source>
        <translation>Remet le grain de la photo là où la réparation l&apos;a lissé.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Good repairs the photo and its mirror image and takes what the two agree on, so that less is invented; Best does so with eight, in four times the time; Draft takes the first answer.</source>
        <translation>Bonne répare la photo et son image miroir et prend ce sur quoi les deux s&apos;accordent, pour moins inventer ; Meilleure le fait avec huit, en quatre fois le temps ; Brouillon prend la première réponse.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bonne</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Meilleure</translation>
    </message>
    <message>
        <source>Check the repair</source>
        <translation>Vérifier la réparation</translation>
    </message>
    <message>
        <source>Blurs the repaired photo again and tells where it does not become the photo that it came from.</source>
        <translation>Refloute la photo réparée et dit où elle ne redevient pas la photo d&apos;origine.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>How much of the lost detail is given back; 1 undoes the blur as far as noise allows.</source>
        <translation>La part du détail perdu qui est rendue ; 1 défait le flou autant que le bruit le permet.</translation>
    </message>
    <message>
        <source>Only what is out of focus by so much is sharpened; stronger blur stays as soft as it is.</source>
        <translation>Seul ce qui est flou d&apos;autant est accentué ; un flou plus fort reste aussi doux.</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Structure</translation>
    </message>
    <message>
        <source>Raises the contrast of larger shapes where the photo is nearly in focus.</source>
        <translation>Relève le contraste des grandes formes là où la photo est presque nette.</translation>
    </message>
    <message>
        <source>Protect noise</source>
        <translation>Protéger du bruit</translation>
    </message>
    <message>
        <source>Leaves alone what may be noise; higher values sharpen clear detail only.</source>
        <translation>Laisse ce qui peut être du bruit ; plus haut n&apos;accentue que le détail franc.</translation>
    </message>
    <message>
        <source>Protect bokeh</source>
        <translation>Protéger le bokeh</translation>
    </message>
    <message>
        <source>How softly sharpening ends towards blurred areas; higher values keep further away from them.</source>
        <translation>La douceur avec laquelle l&apos;accentuation finit vers le flou ; plus haut s&apos;en tient plus loin.</translation>
    </message>
    <message>
        <source>Open by</source>
        <translation>Ouvrir de</translation>
    </message>
    <message>
        <source>As if the photo had been taken with the lens opened by so many stops more.</source>
        <translation>Comme si la photo avait été prise avec l&apos;objectif ouvert d&apos;autant de diaphragmes en plus.</translation>
    </message>
    <message>
        <source>In focus below</source>
        <translation>Net sous</translation>
    </message>
    <message>
        <source>What is out of focus by less stays exactly as it is.</source>
        <translation>Ce qui est moins flou reste exactement tel quel.</translation>
    </message>
    <message>
        <source>Focus on</source>
        <translation>Point sur</translation>
    </message>
    <message>
        <source>Click on what shall be sharp: the rest is blurred by how far it is from there.</source>
        <translation>Cliquer ce qui doit être net : le reste est flouté selon sa distance.</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Flouter</translation>
    </message>
    <message>
        <source>What is blurred. Where it is not known what lies in front, it is taken for what you choose.</source>
        <translation>Ce qui est flouté. Où l&apos;on ne sait pas ce qui est devant, c&apos;est pris pour le choix fait.</translation>
    </message>
    <message>
        <source>All that is out of focus</source>
        <translation>Tout ce qui est flou</translation>
    </message>
    <message>
        <source>The background</source>
        <translation>L&apos;arrière-plan</translation>
    </message>
    <message>
        <source>The foreground</source>
        <translation>L&apos;avant-plan</translation>
    </message>
    <message>
        <source>Bokeh</source>
        <translation>Bokeh</translation>
    </message>
    <message>
        <source>The opening of the lens: the shape of blurred lights.</source>
        <translation>L&apos;ouverture de l&apos;objectif : la forme des lumières floues.</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Ronde</translation>
    </message>
    <message>
        <source>5 blades</source>
        <translation>5 lamelles</translation>
    </message>
    <message>
        <source>6 blades</source>
        <translation>6 lamelles</translation>
    </message>
    <message>
        <source>7 blades</source>
        <translation>7 lamelles</translation>
    </message>
    <message>
        <source>8 blades</source>
        <translation>8 lamelles</translation>
    </message>
    <message>
        <source>9 blades</source>
        <translation>9 lamelles</translation>
    </message>
    <message>
        <source>Rim</source>
        <translation>Liseré</translation>
    </message>
    <message>
        <source>Brightens the edge of blurred lights, as soap bubbles.</source>
        <translation>Éclaire le bord des lumières floues, comme des bulles de savon.</translation>
    </message>
    <message>
        <source>Cat&apos;s eye</source>
        <translation>Œil-de-chat</translation>
    </message>
    <message>
        <source>Narrows blurred lights towards the corners of the photo, as fast lenses do.</source>
        <translation>Resserre les lumières floues vers les coins, comme les objectifs lumineux.</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>Lumières</translation>
    </message>
    <message>
        <source>How much brighter than white the lights were: higher values turn them into bright discs.</source>
        <translation>De combien les lumières dépassaient le blanc : plus haut en fait des disques brillants.</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>Grain</translation>
    </message>
    <message>
        <source>Gives blurred areas the grain that the rest of the photo has.</source>
        <translation>Donne aux zones floues le grain du reste de la photo.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacité</translation>
    </message>
    <message>
        <source>How much of the result is laid over the photo as it was; 0 leaves it as it was.</source>
        <translation>La part du résultat posée sur la photo d&apos;avant ; 0 la laisse telle quelle.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Where the photo is changed; the rest of it stays exactly as it is.</source>
        <translation>Où la photo est changée ; le reste demeure exactement tel quel.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>In focus</source>
        <translation>Dans le net</translation>
    </message>
    <message>
        <source>Out of focus</source>
        <translation>Dans le flou</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>Peint</translation>
    </message>
    <message>
        <source>What is out of focus by less counts as in focus.</source>
        <translation>Ce qui est moins flou passe pour net.</translation>
    </message>
    <message>
        <source>The photo is changed where it is out of focus by so much; at the upper end of the scale there is no limit.</source>
        <translation>La photo est changée où elle est floue d&apos;autant ; au bout de l&apos;échelle, il n&apos;y a pas de limite.</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>Bord doux</translation>
    </message>
    <message>
        <source>Over so much more or less blur the change fades away.</source>
        <translation>Sur autant de flou en plus ou en moins, le changement s&apos;efface.</translation>
    </message>
    <message>
        <source>Brush strokes</source>
        <translation>Traits de pinceau</translation>
    </message>
    <message>
        <source>Where the photo is changed, as it was painted.</source>
        <translation>Où la photo est changée, comme peint.</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Dureté</translation>
    </message>
    <message>
        <source>How much of the brush paints in full, inside its soft edge.</source>
        <translation>La part du pinceau qui peint en plein, dans son bord doux.</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>Suivre les bords</translation>
    </message>
    <message>
        <source>What is painted ends where the photo has an edge.</source>
        <translation>Ce qui est peint s&apos;arrête aux bords de la photo.</translation>
    </message>
    <message>
        <source>Everywhere else instead</source>
        <translation>Partout ailleurs</translation>
    </message>
    <message>
        <source>Changes what would be left, and leaves what would be changed.</source>
        <translation>Change ce qui resterait, et laisse ce qui changerait.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinceau</translation>
    </message>
    <message>
        <source>Whether a stroke adds to where the photo is changed, or takes away from it.</source>
        <translation>Si un trait ajoute à l&apos;endroit où la photo est changée, ou en retire.</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Peindre</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Diameter of the brush in px of the photo ([ and ]).</source>
        <translation>Diamètre du pinceau en px de la photo ([ et ]).</translation>
    </message>
    <message>
        <source>Show what was painted</source>
        <translation>Montrer ce qui est peint</translation>
    </message>
    <message>
        <source>Tints the photo where it was painted.</source>
        <translation>Teinte la photo où elle a été peinte.</translation>
    </message>
    <message>
        <source>White balance</source>
        <translation>Balance des blancs</translation>
    </message>
    <message>
        <source>Which light counts as white: as the camera set it, as the picture suggests, or by hand.</source>
        <translation>Quelle lumière passe pour blanche : selon l&apos;appareil, selon l&apos;image, ou à la main.</translation>
    </message>
    <message>
        <source>As shot</source>
        <translation>Telle que prise</translation>
    </message>
    <message>
        <source>Daylight</source>
        <translation>Lumière du jour</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Of the light: candles 2000, lamps 2900, noon 5500, shade 8000. Higher makes the photo warmer.</source>
        <translation>De la lumière : bougies 2000, lampes 2900, midi 5500, ombre 8000. Plus haut rend la photo plus chaude.</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>Teinte</translation>
    </message>
    <message>
        <source>Towards magenta, or below 0 towards green: for light that does not glow, as of tubes.</source>
        <translation>Vers le magenta, ou sous 0 vers le vert : pour une lumière qui ne rougeoie pas, comme celle des tubes.</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposition</translation>
    </message>
    <message>
        <source>Stops of light more or less, before anything is cut off at white.</source>
        <translation>Diaphragmes de lumière en plus ou en moins, avant que le blanc ne coupe.</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Hautes lumières</translation>
    </message>
    <message>
        <source>Where a colour of the sensor is full: blend in what the others tell, cut all off at white, or guess it from what surrounds it.</source>
        <translation>Où une couleur du capteur est pleine : mêler ce que disent les autres, tout couper au blanc, ou le deviner d&apos;après les alentours.</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mêler</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Couper</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Reconstruire</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>Of the sensor, before colours are made. Keep it where blur is to be measured or undone.</source>
        <translation>Du capteur, avant les couleurs. Le garder quand le flou doit être mesuré ou défait.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Reduce lightly</source>
        <translation>Réduire un peu</translation>
    </message>
    <message>
        <source>What is to be sharp</source>
        <translation>Ce qui doit être net</translation>
    </message>
    <message>
        <source>Where each photo is measured; the sharpest part there counts.</source>
        <translation>Où chaque photo est mesurée ; la partie la plus nette y compte.</translation>
    </message>
    <message>
        <source>Anything in the photo</source>
        <translation>N&apos;importe quoi dans la photo</translation>
    </message>
    <message>
        <source>Something in the middle</source>
        <translation>Quelque chose au milieu</translation>
    </message>
    <message>
        <source>A point you pick</source>
        <translation>Un point choisi</translation>
    </message>
    <message>
        <source>The point</source>
        <translation>Le point</translation>
    </message>
    <message>
        <source>Pick it on the photo in view; the same place counts in all photos.</source>
        <translation>Le choisir sur la photo affichée ; le même endroit compte dans toutes les photos.</translation>
    </message>
    <message>
        <source>How many to pick</source>
        <translation>Combien en retenir</translation>
    </message>
    <message>
        <source>So many of the sharpest are marked picked.</source>
        <translation>Autant des plus nettes sont marquées retenues.</translation>
    </message>
    <message>
        <source>Sharpest first</source>
        <translation>Les plus nettes d&apos;abord</translation>
    </message>
    <message>
        <source>Sorts the list by what was measured.</source>
        <translation>Trie la liste par ce qui a été mesuré.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Greys round the photo: dark for a dim room, light for a bright one.</source>
        <translation>Gris autour de la photo : sombre pour une pièce sombre, clair pour une claire.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Of the window&apos;s words, from the next start on; English where there is no translation.</source>
        <translation>Des mots de la fenêtre, dès le prochain démarrage ; l&apos;anglais où il n&apos;y a pas de traduction.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
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
        <translation>Un seul panneau ouvert</translation>
    </message>
    <message>
        <source>Opening a tool at the right folds the one before.</source>
        <translation>Ouvrir un outil à droite replie le précédent.</translation>
    </message>
    <message>
        <source>Open what was open</source>
        <translation>Rouvrir ce qui était ouvert</translation>
    </message>
    <message>
        <source>A start without photos named goes on where the last one ended, even if that was a crash.</source>
        <translation>Un démarrage sans photos nommées reprend où le dernier a fini, même après un plantage.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Matériel</translation>
    </message>
    <message>
        <source>Where networks run. Automatic takes the fastest that is there.</source>
        <translation>Où tournent les réseaux. Automatique prend le plus rapide présent.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processeur</translation>
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
        <translation>Précision</translation>
    </message>
    <message>
        <source>Automatic takes half precision where it is measured faster and just as true.</source>
        <translation>Automatique prend la demi-précision où elle est mesurée plus rapide et aussi juste.</translation>
    </message>
    <message>
        <source>Full (32 bit)</source>
        <translation>Entière (32 bits)</translation>
    </message>
    <message>
        <source>Half (16 bit)</source>
        <translation>Demie (16 bits)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>What the program should stay within, photos included.</source>
        <translation>Ce que le logiciel ne doit pas dépasser, photos comprises.</translation>
    </message>
    <message>
        <source>Kept results</source>
        <translation>Résultats gardés</translation>
    </message>
    <message>
        <source>A part of the memory that keeps finished results, so that going back costs nothing.</source>
        <translation>Une part de la mémoire qui garde les résultats finis, pour que revenir ne coûte rien.</translation>
    </message>
    <message>
        <source>Results on disk</source>
        <translation>Résultats sur disque</translation>
    </message>
    <message>
        <source>What networks have made is kept so far over restarts, so that a photo opened again is done at once; 0 keeps nothing.</source>
        <translation>Ce que les réseaux ont fait est gardé d&apos;un démarrage à l&apos;autre, pour qu&apos;une photo rouverte soit prête aussitôt ; 0 ne garde rien.</translation>
    </message>
    <message>
        <source>Largest photo</source>
        <translation>Plus grande photo</translation>
    </message>
    <message>
        <source>Larger photos are refused, not opened.</source>
        <translation>Les photos plus grandes sont refusées, non ouvertes.</translation>
    </message>
    <message>
        <source>Memory to open</source>
        <translation>Mémoire pour ouvrir</translation>
    </message>
    <message>
        <source>Photos that need more memory than this to open are refused.</source>
        <translation>Les photos dont l&apos;ouverture demande plus de mémoire sont refusées.</translation>
    </message>
</context>
<context>
    <name>TourController</name>
    <message>
        <source>Take the &amp;tour</source>
        <translation>Faire la &amp;visite</translation>
    </message>
    <message>
        <source>What is where, in five steps</source>
        <translation>Ce qui est où, en cinq étapes</translation>
    </message>
</context>
<context>
    <name>ViewRenderer</name>
    <message>
        <source>Measuring focus</source>
        <translation>Mesure de la netteté</translation>
    </message>
    <message>
        <source>{0}, {1} of {2}</source>
        <translation>{0}, {1} sur {2}</translation>
    </message>
    <message>
        <source>{}, preview</source>
        <translation>{}, aperçu</translation>
    </message>
</context>
<context>
    <name>WindowMemory</name>
    <message>
        <source>What was open could not be read, so the window begins empty</source>
        <translation>Ce qui était ouvert n&apos;a pu être lu, la fenêtre commence donc vide</translation>
    </message>
    <message>
        <source>; what was there is kept as {}.</source>
        <translation> ; ce qui était là est gardé comme {}.</translation>
    </message>
    <message>
        <source>Allfocus ended twice while it opened what was open before, so it begins empty; </source>
        <translation>Allfocus a fini deux fois en rouvrant ce qui était ouvert, il commence donc vide ; </translation>
    </message>
    <message>
        <source>File, Open recent has the photos.</source>
        <translation>Fichier, Ouvrir un récent a les photos.</translation>
    </message>
    <message>
        <source>{} is not there any more; open it from its new place.</source>
        <translation>{} n&apos;est plus là ; ouvrez-la depuis son nouvel endroit.</translation>
    </message>
    <message>
        <source>{} photos are not there any more ({}…); open them from their new place.</source>
        <translation>{} photos ne sont plus là ({}…) ; ouvrez-les depuis leur nouvel endroit.</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>There is not enough memory for this; close other programs or use a smaller photo.</source>
        <translation>La mémoire ne suffit pas ; fermez d&apos;autres logiciels ou prenez une photo plus petite.</translation>
    </message>
</context>
<context>
    <name>_Bubble</name>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Enter or →</source>
        <translation>Entrée ou →</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
</context>
<context>
    <name>_Entries</name>
    <message>
        <source>current</source>
        <translation>actuel</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>annulé</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>comparé</translation>
    </message>
</context>
<context>
    <name>_Heading</name>
    <message>
        <source>Open {}</source>
        <translation>Déplier {}</translation>
    </message>
    <message>
        <source>Fold {}</source>
        <translation>Replier {}</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
</context>
<context>
    <name>_Measuring</name>
    <message>
        <source>Progress of measuring</source>
        <translation>Avancement de la mesure</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Arrêter la mesure</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Mesure</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>&amp;Map</source>
        <translation>&amp;Carte</translation>
    </message>
</context>
<context>
    <name>worker</name>
    <message>
        <source>Opening {}</source>
        <translation>Ouverture de {}</translation>
    </message>
    <message>
        <source>Reading {}</source>
        <translation>Lecture de {}</translation>
    </message>
    <message>
        <source>Exporting {}</source>
        <translation>Exportation de {}</translation>
    </message>
    <message>
        <source>Writing {}</source>
        <translation>Écriture de {}</translation>
    </message>
    <message>
        <source>Opening a stack of {} frames</source>
        <translation>Ouverture d&apos;une pile de {} vues</translation>
    </message>
</context>
</TS>

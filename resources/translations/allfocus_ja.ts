<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name></name>
    <message>
        <source>Write the photos to</source>
        <translation>写真の保存先</translation>
    </message>
    <message>
        <source>Name of the first file</source>
        <translation>最初のファイル名</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>既にある場合</translation>
    </message>
    <message>
        <source>Leave it: counts as done</source>
        <translation>そのまま: 完了とみなす</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>What happens where a file of that name is there. No photo of the batch is ever replaced.</source>
        <translation>同名のファイルがあるときの動作。バッチの写真が置き換えられることはありません。</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>写真を追加…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Add the open photos</source>
        <translation>開いている写真を追加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Take the marked photos from the list (Delete)</source>
        <translation>選択した写真をリストから外す (Delete)</translation>
    </message>
    <message>
        <source>What became of each photo and why, as text or as CSV</source>
        <translation>各写真の結果と理由をテキストまたは CSV で</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>レポートを保存…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>書き出し先</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>ファイル名</translation>
    </message>
    <message>
        <source>Write under the next free name</source>
        <translation>次の空いている名前で保存</translation>
    </message>
    <message>
        <source>A file of this name exists</source>
        <translation>同名のファイルがあります</translation>
    </message>
    <message>
        <source>A file of this name exists:</source>
        <translation>同名のファイルがある場合:</translation>
    </message>
    <message>
        <source>What kind of file is written.</source>
        <translation>書き出すファイルの種類。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>ビット深度</translation>
    </message>
    <message>
        <source>As each photo</source>
        <translation>各写真と同じ</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 bit</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 bit</translation>
    </message>
    <message>
        <source>Steps of each channel. 16 bit leaves room for further editing.</source>
        <translation>各チャンネルの階調。16 bit ならさらに編集する余裕が残ります。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>画質</translation>
    </message>
    <message>
        <source>Smaller files lose fine texture first.</source>
        <translation>小さいファイルは細かい質感から失われます。</translation>
    </message>
    <message>
        <source>Colour detail</source>
        <translation>色の細かさ</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>完全 (4:4:4)</translation>
    </message>
    <message>
        <source>Quarter (4:2:0)</source>
        <translation>4 分の 1 (4:2:0)</translation>
    </message>
    <message>
        <source>Colour at quarter resolution makes smaller files; fine red and blue edges suffer.</source>
        <translation>色を 4 分の 1 の解像度にするとファイルは小さくなりますが、赤や青の細い縁が劣化します。</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>圧縮</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>LZW</source>
        <translation>LZW</translation>
    </message>
    <message>
        <source>Deflate, fast</source>
        <translation>Deflate (高速)</translation>
    </message>
    <message>
        <source>Deflate, small</source>
        <translation>Deflate (小)</translation>
    </message>
    <message>
        <source>Zstandard</source>
        <translation>Zstandard</translation>
    </message>
    <message>
        <source>Never loses anything. Older programs read LZW and Deflate; few read Zstandard.</source>
        <translation>何も失われません。古いソフトは LZW と Deflate を読めますが、Zstandard を読めるものは少数です。</translation>
    </message>
    <message>
        <source>Without loss</source>
        <translation>可逆</translation>
    </message>
    <message>
        <source>Larger, and exact to the bit.</source>
        <translation>大きくなりますが、1 ビットまで正確です。</translation>
    </message>
    <message>
        <source>As the photo ({})</source>
        <translation>写真と同じ ({})</translation>
    </message>
    <message>
        <source>Colour space</source>
        <translation>色空間</translation>
    </message>
    <message>
        <source>sRGB is right for the web; wider spaces keep stronger colours where programs know them.</source>
        <translation>Web には sRGB が適切です。広い色空間は、対応するソフトでより鮮やかな色を保ちます。</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>レンダリング</translation>
    </message>
    <message>
        <source>Keep what fits</source>
        <translation>収まる色を保つ</translation>
    </message>
    <message>
        <source>Keep the proportions</source>
        <translation>色の関係を保つ</translation>
    </message>
    <message>
        <source>Relative or perceptual: what becomes of colours that the space cannot hold. They differ where the photo&apos;s profile holds tables, as those of printers and scanners do.</source>
        <translation>相対的または知覚的: 色空間に収まらない色の扱い。プリンターやスキャナーのように写真のプロファイルがテーブルを持つ場合に違いが出ます。</translation>
    </message>
    <message>
        <source>Match the darkest tone</source>
        <translation>最も暗い階調を合わせる</translation>
    </message>
    <message>
        <source>Black-point compensation: shadows keep their steps.</source>
        <translation>黒点の補正: シャドウの階調を保ちます。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す情報</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>All but the position</source>
        <translation>位置情報以外すべて</translation>
    </message>
    <message>
        <source>Copyright and contact</source>
        <translation>著作権と連絡先</translation>
    </message>
    <message>
        <source>What the file tells of camera, place and author. The colour profile always goes along.</source>
        <translation>カメラ、場所、作者についてファイルに残す情報。カラープロファイルは必ず付きます。</translation>
    </message>
    <message>
        <source>EXIF, XMP and IPTC, position included.</source>
        <translation>位置情報を含む EXIF、XMP、IPTC。</translation>
    </message>
    <message>
        <source>Without GPS; place names that were typed stay.</source>
        <translation>GPS なし。入力された地名は残ります。</translation>
    </message>
    <message>
        <source>Creator, copyright and contact only.</source>
        <translation>作成者、著作権、連絡先のみ。</translation>
    </message>
    <message>
        <source>Nothing but the colour profile.</source>
        <translation>カラープロファイルのみ。</translation>
    </message>
    <message>
        <source>Full size</source>
        <extracomment>What each rule begins with.</extracomment>
        <translation>元のサイズ</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>長辺</translation>
    </message>
    <message>
        <source>Short side</source>
        <translation>短辺</translation>
    </message>
    <message>
        <source>Fit into a box</source>
        <translation>枠に収める</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>パーセント</translation>
    </message>
    <message>
        <source>Megapixels</source>
        <translation>メガピクセル</translation>
    </message>
    <message>
        <source>How large the exported picture is. Its proportions stay.</source>
        <translation>書き出す画像の大きさ。縦横比は保たれます。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>寸法</translation>
    </message>
    <message>
        <source>Greatest height</source>
        <translation>最大の高さ</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>寸法</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Enlarge smaller photos</source>
        <translation>小さい写真を拡大</translation>
    </message>
    <message>
        <source>Resampling</source>
        <translation>リサンプリング</translation>
    </message>
    <message>
        <source>Crisp (Lanczos)</source>
        <translation>くっきり (Lanczos)</translation>
    </message>
    <message>
        <source>Soft (area)</source>
        <translation>ソフト (面積)</translation>
    </message>
    <message>
        <source>How pixels are made fewer, in linear light: Lanczos keeps more detail, area never rings.</source>
        <translation>リニア光でのピクセルの減らし方。Lanczos は細部をより残し、面積は縁取りを生じません。</translation>
    </message>
    <message>
        <source>Sharpening</source>
        <translation>シャープ</translation>
    </message>
    <message>
        <source>Screen, low</source>
        <translation>スクリーン、弱</translation>
    </message>
    <message>
        <source>Screen, standard</source>
        <translation>スクリーン、標準</translation>
    </message>
    <message>
        <source>Screen, high</source>
        <translation>スクリーン、強</translation>
    </message>
    <message>
        <source>Crispens the brightness after resizing; colours and plain areas stay as they are.</source>
        <translation>サイズ変更後に輝度をくっきりさせます。色と平坦な部分は変わりません。</translation>
    </message>
    <message>
        <source>&amp;Show the map</source>
        <translation>マップを表示(&amp;S)</translation>
    </message>
    <message>
        <source>Where and by how much it is out of focus</source>
        <translation>どこがどれだけぼけているか</translation>
    </message>
    <message>
        <source>&amp;Over the photo</source>
        <translation>写真に重ねる(&amp;O)</translation>
    </message>
    <message>
        <source>Map o&amp;nly</source>
        <translation>マップのみ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Beside the photo</source>
        <translation>写真の横(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Contour of what is in focus</source>
        <translation>合焦部の輪郭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Fill what is in focus</source>
        <translation>合焦部を塗る(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Hatch what is unsure</source>
        <translation>不確かな部分に斜線(&amp;H)</translation>
    </message>
    <message>
        <source>Call &amp;more in focus</source>
        <translation>合焦部を広げる(&amp;M)</translation>
    </message>
    <message>
        <source>Raise the σ of focus</source>
        <translation>合焦の σ を上げる</translation>
    </message>
    <message>
        <source>Call &amp;less in focus</source>
        <translation>合焦部を狭める(&amp;L)</translation>
    </message>
    <message>
        <source>Lower the σ of focus</source>
        <translation>合焦の σ を下げる</translation>
    </message>
    <message>
        <source>Correct with the b&amp;rush</source>
        <translation>ブラシで補正(&amp;R)</translation>
    </message>
    <message>
        <source>Paint on the map</source>
        <translation>マップに描く</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>ブラシを大きく</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>ブラシを小さく</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>ブラシを硬く</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>ブラシを柔らかく</translation>
    </message>
    <message>
        <source>&amp;Dab in the middle of the view</source>
        <translation>表示の中央にひと塗り(&amp;D)</translation>
    </message>
    <message>
        <source>Brush without a mouse</source>
        <translation>マウスなしでブラシ</translation>
    </message>
    <message>
        <source>&amp;Take all strokes away</source>
        <translation>ストロークをすべて消去(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Use the measured map</source>
        <translation>測定したマップを使用(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Export map…</source>
        <translation>マップを書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Import map…</source>
        <translation>マップを読み込み(&amp;I)…</translation>
    </message>
    <message>
        <source>Set σ</source>
        <translation>σ を設定</translation>
    </message>
    <message>
        <source>Raise σ</source>
        <translation>σ を上げる</translation>
    </message>
    <message>
        <source>Lower σ</source>
        <translation>σ を下げる</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>なめらかに</translation>
    </message>
    <message>
        <source>Nearer than the focus</source>
        <translation>ピントより手前</translation>
    </message>
    <message>
        <source>Behind the focus</source>
        <translation>ピントより奥</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>What a stroke does to the map</source>
        <translation>ストロークがマップに及ぼす効果</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>設定値</translation>
    </message>
    <message>
        <source>σ that the stroke sets</source>
        <translation>ストロークが設定する σ</translation>
    </message>
    <message>
        <source>By</source>
        <translation>増減量</translation>
    </message>
    <message>
        <source>How much a stroke adds or takes</source>
        <translation>ストロークの増減量</translation>
    </message>
    <message>
        <source>Diameter in px of the photo ([ and ])</source>
        <translation>写真の px での直径 ([ と ])</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬さ</translation>
    </message>
    <message>
        <source>How much of the brush acts in full ({ and })</source>
        <translation>ブラシが完全に効く範囲 ({ と })</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>輪郭を保持</translation>
    </message>
    <message>
        <source>Strokes end where the photo has an edge; worked out at release</source>
        <translation>ストロークは写真の輪郭で止まります。離したときに計算されます</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>読み込み…</translation>
    </message>
    <message>
        <source>Use a map of your own for this photo: σ in px, as TIFF or NPY</source>
        <translation>この写真に自作のマップを使用: σ (px)、TIFF または NPY</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>Write σ in px, a picture with its legend, or a mask</source>
        <translation>σ (px)、凡例付き画像、またはマスクを保存</translation>
    </message>
    <message>
        <source>Back to the measured map, without strokes or imported maps</source>
        <translation>ストロークや読み込みのない測定マップに戻す</translation>
    </message>
    <message>
        <source>Show the map, or the photo alone (M)</source>
        <translation>マップまたは写真のみを表示 (M)</translation>
    </message>
    <message>
        <source>Over the photo</source>
        <translation>写真に重ねる</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>マップのみ</translation>
    </message>
    <message>
        <source>Beside the photo</source>
        <translation>写真の横</translation>
    </message>
    <message>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Where the map is shown</source>
        <translation>マップの表示場所</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How much the map covers of the photo</source>
        <translation>マップが写真を覆う度合い</translation>
    </message>
    <message>
        <source>In focus below</source>
        <translation>合焦の上限</translation>
    </message>
    <message>
        <source>What is blurred by less than this σ, in px of the photo, is called in focus</source>
        <translation>ぼけがこの σ (写真の px) 未満なら合焦とみなします</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>輪郭</translation>
    </message>
    <message>
        <source>A line round what is in focus</source>
        <translation>合焦部を囲む線</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>塗り</translation>
    </message>
    <message>
        <source>Colours what is in focus</source>
        <translation>合焦部に色を付ける</translation>
    </message>
    <message>
        <source>Hatch if unsure</source>
        <translation>不確かなら斜線</translation>
    </message>
    <message>
        <source>Stripes where the map is not to be relied on</source>
        <translation>マップが信頼できない部分に縞を表示</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>The wheel zooms to the cursor, dragging moves. A double click goes to 100 % and back.</source>
        <translation>ホイールでカーソル位置にズーム、ドラッグで移動。ダブルクリックで 100 % と切り替えます。</translation>
    </message>
    <message>
        <source>The tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Each tool has a panel. The eye switches it on; you see the result on the photo.</source>
        <translation>ツールごとにパネルがあります。目のアイコンで有効になり、結果が写真に表示されます。</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>補正前と補正後</translation>
    </message>
    <message>
        <source>The photo alone, split, side by side, or what changed. Hold \ to see it as it was.</source>
        <translation>写真のみ、分割、並べて、または変更部分。\ を押している間は元の写真を表示します。</translation>
    </message>
    <message>
        <source>The focus map</source>
        <translation>フォーカスマップ</translation>
    </message>
    <message>
        <source>Shows where the photo is out of focus, and by how many pixels. The tools follow it.</source>
        <translation>写真のどこが何ピクセルぼけているかを示します。ツールはこれに従います。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Your photo is never changed: the result goes into a new file. {0} opens a photo of your own, {1} finds all the rest.</source>
        <translation>写真は決して変更されず、結果は新しいファイルになります。{0} で自分の写真を開き、{1} でほかのすべてを探せます。</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Allfocus</source>
        <translation>Allfocus について</translation>
    </message>
    <message>
        <source>Measures where and by how much a photo is out of focus, and works from that. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>写真のどこがどれだけぼけているかを測り、それをもとに処理します。GNU General Public License バージョン 3 以降のフリーソフトウェアです。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>The list of licences is not part of this installation.</source>
        <translation>ライセンス一覧はこのインストールに含まれていません。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>写真を開く</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the result to a file</source>
        <translation>結果をファイルに保存</translation>
    </message>
    <message>
        <source>Open the &amp;sample photo</source>
        <translation>サンプル写真を開く(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>次の写真(&amp;N)</translation>
    </message>
    <message>
        <source>The next of the open photos</source>
        <translation>開いている写真の次へ</translation>
    </message>
    <message>
        <source>&amp;Previous photo</source>
        <translation>前の写真(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Close photo</source>
        <translation>写真を閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Take the photo from the open ones; its edits are kept</source>
        <translation>開いている写真から外します。編集は保持されます</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>取り消し(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>直前の変更を取り消す</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直し(&amp;R)</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>変更をもう一度行う</translation>
    </message>
    <message>
        <source>&amp;Stop what runs</source>
        <translation>実行中の処理を停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop what runs</source>
        <translation>実行中の処理を停止</translation>
    </message>
    <message>
        <source>&amp;Single</source>
        <translation>単独(&amp;S)</translation>
    </message>
    <message>
        <source>Show the result alone</source>
        <translation>結果のみを表示</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>左右分割(&amp;P)</translation>
    </message>
    <message>
        <source>Before and after on one picture</source>
        <translation>1 枚に補正前と補正後</translation>
    </message>
    <message>
        <source>Split a&amp;cross</source>
        <translation>上下分割(&amp;C)</translation>
    </message>
    <message>
        <source>Before above, after below</source>
        <translation>上に補正前、下に補正後</translation>
    </message>
    <message>
        <source>Side by si&amp;de</source>
        <translation>並べて表示(&amp;D)</translation>
    </message>
    <message>
        <source>Before and after beside each other</source>
        <translation>補正前と補正後を並べる</translation>
    </message>
    <message>
        <source>Di&amp;fference</source>
        <translation>差分(&amp;F)</translation>
    </message>
    <message>
        <source>What was changed, amplified</source>
        <translation>変更部分を強調表示</translation>
    </message>
    <message>
        <source>Stron&amp;ger difference</source>
        <translation>差分を強く(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Weaker difference</source>
        <translation>差分を弱く(&amp;W)</translation>
    </message>
    <message>
        <source>Show &amp;before</source>
        <translation>補正前を表示(&amp;B)</translation>
    </message>
    <message>
        <source>The photo as it was</source>
        <translation>元の写真</translation>
    </message>
    <message>
        <source>Clipping warnin&amp;g</source>
        <translation>クリッピング警告(&amp;G)</translation>
    </message>
    <message>
        <source>Mark what is blown or black</source>
        <translation>白とびと黒つぶれを表示</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>全体(&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole photo</source>
        <translation>写真全体を表示</translation>
    </message>
    <message>
        <source>Na&amp;vigator</source>
        <translation>ナビゲーター(&amp;V)</translation>
    </message>
    <message>
        <source>The whole photo, small</source>
        <translation>写真全体を小さく表示</translation>
    </message>
    <message>
        <source>Fi&amp;ll</source>
        <translation>全面(&amp;L)</translation>
    </message>
    <message>
        <source>Leave no room beside the photo</source>
        <translation>写真の周囲に余白を残さない</translation>
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
        <translation>写真の 1 ピクセルを画面の 1 ピクセルに</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;All panels</source>
        <translation>すべてのパネル(&amp;A)</translation>
    </message>
    <message>
        <source>Show or hide all panels; Tab does it on the photo</source>
        <translation>すべてのパネルの表示/非表示。写真上では Tab</translation>
    </message>
    <message>
        <source>&amp;Left panels</source>
        <translation>左パネル(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Right panels</source>
        <translation>右パネル(&amp;R)</translation>
    </message>
    <message>
        <source>One open panel at a &amp;time</source>
        <translation>パネルを 1 つだけ開く(&amp;T)</translation>
    </message>
    <message>
        <source>Opening a tool folds the others</source>
        <translation>ツールを開くとほかは閉じます</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>フルスクリーン(&amp;U)</translation>
    </message>
    <message>
        <source>Photo &amp;only</source>
        <translation>写真のみ(&amp;O)</translation>
    </message>
    <message>
        <source>Nothing but the photo, on the whole screen</source>
        <translation>画面全体に写真だけを表示</translation>
    </message>
    <message>
        <source>&amp;Go to next part</source>
        <translation>次の部分へ移動(&amp;G)</translation>
    </message>
    <message>
        <source>Move the focus to the next part</source>
        <translation>フォーカスを次の部分へ移す</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>環境設定(&amp;F)…</translation>
    </message>
    <message>
        <source>Device, memory, look, keys</source>
        <translation>デバイス、メモリ、外観、キー</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>キーボードショートカット(&amp;K)…</translation>
    </message>
    <message>
        <source>All that can be done, and its keys</source>
        <translation>できること全部とそのキー</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>マニュアル(&amp;M)</translation>
    </message>
    <message>
        <source>All that the program does, to read and search</source>
        <translation>プログラムの機能すべてを読み、検索する</translation>
    </message>
    <message>
        <source>&amp;What was said…</source>
        <translation>メッセージ(&amp;W)…</translation>
    </message>
    <message>
        <source>All messages, the newest first, to read and copy</source>
        <translation>すべてのメッセージを新しい順に読み、コピーする</translation>
    </message>
    <message>
        <source>&amp;About Allfocus</source>
        <translation>Allfocus について(&amp;A)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使った項目(&amp;R)</translation>
    </message>
</context>
<context>
    <name>ActivityController</name>
    <message>
        <source>Exporting {}</source>
        <translation>{} を書き出し中</translation>
    </message>
    <message>
        <source>Stopped: where the result is missing, the photo is shown as it was.</source>
        <translation>停止しました: 結果がない部分は元の写真を表示しています。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>準備中</translation>
    </message>
    <message>
        <source>Opening {}</source>
        <translation>{} を開いています</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>処理中</translation>
    </message>
    <message>
        <source>Open preferences…</source>
        <translation>環境設定を開く…</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>別の写真を開く…</translation>
    </message>
    <message>
        <source>CPU, {} threads</source>
        <translation>CPU、{}スレッド</translation>
    </message>
</context>
<context>
    <name>BatchController</name>
    <message>
        <source>&amp;Batch…</source>
        <translation>バッチ(&amp;B)…</translation>
    </message>
    <message>
        <source>Do the same to many photos, and write them all</source>
        <translation>多数の写真に同じ処理をして、すべて保存</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>バッチを表示</translation>
    </message>
    <message>
        <source>A batch is at work ({}); wait for it, or quit and go on with it later.</source>
        <translation>バッチが実行中です ({})。待つか、終了して後で続けてください。</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>バッチの写真</translation>
    </message>
    <message>
        <source>Folder of the batch</source>
        <translation>バッチのフォルダー</translation>
    </message>
    <message>
        <source>The batch is over: {}.</source>
        <translation>バッチが終わりました: {}。</translation>
    </message>
    <message>
        <source>Batch {} / {}</source>
        <translation>バッチ {} / {}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>A batch of {} was cut off; what it has written counts.</source>
        <translation>{} 枚のバッチが中断されました。保存済みの分は有効です。</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>続ける…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>テキスト (*.txt)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>Report of the batch</source>
        <translation>バッチのレポート</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Photo</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>At work · {} %</source>
        <translation>処理中 · {} %</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>既にあります</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
</context>
<context>
    <name>BatchOptions</name>
    <message>
        <source>Options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>処理内容</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>Drop photos or folders here.</source>
        <translation>写真かフォルダーをここにドロップ。</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>バッチの写真</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>バッチの進行状況</translation>
    </message>
    <message>
        <source>How the batch stands</source>
        <translation>バッチの状況</translation>
    </message>
    <message>
        <source>What became of the marked photo</source>
        <translation>選択した写真の結果</translation>
    </message>
    <message>
        <source>Add the photos first.</source>
        <translation>先に写真を追加してください。</translation>
    </message>
    <message>
        <source>This folder cannot be read; choose another.</source>
        <translation>このフォルダーは読めません。別のものを選んでください。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>{} of {} done</source>
        <translation>{} / {} 完了</translation>
    </message>
    <message>
        <source>{} there already</source>
        <translation>{} 既にあり</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} 失敗</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>{} not done</source>
        <translation>{} 未処理</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>残り約 {}</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} 秒</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} 分</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} 時間 {} 分</translation>
    </message>
</context>
<context>
    <name>BlendGroup</name>
    <message>
        <source>Opacity and mask</source>
        <translation>不透明度とマスク</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>Take the brush up and paint where {} acts</source>
        <translation>ブラシで {} の効く場所を描く</translation>
    </message>
    <message>
        <source>Remove strokes</source>
        <translation>ストロークを消去</translation>
    </message>
    <message>
        <source>Take away all that was painted here</source>
        <translation>ここに描いたものをすべて消す</translation>
    </message>
    <message>
        <source>in focus</source>
        <translation>合焦</translation>
    </message>
    <message>
        <source>out of focus</source>
        <translation>ぼけ</translation>
    </message>
    <message>
        <source>painted</source>
        <translation>描画部</translation>
    </message>
    <message>
        <source>not {}</source>
        <translation>{} 以外</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Photo</source>
        <translation>写真</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>{} (not installed)</source>
        <translation>{} (未インストール)</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Find by name or key</source>
        <translation>名前またはキーで検索</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作とそのキー</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Before</source>
        <translation>補正前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>補正後</translation>
    </message>
    <message>
        <source>{0} − {1}, {2} times</source>
        <translation>{0} − {1}、{2} 倍</translation>
    </message>
    <message>
        <source>{} · unchanged</source>
        <translation>{} · 変更なし</translation>
    </message>
    <message>
        <source>{} · paused</source>
        <translation>{} · 一時停止中</translation>
    </message>
    <message>
        <source>{} · approximate</source>
        <translation>{} · 概算</translation>
    </message>
</context>
<context>
    <name>CullCompare</name>
    <message>
        <source>The sharpest photos</source>
        <translation>最もシャープな写真</translation>
    </message>
    <message>
        <source>Open the left one</source>
        <translation>左を開く</translation>
    </message>
    <message>
        <source>Open the right one</source>
        <translation>右を開く</translation>
    </message>
    <message>
        <source>Next at the right</source>
        <translation>右を次へ</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Move it to the left</source>
        <translation>左へ移す</translation>
    </message>
    <message>
        <source>At 100 %, where each was measured. Drag to move both.</source>
        <translation>100 %、それぞれの測定箇所。ドラッグで両方を移動。</translation>
    </message>
    <message>
        <source>Opening {}</source>
        <translation>{} を開いています</translation>
    </message>
</context>
<context>
    <name>CullController</name>
    <message>
        <source>Sharpest photos</source>
        <translation>最もシャープな写真</translation>
    </message>
    <message>
        <source>Ran&amp;k by sharpness</source>
        <translation>シャープさで順位付け(&amp;K)</translation>
    </message>
    <message>
        <source>Find the sharpest of the listed photos</source>
        <translation>リストから最もシャープな写真を探す</translation>
    </message>
    <message>
        <source>Co&amp;mpare the best two</source>
        <translation>上位 2 枚を比較(&amp;M)</translation>
    </message>
    <message>
        <source>The sharpest photos of the list side by side</source>
        <translation>リストで最もシャープな写真を並べて表示</translation>
    </message>
    <message>
        <source>Stopped after {}.</source>
        <translation>{} の後で停止しました。</translation>
    </message>
    <message>
        <source>Picked: {}.</source>
        <translation>採用: {}。</translation>
    </message>
    <message>
        <source>Rejected: {}.</source>
        <translation>除外: {}。</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>None of them is out of focus or shaken.</source>
        <translation>ピンぼけやぶれの写真はありません。</translation>
    </message>
    <message>
        <source>{} could not be opened.</source>
        <translation>{} を開けませんでした。</translation>
    </message>
    <message>
        <source>{0} of {1}, about {2} min left</source>
        <translation>{0} / {1}、残り約 {2} 分</translation>
    </message>
    <message>
        <source>{0} of {1}, less than a minute left</source>
        <translation>{0} / {1}、残り 1 分未満</translation>
    </message>
    <message>
        <source>{} ranked.</source>
        <translation>{} を順位付けしました。</translation>
    </message>
</context>
<context>
    <name>CullPanel</name>
    <message>
        <source>Compare the best two</source>
        <translation>上位 2 枚を比較</translation>
    </message>
    <message>
        <source>Side by side, pixel by pixel</source>
        <translation>ピクセル単位で並べて表示</translation>
    </message>
    <message>
        <source>Photos ranked</source>
        <translation>順位付けした写真</translation>
    </message>
    <message>
        <source>Stop ranking; what was measured stays</source>
        <translation>順位付けを停止。測定済みの結果は残ります</translation>
    </message>
    <message>
        <source>Stop ranking</source>
        <translation>順位付けを停止</translation>
    </message>
    <message>
        <source>Reject the unsharp</source>
        <translation>シャープでない写真を除外</translation>
    </message>
    <message>
        <source>Those whose subject is out of focus or shaken</source>
        <translation>被写体がピンぼけ、またはぶれた写真</translation>
    </message>
    <message>
        <source>Rank {}</source>
        <translation>{} を順位付け</translation>
    </message>
    <message>
        <source>Takes a second or two for each photo.</source>
        <translation>1 枚に 1～2 秒かかります。</translation>
    </message>
    <message>
        <source>Pick the best {}</source>
        <translation>上位 {} を採用</translation>
    </message>
</context>
<context>
    <name>DevelopmentController</name>
    <message>
        <source>Development</source>
        <translation>現像</translation>
    </message>
    <message>
        <source>Develop as shot</source>
        <translation>撮影時の設定で現像</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop to open</source>
        <translation>ドロップして開く</translation>
    </message>
    <message>
        <source>Open {} photos</source>
        <translation>{} 枚の写真を開く</translation>
    </message>
    <message>
        <source>Open as one focal stack
of {} frames</source>
        <translation>{} 枚の深度合成として
開く</translation>
    </message>
</context>
<context>
    <name>DualViewsController</name>
    <message>
        <source>Dual-pixel &amp;views…</source>
        <translation>デュアルピクセル画像(&amp;V)…</translation>
    </message>
    <message>
        <source>Bring the left and the right view of the photo along, for networks that read them</source>
        <translation>写真の左右の画像を、それを読むネットワークのために添える</translation>
    </message>
    <message>
        <source>&amp;Leave the views out</source>
        <translation>左右の画像を省く(&amp;L)</translation>
    </message>
    <message>
        <source>Go on without the left and the right view of the photo</source>
        <translation>写真の左右の画像なしで続ける</translation>
    </message>
    <message>
        <source>Choose the left and the right view of {}</source>
        <translation>{} の左右の画像を選択</translation>
    </message>
    <message>
        <source>Choose again…</source>
        <translation>選び直す…</translation>
    </message>
    <message>
        <source>Left view: {}. Right view: {}.</source>
        <translation>左画像: {}。右画像: {}。</translation>
    </message>
    <message>
        <source>No network that is installed reads them; import one that does.</source>
        <translation>読めるネットワークがインストールされていません。対応するものを読み込んでください。</translation>
    </message>
    <message>
        <source>{} with {}</source>
        <translation>{} と {}</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a photo or a folder here</source>
        <translation>写真かフォルダーをここにドロップ</translation>
    </message>
    <message>
        <source>or open one: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL or RAW</source>
        <translation>または開く: JPEG、PNG、TIFF、WebP、HEIC、AVIF、JPEG XL、RAW</translation>
    </message>
    <message>
        <source>drop several to open them, or to fuse them as a focal stack</source>
        <translation>複数をドロップすると、まとめて開くか深度合成できます</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>サンプル写真を試す</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>フォルダーを開く…</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>開き直す</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>写真を開く…</translation>
    </message>
    <message>
        <source>Open a photo of your own…</source>
        <translation>自分の写真を開く…</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Exported {name}: {width} × {height}, {depth} bit, {size}.</source>
        <translation>{name} を書き出しました: {width} × {height}、{depth} bit、{size}。</translation>
    </message>
    <message>
        <source>Read back: {}.</source>
        <translation>読み戻し: {}。</translation>
    </message>
    <message>
        <source>Read back and found the same ✓</source>
        <translation>読み戻して一致を確認 ✓</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation>再度書き出し…</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>補正前を表示</translation>
    </message>
    <message>
        <source>Compare with the picture before the format loses anything (B)</source>
        <translation>形式による劣化前の画像と比較 (B)</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>ファイルサイズ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>This is the original, which is never written to; choose another name.</source>
        <translation>これは元の写真で、上書きされません。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>There is no folder {}; choose another.</source>
        <translation>フォルダー {} はありません。別のものを選んでください。</translation>
    </message>
    <message>
        <source>This is a folder; choose another name.</source>
        <translation>これはフォルダーです。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>This folder cannot be read; choose another.</source>
        <translation>このフォルダーは読めません。別のものを選んでください。</translation>
    </message>
    <message>
        <source>The photo has {} bit; 8 bit keep less of it.</source>
        <translation>写真は {} bit です。8 bit では情報が減ります。</translation>
    </message>
    <message>
        <source>JPEG cannot hold the photo&apos;s transparency.</source>
        <translation>JPEG は写真の透明度を保存できません。</translation>
    </message>
    <message>
        <source>After writing, the file is read back and compared.</source>
        <translation>保存後、ファイルを読み戻して比較します。</translation>
    </message>
    <message>
        <source>Size of the file: working out…</source>
        <translation>ファイルサイズ: 計算中…</translation>
    </message>
    <message>
        <source>Working out…</source>
        <translation>計算中…</translation>
    </message>
    <message>
        <source>Show after</source>
        <translation>補正後を表示</translation>
    </message>
    <message>
        <source>{}, nothing lost: the picture in the window · 100 %</source>
        <translation>{}、劣化なし: ウィンドウの画像 · 100 %</translation>
    </message>
    <message>
        <source>{}, nothing lost · 100 %</source>
        <translation>{}、劣化なし · 100 %</translation>
    </message>
    <message>
        <source>Before {} · 100 %</source>
        <translation>{} 前 · 100 %</translation>
    </message>
    <message>
        <source>{}, quality {} · 100 %</source>
        <translation>{}、画質 {} · 100 %</translation>
    </message>
    <message>
        <source>Size of the file: about {}</source>
        <translation>ファイルサイズ: 約 {}</translation>
    </message>
    <message>
        <source>Estimated from parts of the photo, give or take {} %.</source>
        <translation>写真の一部からの推定値、誤差 {} % 程度。</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>プレビューなし</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <source>Preview at 100 %</source>
        <translation>100 % プレビュー</translation>
    </message>
    <message>
        <source>Drag or use the arrow keys to look at another part; Space shows the photo before and after</source>
        <translation>ドラッグか矢印キーで別の部分を表示。Space で補正前後を切り替え</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Photos ({})</source>
        <translation>写真 ({})</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Open photos</source>
        <translation>開いている写真</translation>
    </message>
    <message>
        <source>Show this photo</source>
        <translation>この写真を表示</translation>
    </message>
    <message>
        <source>Close this photo</source>
        <translation>この写真を閉じる</translation>
    </message>
</context>
<context>
    <name>FilmstripModel</name>
    <message>
        <source>in view</source>
        <translation>表示中</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>編集済み</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>開けません</translation>
    </message>
</context>
<context>
    <name>FocusMapController</name>
    <message>
        <source>Focus map</source>
        <translation>フォーカスマップ</translation>
    </message>
</context>
<context>
    <name>FolderController</name>
    <message>
        <source>Open &amp;folder…</source>
        <translation>フォルダーを開く(&amp;F)…</translation>
    </message>
    <message>
        <source>All photos of a folder</source>
        <translation>フォルダーのすべての写真</translation>
    </message>
    <message>
        <source>All photos of this fol&amp;der</source>
        <translation>このフォルダーの全写真(&amp;D)</translation>
    </message>
    <message>
        <source>List the photos that lie beside this one</source>
        <translation>この写真と同じ場所の写真を一覧表示</translation>
    </message>
    <message>
        <source>&amp;Pin this folder</source>
        <translation>このフォルダーを固定(&amp;P)</translation>
    </message>
    <message>
        <source>Keep this folder at hand</source>
        <translation>このフォルダーをすぐ使えるようにする</translation>
    </message>
    <message>
        <source>P&amp;inned folders</source>
        <translation>固定したフォルダー(&amp;I)</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>別の写真を開く…</translation>
    </message>
    <message>
        <source>There are no photos in {}; choose another folder.</source>
        <translation>{} に写真はありません。別のフォルダーを選んでください。</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
</context>
<context>
    <name>GridController</name>
    <message>
        <source>Show all photos again</source>
        <translation>すべての写真を再表示</translation>
    </message>
    <message>
        <source>&amp;Grid of photos</source>
        <translation>写真のグリッド(&amp;G)</translation>
    </message>
    <message>
        <source>All open photos as thumbnails</source>
        <translation>開いている写真をサムネイルで表示</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>All photos</source>
        <translation>すべての写真</translation>
    </message>
    <message>
        <source>Not rejected</source>
        <translation>除外以外</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>★ and more</source>
        <translation>★ 以上</translation>
    </message>
    <message>
        <source>★★ and more</source>
        <translation>★★ 以上</translation>
    </message>
    <message>
        <source>★★★ and more</source>
        <translation>★★★ 以上</translation>
    </message>
    <message>
        <source>★★★★ and more</source>
        <translation>★★★★ 以上</translation>
    </message>
    <message>
        <source>★★★★★</source>
        <translation>★★★★★</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Which photos are listed</source>
        <translation>一覧に出す写真</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>サムネイルのサイズ</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Grid of the open photos</source>
        <translation>開いている写真のグリッド</translation>
    </message>
    <message>
        <source>No photo passes this filter; choose another above.</source>
        <translation>このフィルターに合う写真はありません。上で別のものを選んでください。</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Compare with this state</source>
        <translation>この状態と比較</translation>
    </message>
    <message>
        <source>Show the marked state instead of the photo as it was opened</source>
        <translation>開いた時の写真の代わりに選択した状態を表示</translation>
    </message>
</context>
<context>
    <name>Host</name>
    <message>
        <source>&amp;Save and return</source>
        <translation>保存して戻る(&amp;S)</translation>
    </message>
    <message>
        <source>Write the result into {} and close the window</source>
        <translation>結果を {} に保存してウィンドウを閉じる</translation>
    </message>
    <message>
        <source>Save and return</source>
        <translation>保存して戻る</translation>
    </message>
    <message>
        <source>{} is not saved; save it and return, or close once more to leave it.</source>
        <translation>{} は保存されていません。保存して戻るか、もう一度閉じて破棄してください。</translation>
    </message>
</context>
<context>
    <name>LeftColumn</name>
    <message>
        <source>Photos</source>
        <translation>写真</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>Open photos</source>
        <translation>開いている写真</translation>
    </message>
    <message>
        <source>Size of the pictures of open photos</source>
        <translation>開いている写真の画像サイズ</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>サムネイル</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>{} · developed as now</source>
        <translation>{} · 現在の設定で現像</translation>
    </message>
    <message>
        <source>Without {}</source>
        <translation>{} なし</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Navigator</source>
        <translation>ナビゲーター</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>それでも終了</translation>
    </message>
    <message>
        <source>{} is still being written; wait for it, or quit and lose it.</source>
        <translation>{} は保存中です。待つか、終了して破棄してください。</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Manual</source>
        <translation>マニュアル</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ一覧</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>マニュアルを検索</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つかりません</translation>
    </message>
</context>
<context>
    <name>MapBrushPanel</name>
    <message>
        <source>Correct by brush</source>
        <translation>ブラシで補正</translation>
    </message>
    <message>
        <source>Paint on the map where it is wrong (B)</source>
        <translation>マップの誤りを塗って直す (B)</translation>
    </message>
    <message>
        <source>Remove strokes</source>
        <translation>ストロークを消去</translation>
    </message>
    <message>
        <source>Back to the map as it was measured or imported</source>
        <translation>測定または読み込み時のマップに戻す</translation>
    </message>
</context>
<context>
    <name>MapDisplay</name>
    <message>
        <source>Photo</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>Focus map</source>
        <translation>フォーカスマップ</translation>
    </message>
    <message>
        <source>Map: as measured</source>
        <translation>マップ: 測定どおり</translation>
    </message>
    <message>
        <source>Measuring focus</source>
        <translation>フォーカスを測定中</translation>
    </message>
</context>
<context>
    <name>MapFiles</name>
    <message>
        <source>16-bit mask, dark is sharp (*.png *.tif)</source>
        <translation>16 bit マスク、暗いほどシャープ (*.png *.tif)</translation>
    </message>
    <message>
        <source>σ in px, for other programs (*.tif)</source>
        <translation>σ (px)、ほかのソフト用 (*.tif)</translation>
    </message>
    <message>
        <source>σ in px, for NumPy (*.npy)</source>
        <translation>σ (px)、NumPy 用 (*.npy)</translation>
    </message>
    <message>
        <source>Picture with its legend (*.png)</source>
        <translation>凡例付き画像 (*.png)</translation>
    </message>
    <message>
        <source>Export map</source>
        <translation>マップを書き出し</translation>
    </message>
    <message>
        <source>Something else is being written; export the map when that is done.</source>
        <translation>ほかの書き出しが進行中です。終わってからマップを書き出してください。</translation>
    </message>
    <message>
        <source>Map written: {}.</source>
        <translation>マップを保存しました: {}。</translation>
    </message>
    <message>
        <source>Maps (*.tif *.tiff *.npy)</source>
        <translation>マップ (*.tif *.tiff *.npy)</translation>
    </message>
    <message>
        <source>Import map</source>
        <translation>マップを読み込み</translation>
    </message>
</context>
<context>
    <name>MapHistogram</name>
    <message>
        <source>How much of the photo is how far out of focus</source>
        <translation>写真のどの割合がどれだけぼけているか</translation>
    </message>
    <message>
        <source>How much of the photo has which σ. Drag the line to choose what is called in focus.</source>
        <translation>写真の σ ごとの割合。線をドラッグして合焦とみなす範囲を選びます。</translation>
    </message>
    <message>
        <source>In focus below {:.2g} px</source>
        <translation>合焦の上限 {:.2g} px</translation>
    </message>
    <message>
        <source>{}: {:.0f} % of what is measured surely</source>
        <translation>{}: 確実に測定された部分の {:.0f} %</translation>
    </message>
</context>
<context>
    <name>MapPainting</name>
    <message>
        <source>Map: strokes taken away</source>
        <translation>マップ: ストロークを消去</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Not measured yet</source>
        <translation>未測定</translation>
    </message>
    <message>
        <source>{} % of what is sure is in focus</source>
        <translation>確実な部分の {} % が合焦</translation>
    </message>
</context>
<context>
    <name>MapReadout</name>
    <message>
        <source>Focus map at the probed place</source>
        <translation>指した位置のフォーカスマップ</translation>
    </message>
    <message>
        <source>no map here</source>
        <translation>ここにマップなし</translation>
    </message>
    <message>
        <source>σ {sigma} px, sure {sure}</source>
        <translation>σ {sigma} px、確度 {sure}</translation>
    </message>
    <message>
        <source>{} in the middle</source>
        <translation>中央で {}</translation>
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
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Memory held by the program, of what the preferences allow</source>
        <translation>環境設定で許可された量のうち使用中のメモリ</translation>
    </message>
    <message>
        <source>{held} of {budget} GiB</source>
        <translation>{held} / {budget} GiB</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>ツールバー</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Show the next message</source>
        <translation>次のメッセージを表示</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>messages</comment>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name, then Enter</source>
        <translation>名前を入力して Enter</translation>
    </message>
</context>
<context>
    <name>NameForm</name>
    <message>
        <source>Number the new one: {}</source>
        <translation>新しい番号: {}</translation>
    </message>
</context>
<context>
    <name>NameListPanel</name>
    <message>
        <source>&amp;Rename</source>
        <translation>名前を変更(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>削除(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Navigator</source>
        <translation>ナビゲーター</translation>
    </message>
    <message>
        <source>Where in the photo one is; arrow keys move it</source>
        <translation>写真内の表示位置。矢印キーで移動</translation>
    </message>
    <message>
        <source>Drag the frame to look at another part</source>
        <translation>枠をドラッグして別の部分を表示</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>1 photo</source>
        <translation>写真 1 枚</translation>
    </message>
    <message>
        <source>%n photos</source>
        <translation>写真 %n 枚</translation>
    </message>
</context>
<context>
    <name>OpenController</name>
    <message>
        <source>Open photos</source>
        <translation>開いている写真</translation>
    </message>
    <message>
        <source>Open the frames of a stack</source>
        <translation>スタックのフレームを開く</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>このリストを消去</translation>
    </message>
</context>
<context>
    <name>OptionsColumn</name>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Size and sharpening</source>
        <translation>サイズとシャープ</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>カラー</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>メタデータ</translation>
    </message>
</context>
<context>
    <name>OrderActions</name>
    <message>
        <source>Tool &amp;earlier</source>
        <translation>ツールを前へ(&amp;E)</translation>
    </message>
    <message>
        <source>Have the tool whose panel has the keyboard work before the one above it</source>
        <translation>キーボードのあるパネルのツールを上のツールより先に実行</translation>
    </message>
    <message>
        <source>Tool &amp;later</source>
        <translation>ツールを後へ(&amp;L)</translation>
    </message>
    <message>
        <source>Have the tool whose panel has the keyboard work behind the one below it</source>
        <translation>キーボードのあるパネルのツールを下のツールより後に実行</translation>
    </message>
    <message>
        <source>Usual &amp;order of tools</source>
        <translation>ツールを標準の順序に(&amp;O)</translation>
    </message>
</context>
<context>
    <name>OverlayButtons</name>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Mark over the photo: {}</source>
        <translation>写真に印を表示: {}</translation>
    </message>
    <message>
        <source>Show over the photo: {}</source>
        <translation>写真に重ねて表示: {}</translation>
    </message>
</context>
<context>
    <name>OverlayController</name>
    <message>
        <source>Show where</source>
        <translation>場所を表示</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find an action</source>
        <translation>操作を検索</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>何をしますか?</translation>
    </message>
    <message>
        <source>Find an action, a tool, a preset or a photo</source>
        <translation>操作、ツール、プリセット、写真を検索</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>現在不可</translation>
    </message>
    <message>
        <source>Enter does what is marked.</source>
        <translation>Enter で選択項目を実行します。</translation>
    </message>
    <message>
        <source>Nothing is called that; try another word.</source>
        <translation>該当するものがありません。別の語を試してください。</translation>
    </message>
    <message>
        <source>{} cannot be done just now.</source>
        <translation>{} は今は実行できません。</translation>
    </message>
</context>
<context>
    <name>PaletteController</name>
    <message>
        <source>&amp;Find an action…</source>
        <translation>操作を検索(&amp;F)…</translation>
    </message>
    <message>
        <source>Anything the program can do, by a few letters</source>
        <translation>数文字でプログラムのあらゆる操作を検索</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Switch {} off</source>
        <translation>{} をオフ</translation>
    </message>
    <message>
        <source>Switch {} on</source>
        <translation>{} をオン</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>写真</translation>
    </message>
</context>
<context>
    <name>PanelColumn</name>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
</context>
<context>
    <name>PanelOrder</name>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下へ(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Usual order of all tools</source>
        <translation>全ツールを標準の順序に(&amp;U)</translation>
    </message>
</context>
<context>
    <name>PhotoViewController</name>
    <message>
        <source>{} bit</source>
        <translation>{} bit</translation>
    </message>
    <message>
        <source>left and right view</source>
        <translation>左右の画像</translation>
    </message>
</context>
<context>
    <name>PointField</name>
    <message>
        <source>Pick</source>
        <translation>指定</translation>
    </message>
</context>
<context>
    <name>PreferencesController</name>
    <message>
        <source>Preferences</source>
        <translation>環境設定</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>環境設定</translation>
    </message>
    <message>
        <source>Screen profile</source>
        <translation>画面プロファイル</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>システムの設定</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Use the system&apos;s</source>
        <translation>システムのものを使用</translation>
    </message>
    <message>
        <source>Groups of preferences</source>
        <translation>環境設定の分類</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>起動時</translation>
    </message>
    <message>
        <source>Limits before a photo is opened</source>
        <translation>写真を開く前の制限</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Changes hold at once; what runs is finished first.</source>
        <translation>変更はすぐ有効です。実行中の処理は先に完了します。</translation>
    </message>
    <message>
        <source>Delete the results that are kept on disk; they are made anew</source>
        <translation>ディスクに保存した結果を削除します。結果は作り直されます</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>計算</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>初期設定に戻す</translation>
    </message>
    <message>
        <source>All preferences as they were at first, keys too</source>
        <translation>キーも含め、すべての環境設定を初期状態に戻す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Clear {} on disk</source>
        <translation>ディスクの{}を消去</translation>
    </message>
    <message>
        <source>Profile of this screen</source>
        <translation>この画面のプロファイル</translation>
    </message>
    <message>
        <source>Colour profiles (*.icc *.icm)</source>
        <translation>カラープロファイル (*.icc *.icm)</translation>
    </message>
</context>
<context>
    <name>PresetController</name>
    <message>
        <source>&amp;Copy edits</source>
        <translation>編集をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Take what is done to this photo</source>
        <translation>この写真の編集内容をコピー</translation>
    </message>
    <message>
        <source>&amp;Paste edits</source>
        <translation>編集をペースト(&amp;P)</translation>
    </message>
    <message>
        <source>Do to what is selected what was copied</source>
        <translation>コピーした編集を選択した写真に適用</translation>
    </message>
    <message>
        <source>&amp;Save as preset</source>
        <translation>プリセットとして保存(&amp;S)</translation>
    </message>
    <message>
        <source>Keep what is done to this photo, for others</source>
        <translation>この写真の編集をほかの写真のために保存</translation>
    </message>
    <message>
        <source>&amp;Take in…</source>
        <translation>読み込み(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Give out…</source>
        <translation>書き出し(&amp;G)…</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Preset: {}</source>
        <translation>プリセット: {}</translation>
    </message>
    <message>
        <source>What is on the clipboard</source>
        <translation>クリップボードの内容</translation>
    </message>
    <message>
        <source>No edits were copied; open an edited photo and choose Edit, Copy edits first.</source>
        <translation>編集がコピーされていません。編集済みの写真を開き、先に「編集」、「編集をコピー」を選んでください。</translation>
    </message>
    <message>
        <source>Edits of {}</source>
        <translation>{} の編集</translation>
    </message>
    <message>
        <source>The preset {} is removed.</source>
        <translation>プリセット {} を削除しました。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Presets and sidecars (*.json)</source>
        <translation>プリセットとサイドカー (*.json)</translation>
    </message>
    <message>
        <source>Take in presets</source>
        <translation>プリセットを読み込み</translation>
    </message>
    <message>
        <source>Give out {}</source>
        <translation>{} を書き出し</translation>
    </message>
</context>
<context>
    <name>PresetPanel</name>
    <message>
        <source>Presets</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>プリセット名</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>プリセットとして保存</translation>
    </message>
    <message>
        <source>Keep what is done to this photo, for others</source>
        <translation>この写真の編集をほかの写真のために保存</translation>
    </message>
    <message>
        <source>More on presets</source>
        <translation>プリセットのその他の操作</translation>
    </message>
    <message>
        <source>Rename, remove, take in and give out presets</source>
        <translation>プリセットの名前変更、削除、読み込み、書き出し</translation>
    </message>
    <message>
        <source>Came with Allfocus</source>
        <translation>Allfocus に付属</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>red</source>
        <extracomment>Strong enough to be told apart, dull enough not to outshine a photo, in both themes.</extracomment>
        <translation>レッド</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>イエロー</translation>
    </message>
    <message>
        <source>green</source>
        <translation>グリーン</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>ブルー</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>パープル</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>星 1 つ</translation>
    </message>
    <message>
        <source>{} stars</source>
        <translation>星 {} つ</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>採用</translation>
    </message>
</context>
<context>
    <name>RatingActions</name>
    <message>
        <source>&amp;Rating</source>
        <translation>レーティング(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;No stars</source>
        <translation>星なし(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;1 star</source>
        <translation>星 &amp;1 つ</translation>
    </message>
    <message>
        <source>&amp;2 stars</source>
        <translation>星 &amp;2 つ</translation>
    </message>
    <message>
        <source>&amp;3 stars</source>
        <translation>星 &amp;3 つ</translation>
    </message>
    <message>
        <source>&amp;4 stars</source>
        <translation>星 &amp;4 つ</translation>
    </message>
    <message>
        <source>&amp;5 stars</source>
        <translation>星 &amp;5 つ</translation>
    </message>
    <message>
        <source>Mark it as one to leave out; X in the list of photos, and again takes it back</source>
        <translation>除外の印を付ける。写真の一覧では X、もう一度で解除</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>除外(&amp;J)</translation>
    </message>
    <message>
        <source>Mark it as one to keep; again takes it back</source>
        <translation>採用の印を付ける。もう一度で解除</translation>
    </message>
    <message>
        <source>&amp;Pick</source>
        <translation>採用(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Red label</source>
        <translation>レッドラベル(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Yellow label</source>
        <translation>イエローラベル(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Green label</source>
        <translation>グリーンラベル(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Blue label</source>
        <translation>ブルーラベル(&amp;B)</translation>
    </message>
    <message>
        <source>P&amp;urple label</source>
        <translation>パープルラベル(&amp;U)</translation>
    </message>
</context>
<context>
    <name>RecentGrid</name>
    <message>
        <source>Open {} again</source>
        <translation>{} を開き直す</translation>
    </message>
</context>
<context>
    <name>SaidDialog</name>
    <message>
        <source>What was said</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>まだメッセージはありません。</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>すべてコピー</translation>
    </message>
</context>
<context>
    <name>SelectedEdits</name>
    <message>
        <source>A photo is just being opened; do it again when it is there.</source>
        <translation>写真を開いている途中です。開いてからもう一度実行してください。</translation>
    </message>
    <message>
        <source>{} is just being opened; do it again to that one.</source>
        <translation>{} を開いている途中です。後でもう一度実行してください。</translation>
    </message>
    <message>
        <source>{0}: done to {1}.</source>
        <translation>{0}: {1} に適用しました。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取り消す</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The photo is still being opened as you want it; export it when it is there.</source>
        <translation>写真を指定どおりに開いている途中です。開いてから書き出してください。</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Enter runs what is marked.</source>
        <translation>Enter で選択項目を実行します。</translation>
    </message>
    <message>
        <source>{} cannot be done just now.</source>
        <translation>{} は今は実行できません。</translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation>写真上</translation>
    </message>
    <message>
        <source>In the panels</source>
        <translation>パネル内</translation>
    </message>
    <message>
        <source>Zoom to the cursor</source>
        <translation>カーソル位置にズーム</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>ホイール</translation>
    </message>
    <message>
        <source>Move the photo</source>
        <translation>写真を移動</translation>
    </message>
    <message>
        <source>Drag, or Space and drag</source>
        <translation>ドラッグ、または Space + ドラッグ</translation>
    </message>
    <message>
        <source>Hide or show all panels</source>
        <translation>すべてのパネルの表示/非表示</translation>
    </message>
    <message>
        <source>Fine steps</source>
        <translation>細かく調整</translation>
    </message>
    <message>
        <source>Shift with arrow, wheel or drag</source>
        <translation>Shift + 矢印、ホイール、ドラッグ</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>初期値に戻す</translation>
    </message>
    <message>
        <source>Double click, or Backspace</source>
        <translation>ダブルクリック、または Backspace</translation>
    </message>
    <message>
        <source>Next control</source>
        <translation>次のコントロール</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>New keys</source>
        <translation>新しいキー</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>新しいキーを押してください</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>キーなし</translation>
    </message>
    <message>
        <source>Built-in keys</source>
        <translation>既定のキー</translation>
    </message>
    <message>
        <source>These keys belong to {}; choose others, or take them from it first.</source>
        <translation>このキーは {} のものです。別のキーを選ぶか、先に解除してください。</translation>
    </message>
    <message>
        <source>Its built-in keys belong to {} now; change that first.</source>
        <translation>既定のキーは現在 {} のものです。先にそちらを変更してください。</translation>
    </message>
</context>
<context>
    <name>SizeForm</name>
    <message>
        <source>{} × {} px, of {} × {}</source>
        <translation>{} × {} px (元 {} × {})</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} px</translation>
    </message>
    <message>
        <source>Stays {} × {} px: it is no larger</source>
        <translation>{} × {} px のまま: これより大きくありません</translation>
    </message>
</context>
<context>
    <name>SnapshotController</name>
    <message>
        <source>Take s&amp;napshot</source>
        <translation>スナップショットを作成(&amp;N)</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>スナップショット</translation>
    </message>
    <message>
        <source>Snapshot: {}</source>
        <translation>スナップショット: {}</translation>
    </message>
    <message>
        <source>The snapshot {} is removed.</source>
        <translation>スナップショット {} を削除しました。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>SnapshotPanel</name>
    <message>
        <source>Snapshots</source>
        <translation>スナップショット</translation>
    </message>
    <message>
        <source>Name of the snapshot</source>
        <translation>スナップショット名</translation>
    </message>
    <message>
        <source>&amp;Compare with it</source>
        <translation>これと比較(&amp;C)</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>スナップショットを作成</translation>
    </message>
    <message>
        <source>Give what is done to the photo now a name, to come back to it</source>
        <translation>現在の編集に名前を付け、後で戻れるようにする</translation>
    </message>
    <message>
        <source>More on snapshots</source>
        <translation>スナップショットのその他の操作</translation>
    </message>
    <message>
        <source>Compare with, rename and remove snapshots</source>
        <translation>スナップショットの比較、名前変更、削除</translation>
    </message>
    <message>
        <source>Go back to {}</source>
        <translation>{} に戻る</translation>
    </message>
</context>
<context>
    <name>SpanField</name>
    <message>
        <source>{}, from</source>
        <translation>{}、下限</translation>
    </message>
    <message>
        <source>{}, to</source>
        <translation>{}、上限</translation>
    </message>
</context>
<context>
    <name>StackActions</name>
    <message>
        <source>Open as s&amp;tack…</source>
        <translation>スタックとして開く(&amp;T)…</translation>
    </message>
    <message>
        <source>Photos of one scene, each in focus elsewhere, as one</source>
        <translation>ピント位置の違う同じ場面の写真を 1 枚に</translation>
    </message>
    <message>
        <source>Open the sample stac&amp;k</source>
        <translation>サンプルスタックを開く(&amp;K)</translation>
    </message>
    <message>
        <source>St&amp;ack the open photos</source>
        <translation>開いている写真を深度合成(&amp;A)</translation>
    </message>
    <message>
        <source>Open the photos of the list as one focal stack</source>
        <translation>リストの写真を 1 つの深度合成として開く</translation>
    </message>
    <message>
        <source>&amp;Blink the frames of the stack</source>
        <translation>スタックのフレームを切り替え(&amp;B)</translation>
    </message>
    <message>
        <source>The aligned frames one after the other</source>
        <translation>位置合わせしたフレームを順に表示</translation>
    </message>
    <message>
        <source>&amp;Retouch from the marked frame</source>
        <translation>選択フレームからレタッチ(&amp;R)</translation>
    </message>
    <message>
        <source>Paint a frame of the stack over the fused photo</source>
        <translation>スタックのフレームを合成写真に描く</translation>
    </message>
</context>
<context>
    <name>StackBlink</name>
    <message>
        <source>Frame {0} of {1} · {2}</source>
        <translation>フレーム {0} / {1} · {2}</translation>
    </message>
</context>
<context>
    <name>StackController</name>
    <message>
        <source>Focal stack</source>
        <translation>深度合成</translation>
    </message>
    <message>
        <source>Frames ordered by name</source>
        <translation>フレームを名前順に並べました</translation>
    </message>
    <message>
        <source>{0} of {1} frames take part</source>
        <translation>{1} フレーム中 {0} を使用</translation>
    </message>
    <message>
        <source>{}; all of the photo is sharp in one of them.</source>
        <translation>{}。写真全体がいずれかでシャープです。</translation>
    </message>
    <message>
        <source>{0}; {1} of the photo is sharp in none.</source>
        <translation>{0}。写真の {1} はどれでもシャープではありません。</translation>
    </message>
    <message>
        <source>{} takes no part; bring it back to see it.</source>
        <translation>{} は使われていません。見るには元に戻してください。</translation>
    </message>
    <message>
        <source>{} brought back</source>
        <translation>{} を元に戻しました</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} を除外しました</translation>
    </message>
    <message>
        <source>{0} moved to place {1}</source>
        <translation>{0} を {1} 番目に移動しました</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Reference: {}</source>
        <translation>基準: {}</translation>
    </message>
    <message>
        <source>Frames aligned</source>
        <translation>フレームを位置合わせ</translation>
    </message>
    <message>
        <source>Frames as they are</source>
        <translation>フレームはそのまま</translation>
    </message>
</context>
<context>
    <name>StackModel</name>
    <message>
        <source>reference</source>
        <translation>基準</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>不一致</translation>
    </message>
</context>
<context>
    <name>StackPanel</name>
    <message>
        <source>Frames of the stack</source>
        <translation>スタックのフレーム</translation>
    </message>
    <message>
        <source>Align the frames</source>
        <translation>フレームを位置合わせ</translation>
    </message>
    <message>
        <source>Off for a stack that is aligned already</source>
        <translation>位置合わせ済みのスタックではオフ</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>切り替え表示</translation>
    </message>
    <message>
        <source>The aligned frames one after the other: whether they lie still</source>
        <translation>位置合わせしたフレームを順に表示し、ずれを確認</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>レタッチ</translation>
    </message>
    <message>
        <source>Paint the marked frame over the fused photo</source>
        <translation>選択フレームを合成写真に描く</translation>
    </message>
    <message>
        <source>Shown over the fused photo</source>
        <translation>合成写真に重ねて表示</translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation>オーバーレイなし</translation>
    </message>
    <message>
        <source>&amp;See this frame alone</source>
        <translation>このフレームのみ表示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>除外(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>元に戻す(&amp;B)</translation>
    </message>
    <message>
        <source>Lay all &amp;over this frame</source>
        <translation>すべてをこのフレームに合わせる(&amp;O)</translation>
    </message>
    <message>
        <source>Choose the reference &amp;automatically</source>
        <translation>基準を自動で選択(&amp;A)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下へ(&amp;D)</translation>
    </message>
    <message>
        <source>Order by &amp;name</source>
        <translation>名前順に並べる(&amp;N)</translation>
    </message>
</context>
<context>
    <name>StackRetouch</name>
    <message>
        <source>Painting from frame {0} · {1}</source>
        <translation>フレーム {0} から描画中 · {1}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stop this (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>ズーム</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>実行中の処理</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>残り {}</translation>
    </message>
</context>
<context>
    <name>StrokesField</name>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>1 stroke</source>
        <translation>ストローク 1 本</translation>
    </message>
    <message numerus="yes">
        <source>%n strokes</source>
        <translation>
            <numerusform>ストローク %n 本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskForm</name>
    <message>
        <source>What is done to each of the photos.</source>
        <translation>各写真に行う処理。</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Each photo&apos;s own</source>
        <translation>各写真の編集</translation>
    </message>
    <message>
        <source>As {}</source>
        <translation>{} と同じ</translation>
    </message>
    <message>
        <source>{} (begun before)</source>
        <translation>{} (開始済み)</translation>
    </message>
    <message>
        <source>Preset: {}</source>
        <translation>プリセット: {}</translation>
    </message>
    <message>
        <source>As they were left in the window</source>
        <translation>ウィンドウでの状態のまま</translation>
    </message>
</context>
<context>
    <name>TemplateForm</name>
    <message>
        <source>May hold {} — filled in for each photo.</source>
        <translation>{} を使えます。写真ごとに置き換えられます。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
</context>
<context>
    <name>ThumbnailSizes</name>
    <message>
        <source>&amp;Thumbnails</source>
        <translation>サムネイル(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Small</source>
        <translation>小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Medium</source>
        <translation>中(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Large</source>
        <translation>大(&amp;L)</translation>
    </message>
    <message>
        <source>Size of the pictures of open photos</source>
        <translation>開いている写真の画像サイズ</translation>
    </message>
</context>
<context>
    <name>ToolOverlay</name>
    <message>
        <source>Not worked out, as the photo is not</source>
        <translation>写真が未計算のため計算していません</translation>
    </message>
    <message>
        <source>Working out the overlay</source>
        <translation>オーバーレイを計算中</translation>
    </message>
    <message>
        <source>Focus could not be measured, so nothing is known of this</source>
        <translation>フォーカスを測定できなかったため不明です</translation>
    </message>
    <message>
        <source>{} changes nothing here, so it has nothing to show</source>
        <translation>{} はここを変更しないため、表示するものがありません</translation>
    </message>
    <message>
        <source>Switch on “{}” to see this</source>
        <translation>表示するには「{}」をオンにしてください</translation>
    </message>
    <message>
        <source>{} of the photo is sharp in no frame</source>
        <translation>写真の {} はどのフレームでもシャープではありません</translation>
    </message>
    <message>
        <source>Sure {}</source>
        <translation>確度 {}</translation>
    </message>
    <message>
        <source>Frame {0} of {1} · {2}</source>
        <translation>フレーム {0} / {1} · {2}</translation>
    </message>
    <message>
        <source>{0}: {1} of the photo</source>
        <translation>{0}: 写真の {1}</translation>
    </message>
</context>
<context>
    <name>ToolPanel</name>
    <message>
        <source>Reset {} to its defaults</source>
        <translation>{} を初期値に戻す</translation>
    </message>
    <message>
        <source>Switch {} on or off for this photo</source>
        <translation>この写真で {} をオン/オフ</translation>
    </message>
    <message>
        <source>Compare the photo with and without {}</source>
        <translation>{} の有無で写真を比較</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>ステップ {0} / {1}</translation>
    </message>
    <message>
        <source>Drag the heading to have this tool work earlier or later</source>
        <translation>見出しをドラッグしてツールの実行順を変更</translation>
    </message>
    <message>
        <source>{}: paused, not all of its result is there</source>
        <translation>{}：一時停止中（結果はまだ一部だけです）</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Fuse</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Deblur</source>
        <translation>ぼけ修復</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>強調</translation>
    </message>
    <message>
        <source>Magnify</source>
        <translation>ぼかし</translation>
    </message>
    <message>
        <source>sharp</source>
        <translation>シャープ</translation>
    </message>
    <message>
        <source>nearly sharp</source>
        <translation>ほぼシャープ</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>甘い</translation>
    </message>
    <message>
        <source>out of focus</source>
        <translation>ぼけ</translation>
    </message>
    <message>
        <source>shaken</source>
        <translation>ぶれ</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>判定不能</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開いた状態</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>風景</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>マクロ</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>ポートレート</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Which frame</source>
        <translation>使用フレーム</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>確度</translation>
    </message>
    <message>
        <source>Sharp in none</source>
        <translation>どれも非シャープ</translation>
    </message>
    <message>
        <source>Beyond repair</source>
        <translation>修復不能</translation>
    </message>
    <message>
        <source>Blurred beyond repair, left as it is</source>
        <translation>ぼけが強く修復できないため、そのまま</translation>
    </message>
    <message>
        <source>Nothing here is blurred beyond repair</source>
        <translation>ここに修復不能なぼけはありません</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>見送り</translation>
    </message>
    <message>
        <source>The network would invent here: its repair was left out in part</source>
        <translation>ネットワークがここで創作するおそれがあるため、修復の一部を見送りました</translation>
    </message>
    <message>
        <source>The network is sure of its repair here</source>
        <translation>ここではネットワークの修復は確かです</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>The repair disagrees with the photo</source>
        <translation>修復が写真と一致しません</translation>
    </message>
    <message>
        <source>The repair agrees with the photo here</source>
        <translation>ここの修復は写真と一致しています</translation>
    </message>
    <message>
        <source>Sharpened</source>
        <translation>シャープ化</translation>
    </message>
    <message>
        <source>Sharpened here</source>
        <translation>ここをシャープ化</translation>
    </message>
    <message>
        <source>Nothing here is sharpened</source>
        <translation>ここはシャープ化されていません</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Sharpest frame keeps each area from one photo, detail by detail holds fine things that cross each other, smooth depth follows surfaces without steps.</source>
        <translation>「最もシャープなフレーム」は領域ごとに 1 枚から取り、「細部ごと」は交差する細いものを残し、「なめらかな奥行き」は段差のない面に沿います。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Sharpest frame</source>
        <translation>最もシャープなフレーム</translation>
    </message>
    <message>
        <source>Detail by detail</source>
        <translation>細部ごと</translation>
    </message>
    <message>
        <source>Smooth depth</source>
        <translation>なめらかな奥行き</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>なめらかさ</translation>
    </message>
    <message>
        <source>How far round each place sharpness is judged; more is calmer, less follows finer things.</source>
        <translation>各位置の周囲どこまででシャープさを判断するか。大きいほど落ち着き、小さいほど細部に沿います。</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>一貫性</translation>
    </message>
    <message>
        <source>How much neighbours settle what a place alone leaves open; more avoids stray spots.</source>
        <translation>単独で決まらない位置を周囲がどれだけ決めるか。大きいほど孤立した斑点を防ぎます。</translation>
    </message>
    <message>
        <source>Noise care</source>
        <translation>ノイズ対策</translation>
    </message>
    <message>
        <source>Averages frames where none is sharper than the others, so that noise does not build up.</source>
        <translation>差のないフレームを平均し、ノイズが増えないようにします。</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>レタッチ</translation>
    </message>
    <message>
        <source>Paints a frame that you choose over the fused photo; each stroke names its frame.</source>
        <translation>選んだフレームを合成写真に描きます。各ストロークがフレームを記録します。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>How much of the repair is applied; 0 leaves the photo as it is.</source>
        <translation>修復を適用する度合い。0 で写真はそのままです。</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Subject: what is nearly in focus; its blurred background stays. Everything: all that can be repaired. Chosen blur: the range below.</source>
        <translation>被写体: ほぼ合焦の部分。ぼけた背景は残ります。すべて: 修復できる全部。ぼけを指定: 下の範囲。</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>被写体</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Chosen blur</source>
        <translation>ぼけを指定</translation>
    </message>
    <message>
        <source>Classical undoes the blur by what the focus map says alone, without a network: quick, and far weaker than one.</source>
        <translation>「古典的」はネットワークを使わずフォーカスマップだけでぼけを戻します。高速ですが効果はずっと弱くなります。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Classical</source>
        <translation>古典的</translation>
    </message>
    <message>
        <source>The network that repairs; larger ones are slower and repair more.</source>
        <translation>修復するネットワーク。大きいほど遅く、より修復します。</translation>
    </message>
    <message>
        <source>Follow the focus map</source>
        <translation>フォーカスマップに従う</translation>
    </message>
    <message>
        <source>Leaves sharp parts untouched and repairs large blur too; without it all of the photo is repaired alike.</source>
        <translation>シャープな部分に触れず、大きなぼけも修復します。オフでは写真全体を一様に修復します。</translation>
    </message>
    <message>
        <source>Blur from–to</source>
        <translation>ぼけの範囲</translation>
    </message>
    <message>
        <source>Only what is out of focus by so much is repaired, where the focus map is followed; at the upper end of the scale there is no limit.</source>
        <translation>フォーカスマップに従う場合、この範囲のぼけだけを修復します。目盛の上端では上限なしです。</translation>
    </message>
    <message>
        <source>Protect highlights</source>
        <translation>ハイライトを保護</translation>
    </message>
    <message>
        <source>Leaves blown highlights and what lies next to them as they are, so that they get no rims. Where the map is followed, lights far out of focus always stay so.</source>
        <translation>白とびとその周辺をそのままにし、縁取りを防ぎます。マップに従う場合、大きくぼけた光は常にそのままです。</translation>
    </message>
    <message>
        <source>Grain back</source>
        <translation>粒子を戻す</translation>
    </message>
    <message>
        <source>Puts the photo&apos;s own grain back where the repair has smoothed it.</source>
        <translation>修復で滑らかになった部分に写真本来の粒子を戻します。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>画質</translation>
    </message>
    <message>
        <source>Good repairs the photo and its mirror image and takes what the two agree on, so that less is invented; Best does so with eight, in four times the time; Draft takes the first answer.</source>
        <translation>「標準」は写真とその鏡像を修復し、両者が一致する分だけを採るので、創作が減ります。「最高」は8つの鏡像で行い、4倍の時間がかかります。「下書き」は最初の答えをそのまま採ります。</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最高</translation>
    </message>
    <message>
        <source>Check the repair</source>
        <translation>修復を検証</translation>
    </message>
    <message>
        <source>Blurs the repaired photo again and tells where it does not become the photo that it came from.</source>
        <translation>修復した写真を再びぼかし、元の写真と一致しない部分を示します。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>量</translation>
    </message>
    <message>
        <source>How much of the lost detail is given back; 1 undoes the blur as far as noise allows.</source>
        <translation>失われた細部を戻す量。1 でノイズの許す限りぼけを戻します。</translation>
    </message>
    <message>
        <source>Only what is out of focus by so much is sharpened; stronger blur stays as soft as it is.</source>
        <translation>この範囲のぼけだけをシャープにします。より強いぼけはそのままです。</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>構造</translation>
    </message>
    <message>
        <source>Raises the contrast of larger shapes where the photo is nearly in focus.</source>
        <translation>ほぼ合焦の部分で大きな形のコントラストを上げます。</translation>
    </message>
    <message>
        <source>Protect noise</source>
        <translation>ノイズを保護</translation>
    </message>
    <message>
        <source>Leaves alone what may be noise; higher values sharpen clear detail only.</source>
        <translation>ノイズかもしれないものに触れません。高いほど明確な細部だけをシャープにします。</translation>
    </message>
    <message>
        <source>Protect bokeh</source>
        <translation>ボケを保護</translation>
    </message>
    <message>
        <source>How softly sharpening ends towards blurred areas; higher values keep further away from them.</source>
        <translation>ぼけた部分に向けてシャープが弱まる緩やかさ。高いほどぼけから離れます。</translation>
    </message>
    <message>
        <source>Open by</source>
        <translation>絞りを開く</translation>
    </message>
    <message>
        <source>As if the photo had been taken with the lens opened by so many stops more.</source>
        <translation>レンズをこの段数だけ開いて撮影したかのようにします。</translation>
    </message>
    <message>
        <source>In focus below</source>
        <translation>合焦の上限</translation>
    </message>
    <message>
        <source>What is out of focus by less stays exactly as it is.</source>
        <translation>ぼけがこれより小さい部分は正確にそのままです。</translation>
    </message>
    <message>
        <source>Focus on</source>
        <translation>ピント位置</translation>
    </message>
    <message>
        <source>Click on what shall be sharp: the rest is blurred by how far it is from there.</source>
        <translation>シャープにしたい所をクリック。残りはそこからの距離に応じてぼけます。</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>ぼけ</translation>
    </message>
    <message>
        <source>What is blurred. Where it is not known what lies in front, it is taken for what you choose.</source>
        <translation>ぼかす対象。前後が不明な部分は選んだほうとみなします。</translation>
    </message>
    <message>
        <source>All that is out of focus</source>
        <translation>ぼけた部分すべて</translation>
    </message>
    <message>
        <source>The background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>The foreground</source>
        <translation>前景</translation>
    </message>
    <message>
        <source>Bokeh</source>
        <translation>ボケ</translation>
    </message>
    <message>
        <source>The opening of the lens: the shape of blurred lights.</source>
        <translation>レンズの絞り: ぼけた光の形。</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>円形</translation>
    </message>
    <message>
        <source>5 blades</source>
        <translation>5 枚羽根</translation>
    </message>
    <message>
        <source>6 blades</source>
        <translation>6 枚羽根</translation>
    </message>
    <message>
        <source>7 blades</source>
        <translation>7 枚羽根</translation>
    </message>
    <message>
        <source>8 blades</source>
        <translation>8 枚羽根</translation>
    </message>
    <message>
        <source>9 blades</source>
        <translation>9 枚羽根</translation>
    </message>
    <message>
        <source>Rim</source>
        <translation>縁</translation>
    </message>
    <message>
        <source>Brightens the edge of blurred lights, as soap bubbles.</source>
        <translation>シャボン玉のように、ぼけた光の縁を明るくします。</translation>
    </message>
    <message>
        <source>Cat&apos;s eye</source>
        <translation>口径食</translation>
    </message>
    <message>
        <source>Narrows blurred lights towards the corners of the photo, as fast lenses do.</source>
        <translation>明るいレンズのように、写真の隅でぼけた光を細くします。</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>光</translation>
    </message>
    <message>
        <source>How much brighter than white the lights were: higher values turn them into bright discs.</source>
        <translation>光が白よりどれだけ明るかったか。高いほど明るい円になります。</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>粒子</translation>
    </message>
    <message>
        <source>Gives blurred areas the grain that the rest of the photo has.</source>
        <translation>ぼけた部分に写真のほかの部分と同じ粒子を加えます。</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How much of the result is laid over the photo as it was; 0 leaves it as it was.</source>
        <translation>結果を元の写真に重ねる度合い。0 で元のままです。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Where the photo is changed; the rest of it stays exactly as it is.</source>
        <translation>写真を変更する場所。ほかは正確にそのままです。</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>In focus</source>
        <translation>合焦部</translation>
    </message>
    <message>
        <source>Out of focus</source>
        <translation>ぼけた部分</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>描いた部分</translation>
    </message>
    <message>
        <source>What is out of focus by less counts as in focus.</source>
        <translation>ぼけがこれより小さければ合焦とみなします。</translation>
    </message>
    <message>
        <source>The photo is changed where it is out of focus by so much; at the upper end of the scale there is no limit.</source>
        <translation>この範囲のぼけで写真を変更します。目盛の上端では上限なしです。</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>境界のぼかし</translation>
    </message>
    <message>
        <source>Over so much more or less blur the change fades away.</source>
        <translation>この幅のぼけの増減で変更が徐々に消えます。</translation>
    </message>
    <message>
        <source>Brush strokes</source>
        <translation>ブラシストローク</translation>
    </message>
    <message>
        <source>Where the photo is changed, as it was painted.</source>
        <translation>描いたとおりに、写真を変更する場所。</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬さ</translation>
    </message>
    <message>
        <source>How much of the brush paints in full, inside its soft edge.</source>
        <translation>柔らかい縁の内側で、ブラシが完全に描く範囲。</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>輪郭を保持</translation>
    </message>
    <message>
        <source>What is painted ends where the photo has an edge.</source>
        <translation>描いたものは写真の輪郭で止まります。</translation>
    </message>
    <message>
        <source>Everywhere else instead</source>
        <translation>マスクを反転</translation>
    </message>
    <message>
        <source>Changes what would be left, and leaves what would be changed.</source>
        <translation>残る部分を変更し、変更される部分を残します。</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
    <message>
        <source>Whether a stroke adds to where the photo is changed, or takes away from it.</source>
        <translation>ストロークが写真の変更場所に加えるか、取り除くか。</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>取り除く</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Diameter of the brush in px of the photo ([ and ]).</source>
        <translation>写真の px でのブラシの直径 ([ と ])。</translation>
    </message>
    <message>
        <source>Show what was painted</source>
        <translation>描いた部分を表示</translation>
    </message>
    <message>
        <source>Tints the photo where it was painted.</source>
        <translation>描いた部分に色を付けます。</translation>
    </message>
    <message>
        <source>White balance</source>
        <translation>ホワイトバランス</translation>
    </message>
    <message>
        <source>Which light counts as white: as the camera set it, as the picture suggests, or by hand.</source>
        <translation>どの光を白とするか: カメラの設定、画像からの推定、または手動。</translation>
    </message>
    <message>
        <source>As shot</source>
        <translation>撮影時の設定</translation>
    </message>
    <message>
        <source>Daylight</source>
        <translation>昼光</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>色温度</translation>
    </message>
    <message>
        <source>Of the light: candles 2000, lamps 2900, noon 5500, shade 8000. Higher makes the photo warmer.</source>
        <translation>光の色温度: ろうそく 2000、電球 2900、正午 5500、日陰 8000。高いほど写真は暖かくなります。</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>色かぶり補正</translation>
    </message>
    <message>
        <source>Towards magenta, or below 0 towards green: for light that does not glow, as of tubes.</source>
        <translation>マゼンタ寄り、0 未満で緑寄り: 蛍光灯など白熱でない光に。</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>露光量</translation>
    </message>
    <message>
        <source>Stops of light more or less, before anything is cut off at white.</source>
        <translation>白で切り詰める前の、光の段数の増減。</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>ハイライト</translation>
    </message>
    <message>
        <source>Where a colour of the sensor is full: blend in what the others tell, cut all off at white, or guess it from what surrounds it.</source>
        <translation>センサーの色が飽和した所: ほかの色の情報を混ぜる、白で切る、周囲から推定する。</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>ブレンド</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>再構築</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>ノイズ</translation>
    </message>
    <message>
        <source>Of the sensor, before colours are made. Keep it where blur is to be measured or undone.</source>
        <translation>色を作る前のセンサーのノイズ。ぼけを測定または修復する場合は残してください。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す情報</translation>
    </message>
    <message>
        <source>Reduce lightly</source>
        <translation>軽く低減</translation>
    </message>
    <message>
        <source>What is to be sharp</source>
        <translation>シャープであるべきもの</translation>
    </message>
    <message>
        <source>Where each photo is measured; the sharpest part there counts.</source>
        <translation>各写真を測る場所。そこで最もシャープな部分で判定します。</translation>
    </message>
    <message>
        <source>Anything in the photo</source>
        <translation>写真内のどこか</translation>
    </message>
    <message>
        <source>Something in the middle</source>
        <translation>中央のもの</translation>
    </message>
    <message>
        <source>A point you pick</source>
        <translation>指定する点</translation>
    </message>
    <message>
        <source>The point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Pick it on the photo in view; the same place counts in all photos.</source>
        <translation>表示中の写真で指定します。すべての写真で同じ位置を使います。</translation>
    </message>
    <message>
        <source>How many to pick</source>
        <translation>採用する枚数</translation>
    </message>
    <message>
        <source>So many of the sharpest are marked picked.</source>
        <translation>最もシャープなものからこの枚数に採用の印を付けます。</translation>
    </message>
    <message>
        <source>Sharpest first</source>
        <translation>シャープな順</translation>
    </message>
    <message>
        <source>Sorts the list by what was measured.</source>
        <translation>測定結果で一覧を並べ替えます。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Greys round the photo: dark for a dim room, light for a bright one.</source>
        <translation>写真の周囲のグレー: 暗い部屋には暗く、明るい部屋には明るく。</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Of the window&apos;s words, from the next start on; English where there is no translation.</source>
        <translation>ウィンドウの言語。次の起動から有効です。訳のないところは英語になります。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
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
        <translation>パネルを 1 つだけ開く</translation>
    </message>
    <message>
        <source>Opening a tool at the right folds the one before.</source>
        <translation>右側でツールを開くと前のものが閉じます。</translation>
    </message>
    <message>
        <source>Open what was open</source>
        <translation>前回開いていたものを開く</translation>
    </message>
    <message>
        <source>A start without photos named goes on where the last one ended, even if that was a crash.</source>
        <translation>写真を指定せずに起動すると、異常終了した場合でも前回の続きから始めます。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Where networks run. Automatic takes the fastest that is there.</source>
        <translation>ネットワークの実行場所。自動では利用できる最速のものを使います。</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA GPU (CUDA)</translation>
    </message>
    <message>
        <source>Apple GPU (Metal)</source>
        <translation>Apple GPU (Metal)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Automatic takes half precision where it is measured faster and just as true.</source>
        <translation>自動では、より速く同じく正確と測定された所で半精度を使います。</translation>
    </message>
    <message>
        <source>Full (32 bit)</source>
        <translation>完全 (32 bit)</translation>
    </message>
    <message>
        <source>Half (16 bit)</source>
        <translation>半精度 (16 bit)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>What the program should stay within, photos included.</source>
        <translation>写真も含め、プログラムが超えてはならない量。</translation>
    </message>
    <message>
        <source>Kept results</source>
        <translation>保持する結果</translation>
    </message>
    <message>
        <source>A part of the memory that keeps finished results, so that going back costs nothing.</source>
        <translation>完成した結果を保持するメモリ。すぐに戻れるようになります。</translation>
    </message>
    <message>
        <source>Results on disk</source>
        <translation>ディスク上の結果</translation>
    </message>
    <message>
        <source>What networks have made is kept so far over restarts, so that a photo opened again is done at once; 0 keeps nothing.</source>
        <translation>ネットワークの結果を再起動後も残し、開き直した写真がすぐに仕上がるようにします。0では残しません。</translation>
    </message>
    <message>
        <source>Largest photo</source>
        <translation>写真の最大サイズ</translation>
    </message>
    <message>
        <source>Larger photos are refused, not opened.</source>
        <translation>これより大きい写真は開かずに拒否します。</translation>
    </message>
    <message>
        <source>Memory to open</source>
        <translation>開くためのメモリ</translation>
    </message>
    <message>
        <source>Photos that need more memory than this to open are refused.</source>
        <translation>開くのにこれより多くのメモリが必要な写真は拒否します。</translation>
    </message>
</context>
<context>
    <name>TourController</name>
    <message>
        <source>Take the &amp;tour</source>
        <translation>ツアーを見る(&amp;T)</translation>
    </message>
    <message>
        <source>What is where, in five steps</source>
        <translation>何がどこにあるかを 5 ステップで</translation>
    </message>
</context>
<context>
    <name>ViewRenderer</name>
    <message>
        <source>Measuring focus</source>
        <translation>フォーカスを測定中</translation>
    </message>
    <message>
        <source>{0}, {1} of {2}</source>
        <translation>{0}、{1} / {2}</translation>
    </message>
    <message>
        <source>{}, preview</source>
        <translation>{}、プレビュー</translation>
    </message>
</context>
<context>
    <name>WindowMemory</name>
    <message>
        <source>What was open could not be read, so the window begins empty</source>
        <translation>開いていたものを読めなかったため、ウィンドウは空で始まります</translation>
    </message>
    <message>
        <source>; what was there is kept as {}.</source>
        <translation>。以前の内容は {} として保存されています。</translation>
    </message>
    <message>
        <source>Allfocus ended twice while it opened what was open before, so it begins empty; </source>
        <translation>前回開いていたものを開く間に Allfocus が 2 度終了したため、空で始まります。 </translation>
    </message>
    <message>
        <source>File, Open recent has the photos.</source>
        <translation>「ファイル」、「最近使った項目」に写真があります。</translation>
    </message>
    <message>
        <source>{} is not there any more; open it from its new place.</source>
        <translation>{} はもうありません。新しい場所から開いてください。</translation>
    </message>
    <message>
        <source>{} photos are not there any more ({}…); open them from their new place.</source>
        <translation>{} 枚の写真がもうありません ({}…)。新しい場所から開いてください。</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>There is not enough memory for this; close other programs or use a smaller photo.</source>
        <translation>メモリが足りません。ほかのソフトを閉じるか、小さい写真を使ってください。</translation>
    </message>
</context>
<context>
    <name>_Bubble</name>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Enter or →</source>
        <translation>Enter または →</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
</context>
<context>
    <name>_Entries</name>
    <message>
        <source>current</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>取り消し済み</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>比較対象</translation>
    </message>
</context>
<context>
    <name>_Heading</name>
    <message>
        <source>Open {}</source>
        <translation>{} を開く</translation>
    </message>
    <message>
        <source>Fold {}</source>
        <translation>{} を閉じる</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Open again</source>
        <translation>開き直す</translation>
    </message>
</context>
<context>
    <name>_Measuring</name>
    <message>
        <source>Progress of measuring</source>
        <translation>測定の進行状況</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>測定を停止</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>測定中</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>&amp;Map</source>
        <translation>マップ(&amp;M)</translation>
    </message>
</context>
<context>
    <name>worker</name>
    <message>
        <source>Opening {}</source>
        <translation>{} を開いています</translation>
    </message>
    <message>
        <source>Reading {}</source>
        <translation>{} を読み込み中</translation>
    </message>
    <message>
        <source>Exporting {}</source>
        <translation>{} を書き出し中</translation>
    </message>
    <message>
        <source>Writing {}</source>
        <translation>{} を保存中</translation>
    </message>
    <message>
        <source>Opening a stack of {} frames</source>
        <translation>{} フレームのスタックを開いています</translation>
    </message>
</context>
</TS>

# Tabellen, Bilder, E-Mails: für Büro und Einrichtungen

exchange-mail-server = Die Adresse des Mailservers ist nicht lesbar. Sie sieht zum Beispiel so aus: smtp://benutzer:passwort@mail.beispiel.de:587?tls=required
exchange-mail-failed = Die E-Mail konnte nicht verschickt werden.

exchange-image-empty = Die Datei ist leer.
exchange-image-bytes = Das Bild ist mit { $megabytes } MB zu groß. Möglich sind { $limit } MB. Speichern Sie es kleiner ab.
exchange-image-format = Das ist kein Bild, das wir lesen können. Möglich sind JPEG, PNG und WebP.
exchange-image-pixels = Das Bild hat { $width } × { $height } Bildpunkte. Möglich sind { $limit } Millionen. Speichern Sie es kleiner ab.
exchange-image-broken = Das Bild ist beschädigt. Öffnen Sie es in einem Bildprogramm und speichern Sie es neu.

exchange-table-empty = In der Datei steht keine Tabelle. Wir brauchen eine Zeile mit Überschriften und darunter die Einträge.
exchange-table-too-large = Die Datei ist mit { $megabytes } MB zu groß. Möglich sind { $limit } MB. Teilen Sie sie in mehrere Dateien.
exchange-table-too-many-rows = Die Tabelle hat mehr als { $limit } Zeilen. Teilen Sie sie in mehrere Dateien.
exchange-table-too-many-columns = Zeile { $line } hat mehr als { $limit } Spalten. Löschen Sie Spalten, die Sie nicht brauchen.
exchange-table-long-cell = In Zeile { $line } ist ein Feld zu lang. Kürzen Sie den Text, oder suchen Sie dort nach einem Anführungszeichen, das nicht geschlossen ist.
exchange-table-unpacked = Die Arbeitsmappe wird beim Öffnen zu groß. Speichern Sie nur das Blatt, das Sie brauchen, oder speichern Sie es als CSV.
exchange-table-format = Das ist keine Tabelle ({ $found }). Speichern Sie die Datei als XLSX, ODS oder CSV.
exchange-table-password = Die Arbeitsmappe ist mit einem Passwort geschützt. Speichern Sie sie ohne Passwort.
exchange-table-sheet = Das Blatt „{ $sheet }“ gibt es in der Arbeitsmappe nicht.
exchange-table-broken = Die Datei ist nicht lesbar. Öffnen Sie sie in Ihrem Tabellenprogramm und speichern Sie sie neu.
exchange-table-write = Die Tabelle konnte nicht erstellt werden.

exchange-note-encoding = Die Datei ist in der Zeichenkodierung { $encoding } gespeichert. Prüfen Sie in der Vorschau, ob die Umlaute stimmen.
exchange-note-replaced = Einige Zeichen waren nicht lesbar und stehen in der Vorschau als �. Speichern Sie die Datei als „CSV UTF-8“.
exchange-note-delimiter = Die Spalten sind durch „{ $delimiter }“ getrennt.
exchange-note-delimiter-tab = Die Spalten sind durch Tabulatoren getrennt.
exchange-note-above-header = Zeilen über den Überschriften, die wir ausgelassen haben: { $rows }
exchange-note-no-heading = Spalte { $column } hat keine Überschrift.
exchange-note-twice-heading = Die Überschrift „{ $column }“ kommt mehrmals vor.
exchange-note-short-row = Zeile { $line } hat nur { $found } von { $expected } Feldern. Der Rest gilt als leer.
exchange-note-long-row = Zeile { $line } hat { $found } Felder statt { $expected }. Was zu viel ist, haben wir ausgelassen.
exchange-note-cell-error = In Zeile { $line }, Spalte { $column } steht der Fehler { $error }. Das Feld gilt als leer.
exchange-note-merged = Verbundene Zellen, deren Inhalt wir für jede ihrer Zeilen übernommen haben: { $areas }
exchange-note-sheets = Gelesen haben wir das Blatt „{ $chosen }“. Weitere Blätter: { $others }
exchange-note-more = Weitere Hinweise, die hier nicht stehen: { $notes }

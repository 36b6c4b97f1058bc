# Tabellen im Gang: Einrichtungen, Adressen, ESCO
office-job-organisations-import = Einrichtungen, Adressen oder Kompetenzen einlesen
org-import-run-heading-organisations = Einrichtungen einlesen
org-import-run-heading-addresses = Adressen einlesen
org-import-run-heading-esco = Kompetenzen aus ESCO einlesen
org-import-run-goal-organisations = Einrichtungen
org-import-run-goal-addresses = Orte
org-import-run-goal-esco = Kompetenzen
org-import-run-open = Die Tabelle liegt bereit. Noch ist nichts gespeichert.
org-import-run-waiting = Die Tabelle wartet. Es geht gleich los. Bisher eingelesen: { $done } von { $total } Zeilen.
org-import-run-running = Die Tabelle wird eingelesen: { $done } von { $total } Zeilen.
org-import-run-cancelled = Angehalten nach { $done } von { $total } Zeilen. Was eingelesen ist, bleibt.
org-import-run-failed = Der Import ist nach { $done } von { $total } Zeilen abgebrochen. Was eingelesen ist, bleibt.
org-import-run-failed-what-to-do = Machen Sie hier weiter. Nichts wird doppelt angelegt. Hilft das nicht, laden Sie die Tabelle noch einmal hoch.
org-import-run-cause = Meldung: { $cause }
org-import-run-done = Die Tabelle ist eingelesen: { $total ->
    [one] 1 Zeile.
   *[other] { $total } Zeilen.
}
org-import-run-hint = Sie können diese Seite verlassen. Die Arbeit läuft weiter.
org-import-run-cancel = Anhalten
org-import-run-cancel-question = Den Import anhalten? Was eingelesen ist, bleibt. Sie können später weitermachen.
org-import-run-resume = Weitermachen
org-import-run-errors-csv = Fehler als Tabelle laden (CSV)
org-import-run-more = { $count ->
    [one] Eine weitere Zeile steht in der Tabelle.
   *[other] { $count } weitere Zeilen stehen in der Tabelle.
}
org-import-errors-file = Fehler
org-import-errors-field = Feld
org-import-errors-what = Was nicht stimmt

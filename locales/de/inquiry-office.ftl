# Zuhören: was alle Teile gemeinsam haben, und die Studien
inquiry-heading = Zuhören
inquiry-lead = Hier hören Sie Menschen zu: von der Einladung zur Fokusgruppe bis zu dem, was daraus folgt. Jeder Schritt bleibt nachvollziehbar.
inquiry-breadcrumb = Sie sind hier
inquiry-parts = Teile der Studie
inquiry-part-study = Überblick
inquiry-part-field = Gruppen und Menschen
inquiry-part-texts = Transkripte
inquiry-part-coding = Codierung
inquiry-part-analysis = Auswertung
inquiry-part-results = Ergebnisse
inquiry-new = Neue Studie
inquiry-edit = Studie ändern
inquiry-edit-heading = Studie ändern
inquiry-empty-heading = Noch keine Studie
inquiry-empty-text = Eine Studie hat eine Frage, Menschen, die gehört werden, und ein Ende, an dem die Aufnahmen gelöscht werden.
inquiry-caption = Studien, nach Namen
inquiry-column-study = Studie
inquiry-column-part = Ihre Aufgabe
inquiry-column-delete-on = Wird gelöscht am
inquiry-column-action = Aktion
inquiry-part-none = Sie gehören nicht zum Team
inquiry-demo = Erfunden
inquiry-fiction = Diese Fokusgruppe ist erfunden. Die Themen sind die von Viernheim, die Menschen und ihre Sätze gibt es nicht.
inquiry-deleted = Gelöscht
inquiry-deleted-text = Die Texte, Aufnahmen und Codierungen dieser Studie sind gelöscht. Die Kategorien und Perspektiven bleiben.
inquiry-aside-text = Diese Studie ist beiseitegelegt. Sie lässt sich lesen, aber nicht ändern.
inquiry-aside-heading = Beiseitegelegte Studien
inquiry-aside-link = Beiseitegelegte Studien ansehen
inquiry-save = Speichern
inquiry-cancel = Abbrechen
inquiry-put-aside = Beiseitelegen
inquiry-restore = Zurückholen
inquiry-undo = Rückgängig
inquiry-undo-study = Die Studie liegt jetzt beiseite.
inquiry-done-saved = Gespeichert.
inquiry-done-restored = Wieder da.

inquiry-role-head = Leitung
inquiry-role-moderator = Moderation
inquiry-role-coder = Codieren
inquiry-role-reader = Lesen
inquiry-role-key_keeper = Schlüssel zu den Namen

inquiry-sector-state = Staat
inquiry-sector-economy = Wirtschaft
inquiry-sector-civil_society = Zivilgesellschaft
inquiry-view-science = Bildungswissenschaft
inquiry-view-local_practice = Praxis vor Ort
inquiry-view-good_practice = Gute Praxis anderswo
inquiry-view-future_mediators = Künftige Vermittlerinnen und Vermittler
inquiry-view-target_groups = Zielgruppen

inquiry-rules-dresing_pehl = Dresing und Pehl, einfache Regeln
inquiry-rules-gat2 = GAT 2, Minimaltranskript

inquiry-topic-needs = Bedarfe
inquiry-topic-actors = Akteure
inquiry-topic-networking_potentials = Vernetzungspotenziale
inquiry-topic-cooperation_synergies = Synergien der Zusammenarbeit
inquiry-topic-opportunities = Chancen
inquiry-topic-challenges = Herausforderungen

inquiry-field-name = Name
inquiry-field-question = Frage
inquiry-hint-question = Was wollen Sie herausfinden? Ein Satz genügt.
inquiry-field-method = Vorgehen
inquiry-hint-method = Wie hören Sie zu, wie werten Sie aus? Das steht später im Bericht.
inquiry-field-team = Team
inquiry-hint-team = Wer an der Studie arbeitet, und womit. Texte mit echten Namen sehen nur Leitung und Moderation. Mindestens eine Person hat die Leitung.
inquiry-field-person = Person { $number }
inquiry-field-roles = Aufgaben der Person { $number }
inquiry-person-none = niemand
inquiry-field-grid = Wer gehört werden soll
inquiry-hint-grid = Wie viele Plätze gibt es je Sektor und Blickwinkel? Leer heißt: niemand gesucht.
inquiry-field-rules = Transkriptionsregeln
inquiry-hint-rules = Nach diesen Regeln werden Transkripte geprüft.
inquiry-field-blind = Blind codieren: Wer codiert, sieht die Codierungen der anderen erst beim Vergleich
inquiry-field-delete-on = Löschen am
inquiry-hint-delete-on = An diesem Tag werden Transkripte, Aufnahmen, der Schlüssel zu den Namen und die Codierungen gelöscht. Kategorien und Perspektiven bleiben.

inquiry-grid-heading = Wer gehört wird
inquiry-grid-none = Noch ist nicht festgelegt, wer gehört werden soll.
inquiry-grid-full = Alle Plätze sind besetzt.
inquiry-grid-empty = { $count ->
    [one] Ein Platz ist noch frei.
   *[other] { $count } Plätze sind noch frei.
}
inquiry-grid-caption = Gefunden und gesucht, je Sektor und Blickwinkel
inquiry-grid-missing = { $count ->
    [one] 1 fehlt
   *[other] { $count } fehlen
}
inquiry-grid-not-wanted = niemand gesucht
inquiry-to-field = Menschen suchen und einladen
inquiry-team-heading = Team
inquiry-method-heading = Vorgehen
inquiry-end-heading = Ende
inquiry-end-text = Am { $day } werden Transkripte, Aufnahmen, Schlüssel und Codierungen gelöscht. Kategorien und Perspektiven bleiben.
inquiry-end-done = Gelöscht wurde am { $day }.

inquiry-error-not-found = Diesen Eintrag gibt es nicht.
inquiry-error-forbidden = Das gehört nicht zu Ihrer Aufgabe in dieser Studie.
inquiry-error-invalid = { $count ->
    [one] Eine Angabe stimmt noch nicht.
   *[other] { $count } Angaben stimmen noch nicht.
}
inquiry-error-conflict = Jemand anderes hat inzwischen gespeichert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.
inquiry-error-internal = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.
inquiry-error-archived = Die Studie ist beiseitegelegt. Holen Sie sie erst zurück.
inquiry-error-deleted = Die Texte dieser Studie sind gelöscht.
inquiry-error-raw = Dieses Transkript hat noch echte Namen. Erst müssen sie ersetzt werden.
inquiry-error-undo-text = Diese Änderung des Textes lässt sich nicht mehr zurücknehmen: Seither wurden Namen ersetzt.
inquiry-error-missing = Bitte ausfüllen.
inquiry-error-signs = Hier stehen Zeichen, die kein Text sind.
inquiry-error-long = Höchstens { $most } Zeichen.
inquiry-error-many = Höchstens { $most }.
inquiry-error-mail = Das ist keine E-Mail-Adresse. Sie sieht so aus: name@beispiel.de
inquiry-error-head = Jemand muss die Leitung haben.
inquiry-error-role = Bitte wählen Sie mindestens eine Aufgabe.
inquiry-error-twice = Das steht zweimal da.
inquiry-error-seats = Höchstens { $most } Plätze.
inquiry-error-delete-on = Bitte wählen Sie einen Tag ab heute und innerhalb von zehn Jahren.
inquiry-error-end = Das Ende liegt vor dem Anfang.
inquiry-error-colon = Ohne Doppelpunkt: Er trennt im Transkript den Namen vom Gesagten.
inquiry-error-minutes = Höchstens 600 Minuten.
inquiry-error-color = Eine Farbe sieht so aus: #2a7f62
inquiry-error-shortcut = Ein Buchstabe ohne Umlaut oder eine Ziffer.
inquiry-error-mark = Zwischen 1 und { $most }.
inquiry-error-span = Diese Stelle liegt nicht im Text.
inquiry-error-text-long = Der Text ist zu lang. Bitte teilen Sie ihn.
inquiry-error-code = Diesen Code gibt es nicht.
inquiry-error-code-folder = Dieser Code ist ein Ordner. Wählen Sie einen darunter.
inquiry-error-code-parent = Der Code darüber passt nicht: Er fehlt oder liegt selbst darunter.
inquiry-error-day = Das ist kein Tag. Er sieht so aus: 24.12.2026
inquiry-error-time = Das ist keine Uhrzeit. Sie sieht so aus: 18:30
inquiry-error-choice = Bitte wählen Sie aus der Liste.
inquiry-error-number = Das ist keine ganze Zahl.

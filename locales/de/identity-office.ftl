# Konto, Personen, Zugangsschlüssel

identity-actions = Aktionen
identity-breadcrumb = Sie sind hier
identity-cancel = Abbrechen
identity-save = Speichern
identity-yes = ja
identity-no = nein

identity-account-heading = Mein Konto
identity-account-profile = Ihre Angaben
identity-account-email-hint = Die E-Mail-Adresse ist Ihr Anmeldename. Soll sie sich ändern, lassen Sie sich neu einladen.
identity-mail-language = Sprache der E-Mails
identity-roles = Rollen
identity-roles-none = keine Rolle
identity-account-security = Sicherheit
identity-account-password-set = Sie melden sich mit einem Passwort an.
identity-account-password-none = Sie haben noch kein Passwort und melden sich über einen anderen Dienst an.
identity-account-password-change = Passwort ändern
identity-password-current = Ihr jetziges Passwort
identity-password-lead = Danach sind Sie auf allen anderen Geräten abgemeldet.
identity-error-own-password = Das ist nicht Ihr jetziges Passwort.

identity-second = Zweiter Faktor
identity-second-on = eingeschaltet
identity-second-off = nicht eingeschaltet
identity-second-why = Mit einem Code vom Handy ist Ihr Konto auch dann sicher, wenn jemand Ihr Passwort kennt.
identity-second-setup = Einrichten
identity-second-manage = Verwalten
identity-second-is-on = Beim Anmelden fragen wir nach einem Code aus Ihrer Authenticator-App.
identity-second-codes-left = { $count ->
    [0] Sie haben keinen Wiederherstellungscode mehr.
    [one] Sie haben noch einen Wiederherstellungscode.
   *[other] Sie haben noch { $count } Wiederherstellungscodes.
}
identity-second-change-text = Neue Codes machen die alten ungültig.
identity-second-new-codes = Neue Codes erzeugen
identity-second-remove = Zweiten Faktor ausschalten
identity-second-setup-lead = In drei Schritten eingerichtet:
identity-second-step-app = Installieren Sie eine Authenticator-App auf Ihrem Handy, wenn Sie noch keine haben.
identity-second-step-scan = Scannen Sie dieses Bild mit der App:
identity-second-qr = QR-Code zum Einrichten des zweiten Faktors. Der Schlüssel steht als Text darunter.
identity-second-by-hand = Oder geben Sie den Schlüssel von Hand ein:
identity-second-step-code = Geben Sie den Code ein, den die App jetzt zeigt:
identity-code-hint = Sechs Ziffern
identity-second-confirm = Einschalten
identity-codes-heading = Ihre Wiederherstellungscodes
identity-codes-on = Der zweite Faktor ist eingeschaltet.
identity-codes-lead = Bewahren Sie diese Codes sicher auf. Jeder ersetzt einmal den Code vom Handy. Wir zeigen sie nur jetzt.
identity-codes-print = Drucken
identity-codes-done = Ich habe sie notiert

identity-sessions = Wo Sie angemeldet sind
identity-sessions-text = Ein Gerät dabei, das Sie nicht kennen? Melden Sie es ab und ändern Sie Ihr Passwort.
identity-sessions-of-person = Wo diese Person angemeldet ist
identity-sessions-none = Zurzeit nirgends.
identity-session-device = Gerät
identity-session-began = Angemeldet
identity-session-seen = Zuletzt benutzt
identity-session-this = dieses Gerät
identity-session-end = Abmelden
identity-sessions-end-others = Alle anderen Geräte abmelden
identity-sessions-end-all = Überall abmelden
identity-device-unknown = Unbekanntes Gerät

identity-data = Ihre Daten
identity-data-text = Hier bekommen Sie alles, was wir über Sie gespeichert haben, und können Ihr Konto löschen.
identity-data-export = Daten herunterladen (JSON)
identity-data-erase = Konto löschen
identity-data-erased-on = Ihr Konto wird am { $date } gelöscht, wenn Sie sich bis dahin nicht anmelden.
identity-erase-lead = Ihr Konto verschwindet sofort und lässt sich nicht zurückholen.
identity-erase-gone = Name, E-Mail-Adresse, Passwort, Rollen und Anmeldungen werden gelöscht.
identity-erase-trail = In der Änderungsliste steht Ihr Name nicht mehr. Was geändert wurde, bleibt nachvollziehbar.
identity-erase-stays = Die Einträge Ihrer Einrichtung bleiben bestehen.
identity-erase-submit = Konto endgültig löschen

identity-people-heading = Personen
identity-people-count = { $count ->
    [one] Eine Person mit Konto
   *[other] { $count } Personen mit Konto
}
identity-inactive = gesperrt
identity-seen = Zuletzt da
identity-never-seen = noch nie
identity-created = Konto seit
identity-until = Gültig bis
identity-invite = Person einladen
identity-invite-lead = Die Person bekommt eine E-Mail mit einem Link und legt ihr Passwort selbst fest.
identity-invite-name-hint = Die Person kann ihn beim Annehmen ändern.
identity-invite-submit = Einladung schicken
identity-invitations = Offene Einladungen
identity-invitations-none = Zurzeit wartet keine Einladung.
identity-invitation-withdraw = Zurückziehen
identity-roles-hint = Mehrere sind möglich. Die Rolle „Einrichtung“ gilt nur für die Einrichtungen, die Sie unten ankreuzen.
identity-organisations = Einrichtungen
identity-organisations-hint = Deren Angebote und Angaben die Person pflegt.
identity-person-access = Zugang
identity-person-erased-on = Das Konto wird am { $date } gelöscht, wenn sich die Person bis dahin nicht anmeldet.
identity-deactivate = Konto sperren
identity-deactivate-text = Die Person wird sofort überall abgemeldet und kann sich nicht mehr anmelden. Sie können das Konto jederzeit wieder freigeben.
identity-activate = Konto freigeben
identity-activate-text = Das Konto ist gesperrt. Nach der Freigabe kann sich die Person wieder anmelden.
identity-second-reset = Zweiten Faktor zurücksetzen
identity-second-reset-text = Nur wenn die Person ihr Handy verloren hat und Sie sicher sind, mit wem Sie sprechen. Sie wird überall abgemeldet.
identity-person-data-text = Auf Wunsch der Person: Auskunft über alle gespeicherten Daten.
identity-person-erase = Konto dieser Person löschen
identity-person-erase-text = Das lässt sich nicht rückgängig machen. Der Name verschwindet auch aus der Änderungsliste.
identity-person-erase-submit = „{ $name }“ endgültig löschen

identity-tokens-heading = Zugänge für Programme
identity-tokens-lead = Mit einem Schlüssel liest oder schreibt ein Programm über die Schnittstelle, zum Beispiel die Website einer Einrichtung.
identity-tokens-docs = Zur Beschreibung der Schnittstelle
identity-tokens-none = Es gibt noch keinen Schlüssel.
identity-tokens-count = { $count ->
    [one] Ein Schlüssel
   *[other] { $count } Schlüssel
}
identity-token-new = Neuer Schlüssel
identity-token-name = Wofür?
identity-token-name-hint = Zum Beispiel „Website der Musikschule“. Der Name steht bei jeder Änderung in der Änderungsliste.
identity-token-owner = Für
identity-token-whole = die ganze Kommune
identity-token-scope = Darf
identity-scope-read = lesen
identity-scope-write = lesen und schreiben
identity-token-used = Zuletzt benutzt
identity-token-never-used = noch nie
identity-token-no-end = unbegrenzt
identity-token-expires = Gültig bis
identity-token-expires-hint = Leer lassen, wenn der Schlüssel bis zum Widerruf gelten soll.
identity-token-create = Schlüssel erzeugen
identity-token-revoke = Widerrufen
identity-token-fresh = Das ist der neue Schlüssel. Kopieren Sie ihn jetzt: Wir zeigen ihn nur dieses eine Mal.
identity-token-copy = Kopieren
identity-token-copied = Kopiert
identity-error-token-date = Bitte geben Sie ein Datum in der Zukunft an.
identity-error-organisation = Bitte wählen Sie eine Einrichtung aus der Liste.

identity-flash-profile = Ihre Angaben sind gespeichert.
identity-flash-password = Ihr neues Passwort gilt.
identity-flash-second-off = Der zweite Faktor ist ausgeschaltet.
identity-flash-session-ended = Das Gerät ist abgemeldet.
identity-flash-sessions-ended = Die Geräte sind abgemeldet.
identity-flash-invited = Die Einladung ist unterwegs.
identity-flash-invited-folder = Die Einladung ist angelegt. Dieser Server verschickt noch keine E-Mails: Sie liegt im Ordner für Ausgänge.
identity-flash-withdrawn = Die Einladung ist zurückgezogen.
identity-flash-roles = Die Rollen sind gespeichert.
identity-flash-activated = Das Konto ist freigegeben.
identity-flash-deactivated = Das Konto ist gesperrt.
identity-flash-second-reset = Der zweite Faktor ist zurückgesetzt.
identity-flash-person-erased = Das Konto ist gelöscht.
identity-flash-token-revoked = Der Schlüssel ist widerrufen.

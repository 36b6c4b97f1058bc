# Anmelden, Einladung, vergessenes Passwort in Leichter Sprache

role-visitor = Gast
role-provider = Einrichtung
role-moderator = Redaktion
role-board-member = Bildungs-Beirat
role-office = Bildungs-Büro
role-region = Region
role-administrator = Verwaltung der Konten

identity-email = E-Mail-Adresse
identity-password = Passwort
identity-password-new = Neues Passwort
identity-password-again = Neues Passwort noch einmal
identity-password-hint = Das Passwort braucht mindestens { $shortest } Zeichen. Gut sind mehrere Wörter hintereinander.
identity-name = Name
identity-name-hint = Andere sehen diesen Namen, wenn Sie etwas ändern.
identity-code = Code

identity-login-heading = Anmelden
identity-login-lead = Hier melden sich Menschen an, die auf dieser Seite arbeiten. Wollen Sie nur etwas suchen? Dann brauchen Sie kein Konto.
identity-login-submit = Anmelden
identity-login-forgotten = Passwort vergessen?
identity-login-openid-text = Haben Sie schon ein anderes Konto? Dann melden Sie sich damit an:
identity-away-heading = Einen Moment
identity-away-text = Gleich öffnet sich eine andere Seite. Dort melden Sie sich an. Passiert nichts? Dann klicken Sie hier:
identity-away-link = Weiter zur Anmeldung
identity-login-no-account = Haben Sie noch kein Konto? Fragen Sie im Bildungs-Büro.
identity-demo-heading = Zum Ausprobieren
identity-demo-text = Diese Konten sind erfunden. Sie können alles ausprobieren.
identity-demo-submit = Als „{ $name }“ anmelden

identity-second-heading = Noch ein Schritt
identity-second-lead = Öffnen Sie die App auf Ihrem Handy. Dort steht eine Zahl mit 6 Ziffern. Schreiben Sie die Zahl hier hinein.
identity-second-hint = Haben Sie Ihr Handy nicht dabei? Dann nehmen Sie einen von Ihren Ersatz-Codes.
identity-second-submit = Weiter
identity-second-back = Mit einem anderen Konto anmelden
identity-second-lost = Haben Sie Ihr Handy verloren? Und haben Sie keine Codes mehr? Dann fragen Sie die Verwaltung der Konten.

identity-recovery-heading = Passwort vergessen
identity-recovery-lead = Schreiben Sie Ihre E-Mail-Adresse in das Feld. Dann bekommen Sie eine E-Mail. In der E-Mail ist ein Link. Mit dem Link machen Sie ein neues Passwort.
identity-recovery-submit = E-Mail schicken
identity-recovery-back = Zurück zum Anmelden
identity-recovery-sent = Gibt es ein Konto für { $email }? Dann bekommen Sie jetzt eine E-Mail. Der Link in der E-Mail geht { $minutes } Minuten lang.
identity-mail-to-folder = Diese Seite kann noch keine E-Mails schicken. Fragen Sie die Verwaltung der Konten.
identity-new-password-heading = Neues Passwort
identity-new-password-lead = Das Passwort ist für das Konto { $email }. Danach müssen Sie sich auf allen Geräten neu anmelden.
identity-new-password-submit = Passwort speichern

identity-invitation-heading = Willkommen
identity-invitation-lead = Sie sind eingeladen. Sie können bei „{ $portal }“ mitarbeiten. Ihr Konto ist für { $email }.
identity-invitation-submit = Konto machen

identity-wait-seconds = { $count ->
    [one] 1 Sekunde
   *[other] { $count } Sekunden
}
identity-wait-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}

identity-error-wrong-password = Die E-Mail-Adresse oder das Passwort ist falsch.
identity-error-wrong-code = Der Code ist falsch. Oder Sie haben ihn schon benutzt. Warten Sie auf den nächsten Code.
identity-error-throttled = Das waren zu viele Versuche. Warten Sie { $wait }. Dann versuchen Sie es noch einmal.
identity-error-stale-link = Der Link geht nicht mehr. Vielleicht ist er zu alt. Vielleicht wurde er schon benutzt. Bitten Sie um einen neuen Link.
identity-error-email = Das ist keine richtige E-Mail-Adresse. Ein Beispiel: name@beispiel.de
identity-error-email-taken = Es gibt schon ein Konto mit dieser E-Mail-Adresse.
identity-error-name = Schreiben Sie einen Namen in das Feld.
identity-error-password-short = Das Passwort ist zu kurz. Es braucht mindestens { $shortest } Zeichen.
identity-error-password-long = Das Passwort ist zu lang. Es darf höchstens { $longest } Zeichen haben.
identity-error-password-common = Viele Menschen benutzen dieses Passwort. Darum kann man es leicht erraten. Nehmen Sie ein anderes.
identity-error-password-personal = In dem Passwort ist Ihr Name oder Ihre E-Mail-Adresse. Das kann man leicht erraten. Nehmen Sie ein anderes.
identity-error-password-different = Die beiden Passwörter sind nicht gleich.
identity-error-roles = Etwas stimmt nicht mit den Rollen. Bitte prüfen Sie die Rollen.
identity-error-last-administrator = Eine Person muss die Konten verwalten. Geben Sie diese Aufgabe zuerst einer anderen Person.
identity-error-provider = Das Anmelden hat nicht geklappt. Versuchen Sie es noch einmal.
identity-error-no-account = Hier gibt es noch kein Konto für Sie. Fragen Sie im Bildungs-Büro.
identity-error-mail = Die E-Mail konnte nicht geschickt werden. Versuchen Sie es später noch einmal.
identity-error-forbidden = Sie dürfen diese Seite nicht öffnen.
identity-error-foreign-form = Das Formular kam von einer fremden Internet-Seite. Darum haben wir nichts geändert.
identity-error-stale-form = Das Formular war zu lange offen. Laden Sie die Seite neu. Dann schicken Sie das Formular noch einmal.
identity-error-too-large = Das ist zu groß.

identity-flash-logged-out = Sie sind abgemeldet.
identity-flash-recovered = Sie haben ein neues Passwort. Melden Sie sich jetzt damit an.
identity-flash-welcome = Willkommen! Ihr Konto ist fertig.
identity-flash-erased = Ihr Konto ist gelöscht. Danke, dass Sie dabei waren.

identity-mail-contact = Haben Sie Fragen? Schreiben Sie an { $email }.
identity-mail-invitation-subject = Einladung: { $portal }
identity-mail-invitation-text =
    Guten Tag { $name },

    Sie sind eingeladen.
    Sie können bei „{ $portal }“ mitarbeiten.
    Mit diesem Link machen Sie Ihr Konto:

    { $link }

    Der Link geht { $days } Tage lang. Er geht nur ein Mal.
    Kennen Sie die Einladung nicht? Dann löschen Sie diese E-Mail.
identity-mail-recovery-subject = Neues Passwort für { $portal }
identity-mail-recovery-text =
    Guten Tag { $name },

    Wollen Sie ein neues Passwort?
    Dann öffnen Sie diesen Link:

    { $link }

    Der Link geht { $minutes } Minuten lang. Er geht nur ein Mal.
    Wollen Sie kein neues Passwort? Dann müssen Sie nichts tun.
identity-mail-retention-subject = Wir löschen Ihr Konto bei { $portal }
identity-mail-retention-text =
    Guten Tag { $name },

    Sie waren lange nicht mehr bei „{ $portal }“.
    Darum löschen wir Ihr Konto am { $date }.

    Wollen Sie das Konto behalten?
    Dann melden Sie sich vorher ein Mal an:

    { $link }

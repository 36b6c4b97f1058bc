# Anmelden, Einladung, vergessenes Passwort

role-visitor = Gast
role-provider = Einrichtung
role-moderator = Redaktion
role-board-member = Bildungsbeirat
role-office = Bildungsbüro
role-region = Region
role-administrator = Administration

identity-email = E-Mail-Adresse
identity-password = Passwort
identity-password-new = Neues Passwort
identity-password-again = Neues Passwort noch einmal
identity-password-hint = Mindestens { $shortest } Zeichen. Am besten mehrere Wörter, die nicht zusammengehören.
identity-name = Name
identity-name-hint = So erscheint er bei Ihren Änderungen.
identity-code = Code

identity-login-heading = Anmelden
identity-login-lead = Für Einrichtungen, das Bildungsbüro und alle, die hier mitarbeiten. Zum Suchen brauchen Sie kein Konto.
identity-login-submit = Anmelden
identity-login-forgotten = Passwort vergessen?
identity-login-openid-text = Melden Sie sich mit dem Konto an, das Sie schon haben:
identity-away-heading = Einen Moment
identity-away-text = Sie kommen gleich zur Anmeldung Ihres Anbieters. Wenn nichts passiert, klicken Sie hier:
identity-away-link = Weiter zur Anmeldung
identity-login-no-account = Noch kein Konto? Das Bildungsbüro lädt Sie gern ein.
identity-demo-heading = Vorführung: ein Klick genügt
identity-demo-text = Diese Konten sind erfunden. Probieren Sie aus, was jede Rolle sieht.
identity-demo-submit = Als „{ $name }“ anmelden

identity-second-heading = Noch ein Schritt
identity-second-lead = Öffnen Sie Ihre Authenticator-App und geben Sie den sechsstelligen Code ein.
identity-second-hint = Handy nicht da? Einer Ihrer Wiederherstellungscodes geht auch.
identity-second-submit = Weiter
identity-second-back = Mit einem anderen Konto anmelden
identity-second-lost = Handy verloren und keine Codes mehr? Die Administration kann den zweiten Faktor zurücksetzen.

identity-recovery-heading = Passwort vergessen
identity-recovery-lead = Nennen Sie uns Ihre E-Mail-Adresse. Wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort setzen.
identity-recovery-submit = Link schicken
identity-recovery-back = Zurück zur Anmeldung
identity-recovery-sent = Wenn es zu { $email } ein Konto gibt, ist eine E-Mail unterwegs. Der Link darin gilt { $minutes } Minuten.
identity-mail-to-folder = Dieser Server verschickt noch keine E-Mails. Sie liegen auf dem Server im Ordner für Ausgänge; die Administration kann sie dort lesen.
identity-new-password-heading = Neues Passwort
identity-new-password-lead = Für das Konto { $email }. Danach sind Sie auf allen Geräten abgemeldet.
identity-new-password-submit = Passwort speichern

identity-invitation-heading = Willkommen
identity-invitation-lead = Sie sind eingeladen, bei „{ $portal }“ mitzuarbeiten. Ihr Konto gehört zu { $email }.
identity-invitation-submit = Konto anlegen

identity-wait-seconds = { $count ->
    [one] eine Sekunde
   *[other] { $count } Sekunden
}
identity-wait-minutes = { $count ->
    [one] eine Minute
   *[other] { $count } Minuten
}

identity-error-wrong-password = E-Mail-Adresse oder Passwort stimmt nicht.
identity-error-wrong-code = Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten.
identity-error-throttled = Das waren zu viele Versuche. Bitte warten Sie { $wait } und versuchen Sie es dann noch einmal.
identity-error-stale-link = Dieser Link gilt nicht mehr. Er wurde schon benutzt, oder seine Zeit ist abgelaufen. Bitte fordern Sie einen neuen an.
identity-error-email = Das ist keine vollständige E-Mail-Adresse. So sieht eine aus: name@beispiel.de
identity-error-email-taken = Zu dieser E-Mail-Adresse gibt es schon ein Konto.
identity-error-name = Bitte tragen Sie einen Namen ein (höchstens 200 Zeichen).
identity-error-password-short = Das Passwort ist zu kurz. Es braucht mindestens { $shortest } Zeichen.
identity-error-password-long = Das Passwort ist zu lang. Höchstens { $longest } Zeichen sind möglich.
identity-error-password-common = Dieses Passwort wird oft benutzt und darum schnell erraten. Bitte wählen Sie ein anderes.
identity-error-password-personal = Ihr Name und Ihre E-Mail-Adresse sind leicht zu erraten. Bitte wählen Sie ein Passwort ohne sie.
identity-error-password-different = Die beiden Passwörter sind nicht gleich.
identity-error-roles = Bitte prüfen Sie die Rollen. Wer zu einer Einrichtung gehört, braucht mindestens eine Einrichtung.
identity-error-last-administrator = Es muss immer jemanden für die Administration geben. Geben Sie diese Rolle zuerst einer anderen Person.
identity-error-provider = Die Anmeldung über den anderen Dienst hat nicht geklappt. Bitte versuchen Sie es noch einmal.
identity-error-no-account = Der andere Dienst kennt Sie, aber hier gibt es noch kein Konto mit Ihrer E-Mail-Adresse. Bitten Sie das Bildungsbüro um eine Einladung.
identity-error-mail = Die E-Mail konnte nicht verschickt werden. Bitte versuchen Sie es später noch einmal.
identity-error-forbidden = Ihr Konto darf diese Seite nicht öffnen.
identity-error-foreign-form = Das Formular kam von einer fremden Seite. Darum haben wir nichts geändert.
identity-error-stale-form = Das Formular war zu lange offen. Bitte laden Sie die Seite neu und senden Sie es noch einmal.
identity-error-too-large = Das ist mehr, als wir auf einmal annehmen.

identity-flash-logged-out = Sie sind abgemeldet.
identity-flash-recovered = Ihr neues Passwort gilt. Bitte melden Sie sich damit an.
identity-flash-welcome = Willkommen! Ihr Konto ist angelegt.
identity-flash-erased = Ihr Konto ist gelöscht. Danke, dass Sie mitgemacht haben.

identity-mail-contact = Fragen? Schreiben Sie an { $email }.
identity-mail-invitation-subject = Einladung: { $portal }
identity-mail-invitation-text =
    Guten Tag { $name },

    Sie sind eingeladen, bei „{ $portal }“ mitzuarbeiten.
    Mit diesem Link legen Sie Ihr Konto an:

    { $link }

    Der Link gilt { $days } Tage und nur einmal.
    Wenn Sie nichts davon wissen, löschen Sie diese E-Mail einfach.
identity-mail-recovery-subject = Neues Passwort für { $portal }
identity-mail-recovery-text =
    Guten Tag { $name },

    jemand möchte für Ihr Konto ein neues Passwort setzen.
    Wenn Sie das sind, öffnen Sie diesen Link:

    { $link }

    Der Link gilt { $minutes } Minuten und nur einmal.
    Wenn Sie es nicht waren, müssen Sie nichts tun. Ihr altes Passwort bleibt.
identity-mail-retention-subject = Ihr Konto bei { $portal } wird gelöscht
identity-mail-retention-text =
    Guten Tag { $name },

    Sie waren lange nicht mehr bei „{ $portal }“.
    Darum löschen wir Ihr Konto am { $date }, mit allem, was dazu gespeichert ist.

    Möchten Sie es behalten? Dann melden Sie sich bis dahin einmal an:

    { $link }

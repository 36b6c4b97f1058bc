# Links, Dateien, Grenzen: was auch ohne Anmeldung zu sehen ist

exchange-too-many = Das waren zu viele Versuche. Bitte versuche es in { $minutes } Min. noch einmal.
exchange-link-expired = Dieser Link ist abgelaufen. Bitte fordere einen neuen an.
exchange-link-invalid = Dieser Link ist nicht gültig. Vielleicht ist er beim Kopieren abgeschnitten worden.
exchange-cursor-invalid = Diese Seite der Liste gibt es nicht mehr. Bitte beginne wieder von vorn.
exchange-limit-invalid = So viele Einträge auf einmal gehen nicht. Möglich sind 1 bis 100.
exchange-file-missing = Diese Datei gibt es nicht oder nicht mehr.
exchange-file-failed = Die Datei konnte gerade nicht geladen oder gespeichert werden. Bitte versuche es später noch einmal.
exchange-mail-address = „{ $address }“ ist keine E-Mail-Adresse. Sie sieht zum Beispiel so aus: name@beispiel.de

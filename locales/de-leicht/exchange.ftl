# Links, Dateien, Grenzen: was auch ohne Anmeldung zu sehen ist

exchange-too-many = Sie haben es zu oft versucht. Warten Sie { $minutes } Min. Versuchen Sie es dann noch einmal.
exchange-link-expired = Dieser Link ist zu alt. Er geht nicht mehr. Sie können einen neuen Link bekommen.
exchange-link-invalid = Dieser Link ist falsch. Vielleicht fehlt ein Stück vom Link.
exchange-cursor-invalid = Diese Seite gibt es nicht mehr. Fangen Sie bitte vorn an.
exchange-limit-invalid = Diese Zahl geht nicht. Möglich sind die Zahlen von 1 bis 100.
exchange-file-missing = Diese Datei gibt es nicht mehr.
exchange-file-failed = Das hat gerade nicht geklappt. Versuchen Sie es später noch einmal.
exchange-mail-address = „{ $address }“ ist keine E-Mail-Adresse. Eine E-Mail-Adresse sieht so aus: name@beispiel.de

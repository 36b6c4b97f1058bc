# Links, files, limits: what is seen without logging in, too

exchange-too-many = That was too many attempts. Please try again in { $minutes } min.
exchange-link-expired = This link has expired. Please ask for a new one.
exchange-link-invalid = This link is not valid. It may have been cut off when it was copied.
exchange-cursor-invalid = This page of the list no longer exists. Please start again from the beginning.
exchange-limit-invalid = That is not a possible number of entries. Choose 1 to 100.
exchange-file-missing = This file does not exist, or no longer exists.
exchange-file-failed = The file could not be loaded or saved just now. Please try again later.
exchange-mail-address = “{ $address }” is not an e-mail address. One looks like this: name@example.org

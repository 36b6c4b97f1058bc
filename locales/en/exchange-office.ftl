# Tables, images, e-mails: for the office and organisations

exchange-mail-server = The mail server’s address cannot be read. One looks like this: smtp://user:password@mail.example.org:587?tls=required
exchange-mail-failed = The e-mail could not be sent.

exchange-image-empty = The file is empty.
exchange-image-bytes = At { $megabytes } MB the image is too large. Up to { $limit } MB are possible. Save it smaller.
exchange-image-format = This is not an image we can read. JPEG, PNG and WebP are possible.
exchange-image-pixels = The image has { $width } × { $height } pixels. Up to { $limit } million are possible. Save it smaller.
exchange-image-broken = The image is damaged. Open it in an image program and save it again.

exchange-table-empty = There is no table in the file. We need a row of headings and the entries below it.
exchange-table-too-large = At { $megabytes } MB the file is too large. Up to { $limit } MB are possible. Split it into several files.
exchange-table-too-many-rows = The table has more than { $limit } rows. Split it into several files.
exchange-table-too-many-columns = Row { $line } has more than { $limit } columns. Delete columns you do not need.
exchange-table-long-cell = A cell in row { $line } is too long. Shorten the text, or look there for a quotation mark that is not closed.
exchange-table-unpacked = The workbook becomes too large when opened. Save only the sheet you need, or save it as CSV.
exchange-table-format = This is not a table ({ $found }). Save the file as XLSX, ODS or CSV.
exchange-table-password = The workbook is protected by a password. Save it without one.
exchange-table-sheet = There is no sheet “{ $sheet }” in the workbook.
exchange-table-broken = The file cannot be read. Open it in your spreadsheet program and save it again.
exchange-table-write = The table could not be made.

exchange-note-encoding = The file is saved in the character encoding { $encoding }. Check special characters in the preview.
exchange-note-replaced = Some characters could not be read and show as � in the preview. Save the file as “CSV UTF-8”.
exchange-note-delimiter = The columns are separated by “{ $delimiter }”.
exchange-note-delimiter-tab = The columns are separated by tabs.
exchange-note-above-header = Rows above the headings that we left out: { $rows }
exchange-note-no-heading = Column { $column } has no heading.
exchange-note-twice-heading = The heading “{ $column }” comes more than once.
exchange-note-short-row = Row { $line } has only { $found } of { $expected } cells. The rest counts as empty.
exchange-note-long-row = Row { $line } has { $found } cells instead of { $expected }. We left out what is too many.
exchange-note-cell-error = Row { $line }, column { $column } shows the error { $error }. The cell counts as empty.
exchange-note-merged = Merged cells whose content we took for each of their rows: { $areas }
exchange-note-sheets = We read the sheet “{ $chosen }”. Other sheets: { $others }
exchange-note-more = More notes that are not listed here: { $notes }

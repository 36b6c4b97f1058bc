# Tables under way: organisations, addresses, ESCO
office-job-organisations-import = Importing organisations, addresses or skills
org-import-run-heading-organisations = Import organisations
org-import-run-heading-addresses = Import addresses
org-import-run-heading-esco = Import skills from ESCO
org-import-run-goal-organisations = Organisations
org-import-run-goal-addresses = Places
org-import-run-goal-esco = Competencies
org-import-run-open = The table is ready. Nothing has been saved yet.
org-import-run-waiting = The table is waiting and will start in a moment. So far: { $done } of { $total } rows.
org-import-run-running = Importing: { $done } of { $total } rows.
org-import-run-cancelled = Stopped after { $done } of { $total } rows. What was imported stays.
org-import-run-failed = The import broke off after { $done } of { $total } rows. What was imported stays.
org-import-run-failed-what-to-do = Continue here. Nothing is created twice. If that does not help, upload the table again.
org-import-run-cause = Message: { $cause }
org-import-run-done = The table is imported: { $total ->
    [one] 1 row.
   *[other] { $total } rows.
}
org-import-run-hint = You can leave this page. The work goes on.
org-import-run-cancel = Stop
org-import-run-cancel-question = Stop the import? What was imported stays. You can continue later.
org-import-run-resume = Continue
org-import-run-errors-csv = Download the errors as a table (CSV)
org-import-run-more = { $count ->
    [one] One more row is in the table.
   *[other] { $count } more rows are in the table.
}
org-import-errors-file = Errors
org-import-errors-field = Field
org-import-errors-what = What is wrong

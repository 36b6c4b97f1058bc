# Account, people, access tokens

identity-actions = Actions
identity-breadcrumb = You are here
identity-cancel = Cancel
identity-save = Save
identity-yes = yes
identity-no = no

identity-account-heading = My account
identity-account-profile = About you
identity-account-email-hint = You log in with your e-mail address. To change it, have yourself invited again.
identity-mail-language = Language of e-mails
identity-roles = Roles
identity-roles-none = no role
identity-account-security = Security
identity-account-password-set = You log in with a password.
identity-account-password-none = You have no password yet and log in through another service.
identity-account-password-change = Change password
identity-password-current = Your present password
identity-password-lead = Afterwards you are logged out on all other devices.
identity-error-own-password = This is not your present password.

identity-second = Second factor
identity-second-on = on
identity-second-off = off
identity-second-why = With a code from your phone your account is safe even if somebody knows your password.
identity-second-setup = Set up
identity-second-manage = Manage
identity-second-is-on = When you log in we ask for a code from your authenticator app.
identity-second-codes-left = { $count ->
    [0] You have no recovery code left.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
identity-second-change-text = New codes make the old ones invalid.
identity-second-new-codes = Make new codes
identity-second-remove = Turn the second factor off
identity-second-setup-lead = Set up in three steps:
identity-second-step-app = Install an authenticator app on your phone if you have none yet.
identity-second-step-scan = Scan this picture with the app:
identity-second-qr = QR code for setting up the second factor. The key stands below as text.
identity-second-by-hand = Or enter the key by hand:
identity-second-step-code = Enter the code that the app shows now:
identity-code-hint = Six digits
identity-second-confirm = Turn on
identity-codes-heading = Your recovery codes
identity-codes-on = The second factor is on.
identity-codes-lead = Keep these codes in a safe place. Each replaces the code from the phone once. We show them only now.
identity-codes-print = Print
identity-codes-done = I have noted them

identity-sessions = Where you are logged in
identity-sessions-text = A device you do not know? Log it out and change your password.
identity-sessions-of-person = Where this person is logged in
identity-sessions-none = Nowhere at present.
identity-session-device = Device
identity-session-began = Logged in
identity-session-seen = Last used
identity-session-this = this device
identity-session-end = Log out
identity-sessions-end-others = Log out all other devices
identity-sessions-end-all = Log out everywhere
identity-device-unknown = Unknown device

identity-data = Your data
identity-data-text = Here you get everything we have stored about you, and can erase your account.
identity-data-export = Download data (JSON)
identity-data-erase = Erase account
identity-data-erased-on = Your account will be erased on { $date } unless you log in until then.
identity-erase-lead = Your account goes at once and cannot be brought back.
identity-erase-gone = Name, e-mail address, password, roles and log-ins are erased.
identity-erase-trail = Your name goes out of the list of changes. What was changed can still be followed.
identity-erase-stays = The entries of your organisation stay.
identity-erase-submit = Erase account for good

identity-people-heading = People
identity-people-count = { $count ->
    [one] One person with an account
   *[other] { $count } people with accounts
}
identity-inactive = blocked
identity-seen = Last here
identity-never-seen = never
identity-created = Account since
identity-until = Valid until
identity-invite = Invite somebody
identity-invite-lead = The person gets an e-mail with a link and chooses the password.
identity-invite-name-hint = The person can change it when accepting.
identity-invite-submit = Send invitation
identity-invitations = Open invitations
identity-invitations-none = No invitation is waiting.
identity-invitation-withdraw = Withdraw
identity-roles-hint = Several are possible. The role “Organisation” holds only for the organisations ticked below.
identity-organisations = Organisations
identity-organisations-hint = Whose offers and details the person keeps.
identity-person-access = Access
identity-person-erased-on = The account will be erased on { $date } unless the person logs in until then.
identity-deactivate = Block account
identity-deactivate-text = The person is logged out everywhere at once and cannot log in any more. You can unblock the account at any time.
identity-activate = Unblock account
identity-activate-text = The account is blocked. Once unblocked, the person can log in again.
identity-second-reset = Reset second factor
identity-second-reset-text = Only if the person has lost the phone and you are sure whom you are talking to. The person is logged out everywhere.
identity-person-data-text = At the person’s request: everything that is stored.
identity-person-erase = Erase this person’s account
identity-person-erase-text = This cannot be undone. The name goes out of the list of changes, too.
identity-person-erase-submit = Erase “{ $name }” for good

identity-tokens-heading = Access tokens
identity-tokens-lead = With a token a program reads or writes through the API, for example the website of an organisation.
identity-tokens-docs = Description of the API
identity-tokens-none = There is no token yet.
identity-tokens-count = { $count ->
    [one] One token
   *[other] { $count } tokens
}
identity-token-new = New token
identity-token-name = What for?
identity-token-name-hint = For example “Website of the music school”. The name stands with each change in the list of changes.
identity-token-owner = For
identity-token-whole = the whole municipality
identity-token-scope = May
identity-scope-read = read
identity-scope-write = read and write
identity-token-used = Last used
identity-token-never-used = never
identity-token-no-end = no end
identity-token-expires = Valid until
identity-token-expires-hint = Leave empty if the token is to work until it is revoked.
identity-token-create = Make token
identity-token-revoke = Revoke
identity-token-fresh = This is the new token. Copy it now: we show it only this once.
identity-token-copy = Copy
identity-token-copied = Copied
identity-error-token-date = Please give a date in the future.
identity-error-organisation = Please choose an organisation from the list.

identity-flash-profile = Your details are saved.
identity-flash-password = Your new password is set.
identity-flash-second-off = The second factor is off.
identity-flash-session-ended = The device is logged out.
identity-flash-sessions-ended = The devices are logged out.
identity-flash-invited = The invitation is on its way.
identity-flash-invited-folder = The invitation is made. This server does not send e-mails yet: it is in the folder for outgoing mail.
identity-flash-withdrawn = The invitation is withdrawn.
identity-flash-roles = The roles are saved.
identity-flash-activated = The account is unblocked.
identity-flash-deactivated = The account is blocked.
identity-flash-second-reset = The second factor is reset.
identity-flash-person-erased = The account is erased.
identity-flash-token-revoked = The token is revoked.

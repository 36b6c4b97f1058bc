# Logging in, invitation, forgotten password

role-visitor = Visitor
role-provider = Organisation
role-moderator = Editor
role-board-member = Advisory board
role-office = Education office
role-region = Region
role-administrator = Administration

identity-email = E-mail address
identity-password = Password
identity-password-new = New password
identity-password-again = New password once more
identity-password-hint = At least { $shortest } characters. Several words that do not belong together work best.
identity-name = Name
identity-name-hint = This is how it appears with your changes.
identity-code = Code

identity-login-heading = Log in
identity-login-lead = For organisations, the education office and everybody who works here. You need no account to search.
identity-login-submit = Log in
identity-login-forgotten = Forgotten your password?
identity-login-openid-text = Log in with the account you already have:
identity-away-heading = One moment
identity-away-text = You are being taken to your provider to log in. If nothing happens, follow this link:
identity-away-link = Go on to log in
identity-login-no-account = No account yet? The education office will be glad to invite you.
identity-demo-heading = Demonstration: one click is enough
identity-demo-text = These accounts are made up. Try what each role can see.
identity-demo-submit = Log in as “{ $name }”

identity-second-heading = One more step
identity-second-lead = Open your authenticator app and enter the code of six digits.
identity-second-hint = No phone at hand? One of your recovery codes will do.
identity-second-submit = Continue
identity-second-back = Log in with another account
identity-second-lost = Phone lost and no codes left? The administration can reset the second factor.

identity-recovery-heading = Forgotten password
identity-recovery-lead = Tell us your e-mail address. We will send you a link to set a new password.
identity-recovery-submit = Send the link
identity-recovery-back = Back to log-in
identity-recovery-sent = If there is an account for { $email }, an e-mail is on its way. The link in it works for { $minutes } minutes.
identity-mail-to-folder = This server does not send e-mails yet. They are kept on the server in the folder for outgoing mail, where the administration can read them.
identity-new-password-heading = New password
identity-new-password-lead = For the account { $email }. Afterwards you are logged out on all devices.
identity-new-password-submit = Save password

identity-invitation-heading = Welcome
identity-invitation-lead = You are invited to work on “{ $portal }”. Your account belongs to { $email }.
identity-invitation-submit = Create account

identity-wait-seconds = { $count ->
    [one] one second
   *[other] { $count } seconds
}
identity-wait-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}

identity-error-wrong-password = The e-mail address or the password is not right.
identity-error-wrong-code = This code is not right or was used before. Wait for the next one.
identity-error-throttled = Those were too many attempts. Please wait { $wait } and try again then.
identity-error-stale-link = This link no longer works. It was used before, or its time is over. Please ask for a new one.
identity-error-email = This is not a complete e-mail address. One looks like this: name@example.org
identity-error-email-taken = There is an account with this e-mail address already.
identity-error-name = Please enter a name (200 characters at most).
identity-error-password-short = The password is too short. It needs at least { $shortest } characters.
identity-error-password-long = The password is too long. { $longest } characters at most.
identity-error-password-common = Many people use this password, so it is guessed quickly. Please choose another one.
identity-error-password-personal = Your name and your e-mail address are easy to guess. Please choose a password without them.
identity-error-password-different = The two passwords are not the same.
identity-error-roles = Please check the roles. Whoever belongs to an organisation needs at least one organisation.
identity-error-last-administrator = There must always be somebody for the administration. Give this role to somebody else first.
identity-error-provider = Logging in through the other service did not work. Please try again.
identity-error-no-account = The other service knows you, but there is no account with your e-mail address here yet. Ask the education office for an invitation.
identity-error-mail = The e-mail could not be sent. Please try again later.
identity-error-forbidden = Your account may not open this page.
identity-error-foreign-form = The form came from another site. So we changed nothing.
identity-error-stale-form = The form was open for too long. Please reload the page and send it again.
identity-error-too-large = This is more than we accept at once.

identity-flash-logged-out = You are logged out.
identity-flash-recovered = Your new password is set. Please log in with it.
identity-flash-welcome = Welcome! Your account is ready.
identity-flash-erased = Your account is erased. Thank you for taking part.

identity-mail-contact = Questions? Write to { $email }.
identity-mail-invitation-subject = Invitation: { $portal }
identity-mail-invitation-text =
    Hello { $name },

    you are invited to work on “{ $portal }”.
    With this link you create your account:

    { $link }

    The link works for { $days } days and only once.
    If you know nothing about it, just delete this e-mail.
identity-mail-recovery-subject = New password for { $portal }
identity-mail-recovery-text =
    Hello { $name },

    somebody would like to set a new password for your account.
    If it is you, open this link:

    { $link }

    The link works for { $minutes } minutes and only once.
    If it was not you, there is nothing to do. Your old password stays.
identity-mail-retention-subject = Your account at { $portal } will be erased
identity-mail-retention-text =
    Hello { $name },

    you have not been at “{ $portal }” for a long time.
    So we will erase your account on { $date }, with everything stored about it.

    Would you like to keep it? Then log in once until that day:

    { $link }

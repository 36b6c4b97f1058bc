# Вхід, запрошення, забутий пароль

role-visitor = Гість
role-provider = Заклад
role-moderator = Редакція
role-board-member = Освітня рада
role-office = Освітнє бюро
role-region = Регіон
role-administrator = Адміністрація

identity-email = Адреса електронної пошти
identity-password = Пароль
identity-password-new = Новий пароль
identity-password-again = Новий пароль ще раз
identity-password-hint = Щонайменше { $shortest } символів. Найкраще кілька слів, не пов’язаних між собою.
identity-name = Ім’я
identity-name-hint = Так воно показується біля ваших змін.
identity-code = Код

identity-login-heading = Вхід
identity-login-lead = Для закладів, освітнього бюро та всіх, хто тут працює. Для пошуку обліковий запис не потрібен.
identity-login-submit = Увійти
identity-login-forgotten = Забули пароль?
identity-login-openid-text = Увійдіть з обліковим записом, який у вас уже є:
identity-away-heading = Зачекайте хвилинку
identity-away-text = Зараз відкриється сторінка входу вашого постачальника. Якщо нічого не відбувається, натисніть тут:
identity-away-link = Перейти до входу
identity-login-no-account = Ще немає облікового запису? Освітнє бюро радо вас запросить.
identity-demo-heading = Демонстрація: досить одного натискання
identity-demo-text = Ці облікові записи вигадані. Спробуйте, що бачить кожна роль.
identity-demo-submit = Увійти як «{ $name }»

identity-second-heading = Ще один крок
identity-second-lead = Відкрийте застосунок для кодів і введіть код із шести цифр.
identity-second-hint = Немає телефону поруч? Підійде один із ваших кодів відновлення.
identity-second-submit = Далі
identity-second-back = Увійти з іншим обліковим записом
identity-second-lost = Загубили телефон і не маєте кодів? Адміністрація може скинути другий крок.

identity-recovery-heading = Забутий пароль
identity-recovery-lead = Напишіть свою адресу електронної пошти. Ми надішлемо посилання, щоб задати новий пароль.
identity-recovery-submit = Надіслати посилання
identity-recovery-back = Назад до входу
identity-recovery-sent = Якщо для { $email } є обліковий запис, лист уже в дорозі. Посилання в ньому діє { $minutes } хв.
identity-mail-to-folder = Цей сервер ще не надсилає листів. Вони лежать у теці на сервері; адміністрація може прочитати їх там.
identity-new-password-heading = Новий пароль
identity-new-password-lead = Для облікового запису { $email }. Після цього ви вийдете на всіх пристроях.
identity-new-password-submit = Зберегти пароль

identity-invitation-heading = Вітаємо
identity-invitation-lead = Вас запрошено працювати з «{ $portal }». Ваш обліковий запис належить до { $email }.
identity-invitation-submit = Створити обліковий запис

identity-wait-seconds = { $count ->
    [one] { $count } секунду
    [few] { $count } секунди
   *[other] { $count } секунд
}
identity-wait-minutes = { $count ->
    [one] { $count } хвилину
    [few] { $count } хвилини
   *[other] { $count } хвилин
}

identity-error-wrong-password = Адреса електронної пошти або пароль неправильні.
identity-error-wrong-code = Цей код неправильний або вже був використаний. Зачекайте на наступний.
identity-error-throttled = Забагато спроб. Зачекайте { $wait } і спробуйте ще раз.
identity-error-stale-link = Це посилання більше не діє. Його вже використали, або минув його час. Попросіть нове.
identity-error-email = Це не повна адреса електронної пошти. Приклад: imia@pryklad.org
identity-error-email-taken = Обліковий запис із цією адресою вже є.
identity-error-name = Введіть ім’я (не більше 200 символів).
identity-error-password-short = Пароль закороткий. Потрібно щонайменше { $shortest } символів.
identity-error-password-long = Пароль задовгий. Не більше { $longest } символів.
identity-error-password-common = Цим паролем користується багато людей, тому його швидко вгадати. Виберіть інший.
identity-error-password-personal = Ваше ім’я та адресу легко вгадати. Виберіть пароль без них.
identity-error-password-different = Паролі не збігаються.
identity-error-roles = Перевірте ролі. Для ролі закладу потрібен щонайменше один заклад.
identity-error-last-administrator = Хтось завжди має бути в адміністрації. Спершу передайте цю роль іншій людині.
identity-error-provider = Вхід через інший сервіс не вдався. Спробуйте ще раз.
identity-error-no-account = Інший сервіс вас знає, але тут ще немає облікового запису з вашою адресою. Попросіть освітнє бюро про запрошення.
identity-error-mail = Лист не вдалося надіслати. Спробуйте пізніше.
identity-error-forbidden = Ваш обліковий запис не може відкрити цю сторінку.
identity-error-foreign-form = Форма прийшла з чужого сайту. Тому ми нічого не змінили.
identity-error-stale-form = Форма була відкрита надто довго. Оновіть сторінку й надішліть ще раз.
identity-error-too-large = Це більше, ніж ми приймаємо за один раз.

identity-flash-logged-out = Ви вийшли.
identity-flash-recovered = Новий пароль діє. Увійдіть із ним.
identity-flash-welcome = Вітаємо! Ваш обліковий запис готовий.
identity-flash-erased = Ваш обліковий запис видалено. Дякуємо за участь.

identity-mail-contact = Маєте запитання? Пишіть на { $email }.
identity-mail-invitation-subject = Запрошення: { $portal }
identity-mail-invitation-text =
    Добрий день, { $name },

    вас запрошено працювати з «{ $portal }».
    За цим посиланням ви створите обліковий запис:

    { $link }

    Посилання діє { $days } дн. і лише один раз.
    Якщо ви нічого про це не знаєте, просто видаліть цей лист.
identity-mail-recovery-subject = Новий пароль для { $portal }
identity-mail-recovery-text =
    Добрий день, { $name },

    хтось хоче задати новий пароль для вашого облікового запису.
    Якщо це ви, відкрийте посилання:

    { $link }

    Посилання діє { $minutes } хв. і лише один раз.
    Якщо це не ви, нічого робити не треба. Старий пароль залишиться.
identity-mail-retention-subject = Ваш обліковий запис у { $portal } буде видалено
identity-mail-retention-text =
    Добрий день, { $name },

    ви давно не були на «{ $portal }».
    Тому { $date } ми видалимо ваш обліковий запис з усім, що про нього збережено.

    Хочете його залишити? Тоді увійдіть один раз до цього дня:

    { $link }

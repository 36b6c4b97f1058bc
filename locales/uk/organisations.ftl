# Заклади: загальнодоступні сторінки

org-list-title = Заклади
org-list-heading = Заклади
org-list-lead = Хто допомагає навчатися у { $municipality }: дитячі садки, школи, клуби, консультації та багато інших.
org-list-search = Шукати заклади
org-list-count = { $count ->
    [0] Жодного закладу
    [one] { $count } заклад
    [few] { $count } заклади
    [many] { $count } закладів
   *[other] { $count } закладу
}
org-list-empty-heading = Нічого не знайдено
org-list-empty-text = Прибери один фільтр або спробуй коротшу назву.
org-list-off-map = { $count ->
    [one] { $count } заклад на цій сторінці не показано на карті, бо ми ще не знаємо його розташування.
    [few] { $count } заклади на цій сторінці не показано на карті, бо ми ще не знаємо їхнього розташування.
    [many] { $count } закладів на цій сторінці не показано на карті, бо ми ще не знаємо їхнього розташування.
   *[other] { $count } закладу на цій сторінці не показано на карті, бо ми ще не знаємо їхнього розташування.
}
org-list-first = На початок
org-map-label = Карта закладів. Ті самі дані є у списку.
org-filter-name = Назва
org-filter-kind = Вид
org-filter-quarter = Район
org-filter-sector = Сектор
org-filter-all = усі
org-filter-apply = Показати
org-filter-clear = Скинути фільтри
org-sector = Сектор
org-sector-state = Державний сектор
org-sector-economy = Бізнес
org-sector-civil_society = Громадянське суспільство
org-activity-active = Працює
org-activity-planned = Планується
org-activity-closed = Закрито
org-breadcrumb = Ти тут
org-also-called = Коротко: { $name }
org-only-german = Цей текст поки є лише німецькою.
org-edit = Редагувати запис
org-offers-heading = Пропозиції
org-offers-none = Зараз тут немає жодної пропозиції.
org-places-heading = Місця
org-places-none = Адресу не вказано.
org-place-further = інше місце
org-place-quarter = Район: { $quarter }
org-place-off-map = Немає на карті: точне розташування ще невідоме.
org-place-open-map = Відкрити в застосунку карт
org-place-approximate = Розташування приблизне
org-place-others = Тут також:
org-run-heading = Сюди належать
org-hours-heading = Години роботи
org-hours-week = Цього тижня
org-hours-open = Зараз відчинено
org-hours-open-until = Зараз відчинено, до { $when }
org-hours-closed = Наразі зачинено
org-hours-closed-until = Зараз зачинено, відчиниться: { $when }
org-hours-unknown = Запитай, будь ласка, чи зараз відчинено
org-hours-today = сьогодні { $time }
org-hours-on = { $day } { $time }
org-hours-day-closed = зачинено
org-hours-holiday = святковий день
org-contact-heading = Контакти
org-access-heading = Доступність
org-access-caption = Що відомо про заклад
org-access-place = Доступність: { $place }
org-access-yes = Так
org-access-partly = Частково
org-access-no = Ні
org-access-unknown = Не вказано
org-facts-heading = Коротко
org-provider = Засновник
org-languages = Мови
org-capacity = Розмір
org-not-stated = Не вказано
org-confirmed = Востаннє підтверджено: { $date }.
org-never-confirmed = Цей запис ще не підтверджено.
org-source = Джерело
org-report = Повідомити про помилку
org-report-text = Що саме не так?
org-report-hint = Будь ласка, не пиши імен і номерів телефону.
org-report-send = Надіслати
org-error-cursor = Цієї сторінки списку вже немає. Почни, будь ласка, спочатку.

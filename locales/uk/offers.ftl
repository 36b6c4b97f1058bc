# Пошук, пропозиції, відкриття, обране (публічна частина)

home-title = Головна
home-heading = Чого ти хочеш навчитися, що побачити чи спробувати?
home-lead = Курси, гуртки, консультації та цікаві місця: { $municipality }. Для дітей, молоді, родин і дорослих. Реєструватися на сайті не потрібно.
home-search-label = Що ти шукаєш?
home-search-placeholder = наприклад, плавання, курс німецької, читання вголос
home-search-button = Шукати
home-stages-heading = Для якого віку?
home-topics-heading = Чим хочеш зайнятися?
home-soon-heading = Скоро початок
home-soon-none = На найближчі два тижні дат немає.
home-soon-all = Переглянути всі дати
home-new-heading = Нещодавно підтверджено
home-map-heading = Поруч із тобою
home-map-text = Подивися на карті, що є у твоєму районі.
home-map-link = Відкрити карту
home-count = { $offers ->
    [one] { $offers } пропозиція
    [few] { $offers } пропозиції
    [many] { $offers } пропозицій
   *[other] { $offers } пропозиції
} від { $organisations ->
    [one] { $organisations } організації
    [few] { $organisations } організацій
    [many] { $organisations } організацій
   *[other] { $organisations } організації
}
home-explore-heading = Ще не знаєш, чого хочеш?
home-explore-text = Обери, що тобі цікаво, і переходь від пропозиції до пропозиції.
home-explore-link = Досліджувати
home-all = Переглянути всі пропозиції

search-title = Знайти пропозиції
search-title-for = Пошук: { $query }
search-heading = Знайти пропозиції
search-box-label = Що ти шукаєш?
search-button = Шукати
search-clear = Скинути всі фільтри
search-filters = Фільтри
search-filters-show = Показати фільтри
search-filters-apply = Застосувати фільтри
search-active = Твої фільтри
search-remove = Прибрати фільтр: { $filter }
search-results = { $count ->
    [0] Нічого не знайдено
    [one] Знайдено { $count } пропозицію
    [few] Знайдено { $count } пропозиції
    [many] Знайдено { $count } пропозицій
   *[other] Знайдено { $count } пропозиції
}
search-results-page = Сторінка { $page } з { $pages }
search-views = Вигляд
search-view-list = Список
search-view-map = Карта
search-view-calendar = Календар
search-view-print = Друк
search-sort = Сортувати
search-sort-relevance = Найкраще підходить
search-sort-soonest = Скоро початок
search-sort-nearest = Найближче
search-sort-title = Від А до Я
search-sort-newest = Нещодавно підтверджено
search-did-you-mean = Можливо, йдеться про
search-subscribe = Стежити за цим пошуком
search-subscribe-ical = Як календар (iCal)
search-subscribe-atom = Як стрічка (Atom)
search-download-csv = Як таблиця (CSV)
search-share = Копіювати посилання
search-near-me = Моє місце
search-near-me-hint = Твоє місцеперебування залишається на твоєму пристрої та в адресі цієї сторінки. Ми його не зберігаємо.
search-near-place = Відстань
search-near-centre = Центр
search-within = до { $distance }
search-empty-heading = За цим запитом ми нічого не знайшли
search-empty-relax = Можливо, це допоможе:
search-chip-words = «{ $words }»
search-empty-relax-item = Без «{ $filter }»: { $count ->
    [one] { $count } пропозиція
    [few] { $count } пропозиції
    [many] { $count } пропозицій
   *[other] { $count } пропозиції
}
search-empty-all = Переглянути всі пропозиції
search-empty-need = Чогось бракує у твоєму місті? Напиши нам. В освітньому бюро читають кожне побажання.
search-param-errors = Цієї частини адреси ми не зрозуміли, тому пропустили її:
search-error-age = Вік — це число від 0 до 120.
search-error-day = Дні тижня пишуться так: mo, tu, we, th, fr, sa, su.
search-error-time = Час доби пишеться так: morning, afternoon, evening.
search-error-near = Місце — це широта й довгота, наприклад 49.538,8.579.
search-error-within = Відстань — це число від 50 до 100000 метрів.
search-error-bbox = Ділянка карти — це чотири числа: захід, південь, схід, північ.
search-error-cost = Вартість пишеться так: free, reduced, paid.
search-error-form = Форма навчання пишеться так: formal, non_formal, informal.
search-error-key = Тут можна вживати лише літери, цифри та дефіси.
search-error-too-many = Забагато значень.
search-error-date = Дата пишеться так: 2026-11-28.
search-error-clock = Час пишеться так: 16:00.
search-error-truth = Тут можна написати лише 1 або 0.
search-error-sort = Такого сортування немає.
search-error-view = Такого вигляду немає.
search-error-group = Такого групування немає.
search-error-page = Сторінка — це число від 1 до 1000.

facet-stage = Етап життя
facet-age = Вік
facet-age-years = { $age ->
    [one] { $age } рік
    [few] { $age } роки
    [many] { $age } років
   *[other] { $age } року
}
facet-age-label = Скільки років
facet-day = День тижня
facet-time = Час доби
facet-time-morning = у першій половині дня
facet-time-afternoon = після обіду
facet-time-evening = увечері
facet-date = Період
facet-date-from = від
facet-date-to = до
facet-begins = Час початку
facet-begins-after = від
facet-begins-before = до
facet-begins-at = Початок { $time }
facet-begins-from = Початок від { $time }
facet-begins-until = Початок до { $time }
facet-drop-in = Без реєстрації
facet-drop-in-label = лише без реєстрації
facet-region = Усі громади
facet-region-label = також в інших громадах
facet-cost = Вартість
facet-cost-free = безкоштовно
facet-cost-reduced = є знижки
facet-cost-paid = платно
facet-language = Мова
facet-access = Безбар’єрність
facet-topic = Тема
facet-competency = Навичка
facet-form = Форма навчання
facet-quarter = Район
facet-organisation = Організація
facet-free = Вільні місця
facet-free-label = лише з вільними місцями
facet-soon = Скоро початок
facet-soon-label = у найближчі 14 днів
facet-near = Поруч
facet-bbox = Ділянка карти
facet-q = Слово для пошуку
facet-more = Показати більше
facet-count = { $count ->
    [one] { $count } результат
    [few] { $count } результати
    [many] { $count } результатів
   *[other] { $count } результату
}

form-formal = з атестатом або дипломом
form-non_formal = курс або група
form-informal = вільна участь, навчання між іншим

offer-by = Організатор:
offer-online = онлайн
offer-place-unknown = Місце не вказано
offer-place-approximate = приблизне розташування
offer-map-missing = Точне розташування ще не внесено, тому карти немає.
offer-age-range = від { $min } до { $max } { $max ->
    [one] року
    [few] років
    [many] років
   *[other] року
}
offer-age-from = від { $min } { $min ->
    [one] року
    [few] років
    [many] років
   *[other] року
}
offer-age-to = до { $max } { $max ->
    [one] року
    [few] років
    [many] років
   *[other] року
}
offer-age-exact = { $min } { $min ->
    [one] рік
    [few] роки
    [many] років
   *[other] року
}
offer-age-not-stated = Вік не вказано
offer-cost-free = безкоштовно
offer-cost-not-stated = Вартість не вказано
offer-cost-paid = платно
offer-cost-amount = { $amount }
offer-cost-range = від { $min } до { $max }
offer-cost-to = до { $max }
offer-cost-unit-once = одноразово
offer-cost-unit-date = за одне заняття
offer-cost-unit-month = на місяць
offer-cost-unit-year = на рік
offer-cost-unit-course = за весь курс
offer-reduction-education_package = можлива доплата за програмою «Bildung und Teilhabe» (освіта й участь)
offer-reduction-sliding = залежить від доходу
offer-reduction-sibling = дешевше для братів і сестер
offer-reduction-low_income = дешевше за невеликого доходу
offer-not-stated = не вказано
offer-language-not-stated = Мову не вказано
offer-free-places = { $count ->
    [0] місць немає
    [one] { $count } вільне місце
    [few] { $count } вільні місця
    [many] { $count } вільних місць
   *[other] { $count } вільного місця
}
offer-places-of = з { $capacity }
offer-past = завершено
offer-past-text = Ця пропозиція вже завершилася. Ми показуємо її, щоб було видно, що тут відбувалося. Запитай в організатора, чи буде продовження.
offer-unclear = невідомо
offer-unclear-text = Ніхто не підтвердив, що ця пропозиція ще діє. Будь ласка, спершу перепитай.
offer-confirmed = Останнє підтвердження: { $date }
offer-never-confirmed = Організатор ще не підтвердив
offer-translation-missing = Цього тексту ще немає твоєю мовою. Показуємо його німецькою.

offer-when = Коли
offer-where = Де
offer-who = Для кого
offer-cost = Скільки коштує
offer-registration = Запис
offer-languages = Мови
offer-accessibility = Безбар’єрність
offer-provider = Організатор
offer-partners = Також беруть участь
offer-topics = Теми
offer-competencies = Чого тут можна навчитися
offer-form = Форма навчання
offer-next-dates = Найближчі дати
offer-no-dates = Дат не вказано. Запитай в організатора.
offer-more-dates = та інші дати
offer-date-all-day = весь день
offer-calendar-file = Додати дати до календаря
offer-share = Поділитися
offer-save = Зберегти
offer-saved = Збережено
offer-print = Друкувати
offer-way = Як дістатися
offer-way-text = Адреса: { $address }
offer-report = Повідомити про помилку
offer-report-heading = Щось не так?
offer-report-text-label = Що саме не так?
offer-report-hint = Будь ласка, не пиши імен і номерів телефону.
offer-report-send = Надіслати
offer-report-thanks = Дякуємо! Освітнє бюро це перевірить.
offer-similar = Схожі пропозиції
offer-of-provider = Ще від цього організатора: { $organisation }
offer-next-step = Що можна робити далі
offer-other-stages = Також для інших етапів життя
offer-source = Звідки ці відомості
offer-source-link = Відкрити сайт джерела
offer-note = Примітка
offer-gone-heading = Цієї пропозиції тут більше немає
offer-gone-text = Її видалили або об’єднали з іншою. Можливо, допоможе пошук.
offer-edit = Редагувати

registration-none = Просто приходь, записуватися не треба.
registration-online = записатися онлайн
registration-email = електронною поштою
registration-phone = телефоном
registration-in_person = особисто на місці
registration-not-stated = не вказано
registration-deadline = Запис до { $date }
registration-deadline-over = Запис завершено. Останній день: { $date }.
registration-link = Записатися

access-yes = так
access-partly = частково
access-no = ні
access-not-stated = не вказано

schedule-standing = постійно
schedule-unclear = { $text }
schedule-unclear-empty = Дат не вказано
schedule-once = { $date }
schedule-dates = { $count ->
    [one] { $count } дата
    [few] { $count } дати
    [many] { $count } дат
   *[other] { $count } дати
}: { $first } – { $last }
schedule-daily = { $interval ->
    [1] щодня
    [one] раз на { $interval } день
    [few] раз на { $interval } дні
    [many] раз на { $interval } днів
   *[other] раз на { $interval } дня
}
schedule-weekly = { $interval ->
    [1] щотижня: { $days }
    [one] раз на { $interval } тиждень: { $days }
    [few] раз на { $interval } тижні: { $days }
    [many] раз на { $interval } тижнів: { $days }
   *[other] раз на { $interval } тижня: { $days }
}
schedule-monthly-on-date = { $interval ->
    [1] щомісяця { $day } числа
    [one] раз на { $interval } місяць, { $day } числа
    [few] раз на { $interval } місяці, { $day } числа
    [many] раз на { $interval } місяців, { $day } числа
   *[other] раз на { $interval } місяця, { $day } числа
}
schedule-monthly-on-weekday = { $interval ->
    [1] щомісяця: { $weekday } ({ $nth } такий день місяця)
    [one] раз на { $interval } місяць: { $weekday } ({ $nth } такий день місяця)
    [few] раз на { $interval } місяці: { $weekday } ({ $nth } такий день місяця)
    [many] раз на { $interval } місяців: { $weekday } ({ $nth } такий день місяця)
   *[other] раз на { $interval } місяця: { $weekday } ({ $nth } такий день місяця)
}
schedule-yearly = щороку { $date }
schedule-other = у визначені дні
schedule-nth-1 = перший
schedule-nth-2 = другий
schedule-nth-3 = третій
schedule-nth-4 = четвертий
schedule-nth-5 = п’ятий
schedule-nth-last = останній
schedule-and = і
schedule-time = о { $start }
schedule-time-range = { $start }–{ $end }
schedule-not-in-holidays = крім шкільних канікул
schedule-only-in-holidays = лише під час шкільних канікул

calendar-heading = Дати: { $month }
calendar-previous = Попередній місяць
calendar-next = Наступний місяць
calendar-today = Сьогодні
calendar-none = На цей місяць дат немає.
calendar-standing = Постійні пропозиції та пропозиції без точної дати шукай у списку.
calendar-more = { $count ->
    [one] ще { $count } дата
    [few] ще { $count } дати
    [many] ще { $count } дат
   *[other] ще { $count } дати
}

map-heading = Карта
map-table-heading = Пропозиції на карті
map-not-on-map = { $count ->
    [one] { $count } пропозиція ще не має розташування, тому її немає на карті.
    [few] { $count } пропозиції ще не мають розташування, тому їх немає на карті.
    [many] { $count } пропозицій ще не мають розташування, тому їх немає на карті.
   *[other] { $count } пропозиції ще не мають розташування, тому їх немає на карті.
}
map-not-on-map-link = Переглянути у списку
map-no-script = Щоб показати карту, браузеру потрібен JavaScript. У списку поруч — те саме.

sheet-heading = Для друку
sheet-lead = Стільки пропозицій відповідають твоєму пошуку. Обери, як їх упорядкувати на аркуші.
sheet-group = Як упорядкувати
sheet-group-quarter = Район
sheet-group-organisation = Організація
sheet-group-language = Мова
sheet-group-topic = Тема
sheet-print = Надрукувати цю сторінку
sheet-pdf = Завантажити PDF
sheet-made = Станом на { $date }
sheet-other = Не вказано
sheet-title = Пропозиції: { $municipality }

explore-title = Досліджувати
explore-heading = Досліджуй
explore-lead = Обери, що тобі цікаво, і відразу побачиш, що тобі підходить. Від кожної пропозиції можна йти далі.
explore-interests = Мені цікаво
explore-competencies = Хочу навчитися
explore-show = Покажи мені щось
explore-start = Обери вгорі хоча б одну тему або навичку.
explore-matching = Це тобі підходить
explore-like-this = Схоже
explore-next-step = Наступний крок
explore-other-stage = Інший етап життя
explore-here = Ти тут
explore-path = Твій шлях дотепер
explore-step = Звідси далі
explore-back = Назад до вибору

saved-title = Обране
saved-list = Збережені пропозиції
saved-heading = Твоє обране
saved-lead = Цей список є лише на твоєму пристрої. Ним можна поділитися за посиланням.
saved-empty = Тут поки порожньо. Натисни «Зберегти» біля пропозиції, яка тобі сподобалася.
saved-no-script = Щоб зберігати пропозиції, браузеру потрібен JavaScript. Списки, якими з тобою поділилися, працюють і без нього.
saved-share = Посилання на список
saved-shared-heading = Список, яким з тобою поділилися
saved-gone = { $count ->
    [one] { $count } збереженої пропозиції вже немає.
    [few] { $count } збережених пропозицій уже немає.
    [many] { $count } збережених пропозицій уже немає.
   *[other] { $count } збереженої пропозиції вже немає.
}
saved-remove = Прибрати зі списку
saved-calendar = Усі дати як календар

need-title = Залишити побажання
need-heading = Чого тобі бракує?
need-lead = Не знайшлося нічого відповідного? Напиши, чого тобі хочеться. Ми покажемо це тим, хто планує пропозиції.
need-text-label = Чого тобі хочеться?
need-text-hint = Наприклад: «Курс плавання для дівчат у суботу». Будь ласка, без імен, адрес і номерів телефону.
need-age-label = Для якого віку?
need-quarter-label = У якому районі?
need-topic-label = На яку тему?
need-optional = необов’язково
need-any = не має значення
need-send = Надіслати побажання
need-thanks-heading = Дякуємо за твоє побажання!
need-thanks-text = В освітньому бюро його прочитають. Відповіді не буде, бо ми не питаємо твого імені. Але, можливо, скоро тут з’явиться щось нове.
need-back = Шукати далі
need-error-text-missing = Будь ласка, напиши, чого тобі хочеться.
need-error-too-many = З твого підключення щойно надійшло дуже багато побажань. Спробуй ще раз через { $minutes ->
    [one] { $minutes } хвилину
    [few] { $minutes } хвилини
    [many] { $minutes } хвилин
   *[other] { $minutes } хвилини
}.
report-error-text-missing = Будь ласка, напиши, що не так.

confirm-title = Підтвердити записи
feed-title = Пропозиції: { $municipality }
feed-title-for = Пропозиції ({ $municipality }): { $query }
search-near-failed = Твій пристрій не повідомив, де ти. Обери «Центр» або район.
search-shared = Посилання скопійовано.
sheet-contents = Зміст
sheet-page = Сторінка
sheet-of = з
sheet-qr = Цей пошук в інтернеті
suggestion-offer = Пропозиція
suggestion-organisation = Організація
suggestion-topic = Тема
suggestion-place = Місце
offer-title = Пропозиція
facet-by = Скільки триває дорога?
search-by-label = Як ти дістанешся?
search-by-any = байдуже
search-by-walk = пішки
search-by-bicycle = велосипедом
search-by-transit = автобусом і потягом
search-by-minutes = Щонайбільше
search-by-on = День
search-by-at = Виїзд о
search-by-hint = Рахуємо від твого місця або від центру, у темпі дітей. Для автобуса й потяга: час, у який вкладається половина відправлень за пів години, разом з очікуванням.
search-by-chip = за { $minutes } хв { $by }
search-by-chip-timed = за { $minutes } хв { $by }, { $day } { $time }
search-by-way = { $minutes } хв { $by }
search-error-by = Для цього шляху тут немає даних. Обери пішки або велосипедом.
search-error-minutes = Тривалість — це число від 1 до 120 хвилин.
way-minutes = { $minutes } хв
way-of = Дорога до: { $title }
way-link = Показати дорогу
way-heading = Як туди дістатися
way-walk-to-stop = { $minutes } хв пішки до зупинки { $stop } ({ $distance })
way-walk-to-goal = { $minutes } хв пішки до мети ({ $distance })
way-ride-bicycle = { $minutes } хв велосипедом ({ $distance })
way-along = { $streets }
way-ride = Лінія { $line }
way-ride-towards = Лінія { $line }, напрямок { $headsign }
way-ride-times = { $from } { $departure } → { $to } { $arrival }
way-straight = Пораховано без даних про вулиці: пряма, помножена на 1,3. Справжня дорога може бути довшою.
way-private = Ми не зберігаємо й не передаємо твоє місцеперебування.
way-source = Використані дані: { $source }
way-to-offer = До пропозиції
way-back = Назад до пошуку
way-not-asked = Обери в пошуку, як хочеш дістатися.
way-no-place = Ми не знаємо точного місця цієї пропозиції.
way-none = Звідси туди не дістатися за дві години.

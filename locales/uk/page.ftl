# Рамка кожної сторінки

shell-skip = Перейти до змісту
shell-menu = Головне меню
shell-office-menu = Робоча частина
shell-breadcrumb = Де ти зараз
shell-demo = Демонстрація: дані взято з відкритих джерел, частина з них застаріла.
shell-theme = Вигляд
shell-theme-auto = як на пристрої
shell-theme-light = світлий
shell-theme-dark = темний
shell-theme-set = Застосувати

menu-find = Знайти
menu-explore = Відкрити нове
menu-network = Мережа
menu-steer = Керувати
menu-saved = Збережене
menu-account = Мій акаунт
menu-login = Увійти
menu-logout = Вийти

footer-imprint = Вихідні дані
footer-privacy = Захист даних
footer-accessibility = Доступність
footer-need = Повідомити побажання
footer-feed = Нові пропозиції (стрічка)
footer-contact = Запитання?
footer-api = Інтерфейс для програм

form-errors-heading = { $count ->
    [one] { $count } пункт ще не правильний
    [few] { $count } пункти ще не правильні
   *[other] { $count } пунктів ще не правильні
}

pagination = Сторінки
pagination-previous = Назад
pagination-next = Далі

error-home = На головну
error-search = Шукати пропозиції
error-id = Номер для запитань: { $id }
error-csrf = Форма була відкрита надто довго або прийшла з іншого сайту. Онови сторінку і надішли ще раз.
error-400-heading = Ми цього не зрозуміли
error-400-text = Адреса або форма була неповною. Повернись і спробуй ще раз.
error-403-heading = У тебе немає доступу
error-403-text = Ця сторінка для інших ролей. Увійди з потрібним акаунтом або запитай в освітньому офісі.
error-404-heading = Такої сторінки немає
error-404-text = Можливо, її перенесли. Пошук допоможе.
error-405-heading = Тут так не можна
error-405-text = Ця адреса не приймає твій запит.
error-409-heading = Хтось був швидший
error-409-text = Тим часом запис змінили. Відкрий його ще раз.
error-413-heading = Це завелике
error-413-text = Файл або форма більші, ніж дозволено.
error-415-heading = Ми не знаємо цього формату
error-415-text = Будь ласка, скористайся формою на нашій сторінці.
error-422-heading = Щось ще не так
error-422-text = Перевір, будь ласка, свої дані.
error-429-heading = Надто часто поспіль
error-429-text = Зачекай { $seconds } с і спробуй ще раз.
error-500-heading = У нас щось пішло не так
error-500-text = Це не твоя вина. Ми записали помилку.
error-503-heading = Зараз недоступно
error-503-text = Спробуй ще раз за хвилину.

action-save = Зберегти
action-saved = Збережено
action-share = Поділитися
action-copied = Посилання скопійовано
action-print = Друкувати
action-close = Закрити
action-yes = Так
action-cancel = Скасувати
action-take = Узяти це

map-name = Карта
map-zoom-in = Наблизити
map-zoom-out = Віддалити
map-credit = Звідки карта
map-fingers = Рухай карту двома пальцями
map-cluster = Записів тут: { "{" }count{ "}" }. Подивитися ближче
map-empty = Тут ще нічого не позначено. У списку є все.
map-pick = Карта: клацни, щоб указати місце
map-pin = Місце. Рухай його клавішами зі стрілками.

weekday-mo = понеділок
weekday-tu = вівторок
weekday-we = середа
weekday-th = четвер
weekday-fr = п’ятниця
weekday-sa = субота
weekday-su = неділя
weekday-short-mo = пн
weekday-short-tu = вт
weekday-short-we = ср
weekday-short-th = чт
weekday-short-fr = пт
weekday-short-sa = сб
weekday-short-su = нд
month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня
month-alone-1 = січень
month-alone-2 = лютий
month-alone-3 = березень
month-alone-4 = квітень
month-alone-5 = травень
month-alone-6 = червень
month-alone-7 = липень
month-alone-8 = серпень
month-alone-9 = вересень
month-alone-10 = жовтень
month-alone-11 = листопад
month-alone-12 = грудень

language-de = німецька
language-en = англійська
language-tr = турецька
language-uk = українська
language-ar = арабська
language-fa = перська
language-ti = тигринья
language-el = грецька
language-bs = боснійська
language-sr = сербська
language-hr = хорватська
language-ru = російська
language-pl = польська
language-ro = румунська
language-it = італійська
language-es = іспанська
language-fr = французька
language-ku = курдська
language-so = сомалійська
language-sq = албанська
language-bg = болгарська
language-pt = португальська
language-gsg = німецька жестова мова

content-imprint = Вихідні дані
content-privacy = Захист даних
content-accessibility = Доступність
content-empty = Цього тексту ще немає. Громада його додасть.
content-fallback = Цього тексту ще немає твоєю мовою.

api-heading = Інтерфейс для програм
api-lead = Усе, що показують сторінки, можуть читати й програми. Щоб записувати, програмі потрібен доступ від її організації.
api-description = Опис (OpenAPI 3.1)
api-parameters = Параметри
api-answers = Відповіді

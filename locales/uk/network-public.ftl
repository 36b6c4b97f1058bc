# Мережа: відкрита мережа
public-network-heading = Хто з ким працює?
public-network-lead = Державні, економічні та громадські організації працюють тут разом заради освіти. Показано те, що дозволили самі учасники.
public-network-views = Вигляди мережі
public-network-view-map = Карта
public-network-view-list = Список
public-network-organisations = Усі організації
public-network-summary = { $organisations ->
        [one] { $organisations } організація
        [few] { $organisations } організації
       *[other] { $organisations } організацій
    }, { $ties ->
        [one] { $ties } звʼязок
        [few] { $ties } звʼязки
       *[other] { $ties } звʼязків
    }. Станом на { $date }.
public-network-as-of = Джерело: дані організацій. Станом на { $date }.
public-network-any = усі
public-network-sector = Сектор
public-network-topic = Тема
public-network-show = Показати
public-network-layout = Розташування
public-network-layout-force = За близькістю в мережі
public-network-layout-town = У місті
public-network-empty-heading = Поки нічого немає
public-network-empty-text = Щойно організації відкриють свою співпрацю, вона зʼявиться тут.
public-network-map-label = Карта мережі
public-network-whole = Показати все
public-network-groups = Обвести групи
public-network-thinned = Поки карта рухається, показано { "{share}" } % звʼязків.
public-network-ties-none = немає співпраці
public-network-ties-one = одна співпраця
public-network-ties-many = співпраця: { "{count}" }
public-network-no-tie = У цьому напрямку співпраці немає.
public-network-lost = Карту зараз не можна намалювати. Натомість ви бачите нерухоме зображення.
public-network-large = Для зображення забагато організацій. Усі є в списку.
public-network-keys = З клавіатури
public-network-keys-text = Стрілками ви переходите від організації до її партнерів. Плюс і мінус змінюють розмір, 0 показує все. Enter відкриває сторінку організації.
public-network-caption = Організації та з ким вони працюють
public-network-column-name = Організація
public-network-column-count = Партнери
public-network-column-partners = Працює з
public-network-comma = , {""}
public-network-profile = Про цю організацію
public-network-partners = { $count ->
        [one] { $name } співпрацює з { $count } організацією.
       *[other] { $name } співпрацює з { $count } організаціями.
    }
public-network-partners-caption = Партнери
public-network-since = Від

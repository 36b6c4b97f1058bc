# Bul: arama, etkinlikler, keşfet, kaydedilenler (herkese açık bölüm)

home-title = Ana sayfa
home-heading = Ne öğrenmek, ne yaşamak, ne denemek istersin?
home-lead = { $municipality } genelinde kurslar, gruplar, danışma ve buluşma yerleri. Çocuklar, gençler, aileler ve yetişkinler için. Hesap açman gerekmez.
home-search-label = Ne arıyorsun?
home-search-placeholder = örneğin yüzme, Almanca kursu, kitap okuma
home-search-button = Ara
home-stages-heading = Hangi yaş için?
home-topics-heading = Canın ne yapmak istiyor?
home-soon-heading = Yakında başlıyor
home-soon-none = Önümüzdeki iki hafta için tarih girilmemiş.
home-soon-all = Tüm tarihleri gör
home-new-heading = Son onaylananlar
home-map-heading = Yakınında
home-map-text = Mahallende neler var, haritada gör.
home-map-link = Haritayı aç
home-count = { $organisations ->
    [one] Bir kurumdan
   *[other] { $organisations } kurumdan
} { $offers ->
    [one] bir etkinlik
   *[other] { $offers } etkinlik
}
home-explore-heading = Daha karar vermedin mi?
home-explore-text = İlgini çekenleri seç, etkinlikten etkinliğe dolaş.
home-explore-link = Keşfet
home-all = Tüm etkinlikleri gör

search-title = Etkinlik bul
search-title-for = Arama: { $query }
search-heading = Etkinlik bul
search-box-label = Ne arıyorsun?
search-button = Ara
search-clear = Tüm filtreleri temizle
search-filters = Filtreler
search-filters-show = Filtreleri göster
search-filters-apply = Filtreleri uygula
search-active = Seçtiğin filtreler
search-remove = Filtreyi kaldır: { $filter }
search-results = { $count ->
    [0] Etkinlik bulunamadı
    [one] Bir etkinlik bulundu
   *[other] { $count } etkinlik bulundu
}
search-results-page = Sayfa { $page } / { $pages }
search-views = Görünüm
search-view-list = Liste
search-view-map = Harita
search-view-calendar = Takvim
search-view-print = Yazdır
search-sort = Sırala
search-sort-relevance = En uygun
search-sort-soonest = Yakında başlayan
search-sort-nearest = En yakın
search-sort-title = A’dan Z’ye
search-sort-newest = Son onaylanan
search-did-you-mean = Bunu mu demek istedin:
search-subscribe = Bu aramayı takip et
search-subscribe-ical = Takvim olarak (iCal)
search-subscribe-atom = Akış olarak (Atom)
search-download-csv = Tablo olarak (CSV)
search-share = Bağlantıyı kopyala
search-near-me = Konumum
search-near-me-hint = Konumun yalnızca cihazında ve bu sayfanın adresinde kalır. Biz kaydetmiyoruz.
search-near-place = Uzaklık
search-near-centre = Merkez
search-within = en fazla { $distance }
search-empty-heading = Aramana uygun bir şey bulamadık
search-empty-relax = Belki bu işe yarar:
search-chip-words = “{ $words }”
search-empty-relax-item = “{ $filter }” olmadan: { $count ->
    [one] bir etkinlik
   *[other] { $count } etkinlik
}
search-empty-all = Tüm etkinlikleri gör
search-empty-need = Yaşadığın yerde bir şey mi eksik? Bize yaz. Eğitim bürosu her dileği okur.
search-param-errors = Adresin bu kısmını anlayamadık, o yüzden hesaba katmadık:
search-error-age = Yaş, 0 ile 120 arasında bir sayı olmalı.
search-error-day = Günler şöyle yazılır: mo, tu, we, th, fr, sa, su.
search-error-time = Saat aralığı şöyle yazılır: morning, afternoon, evening.
search-error-near = Konum, enlem ve boylamdan oluşur, örneğin 49.538,8.579.
search-error-within = Uzaklık, 50 ile 100000 metre arasında bir sayı olmalı.
search-error-bbox = Harita alanı dört sayıdan oluşur: batı, güney, doğu, kuzey.
search-error-cost = Ücret şöyle yazılır: free, reduced, paid.
search-error-form = Öğrenme biçimi şöyle yazılır: formal, non_formal, informal.
search-error-key = Burada yalnızca harf, rakam ve kısa çizgi kullanabilirsin.
search-error-too-many = Çok fazla değer girildi.
search-error-date = Tarih şöyle yazılır: 2026-11-28.
search-error-clock = Saat şöyle yazılır: 16:00.
search-error-truth = Buraya yalnızca 1 ya da 0 yazılabilir.
search-error-sort = Böyle bir sıralama yok.
search-error-view = Böyle bir görünüm yok.
search-error-group = Böyle bir gruplama yok.
search-error-page = Sayfa, 1 ile 1000 arasında bir sayı olmalı.

facet-stage = Yaşam dönemi
facet-age = Yaş
facet-age-years = { $age ->
    [one] 1 yaş
   *[other] { $age } yaş
}
facet-age-label = Yaş (yıl olarak)
facet-day = Gün
facet-time = Saat aralığı
facet-time-morning = öğleden önce
facet-time-afternoon = öğleden sonra
facet-time-evening = akşam
facet-date = Tarih aralığı
facet-date-from = başlangıç
facet-date-to = bitiş
facet-begins = Başlangıç saati
facet-begins-after = en erken
facet-begins-before = en geç
facet-begins-at = Başlangıç { $time }
facet-begins-from = Başlangıç en erken { $time }
facet-begins-until = Başlangıç en geç { $time }
facet-drop-in = Kayıt gerekmez
facet-drop-in-label = yalnızca kayıt gerektirmeyenler
facet-region = Tüm belediyeler
facet-region-label = diğer belediyelerde de ara
facet-cost = Ücret
facet-cost-free = ücretsiz
facet-cost-reduced = indirimli
facet-cost-paid = ücretli
facet-language = Dil
facet-access = Erişilebilirlik
facet-topic = Konu
facet-competency = Beceri
facet-form = Öğrenme biçimi
facet-quarter = Mahalle
facet-organisation = Kurum
facet-free = Boş yer
facet-free-label = yalnızca boş yeri olanlar
facet-soon = Yakında başlıyor
facet-soon-label = önümüzdeki 14 gün içinde
facet-near = Yakında
facet-bbox = Harita alanı
facet-q = Arama sözcüğü
facet-more = Daha fazla göster
facet-count = { $count } sonuç

form-formal = diploma ya da belgeyle biten
form-non_formal = kurs ya da grup
form-informal = serbest, yaşayarak öğrenme

offer-by = Düzenleyen:
offer-online = çevrim içi
offer-place-unknown = Yer belirtilmemiş
offer-place-approximate = yaklaşık konum
offer-map-missing = Kesin konum henüz girilmedi, bu yüzden harita yok.
offer-age-range = { $min }–{ $max } yaş
offer-age-from = { $min } yaş ve üzeri
offer-age-to = { $max } yaşa kadar
offer-age-exact = { $min } yaş
offer-age-not-stated = Yaş belirtilmemiş
offer-cost-free = ücretsiz
offer-cost-not-stated = Ücret belirtilmemiş
offer-cost-paid = ücretli
offer-cost-amount = { $amount }
offer-cost-range = { $min } – { $max }
offer-cost-to = en fazla { $max }
offer-cost-unit-once = bir defalık
offer-cost-unit-date = her seferinde
offer-cost-unit-month = aylık
offer-cost-unit-year = yıllık
offer-cost-unit-course = tüm kurs için
offer-reduction-education_package = Eğitim ve katılım desteği (Bildung und Teilhabe) alınabilir
offer-reduction-sliding = ücret gelire göre değişir
offer-reduction-sibling = kardeşlere indirim
offer-reduction-low_income = düşük gelirlilere indirim
offer-not-stated = belirtilmemiş
offer-language-not-stated = Dil belirtilmemiş
offer-free-places = { $count ->
    [0] dolu
    [one] 1 boş yer
   *[other] { $count } boş yer
}
offer-places-of = (toplam { $capacity })
offer-past = sona erdi
offer-past-text = Bu etkinlik sona erdi. Neler yapıldığını bil diye gösteriyoruz. Yeniden olup olmayacağını düzenleyene sor.
offer-unclear = belirsiz
offer-unclear-text = Bu etkinliğin devam edip etmediği onaylanmadı. Lütfen gitmeden önce sor.
offer-confirmed = Son onay: { $date }
offer-never-confirmed = Düzenleyen henüz onaylamadı
offer-translation-missing = Bu metin henüz senin dilinde yok. Almancasını gösteriyoruz.

offer-when = Ne zaman
offer-where = Nerede
offer-who = Kimler için
offer-cost = Ücret
offer-registration = Kayıt
offer-languages = Diller
offer-accessibility = Erişilebilirlik
offer-provider = Düzenleyen
offer-partners = Birlikte yapanlar
offer-topics = Konular
offer-competencies = Burada neler öğrenirsin
offer-form = Öğrenme biçimi
offer-next-dates = Sıradaki tarihler
offer-no-dates = Tarih girilmemiş. Düzenleyene sorabilirsin.
offer-more-dates = ve başka tarihler
offer-date-all-day = tüm gün
offer-calendar-file = Tarihleri takvimine ekle
offer-share = Paylaş
offer-save = Kaydet
offer-saved = Kaydedildi
offer-print = Yazdır
offer-way = Nasıl gidilir
offer-way-text = Adres: { $address }
offer-report = Hata bildir
offer-report-heading = Yanlış bir şey mi var?
offer-report-text-label = Yanlış olan ne?
offer-report-hint = Lütfen isim ya da telefon numarası yazma.
offer-report-send = Gönder
offer-report-thanks = Teşekkürler! Eğitim bürosu bununla ilgilenecek.
offer-similar = Benzer etkinlikler
offer-of-provider = Aynı yerden başka etkinlikler: { $organisation }
offer-next-step = Bundan sonra ne yapabilirsin
offer-other-stages = Başka yaşam dönemleri için de
offer-source = Bilgilerin kaynağı
offer-source-link = Kaynağın web sayfasını aç
offer-note = Not
offer-gone-heading = Bu etkinlik artık burada yok
offer-gone-text = Kaldırılmış ya da başka bir etkinlikle birleştirilmiş. Belki aramayla bulursun.
offer-edit = Düzenle

registration-none = Kayıt gerekmez, gel yeter.
registration-online = internetten kayıt
registration-email = e-postayla
registration-phone = telefonla
registration-in_person = yerinde, yüz yüze
registration-not-stated = belirtilmemiş
registration-deadline = Son kayıt günü: { $date }
registration-deadline-over = Kayıt süresi doldu. Son gün: { $date }.
registration-link = Kayıt sayfasına git

access-yes = evet
access-partly = kısmen
access-no = hayır
access-not-stated = belirtilmemiş

schedule-standing = sürekli
schedule-unclear = { $text }
schedule-unclear-empty = Tarih belirtilmemiş
schedule-once = { $date }
schedule-dates = { $count } tarih, { $first } – { $last }
schedule-daily = { $interval ->
    [one] her gün
   *[other] { $interval } günde bir
}
schedule-weekly = { $interval ->
    [one] her { $days }
    [2] iki haftada bir { $days }
   *[other] { $interval } haftada bir { $days }
}
schedule-monthly-on-date = { $interval ->
    [one] her ayın { $day }. günü
   *[other] { $interval } ayda bir, ayın { $day }. günü
}
schedule-monthly-on-weekday = { $interval ->
    [one] her ayın { $nth } { $weekday } günü
   *[other] { $interval } ayda bir, ayın { $nth } { $weekday } günü
}
schedule-yearly = her yıl, { $date }
schedule-other = belirli günlerde
schedule-nth-1 = ilk
schedule-nth-2 = ikinci
schedule-nth-3 = üçüncü
schedule-nth-4 = dördüncü
schedule-nth-5 = beşinci
schedule-nth-last = son
schedule-and = ve
schedule-time = saat { $start }
schedule-time-range = saat { $start }–{ $end }
schedule-not-in-holidays = okul tatillerinde yok
schedule-only-in-holidays = yalnızca okul tatillerinde

calendar-heading = Tarihler: { $month }
calendar-previous = Önceki ay
calendar-next = Sonraki ay
calendar-today = Bugün
calendar-none = Bu ay için tarih girilmemiş.
calendar-standing = Sürekli olan ve kesin tarihi olmayan etkinlikler listede.
calendar-more = { $count ->
    [one] 1 tarih daha
   *[other] { $count } tarih daha
}

map-heading = Harita
map-table-heading = Haritadaki etkinlikler
map-not-on-map = { $count ->
    [one] Bir etkinliğin konumu henüz girilmedi, bu yüzden haritada yok.
   *[other] { $count } etkinliğin konumu henüz girilmedi, bu yüzden haritada yoklar.
}
map-not-on-map-link = Listede gör
map-no-script = Harita için tarayıcında JavaScript açık olmalı. Yandaki listede aynı etkinlikler var.

sheet-heading = Yazdırmak için
sheet-lead = Aramana uyan etkinlikler bu kadar. Sayfanın nasıl sıralanacağını seç.
sheet-group = Grupla
sheet-group-quarter = Mahalle
sheet-group-organisation = Kurum
sheet-group-language = Dil
sheet-group-topic = Konu
sheet-print = Bu sayfayı yazdır
sheet-pdf = PDF olarak indir
sheet-made = Güncelleme: { $date }
sheet-other = Belirtilmemiş
sheet-title = { $municipality }: etkinlikler

explore-title = Keşfet
explore-heading = Keşfet
explore-lead = İlgini çekenleri seç, sana uyanları hemen gör. Her etkinlikten bir sonrakine geçebilirsin.
explore-interests = Bunlar ilgimi çekiyor
explore-competencies = Bunları öğrenmek istiyorum
explore-show = Bana bir şeyler göster
explore-start = Yukarıdan en az bir konu ya da beceri seç.
explore-matching = Sana uygun olanlar
explore-like-this = Benzerleri
explore-next-step = Sonraki adım
explore-other-stage = Başka bir yaşam dönemi
explore-here = Buradasın
explore-path = Buraya kadarki yolun
explore-step = Buradan devam et
explore-back = Seçime geri dön

saved-title = Kaydedilenler
saved-list = Kaydedilen etkinlikler
saved-heading = Kaydettiklerin
saved-lead = Bu liste yalnızca senin cihazında durur. Bağlantıyla paylaşabilirsin.
saved-empty = Listen boş. Beğendiğin bir etkinlikte “Kaydet”e dokun.
saved-no-script = Kaydetmek için tarayıcında JavaScript açık olmalı. Paylaşılan listeler onsuz da açılır.
saved-share = Listenin bağlantısı
saved-shared-heading = Seninle paylaşılan liste
saved-gone = { $count ->
    [one] Kaydedilen bir etkinlik artık yok.
   *[other] Kaydedilen { $count } etkinlik artık yok.
}
saved-remove = Listeden çıkar
saved-calendar = Tüm tarihler takvim olarak

need-title = Dileğini yaz
need-heading = Senin için ne eksik?
need-lead = Aradığını bulamadın mı? Ne istediğini bize yaz. Etkinlikleri planlayanlara iletiriz.
need-text-label = Ne olsun istersin?
need-text-hint = Örneğin: “Cumartesi günü kızlar için yüzme kursu.” Lütfen isim, adres ya da telefon numarası yazma.
need-age-label = Hangi yaş için?
need-quarter-label = Hangi mahallede?
need-topic-label = Hangi konuda?
need-optional = isteğe bağlı
need-any = fark etmez
need-send = Dileğini gönder
need-thanks-heading = Dileğin için teşekkürler!
need-thanks-text = Eğitim bürosu dileğini okuyacak. Adını sormadığımız için yanıt gelmeyecek. Ama belki yakında burada yeni bir etkinlik görürsün.
need-back = Aramaya devam et
need-error-text-missing = Lütfen ne istediğini yaz.
need-error-too-many = Senin bağlantından kısa sürede çok fazla dilek geldi. Lütfen { $minutes } dakika sonra yeniden dene.
report-error-text-missing = Lütfen neyin yanlış olduğunu yaz.

confirm-title = Kayıtları onayla
feed-title = { $municipality }: etkinlikler
feed-title-for = { $municipality }: etkinlikler, { $query }
search-near-failed = Cihazın konumunu paylaşmadı. “Merkez”i ya da bir mahalle seç.
search-shared = Bağlantı kopyalandı.
sheet-contents = İçindekiler
sheet-page = Sayfa
sheet-of = /
sheet-qr = Bu arama internette
suggestion-offer = Etkinlik
suggestion-organisation = Kurum
suggestion-topic = Konu
suggestion-place = Yer
offer-title = Etkinlik
facet-by = Yol ne kadar sürüyor?
search-by-label = Nasıl gideceksin?
search-by-any = fark etmez
search-by-walk = yürüyerek
search-by-bicycle = bisikletle
search-by-transit = otobüs ve trenle
search-by-minutes = En fazla
search-by-on = Gün
search-by-at = Yola çıkış
search-by-hint = Konumundan ya da merkezden, çocukların hızıyla hesaplanır. Otobüs ve trende, yarım saat içindeki kalkışların yarısının beklemeyle birlikte yetiştiği süre geçerlidir.
search-by-chip = { $minutes } dk içinde { $by }
search-by-chip-timed = { $minutes } dk içinde { $by }, { $day } { $time }
search-by-way = { $minutes } dk { $by }
search-error-by = Burada bu yol için verimiz yok. Yürümeyi ya da bisikleti seç.
search-error-minutes = Süre 1 ile 120 dakika arasında bir sayıdır.
way-minutes = { $minutes } dk
way-of = Yol: { $title }
way-link = Yolu göster
way-heading = Oraya böyle gidersin
way-walk-to-stop = { $stop } durağına { $minutes } dk yürüyüş ({ $distance })
way-walk-to-goal = Hedefe { $minutes } dk yürüyüş ({ $distance })
way-ride-bicycle = Bisikletle { $minutes } dk ({ $distance })
way-along = { $streets }
way-ride = Hat { $line }
way-ride-towards = Hat { $line }, yön: { $headsign }
way-ride-times = Biniş: { $from } { $departure }, iniş: { $to } { $arrival }
way-straight = Sokak verisi olmadan hesaplandı: kuş uçuşu çarpı 1,3. Gerçek yol daha uzun olabilir.
way-private = Konumunu kaydetmiyoruz ve kimseye vermiyoruz.
way-source = Kullanılan veriler: { $source }
way-to-offer = Teklife git
way-back = Aramaya dön
way-not-asked = Aramada oraya nasıl gitmek istediğini seç.
way-no-place = Bu teklifin tam yerini bilmiyoruz.
way-none = Buradan oraya iki saat içinde gidilemiyor.

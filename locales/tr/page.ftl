# Her sayfanın çerçevesi

shell-skip = İçeriğe geç
shell-menu = Ana menü
shell-office-menu = Çalışma alanı
shell-breadcrumb = Buradasın
shell-demo = Tanıtım: Bilgiler kamuya açık kaynaklardan alınmıştır ve bir kısmı eskidir.
shell-theme = Görünüm
shell-theme-auto = cihazdaki gibi
shell-theme-light = açık
shell-theme-dark = koyu
shell-theme-set = Uygula

menu-find = Bul
menu-explore = Keşfet
menu-network = Ağ
menu-steer = Yönet
menu-saved = Listem
menu-account = Hesabım
menu-login = Giriş yap
menu-logout = Çıkış yap

footer-imprint = Künye
footer-privacy = Gizlilik
footer-accessibility = Erişilebilirlik
footer-need = Dileğini bildir
footer-feed = Yeni teklifler (besleme)
footer-contact = Sorularınız mı var?
footer-api = Programlar için arayüz

form-errors-heading = { $count ->
    [one] Bir bilgi henüz doğru değil
   *[other] { $count } bilgi henüz doğru değil
}

pagination = Sayfalar
pagination-previous = Geri
pagination-next = İleri

error-home = Ana sayfaya
error-search = Teklif ara
error-id = Sorular için numara: { $id }
error-csrf = Form çok uzun süre açık kaldı ya da başka bir siteden geldi. Lütfen sayfayı yenile ve yeniden gönder.
error-400-heading = Bunu anlayamadık
error-400-text = Adres ya da form eksikti. Lütfen geri dön ve yeniden dene.
error-403-heading = Bunun için yetkin yok
error-403-text = Bu sayfa başka görevler için. Doğru hesapla giriş yap ya da eğitim bürosuna sor.
error-404-heading = Böyle bir sayfa yok
error-404-text = Belki taşındı. Arama sana yardımcı olur.
error-405-heading = Burada böyle olmuyor
error-405-text = Bu adres isteğini kabul etmiyor.
error-409-heading = Birisi daha hızlıydı
error-409-text = Kayıt bu arada değiştirildi. Lütfen yeniden aç.
error-413-heading = Bu çok büyük
error-413-text = Dosya ya da form izin verilenden büyük.
error-415-heading = Bu biçimi tanımıyoruz
error-415-text = Lütfen sayfamızdaki formu kullan.
error-422-heading = Bir şey henüz doğru değil
error-422-text = Lütfen yazdıklarını kontrol et.
error-429-heading = Arka arkaya çok fazla oldu
error-429-text = Lütfen { $seconds } saniye bekle ve sonra yeniden dene.
error-500-heading = Bizde bir hata oldu
error-500-text = Senin hatan değil. Hatayı kaydettik.
error-503-heading = Şu anda ulaşılamıyor
error-503-text = Lütfen bir dakika sonra yeniden dene.

action-save = Kaydet
action-saved = Kaydedildi
action-share = Paylaş
action-copied = Bağlantı kopyalandı
action-print = Yazdır
action-close = Kapat
action-yes = Evet
action-cancel = Vazgeç
action-take = Bunu kullan

map-name = Harita
map-zoom-in = Yakınlaştır
map-zoom-out = Uzaklaştır
map-credit = Haritanın kaynağı
map-fingers = Haritayı iki parmakla hareket ettir
map-cluster = Bu yerde { "{" }count{ "}" } kayıt: yakından bak
map-empty = Burada henüz bir şey işaretli değil. Liste hepsini gösterir.
map-pick = Harita: tıklayınca konum belirlenir
map-pin = Konum. Ok tuşlarıyla kaydırabilirsin.

weekday-mo = Pazartesi
weekday-tu = Salı
weekday-we = Çarşamba
weekday-th = Perşembe
weekday-fr = Cuma
weekday-sa = Cumartesi
weekday-su = Pazar
weekday-short-mo = Pzt
weekday-short-tu = Sal
weekday-short-we = Çar
weekday-short-th = Per
weekday-short-fr = Cum
weekday-short-sa = Cmt
weekday-short-su = Paz
month-1 = Ocak
month-2 = Şubat
month-3 = Mart
month-4 = Nisan
month-5 = Mayıs
month-6 = Haziran
month-7 = Temmuz
month-8 = Ağustos
month-9 = Eylül
month-10 = Ekim
month-11 = Kasım
month-12 = Aralık
month-alone-1 = Ocak
month-alone-2 = Şubat
month-alone-3 = Mart
month-alone-4 = Nisan
month-alone-5 = Mayıs
month-alone-6 = Haziran
month-alone-7 = Temmuz
month-alone-8 = Ağustos
month-alone-9 = Eylül
month-alone-10 = Ekim
month-alone-11 = Kasım
month-alone-12 = Aralık

language-de = Almanca
language-en = İngilizce
language-tr = Türkçe
language-uk = Ukraynaca
language-ar = Arapça
language-fa = Farsça
language-ti = Tigrinya
language-el = Yunanca
language-bs = Boşnakça
language-sr = Sırpça
language-hr = Hırvatça
language-ru = Rusça
language-pl = Lehçe
language-ro = Romence
language-it = İtalyanca
language-es = İspanyolca
language-fr = Fransızca
language-ku = Kürtçe
language-so = Somalice
language-sq = Arnavutça
language-bg = Bulgarca
language-pt = Portekizce
language-gsg = Alman İşaret Dili

content-imprint = Künye
content-privacy = Gizlilik
content-accessibility = Erişilebilirlik
content-empty = Bu metin henüz yok. Belediye ekleyecek.
content-fallback = Bu metin henüz senin dilinde yok.

api-heading = Programlar için arayüz
api-lead = Sayfalarda görünen her şeyi programlar da okuyabilir. Yazmak için programın, kurumundan bir erişimi olmalıdır.
api-description = Açıklama (OpenAPI 3.1)
api-parameters = Parametreler
api-answers = Yanıtlar

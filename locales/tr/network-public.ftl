# Ağ: herkese açık ağ
public-network-heading = Kim kiminle çalışıyor?
public-network-lead = Kamu, ekonomi ve sivil toplum kuruluşları burada eğitim için birlikte çalışıyor. Yalnızca katılanların paylaşıma açtıkları gösterilir.
public-network-views = Ağın görünümleri
public-network-view-map = Harita
public-network-view-list = Liste
public-network-organisations = Tüm kuruluşlar
public-network-summary = { $organisations ->
        [one] Bir kuruluş
       *[other] { $organisations } kuruluş
    }, { $ties ->
        [one] bir bağlantı
       *[other] { $ties } bağlantı
    }. Tarih: { $date }.
public-network-as-of = Kaynak: kuruluşların bildirdikleri. Tarih: { $date }.
public-network-any = hepsi
public-network-sector = Alan
public-network-topic = Konu
public-network-show = Göster
public-network-layout = Düzen
public-network-layout-force = Ağdaki yakınlığa göre
public-network-layout-town = Şehirde
public-network-empty-heading = Henüz bir şey yok
public-network-empty-text = Kuruluşlar iş birliklerini paylaşıma açtığında burada görünür.
public-network-map-label = Ağın haritası
public-network-whole = Tümünü göster
public-network-groups = Grupları çerçevele
public-network-thinned = Harita hareket ederken bağlantıların % { "{share}" } kadarı gösterilir.
public-network-ties-none = iş birliği yok
public-network-ties-one = bir iş birliği
public-network-ties-many = { "{count}" } iş birliği
public-network-no-tie = Bu yönde iş birliği yok.
public-network-lost = Harita şu anda çizilemiyor. Bunun yerine sabit bir resim görüyorsunuz.
public-network-large = Bir resim için çok fazla kuruluş var. Hepsi listede.
public-network-keys = Klavye ile
public-network-keys-text = Ok tuşlarıyla bir kuruluştan ortaklarına geçersiniz. Artı ve eksi boyutu değiştirir, 0 tümünü gösterir. Enter kuruluşun sayfasını açar.
public-network-caption = Kuruluşlar ve kiminle çalıştıkları
public-network-column-name = Kuruluş
public-network-column-count = Ortak sayısı
public-network-column-partners = Birlikte çalıştığı kuruluşlar
public-network-comma = , {""}
public-network-profile = Bu kuruluş hakkında
public-network-partners = { $count ->
        [one] { $name } bir kuruluşla birlikte çalışıyor.
       *[other] { $name } { $count } kuruluşla birlikte çalışıyor.
    }
public-network-partners-caption = Ortaklar
public-network-since = Başlangıç

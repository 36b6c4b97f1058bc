# Bağlantılar, dosyalar, sınırlar: oturum açmadan da görünenler

exchange-too-many = Çok fazla deneme yapıldı. Lütfen { $minutes } dk. sonra yeniden dene.
exchange-link-expired = Bu bağlantının süresi doldu. Lütfen yeni bir bağlantı iste.
exchange-link-invalid = Bu bağlantı geçerli değil. Kopyalanırken bir kısmı eksik kalmış olabilir.
exchange-cursor-invalid = Listenin bu sayfası artık yok. Lütfen baştan başla.
exchange-limit-invalid = Bu kadar kayıt gösterilemez. 1 ile 100 arasında bir sayı seç.
exchange-file-missing = Bu dosya yok veya artık yok.
exchange-file-failed = Dosya şu anda yüklenemedi veya kaydedilemedi. Lütfen daha sonra yeniden dene.
exchange-mail-address = “{ $address }” bir e-posta adresi değil. Örnek: isim@ornek.de

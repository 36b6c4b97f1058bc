# Giriş, davet, unutulan parola

role-visitor = Ziyaretçi
role-provider = Kurum
role-moderator = Editör
role-board-member = Eğitim danışma kurulu
role-office = Eğitim bürosu
role-region = Bölge
role-administrator = Yönetim

identity-email = E-posta adresi
identity-password = Parola
identity-password-new = Yeni parola
identity-password-again = Yeni parola (tekrar)
identity-password-hint = En az { $shortest } karakter. Birbiriyle ilgisi olmayan birkaç kelime en iyisidir.
identity-name = Ad
identity-name-hint = Değişikliklerinizde bu ad görünür.
identity-code = Kod

identity-login-heading = Giriş
identity-login-lead = Kurumlar, eğitim bürosu ve burada çalışan herkes için. Arama yapmak için hesap gerekmez.
identity-login-submit = Giriş yap
identity-login-forgotten = Parolanızı mı unuttunuz?
identity-login-openid-text = Var olan hesabınızla giriş yapın:
identity-away-heading = Bir dakika
identity-away-text = Giriş için sağlayıcınızın sayfasına yönlendiriliyorsunuz. Bir şey olmazsa buraya tıklayın:
identity-away-link = Girişe devam et
identity-login-no-account = Henüz hesabınız yok mu? Eğitim bürosu sizi memnuniyetle davet eder.
identity-demo-heading = Tanıtım: tek tık yeter
identity-demo-text = Bu hesaplar uydurmadır. Her rolün neler gördüğünü deneyin.
identity-demo-submit = “{ $name }” olarak giriş yap

identity-second-heading = Bir adım daha
identity-second-lead = Doğrulama uygulamanızı açın ve altı haneli kodu girin.
identity-second-hint = Telefonunuz yanınızda değil mi? Kurtarma kodlarınızdan birini kullanabilirsiniz.
identity-second-submit = Devam
identity-second-back = Başka bir hesapla giriş yap
identity-second-lost = Telefonunuz kayıp ve kodunuz kalmadı mı? Yönetim ikinci adımı sıfırlayabilir.

identity-recovery-heading = Unutulan parola
identity-recovery-lead = E-posta adresinizi yazın. Size yeni parola belirlemeniz için bir bağlantı göndeririz.
identity-recovery-submit = Bağlantıyı gönder
identity-recovery-back = Girişe dön
identity-recovery-sent = { $email } için bir hesap varsa, e-posta yolda. İçindeki bağlantı { $minutes } dakika geçerlidir.
identity-mail-to-folder = Bu sunucu henüz e-posta göndermiyor. E-postalar sunucudaki bir klasörde durur; yönetim orada okuyabilir.
identity-new-password-heading = Yeni parola
identity-new-password-lead = { $email } hesabı için. Ardından tüm cihazlarda oturumunuz kapanır.
identity-new-password-submit = Parolayı kaydet

identity-invitation-heading = Hoş geldiniz
identity-invitation-lead = “{ $portal }” için çalışmaya davetlisiniz. Hesabınız { $email } adresine aittir.
identity-invitation-submit = Hesap oluştur

identity-wait-seconds = { $count ->
    [one] bir saniye
   *[other] { $count } saniye
}
identity-wait-minutes = { $count ->
    [one] bir dakika
   *[other] { $count } dakika
}

identity-error-wrong-password = E-posta adresi veya parola yanlış.
identity-error-wrong-code = Bu kod yanlış veya daha önce kullanıldı. Sonraki kodu bekleyin.
identity-error-throttled = Çok fazla deneme yapıldı. Lütfen { $wait } bekleyip yeniden deneyin.
identity-error-stale-link = Bu bağlantı artık geçerli değil. Kullanılmış veya süresi dolmuş. Lütfen yenisini isteyin.
identity-error-email = Bu tam bir e-posta adresi değil. Örnek: ad@ornek.org
identity-error-email-taken = Bu e-posta adresiyle zaten bir hesap var.
identity-error-name = Lütfen bir ad yazın (en fazla 200 karakter).
identity-error-password-short = Parola çok kısa. En az { $shortest } karakter gerekir.
identity-error-password-long = Parola çok uzun. En fazla { $longest } karakter olabilir.
identity-error-password-common = Bu parolayı çok kişi kullanır, bu yüzden çabuk bulunur. Lütfen başka bir parola seçin.
identity-error-password-personal = Adınız ve e-posta adresiniz kolay bulunur. Lütfen bunları içermeyen bir parola seçin.
identity-error-password-different = İki parola aynı değil.
identity-error-roles = Lütfen rolleri kontrol edin. Kurum rolü için en az bir kurum gerekir.
identity-error-last-administrator = Yönetim için her zaman biri olmalı. Bu rolü önce başka birine verin.
identity-error-provider = Diğer hizmet üzerinden giriş yapılamadı. Lütfen yeniden deneyin.
identity-error-no-account = Diğer hizmet sizi tanıyor, ama burada e-posta adresinizle henüz bir hesap yok. Eğitim bürosundan davet isteyin.
identity-error-mail = E-posta gönderilemedi. Lütfen daha sonra yeniden deneyin.
identity-error-forbidden = Hesabınız bu sayfayı açamaz.
identity-error-foreign-form = Form yabancı bir siteden geldi. Bu yüzden hiçbir şeyi değiştirmedik.
identity-error-stale-form = Form çok uzun süre açık kaldı. Lütfen sayfayı yenileyip formu yeniden gönderin.
identity-error-too-large = Bu, bir defada kabul ettiğimizden fazla.

identity-flash-logged-out = Oturumunuz kapandı.
identity-flash-recovered = Yeni parolanız geçerli. Lütfen onunla giriş yapın.
identity-flash-welcome = Hoş geldiniz! Hesabınız hazır.
identity-flash-erased = Hesabınız silindi. Katıldığınız için teşekkürler.

identity-mail-contact = Sorunuz mu var? { $email } adresine yazın.
identity-mail-invitation-subject = Davet: { $portal }
identity-mail-invitation-text =
    Merhaba { $name },

    “{ $portal }” için çalışmaya davetlisiniz.
    Bu bağlantıyla hesabınızı oluşturun:

    { $link }

    Bağlantı { $days } gün ve yalnızca bir kez geçerlidir.
    Bundan haberiniz yoksa bu e-postayı silin.
identity-mail-recovery-subject = { $portal } için yeni parola
identity-mail-recovery-text =
    Merhaba { $name },

    birisi hesabınız için yeni bir parola belirlemek istiyor.
    Bu sizseniz şu bağlantıyı açın:

    { $link }

    Bağlantı { $minutes } dakika ve yalnızca bir kez geçerlidir.
    Siz değilseniz bir şey yapmanız gerekmez. Eski parolanız kalır.
identity-mail-retention-subject = { $portal } hesabınız silinecek
identity-mail-retention-text =
    Merhaba { $name },

    uzun zamandır “{ $portal }” sitesine girmediniz.
    Bu yüzden hesabınızı { $date } tarihinde, kayıtlı her şeyle birlikte sileceğiz.

    Hesabınızı tutmak ister misiniz? O zamana kadar bir kez giriş yapın:

    { $link }

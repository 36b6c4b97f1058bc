# إطار كل صفحة

shell-skip = الانتقال إلى المحتوى
shell-menu = القائمة الرئيسية
shell-office-menu = منطقة العمل
shell-breadcrumb = أنت هنا
shell-demo = عرض تجريبي: المعلومات من مصادر عامة وبعضها قديم.
shell-theme = المظهر
shell-theme-auto = مثل الجهاز
shell-theme-light = فاتح
shell-theme-dark = داكن
shell-theme-set = تطبيق

menu-find = ابحث
menu-explore = اكتشف
menu-network = الشبكة
menu-steer = الإدارة
menu-saved = قائمتي
menu-account = حسابي
menu-login = تسجيل الدخول
menu-logout = تسجيل الخروج

footer-imprint = بيانات الناشر
footer-privacy = حماية البيانات
footer-accessibility = سهولة الوصول
footer-need = أخبرنا برغبتك
footer-feed = العروض الجديدة كخلاصة
footer-contact = هل لديك سؤال؟
footer-api = واجهة للبرامج

form-errors-heading = { $count ->
    [one] معلومة واحدة غير صحيحة بعد
    [two] معلومتان غير صحيحتين بعد
    [few] { $count } معلومات غير صحيحة بعد
   *[other] { $count } معلومة غير صحيحة بعد
}

pagination = الصفحات
pagination-previous = السابق
pagination-next = التالي

error-home = إلى الصفحة الرئيسية
error-search = البحث عن العروض
error-id = رقم للاستفسار: { $id }
error-csrf = بقي النموذج مفتوحًا وقتًا طويلًا أو جاء من موقع آخر. أعد تحميل الصفحة ثم أرسل مرة أخرى.
error-400-heading = لم نفهم ذلك
error-400-text = العنوان أو النموذج غير كامل. ارجع وحاول مرة أخرى.
error-403-heading = لا تملك الإذن
error-403-text = هذه الصفحة لأدوار أخرى. سجّل الدخول بالحساب الصحيح أو اسأل مكتب التعليم.
error-404-heading = هذه الصفحة غير موجودة
error-404-text = ربما نُقلت. البحث يساعدك.
error-405-heading = هذا لا يعمل هنا
error-405-text = هذا العنوان لا يقبل طلبك.
error-409-heading = سبقك شخص آخر
error-409-text = تغيّر هذا المدخل في هذه الأثناء. افتحه من جديد.
error-413-heading = هذا كبير جدًا
error-413-text = الملف أو النموذج أكبر من المسموح.
error-415-heading = لا نعرف هذه الصيغة
error-415-text = استخدم النموذج الموجود في صفحتنا.
error-422-heading = هناك شيء غير صحيح بعد
error-422-text = تحقق من معلوماتك من فضلك.
error-429-heading = محاولات كثيرة متتالية
error-429-text = انتظر { $seconds } ثانية ثم حاول مرة أخرى.
error-500-heading = حدث خطأ عندنا
error-500-text = ليس خطأك. لقد سجّلنا الخطأ.
error-503-heading = غير متاح الآن
error-503-text = حاول مرة أخرى بعد دقيقة.

action-save = احفظ
action-saved = محفوظ
action-share = شارك
action-copied = نُسخ الرابط
action-print = اطبع
action-close = إغلاق
action-yes = نعم
action-cancel = إلغاء
action-take = استخدم هذا

map-name = خريطة
map-zoom-in = تكبير
map-zoom-out = تصغير
map-credit = مصدر الخريطة
map-fingers = حرّك الخريطة بإصبعين
map-cluster = عدد المدخلات هنا: { "{" }count{ "}" }، انظر عن قرب
map-empty = لا شيء مرسوم هنا بعد. القائمة تعرض كل شيء.
map-pick = خريطة: انقر لتحديد الموقع
map-pin = الموقع. حرّكه بأسهم لوحة المفاتيح.

weekday-mo = الاثنين
weekday-tu = الثلاثاء
weekday-we = الأربعاء
weekday-th = الخميس
weekday-fr = الجمعة
weekday-sa = السبت
weekday-su = الأحد
weekday-short-mo = اثنين
weekday-short-tu = ثلاثاء
weekday-short-we = أربعاء
weekday-short-th = خميس
weekday-short-fr = جمعة
weekday-short-sa = سبت
weekday-short-su = أحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
month-alone-1 = يناير
month-alone-2 = فبراير
month-alone-3 = مارس
month-alone-4 = أبريل
month-alone-5 = مايو
month-alone-6 = يونيو
month-alone-7 = يوليو
month-alone-8 = أغسطس
month-alone-9 = سبتمبر
month-alone-10 = أكتوبر
month-alone-11 = نوفمبر
month-alone-12 = ديسمبر

language-de = الألمانية
language-en = الإنجليزية
language-tr = التركية
language-uk = الأوكرانية
language-ar = العربية
language-fa = الفارسية
language-ti = التغرينية
language-el = اليونانية
language-bs = البوسنية
language-sr = الصربية
language-hr = الكرواتية
language-ru = الروسية
language-pl = البولندية
language-ro = الرومانية
language-it = الإيطالية
language-es = الإسبانية
language-fr = الفرنسية
language-ku = الكردية
language-so = الصومالية
language-sq = الألبانية
language-bg = البلغارية
language-pt = البرتغالية
language-gsg = لغة الإشارة الألمانية

content-imprint = بيانات الناشر
content-privacy = حماية البيانات
content-accessibility = سهولة الوصول
content-empty = هذا النص غير موجود بعد. ستضيفه البلدية.
content-fallback = هذا النص غير متوفر بلغتك بعد.

api-heading = واجهة للبرامج
api-lead = كل ما تعرضه الصفحات تستطيع البرامج قراءته. وللكتابة يحتاج البرنامج إلى إذن دخول من مؤسسته.
api-description = الوصف (OpenAPI 3.1)
api-parameters = المعطيات
api-answers = الإجابات

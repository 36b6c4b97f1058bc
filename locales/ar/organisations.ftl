# المؤسسات: الصفحات العامة

org-list-title = المؤسسات
org-list-heading = المؤسسات
org-list-lead = من يجعل التعلّم ممكنًا في { $municipality }: رياض أطفال ومدارس ونوادٍ ومراكز استشارة وغيرها.
org-list-search = البحث عن مؤسسات
org-list-count = { $count ->
    [0] لا توجد مؤسسة
    [one] مؤسسة واحدة
    [two] مؤسستان
    [few] { $count } مؤسسات
    [many] { $count } مؤسسة
   *[other] { $count } مؤسسة
}
org-list-empty-heading = لم نجد شيئًا
org-list-empty-text = أزل أحد المرشّحات أو ابحث باسم أقصر.
org-list-off-map = { $count ->
    [one] مؤسسة واحدة في هذه الصفحة ليست على الخريطة لأننا لا نعرف موقعها بعد.
    [two] مؤسستان في هذه الصفحة ليستا على الخريطة لأننا لا نعرف موقعهما بعد.
   *[other] { $count } من المؤسسات في هذه الصفحة ليست على الخريطة لأننا لا نعرف مواقعها بعد.
}
org-list-first = العودة إلى البداية
org-map-label = خريطة المؤسسات. المعلومات نفسها موجودة في القائمة.
org-filter-name = الاسم
org-filter-kind = النوع
org-filter-quarter = الحي
org-filter-sector = القطاع
org-filter-all = الكل
org-filter-apply = عرض
org-filter-clear = مسح المرشّحات
org-sector = القطاع
org-sector-state = القطاع العام
org-sector-economy = القطاع الاقتصادي
org-sector-civil_society = المجتمع المدني
org-activity-active = تعمل
org-activity-planned = قيد التخطيط
org-activity-closed = أُغلقت
org-breadcrumb = أنت هنا
org-also-called = باختصار: { $name }
org-only-german = هذا النص متوفر حتى الآن بالألمانية فقط.
org-edit = تعديل المدخل
org-offers-heading = العروض
org-offers-none = لا يوجد عرض مسجّل هنا حاليًا.
org-places-heading = الأماكن
org-places-none = لم يُذكر عنوان.
org-place-further = مكان آخر
org-place-quarter = الحي: { $quarter }
org-place-off-map = ليس على الخريطة: الموقع الدقيق غير معروف بعد.
org-place-open-map = فتح في تطبيق الخرائط
org-place-approximate = الموقع تقريبي
org-place-others = هنا أيضًا:
org-run-heading = يتبع لها
org-hours-heading = أوقات الدوام
org-hours-week = هذا الأسبوع
org-hours-open = مفتوح الآن
org-hours-open-until = مفتوح الآن حتى { $when }
org-hours-closed = مغلق حاليًا
org-hours-closed-until = مغلق الآن، يفتح { $when }
org-hours-unknown = يُرجى السؤال عمّا إذا كان مفتوحًا الآن
org-hours-today = اليوم { $time }
org-hours-on = { $day } { $time }
org-hours-day-closed = مغلق
org-hours-holiday = عطلة رسمية
org-contact-heading = التواصل
org-access-heading = تسهيلات ذوي الإعاقة
org-access-caption = ما هو معروف عن المؤسسة
org-access-place = تسهيلات ذوي الإعاقة: { $place }
org-access-yes = نعم
org-access-partly = جزئيًا
org-access-no = لا
org-access-unknown = غير مذكور
org-facts-heading = نظرة سريعة
org-provider = الجهة المشغّلة
org-languages = اللغات
org-capacity = الحجم
org-not-stated = غير مذكور
org-confirmed = آخر تأكيد: { $date }.
org-never-confirmed = لم يُؤكَّد هذا المدخل بعد.
org-source = المصدر
org-report = الإبلاغ عن خطأ
org-report-text = ما الخطأ؟
org-report-hint = من فضلكم لا تكتبوا أسماء أو أرقام هواتف.
org-report-send = إرسال
org-error-cursor = هذه الصفحة من القائمة لم تعد موجودة. يُرجى البدء من جديد.
